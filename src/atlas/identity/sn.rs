//! How two spellings of an sn relate.

/// How two spellings relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Letter by letter the same.
    Same,
    /// The same thing, written otherwise.
    Spelled,
    /// Two different things, as far as one can see.
    Other,
}

/// Compares letter by letter, then without spaces, capitals and the separator, then without the ProductId.
pub fn relation(a: &str, b: &str) -> Relation {
    if a == b {
        return Relation::Same;
    }
    if alike(a, b)
        || after_product(a).is_some_and(|a| alike(a, b))
        || after_product(b).is_some_and(|b| alike(a, b))
    {
        return Relation::Spelled;
    }
    Relation::Other
}

/// `<ProductId>_<DeviceName>` splits at the first separator.
pub fn product_and_device(sn: &str) -> Option<(&str, &str)> {
    sn.split_once('_')
}

/// The DeviceName of `PID_DN` or `PID/DN`.
fn after_product(sn: &str) -> Option<&str> {
    sn.split_once(['_', '/']).map(|(_, device)| device).filter(|device| !device.is_empty())
}

fn alike(a: &str, b: &str) -> bool {
    let letter = |c: char| if c == '/' || c == '-' { '_' } else { c.to_ascii_lowercase() };
    !a.trim().is_empty() && a.trim().chars().map(letter).eq(b.trim().chars().map(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_sn_are_told_from_another_sn() {
        for (a, b, wanted) in [
            ("PID_Door1", "PID_Door1", Relation::Same),
            ("PID_Door1", "pid_door1", Relation::Spelled),
            ("PID_Door1", "PID/Door1", Relation::Spelled),
            ("PID_Door1", "Door1", Relation::Spelled),
            ("Door1", "PID_Door1 ", Relation::Spelled),
            ("PID_Door1", "PID_Door2", Relation::Other),
            ("PID_Door1", "b0d2f4a1c3", Relation::Other),
            ("PID_", "", Relation::Other),
            ("", " ", Relation::Other),
        ] {
            assert_eq!(relation(a, b), wanted, "{a:?} {b:?}");
            assert_eq!(relation(b, a), wanted, "{b:?} {a:?}");
        }
    }
}
