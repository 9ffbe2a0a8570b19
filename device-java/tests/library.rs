//! The library by itself.

mod bench;

use bench::Jvm;
use std::process::Command;

#[test]
fn only_the_jvm_finds_something_in_it() {
    let output = Command::new("nm")
        .args(["-D", "--defined-only"])
        .arg(bench::library())
        .output()
        .expect("nm comes with the linker");
    let text = String::from_utf8_lossy(&output.stdout);
    let names: Vec<_> = text.lines().filter_map(|line| line.split_whitespace().last()).collect();
    assert_eq!(names, ["JNI_OnLoad"]);
}

#[test]
fn wrong_arguments_get_codes_without_a_server() {
    // Nobody listens on port 1.
    let mut desk = Jvm::start("ws://127.0.0.1:1", "Desk", &[]);
    desk.ask("arguments before_sys", "right");
    desk.ask("sys", "0");
    desk.ask("arguments before_avt", "right");
    desk.ask("dm", "0");
    desk.ask("avt", "0");
    desk.ask("arguments before_voip", "right");
    desk.ask("exit", "0 0 0 0");
    assert_eq!(desk.end(), Vec::<String>::new());
}

#[test]
fn an_address_that_is_none_is_told_by_its_code() {
    let mut desk = Jvm::start("http://example.com", "Desk", &[]);
    desk.ask("sys", "-109");
    desk.end();
}

#[test]
fn the_program_ends_by_itself_after_exit_and_may_begin_again() {
    let mut desk = Jvm::start("ws://127.0.0.1:1", "Desk", &[]);
    for _ in 0..20 {
        for command in ["sys", "dm", "avt"] {
            desk.ask(command, "0");
        }
        desk.ask("exit", "0 0 0 0");
    }
    desk.end();
}
