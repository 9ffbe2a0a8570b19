//! Runs the built command.

use serde_json::Value;
use std::{
    io::Write as _,
    process::{Command, Stdio},
};

/// What a run left behind.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// WeChat's published key and its example: dummies for tests.
pub const KEY: &str = "gDyVgzwa0mFz9uUP7M6GQQ==";
pub const SIGNATURE: &str = "b002b824688dd8593a6079e11d8c5e8734fbcb39a6d5906eb347bfbcad79c617";
pub const VALUES: [&str; 8] = [
    "--app-id",
    "wx20afc706a711eefc",
    "--group-id",
    "1559129713_672975982",
    "--nonce",
    "8AP6DT9ybtniUJfb",
    "--timestamp",
    "1559129714",
];

/// The command with nothing of this process' environment that it looks at.
pub fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_voip"));
    command.args(args);
    for name in ["VOIP_SESSION_KEY", "LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    command
}

pub fn run(args: &[&str], stdin: &str) -> Run {
    run_command(command(args), stdin)
}

pub fn run_command(mut command: Command, stdin: &str) -> Run {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the built command starts");
    // A command that needs no input may be gone already.
    let _ = child.stdin.take().expect("piped").write_all(stdin.as_bytes());
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("it writes UTF-8");
    let run = Run {
        code: output.status.code().expect("no signal"),
        out: text(output.stdout),
        err: text(output.stderr),
    };
    for secret in stdin.lines().filter(|line| line.len() > 8 && !line.starts_with('{')) {
        assert!(!run.out.contains(secret) && !run.err.contains(secret), "a key was printed");
    }
    run
}

/// `sign`, `verify` or `doctor` with the published values and more.
pub fn signing(what: &str, more: &[&str], stdin: &str) -> Run {
    run(&[&[what], &VALUES[..], more].concat(), stdin)
}

impl Run {
    /// The one line on standard output.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("JSON: {} {}", self.out, self.err))
    }

    /// Each line on standard output.
    pub fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect("JSON Lines")).collect()
    }

    /// The one line on standard error.
    pub fn error(&self) -> Value {
        serde_json::from_str(&self.err).unwrap_or_else(|_| panic!("JSON: {}", self.err))
    }
}
