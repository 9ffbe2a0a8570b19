//! A device's trace, replayed through the core, gives the device's own records.

mod desk;

use desk::{Desk, PATH, replayed, text};
use voip_device_core::{Config, Device, FromLink, kit::trace::Ids};

/// A desk on which this was played, and left alone.
fn traced(play: impl Fn(&mut Desk)) -> Desk {
    let mut desk = Desk::ready();
    play(&mut desk);
    desk.pass(120_000);
    desk
}

fn call(desk: &mut Desk) {
    let call = desk.call();
    desk.pass(400);
    desk.answer(call, 0);
    desk.link(FromLink::StartRealPlay(PATH));
    desk.pass(1_500);
    desk.command(14);
    desk.pass(3_000);
}

#[test]
fn the_same_records_come_out() {
    let plays: [fn(&mut Desk); 6] = [
        |desk| {
            call(desk);
            desk.command(15);
            desk.link(FromLink::StopRealPlay(PATH));
        },
        |desk| {
            call(desk);
            let hang_up = desk.hang_up();
            desk.pass(50);
            desk.answer(hang_up, 0);
            desk.link(FromLink::StopRealPlay(PATH));
        },
        |desk| {
            call(desk);
            desk.link_down();
            desk.pass(2_000);
            desk.go_online();
        },
        |desk| {
            desk.link(FromLink::JoinNotify { room: text("r1") });
            desk.pass(2_000);
            let join = desk.join("r1", 0);
            desk.answer(join, 0);
            desk.link(FromLink::StartRealPlay(PATH));
            desk.link(FromLink::JoinNotify { room: text("r2") });
            let busy = desk.join("r2", 9);
            desk.answer(busy, 0);
            desk.link(FromLink::StopRealPlay(PATH));
        },
        |desk| {
            let call = desk.call();
            desk.answer(call, -9);
        },
        |desk| {
            let call = desk.call();
            desk.answer(call, 0);
            desk.notify(99);
            desk.command(99);
        },
    ];
    for (index, play) in plays.into_iter().enumerate() {
        let desk = traced(play);
        let (replayed, own) = replayed(&desk);
        assert!(!own.is_empty());
        assert_eq!(replayed, own, "play {index}: {:?}", desk.traced);
    }
}

#[test]
fn a_trace_is_spelled_as_every_device_trace_is() {
    let desk = traced(|desk| {
        call(desk);
        desk.command(15);
        desk.notify(99);
        desk.link(FromLink::JoinNotify { room: text("r1") });
        let refuse = desk.join("r1", 11);
        desk.answer(refuse, 0);
    });
    let lines: Vec<_> = desk.traced.iter().map(|line| format!("{} {}", line.at_ms, line.raw)).collect();
    assert_eq!(
        lines,
        [
            r#"1000 {"notify":0}"#,
            r#"1000 {"args":{"open_id":"o-user"},"call":"iv_avt_voip_call_v2","n":2}"#,
            r#"1400 {"args":{},"call":"iv_avt_voip_call_v2","n":2,"returned":0}"#,
            r#"1400 {"callback":"start_real_play"}"#,
            r#"2900 {"command":14}"#,
            r#"5900 {"command":15}"#,
            r#"5900 {"notify":99}"#,
            r#"5900 {"args":{"data":"r1"},"callback":"join_notify"}"#,
            r#"5900 {"args":{"room_id":"r1","status":11},"call":"iv_avt_voip_join_v2","n":3}"#,
            r#"5900 {"args":{"room_id":"r1"},"call":"iv_avt_voip_join_v2","n":3,"returned":0}"#,
            r#"10900 {"callback":"stop_real_play"}"#,
        ]
    );
}

#[test]
fn a_written_trace_masks_whom_the_device_called() {
    let desk = traced(call);
    let writer = voip_device_core::kit::trace::Writer::new(Ids::Masked { salt: b"a test's own" });
    let line = &desk.traced[1];
    let line = writer.observation(line.at_ms, "device", line.raw.clone());
    assert!(line.contains("open_id") && !line.contains("o-user"), "{line}");
}

#[test]
fn without_a_start_nothing_is_traced_and_of_what_nobody_reads_the_newest_stays() {
    let mut silent = Device::new(Config::new(text("PID_door")));
    let mut traced = Device::new(Config::new(text("PID_door")));
    traced.start_trace();
    for device in [&mut silent, &mut traced] {
        device.start_media(0, desk::MEDIA);
        device.handle_link_up(0);
        device.handle_link(0, FromLink::Welcome { wall_ms: 0 });
        for round in 0..1_000 {
            device.handle_link(round, FromLink::Notify { event: 1, path: PATH });
            while device.poll_output().is_some() {}
        }
    }
    assert_eq!(silent.poll_trace(), None);
    let kept: Vec<_> = core::iter::from_fn(|| traced.poll_trace()).map(|line| line.at_ms).collect();
    assert_eq!((kept.len(), kept.last()), (64, Some(&999)));
}
