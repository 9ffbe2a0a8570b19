//! The guide shows traces and verdicts in part; every part is what the case's files and verdicts really are.

use super::case::{self, Case, View};
use serde_json::Value;
use std::{fs, path::Path};

/// A block of the guide, with the comment before it.
struct Block {
    of: String,
    language: String,
    text: String,
}

fn blocks(name: &str) -> Vec<Block> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut all = Vec::new();
    let (mut of, mut open): (String, Option<Block>) = (String::new(), None);
    for line in text.lines() {
        match (&mut open, line) {
            (Some(_), "```") => all.extend(open.take()),
            (Some(block), line) => block.text.extend([line, "\n"]),
            (None, line) if line.starts_with("```") => {
                let language = line.trim_start_matches('`').to_owned();
                open = Some(Block { of: std::mem::take(&mut of), language, text: String::new() });
            }
            (None, line) => {
                if let Some(comment) = line.strip_prefix("<!-- ") {
                    of = comment.trim_end_matches(" -->").to_owned();
                }
            }
        }
    }
    all
}

/// Whether all that is shown is there: keys of an object, and members of an array, may be left out.
fn shows(part: &Value, whole: &Value) -> bool {
    match (part, whole) {
        (Value::Object(part), Value::Object(whole)) => {
            part.iter().all(|(key, part)| whole.get(key).is_some_and(|whole| shows(part, whole)))
        }
        // An empty array is shown as it is.
        (Value::Array(part), Value::Array(whole)) if part.is_empty() => whole.is_empty(),
        (Value::Array(part), Value::Array(whole)) => {
            let mut rest = whole.iter();
            part.iter().all(|part| rest.any(|whole| shows(part, whole)))
        }
        (part, whole) => part == whole,
    }
}

fn find<'a>(cases: &'a [Case], name: &str) -> &'a Case {
    cases.iter().find(|case| case.name == name).unwrap_or_else(|| panic!("{name}: no such case"))
}

fn check_trace(cases: &[Case], path: &str, text: &str) {
    let (name, file) = path.split_once('/').expect("case/file");
    let (_, trace) = find(cases, name).traces.iter().find(|(known, _)| known == file).expect("the trace");
    let json =
        |line: &str| serde_json::from_str::<Value>(line).unwrap_or_else(|error| panic!("{line}: {error}"));
    let mut lines = trace.lines().map(json);
    for shown in text.lines().map(json) {
        assert!(lines.any(|line| shows(&shown, &line)), "{path} has no such line in this order: {shown}");
    }
}

fn check_verdict(cases: &[Case], of: &str, text: &str) {
    let (name, view) = of.split_once(' ').expect("case and view");
    let view = View::ALL.into_iter().find(|known| known.name() == view).expect("a view");
    let shown: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{of}: {error}"));
    let verdicts = find(cases, name).verdicts(view);
    assert_eq!(verdicts.len(), 1, "{of}");
    assert!(shows(&shown, &verdicts[0]), "{of}: shown\n{shown}\nis\n{}", verdicts[0]);
}

#[test]
fn the_traces_and_verdicts_of_the_guide_are_the_cases_own() {
    let cases = case::all();
    for guide in ["why-did-it-end.md", "why-did-it-end.zh.md"] {
        let mut worked = 0;
        for block in blocks(guide) {
            match (block.language.as_str(), block.of.split_once(": ")) {
                ("json", Some(("trace", path))) => check_trace(&cases, path, &block.text),
                ("json", Some(("verdict", of))) => {
                    check_verdict(&cases, of, &block.text);
                    worked += usize::from(of.ends_with(" both"));
                }
                ("json", other) => panic!("{guide}: a block of nothing: {other:?}\n{}", block.text),
                (_, _) => {}
            }
        }
        assert_eq!(worked, 3, "{guide}: worked traces");
    }
}

#[test]
fn the_guide_shows_the_same_in_both_languages() {
    let texts = |name| blocks(name).into_iter().map(|block| (block.of, block.text)).collect::<Vec<_>>();
    assert_eq!(texts("why-did-it-end.md"), texts("why-did-it-end.zh.md"));
}

#[test]
fn the_commands_of_the_guide_name_files_that_are_there() {
    let shell =
        blocks("why-did-it-end.md").into_iter().find(|block| block.language == "sh").expect("commands");
    let mut folder = Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf();
    let mut files = 0;
    for line in shell.text.lines() {
        if let Some(to) = line.strip_prefix("cd ") {
            folder.push(to);
        }
        for word in line.split(' ').filter(|word| word.ends_with(".jsonl")) {
            assert!(folder.join(word).is_file(), "{line}");
            files += 1;
        }
    }
    assert_eq!(files, 5);
}
