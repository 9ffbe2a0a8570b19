//! What tests and tools make happen.

mod common;

use common::{OPENID, Play, SN};
use serde_json::json;
use virtual_wechat::{Accounts, Channel, Frame, News, Saying, Settings};
use virtual_wechat_frames::{Control, Controlled, DeviceApi, read};

fn order(play: &mut Play, order: serde_json::Value) -> Result<Controlled, String> {
    let order: Control = read(&order.to_string()).unwrap();
    let done = play.world.control(play.world.now_ms(), order);
    play.after(0);
    done
}

fn does(play: &mut Play, json: serde_json::Value) {
    assert_eq!(order(play, json), Ok(Controlled::Done));
}

/// What the device's connection carries, after each change since the last time.
fn channels(play: &Play) -> Vec<Option<Channel>> {
    let media = |output: &(u64, virtual_wechat::Output)| match output.1.frame {
        Frame::Media(channel) => Some(channel),
        Frame::Phone(_) | Frame::Device(_) | Frame::Service(_) | Frame::Close => None,
    };
    play.outputs.iter().filter_map(media).collect()
}

fn carried(play: &Play) -> Vec<Option<(bool, bool)>> {
    channels(play).iter().map(|channel| channel.map(|channel| (channel.audio, channel.video))).collect()
}

#[test]
fn every_request_is_refused_on_demand_once_or_for_good() {
    let requests = [
        (
            DeviceApi::Ticket,
            r#"{"t":"ticket","n":1,"model_id":"virtual-model","appid":"wx0123456789abcdef"}"#,
        ),
        (
            DeviceApi::Register,
            r#"{"t":"register","n":1,"model_id":"virtual-model","appid":"wx0123456789abcdef","wxa_type":0}"#,
        ),
        (
            DeviceApi::Call,
            r#"{"t":"call","n":1,"openid":"o-virtual-user","room_type":"voice","caller_camera":false,"callee_camera":false}"#,
        ),
        (DeviceApi::Join, r#"{"t":"join","n":1,"room":"r1","status":0}"#),
        (DeviceApi::HangUp, r#"{"t":"hang_up","n":1}"#),
        (DeviceApi::Users, r#"{"t":"users","n":1,"offset":0,"limit":10}"#),
        (DeviceApi::Activate, r#"{"t":"activate","n":1,"pkg_type":0}"#),
        (DeviceApi::Activation, r#"{"t":"activation","n":1}"#),
        (DeviceApi::SendCommand, r#"{"t":"send_command","n":1,"visitor":1,"text":"{}"}"#),
    ];
    for (api, request) in requests {
        let mut play = Play::ready();
        let (refused, other) = (["result -5"], |heard: &[String]| heard[0] != "result -5");
        play.world.refuse_next("VIRTUAL_other", api, -5, true);
        play.world.refuse_next(SN, api, -5, false);
        play.device_says(request);
        assert_eq!(play.device_hears(), refused, "{api:?}");
        play.device_says(request);
        assert!(other(&play.device_hears()), "{api:?}");
        play.world.refuse_next(SN, api, -5, true);
        for _ in 0..3 {
            play.device_says(request);
            assert_eq!(play.device_hears(), refused, "{api:?}");
        }
        play.world.refuse_next(SN, api, 0, false);
        play.device_says(request);
        assert!(other(&play.device_hears()), "{api:?}");
    }
}

#[test]
fn a_call_that_was_refused_on_demand_is_known_to_the_truth() {
    let mut play = Play::ready();
    does(&mut play, json!({ "t": "refuse_next", "sn": SN, "api": "call", "code": -5 }));
    play.device_calls();
    assert_eq!(play.truth(), "platform room_failed initiate system");
    assert_eq!(play.truths()[0].code, Some(-5));
}

#[test]
fn a_device_is_told_anything_on_its_channel_and_without_one() {
    let told = [
        (json!({ "t": "command", "sn": SN, "command": 16 }), "command 16"),
        (json!({ "t": "notify", "sn": SN, "event": 2 }), "notify 2"),
        (json!({ "t": "user_data", "sn": SN, "text": "hi" }), "user data hi"),
        (json!({ "t": "peer_net", "sn": SN, "address": "127.0.0.1" }), "peer at 127.0.0.1"),
    ];
    let mut play = Play::ready();
    for (order, word) in &told {
        does(&mut play, order.clone());
        assert_eq!(play.device_hears(), [*word]);
    }
    play.device_call_in_talk();
    for (order, word) in &told {
        does(&mut play, order.clone());
        assert_eq!(play.device_hears(), [*word]);
        let text = play.outputs.last().unwrap().1.frame.text().unwrap();
        assert!(text.contains(r#""visitor":1"#), "{text}");
    }
    play.device_vanishes();
    for (json, _) in told {
        assert_eq!(order(&mut play, json), Err(format!("sn: {SN} is not connected")));
    }
}

#[test]
fn the_phones_microphone_and_camera_are_heard_of_and_carried() {
    let mut play = Play::ready();
    let av =
        |audio: bool, video: bool| json!({ "t": "av", "openid": OPENID, "audio": audio, "video": video });
    assert!(order(&mut play, av(true, true)).unwrap_err().contains("in no talk"));
    play.device_call_in_talk();
    for (audio, video, word) in [
        (true, false, "command 21"),
        (false, true, "command 22"),
        (false, false, "command 20"),
        (true, true, "command 23"),
    ] {
        does(&mut play, av(audio, video));
        assert_eq!(play.device_hears(), [word]);
        assert_eq!(carried(&play).last(), Some(&Some((audio, video))));
    }
    // What is so already is no news.
    does(&mut play, av(true, true));
    assert_eq!(play.device_hears(), [""; 0]);
    play.device_hangs_up();
    assert_eq!(carried(&play).last(), Some(&None));
}

#[test]
fn a_camera_that_was_off_begins_its_stream_once() {
    let mut play = Play::ready();
    play.device_says(
        r#"{"t":"call","n":2,"openid":"o-virtual-user","room_type":"video","caller_camera":false,"callee_camera":false}"#,
    );
    play.taps("answer");
    play.page("show");
    // Without a camera of its own the device is not asked for a picture.
    assert_eq!(play.device_hears(), ["result 0", "start_real_play", "command 14", "start_recv audio"]);
    for (video, words) in [
        (true, vec!["command 23", "start_recv video"]),
        (false, vec!["command 21"]),
        (true, vec!["command 23"]),
    ] {
        does(&mut play, json!({ "t": "av", "openid": OPENID, "audio": true, "video": video }));
        assert_eq!(play.device_hears(), words);
    }
    play.taps("hang_up");
    assert_eq!(play.device_hears(), ["command 15", "stop_recv audio", "stop_recv video", "stop_real_play"]);
}

#[test]
fn a_voice_call_has_no_camera() {
    let mut play = Play::ready();
    play.device_says(
        r#"{"t":"call","n":2,"openid":"o-virtual-user","room_type":"voice","caller_camera":false,"callee_camera":true}"#,
    );
    play.taps("answer");
    play.page("show");
    assert_eq!(carried(&play), [Some((false, false)), Some((true, false))]);
    let on = json!({ "t": "av", "openid": OPENID, "audio": true, "video": true });
    assert!(order(&mut play, on).unwrap_err().contains("voice call"));
}

#[test]
fn a_channel_carries_what_the_device_wished_for() {
    let wish = r#""wish":{"send_video":0,"recv_video":0,"width":480,"height":640,"recv_audio":4,"fps":15,"rotate":1}"#;
    for incoming in [false, true] {
        let mut play = Play::ready();
        if incoming {
            play.phone_calls();
            play.page("show");
            let room = play.room.clone();
            play.device_says(&format!(r#"{{"t":"join","n":2,"room":"{room}","status":0,{wish}}}"#));
        } else {
            play.device_says(&format!(
                r#"{{"t":"call","n":2,"openid":"o-virtual-user","room_type":"video","caller_camera":true,"callee_camera":true,{wish}}}"#
            ));
            play.taps("answer");
            play.page("show");
        }
        let last = channels(&play).pop().unwrap().unwrap();
        assert_eq!((last.visitor, last.channel, last.res, last.audio, last.video), (1, 0, 2, true, true));
        let wish = last.wish.unwrap();
        assert_eq!((wish.width, wish.height, wish.recv_audio, wish.fps), (480, 640, 4, 15));
    }
}

#[test]
fn a_command_reaches_the_phone_while_the_channel_is_open_and_is_answered_as_ordered() {
    let mut play = Play::ready();
    let send =
        |visitor: u32| format!(r#"{{"t":"send_command","n":8,"visitor":{visitor},"text":"{{\"a\":1}}"}}"#);
    play.device_says(&send(1));
    assert_eq!(play.device_hears(), ["result -305"]);
    play.device_call_in_talk();
    play.device_says(&send(2));
    assert_eq!(play.device_hears(), ["result -305"]);
    play.device_says(&send(1));
    assert_eq!(play.device_hears(), [r#"reply {"code":0}"#]);
    does(&mut play, json!({ "t": "reply_with", "sn": SN, "text": "no" }));
    play.device_says(&send(1));
    assert_eq!(play.device_hears(), ["reply no"]);
    does(&mut play, json!({ "t": "reply_with", "sn": SN }));
    play.device_says(&send(1));
    assert_eq!(play.device_hears(), [""; 0]);
    play.device_says(r#"{"t":"user_reply","visitor":1,"channel":0,"text":"yes"}"#);
    let said: Vec<(Saying, &str)> = play
        .news
        .iter()
        .filter_map(|news| match news {
            News::Said(said) => Some((said.saying, said.text.as_str())),
            News::Started { .. } | News::Talking { .. } | News::Ended(_) | News::Left(_) => None,
        })
        .collect();
    let sent = (Saying::Command, r#"{"a":1}"#);
    assert_eq!(said, [sent, sent, sent, (Saying::UserReply, "yes")]);
}

#[test]
fn accounts_are_changed_while_the_world_runs() {
    let mut play = Play::ready();
    let call = |play: &mut Play, openid: &str| {
        play.device_calls_user(openid);
        let code = play.device_hears().remove(0);
        play.device_hangs_up();
        play.device_hears();
        code
    };
    does(&mut play, json!({ "t": "approved", "on": false }));
    assert_eq!(call(&mut play, OPENID), "result -12");
    does(&mut play, json!({ "t": "approved", "on": true }));
    does(&mut play, json!({ "t": "arrears", "sn": SN, "on": true }));
    assert_eq!(call(&mut play, OPENID), "result -15");
    does(&mut play, json!({ "t": "arrears", "sn": SN, "on": false }));
    does(&mut play, json!({ "t": "add_user", "openid": "o-second", "name": "Second" }));
    assert_eq!(call(&mut play, "o-second"), "result -9");
    does(&mut play, json!({ "t": "grant", "openid": "o-second", "sn": SN, "on": true }));
    assert_eq!(play.device_hears(), ["authorize 1"]);
    assert_eq!(call(&mut play, "o-second"), "result 0");
    does(&mut play, json!({ "t": "grant", "openid": "o-second", "sn": SN, "on": false }));
    assert_eq!(play.device_hears(), ["authorize 0"]);
    does(&mut play, json!({ "t": "remove_user", "openid": "o-second" }));
    assert_eq!(call(&mut play, "o-second"), "result -7");
    does(&mut play, json!({ "t": "licence", "sn": SN, "licence": "missing" }));
    assert_eq!(call(&mut play, OPENID), "result -350");
}

#[test]
fn an_order_that_cannot_be_carried_out_says_so() {
    let mut play = Play::ready();
    for (json, named) in [
        (json!({ "t": "licence", "sn": SN, "licence": "gold" }), "gold"),
        (json!({ "t": "licence", "sn": "VIRTUAL_x", "licence": "active" }), "VIRTUAL_x"),
        (json!({ "t": "arrears", "sn": "VIRTUAL_x", "on": true }), "VIRTUAL_x"),
        (json!({ "t": "remove_user", "openid": "o-nobody" }), "o-nobody"),
        (json!({ "t": "add_user", "openid": "two words" }), "two words"),
        (json!({ "t": "add_device", "sn": "two words", "model_id": "m" }), "two words"),
        (json!({ "t": "remove_device", "sn": "VIRTUAL_x" }), "VIRTUAL_x"),
        (json!({ "t": "grant", "openid": "o-nobody", "sn": SN, "on": true }), "o-nobody"),
        (json!({ "t": "revoke_key", "sn": SN }), SN),
        (json!({ "t": "sn_ticket", "sn": SN, "model_id": "other" }), "9800003"),
        (json!({ "t": "drop", "sn": SN }), "not the world's"),
    ] {
        let error = order(&mut play, json.clone()).unwrap_err();
        assert!(error.contains(named), "{json}: {error}");
    }
}

#[test]
fn pictures_from_before_the_answer_are_asked_for_anew_unless_switched_off() {
    let mut play = Play::with(Settings { request_i_frame: false, ..Settings::default() }, Accounts::demo());
    play.device_calls();
    play.taps("answer");
    play.page("show");
    assert!(!play.device_hears().contains(&"command 3".to_string()));
    // A channel that opens with the talk begins with one anyway.
    let mut play = Play::ready();
    play.phone_calls();
    play.page("show");
    play.device_joins(0);
    assert!(!play.device_hears().contains(&"command 3".to_string()));
}
