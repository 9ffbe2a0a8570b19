//! Reading numbers and known words out of messages, without what would be kilobytes of the Wasm module.

/// `str::contains` without its searcher, which would be 4 kB of the Wasm module.
pub(super) fn contains(text: &str, part: &str) -> bool {
    find(text.as_bytes(), part.as_bytes()).is_some()
}

/// Where a part begins, the first time.
pub(super) fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

/// Where a part begins, the last time.
pub(super) fn find_last(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).rposition(|window| window == part)
}

/// A whole number at the beginning of a text, after blanks, and what follows it; a number that does not fit is none.
pub(super) fn number(text: &[u8]) -> Option<(i32, &[u8])> {
    let text = text.trim_ascii_start();
    let (sign, digits) = match text.split_first() {
        Some((b'-', rest)) => (-1, rest),
        _ => (1, text),
    };
    let len = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    // Ten digits are the most that an i32 has.
    if len == 0 || len > 10 {
        return None;
    }
    let value = digits[..len].iter().fold(0, |value, byte| value * 10 + i64::from(byte - b'0'));
    Some((i32::try_from(sign * value).ok()?, &digits[len..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_at_the_beginning_or_there_is_none() {
        for (text, value, rest) in
            [("-12020, x", -12020, ", x"), ("  7", 7, ""), ("-2147483648 ", i32::MIN, " ")]
        {
            assert_eq!(number(text.as_bytes()), Some((value, rest.as_bytes())), "{text:?}");
        }
        for text in ["", "-", "x1", "2147483648", "99999999999", "- 1", "一"] {
            assert_eq!(number(text.as_bytes()), None, "{text:?}");
        }
    }
}
