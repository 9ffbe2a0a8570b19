//! The WebSocket of the virtual link: connects, and then never blocks.

use std::{
    io::ErrorKind,
    net::{TcpStream, ToSocketAddrs},
    os::fd::{AsFd, BorrowedFd},
    time::Duration,
};
use tungstenite::{Error, Message, WebSocket, client, http::Uri};
use virtual_wechat_frames::{DEFAULT_PORT, DEVICE_PATH};

/// The environment variable that names the server of the virtual WeChat.
pub const SERVER: &str = "VIRTUAL_WECHAT_URL";

/// How long the server may take for each step of the connection.
const PATIENCE: Duration = Duration::from_secs(1);

/// Where the server is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// `host:port`.
    address: String,
    /// The WebSocket's whole URL.
    url: String,
}

/// An open WebSocket.
pub struct Socket {
    socket: WebSocket<TcpStream>,
    /// Something is left to be written.
    pub is_full: bool,
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

impl Socket {
    /// Connects; takes a few seconds at the most.
    ///
    /// # Errors
    /// Says what failed.
    pub fn connect(target: &Target) -> Result<Self, String> {
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
            stream.try_clone()
        };
        let handle = prepare().map_err(|error| error.to_string())?;
        let (socket, _) = client::client(&target.url, handle).map_err(|error| error.to_string())?;
        stream.set_nonblocking(true).map_err(|error| error.to_string())?;
        Ok(Self { socket, is_full: false })
    }

    /// Writes frames, as far as the connection takes them now; the rest is kept.
    ///
    /// # Errors
    /// The connection is gone.
    pub fn send(&mut self, frames: Vec<String>) -> Result<(), String> {
        for frame in frames {
            match self.socket.write(Message::text(frame)) {
                Ok(()) => {}
                Err(error) if would_block(&error) => {}
                Err(error) => return Err(error.to_string()),
            }
        }
        match self.socket.flush() {
            Ok(()) => self.is_full = false,
            Err(error) if would_block(&error) => self.is_full = true,
            Err(error) => return Err(error.to_string()),
        }
        Ok(())
    }

    /// The next frame that has arrived.
    ///
    /// # Errors
    /// The connection is gone.
    pub fn receive(&mut self) -> Result<Option<String>, String> {
        loop {
            match self.socket.read() {
                Ok(Message::Text(text)) => return Ok(Some(text.as_str().into())),
                Ok(Message::Close(_)) => return Err("the server said goodbye".into()),
                Ok(Message::Binary(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_)) => {}
                Err(error) if would_block(&error) => return Ok(None),
                Err(error) => return Err(error.to_string()),
            }
        }
    }

    /// Says goodbye, without waiting for the other end's.
    pub fn close(mut self) {
        // Whoever does not hear it sees the connection end.
        let _ = self.socket.close(None);
        let _ = self.socket.flush();
    }
}

impl AsFd for Socket {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.socket.get_ref().as_fd()
    }
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
