//! A device on its `$twecall` topics, by an MQTT client that is not ours, and what every broker has to carry for it.

use super::{Client, PATIENCE, call_device, page, post, tap};
use rumqttc::{AsyncClient, Event, EventLoop, MqttOptions, Packet, QoS};
use serde_json::{Value, json};
use tokio::time::timeout;
use virtual_wechat_server::Server;

pub const SN: &str = "VIRTUAL_doorbell";
pub const UP: &str = "$twecall/up/service/VIRTUAL/doorbell";
pub const DOWN: &str = "$twecall/down/service/VIRTUAL/doorbell";

pub struct Topics {
    pub client: AsyncClient,
    events: EventLoop,
}

impl Topics {
    pub async fn connect(port: u16, change: impl FnOnce(&mut MqttOptions)) -> Self {
        let mut options = MqttOptions::new("the-doorbell", "127.0.0.1", port);
        options.set_credentials("anyone", "any word");
        change(&mut options);
        let (client, events) = AsyncClient::new(options, 64);
        let mut topics = Self { client, events };
        topics.until(|packet| matches!(packet, Packet::ConnAck(_))).await;
        topics
    }

    /// A device that listens, and has said so by asking for something.
    pub async fn device(port: u16) -> Self {
        let mut topics = Self::connect(port, |_| {}).await;
        topics.listen(DOWN).await;
        assert_eq!(topics.ask(ticket("virtual-model")).await["code"], 0);
        topics
    }

    pub async fn listen(&mut self, filter: &str) {
        self.client.subscribe(filter, QoS::AtLeastOnce).await.unwrap();
        self.until(|packet| matches!(packet, Packet::SubAck(_))).await;
    }

    pub async fn say(&mut self, topic: &str, message: impl Into<Vec<u8>>) {
        self.client.publish(topic, QoS::AtLeastOnce, false, message).await.unwrap();
    }

    pub async fn ask(&mut self, message: Value) -> Value {
        self.say(UP, message.to_string()).await;
        self.hear().await
    }

    /// The next message, which must be JSON.
    pub async fn hear(&mut self) -> Value {
        serde_json::from_str(&self.hear_text().await).unwrap()
    }

    pub async fn hear_text(&mut self) -> String {
        match self.until(|packet| matches!(packet, Packet::Publish(_))).await {
            Packet::Publish(publish) => String::from_utf8(publish.payload.to_vec()).unwrap(),
            other => panic!("{other:?}"),
        }
    }

    /// Waits until the broker, or a goodbye, ends the connection.
    pub async fn ends(&mut self) {
        while timeout(PATIENCE, self.events.poll()).await.expect("the connection goes on").is_ok() {}
    }

    pub async fn until(&mut self, wanted: impl Fn(&Packet) -> bool) -> Packet {
        loop {
            let event =
                timeout(PATIENCE, self.events.poll()).await.expect("the broker said nothing").unwrap();
            match event {
                Event::Incoming(packet) if wanted(&packet) => return packet,
                Event::Incoming(_) | Event::Outgoing(_) => {}
            }
        }
    }
}

pub fn ticket(model_id: &str) -> Value {
    json!({
        "method": "get_wechat_sn_ticket", "clientToken": "t",
        "params": { "ModelId": model_id, "miniProgramAppId": "wx0123456789abcdef" },
    })
}

/// All that a broker has to carry: requests and their answers, rings, cancels, faults.
pub async fn everything_passes(server: &Server, port: u16) {
    let mut topics = Topics::device(port).await;
    requests(&mut topics).await;
    let mut phone = Client::phone(server.address()).await;
    let mut device = Client::device(server.address()).await;
    talk(&mut topics, &mut phone, &mut device).await;
    cancel(&mut topics, &mut phone, &mut device).await;
    faults(server, &mut topics, &mut phone).await;
}

async fn requests(topics: &mut Topics) {
    let answer = topics.ask(ticket("virtual-model")).await;
    assert_eq!(
        (&answer["method"], &answer["clientToken"]),
        (&json!("get_wechat_sn_ticket_reply"), &json!("t"))
    );
    assert_eq!(answer["params"]["snTicket"].as_str().unwrap().len(), 32);
    assert_eq!(topics.ask(ticket("other")).await["code"], 1);
    topics.say(UP, "no JSON").await;
    assert_eq!(topics.hear().await["code"], 1);
    // Neither of these is a device's up topic: nobody answers, and the next answer is the next question's.
    topics.say("$twecall/up/service/VIRTUAL", "{}").await;
    topics.say("$twecall/up/service/VIRTUAL_x/doorbell", "{}").await;
    assert_eq!(topics.ask(ticket("other")).await["code"], 1);
}

async fn talk(topics: &mut Topics, phone: &mut Client, device: &mut Client) {
    let room = phone.ask(call_device()).await["value"]["roomId"].clone();
    let join = topics.hear().await;
    assert_eq!((&join["method"], &join["params"]["roomId"]), (&json!("voip_join"), &room));
    // The topic says it instead of the connection: the first thing that is heard there answers the device's own join.
    phone.say(page("show")).await;
    device.ask(json!({ "t": "join", "room": room, "status": 0 })).await;
    device.hear_kind("start_real_play").await;
    phone.say(tap("hang_up")).await;
    device.hear_kind("stop_real_play").await;
    phone.events_until("finishVoip").await;
}

async fn cancel(topics: &mut Topics, phone: &mut Client, device: &mut Client) {
    let room = phone.ask(call_device()).await["value"]["roomId"].clone();
    assert_eq!(topics.hear().await["method"], "voip_join");
    phone.say(page("show")).await;
    phone.say(tap("hang_up")).await;
    let cancel = topics.hear().await;
    assert_eq!((&cancel["method"], &cancel["params"]["roomId"]), (&json!("voip_cancel"), &room));
    assert_eq!(device.hear().await["command"], 17);
}

async fn faults(server: &Server, topics: &mut Topics, phone: &mut Client) {
    let fault = |times: u32, late_ms: u64| json!({ "t": "next_message", "sn": SN, "times": times, "late_ms": late_ms });
    assert_eq!(post(server, "/control", &fault(0, 0)).await.0, 200);
    phone.ask(call_device()).await;
    assert_eq!(post(server, "/control", &fault(2, 30)).await.0, 200);
    phone.say(page("show")).await;
    phone.say(tap("hang_up")).await;
    // The ring was lost, and a device that was never rung is told of no cancel: the fault waits for the next answer.
    topics.say(UP, ticket("virtual-model").to_string()).await;
    let (first, second) = (topics.hear().await, topics.hear().await);
    assert_eq!((&first["method"], &first), (&json!("get_wechat_sn_ticket_reply"), &second));
}
