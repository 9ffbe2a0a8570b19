//! `TC3-HMAC-SHA256`, the cloud's signature of a request (documented). It is checked when the accounts have a key for it.

use super::CloudError;
use crate::{account::CloudKey, backend::request::HttpRequest, world::World};
use alloc::{format, string::String};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

const SERVICE: &str = "iotexplorer";
/// How far the request's clock may be from the cloud's, seconds.
const SKEW_S: u64 = 300;

impl World {
    pub(super) fn checks_signature(&self, request: &HttpRequest, stamp: &str) -> Result<(), CloudError> {
        let digits = (1..=12).contains(&stamp.len()) && stamp.bytes().all(|byte| byte.is_ascii_digit());
        let stamp_s = stamp.parse::<i64>().ok().filter(|_| digits);
        let stamp_s = stamp_s
            .ok_or_else(|| CloudError::new("InvalidParameter", "X-TC-Timestamp: UNIX seconds are wanted"))?;
        let Some(key) = &self.accounts.cloud_key else { return Ok(()) };
        let refused = |what: &str, text: &str| Err(CloudError::new(&format!("AuthFailure.{what}"), text));
        let header = request.header("authorization").unwrap_or_default();
        let Some(claim) = Claim::read(header) else {
            return refused(
                "InvalidAuthorization",
                "Authorization: TC3-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=… is wanted",
            );
        };
        let scope = format!("{}/{SERVICE}/tc3_request", date(stamp_s));
        if claim.secret_id != key.id {
            return refused("SecretIdNotFound", "there is no such SecretId");
        }
        if self.wall_s().abs_diff(stamp_s) > SKEW_S {
            return refused("SignatureExpire", "X-TC-Timestamp is more than five minutes off");
        }
        let signed =
            ["content-type", "host"].iter().all(|name| claim.headers.split(';').any(|it| it == *name));
        let canonical = claim.canonical(request).filter(|_| signed && claim.scope == scope);
        let mut signature = [0; 32];
        let right = canonical.is_some_and(|canonical| {
            let to_sign =
                format!("TC3-HMAC-SHA256\n{stamp}\n{scope}\n{}", hex::encode(Sha256::digest(canonical)));
            hex::decode_to_slice(claim.signature, &mut signature).is_ok()
                && signing(key, &scope).chain_update(to_sign).verify_slice(&signature).is_ok()
        });
        if right { Ok(()) } else { refused("SignatureFailure", "the signature is wrong") }
    }
}

/// What the header `Authorization` says.
struct Claim<'a> {
    secret_id: &'a str,
    scope: &'a str,
    headers: &'a str,
    signature: &'a str,
}

impl<'a> Claim<'a> {
    fn read(header: &'a str) -> Option<Self> {
        let mut parts = header.strip_prefix("TC3-HMAC-SHA256 ")?.split(',').map(str::trim);
        let credential = parts.next()?.strip_prefix("Credential=")?;
        let headers = parts.next()?.strip_prefix("SignedHeaders=")?;
        let signature = parts.next()?.strip_prefix("Signature=")?;
        let (secret_id, scope) = credential.split_once('/')?;
        parts.next().is_none().then_some(Self { secret_id, scope, headers, signature })
    }

    /// The request in the form that is signed; `None` if a signed header is missing.
    fn canonical(&self, request: &HttpRequest) -> Option<String> {
        let mut headers = String::new();
        for name in self.headers.split(';') {
            let value = request.header(name)?.trim().to_lowercase();
            headers.push_str(&format!("{name}:{value}\n"));
        }
        let body = hex::encode(Sha256::digest(request.body.as_deref()?));
        // The address is always the root, and a POST has no query.
        Some(format!("POST\n/\n\n{headers}\n{}\n{body}", self.headers))
    }
}

/// The day's key, ready to sign.
fn signing(key: &CloudKey, scope: &str) -> Hmac<Sha256> {
    let start = mac(format!("TC3{}", key.secret.0).as_bytes());
    scope
        .split('/')
        .fold(start, |mac_of_key, word| mac(&mac_of_key.chain_update(word).finalize().into_bytes()))
}

fn mac(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes a key of any length")
}

/// `2025-11-21` of UNIX seconds: days are counted from 1 March 0000, so that leap days are the last of their years.
fn date(seconds: i64) -> String {
    let days = seconds.div_euclid(86_400) + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let in_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * in_year + 2) / 153;
    let in_month = in_year - (153 * month + 2) / 5 + 1;
    let (month, turn) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    format!("{:04}-{month:02}-{in_month:02}", year + era * 400 + turn)
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn seconds_become_dates_over_leap_days_and_ends_of_centuries() {
        for (seconds, day) in [
            (0, "1970-01-01"),
            (86_399, "1970-01-01"),
            (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (1_551_113_065, "2019-02-25"),
            (1_763_697_600, "2025-11-21"),
            (4_107_542_399, "2100-02-28"),
            (4_107_542_400, "2100-03-01"),
            (999_999_999_999, "33658-09-27"),
        ] {
            assert_eq!(date(seconds), day, "{seconds}");
        }
    }
}
