//! Programs that die, networks that break, clocks that differ, and what is written down of it.

use serde_json::Value;
use virtual_wechat::scenario::{Deed, Played, Run, Scenario};

fn play(text: &str) -> Played {
    let scenario = Scenario::read(text).unwrap_or_else(|error| panic!("{error}"));
    let played = Run::new(&scenario).unwrap().play();
    assert_eq!(played.wrong, [""; 0]);
    played
}

/// A doorbell calls, the person answers, and after `steps` nothing more happens.
fn talk(head: &str, steps: &str) -> Played {
    play(&format!(
        r#"
about = "A talk."
{head}
[[step]]
at = 1000
device = "call"
[[step]]
after = 3000
phone = "answer"
[[step]]
after = 500
phone = "page_show"
{steps}
"#
    ))
}

fn lines(played: &Played, actor: &str) -> Vec<Value> {
    let trace = played.trace(actor).unwrap_or_else(|| panic!("{actor} has no trace"));
    trace.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn ends(played: &Played) -> Vec<String> {
    let truths = played.truths().into_iter();
    truths.map(|truth| format!("{} {} {}", truth.who.name(), truth.why.name(), truth.phase.name())).collect()
}

#[test]
fn a_killed_program_s_trace_just_stops_and_a_new_program_has_its_own() {
    let played = talk(
        "",
        "[[step]]\nafter = 10000\nphone = \"kill\"\n[[step]]\nafter = 30000\nphone = \"start\"\n[[step]]\nafter = 1000\nphone = \"app_hide\"",
    );
    assert_eq!(ends(&played), ["callee vanished talk"]);
    let last = |actor| lines(&played, actor).pop().unwrap();
    assert_eq!(last("phone")["raw"]["data"]["keepTime"], 10);
    assert_eq!(last("device")["raw"]["event"], "trace_end");
    let again = lines(&played, "phone-2");
    assert_eq!(again[0]["wall"].as_u64(), Some(1_763_697_600_000 + 44_500));
    let said: Vec<_> =
        again[1..].iter().map(|line| (line["at"].clone(), line["raw"]["event"].clone())).collect();
    assert_eq!(said[0], (1_000.into(), "hide".into()));
    assert_eq!(said[1].1, "trace_end");
}

#[test]
fn a_cut_network_is_told_to_a_mini_program_and_to_a_device_only_if_the_scenario_says_so() {
    let network = |played: &Played, actor: &str| -> Vec<String> {
        let lines = lines(played, actor).into_iter();
        lines.filter_map(|line| line["raw"]["event"].as_str().map(str::to_owned)).collect()
    };
    let played =
        talk("", "[[step]]\nafter = 9000\nphone = \"cut\"\n[[step]]\nafter = 30000\nphone = \"heal\"");
    assert_eq!(ends(&played), ["callee network_lost talk"]);
    assert_eq!(network(&played, "phone"), ["network_lost", "network_back", "trace_end"]);
    let played = talk("", "[[step]]\nafter = 9000\ndevice = \"cut\"");
    assert_eq!(ends(&played), ["caller network_lost talk"]);
    assert_eq!(network(&played, "device"), ["trace_end"]);
    let played = talk("", "[[step]]\nafter = 9000\ndevice = \"cut\"\nnoticed = true");
    assert_eq!(network(&played, "device"), ["network_lost", "trace_end"]);
}

#[test]
fn a_trace_is_on_its_end_s_own_clock() {
    let clock = "[actors.phone]\nis = \"phone\"\nclock = { ahead_ms = -2500, drift_ppm = 1000 }\n[actors.device]\nis = \"device\"";
    let hang_up = "[[step]]\nafter = 60000\ndevice = \"hang_up\"";
    let (right, wrong) = (talk("", hang_up), talk(clock, hang_up));
    assert_eq!(right.trace("device"), wrong.trace("device"));
    let (right, wrong) = (lines(&right, "phone"), lines(&wrong, "phone"));
    assert_eq!(wrong[0]["wall"].as_i64().unwrap() - right[0]["wall"].as_i64().unwrap(), -2_500);
    let hung_up = |lines: &[Value]| {
        let line = lines.iter().find(|line| line["raw"]["eventName"] == "hangUpVoip").unwrap();
        line["at"].as_u64().unwrap()
    };
    assert_eq!(hung_up(&right), 64_500);
    assert_eq!(hung_up(&wrong), 64_564);
}

#[test]
fn whoever_does_not_record_hands_in_no_trace() {
    let actors = "[actors.phone]\nis = \"phone\"\nrecords = false\n[actors.device]\nis = \"device\"";
    let played = talk(actors, "[[step]]\nafter = 3000\nphone = \"hang_up\"");
    assert_eq!(played.traces.iter().map(|(actor, _)| actor.as_str()).collect::<Vec<_>>(), ["device"]);
}

#[test]
fn the_log_marks_what_was_lost_repeated_and_late() {
    let fault = "[links.phone]\ndown = { delay_ms = 70, loss = 0.3, repeat = 0.3 }";
    let played = talk(fault, "[[step]]\nafter = 40000\ndevice = \"hang_up\"");
    let fates = |actor: &str| {
        let lines = played.log.iter().filter(|line| line.actor == actor);
        lines
            .filter_map(|line| match &line.deed {
                Deed::Told { fate, .. } | Deed::Said { fate, .. } => Some(*fate),
                Deed::Did { .. } => None,
            })
            .collect::<Vec<_>>()
    };
    let phone = fates("phone");
    assert!(phone.iter().any(|fate| fate.lost) && phone.iter().any(|fate| fate.repeated));
    assert!(phone.iter().any(|fate| fate.late_ms >= 70));
    assert!(fates("device").iter().all(|fate| !fate.lost && !fate.repeated && fate.late_ms == 0));
    let marks = played.log.iter().map(|line| line.to_json());
    assert!(marks.clone().any(|line| line["lost"] == true) && marks.clone().any(|line| line["late"] == 70));
    // What the log says that the phone was told is what its trace has.
    let heard = |name: &str| {
        let told = played.log.iter().filter(|line| line.actor == "phone");
        told.filter(|line| match &line.deed {
            Deed::Told { frame, fate } => frame["event"]["eventName"] == name && !fate.lost,
            Deed::Said { .. } | Deed::Did { .. } => false,
        })
        .count()
    };
    let recorded =
        lines(&played, "phone").iter().filter(|line| line["raw"]["eventName"] == "calling").count();
    assert_eq!(recorded, heard("calling"));
}

#[test]
fn a_back_end_answers_pushes_and_plays_its_device_s_part() {
    let rtos = "covers = { device = \"rtos\" }";
    let played = talk(rtos, "[[step]]\nafter = 20000\ndevice = \"hang_up\"");
    assert_eq!(ends(&played), ["caller hung_up talk"]);
    let cloud = lines(&played, "service");
    assert_eq!(cloud[1]["raw"]["reply"]["errcode"], 0);
    assert!(
        cloud[1]["raw"]["push"]["SessionKey"].is_null() && cloud[1]["raw"]["push"]["ServerToken"].is_null()
    );
    let statuses: Vec<_> = cloud.iter().filter_map(|line| line["raw"]["status"].as_u64()).collect();
    assert_eq!(statuses, [1, 2, 5]);
    let never = play(
        r#"
about = "The back end never answers the push."
covers = { device = "rtos" }
[actors.phone]
is = "phone"
[actors.device]
is = "device"
[actors.service]
is = "service"
auto = false
[[step]]
at = 1000
device = "call"
"#,
    );
    let pushes = lines(&never, "service").iter().filter(|line| line["raw"]["push"].is_object()).count();
    assert_eq!(pushes, 3);
    assert_eq!(never.truths()[0].why.name(), "unreachable");
    let refused = play(
        r#"
about = "The back end calls for its device, whose owner has withdrawn the grant."
covers = { device = "rtos" }
[[step]]
world = "grant"
openid = "o-virtual-user"
sn = "VIRTUAL_doorbell"
on = false
[[step]]
after = 500
service = "call"
[[expect.call]]
why = "not_authorised"
code = 9
"#,
    );
    let response = &lines(&refused, "service")[1]["raw"]["http"]["response"];
    assert_eq!(response["errcode"], 9);
}

#[test]
fn a_step_that_cannot_be_done_is_said_and_a_call_without_an_end_too() {
    let text = r#"
about = "A device answers what does not ring, and a talk is left alone."
[[step]]
at = 10
device = "answer"
[[step]]
after = 10
phone = "allow"
[[step]]
after = 10
phone = "start"
[[step]]
at = 1000
device = "call"
[[step]]
after = 3000
phone = "answer"
[[step]]
after = 500
phone = "page_show"
"#;
    let played = Run::new(&Scenario::read(text).unwrap()).unwrap().play();
    assert_eq!(played.undone, [1, 2, 3]);
    assert_eq!(
        played.wrong,
        [
            "line 3: device answer at 10: room: there is none, a phone's call before this is wanted, or a room's id",
            "line 6: phone allow at 20: dialog: there is none, one that waits is wanted",
            "line 9: phone start at 30: its program runs already",
            "something still happens an hour after the last step: a step that ends the call is wanted",
        ]
    );
}
