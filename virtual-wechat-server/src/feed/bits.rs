//! Bits into bytes, most significant first, as video and sound codecs want them.

/// Bytes that are being made.
#[derive(Debug, Default)]
pub(crate) struct Bits {
    bytes: Vec<u8>,
    /// Bits used of the last byte; 0: none is begun.
    used: u32,
}

impl Bits {
    /// The `count` lowest bits of `value`.
    pub fn put(&mut self, value: u32, count: u32) {
        for at in (0..count).rev() {
            if self.used == 0 {
                self.bytes.push(0);
            }
            if let Some(last) = self.bytes.last_mut() {
                *last |= ((value >> at & 1) as u8) << (7 - self.used);
            }
            self.used = (self.used + 1) % 8;
        }
    }

    /// An Exp-Golomb number, H.264's `ue(v)`; below 2³² − 1.
    pub fn golomb(&mut self, value: u32) {
        let length = 32 - (value + 1).leading_zeros();
        self.put(0, length - 1);
        self.put(value + 1, length);
    }

    /// The bytes; what is left of the last is filled with `bit`.
    pub fn fill(mut self, bit: u32) -> Vec<u8> {
        while self.used != 0 {
            self.put(bit, 1);
        }
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_stand_in_order_and_the_rest_is_filled() {
        let mut bits = Bits::default();
        bits.put(0b101, 3);
        bits.put(0xff00, 16);
        assert_eq!(bits.fill(1), [0b1011_1111, 0b1110_0000, 0b0001_1111]);
    }

    #[test]
    fn numbers_are_written_as_the_standard_shows_them() {
        for (value, shown) in [(0, "1"), (1, "010"), (2, "011"), (3, "00100"), (7, "0001000"), (8, "0001001")]
        {
            let mut bits = Bits::default();
            bits.golomb(value);
            let length = shown.len();
            let text: String = bits.fill(0).iter().map(|byte| format!("{byte:08b}")).collect();
            assert_eq!(&text[..length], shown);
        }
    }
}
