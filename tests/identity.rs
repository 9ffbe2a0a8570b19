//! Every case of `tests/vectors/identity.json` comes to the findings that stand beside it.
//!
//! The Node tests lint the same cases in JavaScript. The file is written by hand but for the findings: `UPDATE_EXPECT=1`
//! writes those anew; read the difference before committing it.

use serde_json::{Value, json};
use std::{collections::BTreeSet, fs, path::PathBuf};
use wmpf_voip_kit::{
    atlas::identity::{Case, Field, Finding, Grant, Kind, lint},
    tables::Space,
};

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/identity.json")
}

fn vectors() -> Vec<Value> {
    let text = fs::read_to_string(path()).expect("the vectors");
    serde_json::from_str(&text).expect("a list of cases")
}

#[test]
fn every_case_comes_to_the_findings_beside_it() {
    let lines: Vec<_> = vectors().iter().map(|vector| line(vector, &found(&vector["case"]))).collect();
    let now = format!("[\n{}\n]\n", lines.join(",\n"));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(path(), now).expect("a writable file");
        return;
    }
    let then = fs::read_to_string(path()).expect("the vectors");
    let wrong: Vec<_> =
        now.lines().zip(then.lines()).filter(|(now, then)| now != then).map(|(now, _)| now).collect();
    assert!(wrong.is_empty() && now == then, "now:\n{}", wrong.join("\n"));
}

#[test]
fn the_cases_show_every_kind_every_field_and_every_key() {
    let vectors = vectors();
    let findings = || vectors.iter().flat_map(|vector| vector["findings"].as_array().expect("findings"));
    let kinds: BTreeSet<_> = findings().filter_map(|finding| finding["kind"].as_str()).collect();
    assert_eq!(kinds, Kind::ALL.iter().map(|kind| kind.name()).collect());
    let fields: BTreeSet<_> = findings()
        .flat_map(|finding| finding["fields"].as_array().expect("two fields"))
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(fields, Field::ALL.iter().map(|field| field.name()).collect());
    let keys: BTreeSet<_> =
        vectors.iter().flat_map(|vector| vector["case"].as_object().expect("a case").keys()).collect();
    assert_eq!(keys, KEYS.iter().map(|key| (*key).to_owned()).collect::<BTreeSet<_>>().iter().collect());
    let names: BTreeSet<_> = vectors.iter().filter_map(|vector| vector["name"].as_str()).collect();
    assert_eq!(names.len(), vectors.len(), "names are there once");
}

/// A case as JavaScript writes it; items of the lists as WeChat does.
const KEYS: [&str; 14] = [
    "sn",
    "modelId",
    "registeredSn",
    "registeredModelId",
    "snIsProductAndDevice",
    "openid",
    "openidAppid",
    "appid",
    "groupId",
    "groupDevices",
    "deviceList",
    "contactList",
    "request",
    "call",
];

fn found(case: &Value) -> Vec<Finding> {
    let text = |key: &str| case[key].as_str();
    let code = |value: &Value| value.as_i64().map(|code| i32::try_from(code).expect("a code"));
    let [devices, list, contacts] = ["groupDevices", "deviceList", "contactList"]
        .map(|key| case[key].as_array().map(|items| items.iter().map(grant).collect::<Vec<_>>()));
    let call = case["call"]["space"].as_str().map(|space| {
        (Space::from_name(space).expect("a namespace"), code(&case["call"]["code"]).expect("a code"))
    });
    lint(&Case {
        sn: text("sn"),
        model_id: text("modelId"),
        registered_sn: text("registeredSn"),
        registered_model_id: text("registeredModelId"),
        sn_is_product_and_device: case["snIsProductAndDevice"] == true,
        openid: text("openid"),
        openid_appid: text("openidAppid"),
        appid: text("appid"),
        group_id: text("groupId"),
        group_devices: devices.as_deref(),
        device_list: list.as_deref(),
        contact_list: contacts.as_deref(),
        request: code(&case["request"]),
        call,
    })
}

fn grant(item: &Value) -> Grant<'_> {
    let text = |key: &str| item[key].as_str();
    let status = item["status"].as_i64().unwrap_or_default();
    Grant {
        sn: text("sn"),
        model_id: text("model_id"),
        group_id: text("group_id"),
        openid: text("openid"),
        status: i32::try_from(status).expect("a status"),
    }
}

fn line(vector: &Value, findings: &[Finding]) -> String {
    let findings: Vec<_> = findings
        .iter()
        .map(|finding| {
            json!({
                "kind": finding.kind.name(),
                "fields": finding.fields.map(Field::name),
                "says": finding.says,
                "en": finding.en(),
                "zh": finding.zh(),
            })
        })
        .collect();
    let line = format!(
        r#"{{ "name": {}, "case": {}, "findings": {} }}"#,
        vector["name"],
        vector["case"],
        Value::from(findings)
    );
    line.chars().map(seen).collect()
}

/// What no editor shows is escaped.
fn seen(c: char) -> String {
    let unseen =
        !c.is_ascii() && (c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{feff}'));
    if unseen { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() }
}
