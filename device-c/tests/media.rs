//! Frames, both ways, over the link in memory: what is taken, what waits, and what the program is told of it.

mod near;

use core::ptr;
use near::*;
use std::sync::Mutex;
use voip_device::{
    abi,
    c::*,
    memory::{FrameStream, Said, advance, hold_time},
};
use voip_device_core::{FromLink, ToLink};

/// A call in which frames may go both ways.
fn talking(marks: Option<[usize; 3]>) -> Near {
    let near = Near::ready(marks);
    near.ring();
    near.answer();
    heard_until("start_recv video 0 480x640");
    near
}

fn picture(frame_type: i32, mut bytes: Vec<u8>) -> i32 {
    let half = bytes.len() / 2;
    let (first, second) = bytes.split_at_mut(half);
    send_video(frame_type, [first, second])
}

/// Waits until the link has got this many frames.
fn carried(near: &Near, count: usize) -> Vec<Vec<u8>> {
    let mut frames = Vec::new();
    while frames.len() < count {
        if let Said::Media(_, frame) = near.far.hear() {
            frames.push(frame);
        }
    }
    frames
}

/// Waits until the buffer is empty: a frame has left once the worker has looked at the link again.
fn all_left() {
    while iv_avt_get_send_stream_buf(1, 0, 2) > 0 {
        std::thread::yield_now();
    }
}

fn stats() -> (i32, abi::SendStats) {
    let mut stats = abi::SendStats::default();
    // SAFETY: there is room for the answer.
    let code = unsafe { iv_avt_get_send_stream_status(1, 0, 2, &raw mut stats) };
    (code, stats)
}

/// Whoever holds it holds up the program's callback, and with it the worker.
static GATE: Mutex<()> = Mutex::new(());

#[test]
fn a_program_that_sends_without_end_does_not_keep_the_other_end_from_being_heard() {
    let near = talking(None);
    let gate = GATE.lock().unwrap();
    *IN_COMMAND.lock().unwrap() = Some(|_| drop(GATE.lock()));
    near.command(20);
    heard_until("command 20 1 0 2 NULL");
    for _ in 0..200 {
        assert_eq!(send_audio(&mut [1; 8]), 0);
    }
    near.far.say(FromLink::UserData { visitor: 1, channel: 0, text: "hello".into() });
    drop(gate);
    let mut frames = 0;
    loop {
        match near.far.hear() {
            Said::Media(..) => frames += 1,
            Said::Message(ToLink::UserReply { .. }) => break,
            Said::Message(_) => {}
            Said::Closed => panic!("the link stays"),
        }
    }
    assert!(frames < 20, "{frames} frames went first");
}

#[test]
fn a_buffer_that_fills_up_tells_each_mark_once_and_refuses_what_does_not_fit() {
    let near = talking(Some([1_000, 3_000, 6_000]));
    near.far.fill(true);
    // One frame of 4 KiB and one connection: the buffer holds 8 KiB.
    let codes: Vec<i32> = (0..5).map(|_| picture(0, vec![0; 2_000])).collect();
    assert_eq!(codes, [0, 0, 0, 0, -303]);
    assert_eq!(iv_avt_get_send_stream_buf(1, 0, 2), 8_000);
    assert_eq!(heard_until("notify 6 1 0 2"), ["notify 5 1 0 2", "notify 6 1 0 2"]);
    assert_eq!(picture(1, vec![0; 10]), -306, "after a lost picture the next has to stand alone");
    assert_eq!(send_audio(&mut [0; 50]), 0, "sound is not concerned");

    near.far.fill(false);
    carried(&near, 5);
    assert_eq!(heard_until("notify 4 1 0 2"), ["notify 4 1 0 2"]);
    all_left();
    assert_eq!(picture(0, vec![0; 10]), 0);
    assert_eq!(picture(1, vec![0; 10]), 0);
}

#[test]
fn without_marks_a_full_buffer_is_told_by_its_code_alone() {
    let near = talking(None);
    near.far.fill(true);
    while picture(0, vec![0; 3_000]) == 0 {}
    near.far.fill(false);
    carried(&near, 2);
    near.command(20);
    assert_eq!(heard_until("command 20 1 0 2 NULL"), ["command 20 1 0 2 NULL"]);
}

#[test]
fn marks_that_make_no_sense_are_refused() {
    let near = Near::online(None);
    iv_avt_exit();
    for marks in [[0, 1, 2], [3, 2, 4], [1, 5, 4]] {
        assert_eq!(avt_init(Some(marks)), -302);
    }
    drop(near);
}

#[test]
fn rates_are_what_has_left() {
    let near = Near::ready(None);
    hold_time(1_000_000);
    near.ring();
    near.answer();
    heard_until("start_recv video 0 480x640");
    for _ in 0..3 {
        assert_eq!(picture(0, vec![0; 1_000]), 0);
        carried(&near, 1);
        all_left();
        advance(&near.far, 1_000);
    }
    let (code, stats) = stats();
    assert_eq!(code, 0);
    assert_eq!(
        (stats.inst_net_rate, stats.ave_sent_rate, stats.sum_sent_acked, stats.link_mode),
        (1_000, 1_000, 3_000, 1)
    );
}

#[test]
fn a_picture_of_another_codec_than_was_named_is_refused() {
    let near = talking(None);
    assert_eq!(picture(0, vec![0, 0, 0, 1, 0x40, 1, 2, 3, 4, 5, 6, 7]), -308, "H265");
    assert_eq!(picture(0, vec![0xff, 0xd8, 0xff, 0xe0]), -308, "a JPEG");
    assert_eq!(picture(0, vec![0, 0, 0, 1, 0x67, 1, 2, 3, 4, 5, 6, 7]), 0, "H264");
    drop(near);
}

#[test]
fn eight_packs_are_one_frame_and_nine_are_too_many() {
    let near = talking(None);
    let mut data = [1_u8, 2, 3, 4, 5, 6, 7, 8];
    let mut packs: Vec<_> =
        data.iter_mut().map(|byte| abi::AudioPack { address: byte, len: 1, pts: 7, seq: 9 }).collect();
    let mut stream = abi::AudioStream { packs: [ptr::null_mut(); 8], count: 8 };
    for (slot, pack) in stream.packs.iter_mut().zip(&mut packs) {
        *slot = pack;
    }
    for (count, code) in [(8, 0), (9, -310), (u32::MAX, -310), (0, -313)] {
        stream.count = count;
        // SAFETY: the stream, its packs and their bytes live until the function returns.
        assert_eq!(unsafe { iv_avt_send_stream(1, 0, 2, 0, (&raw mut stream).cast()) }, code, "{count}");
    }
    assert_eq!(carried(&near, 1), [vec![1, 2, 3, 4, 5, 6, 7, 8]]);
    // SAFETY: as above.
    assert_eq!(unsafe { iv_avt_send_stream(1, 0, 2, 2, (&raw mut stream).cast()) }, -310, "neither type");
}

#[test]
fn whoever_finished_sends_and_hears_no_more_until_the_next_start() {
    let near = talking(None);
    assert_eq!(iv_avt_send_finish_stream_msg(1, 0, 2), 0);
    assert_eq!(send_audio(&mut [1]), 0);
    assert_eq!(iv_avt_send_finish_stream(1, 0, 2), 0);
    assert_eq!(send_audio(&mut [1]), -305);
    assert_eq!(iv_avt_recv_finish_stream(1, 0), 0);
    near.frame(FrameStream::Audio, 1, &[1]);
    near.phone_hangs_up();
    let heard = heard_until("stop_real_play 1 0 2");
    assert!(!heard.iter().any(|line| line.starts_with("recv")), "{heard:?}");
    assert_eq!(iv_avt_send_finish_stream(1, 0, 2), -305);
    assert_eq!(iv_avt_recv_finish_stream(1, 0), -305);
    assert_eq!(stats().0, -305);

    near.ring();
    near.answer();
    heard_until("start_recv video 0 480x640");
    assert_eq!(send_audio(&mut [1]), 0);
    near.frame(FrameStream::Audio, 2, &[2]);
    heard_until("recv 0 1 [2] pts 40 seq 2 type -1");
}

#[test]
fn frames_before_their_stream_begins_and_of_other_channels_are_nobody_s() {
    let near = Near::ready(None);
    near.frame(FrameStream::Audio, 1, &[1]);
    near.ring();
    near.far.say(FromLink::StartRealPlay(PATH));
    near.frame(FrameStream::Audio, 2, &[2]);
    let stream = voip_device_core::Stream::Audio;
    near.far.say(FromLink::StartRecv { visitor: 1, channel: 0, stream });
    near.frame(FrameStream::Video, 3, &[3]);
    near.far.send(voip_device::memory::MediaHeader { visitor: 9, ..header(FrameStream::Audio, 4) }, &[4]);
    near.frame(FrameStream::Audio, 5, &[]);
    let heard = heard_until("recv 0 1 [] pts 100 seq 5 type -1");
    assert_eq!(heard.iter().filter(|line| line.starts_with("recv")).count(), 1, "{heard:?}");
}

#[test]
fn what_waits_when_the_channel_stops_is_not_sent_on_the_next() {
    let near = talking(None);
    near.far.fill(true);
    assert_eq!(send_audio(&mut [1; 10]), 0);
    near.phone_hangs_up();
    heard_until("stop_real_play 1 0 2");
    near.far.fill(false);
    near.ring();
    near.answer();
    heard_until("start_recv video 0 480x640");
    assert_eq!(iv_avt_get_send_stream_buf(1, 0, 2), 0);
    assert_eq!(send_audio(&mut [2; 10]), 0);
    assert_eq!(carried(&near, 1), [vec![2; 10]]);
}
