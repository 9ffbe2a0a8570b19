//! Every trace under `tests/traces/` replays to the record beside it.
//!
//! The Node tests replay the same files through the npm package. `UPDATE_EXPECT=1` writes the records anew; read
//! the difference before committing it.

use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};
use wmpf_voip_kit::trace::replay;

fn traces() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/traces");
    let mut traces: Vec<_> = fs::read_dir(folder)
        .expect("the folder of traces")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "jsonl"))
        .collect();
    traces.sort();
    traces
}

fn records(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).expect("a trace");
    replay(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_trace_replays_to_the_record_beside_it() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    for path in traces() {
        let expected = path.with_extension("expected.json");
        let now = serde_json::to_string_pretty(&records(&path)).unwrap() + "\n";
        if update {
            fs::write(&expected, now).unwrap();
        } else if fs::read_to_string(&expected).ok().as_deref() != Some(&now) {
            wrong.push(format!("{}:\n{now}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn replaying_twice_gives_the_same_records() {
    for path in traces() {
        assert_eq!(records(&path), records(&path), "{}", path.display());
    }
}

/// The table of `who × why × phase, how, confidence` that the design gives for the documented outcomes.
#[test]
fn the_documented_outcomes_come_to_the_documented_ends() {
    let outcomes = [
        ("caller-hangs-up-by-hand", "caller hung_up talk user certain"),
        ("callee-hangs-up-seen-by-caller", "callee hung_up talk unknown certain"),
        ("callee-hangs-up-by-hand", "callee hung_up talk user certain"),
        ("callee-closes-the-page", "callee hung_up talk page_closed certain"),
        ("app-hangs-up", "caller hung_up talk app certain"),
        ("time-limit", "platform time_limit talk system certain"),
        ("caller-cancels", "caller cancelled ring user certain"),
        ("caller-cancels-before-joining", "caller cancelled join app certain"),
        ("caller-cancels-seen-by-callee", "caller cancelled ring unknown certain"),
        ("callee-refuses-seen-by-caller", "callee rejected ring unknown certain"),
        ("callee-refuses", "callee rejected ring user certain"),
        ("callee-refuses-after-answering", "callee rejected join app certain"),
        ("callee-busy", "callee busy ring system certain"),
        ("no-answer", "callee no_answer ring system certain"),
        ("caller-never-joins", "caller never_joined join system certain"),
        ("own-network-lost", "caller network_lost talk system likely"),
        ("own-float-window-closed", "callee float_closed talk user certain"),
        ("own-incoming-call", "caller interrupted talk system certain"),
        ("other-end-vanishes", "callee vanished talk unknown possible"),
        ("other-end-aborts-with-an-unlisted-text", "callee vanished talk unknown possible"),
        ("not-authorised", "platform not_authorised initiate system likely"),
        ("plugin-in-another-call", "caller busy initiate system certain"),
        ("an-undocumented-code", "unknown unknown initiate system possible"),
        ("caller-cannot-join", "platform permission_denied join system certain"),
        ("callee-cannot-join", "callee join_failed join system likely"),
        ("device-calls-phone-hangs-up", "callee hung_up talk unknown certain"),
        ("device-calls-and-hangs-up", "caller hung_up talk app certain"),
        ("device-calls-and-cancels", "caller cancelled ring app certain"),
        ("device-calls-refused", "callee rejected ring unknown certain"),
        ("device-calls-busy", "callee busy ring unknown certain"),
        ("device-calls-no-answer", "callee no_answer ring unknown certain"),
        ("device-calls-and-hears-nothing", "callee no_answer ring system likely"),
        ("device-calls-phone-lost", "callee network_lost talk system likely"),
        ("device-calls-hang-up-command-late", "callee hung_up talk unknown certain"),
        ("device-calls-media-comes-back", "callee hung_up talk unknown certain"),
        ("device-not-authorised", "platform not_authorised initiate system likely"),
        ("device-channel-taken", "caller busy initiate system certain"),
        ("device-hang-up-command-for-every-act", "callee rejected ring unknown likely"),
        ("device-answers-phone-hangs-up", "caller hung_up talk unknown likely"),
        ("device-answers-and-hangs-up", "callee hung_up talk app certain"),
        ("device-refuses", "callee rejected ring app certain"),
        ("device-is-busy", "callee busy ring app certain"),
        ("phone-cancels-seen-by-device", "caller cancelled ring unknown likely"),
        ("phone-gives-up-unheard", "callee no_answer ring system likely"),
        ("device-answers-and-the-phone-never-comes", "caller never_joined join system likely"),
        ("device-answers-and-media-stops-before-the-phone-comes", "caller never_joined join system likely"),
        ("phone-cancels-after-the-device-answered", "caller cancelled join unknown certain"),
        ("callee-refuses-before-the-caller-joins", "callee rejected join unknown certain"),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/traces");
    for (name, wanted) in outcomes {
        let records = records(&folder.join(format!("{name}.jsonl")));
        assert_eq!(records.len(), 1, "{name}");
        let end = &records[0]["end"];
        let axis = |axis: &str| end[axis].as_str().unwrap_or("-").to_owned();
        let came = ["who", "why", "phase", "how", "confidence"].map(axis).join(" ");
        assert_eq!(came, wanted, "{name}");
        assert_eq!(records[0]["state"], "settled", "{name}");
    }
}
