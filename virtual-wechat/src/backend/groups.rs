//! Groups of devices. Documented: a name of 1 to 32 bytes for good, one type of model, one group a device, 50 devices.
//!
//! What changes a group changes who may call whom: devices that hear of it are told.

use crate::{
    account::{Group, well_formed},
    backend::{
        answer::{Answer, Failure, fields},
        body::Body,
        ticket::device_failure,
    },
    grants::Subject,
    link::Kind,
    ticket::{MODEL_CHECK_FAILED, spread},
    world::World,
};
use alloc::{
    collections::BTreeSet,
    format,
    string::{String, ToString},
    vec::Vec,
};
use serde_json::{Value, json};
use virtual_wechat_frames::ToDevice;

const NAME: i32 = 9_800_012;
const GROUP_ID: i32 = 9_800_013;
const TYPE_MISMATCH: i32 = 9_800_014;
const IN_A_GROUP: i32 = 9_800_015;
const FULL: i32 = 9_800_016;
const NOT_IN_GROUP: i32 = 9_800_017;
const NAME_MAX: usize = 32;
/// Devices of one request. Not documented; what a group may hold at most, widened.
const LIST_MAX: usize = 100;

impl World {
    /// `POST /wxa/business/group/createid`
    pub(crate) fn create_group(&mut self, body: &Body) -> Answer {
        let (model_id, name) = (body.text("model_id")?, body.any_text("group_name")?);
        if !(1..=NAME_MAX).contains(&name.len()) {
            return Err(Failure::new(NAME, "group_name: 1 to 32 bytes are wanted"));
        }
        if !self.accounts.devices.values().any(|device| device.model_id == model_id) {
            return Err(device_failure(MODEL_CHECK_FAILED));
        }
        let id = loop {
            self.backend.groups_made += 1;
            let id = format!("{:016x}", spread(self.settings.seed ^ 0x9709, self.backend.groups_made));
            // The accounts may have brought one of this name.
            if !self.accounts.groups.contains_key(&id) {
                break id;
            }
        };
        let group =
            Group { name: name.to_string(), model_id: model_id.to_string(), devices: BTreeSet::new() };
        self.accounts.groups.insert(id.clone(), group);
        Ok(fields([("group_id", id.into())]))
    }

    /// `POST /wxa/business/group/adddevice`
    pub(crate) fn add_to_group(&mut self, body: &Body) -> Answer {
        let id = self.group_id(body)?;
        let force = body.flag_or("force_add", false)?;
        let devices = devices(body)?;
        self.regroup(&devices, |world, sn, model_id| world.joins_group(&id, sn, model_id, force))
    }

    /// `POST /wxa/business/group/removedevice`
    pub(crate) fn remove_from_group(&mut self, body: &Body) -> Answer {
        let id = self.group_id(body)?;
        let devices = devices(body)?;
        self.regroup(&devices, |world, sn, _| {
            let group = world.accounts.groups.get_mut(&id);
            if group.is_some_and(|group| group.devices.remove(sn)) { 0 } else { NOT_IN_GROUP }
        })
    }

    /// `POST /wxa/business/group/getinfo`
    pub(crate) fn group_info(&self, body: &Body) -> Answer {
        let id = self.group_id(body)?;
        let Some(group) = self.accounts.groups.get(&id) else { return Err(no_group()) };
        let model_of = |sn: &String| self.accounts.devices.get(sn).map_or("", |device| &device.model_id);
        let list: Vec<Value> =
            group.devices.iter().map(|sn| json!({ "model_id": model_of(sn), "sn": sn })).collect();
        Ok(fields([
            ("group_name", group.name.as_str().into()),
            ("model_id", group.model_id.as_str().into()),
            ("model_type", self.model_type(&group.model_id).into()),
            ("device_list", list.into()),
        ]))
    }

    fn group_id(&self, body: &Body) -> Result<String, Failure> {
        let id = body.any_text("group_id")?;
        if self.accounts.groups.contains_key(id) { Ok(id.to_string()) } else { Err(no_group()) }
    }

    /// Puts one device into a group, or says why not.
    fn joins_group(&mut self, id: &str, sn: &str, model_id: &str, force: bool) -> i32 {
        if let Err(code) = self.knows(sn, model_id) {
            return code;
        }
        let Some(group) = self.accounts.groups.get(id) else { return GROUP_ID };
        let elsewhere = || self.accounts.groups.values().any(|other| other.devices.contains(sn));
        // A group of the accounts may name no model; it takes any.
        if !group.model_id.is_empty() && self.model_type(model_id) != self.model_type(&group.model_id) {
            return TYPE_MISMATCH;
        }
        if group.devices.contains(sn) || !force && elsewhere() {
            return IN_A_GROUP;
        }
        if group.devices.len() >= self.settings.group_devices_max {
            return FULL;
        }
        for (other, group) in &mut self.accounts.groups {
            if other == id {
                group.devices.insert(sn.to_string());
            } else {
                group.devices.remove(sn);
            }
        }
        0
    }

    /// The type of a model; a model that names none is a type of its own kind, the nameless.
    fn model_type(&self, model_id: &str) -> &str {
        self.accounts.model_types.get(model_id).map_or("", String::as_str)
    }

    /// Changes groups device by device, and tells devices who may be called now.
    fn regroup(
        &mut self,
        devices: &[(String, String)],
        mut change: impl FnMut(&mut Self, &str, &str) -> i32,
    ) -> Answer {
        let mut list = Vec::new();
        for (sn, model_id) in devices {
            let before: BTreeSet<String> = self.accounts.users_of(sn).into_iter().collect();
            let errcode = change(self, sn, model_id);
            let after: BTreeSet<String> = self.accounts.users_of(sn).into_iter().collect();
            for openid in before.symmetric_difference(&after) {
                self.tell_authorised(sn, openid, after.contains(openid));
            }
            list.push(json!({ "model_id": model_id, "sn": sn, "errcode": errcode }));
        }
        Ok(fields([("device_list", list.into())]))
    }

    fn tell_authorised(&mut self, sn: &str, openid: &str, granted: bool) {
        if let Some(link) = self.links.of(Kind::Device, sn) {
            let status = u32::from(granted);
            self.tell_device(link, ToDevice::Authorize { openid: openid.to_string(), status });
        }
    }

    /// A user's answer that comes from a cloud; `false` if there is no such user or device.
    pub(crate) fn authorised_by_cloud(&mut self, openid: &str, sn: &str, granted: bool) -> bool {
        let known = well_formed(openid) && self.accounts.users.contains_key(openid);
        if !known || !self.accounts.devices.contains_key(sn) {
            return false;
        }
        self.answer_grant(openid, Subject::Device(sn.to_string()), granted);
        true
    }
}

fn no_group() -> Failure {
    Failure::new(GROUP_ID, "group_id is invalid")
}

/// Sn and model of each device of `device_list`.
fn devices(body: &Body) -> Result<Vec<(String, String)>, Failure> {
    let device = |item: &Body| Ok((item.any_text("sn")?.to_string(), item.any_text("model_id")?.to_string()));
    body.objects("device_list", LIST_MAX)?.iter().map(device).collect()
}
