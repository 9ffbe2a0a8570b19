//! Whatever text comes as a scenario: it is played, or refused with a reason. Never a panic.

use proptest::prelude::*;
use serde_json::{Value, json};
use virtual_wechat::scenario::{Change, Replay, Run, Scenario, what_if};

/// Words that scenarios are made of, so that random ones come far.
const WORDS: &[&str] = &[
    "phone",
    "device",
    "service",
    "world",
    "call",
    "answer",
    "refuse",
    "busy",
    "hang_up",
    "page_show",
    "kill",
    "start",
    "cut",
    "heal",
    "fault",
    "says",
    "reply",
    "join",
    "app_hide",
    "float_closed",
    "other_call",
    "nothing",
    "licence",
    "wx",
    "removed",
    "force_hang_up",
    "join_room",
    "leave_room",
    "at",
    "after",
    "to",
    "room",
    "up",
    "down",
    "loss",
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![4 => prop::sample::select(WORDS).prop_map(String::from), 1 => "[a-z_]{0,6}"]
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        word().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        (-2.0..2.0).prop_map(|number: f64| json!(number)),
        Just(json!({ "delay_ms": 50, "loss": 0.5 })),
        Just(json!({ "t": "tap", "button": "answer" })),
    ]
}

fn step() -> impl Strategy<Value = Value> {
    let actor = prop::sample::select(&["phone", "device", "service", "world"]);
    let rest = prop::collection::btree_map(word(), value(), 0..2);
    (0_u64..20_000, actor, word(), rest).prop_map(|(after, actor, verb, rest)| {
        let mut step = json!(rest);
        step[actor] = verb.into();
        step["after"] = after.into();
        step
    })
}

fn document() -> impl Strategy<Value = Value> {
    let family = prop::sample::select(&["android", "linux", "rtos", "twecall"]);
    (family, prop::collection::vec(step(), 0..30))
        .prop_map(|(family, steps)| json!({ "about": "x", "covers": { "device": family }, "step": steps }))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_scenario_or_an_error(text in "\\PC{0,80}") {
        let _ = Scenario::read(&text);
        let _ = Scenario::read(&format!("about = \"x\"\n[[step]]\n{text}"));
        let _ = Replay::new(&text);
    }

    #[test]
    fn any_document_is_played_or_refused(document in document()) {
        if let Ok(scenario) = Scenario::from_json(document) {
            let played = Run::new(&scenario).unwrap().play();
            prop_assert!(played.log.len() >= scenario.steps.len());
            let read = Scenario::read(&scenario.to_toml()).unwrap();
            prop_assert_eq!(Run::new(&read).unwrap().play().traces, played.traces);
        }
    }

    #[test]
    fn any_change_is_made_or_refused(document in document(), step in 0_usize..20, by_ms in any::<i32>(), verb in word()) {
        let Ok(scenario) = Scenario::from_json(document) else { return Ok(()) };
        for change in [
            json!({ "shift": { "step": step, "by_ms": by_ms % 60_000 } }),
            json!({ "drop": { "step": step } }),
            json!({ "instead": { "step": step, "verb": verb } }),
            json!({ "from": { "at_ms": 700, "steps": [{ "phone": verb }] } }),
        ] {
            let _ = what_if(&scenario, &Change::from_json(change).unwrap());
        }
    }
}
