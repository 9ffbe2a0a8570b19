//! Programs written from the vendor's documents alone, against the virtual WeChat.

mod bench;
mod world;

use bench::{Linked, Running, build};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use world::{SN, USER, World};

/// The lines up to the one that has this, which is the last.
fn until(program: &Running, key: &str, value: &str) -> Vec<Value> {
    let mut lines = Vec::new();
    loop {
        let line = program.line();
        lines.push(line.clone());
        if line[key] == value {
            return lines;
        }
    }
}

#[test]
fn the_v2_sequence_of_the_document_calls_talks_and_is_hung_up() {
    let (world, folder) = (World::new(), tempfile::tempdir().expect("a folder"));
    let program = build("sequence_v2.c", &["-UIV_VOIP_ABI"], Linked::Shared, folder.path());
    let mut phone = world.phone();
    let data_path = folder.path().to_str().expect("paths here are UTF-8");
    let running = Running::start_with(&program, &[data_path], &world.url());
    phone.answers();
    until(&running, "heard", "recv_stream");

    // Both ends hear the other: the program's frames arrive whole, and in order.
    let deadline = Instant::now() + Duration::from_secs(20);
    let media = loop {
        let media = world.control(&json!({ "t": "media", "sn": SN }));
        let heard = |stream: &str| media[stream]["frames"].as_u64().expect("a count");
        if heard("video") > 3 && heard("audio") > 10 {
            break media;
        }
        assert!(Instant::now() < deadline, "{media}");
    };
    assert_eq!((&media["video"]["gaps"], &media["strays"]), (&json!(0), &json!(0)), "{media}");
    assert!(media["video"]["keys"].as_u64() >= Some(1), "{media}");

    phone.taps("hang_up");
    until(&running, "heard", "stop_real_play");
    let (status, lines) = running.end();
    assert!(status.success(), "{status} {lines:?}");
    let last = lines.last().expect("a last line");
    assert_eq!(last["failures"], 0);
    assert!(last["audio_heard"].as_u64() > Some(0), "{last}");
    let ended = world.control(&json!({ "t": "news", "after": 0 })).to_string();
    assert!(ended.contains("\"hung_up\""), "{ended}");
}

#[test]
fn the_v1_sequence_registers_with_a_ticket_once_and_hangs_up_itself() {
    let (world, folder) = (World::new(), tempfile::tempdir().expect("a folder"));
    let program = build("sequence_v1.c", &["-UIV_VOIP_ABI"], Linked::Static, folder.path());
    let data_path = folder.path().to_str().expect("paths here are UTF-8");
    for is_registered in [false, true] {
        let mut phone = world.phone();
        let mut running = Running::start_with(&program, &[data_path, USER], &world.url());
        if !is_registered {
            until(&running, "ticket", "wanted");
            let ticket = world.control(&json!({ "t": "sn_ticket", "sn": SN, "model_id": "virtual-model" }));
            running.press(ticket["ticket"].as_str().expect("a ticket"));
        }
        phone.answers();
        until(&running, "heard", "stop_real_play");
        let (status, lines) = running.end();
        assert!(status.success(), "{status} {lines:?}");
        assert_eq!(lines.last().expect("a last line")["failures"], 0);
    }
}
