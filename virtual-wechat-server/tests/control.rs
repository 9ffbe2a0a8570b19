//! `/control` over HTTP: what only the server can do, and that the world is reached.

mod common;
use common::{Client, call_phone, page, post, server, tap};
use serde_json::{Value, json};

const SN: &str = "VIRTUAL_doorbell";

#[tokio::test]
async fn an_order_is_carried_out_and_a_bad_one_is_an_error_that_names_what_is_wanted() {
    let server = server().await;
    let mut device = Client::device(server.address()).await;
    let refuse = json!({ "t": "refuse_next", "sn": SN, "api": "call", "code": -5 });
    assert_eq!(post(&server, "/control", &refuse).await, (200, json!({ "t": "done" })));
    let mut call = call_phone();
    call["n"] = 90.into();
    device.say(call).await;
    assert_eq!(device.hear_kind("result").await["code"], -5);
    for (order, named) in [
        (json!({ "t": "sing" }), "refuse_next"),
        (json!({ "t": "drop", "sn": SN, "hard": true }), "hard"),
        (json!({ "t": "drop", "sn": "VIRTUAL_x" }), "VIRTUAL_x is not connected"),
        (json!({ "t": "media", "sn": "VIRTUAL_x" }), "VIRTUAL_x"),
        (json!({ "t": "licence", "sn": SN, "licence": "gold" }), "gold"),
    ] {
        let (status, answer) = post(&server, "/control", &order).await;
        assert_eq!((status, &answer["t"]), (400, &json!("error")), "{order}");
        assert!(answer["message"].as_str().unwrap().contains(named), "{answer}");
    }
    let (status, ticket) =
        post(&server, "/control", &json!({ "t": "sn_ticket", "sn": SN, "model_id": "virtual-model" })).await;
    assert_eq!((status, ticket["ticket"].as_str().unwrap().len()), (200, 32));
    server.stop().await;
}

#[tokio::test]
async fn a_dropped_device_may_come_back_into_its_call() {
    let server = server().await;
    let mut phone = Client::phone(server.address()).await;
    let mut device = Client::device(server.address()).await;
    device.ask(call_phone()).await;
    phone.say(tap("answer")).await;
    phone.say(page("show")).await;
    device.hear_kind("start_recv").await;
    assert_eq!(post(&server, "/control", &json!({ "t": "drop", "sn": SN })).await.0, 200);
    while device.hear().await != Value::Null {}
    let mut device = Client::connect(server.address(), "/device").await;
    device.say(json!({ "t": "hello", "v": 1, "sn": SN, "in_call": true })).await;
    device.register().await;
    phone.say(tap("hang_up")).await;
    // The device closed its channel with its connection: the world opens it again.
    let heard = device.kinds_until("stop_real_play").await;
    assert_eq!(heard, ["start_real_play", "start_recv", "command 15", "stop_recv", "stop_real_play"]);
    server.stop().await;
}

#[tokio::test]
async fn what_a_silenced_device_says_and_is_told_is_lost() {
    let server = server().await;
    let mut device = Client::device(server.address()).await;
    let silence = |ms: u32| json!({ "t": "silence", "sn": SN, "ms": ms });
    assert_eq!(post(&server, "/control", &silence(60_000)).await.0, 200);
    device.say(json!({ "t": "users", "n": 77, "offset": 0, "limit": 10 })).await;
    let told = json!({ "t": "command", "sn": SN, "command": 16 });
    assert_eq!(post(&server, "/control", &told).await.0, 200);
    assert_eq!(post(&server, "/control", &silence(0)).await.0, 200);
    assert_eq!(post(&server, "/control", &told).await.0, 200);
    // One of the two commands, and no answer.
    assert_eq!(device.hear().await["t"], "command");
    device.say(json!({ "t": "users", "n": 78, "offset": 0, "limit": 10 })).await;
    assert_eq!(device.hear().await["n"], 78);
    server.stop().await;
}

#[tokio::test]
async fn news_tell_the_truth_about_calls_and_what_devices_said() {
    let server = server().await;
    let mut device = Client::device(server.address()).await;
    device.ask(call_phone()).await;
    device.hear_kind("start_real_play").await;
    device.say(json!({ "t": "send_command", "n": 50, "visitor": 1, "text": "{}" })).await;
    assert_eq!(device.hear_kind("reply").await["text"], r#"{"code":0}"#);
    device.ask(json!({ "t": "hang_up" })).await;
    let (_, all) = post(&server, "/control", &json!({ "t": "news" })).await;
    let kinds: Vec<&str> = all["news"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|news| ["started", "said", "ended"].into_iter().find(|kind| news.get(kind).is_some()))
        .collect();
    assert_eq!(kinds, ["started", "said", "ended"]);
    assert_eq!(all["news"][2]["ended"]["end"]["why"], "cancelled");
    let (_, later) = post(&server, "/control", &json!({ "t": "news", "after": 2 })).await;
    assert_eq!(later["news"].as_array().unwrap()[..], all["news"].as_array().unwrap()[2..]);
    server.stop().await;
}

#[tokio::test]
async fn pages_from_elsewhere_may_not_control() {
    let server = server().await;
    let order = json!({ "t": "news" }).to_string();
    let from = |origin: &'static str| common::http(server.address(), "/control", &order, Some(origin));
    assert_eq!(from("https://example.com").await.0, 403);
    assert_eq!(from("http://localhost:7350").await.0, 200);
    server.stop().await;
}
