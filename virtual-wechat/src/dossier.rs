//! What the back end knows of a device beside its account: its key, and what was ordered for it.

use crate::ticket::spread;
use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};
use virtual_wechat_frames::{DeviceApi, ToDevice};

/// Of every device that there is, or was.
#[derive(Debug, Default)]
pub(crate) struct Dossiers {
    by_sn: BTreeMap<String, Dossier>,
    keys_made: u64,
}

#[derive(Debug, Default)]
pub(crate) struct Dossier {
    key: Key,
    /// Refusals that were ordered.
    refusals: Vec<Refusal>,
    /// What phones answer to its commands, where that was ordered; within, `None`: nothing.
    pub reply: Option<Option<String>>,
    /// What it was told in a call while its connection was broken.
    pub missed: Vec<ToDevice>,
}

/// A device's right to call, as WeChat's `voipToken` is.
#[derive(Debug, Default)]
enum Key {
    /// It has not registered here.
    #[default]
    Unknown,
    /// It counts no more.
    Revoked,
    Given {
        text: String,
        model_id: String,
    },
}

#[derive(Debug)]
struct Refusal {
    api: DeviceApi,
    code: i32,
    always: bool,
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

impl Dossiers {
    pub fn get(&self, sn: &str) -> Option<&Dossier> {
        self.by_sn.get(sn)
    }

    pub fn open(&mut self, sn: &str) -> &mut Dossier {
        self.by_sn.entry(sn.to_string()).or_default()
    }

    /// A new key: 64 hexadecimal digits. The device's older one counts no more.
    pub fn new_key(&mut self, seed: u64, sn: &str, model_id: &str) -> String {
        self.keys_made += 1;
        // Not the numbers that tickets are made of.
        let part = |part: u64| spread(seed.rotate_left(32), self.keys_made * 4 + part);
        let text = format!("{:016x}{:016x}{:016x}{:016x}", part(0), part(1), part(2), part(3));
        self.open(sn).key = Key::Given { text: text.clone(), model_id: model_id.to_string() };
        text
    }

    /// Takes the key of a device that has not registered here, unless another device has it or it is none.
    pub fn meet(&mut self, sn: &str, text: &str, model_id: &str) {
        let is_key = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_key || self.by_sn.values().any(|dossier| dossier.key.is(text)) {
            return;
        }
        let key = &mut self.open(sn).key;
        match key {
            Key::Unknown => *key = Key::Given { text: text.to_string(), model_id: model_id.to_string() },
            Key::Revoked | Key::Given { .. } => {}
        }
    }

    /// What a key is worth for this device, which is of this model.
    pub fn check(&self, sn: &str, text: &str, model_id: &str) -> KeyIs {
        match self.get(sn).map(|dossier| &dossier.key) {
            Some(Key::Given { text: own, model_id: of }) if own == text => {
                if of == model_id {
                    KeyIs::Good
                } else {
                    KeyIs::OfOtherModel
                }
            }
            Some(Key::Given { .. } | Key::Revoked | Key::Unknown) | None => KeyIs::Wrong,
        }
    }
}

impl Dossier {
    /// Its key counts no more; `false` if it has none.
    pub fn revoke(&mut self) -> bool {
        match self.key {
            Key::Given { .. } => {
                self.key = Key::Revoked;
                true
            }
            Key::Unknown | Key::Revoked => false,
        }
    }

    /// Orders a refusal, in place of an older one; code 0 takes it back.
    pub fn refuse(&mut self, api: DeviceApi, code: i32, always: bool) {
        self.refusals.retain(|refusal| refusal.api != api);
        if code != 0 {
            self.refusals.push(Refusal { api, code, always });
        }
    }

    /// The code with which this request is to be refused.
    pub fn refusal(&mut self, api: DeviceApi) -> Option<i32> {
        let at = self.refusals.iter().position(|refusal| refusal.api == api)?;
        let code = self.refusals[at].code;
        if !self.refusals[at].always {
            self.refusals.remove(at);
        }
        Some(code)
    }
}

impl Key {
    fn is(&self, other: &str) -> bool {
        match self {
            Key::Given { text, .. } => text == other,
            Key::Unknown | Key::Revoked => false,
        }
    }
}
