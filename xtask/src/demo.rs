//! `cargo xtask demo`: the virtual WeChat, a C program at the door, a mini-program on a phone.

use crate::{products, root, tools};
use signal_hook::{
    consts::{SIGINT, SIGTERM},
    iterator::Signals,
};
use std::{
    io::{BufRead, BufReader},
    process::{Child, ChildStdin, Command, ExitStatus, Stdio},
    time::Duration,
};

/// The port of the page, unless told otherwise.
pub const PORT: u16 = 7350;

/// Only makes everything that the demo needs, the mini-program included.
pub fn build(real: bool) -> Result<(), String> {
    products::site()?;
    products::native()?;
    eprintln!("miniprogram-demo/ opens in WeChat developer tools as it is.");
    if real {
        products::real_mini_program()?;
        eprintln!("target/miniprogram-real/ holds the same pages for the real plugin.");
    }
    Ok(())
}

/// Serves the page until Ctrl-C.
pub fn page(port: u16) -> Result<(), String> {
    products::site()?;
    products::native()?;
    let server = Server::start(port, &[Part::Program, Part::Page])?;
    eprintln!();
    eprintln!("  {}", server.url);
    eprintln!();
    eprintln!("  1. Press the bell on the door panel, answer on the phone, hang up on either side.");
    eprintln!("  2. On the phone call the doorbell, answer or refuse on the panel.");
    eprintln!("  3. Pull the plug in the middle of a talk and read what the phone makes of it.");
    eprintln!();
    eprintln!("  Ctrl-C ends it.");
    server.until_signal()
}

/// Plays both directions by itself; one JSON record per call and side on standard output.
pub fn headless(unplug: bool) -> Result<(), String> {
    products::package()?;
    products::native()?;
    let server = Server::start(0, &[Part::Program])?;
    let mut command = products::node("tests/e2e/headless.mjs");
    command.args(["--url", &server.url]);
    if unplug {
        command.arg("--unplug");
    }
    let played = server.beside(&mut command)?;
    server.stop()?;
    if played.success() { Ok(()) } else { Err(format!("the calls did not go as they should ({played})")) }
}

/// What a server may have besides the virtual WeChat.
pub enum Part {
    /// The doorbell's C program on the bench.
    Program,
    /// The page of the demo.
    Page,
    /// A switch of the world, `name=value`.
    Switch(&'static str),
}

/// A running server. It ends when its standard input is closed, and so it never outlives this process.
pub struct Server {
    child: Child,
    input: Option<ChildStdin>,
    signals: Signals,
    /// `http://127.0.0.1:…`.
    pub url: String,
}

impl Server {
    /// Starts it with some parts or none; port 0 takes any that is free.
    pub fn start(port: u16, parts: &[Part]) -> Result<Self, String> {
        // From here on a Ctrl-C is ours to handle.
        let signals =
            Signals::new([SIGINT, SIGTERM]).map_err(|error| format!("cannot catch Ctrl-C: {error}"))?;
        let mut command = Command::new(root().join("target/release/virtual-wechat-server"));
        command.args(["--port", &port.to_string(), "--exit-with-stdin"]);
        for part in parts {
            match part {
                Part::Program => command.arg("--program").arg(root().join(products::DOORBELL)),
                Part::Switch(switch) => command.args(["--set", switch]),
                Part::Page => command.arg("--site").arg(root().join("target/site")),
            };
        }
        let mut child = command
            // cargo's own would make the C program load whichever libvoip_device a debug build left behind.
            .env_remove("LD_LIBRARY_PATH")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("cannot start the virtual WeChat's server: {error}"))?;
        let input = child.stdin.take();
        let mut line = String::new();
        if let Some(out) = child.stdout.take() {
            BufReader::new(out).read_line(&mut line).map_err(|error| format!("the server: {error}"))?;
        }
        let ready: serde_json::Value = serde_json::from_str(&line).unwrap_or_default();
        match ready["listening"].as_str() {
            Some(url) => Ok(Self { url: url.to_owned(), child, input, signals }),
            None => {
                drop(input);
                let status = child.wait().map_err(|error| format!("the server: {error}"))?;
                // It has said why on standard error.
                Err(format!("the virtual WeChat's server did not start ({status})"))
            }
        }
    }

    /// Waits for Ctrl-C, or for the server's own end.
    fn until_signal(mut self) -> Result<(), String> {
        loop {
            if self.signals.pending().next().is_some() {
                self.stop()?;
                eprintln!("\nStopped; nothing is left running.");
                return Ok(());
            }
            if let Some(status) = self.ended()? {
                return Err(format!("the virtual WeChat's server ended by itself ({status})"));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Runs a command beside the server; Ctrl-C ends it too.
    pub fn beside(&self, command: &mut Command) -> Result<ExitStatus, String> {
        let mut child = command
            .stdin(Stdio::null())
            .spawn()
            .map_err(|error| format!("cannot start {}: {error}", command.get_program().display()))?;
        let mut signals = Signals::new([SIGINT, SIGTERM]).map_err(|error| error.to_string())?;
        loop {
            if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
                return Ok(status);
            }
            if signals.pending().next().is_some() {
                // It may have heard the Ctrl-C itself.
                let _ = child.kill();
                let _ = child.wait();
                return Err("stopped; nothing is left running".to_owned());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Ends the server and the C program with it.
    pub fn stop(mut self) -> Result<(), String> {
        drop(self.input.take());
        let status = self.child.wait().map_err(|error| format!("the server: {error}"))?;
        if status.success() { Ok(()) } else { Err(format!("the virtual WeChat's server: {status}")) }
    }

    fn ended(&mut self) -> Result<Option<ExitStatus>, String> {
        self.child.try_wait().map_err(|error| format!("the server: {error}"))
    }
}

/// Drives the page with a real browser, once for each direction; screenshots go to `target/screenshots/`.
pub fn drive() -> Result<(), String> {
    let chromium = tools::chromium()?;
    products::site()?;
    products::native()?;
    let server = Server::start(0, &[Part::Program, Part::Page])?;
    let mut command = products::node("tests/e2e/demo.mjs");
    command.args(["--url", &server.url, "--out", "target/screenshots"]).env("CHROMIUM", chromium);
    let driven = server.beside(&mut command)?;
    server.stop()?;
    if driven.success() { Ok(()) } else { Err(format!("the page did not do as it should ({driven})")) }
}
