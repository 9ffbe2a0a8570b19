//! The command line.

use clap::Parser;
use serde_json::{Map, Value};
use std::{
    convert::Infallible,
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};
use virtual_wechat::{Accounts, Settings};
use virtual_wechat_frames::{DEFAULT_PORT, PushAddress, PushFormat, PushMode, Secret};
use virtual_wechat_server::Options;

/// The virtual WeChat on a real clock, on 127.0.0.1 only.
///
/// Prints one line on standard output when it is ready: {"listening":"http://127.0.0.1:7350"}. Calls and deaths of
/// the device program are told on standard error. Ctrl-C ends it and its program.
#[derive(Debug, Parser)]
#[command(version)]
pub(crate) struct Cli {
    /// The port; 0 takes a free one.
    #[arg(long, default_value_t = DEFAULT_PORT)]
    port: u16,
    /// A folder with a page to serve at /.
    #[arg(long, value_name = "DIR")]
    site: Option<PathBuf>,
    /// A device program to run, press and restart; it finds this server by VIRTUAL_WECHAT_URL.
    #[arg(long, value_name = "PATH")]
    program: Option<PathBuf>,
    /// End when standard input ends.
    #[arg(long)]
    pub exit_with_stdin: bool,
    /// Run no clock: time passes when /control is told {"t":"advance","to_ms":…}, for the devices, too.
    #[arg(long)]
    virtual_time: bool,
    /// How long a callee is rung, in milliseconds [default: 60000].
    #[arg(long, value_name = "MS")]
    ring_ms: Option<u64>,
    /// How long an end is silent before the other is told, in milliseconds [default: 3000].
    #[arg(long, value_name = "MS")]
    silence_ms: Option<u64>,
    /// Any switch of the world by its name, for example finish_ms=100 or call_commands=false; may be repeated.
    #[arg(long = "set", value_name = "NAME=VALUE")]
    switches: Vec<String>,
    /// Who exists: a JSON file with appid, users, devices, groups, students and grants; the demo's unless given.
    #[arg(long, value_name = "FILE")]
    accounts: Option<PathBuf>,
    #[command(flatten)]
    push: Push,
}

/// Message push to the developer's back end.
#[derive(Debug, clap::Args)]
struct Push {
    /// Where message push goes: http://host:port/path.
    #[arg(long, value_name = "URL", requires = "push_token")]
    push_url: Option<String>,
    /// Its Token.
    #[arg(long, value_name = "TOKEN", requires = "push_url", value_parser = secret)]
    push_token: Option<Secret>,
    /// Its EncodingAESKey: 43 letters and digits; for --push-mode aes.
    #[arg(long, value_name = "KEY", requires = "push_url", value_parser = secret)]
    push_aes_key: Option<Secret>,
    /// Whether messages are encrypted; WeChat wants that for calls.
    #[arg(long, value_enum, default_value_t = Mode::Aes)]
    push_mode: Mode,
    /// How messages are spelled.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    push_format: Format,
    /// Ask the address for its echo first, as WeChat does, and do not start without it.
    #[arg(long, requires = "push_url")]
    push_verify: bool,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Mode {
    Plain,
    Aes,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    Json,
    Xml,
}

fn secret(text: &str) -> Result<Secret, Infallible> {
    Ok(Secret(text.to_string()))
}

impl Push {
    fn address(self) -> Option<PushAddress> {
        Some(PushAddress {
            url: self.push_url?,
            token: self.push_token?,
            aes_key: self.push_aes_key,
            mode: match self.push_mode {
                Mode::Plain => PushMode::Plain,
                Mode::Aes => PushMode::Aes,
            },
            format: match self.push_format {
                Format::Json => PushFormat::Json,
                Format::Xml => PushFormat::Xml,
            },
            verify: self.push_verify,
        })
    }
}

impl Cli {
    /// What to serve, or a sentence on what cannot be.
    pub fn options(self) -> Result<Options, String> {
        let wall_ms =
            SystemTime::UNIX_EPOCH.elapsed().ok().and_then(|since| u64::try_from(since.as_millis()).ok());
        let mut switches = Map::new();
        if let Some(wall_ms) = wall_ms {
            switches.insert("start_wall_ms".into(), wall_ms.into());
            // Room ids differ from run to run, as WeChat's do.
            switches.insert("seed".into(), wall_ms.into());
        }
        let named = [("ring_ms", self.ring_ms), ("silence_ms", self.silence_ms)];
        switches.extend(named.iter().filter_map(|(name, ms)| Some(((*name).into(), (*ms)?.into()))));
        for switch in &self.switches {
            let (name, value) =
                switch.split_once('=').ok_or_else(|| format!("--set {switch}: NAME=VALUE is wanted"))?;
            let value = virtual_wechat_frames::read::<Value>(value).unwrap_or_else(|_| value.into());
            switches.insert(name.into(), value);
        }
        let settings =
            Settings::from_json(Value::Object(switches)).map_err(|error| format!("--set: {error}"))?;
        let accounts = self.accounts.as_deref().map(accounts_of).transpose()?;
        let push = self.push.address();
        Ok(Options {
            port: self.port,
            site: self.site,
            program: self.program,
            settings,
            push,
            accounts,
            virtual_time: self.virtual_time,
        })
    }
}

/// Reads the file of `--accounts`.
fn accounts_of(path: &Path) -> Result<Accounts, String> {
    let wrong = |error: String| format!("--accounts {}: {error}", path.display());
    let text = fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
    let given = virtual_wechat_frames::read::<Value>(&text).map_err(wrong)?;
    Accounts::from_json(given).map_err(wrong)
}
