//! The connection breaks in the middle of a call, and is back in time.

mod bench;
mod world;

use bench::{Linked, Running, build};
use serde_json::json;
use world::{SN, World};

#[test]
fn a_call_goes_on_over_a_connection_that_broke_and_came_back() {
    let (world, folder) = (World::new(), tempfile::tempdir().expect("a folder"));
    let program = build("doorbell.c", &["-DIV_VOIP_ABI=2026"], Linked::Shared, folder.path());
    let mut phone = world.phone();
    let mut doorbell = Running::start(&program, &world.url());
    doorbell.state("offline");
    doorbell.state("idle");
    doorbell.press("bell");
    doorbell.state("calling");
    phone.answers();
    doorbell.state("talking");

    world.control(&json!({ "t": "drop", "sn": SN }));
    // Away and back: what happens first in between is not the same every time.
    while doorbell.line()["state"] != "talking" {}
    phone.taps("hang_up");
    doorbell.state("idle");
    let record = doorbell.record();
    assert_eq!(
        (&record["end"]["who"], &record["end"]["why"]),
        (&json!("callee"), &json!("hung_up")),
        "{record}"
    );
    assert_eq!(record["end"]["phase"], "talk", "{record}");
    assert!(doorbell.end().0.success());
}
