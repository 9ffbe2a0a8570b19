//! `voip run` and `voip scenario`.

use crate::common::run;
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};

const DOORBELL: &str = r#"
about = "A doorbell calls, and the person refuses."
[[step]]
at = 1000
device = "call"
[[step]]
after = 2500
phone = "refuse"
[[expect.call]]
who = "callee"
why = "rejected"
"#;

/// A file of this test's own.
fn file(name: &str, text: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scenarios");
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(name);
    fs::write(&path, text).expect("a file");
    path
}

fn name(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

#[test]
fn a_scenario_is_played_and_its_traces_come_to_the_same_verdict_again() {
    let scenario = file("refused.toml", DOORBELL);
    let folder = scenario.with_file_name("refused-traces");
    let played = run(&["run", name(&scenario), "-o", name(&folder)], "");
    assert_eq!((played.code, played.err.as_str()), (0, ""));
    assert!(
        played.out.starts_with("A doorbell calls, and the person refuses.\nTruth: The callee refused"),
        "{}",
        played.out
    );
    let traces = [folder.join("refused.phone.jsonl"), folder.join("refused.device.jsonl")];
    let verdict = run(&["verdict", "--json", name(&traces[0]), name(&traces[1])], "");
    let verdict: Value = serde_json::from_str(&verdict.out).expect("one verdict");
    assert_eq!((&verdict["end"]["who"], &verdict["end"]["why"]), (&"callee".into(), &"rejected".into()));
}

#[test]
fn as_json_it_is_one_object_a_scenario_with_traces_truths_log_and_verdicts() {
    let scenario = file("refused-json.toml", DOORBELL);
    let run = run(&["run", "--json", name(&scenario), name(&scenario)], "");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let played = run.lines();
    assert_eq!(played.len(), 2);
    assert_eq!(played[0], played[1]);
    assert_eq!(played[0]["truths"][0]["end"]["why"], "rejected");
    assert_eq!(played[0]["verdicts"][0]["end"]["why"], "rejected");
    assert_eq!(played[0]["traces"].as_array().map(Vec::len), Some(2));
    assert!(played[0]["log"].as_array().is_some_and(|log| log.len() > 6));
}

#[test]
fn what_is_not_as_expected_is_said_and_makes_code_one() {
    let scenario = file("wrong.toml", &DOORBELL.replace("rejected", "busy"));
    let english = run(&["run", name(&scenario)], "");
    assert_eq!(english.code, 1);
    assert!(
        english.out.contains("Not as expected: expect.call 1: why is rejected, busy wanted"),
        "{}",
        english.out
    );
    let chinese = run(&["run", "--lang", "zh", name(&scenario)], "");
    assert!(
        chinese.out.contains("与预期不符：expect.call 1: why is rejected, busy wanted"),
        "{}",
        chinese.out
    );
}

#[test]
fn a_file_that_is_no_scenario_is_bad_input_and_its_line_is_named() {
    let scenario = file("bad.toml", &DOORBELL.replace("\"refuse\"", "\"refsue\""));
    let bad = run(&["run", name(&scenario)], "");
    assert_eq!((bad.code, bad.out.as_str()), (2, ""));
    assert!(bad.err.contains("line 6: step 2: phone: refsue: unknown variant `refsue`"), "{}", bad.err);
    let missing = run(&["run", "--lang", "zh", "no-such-file.toml"], "");
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("应为可读的 TOML 或 JSON 场景文件"), "{}", missing.err);
}

#[test]
fn a_seed_s_scenario_runs_as_it_says() {
    let made = run(&["scenario", "generate", "--seed", "7"], "");
    assert_eq!((made.code, made.err.as_str()), (0, ""));
    assert_eq!(made.out, run(&["scenario", "generate", "--seed", "7"], "").out);
    let played = run(&["run", name(&file("generated.toml", &made.out))], "");
    assert_eq!(played.code, 0, "{}{}", played.out, played.err);
    let json = run(&["scenario", "generate", "--seed", "7", "--json"], "");
    assert_eq!(json.lines()[0]["seed"], 7);
    assert_eq!(run(&["scenario", "generate", "--seed", "-1"], "").code, 2);
}
