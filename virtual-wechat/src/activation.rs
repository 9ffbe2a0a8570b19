//! Licences of devices: activation codes are taken, and what they came to is asked for.

use crate::{account::well_formed, device, link::Link, world::World};
use virtual_wechat_frames::ToDevice;

// Codes of the cloud's `ActivateTWeCallLicense` (documented), which the SDK is handed as they are (inferred).
const NO_DEVICE: i32 = 50_013;
const SN_FORMAT: i32 = 50_016;
const CODE_TYPE: i32 = 50_017;
const RATE: i32 = 50_018;
const CODES_EXHAUSTED: i32 = 50_019;
/// `IV_ERR_AVT_VOIP_NOT_ACTIVATED`
pub(crate) const NOT_ACTIVATED: i32 = -350;

/// How many activations the current second has seen.
#[derive(Debug, Default)]
pub(crate) struct Rate {
    second: u64,
    count: u32,
}

impl Rate {
    /// Whether one more is allowed now.
    fn allows(&mut self, now_ms: u64, per_s: u32) -> bool {
        let second = now_ms / 1000;
        if second != self.second {
            *self = Self { second, count: 0 };
        }
        self.count = self.count.saturating_add(1);
        self.count <= per_s
    }
}

impl World {
    pub(crate) fn device_activates(&mut self, link: Link, sn: &str, n: u32, pkg_type: u32) {
        let code = self.activate(sn, pkg_type);
        self.tell_device(link, device::result(n, code));
    }

    pub(crate) fn activate(&mut self, sn: &str, pkg_type: u32) -> i32 {
        if !self.activations.allows(self.now_ms, self.settings.activations_per_s) {
            return RATE;
        }
        if !well_formed(sn) || !sn.contains('_') {
            return SN_FORMAT;
        }
        let wall_s = self.wall_s();
        let Some(device) = self.accounts.devices.get_mut(sn) else { return NO_DEVICE };
        let package = self.accounts.packages.iter_mut().find(|package| package.pkg_type == pkg_type);
        let Some(package) = package else { return CODE_TYPE };
        let Some(left) = package.codes.checked_sub(1) else { return CODES_EXHAUSTED };
        package.codes = left;
        device.licence = device.licence.extended(wall_s, package.seconds);
        self.backend.pkg_types.insert(sn.into(), pkg_type);
        0
    }

    pub(crate) fn device_asks_activation(&mut self, link: Link, sn: &str, n: u32) {
        let began_s = i64::try_from(self.settings.start_wall_ms / 1000).unwrap_or(i64::MAX);
        let device = self.accounts.devices.get(sn);
        let activation = device.and_then(|device| {
            let expire_s = device.licence.until_s(began_s)?;
            Some(ToDevice::Activation { n, sn: sn.into(), model_id: device.model_id.clone(), expire_s })
        });
        let none = if device.is_some() { NOT_ACTIVATED } else { NO_DEVICE };
        self.tell_device(link, activation.unwrap_or_else(|| device::result(n, none)));
    }
}
