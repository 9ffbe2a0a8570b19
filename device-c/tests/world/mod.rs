//! The virtual WeChat in this process, for programs of `tests/c`: its server on a free port, and a phone.

#![allow(dead_code)] // Each test file uses its part.

use serde_json::{Value, json};
use std::{
    io::{Read, Write},
    net::TcpStream,
    sync::mpsc::channel,
    thread,
    time::Duration,
};
use tungstenite::{Message, WebSocket, client::client};
use virtual_wechat::Settings;
use virtual_wechat_server::{Options, Server};

pub const USER: &str = "o-virtual-user";
pub const SN: &str = "VIRTUAL_doorbell";

/// Nothing here takes longer.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server on a thread of its own; it ends with the process.
pub struct World {
    address: String,
}

impl World {
    pub fn new() -> Self {
        Self::with(Settings::default())
    }

    pub fn with(settings: Settings) -> Self {
        Self::serving(Options { settings, ..Options::default() })
    }

    /// A server that gives the time, which stands still until `advance`.
    pub fn in_virtual_time(settings: Settings) -> Self {
        Self::serving(Options { settings, virtual_time: true, ..Options::default() })
    }

    pub fn serving(options: Options) -> Self {
        let (started, address) = channel();
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(async {
                let server = Server::start(options).await.expect("a free port");
                started.send(server.address().to_string()).expect("the test waits");
                std::future::pending::<()>().await;
            });
        });
        Self { address: address.recv_timeout(PATIENCE).expect("the server starts") }
    }

    pub fn url(&self) -> String {
        format!("ws://{}", self.address)
    }

    /// Makes something happen, and gives the answer.
    pub fn control(&self, order: &Value) -> Value {
        let body = order.to_string();
        let mut stream = TcpStream::connect(&self.address).expect("the server listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout can be set");
        write!(
            stream,
            "POST /control HTTP/1.1\r\nHost: {}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.address,
            body.len()
        )
        .expect("the server reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("the server answers");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        assert!(head.starts_with("HTTP/1.1 200"), "{order}: {answer}");
        serde_json::from_str(body).expect("the answer is JSON")
    }

    pub fn phone(&self) -> Phone {
        self.guest(&json!({ "t": "hello", "v": 1, "openid": USER }))
    }

    /// A phone that says this hello.
    pub fn guest(&self, hello: &Value) -> Phone {
        let stream = TcpStream::connect(&self.address).expect("the server listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout can be set");
        let (socket, _) = client(format!("{}/plugin", self.url()), stream).expect("a WebSocket");
        let mut phone = Phone { socket };
        phone.say(hello);
        phone.hear("welcome");
        phone
    }
}

/// The phone of the virtual user.
pub struct Phone {
    socket: WebSocket<TcpStream>,
}

impl Phone {
    pub fn say(&mut self, frame: &Value) {
        self.socket.send(Message::text(frame.to_string())).expect("the server listens");
    }

    /// Waits for a frame of this kind; others are passed over.
    pub fn hear(&mut self, kind: &str) -> Value {
        loop {
            let message = self.socket.read().unwrap_or_else(|error| panic!("no {kind} came: {error}"));
            if let Message::Text(text) = message {
                let frame: Value = serde_json::from_str(&text).expect("frames are JSON");
                if frame["t"] == kind {
                    return frame;
                }
            }
        }
    }

    /// Waits for a call and answers it: its page opens.
    pub fn answers(&mut self) {
        self.hear("ring");
        self.taps("answer");
        self.say(&json!({ "t": "page", "event": "show" }));
    }

    pub fn taps(&mut self, button: &str) {
        self.say(&json!({ "t": "tap", "button": button }));
    }
}
