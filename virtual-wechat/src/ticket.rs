//! SnTickets: a device's right to be asked about, or to register. Valid for five minutes, and to register once
//! (documented).

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

// `errcode`s of `getsnticket`.
pub(crate) const SN_TOO_LONG: i32 = 9_800_001;
pub(crate) const SN_CHARACTERS: i32 = 9_800_002;
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
    used: bool,
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
            used: false,
        });
        text
    }

    pub fn valid(&self, text: &str, sn: &str, model_id: &str, now_ms: u64) -> bool {
        self.issued.iter().any(|ticket| ticket.is(text, sn, model_id, now_ms))
    }

    /// Uses it up; `false` if it is not valid.
    pub fn take(&mut self, text: &str, sn: &str, model_id: &str, now_ms: u64) -> bool {
        let ticket = self.issued.iter_mut().find(|ticket| ticket.is(text, sn, model_id, now_ms));
        ticket.map(|ticket| ticket.used = true).is_some()
    }
}

impl Ticket {
    fn is(&self, text: &str, sn: &str, model_id: &str, now_ms: u64) -> bool {
        let names = self.text == text && self.sn == sn && self.model_id == model_id;
        names && !self.used && now_ms < self.until_ms
    }
}

/// `SplitMix64`: spreads neighbouring seeds and numbers over all digits.
pub(crate) fn spread(seed: u64, number: u64) -> u64 {
    let mut z = seed.wrapping_add(number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
