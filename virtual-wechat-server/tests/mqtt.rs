//! The broker in this process.

mod common;
use common::{
    PATIENCE, call_device,
    mqtt::{DOWN, SN, Topics, UP, everything_passes, ticket},
    options,
};
use proptest::{prelude::*, test_runner::TestRunner};
use rumqttc::{LastWill, Packet, QoS};
use serde_json::json;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};
use virtual_wechat_server::{Mqtt, Options, Server};

async fn with_broker() -> (Server, u16) {
    let server = Server::start(Options { mqtt: Some(Mqtt::Broker(0)), ..options() }).await.unwrap();
    let port = server.mqtt_address().unwrap().port();
    assert!(server.mqtt_address().unwrap().ip().is_loopback());
    (server, port)
}

#[tokio::test]
async fn everything_passes_through_the_broker_in_this_process() {
    let (server, port) = with_broker().await;
    everything_passes(&server, port).await;
    server.stop().await;
}

#[tokio::test]
async fn everything_passes_through_the_broker_of_another_server() {
    let (other, port) = with_broker().await;
    let url = format!("mqtt://me:word@127.0.0.1:{port}").parse().unwrap();
    let server = Server::start(Options { mqtt: Some(Mqtt::Client(url)), ..options() }).await.unwrap();
    // Both would answer: the other knows no such device.
    let order = json!({ "t": "remove_device", "sn": SN });
    assert_eq!(common::post(&other, "/control", &order).await.0, 200);
    let mut topics = Topics::connect(port, |_| {}).await;
    topics.listen(DOWN).await;
    topics.say(UP, ticket("virtual-model").to_string()).await;
    let codes = [topics.hear().await["code"].clone(), topics.hear().await["code"].clone()];
    assert!(codes.contains(&json!(0)) && codes.contains(&json!(1)), "{codes:?}");
    server.stop().await;
    other.stop().await;
}

#[tokio::test]
async fn a_broker_that_is_not_there_is_named_without_its_password() {
    let (server, port) = with_broker().await;
    server.stop().await;
    let url = format!("mqtt://me:secret@127.0.0.1:{port}").parse().unwrap();
    let error =
        Server::start(Options { mqtt: Some(Mqtt::Client(url)), ..options() }).await.unwrap_err().to_string();
    assert!(
        error.contains(&format!("mqtt://127.0.0.1:{port} cannot be reached")) && !error.contains("secret"),
        "{error}"
    );
}

#[tokio::test]
async fn a_session_that_is_not_clean_hears_later_what_it_missed() {
    let (server, port) = with_broker().await;
    let keeps = |options: &mut rumqttc::MqttOptions| {
        options.set_clean_session(false);
    };
    let mut away = Topics::connect(port, keeps).await;
    away.listen("$twecall/+/service/#").await;
    away.client.disconnect().await.unwrap();
    away.ends().await;
    let mut other = Topics::connect(port, |options| {
        *options = rumqttc::MqttOptions::new("other", "127.0.0.1", port);
    })
    .await;
    other.say("$twecall/x/service", "missed").await;
    other.until(|packet| matches!(packet, Packet::PubAck(_))).await;
    let mut back = Topics::connect(port, keeps).await;
    assert_eq!(back.hear_text().await, "missed");
    server.stop().await;
}

#[tokio::test]
async fn a_newer_client_of_the_same_name_takes_the_place() {
    let (server, port) = with_broker().await;
    let mut older = Topics::device(port).await;
    let mut newer = Topics::device(port).await;
    older.ends().await;
    assert_eq!(newer.ask(ticket("virtual-model")).await["code"], 0);
    server.stop().await;
}

#[tokio::test]
async fn a_will_and_a_retained_message_outlive_their_client() {
    let (server, port) = with_broker().await;
    let mut watcher = Topics::connect(port, |options| {
        *options = rumqttc::MqttOptions::new("watcher", "127.0.0.1", port);
    })
    .await;
    watcher.listen("state").await;
    let mortal = Topics::connect(port, |options| {
        options.set_last_will(LastWill::new("state", "gone", QoS::AtLeastOnce, true));
    })
    .await;
    // Without a goodbye.
    drop(mortal);
    assert_eq!(watcher.hear_text().await, "gone");
    let mut late = Topics::connect(port, |_| {}).await;
    late.client.subscribe("state", QoS::AtMostOnce).await.unwrap();
    assert_eq!(late.hear_text().await, "gone");
    server.stop().await;
}

#[tokio::test]
async fn a_device_that_leaves_the_broker_is_rung_on_its_connection_again() {
    let (server, port) = with_broker().await;
    let mut device = common::Client::device(server.address()).await;
    let mut phone = common::Client::phone(server.address()).await;
    let mut topics = Topics::device(port).await;
    topics.client.unsubscribe(DOWN).await.unwrap();
    topics.until(|packet| matches!(packet, Packet::UnsubAck(_))).await;
    // An answer shows that the broker has told the world of it.
    topics.say(UP, ticket("virtual-model").to_string()).await;
    topics.until(|packet| matches!(packet, Packet::PubAck(_))).await;
    phone.ask(call_device()).await;
    device.hear_kind("join_notify").await;
    server.stop().await;
}

static PANICS: AtomicUsize = AtomicUsize::new(0);

#[test]
fn any_bytes_on_the_port_are_refused_and_the_broker_goes_on() {
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        PANICS.fetch_add(1, Ordering::Relaxed);
        told(panic);
    }));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (server, port) = runtime.block_on(with_broker());
    // A CONNECT without a name, and then anything.
    let greeting: &[u8] = b"\x10\x0c\x00\x04MQTT\x04\x02\x00\x00\x00\x00";
    let anything = (any::<bool>(), prop::collection::vec(any::<u8>(), 0..200));
    let mut runner = TestRunner::new(ProptestConfig::with_cases(200));
    let law = |(greets, bytes): (bool, Vec<u8>)| {
        runtime.block_on(async {
            let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
            let sent = [if greets { greeting } else { &[] }, &bytes].concat();
            let mut answer = Vec::new();
            // The broker may have closed already.
            let _ = stream.write_all(&sent).await;
            let _ = stream.shutdown().await;
            let ended = timeout(PATIENCE, stream.read_to_end(&mut answer)).await;
            prop_assert!(ended.is_ok(), "the broker holds on to a client that has left");
            Ok(())
        })
    };
    runner.run(&anything, law).unwrap();
    runtime.block_on(async {
        assert_eq!(Topics::device(port).await.ask(ticket("other")).await["code"], 1);
        server.stop().await;
    });
    assert_eq!(PANICS.load(Ordering::Relaxed), 0);
}
