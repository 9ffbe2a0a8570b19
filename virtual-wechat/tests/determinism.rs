//! The same inputs give the same outputs, whatever the inputs are; nothing panics; every room ends once.

mod common;

use common::Play;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use virtual_wechat::{
    Accounts, DeviceAccount, Family, Frame, Kind, Link, News, Output, Plugin, ServiceAbsent, SessionKey,
    Settings, Subject, User, World,
};
use virtual_wechat_frames::{CloudCall, RoomType, ToDevice, ToPhone, read};
use wmpf_voip_kit::signature::{Signed, sign};

#[derive(Clone, Debug)]
enum Step {
    Connect(Kind),
    Disconnect(usize),
    Say(usize, String),
    Join(usize, i32),
    Wait(u64),
    Control(String),
    Cut(usize),
    Heal(usize),
    Service(bool),
    Served(String),
    CloudCall,
}

/// Frames that are often sensible: most steps reach some call.
fn phone_frame() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(r#"{"t":"hello","v":1,"openid":"o-virtual-user"}"#.to_string()),
        Just(r#"{"t":"hello","v":1,"openid":"o-second"}"#.to_string()),
        Just(r#"{"t":"hello","v":1,"openid":"o-virtual-user","second":true}"#.to_string()),
        Just(
            r#"{"t":"call","n":1,"api":"callDevice","args":{"roomType":"video","sn":"VIRTUAL_doorbell","modelId":"virtual-model","timeLimit":90}}"#
                .to_string()
        ),
        Just(
            r#"{"t":"call","n":1,"api":"callDevice","args":{"roomType":"voice","sn":"VIRTUAL_gate","modelId":"virtual-model","isCloud":true,"payload":"p"}}"#
                .to_string()
        ),
        Just(
            r#"{"t":"call","n":1,"api":"callWMPF","args":{"roomType":"voice","sn":"VIRTUAL_doorbell","modelId":"virtual-model","pushToken":"t","nickName":"a"}}"#
                .to_string()
        ),
        Just(r#"{"t":"call","n":2,"api":"initByCaller","args":{"roomType":"voice"}}"#.to_string()),
        Just(r#"{"t":"app","event":"hide"}"#.to_string()),
        Just(r#"{"t":"app","event":"show"}"#.to_string()),
        Just(r#"{"t":"float_closed"}"#.to_string()),
        Just(r#"{"t":"av_fails"}"#.to_string()),
        Just(r#"{"t":"force_hang_up"}"#.to_string()),
        Just(r#"{"t":"page","event":"show"}"#.to_string()),
        Just(r#"{"t":"page","event":"unload"}"#.to_string()),
        Just(r#"{"t":"tap","button":"answer"}"#.to_string()),
        Just(r#"{"t":"tap","button":"refuse"}"#.to_string()),
        Just(r#"{"t":"tap","button":"hang_up"}"#.to_string()),
        wx_frame(),
        wx_frame(),
        ".{0,12}",
    ]
}

/// Rooms, pairs, dialogs and what interrupts them; both users sign with one key.
fn wx_frame() -> impl Strategy<Value = String> {
    let values = Signed { appid: "wx0123456789abcdef", group_id: "r", nonce: "n", timestamp: "1" };
    let signature = sign(&values, KEY);
    prop_oneof![
        Just(format!(
            r#"{{"t":"wx","n":5,"api":"joinVoIPChat","args":{{"roomType":"video","groupId":"r","nonceStr":"n","timeStamp":1,"signature":"{signature}"}}}}"#
        )),
        Just(r#"{"t":"wx","n":6,"api":"exitVoIPChat","args":{}}"#.to_string()),
        Just(r#"{"t":"wx","n":7,"api":"setEnable1v1Chat","args":{"enable":true}}"#.to_string()),
        Just(
            r#"{"t":"wx","n":8,"api":"join1v1Chat","args":{"caller":{"nickname":"a","openid":"o-second"},"listener":{"nickname":"b","openid":"o-virtual-user"}}}"#
                .to_string()
        ),
        Just(
            r#"{"t":"wx","n":9,"api":"updateVoIPChatMuteConfig","args":{"muteConfig":{"muteMicrophone":true}}}"#
                .to_string()
        ),
        Just(r#"{"t":"wx","n":10,"api":"authorize","args":{"scope":"scope.voip"}}"#.to_string()),
        Just(r#"{"t":"dialog","n":10,"accept":true}"#.to_string()),
        Just(r#"{"t":"setting","of":{"device":"VIRTUAL_doorbell"},"on":true}"#.to_string()),
        Just(r#"{"t":"removed"}"#.to_string()),
        Just(r#"{"t":"speaks","on":true}"#.to_string()),
        Just(r#"{"t":"other_call","on":true}"#.to_string()),
        Just(r#"{"t":"other_call","on":false}"#.to_string()),
    ]
}

const KEY: &str = "a key";

fn accounts() -> Accounts {
    let mut accounts = Accounts::demo();
    for openid in ["o-virtual-user", "o-second"] {
        let user = User { session_key: Some(SessionKey(KEY.into())), ..User::default() };
        accounts.users.insert(openid.into(), user);
    }
    let gate = DeviceAccount { family: Family::Rtos, ..DeviceAccount::default() };
    accounts.devices.insert("VIRTUAL_gate".into(), gate);
    accounts.grants.answer("o-virtual-user", Subject::Device("VIRTUAL_gate".into()), true);
    accounts
}

fn device_frame() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(r#"{"t":"hello","v":1,"sn":"VIRTUAL_doorbell"}"#.to_string()),
        Just(
            r#"{"t":"register","n":1,"model_id":"virtual-model","appid":"wx0123456789abcdef","wxa_type":0}"#
                .to_string()
        ),
        Just(
            r#"{"t":"call","n":2,"openid":"o-virtual-user","room_type":"video","caller_camera":true,"callee_camera":true}"#
                .to_string()
        ),
        Just(r#"{"t":"hang_up","n":3}"#.to_string()),
        Just(
            r#"{"t":"plugin","frame":{"t":"call","n":1,"api":"initByCaller","args":{"roomType":"voice","businessType":1,"caller":{"id":"VIRTUAL_doorbell"},"listener":{"id":"o-virtual-user"}}}}"#
                .to_string()
        ),
        Just(r#"{"t":"hello","v":1,"sn":"VIRTUAL_gate"}"#.to_string()),
        Just(r#"{"t":"plugin","frame":{"t":"av_fails"}}"#.to_string()),
        Just(r#"{"t":"plugin","frame":{"t":"app","event":"hide"}}"#.to_string()),
        Just(r#"{"t":"plugin","frame":{"t":"page","event":"show"}}"#.to_string()),
        Just(r#"{"t":"plugin","frame":{"t":"tap","button":"answer"}}"#.to_string()),
        Just(r#"{"t":"plugin","frame":{"t":"tap","button":"hang_up"}}"#.to_string()),
        Just(r#"{"t":"users","n":4,"offset":0,"limit":10}"#.to_string()),
        Just(r#"{"t":"media","video":18446744073709551615,"audio":1}"#.to_string()),
        Just(r#"{"t":"hello","v":1,"sn":"VIRTUAL_doorbell","in_call":true}"#.to_string()),
        registration_frame(),
        Just(r#"{"t":"activate","n":5,"pkg_type":0}"#.to_string()),
        Just(r#"{"t":"activation","n":6}"#.to_string()),
        (0..4u32).prop_map(|visitor| format!(r#"{{"t":"send_command","n":7,"visitor":{visitor},"text":"{{}}"}}"#)),
        ".{0,12}",
    ]
}

/// Tickets of this world and of none, keys, and neither.
fn registration_frame() -> impl Strategy<Value = String> {
    let named = r#""n":1,"model_id":"virtual-model","appid":"wx0123456789abcdef""#;
    let mut world = World::new(Settings::default(), accounts());
    let first = world.sn_ticket(0, "VIRTUAL_doorbell", "virtual-model").unwrap();
    prop_oneof![
        Just(format!(r#"{{"t":"ticket",{named}}}"#)),
        Just(format!(r#"{{"t":"register",{named},"wxa_type":0,"ticket":"{first}"}}"#)),
        Just(format!(r#"{{"t":"register",{named},"wxa_type":1,"key":"{}"}}"#, "ab".repeat(32))),
        any::<u32>().prop_map(move |wxa_type| format!(r#"{{"t":"register",{named},"wxa_type":{wxa_type}}}"#)),
    ]
}

/// Orders that change what the others do.
fn order() -> impl Strategy<Value = String> {
    let at = |order: &str| format!(r#"{{{order},"sn":"VIRTUAL_doorbell"}}"#);
    prop_oneof![
        Just(at(r#""t":"refuse_next","api":"call","code":-5"#)),
        Just(at(r#""t":"refuse_next","api":"hang_up","code":-5"#)),
        any::<u32>().prop_map(move |command| at(&format!(r#""t":"command","command":{command}"#))),
        Just(at(r#""t":"user_data","text":"hi""#)),
        Just(at(r#""t":"fail_join","code":2004"#)),
        Just(r#"{"t":"fail_join","openid":"o-virtual-user","code":2102}"#.to_string()),
        Just(at(r#""t":"licence","licence":{"until_s":1763697700}"#)),
        Just(at(r#""t":"revoke_key""#)),
        Just(at(r#""t":"remove_device""#)),
        Just(at(r#""t":"add_device","model_id":"virtual-model""#)),
        Just(at(r#""t":"grant","openid":"o-second","on":true"#)),
        Just(r#"{"t":"remove_user","openid":"o-virtual-user"}"#.to_string()),
        Just(r#"{"t":"package","pkg_type":0,"codes":1,"seconds":18446744073709551615}"#.to_string()),
        (any::<bool>(), any::<bool>()).prop_map(|(audio, video)| format!(
            r#"{{"t":"av","openid":"o-virtual-user","audio":{audio},"video":{video}}}"#
        )),
    ]
}

/// What a back end says: of pushes and of rooms, some of them its own.
fn served() -> impl Strategy<Value = String> {
    prop_oneof![
        (0..8u32, prop_oneof![3 => Just(0), 1 => any::<i32>()])
            .prop_map(|(n, errcode)| format!(r#"{{"t":"reply","n":{n},"errcode":{errcode}}}"#)),
        Just(r#"{"t":"join","n":1,"room":"ROOM"}"#.to_string()),
        (0..13u32).prop_map(|reason| format!(r#"{{"t":"hang_up","n":2,"room":"ROOM","reason":{reason}}}"#)),
        (0..13u32).prop_map(|reason| format!(
            r#"{{"t":"listener_hang_up","n":3,"room":"ROOM","reason":{reason}}}"#
        )),
    ]
}

fn cloud_call() -> CloudCall {
    CloudCall {
        sn: "VIRTUAL_gate".into(),
        model_id: "virtual-model".into(),
        openid: "o-virtual-user".into(),
        room_type: RoomType::Voice,
        version_type: 0,
        caller_camera: false,
        callee_camera: false,
        listener_name: String::new(),
        query: String::new(),
        payload: String::new(),
    }
}

fn step() -> impl Strategy<Value = Step> {
    let status = prop_oneof![Just(0), Just(9), Just(11), any::<i32>()];
    prop_oneof![
        1 => prop_oneof![Just(Kind::Phone), Just(Kind::Device)].prop_map(Step::Connect),
        1 => (0..6usize).prop_map(Step::Disconnect),
        8 => ((0..6usize), phone_frame()).prop_map(|(link, text)| Step::Say(link, text)),
        8 => ((0..6usize), device_frame()).prop_map(|(link, text)| Step::Say(link, text)),
        4 => ((0..6usize), status).prop_map(|(link, status)| Step::Join(link, status)),
        2 => order().prop_map(Step::Control),
        2 => (0..6usize).prop_map(Step::Cut),
        2 => (0..6usize).prop_map(Step::Heal),
        1 => any::<bool>().prop_map(Step::Service),
        3 => served().prop_map(Step::Served),
        1 => Just(Step::CloudCall),
        3 => prop_oneof![0..5_000u64, 0..100_000u64, 0..10_000_000_000u64].prop_map(Step::Wait),
    ]
}

/// Plays the steps, then lets everybody go and everything settle.
fn play(settings: &Settings, steps: &[Step]) -> (Vec<Output>, Vec<News>) {
    let mut world = World::new(settings.clone(), accounts());
    let (mut outputs, mut news) = (Vec::new(), Vec::new());
    let mut links = Vec::new();
    let mut rooms = Vec::new();
    let mut now = 0u64;
    let start = [
        Step::Connect(Kind::Phone),
        Step::Connect(Kind::Device),
        Step::Say(0, r#"{"t":"hello","v":1,"openid":"o-virtual-user"}"#.into()),
        Step::Say(1, r#"{"t":"hello","v":1,"sn":"VIRTUAL_doorbell"}"#.into()),
        Step::Say(
            1,
            r#"{"t":"register","n":1,"model_id":"virtual-model","appid":"wx0123456789abcdef","wxa_type":0}"#
                .into(),
        ),
    ];
    for step in start.iter().chain(steps) {
        let link = |index: usize| Link(u32::try_from(index % links.len().max(1)).unwrap());
        match step {
            Step::Connect(kind) => {
                let link = Link(u32::try_from(links.len()).unwrap());
                links.push(link);
                world.connected(now, link, *kind);
            }
            Step::Disconnect(index) => world.disconnected(now, link(*index)),
            Step::Say(index, text) => world.text(now, link(*index), text),
            Step::Join(index, status) => {
                let room = rooms.last().map_or("none", String::as_str);
                let text = format!(r#"{{"t":"join","n":9,"room":"{room}","status":{status}}}"#);
                world.text(now, link(*index), &text);
            }
            Step::Wait(ms) => {
                now = now.saturating_add(*ms);
                world.handle_timeout(now);
            }
            Step::Cut(index) => world.cut(now, link(*index)),
            Step::Heal(index) => world.heal(now, link(*index)),
            Step::Service(true) => world.service_connected(now, Link(1_000)),
            Step::Service(false) => world.service_disconnected(now),
            Step::Served(text) => {
                let room = rooms.last().map_or("none", String::as_str);
                world.service(now, read(&text.replace("ROOM", room)).unwrap());
            }
            Step::CloudCall => drop(world.cloud_call(now, cloud_call())),
            // What cannot be done changes nothing.
            Step::Control(order) => drop(world.control(now, read(order).unwrap())),
        }
        while let Some(output) = world.poll_output() {
            outputs.push(output);
        }
        while let Some(piece) = world.poll_news() {
            if let News::Started { room, .. } = &piece {
                rooms.push(room.clone());
            }
            news.push(piece);
        }
    }
    for link in links {
        world.disconnected(now, link);
    }
    let mut wakeups = 0;
    while let Some(due) = world.poll_timeout() {
        world.handle_timeout(due);
        while world.poll_output().is_some() {}
        wakeups += 1;
        assert!(wakeups < 100_000, "the world never rests");
    }
    while let Some(piece) = world.poll_news() {
        news.push(piece);
    }
    (outputs, news)
}

fn every_room_ended_once(news: &[News]) {
    let mut rooms: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for piece in news {
        match piece {
            News::Started { room, .. } => rooms.entry(room).or_default().0 += 1,
            News::Talking { room, .. } => assert_eq!(rooms[room.as_str()], (1, 0)),
            News::Left(_) | News::Said(_) => {}
            News::Ended(truth) => {
                if let Some(room) = &truth.room {
                    rooms.entry(room).or_default().1 += 1;
                }
            }
        }
    }
    for (room, count) in rooms {
        assert_eq!(count, (1, 1), "{room}");
    }
}

/// No plugin hears of a call's end twice, nor of anything but the bill after it.
fn every_plugin_hears_one_end(outputs: &[Output]) {
    let mut ended = BTreeSet::new();
    for output in outputs {
        let event = match &output.frame {
            Frame::Phone(ToPhone::Event { event }) => event,
            Frame::Device(ToDevice::Plugin { frame }) if frame["t"] == "event" => &frame["event"],
            Frame::Phone(_) | Frame::Device(_) | Frame::Service(_) | Frame::Media(_) | Frame::Close => {
                continue;
            }
        };
        let Some(room) = event["groupId"].as_str() else { continue };
        let over = ended.contains(&(output.to, room));
        assert!(!over || event["eventName"] == "finishVoip", "after endVoip: {event}");
        if event["eventName"] == "endVoip" {
            ended.insert((output.to, room));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_frames_in_any_order_end_every_room_once(
        steps in prop::collection::vec(step(), 0..80),
        seed: u64,
        latency_ms in 0..50u64,
        switches in any::<[bool; 4]>(),
        plugin in prop_oneof![Just("2.4.6"), Just("2.4.0"), Just("2.3.1"), Just("2.2.2")],
        service_absent in prop_oneof![
            Just(ServiceAbsent::Accept),
            Just(ServiceAbsent::Refuse),
            Just(ServiceAbsent::Silent)
        ],
    ) {
        let [late_after_cut, failed_join_heard, one_refusal_is_enough, check_families] = switches;
        let settings = Settings {
            seed,
            latency_ms,
            late_after_cut,
            failed_join_heard,
            one_refusal_is_enough,
            check_families,
            service_absent,
            plugin: Plugin::parse(plugin).unwrap(),
            ..Settings::default()
        };
        let (outputs, news) = play(&settings, &steps);
        every_room_ended_once(&news);
        every_plugin_hears_one_end(&outputs);
        prop_assert_eq!((outputs, news), play(&settings, &steps));
    }
}

#[test]
fn the_seed_makes_the_room_ids() {
    let room = |seed| {
        let mut play = Play::under(|settings| settings.seed = seed);
        play.device_calls();
        play.room
    };
    assert_eq!(room(7), room(7));
    assert_ne!(room(7), room(8));
    assert!(room(7).starts_with("wxf830863afde621ebWmpfVoip"));
}

#[test]
fn the_end_of_time_is_reached_without_a_panic() {
    let mut play = Play::ready();
    play.phone_call_in_talk();
    play.device_vanishes();
    play.world.handle_timeout(u64::MAX);
    play.phone_calls();
    play.phone_vanishes();
    play.world.handle_timeout(u64::MAX);
    assert_eq!(play.world.poll_timeout(), None);
    assert_eq!(play.truth(), "callee vanished talk unknown");
}

#[test]
fn time_never_runs_backwards() {
    let mut play = Play::ready();
    play.world.handle_timeout(5_000);
    play.world.handle_timeout(1_000);
    assert_eq!(play.world.now_ms(), 5_000);
}

#[test]
fn waking_late_gives_the_same_events_as_waking_in_time() {
    let run = |late: bool| {
        let mut play = Play::ready();
        play.phone_calls_with(
            r#"{"roomType":"voice","sn":"VIRTUAL_doorbell","modelId":"virtual-model","timeLimit":5}"#,
        );
        play.page("show");
        play.device_joins(0);
        if late {
            play.world.handle_timeout(60_000);
        }
        play.after(60_000);
        (play.phone_hears(), play.truth(), play.truths()[0].at)
    };
    assert_eq!(run(true), run(false));
}

#[test]
fn a_driver_that_slept_for_a_day_gets_one_tick_instead_of_thousands() {
    let mut play = Play::ready();
    play.phone_call_in_talk();
    play.world.handle_timeout(86_400_000);
    play.after(0);
    assert_eq!(play.phone_hears(), ["calling(86400)"]);
}
