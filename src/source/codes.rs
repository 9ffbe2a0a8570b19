//! A code with which a call is refused → its cause.

use crate::{
    event::{By, Cause},
    tables::{CODES, Code, Confidence, How, Phase, Why},
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
    let row = CODES.binary_search_by_key(&n, |row| row.n).ok().map(|index| &CODES[index])?;
    match (speaker, row.device_only) {
        (Speaker::Plugin, true) => None,
        (Speaker::Device, true) => (code < 0).then_some(row),
        // From 1000 on the plugin speaks of itself; a device's −1001 is another thing.
        (Speaker::Device, false) => (row.n < 1000).then_some(row),
        (Speaker::Plugin, false) => Some(row),
    }
}
