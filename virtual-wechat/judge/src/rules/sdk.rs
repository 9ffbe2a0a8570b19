//! What a device's SDK tells its program: commands, callbacks, a session's status, and what a function returns.

use super::{Rule, service};
use crate::{
    fits::{BROKEN, Fits, REFUSED, UNANSWERED, other, who},
    heard::{Heard, Spoken, causes},
};
use serde_json::Value;
use wmpf_voip_kit::{Side, Who, Why, tables::Space};

const HANG_UP: u64 = 15;
const REJECT: u64 = 16;
const CANCEL: u64 = 17;
const BUSY: u64 = 18;
const TIMEOUT: u64 = 19;

/// A device is busy, or refuses, by the status with which it joins.
const CALLED_BUSY: u64 = 9;
const CALLED_REFUSE: u64 = 11;

pub(super) const RULES: &[Rule] = &[
    Rule { says: "A function that returned a code stands for the causes of the code.", fits: refused },
    Rule {
        says: "The device's own hang-up is its own act: what it comes to is told by how far the call was.",
        fits: own_hang_up,
    },
    Rule { says: "A device that joins with 9 or 11 is busy, or refuses.", fits: own_refusal },
    Rule {
        says: "Command 15 at a calling device is the phone's hang-up; a called device hears the same at the time limit.",
        fits: hang_up,
    },
    Rule { says: "Commands 16 to 19 are reject, cancel, busy and time-out.", fits: commands },
    Rule {
        says: "`cancel_notify` without a command: the ring is over, by the caller's will or by its trouble.",
        fits: ring_stopped,
    },
    Rule {
        says: "Media that stop and no more: the other end's trouble, this end's own network, or an act whose command never came.",
        fits: stopped,
    },
    Rule {
        says: "The status of a session of WeChat's own SDK is read as the back end's.",
        fits: service::status,
    },
];

fn refused(heard: &Heard) -> Option<Fits> {
    let (_, code) = heard.returned("call").or_else(|| heard.returned("join"))?;
    if code == 0 {
        return None;
    }
    let mut whys = causes(Space::Device, code);
    if whys.is_empty() {
        whys = causes(Space::Plugin, -code);
    }
    if whys.is_empty() {
        return None;
    }
    let (refused, own): (Vec<Why>, Vec<Why>) = whys.into_iter().partition(|why| REFUSED.contains(why));
    let own = Fits::each(who(heard.side), own);
    // A room that is gone is a wrong one.
    let late = if heard.side == Side::Callee {
        Fits::one(Who::Caller, Why::Cancelled).or(Fits::each(Who::Callee, UNANSWERED)).or(gone(Who::Caller))
    } else {
        Fits::each(Who::Caller, [])
    };
    Some(Fits::each(Who::Platform, refused).or(own).or(late))
}

fn gone(who: Who) -> Fits {
    Fits::each(who, BROKEN)
}

fn own_hang_up(heard: &Heard) -> Option<Fits> {
    // The first one that succeeded; whatever was told before its result was quicker, and left nothing to hang up.
    let done =
        |spoken: &Spoken| spoken.told && heard.answers(&spoken.frame, "hang_up") && spoken.frame["code"] == 0;
    let result = heard.frames.iter().position(done)?;
    if heard.frames[..result].iter().any(|spoken| spoken.told && ends(&spoken.frame)) {
        return None;
    }
    Some(match (heard.talked(), heard.side) {
        (true, side) => Fits::one(who(side), Why::HungUp),
        (false, Side::Callee) => Fits::one(Who::Callee, Why::Rejected),
        (false, Side::Caller | Side::Member | Side::Cloud) => Fits::one(Who::Caller, Why::Cancelled),
    })
}

/// Whether a frame tells of an end.
fn ends(frame: &Value) -> bool {
    match frame["t"].as_str() {
        Some("cancel_notify" | "stop_real_play") => true,
        Some("command") => {
            frame["command"].as_u64().is_some_and(|command| (HANG_UP..=TIMEOUT).contains(&command))
        }
        Some("status") => frame["status"].as_u64().is_some_and(|status| (3..=9).contains(&status)),
        Some(_) | None => false,
    }
}

fn own_refusal(heard: &Heard) -> Option<Fits> {
    let (join, code) = heard.returned("join")?;
    if code != 0 {
        return None;
    }
    match join["status"].as_u64() {
        Some(CALLED_BUSY) => Some(Fits::one(Who::Callee, Why::Busy)),
        Some(CALLED_REFUSE) => Some(Fits::one(Who::Callee, Why::Rejected)),
        Some(_) | None => None,
    }
}

/// Whether an ending of the other end, or of WeChat, was told by a command.
fn ended(heard: &Heard) -> bool {
    [HANG_UP, REJECT, CANCEL, BUSY, TIMEOUT].into_iter().any(|command| heard.command(command))
}

fn hang_up(heard: &Heard) -> Option<Fits> {
    if !heard.command(HANG_UP) {
        return None;
    }
    let acts = Fits::one(who(other(heard.side)), Why::HungUp);
    Some(match (heard.talked(), heard.side) {
        (true, Side::Caller) => acts,
        (true, Side::Callee | Side::Member | Side::Cloud) => {
            acts.or(Fits::one(Who::Platform, Why::TimeLimit))
        }
        // Some SDKs have one command for every act.
        (false, Side::Caller) => Fits::each(Who::Callee, [Why::Rejected, Why::Busy, Why::NoAnswer]).or(acts),
        (false, _) => {
            Fits::one(Who::Caller, Why::Cancelled).or(acts).or(Fits::one(Who::Platform, Why::TimeLimit))
        }
    })
}

fn commands(heard: &Heard) -> Option<Fits> {
    let told = |command, fits| heard.command(command).then_some(fits);
    told(REJECT, Fits::one(Who::Callee, Why::Rejected))
        .or(told(CANCEL, Fits::one(Who::Caller, Why::Cancelled)))
        .or(told(BUSY, Fits::one(Who::Callee, Why::Busy)))
        .or(told(TIMEOUT, Fits::each(Who::Callee, UNANSWERED)))
}

fn ring_stopped(heard: &Heard) -> Option<Fits> {
    if !heard.was_told("cancel_notify") || ended(heard) {
        return None;
    }
    Some(Fits::one(Who::Caller, Why::Cancelled).or(gone(Who::Caller)).or(Fits::each(Who::Callee, UNANSWERED)))
}

fn stopped(heard: &Heard) -> Option<Fits> {
    let over = ended(heard) || own_hang_up(heard).is_some() || heard.was_told("status");
    if over || !heard.was_told("stop_real_play") {
        return None;
    }
    let far = who(other(heard.side));
    let open = gone(far).or(Fits::one(who(heard.side), Why::NetworkLost));
    Some(match (heard.talked(), heard.side) {
        (true, _) => open.or(Fits::one(far, Why::HungUp)).or(Fits::one(Who::Platform, Why::TimeLimit)),
        (false, Side::Callee) => open.or(Fits::each(Who::Caller, [Why::NeverJoined, Why::Cancelled])),
        (false, _) => open.or(Fits::each(Who::Callee, [Why::Rejected, Why::Busy, Why::NoAnswer])),
    })
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

    fn device(side: Side, frames: &[(bool, Value)]) -> Heard {
        let spoken = |(told, frame): &(bool, Value)| Spoken { at_ms: 0, told: *told, frame: frame.clone() };
        let frames = frames.iter().map(spoken).collect();
        Heard {
            program: Program::Sdk,
            side,
            leaving_rejects: false,
            network_lost: false,
            frames,
            stopped: false,
        }
    }

    fn command(number: u64) -> (bool, Value) {
        (true, json!({ "t": "command", "command": number }))
    }

    fn callback(t: &str) -> (bool, Value) {
        (true, json!({ "t": t, "visitor": 1 }))
    }

    fn request(frame: Value, code: i32) -> [(bool, Value); 2] {
        let result = json!({ "t": "result", "n": frame["n"], "code": code });
        [(false, frame), (true, result)]
    }

    #[test]
    fn command_15_is_the_phones_hang_up_and_at_a_called_device_perhaps_the_limit() {
        let calls = device(Side::Caller, &[command(14), command(15), callback("stop_real_play")]);
        assert_eq!(known(&calls).0, Fits::one(Who::Callee, Why::HungUp));
        let called =
            device(Side::Callee, &[callback("start_real_play"), command(15), callback("stop_real_play")]);
        let fits = known(&called).0;
        assert!(
            fits.has(Fit::new(Who::Platform, Why::TimeLimit)) && fits.has(Fit::new(Who::Caller, Why::HungUp))
        );
        assert_eq!(fits.name(), None);
    }

    #[test]
    fn commands_16_to_19_name_the_end() {
        let of = |number| known(&device(Side::Caller, &[command(number)])).0.name();
        assert_eq!(of(16), Some(Fit::new(Who::Callee, Why::Rejected)));
        assert_eq!(of(17), Some(Fit::new(Who::Caller, Why::Cancelled)));
        assert_eq!(of(18), Some(Fit::new(Who::Callee, Why::Busy)));
        assert_eq!(of(19), Some(Fit::new(Who::Callee, Why::NoAnswer)));
    }

    #[test]
    fn media_that_stop_alone_leave_both_ends_networks_and_every_trouble_of_the_phone() {
        let fits = known(&device(Side::Caller, &[command(14), callback("stop_real_play")])).0;
        for why in [Why::NetworkLost, Why::Vanished, Why::Interrupted, Why::FloatClosed, Why::HungUp] {
            assert!(fits.has(Fit::new(Who::Callee, why)), "{why:?}");
        }
        assert!(fits.has(Fit::new(Who::Caller, Why::NetworkLost)));
        assert!(!fits.has(Fit::new(Who::Caller, Why::HungUp)));
    }

    #[test]
    fn the_devices_own_act_depends_on_how_far_the_call_was() {
        let act = |side, before: &[(bool, Value)]| {
            let frames = [before, &request(json!({ "t": "hang_up", "n": 4 }), 0)].concat();
            known(&device(side, &frames)).0.name()
        };
        assert_eq!(act(Side::Caller, &[command(14)]), Some(Fit::new(Who::Caller, Why::HungUp)));
        assert_eq!(act(Side::Caller, &[]), Some(Fit::new(Who::Caller, Why::Cancelled)));
        // Nothing was left to hang up.
        assert_eq!(act(Side::Caller, &[command(14), callback("stop_real_play")]), None);
        assert_eq!(act(Side::Callee, &[]), Some(Fit::new(Who::Callee, Why::Rejected)));
        assert_eq!(
            act(Side::Callee, &[callback("start_real_play")]),
            Some(Fit::new(Who::Callee, Why::HungUp))
        );
    }

    #[test]
    fn a_join_can_refuse_and_a_room_that_is_gone_is_a_wrong_one() {
        let join = |status: u64, code| {
            known(&device(
                Side::Callee,
                &request(json!({ "t": "join", "n": 3, "room": "r1", "status": status }), code),
            ))
            .0
        };
        assert_eq!(join(9, 0), Fits::one(Who::Callee, Why::Busy));
        assert_eq!(join(11, 0), Fits::one(Who::Callee, Why::Rejected));
        assert!(join(0, 0).is_any());
        let late = join(0, -1);
        assert!(
            late.has(Fit::new(Who::Caller, Why::Cancelled))
                && late.has(Fit::new(Who::Platform, Why::BadRequest))
        );
    }

    #[test]
    fn a_call_that_is_refused_stands_for_the_causes_of_its_code() {
        let call = |code| known(&device(Side::Caller, &request(json!({ "t": "call", "n": 2 }), code))).0;
        assert!(call(-9).has(Fit::new(Who::Platform, Why::NotAuthorised)));
        assert_eq!(call(-12).name(), Some(Fit::new(Who::Platform, Why::NotApproved)));
        assert!(call(0).is_any());
    }

    #[test]
    fn a_ring_that_stops_without_a_command_is_not_for_certain_a_cancel() {
        let fits = known(&device(Side::Callee, &[callback("join_notify"), callback("cancel_notify")])).0;
        assert!(
            fits.has(Fit::new(Who::Caller, Why::Vanished)) && fits.has(Fit::new(Who::Caller, Why::Cancelled))
        );
        let told = device(Side::Callee, &[callback("join_notify"), callback("cancel_notify"), command(17)]);
        assert_eq!(known(&told).0, Fits::one(Who::Caller, Why::Cancelled));
    }
}
