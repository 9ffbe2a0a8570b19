//! `voip replay`.

use crate::common::{Run, command, run};
use serde_json::{Value, json};
use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::Stdio,
};

fn trace(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/traces").join(name)
}

fn replay(name: &str, more: &[&str]) -> Run {
    let path = trace(name);
    run(&[&["replay", path.to_str().unwrap()], more].concat(), "")
}

#[test]
fn every_observation_is_told_with_its_time_side_source_and_raw_words() {
    let name = "caller-hangs-up-by-hand.jsonl";
    let run = replay(name, &["--json"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let lines = run.lines();
    let raw: Vec<_> = std::fs::read_to_string(trace(name))
        .unwrap()
        .lines()
        .skip(1)
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|line| (line["at"].clone(), line["source"].clone(), line["raw"].clone()))
        .collect();
    let told: Vec<_> = lines
        .iter()
        .filter(|line| line.get("raw").is_some())
        .map(|line| (line["at"].clone(), line["source"].clone(), line["raw"].clone()))
        .collect();
    assert_eq!(told, raw);
    assert!(lines.iter().skip(1).all(|line| line["side"] == "caller"));
    let states: Vec<_> = lines.iter().filter_map(|line| line["state"].as_str()).collect();
    assert_eq!(states, ["dialing", "ringing", "talking", "ended", "settled"]);
    let end = &lines.iter().find(|line| line["change"] == "end").unwrap()["end"];
    assert_eq!((&end["who"], &end["why"]), (&json!("caller"), &json!("hung_up")));
    let times: Vec<_> = lines.iter().filter_map(|line| line["at"].as_u64()).collect();
    assert!(times.is_sorted());
}

#[test]
fn what_a_wait_changed_stands_before_what_was_heard_after_it() {
    let run = replay("device-calls-phone-lost.jsonl", &[]);
    let line = |part: &str| {
        run.out.lines().position(|line| line.contains(part)).unwrap_or_else(|| panic!("{part}: {}", run.out))
    };
    assert!(line("The callee lost the network (likely)") < line("trace_end"));
    assert!(run.out.contains("    14000  caller  call 1      → ended: "), "{}", run.out);
    assert!(run.out.contains("#4 talking  {\"command\":14}"), "{}", run.out);
    let zh = replay("device-calls-phone-lost.jsonl", &["--lang", "zh"]);
    assert!(zh.out.contains("被叫方网络中断（很可能），通话阶段，由系统"), "{}", zh.out);
}

#[test]
fn an_anomaly_is_told_and_an_unknown_source_is_kept() {
    let told = replay("an-unknown-event.jsonl", &["--json"]);
    assert!(told.lines().iter().any(|line| line["anomaly"] == "unknown_event"), "{}", told.out);
    let text = "{\"trace\":1}\n{\"at\":1,\"source\":\"smoke_signal\",\"raw\":{\"puffs\":3}}\n";
    let kept = run(&["replay", "-"], text);
    assert_eq!(kept.code, 0);
    assert!(kept.out.contains("smoke_signal  not judged  {\"puffs\":3}"), "{}", kept.out);
}

#[test]
fn several_traces_are_told_one_after_the_other_and_a_call_of_each() {
    let (one, two) = (trace("no-answer.jsonl"), trace("callee-busy.jsonl"));
    let run = run(&["replay", one.to_str().unwrap(), two.to_str().unwrap(), "--json"], "");
    let lines = run.lines();
    assert_eq!(lines.iter().filter(|line| line.get("header").is_some()).count(), 2);
    let whys: Vec<_> = lines.iter().filter_map(|line| line["end"]["why"].as_str()).collect();
    assert_eq!(whys, ["no_answer", "busy"]);
}

#[test]
fn ids_are_masked_with_a_salt_and_a_session_key_is_never_shown() {
    let text = concat!(
        "{\"trace\":1,\"sn\":\"PID_DN\",\"session_key\":\"not-for-eyes\"}\n",
        "{\"at\":1,\"source\":\"plugin\",\"raw\":{\"call\":\"callDevice\",\"n\":1,\"args\":{\"sn\":\"PID_DN\",\"session_key\":\"not-for-eyes\"}}}\n",
    );
    let plain = run(&["replay", "-"], text);
    assert!(plain.out.contains("PID_DN") && !plain.out.contains("not-for-eyes"), "{}", plain.out);
    let masked = run(&["replay", "-", "--salt", "my own", "--json"], text);
    assert!(!masked.out.contains("PID_DN") && masked.out.contains("\"sn\":\"#"), "{}", masked.out);
}

#[test]
fn a_bad_trace_is_named_with_its_line_and_what_came_before_it_is_told() {
    let text = "{\"trace\":1}\n{\"at\":1,\"source\":\"app\",\"raw\":{\"event\":\"hide\"}}\n{\"at\":-5}\n";
    let run = run(&["replay", "-"], text);
    assert_eq!(run.code, 2);
    assert!(run.out.contains("hide"), "{}", run.out);
    assert_eq!(run.err, "voip: standard input: line 3: at: came -5, wanted milliseconds, 0 or more\n");
}

#[test]
fn what_cannot_be_read_is_bad_input() {
    for (args, argument) in [
        (&["replay", "/no/such/trace.jsonl"][..], "/no/such/trace.jsonl"),
        (&["replay", "-", "-"], "TRACE"),
        (&["replay", "-"], "standard input"),
        (&["replay"], "command line"),
    ] {
        let run = run(&[args, &["--json"]].concat(), "");
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        assert_eq!(run.error()["error"]["argument"], argument, "{}", run.err);
    }
}

#[test]
fn a_reader_that_has_read_enough_ends_it_quietly() {
    let path = trace("time-limit.jsonl");
    // Enough to fill any pipe.
    let paths = vec![path.to_str().unwrap(); 200];
    let mut child = command(&[&["replay"], &paths[..]].concat())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
    assert!(line.starts_with("== "));
}
