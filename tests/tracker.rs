//! Laws of the call machine, for any observations in any order.

use proptest::prelude::*;
use wmpf_voip_kit::{
    Config, Observation, Outcome, Output, Place, Raw, Room, Side, State, Tracker,
    source::{device, nested::RawError, plugin},
    tables::{AppEvent, DeviceApi, DeviceCallback, DeviceCommand, PluginApi, PluginEvent, PluginWord},
};

fn one_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(all)
}

fn plugin_event() -> impl Strategy<Value = Raw<'static>> {
    (
        proptest::option::of(one_of(PluginEvent::ALL)),
        0u32..4,
        proptest::option::of(one_of(PluginWord::ALL)),
        proptest::option::of(one_of(PluginWord::ALL)),
        proptest::option::of(0.0..100.0f64),
        proptest::option::of(any::<bool>()),
        proptest::option::of(-30..2200i32),
        one_of(&["", "room status is abort", "listener waitOtherToJoin timeout", "in comming call", "?"]),
    )
        .prop_map(|(name, room, status, origin, keep_time_s, is_caller, code, text)| {
            Raw::Plugin(plugin::Raw::Event(plugin::RawEvent {
                name,
                room: Room::new(room),
                status,
                origin,
                keep_time_s,
                is_caller,
                error: RawError { code, errno: None, text },
            }))
        })
}

fn plugin_call() -> impl Strategy<Value = Raw<'static>> {
    (one_of(PluginApi::ALL), 0u32..4, one_of(Outcome::ALL), 0u32..4, proptest::option::of(-30..2200i32))
        .prop_map(|(api, n, outcome, room, code)| {
            let call = plugin::RawCall {
                api: Some(api),
                n,
                outcome,
                room: Room::new(room),
                error: RawError { code, ..RawError::default() },
            };
            Raw::Plugin(plugin::Raw::Call(call))
        })
}

fn from_device() -> impl Strategy<Value = Raw<'static>> {
    prop_oneof![
        proptest::option::of(one_of(DeviceCommand::ALL)).prop_map(device::Raw::Command),
        (one_of(DeviceCallback::ALL), 0u32..4)
            .prop_map(|(callback, room)| device::Raw::Callback { callback, room: Room::new(room) }),
        (one_of(DeviceApi::ALL), 0u32..4, one_of(Outcome::ALL), 0u32..4, -400..30i32).prop_map(
            |(api, n, outcome, room, value)| device::Raw::Call {
                api,
                n,
                outcome,
                room: Room::new(room),
                value
            }
        ),
    ]
    .prop_map(Raw::Device)
}

fn observations(raw: impl Strategy<Value = Raw<'static>>) -> impl Strategy<Value = Vec<(u64, Raw<'static>)>> {
    proptest::collection::vec((0u64..30_000, raw), 0..60)
}

/// Plays observations and then silence, and checks every law on the way.
fn play(place: Place, observations: &[(u64, Raw<'_>)]) -> Result<(), TestCaseError> {
    let mut tracker = Tracker::new(Config { place, side: None, ..Config::default() });
    let mut at_ms = 0;
    let mut ended = std::collections::BTreeMap::new();
    let mut settled = std::collections::BTreeMap::new();
    let mut drain = |tracker: &mut Tracker| -> Result<(), TestCaseError> {
        while let Some(output) = tracker.poll_output() {
            match output {
                Output::Ended { call } => {
                    let end =
                        tracker.record(call).and_then(|record| record.end).expect("an ended call is kept");
                    prop_assert!(ended.insert(call, end.why).is_none(), "call {} ended twice", call);
                }
                Output::Settled { call } => {
                    prop_assert!(ended.contains_key(&call), "call {} settled before its end", call);
                    let record = *tracker.record(call).expect("a settled call is kept");
                    prop_assert!(settled.insert(call, record).is_none(), "call {} settled twice", call);
                }
                Output::State { call, state } => {
                    let after_end = ended.contains_key(&call) && state != State::Settled;
                    prop_assert!(!after_end, "call {} went to {:?} after its end", call, state);
                }
                Output::Anomaly { .. } | Output::Media { .. } | Output::Members { .. } => {}
            }
        }
        Ok(())
    };
    for (wait_ms, raw) in observations {
        at_ms += wait_ms;
        tracker.observe(&Observation { at_ms, raw: *raw });
        drain(&mut tracker)?;
    }
    for record in tracker.records() {
        let ends = record.end.is_some();
        prop_assert_eq!(ends, matches!(record.state, State::Ended | State::Settled));
        if ends {
            prop_assert!(record.at_ms[State::Ended.code() as usize].is_some());
        }
    }
    while let Some(due_ms) = tracker.poll_timeout() {
        tracker.handle_timeout(due_ms);
        drain(&mut tracker)?;
    }
    for record in tracker.records() {
        let Some(then) = settled.get(&record.call) else { continue };
        prop_assert_eq!(
            (record.side, record.direction, &record.end, &record.durations),
            (then.side, then.direction, &then.end, &then.durations),
            "a settled record has changed"
        );
    }
    let unsettled = tracker.records().find(|record| record.end.is_some() && record.state != State::Settled);
    prop_assert!(unsettled.is_none(), "an ended call never settled: {:?}", unsettled);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_plugin_says_a_call_ends_once_and_settles_after_its_end(
        observations in observations(prop_oneof![3 => plugin_event(), 1 => plugin_call()])
    ) {
        play(Place::Phone, &observations)?;
    }

    #[test]
    fn whatever_the_device_says_a_call_ends_once_and_settles_after_its_end(
        observations in observations(from_device())
    ) {
        play(Place::Device, &observations)?;
    }

    #[test]
    fn everything_at_once_never_panics(
        observations in observations(prop_oneof![
            plugin_event(),
            plugin_call(),
            from_device(),
            one_of(AppEvent::ALL).prop_map(Raw::App),
        ])
    ) {
        play(Place::Device, &observations)?;
    }
}

#[test]
fn a_clock_that_runs_backwards_is_an_anomaly_and_time_stands_still() {
    let mut tracker =
        Tracker::new(Config { place: Place::Phone, side: Some(Side::Caller), ..Config::default() });
    let event = |name| {
        Raw::Plugin(plugin::Raw::Event(plugin::RawEvent {
            name: Some(name),
            room: Room::new(1),
            ..Default::default()
        }))
    };
    tracker.observe(&Observation { at_ms: 5_000, raw: event(PluginEvent::JoinedRoomByCaller) });
    tracker.observe(&Observation { at_ms: 1_000, raw: event(PluginEvent::StartVoip) });
    let record = tracker.record(1).unwrap();
    assert_eq!(record.at_ms[State::Talking.code() as usize], Some(5_000));
    assert!(record.has(wmpf_voip_kit::Anomaly::ClockBack));
}

#[test]
fn the_last_four_calls_are_kept_and_a_fifth_takes_the_oldest_settled_ones_place() {
    let mut tracker = Tracker::new(Config::default());
    for n in 1..=5 {
        let refused = |outcome| {
            Raw::Plugin(plugin::Raw::Call(plugin::RawCall {
                api: Some(PluginApi::CallDevice),
                n,
                outcome,
                room: None,
                error: RawError { code: Some(9), ..RawError::default() },
            }))
        };
        tracker.observe(&Observation { at_ms: 0, raw: refused(Outcome::Made) });
        tracker.observe(&Observation { at_ms: 0, raw: refused(Outcome::Rejected) });
        while tracker.poll_output().is_some() {}
    }
    assert_eq!(tracker.records().map(|record| record.call).collect::<Vec<_>>(), [2, 3, 4, 5]);
}
