//! One run of the device program.

use std::{
    io, os::unix::process::ExitStatusExt, path::Path, process::ExitStatus, process::Stdio, time::Duration,
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines},
    process::{Child, ChildStdin, ChildStdout, Command},
    time::{Instant, timeout},
};
use virtual_wechat_frames::Button;

/// How long a program may leave a button's line unread.
const PRESS: Duration = Duration::from_secs(1);

/// A running program. Dropping it kills it, by its own process id.
pub(super) struct Program {
    child: Child,
    stdin: ChildStdin,
    lines: Option<Lines<BufReader<ChildStdout>>>,
    started: Instant,
}

/// What a program does next.
pub(super) enum Happened {
    /// It wrote a line.
    Line(String),
    /// It ended, in words.
    Ended(String),
}

impl Program {
    pub fn start(path: &Path, url: &str) -> io::Result<Self> {
        let mut child = Command::new(path)
            .env("VIRTUAL_WECHAT_URL", url)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // A group of its own: Ctrl-C on the terminal is for the server, which ends the program in order.
            .process_group(0)
            .kill_on_drop(true)
            .spawn()?;
        let piped = || io::Error::other("its input and output are not piped");
        let stdin = child.stdin.take().ok_or_else(piped)?;
        let stdout = child.stdout.take().ok_or_else(piped)?;
        let lines = Some(BufReader::new(stdout).lines());
        Ok(Self { child, stdin, lines, started: Instant::now() })
    }

    pub fn pid(&self) -> Option<u32> {
        self.child.id()
    }

    pub fn lived(&self) -> Duration {
        self.started.elapsed()
    }

    /// Its next line, or its end. May be dropped and asked again without loss.
    pub async fn next(&mut self) -> Happened {
        if let Some(lines) = &mut self.lines {
            tokio::select! {
                // What it wrote before it ended is heard before its end.
                biased;
                line = lines.next_line() => match line {
                    Ok(Some(line)) => return Happened::Line(line),
                    // It closed its output, or wrote no text: only its end is left to wait for.
                    Ok(None) | Err(_) => self.lines = None,
                },
                status = self.child.wait() => return Happened::Ended(in_words(status)),
            }
        }
        Happened::Ended(in_words(self.child.wait().await))
    }

    pub async fn press(&mut self, button: Button) -> io::Result<()> {
        let line = match button {
            Button::Bell => "bell\n",
            Button::Answer => "answer\n",
            Button::Refuse => "refuse\n",
            Button::HangUp => "hang_up\n",
        };
        timeout(PRESS, self.stdin.write_all(line.as_bytes()))
            .await
            .unwrap_or_else(|_| Err(io::Error::other("the program does not read its input")))
    }

    pub fn kill(&mut self) {
        // It fails only if the program has ended already.
        let _ = self.child.start_kill();
    }

    pub async fn stop(mut self, leave: Duration) {
        drop(self.stdin);
        if timeout(leave, self.child.wait()).await.is_err() {
            let _ = self.child.kill().await;
        }
    }
}

fn in_words(status: io::Result<ExitStatus>) -> String {
    match status {
        Ok(status) => match (status.code(), status.signal()) {
            (Some(code), _) => format!("exit code {code}"),
            (None, Some(signal)) => format!("signal {signal}"),
            (None, None) => "for no known reason".into(),
        },
        Err(error) => format!("unknown: {error}"),
    }
}
