//! The plugin's call functions: reading their one argument object, and who may call.

use crate::{account::Accounts, build::Build, licence::Standing, opening::Opening, version::Plugin};
use alloc::{
    format,
    string::{String, ToString},
};
use serde_json::{Map, Value, json};
use virtual_wechat_frames::{RoomType, ToPhone};
use wmpf_voip_kit::tables::PluginCan;

/// A call function of the plugin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Api {
    /// Phone to a Linux or RTOS device.
    CallDevice,
    /// Phone to an Android device.
    CallWmpf,
    /// The older phone to Android device (and device to phone, which a phone cannot).
    InitByCaller,
}

/// A well-formed and permitted call of a phone.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Request {
    pub sn: String,
    pub room_type: RoomType,
    pub phone_camera: bool,
    /// In the units of the plugin, whatever they are.
    pub time_limit: Option<f64>,
    pub user_name: Option<String>,
    pub device_name: Option<String>,
    /// Which build the device opens.
    pub build: Build,
    /// The payload of a call that the developer's back end is told of.
    pub cloud: Option<String>,
    /// What the callee's mini-program is opened with.
    pub opening: Opening,
}

/// Why a call is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub origin: Origin,
    pub code: i32,
    pub message: String,
}

/// Who refuses: the class of the plugin's error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The plugin itself: wrong arguments, wrong moment.
    Plugin,
    /// WeChat's back end.
    Cgi,
}

impl Api {
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "callDevice" => Api::CallDevice,
            "callWMPF" => Api::CallWmpf,
            "initByCaller" => Api::InitByCaller,
            _ => return None,
        })
    }

    /// How the function reports success.
    pub fn resolved(self, room: &str, charge: Charge, plugin: Plugin) -> Value {
        match self {
            Api::CallDevice | Api::CallWmpf => json!({ "roomId": room }),
            Api::InitByCaller => {
                let mut value = json!({ "isSuccess": true, "groupId": room });
                if plugin.can(PluginCan::RoomId) {
                    value["roomId"] = room.into();
                }
                if plugin.can(PluginCan::TimeLimit) {
                    value["chargeType"] = charge.name().into();
                }
                value
            }
        }
    }

    /// Whether this version of the plugin has the function.
    pub fn exists(self, plugin: Plugin) -> bool {
        match self {
            Api::CallDevice | Api::CallWmpf => plugin.can(PluginCan::RoomId),
            Api::InitByCaller => true,
        }
    }

    /// How the function reports failure: `initByCaller` resolves when the back end refuses, all else is thrown.
    pub fn refused(self, n: u32, refusal: &Refusal, plugin: Plugin) -> ToPhone {
        let class = refusal.origin.class_in(plugin);
        match (self, refusal.origin) {
            (Api::InitByCaller, Origin::Cgi) => {
                let Refusal { code, message, .. } = refusal;
                let mut value = json!({
                    "isSuccess": false,
                    "errCode": code,
                    "errMsg": message,
                    "error": { "err_code": code.to_string(), "errMsg": message },
                });
                if plugin.can(PluginCan::RoomId) {
                    value["errObj"] = json!({ "name": class, "errCode": code, "errMsg": message });
                }
                ToPhone::Result { n, value }
            }
            (Api::CallDevice | Api::CallWmpf | Api::InitByCaller, Origin::Plugin)
            | (Api::CallDevice | Api::CallWmpf, Origin::Cgi) => {
                crate::plugin::failure(n, class, refusal.code, &refusal.message)
            }
        }
    }

    /// Reads the arguments and asks the accounts, in the order the plugin and then the back end would.
    pub fn request(
        self,
        args: &Value,
        openid: &str,
        accounts: &Accounts,
        around: &Around<'_>,
    ) -> Result<Request, Refusal> {
        let &Around { plugin: version, wall_s, .. } = around;
        let args = Args::of(args, "the argument")?;
        let room_type = args.room_type()?;
        let time_limit = args.time_limit(version)?;
        match self {
            Api::CallDevice | Api::CallWmpf => {
                let sn = args.text("sn")?;
                let model_id = args.text("modelId")?;
                let mut build = Build::Release;
                if self == Api::CallWmpf {
                    args.text("nickName")?;
                    args.token("pushToken")?;
                    build = args.build("envVersion", Build::from_env_version)?;
                    if around.build == Build::Release && build != Build::Release {
                        return Err(args.wrong("envVersion", "release, from a release build,"));
                    }
                }
                let charge = args.optional_text("chargeType")?;
                let charge = Charge::from_name(charge.as_deref())?;
                let device = accounts.devices.get(&sn).ok_or_else(|| unknown_device(&sn))?;
                if device.model_id != model_id {
                    return Err(cgi(
                        2,
                        format!("modelId: {model_id:?} was given, {sn} is a {:?}", device.model_id),
                    ));
                }
                permitted(accounts, &sn, charge, around.build, wall_s)?;
                if !version.can(PluginCan::CallWithoutGrant) && !accounts.granted(openid, &sn) {
                    return Err(cgi(9, format!("{openid} has not authorised {sn}")));
                }
                if self == Api::CallWmpf {
                    accounts.check_push_token(&sn, &args.token("pushToken")?)?;
                }
                around.fits(&sn, self == Api::CallWmpf)?;
                Ok(Request {
                    sn,
                    room_type,
                    time_limit,
                    phone_camera: args.flag("enableCallerCamera", true)?,
                    user_name: args.optional_text("nickName")?,
                    device_name: args
                        .optional_text("deviceName")?
                        .filter(|_| version.can(PluginCan::CallWithoutGrant)),
                    build,
                    cloud: if self == Api::CallDevice
                        && args.flag("isCloud", false)?
                        && version.calls_clouds()
                    {
                        Some(args.optional_text("payload")?.unwrap_or_default())
                    } else {
                        None
                    },
                    opening: Opening::of(&args)?,
                })
            }
            Api::InitByCaller => {
                let caller = Args::of(args.0.get("caller").unwrap_or(&Value::Null), "caller")?;
                let listener = Args::of(args.0.get("listener").unwrap_or(&Value::Null), "listener")?;
                let (from, to) = (caller.text("id")?, listener.text("id")?);
                match args.0.get("businessType").map_or(Some(0), Value::as_u64) {
                    Some(2) => {}
                    Some(1) => {
                        return Err(plugin(1006, "businessType: 1 calls from a device, this is a phone"));
                    }
                    Some(0 | 3) => {
                        return Err(cgi(
                            4,
                            "businessType: 0 (the default) and 3 are called from campus devices; voipToken is wrong".into(),
                        ));
                    }
                    Some(_) | None => return Err(plugin(1004, "businessType: 0, 1, 2 or 3 is wanted")),
                }
                if from != openid {
                    return Err(cgi(
                        7,
                        format!("caller.id: {from:?} was given, this is the phone of {openid}"),
                    ));
                }
                let token = args.token("voipToken")?;
                if !accounts.devices.contains_key(&to) {
                    return Err(unknown_device(&to));
                }
                permitted(accounts, &to, Charge::Duration, around.build, wall_s)?;
                if !accounts.granted(openid, &to) {
                    return Err(cgi(9, format!("{openid} has not authorised {to}")));
                }
                accounts.check_push_token(&to, &token)?;
                around.fits(&to, true)?;
                Ok(Request {
                    sn: to,
                    room_type,
                    time_limit,
                    phone_camera: caller.camera_on()?,
                    // If an id is an sn, the name of the authorisation is shown.
                    user_name: caller.optional_text("name")?,
                    device_name: None,
                    // From 2.1.8 on a release build reaches release builds only, whatever the field says.
                    build: match args.build("miniprogramState", Build::from_state)? {
                        _ if around.build == Build::Release => Build::Release,
                        build => build,
                    },
                    cloud: None,
                    opening: Opening::of(&args)?,
                })
            }
        }
    }
}

/// What a call is judged by, beside its arguments and the accounts.
pub(crate) struct Around<'a> {
    pub plugin: Plugin,
    pub build: Build,
    pub wall_s: i64,
    /// Whether a device runs the plugin; `None`: whoever may be called is not looked at.
    pub runs_plugin: Option<&'a dyn Fn(&str) -> bool>,
}

impl Around<'_> {
    /// Whether this function is for such a device.
    fn fits(&self, sn: &str, android: bool) -> Result<(), Refusal> {
        match self.runs_plugin.map(|runs| runs(sn)) {
            Some(true) if !android => Err(cgi(2, format!("sn: {sn:?} runs the plugin, callWMPF is wanted"))),
            Some(false) if android => {
                Err(cgi(2, format!("sn: {sn:?} does not run the plugin, callDevice is wanted")))
            }
            Some(_) | None => Ok(()),
        }
    }
}

impl Origin {
    /// The error's name; the classes came with 2.4.0.
    pub(crate) fn class_in(self, plugin: Plugin) -> &'static str {
        if plugin.can(PluginCan::RoomId) { self.class() } else { "Error" }
    }

    pub(crate) fn class(self) -> &'static str {
        match self {
            Origin::Plugin => "VoipPluginError",
            Origin::Cgi => "VoipCgiError",
        }
    }
}

/// How a call is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Charge {
    License,
    Duration,
}

impl Charge {
    fn name(self) -> &'static str {
        match self {
            Charge::License => "license",
            Charge::Duration => "duration",
        }
    }

    fn from_name(name: Option<&str>) -> Result<Self, Refusal> {
        match name {
            None | Some("license") => Ok(Charge::License),
            Some("duration") => Ok(Charge::Duration),
            Some(other) => {
                Err(cgi(22, format!("chargeType: {other:?} was given, license or duration is wanted")))
            }
        }
    }
}

pub(crate) fn permitted(
    accounts: &Accounts,
    sn: &str,
    charge: Charge,
    build: Build,
    wall_s: i64,
) -> Result<(), Refusal> {
    let Some(device) = accounts.devices.get(sn) else { return Err(unknown_device(sn)) };
    if build == Build::Release && !accounts.approved {
        return Err(cgi(12, "the VoIP capability has not been approved for release builds".into()));
    }
    match (charge, device.licence.standing(wall_s)) {
        (Charge::License, Standing::Expired) => Err(cgi(23, format!("the licence of {sn} has expired"))),
        (Charge::License, Standing::Missing) => {
            Err(cgi(24, format!("the licence of {sn} was never activated")))
        }
        (Charge::License, Standing::InForce) | (Charge::Duration, _) if device.arrears => {
            Err(cgi(15, "the account has no call time left".into()))
        }
        (Charge::License, Standing::InForce) | (Charge::Duration, _) => Ok(()),
    }
}

impl Accounts {
    fn check_push_token(&self, sn: &str, token: &str) -> Result<(), Refusal> {
        match self.devices.get(sn).and_then(|device| device.push_token.as_deref()) {
            Some(wanted) if wanted != token => Err(cgi(14, format!("the push token is not the one of {sn}"))),
            Some(_) | None => Ok(()),
        }
    }
}

fn unknown_device(sn: &str) -> Refusal {
    cgi(2, format!("sn: {sn:?} is not a device of this mini-program"))
}

pub(crate) fn cgi(code: i32, message: String) -> Refusal {
    Refusal { origin: Origin::Cgi, code, message }
}

pub(crate) fn plugin(code: i32, message: &str) -> Refusal {
    Refusal { origin: Origin::Plugin, code, message: message.to_string() }
}

/// An argument object; its readers name the key, what came and what is wanted.
pub(crate) struct Args<'a>(pub &'a Map<String, Value>);

impl<'a> Args<'a> {
    pub fn of(value: &'a Value, name: &str) -> Result<Self, Refusal> {
        value.as_object().map(Args).ok_or_else(|| wrong(name, Some(value), "an object"))
    }

    pub fn wrong(&self, key: &str, wanted: &str) -> Refusal {
        wrong(key, self.0.get(key), wanted)
    }

    pub fn room_type(&self) -> Result<RoomType, Refusal> {
        match self.0.get("roomType").and_then(Value::as_str) {
            Some("voice") => Ok(RoomType::Voice),
            Some("video") => Ok(RoomType::Video),
            Some(_) | None => Err(self.wrong("roomType", "voice or video")),
        }
    }

    pub fn text(&self, key: &str) -> Result<String, Refusal> {
        match self.0.get(key).and_then(Value::as_str) {
            Some(text) if !text.is_empty() => Ok(text.to_string()),
            Some(_) | None => Err(self.wrong(key, "a string that is not empty")),
        }
    }

    pub fn token(&self, key: &str) -> Result<String, Refusal> {
        self.text(key).map_err(|refusal| Refusal { code: 1001, ..refusal })
    }

    pub fn optional_text(&self, key: &str) -> Result<Option<String>, Refusal> {
        match self.0.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(self.wrong(key, "a string")),
        }
    }

    fn flag(&self, key: &str, absent: bool) -> Result<bool, Refusal> {
        match self.0.get(key) {
            None | Some(Value::Null) => Ok(absent),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(_) => Err(self.wrong(key, "true or false")),
        }
    }

    /// `cameraStatus` of `initByCaller`: 0 on, 1 off.
    pub fn camera_on(&self) -> Result<bool, Refusal> {
        match self.0.get("cameraStatus").map_or(Some(0), Value::as_u64) {
            Some(0) => Ok(true),
            Some(1) => Ok(false),
            Some(_) | None => Err(self.wrong("cameraStatus", "0 (on) or 1 (off)")),
        }
    }

    /// A build by one of its spellings.
    pub fn build(&self, key: &str, read: fn(&str) -> Option<Build>) -> Result<Build, Refusal> {
        let Some(name) = self.optional_text(key)? else { return Ok(Build::Release) };
        read(&name).ok_or_else(|| self.wrong(key, "one of this field's three words"))
    }

    /// `timeLimit`, which older versions do not look at.
    pub fn time_limit(&self, plugin: Plugin) -> Result<Option<f64>, Refusal> {
        match self.0.get("timeLimit").filter(|_| plugin.can(PluginCan::TimeLimit)) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => match value.as_f64() {
                Some(limit) if limit > 0.0 => Ok(Some(limit)),
                Some(_) | None => Err(self.wrong("timeLimit", "a number above 0")),
            },
        }
    }
}

fn wrong(name: &str, came: Option<&Value>, wanted: &str) -> Refusal {
    let came = match came {
        None => "nothing".to_string(),
        Some(value) => value.to_string(),
    };
    plugin(1004, &format!("{name}: {came} was given, {wanted} is wanted"))
}
