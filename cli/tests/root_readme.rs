//! What the project's own README shows of `voip verdict` is what it says.

use std::{path::Path, process::Command};

fn shown(readme: &str, lang: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let text = std::fs::read_to_string(root.join(readme)).expect("a README");
    let block = text.split("```console\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a block");
    let (command, output) = block.split_once('\n').expect("a command and what it prints");
    let folder =
        command.split(" verdict ").nth(1).and_then(|path| path.strip_suffix("/*.jsonl")).expect("a folder");
    let said = Command::new(env!("CARGO_BIN_EXE_voip"))
        .current_dir(root)
        .args(["--lang", lang, "verdict"])
        .args(["caller", "callee"].map(|side| format!("{folder}/{side}.jsonl")))
        .output()
        .expect("voip runs");
    assert!(said.status.success());
    let said = String::from_utf8(said.stdout).expect("UTF-8");
    let wanted: Vec<_> = output.lines().filter(|line| line.trim() != "…").collect();
    assert!(wanted.len() >= 5);
    for line in wanted {
        assert!(said.lines().any(|other| other == line), "{readme}: {line}\nnot in:\n{said}");
    }
}

#[test]
fn the_readmes_show_what_the_verdict_says() {
    shown("README.md", "en");
    shown("README.zh.md", "zh");
}
