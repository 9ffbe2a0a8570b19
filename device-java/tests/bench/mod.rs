//! A bench for Java programs: compiles them against the classes, runs them over the library in a world of their own,
//! and reads what they print. Every JVM checks how JNI is used, and a warning of it fails the test.

#![allow(dead_code)] // Each test file uses its part.

mod phone;
mod world;

pub use phone::Phone;
pub use world::World;

use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::{
        OnceLock,
        mpsc::{Receiver, channel},
    },
    thread,
    time::Duration,
};
use tempfile::TempDir;

/// Nothing on this machine takes longer.
pub const PATIENCE: Duration = Duration::from_secs(60);

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
}

impl Jvm {
    /// Runs a class of `tests/programs/` in the world at this address.
    pub fn start(url: &str, class: &str, arguments: &[&str]) -> Self {
        let library = library();
        let mut child = Command::new("java")
            .args(["-Xcheck:jni", "-Xmx128m", "-Dfile.encoding=UTF-8", "-cp"])
            .arg(classes())
            .arg(format!("-Djava.library.path={}", library.parent().expect("a file").display()))
            .arg(class)
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
        Self { child, input, lines }
    }

    /// A desk at which a call may be made.
    pub fn ready(world: &World) -> Self {
        let mut desk = Self::start(&world.url, "Desk", &[]);
        for command in ["sys", "dm", "avt"] {
            desk.ask(command, "0");
        }
        desk.hear("onOnline");
        desk.hear("onNotify 0");
        desk.ask(&format!("init {}", world.data_path().display()), "0");
        desk
    }

    /// The next line, whatever it is.
    pub fn line(&self) -> String {
        let line = self.lines.recv_timeout(PATIENCE).expect("a line of the program");
        // What -Xcheck:jni prints, and what a JVM that dies does.
        let bad = ["WARNING", "FATAL", "\tat ", "stderr: ", "# "].iter().any(|start| line.starts_with(start));
        assert!(!bad, "{line}\n{}", self.lines.iter().collect::<Vec<_>>().join("\n"));
        line
    }

    /// The next line, which has to be this.
    pub fn hear(&self, wanted: &str) {
        assert_eq!(self.line(), wanted);
    }

    /// The next line, which has to start like this; its rest.
    pub fn hear_word(&self, wanted: &str) -> String {
        let line = self.line();
        line.strip_prefix(wanted)
            .unwrap_or_else(|| panic!("{line:?} instead of {wanted:?}"))
            .trim()
            .to_owned()
    }

    /// Lines up to and with this one.
    pub fn hear_until(&self, last: &str) -> Vec<String> {
        let mut lines = vec![self.line()];
        while lines.last().is_some_and(|line| line != last) {
            lines.push(self.line());
        }
        lines
    }

    pub fn tell(&mut self, command: &str) {
        writeln!(self.input.as_mut().expect("the input is open"), "{command}").expect("the program reads it");
    }

    /// Does something with this result, and nothing is heard meanwhile.
    pub fn ask(&mut self, command: &str, wanted: &str) {
        self.tell(command);
        let line = self.line();
        assert_eq!(line, format!("= {wanted}"), "{command}");
    }

    /// Does something; what was heard before it was done, and what came of it.
    pub fn does(&mut self, command: &str) -> (Vec<String>, String) {
        self.tell(command);
        let mut heard = Vec::new();
        loop {
            let line = self.line();
            if let Some(result) = line.strip_prefix("= ") {
                return (heard, result.to_owned());
            }
            heard.push(line);
        }
    }

    /// Ends the input and waits for the program's own end; what it said last.
    pub fn end(mut self) -> Vec<String> {
        self.input = None;
        let mut rest = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(PATIENCE) {
            rest.push(line);
        }
        let status = self.child.wait().expect("it is our child");
        assert!(status.success(), "{status}: {rest:?}");
        assert!(
            !rest.iter().any(|line| line.starts_with("WARNING") || line.starts_with("stderr")),
            "{rest:?}"
        );
        rest
    }
}

impl Drop for Jvm {
    /// A test that failed leaves no JVM behind.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
