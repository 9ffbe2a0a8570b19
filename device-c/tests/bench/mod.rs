//! A bench for C programs: compiles them against the library, plays their server, and reads what they print.

#![allow(dead_code)] // Each test file uses its part.

use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, ExitStatus, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};
use tungstenite::{
    Message, WebSocket, accept_hdr,
    handshake::server::{ErrorResponse, Request, Response},
};
use virtual_wechat_frames::{self as frames, FromDevice, MediaHeader, Stream, ToDevice};

/// Nothing on this machine takes longer.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a new device registers with, and what it is given to keep.
pub const TICKET: &str = "0123456789abcdef0123456789abcdef";
pub const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

/// Which of the two libraries a program is linked with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Linked {
    Shared,
    Static,
}

pub fn include() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("include")
}

pub fn program(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/c").join(name)
}

/// Where cargo put the libraries for this test.
pub fn libraries() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows its own path");
    test.parent().expect("it lies in a folder").to_path_buf()
}

/// Runs a compiler; its complaints fail the test.
pub fn compile(compiler: &str, arguments: &[&str]) {
    let output = Command::new(compiler)
        .args(["-Wall", "-Wextra", "-Werror", "-pedantic", "-I"])
        .arg(include())
        .args(arguments)
        .output()
        .unwrap_or_else(|error| panic!("{compiler} cannot be run: {error}"));
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{compiler} {arguments:?}:\n{complaints}");
}

/// Builds one of the programs in `tests/c` into a folder.
pub fn build(name: &str, flags: &[&str], linked: Linked, folder: &Path) -> PathBuf {
    let (source, libraries) = (program(name), libraries());
    let out = folder.join(name.trim_end_matches(".c"));
    let text = |path: &Path| path.to_str().expect("paths here are UTF-8").to_owned();
    let rpath = format!("-Wl,-rpath,{}", text(&libraries));
    let shared = ["-L".into(), text(&libraries), "-lvoip_device".into(), rpath];
    let library = match linked {
        Linked::Shared => shared.to_vec(),
        Linked::Static => vec![text(&libraries.join("libvoip_device.a")), "-lm".into(), "-ldl".into()],
    };
    let mut arguments = vec!["-std=c99".into(), "-O1".into()];
    arguments.extend(flags.iter().map(|flag| (*flag).to_owned()));
    arguments.extend([text(&source), "-o".into(), text(&out)]);
    arguments.extend(library);
    arguments.push("-lpthread".into());
    compile("gcc", &arguments.iter().map(String::as_str).collect::<Vec<_>>());
    out
}

/// A program under test: its buttons and its lines.
pub struct Running {
    child: Child,
    buttons: Option<ChildStdin>,
    lines: Receiver<Value>,
}

impl Running {
    pub fn start(program: &Path, url: &str) -> Self {
        Self::start_with(program, &[], url)
    }

    pub fn start_with(program: &Path, arguments: &[&str], url: &str) -> Self {
        Self::start_in(program, arguments, &[("VIRTUAL_WECHAT_URL", url)])
    }

    /// Starts it in an environment of the test.
    pub fn start_in(program: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut child = Command::new(program)
            .args(arguments)
            .envs(environment.iter().copied())
            // Cargo's would find a library of an earlier build first.
            .env_remove("LD_LIBRARY_PATH")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program was just built");
        let (sender, lines) = channel();
        let output = BufReader::new(child.stdout.take().expect("it is piped"));
        thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let line = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{line:?}: {error}"));
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        let buttons = child.stdin.take();
        Self { child, buttons, lines }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn press(&mut self, button: &str) {
        writeln!(self.buttons.as_mut().expect("the input is open"), "{button}")
            .expect("the program reads it");
    }

    /// The next line.
    pub fn line(&self) -> Value {
        self.lines.recv_timeout(PATIENCE).expect("a line of the program")
    }

    /// The next line, which has to tell this state.
    pub fn state(&self, name: &str) -> Value {
        let line = self.line();
        assert_eq!(line["state"], name, "{line}");
        line
    }

    /// The next line, which has to be a record.
    pub fn record(&self) -> Value {
        let line = self.line();
        assert!(line["record"].is_object(), "a record is wanted: {line}");
        line["record"].clone()
    }

    /// Ends the input and waits for the program's end.
    pub fn end(mut self) -> (ExitStatus, Vec<Value>) {
        self.buttons = None;
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("it is our child") {
                return (status, self.lines.iter().collect());
            }
            assert!(Instant::now() < deadline, "the program does not end with its input");
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // A failed test leaves nothing behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A server of the virtual WeChat in so far as a device needs one; the test says what happens.
pub struct Server {
    listener: TcpListener,
    pub url: String,
}

impl Server {
    pub fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("ws://{}", listener.local_addr().expect("it is bound"));
        Self { listener, url }
    }

    /// Waits for a device and welcomes it; returns its id too.
    pub fn device(&self) -> (Device, String) {
        let (stream, _) = self.listener.accept().expect("a device connects");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout can be set");
        #[allow(clippy::result_large_err)] // The type is the library's.
        let on_its_path = |request: &Request, response: Response| -> Result<Response, ErrorResponse> {
            assert_eq!(request.uri().path(), frames::DEVICE_PATH);
            Ok(response)
        };
        let socket = accept_hdr(stream, on_its_path).expect("a WebSocket");
        let mut device = Device { socket, media: (0, 0), frames: Vec::new() };
        let FromDevice::Hello { v: frames::VERSION, sn, .. } = device.hear() else {
            panic!("hello comes first")
        };
        device.say(&ToDevice::Welcome { v: frames::VERSION, wall_ms: 1_763_683_200_000 });
        (device, sn)
    }
}

/// A device as its server sees it.
pub struct Device {
    socket: WebSocket<TcpStream>,
    /// The counts that it told last.
    pub media: (u64, u64),
    /// The media frames that it sent.
    pub frames: Vec<(MediaHeader, Vec<u8>)>,
}

impl Device {
    /// The next frame; counts of media frames are noted and passed over.
    pub fn hear(&mut self) -> FromDevice {
        loop {
            match self.hear_any().expect("a frame of the device") {
                FromDevice::Media { video, audio } => self.media = (video, audio),
                frame @ (FromDevice::Hello { .. }
                | FromDevice::Register { .. }
                | FromDevice::Call { .. }
                | FromDevice::Join { .. }
                | FromDevice::HangUp { .. }
                | FromDevice::Users { .. }
                | FromDevice::Ticket { .. }
                | FromDevice::Activate { .. }
                | FromDevice::Activation { .. }
                | FromDevice::SendCommand { .. }
                | FromDevice::UserReply { .. }
                | FromDevice::Plugin { .. }) => return frame,
            }
        }
    }

    /// The next frame of whatever kind; `None` when the device said goodbye. Media frames are noted and passed over.
    pub fn hear_any(&mut self) -> Option<FromDevice> {
        loop {
            match self.socket.read().expect("the device says something in time") {
                Message::Text(text) => {
                    return Some(frames::read(&text).unwrap_or_else(|error| panic!("{text}: {error}")));
                }
                Message::Binary(message) => {
                    let (header, frame) = MediaHeader::split(&message).expect("a media header comes first");
                    self.frames.push((header, frame.to_vec()));
                }
                Message::Close(_) => return None,
                other @ (Message::Ping(_) | Message::Pong(_) | Message::Frame(_)) => {
                    panic!("text and media only: {other:?}")
                }
            }
        }
    }

    /// Sends a frame of the phone.
    pub fn send(&mut self, header: &MediaHeader, frame: &[u8]) {
        let message = [&header.to_bytes()[..], frame].concat();
        self.socket.send(Message::binary(message)).expect("the device listens");
    }

    pub fn say(&mut self, frame: &ToDevice) {
        self.socket.send(Message::text(frames::write(frame))).expect("the device listens");
    }

    pub fn result(&mut self, n: u32, code: i32) {
        self.say(&ToDevice::Result { n, code, users: Vec::new(), total: None });
    }

    /// Answers the first registration: v2 fetches its ticket, registers with it and gets a key.
    pub fn register_new(&mut self) {
        let FromDevice::Ticket { n, .. } = self.hear() else { panic!("a ticket is asked for") };
        self.say(&ToDevice::Ticket { n, ticket: TICKET.into() });
        let FromDevice::Register { n, ticket, key: None, .. } = self.hear() else {
            panic!("register is next")
        };
        assert_eq!(ticket.as_deref(), Some(TICKET));
        self.say(&ToDevice::Registered { n, key: KEY.into() });
    }

    /// Answers a device that registers again with its key.
    pub fn register_again(&mut self) {
        let FromDevice::Register { n, ticket: None, key, .. } = self.hear() else {
            panic!("register is next")
        };
        assert_eq!(key.as_deref(), Some(KEY));
        self.result(n, 0);
    }

    /// Answers the doorbell's first registration and its question for users.
    pub fn register(&mut self, users: &[&str]) {
        self.register_new();
        let FromDevice::Users { n, offset: 0, limit: 10 } = self.hear() else { panic!("users is next") };
        let users: Vec<String> = users.iter().map(|user| (*user).into()).collect();
        let total = u32::try_from(users.len()).ok();
        self.say(&ToDevice::Result { n, code: 0, users, total });
    }

    pub fn command(&mut self, command: u32) {
        self.say(&ToDevice::Command { command, visitor: 1, channel: 0, res: 2 });
    }

    pub fn start(&mut self) {
        self.say(&ToDevice::StartRealPlay { visitor: 1, channel: 0, res: 2 });
        self.say(&ToDevice::StartRecv { visitor: 1, channel: 0, stream: Stream::Audio });
    }

    pub fn stop(&mut self) {
        self.say(&ToDevice::StopRecv { visitor: 1, channel: 0, stream: Stream::Audio });
        self.say(&ToDevice::StopRealPlay { visitor: 1, channel: 0, res: 2 });
    }

    /// Waits until the device has counted frames of both kinds.
    pub fn wait_for_media(&mut self) {
        let deadline = Instant::now() + PATIENCE;
        while self.media.0 == 0 || self.media.1 == 0 {
            assert!(Instant::now() < deadline, "no media: {:?}", self.media);
            match self.hear_any() {
                Some(FromDevice::Media { video, audio }) => self.media = (video, audio),
                other => panic!("media counts are wanted: {other:?}"),
            }
        }
    }
}
