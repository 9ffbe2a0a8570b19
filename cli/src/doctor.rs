//! `voip doctor`.

use crate::{
    Console, Outcome, Stop,
    key::{self, Key},
    signed::Values,
};
use serde_json::{Value, json};
use wmpf_voip_kit::signature::{
    check,
    doctor::{Case, Finding, Mistake, examine},
};

/// Says which mistake made a wrong signature; exit code 1 when nothing fits.
///
/// The session_key comes on standard input or in VOIP_SESSION_KEY. Where it may have been another one, give all
/// candidates, one a line; the valid one first. Keys are told by their place and never printed.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    values: Values,
    /// The signature that came.
    #[arg(long, value_name = "S", allow_hyphen_values = true)]
    signature: String,
    /// Another appId that may have been signed; may be repeated.
    #[arg(long, value_name = "A")]
    other_app_id: Vec<String>,
    /// Another value that may have been signed along, for example the openid; may be repeated.
    #[arg(long, value_name = "V", visible_alias = "openid", allow_hyphen_values = true)]
    extra: Vec<String>,
    #[command(flatten)]
    misplaced: key::Misplaced,
}

pub fn run(args: &Args, console: &mut Console) -> Result<Outcome, Stop> {
    args.misplaced.refuse()?;
    let keys = key::several(console)?;
    let key_texts: Vec<&str> = keys.iter().map(|key: &Key| key.as_str()).collect();
    let other_appids: Vec<&str> = args.other_app_id.iter().map(String::as_str).collect();
    let extras: Vec<&str> = args.extra.iter().map(String::as_str).collect();
    let finding = examine(&Case {
        signed: args.values.signed(),
        keys: &key_texts,
        other_appids: &other_appids,
        extras: &extras,
        signature: &args.signature,
    });
    let language = console.language();
    let refused = check(&args.values.signed()).err().map(|invalid| invalid.text(language));
    let left = if finding == Finding::Unknown { left(keys.len(), console) } else { Vec::new() };
    let notes = [
        console.pick(
            "Swapping groupId and nonceStr does not change a signature: the values are sorted and joined with nothing between.",
            "交换 groupId 与 nonceStr 不会改变签名：各值排序后直接拼接，中间没有分隔。",
        ),
        console.pick(
            "So the server must choose nonceStr itself, or a signature for one room may open another.",
            "因此 nonceStr 必须由服务端生成，否则为一个房间做的签名可能用于另一个房间。",
        ),
    ];
    let json = json!({
        "finding": name(&finding),
        "mistakes": mistakes(&finding, console),
        "refused": refused,
        "keys": keys.len(),
        "left": left,
        "notes": notes,
    });
    let mut lines = account(&finding, console);
    lines.extend(left.iter().map(|line| format!("  - {line}")));
    if let Some(refused) = refused {
        lines.push(
            console
                .pick("WeChat would refuse these values in any case:", "无论如何，微信都会拒绝这些值：")
                .to_owned(),
        );
        lines.push(format!("  - {refused}"));
    }
    lines.push(String::new());
    lines.extend(notes.map(ToOwned::to_owned));
    console.tell(&lines.join("\n"), &json)?;
    Ok(if finding == Finding::Unknown { Outcome::No } else { Outcome::Done })
}

fn account(finding: &Finding, console: &Console) -> Vec<String> {
    match finding {
        Finding::Right => vec![console.pick("The signature is right.", "签名正确。").to_owned()],
        Finding::Cloud => vec![
            console
                .pick(
                    "This looks like a value of cloud.getVoIPSign, which has a suffix: hand it on as it is. No session_key can check it here.",
                    "这看起来是 cloud.getVoIPSign 的返回值，它带有后缀：请原样传递。此处无法用 session_key 校验。",
                )
                .to_owned(),
        ],
        Finding::Unknown => {
            vec![console.pick("No known mistake, and no pair of them, makes this signature. What that leaves:", "没有任何已知错误或两种错误的组合能得到这个签名。剩下的可能：").to_owned()]
        }
        Finding::Made(found) => {
            let pair = found.iter().any(|mistakes| mistakes.len() > 1);
            let heading = match (found.len(), pair) {
                (1, false) => console.pick("This mistake makes the signature:", "这个错误会得到该签名："),
                (1, true) => console.pick("These mistakes together make the signature:", "这些错误合在一起会得到该签名："),
                (_, false) => console.pick("Each of these mistakes makes the signature:", "以下任一错误都会得到该签名："),
                (_, true) => console.pick("Each of these groups of mistakes makes the signature:", "以下任一组错误都会得到该签名："),
            };
            let line = |mistakes: &Vec<Mistake>| {
                let texts: Vec<_> = mistakes.iter().map(|mistake| mistake.text(console.language())).collect();
                format!("  - {}", texts.join(console.pick("\n    and: ", "\n    并且：")))
            };
            [heading.to_owned()].into_iter().chain(found.iter().map(line)).collect()
        }
    }
}

fn left(keys: usize, console: &Console) -> Vec<String> {
    vec![
        console.pick(
            format!("another key than the {keys} given: each user has one of their own, and a new login makes it stale"),
            format!("使用了所给 {keys} 个密钥之外的密钥：每个用户的密钥不同，重新登录会使旧密钥失效"),
        ),
        console.pick(
            "another value than the ones given: log what is signed, and compare it byte by byte".to_owned(),
            "使用了与所给不同的值：请记录实际签名的内容并逐字节比较".to_owned(),
        ),
        console.pick(
            "another appId, or a fifth value: try --other-app-id and --extra".to_owned(),
            "使用了其他 appId 或多出的值：可尝试 --other-app-id 和 --extra".to_owned(),
        ),
        console.pick("more than two mistakes at once".to_owned(), "同时存在两个以上的错误".to_owned()),
        console.pick(
            "a signature made for something else, for example a login state".to_owned(),
            "为其他用途生成的签名，例如登录态签名".to_owned(),
        ),
    ]
}

fn mistakes(finding: &Finding, console: &Console) -> Value {
    let object =
        |mistake: &Mistake| json!({ "name": mistake.name(), "text": mistake.text(console.language()) });
    match finding {
        Finding::Made(found) => {
            found.iter().map(|mistakes| mistakes.iter().map(object).collect::<Value>()).collect()
        }
        Finding::Right | Finding::Cloud | Finding::Unknown => json!([]),
    }
}

const fn name(finding: &Finding) -> &'static str {
    match finding {
        Finding::Right => "right",
        Finding::Made(_) => "made",
        Finding::Cloud => "cloud",
        Finding::Unknown => "unknown",
    }
}
