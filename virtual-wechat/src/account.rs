//! Who exists: the mini-program, its users, its devices, and who has authorised what.

use crate::{
    build::Build,
    grants::{Grants, Subject},
};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;
use serde::Deserialize;
use serde_json::Value;
use virtual_wechat_frames::RoomType;

const DAY_S: u64 = 86_400;

/// The accounts of one mini-program.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Accounts {
    /// The mini-program's appid.
    pub appid: String,
    /// What its back end fetches access tokens and sessions with. Default `0123456789abcdef` twice.
    pub secret: Secret,
    /// Tencent Cloud's key, with which requests of TWeCall are signed; `None` takes any signature, and none.
    pub cloud_key: Option<CloudKey>,
    /// Whether its audio and video capability passed WeChat's review; release builds cannot call before.
    pub approved: bool,
    /// Whether it has access to hardware; without it nobody can be asked for a device's calls (`invalid scope`).
    pub hardware_access: bool,
    /// Builds that lack the plugin: whoever answers a call in one finds that the page does not exist.
    pub without_plugin: BTreeSet<Build>,
    /// Its users by openid. A phone with another well-formed openid becomes a new user.
    pub users: BTreeMap<String, User>,
    /// Its devices by sn (`<ProductId>_<DeviceName>`).
    pub devices: BTreeMap<String, DeviceAccount>,
    /// Its groups of devices by their id. WeChat allows a device one group; nothing here depends on it.
    pub groups: BTreeMap<String, Group>,
    /// The type of each model (`门禁机`); a group holds devices of one. Models that are not named have the type "".
    pub model_types: BTreeMap<String, String>,
    /// Campus face-pay: its students by `user_id`.
    pub students: BTreeMap<String, Student>,
    /// What its users have answered about which device.
    pub grants: Grants,
    /// Openids that belong to users of other mini-programs; any other stranger's is simply wrong.
    pub users_elsewhere: BTreeSet<String>,
    /// The activation codes that were bought, one package a type.
    pub packages: Vec<Package>,
}

/// A WeChat user.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct User {
    /// The name shown at the other end; the openid where it is empty.
    pub name: String,
    /// What signs for this user in `wx.joinVoIPChat`; without one no signature is right.
    pub session_key: Option<SessionKey>,
    /// The same person across mini-programs of one open platform account; only then there is one.
    pub unionid: Option<String>,
    /// Whether WeChat takes the user for a risk: no code of theirs becomes a session.
    pub blocked: bool,
    /// What the user has answered to `wx.authorize`: `scope.record`, `scope.camera`, `scope.voip`.
    pub scopes: BTreeMap<String, bool>,
}

/// A `session_key` exactly as WeChat gives it; never shown.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct SessionKey(pub String);

impl fmt::Debug for SessionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionKey(…)")
    }
}

/// An AppSecret, or the cloud's SecretKey; never shown.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// A key of Tencent Cloud's API.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CloudKey {
    /// `SecretId`
    pub id: String,
    /// `SecretKey`
    pub secret: Secret,
}

/// A registered device.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DeviceAccount {
    /// Its model id.
    pub model_id: String,
    /// The name given when a user authorised it.
    pub name: String,
    /// Which of the SDKs runs on it.
    pub family: Family,
    /// Its call licence.
    pub licence: Licence,
    /// Whether the account that pays by duration has run dry.
    pub arrears: bool,
    /// The push token it got; `None` accepts any.
    pub push_token: Option<String>,
}

impl Default for DeviceAccount {
    fn default() -> Self {
        Self {
            model_id: "virtual-model".to_string(),
            name: "Doorbell".to_string(),
            family: Family::default(),
            licence: Licence::Active,
            arrears: false,
            push_token: None,
        }
    }
}

/// Which SDK a device runs, and so how it is called and what it is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// WMPF: it runs the mini-program and its plugin.
    Android,
    /// WeChat's direct SDK (`wx_voip_session_*`).
    Linux,
    /// WeChat's RTOS client (`wx_cloudvoip_client_*`): the developer's back end takes part in the call.
    Rtos,
    /// Tencent Cloud's SDK (`iv_avt_*`).
    #[default]
    Twecall,
}

/// A device's call licence. As JSON: `"active"`, `"expired"`, `"missing"` or `{"until_s":1893427200}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Licence {
    /// In force; it ends when all that WeChat gives away do, in 2030.
    Active,
    /// It was in force until this world began.
    Expired,
    /// Never activated.
    Missing,
    /// In force until then, UNIX seconds.
    UntilS(i64),
}

/// Activation codes of one type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// The cloud's `PkgType`, 0 to 4.
    pub pkg_type: u32,
    /// How many are left.
    pub codes: u32,
    /// What each adds to a licence, seconds.
    pub seconds: u64,
}

/// A group of devices, which a user authorises as one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Group {
    /// The name that WeChat's dialog shows.
    pub name: String,
    /// The model with which it was made, whose type all its devices have; empty: any device may join.
    pub model_id: String,
    /// Its devices by sn.
    pub devices: BTreeSet<String>,
}

/// A student of campus face-pay, and who may be called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Student {
    /// The only `voipToken` that calls for this student; `None` accepts any.
    pub voip_token: Option<String>,
    /// Who manages the contacts, by openid; one of them.
    pub admin: Option<String>,
    /// Who may be called, by openid.
    pub contacts: BTreeSet<String>,
}

impl Default for Accounts {
    /// A mini-program that may do everything, without users and devices.
    fn default() -> Self {
        Self {
            appid: "wx0123456789abcdef".to_string(),
            secret: Secret("0123456789abcdef0123456789abcdef".to_string()),
            cloud_key: None,
            approved: true,
            hardware_access: true,
            without_plugin: BTreeSet::new(),
            users: BTreeMap::new(),
            devices: BTreeMap::new(),
            groups: BTreeMap::new(),
            model_types: BTreeMap::new(),
            students: BTreeMap::new(),
            grants: Grants::default(),
            users_elsewhere: BTreeSet::new(),
            packages: Vec::new(),
        }
    }
}

impl Accounts {
    /// One user and one doorbell that the user has authorised; a few codes for tests, and for the home.
    pub fn demo() -> Self {
        let (openid, sn) = ("o-virtual-user".to_string(), "VIRTUAL_doorbell".to_string());
        let user = User { name: "Virtual user".to_string(), ..User::default() };
        let mut grants = Grants::default();
        grants.answer(&openid, Subject::Device(sn.clone()), true);
        Self {
            users: BTreeMap::from([(openid, user)]),
            devices: BTreeMap::from([(sn, DeviceAccount::default())]),
            grants,
            packages: Vec::from([
                Package { pkg_type: 0, codes: 10, seconds: 7 * DAY_S },
                Package { pkg_type: 1, codes: 100, seconds: 365 * DAY_S },
            ]),
            ..Self::default()
        }
    }

    /// The accounts in this JSON object; what it leaves out is as in `Accounts::default()`.
    ///
    /// # Errors
    /// Names the field that does not exist, or whose value does not fit.
    pub fn from_json(accounts: Value) -> Result<Self, String> {
        serde_json::from_value(accounts).map_err(|error| error.to_string())
    }

    /// Whether this device may call this user: authorised itself, or by one of its groups.
    pub(crate) fn granted(&self, openid: &str, sn: &str) -> bool {
        let by_group = |(id, group): (&String, &Group)| {
            group.devices.contains(sn)
                && self.grants.answered(openid, &Subject::Group(id.clone())) == Some(true)
        };
        self.grants.answered(openid, &Subject::Device(sn.to_string())) == Some(true)
            || self.groups.iter().any(by_group)
    }

    /// The users who have authorised this device, in order.
    pub(crate) fn users_of(&self, sn: &str) -> Vec<String> {
        let mut users = self.grants.users();
        users.retain(|openid| self.granted(openid, sn));
        users
    }

    /// The devices that a subject stands for.
    pub(crate) fn devices_of(&self, subject: &Subject) -> Vec<String> {
        match subject {
            Subject::Device(sn) => Vec::from([sn.clone()]),
            Subject::Group(id) => {
                self.groups.get(id).map(|group| group.devices.iter().cloned().collect()).unwrap_or_default()
            }
        }
    }

    pub(crate) fn device_name(&self, sn: &str) -> String {
        self.devices.get(sn).map_or_else(|| sn.to_string(), |device| device.name.clone())
    }

    pub(crate) fn user_name(&self, openid: &str) -> String {
        let named = self.users.get(openid).filter(|user| !user.name.is_empty());
        named.map_or_else(|| openid.to_string(), |user| user.name.clone())
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
