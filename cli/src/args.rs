//! The command line.

use crate::{doctor, explain, replay, run, scenario, sign, verdict, verify};
use clap::{Parser, Subcommand};
use wmpf_voip_kit::texts::Language;

/// Why a call between a WeChat mini-program and hardware ended, and signatures of wx.joinVoIPChat.
///
/// 小程序与硬件之间的通话为何结束，以及 wx.joinVoIPChat 的签名。
#[derive(Debug, Parser)]
#[command(name = "voip", version, propagate_version = true, after_help = EXIT_CODES)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Print JSON, on standard error, too.
    #[arg(long, global = true)]
    pub json: bool,
    /// The language: zh or en [default: as LC_ALL, LC_MESSAGES or LANG says].
    #[arg(long, global = true, value_name = "LANG", value_parser = parse_language)]
    pub lang: Option<Language>,
}

const EXIT_CODES: &str = "Exit codes: 0 done; 1 verify: no match, explain: not found, doctor: nothing fits, verdict: an end is unknown or an anomaly was seen, run: something is not as the scenario expects; 2 bad usage or input.";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Sign for wx.joinVoIPChat: prints 64 hex digits.
    Sign(sign::Args),
    /// Whether a signature is right.
    Verify(verify::Args),
    /// Which mistake made a wrong signature.
    Doctor(doctor::Args),
    /// What a code, a name or a message means, and what to do about it.
    Explain(explain::Args),
    /// Every event and state change of a trace, with its time.
    Replay(replay::Args),
    /// Why each call ended, by the traces of one end or both.
    Verdict(verdict::Args),
    /// Play scenarios on the virtual WeChat: what truly happened, and what the traces say.
    Run(run::Args),
    /// Make scenarios.
    Scenario(scenario::Args),
}

/// The language asked for, else that of the environment.
pub fn language(asked: Option<Language>) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    asked.unwrap_or_else(|| Language::of_locale(&locale.unwrap_or_default()))
}

fn parse_language(name: &str) -> Result<Language, String> {
    Language::from_name(name).ok_or_else(|| "wanted zh or en".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_does_not_contradict_itself() {
        Cli::command().debug_assert();
    }
}
