//! Which key is a device's: its right to call, as WeChat's `voipToken` is.

use crate::ticket::spread;
use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
};

/// Every device that has registered.
#[derive(Debug, Default)]
pub(crate) struct Registry {
    /// By sn; without a key: it was revoked.
    devices: BTreeMap<String, Option<Registered>>,
    made: u64,
}

#[derive(Debug)]
struct Registered {
    key: String,
    model_id: String,
}

/// What a key is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyIs {
    /// The device's own.
    Good,
    /// Another one's, revoked, or older than the device's last registration.
    Wrong,
    /// The device's, but of another model.
    OfOtherModel,
}

impl Registry {
    /// A new key: 64 hexadecimal digits. The device's older one counts no more.
    pub fn issue(&mut self, seed: u64, sn: &str, model_id: &str) -> String {
        self.made += 1;
        // Not the numbers that tickets are made of.
        let part = |part: u64| spread(seed.rotate_left(32), self.made * 4 + part);
        let key = format!("{:016x}{:016x}{:016x}{:016x}", part(0), part(1), part(2), part(3));
        self.keep(sn, key.clone(), model_id);
        key
    }

    /// Takes the key of a device that has not registered here, unless another device has it or it is none.
    pub fn meet(&mut self, sn: &str, key: &str, model_id: &str) {
        let is_key = key.len() == 64 && key.bytes().all(|byte| byte.is_ascii_hexdigit());
        let taken = self.devices.values().flatten().any(|registered| registered.key == key);
        if is_key && !taken && !self.devices.contains_key(sn) {
            self.keep(sn, key.to_string(), model_id);
        }
    }

    /// The device's key counts no more; `false` if it has none.
    pub fn revoke(&mut self, sn: &str) -> bool {
        self.devices.get_mut(sn).is_some_and(|registered| registered.take().is_some())
    }

    /// What the key is worth for this device, which is of this model.
    pub fn check(&self, sn: &str, key: &str, model_id: &str) -> KeyIs {
        match self.devices.get(sn).and_then(Option::as_ref) {
            Some(registered) if registered.key != key => KeyIs::Wrong,
            Some(registered) if registered.model_id != model_id => KeyIs::OfOtherModel,
            Some(_) => KeyIs::Good,
            None => KeyIs::Wrong,
        }
    }

    fn keep(&mut self, sn: &str, key: String, model_id: &str) {
        self.devices.insert(sn.to_string(), Some(Registered { key, model_id: model_id.to_string() }));
    }
}
