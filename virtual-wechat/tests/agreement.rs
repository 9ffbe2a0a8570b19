//! The kit's records of both ends against the truth that only the world knows.

mod common;

use common::Play;
use serde_json::{Value, json};
use virtual_wechat::{Frame, Kind};
use virtual_wechat_frames::{ToDevice, ToPhone};
use wmpf_voip_kit::{
    Side,
    call::{Reports, verdict},
    trace::replay,
};

/// What a program on the phone would have written down.
fn phone_observation(frame: &ToPhone) -> Option<Value> {
    match frame {
        ToPhone::Event { event } => Some(event.clone()),
        ToPhone::Result { n, value } => Some(json!({ "call": "callDevice", "n": n, "resolved": value })),
        ToPhone::Failure { n, error } => {
            Some(json!({ "call": "callDevice", "n": n, "rejected": { "$error": error } }))
        }
        ToPhone::Welcome { .. }
        | ToPhone::Devices { .. }
        | ToPhone::Ring { .. }
        | ToPhone::RingStop { .. }
        | ToPhone::WxResult { .. }
        | ToPhone::WxEvent { .. }
        | ToPhone::Dialog { .. }
        | ToPhone::PairRing { .. }
        | ToPhone::Error { .. } => None,
    }
}

/// What a program on the device would have written down.
fn device_observation(frame: &ToDevice, asked: &[(u64, &str)]) -> Option<Value> {
    Some(match frame {
        ToDevice::Result { n, code, .. } => {
            let (_, api) = asked.iter().find(|(asked, _)| *asked == u64::from(*n))?;
            json!({ "call": api, "n": n, "returned": code })
        }
        ToDevice::Command { command, .. } => json!({ "command": command }),
        ToDevice::StartRealPlay { .. } => json!({ "callback": "start_real_play" }),
        ToDevice::StopRealPlay { .. } => json!({ "callback": "stop_real_play" }),
        ToDevice::StartRecv { .. } => json!({ "callback": "start_recv_stream" }),
        ToDevice::StopRecv { .. } => json!({ "callback": "stop_recv_stream" }),
        ToDevice::JoinNotify { room } => json!({ "callback": "join_notify", "args": { "data": room } }),
        ToDevice::CancelNotify { room } => json!({ "callback": "cancel_notify", "args": { "data": room } }),
        ToDevice::Welcome { .. }
        | ToDevice::Authorize { .. }
        | ToDevice::Status { .. }
        | ToDevice::Plugin { .. }
        | ToDevice::Ticket { .. }
        | ToDevice::Registered { .. }
        | ToDevice::Activation { .. }
        | ToDevice::Reply { .. }
        | ToDevice::Notify { .. }
        | ToDevice::PeerNet { .. }
        | ToDevice::UserData { .. }
        | ToDevice::Error { .. } => return None,
    })
}

/// One end's trace of the whole play; a vanished end's stops where it vanished.
fn trace(play: &Play, kind: Kind) -> String {
    let mut lines = vec![json!({ "trace": 1, "side": null })];
    let mut asked = Vec::new();
    let source = match kind {
        Kind::Phone => "plugin",
        Kind::Device => "device",
    };
    let mut said = play.said.iter().filter(|(_, _, who, _)| *who == kind).peekable();
    let mut note = |at: u64, raw: Value| lines.push(json!({ "at": at, "source": source, "raw": raw }));
    for index in 0..=play.outputs.len() {
        while let Some((at, _, _, text)) = said.next_if(|(_, before, _, _)| *before <= index) {
            let frame: Value = serde_json::from_str(text).unwrap();
            let api = match frame["t"].as_str().unwrap() {
                "call" if kind == Kind::Phone => "callDevice",
                "call" => "iv_avt_voip_call_v2",
                "join" => "iv_avt_voip_join_v2",
                "hang_up" => "iv_avt_voip_hang_up_v2",
                _ => continue,
            };
            asked.push((frame["n"].as_u64().unwrap(), api));
            let args = json!({ "room_id": frame["room"], "status": frame["status"] });
            note(*at, json!({ "call": api, "n": frame["n"], "args": args }));
        }
        let Some((at, output)) = play.outputs.get(index) else { break };
        let raw = match (&output.frame, kind) {
            (Frame::Phone(frame), Kind::Phone) => phone_observation(frame),
            (Frame::Device(frame), Kind::Device) => device_observation(frame, &asked),
            (Frame::Phone(_), Kind::Device)
            | (Frame::Device(_), Kind::Phone)
            | (Frame::Service(_) | Frame::Media(_) | Frame::Close, _) => None,
        };
        if let Some(raw) = raw {
            note(*at, raw);
        }
    }
    if !play.vanished.contains(&kind) {
        let end = play.world.now_ms();
        lines.push(json!({ "at": end, "source": "app", "raw": { "event": "trace_end" } }));
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// `who why phase` of this end's last record, or what it has instead.
fn record(play: &Play, kind: Kind) -> String {
    let records = replay(&trace(play, kind)).unwrap();
    match records.last() {
        None => "no call".into(),
        Some(record) if record["end"].is_null() => format!("no end, {}", record["state"]),
        Some(record) => {
            let end = &record["end"];
            let word = |key: &str| end[key].as_str().unwrap().to_owned();
            format!("{} {} {}", word("who"), word("why"), word("phase"))
        }
    }
}

fn truth(play: &Play) -> String {
    let truth = play.truths()[0];
    format!("{} {} {}", truth.who.name(), truth.why.name(), truth.phase.name())
}

/// Plays, waits until everything is settled, and compares truth, phone's record and device's record.
fn ends(wanted: [&str; 3], act: impl FnOnce(&mut Play)) {
    let mut play = Play::ready();
    act(&mut play);
    play.after(120_000);
    assert_eq!([truth(&play), record(&play, Kind::Phone), record(&play, Kind::Device)], wanted);
}

/// The truth, and both ends know it, and so does the verdict that is made of both.
fn known(words: &str, act: impl FnOnce(&mut Play)) {
    let mut play = Play::ready();
    act(&mut play);
    play.after(120_000);
    assert_eq!([truth(&play), record(&play, Kind::Phone), record(&play, Kind::Device)], [words; 3]);
    assert_eq!(both(&play), words);
}

/// The verdict of both ends' last records.
fn both(play: &Play) -> String {
    let last = |kind| wmpf_voip_kit::trace::play(&trace(play, kind)).unwrap().last().unwrap().0;
    let (phone, device) = (last(Kind::Phone), last(Kind::Device));
    let phone_calls = phone.side == Some(Side::Caller);
    let (caller, callee) = if phone_calls { (phone, device) } else { (device, phone) };
    let end = verdict(&Reports { caller: Some(&caller), callee: Some(&callee), cloud: None })
        .expect("an end has ended")
        .end;
    format!("{} {} {}", end.who.name(), end.why.name(), end.phase.name())
}

/// What neither end can know alone, the verdict of both knows.
#[test]
fn the_verdict_of_both_ends_is_the_truth_where_one_end_cannot_know_it() {
    let told = |act: &dyn Fn(&mut Play)| {
        let mut play = Play::ready();
        act(&mut play);
        play.after(120_000);
        assert_eq!(both(&play), truth(&play));
    };
    for phone_calls in [true, false] {
        told(&|play| {
            talk(play, phone_calls);
            play.device_vanishes();
        });
        told(&|play| {
            talk(play, phone_calls);
            play.phone_vanishes();
        });
    }
    // The phone cannot tell a refusal before its own joining from one after the answer.
    told(&|play| {
        play.phone_calls();
        play.device_joins(11);
    });
    // A device cannot tell the time limit from a hang-up.
    told(&|play| {
        play.phone_calls_with(
            r#"{"roomType":"voice","sn":"VIRTUAL_doorbell","modelId":"virtual-model","timeLimit":2}"#,
        );
        play.page("show");
        play.device_joins(0);
    });
}

fn talk(play: &mut Play, phone_calls: bool) {
    if phone_calls {
        play.phone_call_in_talk()
    } else {
        play.device_call_in_talk()
    }
    play.after(2_000);
}

#[test]
fn both_ends_know_who_hung_up() {
    known("caller hung_up talk", |play| {
        talk(play, true);
        play.taps("hang_up");
    });
    known("callee hung_up talk", |play| {
        talk(play, true);
        play.device_hangs_up();
    });
    known("caller hung_up talk", |play| {
        talk(play, false);
        play.device_hangs_up();
    });
    known("callee hung_up talk", |play| {
        talk(play, false);
        play.page("unload");
    });
}

#[test]
fn both_ends_know_why_there_was_no_talk() {
    known("callee rejected ring", |play| {
        play.device_calls();
        play.after(500);
        play.taps("refuse");
    });
    known("callee rejected ring", |play| {
        play.device_calls();
        play.taps("answer");
        play.taps("hang_up");
    });
    known("caller cancelled ring", |play| {
        play.device_calls();
        play.taps("answer");
        play.device_hangs_up();
    });
    for (status, words) in [(11, "callee rejected ring"), (9, "callee busy ring")] {
        known(words, |play| {
            play.phone_calls();
            play.page("show");
            play.after(500);
            play.device_joins(status);
        });
    }
    known("caller cancelled ring", |play| {
        play.phone_calls();
        play.page("show");
        play.after(500);
        play.taps("hang_up");
    });
    known("callee no_answer ring", |play| {
        play.phone_calls();
        play.page("show");
    });
    known("callee rejected join", |play| {
        play.phone_calls();
        play.device_joins(0);
        play.after(500);
        play.device_hangs_up();
    });
    // Before the caller's page is shown, the caller is not in the room yet.
    known("callee busy ring", |play| {
        play.phone_calls();
        play.device_joins(9);
    });
    // The phone cannot tell this refusal from one after the answer: its own state, which is joining, decides.
    ends(["callee rejected ring", "callee rejected join", "callee rejected ring"], |play| {
        play.phone_calls();
        play.device_joins(11);
    });
    known("caller cancelled join", |play| {
        play.phone_calls();
        play.device_joins(0);
        play.after(500);
        play.taps("hang_up");
    });
}

#[test]
fn a_phone_that_only_rang_has_no_call() {
    ends(["caller cancelled ring", "no call", "caller cancelled ring"], |play| {
        play.device_calls();
        play.after(500);
        play.device_hangs_up();
    });
    ends(["callee no_answer ring", "no call", "callee no_answer ring"], Play::device_calls);
}

#[test]
fn a_broken_call_is_known_as_far_as_it_can_be() {
    for phone_calls in [true, false] {
        let (phone, device) = if phone_calls { ("caller", "callee") } else { ("callee", "caller") };
        let vanished = format!("{device} vanished talk");
        ends([&vanished, &vanished, "no end, \"talking\""], |play| {
            talk(play, phone_calls);
            play.device_vanishes();
        });
        let (vanished, lost) = (format!("{phone} vanished talk"), format!("{phone} network_lost talk"));
        ends([&vanished, "no end, \"talking\"", &lost], |play| {
            talk(play, phone_calls);
            play.phone_vanishes();
        });
    }
    ends(["callee vanished join", "callee vanished join", "no end, \"connecting\""], |play| {
        play.phone_calls();
        play.device_joins(0);
        play.device_vanishes();
    });
}

#[test]
fn a_device_cannot_tell_the_time_limit_from_a_hang_up() {
    ends(["platform time_limit talk", "platform time_limit talk", "caller hung_up talk"], |play| {
        play.phone_calls_with(
            r#"{"roomType":"voice","sn":"VIRTUAL_doorbell","modelId":"virtual-model","timeLimit":2}"#,
        );
        play.page("show");
        play.device_joins(0);
    });
}
