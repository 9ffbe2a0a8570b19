//! Frames on the open channel: what is refused, what the send buffer's marks tell, what is counted.

mod desk;

use desk::{Desk, PATH};
use voip_device_core::{
    Callback, Code, Frame, FromLink, Marks, MediaSettings, Path, SendStats, Stream, VideoCodec,
};

const KIB: usize = 1_024;
const OTHER: Path = Path { res: 1, ..PATH };

/// In a talk, with the marks of the vendor's demo.
fn talking() -> Desk {
    let settings = MediaSettings {
        max_frame_bytes: 384 * KIB,
        max_connections: 1,
        marks: Marks::new(200 * KIB, 400 * KIB, 500 * KIB),
    };
    let mut desk = Desk::new();
    desk.go_online();
    desk.input(|device, now| device.start_media(now, settings));
    let init = desk.init();
    desk.register(init);
    let call = desk.call();
    desk.answer(call, 0);
    desk.link(FromLink::StartRealPlay(PATH));
    desk.command(14);
    desk.forget();
    desk
}

fn send(desk: &mut Desk, frame: Frame, queued_bytes: usize) -> Result<(), Code> {
    desk.input(|device, now| device.send_frame(now, PATH, frame, queued_bytes))
}

fn picture(bytes: usize, key: bool) -> Frame {
    Frame::Video { bytes, key, codec: None }
}

fn events(desk: &mut Desk) -> Vec<u32> {
    let told = core::mem::take(&mut desk.callbacks);
    let event =
        |callback| if let Callback::Notify { event, path: PATH } = callback { Some(event) } else { None };
    told.into_iter().filter_map(event).collect()
}

#[test]
fn a_link_slower_than_the_program_tells_warn_high_and_full_and_low_when_it_has_caught_up() {
    let mut desk = talking();
    assert_eq!(desk.device.buffer_bytes(), 768 * KIB);
    let (mut queued, mut told, mut refused) = (0, Vec::new(), 0);
    for index in 0..40 {
        match send(&mut desk, picture(20 * KIB, index == 0), queued) {
            Ok(()) => queued += 20 * KIB,
            Err(Code::CHANNEL_BUSY) => refused += 1,
            Err(code) => assert_eq!(code, Code::NEED_I_FRAME, "after the first that did not fit"),
        }
        told.extend(events(&mut desk).into_iter().map(|event| (event, queued / KIB)));
    }
    assert_eq!(told, [(5, 420), (6, 520)]);
    assert_eq!((queued / KIB, refused), (760, 1));
    while queued > 0 {
        queued -= 20 * KIB;
        desk.input(|device, now| device.handle_sent(now, 20 * KIB, queued));
        told.extend(events(&mut desk).into_iter().map(|event| (event, queued / KIB)));
    }
    assert_eq!(told[2..], [(4, 180)]);
    assert_eq!(send(&mut desk, picture(1, false), 0), Err(Code::NEED_I_FRAME));
    assert_eq!(send(&mut desk, picture(1, true), 0), Ok(()));
}

#[test]
fn without_congestion_control_no_event_tells_of_the_buffer_but_it_has_its_bound() {
    let mut desk = Desk::talking_as_caller();
    desk.forget();
    assert_eq!(send(&mut desk, picture(1_000, true), 0), Ok(()));
    assert_eq!(send(&mut desk, picture(1_000, false), 1_000), Ok(()));
    assert_eq!(send(&mut desk, picture(1, false), 2_000), Err(Code::CHANNEL_BUSY));
    desk.input(|device, now| device.handle_sent(now, 2_000, 0));
    assert_eq!(desk.callbacks, []);
}

#[test]
fn what_has_left_is_counted_a_second_and_in_all() {
    let mut desk = talking();
    for _ in 0..4 {
        desk.pass(500);
        desk.input(|device, now| device.handle_sent(now, 3_000, 0));
    }
    desk.pass(500);
    let stats = SendStats { inst_bytes_per_s: 6_000, ave_bytes_per_s: 4_800, acked_bytes: 12_000 };
    assert_eq!(desk.device.send_stats(desk.now, PATH), Ok(stats));
    assert_eq!(desk.device.send_stats(desk.now, OTHER), Err(Code::NO_SUCH_CHANNEL));
    desk.command(15);
    desk.link(FromLink::StopRealPlay(PATH));
    assert_eq!(desk.device.send_stats(desk.now, PATH), Err(Code::NO_SUCH_CHANNEL));
}

#[test]
fn the_codec_that_the_program_named_holds_for_this_channel() {
    let mut desk = talking();
    desk.input(|device, now| device.set_codec(now, PATH, Some(VideoCodec::H264)));
    let picture = |codec| Frame::Video { bytes: 9, key: true, codec: Some(codec) };
    assert_eq!(send(&mut desk, picture(VideoCodec::Mjpg), 0), Err(Code::FAILED));
    assert_eq!(send(&mut desk, picture(VideoCodec::H264), 0), Ok(()));
    desk.link(FromLink::StopRealPlay(PATH));
    desk.link(FromLink::StartRealPlay(PATH));
    assert_eq!(send(&mut desk, picture(VideoCodec::Mjpg), 0), Ok(()), "nothing was said of this one yet");
}

#[test]
fn finishing_is_for_the_open_channel_and_until_the_next() {
    let mut desk = talking();
    desk.link(FromLink::StartRecv { visitor: 1, channel: 0, stream: Stream::Video });
    assert_eq!(desk.device.announce_finish(OTHER), Err(Code::NO_SUCH_CHANNEL));
    assert_eq!(desk.device.announce_finish(PATH), Ok(()));
    assert_eq!(desk.input(|device, now| device.finish_sending(now, PATH)), Ok(()));
    assert_eq!(send(&mut desk, Frame::Audio { bytes: 1 }, 0), Err(Code::NO_SUCH_CHANNEL));
    assert!(desk.device.accepts_frame(1, 0, Stream::Video), "the other way is open");
    assert_eq!(desk.input(|device, now| device.finish_receiving(now, 1, 0)), Ok(()));
    assert!(!desk.device.accepts_frame(1, 0, Stream::Video));
    assert!(desk.device.is_busy(), "the call goes on");
    desk.link(FromLink::StopRealPlay(PATH));
    desk.link(FromLink::StartRealPlay(PATH));
    desk.link(FromLink::StartRecv { visitor: 1, channel: 0, stream: Stream::Video });
    assert!(desk.device.accepts_frame(1, 0, Stream::Video));
    assert_eq!(send(&mut desk, Frame::Audio { bytes: 1 }, 0), Ok(()));

    desk.input(|device, now| device.stop_media(now));
    assert_eq!(desk.input(|device, now| device.finish_sending(now, PATH)), Err(Code::NO_SUCH_CHANNEL));
    assert_eq!(desk.input(|device, now| device.finish_receiving(now, 1, 0)), Err(Code::NO_SUCH_CHANNEL));
    assert_eq!(desk.device.buffer_bytes(), 0);
}

#[test]
fn what_the_link_tells_of_the_channel_reaches_the_program_while_its_media_module_is_up() {
    let told = [
        FromLink::Notify { event: 8, path: PATH },
        FromLink::Notify { event: 2, path: PATH },
        FromLink::PeerNet { visitor: 1, channel: 0, address: desk::text("127.0.0.1") },
        FromLink::UserData { visitor: 1, channel: 0, text: "{}".into() },
        FromLink::Command { command: 3, path: PATH },
    ];
    let mut desk = talking();
    told.iter().cloned().for_each(|message| desk.link(message));
    let heard = [
        Callback::Notify { event: 8, path: PATH },
        Callback::PeerError,
        Callback::PeerNet { visitor: 1, channel: 0, address: desk::text("127.0.0.1") },
        Callback::UserData { visitor: 1, channel: 0, text: "{}".into() },
        Callback::Command { command: 3, path: PATH },
    ];
    assert_eq!(desk.callbacks, heard);
    desk.input(|device, now| device.stop_media(now));
    desk.forget();
    told.into_iter().for_each(|message| desk.link(message));
    assert_eq!(desk.callbacks, []);
}
