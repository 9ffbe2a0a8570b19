//! Between the bench, on which a device program runs under a PC's hands, and whoever plays the person at the door.

use alloc::string::String;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What the person at the door does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum FromBench {
    /// Presses a button of the device.
    Press {
        /// Which.
        button: Button,
    },
    /// Pulls the plug: the program is killed, no goodbye is said.
    Unplug,
    /// Puts the plug back in: the program is started if it is not running.
    Plug,
}

/// A button of the doorbell; the program reads its name as a line of standard input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Button {
    /// The bell: calls the first authorised user.
    Bell,
    /// Takes a ringing call.
    Answer,
    /// Refuses a ringing call.
    Refuse,
    /// Ends, or cancels, the running call.
    HangUp,
}

/// What the bench shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum ToBench {
    /// Whether the program runs; sent on connection and at every change.
    Program {
        /// It does.
        running: bool,
        /// Its process id while it runs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pid: Option<u32>,
        /// How the last run ended, in words (`exit code 0`, `signal 9`).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ended: Option<String>,
    },
    /// One JSON line of the program's standard output.
    Line {
        /// `{"state":…}`, `{"record":…}` and the like; the program's README tells which.
        line: Value,
    },
    /// What was asked cannot be done; nothing changed.
    Error {
        /// What came, and what was wanted.
        message: String,
    },
}
