// Generated from data/ by `cargo xtask gen`. Do not edit.

use super::words::Why;

/// A vendor's code and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// The number, without the minus sign of the device SDKs.
    pub n: u32,
    /// What it says.
    pub why: Why,
    /// What it may say as well.
    pub alternatives: &'static [Why],
    /// What it may say as well when a device SDK says it.
    pub device_alternatives: &'static [Why],
    /// Who uses it.
    pub only: Only,
}

/// Who uses a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// Plugin and device SDKs alike: the back end's own.
    Both,
    /// The plugin.
    Plugin,
    /// Device SDKs.
    Device,
}

/// Every documented code, in ascending order.
pub const CODES: &[Code] = &[
    // roomId is wrong
    Code { n: 1, why: Why::BadRequest, alternatives: &[], device_alternatives: &[], only: Only::Both },
    // the device id is wrong
    Code {
        n: 2,
        why: Why::BadIdentity,
        alternatives: &[],
        device_alternatives: &[Why::Busy],
        only: Only::Both,
    },
    // voip_id is wrong
    Code { n: 3, why: Why::BadIdentity, alternatives: &[], device_alternatives: &[], only: Only::Both },
    // voipToken is wrong (campus face-pay)
    Code { n: 4, why: Why::BadToken, alternatives: &[], device_alternatives: &[], only: Only::Both },
    // the room could not be created
    Code { n: 5, why: Why::RoomFailed, alternatives: &[], device_alternatives: &[], only: Only::Both },
    // openId is wrong
    Code { n: 7, why: Why::BadIdentity, alternatives: &[], device_alternatives: &[], only: Only::Both },
    // openId has not authorised (campus face-pay)
    Code { n: 8, why: Why::NotAuthorised, alternatives: &[], device_alternatives: &[], only: Only::Both },
    // the user has not authorised the device
    Code {
        n: 9,
        why: Why::NotAuthorised,
        alternatives: &[Why::NotActivated],
        device_alternatives: &[],
        only: Only::Both,
    },
    // the capability has not been approved; release builds cannot call
    Code { n: 12, why: Why::NotApproved, alternatives: &[], device_alternatives: &[], only: Only::Both },
    // voipToken is wrong (device to phone)
    Code { n: 13, why: Why::BadToken, alternatives: &[], device_alternatives: &[], only: Only::Both },
    // voipToken is wrong (phone to device)
    Code { n: 14, why: Why::BadToken, alternatives: &[], device_alternatives: &[], only: Only::Both },
    // no call time left
    Code { n: 15, why: Why::Arrears, alternatives: &[], device_alternatives: &[], only: Only::Both },
    // voipToken belongs to another model
    Code { n: 17, why: Why::BadToken, alternatives: &[], device_alternatives: &[], only: Only::Both },
    // openId is not of this mini-program
    Code { n: 19, why: Why::BadIdentity, alternatives: &[], device_alternatives: &[], only: Only::Both },
    // openId is invalid
    Code { n: 20, why: Why::BadIdentity, alternatives: &[], device_alternatives: &[], only: Only::Both },
    // chargeType is not allowed
    Code { n: 22, why: Why::BadRequest, alternatives: &[], device_alternatives: &[], only: Only::Both },
    // the device's licence has expired
    Code { n: 23, why: Why::LicenceExpired, alternatives: &[], device_alternatives: &[], only: Only::Both },
    // the device's licence is not active
    Code { n: 24, why: Why::NotActivated, alternatives: &[], device_alternatives: &[], only: Only::Both },
    // the channel is taken (IV_ERR_AVT_REQ_CHN_BUSY)
    Code { n: 303, why: Why::Busy, alternatives: &[], device_alternatives: &[], only: Only::Device },
    // not initialised, or a bad argument (IV_ERR_AVT_INPUT_PARAM_INVAILD)
    Code { n: 310, why: Why::BadRequest, alternatives: &[], device_alternatives: &[], only: Only::Device },
    // not activated (IV_ERR_AVT_VOIP_NOT_ACTIVATED)
    Code { n: 350, why: Why::NotActivated, alternatives: &[], device_alternatives: &[], only: Only::Device },
    // the service has expired (IV_ERR_AVT_VOIP_EXPIRED)
    Code {
        n: 351,
        why: Why::LicenceExpired,
        alternatives: &[],
        device_alternatives: &[],
        only: Only::Device,
    },
    // hung up, or the module was left, while the call was being placed (IV_ERR_AVT_VOIP_CANCELLED)
    Code { n: 361, why: Why::Cancelled, alternatives: &[], device_alternatives: &[], only: Only::Device },
    // no answer from the back end in time (IV_ERR_AVT_VOIP_TIMEOUT)
    Code {
        n: 364,
        why: Why::NetworkLost,
        alternatives: &[Why::PlatformError],
        device_alternatives: &[],
        only: Only::Device,
    },
    // deviceToken could not be fetched
    Code { n: 1000, why: Why::BadToken, alternatives: &[], device_alternatives: &[], only: Only::Plugin },
    // the device is offline (IV_ERR_DEVICE_OFFLINE)
    Code { n: 1001, why: Why::NetworkLost, alternatives: &[], device_alternatives: &[], only: Only::Device },
    // voipToken is empty or of the wrong type
    Code { n: 1001, why: Why::BadToken, alternatives: &[], device_alternatives: &[], only: Only::Plugin },
    // the request to the back end failed
    Code {
        n: 1002,
        why: Why::PlatformError,
        alternatives: &[],
        device_alternatives: &[],
        only: Only::Plugin,
    },
    // the back end's answer could not be read
    Code {
        n: 1003,
        why: Why::PlatformError,
        alternatives: &[],
        device_alternatives: &[],
        only: Only::Plugin,
    },
    // a parameter is wrong
    Code { n: 1004, why: Why::BadRequest, alternatives: &[], device_alternatives: &[], only: Only::Plugin },
    // the plugin is in another call
    Code { n: 1005, why: Why::Busy, alternatives: &[], device_alternatives: &[], only: Only::Plugin },
    // only on an Android device
    Code { n: 1006, why: Why::Unsupported, alternatives: &[], device_alternatives: &[], only: Only::Plugin },
    // only in the WeChat client
    Code { n: 1007, why: Why::Unsupported, alternatives: &[], device_alternatives: &[], only: Only::Plugin },
    // the call was interrupted
    Code { n: 1008, why: Why::Interrupted, alternatives: &[], device_alternatives: &[], only: Only::Plugin },
    // the platform cannot do it
    Code { n: 1011, why: Why::Unsupported, alternatives: &[], device_alternatives: &[], only: Only::Plugin },
    // joining failed
    Code { n: 2000, why: Why::JoinFailed, alternatives: &[], device_alternatives: &[], only: Only::Plugin },
    // another mini-program call is running
    Code { n: 2001, why: Why::Busy, alternatives: &[], device_alternatives: &[], only: Only::Plugin },
    // the SDK could not be reset
    Code { n: 2002, why: Why::JoinFailed, alternatives: &[], device_alternatives: &[], only: Only::Plugin },
    // the SDK could not be started
    Code { n: 2003, why: Why::JoinFailed, alternatives: &[], device_alternatives: &[], only: Only::Plugin },
    // joining the room failed
    Code { n: 2004, why: Why::JoinFailed, alternatives: &[], device_alternatives: &[], only: Only::Plugin },
    // the join callback failed
    Code { n: 2005, why: Why::JoinFailed, alternatives: &[], device_alternatives: &[], only: Only::Plugin },
    // the talk callback failed
    Code { n: 2006, why: Why::JoinFailed, alternatives: &[], device_alternatives: &[], only: Only::Plugin },
    // microphone or camera failed
    Code { n: 2007, why: Why::DeviceFailed, alternatives: &[], device_alternatives: &[], only: Only::Plugin },
    // the room's key could not be fetched
    Code { n: 2008, why: Why::JoinFailed, alternatives: &[], device_alternatives: &[], only: Only::Plugin },
    // cancelled, or the mini-program went to the background
    Code {
        n: 2009,
        why: Why::Backgrounded,
        alternatives: &[Why::Cancelled],
        device_alternatives: &[],
        only: Only::Plugin,
    },
    // the join request failed
    Code { n: 2010, why: Why::JoinFailed, alternatives: &[], device_alternatives: &[], only: Only::Plugin },
    // a friend's call or a phone call is active
    Code { n: 2100, why: Why::Busy, alternatives: &[], device_alternatives: &[], only: Only::Plugin },
    // no permission for microphone or camera
    Code {
        n: 2102,
        why: Why::PermissionDenied,
        alternatives: &[],
        device_alternatives: &[],
        only: Only::Plugin,
    },
    // no permission for the API
    Code {
        n: 2103,
        why: Why::PermissionDenied,
        alternatives: &[],
        device_alternatives: &[],
        only: Only::Plugin,
    },
    // another error of the back end
    Code {
        n: 2104,
        why: Why::PlatformError,
        alternatives: &[],
        device_alternatives: &[],
        only: Only::Plugin,
    },
    // snTicket is wrong or has expired
    Code { n: 10008, why: Why::BadToken, alternatives: &[], device_alternatives: &[], only: Only::Device },
    // the sn is longer than 128 bytes
    Code {
        n: 9800001,
        why: Why::BadIdentity,
        alternatives: &[],
        device_alternatives: &[],
        only: Only::Device,
    },
    // the sn has characters that are not allowed
    Code {
        n: 9800002,
        why: Why::BadIdentity,
        alternatives: &[],
        device_alternatives: &[],
        only: Only::Device,
    },
    // the model id was not accepted
    Code {
        n: 9800003,
        why: Why::BadIdentity,
        alternatives: &[],
        device_alternatives: &[],
        only: Only::Device,
    },
];
