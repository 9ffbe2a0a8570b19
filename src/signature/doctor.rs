//! Which mistake made this signature?
//!
//! Given what was to be signed, the keys it may have been signed with, and the signature that somebody else computed,
//! [`examine`] tries every known mistake, singly and in pairs, and names those that reproduce it. Keys are named by
//! their place in the list and are never printed.

mod mistake;
mod recipe;

pub use mistake::{Field, Mistake};

use super::{Shape, Signed, shape};
use alloc::vec::Vec;
use recipe::Recipe;

/// What is known about a signature that does not match.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// What was to be signed.
    pub signed: Signed<'a>,
    /// The `session_key`s it may have been signed with; the one that is valid now comes first.
    pub keys: &'a [&'a str],
    /// Other appIds of the same developer.
    pub other_appids: &'a [&'a str],
    /// The signature that came.
    pub signature: &'a str,
}

impl core::fmt::Debug for Case<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let Self { signed, keys, other_appids, signature } = self;
        f.debug_struct("Case")
            .field("signed", signed)
            .field("keys", &keys.len())
            .field("other_appids", other_appids)
            .field("signature", signature)
            .finish()
    }
}

/// What the doctor found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The signature is right.
    Right,
    /// These mistakes reproduce it: each entry alone, of one or two mistakes; the simplest first.
    Made(Vec<Vec<Mistake>>),
    /// A value of `cloud.getVoIPSign`, which has a suffix and is handed on as it is.
    Cloud,
    /// Nothing fits. What that leaves: another key than the ones given, another value than the ones given, more than two
    /// mistakes, or a signature made for something else.
    Unknown,
}

/// Finds the mistakes that reproduce a signature.
///
/// ```
/// use wmpf_voip_kit::signature::{Signed, doctor::{Case, Finding, Mistake, examine}};
///
/// let finding = examine(&Case {
///     signed: Signed {
///         appid: "wx20afc706a711eefc",
///         group_id: "1559129713_672975982",
///         nonce: "8AP6DT9ybtniUJfb",
///         timestamp: "1559129714",
///     },
///     keys: &["gDyVgzwa0mFz9uUP7M6GQQ=="],
///     other_appids: &[],
///     signature: "dfa405f7e3092ac6b5a3f8a22e20eef82ca01d078219c5ae31a51014124d819a",
/// });
/// assert_eq!(finding, Finding::Made(vec![vec![Mistake::KeyDecoded]]));
/// ```
pub fn examine(case: &Case<'_>) -> Finding {
    if shape(case.signature) == Shape::CloudSuffix {
        return Finding::Cloud;
    }
    let right = Recipe::right(case);
    if right.makes(case.signature) {
        return Finding::Right;
    }
    let mistakes = Mistake::all(case);
    let with = |recipe: &Recipe, mistake: &Mistake| recipe.with(mistake, case);
    let single: Vec<_> = mistakes
        .iter()
        .filter(|mistake| with(&right, mistake).is_some_and(|recipe| recipe.makes(case.signature)))
        .map(|mistake| alloc::vec![*mistake])
        .collect();
    if !single.is_empty() {
        return Finding::Made(single);
    }
    let mut pairs = Vec::new();
    for (index, first) in mistakes.iter().enumerate() {
        let Some(recipe) = with(&right, first) else { continue };
        for second in &mistakes[index + 1..] {
            if with(&recipe, second).is_some_and(|recipe| recipe.makes(case.signature)) {
                pairs.push(alloc::vec![*first, *second]);
            }
        }
    }
    if pairs.is_empty() { Finding::Unknown } else { Finding::Made(pairs) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signature::sign;
    use alloc::{format, string::ToString, vec};

    const SIGNED: Signed<'_> = Signed {
        appid: "wx20afc706a711eefc",
        group_id: "1559129713_672975982",
        nonce: "8AP6DT9ybtniUJfb",
        timestamp: "1559129714",
    };
    const KEY: &str = "gDyVgzwa0mFz9uUP7M6GQQ==";

    fn case(signature: &str) -> Case<'_> {
        Case { signed: SIGNED, keys: &[KEY], other_appids: &[], signature }
    }

    #[test]
    fn the_published_fingerprints_of_mistakes_are_named() {
        let fingerprints = [
            ("dfa405f7e3092ac6b5a3f8a22e20eef82ca01d078219c5ae31a51014124d819a", Mistake::KeyDecoded),
            ("3a69abc093a5d2a3ce5b545856137d01794994e9837907cd1d417607b48fcd87", Mistake::Milliseconds),
            ("0a83fc325981ed6e1c8721cb255926c7f731ff127e809f922ab4a8a83ffb3300", Mistake::OrderOfNames),
            (
                "af153e0162b036444ebc42942bca1d89e3381a012904925ae40c7dca6363c41e",
                Mistake::KeyAndMessageSwapped,
            ),
            ("sAK4JGiN2Fk6YHnhHYxehzT7yzmm1ZBus0e/vK15xhc=", Mistake::Base64),
        ];
        for (signature, mistake) in fingerprints {
            assert_eq!(examine(&case(signature)), Finding::Made(vec![vec![mistake]]), "{mistake}");
        }
    }

    #[test]
    fn a_right_signature_and_a_cloud_value_are_recognised() {
        let right = sign(&SIGNED, KEY);
        assert_eq!(examine(&case(&right)), Finding::Right);
        assert_eq!(examine(&case(&format!("{right}_cAm38Yw"))), Finding::Cloud);
    }

    #[test]
    fn every_mistake_is_found_alone_and_every_pair_is_found_or_equals_something_simpler() {
        let other_appids = ["wx1234567890abcdef"];
        let keys = [KEY, "tiihtNczf5v6AKRyjwEUhQ=="];
        let blank = Case { signed: SIGNED, keys: &keys, other_appids: &other_appids, signature: "" };
        let mistakes = Mistake::all(&blank);
        let right = Recipe::right(&blank);
        for (index, first) in mistakes.iter().enumerate() {
            let Some(once) = right.with(first, &blank) else { continue };
            let signature = once.signature();
            let case = Case { signature: &signature, ..blank };
            match examine(&case) {
                // Some mistakes leave the official example as it is: its values are ASCII.
                Finding::Right => assert_eq!(signature, sign(&SIGNED, KEY), "{first}"),
                Finding::Made(found) => assert!(found.contains(&vec![*first]), "{first}: {found:?}"),
                other => panic!("{first}: {other:?}"),
            }
            for second in &mistakes[index + 1..] {
                let Some(twice) = once.with(second, &blank) else { continue };
                let signature = twice.signature();
                let finding = examine(&Case { signature: &signature, ..blank });
                assert_ne!(finding, Finding::Unknown, "{first} and {second}");
            }
        }
    }

    #[test]
    fn a_stale_key_and_another_appid_are_told_by_their_place_and_never_by_their_value() {
        let keys = ["xYzW1", "QqRr7"];
        let signature = sign(&SIGNED, "QqRr7");
        let finding =
            examine(&Case { signed: SIGNED, keys: &keys, other_appids: &[], signature: &signature });
        assert_eq!(finding, Finding::Made(vec![vec![Mistake::OtherKey { index: 1 }]]));
        let words = Mistake::OtherKey { index: 1 }.to_string();
        assert!(!words.contains("QqRr7") && words.contains('2'), "{words}");
        assert!(!format!("{:?}", case(&signature)).contains(KEY));
    }

    #[test]
    fn the_order_of_code_points_is_told_from_javascripts() {
        let signed =
            Signed { group_id: "😀g", nonce: "！n", timestamp: "1700000008", appid: "wx1234567890abcdef" };
        let key = ["tiihtNczf5v6AKRyjwEUhQ=="];
        let finding = examine(&Case {
            signed,
            keys: &key,
            other_appids: &[],
            signature: "a6af3742d90a7ef26b4f32da6ee97e7dd841f32722d03c1f2fbb55290362c37d",
        });
        // A locale's order comes to the same here, and is named too.
        let either = [Mistake::OrderOfCodePoints, Mistake::OrderOfLocale].map(|mistake| vec![mistake]);
        assert_eq!(finding, Finding::Made(either.to_vec()));
    }

    #[test]
    fn what_fits_nothing_is_unknown() {
        assert_eq!(examine(&case(&"0".repeat(64))), Finding::Unknown);
        assert_eq!(examine(&case("")), Finding::Unknown);
        assert_eq!(examine(&Case { keys: &[], ..case("x") }), Finding::Unknown);
    }
}
