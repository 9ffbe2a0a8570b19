//! What one id must look like.

use super::{Case, Field, Finding, Kind, sn::product_and_device};
use alloc::{format, string::ToString, vec::Vec};

const SN_BYTES: usize = 128;
const PRODUCT_BYTES: usize = 10;
const DEVICE_BYTES: usize = 48;

pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let mut report = |kind, field, says: &str, rule: &str| {
        findings.push(Finding {
            kind,
            fields: [field, Field::Rule],
            says: [says.to_string(), rule.to_string()],
        });
    };
    let sns = [(Field::CallSn, case.sn), (Field::RegisteredSn, case.registered_sn)];
    for (field, sn) in sns.into_iter().filter_map(|(field, sn)| Some((field, sn?))) {
        if sn.len() > SN_BYTES {
            report(Kind::SnTooLong, field, &format!("{} B", sn.len()), "<= 128 B");
        }
        if sn.is_empty() || !sn.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-') {
            report(Kind::SnCharacters, field, sn, "[0-9A-Za-z_-]+");
        }
        let fits = |(product, device): (&str, &str)| {
            (1..=PRODUCT_BYTES).contains(&product.len()) && (1..=DEVICE_BYTES).contains(&device.len())
        };
        if case.sn_is_product_and_device && !product_and_device(sn).is_some_and(fits) {
            report(Kind::SnNotProductAndDevice, field, sn, "<ProductId 1-10>_<DeviceName 1-48>");
        }
    }
    if let Some(openid) = case.openid.filter(|openid| !looks_like_openid(openid)) {
        report(Kind::OpenidShape, Field::Openid, openid, "o[0-9A-Za-z_-]{27}");
    }
    for (field, appid) in [(Field::Appid, case.appid), (Field::OpenidAppid, case.openid_appid)] {
        if let Some(appid) = appid.filter(|appid| !looks_like_appid(appid)) {
            report(Kind::AppidShape, field, appid, "wx[0-9a-f]{16}");
        }
    }
}

/// As they have been so far; WeChat promises nothing.
fn looks_like_openid(openid: &str) -> bool {
    openid.len() == 28
        && openid.starts_with('o')
        && openid.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

fn looks_like_appid(appid: &str) -> bool {
    let digits = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    appid.len() == 18 && appid.strip_prefix("wx").is_some_and(|rest| rest.bytes().all(digits))
}
