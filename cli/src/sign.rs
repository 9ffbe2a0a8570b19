//! `voip sign`.

use crate::{Console, Outcome, Stop, key, signed::Values};
use serde_json::json;
use wmpf_voip_kit::signature::sign;

/// Signs for wx.joinVoIPChat and prints 64 hex digits. The session_key comes on standard input or in VOIP_SESSION_KEY,
/// never as an argument.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    values: Values,
    #[command(flatten)]
    misplaced: key::Misplaced,
}

pub fn run(args: &Args, console: &mut Console) -> Result<Outcome, Stop> {
    args.misplaced.refuse()?;
    let signed = args.values.checked()?;
    let key = key::one(console)?;
    let signature = sign(&signed, &key);
    console.tell(&signature, &json!({ "signature": signature }))?;
    Ok(Outcome::Done)
}
