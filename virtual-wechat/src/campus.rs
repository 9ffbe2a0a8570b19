//! Campus face-pay: students, who may be called for them, and the links by which contacts are bound.
//!
//! Documented: the functions, code 4 (token), 8 (`scope.voip`), 9 (not a contact), the types of `bindContact`, and that
//! only the admin takes contacts away, and not himself. Inferred: every other code, and the shapes of what is resolved.

use crate::{
    account::Student,
    calls::{Args, Refusal, cgi, plugin as plugin_refusal},
    link::Link,
    ticket::spread,
    world::World,
};
use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use serde_json::{Value, json};
use virtual_wechat_frames::ToPhone;

/// The plugin's page on which a contact is bound. Its path is not documented.
const BIND_PAGE: &str = "plugin-private://wxf830863afde621eb/pages/bind-contact/bind-contact";

/// Links that were made, by their key.
#[derive(Debug, Default)]
pub(crate) struct BindLinks {
    made: Vec<BindLink>,
}

#[derive(Clone, Debug)]
struct BindLink {
    key: String,
    user_id: String,
    by: String,
    until_ms: u64,
}

impl World {
    /// A function of the plugin that places no call; `None` if `api` is another.
    pub(crate) fn asked_by_plugin(
        &mut self,
        openid: &str,
        api: &str,
        args: &Value,
    ) -> Option<Result<Value, Refusal>> {
        Some(match api {
            "getIotBindContactList" => self.iot_contacts(args),
            "bindVoipAdminContact" => self.binds_admin(openid, args),
            "getBindContactPath" => self.bind_path(openid, args),
            "getVoipBindContactList" => self.contacts(openid, args),
            "deleteVoipBindContact" => self.deletes_contacts(openid, args),
            "transerAdmin" => self.hands_on(openid, args),
            _ => return None,
        })
    }

    /// What the back end asks before it lets a student's device call.
    pub(crate) fn student_may_call(&self, user_id: &str, token: &str, openid: &str) -> Result<(), Refusal> {
        let student = self.accounts.students.get(user_id);
        let student = student.ok_or_else(|| cgi(3, format!("caller.id: {user_id:?} is no student")))?;
        if student.voip_token.as_deref().is_some_and(|wanted| wanted != token) {
            return Err(cgi(4, "voipToken is wrong".into()));
        }
        if self.scope(openid, "scope.voip") != Some(true) {
            return Err(cgi(8, format!("{openid} has not authorised scope.voip")));
        }
        if !student.contacts.contains(openid) {
            return Err(cgi(9, format!("{openid} is no contact of {user_id}")));
        }
        Ok(())
    }

    /// A person opens a link, and binds or goes back.
    pub(crate) fn contact_binds(&mut self, link: Link, openid: &str, path: &str, accept: bool) {
        let (user_id, kind) = self.bound_by(openid, path, accept);
        let data =
            json!({ "type": kind, "errMsg": if kind == "success" { "ok" } else { kind }, "userId": user_id });
        self.tell_phone(link, ToPhone::Event { event: json!({ "eventName": "bindContact", "data": data }) });
    }

    fn bound_by(&mut self, openid: &str, path: &str, accept: bool) -> (String, &'static str) {
        let query = path.split_once('?').map_or("", |(_, query)| query);
        let value = |key: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(name, _)| *name == key).map(|(_, value)| value.to_string()).unwrap_or_default()
        };
        let (user_id, key) = (value("userId"), value("key"));
        let allowed = self.scope(openid, "scope.voip");
        let most = self.settings.student_contacts_max;
        let made =
            self.bind_links.made.iter().find(|made| made.key == key && made.user_id == user_id).cloned();
        let Some(student) = self.accounts.students.get_mut(&user_id) else { return (user_id, "unbind") };
        let kind = match made {
            None => "invalid",
            Some(made) if student.admin.as_deref() != Some(made.by.as_str()) => "invalid",
            Some(made) if made.until_ms <= self.now_ms => "expire",
            Some(_) if student.contacts.contains(openid) => "binded",
            Some(_) if student.contacts.len() >= most => "overload",
            Some(_) if !accept => "cancel",
            Some(_) if allowed != Some(true) => "auth",
            Some(_) => {
                student.contacts.insert(openid.to_string());
                "success"
            }
        };
        (user_id, kind)
    }

    fn binds_admin(&mut self, openid: &str, args: &Value) -> Result<Value, Refusal> {
        let user_id = Args::of(args, "the argument")?.text("userId")?;
        if self.scope(openid, "scope.voip") != Some(true) {
            return Err(cgi(8, format!("{openid} has not authorised scope.voip")));
        }
        let student = self.student_mut(&user_id)?;
        match &student.admin {
            Some(admin) if admin != openid => {
                Err(cgi(9, format!("{user_id} has an admin, who shares a link")))
            }
            Some(_) | None => {
                student.admin = Some(openid.to_string());
                student.contacts.insert(openid.to_string());
                Ok(json!({ "errMsg": "ok" }))
            }
        }
    }

    fn bind_path(&mut self, openid: &str, args: &Value) -> Result<Value, Refusal> {
        let args = Args::of(args, "the argument")?;
        let user_id = args.text("userId")?;
        args.text("userName")?;
        args.optional_text("userAvatar")?;
        self.student_mut(&user_id)?;
        // A link of somebody else is made, and is `invalid` when it is opened.
        let number = self.bind_links.made.len() as u64 + 1;
        let key = format!("{:016x}", spread(self.settings.seed ^ 0xb1ad, number));
        let until_ms = self.now_ms.saturating_add(self.settings.bind_link_ms);
        self.bind_links.made.push(BindLink {
            key: key.clone(),
            user_id: user_id.clone(),
            by: openid.to_string(),
            until_ms,
        });
        Ok(format!("{BIND_PAGE}?userId={user_id}&key={key}").into())
    }

    fn contacts(&mut self, openid: &str, args: &Value) -> Result<Value, Refusal> {
        let user_id = Args::of(args, "the argument")?.text("userId")?;
        let student = self.student_mut(&user_id)?;
        let is_admin = student.admin.as_deref() == Some(openid);
        let list: Vec<&String> = student.contacts.iter().collect();
        Ok(json!([{ "user_id": user_id, "is_ad": u32::from(is_admin), "openid_list": list }]))
    }

    fn deletes_contacts(&mut self, openid: &str, args: &Value) -> Result<Value, Refusal> {
        let args = Args::of(args, "the argument")?;
        let user_id = args.text("userId")?;
        let wanted = || args.wrong("openidList", "a list of strings");
        let list = args.0.get("openidList").and_then(Value::as_array).ok_or_else(wanted)?;
        let student = self.managed(&user_id, openid)?;
        let mut gone = Vec::new();
        for contact in list {
            gone.push(contact.as_str().ok_or_else(wanted)?);
        }
        if gone.contains(&openid) {
            return Err(plugin_refusal(1004, "openidList: it names the admin, who cannot take himself away"));
        }
        student.contacts.retain(|contact| !gone.contains(&contact.as_str()));
        Ok(json!({ "errMsg": "ok" }))
    }

    fn hands_on(&mut self, openid: &str, args: &Value) -> Result<Value, Refusal> {
        let args = Args::of(args, "the argument")?;
        let (user_id, next) = (args.text("userId")?, args.text("newAdminOpenid")?);
        let student = self.managed(&user_id, openid)?;
        if !student.contacts.contains(&next) {
            return Err(cgi(9, format!("newAdminOpenid: {next:?} is no contact of {user_id}")));
        }
        student.admin = Some(next);
        Ok(json!({ "errMsg": "ok" }))
    }

    fn managed(&mut self, user_id: &str, openid: &str) -> Result<&mut Student, Refusal> {
        let student = self.student_mut(user_id)?;
        if student.admin.as_deref() == Some(openid) {
            return Ok(student);
        }
        Err(cgi(9, format!("{openid} is not the admin of {user_id}")))
    }

    fn student_mut(&mut self, user_id: &str) -> Result<&mut Student, Refusal> {
        let student = self.accounts.students.get_mut(user_id);
        student.ok_or_else(|| cgi(3, format!("userId: {user_id:?} is no student")))
    }
}
