//! A C program on its own platform functions, and what a registration leaves on the disk.

mod bench;

use bench::{Linked, Running, Server, build};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

struct Desk {
    server: Server,
    program: PathBuf,
    /// The program lies elsewhere.
    data: tempfile::TempDir,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let program = build("platform.c", &["-DIV_VOIP_ABI=2026"], Linked::Shared, folder.path());
        Self { server: Server::new(), program, data: tempfile::tempdir().expect("a folder"), _folder: folder }
    }

    /// Runs the program once; gives the lines of its log, and its last line.
    fn run(&self, how: &str, is_registered: bool) -> (Vec<String>, Value) {
        let program = Running::start_with(&self.program, &[self.path(), how], &self.server.url);
        let (mut device, sn) = self.server.device();
        assert_eq!(sn, "VIRTUAL_platform");
        if is_registered {
            device.register_again();
        } else {
            device.register_new();
        }
        while device.hear_any().is_some() {}
        let (status, mut lines) = program.end();
        assert!(status.success(), "{lines:?}");
        let last = lines.pop().expect("the program says what it saw");
        let log =
            lines.iter().map(|line| line["log"].as_str().expect("a line of the log").to_owned()).collect();
        (log, last)
    }

    fn path(&self) -> &str {
        self.data.path().to_str().expect("paths here are UTF-8")
    }

    fn files(&self) -> Vec<String> {
        files(self.data.path())
    }
}

fn files(folder: &Path) -> Vec<String> {
    let name = |entry: std::io::Result<fs::DirEntry>| {
        entry.expect("it is listed").file_name().into_string().expect("names here are UTF-8")
    };
    let mut names: Vec<_> = folder.read_dir().expect("it is there").map(name).collect();
    names.sort_unstable();
    names
}

#[test]
fn a_registration_survives_a_restart_of_the_program() {
    let desk = Desk::new();
    let (_, first) = desk.run("posix", false);
    assert_eq!((&first["init"], &first["up"]), (&0.into(), &(-312).into()), "{first}");
    assert_eq!(desk.files(), ["device_key", "voip_kit.key"]);
    let kept = fs::read(desk.data.path().join("device_key")).expect("it is there");
    assert_eq!(kept, fs::read(desk.data.path().join("voip_kit.key")).expect("it is there"));
    assert_eq!(desk.run("posix", true).1["init"], 0);
}

#[test]
fn a_damaged_or_empty_key_is_mended_and_a_missing_one_is_a_reset() {
    let desk = Desk::new();
    let key = desk.data.path().join("device_key");
    desk.run("posix", false);
    let whole = fs::read(&key).expect("it is there");
    for damage in [&b""[..], b"half a ke"] {
        fs::write(&key, damage).expect("it can be written");
        assert_eq!(desk.run("posix", true).1["init"], 0);
        assert_eq!(fs::read(&key).expect("it is there"), whole);
    }
    fs::remove_file(&key).expect("it is there");
    assert_eq!(desk.run("posix", false).1["init"], 0);
    assert_eq!(desk.run("posix", true).1["init"], 0);
}

#[test]
fn both_files_damaged_is_the_documented_error() {
    let desk = Desk::new();
    for name in ["device_key", "voip_kit.key"] {
        fs::write(desk.data.path().join(name), "damaged").expect("it can be written");
    }
    let program = Running::start_with(&desk.program, &[desk.path(), "posix"], &desk.server.url);
    let (mut device, _) = desk.server.device();
    while device.hear_any().is_some() {}
    let (_, lines) = program.end();
    assert_eq!(lines[0]["init"], 2, "{lines:?}");
}

#[test]
fn the_platform_given_to_iv_sys_init_is_used_and_no_other() {
    let desk = Desk::new();
    for is_registered in [false, true] {
        let (log, last) = desk.run("sys", is_registered);
        assert_eq!(last["init"], 0, "{last}");
        assert_eq!(desk.files(), ["flash-device_key", "flash-voip_kit.key"]);
        for function in ["clock", "log", "disk", "open", "read", "close"] {
            assert!(last[function].as_u64() > Some(0), "{function} in {last}");
        }
        assert_eq!((&last["create"], &last["other"]), (&0.into(), &0.into()), "{last}");
        assert_eq!(last["write"].as_u64(), Some(if is_registered { 0 } else { 2 }), "{last}");
        assert_eq!(last["called_back"], -312, "a function of the platform may not call the library");
        assert!(log.iter().all(|line| line.starts_with("voip-kit: ") && line.ends_with('\n')), "{log:?}");
        assert!(log.contains(&"voip-kit: connected\n".to_owned()), "{log:?}");
        let small = log.iter().filter(|line| line.contains("less than 8 KB")).count();
        assert_eq!(small, 1, "{log:?}");
    }
}

#[test]
fn the_platform_given_to_voip_kit_set_os_impl_is_used_too_and_cannot_tell_missing_from_empty() {
    let desk = Desk::new();
    for is_registered in [false, true] {
        let (log, last) = desk.run("kit", is_registered);
        assert_eq!((&last["init"], &last["up"]), (&0.into(), &(-312).into()), "{last}");
        assert_eq!(desk.files(), ["flash-device_key", "flash-voip_kit.key"]);
        assert!(last["create"].as_u64() > Some(0) && last["open"] == 0, "{last}");
        assert!(!log.is_empty());
    }
    let key = desk.data.path().join("flash-device_key");
    fs::remove_file(&key).expect("it is there");
    assert_eq!(desk.run("kit", true).1["init"], 0, "mended: the copy is of the same device");
    for name in desk.files() {
        fs::remove_file(desk.data.path().join(name)).expect("it is there");
    }
    assert_eq!(desk.run("kit", false).1["init"], 0, "reset: both files are gone");
}

#[test]
fn a_table_without_one_of_its_members_is_refused_and_the_log_names_it() {
    let desk = Desk::new();
    let output = Command::new(&desk.program)
        .args([desk.path(), "refused"])
        .env("VOIP_KIT_LOG", "1")
        .env_remove("LD_LIBRARY_PATH")
        .output()
        .expect("the program was just built");
    let answer: Value = serde_json::from_slice(&output.stdout).expect("one line of JSON");
    assert_eq!(answer, serde_json::json!({ "sys": 20, "kit": 15, "empty": 0, "null": 0 }));
    let log = String::from_utf8(output.stderr).expect("words");
    let named: Vec<_> = log.lines().filter_map(|line| line.strip_suffix(" is NULL")).collect();
    assert_eq!(named.len(), 35, "{log}");
    assert!(named[0].ends_with("hal_os_malloc") && named[34].ends_with(" os_random"), "{log}");
}
