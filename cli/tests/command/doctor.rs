//! `voip doctor`.

use crate::common::{KEY, SIGNATURE, VALUES, run, signing};
use serde_json::json;

const OTHER: &str = "tiihtNczf5v6AKRyjwEUhQ==";

fn signed_with(key: &str, flag: &str, value: &str) -> String {
    let mut args = [&["sign"], &VALUES[..]].concat();
    let place = args.iter().position(|arg| *arg == flag).expect("a known flag");
    args[place + 1] = value;
    run(&args, key).out.trim().to_owned()
}

#[test]
fn a_single_mistake_is_named_in_both_languages() {
    let signature = ["--signature", "3a69abc093a5d2a3ce5b545856137d01794994e9837907cd1d417607b48fcd87"];
    let en = signing("doctor", &signature, KEY);
    assert_eq!(en.code, 0);
    assert!(
        en.out.starts_with("This mistake makes the signature:\n  - timeStamp was signed in milliseconds;"),
        "{}",
        en.out
    );
    let zh = signing("doctor", &[&signature[..], &["--lang", "zh"]].concat(), KEY);
    assert!(
        zh.out.starts_with("这个错误会得到该签名：\n  - timeStamp 以毫秒签名；应使用整数秒\n"),
        "{}",
        zh.out
    );
}

#[test]
fn a_pair_is_named_and_a_stale_key_by_its_place() {
    let signature = signed_with(OTHER, "--app-id", "wx1234567890abcdef");
    let more =
        ["--signature", &signature, "--other-app-id", "wxnone", "--other-app-id", "wx1234567890abcdef"];
    let run = signing("doctor", &more, &format!("{KEY}\n\n{OTHER}\n"));
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("These mistakes together make the signature:"), "{}", run.out);
    assert!(
        run.out.contains("candidate key 2") && run.out.contains("number 2 of the other ones"),
        "{}",
        run.out
    );
    let json = signing("doctor", &[&more[..], &["--json"]].concat(), &format!("{KEY}\n{OTHER}\n")).json();
    assert_eq!(json["finding"], "made");
    assert_eq!(json["keys"], 2);
    let names: Vec<_> =
        json["mistakes"][0].as_array().unwrap().iter().map(|mistake| &mistake["name"]).collect();
    assert_eq!(names, [&json!("other_key"), &json!("other_appid")]);
}

#[test]
fn why_the_server_must_choose_the_nonce_is_always_said() {
    for signature in [SIGNATURE, "x"] {
        let run = signing("doctor", &["--signature", signature], KEY);
        assert!(run.out.contains("Swapping groupId and nonceStr does not change"), "{}", run.out);
        assert!(run.out.contains("the server must choose nonceStr"), "{}", run.out);
    }
}

#[test]
fn a_right_signature_and_a_cloud_value_are_told_as_such() {
    let right = signing("doctor", &["--signature", SIGNATURE, "--json"], KEY);
    assert_eq!((right.code, &right.json()["finding"]), (0, &json!("right")));
    let cloud = signing("doctor", &["--signature", &format!("{SIGNATURE}_x")], KEY);
    assert_eq!(cloud.code, 0);
    assert!(cloud.out.contains("cloud.getVoIPSign"), "{}", cloud.out);
}

#[test]
fn when_nothing_fits_the_code_is_one_and_what_that_leaves_is_said() {
    let run = signing("doctor", &["--signature", "none"], &format!("{KEY}\n{OTHER}\n"));
    assert_eq!(run.code, 1);
    assert!(run.out.contains("another key than the 2 given"), "{}", run.out);
    assert!(run.out.contains("more than two mistakes"), "{}", run.out);
    let json = signing("doctor", &["--signature", "none", "--json"], KEY);
    assert_eq!((json.code, json.json()["left"].as_array().unwrap().len()), (1, 5));
}

#[test]
fn values_that_wechat_would_refuse_are_named_beside_the_finding() {
    let mut args = [&["doctor"], &VALUES[..7], &["1559129714000", "--signature"]].concat();
    let signature = "3a69abc093a5d2a3ce5b545856137d01794994e9837907cd1d417607b48fcd87";
    args.push(signature);
    let run = run(&args, KEY);
    assert_eq!(run.code, 0);
    assert!(run.out.contains("The signature is right.") && run.out.contains("divide by 1000"), "{}", run.out);
}

#[test]
fn no_key_is_bad_input() {
    let run = signing("doctor", &["--signature", "x", "--json"], "\n\n");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert_eq!(run.error()["error"]["argument"], "session_key");
}
