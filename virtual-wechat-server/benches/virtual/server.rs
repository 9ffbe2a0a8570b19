//! The server's own program, in a process of its own, as everybody runs it.

use crate::{Result, memory::resident_bytes};
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, ChildStdin, Command, Stdio},
};

pub struct Server {
    child: Child,
    /// It ends when this is closed, and so never outlives this process.
    _input: ChildStdin,
    /// `127.0.0.1:…`
    pub address: String,
}

impl Server {
    /// Its world's wall clock counts from the world's own beginning.
    pub fn start() -> Result<Self> {
        let mut child = Command::new(env!("CARGO_BIN_EXE_virtual-wechat-server"))
            .args([
                "--port",
                "0",
                "--exit-with-stdin",
                "--set",
                "start_wall_ms=0",
                "--set",
                "devices_shown=false",
            ])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // It tells every call.
            .stderr(Stdio::null())
            .spawn()?;
        let (Some(input), Some(out)) = (child.stdin.take(), child.stdout.take()) else {
            return Err("the server has no pipes".into());
        };
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line)?;
        let ready: Value = serde_json::from_str(&line)?;
        let url = ready["listening"].as_str().unwrap_or_default();
        Ok(Self { child, _input: input, address: url.trim_start_matches("http://").to_string() })
    }

    /// Makes everybody known who will call.
    pub fn adds(&self, openid: &str, sn: &str) -> Result<()> {
        self.control(&json!({ "t": "add_user", "openid": openid, "name": openid }))?;
        self.control(&json!({ "t": "add_device", "sn": sn, "model_id": "virtual-model", "name": sn }))?;
        self.control(&json!({ "t": "grant", "openid": openid, "sn": sn, "on": true }))?;
        Ok(())
    }

    pub fn news(&self, after: u64) -> Result<Vec<Value>> {
        let mut news = self.control(&json!({ "t": "news", "after": after }))?;
        Ok(news["news"].as_array_mut().map(std::mem::take).unwrap_or_default())
    }

    pub fn resident_bytes(&self) -> Result<u64> {
        resident_bytes(&self.child.id().to_string())
    }

    fn control(&self, order: &Value) -> Result<Value> {
        let body = order.to_string();
        let mut stream = TcpStream::connect(&self.address)?;
        let (host, length) = (&self.address, body.len());
        // Of HTTP/1.0, so that the answer ends with the connection and comes in one piece.
        write!(stream, "POST /control HTTP/1.0\r\nHost: {host}\r\nContent-Length: {length}\r\n\r\n{body}")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        let answer: Value = serde_json::from_str(body)?;
        if answer["t"] == "error" { Err(format!("{order}: {answer}").into()) } else { Ok(answer) }
    }

    pub fn stop(self) -> Result<()> {
        let Self { mut child, _input, .. } = self;
        drop(_input);
        let status = child.wait()?;
        if status.success() { Ok(()) } else { Err(format!("the server: {status}").into()) }
    }
}
