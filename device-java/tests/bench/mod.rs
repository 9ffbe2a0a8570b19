//! A bench for Java programs: compiles them against the classes, runs them over the library in a world of their own,
//! and reads what they print. Every JVM checks how JNI is used, and a warning of it fails the test.

#![allow(dead_code, unused_imports)] // Each test file uses its part.

mod phone;
mod world;

pub use phone::{Phone, USER};
pub use world::World;

use std::{
    collections::VecDeque,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::{
        OnceLock,
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    thread,
    time::Duration,
};
use tempfile::TempDir;

/// Nothing on this machine takes longer.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Where cargo put the library for this test.
pub fn library() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows its own path");
    test.with_file_name("libvoip_device_java.so")
}

/// The classes and the test programs, compiled once.
pub fn classes() -> &'static Path {
    static CLASSES: OnceLock<TempDir> = OnceLock::new();
    CLASSES
        .get_or_init(|| {
            let folder = tempfile::tempdir().expect("a folder");
            let package = Path::new(env!("CARGO_MANIFEST_DIR"));
            let sources = [sources(&package.join("java")), sources(&package.join("tests/programs"))].concat();
            let output = Command::new("javac")
                // What Android's tools take, too.
                .args([
                    "--release",
                    "8",
                    "-encoding",
                    "UTF-8",
                    "-Xlint:all,-options",
                    "-Xdoclint:all,-missing",
                ])
                .args(["-Werror", "-d"])
                .arg(folder.path())
                .args(sources)
                .output()
                .unwrap_or_else(|error| {
                    panic!("javac of a JDK 17 or later is needed (openjdk-17-jdk-headless): {error}")
                });
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            folder
        })
        .path()
}

/// Every `.java` below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = folder.read_dir().unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries
        .map(|entry| entry.expect("a folder that was just opened").path())
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "java"))
        .collect()
}

/// A Java program under test.
pub struct Jvm {
    child: Child,
    input: Option<ChildStdin>,
    lines: Receiver<String>,
    heard: VecDeque<String>,
}

impl Jvm {
    /// Runs a class of `tests/programs/` in the world at this address.
    pub fn start(url: &str, class: &str, arguments: &[&str]) -> Self {
        Self::with(url, &[&[class], arguments].concat())
    }

    fn with(url: &str, arguments: &[&str]) -> Self {
        let library = library();
        let mut child = Command::new("java")
            .args(["-Xcheck:jni", "-Xmx128m", "-Dfile.encoding=UTF-8", "-cp"])
            .arg(classes())
            .arg(format!("-Djava.library.path={}", library.parent().expect("a file").display()))
            .args(arguments)
            .env("VIRTUAL_WECHAT_URL", url)
            // Cargo's would find a library of an earlier build first.
            .env_remove("LD_LIBRARY_PATH")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("whoever has javac has java");
        let (sender, lines) = channel();
        let told = sender.clone();
        let output = BufReader::new(child.stdout.take().expect("it is piped"));
        thread::spawn(move || output.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        let errors = BufReader::new(child.stderr.take().expect("it is piped"));
        thread::spawn(move || {
            errors.lines().map_while(Result::ok).try_for_each(|line| told.send(format!("stderr: {line}")))
        });
        let input = child.stdin.take();
        Self { child, input, lines, heard: VecDeque::new() }
    }

    /// A desk at which a call may be made.
    pub fn ready(world: &World) -> Self {
        let mut desk = Self::desk(world);
        desk.initialise(world);
        desk
    }

    /// A desk whose calls are not initialised yet.
    pub fn online(world: &World) -> Self {
        let mut desk = Self::desk(world);
        desk.go_online();
        desk
    }

    /// Everything that comes before a call.
    pub fn initialise(&mut self, world: &World) {
        self.go_online();
        self.ask(&format!("init {}", world.data_path().display()), "0");
    }

    fn go_online(&mut self) {
        for command in ["sys", "dm", "avt"] {
            self.ask(command, "0");
        }
        self.hear("onOnline");
        self.hear("onNotify 0");
    }

    fn desk(world: &World) -> Self {
        let path = format!("-Dvoipkit.data_path={}", world.data_path().join("default").display());
        Self::with(&world.url, &[&path, "Desk"])
    }

    /// What it hears next.
    pub fn next(&mut self) -> String {
        self.heard.pop_front().unwrap_or_else(|| self.line())
    }

    /// What it hears next has to be this.
    pub fn hear(&mut self, wanted: &str) {
        assert_eq!(self.next(), wanted);
    }

    /// What it hears up to and with this.
    pub fn hear_until(&mut self, last: &str) -> Vec<String> {
        let mut lines = vec![self.next()];
        while lines.last().is_some_and(|line| line != last) {
            lines.push(self.next());
        }
        lines
    }

    /// The rest of what it hears next that starts with this word.
    pub fn hear_until_word(&mut self, word: &str) -> String {
        loop {
            if let Some(rest) = self.next().strip_prefix(word) {
                return rest.trim().to_owned();
            }
        }
    }

    /// Forgets what it has heard up to now.
    pub fn forget(&mut self) {
        self.heard.clear();
    }

    /// Makes it do something from which nothing comes back.
    pub fn tell(&mut self, command: &str) {
        writeln!(self.input.as_mut().expect("the input is open"), "{command}").expect("the program reads it");
    }

    /// Makes it do something, and gives what comes of it. What it hears meanwhile can be asked for later.
    pub fn does(&mut self, command: &str) -> String {
        self.tell(command);
        loop {
            let line = self.line();
            match line.strip_prefix("= ") {
                Some(result) => return result.to_owned(),
                None => self.heard.push_back(line),
            }
        }
    }

    /// The same, and this has to come of it.
    pub fn ask(&mut self, command: &str, wanted: &str) {
        assert_eq!(self.does(command), wanted, "{command}");
    }

    /// Ends the input and waits for the program's own end; what it heard last.
    pub fn end(mut self) -> Vec<String> {
        self.input = None;
        let mut rest: Vec<_> = self.heard.drain(..).collect();
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) => {
                    self.check(&line);
                    rest.push(line);
                }
                Err(RecvTimeoutError::Timeout) => panic!("the program does not end: {rest:?}"),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        let status = self.child.wait().expect("it is our child");
        assert!(status.success(), "{status}: {rest:?}");
        rest
    }

    fn line(&self) -> String {
        let line = self.lines.recv_timeout(PATIENCE).expect("a line of the program");
        self.check(&line);
        line
    }

    /// What -Xcheck:jni prints, and what a JVM that dies does, fails the test.
    fn check(&self, line: &str) {
        let bad = ["WARNING", "FATAL", "\tat ", "stderr: ", "# "].iter().any(|start| line.starts_with(start));
        assert!(!bad, "{line}\n{}", self.lines.try_iter().collect::<Vec<_>>().join("\n"));
    }
}

impl Drop for Jvm {
    /// A test that failed leaves no JVM behind.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
