//! `/control/live`: what whoever looks on is shown, and orders.

mod common;
use common::{Client, call_phone, options, page, server, tap};
use serde_json::{Value, json};
use tokio_tungstenite::{connect_async, tungstenite::client::IntoClientRequest};
use virtual_wechat_server::{Options, Server};

/// The next world that is as wanted.
async fn world(live: &mut Client, wanted: impl Fn(&Value) -> bool) -> Value {
    loop {
        let shown = live.hear_kind("world").await["world"].clone();
        if wanted(&shown) {
            return shown;
        }
    }
}

#[tokio::test]
async fn a_call_is_seen_stage_by_stage_line_by_line_and_to_its_end() {
    let server = server().await;
    let mut live = Client::connect(server.address(), "/control/live").await;
    live.hear_kind("world").await;
    let mut phone = Client::phone(server.address()).await;
    let mut device = Client::device(server.address()).await;
    device.ask(call_phone()).await;
    phone.hear_kind("ring").await;
    phone.say(tap("answer")).await;
    phone.say(page("show")).await;
    device.hear_kind("start_recv").await;
    let talking = world(&mut live, |world| world["rooms"][0]["stage"] == "talking").await;
    assert_eq!(talking["users"][0]["room"], talking["rooms"][0]["room"]);
    phone.say(tap("hang_up")).await;
    let line = loop {
        let line = live.hear_kind("line").await;
        if line["said"] == true && line["frame"]["button"] == "hang_up" {
            break line;
        }
    };
    assert_eq!((&line["side"], &line["id"]), (&json!("phone"), &json!("o-virtual-user")));
    let ended = loop {
        let news = live.hear_kind("event").await["news"].clone();
        if news.get("ended").is_some() {
            break news;
        }
    };
    assert_eq!(ended["ended"]["end"]["why"], "hung_up");
    world(&mut live, |world| world["rooms"] == json!([])).await;
    server.stop().await;
}

#[tokio::test]
async fn orders_are_answered_as_over_control_and_seen_in_the_world() {
    let server = server().await;
    let mut live = Client::connect(server.address(), "/control/live").await;
    let mut phone = Client::phone(server.address()).await;
    let end = json!({ "openid": "o-virtual-user" });
    live.say(json!({ "t": "cut", "end": end })).await;
    live.hear_kind("done").await;
    world(&mut live, |world| world["users"][0]["cut"] == true).await;
    live.say(json!({ "t": "kill", "end": end })).await;
    live.hear_kind("done").await;
    while phone.hear().await != Value::Null {}
    world(&mut live, |world| world["users"][0]["online"] == false).await;
    for (order, named) in [
        (r#"{"t":"sing"}"#, "refuse_next"),
        ("no JSON", "expected"),
        (r#"{"t":"heal","end":{"sn":"x"}}"#, "x is not connected"),
    ] {
        live.say_text(order).await;
        let error = live.hear_kind("error").await;
        assert!(error["message"].as_str().unwrap().contains(named), "{error}");
    }
    server.stop().await;
}

#[tokio::test]
async fn virtual_time_is_shown_and_stepped() {
    let server = Server::start(Options { virtual_time: true, ..options() }).await.unwrap();
    let mut live = Client::connect(server.address(), "/control/live").await;
    let first = live.hear_kind("world").await;
    assert_eq!((&first["virtual_time"], &first["world"]["now_ms"]), (&json!(true), &json!(0)));
    live.say(json!({ "t": "advance", "to_ms": 60_000 })).await;
    world(&mut live, |world| world["now_ms"] == 60_000).await;
    server.stop().await;
}

#[tokio::test]
async fn pages_from_elsewhere_may_not_look_on() {
    let server = server().await;
    for (origin, may) in [("http://localhost:7350", true), ("https://example.com", false)] {
        let mut request = format!("ws://{}/control/live", server.address()).into_client_request().unwrap();
        request.headers_mut().insert("Origin", origin.parse().unwrap());
        assert_eq!(connect_async(request).await.is_ok(), may, "{origin}");
    }
    server.stop().await;
}
