//! What tests and tools make happen here. Orders about connections and counts are for whoever carries the frames.

use crate::{
    account::{DeviceAccount, Licence, Package, well_formed},
    device,
    link::Kind,
    plugin::Fails,
    room::Av,
    world::World,
};
use alloc::{
    format,
    string::{String, ToString},
};
use serde::Deserialize;
use virtual_wechat_frames::{Control, Controlled, DeviceApi, ToDevice};

impl World {
    /// Refuses this device's next request of this kind with `code`, and if `always` every later one; code 0 takes the
    /// order back. A refused `hang_up` leaves the call as it is.
    pub fn refuse_next(&mut self, sn: &str, api: DeviceApi, code: i32, always: bool) {
        self.dossiers.open(sn).refuse(api, code, always);
    }

    /// Carries out an order of `FRAMES.md`.
    ///
    /// # Errors
    /// Says what came and what is wanted; nothing has changed then. `drop`, `silence`, `media` and `news` are errors
    /// here: the world has no connections to drop and keeps no counts.
    pub fn control(&mut self, now_ms: u64, order: Control) -> Result<Controlled, String> {
        self.handle_timeout(now_ms);
        match order {
            Control::RefuseNext { sn, api, code, always } => self.refuse_next(&sn, api, code, always),
            Control::RefuseHttp { api, code, always } => self.refuse_http(api, code, always)?,
            Control::Login { openid } => {
                return self.login(now_ms, &openid).map(|code| Controlled::LoginCode { code });
            }
            Control::FailJoin { openid, sn, code, message } => {
                let (kind, id) = match (openid, sn) {
                    (Some(openid), None) => (Kind::Phone, openid),
                    (None, Some(sn)) => (Kind::Device, sn),
                    (Some(_), Some(_)) | (None, None) => {
                        return Err("fail_join: one of openid and sn is wanted".to_string());
                    }
                };
                if code == 0 {
                    self.failing.remove(&(kind, id));
                } else {
                    self.fail_next_join(kind, &id, Fails::with(code, message));
                }
            }
            Control::Command { sn, command } => {
                self.tell_on_channel(&sn, |(visitor, channel, res)| ToDevice::Command {
                    command,
                    visitor,
                    channel,
                    res,
                })?;
            }
            Control::Notify { sn, event } => {
                self.tell_on_channel(&sn, |(visitor, channel, res)| ToDevice::Notify {
                    event,
                    visitor,
                    channel,
                    res,
                })?;
            }
            Control::UserData { sn, text } => {
                self.tell_on_channel(&sn, |(visitor, channel, _)| ToDevice::UserData {
                    visitor,
                    channel,
                    text,
                })?;
            }
            Control::PeerNet { sn, address } => {
                self.tell_on_channel(&sn, |(visitor, channel, _)| ToDevice::PeerNet {
                    visitor,
                    channel,
                    address,
                })?;
            }
            Control::ReplyWith { sn, text } => self.dossiers.open(&sn).reply = Some(text),
            Control::Av { openid, audio, video } => self.phone_switches(&openid, Av { audio, video })?,
            Control::Licence { sn, licence } => {
                let licence = Licence::deserialize(&licence).map_err(|error| format!("licence: {error}"))?;
                self.account(&sn)?.licence = licence;
            }
            Control::Package { pkg_type, codes, seconds } => {
                self.accounts.packages.retain(|package| package.pkg_type != pkg_type);
                self.accounts.packages.push(Package { pkg_type, codes, seconds });
            }
            Control::Arrears { sn, on } => self.account(&sn)?.arrears = on,
            Control::Approved { on } => self.accounts.approved = on,
            Control::AddUser { openid, name, elsewhere } => {
                check_id("openid", &openid)?;
                if elsewhere {
                    self.accounts.users.remove(&openid);
                    self.accounts.users_elsewhere.insert(openid);
                } else {
                    self.accounts.users_elsewhere.remove(&openid);
                    self.accounts.users.entry(openid).or_default().name = name;
                }
            }
            Control::RemoveUser { openid } => {
                let here = self.accounts.users.remove(&openid).is_some();
                if !here && !self.accounts.users_elsewhere.remove(&openid) {
                    return Err(format!("openid: there is no user {openid:?}"));
                }
            }
            Control::AddDevice { sn, model_id, name } => {
                check_id("sn", &sn)?;
                let account = self.accounts.devices.entry(sn.clone()).or_default();
                account.name = if name.is_empty() { sn } else { name };
                account.model_id = model_id;
                self.tell_devices();
            }
            Control::Family { sn, family } => {
                let read = serde_json::from_value(family.as_str().into());
                let family = read.map_err(|error| format!("family: {error}"))?;
                self.account(&sn)?.family = family;
            }
            Control::RemoveDevice { sn } => {
                self.account(&sn)?;
                self.accounts.devices.remove(&sn);
                self.tell_devices();
            }
            Control::Grant { openid, sn, on } => {
                self.account(&sn)?;
                if !self.accounts.users.contains_key(&openid) {
                    return Err(format!("openid: there is no user {openid:?} here"));
                }
                self.authorise(now_ms, &openid, &sn, on);
            }
            Control::RevokeKey { sn } => {
                if !self.dossiers.open(&sn).revoke() {
                    return Err(format!("sn: {sn:?} has registered with no key here"));
                }
            }
            Control::SnTicket { sn, model_id } => {
                let ticket = self.sn_ticket(now_ms, &sn, &model_id);
                return match ticket {
                    Ok(ticket) => Ok(Controlled::SnTicket { ticket }),
                    Err(code) => Err(format!(
                        "sn_ticket: {code}, {sn:?} of model {model_id:?} is not a device of this mini-program"
                    )),
                };
            }
            Control::Drop { .. }
            | Control::Silence { .. }
            | Control::Media { .. }
            | Control::News { .. }
            | Control::Advance { .. }
            | Control::Now
            | Control::PushTo { .. }
            | Control::PushFault { .. } => {
                return Err("drop, silence, media, news, advance, now: these are not the world's".to_string());
            }
        }
        Ok(Controlled::Done)
    }

    fn account(&mut self, sn: &str) -> Result<&mut DeviceAccount, String> {
        self.accounts
            .devices
            .get_mut(sn)
            .ok_or_else(|| format!("sn: {sn:?} is not a device of this mini-program"))
    }

    /// Tells a connected device something, on its media channel if it is in a call.
    fn tell_on_channel(
        &mut self,
        sn: &str,
        frame: impl FnOnce((u32, u32, u32)) -> ToDevice,
    ) -> Result<(), String> {
        let link = self.device_link(sn).ok_or_else(|| format!("sn: {sn} is not connected"))?;
        let room = self.engaged(Kind::Device, sn).and_then(|number| self.rooms.get(&number));
        let frame = frame(device::path(room));
        self.tell_device(link, frame);
        Ok(())
    }
}

fn check_id(name: &str, id: &str) -> Result<(), String> {
    if well_formed(id) {
        return Ok(());
    }
    Err(format!("{name}: {id:?} was given, 1 to 128 letters, digits, _ or - are wanted"))
}
