//! In steady state the tracker allocates nothing: ids are handles, evidence is numbers.

use wmpf_voip_kit::{
    Config, Members, Observation, Raw, Room, Tracker,
    observation::Member,
    source::{
        nested::RawError,
        plugin::{self, RawCall, RawEvent},
        room,
    },
    tables::{Outcome, PluginApi, PluginEvent, PluginWord, RoomApi, RoomEvent},
};

fn event(name: PluginEvent, room: u32) -> Raw<'static> {
    let status = Some(PluginWord::EndByCaller);
    let origin = Some(PluginWord::Manual);
    let raw = RawEvent {
        name: Some(name),
        room: Room::new(room),
        status,
        origin,
        keep_time_s: Some(3.0),
        ..RawEvent::default()
    };
    Raw::Plugin(plugin::Raw::Event(raw))
}

fn call(n: u32, outcome: Outcome, room: u32) -> Raw<'static> {
    let error = RawError::default();
    Raw::Plugin(plugin::Raw::Call(RawCall {
        api: Some(PluginApi::CallDevice),
        n,
        outcome,
        room: Room::new(room),
        error,
    }))
}

/// A whole call of the plugin, and a whole stay in a many-person room.
fn play(tracker: &mut Tracker, n: u32, at_ms: &mut u64) {
    let members: Members = (1..=4).filter_map(Member::new).collect();
    let in_room = |api, outcome| {
        let call = room::RawCall {
            api: Some(api),
            n,
            outcome,
            room: Room::new(7),
            members: Some(members),
            error: RawError::default(),
        };
        Raw::Room(room::Raw::Call(call))
    };
    let list = room::RawEvent {
        name: Some(RoomEvent::SpeakersChanged),
        members: Some(members),
        ..room::RawEvent::default()
    };
    let said = [
        call(n, Outcome::Made, 0),
        call(n, Outcome::Resolved, n),
        event(PluginEvent::JoinedRoomByCaller, n),
        event(PluginEvent::StartVoip, n),
        event(PluginEvent::Calling, n),
        event(PluginEvent::HangUpVoip, n),
        event(PluginEvent::EndVoip, n),
        event(PluginEvent::FinishVoip, n),
        in_room(RoomApi::JoinVoIPChat, Outcome::Made),
        in_room(RoomApi::JoinVoIPChat, Outcome::Resolved),
        Raw::Room(room::Raw::Event(list)),
        in_room(RoomApi::ExitVoIPChat, Outcome::Made),
        in_room(RoomApi::ExitVoIPChat, Outcome::Resolved),
    ];
    for raw in said {
        *at_ms += 500;
        tracker.observe(&Observation { at_ms: *at_ms, raw });
        while tracker.poll_output().is_some() {}
    }
}

#[test]
fn a_thousand_calls_allocate_nothing() {
    assert!(allocation_counter::measure(|| drop(Box::new(1))).count_total > 0, "the counter counts");
    let mut tracker = Tracker::new(Config::default());
    let mut at_ms = 0;
    for n in 1..10 {
        play(&mut tracker, n, &mut at_ms);
    }
    let allocated = allocation_counter::measure(|| {
        for n in 10..1_010 {
            play(&mut tracker, n, &mut at_ms);
        }
    });
    assert_eq!(allocated.count_total, 0);
    assert!(tracker.records().count() > 0 && tracker.records().all(|record| record.end.is_some()));
}
