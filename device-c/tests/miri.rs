//! The Rust side of the C functions, whole calls of it, over the link in memory: for Miri, which knows no sockets.
//!
//! `cargo +nightly miri test -p voip-device-c --features memory-link --test miri`

mod near;

use near::*;
use std::{ptr, thread};
use voip_device::{
    abi,
    c::*,
    memory::{FrameStream, Said, advance},
};
use voip_device_core::{FromLink, ToLink};

#[test]
fn a_call_with_media_both_ways_and_a_hang_up_of_the_phone() {
    let near = Near::ready(None);
    near.ring();
    assert_eq!(iv_avt_voip_is_busy_v2(), 1);
    near.answer();
    assert_eq!(
        heard_until("start_recv video 0 480x640"),
        [
            "get_av_enc_info 1 0 2",
            "start_real_play 1 0 2 \"\" \"\"",
            "command 14 1 0 2 NULL",
            "start_recv audio 4 16000",
            "start_recv video 0 480x640",
        ]
    );

    assert_eq!(send_video(1, [&mut [1], &mut [2]]), -306);
    assert_eq!(send_video(0, [&mut [1, 2], &mut [3]]), 0);
    assert_eq!(send_audio(&mut [9; 40]), 0);
    let mut frames = Vec::new();
    while frames.len() < 2 {
        if let Said::Media(header, frame) = near.far.hear() {
            frames.push((header.stream, header.key, header.seq, header.pts_ms, frame));
        }
    }
    assert_eq!(frames[0], (FrameStream::Video, true, 3, 40, vec![1, 2, 3]));
    assert_eq!(frames[1], (FrameStream::Audio, false, 1, 20, vec![9; 40]));

    near.frame(FrameStream::Audio, 5, &[1, 2, 3]);
    near.frame(FrameStream::Video, 6, &[4]);
    assert_eq!(
        heard_until("recv 1 1 [4] pts 120 seq 6 type 0"),
        ["recv 0 1 [1, 2, 3] pts 100 seq 5 type -1", "recv 1 1 [4] pts 120 seq 6 type 0"]
    );

    near.phone_hangs_up();
    near.frame(FrameStream::Audio, 7, &[1]);
    assert_eq!(
        heard_until("stop_real_play 1 0 2"),
        ["command 15 1 0 2 NULL", "stop_recv 0", "stop_recv 1", "stop_real_play 1 0 2"]
    );
    assert_eq!(send_audio(&mut [9; 40]), -305);
    assert_eq!(iv_avt_voip_is_busy_v2(), 0);
    assert_eq!(iv_avt_voip_hang_up_v2(), 0, "harmless without a call");
    drop(near);
    assert_eq!(
        heard(),
        [] as [&str; 0],
        "a frame after the end is nobody's, and nothing is told after the exit"
    );
    let record = next_record();
    assert!(record.contains("\"why\":\"hung_up\""), "{record}");
}

#[test]
fn a_call_that_comes_is_taken_and_hung_up_here() {
    let near = Near::ready(None);
    near.far.say(FromLink::Authorize { openid: USER.try_into().unwrap(), status: 1 });
    near.far.say(FromLink::JoinNotify { room: "r1".try_into().unwrap() });
    assert_eq!(heard_until("join r1"), ["authorize o-user 1", "join r1"]);
    let joining = thread::spawn(|| join("r1", 0));
    let ToLink::Join { n, room, status: 0, .. } = near.hear() else { panic!("a join is wanted") };
    assert_eq!(room.as_str(), "r1");
    near.far.say(FromLink::Result { n, code: 0 });
    assert_eq!(joining.join().unwrap(), 0);
    near.far.say(FromLink::StartRealPlay(PATH));
    heard_until("start_real_play 1 0 2 \"\" \"\"");

    let hanging_up = thread::spawn(|| iv_avt_voip_hang_up_v2());
    let ToLink::HangUp { n } = near.hear() else { panic!("a hang-up is wanted") };
    near.far.say(FromLink::Result { n, code: 0 });
    near.far.say(FromLink::StopRealPlay(PATH));
    assert_eq!(hanging_up.join().unwrap(), 0);
    heard_until("stop_real_play 1 0 2");

    near.far.say(FromLink::JoinNotify { room: "r2".try_into().unwrap() });
    near.far.say(FromLink::CancelNotify { room: "r2".try_into().unwrap() });
    assert_eq!(heard_until("cancel r2"), ["join r2", "cancel r2"]);
}

#[test]
fn words_of_the_other_end_are_answered_and_the_answer_is_freed() {
    let near = Near::ready(None);
    near.ring();
    near.answer();
    heard_until("start_recv video 0 480x640");
    for (words, heard, answer) in [
        ("{\"open\":1}", vec!["user data {\"open\":1}", "freed"], "{\"code\":0}"),
        ("refuse", vec!["user data refuse", "recv_user_data refuse", "freed"], "old"),
    ] {
        near.far.say(FromLink::UserData { visitor: 1, channel: 0, text: words.into() });
        let ToLink::UserReply { visitor: 1, channel: 0, text } = near.hear() else {
            panic!("an answer is wanted")
        };
        assert_eq!(text, answer);
        assert_eq!(heard_until("freed"), heard);
    }
    near.command(1);
    near.command(3);
    near.command(9);
    near.command(20);
    near.far.say(FromLink::PeerNet { visitor: 1, channel: 0, address: "127.0.0.1".try_into().unwrap() });
    assert_eq!(
        heard_until("peer net 1 0 127.0.0.1"),
        ["command 1 1 0 2 args", "command 3 1 0 2 NULL", "command 20 1 0 2 NULL", "peer net 1 0 127.0.0.1"]
    );
}

#[test]
fn a_command_to_the_other_end_is_answered_into_the_program_s_memory() {
    let near = Near::ready(None);
    assert_eq!(command("{}", 8).0, -305, "no channel is open");
    near.ring();
    near.answer();
    heard_until("start_recv video 0 480x640");
    for (room, code, answer) in [(16, 0, &b"{\"code\":0}"[..]), (10, 0, b"{\"code\":0}"), (9, -2001, b"")] {
        let asking = thread::spawn(move || command("{\"light\":1}", room));
        let ToLink::SendCommand { n, visitor: 1, text } = near.hear() else { panic!("a command is wanted") };
        assert_eq!(text, "{\"light\":1}");
        near.far.say(FromLink::Reply { n, text: "{\"code\":0}".into() });
        let (is, length, bytes) = asking.join().unwrap();
        assert_eq!((is, length), (code, 10), "the length is told even when there is no room");
        assert_eq!(&bytes[..answer.len()], answer);
    }
    assert_eq!(command("{\"iv_private_cmd\":1}", 16).0, -310, "this key is the vendor's");
    assert_eq!(command("", 16).0, -310);
    assert_eq!(command(&"x".repeat(16 * 1024 + 1), 16).0, -310);
    // SAFETY: NULL is allowed everywhere, and gives a code.
    unsafe {
        assert_eq!(iv_avt_send_command(1, ptr::null(), 1, ptr::null_mut(), ptr::null_mut(), 0), -309);
        let mut length = 1;
        assert_eq!(iv_avt_send_command(1, c"{}".as_ptr(), 2, ptr::null_mut(), &raw mut length, 0), -309);
    }
}

fn command(words: &str, room: usize) -> (i32, usize, Vec<u8>) {
    let mut buffer = vec![0_u8; room];
    let mut length = room;
    // SAFETY: there are as many bytes as each length says.
    let code = unsafe {
        iv_avt_send_command(1, words.as_ptr().cast(), words.len(), buffer.as_mut_ptr(), &raw mut length, 0)
    };
    (code, length, buffer)
}

#[test]
fn users_and_the_licence_are_written_where_the_program_wants_them() {
    let near = Near::ready(None);
    let asking = thread::spawn(|| {
        let mut rows = [[0; abi::VOIP_MAX_ID_LEN]; 2];
        // SAFETY: there is room for two rows.
        let total = unsafe { iv_avt_voip_get_user_list_v2(0, 2, rows.as_mut_ptr()) };
        (total, rows)
    });
    let ToLink::Users { n, offset: 0, limit: 2 } = near.hear() else { panic!("users are wanted") };
    let page = [USER.try_into().unwrap()].into_iter().collect();
    near.far.say(FromLink::Users { n, page, total: 7 });
    let (total, rows) = asking.join().unwrap();
    assert_eq!(
        (total, rows[0][..7].to_vec(), rows[1][0]),
        (7, b"o-user\0".map(|byte| byte as _).to_vec(), 0)
    );

    let asking = thread::spawn(|| iv_avt_voip_activate_license_v2(1));
    let ToLink::Activate { n, pkg_type: 1 } = near.hear() else { panic!("a licence is wanted") };
    near.far.say(FromLink::Result { n, code: -350 });
    assert_eq!(asking.join().unwrap(), -350);

    let asking = thread::spawn(|| {
        // A structure that stands askew is written all the same.
        let mut room = [0_u8; size_of::<abi::ActivateInfo>() + 1];
        // SAFETY: there is room behind the first byte.
        let code = unsafe { iv_avt_voip_get_active_device_info_v2(room.as_mut_ptr().add(1).cast()) };
        (code, room)
    });
    let ToLink::Activation { n } = near.hear() else { panic!("the licence is wanted") };
    let activation = voip_device_core::Activation {
        sn: "PID_door".try_into().unwrap(),
        model_id: "model".try_into().unwrap(),
        expire_s: 1_893_427_200,
    };
    near.far.say(FromLink::Activation { n, activation });
    let (code, room) = asking.join().unwrap();
    assert_eq!(code, 0);
    assert_eq!(&room[1..7], b"model\0");
    assert_eq!(room[161..169], 1_893_427_200_i64.to_ne_bytes());
}

#[test]
fn null_is_a_code_and_not_followed() {
    let near = Near::online(None);
    let null = ptr::null();
    let none = abi::VoipCallbacks { authorize: None, join_notify: None, cancel_notify: None };
    // SAFETY: NULL is allowed everywhere, and gives a code.
    unsafe {
        assert_eq!(iv_sys_init(ptr::null()), -100);
        assert_eq!(iv_avt_init(ptr::null()), -300);
        assert_eq!(iv_avt_voip_init_v2_2026(0, null, c"m".as_ptr(), c"wx".as_ptr(), none), 3);
        assert_eq!(iv_avt_voip_init_v2_2026(0, c"/".as_ptr(), null, c"wx".as_ptr(), none), 3);
        assert_eq!(iv_avt_voip_init(0, c"/".as_ptr(), c"m".as_ptr(), null, c"wx".as_ptr()), 3);
        assert_eq!(iv_avt_voip_is_registered(ptr::null_mut()), 3);
        assert_eq!(iv_avt_voip_register(null), 3);
        #[cfg(not(feature = "newest-layout"))]
        assert_eq!(iv_avt_voip_call_v2(1, null, VIDEO, 1, 1), -309);
        #[cfg(not(feature = "newest-layout"))]
        assert_eq!(iv_avt_voip_call(1, null, null, null, null, VIDEO, 1, 1), -309);
        assert_eq!(iv_avt_voip_join_v2(null, VIDEO, 0), -309);
        assert_eq!(iv_avt_voip_get_user_list_v2(0, 1, ptr::null_mut()), -309);
        assert_eq!(iv_avt_voip_get_active_device_info_v2(ptr::null_mut()), -309);
        assert_eq!(iv_avt_send_stream(1, 0, 2, 0, ptr::null_mut()), -309);
        assert_eq!(iv_avt_get_send_stream_status(1, 0, 2, ptr::null_mut()), -309);
        assert_eq!(voip_kit_next_record(ptr::null_mut(), 9), -309);
        let mut stream = abi::VideoStream { packs: [ptr::null_mut(); 8], count: 1 };
        assert_eq!(iv_avt_send_stream(1, 0, 2, 1, (&raw mut stream).cast()), -309);
    }
    drop(near);
}

#[test]
fn leaving_ends_whoever_waits_and_every_order_of_leaving_is_harmless() {
    let near = Near::ready(None);
    let calling = thread::spawn(|| call(USER));
    let ToLink::Call { .. } = near.hear() else { panic!("a call is wanted") };
    iv_avt_voip_exit_v2();
    assert_eq!(calling.join().unwrap(), -361);
    assert_eq!(call(USER), -310, "not initialised");
    drop(near);

    let near = Near::ready(None);
    near.ring();
    near.answer();
    heard_until("start_recv video 0 480x640");
    assert_eq!(iv_avt_exit(), 0, "one firmware leaves this module first");
    assert_eq!(send_audio(&mut [1]), -305);
    assert_eq!(iv_avt_send_finish_stream(1, 0, 2), -305);
    iv_avt_voip_exit_v2();
    assert_eq!(iv_dm_exit(), 0);
    assert_eq!(iv_sys_exit(), 0);
    assert_eq!(iv_sys_exit(), 0);
    drop(near);
}

#[test]
fn a_link_that_is_lost_comes_back_and_the_device_registers_again() {
    let near = Near::ready(None);
    near.ring();
    near.answer();
    heard_until("start_recv video 0 480x640");
    near.far.lose();
    assert_eq!(
        heard_until("offline 0"),
        ["stop_recv 0", "stop_recv 1", "stop_real_play 1 0 2", "notify 2 0 0 0", "offline 0"]
    );
    loop {
        match near.far.hear() {
            Said::Closed => break,
            Said::Message(_) | Said::Media(..) => {}
        }
    }
    // Where time is held, its back-off passes like this.
    while !near.far.has_said() {
        advance(&near.far, 1_000);
        thread::yield_now();
    }
    near.welcome();
    let ToLink::Register { n, proof: voip_device_core::Proof::Key(key), .. } = near.hear() else {
        panic!("it registers with its key")
    };
    assert_eq!(key, KEY);
    near.far.say(FromLink::Result { n, code: 0 });
    assert_eq!(heard_until("notify 0 0 0 0"), ["online", "notify 0 0 0 0"]);
}
