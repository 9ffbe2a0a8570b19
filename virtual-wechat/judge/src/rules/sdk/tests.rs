//! What a device hears, frame by frame.

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
    Heard { program: Program::Sdk, side, leaving_rejects: false, network_lost: false, frames, stopped: false }
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
    let taken = request(json!({ "t": "join", "n": 3, "room": "r1", "status": 0 }), 0);
    assert_eq!(act(Side::Callee, &taken), Some(Fit::new(Who::Callee, Why::Rejected)));
    let talks = [&taken[..], &[callback("start_real_play")]].concat();
    assert_eq!(act(Side::Callee, &talks), Some(Fit::new(Who::Callee, Why::HungUp)));
    // It was rung, and no more.
    assert_eq!(act(Side::Callee, &[callback("join_notify")]), None);
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
        late.has(Fit::new(Who::Caller, Why::Cancelled)) && late.has(Fit::new(Who::Platform, Why::BadRequest))
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
