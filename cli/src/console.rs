//! Where a subcommand writes.

use crate::{Failure, Stop};
use serde_json::{Value, json};
use std::io::{self, StdoutLock, Write as _};
use wmpf_voip_kit::texts::Language;

/// Standard output and standard error, as text or as JSON, in one language.
#[derive(Debug)]
pub struct Console {
    json: bool,
    language: Language,
    out: io::BufWriter<StdoutLock<'static>>,
}

impl Console {
    /// A console on this process' streams.
    pub fn new(json: bool, language: Language) -> Self {
        Self { json, language, out: io::BufWriter::new(io::stdout().lock()) }
    }

    /// The language of texts.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Whether JSON is wanted.
    pub const fn is_json(&self) -> bool {
        self.json
    }

    /// One of two texts.
    pub fn pick<T>(&self, en: T, zh: T) -> T {
        match self.language {
            Language::En => en,
            Language::Zh => zh,
        }
    }

    /// A result: a text for people, or an object for programs.
    pub fn tell(&mut self, text: &str, json: &Value) -> Result<(), Stop> {
        let written = if self.json { writeln!(self.out, "{json}") } else { writeln!(self.out, "{text}") };
        written.map_err(|error| Stop::of_output(&error))
    }

    /// A remark that is no result, on standard error.
    pub fn remark(&self, kind: &str, text: &str) {
        // What cannot be told on standard error cannot be told at all.
        let _ = if self.json {
            writeln!(io::stderr(), "{}", json!({ kind: text }))
        } else {
            writeln!(io::stderr(), "voip: {text}")
        };
    }

    /// A question to whoever sits at the terminal.
    pub fn ask(&self, text: &str) {
        let _ = write!(io::stderr(), "{text}");
    }

    /// The reason why a run failed, on standard error.
    pub fn fail(&self, failure: &Failure) {
        let _ = if self.json {
            writeln!(io::stderr(), "{}", failure.json(self.language))
        } else {
            writeln!(io::stderr(), "voip: {}", failure.text(self.language))
        };
    }

    /// Writes what is still held back.
    pub fn flush(&mut self) -> Result<(), Stop> {
        self.out.flush().map_err(|error| Stop::of_output(&error))
    }
}
