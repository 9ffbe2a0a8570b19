//! A long step says what it does and how long it has taken.

use std::{
    fs::File,
    io::{IsTerminal, Write},
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

/// Runs a command whose output matters only when it fails; its log is kept under `target/logs/`.
///
/// On a terminal one line ticks; elsewhere a plain line is written at the start and at the end.
pub fn run(what: &str, command: &mut Command) -> Result<(), String> {
    let log = crate::root().join("target/logs").join(format!("{}.log", slug(what)));
    let start = Instant::now();
    begin(what);
    let opened = log
        .parent()
        .map_or(Ok(()), std::fs::create_dir_all)
        .and_then(|()| File::create(&log))
        .and_then(|out| Ok((out.try_clone()?, out)))
        .map_err(|error| format!("{}: {error}", log.display()));
    let (out, err) = opened?;
    let child = command.stdin(Stdio::null()).stdout(out).stderr(err).spawn();
    let mut child = child.map_err(|error| not_started(command, &error))?;
    let status = wait(&mut child, || tick(what, start))?;
    end(what, start, status.success());
    if status.success() {
        return Ok(());
    }
    let text = std::fs::read_to_string(&log).unwrap_or_default();
    let lines: Vec<_> = text.lines().collect();
    let tail = lines[lines.len().saturating_sub(60)..].join("\n");
    Err(format!("{what}: failed ({status})\n{tail}\nThe whole output is in {}", log.display()))
}

/// Runs a command whose output is for the reader.
pub fn show(what: &str, command: &mut Command) -> Result<(), String> {
    eprintln!("── {what}");
    let status = command.stdin(Stdio::null()).status().map_err(|error| not_started(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("{what}: failed ({status})")) }
}

/// What a command prints on standard output; its error output is for the reader.
pub fn output(command: &mut Command) -> Result<String, String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| not_started(command, &error))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        Ok(text)
    } else {
        Err(format!("{}: failed ({})\n{text}", command.get_program().display(), output.status))
    }
}

fn not_started(command: &Command, error: &std::io::Error) -> String {
    format!("cannot start {}: {error}", command.get_program().display())
}

fn wait(child: &mut Child, mut tick: impl FnMut()) -> Result<ExitStatus, String> {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status),
            Ok(None) => {
                tick();
                std::thread::sleep(Duration::from_millis(100));
            }
            Err(error) => return Err(format!("cannot wait: {error}")),
        }
    }
}

fn begin(what: &str) {
    if !std::io::stderr().is_terminal() {
        eprintln!("   {what} …");
    }
}

fn tick(what: &str, start: Instant) {
    let mut err = std::io::stderr();
    if err.is_terminal() {
        // The line is a courtesy: a terminal that cannot show it loses nothing.
        let _ = write!(err, "\r\x1b[2K   {what} … {} s", start.elapsed().as_secs());
        let _ = err.flush();
    }
}

fn end(what: &str, start: Instant, success: bool) {
    let mark = if success { "✓" } else { "✗" };
    let clear = if std::io::stderr().is_terminal() { "\r\x1b[2K" } else { "" };
    eprintln!("{clear} {mark} {what} ({:.1} s)", start.elapsed().as_secs_f64());
}

fn slug(what: &str) -> String {
    what.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect()
}
