//! The arguments of a phone's functions, as a program that is right would give them.

use super::{Phone, Place};
use crate::{
    Family,
    scenario::actor::{Scene, missing},
};
use alloc::{
    format,
    string::{String, ToString},
};
use serde_json::{Map, Value, json};
use virtual_wechat_frames::RoomType;
use wmpf_voip_kit::signature::{Signed, sign};

impl Phone {
    /// The function that calls the other end, and an argument that is right for it.
    pub(super) fn call_args(
        &self,
        api: Option<&str>,
        to: Option<&str>,
        room_type: RoomType,
        scene: Scene<'_>,
    ) -> Result<(String, Value), String> {
        let cast = scene.cast;
        let device = |to| cast.sn(to).ok_or_else(|| missing("to", "a device is wanted"));
        let user_name = |openid: &str| cast.accounts.user_name(openid);
        let (openid, sn, own) = match &self.place {
            Place::Phone { openid, .. } => (openid.clone(), device(to)?, openid.clone()),
            Place::Device { sn } => {
                let openid = cast.openid(to).ok_or_else(|| missing("to", "a phone is wanted"))?;
                (openid, sn.clone(), sn.clone())
            }
        };
        let family = cast.family(&sn);
        let api = api.unwrap_or(match (&self.place, family) {
            (Place::Device { .. }, _) => "initByCaller",
            (Place::Phone { .. }, Family::Android) => "callWMPF",
            (Place::Phone { .. }, Family::Linux | Family::Rtos | Family::Twecall) => "callDevice",
        });
        let account = cast.accounts.devices.get(&sn);
        let model_id = account.map_or("virtual-model", |account| account.model_id.as_str());
        let push_token = account.and_then(|account| account.push_token.as_deref()).unwrap_or("push-token");
        let args = match api {
            "initByCaller" => {
                let other = if own == sn { openid.clone() } else { sn.clone() };
                let mut args = json!({
                    "roomType": room_type,
                    "businessType": if own == sn { 1 } else { 2 },
                    "caller": { "id": own },
                    "listener": { "id": other },
                });
                if own != sn {
                    args["caller"]["name"] = user_name(&openid).into();
                    args["voipToken"] = push_token.into();
                }
                args
            }
            "callWMPF" => json!({
                "roomType": room_type, "sn": sn, "modelId": model_id, "pushToken": push_token,
                "nickName": user_name(&openid), "deviceName": cast.accounts.device_name(&sn),
            }),
            _ => {
                let mut args = json!({
                    "roomType": room_type, "sn": sn, "modelId": model_id,
                    "nickName": user_name(&openid), "deviceName": cast.accounts.device_name(&sn),
                });
                if family == Family::Rtos {
                    args["isCloud"] = true.into();
                    args["payload"] = "{}".into();
                }
                args
            }
        };
        Ok((api.to_string(), args))
    }

    /// The argument of `wx.joinVoIPChat`, as the developer's server would have signed it.
    pub(super) fn signed(&self, room: &str, room_type: RoomType, scene: Scene<'_>) -> Result<Value, String> {
        let Place::Phone { openid, .. } = &self.place else {
            return Err("join_room: a phone is wanted".to_string());
        };
        let accounts = &scene.cast.accounts;
        let key = accounts.users.get(openid).and_then(|user| user.session_key.as_ref());
        let key = key.ok_or_else(|| missing("session_key", "one in the user's account is wanted"))?;
        let timestamp = scene.wall_s.to_string();
        let nonce = format!("nonce-{}", self.asked + 1);
        let signed = Signed { appid: &accounts.appid, group_id: room, nonce: &nonce, timestamp: &timestamp };
        Ok(json!({
            "roomType": room_type, "groupId": room, "nonceStr": nonce, "timeStamp": scene.wall_s,
            "signature": sign(&signed, &key.0),
        }))
    }

    /// The argument of `wx.join1v1Chat`.
    pub(super) fn pair(&self, to: &str, room_type: RoomType, scene: Scene<'_>) -> Result<Value, String> {
        let Place::Phone { openid, .. } = &self.place else {
            return Err("call_phone: a phone is wanted".to_string());
        };
        let accounts = &scene.cast.accounts;
        let listener = scene.cast.openid(Some(to)).ok_or_else(|| missing("to", "a phone is wanted"))?;
        let person = |openid: &str| {
            let mut person = Map::new();
            person.insert("nickname".into(), accounts.user_name(openid).into());
            person.insert("openid".into(), openid.into());
            Value::Object(person)
        };
        Ok(json!({ "caller": person(openid), "listener": person(&listener), "roomType": room_type }))
    }
}
