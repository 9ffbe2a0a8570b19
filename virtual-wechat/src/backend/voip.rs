//! The APIs of calls themselves: a call placed by the back end, a signature for a room, contacts, and a message to a
//! device's app.

use crate::{
    backend::{
        answer::{Answer, Failure, fields},
        body::Body,
        request::HttpRequest,
    },
    world::World,
};
use alloc::{format, string::ToString, vec::Vec};
use serde_json::{Value, json};
use virtual_wechat_frames::{CloudCall, RoomType};
use wmpf_voip_kit::signature::{Signed, sign};

/// Nonces are shorter than this (documented).
const NONCE_LIMIT: usize = 128;
/// Longest `msg` of pushAppMsg (documented).
const APP_MESSAGE_MAX: usize = 5 * 1024;

impl World {
    /// `POST /wxa/business/iot/voip/call`: the back end calls a user for its device. WeChat has no page on it; the fields
    /// are those in use.
    pub(crate) fn call_by_cloud(&mut self, body: &Body) -> Answer {
        let room_type = match body.text("room_type")? {
            "voice" => RoomType::Voice,
            "video" => RoomType::Video,
            _ => return Err(Failure::unfit("room_type", "voice or video")),
        };
        let call = CloudCall {
            sn: body.text("sn")?.to_string(),
            model_id: body.text("model_id")?.to_string(),
            openid: body.text("openid")?.to_string(),
            room_type,
            version_type: body.number_or("version_type", 0, 2)?,
            // 0 is on.
            caller_camera: body.number_or("caller_camera_status", 0, 1)? == 0,
            callee_camera: body.number_or("listener_camera_status", 0, 1)? == 0,
            listener_name: body.text_or("listener_name", "")?.to_string(),
            query: body.text_or("query", "")?.to_string(),
            payload: body.text_or("payload", "")?.to_string(),
        };
        self.cloud_call(self.now_ms, call).map_err(|errcode| Failure::new(errcode, call_refused(errcode)))?;
        Ok(fields([]))
    }

    /// `POST /wxa/getvoipsign`: what `wx.joinVoIPChat` wants, signed with the user's own key.
    pub(crate) fn voip_sign(&self, request: &HttpRequest, body: &Body) -> Answer {
        let group_id = body.text("group_id")?;
        let nonce = body.text("nonce")?;
        let timestamp = body.seconds("timestamp")?.to_string();
        if nonce.len() >= NONCE_LIMIT {
            return Err(Failure::unfit("nonce", "a string shorter than 128 bytes"));
        }
        let openid = request.query("openid").unwrap_or_default();
        if !self.accounts.users.contains_key(openid) {
            return Err(Failure::new(40003, "invalid openid"));
        }
        let Some(key) = self.session_key(openid) else {
            return Err(Failure::new(87009, "invalid signature: the user has no session_key that is good"));
        };
        let signed = Signed { appid: &self.accounts.appid, group_id, nonce, timestamp: &timestamp };
        Ok(fields([("signature", sign(&signed, key).into())]))
    }

    /// `POST /wxa/business/getvoipcontactlist`: campus face-pay.
    pub(crate) fn contact_list(&self, body: &Body) -> Answer {
        let student = self.accounts.students.get(body.text("user_id")?);
        let student = student.filter(|student| !student.contacts.is_empty());
        let student = student.ok_or_else(|| Failure::new(1, "the user has no contacts"))?;
        let role = |openid: &str| u32::from(student.admin.as_deref() == Some(openid));
        let list: Vec<Value> = student
            .contacts
            .iter()
            .map(|openid| json!({ "open_id": openid, "role": role(openid) }))
            .collect();
        Ok(fields([("contact_list", list.into())]))
    }

    /// `POST /wxa/business/runtime/pushappmsg`: a message for the app that hosts a device's mini-program. Calls need none,
    /// and no such app is in this world: a message that WeChat would take is taken.
    pub(crate) fn push_app_message(&self, body: &Body) -> Answer {
        let parameter =
            |failure: Failure| Failure::new(40101, &format!("invalid parameter: {}", failure.errmsg));
        let token = body.text("push_token").map_err(parameter)?;
        let message = body.text("msg").map_err(parameter)?;
        if message.len() > APP_MESSAGE_MAX {
            return Err(Failure::new(45002, "msg: at most 5120 bytes are wanted"));
        }
        if !self.accounts.devices.values().any(|device| device.push_token.as_deref() == Some(token)) {
            return Err(Failure::new(48012, "push_token is invalid"));
        }
        Ok(fields([]))
    }
}

/// The back end's code of a call in words.
fn call_refused(errcode: i32) -> &'static str {
    match errcode {
        2 => "the device is wrong",
        5 => "the room could not be made",
        7 => "openid is wrong",
        9 => "the user has not authorised the device",
        12 => "the capability has not passed its review",
        13 => "the device's key is wrong",
        15 => "in arrears",
        17 => "the key is of another model",
        19 => "openid is of another mini-program",
        20 => "openid is invalid",
        23 => "the device's licence has expired",
        24 => "the device's licence is not activated",
        _ => "the call is refused",
    }
}
