//! A mini-program with the plugin, on a phone or an Android device, and the person at it.

mod args;

use super::{Out, Scene, merged, missing};
use crate::scenario::{act::PhoneAct, wire::Care};
use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};
use serde_json::{Value, json};
use virtual_wechat_frames::{RoomType, ToDevice, ToPhone, VERSION};

#[derive(Clone, Debug)]
pub(in crate::scenario) struct Phone {
    place: Place,
    asked: u32,
    /// The functions that have not come back.
    calls: BTreeMap<u32, String>,
    /// The newest room it knows.
    room: Option<String>,
    /// The dialog that waits for the person.
    dialog: Option<u32>,
    /// What `exitVoIPChat` leaves: `room` or `one_to_one`.
    joined: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Phone { openid: String, second: bool },
    Device { sn: String },
}

impl Phone {
    pub fn on_phone(openid: &str, second: bool) -> Self {
        Self::new(Place::Phone { openid: openid.to_string(), second })
    }

    pub fn on_device(sn: &str) -> Self {
        Self::new(Place::Device { sn: sn.to_string() })
    }

    fn new(place: Place) -> Self {
        Self { place, asked: 0, calls: BTreeMap::new(), room: None, dialog: None, joined: "room" }
    }

    pub fn is_on_device(&self) -> bool {
        match self.place {
            Place::Phone { .. } => false,
            Place::Device { .. } => true,
        }
    }

    pub fn header(&self, scene: Scene<'_>) -> Vec<(&'static str, String)> {
        let settings = &scene.cast.settings;
        let version = match self.place {
            Place::Phone { .. } => settings.plugin,
            Place::Device { .. } => settings.device_plugin.unwrap_or(settings.plugin),
        };
        let plugin = ("plugin", version.to_string());
        let mut header = match &self.place {
            Place::Phone { .. } => Vec::from([plugin]),
            Place::Device { .. } => Vec::from([("place", "device".to_string()), plugin]),
        };
        match &self.place {
            Place::Phone { openid, .. } => {
                // A mini-program for one device knows which.
                let sn = (scene.cast.accounts.devices.len() == 1).then(|| scene.cast.sn(None)).flatten();
                header.extend(sn.map(|sn| ("sn", sn)));
                header.push(("openid", openid.clone()));
            }
            Place::Device { sn } => header.push(("sn", sn.clone())),
        }
        header
    }

    pub fn starts(&mut self, out: &mut Out) {
        match &self.place {
            Place::Phone { openid, second } => {
                let mut hello = json!({ "t": "hello", "v": VERSION, "openid": openid });
                if *second {
                    hello["second"] = true.into();
                }
                out.says(hello, Care::Careful);
            }
            Place::Device { sn } => {
                out.says(json!({ "t": "hello", "v": VERSION, "sn": sn }), Care::Careful);
                // The first frame of its plugin registers a device; no page is open, so this changes nothing else.
                let first = json!({ "t": "page", "event": "unload" });
                out.says(json!({ "t": "plugin", "frame": first }), Care::Careful);
            }
        }
    }

    pub fn acts(&mut self, act: &PhoneAct, scene: Scene<'_>, out: &mut Out) -> Result<(), String> {
        let app = |event: &str| json!({ "event": event });
        match act {
            PhoneAct::Call { api, to, room_type, args, without } => {
                let room_type = room_type.unwrap_or(RoomType::Video);
                let (chosen_api, chosen) = self.call_args(api.as_deref(), to.as_deref(), room_type, scene)?;
                let args = merged(chosen, args, without);
                self.calls_plugin(&chosen_api, &args, out);
            }
            PhoneAct::PageShow {} => self.says(json!({ "t": "page", "event": "show" }), out),
            PhoneAct::PageUnload {} => self.says(json!({ "t": "page", "event": "unload" }), out),
            PhoneAct::Answer {} => self.says(json!({ "t": "tap", "button": "answer" }), out),
            PhoneAct::Refuse {} => self.says(json!({ "t": "tap", "button": "refuse" }), out),
            PhoneAct::HangUp {} => self.says(json!({ "t": "tap", "button": "hang_up" }), out),
            PhoneAct::ForceHangUp { room } => {
                let room = match room.as_deref() {
                    Some("current") => Some(
                        self.room
                            .clone()
                            .ok_or_else(|| missing("room", "a call before it is wanted, or a room's id"))?,
                    ),
                    Some(other) => Some(other.to_string()),
                    None => None,
                };
                self.asked += 1;
                let args = room.as_ref().map_or_else(|| json!({}), |room| json!({ "roomId": room }));
                out.notes("plugin", json!({ "call": "forceHangUpVoip", "n": self.asked, "args": args }));
                let mut frame = json!({ "t": "force_hang_up" });
                if let Some(room) = room {
                    frame["room"] = room.into();
                }
                self.says(frame, out);
            }
            PhoneAct::AppHide {} => {
                out.notes("app", app("hide"));
                self.says(json!({ "t": "app", "event": "hide" }), out);
            }
            PhoneAct::AppShow {} => {
                out.notes("app", app("show"));
                self.says(json!({ "t": "app", "event": "show" }), out);
            }
            PhoneAct::FloatClosed {} => self.says(json!({ "t": "float_closed" }), out),
            PhoneAct::AvFails {} => self.says(json!({ "t": "av_fails" }), out),
            PhoneAct::OtherCall { on } => self.says(json!({ "t": "other_call", "on": on }), out),
            PhoneAct::Allow {} => self.answers_dialog(true, out)?,
            PhoneAct::Deny {} => self.answers_dialog(false, out)?,
            PhoneAct::JoinRoom { room, room_type } => {
                let args = self.signed(room, room_type.unwrap_or(RoomType::Voice), scene)?;
                self.calls_wx("joinVoIPChat", &args, out);
            }
            PhoneAct::LeaveRoom {} => self.calls_wx("exitVoIPChat", &json!({}), out),
            PhoneAct::EnablePairs { on } => {
                self.calls_wx("setEnable1v1Chat", &json!({ "enable": on.unwrap_or(true) }), out);
            }
            PhoneAct::CallPhone { to, room_type } => {
                let args = self.pair(to, room_type.unwrap_or(RoomType::Voice), scene)?;
                self.calls_wx("join1v1Chat", &args, out);
            }
            PhoneAct::Wx { api, args } => self.calls_wx(api, &Value::Object(args.clone()), out),
            PhoneAct::Setting { of, on } => self.says(json!({ "t": "setting", "of": of, "on": on }), out),
            PhoneAct::Removed {} => self.says(json!({ "t": "removed" }), out),
            PhoneAct::Speaks { on } => self.says(json!({ "t": "speaks", "on": on }), out),
        }
        Ok(())
    }

    pub fn hears(&mut self, frame: &ToPhone, out: &mut Out) {
        match frame {
            ToPhone::Result { n, value } => {
                let Some(api) = self.calls.remove(n) else { return };
                self.learn(value);
                out.notes("plugin", json!({ "call": api, "n": n, "resolved": value }));
            }
            ToPhone::Failure { n, error } => {
                let Some(api) = self.calls.remove(n) else { return };
                out.notes("plugin", json!({ "call": api, "n": n, "rejected": { "$error": error } }));
            }
            ToPhone::Event { event } => {
                self.learn(event);
                out.notes("plugin", event.clone());
            }
            ToPhone::WxResult { n, ok, res } => {
                let Some(api) = self.calls.remove(n) else { return };
                let Some(source) = self.source(&api) else { return };
                let became = if *ok { "resolved" } else { "rejected" };
                out.notes(source, json!({ "call": api, "n": n, became: res }));
            }
            ToPhone::WxEvent { api, res } => {
                if let Some(source) = self.source(api) {
                    out.notes(source, json!({ "api": api, "res": res }));
                }
            }
            ToPhone::Ring { room, .. } => self.room = Some(room.clone()),
            ToPhone::Dialog { n, .. } => self.dialog = Some(*n),
            // WeChat's own screens: the mini-program is told nothing.
            ToPhone::PairRing { .. }
            | ToPhone::RingStop { .. }
            | ToPhone::Welcome { .. }
            | ToPhone::Devices { .. }
            | ToPhone::Error { .. } => {}
        }
    }

    /// An Android device's plugin.
    pub fn hears_on_device(&mut self, frame: &ToDevice, out: &mut Out) {
        if let ToDevice::Plugin { frame } = frame
            && let Ok(frame) = serde_json::from_value::<ToPhone>(frame.clone())
        {
            self.hears(&frame, out);
        }
    }

    fn says(&self, frame: Value, out: &mut Out) {
        let care = if frame.get("n").is_some() { Care::Once } else { Care::Careless };
        match self.place {
            Place::Phone { .. } => out.says(frame, care),
            Place::Device { .. } => out.says(json!({ "t": "plugin", "frame": frame }), care),
        }
    }

    fn calls_plugin(&mut self, api: &str, args: &Value, out: &mut Out) {
        self.asked += 1;
        let n = self.asked;
        self.calls.insert(n, api.to_string());
        out.notes("plugin", json!({ "call": api, "n": n, "args": args }));
        self.says(json!({ "t": "call", "n": n, "api": api, "args": args }), out);
    }

    fn calls_wx(&mut self, api: &str, args: &Value, out: &mut Out) {
        self.asked += 1;
        let n = self.asked;
        self.calls.insert(n, api.to_string());
        match api {
            "joinVoIPChat" => self.joined = "room",
            "join1v1Chat" | "setEnable1v1Chat" => self.joined = "one_to_one",
            _ => {}
        }
        if let Some(source) = self.source(api) {
            out.notes(source, json!({ "call": api, "n": n, "args": args }));
        }
        self.says(json!({ "t": "wx", "n": n, "api": api, "args": args }), out);
    }

    /// Which source a function or event of `wx` belongs to; `None`: to none that a call is judged by.
    fn source(&self, api: &str) -> Option<&'static str> {
        match api {
            "joinVoIPChat" | "subscribeVoIPVideoMembers" | "updateVoIPChatMuteConfig" => Some("room"),
            "join1v1Chat" | "setEnable1v1Chat" => Some("one_to_one"),
            "exitVoIPChat" => Some(self.joined),
            event if event.starts_with("onVoIP") => Some(self.joined),
            _ => None,
        }
    }

    fn answers_dialog(&mut self, accept: bool, out: &mut Out) -> Result<(), String> {
        let n = self.dialog.take().ok_or_else(|| missing("dialog", "one that waits is wanted"))?;
        self.says(json!({ "t": "dialog", "n": n, "accept": accept }), out);
        Ok(())
    }

    /// The room that something names.
    fn learn(&mut self, told: &Value) {
        let room = told.get("roomId").or_else(|| told.get("groupId")).and_then(Value::as_str);
        if let Some(room) = room {
            self.room = Some(room.to_string());
        }
    }
}
