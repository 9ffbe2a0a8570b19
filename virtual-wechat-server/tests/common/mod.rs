//! Clients of the server. Nothing here sleeps: whoever waits, waits for a frame.
#![allow(dead_code, reason = "every test file uses a part of it")]

pub mod mqtt;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async, tungstenite::Message};
use virtual_wechat::Settings;
use virtual_wechat_server::{Options, Server};

/// Longer than anything here takes; it only keeps a broken test from hanging.
pub const PATIENCE: Duration = Duration::from_secs(20);

pub fn options() -> Options {
    let settings =
        Settings { ring_ms: 400, caller_wait_ms: 300, silence_ms: 200, finish_ms: 20, ..Settings::default() };
    Options { settings, ..Options::default() }
}

pub async fn server() -> Server {
    Server::start(options()).await.unwrap()
}

pub struct Client {
    pub socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    n: u32,
}

impl Client {
    pub async fn connect(address: SocketAddr, path: &str) -> Self {
        let (socket, _) = connect_async(format!("ws://{address}{path}")).await.unwrap();
        Self { socket, n: 0 }
    }

    pub async fn phone(address: SocketAddr) -> Self {
        let mut client = Self::connect(address, "/plugin").await;
        client.say(json!({ "t": "hello", "v": 1, "openid": "o-virtual-user" })).await;
        assert_eq!(client.hear().await["t"], "welcome");
        client
    }

    pub async fn device(address: SocketAddr) -> Self {
        let mut client = Self::connect(address, "/device").await;
        client.say(json!({ "t": "hello", "v": 1, "sn": "VIRTUAL_doorbell" })).await;
        client.register().await;
        client
    }

    /// Registers after its hello, with no proof.
    pub async fn register(&mut self) {
        assert_eq!(self.hear().await["t"], "welcome");
        self.ask(json!({ "t": "register", "model_id": "virtual-model", "appid": "wx0123456789abcdef", "wxa_type": 0 }))
            .await;
    }

    pub async fn say(&mut self, frame: Value) {
        self.say_text(&frame.to_string()).await;
    }

    pub async fn say_text(&mut self, text: &str) {
        self.socket.send(Message::text(text)).await.unwrap();
    }

    /// Asks with a fresh `n` and waits for the result, which must be a success.
    pub async fn ask(&mut self, mut frame: Value) -> Value {
        self.n += 1;
        frame["n"] = self.n.into();
        self.say(frame).await;
        let result = self.hear_kind("result").await;
        assert_eq!(result["n"], self.n);
        assert_eq!(result.get("code").unwrap_or(&json!(0)), &json!(0), "{result}");
        result
    }

    /// The next frame, lists of devices left out; `null` once the server has closed the connection.
    pub async fn hear(&mut self) -> Value {
        loop {
            let frame = self.hear_text().await;
            if frame["t"] != "devices" {
                return frame;
            }
        }
    }

    /// The next frame of this kind, lists of devices among them.
    pub async fn hear_any(&mut self, kind: &str) -> Value {
        loop {
            let frame = self.hear_text().await;
            assert_ne!(frame, Value::Null, "closed before {kind} came");
            if frame["t"] == kind {
                return frame;
            }
        }
    }

    async fn hear_text(&mut self) -> Value {
        loop {
            let message = timeout(PATIENCE, self.socket.next()).await.expect("nothing was said");
            match message {
                Some(Ok(Message::Text(text))) => return serde_json::from_str(&text).unwrap(),
                Some(Ok(Message::Close(_)) | Err(_)) | None => return Value::Null,
                Some(Ok(_)) => {}
            }
        }
    }

    pub async fn hear_kind(&mut self, kind: &str) -> Value {
        loop {
            let frame = self.hear().await;
            assert_ne!(frame, Value::Null, "closed before {kind} came");
            if frame["t"] == kind {
                return frame;
            }
        }
    }

    /// The names of the plugin's events up to and with `last`, `calling` counted once.
    pub async fn events_until(&mut self, last: &str) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        while names.last().is_none_or(|name| name != last) {
            let frame = self.hear_kind("event").await;
            let name = frame["event"]["eventName"].as_str().unwrap().to_owned();
            if names.last() != Some(&name) {
                names.push(name);
            }
        }
        names
    }

    /// What the device hears up to and with a frame of this kind.
    pub async fn kinds_until(&mut self, last: &str) -> Vec<String> {
        let mut kinds: Vec<String> = Vec::new();
        while kinds.last().is_none_or(|kind| kind != last) {
            let frame = self.hear().await;
            assert_ne!(frame, Value::Null, "closed before {last} came");
            let kind = frame["t"].as_str().unwrap();
            kinds.push(match frame.get("command") {
                Some(command) => format!("{kind} {command}"),
                None => kind.to_owned(),
            });
        }
        kinds
    }
}

/// Posts JSON; gives the status and the answer.
pub async fn post(server: &Server, path: &str, body: &Value) -> (u16, Value) {
    let (status, answer) = http(server.address(), path, &body.to_string(), None).await;
    (status, serde_json::from_str(&answer).unwrap_or_else(|error| panic!("{answer:?}: {error}")))
}

/// One HTTP request by hand, as a program without a library would make it.
pub async fn http(address: SocketAddr, path: &str, body: &str, origin: Option<&str>) -> (u16, String) {
    let origin = origin.map_or(String::new(), |origin| format!("Origin: {origin}\r\n"));
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\n{origin}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let exchange = async {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    };
    let answer = timeout(PATIENCE, exchange).await.expect("no answer came");
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split_whitespace().nth(1).unwrap().parse().unwrap();
    (status, body.to_owned())
}

pub fn call_device() -> Value {
    json!({
        "t": "call", "api": "callDevice",
        "args": { "roomType": "video", "sn": "VIRTUAL_doorbell", "modelId": "virtual-model" },
    })
}

pub fn call_phone() -> Value {
    json!({
        "t": "call", "openid": "o-virtual-user", "room_type": "voice", "caller_camera": false, "callee_camera": false,
    })
}

pub fn tap(button: &str) -> Value {
    json!({ "t": "tap", "button": button })
}

pub fn page(event: &str) -> Value {
    json!({ "t": "page", "event": event })
}
