//! The `$twecall` topics: requests of a device, and calls that reach it there.

mod common;

use common::{OPENID, Play, SN};
use proptest::prelude::*;
use serde_json::{Value, json};
use virtual_wechat::{Accounts, Settings, World, down_topic, sn_of_down_topic, sn_of_up_topic, up_topic};
use virtual_wechat_frames::Control;

const PAGE: &str = include_str!("../frames/FRAMES.md");

fn block(name: &str) -> Vec<Value> {
    let (_, rest) = PAGE.split_once(&format!("```{name}\n")).unwrap();
    let lines = rest.split_once("\n```").unwrap().0.lines();
    lines.map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Everything that has arrived at the device's down topic.
fn told(world: &mut World) -> Vec<Value> {
    let mut told = Vec::new();
    while let Some(published) = world.poll_published() {
        assert_eq!(published.sn, SN);
        told.push(serde_json::from_str(&published.text).unwrap());
    }
    told
}

fn ask(world: &mut World, message: &Value) -> Value {
    world.published(world.now_ms(), SN, message.to_string().as_bytes());
    let mut told = told(world);
    assert_eq!(told.len(), 1, "{message}");
    told.remove(0)
}

/// A play whose device listens on its topic, too.
fn listening() -> Play {
    let mut play = Play::ready();
    play.world.listens(0, SN, true);
    play
}

/// What the down topic is told: the method, and how the room is named.
fn methods(play: &mut Play) -> Vec<String> {
    told(&mut play.world)
        .iter()
        .map(|message| {
            assert_eq!(message["params"]["roomId"], play.room, "{message}");
            message["method"].as_str().unwrap().to_owned()
        })
        .collect()
}

fn calls(play: &mut Play) {
    play.phone_calls();
}

fn why(play: &Play) -> String {
    play.truths().last().unwrap().why.name().to_owned()
}

#[test]
fn every_request_of_the_page_is_answered_as_the_page_says() {
    let mut world = World::demo();
    let (asked, answered) = (block("topic-up"), block("topic-down"));
    assert_eq!(asked.len(), answered.len());
    for (request, answer) in asked.iter().zip(&answered) {
        assert_eq!(&ask(&mut world, request), answer);
    }
}

#[test]
fn a_ticket_from_the_topic_registers_the_device() {
    let mut play = Play::ready();
    let ticket = ask(&mut play.world, &block("topic-up")[0])["params"]["snTicket"].clone();
    let register = json!({
        "t": "register", "n": 9, "model_id": "virtual-model", "appid": "wx0123456789abcdef", "wxa_type": 0, "ticket": ticket,
    });
    play.device_hears();
    play.device_says(&register.to_string());
    assert_eq!(play.device_hears(), ["registered"]);
}

#[test]
fn each_bad_message_is_answered_by_code_1_and_changes_nothing() {
    let app = "wx0123456789abcdef";
    let good = json!({ "miniProgramAppId": app, "modelId": "virtual-model", "ModelId": "virtual-model", "pkgType": 0 });
    let with = |key: &str, value: Value| {
        let mut params = good.clone();
        params[key] = value;
        params
    };
    let ask_of =
        |method: &str, params: Value| json!({ "method": method, "clientToken": "t", "params": params });
    let active = "active_device_voip_license";
    let bad = [
        (json!(7), "the message: 7 came, an object"),
        (json!({ "clientToken": "t", "params": {} }), "method: nothing came"),
        (json!({ "method": "get_wechat_sn_ticket", "params": {} }), "clientToken: nothing came"),
        (json!({ "method": "get_wechat_sn_ticket", "clientToken": "t" }), "params: nothing came"),
        (ask_of("sing", good.clone()), "method: \"sing\" came"),
        (ask_of("query_websocket_url", good.clone()), "not played"),
        (ask_of("get_wechat_sn_ticket", json!({})), "ModelId: nothing came"),
        (ask_of("get_wechat_sn_ticket", with("ModelId", json!("m"))), "ModelId: \"m\" came, virtual-model"),
        (ask_of(active, with("miniProgramAppId", json!("wx1"))), "miniProgramAppId: \"wx1\" came"),
        (ask_of(active, with("pkgType", json!(5))), "pkgType: 5 came, a whole number from 0 to 4"),
        (ask_of(active, with("pkgType", json!(4_294_967_296_u64))), "pkgType: 4294967296 came"),
        (ask_of(active, with("pkgType", json!("0"))), "pkgType: \"0\" came"),
        (ask_of(active, with("pkgType", json!(3))), "ActivateTWeCallLicense: 50017"),
        (ask_of("get_device_voip_user_list", with("limit", json!(11))), "limit: 11 came"),
        (ask_of("get_device_voip_user_list", with("offset", json!(-1))), "offset: -1 came"),
    ];
    let mut world = World::demo();
    let before = world.accounts().clone();
    for (message, named) in bad {
        let answer = ask(&mut world, &message);
        assert_eq!((&answer["code"], &answer["params"]), (&json!(1), &json!({})), "{message}");
        assert!(answer["status"].as_str().unwrap().contains(named), "{message}: {answer}");
        assert_eq!(answer["clientToken"], message.get("clientToken").cloned().unwrap_or(json!("")));
    }
    assert_eq!(world.accounts(), &before);
}

#[test]
fn a_stranger_is_told_that_it_is_one() {
    let mut world = World::new(Settings::default(), Accounts::default());
    let answer = ask(&mut world, &block("topic-up")[0]);
    assert_eq!(answer["code"], 1);
    assert!(answer["status"].as_str().unwrap().contains("VIRTUAL_doorbell is not a device"), "{answer}");
}

#[test]
fn a_reply_of_the_device_is_not_answered() {
    let mut world = World::demo();
    world.published(0, SN, br#"{"method":"voip_join_reply","clientToken":"t","code":0,"status":""}"#);
    assert_eq!(told(&mut world), Vec::<Value>::new());
}

#[test]
fn a_request_is_refused_on_demand_here_too() {
    let mut world = World::demo();
    world.refuse_next(SN, virtual_wechat_frames::DeviceApi::Ticket, -5, false);
    let request = &block("topic-up")[0];
    assert_eq!(ask(&mut world, request)["status"], "refused as ordered: -5");
    assert_eq!(ask(&mut world, request)["code"], 0);
}

#[test]
fn a_device_that_listens_is_rung_by_its_topic_alone_and_its_join_answers() {
    let mut play = listening();
    calls(&mut play);
    let all = told(&mut play.world);
    assert_eq!(all.len(), 1);
    let wall_s = play.world.settings().start_wall_ms / 1000;
    assert_eq!(
        all[0],
        json!({
            "method": "voip_join", "version": "1.0", "clientToken": "virtual-1", "timestamp": wall_s,
            "params": { "roomId": play.room, "openId": OPENID },
        })
    );
    assert_eq!(play.device_hears(), Vec::<String>::new());
    let join = json!({ "t": "join", "n": 2, "room": play.room, "status": 0 });
    play.device_says(&join.to_string());
    play.phone_says(r#"{"t":"page","event":"show"}"#);
    assert!(play.device_hears().contains(&"start_real_play".to_owned()));
}

#[test]
fn a_cancel_comes_by_the_topic_and_the_command_on_the_connection() {
    let mut play = listening();
    calls(&mut play);
    play.phone_says(r#"{"t":"page","event":"show"}"#);
    play.phone_says(r#"{"t":"tap","button":"hang_up"}"#);
    assert_eq!(methods(&mut play), ["voip_join", "voip_cancel"]);
    assert_eq!(play.device_hears(), ["command 17"]);
    assert_eq!(why(&play), "cancelled");
}

#[test]
fn a_device_that_listens_calls_as_any_other() {
    let mut play = listening();
    play.device_calls();
    assert_eq!(play.phone_hears().last().map(String::as_str), Some("ring"));
    assert_eq!(told(&mut play.world), Vec::<Value>::new());
}

#[test]
fn a_device_that_stops_listening_is_rung_on_its_connection_again() {
    let mut play = listening();
    play.world.listens(0, SN, false);
    calls(&mut play);
    assert_eq!(told(&mut play.world), Vec::<Value>::new());
    assert_eq!(play.device_hears(), ["join_notify"]);
}

#[test]
fn a_device_that_begins_to_listen_while_it_is_rung_is_told_once() {
    let mut play = Play::empty(Settings::default(), Accounts::demo());
    play.phone_connects();
    calls(&mut play);
    play.world.listens(10, SN, true);
    assert_eq!(methods(&mut play), ["voip_join"]);
    play.device_connects();
    assert_eq!(methods(&mut play), Vec::<String>::new());
    play.after(60_000);
    assert_eq!(why(&play), "no_answer");
}

#[test]
fn a_lost_ring_leaves_the_device_unreachable() {
    let mut play = listening();
    order(&mut play, Control::NextMessage { sn: SN.into(), late_ms: 0, times: 0 }).unwrap();
    calls(&mut play);
    assert_eq!(methods(&mut play), Vec::<String>::new());
    play.after(60_000);
    assert_eq!(why(&play), "unreachable");
}

#[test]
fn a_late_and_repeated_ring_comes_so_late_and_so_often() {
    let mut play = listening();
    order(&mut play, Control::NextMessage { sn: SN.into(), late_ms: 500, times: 3 }).unwrap();
    calls(&mut play);
    assert_eq!(play.world.poll_timeout(), Some(500));
    play.after(499);
    assert_eq!(methods(&mut play), Vec::<String>::new());
    play.after(1);
    assert_eq!(methods(&mut play), ["voip_join", "voip_join", "voip_join"]);
    let refused = order(&mut play, Control::NextMessage { sn: SN.into(), late_ms: 0, times: 101 });
    assert!(refused.unwrap_err().contains("times: 101 came"));
}

#[test]
fn without_the_developers_channel_nothing_goes_down() {
    let mut play = Play::under(|settings| settings.deliver_rooms = false);
    play.world.listens(0, SN, true);
    calls(&mut play);
    assert_eq!(methods(&mut play), Vec::<String>::new());
}

fn order(play: &mut Play, order: Control) -> Result<(), String> {
    play.world.control(play.world.now_ms(), order).map(|_| ())
}

proptest! {
    #[test]
    fn an_sn_and_its_topics_name_each_other(sn in "[0-9A-Za-z-]{1,10}_[0-9A-Za-z_-]{1,48}") {
        prop_assert_eq!(sn_of_up_topic(&up_topic(&sn).unwrap()), Some(sn.clone()));
        prop_assert_eq!(sn_of_down_topic(&down_topic(&sn).unwrap()), Some(sn.clone()));
        prop_assert_eq!(sn_of_up_topic(&down_topic(&sn).unwrap()), None);
    }

    #[test]
    fn a_topic_that_names_a_device_is_that_devices_topic(levels in "[a-c_/+#]{0,8}") {
        let topic = format!("$twecall/up/service/{levels}");
        if let Some(sn) = sn_of_up_topic(&topic) {
            prop_assert_eq!(up_topic(&sn), Some(topic));
        }
    }

    #[test]
    fn any_bytes_on_the_up_topic_are_answered_once_and_change_nothing(message in any::<Vec<u8>>()) {
        let mut world = World::demo();
        let before = world.accounts().clone();
        world.published(0, SN, &message);
        let told = told(&mut world);
        prop_assert_eq!(told.len(), 1);
        prop_assert_eq!(&told[0]["code"], &json!(1));
        prop_assert_eq!(world.accounts(), &before);
    }
}
