//! A C program in virtual time: it is built and run as ever, and its clock is the virtual WeChat's.

mod bench;
mod world;

use bench::{Linked, Running, build};
use serde_json::{Value, json};
use virtual_wechat::Settings;
use world::{Phone, World};

/// The doorbell at a server that gives the time.
struct Desk {
    world: World,
    doorbell: Running,
    phone: Phone,
    now_ms: u64,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn idle() -> Self {
        let (world, folder) =
            (World::in_virtual_time(Settings::default()), tempfile::tempdir().expect("a folder"));
        let program = build("doorbell.c", &["-DIV_VOIP_ABI=2026"], Linked::Shared, folder.path());
        let phone = world.phone();
        let doorbell = Running::start(&program, &world.url());
        doorbell.state("offline");
        doorbell.state("idle");
        Self { world, doorbell, phone, now_ms: 0, _folder: folder }
    }

    fn pass(&mut self, ms: u64) {
        self.now_ms += ms;
        let now = self.world.control(&json!({ "t": "advance", "to_ms": self.now_ms }));
        assert_eq!(now, json!({ "t": "now", "now_ms": self.now_ms }));
    }

    /// The truth of the last call.
    fn truth(&self) -> Value {
        let news = self.world.control(&json!({ "t": "news", "after": 0 }));
        let mut ended = news["news"].as_array().expect("a list").iter().rev();
        ended.find_map(|news| news.get("ended")).expect("a call has ended").clone()
    }
}

#[test]
fn a_minute_of_ringing_and_half_a_minute_of_talk_pass_at_once_and_are_as_long_as_they_were_made() {
    let mut desk = Desk::idle();
    desk.doorbell.press("bell");
    desk.doorbell.state("calling");
    desk.phone.hear("ring");
    desk.pass(59_999);
    assert!(
        desk.world.control(&json!({ "t": "news", "after": 1 }))["news"]
            .as_array()
            .expect("a list")
            .is_empty()
    );
    desk.pass(1);
    desk.doorbell.state("idle");
    desk.pass(10_000);
    let record = desk.doorbell.record();
    assert_eq!(
        (&record["end"]["why"], &record["end"]["phase"]),
        (&json!("no_answer"), &json!("ring")),
        "{record}"
    );
    assert_eq!(record["durations"]["ring_ms"], 60_000, "{record}");

    desk.doorbell.press("bell");
    desk.doorbell.state("calling");
    desk.pass(2_500);
    desk.phone.answers();
    desk.doorbell.state("talking");
    desk.pass(31_000);
    desk.phone.taps("hang_up");
    desk.doorbell.state("idle");
    assert_eq!(desk.truth()["talk_ms"], 31_000);
    desk.pass(10_000);
    let record = desk.doorbell.record();
    assert_eq!(
        (&record["end"]["who"], &record["end"]["why"]),
        (&json!("callee"), &json!("hung_up")),
        "{record}"
    );
    assert_eq!(
        (&record["durations"]["ring_ms"], &record["durations"]["talk_ms"]),
        (&json!(2_500), &json!(31_000)),
        "{record}"
    );
    assert!(desk.doorbell.end().0.success());
}
