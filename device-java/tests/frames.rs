//! Frames between Java's heap and the library, both ways.

mod bench;

use bench::{Jvm, PATIENCE, Phone, USER, World};
use serde_json::json;
use std::{
    thread,
    time::{Duration, Instant},
};
use virtual_wechat_frames::Controlled;

const SN: &str = "VIRTUAL_doorbell";

fn talking(desk: &mut Jvm, phone: &mut Phone, call: &str) {
    desk.ask(&format!("{call} {USER}"), "0");
    phone.answer();
    desk.hear_until("onRecvCommand 14 null");
}

#[test]
fn ten_thousand_frames_under_a_busy_garbage_collector_all_arrive() {
    let world = World::new();
    let mut phone = world.phone();
    let mut desk = Jvm::ready(&world);
    talking(&mut desk, &mut phone, "call");
    // The heap has 128 MB, and 640 MB go through it. -Xcheck:jni tells of references that are left behind.
    desk.ask("flood 10000", "{0=10000}");
    desk.ask("audio 640", "0");
    desk.ask("status", "mode 1");
    // A question may overtake frames that still wait; once none does, its answer comes after all of them.
    let end = Instant::now() + PATIENCE;
    while desk.does("buffer") != "0" {
        assert!(Instant::now() < end, "frames stay in the buffer");
    }
    desk.does("users 0 1");
    let media = world.control(json!({ "t": "media", "sn": SN }));
    let Controlled::Media { video, audio, strays, .. } = media else { panic!("{media:?}") };
    assert_eq!((video.frames, video.bytes, video.gaps), (10_000, 10_000_000, 0));
    // One in thirty, and one more for each time that the buffer was full.
    assert!(video.keys >= 334, "{video:?}");
    assert_eq!((audio.frames, audio.bytes, strays), (1, 640, 0));
    desk.ask("finish", "0 0");
    desk.ask("exit", "0 0 0 0");
    desk.end();
}

#[test]
fn the_phones_sound_and_pictures_arrive_whole() {
    let world = World::new();
    let mut phone = world.phone();
    let mut desk = Jvm::ready(&world);
    talking(&mut desk, &mut phone, "call");
    for stream in ["0", "1"] {
        let end = Instant::now() + PATIENCE;
        while desk.does(&format!("frames {stream}")).parse::<u32>().expect("a number") < 20 {
            assert!(Instant::now() < end, "the phone sends no stream {stream}");
            thread::sleep(Duration::from_millis(20));
        }
    }
    phone.tap("hang_up");
    let heard = desk.hear_until("onStopRealPlay");
    let mut received: Vec<_> = heard.iter().filter(|line| line.starts_with("onRecvStream")).collect();
    received.sort();
    // PCM: 20 ms at 16 kHz; H.264: the four bytes before a unit.
    assert_eq!(received, ["onRecvStream 0 true 640", "onRecvStream 1 true [0, 0, 0, 1]"]);
    desk.end();
}

#[test]
fn a_frame_that_may_not_go_gets_its_code() {
    let world = World::new();
    let mut phone = world.phone();
    let mut desk = Jvm::ready(&world);
    desk.ask("video 100", "-305");
    desk.ask("status", "null -305");
    talking(&mut desk, &mut phone, "call_old");
    desk.ask("video 0", "-313");
    desk.ask("audio 0", "-313");
    desk.ask("video 1000000", "-304");
    desk.ask("video 100", "0");
    desk.ask("arguments up", "right");
    desk.end();
}
