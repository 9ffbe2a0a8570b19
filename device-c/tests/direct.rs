//! `tests/c/direct.c` at its console: sessions and operations of `wmpf/`, with the test as the server.

mod bench;
mod world;

use bench::{Device, Linked, Running, Server, build};
use serde_json::{Value, json};
use std::{cell::RefCell, collections::VecDeque};
use tempfile::TempDir;
use virtual_wechat_frames::{FromDevice, RoomType, ToDevice};
use world::{SN, USER, World};

const TICKET: &str = "0123456789abcdef0123456789abcdef";
const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

/// `wx_voip_session_status_t`.
const CALLING: i32 = 1;
const TALKING: i32 = 2;
const REJECTED: i32 = 3;
const CANCELED: i32 = 4;
const HANGUP_BY_CALLER: i32 = 5;
const HANGUP_BY_CALLEE: i32 = 6;
const ABORTED: i32 = 7;
const BUSY: i32 = 8;
const TIMEOUT: i32 = 9;

struct Desk {
    program: Running,
    /// Of no use to a desk in front of the virtual WeChat.
    server: Server,
    folder: TempDir,
    /// Lines that were read while another was looked for.
    unread: RefCell<VecDeque<Value>>,
}

impl Desk {
    fn new() -> Self {
        let server = Server::new();
        let url = server.url.clone();
        Self::at(server, &url)
    }

    fn at(server: Server, url: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let program = build("direct.c", &[], Linked::Shared, folder.path());
        let program = Running::start(&program, url);
        Self { program, server, folder, unread: RefCell::default() }
    }

    /// Initialised, registered, with one session, and the server's end of it.
    fn ready() -> (Self, Device) {
        let mut desk = Self::new();
        let mut device = desk.init();
        desk.say(&format!("register {TICKET}"), "op");
        register(&mut device);
        assert_eq!(desk.say("wait 0", "wait"), 0);
        assert_eq!(desk.say("new", "new"), 0);
        (desk, device)
    }

    fn init_line(&self) -> String {
        format!("init {} {SN}", self.folder.path().to_str().expect("paths here are UTF-8"))
    }

    fn init(&mut self) -> Device {
        let line = self.init_line();
        self.say(&line, "op");
        assert_eq!(self.say("wait 0", "wait"), 0);
        let (device, sn) = self.server.device();
        assert_eq!(sn, SN);
        device
    }

    /// Says a line and gives the number in the answer to it.
    fn say(&mut self, line: &str, answer: &str) -> i64 {
        self.program.press(line);
        self.hear(answer).as_i64().expect("a number")
    }

    /// The next line with this key; what the listener said before stays unread.
    fn hear(&self, key: &str) -> Value {
        let mut unread = self.unread.borrow_mut();
        if let Some(index) = unread.iter().position(|line| !line[key].is_null()) {
            return unread.remove(index).expect("it is there")[key].clone();
        }
        loop {
            let line = self.program.line();
            if !line[key].is_null() {
                return line[key].clone();
            }
            unread.push_back(line);
        }
    }

    fn status(&self) -> i32 {
        i32::try_from(self.hear("status").as_i64().expect("a number")).expect("a small one")
    }

    /// Calls, and answers for the phone.
    fn call(&mut self, device: &mut Device, code: i32) -> i64 {
        assert_eq!(self.say(&format!("call {USER}"), "op"), 1);
        let FromDevice::Call { n, openid, room_type, caller_camera, callee_camera, wish, .. } = device.hear()
        else {
            panic!("a call is next")
        };
        assert_eq!((openid.as_str(), room_type), (USER, RoomType::Video));
        assert_eq!((caller_camera, callee_camera), (true, false));
        let wish = wish.expect("the device wishes for something");
        assert_eq!((wish.width, wish.height, wish.fps, wish.rotate), (480, 640, 15, 1));
        device.result(n, code);
        self.say("wait 0", "wait")
    }

    /// Nothing was said that nobody asked for.
    fn end(self) {
        let unread = self.unread.into_inner();
        let (status, left) = self.program.end();
        assert!(status.success() && left.is_empty() && unread.is_empty(), "{status} {left:?} {unread:?}");
    }
}

fn register(device: &mut Device) {
    let FromDevice::Register { n, ticket, wxa_type, .. } = device.hear() else { panic!("register is next") };
    assert_eq!((ticket.as_deref(), wxa_type), (Some(TICKET), 2));
    device.say(&ToDevice::Registered { n, key: KEY.into() });
}

fn hang_up(device: &mut Device) {
    let FromDevice::HangUp { n } = device.hear() else { panic!("a hang-up is next") };
    device.result(n, 0);
}

#[test]
fn a_device_registers_once_and_is_registered_when_it_comes_back() {
    let mut desk = Desk::new();
    let mut device = desk.init();
    desk.program.press("is_registered");
    assert_eq!(desk.program.line(), json!({"error": 0, "is": 0}));
    assert_eq!(desk.say("module_error 12", "asked"), 4, "the four modules were asked for");
    desk.say("register wrong", "op");
    let FromDevice::Register { n, .. } = device.hear() else { panic!("register is next") };
    device.result(n, -10_008);
    assert_eq!(desk.say("wait 0", "wait"), 3);
    desk.say(&format!("register {TICKET}"), "op");
    assert_eq!(desk.say("wait 1", "wait"), 4, "it goes on");
    register(&mut device);
    assert_eq!(desk.say("wait 0", "wait"), 0);
    desk.say(&format!("register {TICKET}"), "op");
    assert_eq!(desk.say("wait 0", "wait"), 6);
    assert_eq!(desk.say("stop", "stop"), 0);
    assert_eq!(device.hear_any(), None);

    let line = desk.init_line();
    desk.say(&line, "op");
    let (mut device, _) = desk.server.device();
    device.register_again();
    assert_eq!(desk.say("wait 0", "wait"), 0);
    desk.program.press("is_registered");
    assert_eq!(desk.program.line(), json!({"error": 0, "is": 1}));
    assert_eq!(desk.say("stop", "stop"), 0);

    let other = format!("init {} VIRTUAL_gate", desk.folder.path().display());
    desk.say(&other, "op");
    assert_eq!(desk.say("wait 0", "wait"), 3, "what is kept is another device's");
    assert_eq!(desk.say("stop", "stop"), 9, "nothing is left of the attempt");
    desk.end();
}

#[test]
fn an_init_that_finds_nobody_may_be_tried_again() {
    let mut desk = Desk::new();
    let mut device = desk.init();
    desk.say(&format!("register {TICKET}"), "op");
    register(&mut device);
    assert_eq!(desk.say("wait 0", "wait"), 0);
    assert_eq!(desk.say("stop", "stop"), 0);
    assert_eq!(device.hear_any(), None);

    let line = desk.init_line();
    desk.say(&line, "op");
    let (mut device, _) = desk.server.device();
    let FromDevice::Register { n, key: Some(_), .. } = device.hear() else { panic!("register is next") };
    device.result(n, -13);
    assert_eq!(desk.say("wait 0", "wait"), 13);
    desk.say(&line, "op");
    assert_eq!(device.hear_any(), None);
    let (mut device, _) = desk.server.device();
    device.register_again();
    assert_eq!(desk.say("wait 0", "wait"), 0);
    assert_eq!(desk.say("stop", "stop"), 0);
    desk.end();
}

#[test]
fn a_call_rings_is_answered_and_hung_up_by_the_phone() {
    let (mut desk, mut device) = Desk::ready();
    assert_eq!(desk.call(&mut device, 0), 0);
    assert_eq!(desk.status(), CALLING);
    device.start();
    device.command(14);
    assert_eq!(desk.status(), TALKING);
    device.command(21);
    assert_eq!(desk.hear("av"), 1);
    device.command(23);
    assert_eq!(desk.hear("av"), 3);
    device.command(15);
    device.stop();
    assert_eq!(desk.status(), HANGUP_BY_CALLEE);
    desk.program.press("room 0");
    assert_eq!(desk.hear("room"), "", "a device that calls is not told its room");

    // The session serves the next call, too.
    assert_eq!(desk.call(&mut device, 0), 0);
    assert_eq!(desk.status(), CALLING);
    device.start();
    device.command(14);
    assert_eq!(desk.status(), TALKING);
    desk.say("hangup 1", "op");
    hang_up(&mut device);
    device.stop();
    assert_eq!(desk.say("wait 0", "wait"), 0);
    assert_eq!(desk.status(), HANGUP_BY_CALLER);
    desk.say("hangup 1", "op");
    assert_eq!(desk.say("wait 0", "wait"), 0, "there is nothing to hang up");

    assert_eq!(desk.say("stop", "stop"), 9, "a session is left");
    desk.say("destroy 0", "destroy");
    assert_eq!(desk.say("stop", "stop"), 0);
    desk.end();
}

#[test]
fn every_way_in_which_a_phone_does_not_answer_has_its_status() {
    let (mut desk, mut device) = Desk::ready();
    for (command, status) in [(16, REJECTED), (18, BUSY), (19, TIMEOUT)] {
        assert_eq!(desk.call(&mut device, 0), 0);
        assert_eq!(desk.status(), CALLING);
        device.command(command);
        assert_eq!(desk.status(), status);
    }
    assert_eq!(desk.call(&mut device, 0), 0);
    assert_eq!(desk.status(), CALLING);
    desk.say("hangup 10", "op");
    hang_up(&mut device);
    assert_eq!(desk.say("wait 0", "wait"), 0);
    assert_eq!(desk.status(), CANCELED);
    // The line goes while they talk.
    assert_eq!(desk.call(&mut device, 0), 0);
    assert_eq!(desk.status(), CALLING);
    device.start();
    device.command(14);
    assert_eq!(desk.status(), TALKING);
    drop(device);
    assert_eq!(desk.status(), ABORTED);
}

#[test]
fn what_the_back_end_refuses_is_told_by_the_operation_alone() {
    let (mut desk, mut device) = Desk::ready();
    for (code, error) in [
        (-9, 7),
        (-8, 7),
        (-7, 3),
        (-19, 3),
        (-20, 3),
        (-12, 14),
        (-15, 14),
        (-350, 14),
        (-351, 14),
        (-5, 13),
        (-13, 13),
    ] {
        assert_eq!(desk.call(&mut device, code), error, "{code}");
    }
    assert_eq!(desk.call(&mut device, 0), 0);
    assert_eq!(desk.status(), CALLING);
}

#[test]
fn one_session_has_the_line() {
    let (mut desk, mut device) = Desk::ready();
    assert_eq!(desk.say("new", "new"), 0);
    assert_eq!(desk.call(&mut device, 0), 0);
    for line in [format!("call {USER}"), format!("call {USER} 1"), "join r1 1".into()] {
        desk.say(&line, "op");
        assert_eq!(desk.say("wait 0", "wait"), 9, "{line}");
    }
    assert_eq!(desk.status(), CALLING);
    // A session that is destroyed leaves its call.
    desk.say("destroy 0", "destroy");
    hang_up(&mut device);
    desk.say("call o-second 0", "op");
    assert_eq!(desk.say("wait 0", "wait"), 3, "no such session");
}

#[test]
fn a_phone_s_call_is_taken_by_its_room_or_refused() {
    let (mut desk, mut device) = Desk::ready();
    device.say(&ToDevice::JoinNotify { room: "r1".into() });
    assert_eq!(desk.hear("rings"), "r1");
    desk.say("join r1", "op");
    let FromDevice::Join { n, room, status: 0, .. } = device.hear() else { panic!("a join is next") };
    assert_eq!(room, "r1");
    device.result(n, 0);
    assert_eq!(desk.say("wait 0", "wait"), 0);
    device.start();
    assert_eq!(desk.status(), TALKING);
    desk.program.press("room 0");
    assert_eq!(desk.hear("room"), "r1");
    desk.say("refuse r1 11", "op");
    assert_eq!(desk.say("wait 0", "wait"), 9, "a session has it");
    // Another phone: the device is busy.
    device.say(&ToDevice::JoinNotify { room: "r2".into() });
    assert_eq!(desk.hear("rings"), "r2");
    desk.say("refuse r2 9", "op");
    let FromDevice::Join { n, room, status: 9, .. } = device.hear() else { panic!("busy is next") };
    assert_eq!(room, "r2");
    device.result(n, 0);
    assert_eq!(desk.say("wait 0", "wait"), 0);
    device.command(15);
    device.stop();
    assert_eq!(desk.status(), HANGUP_BY_CALLER);

    device.say(&ToDevice::JoinNotify { room: "r3".into() });
    assert_eq!(desk.hear("rings"), "r3");
    desk.say("refuse r3 11", "op");
    let FromDevice::Join { n, status: 11, .. } = device.hear() else { panic!("a refusal is next") };
    device.result(n, 0);
    assert_eq!(desk.say("wait 0", "wait"), 0);

    desk.say("join gone", "op");
    let FromDevice::Join { n, .. } = device.hear() else { panic!("a join is next") };
    device.result(n, -1);
    assert_eq!(desk.say("wait 0", "wait"), 5);
    assert_eq!(desk.call(&mut device, 0), 0, "the session is free again");
    assert_eq!(desk.status(), CALLING);
}

#[test]
fn an_operation_ends_by_wait_by_await_or_by_destroy_and_may_be_cancelled() {
    let (mut desk, mut device) = Desk::ready();
    // Awaited before and after its end.
    desk.say(&format!("call {USER}"), "op");
    desk.say("await", "await");
    assert_eq!(desk.say("wait 0", "wait"), 3, "its end was given away");
    let FromDevice::Call { n, .. } = device.hear() else { panic!("a call is next") };
    device.result(n, -7);
    assert_eq!(desk.hear("awaited"), 3);
    desk.say("hangup 1", "op");
    desk.say("await", "await");
    assert_eq!(desk.hear("awaited"), 0);
    // Cancelled while the call is placed.
    desk.say(&format!("call {USER}"), "op");
    let FromDevice::Call { .. } = device.hear() else { panic!("a call is next") };
    assert_eq!(desk.say("cancel", "cancel"), 0);
    hang_up(&mut device);
    assert_eq!(desk.say("wait 0", "wait"), 1);
    assert_eq!(desk.status(), CANCELED);
    assert_eq!(desk.say("cancel", "cancel"), 3, "it has ended");
    // Destroyed: the call goes on.
    desk.say(&format!("call {USER}"), "op");
    desk.say("destroy_op", "destroy_op");
    let FromDevice::Call { n, .. } = device.hear() else { panic!("a call is next") };
    device.result(n, 0);
    assert_eq!(desk.status(), CALLING);
    device.command(16);
    assert_eq!(desk.status(), REJECTED);
    // One that is left is a leak that wx_stop tells.
    desk.say("destroy 0", "destroy");
    desk.say("hangup 1", "op");
    assert_eq!(desk.say("stop", "stop"), 9);
    assert_eq!(desk.say("cancel", "cancel"), 9, "it came to its end already");
    desk.say("destroy_op", "destroy_op");
    assert_eq!(desk.say("many", "many"), 64);
    assert_eq!(desk.say("stop", "stop"), 0);
    desk.end();
}

#[test]
fn a_call_without_room_for_its_operation_does_not_begin() {
    let (mut desk, mut device) = Desk::ready();
    assert_eq!(desk.say(&format!("many {USER}"), "many"), 64, "the call is one more");
    assert_eq!(desk.call(&mut device, 0), 0, "the line is free");
    assert_eq!(desk.status(), CALLING);
}

#[test]
fn a_registration_that_is_cancelled_ends_at_once() {
    let mut desk = Desk::new();
    let mut device = desk.init();
    desk.say(&format!("register {TICKET}"), "op");
    let FromDevice::Register { n, .. } = device.hear() else { panic!("register is next") };
    assert_eq!(desk.say("cancel", "cancel"), 0);
    assert_eq!(desk.say("cancel", "cancel"), 9);
    assert_eq!(desk.say("wait 0", "wait"), 1);
    // What was said is not taken back.
    device.say(&ToDevice::Registered { n, key: KEY.into() });
    let FromDevice::Call { .. } = ({
        assert_eq!(desk.say("new", "new"), 0);
        loop {
            desk.say(&format!("call {USER}"), "op");
            if desk.say("wait 1", "wait") == 4 {
                break device.hear();
            }
        }
    }) else {
        panic!("a call is next")
    };
}

#[test]
fn a_listener_may_begin_operations_and_must_not_wait() {
    let (mut desk, mut device) = Desk::ready();
    desk.say("from_status wait", "from_status");
    assert_eq!(desk.call(&mut device, 0), 0);
    assert_eq!(desk.status(), CALLING);
    assert_eq!(desk.hear("waited"), 9);
    assert_eq!(desk.hear("stopped"), 9);
    hang_up(&mut device);
    assert_eq!(desk.hear("awaited"), 0);
    assert_eq!(desk.status(), CANCELED);
    // It may even be the end of its session.
    desk.say("from_status destroy", "from_status");
    assert_eq!(desk.call(&mut device, 0), 0);
    assert_eq!(desk.status(), CALLING);
    hang_up(&mut device);
    assert_eq!(desk.say("stop", "stop"), 0);
    desk.end();
}

#[test]
fn a_listener_of_an_older_size_is_told_what_it_knows() {
    let mut desk = Desk::new();
    let mut device = desk.init();
    desk.say(&format!("register {TICKET}"), "op");
    register(&mut device);
    desk.say("wait 0", "wait");
    // common and status; av_status lies behind.
    assert_eq!(desk.say("new 24", "new"), 0);
    assert_eq!(desk.call(&mut device, 0), 0);
    assert_eq!(desk.status(), CALLING);
    device.start();
    device.command(14);
    assert_eq!(desk.status(), TALKING);
    device.command(21);
    device.command(15);
    device.stop();
    assert_eq!(desk.status(), HANGUP_BY_CALLEE);
    desk.end();
}

#[test]
fn every_mistake_of_a_program_is_an_error() {
    let mut desk = Desk::new();
    desk.program.press(&format!("mistakes {}", desk.folder.path().display()));
    assert_eq!(
        desk.program.line(),
        json!({
            "init": [3, 3, 3, 3, 3, 3, 3, 3, 3],
            "before": [9, 3, 9, 3, 3, 9, 9],
            "stale": [3, 3, 3, 3],
            "room": "",
        })
    );
    let (mut desk, _device) = Desk::ready();
    desk.program.press("more_mistakes");
    assert_eq!(
        desk.program.line(),
        json!({
            "new": [3, 3, 3, 3, 3, 3, 3],
            "call": [3, 3, 3, 3],
            "join": [3, 3],
            "refuse": [3, 3],
            "hangup": [3, 3],
        })
    );
    for _ in 0..15 {
        assert_eq!(desk.say("new", "new"), 0);
    }
    assert_eq!(desk.say("new", "new"), 8);
}

#[test]
fn one_process_is_one_device_whichever_sdk_came_first() {
    let mut desk = Desk::new();
    let _device = desk.init();
    let line = desk.init_line();
    assert_eq!(desk.say("other_up", "iv_sys_init"), -105);
    desk.say(&line, "op");
    assert_eq!(desk.say("wait 0", "wait"), 9, "called twice");
    assert_eq!(desk.say("stop", "stop"), 0);
    assert_eq!(desk.say("other_up", "iv_sys_init"), 0);
    desk.say(&line, "op");
    assert_eq!(desk.say("wait 0", "wait"), 9);
    assert_eq!(desk.say("stop", "stop"), 9);
    assert_eq!(desk.say("other_down", "iv_sys_exit"), 0);
    desk.say("module_error 17", "asked");
    desk.say(&line, "op");
    assert_eq!(desk.say("wait 0", "wait"), 15, "a module that fails is not one that is missing");
    desk.say("module_error 0", "asked");
    desk.say(&line, "op");
    assert_eq!(desk.say("wait 0", "wait"), 0);
}

#[test]
fn the_virtual_wechat_plays_calls_both_ways() {
    let world = World::new();
    let mut desk = Desk::at(Server::new(), &world.url());
    let line = desk.init_line();
    desk.say(&line, "op");
    assert_eq!(desk.say("wait 0", "wait"), 0);
    desk.say(&format!("register {TICKET}"), "op");
    assert_eq!(desk.say("wait 0", "wait"), 3);
    let ticket = world.control(&json!({"t": "sn_ticket", "sn": SN, "model_id": "virtual-model"}));
    // The mini-program's build that is called is the trial one.
    desk.say(&format!("register {}", ticket["ticket"].as_str().expect("a ticket")), "op");
    assert_eq!(desk.say("wait 0", "wait"), 0);
    assert_eq!(desk.say("new", "new"), 0);

    let mut phone = world.phone();
    desk.say(&format!("call {USER}"), "op");
    assert_eq!(desk.say("wait 0", "wait"), 0);
    assert_eq!(desk.status(), CALLING);
    phone.answers();
    assert_eq!(desk.status(), TALKING);
    phone.taps("hang_up");
    assert_eq!(desk.status(), HANGUP_BY_CALLEE);
    desk.say("call o-nobody", "op");
    assert_eq!(desk.say("wait 0", "wait"), 3);

    let args = json!({"roomType": "voice", "sn": SN, "modelId": "virtual-model"});
    phone.say(&json!({"t": "call", "n": 1, "api": "callDevice", "args": args}));
    phone.hear("result");
    phone.say(&json!({"t": "page", "event": "show"}));
    let room = desk.hear("rings").as_str().expect("a room").to_owned();
    desk.say(&format!("join {room}"), "op");
    assert_eq!(desk.say("wait 0", "wait"), 0);
    assert_eq!(desk.status(), TALKING);
    desk.say("hangup 1", "op");
    assert_eq!(desk.say("wait 0", "wait"), 0);
    assert_eq!(desk.status(), HANGUP_BY_CALLEE);
    desk.say("destroy 0", "destroy");
    assert_eq!(desk.say("stop", "stop"), 0);
    desk.end();
}
