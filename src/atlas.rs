//! The atlas: every code of every layer, tied to a cause and a remedy.
//!
//! The same number means different things in different namespaces, and the same fact is spelled in many: 9 of the plugin,
//! −9 and −367 of a device, `WXERROR_PERMISSION_DENIED`. A [`CauseInfo`] ties those together.
//!
//! ```
//! use wmpf_voip_kit::{atlas, tables::Space};
//!
//! let entry = atlas::find(Space::Device, -303).unwrap();
//! assert_eq!(entry.name, Some("IV_ERR_AVT_REQ_CHN_BUSY"));
//! assert_eq!(entry.cause.zh, "设备通道被其他通话或观看者占用");
//! assert!(atlas::search(9).any(|entry| entry.space == Space::Plugin));
//! ```

mod counterpart;
mod entry;
pub mod identity;
mod tables;

pub use counterpart::{Counterpart, Counterparts, Ends, counterparts};
pub use entry::{CauseInfo, Entry, Message, Source};

use crate::tables::Space;
use tables::{causes::CAUSES, entries::ENTRIES, messages::MESSAGES};

/// Every code, by namespace and value.
pub fn entries() -> &'static [Entry] {
    ENTRIES
}

/// Every cause.
pub fn causes() -> &'static [&'static CauseInfo] {
    CAUSES
}

/// Every text by which a cause is known where no number comes.
pub fn messages() -> &'static [Message] {
    MESSAGES
}

/// What a number means in its namespace.
pub fn find(space: Space, value: i32) -> Option<&'static Entry> {
    let row = ENTRIES.partition_point(|entry| (entry.space, entry.value) < (space, value));
    ENTRIES.get(row).filter(|entry| (entry.space, entry.value) == (space, value))
}

/// What a number means, in every namespace that has it.
pub fn search(value: i32) -> impl Iterator<Item = &'static Entry> {
    ENTRIES.iter().filter(move |entry| entry.value == value)
}

/// The code with this name, as the vendor's header or message spells it; capitals do not matter.
pub fn by_name(name: &str) -> Option<&'static Entry> {
    ENTRIES.iter().find(|entry| entry.name.is_some_and(|its| its.eq_ignore_ascii_case(name)))
}

/// The cause with this id.
pub fn cause(id: &str) -> Option<&'static CauseInfo> {
    CAUSES.iter().find(|cause| cause.id == id).copied()
}

/// Every spelling of one fact.
pub fn same_fact(cause: &CauseInfo) -> impl Iterator<Item = &'static Entry> {
    ENTRIES.iter().filter(move |entry| entry.cause.id == cause.id)
}

/// What a message tells by its text: the longest known text that it contains, whatever its capitals.
pub fn in_text(message: &str) -> Option<&'static Message> {
    let contains = |known: &&Message| {
        let text = known.text.as_bytes();
        message.as_bytes().windows(text.len()).any(|window| window.eq_ignore_ascii_case(text))
    };
    MESSAGES.iter().filter(contains).max_by_key(|known| known.text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::{CODES, Certainty, Retry, Why};
    use std::{vec, vec::Vec};

    #[test]
    fn the_rows_are_in_order_so_that_they_can_be_found() {
        assert!(ENTRIES.is_sorted_by_key(|entry| (entry.space, entry.value)));
        for entry in ENTRIES {
            assert!(core::ptr::eq(find(entry.space, entry.value).unwrap(), entry));
        }
        assert!(find(Space::Plugin, 6).is_none(), "6 is undocumented");
    }

    #[test]
    fn every_namespace_has_rows() {
        for space in Space::ALL {
            assert!(ENTRIES.iter().any(|entry| entry.space == *space), "{}", space.name());
        }
    }

    #[test]
    fn one_cause_ties_together_the_spellings_of_not_authorised() {
        let not_authorised = find(Space::Plugin, 9).unwrap().cause;
        let spellings: Vec<_> = same_fact(not_authorised).map(|entry| (entry.space, entry.value)).collect();
        assert_eq!(
            spellings,
            vec![
                (Space::Plugin, 9),
                (Space::Device, -367),
                (Space::Device, -9),
                (Space::Wxerror, 7),
                (Space::LinuxLog, 9)
            ]
        );
    }

    #[test]
    fn a_number_is_found_in_every_namespace_that_has_it() {
        let spaces: Vec<_> = search(10_008).map(|entry| entry.space).collect();
        assert_eq!(spaces, vec![Space::Sn, Space::Request, Space::LinuxLog]);
        assert!(search(10_008).all(|entry| entry.cause.id == "sn_ticket"));
    }

    #[test]
    fn a_name_finds_its_code() {
        let busy = by_name("IV_ERR_AVT_REQ_CHN_BUSY").unwrap();
        assert_eq!((busy.space, busy.value, busy.cause.why), (Space::Device, -303, Some(Why::Busy)));
        assert_eq!(by_name("wxerror_permission_denied").unwrap().value, 7);
        assert!(by_name("IV_ERR_NO_SUCH").is_none());
    }

    #[test]
    fn a_text_tells_its_cause_however_it_is_wrapped_and_the_longest_wins() {
        let why = |text| in_text(text).map(|known| known.cause.id);
        assert_eq!(
            why(
                "joinVoIPChat:fail: -10088, -10, join room failed. errType: 4, errCode: -12020, errMsg: invalid signature, -1"
            ),
            Some("wrong_signature")
        );
        assert_eq!(why("joinVoIPChat:fail -10088, 1, join room failed. errType: 1"), Some("join_failed"));
        assert_eq!(why("operateWXData:fail not login"), Some("runtime_not_logged_in"));
        assert_eq!(why("Room Status Is Abort"), Some("aborted_call"), "the English pages spell it so");
        assert_eq!(why("device/register errcode 9800011"), Some("sn_ticket"));
        assert_eq!(why("all is well"), None);
        assert_eq!(why(""), None);
    }

    #[test]
    fn every_fact_is_told_by_a_code_or_a_text() {
        for cause in CAUSES {
            let told =
                same_fact(cause).next().is_some() || MESSAGES.iter().any(|known| known.cause.id == cause.id);
            assert!(told, "{}", cause.id);
        }
    }

    #[test]
    fn texts_are_there_in_both_languages_and_chinese_ones_are_chinese() {
        for (en, zh) in CAUSES
            .iter()
            .flat_map(|c| [(c.en, c.zh), (c.remedy_en, c.remedy_zh)])
            .chain(ENTRIES.iter().map(|entry| (entry.en, entry.zh)))
        {
            assert!(!en.is_empty() && !zh.is_empty());
            assert!(zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{zh}");
            assert!(!en.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{en}");
            let half_width = |c: char| matches!(c, ',' | ';' | '?' | '!');
            let plain = zh.replace("-10088, 1", "");
            assert!(!plain.contains(half_width), "half-width punctuation: {zh}");
        }
    }

    #[test]
    fn an_unknown_certainty_never_claims_more_than_it_knows() {
        for entry in ENTRIES.iter().filter(|entry| entry.certainty == Certainty::Unknown) {
            let sure =
                entry.cause.why.is_some_and(|why| why != Why::Unknown) && entry.alternatives.is_empty();
            assert!(!sure, "{} {}", entry.space.name(), entry.value);
        }
    }

    #[test]
    fn a_success_needs_no_retry_and_ends_no_call() {
        for entry in ENTRIES.iter().filter(|entry| entry.cause.id == "ok") {
            assert_eq!((entry.value, entry.cause.why, entry.cause.retry), (0, None, Retry::NotNeeded));
        }
    }

    #[test]
    fn what_the_call_machine_reads_is_what_the_atlas_says() {
        for code in CODES {
            let entry = find(code.space, code.value).unwrap();
            assert_eq!((entry.cause.why, entry.alternatives), (Some(code.why), code.alternatives()));
        }
    }
}
