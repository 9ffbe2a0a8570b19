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
    /// `WXERROR_RESOURCE_EXHAUSTED`: memory, disk or a buffer is too small.
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
    /// `IV_ERR_AVT_REQ_CHN_BUSY`: another call holds the channel.
    pub const CHANNEL_BUSY: Self = Self(-303);
    /// `IV_ERR_AVT_SEND_STREAM_TOO_BIG`: the frame is larger than `max_frame_size`.
    pub const FRAME_TOO_BIG: Self = Self(-304);
    /// `IV_ERR_AVT_CHN_NOT_EXIT`: not the visitor, channel and resolution of `start_real_play`.
    pub const NO_SUCH_CHANNEL: Self = Self(-305);
    /// `IV_ERR_AVT_NEED_IDR_FRAME`: the first video frame must be an I frame.
    pub const NEED_I_FRAME: Self = Self(-306);
    /// `IV_ERR_AVT_FAILED`: anything else.
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
    /// `IV_ERR_AVT_VOIP_CANCELLED`: hung up, or left the module, while the call was being placed.
    pub const CANCELLED: Self = Self(-361);
    /// `IV_ERR_AVT_VOIP_INVALID_ARGUMENT`.
    pub const INVALID_ARGUMENT: Self = Self(-363);
    /// `IV_ERR_AVT_VOIP_TIMEOUT`: no answer from the back end in time.
    pub const TIMEOUT: Self = Self(-364);
    /// `IV_ERR_DEVICE_OFFLINE`.
    pub const OFFLINE: Self = Self(-1001);

    /// Whether it is 0.
    pub const fn is_success(self) -> bool {
        self.0 == 0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
