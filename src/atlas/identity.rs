//! "Error 9 although authorised": which two ids, or which two answers, disagree?
//!
//! WeChat compares ids letter by letter and tells only a number. [`lint`] takes what the call was made with, what is
//! registered, and the answers of the authorisation queries, any of which may be missing, and names every pair that does
//! not fit together. It asks nobody; the same input gives the same findings.
//!
//! ```
//! use wmpf_voip_kit::{atlas::identity::{Case, Grant, Kind, lint}, tables::Space};
//!
//! let list = [Grant { sn: Some("pid_Door1"), status: 1, ..Grant::default() }];
//! let findings = lint(&Case {
//!     sn: Some("PID_Door1"),
//!     device_list: Some(&list),
//!     call: Some((Space::Plugin, 9)),
//!     ..Case::default()
//! });
//! assert_eq!(findings[0].kind, Kind::SnSpelled);
//! ```

mod finding;
mod queries;
mod shape;
mod sn;
mod text;

pub use finding::{Field, Finding, Kind, Weight};

use crate::tables::Space;
use alloc::vec::Vec;

/// What is known. Leave out what is not: only what is there is compared.
#[derive(Clone, Copy, Debug, Default)]
pub struct Case<'a> {
    /// The sn of the call: `caller.id` or `listener.id` of initByCaller, `sn` of callDevice and callWMPF.
    pub sn: Option<&'a str>,
    /// The model id of the call.
    pub model_id: Option<&'a str>,
    /// The sn with which the device was registered (registerMiniProgramDevice, or the device SDK).
    pub registered_sn: Option<&'a str>,
    /// The model id with which it was registered.
    pub registered_model_id: Option<&'a str>,
    /// The sn is `<ProductId>_<DeviceName>`, as Tencent Cloud's SDK wants it.
    pub sn_is_product_and_device: bool,
    /// The user's openid.
    pub openid: Option<&'a str>,
    /// The mini-program in which that openid was fetched.
    pub openid_appid: Option<&'a str>,
    /// The mini-program that the call is about.
    pub appid: Option<&'a str>,
    /// The device group to which the user consented.
    pub group_id: Option<&'a str>,
    /// The devices of that group (getIotGroupInfo).
    pub group_devices: Option<&'a [Grant<'a>]>,
    /// `list` of wx.getDeviceVoIPList.
    pub device_list: Option<&'a [Grant<'a>]>,
    /// `contact_list` of getIotBindContactList.
    pub contact_list: Option<&'a [Grant<'a>]>,
    /// What wx.requestDeviceVoIP came back with: 0 for success, otherwise its errCode.
    pub request: Option<i32>,
    /// What the call failed with.
    pub call: Option<(Space, i32)>,
}

/// An item of one of the lists, with the fields that this list has.
#[derive(Clone, Copy, Debug, Default)]
pub struct Grant<'a> {
    /// The device.
    pub sn: Option<&'a str>,
    /// Its model.
    pub model_id: Option<&'a str>,
    /// The device group; the auth page spells it `groupId`, the reference `group_id`.
    pub group_id: Option<&'a str>,
    /// The user.
    pub openid: Option<&'a str>,
    /// 1 authorised, 0 not.
    pub status: i32,
}

/// Every pair that disagrees, errors before warnings. Nothing found means nothing that these data can show.
pub fn lint(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    shape::check(case, &mut findings);
    queries::registration(case, &mut findings);
    queries::openid(case, &mut findings);
    queries::device_list(case, &mut findings);
    queries::group(case, &mut findings);
    queries::contact_list(case, &mut findings);
    queries::answers(case, &mut findings);
    findings.sort_by_key(|finding| finding.kind.weight());
    findings
}

impl<'a> Case<'a> {
    /// The sn that WeChat uses, and where it comes from: a registered one silently replaces that of the call.
    fn effective_sn(&self) -> Option<(Field, &'a str)> {
        let call = self.sn.map(|sn| (Field::CallSn, sn));
        self.registered_sn.map(|sn| (Field::RegisteredSn, sn)).or(call)
    }

    /// Likewise the model id.
    fn effective_model(&self) -> Option<(Field, &'a str)> {
        let call = self.model_id.map(|model| (Field::CallModel, model));
        self.registered_model_id.map(|model| (Field::RegisteredModel, model)).or(call)
    }
}

#[cfg(test)]
mod tests;
