//! The order that people's languages have, near enough to tell it from JavaScript's.

use alloc::vec::Vec;

/// Punctuation and signs in the order of the common collation (CLDR root); then come digits, then letters.
const BEFORE_DIGITS: &str = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

/// Texts in the order of these keys are as `localeCompare` sorts them: by their letters first, and small before
/// capital only where all the letters are equal.
pub fn key(text: &str) -> (Vec<(u8, u32)>, Vec<bool>) {
    let letters = text.chars().flat_map(char::to_lowercase).map(primary).collect();
    (letters, text.chars().map(char::is_uppercase).collect())
}

fn primary(letter: char) -> (u8, u32) {
    match BEFORE_DIGITS.chars().position(|known| known == letter) {
        Some(place) => (0, place as u32),
        None if letter.is_ascii_digit() => (2, u32::from(letter)),
        None if letter.is_alphanumeric() => (3, u32::from(letter)),
        None => (1, u32::from(letter)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_locale_compare() {
        // Node: ['B', 'a', 'A', 'b', '1', '_', '-', '10', 'ab', '房'].sort((x, y) => x.localeCompare(y))
        let mut texts = ["B", "a", "A", "b", "1", "_", "-", "10", "ab", "房"];
        texts.sort_by_key(|text| key(text));
        assert_eq!(texts, ["_", "-", "1", "10", "a", "A", "ab", "b", "B", "房"]);
    }
}
