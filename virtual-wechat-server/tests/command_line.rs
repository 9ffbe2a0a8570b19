//! The program as a user starts it.

use serde_json::Value;
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::PathBuf,
    process::{Child, ChildStdout, Command, Stdio},
};

/// A started server; killed by its own pid if a test fails half-way.
struct Started {
    child: Child,
    stdout: BufReader<ChildStdout>,
    address: String,
}

impl Drop for Started {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_virtual-wechat-server"));
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn start(args: &[&str]) -> Started {
    let mut child = command(&[&["--port", "0"], args].concat()).spawn().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    stdout.read_line(&mut line).unwrap();
    let ready: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(ready.as_object().unwrap().len(), 1);
    let address = ready["listening"].as_str().unwrap().strip_prefix("http://").unwrap().to_owned();
    Started { child, stdout, address }
}

impl Started {
    /// Waits for its end: exit code, the rest of stdout, all of stderr.
    fn end(mut self) -> (Option<i32>, String, String) {
        let (mut rest, mut words) = (String::new(), String::new());
        self.stdout.read_to_string(&mut rest).unwrap();
        self.child.stderr.take().unwrap().read_to_string(&mut words).unwrap();
        (self.child.wait().unwrap().code(), rest, words)
    }

    fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &pid]).status().unwrap().success());
    }
}

/// A folder for one test.
fn folder(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&path).unwrap();
    path
}

#[test]
fn it_prints_one_line_and_ends_cleanly_on_either_signal() {
    for signal in ["INT", "TERM"] {
        let server = start(&[]);
        server.signal(signal);
        assert_eq!(server.end(), (Some(0), String::new(), String::new()), "{signal}");
    }
}

#[test]
fn it_ends_when_its_input_ends_if_asked_to() {
    let mut server = start(&["--exit-with-stdin"]);
    drop(server.child.stdin.take());
    assert_eq!(server.end(), (Some(0), String::new(), String::new()));
}

#[test]
fn a_taken_port_is_one_sentence_and_exit_code_2() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = command(&["--port", &port]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(output.stdout, b"");
    let words = String::from_utf8(output.stderr).unwrap();
    assert_eq!(words.lines().count(), 1, "{words}");
    assert!(
        words.contains(&format!("port {port} of 127.0.0.1 is taken")) && words.contains("--port"),
        "{words}"
    );
}

#[test]
fn what_is_not_there_and_what_does_not_exist_is_named() {
    let accounts = folder("accounts").join("accounts.json");
    fs::write(&accounts, r#"{"people":{}}"#).unwrap();
    for (args, word) in [
        (["--site", "/no/such/folder"], "/no/such/folder"),
        (["--program", "/no/such/program"], "/no/such/program"),
        (["--set", "silence=5"], "silence"),
        (["--set", "silence_ms=soon"], "soon"),
        (["--set", "silence_ms"], "NAME=VALUE"),
        (["--accounts", "/no/such/file"], "/no/such/file"),
        (["--accounts", accounts.to_str().unwrap()], "people"),
    ] {
        let output = command(&args).output().unwrap();
        let words = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{words}");
        assert!(words.contains(word), "{words}");
    }
}

/// The head and the body of the answer to a GET.
fn get(address: &str, path: &str) -> (String, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.to_lowercase(), body.to_owned())
}

#[test]
fn the_page_is_served_with_the_types_browsers_ask_for() {
    let site = folder("site");
    for (name, text) in [("index.html", "<p>page"), ("a.js", "1"), ("b.wasm", "wasm"), ("c.css", "p{}")] {
        fs::write(site.join(name), text).unwrap();
    }
    fs::write(site.join("../secret"), "secret").unwrap();
    let server = start(&["--site", site.to_str().unwrap()]);
    for (path, kind, body) in [
        ("/", "text/html", "<p>page"),
        ("/a.js", "text/javascript", "1"),
        ("/b.wasm", "application/wasm", "wasm"),
        ("/c.css", "text/css", "p{}"),
    ] {
        let (head, served) = get(&server.address, path);
        assert!(head.starts_with("http/1.1 200"), "{head}");
        assert!(head.contains(&format!("content-type: {kind}")), "{head}");
        assert!(head.contains("cache-control: no-cache"), "{head}");
        assert_eq!(served, body);
    }
    for path in ["/nothing", "/../secret", "/%2e%2e/secret"] {
        let (head, body) = get(&server.address, path);
        assert!(!head.starts_with("http/1.1 200") && !body.contains("secret"), "{path}: {head}");
    }
    server.signal("TERM");
    assert_eq!(server.end().0, Some(0));
}

#[test]
fn a_program_that_is_killed_in_the_middle_of_a_talk_is_told_in_words() {
    let program = folder("killed").join("doorbell");
    // It kills itself once, in a talk; the second time it waits for its end.
    let script = "#!/bin/sh\ncd \"$(dirname \"$0\")\"\nif [ -e once ]; then rm once; echo again >&2; cat; exit 0; fi\n\
                  touch once\necho '{\"state\":\"talking\",\"room\":\"r\"}'\nkill -9 $$\n";
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let _ = fs::remove_file(program.with_file_name("once"));
    let mut server = start(&["--program", program.to_str().unwrap()]);
    let mut words = BufReader::new(server.child.stderr.take().unwrap());
    let mut told = Vec::new();
    while told.last().is_none_or(|line: &String| line.trim() != "again") {
        let mut line = String::new();
        assert_ne!(words.read_line(&mut line).unwrap(), 0, "{told:?}");
        told.push(line);
    }
    assert!(
        told[0].contains("the doorbell program ended (signal 9) in the middle of a talk")
            && told[0].contains("starting it again in 1 s"),
        "{told:?}"
    );
    server.signal("INT");
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
}

#[test]
fn message_push_wants_what_it_needs_and_says_when_it_goes_to_another_machine() {
    let aes = ["--push-aes-key", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"];
    let url = |url| ["--push-url", url, "--push-token", "secret-token"];
    for (args, named) in [
        (vec!["--push-url", "http://127.0.0.1:1/"], "--push-token"),
        (vec!["--push-token", "secret-token"], "--push-url"),
        ([&url("http://127.0.0.1:1/")[..], &["--push-mode", "rot13"]].concat(), "rot13"),
        (url("http://127.0.0.1:1/").to_vec(), "aes_key"),
        ([&url("http://127.0.0.1:1/")[..], &["--push-aes-key", "secret-key"]].concat(), "43 letters"),
        ([&url("https://127.0.0.1:1/")[..], &aes].concat(), "TLS"),
    ] {
        let output = command(&[&["--port", "0"], &args[..]].concat()).output().unwrap();
        let words = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{words}");
        assert!(words.contains(named) && !words.contains("secret-"), "{named}: {words}");
    }
    for (address, wanted) in [
        ("http://127.0.0.1:1/push", String::new()),
        (
            "http://back-end.invalid/push?key=1",
            "virtual WeChat: message push goes to another machine: back-end.invalid:80\n".to_owned(),
        ),
    ] {
        let server = start(&[&url(address)[..], &aes].concat());
        server.signal("TERM");
        assert_eq!(server.end(), (Some(0), String::new(), wanted));
    }
}
