//! A code with which a call is refused, or fails to be joined → its cause.

use crate::{
    event::{By, Cause},
    tables::{CODES, Code, Confidence, How, Phase, Space, Why},
};

/// Who says the code: the same number means what its speaker means.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(dead_code, reason = "not every source that speaks so is there yet")]
pub enum Speaker {
    /// `errCode` of the plugin.
    Plugin,
    /// `errCode` of wx.joinVoIPChat.
    Room,
    /// `errCode` of wx.join1v1Chat.
    OneToOne,
    /// `errno` of the base library.
    Errno,
    /// A number nested in `errMsg`.
    Inner,
    /// What a function of the device SDK returned.
    #[cfg(feature = "device")]
    Device,
    /// `errcode` of WeChat's HTTP API.
    #[cfg(feature = "device")]
    Cloud,
}

/// The cause that a code tells; an undocumented code is kept and leaves the cause unknown.
pub fn cause(code: i32, speaker: Speaker, phase: Phase) -> Cause {
    let (why, alternatives) = match find(code, speaker) {
        Some(row) => (row.why, row.alternatives()),
        None => (Why::Unknown, &[][..]),
    };
    let confidence = match (why, alternatives) {
        (Why::Unknown, _) => Confidence::Possible,
        (_, []) => Confidence::Certain,
        (_, [_, ..]) => Confidence::Likely,
    };
    Cause {
        by: By::Why,
        why,
        how: How::System,
        confidence,
        alternatives,
        phase: Some(phase),
        code: Some(code),
    }
}

fn find(code: i32, speaker: Speaker) -> Option<&'static Code> {
    let key = space(code, speaker);
    let row = CODES.partition_point(|row| (row.space, row.value) < key);
    CODES.get(row).filter(|row| (row.space, row.value) == key)
}

/// In which namespace the speaker's number lies, and how it is spelled there.
fn space(code: i32, speaker: Speaker) -> (Space, i32) {
    match speaker {
        Speaker::Plugin => (Space::Plugin, code),
        Speaker::Room => (Space::Join, code),
        Speaker::OneToOne => (Space::OneToOne, code),
        Speaker::Errno => (Space::Errno, code),
        Speaker::Inner => (Space::Inner, code),
        #[cfg(feature = "device")]
        Speaker::Device if about_sn(code.saturating_abs()) => (Space::Sn, code.saturating_abs()),
        #[cfg(feature = "device")]
        Speaker::Device if code > 0 => (Space::Wxerror, code),
        #[cfg(feature = "device")]
        Speaker::Device => (Space::Device, code),
        #[cfg(feature = "device")]
        Speaker::Cloud if code < 0 || about_sn(code) || code == 48_001 => (Space::Sn, code),
        // The back end's own numbers, as the plugin says them.
        #[cfg(feature = "device")]
        Speaker::Cloud => (Space::Plugin, code),
    }
}

/// Codes of the sn and its ticket cross every layer unchanged.
#[cfg(feature = "device")]
fn about_sn(code: i32) -> bool {
    code >= 9_800_000 || code == 10_008
}

#[cfg(all(test, feature = "device"))]
mod tests {
    use super::*;

    const SPEAKERS: [Speaker; 7] = [
        Speaker::Plugin,
        Speaker::Room,
        Speaker::OneToOne,
        Speaker::Errno,
        Speaker::Inner,
        Speaker::Device,
        Speaker::Cloud,
    ];

    fn why(code: i32, speaker: Speaker) -> Why {
        cause(code, speaker, Phase::Initiate).why
    }

    #[test]
    fn the_same_number_means_what_its_speaker_means() {
        assert_eq!(why(1001, Speaker::Plugin), Why::BadToken);
        assert_eq!(why(-1001, Speaker::Device), Why::NetworkLost);
        assert_eq!(why(9, Speaker::Plugin), Why::NotAuthorised);
        assert_eq!(why(-9, Speaker::Device), Why::NotAuthorised);
        assert_eq!(why(9, Speaker::Device), Why::BadRequest, "WXERROR_FAILED_PRECONDITION");
        assert_eq!(why(7, Speaker::Device), Why::NotAuthorised, "WXERROR_PERMISSION_DENIED");
        assert_eq!(why(7, Speaker::Plugin), Why::BadIdentity);
        assert_eq!(why(19, Speaker::Device), Why::BadIdentity, "WXERROR_INVALID_DEVICEID");
        assert_eq!(why(-379, Speaker::Device), Why::BadIdentity);
        assert_eq!(why(303, Speaker::Plugin), Why::Unknown);
        assert_eq!(why(9, Speaker::Cloud), Why::NotAuthorised);
        assert_eq!(why(-1, Speaker::Cloud), Why::PlatformError);
        assert_eq!(why(-1, Speaker::Room), Why::Busy);
        assert_eq!(why(-1, Speaker::Device), Why::BadRequest);
        assert_eq!(why(-3, Speaker::Room), Why::Cancelled);
        assert_eq!(why(-1000, Speaker::Room), Why::JoinFailed);
        assert_eq!(why(-12020, Speaker::Inner), Why::BadSignature);
        assert_eq!(why(-20003, Speaker::OneToOne), Why::Busy);
        assert_eq!(why(102, Speaker::Errno), Why::NotApproved);
    }

    #[test]
    fn codes_of_the_sn_are_the_same_for_every_speaker_of_them() {
        for (code, wanted) in [(10_008, Why::BadToken), (9_800_002, Why::BadIdentity)] {
            assert_eq!(why(code, Speaker::Device), wanted);
            assert_eq!(why(-code, Speaker::Device), wanted);
            assert_eq!(why(code, Speaker::Cloud), wanted);
        }
    }

    #[test]
    fn a_wrapper_leaves_the_cause_to_what_it_wraps() {
        for wrapper in [-10, -10_086, -10_088] {
            assert_eq!(why(wrapper, Speaker::Inner), Why::Unknown);
        }
    }

    #[test]
    fn every_number_has_an_answer_and_the_undocumented_ones_are_unknown() {
        for code in (-2200..2200).chain([i32::MIN, i32::MAX]) {
            for speaker in SPEAKERS {
                let cause = cause(code, speaker, Phase::Initiate);
                assert_eq!(cause.code, Some(code));
                assert_eq!(cause.why == Why::Unknown, cause.confidence == Confidence::Possible, "{code}");
            }
        }
        for gap in [6, 10, 11, 16, 18, 21] {
            assert_eq!(why(gap, Speaker::Plugin), Why::Unknown);
        }
    }

    #[test]
    fn the_table_is_in_order_and_holds_nothing_unknown() {
        assert!(CODES.is_sorted_by_key(|row| (row.space, row.value)));
        assert!(CODES.iter().all(|row| row.why != Why::Unknown && !row.alternatives().contains(&row.why)));
    }
}
