//! This library on top of a vendor's. "The vendor" is this library once more, under another file name: built with the
//! newest layout for 2026, as it is for 2024. Its calls go to the same server as ever.

mod bench;
mod newest;

use bench::{Device, Linked, Running, Server, build, compile, program};
use newest::newest_library;
use serde_json::{Value, json};
use std::{
    io::Write,
    path::{Path, PathBuf},
    process::Stdio,
};
use tempfile::TempDir;
use virtual_wechat_frames::{FromDevice, RoomType, ToDevice};

const USER: &str = "o-virtual-user";

/// A copy under the vendor's name.
fn vendor(library: &Path, folder: &Path) -> PathBuf {
    let vendor = folder.join("libvendor.so");
    std::fs::copy(library, &vendor).expect("the library is there");
    vendor
}

fn text(path: &Path) -> &str {
    path.to_str().expect("paths here are UTF-8")
}

/// The demo's doorbell, unchanged, on the vendor's library.
struct Desk {
    server: Server,
    device: Device,
    doorbell: Running,
    folder: TempDir,
}

impl Desk {
    fn idle() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let vendor = vendor(&newest_library(), folder.path());
        let program = build("doorbell.c", &["-DIV_VOIP_ABI=2026"], Linked::Shared, folder.path());
        let server = Server::new();
        let doorbell = Running::start_in(
            &program,
            &[],
            &[
                ("VIRTUAL_WECHAT_URL", &server.url),
                ("VOIP_KIT_VENDOR", text(&vendor)),
                ("VOIP_KIT_VENDOR_ABI", "2026"),
            ],
        );
        doorbell.state("offline");
        let (mut device, sn) = server.device();
        assert_eq!(sn, "VIRTUAL_doorbell");
        device.register(&[USER]);
        doorbell.state("idle");
        Self { server, device, doorbell, folder }
    }

    fn talking_as_caller() -> Self {
        let mut desk = Self::idle();
        desk.doorbell.press("bell");
        let FromDevice::Call {
            n, openid, room_type, caller_camera, callee_camera, custom_message, wish, ..
        } = desk.device.hear()
        else {
            panic!("a call is wanted")
        };
        assert_eq!((openid.as_str(), room_type), (USER, RoomType::Video));
        assert_eq!((caller_camera, callee_camera), (true, false));
        assert_eq!(custom_message.as_deref(), Some("door=front"));
        assert_eq!(
            wish.map(|wish| (wish.width, wish.height, wish.fps, wish.rotate)),
            Some((480, 640, 15, 1))
        );
        desk.doorbell.state("calling");
        desk.device.result(n, 0);
        desk.device.start();
        desk.device.command(14);
        desk.doorbell.state("talking");
        desk.device.wait_for_media();
        desk
    }

    fn end(self) {
        let (status, rest) = self.doorbell.end();
        assert!(status.success(), "{status}");
        assert_eq!(rest, Vec::<Value>::new());
    }
}

fn end_of(record: &Value) -> [&str; 5] {
    ["who", "why", "phase", "how", "confidence"].map(|axis| record["end"][axis].as_str().unwrap_or("missing"))
}

#[test]
fn the_bell_calls_and_the_phone_hangs_up() {
    let mut desk = Desk::talking_as_caller();
    desk.device.command(15);
    desk.device.stop();
    desk.doorbell.state("idle");
    let record = desk.doorbell.record();
    assert_eq!(end_of(&record), ["callee", "hung_up", "talk", "unknown", "certain"]);
    assert_eq!((&record["side"], &record["direction"]), (&"caller".into(), &"device_to_phone".into()));
    assert!(desk.folder.path().join("device_key").exists(), "the vendor keeps its own");
    desk.end();
}

#[test]
fn the_phone_calls_and_the_panel_answers_and_hangs_up() {
    let mut desk = Desk::idle();
    desk.device.say(&ToDevice::JoinNotify { room: "r1".into() });
    assert_eq!(desk.doorbell.state("ringing")["room"], "r1");
    desk.doorbell.press("answer");
    let FromDevice::Join { n, room, status: 0, .. } = desk.device.hear() else {
        panic!("an answer is wanted")
    };
    assert_eq!(room, "r1");
    desk.doorbell.state("connecting");
    desk.device.result(n, 0);
    desk.device.start();
    desk.doorbell.state("talking");
    desk.device.wait_for_media();
    desk.doorbell.press("hang_up");
    let FromDevice::HangUp { n } = desk.device.hear() else { panic!("a hang-up is wanted") };
    desk.device.result(n, 0);
    desk.device.stop();
    desk.doorbell.state("idle");
    let record = desk.doorbell.record();
    assert_eq!(end_of(&record), ["callee", "hung_up", "talk", "app", "certain"]);
    assert_eq!(record["room"], "r1");
    desk.end();
}

#[test]
fn the_panel_refuses_and_the_phone_cancels() {
    let mut desk = Desk::idle();
    desk.device.say(&ToDevice::JoinNotify { room: "r1".into() });
    desk.doorbell.state("ringing");
    desk.doorbell.press("refuse");
    let FromDevice::Join { n, status: 11, .. } = desk.device.hear() else { panic!("a refusal is wanted") };
    desk.device.result(n, 0);
    desk.doorbell.state("idle");
    assert_eq!(end_of(&desk.doorbell.record()), ["callee", "rejected", "ring", "app", "certain"]);

    desk.device.say(&ToDevice::JoinNotify { room: "r2".into() });
    desk.doorbell.state("ringing");
    desk.device.say(&ToDevice::CancelNotify { room: "r2".into() });
    desk.doorbell.state("idle");
    assert_eq!(end_of(&desk.doorbell.record()), ["caller", "cancelled", "ring", "unknown", "likely"]);
    desk.end();
}

#[test]
fn hanging_up_while_the_vendors_call_function_waits_cancels_the_call() {
    let mut desk = Desk::idle();
    desk.doorbell.press("bell");
    let FromDevice::Call { .. } = desk.device.hear() else { panic!("a call is wanted") };
    desk.doorbell.state("calling");
    desk.doorbell.press("hang_up");
    let FromDevice::HangUp { n } = desk.device.hear() else { panic!("a hang-up is wanted") };
    desk.device.result(n, 0);
    desk.doorbell.state("idle");
    assert_eq!(end_of(&desk.doorbell.record())[..2], ["caller", "cancelled"]);
    desk.end();
}

#[test]
fn the_network_is_lost_during_a_talk_and_found_again() {
    let mut desk = Desk::talking_as_caller();
    drop(desk.device);
    desk.doorbell.state("connecting");
    desk.doorbell.state("offline");
    let (mut device, _) = desk.server.device();
    device.register_again();
    // Online is told before or after the call has settled.
    let mut states = Vec::new();
    let record = loop {
        let line = desk.doorbell.line();
        match line["state"].as_str() {
            Some(state) => states.push(state.to_owned()),
            None => break line["record"].clone(),
        }
    };
    assert_eq!(end_of(&record)[1..3], ["network_lost", "talk"], "{record}");
    if states.last().is_none_or(|state| state != "idle") {
        desk.doorbell.state("idle");
    }
    desk.device = device;
    desk.end();
}

#[test]
fn ending_the_input_during_a_talk_hangs_up_and_says_goodbye() {
    let mut desk = Desk::talking_as_caller();
    let (status, rest) = desk.doorbell.end();
    assert!(status.success(), "{status}");
    let FromDevice::HangUp { .. } = desk.device.hear() else { panic!("a hang-up is wanted") };
    let [line] = &rest[..] else { panic!("one record is wanted: {rest:?}") };
    assert_eq!(end_of(&line["record"]), ["caller", "hung_up", "talk", "app", "certain"]);
}

/// A library of the vendor as a test wants it.
fn mock(flags: &[&str], folder: &Path) -> PathBuf {
    let out = folder.join(format!("libmock{}.so", flags.concat().replace(['-', '=', '_'], "")));
    let source = program("mock_vendor.c");
    let mut arguments = vec!["-std=c99", "-fPIC", "-shared", text(&source), "-o", text(&out), "-lpthread"];
    arguments.extend(flags);
    compile("gcc", &arguments);
    out
}

/// `tests/c/on_vendor.c`, and the lines that were not looked at yet.
struct Program {
    running: Running,
    lines: Vec<Value>,
    folder: TempDir,
}

impl Program {
    fn start(abi: &str) -> Self {
        Self::start_in(abi, &[])
    }

    fn start_in(abi: &str, environment: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let program = build("on_vendor.c", &[abi], Linked::Shared, folder.path());
        let running = Running::start_in(&program, &[], environment);
        Self { running, lines: Vec::new(), folder }
    }

    /// On a mock, with everything initialised; what was said on the way is forgotten.
    fn ready(abi: &str, flags: &[&str]) -> Self {
        let mut program = Self::start(abi);
        let mock = mock(flags, program.folder.path());
        let number = if flags.contains(&"-DVENDOR_ABI=2024") { 2024 } else { 2026 };
        assert_eq!(program.ask(&format!("use {} {number}", text(&mock))), 0);
        for module in ["sys", "dm", "avt", "voip"] {
            assert_eq!(program.ask(module), 0, "{module}");
        }
        // Told after online, so that calls may be made.
        assert_eq!(program.hear("notify")["notify"], 0);
        program.lines.clear();
        program
    }

    /// What a button comes to.
    fn ask(&mut self, button: &str) -> i64 {
        self.running.press(button);
        let word = button.split(' ').next().expect("a word");
        self.hear(word)[word].as_i64().expect("a number")
    }

    /// The first line with this key that was not looked at.
    fn hear(&mut self, key: &str) -> Value {
        loop {
            if let Some(at) = self.lines.iter().position(|line| !line[key].is_null()) {
                return self.lines.remove(at);
            }
            self.lines.push(self.running.line());
        }
    }

    /// What the vendor's library was given in its next function of this name.
    fn vendor(&mut self, function: &str) -> Vec<Value> {
        loop {
            let given = self.hear("vendor")["vendor"].as_array().expect("a list").clone();
            if given[0] == function {
                return given[1..].to_vec();
            }
        }
    }

    /// The keys of the next lines, leaving out the vendor's own.
    fn order(&mut self, count: usize) -> Vec<String> {
        let mut keys = Vec::new();
        while keys.len() < count {
            let line = if self.lines.is_empty() { self.running.line() } else { self.lines.remove(0) };
            let mut keys_of_line = line.as_object().expect("an object").keys();
            let key = keys_of_line.find(|key| *key != "on").expect("something is told").clone();
            if key != "vendor" {
                keys.push(key);
            }
        }
        keys
    }

    fn end(self) -> Vec<Value> {
        let (status, rest) = self.running.end();
        assert!(status.success(), "{status}");
        rest
    }
}

const NEWEST: &str = "-DIV_VOIP_ABI=2026";
const DOCUMENTED: &str = "-UIV_VOIP_ABI";

#[test]
fn the_programs_own_structures_reach_the_vendor_in_either_layout() {
    for flags in [&["-DVENDOR_ABI=2026"][..], &["-DVENDOR_ABI=2026", "-DWITH_PROXY"]] {
        let mut program = Program::start(NEWEST);
        let mock = mock(flags, program.folder.path());
        let has_proxy = flags.len() > 1;
        let abi = 2026 + if has_proxy { 0x1_0000 } else { 0 };
        assert_eq!(program.ask(&format!("use {} {abi}", text(&mock))), 0);
        assert_eq!(program.ask("sys door os"), 0);
        assert_eq!(
            Value::from(program.vendor("sys_init")),
            json!(["secret", "psk", "/store", 5001, 1, "mine"])
        );
        if has_proxy {
            assert_eq!(Value::from(program.vendor("proxy")), json!([0, 1]));
        }
        assert_eq!(program.hear("online"), json!({"online": 1_763_683_200_000_u64, "on": "worker"}));
        assert_eq!(program.ask("dm null"), -200);
        assert_eq!(program.ask("dm"), 0);
        assert_eq!(Value::from(program.vendor("dm_init")), json!([-200]));
        assert_eq!(Value::from(program.vendor("dm_init")), json!([42]), "the program's callback ran");
        assert_eq!(program.ask("avt"), 0);
        let given = json!([384, 4, 200, 400, 500, 1, 10, 4, 1300, 8000, "192.0.2.1"]);
        assert_eq!(Value::from(program.vendor("avt_init")), given);
        assert_eq!(program.hear("notify"), json!({"notify": 0, "on": "worker"}));
        assert_eq!(program.ask("voip"), 0);
        assert_eq!(Value::from(program.vendor("init_v2")), json!([2, "/data", "model", "", "wx1"]));
        program.lines.clear();
        // Backwards, and with the structures still in place.
        let left = program.end();
        let left: Vec<_> = left.iter().map(|line| line["vendor"].clone()).collect();
        assert_eq!(
            Value::from(left),
            json!([["exit_v2"], ["avt_exit", 384], ["dm_exit"], ["sys_exit", 5001]])
        );
    }
}

#[test]
fn a_call_on_the_vendors_library_is_heard_in_order_on_one_thread() {
    let mut program = Program::ready(NEWEST, &["-DVENDOR_ABI=2026"]);
    assert_eq!(program.ask("call o-0 door=front"), 0);
    let given = json!([1, "o-0", "door=front", [0, 2, 2, 111, 222, 4, 7, 2], 1, 0]);
    assert_eq!(Value::from(program.vendor("call_v2")), given);
    assert_eq!(Value::from(program.vendor("busy")), json!([4711]), "the vendor's call of its own function");

    assert_eq!(program.ask("script call"), 0);
    assert_eq!(program.hear("reply")["reply"], "call/1234");
    assert_eq!(Value::from(program.vendor("enc_info")), json!([1]), "answered while it was asked");
    assert_eq!(program.hear("encoding"), json!({"encoding": 1, "on": "vendor", "waits": -312}));
    assert_eq!(
        program.hear("start"),
        json!({"start": [1, 0, 2], "args": ["live=1", "o-user"], "recording": false, "on": "worker"})
    );
    assert_eq!(program.hear("command"), json!({"command": 14, "visitor": 1, "on": "worker"}));
    for stream in [0, 1] {
        let told = json!({"start_recv": [1, 0, stream], "info": [4, 8000, 321, 654], "on": "worker"});
        assert_eq!(program.hear("start_recv"), told);
    }
    assert_eq!(program.hear("sound"), json!({"sound": "aa", "pts": 10, "seq": 1}));
    assert_eq!(program.hear("sound"), json!({"sound": "bbb", "pts": 20, "seq": 2}));
    assert_eq!(program.hear("picture"), json!({"picture": "ccdddd", "pts": 30, "seq": 7, "type": 0}));
    assert_eq!(program.hear("peer_net"), json!({"peer_net": "203.0.113.7", "on": "worker"}));

    assert_eq!(program.ask("send 100"), 0);
    assert_eq!(program.ask("send 101"), -304, "the vendor's code as it is");
    assert_eq!(Value::from(program.vendor("send_stream")), json!([1, 0, 2, 1, 1, 100]));
    assert_eq!(program.ask("transport"), 0);
    assert_eq!(
        program.hear("stats"),
        json!({"stats": [0, 1000, 2], "buffered": 4003, "finish": [0, -305, -312], "peerinfo": "vendor"})
    );

    program.lines.clear();
    program.running.press("script hang up");
    let mut order = program.order(6);
    // The script's own end is told by another thread.
    order.retain(|key| key != "reply" && key != "script");
    assert_eq!(order, ["command", "stop_recv", "stop_recv", "stop"]);
    // The mock's own is_busy never says 1.
    assert_eq!(program.ask("busy"), 0);
    assert_eq!(program.ask("exit_sys"), 0);
    assert_eq!(program.ask("record"), 1);
    let record = program.hear("told")["told"].clone();
    assert_eq!(end_of(&record), ["callee", "hung_up", "talk", "unknown", "certain"]);
    program.end();
}

#[test]
fn what_wants_an_answer_and_who_else_looks_on_goes_straight_to_the_program() {
    let mut program = Program::ready(NEWEST, &["-DVENDOR_ABI=2026"]);
    assert_eq!(program.ask("call o-0"), 0);
    assert_eq!(program.ask("script call"), 0);
    program.hear("peer_net");
    program.lines.clear();
    assert_eq!(program.ask("script viewer"), 0);
    assert_eq!(
        program.hear("start"),
        json!({"start": [2, 0, 1], "args": ["live=2", "o-viewer"], "recording": false, "on": "vendor"})
    );
    assert_eq!(
        program.hear("start"),
        json!({"start": [3, 0, 3], "args": ["", ""], "recording": true, "on": "vendor"})
    );
    assert_eq!(program.hear("stop"), json!({"stop": [2, 0, 1], "on": "vendor"}));
    assert_eq!(program.hear("command"), json!({"command": 1, "visitor": 2, "on": "vendor"}));
    assert_eq!(Value::from(program.vendor("request")), json!([0, 1]));
    assert_eq!(program.hear("command"), json!({"command": 0, "visitor": 2, "on": "vendor"}));
    assert_eq!(Value::from(program.vendor("usr_data")), json!([5, "welcome"]));
    assert_eq!(program.ask("script modules"), 0);
    assert_eq!(program.hear("modules"), json!({"modules": 3, "on": "vendor"}));
    // The call's own channel never closed.
    assert_eq!(program.ask("busy"), 1);
    program.end();
}

#[test]
fn calls_in_rooms_authorisations_and_time_offline_come_through() {
    let mut program = Program::ready(NEWEST, &["-DVENDOR_ABI=2026"]);
    assert_eq!(program.ask("script ring"), 0);
    assert_eq!(program.hear("join_notify"), json!({"join_notify": "r1", "on": "worker"}));
    assert_eq!(program.ask("join r1 11"), 0);
    assert_eq!(Value::from(program.vendor("join")), json!(["r1", 11, 15, 1]), "values that the vendor knows");
    assert_eq!(program.ask("script authorize"), 0);
    assert_eq!(program.hear("authorize"), json!({"authorize": "o-user", "status": 1, "on": "worker"}));
    assert_eq!(program.ask("script offline"), 0);
    assert_eq!(program.hear("offline"), json!({"offline": 0, "on": "worker"}));
    assert_eq!(program.ask("call o-0"), -1001);
    assert_eq!(program.ask("script online"), 0);
    assert_eq!(program.hear("online"), json!({"online": 1_763_683_200_001_u64, "on": "worker"}));
    assert_eq!(program.ask("join r1 0"), 0);
    assert_eq!(Value::from(program.vendor("join")), json!(["r1", 0, 7, 2]));
    program.end();
}

#[test]
fn a_phone_that_rings_before_init_has_returned_is_heard_after_it() {
    let mut program = Program::start(NEWEST);
    let mock = mock(&["-DVENDOR_ABI=2026"], program.folder.path());
    program.ask(&format!("use {} 2026", text(&mock)));
    for module in ["sys", "avt"] {
        assert_eq!(program.ask(module), 0);
    }
    assert_eq!(program.ask("voip early"), 0);
    assert_eq!(program.hear("join_notify"), json!({"join_notify": "r-early", "on": "worker"}));
    program.end();
}

#[test]
fn the_vendors_codes_and_lists_are_handed_back_as_they_are() {
    let mut program = Program::ready(NEWEST, &["-DVENDOR_ABI=2026"]);
    for code in [-9, -15, -20, -303, -351, 17] {
        assert_eq!(program.ask(&format!("call o-{code}")), code);
        program.running.press("record");
    }
    assert_eq!(program.ask("users"), 12);
    assert_eq!(program.hear("first"), json!({"first": "o-5", "last": "o-11"}));
    assert_eq!(program.ask("activate 1"), 0);
    assert_eq!(program.ask("activate 4"), -350);
    assert_eq!(program.ask("activation"), 0);
    assert_eq!(
        program.hear("model"),
        json!({"model": "model", "device": "PID_door", "expires": 1_893_427_200})
    );
    assert_eq!(program.ask("exit_voip"), 0);
    assert_eq!(program.ask("call o-0"), -310);
    assert_eq!(program.ask("voip foreign"), 19);
    assert_eq!(program.ask("call o-0"), -310, "what failed is not in force");
    assert_eq!(program.ask("voip"), 0);
    assert_eq!(program.ask("voip"), 9);
    program.end();

    let mut program = Program::start(NEWEST);
    let mock = mock(&["-DVENDOR_ABI=2026"], program.folder.path());
    program.ask(&format!("use {} 2026", text(&mock)));
    assert_eq!(program.ask("sys refused"), -104, "the vendor's own");
    assert_eq!(program.ask("sys"), 0, "and nothing is left of it");
    program.end();
}

#[test]
fn a_call_that_is_hung_up_while_the_vendor_places_it_does_not_ring_on() {
    let mut program = Program::ready(NEWEST, &["-DVENDOR_ABI=2026"]);
    program.running.press("&call o-blocks");
    program.vendor("call_v2");
    assert_eq!(program.ask("hang_up"), 0);
    assert_eq!(program.hear("call")["call"], -361);
    program.vendor("hang_up_v2");
    // The vendor's function came back with 0 all the same.
    program.vendor("hang_up_v2");
    assert_eq!(program.ask("call o-0"), 0, "the next one is not held up");
    program.end();
}

#[test]
fn a_call_that_is_hung_up_while_the_vendor_takes_it_does_not_go_on() {
    let mut program = Program::ready(NEWEST, &["-DVENDOR_ABI=2026"]);
    program.running.press("&join r-blocks 0");
    program.vendor("join");
    assert_eq!(program.ask("hang_up"), 0);
    program.vendor("hang_up_v2");
    assert_eq!(program.hear("join")["join"], -361);
    // The vendor's function came back with 0 all the same.
    program.vendor("hang_up_v2");
    program.end();
}

#[test]
fn leaving_while_the_vendors_init_waits_leaves_nothing_initialised() {
    for leave in ["exit_voip", "exit_sys"] {
        let mut program = Program::start(NEWEST);
        let mock = mock(&["-DVENDOR_ABI=2026"], program.folder.path());
        program.ask(&format!("use {} 2026", text(&mock)));
        for module in ["sys", "avt"] {
            assert_eq!(program.ask(module), 0);
        }
        program.running.press("&voip waits");
        program.vendor("init_v2");
        if leave == "exit_voip" {
            assert_eq!(program.ask(leave), 0);
            assert_eq!(program.ask("script go"), 0);
            assert_eq!(program.hear("voip")["voip"], 10);
            program.vendor("exit_v2");
            assert_eq!(program.ask("voip"), 0, "it can be initialised again");
        } else {
            // It waits for the other thread, before or after that may go.
            program.running.press(&format!("&{leave}"));
            assert_eq!(program.ask("script go"), 0);
            assert_eq!(program.hear(leave)[leave], 0);
            program.hear("voip");
            program.vendor("exit_v2");
            program.vendor("sys_exit");
        }
        program.end();
    }
}

#[test]
fn a_channel_that_was_open_when_media_were_left_is_nobodys_afterwards() {
    let mut program = Program::ready(NEWEST, &["-DVENDOR_ABI=2026"]);
    assert_eq!(program.ask("call o-0"), 0);
    assert_eq!(program.ask("script call"), 0);
    assert_eq!(program.hear("start")["on"], "worker");
    // The mock tells of no end.
    assert_eq!(program.ask("exit_avt"), 0);
    program.lines.clear();
    assert_eq!(program.ask("avt"), 0);
    assert_eq!(program.hear("notify")["notify"], 0);
    assert_eq!(program.ask("call o-0"), 0);
    assert_eq!(program.ask("script viewer"), 0);
    let started = [program.hear("start"), program.hear("start")];
    let on = |visitor: u32| {
        started.iter().find(|line| line["start"][0] == visitor).expect("it is told")["on"].clone()
    };
    assert_eq!(
        (on(2), on(3)),
        ("worker".into(), "vendor".into()),
        "the first live channel is the call's again"
    );
    program.end();
}

#[test]
fn leaving_while_the_vendors_call_function_waits_ends_it_first() {
    for leave in ["exit_voip", "exit_sys"] {
        let mut program = Program::ready(NEWEST, &["-DVENDOR_ABI=2026"]);
        program.running.press("&call o-blocks");
        program.vendor("call_v2");
        assert_eq!(program.ask(leave), 0);
        assert_eq!(program.hear("call")["call"], -361, "{leave}");
        program.vendor("exit_v2");
        program.end();
    }
}

#[test]
fn v1_registers_with_a_ticket_and_calls_by_its_own_functions() {
    for (abi, flags) in [(NEWEST, "-DVENDOR_ABI=2026"), (DOCUMENTED, "-DVENDOR_ABI=2024")] {
        let mut program = Program::start(abi);
        let mock = mock(&[flags], program.folder.path());
        program.ask(&format!("use {} {}", text(&mock), &flags[13..]));
        for module in ["sys", "avt", "voip_v1"] {
            assert_eq!(program.ask(module), 0);
        }
        program.hear("notify");
        assert_eq!(Value::from(program.vendor("init")), json!([0, "/data", "model", "PID_door", "wx1"]));
        assert_eq!(program.ask("registered"), 0);
        assert_eq!(program.ask("call_v1 o-0"), -310);
        assert_eq!(program.ask("register bad"), -10008);
        assert_eq!(program.ask("register good"), 0);
        assert_eq!(program.ask("registered"), 1);
        assert_eq!(program.ask("call_v1 o--5"), -5);
        assert_eq!(Value::from(program.vendor("as")), json!(["PID_door", "model", "wx1"]));
        let given = json!([0, "o--5", "none", [0, 2, 2, 111, 222, 4, 7, 2], 0, 1]);
        assert_eq!(Value::from(program.vendor("call")), given);
        assert_eq!(program.ask("exit_voip"), 0);
        program.vendor("exit");
        program.end();
    }
}

#[test]
fn on_a_library_of_2024_a_program_calls_and_what_it_lacks_is_said() {
    let mut program = Program::ready(DOCUMENTED, &["-DVENDOR_ABI=2024"]);
    assert_eq!(program.ask("call o-0"), 0);
    let given = json!([1, "o-0", "none", [0, 2, 2, 111, 222, 4, 7, 2], 1, 0]);
    assert_eq!(Value::from(program.vendor("call_v2")), given);
    assert_eq!(program.ask("script authorize"), 0);
    assert_eq!(program.hear("authorize")["authorize"], "o-user");
    program.end();

    let mut program = Program::ready(NEWEST, &["-DVENDOR_ABI=2024"]);
    assert_eq!(program.ask("call o-0 door=front"), -372, "no custom_message");
    assert_eq!(program.ask("call o-0"), 0);
    assert_eq!(program.ask("hang_up"), 0);
    assert_eq!(program.ask("join r1 0"), -372);
    program.end();
}

#[test]
fn a_program_of_2024_calls_on_our_own_library_of_2024() {
    let (server, folder) = (Server::new(), tempfile::tempdir().expect("a folder"));
    let vendor = vendor(&bench::libraries().join("libvoip_device.so"), folder.path());
    let environment = [("VIRTUAL_WECHAT_URL", server.url.as_str()), ("DATA_PATH", text(folder.path()))];
    let mut program = Program::start_in(DOCUMENTED, &environment);
    program.ask(&format!("use {} 2024", text(&vendor)));
    assert_eq!(program.ask("sys"), 0);
    let (mut device, sn) = server.device();
    assert_eq!(sn, "PID_door");
    assert_eq!(program.hear("online")["on"], "worker");
    for module in ["dm", "avt"] {
        assert_eq!(program.ask(module), 0);
    }
    program.running.press("voip");
    device.register_new();
    assert_eq!(program.hear("voip")["voip"], 0);
    for code in [-9, 0] {
        program.running.press("call o-user");
        let FromDevice::Call { n, custom_message: None, .. } = device.hear() else {
            panic!("a call is wanted")
        };
        device.result(n, code);
        assert_eq!(program.hear("call")["call"], code);
    }
    device.start();
    device.command(14);
    assert_eq!(program.hear("start")["start"], json!([1, 0, 2]));
    // Who sits on it knows of no rooms: this one was built for 2024.
    device.say(&ToDevice::JoinNotify { room: "r1".into() });
    device.command(15);
    device.stop();
    assert_eq!(program.hear("stop")["on"], "worker");
    assert!(!program.end().iter().any(|line| !line["join_notify"].is_null()));
}

#[test]
fn a_library_that_cannot_be_used_is_refused_with_a_code_and_the_next_start_works() {
    let mut program = Program::start_in(NEWEST, &[("VIRTUAL_WECHAT_URL", "ws://127.0.0.1:1")]);
    let folder = program.folder.path().to_path_buf();
    let of_2024 = mock(&["-DVENDOR_ABI=2024"], &folder);
    let empty = folder.join("libempty.so");
    compile("gcc", &["-shared", "-o", text(&empty), "-x", "c", "/dev/null", "-Wno-pedantic"]);
    let ours = bench::libraries().join("libvoip_device.so");
    for (library, abi) in [
        ("/nowhere/libvendor.so", 2026),
        ("libnowhere.so", 2026),
        (text(&folder), 2026),
        (text(&empty), 2024),
        (text(&of_2024), 2026),
        (text(&ours), 2024),
    ] {
        assert_eq!(program.ask(&format!("use {library} {abi}")), 0);
        assert_eq!(program.ask("sys"), -109, "{library}");
    }
    for abi in [0, 2025, 2026 + 0x2_0000] {
        assert_eq!(program.ask(&format!("use libvendor.so {abi}")), -310);
    }
    assert_eq!(program.ask("use none 0"), 0);
    assert_eq!(program.ask("sys"), 0, "the virtual link");
    assert_eq!(program.ask("use none 0"), -312);
    assert_eq!(program.ask("exit_sys"), 0);
    program.end();
}

#[test]
fn a_wrong_environment_is_refused_and_the_program_has_the_last_word() {
    for (library, abi) in
        [("/nowhere/libvendor.so", "2026"), ("libvendor.so", "newest"), ("libvendor.so", "")]
    {
        let environment = [
            ("VOIP_KIT_VENDOR", library),
            ("VOIP_KIT_VENDOR_ABI", abi),
            ("VIRTUAL_WECHAT_URL", "ws://127.0.0.1:1"),
        ];
        let mut program = Program::start_in(NEWEST, &environment);
        assert_eq!(program.ask("sys"), -109);
        assert_eq!(program.ask("use none 0"), 0);
        assert_eq!(program.ask("sys"), 0);
        program.end();
    }
}

#[test]
fn the_log_says_why_a_library_cannot_be_used() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = build("on_vendor.c", &[NEWEST], Linked::Shared, folder.path());
    let of_2024 = mock(&["-DVENDOR_ABI=2024"], folder.path());
    let ours = bench::libraries().join("libvoip_device.so");
    for (library, words) in [
        ("/nowhere/libvendor.so", "/nowhere/libvendor.so cannot be used"),
        (text(&of_2024), "it lacks iv_avt_voip_join_v2"),
        (text(&ours), "do not link with it"),
    ] {
        let mut child = std::process::Command::new(&program)
            .env_remove("LD_LIBRARY_PATH")
            .env("VOIP_KIT_LOG", "1")
            .env("VOIP_KIT_VENDOR", library)
            .env("VOIP_KIT_VENDOR_ABI", "2026")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program was just built");
        child.stdin.take().expect("it is piped").write_all(b"sys\n").expect("the program reads it");
        let output = child.wait_with_output().expect("it ends with its input");
        let log = String::from_utf8_lossy(&output.stderr);
        assert!(log.contains(words), "{log}");
    }
}

#[test]
fn leaving_and_starting_again_leaves_no_thread_and_no_descriptor_behind() {
    let mut program = Program::start(NEWEST);
    let mock = mock(&["-DVENDOR_ABI=2026"], program.folder.path());
    program.ask(&format!("use {} 2026", text(&mock)));
    let count = |pid: u32, what: &str| {
        std::fs::read_dir(format!("/proc/{pid}/{what}")).expect("the program runs").count()
    };
    let mut first = None;
    for round in 0..20 {
        for module in ["sys", "dm", "avt", "voip"] {
            assert_eq!(program.ask(module), 0, "{module} in round {round}");
        }
        program.hear("notify");
        assert_eq!(program.ask("call o-0"), 0);
        // Every order is allowed.
        let order: &[&str] = if round % 2 == 0 {
            &["exit_voip", "exit_avt", "exit_dm", "exit_sys"]
        } else {
            &["exit_avt", "exit_voip", "exit_sys"]
        };
        for exit in order {
            assert_eq!(program.ask(exit), 0, "{exit} in round {round}");
        }
        let pid = program.running.pid();
        let now = (count(pid, "task"), count(pid, "fd"));
        assert_eq!(*first.get_or_insert(now), now, "threads and descriptors after round {round}");
        program.lines.clear();
    }
    program.end();
}
