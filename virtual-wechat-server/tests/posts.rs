//! A device that has HTTPS and no WebSocket.

mod common;
use common::{Client, PATIENCE, call_device, options, page, post, tap};
use serde_json::{Value, json};
use tokio::time::timeout;
use virtual_wechat::Settings;
use virtual_wechat_server::{Options, Server};

const SN: &str = "VIRTUAL_doorbell";

/// Posts frames; gives what came for the device.
async fn says(server: &Server, frames: Value) -> Vec<Value> {
    let (status, answer) = post(server, "/device/post", &json!({ "sn": SN, "frames": frames })).await;
    assert_eq!(status, 200, "{answer}");
    answer["frames"].as_array().unwrap().clone()
}

/// Posts nothing until a frame of this kind has come.
async fn hears(server: &Server, kind: &str) -> Value {
    let asks = async {
        loop {
            if let Some(frame) = says(server, json!([])).await.into_iter().find(|frame| frame["t"] == kind) {
                return frame;
            }
        }
    };
    timeout(PATIENCE, asks).await.unwrap_or_else(|_| panic!("no {kind} came"))
}

fn kinds(frames: &[Value]) -> Vec<&str> {
    frames.iter().map(|frame| frame["t"].as_str().unwrap()).collect()
}

fn ticket() -> Value {
    json!({ "t": "ticket", "n": 1, "model_id": "virtual-model", "appid": "wx0123456789abcdef" })
}

fn register() -> Value {
    json!({ "t": "register", "n": 2, "model_id": "virtual-model", "appid": "wx0123456789abcdef", "wxa_type": 0 })
}

#[tokio::test]
async fn it_registers_calls_and_hears_the_answer_by_posting() {
    let server = Server::start(options()).await.unwrap();
    let mut phone = Client::phone(server.address()).await;
    let answers = says(&server, json!([ticket()])).await;
    assert_eq!(kinds(&answers), ["welcome", "ticket"]);
    let mut proof = register();
    proof["ticket"] = answers[1]["ticket"].clone();
    assert_eq!(kinds(&says(&server, json!([proof])).await), ["registered"]);
    let call = json!({
        "t": "call", "n": 3, "openid": "o-virtual-user", "room_type": "voice", "caller_camera": false,
        "callee_camera": false,
    });
    let answers = says(&server, json!([call])).await;
    assert_eq!((kinds(&answers), &answers[0]["code"]), (vec!["result", "start_real_play"], &json!(0)));
    phone.hear_kind("ring").await;
    phone.say(tap("answer")).await;
    phone.say(page("show")).await;
    assert_eq!(hears(&server, "command").await["command"], 14);
    assert_eq!(
        kinds(&says(&server, json!([{ "t": "hang_up", "n": 4 }])).await).last(),
        Some(&"stop_real_play")
    );
    server.stop().await;
}

#[tokio::test]
async fn it_is_rung_at_its_next_post() {
    let server = Server::start(options()).await.unwrap();
    let mut phone = Client::phone(server.address()).await;
    says(&server, json!([register()])).await;
    let room = phone.ask(call_device()).await["value"]["roomId"].clone();
    assert_eq!(hears(&server, "join_notify").await["room"], room);
    phone.say(page("show")).await;
    let join = json!({ "t": "join", "n": 3, "room": room, "status": 0 });
    assert_eq!(says(&server, json!([join])).await[0]["code"], 0);
    phone.events_until("startVoip").await;
    server.stop().await;
}

#[tokio::test]
async fn it_leaves_with_a_bye_or_after_its_silence() {
    let settings = Settings { post_silence_ms: 150, ..options().settings };
    let server = Server::start(Options { settings, ..options() }).await.unwrap();
    let mut phone = Client::phone(server.address()).await;
    let online = |frame: &Value| frame["devices"][0]["online"].as_bool();
    for bye in [true, false] {
        says(&server, json!([register()])).await;
        assert_eq!(online(&phone.hear_any("devices").await), Some(true));
        if bye {
            let gone = json!({ "sn": SN, "bye": true });
            assert_eq!(post(&server, "/device/post", &gone).await, (200, json!({ "frames": [] })));
            // A second one changes nothing.
            assert_eq!(post(&server, "/device/post", &gone).await, (200, json!({ "frames": [] })));
        }
        assert_eq!(online(&phone.hear_any("devices").await), Some(false));
    }
    // It is greeted anew.
    assert_eq!(kinds(&says(&server, json!([register()])).await), ["welcome", "result"]);
    server.stop().await;
}

#[tokio::test]
async fn another_connection_takes_its_place_and_its_next_post_takes_it_back() {
    let server = Server::start(options()).await.unwrap();
    says(&server, json!([register()])).await;
    let mut device = Client::device(server.address()).await;
    let (status, answer) = post(&server, "/device/post", &json!({ "sn": SN })).await;
    assert_eq!(status, 409);
    assert!(answer["error"].as_str().unwrap().contains("gone"), "{answer}");
    assert_eq!(kinds(&says(&server, json!([])).await), ["welcome"]);
    while device.hear().await != Value::Null {}
    // A hello of its own is not said twice, and a drop is noticed.
    let drop = json!({ "t": "drop", "sn": SN });
    assert_eq!(post(&server, "/control", &drop).await.0, 200);
    assert_eq!(post(&server, "/device/post", &json!({ "sn": SN })).await.0, 409);
    let hello = json!({ "t": "hello", "v": 1, "sn": SN });
    assert_eq!(kinds(&says(&server, json!([hello])).await), ["welcome"]);
    server.stop().await;
}

#[tokio::test]
async fn a_post_that_cannot_be_read_says_why() {
    let server = Server::start(options()).await.unwrap();
    let (status, answer) = post(&server, "/device/post", &json!({ "frames": [] })).await;
    assert_eq!(status, 400);
    assert!(answer["error"].as_str().unwrap().contains("sn"), "{answer}");
    assert_eq!(kinds(&says(&server, json!([{ "t": "sing" }])).await), ["welcome", "error"]);
    let body = json!({ "sn": SN }).to_string();
    let elsewhere = common::http(server.address(), "/device/post", &body, Some("https://example.com")).await;
    assert_eq!(elsewhere.0, 403);
    server.stop().await;
}
