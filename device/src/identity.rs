//! What a device keeps from its first registration on, so that a changed device, model or mini-program is noticed.

use crate::code::Code;
use alloc::{format, string::String, vec::Vec};

/// First line of what is kept: the layout's name and version.
const FIRST_LINE: &str = "voip-device key 1";

/// Whose registration it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// `<ProductId>_<DeviceName>`.
    pub sn: String,
    /// The model id.
    pub model_id: String,
    /// The mini-program.
    pub appid: String,
}

impl Identity {
    /// The bytes to keep. They are written whole or not at all, so nothing in them guards against half a write.
    pub fn to_bytes(&self) -> Vec<u8> {
        format!("{FIRST_LINE}\n{}\n{}\n{}\n", self.sn, self.model_id, self.appid).into_bytes()
    }

    /// Whether `stored` is this identity.
    ///
    /// # Errors
    /// [`Code::WX_UNKNOWN`] for bytes that nobody here wrote, [`Code::WX_INVALID_DEVICEID`] for another identity.
    pub fn check(&self, stored: &[u8]) -> Result<(), Code> {
        let text = core::str::from_utf8(stored).map_err(|_| Code::WX_UNKNOWN)?;
        let mut lines = text.lines();
        match [lines.next(), lines.next(), lines.next(), lines.next(), lines.next()] {
            [Some(FIRST_LINE), Some(sn), Some(model_id), Some(appid), None] => {
                let same = sn == self.sn && model_id == self.model_id && appid == self.appid;
                if same { Ok(()) } else { Err(Code::WX_INVALID_DEVICEID) }
            }
            [_, _, _, _, _] => Err(Code::WX_UNKNOWN),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity() -> Identity {
        Identity { sn: "PID_door".into(), model_id: "model".into(), appid: "wx1".into() }
    }

    #[test]
    fn what_was_written_is_recognised() {
        assert_eq!(identity().check(&identity().to_bytes()), Ok(()));
    }

    #[test]
    fn another_device_model_or_mini_program_is_refused() {
        let stored = identity().to_bytes();
        for other in [
            Identity { sn: "PID_gate".into(), ..identity() },
            Identity { model_id: "other".into(), ..identity() },
            Identity { appid: "wx2".into(), ..identity() },
        ] {
            assert_eq!(other.check(&stored), Err(Code::WX_INVALID_DEVICEID));
        }
    }

    #[test]
    fn damage_is_told_from_another_identity() {
        let stored = identity().to_bytes();
        for damaged in
            [&b""[..], b"\n", &stored[..stored.len() / 2], b"\xff\xfe", b"key\nPID_door\nmodel\nwx1\n"]
        {
            assert_eq!(identity().check(damaged), Err(Code::WX_UNKNOWN));
        }
    }
}
