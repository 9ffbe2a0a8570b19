//! SnTickets: a device's right to be asked about. Valid for five minutes (documented).

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

/// `errcode` of `getsnticket`.
pub(crate) const MODEL_CHECK_FAILED: i32 = 9_800_003;
const LIFE_MS: u64 = 300_000;

/// Every ticket that was issued.
#[derive(Debug, Default)]
pub(crate) struct Tickets {
    issued: Vec<Ticket>,
}

#[derive(Debug)]
struct Ticket {
    text: String,
    sn: String,
    model_id: String,
    until_ms: u64,
}

impl Tickets {
    /// A new one: 32 letters and digits (documented).
    pub fn issue(&mut self, seed: u64, sn: &str, model_id: &str, now_ms: u64) -> String {
        let number = self.issued.len() as u64 + 1;
        let text = format!("{:016x}{:016x}", spread(seed, number), spread(!seed, number));
        let until_ms = now_ms.saturating_add(LIFE_MS);
        self.issued.push(Ticket {
            text: text.clone(),
            sn: sn.to_string(),
            model_id: model_id.to_string(),
            until_ms,
        });
        text
    }

    pub fn valid(&self, text: &str, sn: &str, model_id: &str, now_ms: u64) -> bool {
        self.issued.iter().any(|ticket| {
            ticket.text == text && ticket.sn == sn && ticket.model_id == model_id && now_ms < ticket.until_ms
        })
    }
}

/// `SplitMix64`: spreads neighbouring seeds and numbers over all digits.
pub(crate) fn spread(seed: u64, number: u64) -> u64 {
    let mut z = seed.wrapping_add(number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
