//! The developer's back end: message push, and its sessions in the calls of RTOS devices.

mod common;
use common::{OPENID, Play, SN};
use virtual_wechat::{Accounts, Family, Frame, ServiceAbsent, Settings};
use virtual_wechat_frames::{CloudCall, FromService, RoomType, ToService};

fn accounts(family: Family) -> Accounts {
    let mut accounts = Accounts::demo();
    accounts.devices.get_mut(SN).unwrap().family = family;
    accounts
}

/// An RTOS device, a phone, and a back end.
fn ready() -> Play {
    let mut play = Play::with(Settings::default(), accounts(Family::Rtos));
    play.service_connects();
    play
}

/// The same without a back end.
fn alone(absent: ServiceAbsent) -> Play {
    Play::with(Settings { service_absent: absent, ..Settings::default() }, accounts(Family::Rtos))
}

fn phone_calls_cloud(play: &mut Play) {
    play.phone_calls_with(
        r#"{"roomType":"video","sn":"VIRTUAL_doorbell","modelId":"virtual-model","isCloud":true,"payload":"p"}"#,
    );
    play.page("show");
}

fn replies(play: &mut Play, errcode: i32) {
    play.service_says(FromService::Reply { n: 1, errcode });
}

fn joins(play: &mut Play) {
    let room = play.room.clone();
    play.service_says(FromService::Join { n: 7, room });
}

fn hangs_up(play: &mut Play, reason: u32) {
    let room = play.room.clone();
    play.service_says(FromService::HangUp { n: 8, room, reason });
}

fn refuses(play: &mut Play, reason: u32) {
    let room = play.room.clone();
    play.service_says(FromService::ListenerHangUp { n: 9, room, reason });
}

fn answers(play: &mut Play) {
    play.taps("answer");
    play.page("show");
}

#[test]
fn a_call_of_an_rtos_device_is_pushed_and_rings_once_the_back_end_says_yes() {
    let mut play = ready();
    play.device_says(&format!(
        r#"{{"t":"call","n":1,"openid":"{OPENID}","room_type":"voice","caller_camera":false,"callee_camera":false,"payload":"id=7"}}"#
    ));
    assert_eq!(play.device_hears(), ["result 0"]);
    let push = play.outputs.iter().find_map(|(_, output)| match &output.frame {
        Frame::Service(ToService::Push { message, .. }) => Some(message.clone()),
        _ => None,
    });
    let push = push.unwrap();
    assert_eq!((push.event.as_str(), push.action.as_str()), ("iot_voip_notify", "join_voip_room"));
    assert_eq!((push.payload.as_str(), push.sn.as_str()), ("id=7", SN));
    assert_eq!((push.from_user_name.as_str(), &push.room_id), (OPENID, &play.room));
    assert!(play.phone_hears().is_empty());
    replies(&mut play, 0);
    assert_eq!(play.phone_hears(), ["ring"]);
    joins(&mut play);
    answers(&mut play);
    play.after(2_000);
    hangs_up(&mut play, 1);
    assert_eq!(
        play.service_hears(),
        ["push 1, attempt 1", "status 1", "result 0", "status 2", "status 5", "result 0"]
    );
    assert!(play.device_hears().is_empty(), "an RTOS device hears nothing of its call");
    assert!(play.phone_hears().ends_with(&["hangUpVoip(2,endByCaller,other)".into(), "endVoip(2)".into()]));
    assert_eq!(play.truth(), "caller hung_up talk user");
}

#[test]
fn a_push_that_is_not_answered_comes_again_and_then_no_more() {
    let mut play = ready();
    play.device_calls();
    play.after(59_999);
    assert_eq!(play.service_hears(), ["push 1, attempt 1", "push 1, attempt 2", "push 1, attempt 3"]);
    assert_eq!(play.truths().len(), 0);
    play.after(1);
    assert!(play.phone_hears().is_empty());
    assert_eq!(play.truth(), "callee unreachable ring system");
}

#[test]
fn a_late_answer_rings_late_and_a_second_one_does_nothing() {
    let mut play = ready();
    play.device_calls();
    play.after(12_000);
    replies(&mut play, 0);
    replies(&mut play, 5);
    assert_eq!(play.phone_hears(), ["ring"]);
    play.after(60_000);
    assert_eq!(play.service_hears().len(), 3);
    assert_eq!(play.truth(), "callee no_answer ring system");
}

#[test]
fn an_error_in_the_answer_cancels_the_call_before_it_rings() {
    let mut play = ready();
    play.device_calls();
    replies(&mut play, 7);
    assert!(play.phone_hears().is_empty());
    assert_eq!(play.truth(), "service refused_by_service join app");
    assert_eq!(play.truths()[0].code, Some(7));
    let mut play = ready();
    phone_calls_cloud(&mut play);
    play.phone_hears();
    replies(&mut play, 7);
    assert_eq!(play.phone_hears(), ["abortVoip(0,unknown,room status is abort)", "endVoip(0)"]);
    assert_eq!(play.truth(), "service refused_by_service join app");
}

#[test]
fn a_phones_call_is_pushed_and_the_back_end_joins_refuses_or_is_busy() {
    let mut play = ready();
    phone_calls_cloud(&mut play);
    replies(&mut play, 0);
    assert!(play.device_hears().is_empty());
    joins(&mut play);
    joins(&mut play);
    play.after(1_000);
    play.taps("hang_up");
    let heard = ["push 1, attempt 1", "status 1", "status 2", "result 0", "result 9", "status 5"];
    assert_eq!(play.service_hears(), heard);
    assert_eq!(play.truth(), "caller hung_up talk user");
    for (reason, end) in [
        (11, "callee rejected ring unknown"),
        (1, "callee rejected ring user"),
        (9, "callee busy ring system"),
        (10, "callee no_answer ring system"),
    ] {
        let mut play = ready();
        phone_calls_cloud(&mut play);
        replies(&mut play, 0);
        refuses(&mut play, reason);
        assert_eq!(play.truth(), end);
    }
}

#[test]
fn every_end_is_a_status_of_the_back_ends_session() {
    let ends = |status: &str, act: &dyn Fn(&mut Play)| {
        let mut play = ready();
        play.device_calls();
        replies(&mut play, 0);
        joins(&mut play);
        act(&mut play);
        play.after(60_000);
        let heard = play.service_hears();
        let last = heard.iter().rfind(|word| word.starts_with("status")).unwrap();
        assert_eq!(last, status);
    };
    ends("status 3", &|play| play.taps("refuse"));
    ends("status 4", &|play| hangs_up(play, 1));
    ends("status 6", &|play| {
        answers(play);
        play.taps("hang_up");
    });
    ends("status 7", &|play| {
        answers(play);
        play.phone_vanishes();
    });
    ends("status 9", &|_| {});
}

#[test]
fn a_hang_up_with_a_reason_that_breaks_is_a_broken_call() {
    for (reason, why) in [(6, "interrupted"), (8, "device_failed")] {
        let mut play = ready();
        play.device_calls();
        replies(&mut play, 0);
        joins(&mut play);
        answers(&mut play);
        hangs_up(&mut play, reason);
        assert!(play.phone_hears().contains(&"abortVoip(0,unknown,room status is abort)".to_string()));
        assert_eq!(play.truth(), format!("caller {why} talk system"));
    }
}

#[test]
fn a_back_end_that_dies_takes_its_sessions_along() {
    let mut play = ready();
    play.device_calls();
    replies(&mut play, 0);
    joins(&mut play);
    answers(&mut play);
    play.world.service_disconnected(0);
    play.after(3_000);
    assert_eq!(play.truth(), "caller vanished talk unknown");
}

#[test]
fn a_phone_that_answers_waits_for_the_back_end_to_join() {
    let mut play = ready();
    play.device_calls();
    replies(&mut play, 0);
    answers(&mut play);
    play.after(20_000);
    assert_eq!(play.truth(), "caller never_joined join system");
}

#[test]
fn what_the_back_end_asks_of_a_room_that_is_not_its_own_is_refused() {
    let mut play = ready();
    play.room = "none".into();
    joins(&mut play);
    hangs_up(&mut play, 1);
    assert_eq!(play.service_hears(), ["result 5", "result 5"]);
    play.device_calls();
    replies(&mut play, 0);
    hangs_up(&mut play, 3);
    hangs_up(&mut play, 1);
    joins(&mut play);
    refuses(&mut play, 11);
    let heard = ["push 1, attempt 1", "result 3", "result 9", "status 1", "result 0", "result 9"];
    assert_eq!(play.service_hears(), heard);
    assert_eq!(play.truths().len(), 0);
}

#[test]
fn without_a_back_end_the_world_plays_one_or_says_no_or_nothing() {
    let mut play = alone(ServiceAbsent::Accept);
    play.device_calls();
    assert_eq!(play.phone_hears(), ["ring"]);
    answers(&mut play);
    play.after(1_000);
    play.device_hangs_up();
    assert_eq!(play.device_hears(), ["result 0", "result 0"]);
    assert_eq!(play.truth(), "caller hung_up talk app");

    let mut play = alone(ServiceAbsent::Accept);
    phone_calls_cloud(&mut play);
    play.device_joins(0);
    play.after(1_000);
    play.taps("hang_up");
    assert_eq!(play.device_hears(), ["result 0"]);
    assert_eq!(play.truth(), "caller hung_up talk user");

    let mut play = alone(ServiceAbsent::Refuse);
    play.device_calls();
    assert_eq!(play.truth(), "service refused_by_service join app");

    let mut play = alone(ServiceAbsent::Silent);
    play.device_calls();
    play.after(60_000);
    assert_eq!(play.truth(), "callee unreachable ring system");
}

#[test]
fn an_rtos_device_cannot_hang_up_what_its_back_end_holds() {
    let mut play = ready();
    play.device_calls();
    replies(&mut play, 0);
    play.device_hangs_up();
    assert_eq!(play.device_hears(), ["result 0", "result 12"]);
    assert_eq!(play.truths().len(), 0);
}

#[test]
fn the_http_api_calls_a_user_for_a_device() {
    let call = CloudCall {
        sn: SN.into(),
        model_id: "virtual-model".into(),
        openid: OPENID.into(),
        room_type: RoomType::Voice,
        version_type: 0,
        caller_camera: false,
        callee_camera: false,
        listener_name: String::new(),
        query: String::new(),
        payload: "p".into(),
    };
    let mut play = ready();
    assert_eq!(play.world.cloud_call(0, call.clone()), Ok(()));
    play.after(0);
    replies(&mut play, 0);
    assert_eq!(play.phone_hears(), ["ring"]);
    let refused = |change: &dyn Fn(&mut CloudCall), accounts: Accounts| {
        let mut call = call.clone();
        change(&mut call);
        Play::with(Settings::default(), accounts).world.cloud_call(0, call)
    };
    let demo = || accounts(Family::Rtos);
    assert_eq!(refused(&|call| call.sn = "other".into(), demo()), Err(2));
    assert_eq!(refused(&|call| call.model_id = "other".into(), demo()), Err(17));
    assert_eq!(refused(&|call| call.openid = "o other".into(), demo()), Err(20));
    assert_eq!(refused(&|call| call.openid = "o-other".into(), demo()), Err(7));
    let unapproved = || Accounts { approved: false, ..demo() };
    assert_eq!(refused(&|_| {}, unapproved()), Err(12));
    assert_eq!(refused(&|call| call.version_type = 2, unapproved()), Ok(()));
    let mut stranger = demo();
    stranger.grants.clear();
    assert_eq!(refused(&|_| {}, stranger), Err(9));
}

#[test]
fn a_linux_device_hears_the_statuses_of_its_session() {
    let mut play = Play::with(Settings::default(), accounts(Family::Linux));
    play.device_calls();
    answers(&mut play);
    play.after(1_000);
    play.taps("hang_up");
    let statuses: Vec<String> =
        play.device_hears().into_iter().filter(|word| word.starts_with("status")).collect();
    assert_eq!(statuses, ["status 1", "status 2", "status 6"]);
}
