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
        why: "A WMPF device runs the plugin and hears `finishVoip`; its bill is thrown away as if this end were never told.",
        at: &[
            ("phone-calls-wmpf-callee-hangs-up", View::Callee, &["billed_s", "missing"]),
            ("phone-calls-wmpf-callee-network-lost", View::Callee, &["billed_s", "missing"]),
            ("phone-calls-wmpf-caller-closes-the-float-ball", View::Callee, &["billed_s", "missing"]),
            ("phone-calls-wmpf-caller-gets-another-call", View::Callee, &["billed_s", "missing"]),
            ("phone-calls-wmpf-caller-hangs-up", View::Callee, &["billed_s", "missing"]),
            ("phone-calls-wmpf-caller-killed", View::Both, &["billed_s"]),
            ("phone-calls-wmpf-caller-killed", View::Callee, &["billed_s", "missing"]),
            ("phone-calls-wmpf-caller-network-lost", View::Callee, &["billed_s", "missing"]),
            ("phone-calls-wmpf-end-before-its-cause", View::Callee, &["billed_s"]),
            ("phone-calls-wmpf-events-before-the-function", View::Callee, &["billed_s"]),
            ("phone-calls-wmpf-every-event-twice", View::Callee, &["billed_s"]),
            ("phone-calls-wmpf-group-id-only", View::Callee, &["billed_s"]),
            ("phone-calls-wmpf-join-fails-once", View::Callee, &["billed_s"]),
            ("phone-calls-wmpf-numbers-as-text", View::Callee, &["billed_s"]),
            ("phone-calls-wmpf-room-used-again", View::Callee, &["billed_s"]),
            ("phone-calls-wmpf-three-calls", View::Callee, &["billed_s"]),
            ("phone-calls-wmpf-time-limit", View::Callee, &["billed_s", "missing"]),
            ("wmpf-calls-phone-callee-closes-the-float-ball", View::Caller, &["billed_s", "missing"]),
            ("wmpf-calls-phone-callee-gets-another-call", View::Caller, &["billed_s", "missing"]),
            ("wmpf-calls-phone-callee-hangs-up", View::Caller, &["billed_s", "missing"]),
            ("wmpf-calls-phone-callee-killed", View::Both, &["billed_s"]),
            ("wmpf-calls-phone-callee-killed", View::Caller, &["billed_s", "missing"]),
            ("wmpf-calls-phone-callee-network-lost", View::Caller, &["billed_s", "missing"]),
            ("wmpf-calls-phone-callee-network-noticed", View::Both, &["billed_s"]),
            ("wmpf-calls-phone-callee-network-noticed", View::Caller, &["billed_s", "missing"]),
            ("wmpf-calls-phone-caller-hangs-up", View::Caller, &["billed_s", "missing"]),
            ("wmpf-calls-phone-caller-network-lost", View::Caller, &["billed_s", "missing"]),
            ("wmpf-calls-phone-every-event-twice", View::Caller, &["billed_s"]),
            ("wmpf-calls-phone-group-id-only", View::Caller, &["billed_s"]),
            ("wmpf-calls-phone-hidden-while-starting", View::Caller, &["billed_s"]),
            ("wmpf-calls-phone-join-fails-once", View::Caller, &["billed_s"]),
            ("wmpf-calls-phone-late-end-of-the-call-before", View::Caller, &["billed_s"]),
            ("wmpf-calls-phone-quick-hang-up", View::Caller, &["billed_s"]),
            ("wmpf-calls-phone-time-limit", View::Caller, &["billed_s", "missing"]),
        ],
    },
    KnownWrong {
        why: "A device that hears its media stop alone cannot tell a lost network from a call that came in or a float ball that was closed: these belong among the alternatives.",
        at: &[
            ("device-calls-phone-callee-closes-the-float-ball", View::Caller, &["alternatives", "law"]),
            ("device-calls-phone-callee-gets-another-call", View::Caller, &["alternatives", "law"]),
            ("phone-calls-device-caller-closes-the-float-ball", View::Callee, &["alternatives", "law"]),
            ("phone-calls-device-caller-gets-another-call", View::Callee, &["alternatives", "law"]),
        ],
    },
    KnownWrong {
        why: "A device whose SDK sends none of the commands 16 to 19 hears nothing of a refusal, either: `rejected` and `busy` belong among the alternatives.",
        at: &[
            ("device-calls-phone-callee-refuses-unheard", View::Caller, &["alternatives", "law"]),
            ("device-calls-phone-cloud-callee-refuses", View::Both, &["alternatives", "law"]),
            ("device-calls-phone-cloud-callee-refuses", View::Caller, &["alternatives", "law"]),
        ],
    },
    KnownWrong {
        why: "A device that rings until its own limit cannot know that the caller did not cancel: `cancelled` belongs among the alternatives, and `unreachable` does not.",
        at: &[
            ("phone-calls-device-caller-cancels-unheard", View::Callee, &["alternatives", "law"]),
            ("phone-calls-device-no-answer-unheard", View::Callee, &["alternatives"]),
        ],
    },
    KnownWrong {
        why: "One command stands for a hang-up and for the time limit, so a device is not certain of it; what it hears at the limit is not documented.",
        at: &[("phone-calls-device-time-limit", View::Callee, &["alternatives", "end", "law"])],
    },
    KnownWrong {
        why: "The silent end's own trace tells that its network went: that tells a lost network from a killed app.",
        at: &[
            ("phone-calls-device-caller-network-noticed", View::Both, &["end"]),
            ("phone-calls-wmpf-callee-network-noticed", View::Both, &["end"]),
            ("wmpf-calls-phone-callee-network-noticed", View::Both, &["end"]),
        ],
    },
    KnownWrong {
        why: "The caller's trace stops before it joined: it never came, which a plugin at the callee's end says for certain; `vanished` is less exact.",
        at: &[("phone-calls-device-caller-never-comes", View::Both, &["basis", "end", "law"])],
    },
    KnownWrong {
        why: "One end tells the cause, the other one what came of it (`no_answer`, `never_joined`): no dispute, and the cause stands.",
        at: &[
            ("phone-calls-device-device-cannot-join", View::Both, &["basis"]),
            ("phone-calls-wmpf-caller-may-not-record", View::Both, &["basis", "code"]),
            ("phone-calls-wmpf-caller-may-not-record", View::Caller, &["code"]),
            ("phone-calls-wmpf-caller-on-the-phone", View::Both, &["basis"]),
            ("wmpf-calls-phone-caller-signature-wrong", View::Both, &["basis"]),
        ],
    },
    KnownWrong {
        why: "The return of `iv_avt_voip_join_v2` names no room; its `n` ties it to the call it was made for, not to the one that is open.",
        at: &[
            ("phone-calls-device-second-call-while-talking", View::Both, &["basis", "end"]),
            ("phone-calls-device-second-call-while-talking", View::Callee, &["basis", "end"]),
        ],
    },
    KnownWrong {
        why: "An abort before the talk can be a failed join at the other end: `join_failed` belongs among the alternatives.",
        at: &[("phone-calls-wmpf-callee-cannot-join", View::Caller, &["alternatives", "law"])],
    },
    KnownWrong {
        why: "The push names the room, so the phase is `join`; the device's own word, a function that failed, is merely possible.",
        at: &[("device-calls-phone-cloud-service-refuses", View::All, &["end", "law"])],
    },
    KnownWrong {
        why: "The two ends of a call between phones have two openids; `join1v1Chat` names both.",
        at: &[("one-to-one-hung-up", View::Both, &["calls"])],
    },
];
