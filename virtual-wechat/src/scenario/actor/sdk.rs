//! A device's program on an SDK: Tencent Cloud's, WeChat's for Linux, or WeChat's for RTOS.

mod hears;

use super::{Out, Scene, missing};
use crate::{
    Family,
    scenario::{
        act::{DeviceAct, ServiceAct},
        wire::Care,
    },
};
use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};
use serde_json::{Value, json};
use virtual_wechat_frames::{RoomType, VERSION};

/// `iv_voip_called_status_e`
const ACCEPT: i32 = 0;
/// `iv_voip_called_status_e`, and the reason of a hang-up
const BUSY: i32 = 9;
/// `iv_voip_called_status_e`, and the reason of a hang-up
const REFUSE: i32 = 11;
/// `wx_voip_hangup_reason_t`: by hand.
const MANUAL: i32 = 1;

#[derive(Clone, Debug)]
pub(in crate::scenario) struct Sdk {
    sn: String,
    family: Family,
    asked: u32,
    /// Functions that have not returned.
    calls: BTreeMap<u32, &'static str>,
    /// The newest room that a phone called from.
    room: Option<String>,
}

impl Sdk {
    pub fn new(sn: &str, family: Family) -> Self {
        Self { sn: sn.to_string(), family, asked: 0, calls: BTreeMap::new(), room: None }
    }

    pub fn header(&self) -> Vec<(&'static str, String)> {
        let sdk = match self.family {
            Family::Twecall => "iv_avt_voip v2",
            Family::Linux => "wx_voip",
            Family::Rtos => "wx_cloudvoip client",
            // It runs the plugin and has none.
            Family::Android => "wmpf",
        };
        Vec::from([("sn", self.sn.clone()), ("sdk", sdk.to_string())])
    }

    pub fn starts(&mut self, scene: Scene<'_>, out: &mut Out) {
        let accounts = &scene.cast.accounts;
        let model_id = accounts.devices.get(&self.sn).map_or("virtual-model", |it| it.model_id.as_str());
        out.says(json!({ "t": "hello", "v": VERSION, "sn": self.sn }), Care::Careful);
        self.asked += 1;
        let register = json!({
            "t": "register", "n": self.asked, "model_id": model_id, "appid": accounts.appid, "wxa_type": 0,
        });
        out.says(register, Care::Careful);
    }

    /// What an RTOS device asks of its own back end, which alone can do it.
    pub fn asks_of_backend(&self, act: &DeviceAct) -> Option<ServiceAct> {
        if self.family != Family::Rtos {
            return None;
        }
        match act {
            DeviceAct::Answer { room } => Some(ServiceAct::Join { room: room.clone() }),
            DeviceAct::Refuse { room } => Some(ServiceAct::Refuse { room: room.clone() }),
            DeviceAct::Busy { room } => Some(ServiceAct::Busy { room: room.clone() }),
            DeviceAct::HangUp {} => Some(ServiceAct::HangUp { room: None, reason: None }),
            DeviceAct::Call { .. } | DeviceAct::Media { .. } => None,
        }
    }

    pub fn acts(&mut self, act: &DeviceAct, scene: Scene<'_>, out: &mut Out) -> Result<(), String> {
        match act {
            DeviceAct::Call { to, room_type, caller_camera, callee_camera, custom_message, payload } => {
                let openid =
                    scene.cast.openid(to.as_deref()).ok_or_else(|| missing("to", "a phone is wanted"))?;
                let room_type = room_type.unwrap_or(RoomType::Video);
                let pictures = room_type == RoomType::Video;
                let (caller, callee) = (caller_camera.unwrap_or(pictures), callee_camera.unwrap_or(pictures));
                let (api, args) = self.call(&openid, room_type, caller, callee, payload.as_deref());
                let n = self.asks(api, Some(args), out);
                let mut frame = json!({
                    "t": "call", "n": n, "openid": openid, "room_type": room_type,
                    "caller_camera": caller, "callee_camera": callee,
                });
                if let Some(message) = custom_message {
                    frame["custom_message"] = message.as_str().into();
                }
                if let Some(payload) = payload {
                    frame["payload"] = payload.as_str().into();
                }
                out.says(frame, Care::Once);
            }
            DeviceAct::Answer { room } => self.joins(room.as_deref(), ACCEPT, out)?,
            DeviceAct::Refuse { room } => self.joins(room.as_deref(), REFUSE, out)?,
            DeviceAct::Busy { room } => self.joins(room.as_deref(), BUSY, out)?,
            DeviceAct::HangUp {} => {
                let n = match self.family {
                    Family::Twecall => self.asks("iv_avt_voip_hang_up_v2", None, out),
                    Family::Linux => {
                        self.asks("wx_voip_session_hangup", Some(json!({ "reason": MANUAL })), out)
                    }
                    // Its client has no such function: it tells the back end, in a way that no SDK sees.
                    Family::Rtos | Family::Android => self.number(),
                };
                out.says(json!({ "t": "hang_up", "n": n }), Care::Once);
            }
            DeviceAct::Media { video, audio } => {
                out.says(json!({ "t": "media", "video": video, "audio": audio }), Care::Careless);
            }
        }
        Ok(())
    }

    /// The function that calls a phone, and its arguments as the SDK spells them.
    fn call(
        &self,
        openid: &str,
        room_type: RoomType,
        caller_camera: bool,
        callee_camera: bool,
        payload: Option<&str>,
    ) -> (&'static str, Value) {
        let kind = match room_type {
            RoomType::Voice => 0,
            RoomType::Video => 1,
        };
        match self.family {
            Family::Twecall => (
                "iv_avt_voip_call_v2",
                json!({
                    "type": kind, "open_id": openid,
                    "caller_camera_switch": u8::from(caller_camera), "callee_camera_switch": u8::from(callee_camera),
                }),
            ),
            Family::Linux | Family::Android => {
                ("wx_voip_session_call", json!({ "room_type": kind, "openid": openid }))
            }
            Family::Rtos => (
                "wx_cloudvoip_client_call",
                json!({ "room_type": kind, "openid": openid, "payload": payload.unwrap_or("") }),
            ),
        }
    }

    fn joins(&mut self, room: Option<&str>, status: i32, out: &mut Out) -> Result<(), String> {
        let room = room
            .map(ToString::to_string)
            .or_else(|| self.room.clone())
            .ok_or_else(|| missing("room", "a phone's call before this is wanted, or a room's id"))?;
        let n = match (self.family, status) {
            (Family::Twecall, _) => {
                let args = json!({ "room_id": room, "status": status });
                self.asks("iv_avt_voip_join_v2", Some(args), out)
            }
            (Family::Linux | Family::Android, ACCEPT) => {
                self.asks("wx_voip_listener_join", Some(json!({ "roomid": room })), out)
            }
            (Family::Linux | Family::Android, _) => {
                self.asks("wx_voip_listener_hangup", Some(json!({ "roomid": room, "reason": status })), out)
            }
            (Family::Rtos, ACCEPT) => {
                self.asks("wx_cloudvoip_client_join", Some(json!({ "roomid": room })), out)
            }
            // Its client cannot refuse: the back end does, told in a way that no SDK sees.
            (Family::Rtos, _) => self.number(),
        };
        out.says(json!({ "t": "join", "n": n, "room": room, "status": status }), Care::Once);
        Ok(())
    }

    fn number(&mut self) -> u32 {
        self.asked += 1;
        self.asked
    }

    fn asks(&mut self, api: &'static str, args: Option<Value>, out: &mut Out) -> u32 {
        let n = self.number();
        self.calls.insert(n, api);
        let mut raw = json!({ "call": api, "n": n });
        if let Some(args) = args {
            raw["args"] = args;
        }
        out.notes("device", raw);
        n
    }
}
