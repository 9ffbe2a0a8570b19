//! `voip scenario`.

use crate::{Console, Failure, Outcome, Stop};
use serde_json::json;
use virtual_wechat::scenario::Scenario;

/// Makes scenarios.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// The scenario of a seed, with what came out of it: a random cast, ending, switches and faults.
    Generate {
        /// Which; equal seeds give equal scenarios.
        #[arg(long, value_name = "N")]
        seed: u64,
    },
}

pub fn run(args: &Args, console: &mut Console) -> Result<Outcome, Stop> {
    match args.what {
        What::Generate { seed } => {
            let scenario = Scenario::generate(seed).map_err(|error| {
                Failure::new("--seed", error.to_string(), format!("无法生成场景：{error}"))
            })?;
            let text = scenario.to_toml();
            console.tell(text.trim_end(), &json!({ "seed": seed, "scenario": scenario.document() }))?;
        }
    }
    Ok(Outcome::Done)
}
