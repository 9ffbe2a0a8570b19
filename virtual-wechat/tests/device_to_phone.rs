//! The device calls, the phone is called.

mod common;
use common::Play;
use virtual_wechat::{Frame, Subject};
use virtual_wechat_frames::ToPhone;

#[test]
fn a_talk_that_the_phone_ends() {
    let mut play = Play::ready();
    play.device_calls();
    assert_eq!(play.device_hears(), ["result 0", "start_real_play"]);
    assert_eq!(play.phone_hears(), ["ring"]);
    play.after(1_200);
    play.taps("answer");
    assert_eq!(play.phone_hears(), ["ring_stop"]);
    assert_eq!(play.device_hears(), [""; 0]);
    play.page("show");
    assert_eq!(play.phone_hears(), ["callPageOnShow", "hangOnVoip", "startVoip"]);
    assert_eq!(play.device_hears(), ["command 14", "command 3", "start_recv audio", "start_recv video"]);
    play.after(3_100);
    assert_eq!(play.phone_hears(), ["calling(1)", "calling(2)", "calling(3)"]);
    play.taps("hang_up");
    assert_eq!(play.phone_hears(), ["hangUpVoip(3,endByListener,manual)", "endVoip(3)"]);
    assert_eq!(play.device_hears(), ["command 15", "stop_recv audio", "stop_recv video", "stop_real_play"]);
    play.after(300);
    assert_eq!(play.phone_hears(), ["finishVoip(3)"]);
    assert_eq!(play.truth(), "callee hung_up talk user");
    let truth = play.truths()[0];
    assert_eq!((truth.talk_ms, truth.billed_s), (3_100, Some(3)));
    assert_eq!((truth.at.rang_ms, truth.at.talking_ms, truth.at.ended_ms), (Some(0), Some(1_200), 4_300));
    assert_eq!(play.world.poll_timeout(), None);
}

#[test]
fn a_talk_that_the_device_ends() {
    let mut play = Play::ready();
    play.device_call_in_talk();
    play.after(900);
    play.device_hangs_up();
    assert_eq!(play.device_hears(), ["result 0", "stop_real_play"]);
    play.after(300);
    assert_eq!(play.phone_hears(), ["hangUpVoip(0,endByCaller,other)", "endVoip(0)", "finishVoip(0)"]);
    assert_eq!(play.truth(), "caller hung_up talk app");
}

#[test]
fn every_event_of_a_call_carries_the_room_under_both_names() {
    let mut play = Play::ready();
    play.device_call_in_talk();
    play.after(1_000);
    play.taps("hang_up");
    play.after(300);
    let mut events = 0;
    for (_, output) in &play.outputs {
        if let Frame::Phone(ToPhone::Event { event }) = &output.frame {
            let room = event.get("roomId").and_then(|room| room.as_str());
            if event["eventName"] == "callPageOnShow" {
                assert_eq!(room, None);
            } else {
                assert_eq!(room, Some(play.room.as_str()));
                assert_eq!(event["groupId"], event["roomId"]);
                events += 1;
            }
        }
    }
    assert_eq!(events, 6);
}

#[test]
fn end_voip_tells_the_names_the_type_and_the_side() {
    let mut play = Play::ready();
    play.device_call_in_talk();
    play.taps("hang_up");
    let end = play.outputs.iter().find_map(|(_, output)| match &output.frame {
        Frame::Phone(ToPhone::Event { event }) if event["eventName"] == "endVoip" => {
            Some(event["data"].clone())
        }
        _ => None,
    });
    assert_eq!(
        end.unwrap(),
        serde_json::json!({
            "keepTime": 0, "callerName": "Doorbell", "listenerName": "Virtual user", "roomType": "video",
            "isCaller": false, "businessType": 1,
        })
    );
}

#[test]
fn the_phone_leaves_the_page_in_the_talk() {
    let mut play = Play::ready();
    play.device_call_in_talk();
    play.page("unload");
    assert_eq!(play.phone_hears(), ["hangUpVoip(0,endByListener,unloadCallPage)", "endVoip(0)"]);
    assert_eq!(play.truth(), "callee hung_up talk page_closed");
}

#[test]
fn the_mini_program_hangs_up_by_force() {
    for force in [r#"{"t":"force_hang_up"}"#.to_string(), "with room".to_string()] {
        let mut play = Play::ready();
        play.device_call_in_talk();
        let room = play.room.clone();
        let force =
            if force == "with room" { format!(r#"{{"t":"force_hang_up","room":"{room}"}}"#) } else { force };
        play.phone_says(&force);
        assert_eq!(play.phone_hears(), ["hangUpVoip(0,endByListener,forceFromApp)", "endVoip(0)"]);
        assert_eq!(play.truth(), "callee hung_up talk app");
    }
}

#[test]
fn force_hang_up_for_another_room_does_nothing() {
    let mut play = Play::ready();
    play.device_call_in_talk();
    play.phone_says(r#"{"t":"force_hang_up","room":"another"}"#);
    assert_eq!(play.phone_hears(), [""; 0]);
    assert_eq!(play.device_hears(), [""; 0]);
}

#[test]
fn the_phone_refuses() {
    let mut play = Play::ready();
    play.device_calls();
    play.phone_hears();
    play.device_hears();
    play.taps("refuse");
    assert_eq!(play.phone_hears(), ["ring_stop", "rejectVoip(manual)", "endVoip(0)"]);
    assert_eq!(play.device_hears(), ["command 16", "stop_real_play"]);
    play.after(100_000);
    assert_eq!(play.phone_hears(), [""; 0]);
    assert_eq!(play.truth(), "callee rejected ring user");
}

#[test]
fn the_device_cancels_while_the_phone_rings() {
    let mut play = Play::ready();
    play.device_calls();
    play.phone_hears();
    play.device_hears();
    play.device_hangs_up();
    assert_eq!(play.device_hears(), ["result 0", "stop_real_play"]);
    assert_eq!(play.phone_hears(), ["ring_stop"]);
    assert_eq!(play.truth(), "caller cancelled ring app");
}

#[test]
fn the_device_cancels_after_the_tap_and_before_the_page_came() {
    let mut play = Play::ready();
    play.device_calls();
    play.taps("answer");
    play.phone_hears();
    play.device_hangs_up();
    assert_eq!(play.phone_hears(), ["cancelVoip(other)", "endVoip(0)"]);
    assert_eq!(play.truth(), "caller cancelled ring app");
}

#[test]
fn the_phone_taps_answer_and_then_thinks_better_of_it() {
    let mut play = Play::ready();
    play.device_calls();
    play.taps("answer");
    play.phone_hears();
    play.device_hears();
    play.taps("hang_up");
    assert_eq!(play.phone_hears(), ["rejectVoip(manual)", "endVoip(0)"]);
    assert_eq!(play.device_hears(), ["command 16", "stop_real_play"]);
    assert_eq!(play.truth(), "callee rejected ring user");
}

#[test]
fn nobody_answers_for_sixty_seconds() {
    let mut play = Play::ready();
    play.device_calls();
    play.phone_hears();
    play.device_hears();
    play.after(59_999);
    assert_eq!(play.device_hears(), [""; 0]);
    play.after(1);
    assert_eq!(play.phone_hears(), ["ring_stop"]);
    assert_eq!(play.device_hears(), ["command 19", "stop_real_play"]);
    assert_eq!(play.truth(), "callee no_answer ring system");
}

#[test]
fn the_phone_taps_answer_and_its_page_never_comes() {
    let mut play = Play::ready();
    play.device_calls();
    play.taps("answer");
    play.phone_hears();
    play.device_hears();
    play.after(60_000);
    assert_eq!(play.phone_hears(), [""; 0]);
    assert_eq!(play.device_hears(), ["command 19", "stop_real_play"]);
    play.page("show");
    assert_eq!(
        play.phone_hears(),
        ["callPageOnShow", "joinFailListener(the room is already closed)", "endVoip(0)"]
    );
    assert_eq!(play.truth(), "callee no_answer ring system");
}

#[test]
fn a_phone_that_is_not_there_is_never_reached() {
    let mut play = Play::ready();
    play.phone_vanishes();
    play.device_calls();
    assert_eq!(play.device_hears(), ["result 0", "start_real_play"]);
    play.after(60_000);
    assert_eq!(play.device_hears(), ["command 19", "stop_real_play"]);
    assert_eq!(play.truth(), "callee unreachable ring system");
}

#[test]
fn a_phone_that_comes_late_still_rings() {
    let mut play = Play::ready();
    play.phone_vanishes();
    play.device_calls();
    play.after(10_000);
    play.phone_hears();
    play.phone_connects();
    assert_eq!(play.phone_hears(), ["welcome", "ring"]);
    play.taps("answer");
    play.page("show");
    assert_eq!(play.phone_hears(), ["ring_stop", "callPageOnShow", "hangOnVoip", "startVoip"]);
}

#[test]
fn a_busy_phone_is_told_nothing_and_the_second_device_hears_busy() {
    let mut accounts = virtual_wechat::Accounts::demo();
    let second = accounts.devices[common::SN].clone();
    accounts.devices.insert("VIRTUAL_gate".into(), second);
    accounts.grants.answer(common::OPENID, Subject::Device("VIRTUAL_gate".into()), true);
    let mut play = Play::with(virtual_wechat::Settings::default(), accounts);
    play.device_call_in_talk();
    let first = play.room.clone();
    play.device = play.new_link(virtual_wechat::Kind::Device);
    play.device_says(r#"{"t":"hello","v":1,"sn":"VIRTUAL_gate"}"#);
    play.device_says(
        r#"{"t":"register","n":1,"model_id":"virtual-model","appid":"wx0123456789abcdef","wxa_type":2}"#,
    );
    play.device_hears();
    play.device_calls();
    assert_eq!(play.device_hears(), ["result 0", "command 18"]);
    assert_eq!(play.phone_hears(), [""; 0]);
    assert_eq!(play.truth(), "callee busy ring system");
    play.taps("hang_up");
    assert_eq!(play.truths()[1].room.as_deref(), Some(first.as_str()));
}

#[test]
fn two_calls_crossing_the_second_loses() {
    // The device was first: the phone's plugin is engaged.
    let mut play = Play::ready();
    play.device_calls();
    play.phone_hears();
    play.phone_calls();
    assert_eq!(play.phone_hears(), ["VoipPluginError 1005"]);
    assert_eq!(play.truth(), "caller busy initiate system");
    play.taps("answer");
    play.page("show");
    assert_eq!(play.phone_hears(), ["ring_stop", "callPageOnShow", "hangOnVoip", "startVoip"]);
    // The phone was first: the device hears that the phone is busy.
    let mut play = Play::ready();
    play.phone_calls();
    play.device_hears();
    let room = play.room.clone();
    play.device_calls();
    assert_eq!(play.device_hears(), ["result 0", "command 18"]);
    assert_eq!(play.truth(), "callee busy ring system");
    play.room = room;
    play.page("show");
    play.device_joins(0);
    assert_eq!(play.phone_hears(), ["resolved", "callPageOnShow", "joinedRoomByCaller", "startVoip"]);
}

#[test]
fn a_second_call_of_the_same_device_finds_its_channel_busy() {
    let mut play = Play::ready();
    play.device_calls();
    play.device_hears();
    play.device_calls();
    assert_eq!(play.device_hears(), ["result -303"]);
    assert_eq!(play.truth(), "caller busy initiate system");
}

#[test]
fn a_call_without_the_phones_camera_receives_sound_only() {
    let mut play = Play::ready();
    play.device_says(&format!(
        r#"{{"t":"call","n":2,"openid":"{}","room_type":"video","caller_camera":true,"callee_camera":false}}"#,
        common::OPENID
    ));
    play.taps("answer");
    play.device_hears();
    play.page("show");
    assert_eq!(play.device_hears(), ["command 14", "command 3", "start_recv audio"]);
    play.taps("hang_up");
    assert_eq!(play.device_hears(), ["command 15", "stop_recv audio", "stop_real_play"]);
}

#[test]
fn what_the_device_counts_of_its_media_is_kept() {
    let mut play = Play::ready();
    play.device_call_in_talk();
    play.device_says(r#"{"t":"media","video":150,"audio":500}"#);
    play.device_hangs_up();
    assert_eq!(play.truths()[0].media_frames, (150, 500));
}
