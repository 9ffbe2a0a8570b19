//! What a device publishes on its `$twecall` up topic, and what it is answered on the other.
//!
//! `get_wechat_sn_ticket` and `active_device_voip_license` are documented. `query_device_voip_license` and
//! `get_device_voip_user_list` are ours: the documents say that a device can ask for both, and do not name the methods.

use crate::world::World;
use alloc::{
    format,
    string::{String, ToString},
};
use serde_json::{Map, Value, json};
use virtual_wechat_frames::DeviceApi;

/// Most users in one answer, as at the SDK.
const USERS_MAX: u64 = 10;
/// Behind the name of a method in its answer.
const REPLY: &str = "_reply";

/// The `params` of an answer, or its `status` when it is refused.
type Answer = Result<Value, String>;

impl World {
    /// A device has published this on its up topic. It is answered on its down topic, but for a reply, which needs none.
    pub fn published(&mut self, now_ms: u64, sn: &str, message: &[u8]) {
        self.handle_timeout(now_ms);
        let message = match serde_json::from_slice(message) {
            Ok(Value::Object(message)) => message,
            Ok(other) => {
                let answer = Err(wanted("the message", Some(&other), "an object"));
                return self.reply(sn, &Map::new(), answer);
            }
            Err(error) => {
                return self.reply(sn, &Map::new(), Err(format!("the message is not JSON: {error}")));
            }
        };
        if text_of(&message, "method").is_ok_and(|method| method.ends_with(REPLY)) {
            return;
        }
        let answer = self.asked_by_topic(sn, &message);
        self.reply(sn, &message, answer);
    }

    fn reply(&mut self, sn: &str, message: &Map<String, Value>, answer: Answer) {
        let method = text_of(message, "method").unwrap_or_default();
        let token = text_of(message, "clientToken").unwrap_or_default();
        let (code, status, params) = match answer {
            Ok(params) => (0, "success".to_string(), params),
            Err(status) => (1, status, json!({})),
        };
        let reply = json!({
            "method": format!("{method}{REPLY}"), "clientToken": token,
            "code": code, "status": status, "params": params,
        });
        self.publish(sn, &reply);
    }

    fn asked_by_topic(&mut self, sn: &str, message: &Map<String, Value>) -> Answer {
        let method = text_of(message, "method")?;
        text_of(message, "clientToken")?;
        let params = match message.get("params") {
            Some(Value::Object(params)) => params,
            other => return Err(wanted("params", other, "an object")),
        };
        match method {
            "get_wechat_sn_ticket" => {
                let model_id = text_of(params, "ModelId")?;
                self.checked(sn, params, "ModelId", DeviceApi::Ticket)?;
                let ticket = self.sn_ticket(self.now_ms, sn, model_id);
                let ticket = ticket.map_err(|code| format!("getsnticket: {code}"))?;
                Ok(json!({ "snTicket": ticket }))
            }
            "active_device_voip_license" => {
                let pkg_type = number_of(params, "pkgType", None, 4)?;
                self.checked(sn, params, "modelId", DeviceApi::Activate)?;
                match self.activate(sn, pkg_type) {
                    0 => Ok(json!({})),
                    code => Err(format!("ActivateTWeCallLicense: {code}")),
                }
            }
            "query_device_voip_license" => {
                self.checked(sn, params, "modelId", DeviceApi::Activation)?;
                let expire_s = self.licence_until_s(sn);
                let expire_s = expire_s.ok_or_else(|| format!("{sn} was never activated"))?;
                Ok(json!({ "expireTime": expire_s, "modelId": params.get("modelId"), "deviceId": sn }))
            }
            "get_device_voip_user_list" => {
                let offset = number_of(params, "offset", Some(0), u64::from(u32::MAX))?;
                let limit = number_of(params, "limit", Some(USERS_MAX), USERS_MAX)?;
                self.checked(sn, params, "modelId", DeviceApi::Users)?;
                let users = self.accounts.users_of(sn);
                let total = users.len();
                let page = users.into_iter().skip(offset as usize).take(limit as usize);
                Ok(json!({ "openIds": page.collect::<alloc::vec::Vec<_>>(), "total": total }))
            }
            "query_websocket_url" => Err("query_websocket_url: the AI talk is not played here".to_string()),
            _ => Err(wanted(
                "method",
                message.get("method"),
                "get_wechat_sn_ticket, active_device_voip_license, query_device_voip_license or get_device_voip_user_list",
            )),
        }
    }

    /// That the device is what it says it is, of this mini-program, and that nobody ordered a refusal.
    fn checked(
        &mut self,
        sn: &str,
        params: &Map<String, Value>,
        model: &str,
        api: DeviceApi,
    ) -> Result<(), String> {
        let (appid, model_id) = (text_of(params, "miniProgramAppId")?, text_of(params, model)?);
        let Some(account) = self.accounts.devices.get(sn) else {
            return Err(format!("the topic: {sn} is not a device of this mini-program"));
        };
        if account.model_id != model_id {
            return Err(wanted(model, params.get(model), &account.model_id));
        }
        if self.accounts.appid != appid {
            return Err(wanted("miniProgramAppId", params.get("miniProgramAppId"), &self.accounts.appid));
        }
        match self.dossiers.open(sn).refusal(api) {
            Some(code) => Err(format!("refused as ordered: {code}")),
            None => Ok(()),
        }
    }
}

fn text_of<'a>(object: &'a Map<String, Value>, key: &str) -> Result<&'a str, String> {
    match object.get(key) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text),
        other => Err(wanted(key, other, "a string that is not empty")),
    }
}

fn number_of(object: &Map<String, Value>, key: &str, default: Option<u64>, max: u64) -> Result<u32, String> {
    let value = object.get(key);
    let number = if value.is_none() { default } else { value.and_then(Value::as_u64) };
    number
        .filter(|number| *number <= max)
        .and_then(|number| u32::try_from(number).ok())
        .ok_or_else(|| wanted(key, value, &format!("a whole number from 0 to {max}")))
}

fn wanted(name: &str, came: Option<&Value>, wanted: &str) -> String {
    let came = came.map_or_else(|| "nothing".to_string(), short);
    format!("{name}: {came} came, {wanted} is wanted")
}

/// A value as it came, cut where it becomes too long for an answer.
fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(80) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}
