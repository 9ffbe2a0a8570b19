//! What whoever looks on is shown.

mod common;

use common::{OPENID, Play, SN};
use serde_json::{Value, json};
use virtual_wechat_frames::{Control, End};

fn room(play: &Play) -> Value {
    play.world.snapshot()["rooms"][0].clone()
}

/// Every path to a value, without the places in lists.
fn shape(value: &Value, path: &str, into: &mut std::collections::BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            object.iter().for_each(|(key, value)| shape(value, &format!("{path}.{key}"), into))
        }
        Value::Array(list) => list.iter().for_each(|value| shape(value, path, into)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            into.insert(path.to_owned());
        }
    }
}

#[test]
fn the_page_shows_what_the_world_shows() {
    let page = include_str!("../frames/FRAMES.md");
    let (_, block) = page.split_once("```server-to-live\n").unwrap();
    let shown: Value = serde_json::from_str(block.lines().next().unwrap()).unwrap();
    let mut play = Play::ready();
    play.device_calls();
    let (mut on_page, mut in_world) = Default::default();
    shape(&shown["world"], "", &mut on_page);
    shape(&play.world.snapshot(), "", &mut in_world);
    assert_eq!(on_page, in_world);
}

#[test]
fn a_call_is_shown_with_its_stage_and_what_is_due_next() {
    let mut play = Play::ready();
    assert_eq!(room(&play), Value::Null);
    play.after(1_000);
    play.device_calls();
    let ringing = room(&play);
    assert_eq!(
        (&ringing["stage"], &ringing["next"]),
        (&json!("ringing"), &json!({ "what": "ring", "at_ms": 61_000 }))
    );
    assert_eq!((&ringing["caller"]["id"], &ringing["callee"]["id"]), (&json!(SN), &json!(OPENID)));
    play.taps("answer");
    assert_eq!(room(&play)["stage"], "answering");
    play.page("show");
    let talking = room(&play);
    assert_eq!((&talking["stage"], &talking["next"]["what"]), (&json!("talking"), &json!("tick")));
    assert_eq!(play.world.snapshot()["devices"][0]["room"], talking["room"]);
}

#[test]
fn looking_changes_nothing() {
    let mut play = Play::ready();
    play.device_calls();
    let (before, due) = (play.world.snapshot(), play.world.poll_timeout());
    assert_eq!((play.world.snapshot(), play.world.poll_timeout()), (before, due));
}

#[test]
fn an_end_that_was_cut_off_is_shown_as_such_until_it_is_healed() {
    let mut play = Play::ready();
    let mut order = |order: Control| {
        let done = play.world.control(play.world.now_ms(), order);
        (done.map(|_| ()), play.world.snapshot()["users"][0]["cut"].clone())
    };
    let end = || End::Openid(OPENID.to_owned());
    assert_eq!(order(Control::Cut { end: end() }), (Ok(()), json!(true)));
    assert_eq!(order(Control::Heal { end: end() }), (Ok(()), json!(false)));
    let stranger = order(Control::Cut { end: End::Sn("VIRTUAL_x".to_owned()) }).0;
    assert_eq!(stranger, Err("sn: VIRTUAL_x is not connected".to_owned()));
}
