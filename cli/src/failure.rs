//! How a run ends.

use clap::error::{Error, ErrorKind};
use serde_json::{Value, json};
use std::{ffi::OsString, io, io::Write as _, process::ExitCode};
use wmpf_voip_kit::texts::Language;

/// A run that came to its end; the number is the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done = 0,
    /// No match, not found, nothing fits, or an end that cannot be known.
    No = 1,
    /// Bad usage or input.
    Bad = 2,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}

/// Why a run stopped before its end.
#[derive(Debug)]
pub enum Stop {
    /// Nobody reads the output any more.
    Closed,
    /// Bad input.
    Failed(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl Stop {
    /// What became of writing to standard output.
    pub fn of_output(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::Closed;
        }
        Self::Failed(Failure::new(
            "standard output",
            format!("came {error}, wanted a place to write to"),
            format!("收到 {error}，应可写入"),
        ))
    }
}

/// Bad input: which argument, what came, and what was wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    argument: String,
    en: String,
    zh: String,
}

impl Failure {
    /// `en` and `zh` go on after the argument's name and a colon: what came, and what was wanted.
    pub fn new(argument: impl Into<String>, en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self { argument: argument.into(), en: en.into(), zh: zh.into() }
    }

    /// The sentence.
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::En => format!("{}: {}", self.argument, self.en),
            Language::Zh => format!("{}：{}", self.argument, self.zh),
        }
    }

    /// The same for programs.
    pub fn json(&self, language: Language) -> Value {
        json!({ "error": { "argument": self.argument, "message": self.text(language) } })
    }
}

/// Tells what clap has to say: help goes to standard output, an error to standard error.
pub fn usage(error: &Error, words: &[OsString]) -> ExitCode {
    let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if asked || !words.iter().any(|word| word == "--json") {
        // A terminal that is gone is no reason to fail otherwise.
        let _ = error.print();
    } else {
        let text = error.render().to_string();
        let sentence = text.split("\n\n").next().unwrap_or_default().trim_start_matches("error: ");
        let message = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
        let json = json!({ "error": { "argument": "command line", "message": message } });
        let _ = writeln!(io::stderr(), "{json}");
    }
    if asked { ExitCode::SUCCESS } else { Outcome::Bad.into() }
}
