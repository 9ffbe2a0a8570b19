//! Opens traces: files, or `-` for standard input.

use crate::Failure;
use std::{
    fs::File,
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
};
use wmpf_voip_kit::trace::TraceError;

/// The traces of a subcommand.
#[derive(Debug, clap::Args)]
pub struct Traces {
    /// A trace, JSON Lines; - is standard input.
    #[arg(value_name = "TRACE", required = true)]
    paths: Vec<PathBuf>,
}

impl Traces {
    /// Every path, once `-` is known to stand there once at most.
    pub fn paths(&self) -> Result<&[PathBuf], Failure> {
        if self.paths.iter().filter(|path| is_stdin(path)).count() > 1 {
            return Err(Failure::new(
                "TRACE",
                "came - more than once, wanted standard input once at most",
                "收到多个 -，标准输入至多一次",
            ));
        }
        Ok(&self.paths)
    }
}

/// The name of a trace in what is told of it.
pub fn name(path: &Path) -> String {
    if is_stdin(path) { "standard input".to_owned() } else { path.display().to_string() }
}

/// The lines of a trace as they arrive.
pub fn lines(path: &Path) -> Result<impl Iterator<Item = Result<String, Failure>> + use<>, Failure> {
    let file: Box<dyn BufRead> = if is_stdin(path) {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::new(File::open(path).map_err(|error| unreadable(path, &error))?))
    };
    let path = path.to_owned();
    Ok(file.lines().map(move |line| line.map_err(|error| unreadable(&path, &error))))
}

/// A line that is no line of a trace.
pub fn bad(path: &Path, error: &TraceError) -> Failure {
    Failure::new(name(path), error.to_string(), format!("第 {} 行：{}", error.line, error.message))
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::new(
        name(path),
        format!("came {error}, wanted a trace: a readable file of JSON Lines, or -"),
        format!("收到 {error}，应为可读的 JSON Lines 跟踪文件，或 -"),
    )
}
