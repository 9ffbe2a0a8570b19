//! The bench: runs the device program, presses its buttons, and shows its lines to the door panels.

mod program;

use crate::{
    outbox::{Outbox, Outgoing},
    words::say,
};
use program::{Happened, Program};
use serde_json::Value;
use std::{collections::BTreeMap, path::PathBuf, time::Duration};
use tokio::{
    sync::{mpsc, oneshot},
    time::{Instant, sleep_until},
};
use virtual_wechat_frames::{Button, FromBench, ToBench, read, write};

/// How long after its death the program is started again.
const RESTART: Duration = Duration::from_secs(1);
/// Longest pause between starts of a program that keeps dying at once.
const RESTART_MAX: Duration = Duration::from_secs(30);
/// A program that lived shorter than this died at once.
const SHORT_LIFE: Duration = Duration::from_secs(2);
/// How long the program may take to leave when its input ends.
const LEAVE: Duration = Duration::from_secs(1);

/// What the bench is told.
#[derive(Debug)]
pub(crate) enum Input {
    /// A panel is there.
    Connected(u32, Outbox),
    /// A panel said something.
    Said(u32, String),
    /// A panel is gone.
    Gone(u32),
    /// The server ends; answered when nothing is left.
    Stop(oneshot::Sender<()>),
}

/// The bench's state.
struct Bench {
    path: Option<PathBuf>,
    url: String,
    panels: BTreeMap<u32, Outbox>,
    program: Option<Program>,
    /// How the last run ended, in words.
    ended: Option<String>,
    /// Somebody pulled the plug: it stays off until it is put back.
    unplugged: bool,
    restart_at: Option<Instant>,
    pause: Duration,
    /// The program's last `{"state":…}` line.
    state: Option<Value>,
}

/// Runs the program at `path`, if there is one, until [`Input::Stop`].
pub(crate) async fn run(path: Option<PathBuf>, url: String, mut inputs: mpsc::Receiver<Input>) {
    let mut bench = Bench {
        path,
        url,
        panels: BTreeMap::new(),
        program: None,
        ended: None,
        unplugged: false,
        restart_at: None,
        pause: RESTART,
        state: None,
    };
    bench.start();
    loop {
        let restart_at = bench.restart_at;
        let wait = async {
            match restart_at {
                Some(at) => sleep_until(at).await,
                None => std::future::pending().await,
            }
        };
        let happened = async {
            match &mut bench.program {
                Some(program) => program.next().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            input = inputs.recv() => match input {
                Some(Input::Connected(panel, outbox)) => bench.welcome(panel, outbox),
                Some(Input::Said(panel, text)) => bench.hear(panel, &text).await,
                Some(Input::Gone(panel)) => { bench.panels.remove(&panel); }
                Some(Input::Stop(stopped)) => {
                    bench.stop().await;
                    let _ = stopped.send(());
                    return;
                }
                None => return bench.stop().await,
            },
            () = wait => bench.start(),
            happened = happened => match happened {
                Happened::Line(line) => bench.line(&line),
                Happened::Ended(how) => bench.ended(how),
            },
        }
    }
}

impl Bench {
    fn start(&mut self) {
        self.restart_at = None;
        let Some(path) = self.path.as_ref().filter(|_| self.program.is_none()) else { return };
        match Program::start(path, &self.url) {
            Ok(program) => self.program = Some(program),
            Err(error) => {
                say(&format!("the doorbell program {} cannot be started: {error}", path.display()));
                self.ended = Some(format!("not started: {error}"));
                self.later(Duration::ZERO);
            }
        }
        self.tell_program();
    }

    /// Plans the next start of a program that lived for `lived`; tells in how long.
    fn later(&mut self, lived: Duration) -> Duration {
        let pause = self.pause;
        self.pause = if lived < SHORT_LIFE { (pause * 2).min(RESTART_MAX) } else { RESTART };
        let pause = if lived < SHORT_LIFE { pause } else { RESTART };
        self.restart_at = Some(Instant::now() + pause);
        pause
    }

    fn ended(&mut self, how: String) {
        let lived = self.program.take().map_or(Duration::ZERO, |program| program.lived());
        let doing = self.state.take();
        if self.unplugged {
            say(&format!("the doorbell program was unplugged ({how})"));
        } else {
            let pause = self.later(lived).as_secs();
            let doing = doing.as_ref().and_then(|line| line.get("state")?.as_str());
            let during = match doing {
                Some("talking") => {
                    " in the middle of a talk; the phone is told that the call broke off (abortVoip)"
                }
                Some("calling" | "ringing" | "connecting") => " in the middle of a call; it breaks off",
                Some(_) | None => "",
            };
            say(&format!("the doorbell program ended ({how}){during}; starting it again in {pause} s"));
        }
        self.ended = Some(how);
        self.tell_program();
    }

    fn line(&mut self, line: &str) {
        match read::<Value>(line) {
            Ok(line) if line.is_object() => {
                self.tell(&ToBench::Line { line: line.clone() });
                if line.get("state").is_some() {
                    self.state = Some(line);
                }
            }
            Ok(_) | Err(_) => say(&format!("the doorbell program says: {line}")),
        }
    }

    fn welcome(&mut self, panel: u32, outbox: Outbox) {
        self.panels.insert(panel, outbox);
        let shown = [Some(self.shown()), self.state.clone().map(|line| ToBench::Line { line })];
        for frame in shown.into_iter().flatten() {
            self.tell_one(panel, &frame);
        }
    }

    async fn hear(&mut self, panel: u32, text: &str) {
        let refused = match read::<FromBench>(text) {
            Ok(FromBench::Press { button }) => self.press(button).await.err(),
            Ok(FromBench::Unplug) => self.unplug().err(),
            Ok(FromBench::Plug) => self.plug().err(),
            Err(error) => Some(error),
        };
        if let Some(message) = refused {
            self.tell_one(panel, &ToBench::Error { message });
        }
    }

    async fn press(&mut self, button: Button) -> Result<(), String> {
        let program = self.program.as_mut().ok_or("press: the program is not running")?;
        program.press(button).await.map_err(|error| format!("press: {error}"))
    }

    fn unplug(&mut self) -> Result<(), String> {
        if self.path.is_none() {
            return Err("unplug: this server runs no program; --program names one".into());
        }
        self.unplugged = true;
        self.restart_at = None;
        if let Some(program) = &mut self.program {
            program.kill();
        }
        Ok(())
    }

    fn plug(&mut self) -> Result<(), String> {
        if self.path.is_none() {
            return Err("plug: this server runs no program; --program names one".into());
        }
        self.unplugged = false;
        // A program that is still dying is started again when it is dead.
        self.start();
        Ok(())
    }

    /// Ends the program: its input ends, and if it does not leave by itself it is killed.
    async fn stop(&mut self) {
        if let Some(program) = self.program.take() {
            program.stop(LEAVE).await;
        }
    }

    fn shown(&self) -> ToBench {
        match &self.program {
            Some(program) => ToBench::Program { running: true, pid: program.pid(), ended: None },
            None => ToBench::Program { running: false, pid: None, ended: self.ended.clone() },
        }
    }

    fn tell_program(&mut self) {
        let shown = self.shown();
        self.tell(&shown);
    }

    fn tell(&mut self, frame: &ToBench) {
        let panels: Vec<u32> = self.panels.keys().copied().collect();
        for panel in panels {
            self.tell_one(panel, frame);
        }
    }

    fn tell_one(&mut self, panel: u32, frame: &ToBench) {
        let Some(outbox) = self.panels.get(&panel) else { return };
        if outbox.send(Outgoing::Text(write(frame))).is_err() {
            say("a door panel does not read what it is told and is cut off");
            self.panels.remove(&panel);
        }
    }
}
