//! Whole calls over the sockets, on a real clock.

mod common;
use common::{Client, call_device, call_phone, page, server, tap};
use futures_util::SinkExt;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::timeout;
use tokio_tungstenite::{
    connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest},
};

#[tokio::test]
async fn a_device_calls_a_phone_and_the_phone_hangs_up() {
    let server = server().await;
    let mut phone = Client::phone(server.address()).await;
    let mut device = Client::device(server.address()).await;
    device.ask(call_phone()).await;
    assert_eq!(device.hear().await["t"], "start_real_play");
    let ring = phone.hear_kind("ring").await;
    assert_eq!((&ring["sn"], &ring["name"]), (&json!("VIRTUAL_doorbell"), &json!("Doorbell")));
    phone.say(tap("answer")).await;
    assert_eq!(phone.hear().await["t"], "ring_stop");
    phone.say(page("show")).await;
    assert_eq!(phone.events_until("calling").await, ["callPageOnShow", "hangOnVoip", "startVoip", "calling"]);
    assert_eq!(device.kinds_until("start_recv").await, ["command 14", "start_recv"]);
    phone.say(tap("hang_up")).await;
    assert_eq!(phone.events_until("finishVoip").await, ["hangUpVoip", "endVoip", "finishVoip"]);
    assert_eq!(device.kinds_until("stop_real_play").await, ["command 15", "stop_recv", "stop_real_play"]);
    server.stop().await;
}

#[tokio::test]
async fn a_phone_calls_a_device_and_the_device_hangs_up() {
    let server = server().await;
    let mut phone = Client::phone(server.address()).await;
    let mut device = Client::device(server.address()).await;
    let room = phone.ask(call_device()).await["value"]["roomId"].clone();
    let notify = device.hear_kind("join_notify").await;
    assert_eq!(notify["room"], room);
    phone.say(page("show")).await;
    assert_eq!(phone.events_until("joinedRoomByCaller").await, ["callPageOnShow", "joinedRoomByCaller"]);
    device.ask(json!({ "t": "join", "room": room, "status": 0 })).await;
    assert_eq!(phone.events_until("startVoip").await, ["startVoip"]);
    device.hear_kind("start_real_play").await;
    device.ask(json!({ "t": "hang_up" })).await;
    assert_eq!(phone.events_until("finishVoip").await, ["hangUpVoip", "endVoip", "finishVoip"]);
    server.stop().await;
}

#[tokio::test]
async fn nobody_answers_until_the_ring_ends() {
    let server = server().await;
    let mut phone = Client::phone(server.address()).await;
    let mut device = Client::device(server.address()).await;
    device.ask(call_phone()).await;
    assert_eq!(
        device.kinds_until("stop_real_play").await,
        ["start_real_play", "command 19", "stop_real_play"]
    );
    phone.hear_kind("ring_stop").await;
    server.stop().await;
}

#[tokio::test]
async fn a_device_that_drops_its_socket_is_an_abort_at_the_phone() {
    let server = server().await;
    let mut phone = Client::phone(server.address()).await;
    let mut device = Client::device(server.address()).await;
    let room = phone.ask(call_device()).await["value"]["roomId"].clone();
    phone.say(page("show")).await;
    device.ask(json!({ "t": "join", "room": room, "status": 0 })).await;
    phone.events_until("startVoip").await;
    drop(device);
    assert_eq!(phone.events_until("finishVoip").await, ["abortVoip", "endVoip", "finishVoip"]);
    server.stop().await;
}

#[tokio::test]
async fn a_fresh_phone_takes_the_older_ones_place_and_the_older_one_is_closed() {
    let server = server().await;
    let mut older = Client::phone(server.address()).await;
    let mut device = Client::device(server.address()).await;
    device.ask(call_phone()).await;
    older.hear_kind("ring").await;
    let mut fresh = Client::phone(server.address()).await;
    assert_eq!(older.hear().await, Value::Null);
    fresh.hear_kind("ring").await;
    server.stop().await;
}

#[tokio::test]
async fn bad_frames_are_answered_and_lose_nothing() {
    let server = server().await;
    let mut phone = Client::phone(server.address()).await;
    phone.say_text("nonsense").await;
    assert_eq!(phone.hear().await["t"], "error");
    phone.socket.send(Message::binary(vec![0xff, 0x00])).await.unwrap();
    assert_eq!(phone.hear().await["t"], "error");
    phone.say(json!({ "t": "sing" })).await;
    let error = phone.hear().await;
    assert!(error["message"].as_str().unwrap().contains("sing"), "{error}");
    phone.ask(call_device()).await;
    server.stop().await;
}

#[tokio::test]
async fn pages_from_elsewhere_may_not_connect() {
    let server = server().await;
    for (origin, welcome) in
        [("http://localhost:1234", true), ("http://127.0.0.1:8080", true), ("https://example.com", false)]
    {
        for path in ["/plugin", "/device", "/bench"] {
            let mut request = format!("ws://{}{path}", server.address()).into_client_request().unwrap();
            request.headers_mut().insert("origin", origin.parse().unwrap());
            match connect_async(request).await {
                Ok(_) => assert!(welcome, "{origin} {path}"),
                Err(Error::Http(response)) => {
                    assert_eq!(response.status(), 403);
                    assert!(!welcome, "{origin} {path}");
                }
                Err(error) => panic!("{error}"),
            }
        }
    }
    server.stop().await;
}

#[tokio::test]
async fn a_client_that_does_not_read_is_cut_off_and_holds_up_nobody() {
    let server = server().await;
    let mut phone = Client::phone(server.address()).await;
    // A phone that asks and never reads the answers: they fill its socket and then its queue.
    let mut deaf = Client::connect(server.address(), "/plugin").await;
    deaf.say(json!({ "t": "hello", "v": 1, "openid": "o-deaf" })).await;
    let question = json!({ "t": "x".repeat(30_000) }).to_string();
    // Cut off already, it fails to send; waiting for that alone would fill this test's own memory.
    while let Ok(Ok(())) =
        timeout(Duration::from_millis(500), deaf.socket.send(Message::text(question.as_str()))).await
    {}
    // It is told of every device that comes and goes, until nothing more can wait for it.
    for _ in 0..200 {
        Client::device(server.address()).await;
    }
    while deaf.hear().await != Value::Null {}
    phone.ask(call_device()).await;
    server.stop().await;
}
