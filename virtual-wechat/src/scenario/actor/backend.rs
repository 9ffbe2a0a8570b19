//! The developer's back end: it answers pushes, and plays an RTOS device's part by the server SDK.

use super::{Out, missing};
use crate::scenario::{act::ServiceAct, wire::Care};
use alloc::string::{String, ToString};
use serde_json::json;
use virtual_wechat_frames::ToService;

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
}

impl Backend {
    pub fn new(auto: bool) -> Self {
        Self { auto, asked: 0, push: None }
    }

    pub fn acts(&mut self, act: &ServiceAct, out: &mut Out) -> Result<(), String> {
        match act {
            ServiceAct::Reply { errcode } => {
                let (n, room) =
                    self.push.clone().ok_or_else(|| missing("push", "one to answer is wanted"))?;
                out.notes("cloud", json!({ "reply": { "errcode": errcode }, "RoomId": room }));
                out.says(json!({ "t": "reply", "n": n, "errcode": errcode }), Care::Once);
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

    pub fn hears(&mut self, frame: &ToService, out: &mut Out) {
        match frame {
            ToService::Push { n, message, .. } => {
                self.push = Some((*n, message.room_id.clone()));
                if self.auto {
                    let reply = json!({ "errcode": 0, "errmsg": "ok" });
                    out.notes("cloud", json!({ "push": message, "reply": reply }));
                    out.says(json!({ "t": "reply", "n": n, "errcode": 0 }), Care::Once);
                } else {
                    out.notes("cloud", json!({ "push": message }));
                }
            }
            // No frame of ours is one that cannot be read.
            ToService::Error { .. } => {}
            ToService::Status { room, status } => {
                out.notes("cloud", json!({ "status": status, "RoomId": room }));
            }
            ToService::Result { .. } => {}
        }
    }

    fn refuses(&mut self, room: Option<&str>, reason: u32, out: &mut Out) -> Result<(), String> {
        let (n, room) = (self.number(), self.room(room)?);
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
