//! Who exists: the mini-program, its users, its devices, and who has authorised what.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};
use virtual_wechat_frames::RoomType;

/// The accounts of one mini-program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accounts {
    /// The mini-program's appid.
    pub appid: String,
    /// Whether its audio and video capability passed WeChat's review; release builds cannot call before.
    pub approved: bool,
    /// Its users by openid. A phone with another well-formed openid becomes a new user.
    pub users: BTreeMap<String, User>,
    /// Its devices by sn (`<ProductId>_<DeviceName>`).
    pub devices: BTreeMap<String, DeviceAccount>,
    /// Which user (openid) has authorised which device (sn).
    pub grants: BTreeSet<(String, String)>,
}

/// A WeChat user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// The name shown at the other end.
    pub name: String,
}

/// A registered device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceAccount {
    /// Its model id.
    pub model_id: String,
    /// The name given when a user authorised it.
    pub name: String,
    /// Its call licence.
    pub licence: Licence,
    /// Whether the account that pays by duration has run dry.
    pub arrears: bool,
    /// The push token it got; `None` accepts any.
    pub push_token: Option<String>,
}

/// A device's call licence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Licence {
    /// In force.
    Active,
    /// It was in force once.
    Expired,
    /// Never activated.
    Missing,
}

impl Accounts {
    /// One user and one doorbell that the user has authorised.
    pub fn demo() -> Self {
        let (openid, sn) = ("o-virtual-user".to_string(), "VIRTUAL_doorbell".to_string());
        let doorbell = DeviceAccount {
            model_id: "virtual-model".to_string(),
            name: "Doorbell".to_string(),
            licence: Licence::Active,
            arrears: false,
            push_token: None,
        };
        Self {
            appid: "wx0123456789abcdef".to_string(),
            approved: true,
            users: BTreeMap::from([(openid.clone(), User { name: "Virtual user".to_string() })]),
            devices: BTreeMap::from([(sn.clone(), doorbell)]),
            grants: BTreeSet::from([(openid, sn)]),
        }
    }

    pub(crate) fn granted(&self, openid: &str, sn: &str) -> bool {
        self.grants.contains(&(openid.to_string(), sn.to_string()))
    }

    /// The users who have authorised this device, in order.
    pub(crate) fn users_of(&self, sn: &str) -> Vec<String> {
        self.grants.iter().filter(|(_, granted)| granted == sn).map(|(openid, _)| openid.clone()).collect()
    }

    pub(crate) fn device_name(&self, sn: &str) -> String {
        self.devices.get(sn).map_or_else(|| sn.to_string(), |device| device.name.clone())
    }

    pub(crate) fn user_name(&self, openid: &str) -> String {
        self.users.get(openid).map_or_else(|| openid.to_string(), |user| user.name.clone())
    }
}

/// Whether an openid or sn has the form WeChat allows: 1 to 128 of `0-9 A-Z a-z _ -`.
pub(crate) fn well_formed(id: &str) -> bool {
    (1..=128).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// The plugin's spelling of a room type.
pub(crate) fn room_type_name(room_type: RoomType) -> &'static str {
    match room_type {
        RoomType::Voice => "voice",
        RoomType::Video => "video",
    }
}
