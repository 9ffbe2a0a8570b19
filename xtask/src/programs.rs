//! The C programs of `tests/c/`, and how each becomes a program of some machine.
//!
//! The comment at a program's head describes it. Of a line `Build: cc …` the flags `-std=` and `-D` are taken; a line
//! `Test: …` says how the suite runs it, and with which arguments. Without one it is only compiled. A file with a line
//! `Library: …` is no program: the test that the line names builds it.

use crate::{root, step};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A C program.
pub struct Program {
    /// Its file without `.c`.
    pub name: String,
    /// How the suite runs it.
    pub test: Test,
    /// And with which arguments.
    pub arguments: Vec<String>,
    source: PathBuf,
    flags: Vec<String>,
}

/// What a program does when it is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// No line: it wants arguments, or a server of its own.
    Compiled,
    /// `Test: alone`: needs no server; exit code 0 is success.
    Alone,
    /// `Test: phone`: is given a server with a phone that answers whatever rings and hangs up after a second, and a
    /// ticket if it tells `{"ticket":"wanted"}`; exit code 0 is success.
    Phone,
    /// `Test: buttons`: has the buttons and the lines of `doorbell.c`, and plays a call in each direction.
    Buttons,
}

/// Every program, in the order of their names.
pub fn all() -> Result<Vec<Program>, String> {
    let folder = root().join("tests/c");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut sources: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    sources.retain(|source| source.extension().is_some_and(|extension| extension == "c"));
    sources.sort();
    let mut programs = Vec::new();
    for source in &sources {
        programs.extend(Program::read(source)?);
    }
    Ok(programs)
}

/// One of them.
pub fn named(name: &str) -> Result<Program, String> {
    let source = root().join("tests/c").join(name).with_extension("c");
    Program::read(&source)?.ok_or_else(|| format!("{}: a library, no program", source.display()))
}

impl Program {
    /// `None` for a library.
    fn read(source: &Path) -> Result<Option<Self>, String> {
        let text = fs::read_to_string(source).map_err(|error| format!("{}: {error}", source.display()))?;
        if text.lines().any(|line| line.starts_with(" * Library:")) {
            return Ok(None);
        }
        let (flags, test, arguments) =
            described(&text).map_err(|error| format!("{}: {error}", source.display()))?;
        let name = source.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Some(Self { name, test, arguments, source: source.to_owned(), flags }))
    }
}

/// What the first comment says.
fn described(text: &str) -> Result<(Vec<String>, Test, Vec<String>), String> {
    let comment = text.trim_start().strip_prefix("/*").and_then(|rest| rest.split_once("*/"));
    let comment = comment.map(|(comment, _)| comment).ok_or("no comment at its head")?;
    let said = |key: &str| {
        comment.lines().find_map(|line| line.trim_start_matches([' ', '*']).strip_prefix(key)).map(str::trim)
    };
    let mut flags: Vec<String> = said("Build:")
        .unwrap_or_default()
        .split_whitespace()
        .filter(|word| word.starts_with("-std=") || word.starts_with("-D"))
        .map(str::to_owned)
        .collect();
    if !flags.iter().any(|flag| flag.starts_with("-std=")) {
        flags.push("-std=c99".to_owned());
    }
    let mut words = said("Test:").unwrap_or_default().split_whitespace();
    let test = match words.next() {
        None => Test::Compiled,
        Some("alone") => Test::Alone,
        Some("phone") => Test::Phone,
        Some("buttons") => Test::Buttons,
        Some(other) => return Err(format!("Test: came {other:?}, wanted alone, phone or buttons")),
    };
    Ok((flags, test, words.map(str::to_owned).collect()))
}

/// How a program is compiled, with which library it is linked and how it is started.
pub struct Toolchain {
    /// What the reader calls it; its folder under `target/c/`, too.
    pub name: &'static str,
    /// The C compiler.
    pub compiler: &'static str,
    /// What the compiler is told besides.
    pub flags: &'static [&'static str],
    /// Which library.
    pub library: Library,
    /// Where it lies, below `target/`.
    pub libraries: &'static str,
    /// The words before the program when it is started: an emulator, a checker.
    pub start: &'static [&'static str],
}

/// The folder of Rust's own musl.
const MUSL: &str = "lib/rustlib/aarch64-unknown-linux-musl/lib/self-contained";

/// The forms of `libvoip_device`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Library {
    /// `.so`.
    Shared,
    /// `.a` beside the machine's C library.
    Static,
    /// `.a`, and musl instead of the machine's C library: one file that needs nothing.
    Musl,
}

impl Toolchain {
    /// The folder of the library.
    pub fn libraries(&self) -> PathBuf {
        root().join("target").join(self.libraries)
    }

    /// Compiles a program into an empty folder of its own.
    pub fn build(&self, program: &Program) -> Result<PathBuf, String> {
        let folder = root().join("target/c").join(self.name).join(&program.name);
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let out = folder.join(&program.name);
        let mut command = Command::new(self.compiler);
        command.args(&program.flags).args(["-Wall", "-Wextra", "-Werror", "-g", "-O1"]).args(self.flags);
        command.arg("-I").arg(root().join("device-c/include"));
        match self.library {
            Library::Shared => {
                let libraries = self.libraries();
                command.arg(&program.source).arg("-L").arg(&libraries).args(["-lvoip_device", "-lpthread"]);
                command.arg(format!("-Wl,-rpath,{}", libraries.display()));
            }
            Library::Static => {
                command.arg(&program.source).arg(self.archive()).args(["-lm", "-ldl", "-lpthread"]);
            }
            Library::Musl => self.link_musl(&mut command, program)?,
        }
        step::output(command.arg("-o").arg(&out)).map_err(|error| format!("{}: {error}", self.name))?;
        Ok(out)
    }

    fn archive(&self) -> PathBuf {
        self.libraries().join("libvoip_device.a")
    }

    /// Rust brings a whole musl for its target. The headers are glibc's: what these programs use of them has the same
    /// names and types in both, and the structures that differ are larger in glibc's.
    fn link_musl(&self, command: &mut Command, program: &Program) -> Result<(), String> {
        let sysroot = step::output(Command::new("rustc").args(["--print", "sysroot"]))?;
        let musl = PathBuf::from(sysroot.trim()).join(MUSL);
        command.args(["-nostdlib", "-static"]);
        command.args(["crt1.o", "crti.o", "crtbegin.o"].map(|name| musl.join(name)));
        command.arg(&program.source).arg(self.archive()).arg("-L").arg(&musl);
        command.args(["-Wl,--start-group", "-lunwind", "-lc", "-lgcc", "-Wl,--end-group"]);
        command.args(["crtend.o", "crtn.o"].map(|name| musl.join(name)));
        Ok(())
    }

    /// The command that starts a program in its own folder.
    pub fn command(&self, program: &Path) -> Command {
        let mut words = self.start.iter();
        let mut command = match words.next() {
            None => Command::new(program),
            Some(first) => {
                let mut command = Command::new(first);
                command.args(words).arg(program);
                command
            }
        };
        command.current_dir(program.parent().unwrap_or(program));
        // cargo's own would make it load whichever libvoip_device a debug build left behind.
        command.env_remove("LD_LIBRARY_PATH");
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_and_test_are_read_from_the_first_comment_only() {
        let text = "/*\n * A program.\n *\n * Build: cc -std=gnu11 -DIV_VOIP_ABI=2026 -Iinclude a.c -lvoip_device\n \
                    * Test:  alone . refused\n */\n/* Test: phone */\nint main(void) { return 0; }\n";
        let (flags, test, arguments) = described(text).unwrap();
        assert_eq!(flags, ["-std=gnu11", "-DIV_VOIP_ABI=2026"]);
        assert_eq!((test, arguments), (Test::Alone, vec![".".to_owned(), "refused".to_owned()]));
        let (flags, test, arguments) = described("/* Nothing said. */").unwrap();
        assert_eq!(flags, ["-std=c99"]);
        assert_eq!((test, arguments), (Test::Compiled, vec![]));
    }

    #[test]
    fn a_head_that_cannot_be_read_is_an_error() {
        assert!(described("int main;").is_err());
        assert!(described("/* Test: sometimes */").unwrap_err().contains("sometimes"));
    }

    #[test]
    fn each_way_to_run_a_program_has_one() {
        let tests: Vec<Test> = all().unwrap().iter().map(|program| program.test).collect();
        for way in [Test::Alone, Test::Phone, Test::Buttons] {
            assert!(tests.contains(&way), "{way:?}");
        }
    }
}
