//! The bench and the device program it runs: a stand-in of a few lines of shell.

mod common;
use common::{Client, options};
use serde_json::{Value, json};
use std::{fs, os::unix::fs::PermissionsExt, path::PathBuf, process::Command};
use virtual_wechat_server::{Options, Server};

/// A program of its own for each test.
fn program(name: &str, script: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

/// Says idle, repeats every button, leaves when its input ends.
const ECHO: &str = r#"echo "{\"state\":\"idle\",\"url\":\"$VIRTUAL_WECHAT_URL\"}"
while read -r button; do
  echo "{\"pressed\":\"$button\"}"
  [ "$button" = bell ] && echo '{"state":"talking","room":"r1"}'
done
exit 0"#;

async fn bench(name: &str, script: &str) -> (Server, Client) {
    let program = Some(program(name, script));
    let server = Server::start(Options { program, ..options() }).await.unwrap();
    let panel = Client::connect(server.address(), "/bench").await;
    (server, panel)
}

/// The pid once the program runs.
async fn running(panel: &mut Client) -> u64 {
    loop {
        let shown = panel.hear_kind("program").await;
        if shown["running"] == true {
            return shown["pid"].as_u64().unwrap();
        }
    }
}

async fn line(panel: &mut Client, key: &str) -> Value {
    loop {
        let frame = panel.hear_kind("line").await;
        if let Some(value) = frame["line"].get(key) {
            return value.clone();
        }
    }
}

fn kill(pid: u64) {
    assert!(Command::new("kill").args(["-9", &pid.to_string()]).status().unwrap().success());
}

fn runs(pid: u64) -> bool {
    Command::new("kill").args(["-0", &pid.to_string()]).output().unwrap().status.success()
}

#[tokio::test]
async fn buttons_reach_the_program_and_its_lines_reach_the_panel() {
    let (server, mut panel) = bench("echo", ECHO).await;
    running(&mut panel).await;
    // Only its last state is shown to a panel that comes after it was said, as this one may.
    let first = panel.hear_kind("line").await;
    assert_eq!(first["line"], json!({ "state": "idle", "url": format!("ws://{}", server.address()) }));
    for button in ["bell", "answer", "refuse", "hang_up"] {
        panel.say(json!({ "t": "press", "button": button })).await;
        assert_eq!(line(&mut panel, "pressed").await, button);
    }
    server.stop().await;
}

#[tokio::test]
async fn a_panel_that_comes_later_is_shown_the_last_state() {
    let (server, mut panel) = bench("late", ECHO).await;
    running(&mut panel).await;
    panel.say(json!({ "t": "press", "button": "bell" })).await;
    while line(&mut panel, "state").await != "talking" {}
    let mut late = Client::connect(server.address(), "/bench").await;
    running(&mut late).await;
    assert_eq!(line(&mut late, "state").await, "talking");
    server.stop().await;
}

#[tokio::test]
async fn a_program_that_dies_is_started_again() {
    let (server, mut panel) = bench("dies", ECHO).await;
    let first = running(&mut panel).await;
    line(&mut panel, "state").await;
    kill(first);
    let ended = panel.hear_kind("program").await;
    assert_eq!(ended, json!({ "t": "program", "running": false, "ended": "signal 9" }));
    let second = running(&mut panel).await;
    assert_ne!(first, second);
    assert_eq!(line(&mut panel, "state").await, "idle");
    server.stop().await;
}

#[tokio::test]
async fn unplugged_it_stays_off_until_it_is_plugged_in() {
    let (server, mut panel) = bench("unplugged", ECHO).await;
    let pid = running(&mut panel).await;
    line(&mut panel, "state").await;
    panel.say(json!({ "t": "unplug" })).await;
    let ended = panel.hear_kind("program").await;
    assert_eq!(ended["ended"], "signal 9");
    assert!(!runs(pid));
    panel.say(json!({ "t": "press", "button": "bell" })).await;
    assert_eq!(panel.hear().await, json!({ "t": "error", "message": "press: the program is not running" }));
    panel.say(json!({ "t": "plug" })).await;
    assert_ne!(running(&mut panel).await, pid);
    server.stop().await;
}

#[tokio::test]
async fn the_program_ends_with_the_server_even_if_it_does_not_listen() {
    for (name, script) in [("leaves", ECHO), ("stays", "echo '{\"state\":\"idle\"}'\nexec sleep 1000")] {
        let (server, mut panel) = bench(name, script).await;
        let pid = running(&mut panel).await;
        line(&mut panel, "state").await;
        server.stop().await;
        assert!(!runs(pid), "{name}");
    }
}

#[tokio::test]
async fn without_a_program_the_bench_says_so() {
    let server = common::server().await;
    let mut panel = Client::connect(server.address(), "/bench").await;
    assert_eq!(panel.hear().await, json!({ "t": "program", "running": false }));
    for (frame, word) in [
        (json!({ "t": "press", "button": "bell" }), "not running"),
        (json!({ "t": "plug" }), "--program"),
        (json!({ "t": "unplug" }), "--program"),
        (json!({ "t": "press", "button": "door" }), "door"),
    ] {
        panel.say(frame).await;
        let error = panel.hear_kind("error").await;
        assert!(error["message"].as_str().unwrap().contains(word), "{error}");
    }
    server.stop().await;
}
