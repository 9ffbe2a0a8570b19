//! A server that gives the time: it passes when it is told to, and stops at everything that is due.

mod common;
use common::{Client, PATIENCE, call_phone, page, post, tap};
use serde_json::{Value, json};
use tokio::time::timeout;
use virtual_wechat::Settings;
use virtual_wechat_server::{Options, Server};

async fn server() -> Server {
    let options = Options { settings: Settings::default(), virtual_time: true, ..common::options() };
    Server::start(options).await.unwrap()
}

async fn advance(server: &Server, to_ms: u64) -> (u16, Value) {
    post(server, "/control", &json!({ "t": "advance", "to_ms": to_ms })).await
}

/// A device that reads its clock from the frames `time` and answers them until the server has come so far.
struct Clocked {
    client: Client,
    now_ms: u64,
    given: u32,
    /// What else it heard, and when.
    heard: Vec<(u64, String)>,
    /// It says this itself when its own clock shows that.
    alarm: Option<(u64, Value)>,
}

impl Clocked {
    async fn connect(server: &Server) -> Self {
        let mut client = Client::connect(server.address(), "/device").await;
        let time = client.hear().await;
        assert_eq!(time, json!({ "t": "time", "n": 1, "now_ms": 0 }), "the time is the first frame");
        client.say(json!({ "t": "time", "n": 1 })).await;
        client.say(json!({ "t": "hello", "v": 1, "sn": "VIRTUAL_doorbell" })).await;
        client.register().await;
        Self { client, now_ms: 0, given: 0, heard: Vec::new(), alarm: None }
    }

    /// Plays until the server says that it is as late as this.
    async fn until(&mut self, server: &Server, to_ms: u64) {
        let order = json!({ "t": "advance", "to_ms": to_ms });
        let advanced = post(server, "/control", &order);
        tokio::pin!(advanced);
        loop {
            let frame = tokio::select! {
                answer = &mut advanced => {
                    assert_eq!(answer, (200, json!({ "t": "now", "now_ms": to_ms })));
                    return;
                }
                frame = self.client.hear() => frame,
            };
            if frame["t"] == "time" {
                self.given += 1;
                self.now_ms = frame["now_ms"].as_u64().unwrap();
                if let Some((at_ms, said)) = self.alarm.take_if(|(at_ms, _)| *at_ms <= self.now_ms) {
                    assert_eq!(at_ms, self.now_ms, "its deadline was not passed");
                    self.client.say(said).await;
                }
                let next_ms = self.alarm.as_ref().map(|(at_ms, _)| *at_ms);
                self.client.say(json!({ "t": "time", "n": frame["n"], "next_ms": next_ms })).await;
            } else {
                self.heard.push((self.now_ms, frame["t"].as_str().unwrap().to_string()));
            }
        }
    }
}

#[tokio::test]
async fn a_minute_of_ringing_takes_a_few_steps() {
    let server = server().await;
    let mut phone = Client::phone(server.address()).await;
    let mut device = Clocked::connect(&server).await;
    device.client.ask(call_phone()).await;
    phone.hear_kind("ring").await;
    device.until(&server, 59_999).await;
    assert!(device.heard.iter().all(|(_, kind)| kind == "start_real_play"), "{:?}", device.heard);
    device.until(&server, 100_000).await;
    assert_eq!(device.heard.last(), Some(&(60_000, "stop_real_play".to_string())));
    assert!(device.given < 10, "{} times were given", device.given);
    phone.hear_kind("ring_stop").await;
    server.stop().await;
}

#[tokio::test]
async fn a_talk_is_as_long_as_it_is_made_to_be_and_the_device_s_own_deadline_is_kept() {
    let server = server().await;
    let mut phone = Client::phone(server.address()).await;
    let mut device = Clocked::connect(&server).await;
    device.client.ask(call_phone()).await;
    phone.hear_kind("ring").await;
    device.until(&server, 2_000).await;
    phone.say(tap("answer")).await;
    phone.say(page("show")).await;
    // What a phone says is heard when its question after that is answered.
    phone.say(json!({ "t": "time", "n": 5 })).await;
    assert_eq!(phone.hear_kind("time").await, json!({ "t": "time", "n": 5, "now_ms": 2_000 }));
    device.alarm = Some((33_125, json!({ "t": "hang_up", "n": 9 })));
    device.until(&server, 40_000).await;
    let events = phone.events_until("finishVoip").await;
    assert_eq!(events.last().map(String::as_str), Some("finishVoip"));
    let (_, news) = post(&server, "/control", &json!({ "t": "news", "after": 0 })).await;
    let truth = news["news"].as_array().unwrap().iter().find(|news| news["ended"].is_object()).unwrap();
    assert_eq!(truth["ended"]["talk_ms"], 31_125, "{truth}");
    assert_eq!(truth["ended"]["at_ms"]["ended"], 33_125);
    server.stop().await;
}

#[tokio::test]
async fn a_device_that_knows_no_time_is_not_waited_for() {
    let server = server().await;
    let mut device = Client::connect(server.address(), "/device").await;
    device.say(json!({ "t": "hello", "v": 1, "sn": "VIRTUAL_doorbell" })).await;
    device.hear_kind("welcome").await;
    assert_eq!(advance(&server, 5_000).await, (200, json!({ "t": "now", "now_ms": 5_000 })));
    server.stop().await;
}

#[tokio::test]
async fn a_device_that_leaves_while_it_owes_an_answer_holds_nothing_up() {
    let server = server().await;
    let mut device = Client::connect(server.address(), "/device").await;
    device.hear_kind("time").await;
    device.say(json!({ "t": "time", "n": 1 })).await;
    device.say(json!({ "t": "hello", "v": 1, "sn": "VIRTUAL_doorbell" })).await;
    device.hear_kind("welcome").await;
    let order = json!({ "t": "advance", "to_ms": 5_000 });
    let (answer, ()) = tokio::join!(post(&server, "/control", &order), async {
        device.hear_kind("time").await;
        drop(device);
    });
    assert_eq!(answer, (200, json!({ "t": "now", "now_ms": 5_000 })));
    server.stop().await;
}

#[tokio::test]
async fn a_time_that_cannot_be_reached_is_named_and_changes_nothing() {
    let server = server().await;
    advance(&server, 10).await;
    let (status, answer) = advance(&server, 9).await;
    assert_eq!((status, &answer["message"]), (400, &json!("to_ms: 9 was given, it is 10 already")));
    let (status, answer) = advance(&server, u64::MAX).await;
    assert_eq!(status, 400);
    assert!(
        answer["message"].as_str().unwrap().contains("to_ms: 18446744073709551615 was given"),
        "{answer}"
    );
    let silence = json!({ "t": "silence", "sn": "VIRTUAL_doorbell", "ms": 1 });
    assert_eq!(post(&server, "/control", &silence).await.0, 400);
    assert_eq!(
        post(&server, "/control", &json!({ "t": "now" })).await,
        (200, json!({ "t": "now", "now_ms": 10 }))
    );
    server.stop().await;
}

#[tokio::test]
async fn a_server_with_a_clock_lets_nobody_else_make_time_pass() {
    let server = common::server().await;
    let (status, answer) = advance(&server, 1).await;
    assert_eq!(status, 400);
    assert!(answer["message"].as_str().unwrap().contains("--virtual-time"), "{answer}");
    let mut device = Client::connect(server.address(), "/device").await;
    device.say(json!({ "t": "hello", "v": 1, "sn": "VIRTUAL_doorbell" })).await;
    let first = timeout(PATIENCE, device.hear()).await.unwrap();
    assert_eq!(first["t"], "welcome", "no time is given");
    server.stop().await;
}
