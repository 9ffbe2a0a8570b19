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
/// How long an SN may be, in bytes, as WeChat documents it. A slot of `VOIP_MAX_ID_LEN` holds less.
const MAX_SN_BYTES: usize = 128;
/// How long `custom_message` may be, in bytes.
pub const MAX_CUSTOM_MESSAGE_BYTES: usize = 256;
const MAX_WXA_TYPE: u32 = 2;
const H264: u32 = 0;
const H265: u32 = 1;
const MJPG: u32 = 2;
const MAX_PIXEL_TYPE: u32 = 4;
const PCM: u32 = 0;
const AAC: u32 = 4;
const MAX_ROTATION: u32 = 2;
/// The largest `voip_activate_type_e`.
const MAX_PKG_TYPE: u32 = 4;
/// Width and height of an MJPG picture are at most this. *(Ours.)*
const MAX_MJPG_PIXELS: u32 = 4_096;
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
#[expect(clippy::large_enum_variant, reason = "short-lived, and better off without the heap")]
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

impl Answer {
    /// 0 for an answer that says more.
    pub(crate) fn code(&self) -> Code {
        match self {
            Self::Code(code) => *code,
            Self::Users { .. } | Self::Activation(_) | Self::Reply(_) => Code::NONE,
        }
    }
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
    /// For the mini-program's page: at most 256 bytes of characters that a URL may hold, see [`is_url_safe`].
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

/// An SN as WeChat wants it: 1 to 128 bytes of `0-9 A-Z a-z _ -`. Here 79 at the most, which is what `VOIP_MAX_ID_LEN`
/// leaves room for; `<ProductId>_<DeviceName>` has 59.
///
/// # Errors
/// [`Code::SN_TOO_LONG`], [`Code::SN_BAD_CHARACTER`]; [`Code::WX_INVALID_ARGUMENT`] for an empty one *(ours)*.
pub fn read_sn(text: &str) -> Result<Id, Code> {
    if text.is_empty() {
        return Err(Code::WX_INVALID_ARGUMENT);
    }
    if text.len() <= MAX_SN_BYTES
        && !text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
    {
        return Err(Code::SN_BAD_CHARACTER);
    }
    Id::try_from(text).map_err(|_| Code::SN_TOO_LONG)
}

/// Whether a URL may hold this text as it is: RFC 3986's unreserved and reserved characters and `%`. What is encoded
/// after a `%` is the program's own.
pub fn is_url_safe(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte))
}

impl Init {
    pub(crate) fn check(&self, sn: &str) -> Result<(), Code> {
        read_sn(sn)?;
        if self.device_id.as_ref().is_some_and(|id| id != sn) {
            return Err(Code::WX_INVALID_DEVICEID);
        }
        let sound = self.wxa_type <= MAX_WXA_TYPE && is_id(&self.model_id) && is_id(&self.appid);
        if sound { Ok(()) } else { Err(Code::WX_INVALID_ARGUMENT) }
    }
}

impl Call {
    pub(crate) fn check(&self) -> Result<(), Code> {
        let message = self.custom_message.as_deref().unwrap_or_default();
        if !is_id(&self.openid) || !is_url_safe(message) {
            return Err(Code::ARGUMENT_INVALID);
        }
        self.wish.check()
    }
}

impl Join {
    pub(crate) fn check(&self) -> Result<(), Code> {
        if self.room.is_empty() {
            return Err(Code::ARGUMENT_INVALID);
        }
        match self.status {
            STATUS_ACCEPT => self.wish.check(),
            STATUS_BUSY | STATUS_REFUSE => Ok(()),
            _ => Err(Code::ARGUMENT_INVALID),
        }
    }
}

impl Users {
    /// Nobody documents what a bad page comes to: −310 is ours.
    pub(crate) fn check(self) -> Result<(u32, u32), Code> {
        match (u32::try_from(self.offset), u32::try_from(self.limit)) {
            (Ok(offset), Ok(limit @ 1..=MAX_USERS)) => Ok((offset, limit)),
            (Ok(_) | Err(_), Ok(_) | Err(_)) => Err(Code::ARGUMENT_INVALID),
        }
    }
}

impl Wish {
    /// No wish at all: for a call that is not taken.
    pub const NONE: Self =
        Self { send_video: 0, recv_video: 0, pixel: 0, mjpg: (0, 0), recv_audio: 0, fps: 0, rotate: 0 };

    /// Whether a device may wish for this: known codecs, not H264 out and H265 in, PCM or AAC, 3 to 15 pictures a second
    /// and a known rotation. 0 in the last two, which the headers do not have, means no wish *(ours)*. A pixel size is
    /// read unless MJPG is wished for; then width and height are, from 1 to 4096 *(the bound is ours)*.
    ///
    /// # Errors
    /// [`Code::ARGUMENT_INVALID`].
    pub fn check(&self) -> Result<(), Code> {
        let size = match self.recv_video {
            MJPG => {
                let sound = |pixels: u32| (1..=MAX_MJPG_PIXELS).contains(&pixels);
                sound(self.mjpg.0) && sound(self.mjpg.1)
            }
            H264 | H265 => self.pixel <= MAX_PIXEL_TYPE,
            _ => false,
        };
        let sound = size
            && self.send_video <= MJPG
            && (self.send_video, self.recv_video) != (H264, H265)
            && matches!(self.recv_audio, PCM | AAC)
            && matches!(self.fps, 0 | 3..=15)
            && self.rotate <= MAX_ROTATION;
        if sound { Ok(()) } else { Err(Code::ARGUMENT_INVALID) }
    }

    /// Width and height in pixels of the pictures that the device wishes for; 480x640 where the choice is left to the
    /// other end *(ours)*.
    pub const fn size(&self) -> (u32, u32) {
        match (self.recv_video, self.pixel) {
            (MJPG, _) => self.mjpg,
            (_, 1) => (240, 320),
            (_, 2) => (320, 240),
            (_, 3) => (480, 352),
            (_, _) => (480, 640),
        }
    }
}

/// A `voip_activate_type_e`.
pub(crate) fn check_pkg_type(pkg_type: i32) -> Result<u32, Code> {
    u32::try_from(pkg_type).ok().filter(|pkg_type| *pkg_type <= MAX_PKG_TYPE).ok_or(Code::INVALID_ARGUMENT)
}

/// 1 to 79 visible characters; which of them name somebody is the back end's to say.
fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::ToString;

    const SOUND: Wish =
        Wish { send_video: 0, recv_video: 0, pixel: 4, mjpg: (0, 0), recv_audio: 4, fps: 15, rotate: 1 };

    #[test]
    fn an_sn_is_checked_as_wechat_does() {
        assert_eq!(read_sn("PID_door-1").as_deref(), Ok("PID_door-1"));
        assert_eq!(read_sn(&"s".repeat(79)).map(|sn| sn.len()), Ok(79));
        for (sn, code) in [
            (String::new(), Code::WX_INVALID_ARGUMENT),
            ("s".repeat(80), Code::SN_TOO_LONG),
            ("s".repeat(129), Code::SN_TOO_LONG),
            ("门".repeat(43), Code::SN_TOO_LONG),
            ("a b".to_string(), Code::SN_BAD_CHARACTER),
            ("PID.door".to_string(), Code::SN_BAD_CHARACTER),
            ("PID_门".to_string(), Code::SN_BAD_CHARACTER),
        ] {
            assert_eq!(read_sn(&sn), Err(code), "{sn}");
        }
    }

    #[test]
    fn every_ascii_character_is_url_safe_or_not_as_rfc_3986_says() {
        let safe: String =
            (0..=127).map(char::from).filter(|c| is_url_safe(c.encode_utf8(&mut [0; 4]))).collect();
        assert_eq!(
            safe,
            "!#$%&'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz~"
        );
        assert!(is_url_safe("") && is_url_safe("door=%E9%97%A8") && !is_url_safe("é"));
    }

    #[test]
    fn a_wish_is_sound_only_with_values_that_the_headers_know() {
        let all = |from: u32, to: u32| from..=to;
        for fps in all(0, 20) {
            assert_eq!(Wish { fps, ..SOUND }.check().is_ok(), fps == 0 || (3..=15).contains(&fps), "{fps}");
        }
        for rotate in all(0, 5) {
            assert_eq!(Wish { rotate, ..SOUND }.check().is_ok(), rotate <= 2, "{rotate}");
        }
        for pixel in all(0, 7) {
            assert_eq!(Wish { pixel, ..SOUND }.check().is_ok(), pixel <= 4, "{pixel}");
        }
        for recv_audio in all(0, 8) {
            assert_eq!(Wish { recv_audio, ..SOUND }.check().is_ok(), recv_audio == 0 || recv_audio == 4);
        }
        for (send_video, recv_video) in all(0, 3).flat_map(|send| all(0, 3).map(move |recv| (send, recv))) {
            let known = send_video <= 2 && recv_video <= 2;
            let wish = Wish { send_video, recv_video, mjpg: (1, 1), ..SOUND };
            assert_eq!(wish.check().is_ok(), known && (send_video, recv_video) != (0, 1));
        }
        assert_eq!(Wish::NONE.check(), Ok(()));
    }

    #[test]
    fn the_size_of_mjpg_pictures_is_read_with_mjpg_alone_and_the_pixel_size_without_it() {
        let mjpg = |mjpg| Wish { recv_video: 2, pixel: 99, mjpg, ..SOUND };
        for (size, sound) in [
            ((320, 240), true),
            ((4_096, 1), true),
            ((0, 240), false),
            ((320, 0), false),
            ((4_097, 240), false),
        ] {
            assert_eq!(mjpg(size).check().is_ok(), sound, "{size:?}");
        }
        assert_eq!(Wish { mjpg: (0, u32::MAX), ..SOUND }.check(), Ok(()));
        assert_eq!(mjpg((320, 240)).size(), (320, 240));
        assert_eq!(Wish { pixel: 3, ..SOUND }.size(), (480, 352));
    }

    #[test]
    fn an_openid_is_visible_characters() {
        for (openid, sound) in
            [("o-User_1", true), ("", false), ("o user", false), ("o\n", false), ("张三", false)]
        {
            let openid = Id::try_from(openid).expect("a short text");
            assert_eq!(is_id(&openid), sound, "{openid}");
        }
    }
}
