//! Who takes part: the actors of a scenario, with what it leaves out filled in.

use super::{Actor, Clock, Error, Is, Scenario, act::Speaker};
use crate::{Accounts, Family, SessionKey, Settings};
use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use serde_json::Value;

const OPENID: &str = "o-virtual-user";
const SN: &str = "VIRTUAL_doorbell";

/// Everybody, in the order in which they start.
#[derive(Clone, Debug)]
pub(super) struct Cast {
    pub settings: Settings,
    pub accounts: Accounts,
    pub roles: Vec<Role>,
}

/// One end that takes part.
#[derive(Clone, Debug)]
pub(super) struct Role {
    pub name: String,
    pub part: Part,
    pub starts: bool,
    pub records: bool,
    pub clock: Clock,
}

/// What an actor plays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Phone { openid: String, second: bool },
    Device { sn: String, family: Family },
    Service { auto: bool },
}

impl Cast {
    pub fn of(scenario: &Scenario) -> Result<Self, Error> {
        let mut settings = Settings::from_json(Value::Object(scenario.settings.clone()))
            .map_err(|error| Error::new(format!("settings: {error}")))?;
        let mut accounts = match &scenario.accounts {
            None => Accounts::demo(),
            Some(given) => Accounts::from_json(given.clone())
                .map_err(|error| Error::new(format!("accounts: {error}")))?,
        };
        if scenario.accounts.is_none()
            && let (Some(family), Some(device)) = (scenario.covers.device, accounts.devices.get_mut(SN))
        {
            device.family = family;
        }
        let mut roles = Vec::new();
        for (name, actor) in &scenario.actors {
            let part = part(name, actor, &mut accounts)?;
            let Actor { starts, records, clock, .. } = *actor;
            roles.push(Role { name: name.clone(), part, starts, records, clock });
        }
        if roles.is_empty() {
            roles = the_usual(&accounts)?;
        }
        // A back end is there before anybody calls.
        roles.sort_by_key(|role| match role.part {
            Part::Service { .. } => 0,
            Part::Phone { .. } => 1,
            Part::Device { .. } => 2,
        });
        for role in &roles {
            if let Part::Phone { openid, .. } = &role.part {
                let user = accounts.users.entry(openid.clone()).or_default();
                // What signs for the user in `wx.joinVoIPChat`; any will do.
                user.session_key.get_or_insert_with(|| SessionKey(format!("key-of-{openid}==")));
            }
        }
        // The plugin counts seconds by its end's clock.
        let drift =
            |is: fn(&Part) -> bool| roles.iter().find(|role| is(&role.part)).map(|role| role.clock.drift_ppm);
        if !scenario.settings.contains_key("phone_drift_ppm") {
            let phone = |part: &Part| matches!(part, Part::Phone { .. });
            settings.phone_drift_ppm = drift(phone).unwrap_or_default();
        }
        if !scenario.settings.contains_key("device_drift_ppm") {
            let device = |part: &Part| matches!(part, Part::Device { .. });
            settings.device_drift_ppm = drift(device).unwrap_or_default();
        }
        Ok(Self { settings, accounts, roles })
    }

    pub fn role(&self, name: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.name == name)
    }

    /// Whose verbs a step of this actor has.
    pub fn speaker(&self, name: &str) -> Option<Speaker> {
        if name == "world" {
            return Some(Speaker::World);
        }
        Some(match self.role(name)?.part {
            Part::Phone { .. } | Part::Device { family: Family::Android, .. } => Speaker::Phone,
            Part::Device { family: Family::Linux | Family::Rtos | Family::Twecall, .. } => Speaker::Device,
            Part::Service { .. } => Speaker::Service,
        })
    }

    /// A device, by its actor's name or its sn; the first one unless named.
    pub fn sn(&self, named: Option<&str>) -> Option<String> {
        let device = |role: &Role| match &role.part {
            Part::Device { sn, .. } => Some(sn.clone()),
            Part::Phone { .. } | Part::Service { .. } => None,
        };
        match named {
            None => {
                self.roles.iter().find_map(device).or_else(|| self.accounts.devices.keys().next().cloned())
            }
            Some(name) => self.role(name).and_then(device).or_else(|| Some(name.to_string())),
        }
    }

    /// A user, by the phone's name or the openid; the first one unless named.
    pub fn openid(&self, named: Option<&str>) -> Option<String> {
        let user = |role: &Role| match &role.part {
            Part::Phone { openid, .. } => Some(openid.clone()),
            Part::Device { .. } | Part::Service { .. } => None,
        };
        match named {
            None => self.roles.iter().find_map(user).or_else(|| self.accounts.users.keys().next().cloned()),
            Some(name) => self.role(name).and_then(user).or_else(|| Some(name.to_string())),
        }
    }

    pub fn family(&self, sn: &str) -> Family {
        self.accounts.devices.get(sn).map(|device| device.family).unwrap_or_default()
    }
}

/// A phone and a device; and a back end, if the device needs one.
fn the_usual(accounts: &Accounts) -> Result<Vec<Role>, Error> {
    let role = |name: &str, part| Role {
        name: name.to_string(),
        part,
        starts: true,
        records: true,
        clock: Clock::default(),
    };
    let openid = accounts.users.keys().next().map_or(OPENID, String::as_str).to_string();
    let (sn, account) = accounts
        .devices
        .first_key_value()
        .ok_or_else(|| Error::new("actors: none is given, and the accounts have no device"))?;
    let family = account.family;
    let mut roles = Vec::from([
        role("phone", Part::Phone { openid, second: false }),
        role("device", Part::Device { sn: sn.clone(), family }),
    ]);
    if family == Family::Rtos {
        roles.push(role("service", Part::Service { auto: true }));
    }
    Ok(roles)
}

fn part(name: &str, actor: &Actor, accounts: &mut Accounts) -> Result<Part, Error> {
    let wrong =
        |key: &str, wanted: &str| Err(Error::new(format!("actors.{name}: {key} was given, {wanted}")));
    match actor.is {
        Is::Phone => {
            if actor.sn.is_some() || actor.family.is_some() {
                return wrong("sn or family", "a phone has an openid");
            }
            if actor.auto.is_some() {
                return wrong("auto", "that is a service's");
            }
            let openid = actor.openid.clone().unwrap_or_else(|| OPENID.to_string());
            Ok(Part::Phone { openid, second: actor.second })
        }
        Is::Device => {
            if actor.openid.is_some() || actor.second {
                return wrong("openid or second", "a device has an sn");
            }
            if actor.auto.is_some() {
                return wrong("auto", "that is a service's");
            }
            let sn = actor.sn.clone().unwrap_or_else(|| SN.to_string());
            if let (Some(family), Some(account)) = (actor.family, accounts.devices.get_mut(&sn)) {
                account.family = family;
            }
            let account = accounts.devices.get(&sn).map(|account| account.family);
            Ok(Part::Device { sn, family: actor.family.or(account).unwrap_or_default() })
        }
        Is::Service => {
            if actor.openid.is_some() || actor.sn.is_some() || actor.second || actor.family.is_some() {
                return wrong("openid, sn, second or family", "a service has none of them");
            }
            Ok(Part::Service { auto: actor.auto.unwrap_or(true) })
        }
    }
}
