//! The developer's back end: it answers pushes, and plays an RTOS device's part by the server SDK.

use super::{Out, Scene, missing};
use crate::scenario::{act::ServiceAct, wire::Care};
use alloc::string::{String, ToString};
use serde_json::{Value, json};
use virtual_wechat_frames::{CloudCall, PushMessage, RoomType, ToService};

/// `wx_cloudvoip_hangup_reason_t`: by hand.
const MANUAL: u32 = 1;
/// `wx_cloudvoip_hangup_reason_t`, by analogy.
const BUSY: u32 = 9;
/// `wx_cloudvoip_hangup_reason_t`.
const REJECT: u32 = 11;

#[derive(Clone, Debug)]
pub(in crate::scenario) struct Backend {
    auto: bool,
    asked: u32,
    /// The newest push, and its room.
    push: Option<(u32, String)>,
    /// The newest room that it has joined by itself: a repeated push changes nothing.
    joined: Option<String>,
}

impl Backend {
    pub fn new(auto: bool) -> Self {
        Self { auto, asked: 0, push: None, joined: None }
    }

    pub fn acts(&mut self, act: &ServiceAct, scene: Scene<'_>, out: &mut Out) -> Result<(), String> {
        match act {
            ServiceAct::Reply { errcode } => {
                let (n, room) =
                    self.push.clone().ok_or_else(|| missing("push", "one to answer is wanted"))?;
                out.notes("cloud", json!({ "reply": { "errcode": errcode }, "RoomId": room }));
                out.says(json!({ "t": "reply", "n": n, "errcode": errcode }), Care::Once);
            }
            ServiceAct::Call {
                to,
                device,
                room_type,
                caller_camera,
                callee_camera,
                version_type,
                query,
                payload,
            } => {
                let openid =
                    scene.cast.openid(to.as_deref()).ok_or_else(|| missing("to", "a phone is wanted"))?;
                let sn = scene
                    .cast
                    .sn(device.as_deref())
                    .ok_or_else(|| missing("device", "a device is wanted"))?;
                let accounts = &scene.cast.accounts;
                let room_type = room_type.unwrap_or(RoomType::Video);
                let pictures = room_type == RoomType::Video;
                out.posts.push(CloudCall {
                    model_id: accounts
                        .devices
                        .get(&sn)
                        .map_or_else(|| "virtual-model".to_string(), |device| device.model_id.clone()),
                    listener_name: accounts.user_name(&openid),
                    sn,
                    openid,
                    room_type,
                    version_type: *version_type,
                    caller_camera: caller_camera.unwrap_or(pictures),
                    callee_camera: callee_camera.unwrap_or(pictures),
                    query: query.clone(),
                    payload: payload.clone(),
                });
            }
            ServiceAct::Join { room } => {
                let (n, room) = (self.number(), self.room(room.as_deref())?);
                out.says(json!({ "t": "join", "n": n, "room": room }), Care::Once);
            }
            ServiceAct::HangUp { room, reason } => {
                let (n, room) = (self.number(), self.room(room.as_deref())?);
                let reason = reason.unwrap_or(MANUAL);
                out.says(json!({ "t": "hang_up", "n": n, "room": room, "reason": reason }), Care::Once);
            }
            ServiceAct::Refuse { room } => self.refuses(room.as_deref(), REJECT, out)?,
            ServiceAct::Busy { room } => self.refuses(room.as_deref(), BUSY, out)?,
        }
        Ok(())
    }

    pub fn hears(&mut self, frame: &ToService, scene: Scene<'_>, out: &mut Out) {
        match frame {
            ToService::Push { n, message, .. } => {
                self.push = Some((*n, message.room_id.clone()));
                let pushed = without_secrets(message);
                if !self.auto {
                    out.notes("cloud", json!({ "push": pushed }));
                    return;
                }
                let reply = json!({ "errcode": 0, "errmsg": "ok" });
                out.notes("cloud", json!({ "push": pushed, "reply": reply }));
                out.says(json!({ "t": "reply", "n": n, "errcode": 0 }), Care::Once);
                // It takes part in its device's own calls at once; a phone's waits until the device answers.
                let room = &message.room_id;
                if scene.own_rooms.contains(room) && self.joined.as_ref() != Some(room) {
                    self.joined = Some(room.clone());
                    let n = self.number();
                    out.says(json!({ "t": "join", "n": n, "room": room }), Care::Once);
                }
            }
            ToService::Status { room, status } => {
                out.notes("cloud", json!({ "status": status, "RoomId": room }));
            }
            ToService::Result { .. } | ToService::Error { .. } => {}
        }
    }

    fn refuses(&mut self, room: Option<&str>, reason: u32, out: &mut Out) -> Result<(), String> {
        let (n, room) = (self.number(), self.room(room)?);
        out.notes("cloud", json!({ "hangup_reason": reason, "RoomId": room }));
        out.says(json!({ "t": "listener_hang_up", "n": n, "room": room, "reason": reason }), Care::Once);
        Ok(())
    }

    fn room(&self, named: Option<&str>) -> Result<String, String> {
        let newest = || self.push.as_ref().map(|(_, room)| room.clone());
        named
            .map(ToString::to_string)
            .or_else(newest)
            .ok_or_else(|| missing("room", "a push before this is wanted, or a room's id"))
    }

    fn number(&mut self) -> u32 {
        self.asked += 1;
        self.asked
    }
}

/// A push as it may stand in a trace: what signs or opens a session is nobody's to read.
fn without_secrets(message: &PushMessage) -> Value {
    let mut pushed = json!(message);
    if let Some(pushed) = pushed.as_object_mut() {
        pushed.remove("SessionKey");
        pushed.remove("ServerToken");
    }
    pushed
}
