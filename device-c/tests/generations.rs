//! The headers, and a program of 2024.

mod bench;

use bench::{Linked, build, compile, include, libraries};
use std::process::Command;

const HEADERS: [&str; 10] = [
    "iv_av.h",
    "iv_cm.h",
    "iv_dm.h",
    "iv_err.h",
    "iv_sys.h",
    "iv_voip.h",
    "voip_kit.h",
    "voip_kit_atlas.h",
    "wmpf/wxvoip_network_impl.h",
    "wmpf/wxvoip_os_impl.h",
];

/// What the library exports: the documented functions and nothing else.
const SYMBOLS: [&str; 24] = [
    "iv_avt_exit",
    "iv_avt_get_send_stream_buf",
    "iv_avt_get_send_stream_status",
    "iv_avt_init",
    "iv_avt_recv_finish_stream",
    "iv_avt_send_command",
    "iv_avt_send_finish_stream",
    "iv_avt_send_stream",
    "iv_avt_voip_call_v2",
    "iv_avt_voip_call_v2_2026",
    "iv_avt_voip_exit_v2",
    "iv_avt_voip_get_user_list_v2",
    "iv_avt_voip_hang_up_v2",
    "iv_avt_voip_init_v2",
    "iv_avt_voip_init_v2_2026",
    "iv_avt_voip_is_busy_v2",
    "iv_avt_voip_join_v2",
    "iv_dm_exit",
    "iv_dm_init",
    "iv_sys_exit",
    "iv_sys_init",
    "voip_kit_next_record",
    "voip_kit_on_state",
    "voip_kit_set_os_impl",
];

#[test]
fn every_header_compiles_alone_in_c_and_in_cpp_and_in_both_generations() {
    for header in HEADERS {
        let path = include().join(header);
        let path = path.to_str().expect("paths here are UTF-8");
        for abi in ["-UIV_VOIP_ABI", "-DIV_VOIP_ABI=2024", "-DIV_VOIP_ABI=2026"] {
            compile("gcc", &["-std=c99", abi, "-fsyntax-only", "-x", "c", path]);
            compile("gcc", &["-std=c99", "-DVOIP_KIT_ATLAS_TABLE", abi, "-fsyntax-only", "-x", "c", path]);
            compile("gcc", &["-std=c99", "-fshort-enums", abi, "-fsyntax-only", "-x", "c", path]);
            compile("g++", &["-std=c++11", abi, "-fsyntax-only", "-x", "c++", path]);
        }
    }
    let headers = |folder: std::path::PathBuf| {
        let files =
            folder.read_dir().expect("the folder is there").map(|entry| entry.expect("it is listed").path());
        files.filter(|path| path.extension().is_some_and(|extension| extension == "h")).count()
    };
    let listed = headers(include()) + headers(include().join("wmpf"));
    assert_eq!(listed, HEADERS.len(), "a header is missing from this test");
}

#[test]
fn a_program_of_2024_builds_and_gets_the_documented_codes_without_a_server() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = build("abi_2024.c", "-UIV_VOIP_ABI", Linked::Static, folder.path());
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
fn the_library_exports_the_documented_symbols_and_nothing_else() {
    let output = Command::new("nm")
        .args(["-D", "--defined-only"])
        .arg(libraries().join("libvoip_device.so"))
        .output()
        .expect("nm comes with the linker");
    let text = String::from_utf8_lossy(&output.stdout);
    let mut symbols: Vec<_> = text.lines().filter_map(|line| line.split_whitespace().last()).collect();
    symbols.sort_unstable();
    assert_eq!(symbols, SYMBOLS);
}

#[test]
fn every_exported_symbol_is_declared_in_a_header() {
    let headers: String = HEADERS
        .iter()
        .map(|header| std::fs::read_to_string(include().join(header)).expect("it is there"))
        .collect();
    for symbol in SYMBOLS {
        assert!(headers.contains(symbol), "{symbol} is in no header");
    }
}
