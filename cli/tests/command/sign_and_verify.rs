//! `voip sign` and `voip verify`.

use crate::common::{KEY, SIGNATURE, VALUES, command, run, run_command, signing};

/// The published values with one of them changed.
fn with<'a>(what: &'a str, flag: &str, value: &'a str) -> Vec<&'a str> {
    let mut args = [&[what], &VALUES[..]].concat();
    let place = args.iter().position(|arg| *arg == flag).expect("a known flag");
    args[place + 1] = value;
    args
}

#[test]
fn the_published_example_is_signed_whatever_ends_the_key() {
    for end in ["", "\n", "\r\n"] {
        let run = signing("sign", &[], &format!("{KEY}{end}"));
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, &*format!("{SIGNATURE}\n"), ""));
    }
    let run = signing("sign", &["--json"], KEY);
    assert_eq!((run.code, run.json()["signature"].as_str()), (0, Some(SIGNATURE)));
}

#[test]
fn a_key_in_the_environment_is_taken_before_standard_input() {
    let mut command = command(&[&["sign"], &VALUES[..]].concat());
    command.env("VOIP_SESSION_KEY", KEY);
    let run = run_command(command, "another-key-that-is-not-read\n");
    assert_eq!((run.code, run.out.trim()), (0, SIGNATURE));
}

#[test]
fn a_key_as_an_argument_is_refused_and_not_shown() {
    for more in [&[KEY][..], &["--session-key", KEY], &["--key", KEY], &["--session-key"]] {
        for what in ["sign", "verify", "doctor"] {
            let more = if what == "sign" { more.to_vec() } else { [more, &["--signature", "s"]].concat() };
            let run = signing(what, &more, "");
            assert_eq!(run.code, 2, "{what} {}", run.err);
            assert!(run.err.contains("VOIP_SESSION_KEY") && !run.err.contains(KEY), "{}", run.err);
            assert_eq!(run.out, "");
        }
    }
}

#[test]
fn each_value_that_wechat_would_refuse_is_bad_input_and_named() {
    let long = "n".repeat(128);
    let cases = [
        ("--app-id", "", "appId"),
        ("--group-id", "", "groupId"),
        ("--nonce", "", "nonceStr"),
        ("--nonce", &long, "nonceStr"),
        ("--timestamp", "soon", "timeStamp"),
        ("--timestamp", "-1", "timeStamp"),
        ("--timestamp", "1559129714123", "timeStamp"),
        ("--timestamp", "12", "timeStamp"),
    ];
    for (flag, value, field) in cases {
        for what in ["sign", "verify"] {
            let mut args = with(what, flag, value);
            if what == "verify" {
                args.extend(["--signature", SIGNATURE]);
            }
            let told = run(&args, KEY);
            assert_eq!((told.code, told.out.as_str()), (2, ""), "{flag} {value}");
            assert!(told.err.starts_with(&format!("voip: {field}: came ")), "{}", told.err);
            assert!(told.err.contains("wanted") && told.err.lines().count() == 1, "{}", told.err);
            args.extend(["--json", "--lang", "zh"]);
            let error = &run(&args, KEY).error()["error"];
            assert_eq!(error["argument"], field);
            let message = error["message"].as_str().unwrap();
            assert!(message.starts_with(&format!("{field}：收到")) && message.contains("应为"), "{message}");
        }
    }
}

#[test]
fn an_odd_key_is_remarked_on_and_signed_with() {
    let run = signing("sign", &[], "a-short-key\n");
    assert_eq!((run.code, run.out.len()), (0, 65));
    assert_eq!(run.err, "voip: session_key has 11 characters; WeChat gives 24 of Base64\n");
    let run = signing("sign", &["--json"], " a-short-key");
    assert!(run.error()["warning"].as_str().unwrap().contains("white space"), "{}", run.err);
}

#[test]
fn no_key_two_keys_and_bytes_that_are_no_text_are_bad_input() {
    for stdin in ["", "\n", "the-first-key\nthe-second-key\n"] {
        let run = signing("sign", &[], stdin);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{stdin:?}");
        assert!(run.err.starts_with("voip: session_key: came "), "{}", run.err);
    }
    let run = signing("sign", &[], &"k".repeat(70_000));
    assert!(run.code == 2 && run.err.contains("more than"), "{}", run.err);
}

#[test]
fn usage_errors_have_code_two_and_are_json_where_json_is_wanted() {
    for args in [&["sign"][..], &["sign", "--no-such-flag"], &["dial"], &[], &["sign", "--lang", "fr"]] {
        let plain = run(args, "");
        assert_eq!((plain.code, plain.out.as_str()), (2, ""), "{args:?}");
        assert!(!plain.err.is_empty());
        if args.is_empty() {
            continue;
        }
        let json = run(&[args, &["--json"]].concat(), "");
        assert_eq!(json.code, 2);
        assert!(!json.error()["error"]["message"].as_str().unwrap().contains('\n'), "{}", json.err);
    }
    assert_eq!(run(&["--help"], "").code, 0);
    assert!(run(&["--version"], "").out.starts_with("voip "));
}

#[test]
fn a_right_signature_verifies_and_any_other_is_code_one_with_a_hint() {
    let right = signing("verify", &["--signature", SIGNATURE], KEY);
    assert_eq!((right.code, right.out.as_str(), right.err.as_str()), (0, "the signature is right\n", ""));
    let cloud = format!("{SIGNATURE}_cAm38Yw");
    let upper = SIGNATURE.to_uppercase();
    let zeros = "0".repeat(64);
    let cases = [
        (zeros.as_str(), "signature", "voip doctor"),
        (&upper, "uppercase", "lowercase"),
        ("sAK4JGiN2Fk6YHnhHYxehzT7yzmm1ZBus0e/vK15xhc=", "base64", "voip doctor"),
        (&cloud, "cloud_suffix", "getVoIPSign"),
        ("", "other", "64"),
        ("-x", "other", "64"),
    ];
    for (signature, shape, hint) in cases {
        let plain = signing("verify", &["--signature", signature], KEY);
        assert_eq!((plain.code, plain.out.as_str()), (1, "the signature does not match\n"), "{signature}");
        assert!(plain.err.contains(hint), "{}", plain.err);
        let json = signing("verify", &["--json", "--signature", signature], KEY);
        assert_eq!((json.code, &json.json()["shape"], json.err.as_str()), (1, &shape.into(), ""));
        assert_eq!(json.json()["matches"], false);
    }
    let zh = signing("verify", &["--lang", "zh", "--signature", &zeros], KEY);
    assert_eq!(zh.out, "签名不匹配\n");
}

#[test]
fn the_language_is_that_of_the_environment_unless_it_is_asked_for() {
    let verify = [&["verify"], &VALUES[..], &["--signature", SIGNATURE]].concat();
    let mut chinese = command(&verify);
    chinese.env("LANG", "zh_CN.UTF-8");
    assert_eq!(run_command(chinese, KEY).out, "签名正确\n");
    let mut english = command(&verify);
    english.env("LANG", "zh_CN.UTF-8").env("LC_ALL", "C");
    assert_eq!(run_command(english, KEY).out, "the signature is right\n");
    let mut asked = command(&[&verify[..], &["--lang", "en"]].concat());
    asked.env("LC_ALL", "zh_CN.UTF-8");
    assert_eq!(run_command(asked, KEY).out, "the signature is right\n");
}
