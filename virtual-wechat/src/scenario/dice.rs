//! Chance that comes out the same every time.

use crate::ticket::spread;

/// Draws numbers; equal seeds draw equal numbers.
#[derive(Clone, Debug)]
pub(super) struct Dice {
    seed: u64,
    drawn: u64,
}

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self { seed, drawn: 0 }
    }

    /// Another one, for a purpose of its own: what is drawn here changes nothing there.
    pub fn named(seed: u64, purpose: &str) -> Self {
        // FNV-1a.
        let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self::new(purpose.bytes().fold(0xcbf2_9ce4_8422_2325 ^ spread(seed, 0), hash))
    }

    pub fn next(&mut self) -> u64 {
        self.drawn += 1;
        spread(self.seed, self.drawn)
    }

    /// From 0 to `most`.
    pub fn upto(&mut self, most: u64) -> u64 {
        match most.checked_add(1) {
            Some(count) => self.next() % count,
            None => self.next(),
        }
    }

    /// Whether something of this likelihood (0 to 1) happens. Without a draw where it cannot.
    pub fn falls(&mut self, likelihood: f64) -> bool {
        // 53 bits: every such number is a float.
        likelihood > 0.0 && ((self.next() >> 11) as f64) < likelihood * (1_u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_happen_never_does_and_what_must_always_does() {
        let mut dice = Dice::new(7);
        assert!((0..1_000).all(|_| !dice.falls(0.0)));
        assert!((0..1_000).all(|_| dice.falls(1.0)));
    }

    #[test]
    fn equal_seeds_draw_equal_numbers_and_purposes_draw_their_own() {
        let draw = |mut dice: Dice| [dice.next(), dice.upto(9), dice.next()];
        assert_eq!(draw(Dice::named(7, "up")), draw(Dice::named(7, "up")));
        assert_ne!(draw(Dice::named(7, "up")), draw(Dice::named(7, "down")));
        assert_ne!(draw(Dice::named(7, "up")), draw(Dice::named(8, "up")));
    }
}
