//! The four values that are signed.

use crate::Failure;
use wmpf_voip_kit::{
    signature::{Invalid, Signed, check},
    texts::Language,
};

/// What `wx.joinVoIPChat` is called with.
#[derive(Debug, clap::Args)]
pub struct Values {
    /// The mini-program's id, wx….
    #[arg(long, value_name = "A")]
    app_id: String,
    /// groupId: the room's id.
    #[arg(long, value_name = "G", allow_hyphen_values = true)]
    group_id: String,
    /// nonceStr: 1 to 127 random characters, chosen by the server.
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    nonce: String,
    /// timeStamp: UNIX time in whole seconds.
    #[arg(long, value_name = "T", allow_hyphen_values = true)]
    timestamp: String,
}

impl Values {
    /// The values as they came.
    pub fn signed(&self) -> Signed<'_> {
        Signed {
            appid: &self.app_id,
            group_id: &self.group_id,
            nonce: &self.nonce,
            timestamp: &self.timestamp,
        }
    }

    /// The values, if WeChat can accept them.
    pub fn checked(&self) -> Result<Signed<'_>, Failure> {
        let signed = self.signed();
        check(&signed).map_err(|invalid| failure(&invalid)).map(|()| signed)
    }
}

fn failure(invalid: &Invalid) -> Failure {
    let after = |text: String, mark: &str| {
        text.strip_prefix(invalid.field())
            .and_then(|rest| rest.strip_prefix(mark))
            .unwrap_or(&text)
            .trim_start()
            .to_owned()
    };
    Failure::new(
        invalid.field(),
        after(invalid.text(Language::En), ":"),
        after(invalid.text(Language::Zh), "："),
    )
}
