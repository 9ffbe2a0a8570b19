//! What the functions of the device SDK return.

use core::fmt;

/// A return code: 0 is success, and what else a number means depends on who says it.
///
/// | range | from |
/// |---|---|
/// | above 0 | `WXERROR_*`, by functions that set up or tear down; 98000xx, by the back end |
/// | −1 to −99 | the back end, about a call |
/// | −100 to −1001 | `IV_ERR_*` |
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub i32);

impl Code {
    /// `IV_ERR_NONE`.
    pub const NONE: Self = Self(0);
    /// `WXERROR_UNKNOWN`: what is stored cannot be read.
    pub const WX_UNKNOWN: Self = Self(2);
    /// `WXERROR_INVALID_ARGUMENT`.
    pub const WX_INVALID_ARGUMENT: Self = Self(3);
    /// `WXERROR_TIMEOUT`.
    pub const WX_TIMEOUT: Self = Self(4);
    /// `WXERROR_RESOURCE_EXHAUSTED`: too many requests wait for an answer, or no memory.
    pub const WX_RESOURCE_EXHAUSTED: Self = Self(8);
    /// `WXERROR_FAILED_PRECONDITION`: something else has to be initialised before, or this already is.
    pub const WX_FAILED_PRECONDITION: Self = Self(9);
    /// `WXERROR_ABORTED`: the module was left meanwhile.
    pub const WX_ABORTED: Self = Self(10);
    /// `WXERROR_IO`: a file could not be read or written.
    pub const WX_IO: Self = Self(17);
    /// `WXERROR_RESPONSE`: the back end or the network failed.
    pub const WX_RESPONSE: Self = Self(18);
    /// `WXERROR_INVALID_DEVICEID`: what is stored belongs to another device, model or mini-program.
    pub const WX_INVALID_DEVICEID: Self = Self(19);
    /// The back end's code for a device id that is too long.
    pub const SN_TOO_LONG: Self = Self(9_800_001);
    /// The back end's code for a device id with characters other than `0-9 A-Z a-z _ -`.
    pub const SN_BAD_CHARACTER: Self = Self(9_800_002);
    /// `IV_ERR_AVT_REQ_CHN_BUSY`: another call holds the channel; of a frame: the send buffer is full.
    pub const CHANNEL_BUSY: Self = Self(-303);
    /// `IV_ERR_AVT_SEND_STREAM_TOO_BIG`: the frame is larger than `max_frame_size`.
    pub const FRAME_TOO_BIG: Self = Self(-304);
    /// `IV_ERR_AVT_CHN_NOT_EXIT`: not the visitor, channel and resolution of `start_real_play`.
    pub const NO_SUCH_CHANNEL: Self = Self(-305);
    /// `IV_ERR_AVT_NEED_IDR_FRAME`: the first video frame must be an I frame.
    pub const NEED_I_FRAME: Self = Self(-306);
    /// `IV_ERR_AVT_FAILED`: anything else; of a frame: its codec is not that of `get_av_enc_info`.
    pub const FAILED: Self = Self(-308);
    /// `IV_ERR_AVT_INPUT_PARAM_NULL`.
    pub const ARGUMENT_NULL: Self = Self(-309);
    /// `IV_ERR_AVT_INPUT_PARAM_INVAILD`: a bad argument, or the module is not initialised.
    pub const ARGUMENT_INVALID: Self = Self(-310);
    /// `IV_ERR_AVT_SEND_DATA_TIMEOUT`: the other end of the media link does not answer.
    pub const SEND_TIMEOUT: Self = Self(-311);
    /// `IV_ERR_AVT_STATE_ERROR`: not now.
    pub const WRONG_STATE: Self = Self(-312);
    /// `IV_ERR_AVT_VIDEO_DATA_ERROR`: a frame without data.
    pub const NO_FRAME_DATA: Self = Self(-313);
    /// `IV_ERR_AVT_VOIP_SERVER_RESP_MSG`: the back end's answer is none to this request.
    pub const BAD_ANSWER: Self = Self(-353);
    /// `IV_ERR_AVT_VOIP_CANCELLED`: hung up, or left the module, while the call was being placed.
    pub const CANCELLED: Self = Self(-361);
    /// `IV_ERR_AVT_VOIP_INVALID_ARGUMENT`.
    pub const INVALID_ARGUMENT: Self = Self(-363);
    /// `IV_ERR_AVT_VOIP_TIMEOUT`: no answer from the back end in time.
    pub const TIMEOUT: Self = Self(-364);
    /// `IV_ERR_AVT_VOIP_RESOURCE_EXHAUSTED`: too many requests wait for an answer.
    pub const RESOURCE_EXHAUSTED: Self = Self(-368);
    /// `IV_ERR_AVT_VOIP_FAILED_PRECONDITION`: online, but `PEER_READY` has not come yet.
    pub const NOT_READY: Self = Self(-369);
    /// `IV_ERR_DEVICE_OFFLINE`.
    pub const OFFLINE: Self = Self(-1001);

    /// Whether it is 0.
    pub const fn is_success(self) -> bool {
        self.0 == 0
    }

    /// What the code means, with its cause and its remedy in words; `None` for a number that nobody documented.
    ///
    /// ```
    /// use voip_device_core::Code;
    ///
    /// let entry = Code::CHANNEL_BUSY.meaning().unwrap();
    /// assert_eq!((entry.name, entry.cause.id), (Some("IV_ERR_AVT_REQ_CHN_BUSY"), "channel_busy"));
    /// ```
    #[cfg(feature = "atlas")]
    pub fn meaning(self) -> Option<&'static wmpf_voip_kit::atlas::Entry> {
        use wmpf_voip_kit::{atlas, tables::Space};

        let space = match self.0 {
            0..=99 => Space::Wxerror,
            100.. => Space::Sn,
            i32::MIN..=-1 => Space::Device,
        };
        atlas::find(space, self.0)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(all(test, feature = "atlas"))]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_this_crate_has_a_meaning_with_a_remedy() {
        for code in [
            Code::NONE,
            Code::WX_UNKNOWN,
            Code::WX_INVALID_ARGUMENT,
            Code::WX_TIMEOUT,
            Code::WX_RESOURCE_EXHAUSTED,
            Code::WX_FAILED_PRECONDITION,
            Code::WX_ABORTED,
            Code::WX_IO,
            Code::WX_RESPONSE,
            Code::WX_INVALID_DEVICEID,
            Code::SN_TOO_LONG,
            Code::SN_BAD_CHARACTER,
            Code::CHANNEL_BUSY,
            Code::FRAME_TOO_BIG,
            Code::NO_SUCH_CHANNEL,
            Code::NEED_I_FRAME,
            Code::FAILED,
            Code::ARGUMENT_NULL,
            Code::ARGUMENT_INVALID,
            Code::SEND_TIMEOUT,
            Code::WRONG_STATE,
            Code::NO_FRAME_DATA,
            Code::BAD_ANSWER,
            Code::CANCELLED,
            Code::INVALID_ARGUMENT,
            Code::TIMEOUT,
            Code::RESOURCE_EXHAUSTED,
            Code::NOT_READY,
            Code::OFFLINE,
            Code(-9),
            Code(-10_008),
        ] {
            let entry = code.meaning().unwrap_or_else(|| panic!("{code} is not in the atlas"));
            assert!(!entry.cause.remedy_en.is_empty() && !entry.cause.remedy_zh.is_empty(), "{code}");
        }
        assert!(Code(-6).meaning().is_none(), "nobody documented it");
    }
}
