//! Between a phone's mini-program (the plugin object) and the virtual WeChat.

use crate::RoomType;
use alloc::{string::String, vec::Vec};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What the phone says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum FromPhone {
    /// First frame: which user's phone this is.
    Hello {
        /// [`crate::VERSION`].
        v: u32,
        /// The WeChat user; a fresh phone with the same openid takes the older one's place.
        openid: String,
        /// A second device of the same user (WeChat on a tablet): both are there, and both ring.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        second: bool,
    },
    /// A function of the plugin was called; exactly one `result` or `failure` with the same `n` answers.
    Call {
        /// Chosen by the phone, unique on this connection.
        n: u32,
        /// `callDevice`, `callWMPF` or `initByCaller`.
        api: String,
        /// The one argument object, as the mini-program gave it.
        args: Value,
    },
    /// `forceHangUpVoip`.
    ForceHangUp {
        /// Only if this is the current room; absent: whatever call runs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        room: Option<String>,
    },
    /// The plugin's call page came or went.
    Page {
        /// What happened to it.
        event: Page,
    },
    /// The person tapped a button of WeChat's own screens.
    Tap {
        /// Which.
        button: Tap,
    },
    /// A function of `wx` was called; exactly one `wx_result` with the same `n` answers.
    Wx {
        /// Chosen by the phone, unique on this connection.
        n: u32,
        /// Its name, as in `wx.requestDeviceVoIP`.
        api: String,
        /// The one argument object, without its functions.
        args: Value,
    },
    /// The person answers the `dialog` with the same `n`.
    Dialog {
        /// Which.
        n: u32,
        /// Allowed, or refused.
        accept: bool,
    },
    /// The person turns a switch on the settings page of the mini-program.
    Setting {
        /// Which.
        of: Switch,
        /// Which way.
        on: bool,
    },
    /// The person deletes the mini-program from the recent ones: every answer is forgotten.
    Removed,
    /// The person opens a link for contacts of a student (campus face-pay); `bindContact` is told.
    Bind {
        /// The path that `getBindContactPath` gave.
        path: String,
        /// Binds; `false`: cancels.
        accept: bool,
    },
    /// The person begins or stops to speak; told to the others of a many-person room.
    Speaks {
        /// Begins.
        on: bool,
    },
    /// A phone call, or a WeChat call with a friend, begins or is over.
    OtherCall {
        /// Begins.
        on: bool,
    },
    /// The mini-program goes to the background, or comes back.
    App {
        /// What happened to it.
        event: App,
    },
    /// The person closes the floating window of a call whose mini-program is in the background.
    FloatClosed,
    /// The phone's microphone or camera fails.
    AvFails,
}

/// What happens to a mini-program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum App {
    /// It goes to the background; a call goes on in a floating window.
    Hide,
    /// It comes back.
    Show,
}

/// A switch on the settings page of a mini-program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Switch {
    /// Whether this device may call, by its sn.
    Device(String),
    /// Whether the devices of this group may call, by its id.
    Group(String),
    /// What `wx.authorize` asks for: `scope.record`, `scope.camera`, `scope.voip`.
    Scope(String),
}

/// What happens to the plugin's call page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Page {
    /// It is in front: a caller's call proceeds only now.
    Show,
    /// It was left.
    Unload,
}

/// A button on WeChat's own screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tap {
    /// Take the ringing call.
    Answer,
    /// Refuse the ringing call.
    Refuse,
    /// Hang up, or cancel while nobody has answered.
    HangUp,
}

/// What the phone is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum ToPhone {
    /// Answers `hello`.
    Welcome {
        /// [`crate::VERSION`].
        v: u32,
        /// The back end's clock, UNIX milliseconds.
        wall_ms: u64,
        /// The user.
        openid: String,
        /// The devices the user may call or be called by.
        devices: Vec<VirtualDevice>,
    },
    /// The list changed, usually because a device came online or went.
    Devices {
        /// All of them again.
        devices: Vec<VirtualDevice>,
    },
    /// The call function's promise resolves with `value`.
    Result {
        /// Which call.
        n: u32,
        /// What it resolves with.
        value: Value,
    },
    /// The call function's promise is rejected with an error made of `error`.
    Failure {
        /// Which call.
        n: u32,
        /// Its properties.
        error: ErrorBody,
    },
    /// One event for `onVoipEvent` listeners, exactly as the plugin delivers it.
    Event {
        /// `eventName`, `roomId`, `groupId`, `data`.
        event: Value,
    },
    /// WeChat's strong reminder: the phone rings.
    Ring {
        /// The room to be joined.
        room: String,
        /// Sound or pictures.
        room_type: RoomType,
        /// The calling device.
        sn: String,
        /// The name on the screen.
        name: String,
        /// The caller's own query for the call page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        query: Option<String>,
        /// Which build is opened: 0 release, 1 develop, 2 trial.
        #[serde(default, skip_serializing_if = "is_release")]
        app_type: u32,
    },
    /// The reminder is over: answered, refused, cancelled or timed out.
    RingStop {
        /// The room it was for.
        room: String,
    },
    /// The function of `wx` calls back.
    WxResult {
        /// Which call.
        n: u32,
        /// `success`, else `fail`.
        ok: bool,
        /// What it is called with.
        res: Value,
    },
    /// One event for the listeners of `wx.on…`.
    WxEvent {
        /// The function that listens: `onVoIPChatMembersChanged` and its like.
        api: String,
        /// What listeners get.
        res: Value,
    },
    /// WeChat asks the person; the phone answers with `dialog`.
    Dialog {
        /// The `wx` call that waits for it.
        n: u32,
        /// What the person reads.
        text: String,
    },
    /// Another phone calls by `wx.join1v1Chat`; the ring is over with `ring_stop`.
    PairRing {
        /// The room to be joined.
        room: String,
        /// Sound or pictures.
        room_type: RoomType,
        /// The caller.
        openid: String,
        /// The name on the screen.
        name: String,
    },
    /// The phone said something that cannot be acted on; nothing changed.
    Error {
        /// What came, and what was wanted.
        message: String,
    },
}

fn is_release(app_type: &u32) -> bool {
    *app_type == 0
}

/// One device as the phone's user sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VirtualDevice {
    /// `<ProductId>_<DeviceName>`.
    pub sn: String,
    /// The model id it registered with.
    pub model_id: String,
    /// The name given when the user authorised it.
    pub name: String,
    /// Whether its program is connected now.
    pub online: bool,
}

/// The properties of the plugin's `VoipError`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorBody {
    /// The class: `VoipCgiError`, `VoipJoinError` or `VoipPluginError`.
    pub name: String,
    /// `errCode`.
    #[serde(rename = "errCode")]
    pub err_code: i32,
    /// `errMsg`.
    #[serde(rename = "errMsg")]
    pub err_msg: String,
}
