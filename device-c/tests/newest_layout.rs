//! The library that was built with `newest-layout`: for programs compiled with the vendor's newest header.

mod bench;
mod newest;

use bench::{Running, Server, compile, program};
use newest::newest_library;
use std::path::Path;
use virtual_wechat_frames::{FromDevice, RoomType, ToDevice};

fn text(path: &Path) -> &str {
    path.to_str().expect("paths here are UTF-8")
}

#[test]
fn a_program_of_the_newest_header_uses_the_plain_names() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("newest");
    let library = newest_library();
    let at = library.parent().expect("it lies in a folder");
    let rpath = format!("-Wl,-rpath,{}", text(at));
    let source = program("newest.c");
    compile("gcc", &["-std=c99", text(&source), "-o", text(&out), "-L", text(at), "-lvoip_device", &rpath]);

    let server = Server::new();
    let mut program = Running::start_with(&out, &[text(folder.path())], &server.url);
    assert_eq!((&program.line()["sys"], &program.line()["avt"]), (&0.into(), &0.into()));
    let (mut device, _) = server.device();
    device.register_new();
    assert_eq!(program.line()["init"], 0);

    for (button, video, cameras) in [("call", true, (true, false)), ("call_v1", false, (false, true))] {
        program.press(button);
        let FromDevice::Call {
            n, openid, room_type, caller_camera, callee_camera, custom_message, wish, ..
        } = device.hear()
        else {
            panic!("a call is next");
        };
        assert_eq!((openid.as_str(), custom_message.as_deref()), ("o-user", Some("door=front")));
        assert_eq!((room_type == RoomType::Video, (caller_camera, callee_camera)), (video, cameras));
        assert_eq!(wish.map(|wish| (wish.recv_audio, wish.fps, wish.rotate)), Some((4, 15, 1)));
        device.result(n, -9);
        assert_eq!(program.line()["call"], -9);
    }

    device.say(&ToDevice::JoinNotify { room: "r1".into() });
    assert_eq!(program.line()["join_notify"], "r1");
    program.press("refuse");
    let FromDevice::Join { n, room, status: 11, .. } = device.hear() else { panic!("a join is next") };
    assert_eq!(room, "r1");
    device.result(n, 0);
    assert_eq!(program.line()["join"], 0);
    device.say(&ToDevice::CancelNotify { room: "r2".into() });
    assert_eq!(program.line()["cancel_notify"], "r2");
    device.say(&ToDevice::Authorize { openid: "o-user".into(), status: 1 });
    assert_eq!(program.line()["authorize"], 1);
    assert!(program.end().0.success());
}

#[test]
fn both_builds_export_the_same_names() {
    assert_eq!(
        newest::exports(&newest_library()),
        newest::exports(&bench::libraries().join("libvoip_device.so"))
    );
}
