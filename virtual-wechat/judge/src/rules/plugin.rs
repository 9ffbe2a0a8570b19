//! What the plugin tells a program: on a phone, and on a WMPF device.

use super::{Rule, room};
use crate::{
    fits::{BROKEN, Fit, Fits, NEVER_CAME, REFUSED, UNANSWERED, other, who},
    heard::{Heard, causes},
};
use serde_json::Value;
use wmpf_voip_kit::{Side, Who, Why, tables::Space};

pub(super) const RULES: &[Rule] = &[
    Rule { says: "A call function that was refused stands for the causes of its code.", fits: refused },
    Rule {
        says: "`hangUpVoip` names the end that hung up; with the origin `timeLimit` it was the limit.",
        fits: hung_up,
    },
    Rule { says: "`cancelVoip` is the caller's.", fits: cancelled },
    Rule {
        says: "`rejectVoip` is the callee's; before 2.3.2 the plugin also says it when a person only leaves WeChat.",
        fits: rejected,
    },
    Rule { says: "`busy` is the callee's.", fits: busy },
    Rule { says: "`timeout`: nobody answered, whatever kept the callee from it.", fits: timed_out },
    Rule {
        says: "`abortVoip` with `unknown` is the other end's trouble, or its back end's refusal, and does not say which.",
        fits: aborted_elsewhere,
    },
    Rule {
        says: "`abortVoip` with this end's own status names its own trouble by the text; that its network was gone is known where the system said so, too.",
        fits: aborted_here,
    },
    Rule {
        says: "`joinFail…` with a code stands for the causes of the code; without one this end could not come, for any reason.",
        fits: join_failed,
    },
    Rule {
        says: "A join of `wx` that failed stands for the causes of its code, or of its text.",
        fits: room::join_refused,
    },
    Rule { says: "`exitVoIPChat` is this end's own leaving.", fits: room::left },
    Rule { says: "`onVoIPChatInterrupted` is this end's own trouble.", fits: room::interrupted },
    Rule {
        says: "A list with this end alone in it, in a pair, is the other end's act or its trouble.",
        fits: room::alone,
    },
];

fn data<'a>(heard: &'a Heard, name: &'a str, key: &'a str) -> Option<&'a str> {
    heard.events(name).find_map(|event| event["data"][key].as_str())
}

fn refused(heard: &Heard) -> Option<Fits> {
    // `initByCaller` resolves with what the others throw.
    let thrown = heard.told().find(|frame| frame["t"] == "failure").map(|frame| &frame["error"]);
    let resolved = || heard.told().map(|frame| &frame["value"]).find(|value| value["isSuccess"] == false);
    let error = thrown.or_else(resolved)?;
    Some(by_code(error["errCode"].as_i64()?, heard.side))
}

/// A refusal is WeChat's; what is busy or broken is at the end that asked.
fn by_code(code: i64, side: Side) -> Fits {
    let whys = causes(Space::Plugin, code);
    if whys.is_empty() {
        return Fits::ANY;
    }
    let (refused, own): (Vec<Why>, Vec<Why>) = whys.into_iter().partition(|why| REFUSED.contains(why));
    Fits::each(Who::Platform, refused).or(Fits::each(who(side), own))
}

fn hung_up(heard: &Heard) -> Option<Fits> {
    let status = data(heard, "hangUpVoip", "status")?;
    if data(heard, "hangUpVoip", "origin") == Some("timeLimit") {
        return Some(Fits::one(Who::Platform, Why::TimeLimit));
    }
    let by = if status == "endByCaller" { Who::Caller } else { Who::Callee };
    Some(Fits::one(by, Why::HungUp))
}

fn cancelled(heard: &Heard) -> Option<Fits> {
    heard.events("cancelVoip").next().map(|_| Fits::one(Who::Caller, Why::Cancelled))
}

fn rejected(heard: &Heard) -> Option<Fits> {
    heard.events("rejectVoip").next()?;
    let rejected = Fits::one(Who::Callee, Why::Rejected);
    let left = Fits::one(Who::Callee, Why::Backgrounded);
    Some(if heard.leaving_rejects { rejected.or(left) } else { rejected })
}

fn busy(heard: &Heard) -> Option<Fits> {
    heard.events("busy").next().map(|_| Fits::one(Who::Callee, Why::Busy))
}

fn timed_out(heard: &Heard) -> Option<Fits> {
    heard.events("timeout").next().map(|_| Fits::each(Who::Callee, UNANSWERED))
}

fn aborted_elsewhere(heard: &Heard) -> Option<Fits> {
    let elsewhere = data(heard, "abortVoip", "status")? == "unknown";
    let refused = Fits::one(Who::Service, Why::RefusedByService);
    elsewhere.then(|| Fits::each(who(other(heard.side)), BROKEN).or(refused))
}

fn aborted_here(heard: &Heard) -> Option<Fits> {
    let own = match heard.side {
        Side::Caller => "abortByCaller",
        Side::Callee => "abortByListener",
        Side::Member | Side::Cloud => return None,
    };
    let event = heard.events("abortVoip").find(|event| event["data"]["status"] == own)?;
    let error = &event["data"]["error"];
    let text = error["errMsg"].as_str().or(error.as_str()).unwrap_or_default();
    let me = who(heard.side);
    Some(if text.contains("waitOtherToJoin") {
        // Only a callee waits for the other end to come.
        Fits::each(Who::Caller, NEVER_CAME)
    } else if text.contains("in comming call") {
        Fits::one(me, Why::Interrupted)
    } else if text.contains("float ball") {
        Fits::one(me, Why::FloatClosed)
    } else if text.contains("native reason") {
        let lost = Fits::one(me, Why::NetworkLost);
        if heard.network_lost { lost } else { lost.or(Fits::one(me, Why::Kicked)) }
    } else {
        coded(error, heard.side).unwrap_or_else(|| Fits::each(me, BROKEN))
    })
}

fn join_failed(heard: &Heard) -> Option<Fits> {
    let name = if heard.side == Side::Caller { "joinFailCaller" } else { "joinFailListener" };
    let event = heard.events(name).next()?;
    Some(coded(&event["data"], heard.side).unwrap_or_else(|| {
        // It came to a room that was over: by the other end's patience, or by the caller's will.
        let late = Fits::each(Who::Caller, [Why::NeverJoined, Why::Cancelled])
            .or(Fits::each(Who::Callee, UNANSWERED));
        Fits::each(who(heard.side), BROKEN).or(Fits::each(Who::Platform, REFUSED)).or(late)
    }))
}

fn coded(error: &Value, side: Side) -> Option<Fits> {
    let code = error["errCode"].as_i64().or_else(|| error["error"]["errCode"].as_i64())?;
    let fits = by_code(code, side);
    (!fits.is_any() && !fits.has(Fit::new(who(side), Why::JoinFailed))).then_some(fits)
}

#[cfg(test)]
mod tests {
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
            fits(
                Side::Callee,
                "abortVoip",
                &json!({ "status": "abortByListener", "error": { "errMsg": text } }),
            )
        };
        let one = |who, why| Fits::one(who, why);
        let never = of("listener waitOtherToJoin timeout");
        assert_eq!(never.name(), Some(Fit::new(Who::Caller, Why::NeverJoined)));
        assert!(never.has(Fit::new(Who::Caller, Why::JoinFailed)));
        assert_eq!(of("in comming call"), one(Who::Callee, Why::Interrupted));
        assert_eq!(
            of("call interrupted due to close passive float ball"),
            one(Who::Callee, Why::FloatClosed)
        );
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
}
