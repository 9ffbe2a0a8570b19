//! Reads session keys: from the environment or standard input, never from an argument, and never out again.

use crate::{Console, Failure, Stop};
use std::io::{self, BufRead as _, IsTerminal as _, Read as _};
use wmpf_voip_kit::signature::key_warning;
use zeroize::Zeroizing;

/// The environment variable that holds the key; standard input is not read then.
pub const VARIABLE: &str = "VOIP_SESSION_KEY";

/// A text that is overwritten when it is dropped.
pub type Key = Zeroizing<String>;

/// Much more than any list of keys; a buffer of this size never moves, so it leaves no copy behind.
const MOST: usize = 64 * 1024;

/// A key in a place where every program on the machine can read it.
#[derive(Debug, clap::Args)]
pub struct Misplaced {
    #[arg(long, visible_alias = "key", hide = true, num_args = 0..=1)]
    session_key: Option<Option<Zeroizing<String>>>,
    #[arg(hide = true)]
    stray: Vec<Zeroizing<String>>,
}

impl Misplaced {
    /// Refuses it, without showing it.
    pub fn refuse(&self) -> Result<(), Failure> {
        if self.session_key.is_none() && self.stray.is_empty() {
            return Ok(());
        }
        Err(Failure::new(
            "session_key",
            format!(
                "came as an argument, which other programs can read; wanted on standard input or in {VARIABLE}"
            ),
            format!("收到命令行参数，其他程序可以看到；应从标准输入或 {VARIABLE} 给出"),
        ))
    }
}

/// The one key to sign or verify with; a line end after it does not belong to it. What is odd about it is remarked.
pub fn one(console: &Console) -> Result<Key, Stop> {
    let text = read(console, 1)?;
    let key = text.strip_suffix('\n').map_or(text.as_str(), |line| line.strip_suffix('\r').unwrap_or(line));
    if key.is_empty() {
        return Err(none().into());
    }
    if key.contains('\n') {
        return Err(Failure::new(
            "session_key",
            format!("came {} lines, wanted one", key.lines().count()),
            format!("收到 {} 行，应为一行", key.lines().count()),
        )
        .into());
    }
    if let Some(warning) = key_warning(key) {
        console.remark("warning", &warning.text(console.language()));
    }
    Ok(Zeroizing::new(key.to_owned()))
}

/// The keys that a signature may have been made with, one a line; the valid one first.
pub fn several(console: &Console) -> Result<Vec<Key>, Stop> {
    let text = read(console, usize::MAX)?;
    let keys: Vec<_> =
        text.lines().filter(|line| !line.is_empty()).map(|line| Zeroizing::new(line.to_owned())).collect();
    if keys.is_empty() { Err(none().into()) } else { Ok(keys) }
}

fn none() -> Failure {
    Failure::new(
        "session_key",
        format!("came nothing, wanted the key on standard input or in {VARIABLE}"),
        format!("未收到内容，应从标准输入或 {VARIABLE} 给出密钥"),
    )
}

fn read(console: &Console, lines: usize) -> Result<Key, Stop> {
    if let Some(value) = std::env::var_os(VARIABLE).filter(|value| !value.is_empty()) {
        let value = value.into_string().map_err(|_| not_text(VARIABLE))?;
        return Ok(Zeroizing::new(value));
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(MOST + 1));
    let stdin = io::stdin().lock();
    let read = if stdin.is_terminal() {
        ask(console, lines);
        let mut stdin = stdin.take(MOST as u64 + 1);
        if lines == 1 { stdin.read_until(b'\n', &mut bytes) } else { stdin.read_to_end(&mut bytes) }
    } else {
        stdin.take(MOST as u64 + 1).read_to_end(&mut bytes)
    };
    read.map_err(|error| {
        Failure::new(
            "standard input",
            format!("came {error}, wanted the session_key"),
            format!("收到 {error}，应为 session_key"),
        )
    })?;
    if bytes.len() > MOST {
        return Err(Failure::new(
            "session_key",
            format!("came more than {MOST} bytes, wanted 24 characters a key"),
            format!("收到超过 {MOST} 字节，每个密钥应为 24 个字符"),
        )
        .into());
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| not_text("standard input"))?;
    Ok(Zeroizing::new(text.to_owned()))
}

fn ask(console: &Console, lines: usize) {
    console.ask(if lines == 1 {
        console.pick("session_key (what you type is shown): ", "session_key（输入内容会显示在屏幕上）：")
    } else {
        console.pick(
            "session_keys, one a line, the valid one first; Ctrl-D ends (what you type is shown):\n",
            "session_key，每行一个，当前有效的在最前；按 Ctrl-D 结束（输入内容会显示在屏幕上）：\n",
        )
    });
}

fn not_text(argument: &str) -> Failure {
    Failure::new(
        argument,
        "came bytes that are no UTF-8, wanted the session_key as text",
        "收到非 UTF-8 内容，应为 session_key 文本",
    )
}
