//! What an observation means, as JSON: a name, and what the event carries.

use crate::event::{Ask, By, Cause, Event, Media, Roster, Told};
use alloc::vec::Vec;
use serde_json::{Map, Value, json};

/// An event as JSON: `{"event":"ends","by":"own","why":"network_lost",…}`; `room` is the text behind its handle.
pub fn told_to_json(told: &Told, room: Option<&str>) -> Value {
    let mut out = Map::new();
    let (name, about) = words(&told.event);
    out.insert("event".into(), json!(name));
    out.extend(told.call.map(|n| ("n".into(), json!(n))));
    out.extend(told.side.map(|side| ("side".into(), json!(side.name()))));
    out.extend(room.map(|room| ("room".into(), json!(room))));
    if let Value::Object(about) = about {
        out.extend(about.into_iter().filter(|(_, value)| !value.is_null()));
    }
    Value::Object(out)
}

fn words(event: &Event) -> (&'static str, Value) {
    match event {
        Event::Placed => ("placed", Value::Null),
        Event::Created => ("created", Value::Null),
        Event::Refused(cause) => ("refused", of_cause(cause)),
        Event::Incoming => ("incoming", Value::Null),
        Event::Joined => ("joined", Value::Null),
        Event::Answered => ("answered", Value::Null),
        Event::Talking => ("talking", Value::Null),
        Event::Tick { talk_s } => ("tick", json!({ "talk_s": talk_s })),
        Event::MediaStarted => ("media_started", Value::Null),
        Event::MediaStopped => ("media_stopped", Value::Null),
        Event::Entered => ("entered", Value::Null),
        Event::Roster { of, pair, members } => {
            let of = match of {
                Roster::Present => "present",
                Roster::Speaking => "speaking",
                Roster::Video => "video",
            };
            ("roster", json!({ "of": of, "pair": pair, "members": members.len() }))
        }
        Event::Media(media) => media_words(media),
        Event::OwnNetwork { up } => ("own_network", json!({ "up": up })),
        Event::Asked(ask) => {
            let what = match ask {
                Ask::HangUp => "hang_up",
                Ask::Reject => "reject",
                Ask::Busy => "busy",
            };
            ("asked", json!({ "for": what }))
        }
        Event::AskFailed => ("ask_failed", Value::Null),
        Event::AskDone => ("ask_done", Value::Null),
        Event::Fails(cause) => ("fails", of_cause(cause)),
        Event::Reason(cause) => ("reason", of_cause(cause)),
        Event::Ends { cause, talk_s } => {
            let mut about = of_cause(cause);
            about["talk_s"] = json!(talk_s);
            ("ends", about)
        }
        Event::Over { talk_s } => ("over", json!({ "talk_s": talk_s })),
        Event::Billed { billed_s } => ("billed", json!({ "billed_s": billed_s })),
        Event::Noted => ("noted", Value::Null),
        Event::TraceEnd => ("trace_end", Value::Null),
        Event::Unclassified => ("unclassified", Value::Null),
    }
}

fn media_words(media: &Media) -> (&'static str, Value) {
    match media {
        Media::First => ("media", json!({ "what": "first" })),
        Media::Flows => ("media", json!({ "what": "flows" })),
        Media::Stalls => ("media", json!({ "what": "stalls" })),
        Media::Reconnects => ("media", json!({ "what": "reconnects" })),
        Media::Lost(cause) => {
            let mut about = of_cause(cause);
            about["what"] = json!("lost");
            ("media", about)
        }
    }
}

fn of_cause(cause: &Cause) -> Value {
    let by = match cause.by {
        By::Own => "own",
        By::Other => "other",
        By::Caller => "caller",
        By::Callee => "callee",
        By::Platform => "platform",
        By::Why => "why",
    };
    let alternatives: Vec<_> = cause.alternatives.iter().map(|why| why.name()).collect();
    json!({
        "by": by,
        "why": cause.why.name(),
        "how": cause.how.name(),
        "confidence": cause.confidence.name(),
        "alternatives": (!alternatives.is_empty()).then_some(alternatives),
        "phase": cause.phase.map(|phase| phase.name()),
        "code": cause.code,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{How, Side, Why};

    #[test]
    fn an_event_says_its_name_and_only_what_it_carries() {
        let told = |event| Told { room: None, call: None, side: Some(Side::Callee), event };
        let cause = Cause::certain(By::Own, Why::Rejected, How::User).with_code(Some(-3));
        assert_eq!(
            told_to_json(&told(Event::Ends { cause, talk_s: None }), Some("r1")),
            json!({"event":"ends","side":"callee","room":"r1","by":"own","why":"rejected","how":"user","confidence":"certain","code":-3}),
        );
        assert_eq!(told_to_json(&told(Event::Noted), None), json!({"event":"noted","side":"callee"}));
    }
}
