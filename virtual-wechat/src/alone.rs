//! What an end without a network can still do: the rest fails, or waits for the person to try again.

use crate::{
    account::Family,
    calls::Api,
    device,
    link::Link,
    outbox::Frame,
    plugin,
    world::World,
    wx::{self, Failure},
};
use alloc::string::ToString;
use serde_json::Value;
use virtual_wechat_frames::{FromDevice, FromPhone, Tap, ToPhone};
use wmpf_voip_kit::{Direction, Who, Why};

/// The plugin's code for a request that did not get through.
const CGI_FAILED: i32 = 1002;
/// The base library's `errno` for one.
const TIME_OUT: i32 = 5;
/// `WXERROR_UNAVAILABLE`
const UNAVAILABLE: i32 = 14;
/// `IV_ERR_SYS_COMMUNICATE_FAIL`
const COMMUNICATE_FAIL: i32 = -109;
/// Who and why of a call that did not get through.
const OFFLINE: (Who, Why) = (Who::Caller, Why::NetworkLost);

impl World {
    /// What a phone without a network can still do; the rest fails, or waits for the person to try again.
    pub(crate) fn phone_alone(&mut self, link: Link, openid: &str, frame: FromPhone) -> Option<FromPhone> {
        if !self.is_cut(link) {
            return Some(frame);
        }
        let answer = match frame {
            FromPhone::Call { n, api, args } => {
                if Api::from_name(&api).is_some() {
                    let sn = args.get("sn").or_else(|| args.pointer("/listener/id"));
                    let sn = sn.and_then(Value::as_str).unwrap_or("");
                    self.refuse_as(Direction::PhoneToDevice, openid, sn, CGI_FAILED, OFFLINE);
                }
                plugin::failure(n, "VoipPluginError", CGI_FAILED, "CGI request failed")
            }
            FromPhone::Wx { n, api, .. } if !matches!(api.as_str(), "exitVoIPChat" | "getSetting") => {
                wx::result(n, &api, Err(Failure::errno(TIME_OUT, "time out")))
            }
            FromPhone::Tap { button: Tap::Refuse }
            | FromPhone::Hello { .. }
            | FromPhone::Dialog { .. }
            | FromPhone::Setting { .. }
            | FromPhone::Removed
            | FromPhone::Bind { .. } => ToPhone::Error { message: "this phone has no network".to_string() },
            FromPhone::ForceHangUp { .. }
            | FromPhone::Page { .. }
            | FromPhone::Tap { button: Tap::Answer | Tap::HangUp }
            | FromPhone::Wx { .. }
            | FromPhone::Speaks { .. }
            | FromPhone::OtherCall { .. }
            | FromPhone::App { .. }
            | FromPhone::FloatClosed
            | FromPhone::AvFails => return Some(frame),
        };
        self.tell_own(link, Frame::Phone(answer));
        None
    }

    /// The same of a device: its requests fail, but for a hang-up, which ends its call for itself.
    pub(crate) fn device_alone(&mut self, link: Link, sn: &str, frame: FromDevice) -> Option<FromDevice> {
        if !self.is_cut(link) {
            return Some(frame);
        }
        let n = match &frame {
            FromDevice::Plugin { .. } | FromDevice::HangUp { .. } | FromDevice::Media { .. } => {
                return Some(frame);
            }
            FromDevice::Hello { .. } | FromDevice::UserReply { .. } => return None,
            FromDevice::Call { n, openid, .. } => {
                self.refuse_as(Direction::DeviceToPhone, openid, sn, self.offline_code(sn), OFFLINE);
                *n
            }
            FromDevice::Ticket { n, .. }
            | FromDevice::Register { n, .. }
            | FromDevice::Join { n, .. }
            | FromDevice::Users { n, .. }
            | FromDevice::Activate { n, .. }
            | FromDevice::Activation { n }
            | FromDevice::SendCommand { n, .. } => *n,
        };
        let code = self.offline_code(sn);
        self.tell_own(link, Frame::Device(device::result(n, code)));
        None
    }

    /// What a request without a network returns.
    fn offline_code(&self, sn: &str) -> i32 {
        match self.accounts.devices.get(sn).map(|device| device.family) {
            Some(Family::Android | Family::Linux | Family::Rtos) => UNAVAILABLE,
            Some(Family::Twecall) | None => COMMUNICATE_FAIL,
        }
    }
}
