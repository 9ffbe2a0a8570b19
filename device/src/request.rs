//! What the application asks for, and what is wrong with it.

use crate::{
    code::Code,
    key::Stored,
    link::{Activation, Page, RoomType, Wish},
    text::{CustomMessage, Id, RoomName},
};
use alloc::string::String;

/// How long an id may be, in bytes: `VOIP_MAX_ID_LEN` without the closing NUL.
pub const MAX_ID_BYTES: usize = 79;
/// How long `custom_message` may be, in bytes.
pub const MAX_CUSTOM_MESSAGE_BYTES: usize = 256;
/// How many users one request may list.
pub const MAX_USERS: u32 = 10;
/// `iv_voip_called_status_e`: takes the call.
pub const STATUS_ACCEPT: i32 = 0;
/// `iv_voip_called_status_e`: is busy.
pub const STATUS_BUSY: i32 = 9;
/// `iv_voip_called_status_e`: refuses.
pub const STATUS_REFUSE: i32 = 11;

/// A request on its way; ends in exactly one [`crate::Output::Done`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RequestId(pub u32);

/// What a request came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// What the function returns.
    Code(Code),
    /// The users of this device.
    Users {
        /// How many there are in all; the function returns this.
        total: u32,
        /// The openids asked for.
        page: Page,
    },
    /// What is known of the licence.
    Activation(Activation),
    /// What the other end of the media link says.
    Reply(String),
}

/// Which family of functions a program uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Api {
    /// `iv_avt_voip_init`: the program registers the device with a ticket.
    V1,
    /// `iv_avt_voip_init_v2`: the device registers itself.
    V2,
}

/// The arguments of `iv_avt_voip_init` and `iv_avt_voip_init_v2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Init {
    /// `voip_wxa_type_e`: 0 release, 1 development, 2 trial.
    pub wxa_type: u32,
    /// Which functions the program uses.
    pub api: Api,
    /// v1's `device_id`; has to be the device's.
    pub device_id: Option<Id>,
    /// The model id, 1 to 79 bytes.
    pub model_id: Id,
    /// The mini-program's appid, 1 to 79 bytes.
    pub appid: Id,
    /// What is kept of an earlier [`crate::Output::Store`].
    pub stored: Stored,
}

/// The arguments of `iv_avt_voip_call_v2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Whom, 1 to 79 bytes.
    pub openid: Id,
    /// Sound or pictures.
    pub room_type: RoomType,
    /// Whether the device sends pictures.
    pub caller_camera: bool,
    /// Whether the phone is asked for pictures.
    pub callee_camera: bool,
    /// For the mini-program's page: at most 256 bytes of characters that a URL may hold.
    pub custom_message: Option<CustomMessage>,
    /// What media the device sends and wishes for.
    pub wish: Wish,
}

/// The arguments of `iv_avt_voip_join_v2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    /// The room that `join_notify` named, 1 byte or more.
    pub room: RoomName,
    /// What media the device sends and wishes for; read only when it accepts.
    pub wish: Wish,
    /// [`STATUS_ACCEPT`], [`STATUS_BUSY`] or [`STATUS_REFUSE`].
    pub status: i32,
}

/// The arguments of `iv_avt_voip_get_user_list_v2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Users {
    /// How many to skip, 0 or more.
    pub offset: i32,
    /// How many at most, 1 to 10.
    pub limit: i32,
}

impl Init {
    pub(crate) fn check(&self, sn: &str) -> Result<(), Code> {
        if sn.is_empty() || sn.len() > MAX_ID_BYTES {
            return Err(Code::SN_TOO_LONG);
        }
        if !sn.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-') {
            return Err(Code::SN_BAD_CHARACTER);
        }
        if self.device_id.as_ref().is_some_and(|id| id != sn) {
            return Err(Code::WX_INVALID_DEVICEID);
        }
        if self.wxa_type > 2 || !is_id(&self.model_id) || !is_id(&self.appid) {
            return Err(Code::WX_INVALID_ARGUMENT);
        }
        Ok(())
    }
}

impl Call {
    pub(crate) fn check(&self) -> Result<(), Code> {
        let message = self.custom_message.as_deref().unwrap_or_default();
        let sound = is_id(&self.openid)
            && message.len() <= MAX_CUSTOM_MESSAGE_BYTES
            && message.bytes().all(|byte| byte.is_ascii_graphic());
        if sound { Ok(()) } else { Err(Code::ARGUMENT_INVALID) }
    }
}

impl Join {
    pub(crate) fn check(&self) -> Result<(), Code> {
        let known = matches!(self.status, STATUS_ACCEPT | STATUS_BUSY | STATUS_REFUSE);
        if known && !self.room.is_empty() { Ok(()) } else { Err(Code::ARGUMENT_INVALID) }
    }
}

impl Users {
    pub(crate) fn check(self) -> Result<(u32, u32), Code> {
        match (u32::try_from(self.offset), u32::try_from(self.limit)) {
            (Ok(offset), Ok(limit @ 1..=MAX_USERS)) => Ok((offset, limit)),
            (Ok(_) | Err(_), Ok(_) | Err(_)) => Err(Code::ARGUMENT_INVALID),
        }
    }
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.len() <= MAX_ID_BYTES
}
