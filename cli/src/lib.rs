//! The command `voip`: signatures of `wx.joinVoIPChat`, what codes mean, and traces of calls.
//!
//! One file a subcommand. A subcommand takes its arguments and a [`Console`], and gives an [`Outcome`], which is the
//! exit code, or a [`Stop`]. Nothing here prints a `session_key`.

#![forbid(unsafe_code)]

mod args;
mod console;
mod doctor;
mod explain;
mod failure;
mod key;
mod replay;
mod run;
mod scenario;
mod sign;
mod signed;
mod traces;
mod verdict;
mod verify;

pub use console::Console;
pub use failure::{Failure, Outcome, Stop};

use args::{Cli, Command};
use clap::Parser as _;
use std::{ffi::OsString, process::ExitCode};

/// Runs the command with the arguments, the environment and the streams of this process.
pub fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    let cli = match Cli::try_parse_from(&words) {
        Ok(cli) => cli,
        Err(error) => return failure::usage(&error, &words),
    };
    let mut console = Console::new(cli.json, args::language(cli.lang));
    let outcome = match &cli.command {
        Command::Sign(args) => sign::run(args, &mut console),
        Command::Verify(args) => verify::run(args, &mut console),
        Command::Doctor(args) => doctor::run(args, &mut console),
        Command::Explain(args) => explain::run(args, &mut console),
        Command::Replay(args) => replay::run(args, &mut console),
        Command::Verdict(args) => verdict::run(args, &mut console),
        Command::Run(args) => run::run(args, &mut console),
        Command::Scenario(args) => scenario::run(args, &mut console),
    };
    match outcome.and_then(|outcome| console.flush().map(|()| outcome)) {
        Ok(outcome) => outcome.into(),
        // Whoever read the output has read enough.
        Err(Stop::Closed) => ExitCode::SUCCESS,
        Err(Stop::Failed(failure)) => {
            // What was found before stands before the error.
            let _ = console.flush();
            console.fail(&failure);
            Outcome::Bad.into()
        }
    }
}
