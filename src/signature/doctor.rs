//! Which mistake made this signature?
//!
//! Given what was to be signed, the keys it may have been signed with, and the signature that somebody else computed,
//! [`examine`] tries every known mistake, singly and in pairs, and names those that reproduce it. Keys are named by
//! their place in the list and are never printed.

mod collation;
mod mistake;
mod recipe;
mod words;

pub use mistake::{Extra, Field, Mistake, Separator};

use super::{Shape, Signed, shape};
use alloc::{vec, vec::Vec};
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
    /// Other values that may have been signed along: the openid, the sn.
    pub extras: &'a [&'a str],
    /// The signature that came.
    pub signature: &'a str,
}

impl core::fmt::Debug for Case<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let Self { signed, keys, other_appids, extras, signature } = self;
        f.debug_struct("Case")
            .field("signed", signed)
            .field("keys", &keys.len())
            .field("other_appids", other_appids)
            .field("extras", extras)
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
///     extras: &[],
///     signature: "dfa405f7e3092ac6b5a3f8a22e20eef82ca01d078219c5ae31a51014124d819a",
/// });
/// assert_eq!(finding, Finding::Made(vec![vec![Mistake::KeyDecoded]]));
/// ```
pub fn examine(case: &Case<'_>) -> Finding {
    if shape(case.signature) == Shape::CloudSuffix {
        return Finding::Cloud;
    }
    if Recipe::right(case).makes(case.signature) {
        return Finding::Right;
    }
    // No mistake makes another number of digits or letters than 32 bytes have.
    if !matches!(case.signature.len(), 43 | 44 | 64) {
        return Finding::Unknown;
    }
    let mistakes = Mistake::all(case);
    // Which milliseconds the clock gave is not known: any of a second's.
    let exact: Vec<_> = (1..1000).map(|ms| Mistake::MillisecondsExact { ms }).collect();
    let singles = mistakes.iter().chain(&exact).map(|mistake| vec![*mistake]);
    let near = fitting(case, singles);
    let near = if near.is_empty() { fitting(case, pairs(&mistakes)) } else { near };
    let near = if near.is_empty() { fitting(case, products(&exact, &mistakes)) } else { near };
    if near.is_empty() { Finding::Unknown } else { Finding::Made(near) }
}

fn fitting(case: &Case<'_>, candidates: impl Iterator<Item = Vec<Mistake>>) -> Vec<Vec<Mistake>> {
    let fits = |mistakes: &Vec<Mistake>| {
        Recipe::with(case, mistakes).is_some_and(|recipe| recipe.makes(case.signature))
    };
    candidates.filter(fits).collect()
}

fn pairs(mistakes: &[Mistake]) -> impl Iterator<Item = Vec<Mistake>> {
    mistakes
        .iter()
        .enumerate()
        .flat_map(|(index, first)| mistakes[index + 1..].iter().map(|second| vec![*first, *second]))
}

fn products(firsts: &[Mistake], seconds: &[Mistake]) -> impl Iterator<Item = Vec<Mistake>> {
    firsts.iter().flat_map(|first| seconds.iter().map(|second| vec![*first, *second]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{signature::sign, texts::Language};
    use alloc::{format, string::ToString};

    const SIGNED: Signed<'_> = Signed {
        appid: "wx20afc706a711eefc",
        group_id: "1559129713_672975982",
        nonce: "8AP6DT9ybtniUJfb",
        timestamp: "1559129714",
    };
    const KEY: &str = "gDyVgzwa0mFz9uUP7M6GQQ==";

    fn case(signature: &str) -> Case<'_> {
        Case { signed: SIGNED, keys: &[KEY], other_appids: &[], extras: &[], signature }
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
        let keys = ["gDyVgzwa0m+9uUP7M6/GQQ==", "tiihtNczf5v6AKRyjwEUhQ=="];
        let blank = Case {
            signed: SIGNED,
            keys: &keys,
            other_appids: &["wx1234567890abcdef"],
            extras: &["o6zAJs3oh4mgyP1Zs8s0SnCjA3Kk"],
            signature: "",
        };
        let right = sign(&SIGNED, keys[0]);
        let mistakes = Mistake::all(&blank);
        for (index, mistake) in mistakes.iter().enumerate() {
            let Some(recipe) = Recipe::with(&blank, &[*mistake]) else {
                // Nothing surrounds these values and these keys.
                assert!(matches!(mistake, Mistake::ValuesTrimmed | Mistake::KeyTrimmed), "{mistake}");
                continue;
            };
            let signature = recipe.signature();
            match examine(&Case { signature: &signature, ..blank }) {
                // Some mistakes leave this example as it is: its values are ASCII.
                Finding::Right => assert_eq!(signature, right, "{mistake}"),
                Finding::Made(found) => assert!(found.contains(&vec![*mistake]), "{mistake}: {found:?}"),
                other => panic!("{mistake}: {other:?}"),
            }
            // A sample of the pairs is examined as a whole; that all are tried is the next test's.
            for second in mistakes[index + 1..].iter().skip(index % 59).step_by(59) {
                // The order in which they are named makes no difference.
                let Some(recipe) = Recipe::with(&blank, &[*second, *mistake]) else { continue };
                let signature = recipe.signature();
                let finding = examine(&Case { signature: &signature, ..blank });
                assert_ne!(finding, Finding::Unknown, "{mistake} and {second}");
            }
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config::with_cases(12))]

        #[test]
        fn whatever_the_values_any_one_or_two_mistakes_are_found_or_equal_something_simpler(
            texts in proptest::array::uniform4("[ -~é房😀]{1,12}"),
            seconds in 1_483_228_800_u64..4_102_444_800,
            key in "[A-Za-z0-9+/]{22}==",
            first in proptest::prelude::any::<proptest::sample::Index>(),
            second in proptest::prelude::any::<proptest::sample::Index>(),
        ) {
            let [appid, group_id, nonce, extra] = &texts;
            let timestamp = seconds.to_string();
            let case = Case {
                signed: Signed { appid, group_id, nonce, timestamp: &timestamp },
                keys: &[&key, "k"],
                other_appids: &["wx1"],
                extras: &[extra],
                signature: "",
            };
            let mistakes = Mistake::all(&case);
            let pair = [*first.get(&mistakes), *second.get(&mistakes)];
            let recipe = Recipe::with(&case, &pair).or_else(|| Recipe::with(&case, &pair[..1]));
            if let Some(signature) = recipe.map(|recipe| recipe.signature()) {
                let finding = examine(&Case { signature: &signature, ..case });
                proptest::prop_assert_ne!(finding, Finding::Unknown, "{:?}", pair);
            }
        }
    }

    #[test]
    fn every_pair_that_does_not_contradict_itself_is_tried() {
        let keys = [KEY, "tiihtNczf5v6AKRyjwEUhQ=="];
        let case = Case { keys: &keys, other_appids: &["wx1"], extras: &["o1"], ..case("") };
        let mistakes = Mistake::all(&case);
        let tried = pairs(&mistakes).filter(|pair| Recipe::with(&case, pair).is_some()).count();
        let contradicting = pairs(&mistakes).filter(|pair| !pair[0].goes_with(pair[1])).count();
        let impossible = |pair: &Vec<Mistake>| {
            let alone = |mistake: &Mistake| Recipe::with(&case, &[*mistake]).is_none();
            pair[0].goes_with(pair[1]) && pair.iter().any(alone)
        };
        let impossible = pairs(&mistakes).filter(impossible).count();
        // An empty key cannot be quoted away, trimmed or filled.
        let of_nothing = pairs(&mistakes).filter(|pair| {
            let stripped = [Mistake::KeyPercentEncoded, Mistake::KeyWithoutPadding];
            pair[0] == Mistake::KeyEmpty && stripped.contains(&pair[1])
        });
        // What follows a key's end is no Base64 any more, nor are quotes and percent signs.
        let undecodable = pairs(&mistakes).filter(|pair| {
            let spoilt = [
                Mistake::KeyWithNewline,
                Mistake::KeyWithCrLf,
                Mistake::KeyWithSpace,
                Mistake::KeyQuoted,
                Mistake::KeyPercentEncoded,
            ];
            pair[1] == Mistake::KeyDecoded && spoilt.contains(&pair[0])
        });
        let all = mistakes.len() * (mistakes.len() - 1) / 2;
        assert_eq!(tried + contradicting + impossible + of_nothing.count() + undecodable.count(), all);
        assert!(tried > 1500, "{tried} of {all}");
    }

    #[test]
    fn pairs_made_by_other_means_than_the_doctors_are_named() {
        let other = "tiihtNczf5v6AKRyjwEUhQ==";
        let keys = [KEY, other];
        let find = |signature: &str| {
            examine(&Case { signature, keys: &keys, other_appids: &["wx1"], extras: &["o1"], ..case("") })
        };
        let millis = Signed { timestamp: "1559129714123", ..SIGNED };
        let exact = Mistake::MillisecondsExact { ms: 123 };
        assert_eq!(find(&sign(&millis, KEY)), Finding::Made(vec![vec![exact]]));
        let stale = Mistake::OtherKey { index: 1 };
        assert_eq!(find(&sign(&millis, other)), Finding::Made(vec![vec![exact, stale]]));
        let quoted = Signed { timestamp: "\"1559129714\"", appid: "wx1", ..SIGNED };
        let wanted = vec![Mistake::TimeQuoted, Mistake::OtherAppid { index: 0 }];
        assert_eq!(find(&sign(&quoted, KEY)), Finding::Made(vec![wanted]));
        let newline = format!("{other}\n");
        assert_eq!(find(&sign(&SIGNED, &newline)), Finding::Made(vec![vec![Mistake::KeyWithNewline, stale]]));
        let go = Signed { timestamp: "1.559129714e+09", ..SIGNED };
        let wanted = vec![Mistake::TimeWithExponent, Mistake::Uppercase];
        assert_eq!(find(&sign(&go, KEY).to_uppercase()), Finding::Made(vec![wanted]));
        // One text has no order: the other four values may be joined beforehand.
        let joined = crate::signature::login_state;
        let given = "1559129713_6729759828AP6DT9ybtniUJfb1559129714wx20afc706a711eefc";
        let order = [Field::GroupId, Field::Nonce, Field::Timestamp, Field::Appid];
        assert_eq!(find(&joined(KEY, given)), Finding::Made(vec![vec![Mistake::OrderAsGiven(order)]]));
        let commas = "1559129713_672975982,1559129714,8AP6DT9ybtniUJfb,o1,wx20afc706a711eefc";
        let wanted =
            vec![Mistake::Separated(Separator::Comma), Mistake::SignedAlong(Extra::Given { index: 0 })];
        assert_eq!(find(&joined(KEY, commas)), Finding::Made(vec![wanted]));
    }

    #[test]
    fn base64_of_either_alphabet_is_recognised() {
        let base64 = "sAK4JGiN2Fk6YHnhHYxehzT7yzmm1ZBus0e/vK15xhc=";
        for signature in [base64, "sAK4JGiN2Fk6YHnhHYxehzT7yzmm1ZBus0e_vK15xhc"] {
            assert_eq!(examine(&case(signature)), Finding::Made(vec![vec![Mistake::Base64]]), "{signature}");
        }
    }

    #[test]
    fn a_key_that_has_white_space_itself_is_told_from_one_that_lost_it() {
        let keys = [" k\n"];
        let case = Case { keys: &keys, ..case("") };
        let trimmed = sign(&SIGNED, "k");
        let finding = examine(&Case { signature: &trimmed, ..case });
        assert_eq!(finding, Finding::Made(vec![vec![Mistake::KeyTrimmed]]));
    }

    #[test]
    fn every_mistake_has_words_in_both_languages_and_a_name_of_its_own() {
        let case = Case { other_appids: &["a"], extras: &["b"], keys: &[KEY, "k"], ..case("") };
        let mut mistakes = Mistake::all(&case);
        mistakes.push(Mistake::MillisecondsExact { ms: 7 });
        for mistake in mistakes {
            let (zh, en) = (mistake.text(Language::Zh), mistake.text(Language::En));
            assert!(!zh.is_ascii() && !zh.contains([';', ',', '(']), "{zh}");
            assert!(en.is_ascii() || en.contains('…'), "{en}");
            assert_eq!(en, mistake.to_string());
            assert!(!mistake.name().contains(char::is_uppercase));
        }
    }

    #[test]
    fn a_stale_key_and_another_appid_are_told_by_their_place_and_never_by_their_value() {
        let keys = ["xYzW1", "QqRr7"];
        let signature = sign(&SIGNED, "QqRr7");
        let finding = examine(&Case {
            signed: SIGNED,
            keys: &keys,
            other_appids: &[],
            extras: &[],
            signature: &signature,
        });
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
            extras: &[],
            signature: "a6af3742d90a7ef26b4f32da6ee97e7dd841f32722d03c1f2fbb55290362c37d",
        });
        // Two more come to the same here, and are named after it.
        let order = [Field::Timestamp, Field::Appid, Field::Nonce, Field::GroupId];
        let either = [Mistake::OrderOfCodePoints, Mistake::OrderIgnoringCase, Mistake::OrderAsGiven(order)];
        assert_eq!(finding, Finding::Made(either.map(|mistake| vec![mistake]).to_vec()));
    }

    #[test]
    fn what_fits_nothing_is_unknown() {
        assert_eq!(examine(&case(&"0".repeat(64))), Finding::Unknown);
        assert_eq!(examine(&case("")), Finding::Unknown);
        assert_eq!(examine(&Case { keys: &[], ..case("x") }), Finding::Unknown);
    }
}
