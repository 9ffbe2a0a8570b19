//! One POST over a socket, for programs that bring no HTTPS functions. HTTP/1.0, because its answers end with the
//! connection: twenty lines instead of a crate, and enough for a server on this desk. Without TLS.

use std::{
    io::{self, Read, Write},
    net::{TcpStream, ToSocketAddrs},
    time::Duration,
};
use voip_device_core::NoAnswer;

/// As a shipping device waits.
const CONNECT: Duration = Duration::from_secs(3);
const READ_OR_WRITE: Duration = Duration::from_secs(5);
/// No answer of a server has a reason to be longer.
const LONGEST_ANSWER: u64 = 1 << 20;

/// Posts JSON and gives the body of the answer.
pub(crate) fn post(host: &str, port: u16, path: &str, body: &str) -> Result<String, NoAnswer> {
    let mut stream = connect(host, port).map_err(|_| NoAnswer::NotSent)?;
    exchange(&mut stream, host, path, body).ok().flatten().ok_or(NoAnswer::Lost)
}

fn connect(host: &str, port: u16) -> io::Result<TcpStream> {
    let mut last = Err(io::ErrorKind::AddrNotAvailable.into());
    for address in (host.trim_matches(['[', ']']), port).to_socket_addrs()? {
        last = TcpStream::connect_timeout(&address, CONNECT);
        if last.is_ok() {
            break;
        }
    }
    last
}

fn exchange(stream: &mut TcpStream, host: &str, path: &str, body: &str) -> io::Result<Option<String>> {
    stream.set_read_timeout(Some(READ_OR_WRITE))?;
    stream.set_write_timeout(Some(READ_OR_WRITE))?;
    let length = body.len();
    let head = format!(
        "POST {path} HTTP/1.0\r\nHost: {host}\r\nContent-Type: application/json; charset=utf-8\r\n\
         Content-Length: {length}\r\n\r\n"
    );
    stream.write_all(&[head.as_bytes(), body.as_bytes()].concat())?;
    let mut answer = String::new();
    stream.take(LONGEST_ANSWER).read_to_string(&mut answer)?;
    Ok(content(&answer).map(Into::into))
}

/// The body of a whole answer that says 200.
fn content(answer: &str) -> Option<&str> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let mut lines = head.lines();
    let is_ok = lines.next()?.split_whitespace().nth(1)? == "200";
    let length = lines.find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok()).flatten()
    });
    (is_ok && length.is_none_or(|length: usize| length == body.len())).then_some(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_answer_that_says_200_counts() {
        for (answer, body) in [
            ("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}", Some("{}")),
            ("HTTP/1.0 200 OK\r\nServer: x\r\n\r\n{}", Some("{}")),
            ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}", None),
            ("HTTP/1.1 404 Not Found\r\ncontent-length: 2\r\n\r\n{}", None),
            ("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n", None),
            ("hello", None),
            ("", None),
        ] {
            assert_eq!(content(answer), body, "{answer:?}");
        }
    }

    #[test]
    #[cfg_attr(miri, ignore = "Miri cannot ask the operating system this")]
    fn a_server_that_is_not_there_was_surely_not_told() {
        assert_eq!(post("127.0.0.1", 1, "/", "{}"), Err(NoAnswer::NotSent));
    }
}
