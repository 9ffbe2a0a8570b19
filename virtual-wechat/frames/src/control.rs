//! What tests and tools make happen in the world, and what they ask of it. No end of a call says any of this.

use crate::{PushAddress, PushFault};
use alloc::{string::String, vec::Vec};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One order or question. Strict where frames are lenient: an unknown key is an error.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case", deny_unknown_fields)]
pub enum Control {
    /// The next request of this kind is refused, whatever it asks for.
    RefuseNext {
        /// Which device.
        sn: String,
        /// Which request.
        api: DeviceApi,
        /// What it is answered; 0 takes the order back.
        code: i32,
        /// And every later one.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        always: bool,
    },
    /// The next request of the developer's back end to this API is refused, once its access token was found good.
    RefuseHttp {
        /// A path of WeChat's, `/wxa/getsnticket`, or an action of the cloud's, `ActivateTWeCallLicense`.
        api: String,
        /// An `errcode`, or the cloud's word; 0 takes the order back.
        code: Value,
        /// And every later one.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        always: bool,
    },
    /// `wx.login` of a user; answered by `login_code`.
    Login {
        /// Who.
        openid: String,
    },
    /// The next time this phone, or this Android device, joins a call's room, that fails.
    FailJoin {
        /// Which phone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        openid: Option<String>,
        /// Or which device.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sn: Option<String>,
        /// The plugin's code; 0 takes the order back.
        code: i32,
        /// The message; absent: one like the field's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message: Option<String>,
    },
    /// `iv_avt_recv_command_cb`, of any number, on the media channel if there is one.
    Command {
        /// Which device.
        sn: String,
        /// `iv_avt_command_type_e`.
        command: u32,
    },
    /// `iv_avt_notify_cb`.
    Notify {
        /// Which device.
        sn: String,
        /// `iv_avt_event_e`.
        event: u32,
    },
    /// The phone sends words over the media link.
    UserData {
        /// Which device.
        sn: String,
        /// The words.
        text: String,
    },
    /// `iv_avt_get_peer_outer_net_cb`.
    PeerNet {
        /// Which device.
        sn: String,
        /// The phone's public address.
        address: String,
    },
    /// What the phone answers to this device's `send_command` from now on; without `text`, nothing.
    ReplyWith {
        /// Which device.
        sn: String,
        /// The answer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
    },
    /// The person at the phone switches microphone and camera, in the talk.
    Av {
        /// Whose phone.
        openid: String,
        /// The microphone is on.
        audio: bool,
        /// The camera is on.
        video: bool,
    },
    /// Sets a device's licence.
    Licence {
        /// Which device.
        sn: String,
        /// `"active"`, `"expired"`, `"missing"` or `{"until_s":…}`, UNIX seconds.
        licence: Value,
    },
    /// Sets how many activation codes of a type there are.
    Package {
        /// 0 to 4.
        pkg_type: u32,
        /// How many.
        codes: u32,
        /// What each adds.
        seconds: u64,
    },
    /// Whether the account that pays by duration has run dry.
    Arrears {
        /// Which device.
        sn: String,
        /// It has.
        on: bool,
    },
    /// Whether the mini-program's capability passed WeChat's review.
    Approved {
        /// It did.
        on: bool,
    },
    /// A new user, or a new name for one.
    AddUser {
        /// Who.
        openid: String,
        /// The name shown at the other end; the openid where it is empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        name: String,
        /// A user of another mini-program instead.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        elsewhere: bool,
    },
    /// The user is gone, here and elsewhere. A phone that is connected stays so.
    RemoveUser {
        /// Who.
        openid: String,
    },
    /// A new device, or another model or name for one.
    AddDevice {
        /// Which.
        sn: String,
        /// Its model.
        model_id: String,
        /// The name given when a user authorised it; the sn where it is empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        name: String,
    },
    /// Which SDK a device runs.
    Family {
        /// Which device.
        sn: String,
        /// `android`, `linux`, `rtos` or `twecall`.
        family: String,
    },
    /// The mini-program loses the device. Its program stays connected.
    RemoveDevice {
        /// Which.
        sn: String,
    },
    /// A user grants or withdraws what the device needs to call; the device is told.
    Grant {
        /// Who.
        openid: String,
        /// Which device.
        sn: String,
        /// Grants.
        on: bool,
    },
    /// The device's key counts no more, as if it had registered again elsewhere.
    RevokeKey {
        /// Which device.
        sn: String,
    },
    /// `getsnticket` of the developer's back end; answered by `sn_ticket`.
    SnTicket {
        /// Which device.
        sn: String,
        /// Its model.
        model_id: String,
    },
    /// What happens to the next message on this device's `$twecall` down topic.
    NextMessage {
        /// Which device.
        sn: String,
        /// How much later it comes.
        #[serde(default, skip_serializing_if = "is_zero")]
        late_ms: u64,
        /// How often it comes; 0 loses it.
        #[serde(default = "once")]
        times: u32,
    },
    /// The end's network is gone: nothing passes either way, and its program lives on.
    Cut {
        /// Which end.
        end: End,
    },
    /// Its network is back.
    Heal {
        /// Which end.
        end: End,
    },
    /// The end's program is gone, without a word: its connection is cut off.
    Kill {
        /// Which end.
        end: End,
    },
    /// Cuts the device's connection, without a word.
    Drop {
        /// Which device.
        sn: String,
    },
    /// Packet loss: whatever this device says or is told is lost. 0 ends it.
    Silence {
        /// Which device.
        sn: String,
        /// For how long.
        ms: u64,
    },
    /// Where message push goes from now on; without an address, to nobody by HTTP.
    PushTo {
        /// The settings of message push.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        address: Option<PushAddress>,
    },
    /// Something goes wrong with the next push by HTTP; orders are used up one by one.
    PushFault {
        /// What.
        fault: PushFault,
    },
    /// Lets time pass at a server that gives the time; answered when all has happened that is due by then.
    Advance {
        /// Until when, in the world's own milliseconds.
        to_ms: u64,
    },
    /// Asks for the world's time; answered by `now`.
    Now,
    /// Asks what media came from the device in its last call; answered by `media`.
    Media {
        /// Which device.
        sn: String,
    },
    /// Asks what truly happened; answered by `news`.
    News {
        /// Only what came after this number.
        #[serde(default)]
        after: u64,
    },
}

/// One end of calls. As JSON: `{"openid":"o"}` or `{"sn":"s"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// A user's phone.
    Openid(String),
    /// A device.
    Sn(String),
}

fn once() -> u32 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over like this")]
fn is_zero(ms: &u64) -> bool {
    *ms == 0
}

/// A request of a device that can be refused on demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeviceApi {
    /// Fetching an snTicket.
    Ticket,
    /// Registering, with whatever proof.
    Register,
    /// Calling.
    Call,
    /// Answering, or refusing.
    Join,
    /// Hanging up; the call goes on.
    HangUp,
    /// The list of users.
    Users,
    /// Taking an activation code.
    Activate,
    /// Asking for the activation.
    Activation,
    /// Words for the phone.
    SendCommand,
}

/// The answer to a [`Control`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum Controlled {
    /// It is done.
    Done,
    /// An snTicket.
    SnTicket {
        /// Good for five minutes and once.
        ticket: String,
    },
    /// A code for `code2Session`.
    LoginCode {
        /// Good for five minutes and once.
        code: String,
    },
    /// The world's time.
    Now {
        /// Milliseconds since the world began.
        now_ms: u64,
    },
    /// What a device has sent.
    Media {
        /// Whether its media channel is open.
        open: bool,
        /// Video.
        video: MediaCount,
        /// Audio.
        audio: MediaCount,
        /// Frames for a channel that was not open.
        strays: u64,
        /// What the phone's player has sent to the device; nothing, where it sent nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        player: Option<PlayerCount>,
    },
    /// What truly happened, oldest first.
    News {
        /// `seq`, and one of `started`, `talking`, `ended`, `left` and `said`.
        news: Vec<Value>,
    },
    /// It cannot be done; nothing changed.
    Error {
        /// What came, and what was wanted.
        message: String,
    },
}

/// One stream of a call, as it arrived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaCount {
    /// Frames.
    pub frames: u64,
    /// Their bytes, without headers.
    pub bytes: u64,
    /// Frames that stand alone.
    pub keys: u64,
    /// How often `seq` was not the one after the last.
    pub gaps: u64,
}

/// What a phone's player has sent in a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlayerCount {
    /// Video.
    pub video: MediaCount,
    /// Audio.
    pub audio: MediaCount,
}
