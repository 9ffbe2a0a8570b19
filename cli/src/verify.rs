//! `voip verify`.

use crate::{Console, Outcome, Stop, key, signed::Values};
use serde_json::json;
use wmpf_voip_kit::signature::{Shape, shape, verify};

/// Whether a signature is right: exit code 0, or 1 when it is not. The session_key comes on standard input or in
/// VOIP_SESSION_KEY, never as an argument.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    values: Values,
    /// The signature that came.
    #[arg(long, value_name = "S", allow_hyphen_values = true)]
    signature: String,
    #[command(flatten)]
    misplaced: key::Misplaced,
}

pub fn run(args: &Args, console: &mut Console) -> Result<Outcome, Stop> {
    args.misplaced.refuse()?;
    let signed = args.values.checked()?;
    let key = key::one(console)?;
    let shape = shape(&args.signature);
    let matches = verify(&signed, &key, &args.signature);
    let hint = (!matches).then(|| hint(shape, console));
    let text = match matches {
        true => console.pick("the signature is right", "签名正确"),
        false => console.pick("the signature does not match", "签名不匹配"),
    };
    console.tell(text, &json!({ "matches": matches, "shape": name(shape), "hint": hint }))?;
    if let Some(hint) = hint.filter(|_| !console.is_json()) {
        console.remark("hint", hint);
    }
    Ok(if matches { Outcome::Done } else { Outcome::No })
}

fn hint(shape: Shape, console: &Console) -> &'static str {
    match shape {
        Shape::Signature | Shape::Base64 => console.pick(
            "`voip doctor` with the same arguments says which mistake made it",
            "用同样的参数运行 `voip doctor`，可知是哪种错误造成的",
        ),
        Shape::Uppercase => console.pick(
            "it has capital digits, and WeChat wants lowercase hex; `voip doctor` says whether that is all",
            "签名含大写字母，微信要求小写十六进制；`voip doctor` 可判断是否仅此一处错误",
        ),
        Shape::CloudSuffix => console.pick(
            "it looks like a value of cloud.getVoIPSign: hand it on as it is; a session_key cannot check it",
            "它看起来是 cloud.getVoIPSign 的返回值：请原样传递；无法用 session_key 校验",
        ),
        Shape::Other => console.pick(
            "it is no signature: 64 lowercase hex digits are wanted",
            "它不是签名：应为 64 位小写十六进制数字",
        ),
    }
}

const fn name(shape: Shape) -> &'static str {
    match shape {
        Shape::Signature => "signature",
        Shape::Uppercase => "uppercase",
        Shape::Base64 => "base64",
        Shape::CloudSuffix => "cloud_suffix",
        Shape::Other => "other",
    }
}
