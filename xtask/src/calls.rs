//! C programs at work: alone, or in calls with a phone on the virtual WeChat.

use crate::{
    control,
    demo::Server,
    phone::Phone,
    programs::{self, Program, Test, Toolchain},
};
use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, Command, ExitStatus, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::{Duration, Instant},
};
use virtual_wechat_frames::{Control, Controlled};

/// No step takes longer, not even under an emulator or a checker.
pub const PATIENCE: Duration = Duration::from_secs(60);
/// How long a phone talks before it hangs up.
const TALK: Duration = Duration::from_secs(1);
/// Nobody listens there.
const NOWHERE: &str = "ws://127.0.0.1:1";

/// Compiles every program with every toolchain and runs it as it says. Programs that need no server wait a lot, and so
/// they run beside the others.
pub fn check_all(toolchains: &[Toolchain]) -> Result<(), String> {
    let (calling, others): (Vec<_>, Vec<_>) =
        programs::all()?.into_iter().partition(|program| matches!(program.test, Test::Phone | Test::Buttons));
    let server = Server::start(0, &[])?;
    let run = |toolchain: &Toolchain, programs: &[Program]| {
        programs.iter().try_for_each(|program| check(toolchain, program, &server.url))
    };
    let result = thread::scope(|scope| {
        let aside: Vec<_> =
            toolchains.iter().map(|toolchain| scope.spawn(|| run(toolchain, &others))).collect();
        let calls = toolchains.iter().try_for_each(|toolchain| run(toolchain, &calling));
        let aside = aside.into_iter().map(|thread| thread.join().unwrap_or_else(|_| Err("a panic".into())));
        aside.fold(calls, |first, next| first.and(next))
    });
    server.stop()?;
    result
}

/// Compiles a program and runs it as it says.
fn check(toolchain: &Toolchain, program: &Program, server: &str) -> Result<(), String> {
    let start = Instant::now();
    let mut command = toolchain.command(&toolchain.build(program)?);
    command.args(&program.arguments);
    let (done, result) = match program.test {
        Test::Compiled => ("compiled", Ok(())),
        Test::Alone => ("all by itself", alone(command)),
        Test::Phone => ("with a phone", with_phone(command, server)),
        Test::Buttons => ("calls in both directions", both_directions(command, server)),
    };
    result.map_err(|error| format!("{}, {}.c: {error}", toolchain.name, program.name))?;
    let (machine, name, took) = (toolchain.name, &program.name, start.elapsed().as_secs_f64());
    println!("   {machine:<26} {name:<14} {done} ({took:.1} s)");
    Ok(())
}

fn alone(mut command: Command) -> Result<(), String> {
    Running::start(command.env("VIRTUAL_WECHAT_URL", NOWHERE))?.end().map(drop)
}

/// The phone answers whatever rings and hangs up after a while, until the program is at its end.
fn with_phone(mut command: Command, server: &str) -> Result<(), String> {
    let mut phone = Phone::connect(server)?;
    let mut program = Running::start(command.env("VIRTUAL_WECHAT_URL", socket(server)))?;
    let deadline = Instant::now() + PATIENCE;
    let mut told = Vec::new();
    while program.status()?.is_none() {
        phone.attend(TALK)?;
        for line in program.waiting()? {
            if line["ticket"] == "wanted" {
                program.press(&ticket(server)?)?;
            }
            told.push(line);
        }
        if Instant::now() > deadline {
            return Err(format!("it does not come to its end in {} s: {told:?}", PATIENCE.as_secs()));
        }
    }
    program.end().map(drop).map_err(|error| format!("{error}\n{told:?}"))
}

/// What a developer's back end would fetch.
fn ticket(server: &str) -> Result<String, String> {
    let order = Control::SnTicket { sn: "VIRTUAL_doorbell".to_owned(), model_id: "virtual-model".to_owned() };
    match control::ask(server, &order)? {
        Controlled::SnTicket { ticket } => Ok(ticket),
        other => Err(format!("a ticket is wanted: {other:?}")),
    }
}

/// The address that device programs are given.
pub fn socket(server: &str) -> String {
    server.replacen("http", "ws", 1)
}

/// The bell is pressed, the phone answers and hangs up; then the phone calls, the door answers and hangs up.
fn both_directions(mut command: Command, server: &str) -> Result<(), String> {
    let mut phone = Phone::connect(server)?;
    let mut door = Running::start(command.env("VIRTUAL_WECHAT_URL", socket(server)))?;
    door.reaches("idle")?;

    door.press("bell")?;
    phone.rung(PATIENCE)?;
    phone.answer()?;
    door.reaches("talking")?;
    thread::sleep(TALK);
    phone.hang_up()?;
    ended("the phone hung up", &door.record()?, "callee", "device_to_phone")?;

    phone.call()?;
    door.reaches("ringing")?;
    door.press("answer")?;
    door.reaches("talking")?;
    thread::sleep(TALK);
    door.press("hang_up")?;
    ended("the door hung up", &door.record()?, "callee", "phone_to_device")?;
    phone.leave()?;

    let left = door.end()?;
    if let Some(line) = left.iter().find(|line| line["record"].is_object()) {
        return Err(format!("a call too many: {line}"));
    }
    Ok(())
}

fn ended(what: &str, record: &Value, who: &str, direction: &str) -> Result<(), String> {
    let end = &record["end"];
    let talked = record["durations"]["talk_ms"].as_u64().unwrap_or_default() > 0;
    let right = end["who"] == who && end["why"] == "hung_up" && end["phase"] == "talk";
    if right && talked && record["direction"] == direction {
        return Ok(());
    }
    Err(format!("{what}: wanted a talk that the {who} hung up, {direction}; came {record}"))
}

/// A running program that reads lines and tells JSON lines. It never outlives this value.
pub struct Running {
    child: Child,
    input: Option<ChildStdin>,
    lines: Receiver<Result<Value, String>>,
}

impl Running {
    /// Starts it; what it says on standard error is for the reader.
    pub fn start(command: &mut Command) -> Result<Self, String> {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("cannot start {}: {error}", command.get_program().display()))?;
        let input = child.stdin.take();
        let output = child.stdout.take().ok_or("no standard output")?;
        let (sender, lines) = channel();
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                // Programs for people say other things, too.
                let line = match line.starts_with('{') {
                    true => serde_json::from_str(&line).map_err(|error| format!("{line}: {error}")),
                    false => Ok(Value::String(line)),
                };
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        Ok(Self { child, input, lines })
    }

    /// Its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Writes a line to it.
    pub fn press(&mut self, button: &str) -> Result<(), String> {
        let input = self.input.as_mut().ok_or("its input is closed")?;
        writeln!(input, "{button}").map_err(|error| format!("it does not listen: {error}"))
    }

    /// The next line, or `None` when it does not come in time.
    fn line(&mut self, patience: Duration) -> Result<Option<Value>, String> {
        match self.lines.recv_timeout(patience) {
            Ok(line) => line.map(Some),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => {
                let status = self.child.wait().map_err(|error| error.to_string())?;
                Err(format!("it ended too early ({status})"))
            }
        }
    }

    /// The lines that are there already; its end is told by [`Self::status`].
    pub fn waiting(&mut self) -> Result<Vec<Value>, String> {
        self.lines.try_iter().collect()
    }

    /// Waits for the first line that has this key; gives what it holds.
    pub fn tells(&mut self, key: &str) -> Result<Value, String> {
        loop {
            match self.line(PATIENCE)? {
                None => return Err(format!("no {key:?} in {} s", PATIENCE.as_secs())),
                Some(line) if !line[key].is_null() => return Ok(line[key].clone()),
                Some(_) => {}
            }
        }
    }

    /// Waits for a state of the doorbell.
    pub fn reaches(&mut self, state: &str) -> Result<(), String> {
        while self.tells("state").map_err(|error| format!("waiting for {state}: {error}"))? != state {}
        Ok(())
    }

    fn record(&mut self) -> Result<Value, String> {
        self.tells("record")
    }

    /// How it ended, if it has.
    pub fn status(&mut self) -> Result<Option<ExitStatus>, String> {
        self.child.try_wait().map_err(|error| error.to_string())
    }

    /// Closes its input and waits for its end, which has to be a good one; gives the lines that nobody read.
    pub fn end(mut self) -> Result<Vec<Value>, String> {
        drop(self.input.take());
        let deadline = Instant::now() + PATIENCE;
        let status = loop {
            match self.status()? {
                Some(status) => break status,
                None if Instant::now() > deadline => return Err("it does not end with its input".to_owned()),
                None => thread::sleep(Duration::from_millis(10)),
            }
        };
        let left: Vec<Value> = self.lines.iter().collect::<Result<_, _>>()?;
        if status.success() {
            return Ok(left);
        }
        let said: Vec<_> = left.iter().filter_map(Value::as_str).collect();
        Err(format!("{status}\n{}", said.join("\n")))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
