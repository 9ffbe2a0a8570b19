//! `tests/c/doorbell.c` on the bench: whole calls in both directions.

mod bench;

use bench::{Device, Linked, Running, Server, build};
use serde_json::Value;
use std::{thread, time::Duration};
use tempfile::TempDir;
use virtual_wechat_frames::{FromDevice, RoomType, ToDevice};

const USER: &str = "o-virtual-user";

struct Desk {
    server: Server,
    device: Device,
    doorbell: Running,
    folder: TempDir,
}

impl Desk {
    /// The doorbell is idle, and one user has authorised it.
    fn idle() -> Self {
        Self::idle_linked(Linked::Shared)
    }

    fn idle_linked(linked: Linked) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let program = build("doorbell.c", &["-DIV_VOIP_ABI=2026"], linked, folder.path());
        let server = Server::new();
        let doorbell = Running::start(&program, &server.url);
        doorbell.state("offline");
        let (mut device, sn) = server.device();
        assert_eq!(sn, "VIRTUAL_doorbell");
        device.register(&[USER]);
        doorbell.state("idle");
        Self { server, device, doorbell, folder }
    }

    /// The bell was pressed and the phone rings.
    fn ringing_out(&mut self) {
        self.doorbell.press("bell");
        let FromDevice::Call { n, openid, room_type, caller_camera, callee_camera, custom_message, .. } =
            self.device.hear()
        else {
            panic!("a call is wanted")
        };
        assert_eq!((openid.as_str(), room_type), (USER, RoomType::Video));
        assert_eq!((caller_camera, callee_camera), (true, false));
        assert_eq!(custom_message.as_deref(), Some("door=front"));
        self.doorbell.state("calling");
        self.device.result(n, 0);
        self.device.start();
    }

    /// A phone calls with this room, and the panel rings.
    fn ringing_in(&mut self, room: &str) {
        self.device.say(&ToDevice::JoinNotify { room: room.into() });
        let line = self.doorbell.state("ringing");
        assert_eq!(line["room"], room);
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
fn the_bell_calls_the_phone_which_answers_and_hangs_up() {
    for linked in [Linked::Shared, Linked::Static] {
        let mut desk = Desk::idle_linked(linked);
        desk.ringing_out();
        desk.device.command(14);
        desk.doorbell.state("talking");
        desk.device.wait_for_media();
        // The one thing here that takes time by itself: a talk of some milliseconds.
        thread::sleep(Duration::from_millis(30));
        desk.device.command(15);
        desk.device.stop();
        desk.doorbell.state("idle");

        let record = desk.doorbell.record();
        assert_eq!(end_of(&record), ["callee", "hung_up", "talk", "unknown", "certain"], "{linked:?}");
        assert_eq!(record["side"], "caller");
        assert_eq!(record["direction"], "device_to_phone");
        assert_eq!(record["room"], Value::Null);
        assert!(record["durations"]["talk_ms"].as_u64() > Some(0), "{record}");
        assert_eq!(record["durations"]["billed_s"], Value::Null);
        assert_eq!(record["durations"]["billed_missing"], "never_told");

        let key = std::fs::read(desk.folder.path().join("device_key")).expect("the registration is kept");
        assert!(!key.is_empty());
        desk.end();
    }
}

#[test]
fn the_phone_calls_and_the_panel_answers_and_hangs_up() {
    let mut desk = Desk::idle();
    desk.ringing_in("r1");
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
    assert_eq!(record["direction"], "phone_to_device");
    desk.end();
}

#[test]
fn the_panel_refuses_and_the_phone_cancels() {
    let mut desk = Desk::idle();
    desk.ringing_in("r1");
    desk.doorbell.press("refuse");
    let FromDevice::Join { n, status: 11, .. } = desk.device.hear() else { panic!("a refusal is wanted") };
    desk.device.result(n, 0);
    desk.doorbell.state("idle");
    assert_eq!(end_of(&desk.doorbell.record()), ["callee", "rejected", "ring", "app", "certain"]);

    desk.ringing_in("r2");
    desk.device.say(&ToDevice::CancelNotify { room: "r2".into() });
    desk.doorbell.state("idle");
    assert_eq!(end_of(&desk.doorbell.record()), ["caller", "cancelled", "ring", "unknown", "likely"]);
    desk.end();
}

#[test]
fn hanging_up_while_the_call_function_waits_cancels_the_call() {
    let mut desk = Desk::idle();
    desk.doorbell.press("bell");
    let FromDevice::Call { .. } = desk.device.hear() else { panic!("a call is wanted") };
    desk.doorbell.state("calling");
    desk.doorbell.press("hang_up");
    let FromDevice::HangUp { n } = desk.device.hear() else { panic!("a hang-up is wanted") };
    desk.device.result(n, 0);
    desk.doorbell.state("idle");
    let record = desk.doorbell.record();
    assert_eq!(end_of(&record)[..2], ["caller", "cancelled"]);
    desk.end();
}

#[test]
fn a_second_phone_hears_that_the_doorbell_is_busy() {
    let mut desk = Desk::idle();
    desk.ringing_in("r1");
    desk.doorbell.press("answer");
    let FromDevice::Join { n, .. } = desk.device.hear() else { panic!("an answer is wanted") };
    desk.device.result(n, 0);
    desk.device.start();
    desk.doorbell.state("connecting");
    desk.doorbell.state("talking");
    desk.device.say(&ToDevice::JoinNotify { room: "r2".into() });
    let FromDevice::Join { n, room, status: 9, .. } = desk.device.hear() else { panic!("busy is wanted") };
    assert_eq!(room, "r2");
    desk.device.result(n, 0);
    let busy = desk.doorbell.record();
    assert_eq!(end_of(&busy)[..3], ["callee", "busy", "ring"]);
    desk.device.command(15);
    desk.device.stop();
    desk.doorbell.state("idle");
    assert_eq!(end_of(&desk.doorbell.record())[..3], ["caller", "hung_up", "talk"]);
    desk.end();
}

#[test]
fn a_server_that_goes_away_is_found_again() {
    let mut desk = Desk::idle();
    drop(desk.device);
    desk.doorbell.state("offline");
    let (mut device, _) = desk.server.device();
    device.register_again();
    desk.doorbell.state("idle");
    desk.device = device;
    desk.ringing_in("r1");
    desk.end();
}

#[test]
fn ending_the_input_during_a_talk_hangs_up_and_says_goodbye() {
    let mut desk = Desk::idle();
    desk.ringing_out();
    desk.device.command(14);
    desk.doorbell.state("talking");
    desk.device.wait_for_media();
    let (status, rest) = desk.doorbell.end();
    assert!(status.success(), "{status}");
    let FromDevice::HangUp { .. } = desk.device.hear() else { panic!("a hang-up is wanted") };
    assert_eq!(desk.device.hear_any(), None, "it says goodbye");
    let [line] = &rest[..] else { panic!("one record is wanted: {rest:?}") };
    assert_eq!(end_of(&line["record"]), ["caller", "hung_up", "talk", "app", "certain"]);
    let left: Vec<_> =
        desk.folder.path().read_dir().unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "the program, its key and the copy: {left:?}");
}

#[test]
fn a_key_of_another_device_is_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::new();
    let mut keys = Vec::new();
    for name in ["other", "doorbell"] {
        let flags = ["-DIV_VOIP_ABI=2026", &format!("-DDEVICE_NAME=\"{name}\"")];
        let program = build("doorbell.c", &flags, Linked::Shared, folder.path());
        let doorbell = Running::start(&program, &server.url);
        doorbell.state("offline");
        let (mut device, sn) = server.device();
        assert_eq!(sn, format!("VIRTUAL_{name}"));
        // Each registers as new: the second one finds the key of the first, and deletes it.
        device.register(&[]);
        doorbell.state("idle");
        assert!(doorbell.end().0.success());
        keys.push(std::fs::read(folder.path().join("device_key")).expect("the registration is kept"));
    }
    assert_ne!(keys[0], keys[1]);
}
