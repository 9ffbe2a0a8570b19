//! One thing is changed, and the scenario runs on; a trace tells its end again what it was told.

use serde_json::{Value, json};
use virtual_wechat::scenario::{Change, Replay, Run, Scenario, WhatIf, what_if};

const BUSY: &str = r#"
about = "A phone calls a camera, which is busy."
[[step]]
at = 500
phone = "call"
[[step]]
after = 700
phone = "page_show"
[[step]]
after = 1500
device = "busy"
[[step]]
at = 2850
phone = "hang_up"
[[expect.call]]
why = "busy"
"#;

fn scenario() -> Scenario {
    Scenario::read(BUSY).unwrap_or_else(|error| panic!("{error}"))
}

fn changed(change: Value) -> WhatIf {
    let change = Change::from_json(change).unwrap();
    what_if(&scenario(), &change).unwrap_or_else(|error| panic!("{error}"))
}

fn whys(played: &virtual_wechat::scenario::Played) -> Vec<&'static str> {
    played.truths().into_iter().map(|truth| truth.why.name()).collect()
}

fn error(change: Value) -> String {
    let change = Change::from_json(change);
    change.and_then(|change| what_if(&scenario(), &change)).expect_err("it can be").to_string()
}

#[test]
fn busy_that_comes_200_ms_later_comes_too_late() {
    let what = changed(json!({ "shift": { "step": 3, "by_ms": 200 } }));
    assert_eq!((whys(&what.before), whys(&what.after)), (vec!["busy"], vec!["cancelled"]));
    assert_eq!(what.parts_ms, Some(2_700));
    assert_eq!(what.after.wrong, [""; 0]);
}

#[test]
fn what_is_shifted_by_nothing_comes_out_the_same() {
    let what = changed(json!({ "shift": { "step": 3, "by_ms": 0 } }));
    assert_eq!(what.before.traces, what.after.traces);
    assert_eq!(what.parts_ms, None);
}

#[test]
fn a_step_is_left_out_or_is_another_one() {
    let what = changed(json!({ "drop": { "step": 3 } }));
    assert_eq!(whys(&what.after), ["cancelled"]);
    let what = changed(json!({ "instead": { "step": 3, "verb": "refuse" } }));
    assert_eq!(whys(&what.after), ["rejected"]);
}

#[test]
fn a_switch_or_a_network_is_another_one() {
    let what = changed(json!({ "setting": { "name": "plugin", "value": "2.2.2" } }));
    assert!(what.changed.settings.contains_key("plugin"));
    assert_ne!(what.before.traces, what.after.traces);
    let what = changed(json!({ "faults": { "actor": "device", "faults": { "up": { "delay_ms": 900 } } } }));
    assert_eq!(whys(&what.after), ["cancelled"]);
}

#[test]
fn from_a_moment_on_something_else_happens() {
    let what = changed(json!({ "from": { "at_ms": 2000, "steps": [
        { "device": "answer" },
        { "after": 12_000, "device": "hang_up" },
    ] } }));
    assert_eq!(whys(&what.after), ["hung_up"]);
    let truth = what.after.truths()[0];
    assert_eq!((truth.who.name(), truth.talk_ms), ("callee", 12_000));
    let before = |played: &virtual_wechat::scenario::Played| {
        played.log.iter().filter(|line| line.at_ms < 2_000).cloned().collect::<Vec<_>>()
    };
    assert_eq!(before(&what.before), before(&what.after));
}

#[test]
fn a_change_that_cannot_be_is_an_error_that_says_why() {
    assert_eq!(error(json!({ "drop": { "step": 9 } })), "step: 9 was given, 1 to 4 is wanted");
    assert_eq!(error(json!({ "drop": { "step": 0 } })), "step: 0 was given, 1 to 4 is wanted");
    assert_eq!(
        error(json!({ "shift": { "step": 1, "by_ms": -501 } })),
        "by_ms: -501 was given, the step is at 500: that or later is wanted"
    );
    assert!(error(json!({ "shfit": {} })).contains("unknown variant `shfit`"));
    assert!(error(json!({ "instead": { "step": 3, "verb": "sing" } })).contains("unknown variant `sing`"));
    assert!(error(json!({ "setting": { "name": "silence", "value": 1 } })).starts_with("settings: "));
    assert!(error(json!({ "faults": { "actor": "tablet", "faults": {} } })).starts_with("links.tablet"));
    let loss = json!({ "faults": { "actor": "phone", "faults": { "up": { "loss": 2 } } } });
    assert_eq!(error(loss), "faults: loss: 2 was given, 0 to 1 is wanted");
    assert!(
        error(json!({ "from": { "at_ms": 9, "steps": [{ "at": 8, "phone": "kill" }] } }))
            .starts_with("steps: 1: at")
    );
}

#[test]
fn a_trace_tells_its_end_again_what_it_was_told_at_its_times() {
    let played = Run::new(&scenario()).unwrap().play();
    let trace = played.trace("phone").unwrap();
    let mut replay = Replay::new(trace).unwrap();
    let mut heard = Vec::new();
    while let Some(due_ms) = replay.poll_timeout() {
        assert_eq!(replay.poll(due_ms.saturating_sub(1)), None);
        heard.push(replay.poll(due_ms).unwrap());
    }
    let recorded = trace.lines().skip(1).map(|line| serde_json::from_str::<Value>(line).unwrap());
    let told = recorded.filter(|line| line["source"] == "plugin" && line["raw"].get("args").is_none());
    let told: Vec<_> = told.map(|line| (line["at"].as_u64().unwrap(), line["raw"].clone())).collect();
    assert_eq!(heard.into_iter().map(|again| (again.at_ms, again.raw)).collect::<Vec<_>>(), told);
    assert!(told.len() >= 4, "{told:?}");
    let error = Replay::new("{\"trace\":1}\n{\"at\":-1,\"source\":\"plugin\",\"raw\":{}}").unwrap_err();
    assert_eq!(error.line, Some(2));
}
