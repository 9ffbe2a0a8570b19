//! Laws of the parser of nested error messages.

use proptest::prelude::*;
use wmpf_voip_kit::source::nested::Nested;

fn api() -> impl Strategy<Value = String> {
    "[A-Za-z][A-Za-z0-9_]{0,20}"
}

/// A text of WeChat's: no comma with a number behind it, no quotes, nothing of the labels.
fn words() -> impl Strategy<Value = String> {
    "[a-z]{0,8}( [a-z]{1,8}){0,3}".prop_filter("null is no text", |text| text != "null")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_panic(text in ".*") {
        let _ = Nested::parse(&text);
    }

    #[test]
    fn no_text_of_its_own_words_makes_it_panic(
        parts in proptest::collection::vec(prop_oneof![
            Just("errCode"), Just("errMsg"), Just("errType"), Just(":fail"), Just(":"), Just(","), Just("\""),
            Just("-"), Just("99999999999"), Just("-12020"), Just(" "), Just("null"), Just("一"), Just("="),
        ], 0..24)
    ) {
        let text = parts.concat();
        let nested = Nested::parse(&text);
        prop_assert!(text.contains(nested.api) && text.contains(nested.inner_text));
    }

    #[test]
    fn what_a_client_prints_is_what_is_read(
        api in api(),
        colon in any::<bool>(),
        outer in (any::<i32>(), any::<i32>()),
        err_type in any::<i32>(),
        inner in any::<i32>(),
        text in words(),
        tail in any::<i32>(),
    ) {
        let colon = if colon { ":" } else { "" };
        let (first, second) = outer;
        let message = format!(
            "{api}:fail{colon} {first}, {second}, join room failed. errType: {err_type}, errCode: {inner}, errMsg: {text}, {tail}"
        );
        let nested = Nested::parse(&message);
        prop_assert_eq!(nested.api, api);
        prop_assert_eq!(nested.outer, [Some(first), Some(second)]);
        prop_assert_eq!((nested.err_type, nested.inner), (Some(err_type), Some(inner)));
        prop_assert_eq!(nested.inner_text, text.trim());
    }

    #[test]
    fn a_shorter_message_leaves_the_rest_empty(api in api(), first in any::<i32>(), text in words()) {
        let bare = format!("{api}:fail:{text}");
        prop_assert_eq!(Nested::parse(&bare), Nested { api: &api, ..Nested::default() });
        let one = format!("{api}:fail {first}");
        prop_assert_eq!(Nested::parse(&one), Nested { api: &api, outer: [Some(first), None], ..Nested::default() });
    }
}
