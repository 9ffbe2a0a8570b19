//! Media over the sockets: what a device sends is counted, what a phone would send arrives.

mod common;
use common::{Client, page, post, server, tap};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use virtual_wechat_frames::{MediaHeader, Stream};
use virtual_wechat_server::Server;

const SN: &str = "VIRTUAL_doorbell";

/// A device that wished for these codecs, in a talk. The phone has its camera on.
async fn talking(server: &Server, recv_video: u32, recv_audio: u32) -> (Client, Client) {
    let mut phone = Client::phone(server.address()).await;
    let mut device = Client::device(server.address()).await;
    let wish = json!({
        "send_video": 0, "recv_video": recv_video, "width": 240, "height": 320, "recv_audio": recv_audio, "fps": 15,
        "rotate": 1,
    });
    let call = json!({
        "t": "call", "openid": "o-virtual-user", "room_type": "video", "caller_camera": true, "callee_camera": true,
        "wish": wish,
    });
    device.ask(call).await;
    device.hear_kind("start_real_play").await;
    phone.say(tap("answer")).await;
    phone.say(page("show")).await;
    (phone, device)
}

fn message(stream: Stream, key: bool, visitor: u32, seq: u32, bytes: usize) -> Message {
    let header = MediaHeader { stream, key, visitor, channel: 0, res: 2, seq, pts_ms: 40 * u64::from(seq) };
    Message::binary([&header.to_bytes()[..], &vec![7; bytes]].concat())
}

async fn counted(server: &Server) -> Value {
    post(server, "/control", &json!({ "t": "media", "sn": SN })).await.1
}

/// Everything the device is sent, up to and with this many frames of media.
async fn media(device: &mut Client, frames: usize) -> Vec<(MediaHeader, Vec<u8>)> {
    let mut heard = Vec::new();
    while heard.len() < frames {
        let message = timeout(common::PATIENCE, device.socket.next()).await.expect("no media came");
        if let Message::Binary(message) = message.unwrap().unwrap() {
            let (header, frame) = MediaHeader::split(&message).unwrap();
            heard.push((header, frame.to_vec()));
        }
    }
    heard
}

#[tokio::test]
async fn frames_of_a_device_are_counted_and_never_reach_the_world() {
    let server = server().await;
    let (_phone, mut device) = talking(&server, 1, 9).await;
    for seq in 0..300 {
        device.socket.feed(message(Stream::Video, seq % 50 == 0, 1, seq, 30_000)).await.unwrap();
        device.socket.feed(message(Stream::Audio, false, 1, seq * 2, 640)).await.unwrap();
    }
    device.socket.flush().await.unwrap();
    // What is said after them is heard after them.
    device.ask(json!({ "t": "users", "offset": 0, "limit": 10 })).await;
    assert_eq!(
        counted(&server).await,
        json!({
            "t": "media", "open": true, "strays": 0,
            "video": { "frames": 300, "bytes": 9_000_000, "keys": 6, "gaps": 0 },
            "audio": { "frames": 300, "bytes": 192_000, "keys": 0, "gaps": 299 },
        })
    );
    device.ask(json!({ "t": "hang_up" })).await;
    assert_eq!(counted(&server).await["open"], false);
    server.stop().await;
}

#[tokio::test]
async fn a_frame_for_a_channel_that_is_not_open_is_an_error_and_one_that_is_too_long_cuts_the_device_off() {
    let server = server().await;
    let mut device = Client::device(server.address()).await;
    device.socket.send(message(Stream::Video, true, 1, 0, 10)).await.unwrap();
    let error = device.hear().await;
    assert!(error["message"].as_str().unwrap().contains("not the open channel"), "{error}");
    device.socket.send(Message::binary(vec![1, 2, 3])).await.unwrap();
    device.ask(json!({ "t": "users", "offset": 0, "limit": 10 })).await;
    device.socket.send(message(Stream::Video, true, 1, 0, 1024 * 1024)).await.unwrap();
    while device.hear().await != Value::Null {}
    server.stop().await;
}

#[tokio::test]
async fn the_phones_sound_and_pictures_come_as_wished_until_they_are_stopped() {
    let server = server().await;
    let (mut phone, mut device) = talking(&server, 0, 0).await;
    let told = device.kinds_until("start_recv").await;
    assert_eq!(told, ["command 14", "command 3", "start_recv"]);
    let heard = media(&mut device, 40).await;
    for stream in [Stream::Audio, Stream::Video] {
        let of: Vec<&MediaHeader> =
            heard.iter().map(|(header, _)| header).filter(|h| h.stream == stream).collect();
        assert!(of.len() >= 5, "{stream:?}: {}", of.len());
        assert!(of.iter().all(|header| (header.visitor, header.channel, header.res) == (1, 0, 2)));
        assert!(of.windows(2).all(|pair| pair[1].seq == pair[0].seq + 1 && pair[1].pts_ms > pair[0].pts_ms));
    }
    let sound = heard.iter().filter(|(header, _)| header.stream == Stream::Audio);
    assert!(sound.into_iter().all(|(_, frame)| frame.len() == 640));
    let (first, picture) = heard.iter().find(|(header, _)| header.stream == Stream::Video).unwrap();
    assert!(first.key && picture.starts_with(&[0, 0, 0, 1, 0x67]));
    // The camera is switched off: no more pictures.
    let off = json!({ "t": "av", "openid": "o-virtual-user", "audio": true, "video": false });
    assert_eq!(post(&server, "/control", &off).await.0, 200);
    device.hear_kind("command").await;
    assert!(media(&mut device, 20).await.iter().all(|(header, _)| header.stream == Stream::Audio));
    phone.say(tap("hang_up")).await;
    assert_eq!(device.kinds_until("stop_real_play").await.last().unwrap(), "stop_real_play");
    // Nothing follows.
    device.say(json!({ "t": "users", "n": 70, "offset": 0, "limit": 10 })).await;
    let next = timeout(common::PATIENCE, device.socket.next()).await.unwrap().unwrap().unwrap();
    assert!(next.is_text(), "{next:?}");
    server.stop().await;
}

#[tokio::test]
async fn a_device_that_is_back_in_its_call_sends_and_gets_media_again() {
    let server = server().await;
    let (_phone, mut device) = talking(&server, 2, 4).await;
    device.hear_kind("start_recv").await;
    device.socket.send(message(Stream::Video, true, 1, 0, 10)).await.unwrap();
    device.ask(json!({ "t": "users", "offset": 0, "limit": 10 })).await;
    assert_eq!(post(&server, "/control", &json!({ "t": "drop", "sn": SN })).await.0, 200);
    let mut device = Client::connect(server.address(), "/device").await;
    device.say(json!({ "t": "hello", "v": 1, "sn": SN, "in_call": true })).await;
    device.register().await;
    device.socket.send(message(Stream::Video, false, 1, 1, 10)).await.unwrap();
    device.ask(json!({ "t": "users", "offset": 0, "limit": 10 })).await;
    assert_eq!(counted(&server).await["video"], json!({ "frames": 2, "bytes": 20, "keys": 1, "gaps": 0 }));
    let heard = media(&mut device, 5).await;
    let starts = |stream: Stream, start: &[u8]| {
        let mut of = heard.iter().filter(|(header, _)| header.stream == stream).peekable();
        of.peek().is_some() && of.all(|(_, frame)| frame.starts_with(start))
    };
    assert!(starts(Stream::Audio, &[0xff, 0xf1]) && starts(Stream::Video, &[0xff, 0xd8]));
    server.stop().await;
}

/// The next message of bytes for the phone's player, and what was said before it.
async fn for_player(phone: &mut Client) -> (MediaHeader, Vec<u8>) {
    loop {
        let message = timeout(common::PATIENCE, phone.socket.next()).await.expect("no media came");
        if let Message::Binary(message) = message.unwrap().unwrap() {
            let (header, frame) = MediaHeader::split(&message).unwrap();
            return (header, frame.to_vec());
        }
    }
}

#[tokio::test]
async fn a_player_gets_what_the_device_sends_and_its_own_frames_take_the_place_of_the_made_ones() {
    let server = server().await;
    let (mut phone, mut device) = talking(&server, 0, 0).await;
    device.hear_kind("start_recv").await;
    phone.say(json!({ "t": "media", "on": true })).await;
    let told = phone.hear_kind("media").await;
    assert_eq!(
        told,
        json!({
            "t": "media", "open": true, "audio": true, "video": true,
            "wish": {
                "send_video": 0, "recv_video": 0, "width": 240, "height": 320, "recv_audio": 0, "fps": 15, "rotate": 1,
            },
        })
    );
    // From the device to the player: as it was sent.
    device.socket.send(message(Stream::Video, true, 1, 5, 100)).await.unwrap();
    let (header, frame) = for_player(&mut phone).await;
    assert_eq!((header.stream, header.key, header.seq, header.visitor), (Stream::Video, true, 5, 1));
    assert_eq!(frame, vec![7; 100]);
    // From the player to the device: for the channel that is open.
    for seq in 0..3 {
        let header = MediaHeader {
            stream: Stream::Video,
            key: seq == 0,
            visitor: 0,
            channel: 0,
            res: 0,
            seq,
            pts_ms: 9,
        };
        phone.socket.send(Message::binary([&header.to_bytes()[..], b"pict"].concat())).await.unwrap();
    }
    let heard = loop {
        let (header, frame) = media(&mut device, 1).await.remove(0);
        if frame == b"pict" && header.seq == 2 {
            break header;
        }
    };
    assert_eq!((heard.visitor, heard.channel, heard.res, heard.pts_ms), (1, 0, 2, 9));
    // No more made pictures; sound is still made, for the player sends none.
    assert!(media(&mut device, 20).await.iter().all(|(header, _)| header.stream == Stream::Audio));
    let player = counted(&server).await["player"].clone();
    assert_eq!(player["video"], json!({ "frames": 3, "bytes": 12, "keys": 1, "gaps": 0 }));
    assert_eq!(player["audio"]["frames"], 0);
    // Whoever asks no longer hears no longer.
    phone.say(json!({ "t": "media", "on": false })).await;
    assert_eq!(phone.hear_kind("media").await["open"], false);
    device.socket.send(message(Stream::Video, true, 1, 6, 10)).await.unwrap();
    phone.say(tap("hang_up")).await;
    while phone.hear().await["event"]["eventName"] != "endVoip" {}
    server.stop().await;
}

#[tokio::test]
async fn a_player_is_told_when_its_channel_closes_and_a_wrong_message_of_it_is_an_error_once() {
    let server = server().await;
    let mut phone = Client::phone(server.address()).await;
    phone.say(json!({ "t": "media", "on": true })).await;
    // Without a call there is nowhere to send to, which is no error: a call may have ended meanwhile.
    let header =
        MediaHeader { stream: Stream::Audio, key: false, visitor: 0, channel: 0, res: 0, seq: 0, pts_ms: 0 };
    phone.socket.send(Message::binary([&header.to_bytes()[..], &[0; 640]].concat())).await.unwrap();
    for _ in 0..2 {
        phone.socket.send(Message::binary(vec![1, 2, 3])).await.unwrap();
    }
    let mut device = Client::device(server.address()).await;
    device.ask(common::call_phone()).await;
    let mut told = Vec::new();
    while told.last() != Some(&json!(true)) {
        let frame = phone.hear().await;
        match frame["t"].as_str().unwrap() {
            "media" => told.push(frame["open"].clone()),
            "error" => told.push(frame["message"].clone()),
            _ => {}
        }
    }
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].as_str().unwrap().starts_with("media: 3 bytes came"), "{told:?}");
    device.ask(json!({ "t": "hang_up" })).await;
    assert_eq!(phone.hear_kind("media").await["open"], false);
    server.stop().await;
}
