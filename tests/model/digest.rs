//! 128 bits of anything, cheap without optimisation.

use std::hash::{Hash, Hasher};

/// 128 bits of a value. Two states with the same bits would be taken for one: with ten million states that is less likely
/// than one in 10^24.
pub fn digest(value: &(impl Hash + ?Sized)) -> u128 {
    let mut hasher = Wide::default();
    value.hash(&mut hasher);
    u128::from(mix(hasher.one)) << 64 | u128::from(mix(hasher.two))
}

/// Two lanes of 64 bits.
pub struct Wide {
    one: u64,
    two: u64,
}

impl Default for Wide {
    fn default() -> Self {
        Self { one: 0x9e37_79b9_7f4a_7c15, two: 0xd1b5_4a32_d192_ed03 }
    }
}

impl Wide {
    fn add(&mut self, word: u64) {
        self.one = (self.one ^ word).wrapping_mul(0xff51_afd7_ed55_8ccd).rotate_left(31);
        self.two = (self.two.rotate_left(27) ^ word).wrapping_mul(0xc4ce_b9fe_1a85_ec53).rotate_left(33);
    }
}

fn mix(lane: u64) -> u64 {
    let lane = (lane ^ lane >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let lane = (lane ^ lane >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    lane ^ lane >> 33
}

impl Hasher for Wide {
    fn finish(&self) -> u64 {
        mix(self.one ^ self.two)
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.add(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.add(u64::from(value));
    }

    fn write_u32(&mut self, value: u32) {
        self.add(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        self.add(value);
    }

    fn write_usize(&mut self, value: usize) {
        self.add(value as u64);
    }

    fn write_isize(&mut self, value: isize) {
        self.add(value as u64);
    }
}
