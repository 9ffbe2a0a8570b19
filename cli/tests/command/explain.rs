//! `voip explain`.

use crate::common::{Run, command, run, run_command};
use serde_json::{Value, json};

fn explain(args: &[&str]) -> Run {
    run(&[&["explain"], args].concat(), "")
}

fn entries(args: &[&str]) -> Vec<(String, i64)> {
    let json = explain(&[args, &["--json"]].concat()).json();
    let entry =
        |entry: &Value| (entry["space"].as_str().unwrap().to_owned(), entry["value"].as_i64().unwrap());
    json["entries"].as_array().unwrap().iter().map(entry).collect()
}

#[test]
fn a_number_is_explained_in_every_namespace_that_has_it_or_in_the_one_asked_for() {
    let all = entries(&["9"]);
    assert!(all.contains(&("plugin".to_owned(), 9)) && all.contains(&("wxerror".to_owned(), 9)), "{all:?}");
    assert_eq!(entries(&["9", "--in", "plugin"]), [("plugin".to_owned(), 9)]);
    assert_eq!(entries(&["-303"]), [("device".to_owned(), -303)]);
    assert_eq!(entries(&["303", "--in", "device"]), [("device".to_owned(), -303)], "a lost sign");
}

#[test]
fn cause_remedy_and_the_other_spellings_are_told_in_both_languages() {
    let en = explain(&["9", "--in", "plugin"]);
    assert_eq!((en.code, en.err.as_str()), (0, ""));
    for part in [
        "plugin 9 (plugin wmpf-voip: errCode)",
        "A call ends as: not_authorised (The user has not authorised the device)",
        "It may also be: not_activated",
        "What to do: Ask the user for consent",
        "Known: documented",
        "device -9",
    ] {
        assert!(en.out.contains(part), "{part}: {}", en.out);
    }
    let zh = explain(&["9", "--in", "plugin", "--lang", "zh"]);
    assert!(zh.out.contains("通话结束原因：not_authorised") && zh.out.contains("处理办法："), "{}", zh.out);
    let mut chinese = command(&["explain", "9", "--in", "plugin"]);
    chinese.env("LC_ALL", "zh_CN.UTF-8");
    assert_eq!(run_command(chinese, "").out, zh.out);
}

#[test]
fn json_has_the_fixed_words() {
    let json = explain(&["9", "--in", "plugin", "--json"]).json();
    let entry = &json["entries"][0];
    assert_eq!(entry["cause"]["why"], "not_authorised");
    assert_eq!(entry["cause"]["retry"], "after_consent");
    assert_eq!(entry["certainty"], "documented");
    assert!(entry["same_fact"].as_array().unwrap().iter().any(|same| same["space"] == "wxerror"));
    assert!(entry["source"]["page"].as_str().unwrap().starts_with("https://developers.weixin.qq.com/"));
}

#[test]
fn a_name_is_found_whatever_its_capitals() {
    for name in ["IV_ERR_AVT_REQ_CHN_BUSY", "iv_err_avt_req_chn_busy"] {
        assert_eq!(entries(&[name]), [("device".to_owned(), -303)], "{name}");
    }
    assert_eq!(explain(&["IV_ERR_AVT_REQ_CHN_BUSY", "--in", "plugin"]).code, 1);
}

#[test]
fn a_message_is_explained_by_its_text_and_its_inner_codes() {
    let message = "joinVoIPChat:fail: -10088, -10, join room failed. errType: 4, errCode: -12020, errMsg: invalid signature, -1";
    let json = explain(&[message, "--json"]).json();
    assert_eq!(json["message"]["cause"]["why"], "bad_signature");
    let inner: Vec<_> = json["entries"].as_array().unwrap().iter().map(|entry| &entry["value"]).collect();
    assert_eq!(inner, [&json!(-10088), &json!(-10), &json!(-12020)]);
    let quoted = explain(&["room status is abort"]);
    assert_eq!((quoted.code, explain(&["room", "status", "is", "abort"]).out), (0, quoted.out));
    assert!(explain(&[message]).out.starts_with("a message with \u{201c}invalid signature\u{201d}"));
}

#[test]
fn what_is_not_known_has_code_one() {
    for args in [&["6", "--in", "plugin"][..], &["2147483648"], &["-2147483648"], &["all is well"], &["  "]] {
        let run = explain(args);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{args:?}");
        assert!(run.err.starts_with("voip: ") && run.err.lines().count() == 1, "{}", run.err);
        let json = explain(&[args, &["--json"]].concat());
        assert_eq!((json.code, &json.json()["entries"], json.err.as_str()), (1, &json!([]), ""));
    }
}

#[test]
fn an_unknown_namespace_is_bad_usage_and_the_known_ones_are_named() {
    let run = explain(&["9", "--in", "moon"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("--in") && run.err.contains("plugin, join"), "{}", run.err);
    assert_eq!(explain(&[]).code, 2);
}
