//! A code with which a call is refused → its cause.

use crate::{
    event::{By, Cause},
    tables::{CODES, Code, Confidence, How, Only, Phase, Why},
};

/// Who says the code: device SDKs negate the back end's numbers and add their own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    Plugin,
    #[cfg_attr(not(feature = "device"), expect(dead_code, reason = "only a device speaks so"))]
    Device,
}

/// The cause that a code tells; an undocumented code is kept and leaves the cause unknown.
pub fn cause(code: i32, speaker: Speaker, phase: Phase) -> Cause {
    let row = find(code, speaker);
    let (why, alternatives) = match (row, speaker) {
        (Some(row), Speaker::Device) if !row.device_alternatives.is_empty() => {
            (row.why, row.device_alternatives)
        }
        (Some(row), Speaker::Plugin | Speaker::Device) => (row.why, row.alternatives),
        (None, Speaker::Plugin | Speaker::Device) => (Why::Unknown, &[][..]),
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
    let n = code.unsigned_abs();
    let of_speaker = |row: &&Code| match (row.only, speaker) {
        (Only::Both | Only::Plugin, Speaker::Plugin) => true,
        // Positive ones are WXERROR_*, another numbering, but for those of the sn.
        (Only::Both | Only::Device, Speaker::Device) => code < 0 || n >= 9_800_000,
        (Only::Device, Speaker::Plugin) | (Only::Plugin, Speaker::Device) => false,
    };
    let first = CODES.partition_point(|row| row.n < n);
    CODES[first..].iter().take_while(|row| row.n == n).find(of_speaker)
}

#[cfg(all(test, feature = "device"))]
mod tests {
    use super::*;

    fn why(code: i32, speaker: Speaker) -> Why {
        cause(code, speaker, Phase::Initiate).why
    }

    #[test]
    fn the_same_number_means_what_its_speaker_means() {
        assert_eq!(why(1001, Speaker::Plugin), Why::BadToken);
        assert_eq!(why(-1001, Speaker::Device), Why::NetworkLost);
        assert_eq!(why(9, Speaker::Plugin), Why::NotAuthorised);
        assert_eq!(why(-9, Speaker::Device), Why::NotAuthorised);
        assert_eq!(why(9, Speaker::Device), Why::Unknown, "WXERROR_FAILED_PRECONDITION");
        assert_eq!(why(-10008, Speaker::Device), Why::BadToken);
        assert_eq!(why(9_800_002, Speaker::Device), Why::BadIdentity);
        assert_eq!(why(303, Speaker::Plugin), Why::Unknown);
    }

    #[test]
    fn every_number_has_an_answer_and_the_undocumented_ones_are_unknown() {
        for code in -2200..2200 {
            for speaker in [Speaker::Plugin, Speaker::Device] {
                let cause = cause(code, speaker, Phase::Initiate);
                assert_eq!(cause.code, Some(code));
                assert_eq!(cause.why == Why::Unknown, cause.confidence == Confidence::Possible, "{code}");
            }
        }
        for gap in [6, 10, 11, 16, 18, 21] {
            assert_eq!(why(gap, Speaker::Plugin), Why::Unknown);
        }
    }
}
