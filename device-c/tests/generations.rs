//! The headers, and a program of 2024.

mod bench;

use bench::{Linked, build, compile, include, libraries};
use std::{collections::BTreeSet, process::Command};

/// Every header, by its path below `include/`.
fn headers() -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![include()];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().expect("the folder is there") {
            let path = entry.expect("it can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(include()).expect("it is below").to_str();
                found.push(name.expect("paths here are UTF-8").to_owned());
            }
        }
    }
    found
}

/// What the vendor's documents name, as far as it concerns calls.
const DOCUMENTED: [&str; 32] = [
    "iv_avt_exit",
    "iv_avt_get_mtu",
    "iv_avt_get_p2p_log_level",
    "iv_avt_get_peerinfo",
    "iv_avt_get_send_stream_buf",
    "iv_avt_get_send_stream_status",
    "iv_avt_init",
    "iv_avt_recv_finish_stream",
    "iv_avt_send_command",
    "iv_avt_send_finish_stream",
    "iv_avt_send_finish_stream_msg",
    "iv_avt_send_stream",
    "iv_avt_set_mtu",
    "iv_avt_set_p2p_log_level",
    "iv_avt_voip_activate_license_v2",
    "iv_avt_voip_call",
    "iv_avt_voip_call_v2",
    "iv_avt_voip_exit",
    "iv_avt_voip_exit_v2",
    "iv_avt_voip_get_active_device_info_v2",
    "iv_avt_voip_get_user_list_v2",
    "iv_avt_voip_hang_up",
    "iv_avt_voip_hang_up_v2",
    "iv_avt_voip_init",
    "iv_avt_voip_init_v2",
    "iv_avt_voip_is_busy",
    "iv_avt_voip_is_busy_v2",
    "iv_avt_voip_is_registered",
    "iv_avt_voip_join_v2",
    "iv_avt_voip_register",
    "iv_sys_exit",
    "iv_sys_init",
];

/// The functions that the headers declare, and the symbols that stand behind the newest generation.
fn declared() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for header in headers() {
        let text = std::fs::read_to_string(include().join(header)).expect("it is there");
        for line in text.lines() {
            let declares = line.starts_with(|first: char| first.is_ascii_lowercase())
                && !line.starts_with("typedef")
                && line.contains('(');
            let name = line.split('(').next().and_then(|before| before.split([' ', '*']).next_back());
            if declares {
                names.insert(name.expect("a name stands before the bracket").to_owned());
            } else if let Some(("#define", symbol)) =
                line.split_once(' ').map(|(first, rest)| (first, rest.rsplit(' ').next().unwrap_or(rest)))
                && ["_2026", "_direct"].iter().any(|kind| symbol.ends_with(kind))
            {
                names.insert(symbol.to_owned());
            }
        }
    }
    names
}

#[test]
fn every_header_compiles_alone_in_c_and_in_cpp_and_in_both_generations() {
    for header in headers() {
        let path = include().join(header);
        let path = path.to_str().expect("paths here are UTF-8");
        for abi in ["-UIV_VOIP_ABI", "-DIV_VOIP_ABI=2024", "-DIV_VOIP_ABI=2026"] {
            compile("gcc", &["-std=c99", abi, "-fsyntax-only", "-x", "c", path]);
            compile("gcc", &["-std=c99", "-DVOIP_KIT_ATLAS_TABLE", abi, "-fsyntax-only", "-x", "c", path]);
            compile("gcc", &["-std=c99", "-fshort-enums", abi, "-fsyntax-only", "-x", "c", path]);
            compile("g++", &["-std=c++11", abi, "-fsyntax-only", "-x", "c++", path]);
        }
    }
}

#[test]
fn a_program_of_2024_builds_and_gets_the_documented_codes_without_a_server() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = build("abi_2024.c", &["-UIV_VOIP_ABI"], Linked::Static, folder.path());
    let output = Command::new(program)
        .arg(folder.path())
        // Nobody listens on port 1.
        .env("VIRTUAL_WECHAT_URL", "ws://127.0.0.1:1")
        .output()
        .expect("the program was just built");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(!folder.path().join("device_key").exists(), "without success nothing is kept");
}

#[test]
fn the_library_exports_what_the_headers_declare_and_nothing_else() {
    let output = Command::new("nm")
        .args(["-D", "--defined-only"])
        .arg(libraries().join("libvoip_device.so"))
        .output()
        .expect("nm comes with the linker");
    let text = String::from_utf8_lossy(&output.stdout);
    let exported: BTreeSet<String> =
        text.lines().filter_map(|line| line.split_whitespace().last()).map(Into::into).collect();
    assert_eq!(exported, declared());
}

#[test]
fn every_function_of_the_documents_is_declared() {
    let declared = declared();
    for name in DOCUMENTED {
        assert!(declared.contains(name), "{name} is in no header");
    }
}
