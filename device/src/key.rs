//! What a registration gives the device to keep.

use crate::identity::Identity;
use core::{fmt, hint::black_box};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A device's secret: never shown, overwritten when it is dropped, compared in a time that does not tell where two
/// keys differ.
#[derive(Clone)]
pub struct Key(pub [u8; 32]);

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        // black_box keeps the compiler from leaving the loop at the first difference.
        black_box(self.0.iter().zip(&other.0).fold(0, |differs, (a, b)| black_box(differs | (a ^ b)))) == 0
    }
}

impl Eq for Key {}

impl Drop for Key {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl ZeroizeOnDrop for Key {}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// Whose registration it is, and its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// Whose.
    pub identity: Identity,
    /// Its secret.
    pub key: Key,
}

/// What was found where a registration is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::large_enum_variant)] // Short-lived, and better off without the heap.
pub enum Stored {
    /// None: a new device, or one that was reset.
    Nothing,
    /// One.
    Registration(Registration),
    /// Something that cannot be read, and no second copy that can.
    Damaged,
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn a_key_is_never_shown_and_is_overwritten_when_it_is_dropped() {
        assert_eq!(format!("{:?}", Key([7; 32])), "Key(…)");
        fn overwritten<T: ZeroizeOnDrop>(_: &T) {}
        overwritten(&Key([7; 32]));
        // What `drop` does, seen from outside: safe code cannot look at a place after it was dropped.
        let mut key = Key([7; 32]);
        key.0.zeroize();
        assert_eq!(key.0, [0; 32]);
    }

    #[test]
    fn keys_that_differ_in_any_bit_are_not_the_same() {
        let key = Key([7; 32]);
        assert_eq!(key, key.clone());
        for bit in 0..256 {
            let mut other = key.clone();
            other.0[bit / 8] ^= 1 << (bit % 8);
            assert_ne!(key, other, "bit {bit}");
        }
    }
}
