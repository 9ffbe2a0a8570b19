//! What a phone's mini-program asks of `wx`, and what WeChat asks the person for it: grants and scopes.
//!
//! The codes of `wx.requestDeviceVoIP` are from the field (10001, 10008, −12001) or from WeChat's own notes (10021).

use crate::{
    account::{User, well_formed},
    grants::Subject,
    link::{Kind, Link},
    world::World,
    wx::{self, Answer, Args, Failure},
};
use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use serde_json::{Map, Value, json};
use virtual_wechat_frames::{Switch, ToDevice, ToPhone};

/// What the person was asked, and for which function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    /// `requestDeviceVoIP`.
    Calls(Subject),
    /// `authorize`.
    Scope(String),
}

/// What becomes of a function at once.
enum Turn {
    /// It calls back.
    Back(Answer),
    /// The person is asked first.
    Asks(Ask, String),
}

/// Longest `deviceName`, characters. Documented.
const DEVICE_NAME_MAX: usize = 13;
const SCOPES: [&str; 3] = ["scope.record", "scope.camera", "scope.voip"];

/// What a person who refused leaves behind.
fn refused_for_good() -> Failure {
    Failure::code(10021, "the user has refused")
}

impl World {
    /// A function of `wx` was called.
    pub(crate) fn wx_called(&mut self, link: Link, openid: &str, n: u32, api: &str, args: &Value) {
        let args = Args::of(args);
        let turn = match api {
            "requestDeviceVoIP" => {
                self.request_device_voip(openid, &args).unwrap_or_else(|no| Turn::Back(Err(no)))
            }
            "authorize" => self.authorize(openid, &args).unwrap_or_else(|no| Turn::Back(Err(no))),
            "getDeviceVoIPList" => Turn::Back(Ok(self.device_voip_list(openid))),
            "login" => Turn::Back(self.login_code(openid)),
            "checkSession" => Turn::Back(self.session_is_good(openid)),
            "getSetting" => Turn::Back(Ok(self.settings_of(openid))),
            "joinVoIPChat" => Turn::Back(self.join_chat(link, openid, &args)),
            "exitVoIPChat" => Turn::Back(self.exit_chat(openid)),
            "updateVoIPChatMuteConfig" => Turn::Back(self.mute_chat(openid, &args)),
            "subscribeVoIPVideoMembers" => Turn::Back(self.subscribe_chat(openid, &args)),
            "setEnable1v1Chat" => Turn::Back(self.enable_pairs(link, &args)),
            "join1v1Chat" => Turn::Back(self.call_pair(link, openid, &args)),
            _ => Turn::Back(Err(Failure::errno(100, "is not a function of this WeChat"))),
        };
        match turn {
            Turn::Back(answer) => self.tell_phone(link, wx::result(n, api, answer)),
            Turn::Asks(ask, text) => {
                if let Some(guest) = self.links.guest_mut(link) {
                    guest.asks.push((n, ask));
                    self.tell_phone(link, ToPhone::Dialog { n, text });
                }
            }
        }
    }

    /// The person has answered a dialog.
    pub(crate) fn dialog_answered(&mut self, link: Link, openid: &str, n: u32, accept: bool) {
        let ask = self.links.guest_mut(link).and_then(|guest| {
            let at = guest.asks.iter().position(|(asked, _)| *asked == n)?;
            Some(guest.asks.remove(at).1)
        });
        let (api, answer) = match ask {
            None => return self.error(link, &format!("dialog: n was {n}, no dialog has it")),
            Some(Ask::Calls(subject)) => {
                self.answer_grant(openid, subject, accept);
                ("requestDeviceVoIP", if accept { Ok(Map::new()) } else { Err(refused_for_good()) })
            }
            Some(Ask::Scope(scope)) => {
                self.user_mut(openid).scopes.insert(scope, accept);
                ("authorize", if accept { Ok(Map::new()) } else { Err(scope_refused()) })
            }
        };
        self.tell_phone(link, wx::result(n, api, answer));
    }

    /// The person turns a switch on the settings page.
    pub(crate) fn setting_turned(&mut self, openid: &str, of: Switch, on: bool) {
        match of {
            Switch::Device(sn) => self.answer_grant(openid, Subject::Device(sn), on),
            Switch::Group(id) => self.answer_grant(openid, Subject::Group(id), on),
            Switch::Scope(scope) => {
                self.user_mut(openid).scopes.insert(scope, on);
            }
        }
    }

    /// The person deletes the mini-program from the recent ones.
    pub(crate) fn mini_program_removed(&mut self, openid: &str) {
        let subjects: Vec<Subject> =
            self.accounts.grants.of(openid).map(|(subject, _)| subject.clone()).collect();
        self.user_mut(openid).scopes.clear();
        for subject in subjects {
            self.change_grant(openid, &subject, None);
        }
    }

    /// The user answers what a subject wants; devices that hear it are told.
    pub(crate) fn answer_grant(&mut self, openid: &str, subject: Subject, allowed: bool) {
        self.change_grant(openid, &subject, Some(allowed));
    }

    fn change_grant(&mut self, openid: &str, subject: &Subject, answer: Option<bool>) {
        let devices = self.accounts.devices_of(subject);
        let before: Vec<bool> = devices.iter().map(|sn| self.accounts.granted(openid, sn)).collect();
        match answer {
            Some(allowed) => {
                self.accounts.grants.answer(openid, subject.clone(), allowed);
            }
            None => self.accounts.grants.forget(openid, subject),
        }
        for (sn, was) in devices.iter().zip(before) {
            let granted = self.accounts.granted(openid, sn);
            if let (true, Some(link)) = (granted != was, self.links.of(Kind::Device, sn)) {
                let status = u32::from(granted);
                self.tell_device(link, ToDevice::Authorize { openid: openid.to_string(), status });
            }
        }
    }

    fn request_device_voip(&mut self, openid: &str, args: &Args<'_>) -> Result<Turn, Failure> {
        let (subject, text) = if args.flag("isGroup")? == Some(true) {
            let id = args.text("groupId")?;
            self.checks_access()?;
            // No code is known for it; 10025 with an empty message is what groups are seen to fail with. Inferred.
            let group = self.accounts.groups.get(id).ok_or_else(|| Failure::code(10025, ""))?;
            (Subject::Group(id.to_string()), group.name.clone())
        } else {
            let (sn, ticket) = (args.text("sn")?, args.text("snTicket")?);
            let (model_id, name) = (args.text("modelId")?, args.text("deviceName")?);
            if !well_formed(sn) {
                return Err(Failure::unfit("sn", "1 to 128 letters, digits, _ or -"));
            }
            if name.chars().count() > DEVICE_NAME_MAX {
                return Err(Failure::unfit("deviceName", "at most 13 characters"));
            }
            self.checks_access()?;
            if self.settings.check_sn_tickets && !self.tickets.valid(ticket, sn, model_id, self.now_ms) {
                return Err(Failure::code(10008, "snTicket is wrong or has expired"));
            }
            (Subject::Device(sn.to_string()), name.to_string())
        };
        match self.accounts.grants.answered(openid, &subject) {
            Some(true) => Err(Failure::code(10001, "the user has authorised this already")),
            Some(false) => Err(refused_for_good()),
            None => Ok(Turn::Asks(Ask::Calls(subject), text)),
        }
    }

    fn checks_access(&self) -> Result<(), Failure> {
        let may = self.accounts.hardware_access;
        if may { Ok(()) } else { Err(Failure::code(-12001, "invalid scope")) }
    }

    fn device_voip_list(&self, openid: &str) -> Map<String, Value> {
        let item = |(subject, allowed): (&Subject, bool)| match subject {
            Subject::Device(sn) => {
                let model_id = self.accounts.devices.get(sn).map_or("", |device| &device.model_id);
                json!({ "sn": sn, "model_id": model_id, "status": u32::from(allowed) })
            }
            Subject::Group(id) => json!({ "group_id": id, "status": u32::from(allowed) }),
        };
        let list: Vec<Value> = self.accounts.grants.of(openid).map(item).collect();
        Map::from_iter([("list".to_string(), list.into())])
    }

    fn authorize(&mut self, openid: &str, args: &Args<'_>) -> Result<Turn, Failure> {
        let scope = args.text("scope")?;
        if !SCOPES.contains(&scope) {
            return Err(Failure::unfit("scope", "scope.record, scope.camera or scope.voip"));
        }
        match self.scope(openid, scope) {
            Some(true) => Ok(Turn::Back(Ok(Map::new()))),
            Some(false) => Err(scope_refused()),
            None => Ok(Turn::Asks(Ask::Scope(scope.to_string()), scope.to_string())),
        }
    }

    fn settings_of(&self, openid: &str) -> Map<String, Value> {
        let scopes = self.accounts.users.get(openid).map(|user| &user.scopes);
        let scopes: Map<String, Value> =
            scopes.into_iter().flatten().map(|(scope, on)| (scope.clone(), (*on).into())).collect();
        Map::from_iter([("authSetting".to_string(), scopes.into())])
    }

    /// What the user answered to `wx.authorize`.
    pub(crate) fn scope(&self, openid: &str, scope: &str) -> Option<bool> {
        self.accounts.users.get(openid)?.scopes.get(scope).copied()
    }

    fn user_mut(&mut self, openid: &str) -> &mut User {
        self.accounts.users.entry(openid.to_string()).or_default()
    }

    /// `getsnticket` of the back end: what lets a user be asked about this device, for five minutes.
    ///
    /// # Errors
    /// The API's `errcode`: 9800001 for an sn that is too long, 9800002 for one of wrong characters, 9800003 for a
    /// device or model that this mini-program does not have.
    pub fn sn_ticket(&mut self, now_ms: u64, sn: &str, model_id: &str) -> Result<String, i32> {
        self.handle_timeout(now_ms);
        self.knows(sn, model_id)?;
        Ok(self.tickets.issue(self.settings.seed, sn, model_id, self.now_ms))
    }
}

fn scope_refused() -> Failure {
    // Documented: 103 is "the user denied it"; the text is from the field.
    Failure::errno(103, "auth deny")
}
