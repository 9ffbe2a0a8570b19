//! Message push to a back end's address and over its socket, and what calls come to.

mod common;
use axum::{Router, body::Bytes, http::Uri};
use common::{Client, PATIENCE, options, page, post, tap};
use serde_json::{Value, json};
use std::{
    collections::VecDeque,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex},
};
use tokio::{net::TcpListener, sync::mpsc, task::JoinHandle, time::timeout};
use virtual_wechat::Settings;
use virtual_wechat_frames::{PushAddress, PushFormat, PushMode, Secret};
use virtual_wechat_server::{Options, Server, StartError};

const SN: &str = "VIRTUAL_doorbell";

/// A back end that takes plain JSON and gives its answers one after another, the last one for ever. `None`: it does
/// not answer.
struct BackEnd {
    address: SocketAddr,
    pushes: mpsc::UnboundedReceiver<Value>,
    task: JoinHandle<()>,
}

impl Drop for BackEnd {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl BackEnd {
    async fn answering(answers: &[Option<&str>]) -> Self {
        let (told, pushes) = mpsc::unbounded_channel();
        let answers: VecDeque<_> = answers.iter().map(|answer| answer.map(str::to_owned)).collect();
        let answers = Arc::new(Mutex::new(answers));
        let hear = async move |uri: Uri, body: Bytes| {
            if body.is_empty() {
                // The check of the address.
                let query = uri.query().unwrap_or_default().to_owned();
                return query.split('&').find_map(|pair| pair.strip_prefix("echostr=")).unwrap().to_owned();
            }
            let push =
                serde_json::from_slice(&body).unwrap_or_else(|_| json!(String::from_utf8_lossy(&body)));
            told.send(push).unwrap();
            let answer = {
                let mut answers = answers.lock().unwrap();
                if answers.len() > 1 { answers.pop_front().unwrap() } else { answers[0].clone() }
            };
            match answer {
                Some(answer) => answer,
                None => std::future::pending().await,
            }
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let app = Router::new().fallback(hear);
        let task = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self { address, pushes, task }
    }

    fn settings(&self) -> PushAddress {
        PushAddress {
            url: format!("http://{}/push", self.address),
            token: Secret("secret-token".into()),
            aes_key: None,
            mode: PushMode::Plain,
            format: PushFormat::Json,
            verify: false,
        }
    }

    async fn pushed(&mut self) -> Value {
        timeout(PATIENCE, self.pushes.recv()).await.expect("no push came").unwrap()
    }
}

/// Pushes come again soon, and last for nobody.
fn quick(push: Option<PushAddress>) -> Options {
    let settings = Settings { push_retry_ms: 150, push_timeout_ms: 100, ..options().settings };
    Options { push, settings, ..options() }
}

async fn server(push: Option<PushAddress>) -> Server {
    let server = Server::start(quick(push)).await.unwrap();
    ordered(&server, json!({ "t": "family", "sn": SN, "family": "rtos" })).await;
    server
}

async fn ordered(server: &Server, order: Value) {
    let (status, answer) = post(server, "/control", &order).await;
    assert_eq!(status, 200, "{answer}");
}

/// What truly ended the calls: `who why phase`.
async fn truths(server: &Server) -> Vec<String> {
    let (_, news) = post(server, "/control", &json!({ "t": "news" })).await;
    let ended = news["news"].as_array().unwrap().iter().filter_map(|news| news.get("ended")?.get("end"));
    let axis = |end: &Value, name: &str| end[name].as_str().unwrap().to_owned();
    ended.map(|end| [axis(end, "who"), axis(end, "why"), axis(end, "phase")].join(" ")).collect()
}

/// Waits until a call has ended.
async fn truth(server: &Server) -> String {
    let asks = async {
        loop {
            if let Some(truth) = truths(server).await.pop() {
                return truth;
            }
        }
    };
    timeout(PATIENCE, asks).await.expect("no call ended")
}

async fn back_ends_socket(server: &Server) -> Client {
    Client::connect(server.address(), "/service").await
}

fn cloud_call() -> Value {
    json!({
        "t": "call", "api": "callDevice",
        "args": {
            "roomType": "video", "sn": SN, "modelId": "virtual-model", "isCloud": true, "payload": "door=1&2",
        },
    })
}

#[tokio::test]
async fn a_device_calls_the_phone_through_the_back_ends_address_and_its_session() {
    let mut back_end = BackEnd::answering(&[Some(r#"{"errcode":0,"errmsg":"ok"}"#)]).await;
    let server = server(Some(back_end.settings())).await;
    let mut socket = back_ends_socket(&server).await;
    let mut phone = Client::phone(server.address()).await;
    let mut device = Client::device(server.address()).await;
    device.ask(common::call_phone()).await;
    let push = back_end.pushed().await;
    assert_eq!((&push["Event"], &push["Action"]), (&json!("iot_voip_notify"), &json!("join_voip_room")));
    assert_eq!((&push["FromUserName"], &push["Sn"]), (&json!("o-virtual-user"), &json!(SN)));
    // The socket hears it, too, and may not answer it.
    let heard = socket.hear_kind("push").await;
    assert_eq!((&heard["message"], &heard["attempt"]), (&push, &json!(1)));
    socket.say(json!({ "t": "reply", "n": heard["n"], "errcode": 9 })).await;
    assert!(socket.hear_kind("error").await["message"].as_str().unwrap().starts_with("reply: "));
    phone.hear_kind("ring").await;
    socket.ask(json!({ "t": "join", "room": push["RoomId"] })).await;
    phone.say(tap("answer")).await;
    phone.say(page("show")).await;
    while socket.hear_kind("status").await["status"] != 2 {}
    socket.ask(json!({ "t": "hang_up", "room": push["RoomId"], "reason": 1 })).await;
    assert_eq!(phone.events_until("endVoip").await.last().unwrap(), "endVoip");
    assert_eq!(truth(&server).await, "caller hung_up talk");
    server.stop().await;
}

#[tokio::test]
async fn a_phone_calls_a_device_of_the_cloud_and_the_back_end_refuses_or_takes_the_call() {
    let mut back_end = BackEnd::answering(&[Some("success")]).await;
    let server = server(Some(back_end.settings())).await;
    let mut socket = back_ends_socket(&server).await;
    let mut phone = Client::phone(server.address()).await;
    for (frame, wanted) in [("listener_hang_up", "callee rejected ring"), ("join", "caller hung_up talk")] {
        let result = phone.ask(cloud_call()).await;
        phone.say(page("show")).await;
        let push = back_end.pushed().await;
        assert_eq!((&push["RoomId"], &push["Payload"]), (&result["value"]["roomId"], &json!("door=1&2")));
        socket.hear_kind("push").await;
        match frame {
            "join" => {
                socket.ask(json!({ "t": "join", "room": push["RoomId"] })).await;
                phone.events_until("startVoip").await;
                phone.say(tap("hang_up")).await;
            }
            _ => {
                socket.ask(json!({ "t": frame, "room": push["RoomId"], "reason": 11 })).await;
            }
        }
        phone.events_until("endVoip").await;
        assert_eq!(truths(&server).await.last().unwrap(), wanted);
    }
    server.stop().await;
}

#[tokio::test]
async fn an_errcode_cancels_the_call_before_the_phone_rings() {
    let mut back_end = BackEnd::answering(&[Some("<xml><errcode>5</errcode></xml>")]).await;
    let server = server(Some(back_end.settings())).await;
    let mut device = Client::device(server.address()).await;
    device.ask(common::call_phone()).await;
    back_end.pushed().await;
    assert_eq!(truth(&server).await, "service refused_by_service join");
    server.stop().await;
}

#[tokio::test]
async fn a_push_that_is_not_answered_or_not_readably_comes_again_with_the_same_room() {
    for first in [None, Some("<html>"), Some("not now")] {
        let mut back_end = BackEnd::answering(&[first, Some(r#"{"errcode":0}"#)]).await;
        let server = server(Some(back_end.settings())).await;
        let mut phone = Client::phone(server.address()).await;
        let mut device = Client::device(server.address()).await;
        device.ask(common::call_phone()).await;
        let (one, two) = (back_end.pushed().await, back_end.pushed().await);
        assert_eq!(one["RoomId"], two["RoomId"]);
        phone.hear_kind("ring").await;
        server.stop().await;
    }
}

#[tokio::test]
async fn a_back_end_that_never_answers_is_asked_three_times_and_no_phone_rings() {
    let mut back_end = BackEnd::answering(&[None]).await;
    let server = server(Some(back_end.settings())).await;
    let mut phone = Client::phone(server.address()).await;
    let mut device = Client::device(server.address()).await;
    device.ask(common::call_phone()).await;
    assert_eq!(truth(&server).await, "callee unreachable ring");
    let mut pushes = vec![back_end.pushed().await["RoomId"].clone()];
    while let Ok(push) = back_end.pushes.try_recv() {
        pushes.push(push["RoomId"].clone());
    }
    assert!((2..=3).contains(&pushes.len()) && pushes.iter().all(|room| *room == pushes[0]), "{pushes:?}");
    // The next thing the phone hears is what it asks for itself.
    phone.say(json!({ "t": "sing" })).await;
    assert_eq!(phone.hear().await["t"], "error");
    server.stop().await;
}

#[tokio::test]
async fn faults_are_used_up_one_by_one() {
    let mut back_end = BackEnd::answering(&[Some("success")]).await;
    let server = server(Some(back_end.settings())).await;
    let mut phone = Client::phone(server.address()).await;
    let mut device = Client::device(server.address()).await;
    // The first push is lost, the second one garbage, which this back end does not mind.
    for fault in [json!("never"), json!("garbage")] {
        ordered(&server, json!({ "t": "push_fault", "fault": fault })).await;
    }
    device.ask(common::call_phone()).await;
    assert_eq!(back_end.pushed().await, "garbage");
    phone.hear_kind("ring").await;
    device.say(json!({ "t": "bye" })).await;
    drop(device);
    phone.hear_kind("ring_stop").await;
    // The third comes three times, and the phone rings once.
    ordered(&server, json!({ "t": "push_fault", "fault": { "repeat": 2 } })).await;
    let mut device = Client::device(server.address()).await;
    device.ask(common::call_phone()).await;
    let room = back_end.pushed().await["RoomId"].clone();
    for _ in 0..2 {
        assert_eq!(back_end.pushed().await["RoomId"], room);
    }
    phone.hear_kind("ring").await;
    server.stop().await;
}

#[tokio::test]
async fn a_socket_alone_answers_pushes_and_a_newer_one_takes_its_place() {
    let server = server(None).await;
    let mut older = back_ends_socket(&server).await;
    let mut socket = back_ends_socket(&server).await;
    assert_eq!(older.hear().await, Value::Null);
    socket.say_text(r#"{"t":"sing"}"#).await;
    assert!(socket.hear_kind("error").await["message"].as_str().unwrap().contains("sing"));
    let mut phone = Client::phone(server.address()).await;
    let mut device = Client::device(server.address()).await;
    device.ask(common::call_phone()).await;
    let push = socket.hear_kind("push").await;
    socket.say(json!({ "t": "reply", "n": push["n"], "errcode": 0 })).await;
    phone.hear_kind("ring").await;
    server.stop().await;
}

#[tokio::test]
async fn where_pushes_go_can_be_changed_and_what_is_wrong_with_an_address_changes_nothing() {
    let mut first = BackEnd::answering(&[Some("success")]).await;
    let server = server(Some(first.settings())).await;
    let wrong = [
        (json!({ "url": "https://127.0.0.1/", "token": "t", "mode": "plain" }), "TLS"),
        (json!({ "url": "http://127.0.0.1/", "token": "", "mode": "plain" }), "token"),
        (json!({ "url": "http://127.0.0.1/", "token": "t" }), "aes_key"),
        (json!({ "url": "http://127.0.0.1/", "token": "t", "mode": "rot13" }), "rot13"),
        (json!({ "url": "http://127.0.0.1/", "token": "t", "mode": "plain", "key": 1 }), "key"),
        (json!({ "url": "http://127.0.0.1:1/", "token": "t", "mode": "plain", "verify": true }), "echo"),
    ];
    for (address, named) in wrong {
        let (status, answer) =
            post(&server, "/control", &json!({ "t": "push_to", "address": address })).await;
        assert_eq!(status, 400);
        assert!(answer["message"].as_str().unwrap().contains(named), "{answer}");
    }
    let mut device = Client::device(server.address()).await;
    device.ask(common::call_phone()).await;
    first.pushed().await;
    // Nobody has a phone here.
    assert_eq!(truth(&server).await, "callee unreachable ring");
    let mut second = BackEnd::answering(&[Some(r#"{"errcode":3}"#)]).await;
    let address = json!({
        "url": second.settings().url, "token": "t", "mode": "plain", "verify": true,
    });
    ordered(&server, json!({ "t": "push_to", "address": address })).await;
    device.ask(common::call_phone()).await;
    second.pushed().await;
    // To nobody: there is no fault to order any more.
    ordered(&server, json!({ "t": "push_to" })).await;
    let (status, answer) = post(&server, "/control", &json!({ "t": "push_fault", "fault": "never" })).await;
    assert_eq!((status, answer["message"].as_str().unwrap().contains("push_to")), (400, true));
    server.stop().await;
}

#[tokio::test]
async fn a_server_does_not_start_with_an_address_that_is_wrong_or_does_not_echo() {
    let gone = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap().local_addr().unwrap();
    let address = |url: String, verify| PushAddress {
        url,
        verify,
        token: Secret("secret-token".into()),
        aes_key: None,
        mode: PushMode::Plain,
        format: PushFormat::Xml,
    };
    for (url, verify) in [("nowhere".to_string(), false), (format!("http://{gone}/"), true)] {
        let error = Server::start(quick(Some(address(url, verify)))).await.unwrap_err();
        assert!(matches!(error, StartError::Push(_)), "{error:?}");
        assert!(error.to_string().starts_with("message push: url: "), "{error}");
        assert!(!error.to_string().contains("secret-token"), "{error}");
    }
    let back_end = BackEnd::answering(&[None]).await;
    let server = Server::start(quick(Some(address(back_end.settings().url, true)))).await.unwrap();
    server.stop().await;
}

#[tokio::test]
async fn time_that_is_given_waits_for_the_back_ends_answer() {
    let mut back_end = BackEnd::answering(&[None, Some("success")]).await;
    let settings = Settings { push_timeout_ms: 100, ..Settings::default() };
    let options = Options { settings, virtual_time: true, push: Some(back_end.settings()), ..options() };
    let server = Server::start(options).await.unwrap();
    ordered(&server, json!({ "t": "family", "sn": SN, "family": "rtos" })).await;
    let mut phone = Client::phone(server.address()).await;
    let mut device = Client::connect(server.address(), "/device").await;
    device.hear_kind("time").await;
    device.say(json!({ "t": "hello", "v": 1, "sn": SN })).await;
    device.register().await;
    device.ask(common::call_phone()).await;
    // The second push, five seconds later, is answered, and the ring ends a minute after that answer, not before it.
    ordered(&server, json!({ "t": "advance", "to_ms": 64_999 })).await;
    let rooms = [back_end.pushed().await["RoomId"].clone(), back_end.pushed().await["RoomId"].clone()];
    assert_eq!(rooms[0], rooms[1]);
    phone.hear_kind("ring").await;
    assert_eq!(truths(&server).await, Vec::<String>::new());
    ordered(&server, json!({ "t": "advance", "to_ms": 70_000 })).await;
    assert_eq!(truths(&server).await, ["callee no_answer ring"]);
    let late = json!({ "t": "push_fault", "fault": { "late_ms": 5 } });
    let (status, answer) = post(&server, "/control", &late).await;
    assert_eq!((status, answer["message"].as_str().unwrap().starts_with("late_ms: ")), (400, true));
    server.stop().await;
}
