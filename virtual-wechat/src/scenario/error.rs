//! What is wrong with a scenario.

use alloc::string::String;
use core::fmt;

/// What is wrong with a scenario, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The line of the file, from 1, where it is known.
    pub line: Option<usize>,
    /// Which step or key, what came, and what is wanted.
    pub message: String,
}

impl Error {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { line: None, message: message.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl core::error::Error for Error {}
