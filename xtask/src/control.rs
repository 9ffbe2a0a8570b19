//! `/control` of the virtual WeChat's server: what tools ask of it.

use std::{
    io::{Read, Write},
    net::TcpStream,
};
use virtual_wechat_frames::{self as frames, Control, Controlled};

/// Posts an order or a question to a server at `http://127.0.0.1:…`.
pub fn ask(server: &str, order: &Control) -> Result<Controlled, String> {
    let failed = |error: std::io::Error| format!("{server}{}: {error}", frames::CONTROL_PATH);
    let host = server.trim_start_matches("http://");
    let body = frames::write(order);
    let mut stream = TcpStream::connect(host).map_err(failed)?;
    let (path, length) = (frames::CONTROL_PATH, body.len());
    // Of HTTP/1.0, so that the answer ends with the connection and comes in one piece.
    write!(stream, "POST {path} HTTP/1.0\r\nHost: {host}\r\nContent-Length: {length}\r\n\r\n{body}")
        .map_err(failed)?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).map_err(failed)?;
    let (_, body) = answer.split_once("\r\n\r\n").ok_or_else(|| format!("no HTTP answer: {answer:?}"))?;
    match frames::read(body)? {
        Controlled::Error { message } => Err(message),
        answer => Ok(answer),
    }
}
