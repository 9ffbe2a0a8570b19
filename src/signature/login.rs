//! The other signatures with a `session_key`: the same HMAC over another message.

use super::Signer;
use alloc::string::String;

/// The login-state signature of a request's body (`signature` beside `sig_method=hmac_sha256`).
///
/// ```
/// use wmpf_voip_kit::signature::login_state;
///
/// // WeChat's published example.
/// assert_eq!(
///     login_state("o0q0otL8aEzpcZL/FT9WsQ==", "{\"foo\":\"bar\"}"),
///     "654571f79995b2ce1e149e53c0a33dc39c0a74090db514261454e8dbe432aa0b",
/// );
/// ```
pub fn login_state(session_key: &str, body: &str) -> String {
    Signer::new(session_key).over(&[body])
}

/// The signature that asks WeChat's server whether a `session_key` is still valid (`checksession`): over nothing.
pub fn check_session(session_key: &str) -> String {
    login_state(session_key, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_empty_message_of_checksession_has_its_own_signature() {
        assert_eq!(
            check_session("o0q0otL8aEzpcZL/FT9WsQ=="),
            "46e043c5525c2d817c44be603d30837a808a1d930d038f6fdc3e62a201fed128"
        );
    }
}
