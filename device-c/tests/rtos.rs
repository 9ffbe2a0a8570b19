//! `tests/c/rtos.c` at its console: `wxvoip_client.h` against a back end that speaks `FRAMES.md`, and against the virtual
//! WeChat.

mod bench;
mod world;

use bench::{Linked, Running, build};
use serde_json::{Value, json};
use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;
use world::{SN, USER, World};

const TICKET: &str = "0123456789abcdef0123456789abcdef";
const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

/// What the back end knows and was told.
#[derive(Default)]
struct Cloud {
    knows: bool,
    /// Every post's body.
    posts: Vec<Value>,
    /// What waits for the device.
    waiting: Vec<Value>,
    /// What it answers to the next calls and joins.
    code: i32,
    /// What it answers instead of JSON.
    nonsense: Option<&'static str>,
}

impl Cloud {
    fn answer(&mut self, post: &Value) -> Value {
        self.posts.push(post.clone());
        let mut frames = Vec::new();
        if post["bye"] == true {
            self.knows = false;
        } else if !std::mem::replace(&mut self.knows, true) {
            frames.push(json!({"t": "welcome", "v": 1, "wall_ms": 1_763_683_200_000_u64}));
        }
        for frame in post["frames"].as_array().into_iter().flatten() {
            let n = &frame["n"];
            frames.push(match frame["t"].as_str().expect("a frame has a kind") {
                "register" if frame["ticket"] == TICKET => json!({"t": "registered", "n": n, "key": KEY}),
                "register" if frame["key"] == KEY => json!({"t": "result", "n": n, "code": 0}),
                "register" => json!({"t": "result", "n": n, "code": -10_008}),
                "call" | "join" => json!({"t": "result", "n": n, "code": self.code}),
                "hang_up" => json!({"t": "result", "n": n, "code": 0}),
                other => panic!("{other} is not wanted"),
            });
        }
        frames.append(&mut self.waiting);
        json!({"frames": frames})
    }
}

/// A server of HTTP in so far as a device needs one.
fn serve(cloud: Arc<Mutex<Cloud>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("ws://{}", listener.local_addr().expect("it is bound"));
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            one_post(stream, &cloud);
        }
    });
    url
}

fn one_post(mut stream: TcpStream, cloud: &Mutex<Cloud>) {
    let (mut text, mut bytes) = (String::new(), [0; 4096]);
    let body = loop {
        let length = stream.read(&mut bytes).expect("the device posts");
        assert_ne!(length, 0, "a whole post is wanted: {text}");
        text.push_str(std::str::from_utf8(&bytes[..length]).expect("JSON in ASCII"));
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let wanted = head.lines().find_map(|line| line.strip_prefix("Content-Length: "));
        let wanted: usize = wanted.expect("a length").parse().expect("a number");
        if body.len() == wanted {
            assert!(head.starts_with("POST /device/post HTTP/1.0\r\n"), "{head}");
            assert!(head.contains("Content-Type: application/json"), "{head}");
            break serde_json::from_str::<Value>(body).unwrap_or_else(|error| panic!("{body}: {error}"));
        }
    };
    let mut cloud = cloud.lock().expect("no panic under the lock");
    let answer = cloud.answer(&body).to_string();
    let answer = cloud.nonsense.map_or(answer, Into::into);
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", answer.len());
    // Whoever does not wait for the answer does without it.
    let _ = stream.write_all((head + &answer).as_bytes());
}

struct Desk {
    program: Running,
    /// Of no use to a desk in front of the virtual WeChat.
    cloud: Arc<Mutex<Cloud>>,
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let cloud = Arc::new(Mutex::new(Cloud::default()));
        let url = serve(cloud.clone());
        Self::at(&url, cloud)
    }

    fn at(url: &str, cloud: Arc<Mutex<Cloud>>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let program = build("rtos.c", &[], Linked::Shared, folder.path());
        let program = Running::start(&program, url);
        Self { program, cloud, folder }
    }

    fn say(&mut self, line: &str) -> Value {
        self.program.press(line);
        self.program.line()
    }

    fn registered(tables: &str) -> Self {
        let mut desk = Self::new();
        assert_eq!(desk.say(&format!("init {tables} {SN}")), json!({"init": 0}));
        assert_eq!(desk.say(&format!("register {TICKET}")), json!({"register": 0}));
        desk
    }

    fn cloud<T>(&self, look: impl FnOnce(&mut Cloud) -> T) -> T {
        look(&mut self.cloud.lock().expect("no panic under the lock"))
    }

    /// What was said in the last post that said anything.
    fn said(&self) -> (Value, Value) {
        self.cloud(|cloud| {
            let post = cloud.posts.iter().rev().find(|post| !post["frames"][0].is_null());
            let post = post.expect("a post with a frame");
            assert_eq!(post["sn"], SN);
            (post["frames"][0].clone(), post["payload"].clone())
        })
    }
}

fn text(path: &Path) -> &str {
    path.to_str().expect("paths here are UTF-8")
}

#[test]
fn a_device_registers_calls_joins_leaves_and_is_still_registered_when_it_comes_back() {
    for is_own in [true, false] {
        let mut desk = Desk::new();
        // With a folder the program brings nothing, and the library posts and keeps by itself.
        let tables = if is_own { "own".into() } else { text(desk.folder.path()).to_owned() };
        let init = format!("init {tables} {SN}");
        assert_eq!(desk.say("is_registered"), json!({"error": 9, "is": -1}));
        assert_eq!(desk.say(&init), json!({"init": 0}));
        assert_eq!(desk.say("is_registered"), json!({"error": 0, "is": 0}));
        assert_eq!(desk.cloud(|cloud| cloud.posts.len()), 0, "a new device asks nobody");
        assert_eq!(desk.say("call o-virtual-user"), json!({"call": 9}));
        assert_eq!(desk.say("poll"), json!({"poll": 9}));
        assert_eq!(desk.say("register wrong"), json!({"register": -10_008}));
        assert_eq!(desk.say(&format!("register {TICKET}")), json!({"register": 0}));
        assert_eq!(desk.say("is_registered"), json!({"error": 0, "is": 1}));
        let (register, _) = desk.said();
        assert_eq!(
            (&register["t"], &register["model_id"], &register["appid"], &register["wxa_type"]),
            (&json!("register"), &json!("virtual-model"), &json!("wx0123456789abcdef"), &json!(1))
        );

        assert_eq!(desk.say("call o-virtual-user media-7"), json!({"call": 0}));
        let (call, payload) = desk.said();
        assert_eq!((&call["t"], &call["openid"]), (&json!("call"), &json!("o-virtual-user")));
        assert_eq!((&call["room_type"], &call["custom_message"]), (&json!("video"), &json!("door=front")));
        assert_eq!((&call["caller_camera"], &call["callee_camera"]), (&json!(true), &json!(false)));
        assert_eq!(payload, "media-7");
        assert_eq!(desk.say("call o-virtual-user"), json!({"call": 9}), "one call at a time");
        assert_eq!(desk.say("destroy"), json!({}));
        let last = desk.cloud(|cloud| cloud.posts.iter().rev().take(2).cloned().collect::<Vec<_>>());
        assert_eq!((&last[0]["bye"], &last[1]["frames"][0]["t"]), (&json!(true), &json!("hang_up")));

        assert_eq!(desk.say(&init), json!({"init": 0}));
        assert_eq!(desk.say("is_registered"), json!({"error": 0, "is": 1}));
        assert_eq!(desk.say(&init), json!({"init": 9}));
        assert_eq!(desk.say("join room-1 media-8"), json!({"join": 0}));
        let (join, payload) = desk.said();
        assert_eq!(
            (&join["t"], &join["room"], &join["status"]),
            (&json!("join"), &json!("room-1"), &json!(0))
        );
        assert_eq!(payload, "media-8");
        assert_eq!(desk.say("destroy"), json!({}));

        assert_eq!(desk.say(&format!("init {tables} VIRTUAL_gate")), json!({"init": 19}));
        assert_eq!(desk.say("is_registered"), json!({"error": 19, "is": -1}));
        assert_eq!(desk.say("call o-virtual-user"), json!({"call": 9}));
        assert_eq!(desk.say(&init), json!({"init": 0}));
        assert_eq!(desk.say("voice o-virtual-user"), json!({"call": 0}));
        assert_eq!(desk.said().0["room_type"], "voice");
        let (status, left) = desk.program.end();
        assert!(status.success() && left.is_empty(), "{status} {left:?}");
    }
}

#[test]
fn the_program_s_own_functions_are_used_and_nothing_is_left_open() {
    let mut desk = Desk::registered("own");
    desk.say("call o-virtual-user");
    let counts = desk.say("counts");
    let count = |name: &str| counts[name].as_i64().expect("a number");
    assert!(count("opened") >= 4 && count("opened") == count("closed"), "{counts}");
    assert!(count("posts") >= 3 && count("allocated") == count("released"), "{counts}");
    assert!(count("allocated") == count("posts") && count("logged") > 0, "{counts}");
    assert_eq!(count("reenter"), 9, "no function may be called from inside a post");
    assert_eq!(desk.folder.path().read_dir().unwrap().count(), 1, "only the program lies there");
}

#[test]
fn codes_of_the_back_end_come_through_and_their_iv_codes_become_numbers_of_wx() {
    let mut desk = Desk::registered("own");
    for (code, wanted) in [(-7, -7), (-9, -9), (-13, -13), (-20, -20), (-350, -15), (-351, -15), (3, 3)] {
        desk.cloud(|cloud| cloud.code = code);
        assert_eq!(desk.say("call o-nobody"), json!({"call": wanted}));
    }
    desk.cloud(|cloud| cloud.code = -1);
    assert_eq!(desk.say("join gone"), json!({"join": -1}));
    desk.cloud(|cloud| cloud.code = 0);
    assert_eq!(
        desk.say("large o-virtual-user"),
        json!({"call": 8}),
        "the payload is larger than buffer_size"
    );
    assert_eq!(desk.say("call o-virtual-user"), json!({"call": 0}));
}

#[test]
fn every_mistake_of_a_program_is_an_error() {
    let mut desk = Desk::new();
    assert_eq!(
        desk.say("mistakes"),
        json!({
            "init": [3, 3, 3, 9_800_001, 9_800_002, 3, 3, 3, 3, 3, 3, 3],
            "call": [3, 3, 3, 3, 3, 3, 9, 9],
            "join": [3, 9],
            "register": [3, 9],
        })
    );
    let mut desk = Desk::registered("own");
    let mistakes = desk.say("mistakes");
    assert_eq!(mistakes["call"], json!([3, 3, 3, 3, 3, 3, 3, 3]));
    assert_eq!(mistakes["join"], json!([3, 3]));
    assert_eq!(mistakes["register"], json!([3, 0]), "of a registered device the ticket is not looked at");
}

#[test]
fn without_a_network_functions_say_18_and_a_call_given_up_rings_nobody_later() {
    let mut desk = Desk::registered("own");
    for network_code in [-1, -2, -7] {
        assert_eq!(desk.say(&format!("fail {network_code}")), json!({}));
        assert_eq!(desk.say("poll"), json!({"poll": 18}));
    }
    assert_eq!(desk.say("fail -1"), json!({}));
    assert_eq!(desk.say("call o-virtual-user"), json!({"call": 18}));
    assert_eq!(desk.say("fail 0"), json!({}));
    desk.cloud(|cloud| cloud.posts.clear());
    assert_eq!(desk.say("poll"), json!({"poll": 0}));
    let calls =
        desk.cloud(|cloud| cloud.posts.iter().filter(|post| post["frames"][0]["t"] == "call").count());
    assert_eq!(calls, 0);
    for nonsense in ["", "<html>", "{}", r#"{"frames":7}"#] {
        desk.cloud(|cloud| cloud.nonsense = Some(nonsense));
        assert_eq!(desk.say("poll"), json!({"poll": 18}), "{nonsense:?}");
    }
    desk.cloud(|cloud| cloud.nonsense = Some(r#"{"frames":[{"t":"no such kind"},7]}"#));
    assert_eq!(desk.say("poll"), json!({"poll": 0}), "a frame of no use is passed over");
    desk.cloud(|cloud| cloud.nonsense = None);
    assert_eq!(desk.say("call o-virtual-user"), json!({"call": 0}));
}

#[test]
fn what_the_phone_does_is_heard_by_polling_and_becomes_a_record() {
    let mut desk = Desk::registered("own");
    assert_eq!(desk.say("call o-virtual-user"), json!({"call": 0}));
    let path = json!({"visitor": 1, "channel": 0, "res": 2});
    let frame = |mut frame: Value| {
        frame.as_object_mut().unwrap().extend(path.as_object().unwrap().clone());
        frame
    };
    desk.cloud(|cloud| {
        cloud.waiting.push(frame(json!({"t": "start_real_play"})));
        cloud.waiting.push(frame(json!({"t": "command", "command": 14})));
    });
    assert_eq!(desk.say("poll"), json!({"poll": 0}));
    desk.cloud(|cloud| {
        cloud.waiting.push(frame(json!({"t": "command", "command": 15})));
        cloud.waiting.push(frame(json!({"t": "stop_real_play"})));
    });
    assert_eq!(desk.say("poll"), json!({"poll": 0}));
    let record = loop {
        desk.say("poll");
        let line = desk.say("record");
        if !line["record"].is_null() {
            break line["record"].clone();
        }
        desk.say("pass 1000");
    };
    assert_eq!((&record["end"]["who"], &record["end"]["why"]), (&json!("callee"), &json!("hung_up")));
    assert_eq!(desk.say("call o-virtual-user"), json!({"call": 0}), "the line is free again");
}

#[test]
fn damaged_files_are_told_and_healed_by_registering_again() {
    let mut desk = Desk::registered("own");
    desk.say("destroy");
    desk.say("damage");
    assert_eq!(desk.say(&format!("init own {SN}")), json!({"init": 0}));
    assert_eq!(desk.say("is_registered"), json!({"error": 2, "is": -1}));
    assert_eq!(desk.say(&format!("register {TICKET}")), json!({"register": 0}));
    assert_eq!(desk.say("is_registered"), json!({"error": 0, "is": 1}));
    desk.say("destroy");
    desk.say("forget");
    assert_eq!(
        desk.say("init_model other-model"),
        json!({"init": 0}),
        "after a reset it may be another device"
    );
    assert_eq!(desk.say("is_registered"), json!({"error": 0, "is": 0}));
}

#[test]
fn one_process_is_one_device_whichever_sdk_came_first() {
    let mut desk = Desk::new();
    let init = format!("init own {SN}");
    assert_eq!(desk.say(&init), json!({"init": 0}));
    assert_eq!(desk.say("other_up"), json!({"iv_sys_init": -105}));
    assert_eq!(desk.say("destroy"), json!({}));
    assert_eq!(desk.say("other_up"), json!({"iv_sys_init": 0}));
    assert_eq!(desk.say(&init), json!({"init": 9}));
    assert_eq!(desk.say("other_down"), json!({"iv_sys_exit": 0}));
    assert_eq!(desk.say(&init), json!({"init": 0}));
}

/// The program in front of the virtual WeChat, registered.
fn in_the_world(world: &World, is_own: bool) -> (Desk, String) {
    let mut desk = Desk::at(&world.url(), Arc::default());
    let tables = if is_own { "own".into() } else { text(desk.folder.path()).to_owned() };
    let init = format!("init {tables} {SN}");
    assert_eq!(desk.say(&init), json!({"init": 0}));
    let ticket = world.control(&json!({"t": "sn_ticket", "sn": SN, "model_id": "virtual-model"}));
    let ticket = ticket["ticket"].as_str().expect("a ticket");
    assert_eq!(desk.say("register 0123456789abcdef0123456789abcdee"), json!({"register": -10_008}));
    assert_eq!(desk.say(&format!("register {ticket}")), json!({"register": 0}));
    (desk, init)
}

/// Polls until the record of a call is there.
fn record(desk: &mut Desk) -> Value {
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        assert_eq!(desk.say("poll"), json!({"poll": 0}));
        let line = desk.say("record");
        if !line["record"].is_null() {
            return line["record"].clone();
        }
        assert!(Instant::now() < deadline, "no record");
        desk.say("pass 1000");
    }
}

#[test]
fn the_virtual_wechat_rings_the_phone_that_answers_and_hangs_up() {
    for is_own in [true, false] {
        let world = World::new();
        let (mut desk, init) = in_the_world(&world, is_own);
        let mut phone = world.phone();
        assert_eq!(desk.say("call o-nobody"), json!({"call": -7}));
        assert_eq!(record(&mut desk)["end"]["why"], "bad_identity");
        assert_eq!(desk.say(&format!("call {USER} media-7")), json!({"call": 0}));
        phone.answers();
        phone.hear("event");
        assert_eq!(desk.say("poll"), json!({"poll": 0}));
        phone.taps("hang_up");
        let record = record(&mut desk);
        assert_eq!(
            (&record["end"]["who"], &record["side"]),
            (&json!("callee"), &json!("caller")),
            "{record}"
        );

        // It leaves, and comes back with its key.
        assert_eq!(desk.say("destroy"), json!({}));
        assert_eq!(desk.say(&init), json!({"init": 0}));
        assert_eq!(desk.say("is_registered"), json!({"error": 0, "is": 1}));
        world.control(&json!({"t": "refuse_next", "sn": SN, "api": "call", "code": -5}));
        assert_eq!(desk.say(&format!("call {USER}")), json!({"call": -5}));
        world.control(&json!({"t": "licence", "sn": SN, "licence": "expired"}));
        assert_eq!(desk.say(&format!("call {USER}")), json!({"call": -15}));
        world.control(&json!({"t": "licence", "sn": SN, "licence": "active"}));
        world.control(&json!({"t": "grant", "openid": USER, "sn": SN, "on": false}));
        assert_eq!(desk.say(&format!("call {USER}")), json!({"call": -9}));
    }
}

#[test]
fn the_virtual_wechat_s_phone_calls_and_is_answered_by_its_room() {
    let world = World::new();
    let (mut desk, _) = in_the_world(&world, true);
    let mut phone = world.phone();
    let args = json!({"roomType": "video", "sn": SN, "modelId": "virtual-model"});
    phone.say(&json!({"t": "call", "n": 1, "api": "callDevice", "args": args}));
    let result = phone.hear("result");
    let room = result["value"]["roomId"].as_str().expect("a room").to_owned();
    phone.say(&json!({"t": "page", "event": "show"}));
    assert_eq!(desk.say("join no-such-room"), json!({"join": -1}));
    assert_eq!(desk.say(&format!("join {room} media-8")), json!({"join": 0}));
    while phone.hear("event")["event"]["eventName"] != "startVoip" {}
    assert_eq!(desk.say("poll"), json!({"poll": 0}));
    phone.taps("hang_up");
    let mut record = record(&mut desk);
    if record["room"] != room.as_str() {
        // The room that was wrong.
        record = self::record(&mut desk);
    }
    assert_eq!(
        (&record["end"]["who"], &record["end"]["why"]),
        (&json!("caller"), &json!("hung_up")),
        "{record}"
    );
    assert_eq!(record["room"], room.as_str());
}

#[test]
fn a_connection_that_the_virtual_wechat_dropped_is_opened_anew() {
    let world = World::new();
    let (mut desk, _) = in_the_world(&world, false);
    world.control(&json!({"t": "drop", "sn": SN}));
    let codes = [desk.say("poll"), desk.say("poll")];
    assert_eq!(codes.last(), Some(&json!({"poll": 0})), "{codes:?}");
    let _phone = world.phone();
    assert_eq!(desk.say(&format!("call {USER}")), json!({"call": 0}));
}
