//! The WebSocket of the virtual link: connects, and then never blocks.

use crate::{
    link::{Heard, Link},
    log::log,
    media::Packet,
    wire,
};
use rustix::net::sockopt::set_socket_send_buffer_size;
use std::{
    ffi::CStr,
    io::ErrorKind,
    net::{TcpStream, ToSocketAddrs},
    os::fd::{AsFd, BorrowedFd},
    time::Duration,
};
use tungstenite::{Bytes, Error, Message, WebSocket, client, http::Uri, protocol::WebSocketConfig};
use virtual_wechat_frames::{self as frames, DEFAULT_PORT, DEVICE_PATH, MediaHeader, TimeGiven, TimeTaken};
use voip_device_core::ToLink;

/// The environment variable that names the server of the virtual WeChat.
pub const SERVER: &str = "VIRTUAL_WECHAT_URL";

/// How long the server may take for each step of the connection.
const PATIENCE: Duration = Duration::from_secs(1);

/// What the kernel may hold of frames: more of it would only make them late. (It doubles the number.)
const KERNEL_BUFFER_BYTES: usize = 128 * 1024;
/// What is read at once.
const SOCKET_BUFFER_BYTES: usize = 16 * 1024;
/// The largest message that is taken: a frame of the phone.
const MAX_MESSAGE_BYTES: usize = 4 * 1024 * 1024;

/// Where the server is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// `host:port`.
    address: String,
    /// The WebSocket's whole URL.
    url: String,
}

/// The virtual link: a WebSocket to the virtual WeChat.
#[derive(Debug)]
pub(crate) struct VirtualLink {
    target: Target,
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    socket: WebSocket<TcpStream>,
    /// Something is left to be written.
    is_full: bool,
    /// The frame that was handed out last.
    frame: Bytes,
}

impl Target {
    /// What the environment says, or this machine's default port.
    ///
    /// # Errors
    /// Says what is wrong with the environment variable.
    pub fn from_environment() -> Result<Self, String> {
        match std::env::var(SERVER) {
            Ok(url) => Self::parse(&url),
            Err(std::env::VarError::NotPresent) => Self::parse(&format!("ws://127.0.0.1:{DEFAULT_PORT}")),
            Err(error @ std::env::VarError::NotUnicode(_)) => Err(format!("{SERVER}: {error}")),
        }
    }

    /// For those who speak something else with the same server.
    pub fn host_and_port(&self) -> (String, u16) {
        let (host, port) = self.address.rsplit_once(':').unwrap_or((&self.address, ""));
        (host.into(), port.parse().unwrap_or(80))
    }

    fn parse(url: &str) -> Result<Self, String> {
        let wrong = |why: &str| format!("{SERVER} is {url:?}: {why}, like ws://127.0.0.1:{DEFAULT_PORT}");
        let uri: Uri = url.trim_end_matches('/').parse().map_err(|_| wrong("a URL is wanted"))?;
        if uri.scheme_str() != Some("ws") {
            return Err(wrong("it has to begin with ws://"));
        }
        let host = uri.host().ok_or_else(|| wrong("a host is wanted"))?;
        let address = format!("{host}:{}", uri.port_u16().unwrap_or(80));
        let path = if uri.path() == "/" { DEVICE_PATH } else { uri.path() };
        Ok(Self { url: format!("ws://{address}{path}"), address })
    }
}

impl VirtualLink {
    pub(crate) fn new(target: Target) -> Self {
        Self { target, open: None }
    }
}

impl Link for VirtualLink {
    fn name(&self) -> &'static CStr {
        c"virtual"
    }

    fn connect(&mut self) -> Result<(), String> {
        log!("the server is {:?}", self.target);
        self.open = Some(Open::connect(&self.target)?);
        Ok(())
    }

    fn fd(&self) -> Option<BorrowedFd<'_>> {
        self.open.as_ref().map(|open| open.socket.get_ref().as_fd())
    }

    fn is_full(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.is_full)
    }

    fn send(&mut self, message: ToLink) -> Result<(), String> {
        self.open()?.send(Message::text(wire::write(message)))
    }

    fn send_media(&mut self, packet: Packet) -> Result<(), String> {
        self.open()?.send(Message::binary(packet.into_message()))
    }

    fn receive(&mut self) -> Result<Option<Heard<'_>>, String> {
        self.open()?.receive()
    }

    fn take_time(&mut self, n: u32, next_ms: Option<u64>) -> Result<(), String> {
        self.open()?.send(Message::text(frames::write(&TimeTaken::Time { n, next_ms })))
    }

    fn close(&mut self) {
        if let Some(mut open) = self.open.take() {
            // Whoever does not hear it sees the connection end.
            let _ = open.socket.close(None);
            let _ = open.socket.flush();
        }
    }
}

impl VirtualLink {
    fn open(&mut self) -> Result<&mut Open, String> {
        self.open.as_mut().ok_or_else(|| "not connected".to_owned())
    }
}

impl Open {
    fn connect(target: &Target) -> Result<Self, String> {
        let addresses = target.address.to_socket_addrs().map_err(|error| error.to_string())?;
        let mut stream = Err("the host has no address".into());
        for address in addresses {
            stream = TcpStream::connect_timeout(&address, PATIENCE).map_err(|error| error.to_string());
            if stream.is_ok() {
                break;
            }
        }
        let stream = stream?;
        let prepare = || {
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            stream.set_write_timeout(Some(PATIENCE))?;
            set_socket_send_buffer_size(&stream, KERNEL_BUFFER_BYTES)?;
            stream.try_clone()
        };
        let handle = prepare().map_err(|error| error.to_string())?;
        let config = WebSocketConfig::default()
            .read_buffer_size(SOCKET_BUFFER_BYTES)
            .write_buffer_size(0)
            .max_message_size(Some(MAX_MESSAGE_BYTES))
            .max_frame_size(Some(MAX_MESSAGE_BYTES));
        let (socket, _) = client::client_with_config(&target.url, handle, Some(config))
            .map_err(|error| error.to_string())?;
        stream.set_nonblocking(true).map_err(|error| error.to_string())?;
        Ok(Self { socket, is_full: false, frame: Bytes::new() })
    }

    /// Writes as far as the connection takes it now; the rest is kept.
    fn send(&mut self, message: Message) -> Result<(), String> {
        match self.socket.write(message) {
            Ok(()) => {}
            Err(error) if would_block(&error) => {}
            Err(error) => return Err(error.to_string()),
        }
        self.flush()
    }

    fn flush(&mut self) -> Result<(), String> {
        match self.socket.flush() {
            Ok(()) => self.is_full = false,
            Err(error) if would_block(&error) => self.is_full = true,
            Err(error) => return Err(error.to_string()),
        }
        Ok(())
    }

    fn receive(&mut self) -> Result<Option<Heard<'_>>, String> {
        if self.is_full {
            self.flush()?;
        }
        loop {
            match self.socket.read() {
                Ok(Message::Text(text)) => match read(&text) {
                    Ok(heard) => return Ok(Some(heard)),
                    Err(error) => log!("a frame of no use: {error}"),
                },
                Ok(Message::Binary(bytes)) => {
                    self.frame = bytes;
                    break;
                }
                Ok(Message::Close(_)) => return Err("the server said goodbye".into()),
                Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_)) => {}
                Err(error) if would_block(&error) => return Ok(None),
                Err(error) => return Err(error.to_string()),
            }
        }
        match MediaHeader::split(&self.frame) {
            Some((header, frame)) => Ok(Some(Heard::Media(header, frame))),
            None => Err("a binary message without a media header came".into()),
        }
    }
}

/// A frame, be it the world's or about its time.
fn read(text: &str) -> Result<Heard<'static>, String> {
    wire::read(text).map(Heard::Message).or_else(|error| match frames::read(text) {
        Ok(TimeGiven::Time { n, now_ms }) => Ok(Heard::Time { n, now_ms }),
        Err(_) => Err(error),
    })
}

fn would_block(error: &Error) -> bool {
    matches!(error, Error::Io(error) if error.kind() == ErrorKind::WouldBlock)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_device_s_path_is_added_unless_one_is_given() {
        for (text, address, url) in [
            ("ws://127.0.0.1:7350", "127.0.0.1:7350", "ws://127.0.0.1:7350/device"),
            ("ws://127.0.0.1:7350/", "127.0.0.1:7350", "ws://127.0.0.1:7350/device"),
            ("ws://host/other", "host:80", "ws://host:80/other"),
            ("ws://[::1]:9", "[::1]:9", "ws://[::1]:9/device"),
        ] {
            assert_eq!(Target::parse(text), Ok(Target { address: address.into(), url: url.into() }));
        }
    }

    #[test]
    fn an_address_that_cannot_be_used_is_named() {
        for text in ["", "127.0.0.1:7350", "wss://host", "http://host", "ws://"] {
            let error = Target::parse(text).unwrap_err();
            assert!(error.contains(SERVER) && error.contains("ws://127.0.0.1:7350"), "{error}");
        }
    }
}
