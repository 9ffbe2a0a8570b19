//! Whose registration a device holds.

use crate::{code::Code, text::Id};

/// Whose registration it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// `<ProductId>_<DeviceName>`.
    pub sn: Id,
    /// The model id.
    pub model_id: Id,
    /// The mini-program.
    pub appid: Id,
}

impl Identity {
    /// Whether what is stored belongs to this identity.
    ///
    /// # Errors
    /// [`Code::WX_INVALID_DEVICEID`] for another one.
    pub fn check(&self, stored: &Self) -> Result<(), Code> {
        if self == stored { Ok(()) } else { Err(Code::WX_INVALID_DEVICEID) }
    }
}
