// Generated from data/ by `cargo xtask gen`. Do not edit.

use super::{atlas::Space, words::Why};

/// A vendor's code and what it says about the end of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// Whose number it is.
    pub space: Space,
    /// The number, as that namespace spells it.
    pub value: i32,
    /// What it says.
    pub why: Why,
    /// Where in the list of alternatives its own stand: a byte here, where a slice would be eight.
    alternatives: u8,
}

impl Code {
    /// What it may say as well.
    pub fn alternatives(&self) -> &'static [Why] {
        ALTERNATIVES.get(usize::from(self.alternatives)).copied().unwrap_or_default()
    }
}

/// The codes of the atlas that a call function or a join can fail with, by namespace and number. Codes that end no call,
/// and those whose meaning is not known, stand in the atlas only.
pub const CODES: &[Code] = &[
    // the room id (roomId, groupId) is wrong
    Code { space: Space::Plugin, value: 1, why: Why::BadRequest, alternatives: 0 },
    // the device id (sn) is wrong
    Code { space: Space::Plugin, value: 2, why: Why::BadIdentity, alternatives: 0 },
    // voip_id is wrong
    Code { space: Space::Plugin, value: 3, why: Why::BadIdentity, alternatives: 0 },
    // voipToken is wrong (campus face-pay)
    Code { space: Space::Plugin, value: 4, why: Why::BadToken, alternatives: 0 },
    // the room could not be created
    Code { space: Space::Plugin, value: 5, why: Why::RoomFailed, alternatives: 0 },
    // openId is wrong
    Code { space: Space::Plugin, value: 7, why: Why::BadIdentity, alternatives: 0 },
    // openId has not authorised (campus face-pay, scope.voip)
    Code { space: Space::Plugin, value: 8, why: Why::NotAuthorised, alternatives: 0 },
    // the user has not authorised the device, or no longer; devices without a licence get the same code
    Code { space: Space::Plugin, value: 9, why: Why::NotAuthorised, alternatives: 1 },
    // the call capability has not been approved; release builds cannot call
    Code { space: Space::Plugin, value: 12, why: Why::NotApproved, alternatives: 0 },
    // voipToken is wrong (device to phone)
    Code { space: Space::Plugin, value: 13, why: Why::BadToken, alternatives: 0 },
    // voipToken is wrong (phone to device)
    Code { space: Space::Plugin, value: 14, why: Why::BadToken, alternatives: 0 },
    // no call time is left, or no licence is assigned
    Code { space: Space::Plugin, value: 15, why: Why::Arrears, alternatives: 0 },
    // voipToken belongs to another model
    Code { space: Space::Plugin, value: 17, why: Why::BadToken, alternatives: 0 },
    // openId does not belong to this mini-program
    Code { space: Space::Plugin, value: 19, why: Why::BadIdentity, alternatives: 0 },
    // openId is invalid
    Code { space: Space::Plugin, value: 20, why: Why::BadIdentity, alternatives: 0 },
    // chargeType is not allowed
    Code { space: Space::Plugin, value: 22, why: Why::BadRequest, alternatives: 0 },
    // the device's licence has expired
    Code { space: Space::Plugin, value: 23, why: Why::LicenceExpired, alternatives: 0 },
    // the device has no active licence
    Code { space: Space::Plugin, value: 24, why: Why::NotActivated, alternatives: 0 },
    // deviceToken could not be fetched
    Code { space: Space::Plugin, value: 1000, why: Why::BadToken, alternatives: 0 },
    // voipToken is empty or of the wrong type
    Code { space: Space::Plugin, value: 1001, why: Why::BadToken, alternatives: 0 },
    // the request to WeChat's back end failed
    Code { space: Space::Plugin, value: 1002, why: Why::PlatformError, alternatives: 2 },
    // the back end's answer could not be read
    Code { space: Space::Plugin, value: 1003, why: Why::PlatformError, alternatives: 0 },
    // a parameter is wrong
    Code { space: Space::Plugin, value: 1004, why: Why::BadRequest, alternatives: 0 },
    // the plugin is in another call
    Code { space: Space::Plugin, value: 1005, why: Why::Busy, alternatives: 0 },
    // only on an Android device (WMPF)
    Code { space: Space::Plugin, value: 1006, why: Why::Unsupported, alternatives: 0 },
    // only in the WeChat client
    Code { space: Space::Plugin, value: 1007, why: Why::Unsupported, alternatives: 0 },
    // the call was interrupted
    Code { space: Space::Plugin, value: 1008, why: Why::Interrupted, alternatives: 0 },
    // this platform cannot do it
    Code { space: Space::Plugin, value: 1011, why: Why::Unsupported, alternatives: 0 },
    // joining the room failed; the message may hold an inner code
    Code { space: Space::Plugin, value: 2000, why: Why::JoinFailed, alternatives: 0 },
    // another mini-program is in a call
    Code { space: Space::Plugin, value: 2001, why: Why::Busy, alternatives: 0 },
    // the SDK could not be reset
    Code { space: Space::Plugin, value: 2002, why: Why::JoinFailed, alternatives: 0 },
    // the SDK could not be started
    Code { space: Space::Plugin, value: 2003, why: Why::JoinFailed, alternatives: 0 },
    // joining the room failed
    Code { space: Space::Plugin, value: 2004, why: Why::JoinFailed, alternatives: 0 },
    // the join callback failed
    Code { space: Space::Plugin, value: 2005, why: Why::JoinFailed, alternatives: 0 },
    // the talk callback failed
    Code { space: Space::Plugin, value: 2006, why: Why::JoinFailed, alternatives: 0 },
    // the microphone, the camera or the encoder failed
    Code { space: Space::Plugin, value: 2007, why: Why::DeviceFailed, alternatives: 0 },
    // the room's key could not be fetched
    Code { space: Space::Plugin, value: 2008, why: Why::JoinFailed, alternatives: 0 },
    // cancelled, or the mini-program went to the background
    Code { space: Space::Plugin, value: 2009, why: Why::Backgrounded, alternatives: 3 },
    // the join request failed
    Code { space: Space::Plugin, value: 2010, why: Why::JoinFailed, alternatives: 0 },
    // a WeChat call or a phone call is active
    Code { space: Space::Plugin, value: 2100, why: Why::Busy, alternatives: 0 },
    // the mini-program may not use the microphone or the camera
    Code { space: Space::Plugin, value: 2102, why: Why::PermissionDenied, alternatives: 0 },
    // no permission for the API
    Code { space: Space::Plugin, value: 2103, why: Why::PermissionDenied, alternatives: 0 },
    // another error of the back end; see errMsg
    Code { space: Space::Plugin, value: 2104, why: Why::PlatformError, alternatives: 0 },
    // system error: a catch-all, the true cause stands in errMsg or errno
    Code { space: Space::Join, value: -1000, why: Why::JoinFailed, alternatives: 0 },
    // left while joining: the user quit, went to the background, or another call came
    Code { space: Space::Join, value: -3, why: Why::Cancelled, alternatives: 4 },
    // the recorder is in use, most likely by a WeChat call or a phone call
    Code { space: Space::Join, value: -2, why: Why::Busy, alternatives: 5 },
    // already inside a room
    Code { space: Space::Join, value: -1, why: Why::Busy, alternatives: 0 },
    // the signature of joinVoIPChat is wrong
    Code { space: Space::Inner, value: -12020, why: Why::BadSignature, alternatives: 0 },
    // the user refused a scope for the second time
    Code { space: Space::Inner, value: -12006, why: Why::PermissionDenied, alternatives: 0 },
    // invalid scope: the hardware access or the call capability is missing, or the client does not know it
    Code { space: Space::Inner, value: -12001, why: Why::NotApproved, alternatives: 6 },
    // device is busy
    Code { space: Space::Inner, value: -7, why: Why::Busy, alternatives: 5 },
    // the join callback failed; seen while WeChat itself had a fault
    Code { space: Space::Inner, value: -5, why: Why::JoinFailed, alternatives: 7 },
    // init failed
    Code { space: Space::Inner, value: -3, why: Why::JoinFailed, alternatives: 0 },
    // already in the room, or joining; an old WMPF bug, which needs WMPF 2.0 or newer or a restart
    Code { space: Space::Inner, value: -1, why: Why::Busy, alternatives: 0 },
    // the mini-program may not use the camera
    Code { space: Space::OneToOne, value: -30004, why: Why::PermissionDenied, alternatives: 0 },
    // the mini-program may not record
    Code { space: Space::OneToOne, value: -30003, why: Why::PermissionDenied, alternatives: 0 },
    // the phone does not let WeChat record
    Code { space: Space::OneToOne, value: -30002, why: Why::PermissionDenied, alternatives: 0 },
    // the phone does not let WeChat use the camera
    Code { space: Space::OneToOne, value: -30001, why: Why::PermissionDenied, alternatives: 0 },
    // an inner error of the platform
    Code { space: Space::OneToOne, value: -30000, why: Why::PlatformError, alternatives: 0 },
    // another mini-program is in a call
    Code { space: Space::OneToOne, value: -20003, why: Why::Busy, alternatives: 0 },
    // this end is already in a call
    Code { space: Space::OneToOne, value: -20002, why: Why::Busy, alternatives: 0 },
    // this device does not support it
    Code { space: Space::OneToOne, value: -20001, why: Why::Unsupported, alternatives: 0 },
    // setEnable1v1Chat is not on; it holds for one run of the app
    Code { space: Space::OneToOne, value: -20000, why: Why::BadRequest, alternatives: 0 },
    // system error: a catch-all
    Code { space: Space::OneToOne, value: -1000, why: Why::JoinFailed, alternatives: 0 },
    // left while joining: the user quit, went to the background, or another call came
    Code { space: Space::OneToOne, value: -3, why: Why::Cancelled, alternatives: 4 },
    // the recorder is in use, most likely by a WeChat call or a phone call
    Code { space: Space::OneToOne, value: -2, why: Why::Busy, alternatives: 5 },
    // already inside a room
    Code { space: Space::OneToOne, value: -1, why: Why::Busy, alternatives: 0 },
    // cancelled
    Code { space: Space::Errno, value: 1, why: Why::Cancelled, alternatives: 0 },
    // the phone's system does not let WeChat use the microphone or the camera
    Code { space: Space::Errno, value: 3, why: Why::PermissionDenied, alternatives: 0 },
    // an inner error of the framework; with joinVoIPChat it was seen over a wrong signature
    Code { space: Space::Errno, value: 4, why: Why::PlatformError, alternatives: 8 },
    // no answer in time
    Code { space: Space::Errno, value: 5, why: Why::NetworkLost, alternatives: 7 },
    // the API is not supported
    Code { space: Space::Errno, value: 100, why: Why::Unsupported, alternatives: 0 },
    // the request's data is wrong
    Code { space: Space::Errno, value: 101, why: Why::BadRequest, alternatives: 0 },
    // no permission for the interface: it is not opened for this appid, or it was called in the background
    Code { space: Space::Errno, value: 102, why: Why::NotApproved, alternatives: 9 },
    // the user denied the authorisation
    Code { space: Space::Errno, value: 103, why: Why::PermissionDenied, alternatives: 0 },
    // the user cancelled the authorisation; in practice: the privacy guideline does not declare it
    Code { space: Space::Errno, value: 104, why: Why::PermissionDenied, alternatives: 0 },
    // bad permission index
    Code { space: Space::Errno, value: 106, why: Why::BadRequest, alternatives: 0 },
    // the network failed
    Code { space: Space::Errno, value: 108, why: Why::NetworkLost, alternatives: 0 },
    // the back end's reply was empty
    Code { space: Space::Errno, value: 109, why: Why::NetworkLost, alternatives: 0 },
    // the scope is empty
    Code { space: Space::Errno, value: 110, why: Why::BadRequest, alternatives: 0 },
    // an error of the server
    Code { space: Space::Errno, value: 1000, why: Why::PlatformError, alternatives: 0 },
    // a parameter is wrong
    Code { space: Space::Errno, value: 1001, why: Why::BadRequest, alternatives: 0 },
    // too many calls of the API
    Code { space: Space::Errno, value: 1003, why: Why::PlatformError, alternatives: 0 },
    // openId is invalid
    Code { space: Space::Errno, value: 1004, why: Why::BadIdentity, alternatives: 0 },
    // the appid is wrong
    Code { space: Space::Errno, value: 1005, why: Why::BadIdentity, alternatives: 0 },
    // the user is watching a live stream or is in a call
    Code { space: Space::Errno, value: 1107001, why: Why::Busy, alternatives: 0 },
    // RTC mode, but WeChat may not use the microphone
    Code { space: Space::Errno, value: 1107002, why: Why::PermissionDenied, alternatives: 0 },
    // not allowed in the background
    Code { space: Space::Errno, value: 1107003, why: Why::Backgrounded, alternatives: 0 },
    // about to push, but the right to microphone or camera is missing
    Code { space: Space::Errno, value: 1107013, why: Why::PermissionDenied, alternatives: 0 },
    // snTicket is wrong or has expired
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -10008, why: Why::BadToken, alternatives: 0 },
    // the device is offline
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -1001, why: Why::NetworkLost, alternatives: 0 },
    // the device is offline
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -901, why: Why::NetworkLost, alternatives: 0 },
    // the message's length is out of its bounds
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -705, why: Why::BadRequest, alternatives: 0 },
    // the message could not be sent
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -704, why: Why::NetworkLost, alternatives: 0 },
    // the module's protocol could not be set up
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -703, why: Why::BadRequest, alternatives: 0 },
    // a callback that is needed is NULL
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -702, why: Why::BadRequest, alternatives: 0 },
    // a value is out of its bounds
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -701, why: Why::BadRequest, alternatives: 0 },
    // a pointer is NULL
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -700, why: Why::BadRequest, alternatives: 0 },
    // the key stored on the device belongs to another sn, model or mini-program
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -379, why: Why::BadIdentity, alternatives: 0 },
    // the back end's answer is wrong
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -378, why: Why::PlatformError, alternatives: 0 },
    // a file could not be read or written
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -377, why: Why::DeviceFailed, alternatives: 0 },
    // the device is not authenticated
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -376, why: Why::BadToken, alternatives: 10 },
    // data were lost or could not be written
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -375, why: Why::DeviceFailed, alternatives: 0 },
    // not available: the network while registering; capability, call time or licence while calling
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -374, why: Why::NetworkLost, alternatives: 11 },
    // an inner error of the platform
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -373, why: Why::PlatformError, alternatives: 0 },
    // this library has no such function
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -372, why: Why::Unsupported, alternatives: 0 },
    // a value is out of range
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -371, why: Why::BadRequest, alternatives: 0 },
    // aborted: left while it was under way
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -370, why: Why::Cancelled, alternatives: 12 },
    // something that has to happen before has not: the module is not initialised, or initialisation failed
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -369, why: Why::BadRequest, alternatives: 13 },
    // memory, storage or network ran out
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -368, why: Why::DeviceFailed, alternatives: 2 },
    // the user has not authorised the device, or no longer; devices without a licence get the same code
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -367, why: Why::NotAuthorised, alternatives: 14 },
    // it exists already, or was done before
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -366, why: Why::BadRequest, alternatives: 0 },
    // what was asked for does not exist
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -365, why: Why::BadRequest, alternatives: 10 },
    // no answer from the back end in time
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -364, why: Why::NetworkLost, alternatives: 7 },
    // a parameter is wrong
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -363, why: Why::BadRequest, alternatives: 0 },
    // hung up, or the module was left, while the call was being placed
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -361, why: Why::Cancelled, alternatives: 0 },
    // the model id was not accepted
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -355, why: Why::BadIdentity, alternatives: 0 },
    // the sn is not accepted: too long, or with characters that are not allowed
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -354, why: Why::BadIdentity, alternatives: 0 },
    // the back end's answer is wrong
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -353, why: Why::PlatformError, alternatives: 0 },
    // the back end answered with a wrong status
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -352, why: Why::PlatformError, alternatives: 0 },
    // the device's licence has expired
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -351, why: Why::LicenceExpired, alternatives: 0 },
    // the device has no active licence
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -350, why: Why::NotActivated, alternatives: 0 },
    // not possible in this state
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -312, why: Why::BadRequest, alternatives: 0 },
    // sending timed out
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -311, why: Why::NetworkLost, alternatives: 7 },
    // an argument is wrong, or the module is not initialised, or initialisation failed
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -310, why: Why::BadRequest, alternatives: 0 },
    // an argument is NULL
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -309, why: Why::BadRequest, alternatives: 0 },
    // not enough memory
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -307, why: Why::DeviceFailed, alternatives: 0 },
    // the channel is taken; from iv_avt_send_stream: the buffer is full
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -303, why: Why::Busy, alternatives: 0 },
    // a value is out of its bounds
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -302, why: Why::BadRequest, alternatives: 0 },
    // a callback that is needed is NULL
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -301, why: Why::BadRequest, alternatives: 0 },
    // the structure is NULL
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -300, why: Why::BadRequest, alternatives: 0 },
    // a request is under way
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -208, why: Why::PlatformError, alternatives: 0 },
    // a report is under way
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -207, why: Why::PlatformError, alternatives: 0 },
    // the event could not be reported
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -206, why: Why::NetworkLost, alternatives: 0 },
    // a pointer is NULL
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -205, why: Why::BadRequest, alternatives: 0 },
    // the type is not supported
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -204, why: Why::BadRequest, alternatives: 0 },
    // iv_sys is not up
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -203, why: Why::BadRequest, alternatives: 0 },
    // a value is out of its bounds
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -202, why: Why::BadRequest, alternatives: 0 },
    // a callback that is needed is NULL
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -201, why: Why::BadRequest, alternatives: 0 },
    // a pointer is NULL
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -200, why: Why::BadRequest, alternatives: 0 },
    // the most attempts were made
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -111, why: Why::NetworkLost, alternatives: 0 },
    // no answer in time
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -110, why: Why::NetworkLost, alternatives: 7 },
    // the back end cannot be talked to
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -109, why: Why::NetworkLost, alternatives: 0 },
    // not enough memory
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -108, why: Why::DeviceFailed, alternatives: 0 },
    // reading or writing the device's storage failed
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -107, why: Why::DeviceFailed, alternatives: 0 },
    // no time from the network
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -106, why: Why::NetworkLost, alternatives: 0 },
    // not supported
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -105, why: Why::Unsupported, alternatives: 0 },
    // dynamic registration of the device failed
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -104, why: Why::BadIdentity, alternatives: 0 },
    // product_id, device_name or the key is wrong
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -103, why: Why::BadIdentity, alternatives: 0 },
    // a value is out of its bounds
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -102, why: Why::BadRequest, alternatives: 0 },
    // a callback that is needed is NULL
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -101, why: Why::BadRequest, alternatives: 0 },
    // a pointer is NULL
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -100, why: Why::BadRequest, alternatives: 0 },
    // the device has no active licence
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -24, why: Why::NotActivated, alternatives: 0 },
    // the device's licence has expired
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -23, why: Why::LicenceExpired, alternatives: 0 },
    // chargeType is not allowed
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -22, why: Why::BadRequest, alternatives: 0 },
    // openId is invalid
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -20, why: Why::BadIdentity, alternatives: 0 },
    // openId does not belong to this mini-program
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -19, why: Why::BadIdentity, alternatives: 0 },
    // voipToken belongs to another model
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -17, why: Why::BadToken, alternatives: 0 },
    // no call time is left, or no licence is assigned
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -15, why: Why::Arrears, alternatives: 0 },
    // voipToken is wrong (phone to device)
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -14, why: Why::BadToken, alternatives: 0 },
    // voipToken is wrong, for example because the device id changed after registration
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -13, why: Why::BadToken, alternatives: 0 },
    // the call capability has not been approved: use another flavour than release; in WeChat's Linux SDK also: the security check failed
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -12, why: Why::NotApproved, alternatives: 0 },
    // the user has not authorised the device; also: not activated, not subscribed
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -9, why: Why::NotAuthorised, alternatives: 1 },
    // openId has not authorised (campus face-pay, scope.voip)
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -8, why: Why::NotAuthorised, alternatives: 0 },
    // openId is wrong
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -7, why: Why::BadIdentity, alternatives: 0 },
    // the room could not be created
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -5, why: Why::RoomFailed, alternatives: 0 },
    // voipToken is wrong (campus face-pay)
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -4, why: Why::BadToken, alternatives: 0 },
    // voip_id is wrong
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -3, why: Why::BadIdentity, alternatives: 0 },
    // the device id (sn) is wrong; the vendor's Android demo reads it from a call function as: already in a call
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -2, why: Why::BadIdentity, alternatives: 13 },
    // the room id (roomId, groupId) is wrong
    #[cfg(feature = "device")]
    Code { space: Space::Device, value: -1, why: Why::BadRequest, alternatives: 0 },
    // cancelled before the other end answered
    #[cfg(feature = "device")]
    Code { space: Space::Wxerror, value: 1, why: Why::Cancelled, alternatives: 0 },
    // an argument is NULL, empty or wrong; when registering: the ticket
    #[cfg(feature = "device")]
    Code { space: Space::Wxerror, value: 3, why: Why::BadRequest, alternatives: 0 },
    // no answer in time
    #[cfg(feature = "device")]
    Code { space: Space::Wxerror, value: 4, why: Why::NetworkLost, alternatives: 7 },
    // what was asked for does not exist
    #[cfg(feature = "device")]
    Code { space: Space::Wxerror, value: 5, why: Why::BadRequest, alternatives: 10 },
    // it exists already; when registering: the device is registered
    #[cfg(feature = "device")]
    Code { space: Space::Wxerror, value: 6, why: Why::BadRequest, alternatives: 0 },
    // calling: the user has not authorised the device; registering: the id is registered elsewhere
    #[cfg(feature = "device")]
    Code { space: Space::Wxerror, value: 7, why: Why::NotAuthorised, alternatives: 14 },
    // memory, storage or network ran out
    #[cfg(feature = "device")]
    Code { space: Space::Wxerror, value: 8, why: Why::DeviceFailed, alternatives: 2 },
    // something that has to happen before has not: not initialised, or twice, or the clock is wrong; calling: already in a call
    #[cfg(feature = "device")]
    Code { space: Space::Wxerror, value: 9, why: Why::BadRequest, alternatives: 13 },
    // aborted: left while it was under way
    #[cfg(feature = "device")]
    Code { space: Space::Wxerror, value: 10, why: Why::Cancelled, alternatives: 12 },
    // a value is out of range
    #[cfg(feature = "device")]
    Code { space: Space::Wxerror, value: 11, why: Why::BadRequest, alternatives: 0 },
    // not implemented
    #[cfg(feature = "device")]
    Code { space: Space::Wxerror, value: 12, why: Why::Unsupported, alternatives: 0 },
    // an inner error of the platform
    #[cfg(feature = "device")]
    Code { space: Space::Wxerror, value: 13, why: Why::PlatformError, alternatives: 0 },
    // not available: the network while registering; capability, call time or licence while calling
    #[cfg(feature = "device")]
    Code { space: Space::Wxerror, value: 14, why: Why::NetworkLost, alternatives: 11 },
    // data were lost or could not be written (RPMB)
    #[cfg(feature = "device")]
    Code { space: Space::Wxerror, value: 15, why: Why::DeviceFailed, alternatives: 0 },
    // the device is not authenticated
    #[cfg(feature = "device")]
    Code { space: Space::Wxerror, value: 16, why: Why::BadToken, alternatives: 10 },
    // a file could not be written
    #[cfg(feature = "device")]
    Code { space: Space::Wxerror, value: 17, why: Why::DeviceFailed, alternatives: 0 },
    // the back end's reply is wrong, or the network failed
    #[cfg(feature = "device")]
    Code { space: Space::Wxerror, value: 18, why: Why::PlatformError, alternatives: 2 },
    // the key stored on the device belongs to another sn, model or mini-program
    #[cfg(feature = "device")]
    Code { space: Space::Wxerror, value: 19, why: Why::BadIdentity, alternatives: 0 },
    // the system is busy
    #[cfg(feature = "device")]
    Code { space: Space::Sn, value: -1, why: Why::PlatformError, alternatives: 0 },
    // snTicket is wrong or has expired
    #[cfg(feature = "device")]
    Code { space: Space::Sn, value: 10008, why: Why::BadToken, alternatives: 0 },
    // the account may not use this server API, or the access_token is another account's
    #[cfg(feature = "device")]
    Code { space: Space::Sn, value: 48001, why: Why::NotApproved, alternatives: 10 },
    // the sn is longer than 128 bytes
    #[cfg(feature = "device")]
    Code { space: Space::Sn, value: 9800001, why: Why::BadIdentity, alternatives: 0 },
    // the sn has characters that are not allowed
    #[cfg(feature = "device")]
    Code { space: Space::Sn, value: 9800002, why: Why::BadIdentity, alternatives: 0 },
    // the model id was not accepted
    #[cfg(feature = "device")]
    Code { space: Space::Sn, value: 9800003, why: Why::BadIdentity, alternatives: 0 },
    // the sn is not registered
    #[cfg(feature = "device")]
    Code { space: Space::Sn, value: 9800004, why: Why::BadIdentity, alternatives: 0 },
    // model id and sn are not those of the subscription
    #[cfg(feature = "device")]
    Code { space: Space::Sn, value: 9800006, why: Why::BadIdentity, alternatives: 0 },
    // sn_ticket is not one: a ticket is 32 letters and digits
    #[cfg(feature = "device")]
    Code { space: Space::Sn, value: 9800011, why: Why::BadToken, alternatives: 0 },
];

const ALTERNATIVES: &[&[Why]] = &[
    &[],
    &[Why::NotActivated],
    &[Why::NetworkLost],
    &[Why::Cancelled],
    &[Why::Backgrounded, Why::Interrupted],
    &[Why::DeviceFailed],
    &[Why::Unsupported],
    &[Why::PlatformError],
    &[Why::BadSignature, Why::JoinFailed],
    &[Why::PermissionDenied, Why::Backgrounded],
    &[Why::BadIdentity],
    &[Why::NotApproved, Why::Arrears, Why::NotActivated],
    &[Why::Interrupted],
    &[Why::Busy],
    &[Why::NotActivated, Why::BadIdentity],
];
