//! WeChat's licences. Since 2024-09-09 they are given to every device: what asks for one is told so, and nothing is used
//! up (documented). `licences_are_given: false` plays the time before.

use crate::{
    account::{DeviceAccount, Package},
    backend::{
        answer::{Answer, Failure, fields},
        body::Body,
    },
    licence::GIVEN_UNTIL_S,
    ticket::MODEL_CHECK_FAILED,
    world::World,
};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};
use serde_json::{Value, json};

const TOO_MANY: i32 = 9_800_020;
const NUMBER_USED: i32 = 9_800_037;
const TOO_LONG: i32 = 9_800_038;
const EMPTY: i32 = 9_800_039;
const TYPE: i32 = 9_800_040;
/// Devices of one request.
const DEVICES_MAX: usize = 100;
/// Codes of one device.
const CODES_MAX: u32 = 3;
const PKG_TYPE_MAX: u32 = 5;

/// What has been used up.
#[derive(Debug, Default)]
pub(crate) struct Used {
    numbers: BTreeSet<u32>,
    by_sn: BTreeMap<String, u32>,
    by_type: BTreeMap<u32, u32>,
}

impl World {
    /// `POST /wxa/business/license/activedevice`
    pub(crate) fn activate_devices(&mut self, body: &Body) -> Answer {
        let pkg_type = body.number_or("pkg_type", 0, PKG_TYPE_MAX)?;
        let mut devices = Vec::new();
        for item in listed(body)? {
            devices.push((device(&item)?, item.number("active_number")?));
        }
        if devices.len() > DEVICES_MAX {
            return Err(Failure::new(TOO_MANY, "device_list: at most 100 devices are wanted"));
        }
        let list: Vec<Value> = devices
            .iter()
            .map(|((sn, model_id), number)| {
                let done = self.activated(sn, model_id, *number, pkg_type);
                activation(sn, model_id, done)
            })
            .collect();
        Ok(fields([("device_list", list.into())]))
    }

    /// `POST /wxa/business/license/getdeviceinfo`
    pub(crate) fn device_licences(&self, body: &Body) -> Answer {
        let devices: Vec<_> = listed(body)?.iter().map(device).collect::<Result<_, _>>()?;
        if devices.len() > DEVICES_MAX {
            return Err(Failure::new(TOO_MANY, "device_list: at most 100 devices are wanted"));
        }
        let info = |(sn, model_id): &(String, String)| {
            activation(sn, model_id, self.model_fits(sn, model_id).map(|device| self.ends_s(device)))
        };
        let list: Vec<Value> = devices.iter().map(info).collect();
        Ok(fields([("device_list", list.into())]))
    }

    /// `POST /wxa/business/license/getpkglist`
    pub(crate) fn packages(&self, body: &Body) -> Answer {
        // Without a type: all of them.
        let wanted = match body.get("pkg_type") {
            Some(_) => Some(body.number_or("pkg_type", 0, PKG_TYPE_MAX)?),
            None => None,
        };
        let start_s = self.settings.start_wall_ms / 1000;
        let package = |package: &Package| {
            let used = self.backend.used.by_type.get(&package.pkg_type).copied().unwrap_or_default();
            json!({
                "pkg_id": package.pkg_type.to_string(),
                "pkg_type": package.pkg_type,
                "start_time": start_s,
                "end_time": GIVEN_UNTIL_S,
                "pkg_status": 1,
                "used": used,
                "all": package.codes.saturating_add(used),
            })
        };
        let chosen = self.accounts.packages.iter().filter(|it| wanted.is_none_or(|kind| it.pkg_type == kind));
        let list: Vec<Value> = chosen.map(package).collect();
        Ok(fields([("pkg_list", list.into())]))
    }

    /// Takes one code for one device: when it ends then, or the code that refuses.
    fn activated(&mut self, sn: &str, model_id: &str, number: u32, pkg_type: u32) -> Result<i64, i32> {
        self.model_fits(sn, model_id)?;
        if self.settings.licences_are_given {
            return Ok(GIVEN_UNTIL_S);
        }
        let wall_s = self.wall_s();
        let used = &mut self.backend.used;
        let taken = used.by_sn.get(sn).copied().unwrap_or_default();
        if used.numbers.contains(&number) {
            return Err(NUMBER_USED);
        }
        if taken >= CODES_MAX {
            return Err(TOO_LONG);
        }
        let package = self.accounts.packages.iter_mut().find(|package| package.pkg_type == pkg_type);
        let package = package.ok_or(TYPE)?;
        package.codes = package.codes.checked_sub(1).ok_or(EMPTY)?;
        used.numbers.insert(number);
        used.by_sn.insert(sn.to_string(), taken + 1);
        *used.by_type.entry(pkg_type).or_default() += 1;
        let device = self.accounts.devices.get_mut(sn).ok_or(MODEL_CHECK_FAILED)?;
        device.licence = device.licence.extended(wall_s, package.seconds);
        let device = &self.accounts.devices[sn];
        Ok(self.ends_s(device))
    }

    fn model_fits(&self, sn: &str, model_id: &str) -> Result<&DeviceAccount, i32> {
        self.knows(sn, model_id)?;
        self.accounts.devices.get(sn).ok_or(MODEL_CHECK_FAILED)
    }

    /// When a device's licence ends; 0 if it never began.
    fn ends_s(&self, device: &DeviceAccount) -> i64 {
        if self.settings.licences_are_given {
            return GIVEN_UNTIL_S;
        }
        let began_s = i64::try_from(self.settings.start_wall_ms / 1000).unwrap_or(i64::MAX);
        device.licence.until_s(began_s).unwrap_or_default()
    }
}

/// More devices than WeChat takes are an error of its own, so the list is read whole.
fn listed(body: &Body) -> Result<Vec<Body>, Failure> {
    body.objects("device_list", usize::MAX)
}

fn device(item: &Body) -> Result<(String, String), Failure> {
    Ok((item.any_text("sn")?.to_string(), item.any_text("model_id")?.to_string()))
}

fn activation(sn: &str, model_id: &str, done: Result<i64, i32>) -> Value {
    let (expire_time, errcode) = match done {
        Ok(expire_s) => (expire_s, 0),
        Err(errcode) => (0, errcode),
    };
    json!({ "model_id": model_id, "sn": sn, "expire_time": expire_time, "errcode": errcode })
}
