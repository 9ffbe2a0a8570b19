//! A phone on the virtual WeChat, as far as a device's calls need one.

use serde_json::json;
use std::{
    io,
    net::TcpStream,
    time::{Duration, Instant},
};
use tungstenite::{Message, WebSocket};
use virtual_wechat_frames::{self as frames, FromPhone, Page, Tap, ToPhone};

const OPENID: &str = "o-virtual-user";
/// How long a single read waits, so that whoever waits for more than the phone can look around.
const GLANCE: Duration = Duration::from_millis(20);

/// The phone of the one user of the demo's world.
pub struct Phone {
    socket: WebSocket<TcpStream>,
    calls: u32,
    answered: Option<Instant>,
}

impl Phone {
    /// Connects it to a server at `http://127.0.0.1:…`.
    pub fn connect(server: &str) -> Result<Self, String> {
        let address = server.trim_start_matches("http://");
        let failed = |error: &dyn std::fmt::Display| format!("the phone cannot reach {server}: {error}");
        let stream = TcpStream::connect(address).map_err(|error| failed(&error))?;
        stream.set_nodelay(true).map_err(|error| failed(&error))?;
        let url = format!("ws://{address}{}", frames::PLUGIN_PATH);
        let (socket, _) = tungstenite::client(url, stream).map_err(|error| failed(&error))?;
        socket.get_ref().set_read_timeout(Some(GLANCE)).map_err(|error| failed(&error))?;
        let mut phone = Self { socket, calls: 0, answered: None };
        phone.say(&FromPhone::Hello { v: frames::VERSION, openid: OPENID.to_owned(), second: false })?;
        Ok(phone)
    }

    fn say(&mut self, frame: &FromPhone) -> Result<(), String> {
        self.socket
            .send(Message::text(frames::write(frame)))
            .map_err(|error| format!("the phone cannot speak: {error}"))
    }

    /// What it hears within a moment.
    pub fn glance(&mut self) -> Result<Option<ToPhone>, String> {
        match self.socket.read() {
            Ok(Message::Text(text)) => frames::read(&text).map(Some),
            Ok(_) => Ok(None),
            Err(tungstenite::Error::Io(error))
                if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) =>
            {
                Ok(None)
            }
            Err(error) => Err(format!("the phone lost its server: {error}")),
        }
    }

    /// Waits until a device calls.
    pub fn rung(&mut self, patience: Duration) -> Result<(), String> {
        let deadline = Instant::now() + patience;
        while Instant::now() < deadline {
            if let Some(ToPhone::Ring { .. }) = self.glance()? {
                return Ok(());
            }
        }
        Err("the phone did not ring".to_owned())
    }

    /// For a moment the person answers whatever rings, and hangs up what was answered so long ago.
    pub fn attend(&mut self, talk: Duration) -> Result<(), String> {
        if let Some(ToPhone::Ring { .. }) = self.glance()? {
            self.answer()?;
            self.answered = Some(Instant::now());
        }
        if self.answered.is_some_and(|at| at.elapsed() > talk) {
            self.hang_up()?;
            self.answered = None;
        }
        Ok(())
    }

    /// The person takes the call, and the call page opens.
    pub fn answer(&mut self) -> Result<(), String> {
        self.say(&FromPhone::Tap { button: Tap::Answer })?;
        self.say(&FromPhone::Page { event: Page::Show })
    }

    /// The person hangs up, and the call page closes.
    pub fn hang_up(&mut self) -> Result<(), String> {
        self.say(&FromPhone::Tap { button: Tap::HangUp })?;
        self.say(&FromPhone::Page { event: Page::Unload })
    }

    /// The call page closes.
    pub fn leave(&mut self) -> Result<(), String> {
        self.say(&FromPhone::Page { event: Page::Unload })
    }

    /// The mini-program calls the doorbell.
    pub fn call(&mut self) -> Result<(), String> {
        self.calls += 1;
        let args = json!({ "roomType": "video", "sn": "VIRTUAL_doorbell", "modelId": "virtual-model" });
        self.say(&FromPhone::Call { n: self.calls, api: "callDevice".to_owned(), args })?;
        self.say(&FromPhone::Page { event: Page::Show })
    }
}
