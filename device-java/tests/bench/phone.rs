//! The phone at the other end: the mini-program's WebSocket.

use super::PATIENCE;
use serde_json::{Value, json};
use std::net::{SocketAddr, TcpStream};
use tungstenite::{Message, WebSocket, client};

pub const USER: &str = "o-virtual-user";

/// See the module.
pub struct Phone {
    socket: WebSocket<TcpStream>,
    n: u32,
}

impl Phone {
    pub fn new(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("the server listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a socket has time-outs");
        let (socket, _) = client(format!("ws://{address}/plugin"), stream).expect("a WebSocket");
        let mut phone = Self { socket, n: 0 };
        phone.say(json!({ "t": "hello", "v": 1, "openid": USER }));
        phone.hear("welcome");
        phone
    }

    pub fn say(&mut self, frame: Value) {
        self.socket.send(Message::text(frame.to_string())).expect("the server reads");
    }

    /// The next frame of this kind; the others are passed over.
    pub fn hear(&mut self, kind: &str) -> Value {
        loop {
            let Message::Text(text) = self.socket.read().expect("a frame of the server") else { continue };
            let frame: Value = serde_json::from_str(&text).expect("frames are JSON");
            assert_ne!(frame["t"], "error", "{frame}");
            if frame["t"] == kind {
                return frame;
            }
        }
    }

    /// The plugin's next event of this name.
    pub fn hear_event(&mut self, name: &str) {
        while self.hear("event")["event"]["eventName"] != name {}
    }

    /// Rings, is answered, and shows the call page.
    pub fn answer(&mut self) {
        self.hear("ring");
        self.tap("answer");
        self.page("show");
    }

    pub fn tap(&mut self, button: &str) {
        self.say(json!({ "t": "tap", "button": button }));
    }

    pub fn page(&mut self, event: &str) {
        self.say(json!({ "t": "page", "event": event }));
    }

    /// Calls the device; the room.
    pub fn call(&mut self) -> String {
        self.n += 1;
        let args = json!({ "roomType": "video", "sn": "VIRTUAL_doorbell", "modelId": "virtual-model" });
        self.say(json!({ "t": "call", "n": self.n, "api": "callDevice", "args": args }));
        let result = self.hear("result");
        result["value"]["roomId"].as_str().unwrap_or_else(|| panic!("{result}")).to_owned()
    }
}
