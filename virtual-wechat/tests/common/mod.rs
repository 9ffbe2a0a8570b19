//! One world, one phone, one doorbell, and short names for what they hear.
#![allow(dead_code, reason = "every test file uses a part of it")]

use virtual_wechat::{Accounts, Frame, Kind, Link, News, Output, Settings, Truth, World};
use virtual_wechat_frames::{FromService, ToDevice, ToPhone, ToService};

pub const OPENID: &str = "o-virtual-user";
pub const SN: &str = "VIRTUAL_doorbell";

/// A play with two actors. Helpers leave the call in the state their name says.
pub struct Play {
    pub world: World,
    pub phone: Link,
    pub device: Link,
    pub outputs: Vec<(u64, Output)>,
    pub news: Vec<News>,
    /// Everything that phones and devices said, and before which output they said it.
    pub said: Vec<(u64, usize, Kind, String)>,
    /// Ends that vanished.
    pub vanished: Vec<Kind>,
    pub room: String,
    links: u32,
    asked: u32,
    heard: [usize; 3],
}

impl Play {
    /// Both are connected and registered, no call.
    pub fn ready() -> Self {
        Self::with(Settings::default(), Accounts::demo())
    }

    pub fn with(settings: Settings, accounts: Accounts) -> Self {
        let mut play = Self::empty(settings, accounts);
        play.phone_connects();
        play.device_connects();
        play.phone_hears();
        play.device_hears();
        play
    }

    pub fn under(change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = Settings::default();
        change(&mut settings);
        Self::with(settings, Accounts::demo())
    }

    pub fn empty(settings: Settings, accounts: Accounts) -> Self {
        Self {
            world: World::new(settings, accounts),
            phone: Link(0),
            device: Link(0),
            outputs: Vec::new(),
            news: Vec::new(),
            said: Vec::new(),
            vanished: Vec::new(),
            room: String::new(),
            links: 0,
            asked: 0,
            heard: [0, 0, 0],
        }
    }

    pub fn phone_connects(&mut self) {
        self.phone = self.new_link(Kind::Phone);
        self.phone_says(&format!(r#"{{"t":"hello","v":1,"openid":"{OPENID}"}}"#));
    }

    pub fn device_connects(&mut self) {
        self.device = self.new_link(Kind::Device);
        self.device_says(&format!(r#"{{"t":"hello","v":1,"sn":"{SN}"}}"#));
        self.device_says(
            r#"{"t":"register","n":1,"model_id":"virtual-model","appid":"wx0123456789abcdef","wxa_type":0}"#,
        );
    }

    pub fn new_link(&mut self, kind: Kind) -> Link {
        self.links += 1;
        self.world.connected(self.world.now_ms(), Link(self.links), kind);
        self.drain();
        Link(self.links)
    }

    pub fn phone_vanishes(&mut self) {
        self.vanished.push(Kind::Phone);
        self.world.disconnected(self.world.now_ms(), self.phone);
        self.drain();
    }

    pub fn device_vanishes(&mut self) {
        self.vanished.push(Kind::Device);
        self.world.disconnected(self.world.now_ms(), self.device);
        self.drain();
    }

    /// The phone's network is gone; its program lives on.
    pub fn phone_is_cut(&mut self) {
        self.world.cut(self.world.now_ms(), self.phone);
        self.drain();
    }

    pub fn phone_is_healed(&mut self) {
        self.world.heal(self.world.now_ms(), self.phone);
        self.drain();
    }

    pub fn device_is_cut(&mut self) {
        self.world.cut(self.world.now_ms(), self.device);
        self.drain();
    }

    pub fn device_is_healed(&mut self) {
        self.world.heal(self.world.now_ms(), self.device);
        self.drain();
    }

    pub fn phone_says(&mut self, text: &str) {
        self.said.push((self.world.now_ms(), self.outputs.len(), Kind::Phone, text.into()));
        self.world.text(self.world.now_ms(), self.phone, text);
        self.drain();
    }

    pub fn device_says(&mut self, text: &str) {
        self.said.push((self.world.now_ms(), self.outputs.len(), Kind::Device, text.into()));
        self.world.text(self.world.now_ms(), self.device, text);
        self.drain();
    }

    pub fn taps(&mut self, button: &str) {
        self.phone_says(&format!(r#"{{"t":"tap","button":"{button}"}}"#));
    }

    pub fn page(&mut self, event: &str) {
        self.phone_says(&format!(r#"{{"t":"page","event":"{event}"}}"#));
    }

    pub fn phone_calls(&mut self) {
        self.phone_calls_with(r#"{"roomType":"video","sn":"VIRTUAL_doorbell","modelId":"virtual-model"}"#);
    }

    pub fn phone_calls_with(&mut self, args: &str) {
        self.phone_calls_api("callDevice", args);
    }

    pub fn phone_calls_api(&mut self, api: &str, args: &str) {
        let n = self.next();
        self.phone_says(&format!(r#"{{"t":"call","n":{n},"api":"{api}","args":{args}}}"#));
    }

    pub fn device_calls(&mut self) {
        self.device_calls_user(OPENID);
    }

    pub fn device_calls_user(&mut self, openid: &str) {
        let n = self.next();
        self.device_says(&format!(
            r#"{{"t":"call","n":{n},"openid":"{openid}","room_type":"video","caller_camera":true,"callee_camera":true}}"#
        ));
    }

    pub fn device_joins(&mut self, status: i32) {
        let (n, room) = (self.next(), self.room.clone());
        self.device_says(&format!(r#"{{"t":"join","n":{n},"room":"{room}","status":{status}}}"#));
    }

    pub fn device_hangs_up(&mut self) {
        let n = self.next();
        self.device_says(&format!(r#"{{"t":"hang_up","n":{n}}}"#));
    }

    fn next(&mut self) -> u32 {
        self.asked += 1;
        self.asked + 100
    }

    /// Device → phone, talking.
    pub fn device_call_in_talk(&mut self) {
        self.device_calls();
        self.taps("answer");
        self.page("show");
        self.phone_hears();
        self.device_hears();
    }

    /// Phone → device, talking.
    pub fn phone_call_in_talk(&mut self) {
        self.phone_calls();
        self.page("show");
        self.device_joins(0);
        self.phone_hears();
        self.device_hears();
    }

    /// Lets `ms` pass, waking the world exactly when it asks.
    pub fn after(&mut self, ms: u64) {
        let until = self.world.now_ms() + ms;
        while let Some(due) = self.world.poll_timeout().filter(|due| *due <= until) {
            self.world.handle_timeout(due);
            self.drain();
        }
        self.world.handle_timeout(until);
        self.drain();
    }

    fn drain(&mut self) {
        while let Some(output) = self.world.poll_output() {
            self.outputs.push((self.world.now_ms(), output));
        }
        while let Some(news) = self.world.poll_news() {
            if let News::Started { room, .. } = &news {
                self.room = room.clone();
            }
            self.news.push(news);
        }
    }

    /// What the phone heard since it was last asked (the list of devices left out).
    pub fn phone_hears(&mut self) -> Vec<String> {
        let from = core::mem::replace(&mut self.heard[0], self.outputs.len());
        self.outputs[from..]
            .iter()
            .filter_map(|(_, output)| match &output.frame {
                Frame::Phone(ToPhone::Devices { .. }) => None,
                Frame::Phone(frame) => Some(phone_word(frame)),
                Frame::Device(_) | Frame::Service(_) | Frame::Media(_) => None,
                Frame::Close => (output.to == self.phone).then(|| "close".to_string()),
            })
            .collect()
    }

    /// What the device heard since it was last asked.
    pub fn device_hears(&mut self) -> Vec<String> {
        let from = core::mem::replace(&mut self.heard[1], self.outputs.len());
        self.outputs[from..]
            .iter()
            .filter_map(|(_, output)| match &output.frame {
                Frame::Device(frame) => Some(device_word(frame)),
                Frame::Phone(_) | Frame::Service(_) | Frame::Media(_) | Frame::Close => None,
            })
            .collect()
    }

    /// The developer's back end connects.
    pub fn service_connects(&mut self) {
        self.links += 1;
        self.world.service_connected(self.world.now_ms(), Link(self.links));
        self.drain();
    }

    pub fn service_says(&mut self, frame: FromService) {
        self.world.service(self.world.now_ms(), frame);
        self.drain();
    }

    /// What the back end heard since it was last asked.
    pub fn service_hears(&mut self) -> Vec<String> {
        let from = core::mem::replace(&mut self.heard[2], self.outputs.len());
        self.outputs[from..]
            .iter()
            .filter_map(|(_, output)| match &output.frame {
                Frame::Service(ToService::Push { n, attempt, .. }) => {
                    Some(format!("push {n}, attempt {attempt}"))
                }
                Frame::Service(ToService::Status { status, .. }) => Some(format!("status {status}")),
                Frame::Service(ToService::Result { code, .. }) => Some(format!("result {code}")),
                Frame::Service(ToService::Error { message }) => Some(message.clone()),
                Frame::Phone(_) | Frame::Device(_) | Frame::Media(_) | Frame::Close => None,
            })
            .collect()
    }

    pub fn truths(&self) -> Vec<&Truth> {
        self.news
            .iter()
            .filter_map(|news| match news {
                News::Ended(truth) => Some(truth),
                News::Started { .. } | News::Talking { .. } | News::Left(_) | News::Said(_) => None,
            })
            .collect()
    }

    /// The one call so far: `who why phase how`.
    pub fn truth(&self) -> String {
        let truths = self.truths();
        assert_eq!(truths.len(), 1, "{truths:?}");
        end_words(truths[0])
    }
}

pub fn end_words(truth: &Truth) -> String {
    let Truth { who, why, phase, how, .. } = truth;
    format!("{} {} {} {}", who.name(), why.name(), phase.name(), how.name())
}

fn phone_word(frame: &ToPhone) -> String {
    match frame {
        ToPhone::Welcome { .. } => "welcome".into(),
        ToPhone::Devices { .. } => "devices".into(),
        ToPhone::Result { value, .. } => match value.get("isSuccess") {
            Some(serde_json::Value::Bool(false)) => format!("not a success {}", value["errCode"]),
            Some(_) | None => "resolved".into(),
        },
        ToPhone::Failure { error, .. } => format!("{} {}", error.name, error.err_code),
        ToPhone::Event { event } => event_word(event),
        ToPhone::Ring { .. } => "ring".into(),
        ToPhone::RingStop { .. } => "ring_stop".into(),
        ToPhone::Dialog { text, .. } => format!("dialog {text}"),
        ToPhone::WxResult { res, .. } => wx_word(res),
        ToPhone::WxEvent { api, res } => format!("{api}{}", res["openIdList"]),
        ToPhone::PairRing { openid, .. } => format!("pair_ring {openid}"),
        ToPhone::Error { message } => format!("error: {message}"),
    }
}

/// `requestDeviceVoIP:fail … 10001`: errMsg, then the codes.
fn wx_word(res: &serde_json::Value) -> String {
    let codes = [&res["errCode"], &res["errno"]].into_iter().filter(|code| code.is_number());
    codes.fold(res["errMsg"].as_str().unwrap().into(), |word, code| format!("{word} {code}"))
}

/// `hangUpVoip(3,endByCaller,other)`: keepTime, status, origin, errMsg, as far as they are there.
fn event_word(event: &serde_json::Value) -> String {
    let data = &event["data"];
    let parts =
        [&data["keepTime"], &data["status"], &data["origin"], &data["error"]["errMsg"], &data["errMsg"]];
    let said = |value: &&serde_json::Value| match value {
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let said: Vec<String> = parts.iter().filter_map(said).collect();
    let name = event["eventName"].as_str().unwrap();
    if said.is_empty() { name.into() } else { format!("{name}({})", said.join(",")) }
}

fn device_word(frame: &ToDevice) -> String {
    match frame {
        ToDevice::Welcome { .. } => "welcome".into(),
        ToDevice::Result { code, .. } => format!("result {code}"),
        ToDevice::Command { command, .. } => format!("command {command}"),
        ToDevice::Ticket { .. } => "ticket".into(),
        ToDevice::Registered { .. } => "registered".into(),
        ToDevice::Activation { expire_s, .. } => format!("activation until {expire_s}"),
        ToDevice::Reply { text, .. } => format!("reply {text}"),
        ToDevice::Notify { event, .. } => format!("notify {event}"),
        ToDevice::PeerNet { address, .. } => format!("peer at {address}"),
        ToDevice::UserData { text, .. } => format!("user data {text}"),
        ToDevice::StartRealPlay { .. } => "start_real_play".into(),
        ToDevice::StopRealPlay { .. } => "stop_real_play".into(),
        ToDevice::StartRecv { stream, .. } => format!("start_recv {stream:?}").to_lowercase(),
        ToDevice::StopRecv { stream, .. } => format!("stop_recv {stream:?}").to_lowercase(),
        ToDevice::JoinNotify { .. } => "join_notify".into(),
        ToDevice::CancelNotify { .. } => "cancel_notify".into(),
        ToDevice::Authorize { status, .. } => format!("authorize {status}"),
        ToDevice::Status { status, .. } => format!("status {status}"),
        ToDevice::Plugin { frame } => phone_word(&serde_json::from_value(frame.clone()).unwrap()),
        ToDevice::Error { message } => format!("error: {message}"),
    }
}
