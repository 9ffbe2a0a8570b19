//! Where the verdict is not yet what the facts demand.

use super::case::View;

/// Something that is wrong, and where.
pub struct KnownWrong {
    /// What comes, and why that is wrong.
    pub why: &'static str,
    /// Case, view, and the kinds of difference.
    pub at: &'static [(&'static str, View, &'static [&'static str])],
}

/// The kinds of difference that are known in a view of a case.
pub fn kinds(case: &str, view: View) -> Vec<&'static str> {
    let at = KNOWN_WRONG.iter().flat_map(|row| row.at);
    at.filter(|(name, at, _)| *name == case && *at == view)
        .flat_map(|(_, _, kinds)| *kinds)
        .copied()
        .collect()
}

/// The test fails when one of these turns right, so the list cannot rot.
pub const KNOWN_WRONG: &[KnownWrong] = &[
    KnownWrong {
        why: "A device that hears its media stop alone: the design's table names `vanished` as its one alternative; an incoming call or a closed float ball look the same.",
        at: &[
            ("device-calls-phone-callee-closes-the-float-ball", View::Caller, &["alternatives", "law"]),
            ("device-calls-phone-callee-gets-another-call", View::Caller, &["alternatives", "law"]),
            ("phone-calls-device-caller-closes-the-float-ball", View::Callee, &["alternatives", "law"]),
            ("phone-calls-device-caller-gets-another-call", View::Callee, &["alternatives", "law"]),
        ],
    },
    KnownWrong {
        why: "A device that hears nothing until its own limit: the design's table names `unreachable` as its one alternative; SDKs without the commands 16 to 19 do not tell a refusal, either.",
        at: &[
            ("device-calls-phone-callee-refuses-unheard", View::Caller, &["alternatives", "law"]),
            ("device-calls-phone-cloud-callee-refuses", View::Both, &["alternatives", "law"]),
            ("device-calls-phone-cloud-callee-refuses", View::Caller, &["alternatives", "law"]),
            ("phone-calls-device-caller-cancels-unheard", View::Callee, &["alternatives", "law"]),
            ("phone-calls-device-no-answer-unheard", View::Callee, &["alternatives"]),
        ],
    },
    KnownWrong {
        why: "A hang-up command then a stop is `certain` by the design's table; what a device hears at the time limit is not documented.",
        at: &[("phone-calls-device-time-limit", View::Callee, &["alternatives", "end", "law"])],
    },
];
