//! FRAMES.md and the Rust types say the same.

use serde::{Serialize, de::DeserializeOwned};
use virtual_wechat_frames::{
    Control, Controlled, DevicePost, DevicePosted, FromBench, FromDevice, FromPhone, FromPlayer, FromService,
    TimeGiven, TimeTaken, ToBench, ToDevice, ToPhone, ToPlayer, ToService, read, write,
};

const PAGE: &str = include_str!("../FRAMES.md");

/// The lines of the fenced block called `name`.
fn block(name: &str) -> Vec<&'static str> {
    let (_, rest) = PAGE.split_once(&format!("```{name}\n")).unwrap_or_else(|| panic!("no block {name}"));
    let (block, _) = rest.split_once("\n```").expect("a block ends");
    block.lines().collect()
}

/// Every line of the blocks is one kind of `T` and is written back with nothing lost or added.
fn agrees<T: DeserializeOwned + Serialize>(names: &[&str], kinds: usize) {
    let mut seen = std::collections::BTreeSet::new();
    for (name, line) in names.iter().flat_map(|name| block(name).into_iter().map(move |line| (name, line))) {
        let frame: T = read(line).unwrap_or_else(|error| panic!("{name}: {line}: {error}"));
        let json: serde_json::Value = serde_json::from_str(line).unwrap();
        let back: serde_json::Value = serde_json::from_str(&write(&frame)).unwrap();
        assert_eq!(back, json, "{name}");
        seen.insert(json["t"].as_str().unwrap().to_owned());
    }
    assert_eq!(seen.len(), kinds, "{names:?} show {seen:?}");
}

#[test]
fn every_kind_of_frame_stands_on_the_page_and_survives_a_round_trip() {
    agrees::<FromPhone>(&["phone-to-server", "wx-to-server"], 15);
    agrees::<ToPhone>(&["server-to-phone", "server-to-wx"], 12);
    agrees::<FromDevice>(&["device-to-server"], 13);
    agrees::<ToDevice>(&["server-to-device"], 20);
    agrees::<Control>(&["control-to-server"], 30);
    agrees::<Controlled>(&["server-to-control"], 7);
    agrees::<FromService>(&["service-to-server"], 4);
    agrees::<ToService>(&["server-to-service"], 4);
    agrees::<TimeGiven>(&["time-to-client"], 1);
    agrees::<TimeTaken>(&["time-to-server"], 1);
    agrees::<FromPlayer>(&["player-to-server"], 1);
    agrees::<ToPlayer>(&["server-to-player"], 1);
    agrees::<FromBench>(&["panel-to-bench"], 3);
    agrees::<ToBench>(&["bench-to-panel"], 3);
}

#[test]
fn an_unknown_kind_is_an_error_that_names_it() {
    let error = read::<FromPhone>(r#"{"t":"sing"}"#).unwrap_err();
    assert!(error.contains("sing"), "{error}");
}

#[test]
fn what_devices_post_and_are_answered_stands_on_the_page() {
    for line in block("device-post") {
        let post: DevicePost = read(line).unwrap();
        let json: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(serde_json::to_value(&post).unwrap(), json);
        assert!(post.frames.iter().all(|frame| read::<FromDevice>(&frame.to_string()).is_ok()), "{line}");
    }
    for line in block("device-posted") {
        let posted: DevicePosted = read(line).unwrap();
        assert!(posted.frames.iter().all(|frame| read::<ToDevice>(&frame.to_string()).is_ok()), "{line}");
    }
}

#[test]
fn control_ignores_nothing_and_names_what_is_wanted() {
    for (text, named) in [
        (r#"{"t":"sing"}"#, "refuse_next"),
        (r#"{"t":"drop","sn":"a","hard":true}"#, "hard"),
        (r#"{"t":"drop"}"#, "sn"),
        (r#"{"t":"refuse_next","sn":"a","api":"sing","code":-1}"#, "hang_up"),
    ] {
        let error = read::<Control>(text).unwrap_err();
        assert!(error.contains(named), "{text}: {error}");
    }
}

#[test]
fn an_unknown_key_is_ignored() {
    let frame: FromDevice = read(r#"{"t":"hang_up","n":4,"mood":"good"}"#).unwrap();
    assert_eq!(frame, FromDevice::HangUp { n: 4 });
}
