//! Rooms of `wx.joinVoIPChat`, and pairs of `wx.join1v1Chat`.

use std::collections::BTreeMap;
use virtual_wechat::{Accounts, Frame, Kind, Link, News, SessionKey, Settings, User, World};
use virtual_wechat_frames::ToPhone;
use wmpf_voip_kit::signature::{Signed, sign};

const APPID: &str = "wx0123456789abcdef";

/// Some phones in one world.
struct Phones {
    world: World,
    links: BTreeMap<String, Link>,
    news: Vec<String>,
    heard: BTreeMap<Link, Vec<String>>,
    used: u32,
}

impl Phones {
    fn new(openids: &[&str]) -> Self {
        Self::under(openids, |_| {})
    }

    fn under(openids: &[&str], change: impl FnOnce(&mut Settings)) -> Self {
        let mut accounts = Accounts::demo();
        for openid in openids {
            let user = User { session_key: Some(SessionKey(key(openid))), ..User::default() };
            accounts.users.insert((*openid).to_string(), user);
        }
        let mut settings = Settings::default();
        change(&mut settings);
        let world = World::new(settings, accounts);
        let mut phones =
            Self { world, links: BTreeMap::new(), news: Vec::new(), heard: BTreeMap::new(), used: 0 };
        for openid in openids {
            phones.connect(openid);
        }
        phones
    }

    fn connect(&mut self, openid: &str) {
        self.used += 1;
        let link = Link(self.used);
        self.links.insert(openid.into(), link);
        self.world.connected(self.world.now_ms(), link, Kind::Phone);
        self.say(openid, &format!(r#"{{"t":"hello","v":1,"openid":"{openid}"}}"#));
    }

    fn vanish(&mut self, openid: &str) {
        self.world.disconnected(self.world.now_ms(), self.links[openid]);
        self.drain();
    }

    fn say(&mut self, openid: &str, text: &str) {
        self.world.text(self.world.now_ms(), self.links[openid], text);
        self.drain();
    }

    fn wx(&mut self, openid: &str, api: &str, args: &str) -> String {
        self.say(openid, &format!(r#"{{"t":"wx","n":1,"api":"{api}","args":{args}}}"#));
        self.hears(openid).last().cloned().unwrap_or_default()
    }

    fn join(&mut self, openid: &str, room: &str) -> String {
        self.wx(openid, "joinVoIPChat", &signed(openid, room, "voice"))
    }

    fn after(&mut self, ms: u64) {
        let until = self.world.now_ms() + ms;
        while let Some(due) = self.world.poll_timeout().filter(|due| *due <= until) {
            self.world.handle_timeout(due);
            self.drain();
        }
        self.world.handle_timeout(until);
    }

    fn hears(&mut self, openid: &str) -> Vec<String> {
        self.heard.remove(&self.links[openid]).unwrap_or_default()
    }

    fn drain(&mut self) {
        while let Some(output) = self.world.poll_output() {
            let word = match output.frame {
                Frame::Phone(ToPhone::WxEvent { api, res }) => match res["openIdList"].as_array() {
                    Some(list) => {
                        let list: Vec<&str> = list.iter().filter_map(|item| item.as_str()).collect();
                        format!("{} {}", api.trim_start_matches("onVoIP"), list.join("+")).trim().into()
                    }
                    None => format!("{api} {}", res["errMsg"]),
                },
                Frame::Phone(ToPhone::WxResult { res, .. }) => {
                    let code = res["errCode"].as_i64().filter(|code| *code != 0);
                    let text = res["errMsg"].as_str().unwrap();
                    code.map_or_else(|| text.into(), |code| format!("{code} {text}"))
                }
                Frame::Phone(ToPhone::PairRing { openid, name, .. }) => format!("ring {openid} {name}"),
                Frame::Phone(ToPhone::RingStop { .. }) => "ring_stop".into(),
                Frame::Phone(ToPhone::Error { message }) => message,
                _ => continue,
            };
            self.heard.entry(output.to).or_default().push(word);
        }
        while let Some(news) = self.world.poll_news() {
            self.news.push(match news {
                News::Left(left) => {
                    format!("{} {} {} {}", left.openid, left.why.name(), left.phase.name(), left.how.name())
                }
                News::Ended(truth) => {
                    let (who, why, phase) = (truth.who.name(), truth.why.name(), truth.phase.name());
                    format!("{}>{} {who} {why} {phase}", truth.openid, truth.callee.unwrap_or_default())
                }
                News::Started { .. } | News::Talking { .. } | News::Said(_) => continue,
            });
        }
    }
}

fn key(openid: &str) -> String {
    format!("key-of-{openid}==")
}

fn signed(openid: &str, room: &str, room_type: &str) -> String {
    signed_at(openid, room, room_type, "1763697600")
}

fn signed_at(openid: &str, room: &str, room_type: &str, timestamp: &str) -> String {
    let values = Signed { appid: APPID, group_id: room, nonce: "nonce", timestamp };
    let signature = sign(&values, &key(openid));
    format!(
        r#"{{"roomType":"{room_type}","groupId":"{room}","nonceStr":"nonce","timeStamp":{timestamp},"signature":"{signature}"}}"#
    )
}

#[test]
fn members_hear_full_lists_of_those_who_come_and_go_and_a_leaver_hears_none() {
    let mut phones = Phones::new(&["a", "b", "c"]);
    assert_eq!(phones.join("a", "r"), "joinVoIPChat:ok");
    assert_eq!(phones.join("b", "r"), "joinVoIPChat:ok");
    assert_eq!(phones.hears("a"), ["ChatMembersChanged a+b"]);
    phones.join("c", "r");
    assert_eq!(phones.hears("b"), ["ChatMembersChanged a+b+c"]);
    phones.hears("a");
    assert_eq!(phones.wx("b", "exitVoIPChat", "{}"), "exitVoIPChat:ok");
    assert_eq!(phones.hears("a"), ["ChatMembersChanged a+c"]);
    assert_eq!(phones.hears("b"), [""; 0]);
    phones.wx("a", "exitVoIPChat", "{}");
    phones.wx("c", "exitVoIPChat", "{}");
    assert_eq!(phones.news, ["b left talk app", "a left talk app", "c left talk app"]);
    assert_eq!(phones.wx("c", "exitVoIPChat", "{}"), "-1000 exitVoIPChat:fail not in a room");
}

#[test]
fn a_switch_tells_a_member_of_its_own_coming() {
    let mut phones = Phones::under(&["a"], |settings| settings.own_join_heard = true);
    phones.say(
        "a",
        &format!(r#"{{"t":"wx","n":1,"api":"joinVoIPChat","args":{}}}"#, signed("a", "r", "voice")),
    );
    assert_eq!(phones.hears("a"), ["ChatMembersChanged a", "joinVoIPChat:ok"]);
}

#[test]
fn a_signature_is_verified_with_the_users_own_key() {
    let mut phones = Phones::new(&["a", "b"]);
    let bad = "-1000 joinVoIPChat:fail: -10088, -10, join room failed. errType: 4, errCode: -12020, errMsg: invalid signature, -1";
    assert_eq!(phones.wx("a", "joinVoIPChat", &signed("b", "r", "voice")), bad);
    // Milliseconds do not fit into the 32 bits that are verified.
    assert_eq!(phones.wx("a", "joinVoIPChat", &signed_at("a", "r", "voice", "1763697600123")), bad);
    assert_eq!(phones.news, ["a bad_signature initiate system"; 2]);
    phones.connect("keyless");
    assert_eq!(phones.join("keyless", "r"), bad);
    assert_eq!(phones.join("a", "r"), "joinVoIPChat:ok");
}

#[test]
fn a_phone_joins_one_room_at_a_time_and_none_during_another_call() {
    let mut phones = Phones::new(&["a"]);
    phones.join("a", "r");
    assert_eq!(phones.join("a", "s"), "-1 joinVoIPChat:fail already in room");
    phones.say("a", r#"{"t":"other_call","on":true}"#);
    assert_eq!(phones.hears("a"), [r#"onVoIPChatInterrupted "interrupted by a phone call""#]);
    assert_eq!(phones.join("a", "r"), "-2 joinVoIPChat:fail recorder is in use");
    phones.say("a", r#"{"t":"other_call","on":false}"#);
    assert_eq!(phones.join("a", "r"), "joinVoIPChat:ok");
    assert_eq!(phones.news[1], "a interrupted talk system");
}

#[test]
fn a_phone_in_a_room_is_busy_for_devices_and_cannot_call_one() {
    let mut phones = Phones::new(&["o-virtual-user"]);
    phones.join("o-virtual-user", "r");
    phones.hears("o-virtual-user");
    phones.say(
        "o-virtual-user",
        r#"{"t":"call","n":1,"api":"callDevice","args":{"roomType":"voice","sn":"VIRTUAL_doorbell","modelId":"virtual-model"}}"#,
    );
    assert_eq!(phones.news, ["o-virtual-user> caller busy initiate"]);
    let device = Link(900);
    phones.world.connected(0, device, Kind::Device);
    for text in [
        r#"{"t":"hello","v":1,"sn":"VIRTUAL_doorbell"}"#,
        r#"{"t":"register","n":1,"model_id":"virtual-model","appid":"wx0123456789abcdef","wxa_type":0}"#,
        r#"{"t":"call","n":2,"openid":"o-virtual-user","room_type":"voice","caller_camera":true,"callee_camera":true}"#,
    ] {
        phones.world.text(0, device, text);
    }
    phones.drain();
    assert_eq!(phones.news[1], "o-virtual-user> callee busy ring");
}

#[test]
fn a_room_has_ten_places_and_dies_with_its_last_member() {
    let names: Vec<String> = (0..11).map(|n| format!("m{n:02}")).collect();
    let openids: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut phones = Phones::new(&openids);
    for openid in &openids[..10] {
        assert_eq!(phones.join(openid, "r"), "joinVoIPChat:ok");
    }
    assert!(phones.join("m10", "r").contains("room is full"));
    for openid in &openids[..10] {
        phones.wx(openid, "exitVoIPChat", "{}");
    }
    phones.join("m10", "r");
    phones.join("m00", "r");
    assert_eq!(phones.hears("m10"), ["ChatMembersChanged m10+m00"]);
}

#[test]
fn speakers_and_pictures_are_told_as_lists() {
    let mut phones = Phones::new(&["a", "b"]);
    phones.wx("a", "joinVoIPChat", &signed("a", "r", "video"));
    phones.wx("b", "joinVoIPChat", &signed("b", "r", "video"));
    assert_eq!(phones.hears("a"), ["ChatMembersChanged a+b", "VideoMembersChanged a+b"]);
    phones.say("b", r#"{"t":"speaks","on":true}"#);
    assert_eq!(phones.hears("a"), ["ChatSpeakersChanged b"]);
    assert_eq!(phones.hears("b"), ["ChatSpeakersChanged b"]);
    phones.wx("b", "updateVoIPChatMuteConfig", r#"{"muteConfig":{"muteMicrophone":true}}"#);
    assert_eq!(phones.hears("a"), ["ChatSpeakersChanged"]);
    assert_eq!(
        phones.wx("a", "subscribeVoIPVideoMembers", r#"{"openIdList":["b"]}"#),
        "subscribeVoIPVideoMembers:ok"
    );
    assert!(
        phones.wx("a", "subscribeVoIPVideoMembers", "{}").contains("parameter.openIdList should be Array")
    );
}

#[test]
fn a_member_that_vanished_is_missed_after_the_silence_and_a_fresh_program_is_in_no_room() {
    let mut phones = Phones::new(&["a", "b", "c"]);
    for openid in ["a", "b", "c"] {
        phones.join(openid, "r");
    }
    phones.hears("a");
    phones.vanish("b");
    phones.after(2_999);
    assert_eq!(phones.hears("a"), [""; 0]);
    phones.after(1);
    assert_eq!(phones.hears("a"), ["ChatMembersChanged a+c"]);
    phones.connect("c");
    assert_eq!(phones.hears("a"), ["ChatMembersChanged a"]);
    assert_eq!(phones.news, ["b vanished talk unknown", "c vanished talk unknown"]);
}

fn pair(from: &str, to: &str) -> String {
    format!(
        r#"{{"caller":{{"nickname":"Ann","openid":"{from}"}},"listener":{{"nickname":"Bob","openid":"{to}"}}}}"#
    )
}

fn enabled(openids: &[&str]) -> Phones {
    let mut phones = Phones::new(openids);
    for openid in openids {
        assert_eq!(phones.wx(openid, "setEnable1v1Chat", r#"{"enable":true}"#), "setEnable1v1Chat:ok");
    }
    phones
}

#[test]
fn a_pair_rings_talks_and_ends_for_the_other_with_a_list_of_one() {
    let mut phones = enabled(&["a", "b"]);
    assert_eq!(phones.wx("a", "join1v1Chat", &pair("a", "b")), "join1v1Chat:ok");
    assert_eq!(phones.hears("b"), ["ring a Ann"]);
    phones.say("b", r#"{"t":"tap","button":"answer"}"#);
    assert_eq!(phones.hears("b"), ["ring_stop", "ChatMembersChanged a+b"]);
    assert_eq!(phones.hears("a"), ["ChatMembersChanged a+b"]);
    phones.after(5_000);
    phones.say("b", r#"{"t":"tap","button":"hang_up"}"#);
    assert_eq!(phones.hears("a"), ["ChatMembersChanged a"]);
    assert_eq!(phones.hears("b"), [""; 0]);
    assert_eq!(phones.news, ["a>b callee hung_up talk"]);
    assert_eq!(phones.join("a", "r"), "joinVoIPChat:ok", "the caller is free again");
}

#[test]
fn a_pair_is_refused_cancelled_or_not_answered() {
    let mut phones = enabled(&["a", "b"]);
    phones.wx("a", "join1v1Chat", &pair("a", "b"));
    phones.say("b", r#"{"t":"tap","button":"refuse"}"#);
    assert_eq!(phones.hears("a"), ["ChatMembersChanged a"]);
    phones.wx("a", "join1v1Chat", &pair("a", "b"));
    phones.hears("b");
    phones.wx("a", "exitVoIPChat", "{}");
    assert_eq!(phones.hears("b"), ["ring_stop"]);
    phones.wx("a", "join1v1Chat", &pair("a", "b"));
    phones.after(60_000);
    assert_eq!(phones.hears("a"), ["ChatMembersChanged a"]);
    assert_eq!(
        phones.news,
        ["a>b callee rejected ring", "a>b caller cancelled ring", "a>b callee no_answer ring"]
    );
}

#[test]
fn a_pair_that_cannot_be_has_the_documented_code() {
    let mut phones = Phones::new(&["a", "b", "c"]);
    let not_open = "-20000 join1v1Chat:fail not open 1v1 Chat";
    assert_eq!(phones.wx("a", "join1v1Chat", &pair("a", "b")), not_open);
    assert_eq!(phones.wx("a", "join1v1Chat", &pair("a", "not-in-the-app")), not_open);
    phones.wx("b", "setEnable1v1Chat", r#"{"enable":true}"#);
    phones.join("b", "r");
    assert_eq!(phones.wx("a", "join1v1Chat", &pair("a", "b")), "-20002 join1v1Chat:fail on call");
    phones.join("a", "s");
    assert_eq!(phones.wx("a", "join1v1Chat", &pair("a", "b")), "-1 join1v1Chat:fail already in room");
    phones.say("c", r#"{"t":"setting","of":{"scope":"scope.camera"},"on":false}"#);
    assert_eq!(
        phones.wx("c", "join1v1Chat", &pair("c", "b")),
        "-30004 join1v1Chat:fail miniprogram has no camera authorization"
    );
    assert_eq!(
        phones.news[..2],
        ["a>b platform bad_request initiate", "a>not-in-the-app platform bad_request initiate"]
    );
    assert_eq!(phones.news[2], "a>b callee busy initiate");
}

#[test]
fn only_so_many_rooms_are_made_a_day_and_a_reused_id_counts_again() {
    let mut phones = Phones::under(&["o-a"], |settings| settings.rooms_per_day = 2);
    for _ in 0..2 {
        assert!(phones.join("o-a", "r").contains(":ok"));
        phones.wx("o-a", "exitVoIPChat", "{}");
    }
    assert!(phones.join("o-a", "r").contains("too many rooms"));
    phones.after(86_400_000);
    assert!(phones.join("o-a", "r").contains(":ok"));
}

#[test]
fn a_member_without_a_network_is_out_after_the_silence_and_says_so_itself() {
    let mut phones = Phones::new(&["o-a", "o-b"]);
    phones.join("o-a", "r");
    phones.join("o-b", "r");
    phones.hears("o-a");
    phones.hears("o-b");
    phones.world.cut(0, phones.links["o-b"]);
    phones.after(2_999);
    assert!(phones.hears("o-b").is_empty());
    phones.after(1);
    assert!(phones.hears("o-b")[0].starts_with("onVoIPChatInterrupted"));
    assert_eq!(phones.hears("o-a").len(), 1);
    assert!(phones.news.last().unwrap().contains("network_lost"), "{:?}", phones.news);
    // Back in time, it was never missed.
    let mut phones = Phones::new(&["o-a", "o-b"]);
    phones.join("o-a", "r");
    phones.join("o-b", "r");
    phones.news.clear();
    phones.world.cut(0, phones.links["o-b"]);
    phones.after(2_000);
    let now = phones.world.now_ms();
    phones.world.heal(now, phones.links["o-b"]);
    phones.after(10_000);
    assert!(phones.news.is_empty(), "{:?}", phones.news);
}
