//! What the plugin says, event by event.

use crate::{
    fits::{Fit, Fits},
    heard::{Heard, Program, Spoken},
    rules::known,
};
use serde_json::{Value, json};
use wmpf_voip_kit::{Side, Who, Why};

fn heard(side: Side, frames: &[Value]) -> Heard {
    let spoken = |frame: &Value| Spoken { at_ms: 0, told: true, frame: frame.clone() };
    Heard {
        program: Program::Plugin,
        side,
        leaving_rejects: false,
        network_lost: false,
        frames: frames.iter().map(spoken).collect(),
        stopped: false,
    }
}

fn event(name: &str, data: &Value) -> Value {
    json!({ "t": "event", "event": { "eventName": name, "roomId": "r1", "data": data } })
}

fn fits(side: Side, name: &str, data: &Value) -> Fits {
    known(&heard(side, &[event(name, data)])).0
}

#[test]
fn a_hang_up_names_its_end_and_the_limit_is_nobodys() {
    let data = json!({ "status": "endByListener", "origin": "other" });
    assert_eq!(fits(Side::Caller, "hangUpVoip", &data), Fits::one(Who::Callee, Why::HungUp));
    let data = json!({ "status": "endByCaller", "origin": "manual" });
    assert_eq!(fits(Side::Caller, "hangUpVoip", &data), Fits::one(Who::Caller, Why::HungUp));
    let data = json!({ "status": "endByCaller", "origin": "timeLimit" });
    assert_eq!(fits(Side::Callee, "hangUpVoip", &data), Fits::one(Who::Platform, Why::TimeLimit));
}

#[test]
fn before_the_talk_each_event_has_its_end() {
    let none = json!({});
    assert_eq!(fits(Side::Callee, "cancelVoip", &none), Fits::one(Who::Caller, Why::Cancelled));
    assert_eq!(fits(Side::Caller, "rejectVoip", &none), Fits::one(Who::Callee, Why::Rejected));
    assert_eq!(fits(Side::Caller, "busy", &none), Fits::one(Who::Callee, Why::Busy));
    let unanswered = fits(Side::Caller, "timeout", &none);
    assert_eq!(unanswered.name(), Some(Fit::new(Who::Callee, Why::NoAnswer)));
    assert!(unanswered.has(Fit::new(Who::Callee, Why::Unreachable)));
}

#[test]
fn an_old_plugin_calls_a_leaving_a_refusal() {
    let mut old = heard(Side::Callee, &[event("rejectVoip", &json!({ "status": "manual" }))]);
    assert_eq!(known(&old).0.name(), Some(Fit::new(Who::Callee, Why::Rejected)));
    old.leaving_rejects = true;
    assert_eq!(known(&old).0.name(), None);
}

#[test]
fn an_abort_elsewhere_is_any_trouble_of_the_other_end() {
    let fits = fits(Side::Caller, "abortVoip", &json!({ "status": "unknown" }));
    assert!(fits.has(Fit::new(Who::Callee, Why::FloatClosed)));
    assert!(!fits.has(Fit::new(Who::Caller, Why::NetworkLost)));
    assert!(!fits.has(Fit::new(Who::Callee, Why::HungUp)));
}

#[test]
fn an_abort_here_is_named_by_its_text() {
    let of = |text: &str| {
        fits(Side::Callee, "abortVoip", &json!({ "status": "abortByListener", "error": { "errMsg": text } }))
    };
    let one = |who, why| Fits::one(who, why);
    let never = of("listener waitOtherToJoin timeout");
    assert_eq!(never.name(), Some(Fit::new(Who::Caller, Why::NeverJoined)));
    assert!(never.has(Fit::new(Who::Caller, Why::JoinFailed)));
    assert_eq!(of("in comming call"), one(Who::Callee, Why::Interrupted));
    assert_eq!(of("call interrupted due to close passive float ball"), one(Who::Callee, Why::FloatClosed));
    assert!(of("call interrupted due to native reason").has(Fit::new(Who::Callee, Why::Kicked)));
    let error = json!({ "errMsg": "call interrupted due to native reason" });
    let abort = event("abortVoip", &json!({ "status": "abortByListener", "error": error }));
    let noticed = Heard { network_lost: true, ..heard(Side::Callee, &[abort]) };
    assert_eq!(known(&noticed).0, one(Who::Callee, Why::NetworkLost));
    assert!(of("nobody knows").has(Fit::new(Who::Callee, Why::DeviceFailed)));
}

#[test]
fn a_refusal_stands_for_every_cause_of_its_code() {
    let failure = |code: i32| json!({ "t": "failure", "n": 1, "error": { "errCode": code } });
    let both = known(&heard(Side::Caller, &[failure(9)])).0;
    assert!(both.has(Fit::new(Who::Platform, Why::NotAuthorised)) && both.name().is_none());
    let one = known(&heard(Side::Caller, &[failure(12)])).0;
    assert_eq!(one, Fits::one(Who::Platform, Why::NotApproved));
    let busy = known(&heard(Side::Caller, &[failure(1005)])).0;
    assert_eq!(busy, Fits::one(Who::Caller, Why::Busy));
    let resolved = json!({ "t": "result", "n": 1, "value": { "isSuccess": false, "errCode": 12 } });
    assert_eq!(known(&heard(Side::Caller, &[resolved])).0, one);
}

#[test]
fn nothing_is_known_before_an_end_is_told() {
    assert!(fits(Side::Caller, "startVoip", &json!({})).is_any());
    assert!(fits(Side::Caller, "endVoip", &json!({ "keepTime": 3 })).is_any());
}
