// Generated from data/ by `cargo xtask gen`. Do not edit.

use crate::{
    atlas::{Counterpart, Counterparts, Ends},
    tables::{Certainty, Why},
};

/// The row of a why.
pub const fn counterparts(why: Why) -> &'static Counterparts {
    match why {
        Why::Unknown => &Counterparts {
            q850: Counterpart { number: Some(31), name: "normal, unspecified" },
            sip: Counterpart { number: None, name: "BYE" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(1), name: "failed" }),
                other: Some(Counterpart { number: Some(1), name: "failed" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(0), name: "UNKNOWN" }),
                other: Some(Counterpart { number: Some(0), name: "UNKNOWN" }),
            },
            harmony: None,
            certainty: Certainty::Inferred,
        },
        Why::HungUp => &Counterparts {
            q850: Counterpart { number: Some(16), name: "normal call clearing" },
            sip: Counterpart { number: None, name: "BYE" },
            callkit: Ends { own: None, other: Some(Counterpart { number: Some(2), name: "remoteEnded" }) },
            telecom: Ends {
                own: Some(Counterpart { number: Some(2), name: "LOCAL" }),
                other: Some(Counterpart { number: Some(3), name: "REMOTE" }),
            },
            harmony: Some(Counterpart { number: Some(4), name: "VOIP_CALL_STATE_DISCONNECTED" }),
            certainty: Certainty::Documented,
        },
        Why::TimeLimit => &Counterparts {
            q850: Counterpart { number: Some(16), name: "normal call clearing" },
            sip: Counterpart { number: None, name: "BYE" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(2), name: "remoteEnded" }),
                other: Some(Counterpart { number: Some(2), name: "remoteEnded" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(9), name: "OTHER" }),
                other: Some(Counterpart { number: Some(9), name: "OTHER" }),
            },
            harmony: Some(Counterpart { number: Some(4), name: "VOIP_CALL_STATE_DISCONNECTED" }),
            certainty: Certainty::Inferred,
        },
        Why::Cancelled => &Counterparts {
            q850: Counterpart { number: Some(16), name: "normal call clearing" },
            sip: Counterpart { number: Some(487), name: "Request Terminated" },
            callkit: Ends { own: None, other: Some(Counterpart { number: Some(2), name: "remoteEnded" }) },
            telecom: Ends {
                own: Some(Counterpart { number: Some(4), name: "CANCELED" }),
                other: Some(Counterpart { number: Some(5), name: "MISSED" }),
            },
            harmony: Some(Counterpart { number: Some(4), name: "VOIP_CALL_STATE_DISCONNECTED" }),
            certainty: Certainty::Documented,
        },
        Why::Rejected => &Counterparts {
            q850: Counterpart { number: Some(21), name: "call rejected" },
            sip: Counterpart { number: Some(603), name: "Decline" },
            callkit: Ends { own: None, other: Some(Counterpart { number: Some(2), name: "remoteEnded" }) },
            telecom: Ends {
                own: Some(Counterpart { number: Some(6), name: "REJECTED" }),
                other: Some(Counterpart { number: Some(3), name: "REMOTE" }),
            },
            harmony: Some(Counterpart { number: Some(4), name: "VOIP_CALL_STATE_DISCONNECTED" }),
            certainty: Certainty::Documented,
        },
        Why::Busy => &Counterparts {
            q850: Counterpart { number: Some(17), name: "user busy" },
            sip: Counterpart { number: Some(486), name: "Busy Here" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(1), name: "failed" }),
                other: Some(Counterpart { number: Some(2), name: "remoteEnded" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(7), name: "BUSY" }),
                other: Some(Counterpart { number: Some(7), name: "BUSY" }),
            },
            harmony: Some(Counterpart { number: Some(1), name: "ROUTE_BUSY" }),
            certainty: Certainty::Documented,
        },
        Why::NoAnswer => &Counterparts {
            q850: Counterpart { number: Some(19), name: "no answer from user" },
            sip: Counterpart { number: Some(480), name: "Temporarily Unavailable" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(3), name: "unanswered" }),
                other: Some(Counterpart { number: Some(3), name: "unanswered" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(5), name: "MISSED" }),
                other: Some(Counterpart { number: Some(3), name: "REMOTE" }),
            },
            harmony: Some(Counterpart { number: Some(4), name: "VOIP_CALL_STATE_DISCONNECTED" }),
            certainty: Certainty::Documented,
        },
        Why::NeverJoined => &Counterparts {
            q850: Counterpart { number: Some(102), name: "recovery on timer expiry" },
            sip: Counterpart { number: Some(408), name: "Request Timeout" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(1), name: "failed" }),
                other: Some(Counterpart { number: Some(1), name: "failed" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(1), name: "ERROR" }),
                other: Some(Counterpart { number: Some(1), name: "ERROR" }),
            },
            harmony: Some(Counterpart { number: Some(2), name: "CONNECTION_FAILED" }),
            certainty: Certainty::Inferred,
        },
        Why::AnsweredElsewhere => &Counterparts {
            q850: Counterpart { number: Some(26), name: "non-selected user clearing" },
            sip: Counterpart { number: Some(200), name: "Call completed elsewhere (Reason of CANCEL)" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(4), name: "answeredElsewhere" }),
                other: Some(Counterpart { number: Some(2), name: "remoteEnded" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(11), name: "ANSWERED_ELSEWHERE" }),
                other: Some(Counterpart { number: Some(3), name: "REMOTE" }),
            },
            harmony: Some(Counterpart { number: Some(4), name: "VOIP_CALL_STATE_DISCONNECTED" }),
            certainty: Certainty::Documented,
        },
        Why::Left => &Counterparts {
            q850: Counterpart { number: Some(16), name: "normal call clearing" },
            sip: Counterpart { number: None, name: "BYE" },
            callkit: Ends { own: None, other: Some(Counterpart { number: Some(2), name: "remoteEnded" }) },
            telecom: Ends {
                own: Some(Counterpart { number: Some(2), name: "LOCAL" }),
                other: Some(Counterpart { number: Some(3), name: "REMOTE" }),
            },
            harmony: Some(Counterpart { number: Some(4), name: "VOIP_CALL_STATE_DISCONNECTED" }),
            certainty: Certainty::Inferred,
        },
        Why::RoomClosed => &Counterparts {
            q850: Counterpart { number: Some(16), name: "normal call clearing" },
            sip: Counterpart { number: None, name: "BYE" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(2), name: "remoteEnded" }),
                other: Some(Counterpart { number: Some(2), name: "remoteEnded" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(3), name: "REMOTE" }),
                other: Some(Counterpart { number: Some(3), name: "REMOTE" }),
            },
            harmony: Some(Counterpart { number: Some(4), name: "VOIP_CALL_STATE_DISCONNECTED" }),
            certainty: Certainty::Inferred,
        },
        Why::Kicked => &Counterparts {
            q850: Counterpart { number: Some(31), name: "normal, unspecified" },
            sip: Counterpart { number: None, name: "BYE" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(2), name: "remoteEnded" }),
                other: Some(Counterpart { number: Some(2), name: "remoteEnded" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(9), name: "OTHER" }),
                other: Some(Counterpart { number: Some(3), name: "REMOTE" }),
            },
            harmony: Some(Counterpart { number: Some(4), name: "VOIP_CALL_STATE_DISCONNECTED" }),
            certainty: Certainty::Inferred,
        },
        Why::NetworkLost => &Counterparts {
            q850: Counterpart { number: Some(41), name: "temporary failure" },
            sip: Counterpart { number: Some(503), name: "Service Unavailable" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(1), name: "failed" }),
                other: Some(Counterpart { number: Some(1), name: "failed" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(1), name: "ERROR" }),
                other: Some(Counterpart { number: Some(1), name: "ERROR" }),
            },
            harmony: Some(Counterpart { number: Some(2), name: "CONNECTION_FAILED" }),
            certainty: Certainty::Inferred,
        },
        Why::Vanished => &Counterparts {
            q850: Counterpart { number: Some(102), name: "recovery on timer expiry" },
            sip: Counterpart { number: Some(408), name: "Request Timeout" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(1), name: "failed" }),
                other: Some(Counterpart { number: Some(1), name: "failed" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(1), name: "ERROR" }),
                other: Some(Counterpart { number: Some(1), name: "ERROR" }),
            },
            harmony: Some(Counterpart { number: Some(2), name: "CONNECTION_FAILED" }),
            certainty: Certainty::Inferred,
        },
        Why::Interrupted => &Counterparts {
            q850: Counterpart { number: Some(8), name: "preemption" },
            sip: Counterpart { number: None, name: "BYE" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(1), name: "failed" }),
                other: Some(Counterpart { number: Some(2), name: "remoteEnded" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(9), name: "OTHER" }),
                other: Some(Counterpart { number: Some(3), name: "REMOTE" }),
            },
            harmony: Some(Counterpart { number: Some(0), name: "OTHER" }),
            certainty: Certainty::Inferred,
        },
        Why::Backgrounded => &Counterparts {
            q850: Counterpart { number: Some(31), name: "normal, unspecified" },
            sip: Counterpart { number: Some(480), name: "Temporarily Unavailable" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(1), name: "failed" }),
                other: Some(Counterpart { number: Some(1), name: "failed" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(9), name: "OTHER" }),
                other: Some(Counterpart { number: Some(1), name: "ERROR" }),
            },
            harmony: Some(Counterpart { number: Some(0), name: "OTHER" }),
            certainty: Certainty::Inferred,
        },
        Why::FloatClosed => &Counterparts {
            q850: Counterpart { number: Some(16), name: "normal call clearing" },
            sip: Counterpart { number: None, name: "BYE" },
            callkit: Ends { own: None, other: Some(Counterpart { number: Some(2), name: "remoteEnded" }) },
            telecom: Ends {
                own: Some(Counterpart { number: Some(2), name: "LOCAL" }),
                other: Some(Counterpart { number: Some(3), name: "REMOTE" }),
            },
            harmony: Some(Counterpart { number: Some(4), name: "VOIP_CALL_STATE_DISCONNECTED" }),
            certainty: Certainty::Inferred,
        },
        Why::DeviceFailed => &Counterparts {
            q850: Counterpart { number: Some(47), name: "resource unavailable, unspecified" },
            sip: Counterpart { number: Some(503), name: "Service Unavailable" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(1), name: "failed" }),
                other: Some(Counterpart { number: Some(1), name: "failed" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(1), name: "ERROR" }),
                other: Some(Counterpart { number: Some(1), name: "ERROR" }),
            },
            harmony: Some(Counterpart { number: Some(2), name: "CONNECTION_FAILED" }),
            certainty: Certainty::Inferred,
        },
        Why::Unreachable => &Counterparts {
            q850: Counterpart { number: Some(20), name: "subscriber absent" },
            sip: Counterpart { number: Some(480), name: "Temporarily Unavailable" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(3), name: "unanswered" }),
                other: Some(Counterpart { number: Some(1), name: "failed" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(5), name: "MISSED" }),
                other: Some(Counterpart { number: Some(1), name: "ERROR" }),
            },
            harmony: Some(Counterpart { number: Some(2), name: "CONNECTION_FAILED" }),
            certainty: Certainty::Inferred,
        },
        Why::JoinFailed => &Counterparts {
            q850: Counterpart { number: Some(41), name: "temporary failure" },
            sip: Counterpart { number: Some(503), name: "Service Unavailable" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(1), name: "failed" }),
                other: Some(Counterpart { number: Some(1), name: "failed" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(1), name: "ERROR" }),
                other: Some(Counterpart { number: Some(1), name: "ERROR" }),
            },
            harmony: Some(Counterpart { number: Some(2), name: "CONNECTION_FAILED" }),
            certainty: Certainty::Inferred,
        },
        Why::NotAuthorised => &Counterparts {
            q850: Counterpart { number: Some(57), name: "bearer capability not authorized" },
            sip: Counterpart { number: Some(403), name: "Forbidden" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(1), name: "failed" }),
                other: Some(Counterpart { number: Some(1), name: "failed" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(8), name: "RESTRICTED" }),
                other: Some(Counterpart { number: Some(8), name: "RESTRICTED" }),
            },
            harmony: Some(Counterpart { number: Some(0), name: "OTHER" }),
            certainty: Certainty::Inferred,
        },
        Why::NotActivated => &Counterparts {
            q850: Counterpart { number: Some(50), name: "requested facility not subscribed" },
            sip: Counterpart { number: Some(403), name: "Forbidden" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(1), name: "failed" }),
                other: Some(Counterpart { number: Some(1), name: "failed" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(8), name: "RESTRICTED" }),
                other: Some(Counterpart { number: Some(8), name: "RESTRICTED" }),
            },
            harmony: Some(Counterpart { number: Some(0), name: "OTHER" }),
            certainty: Certainty::Inferred,
        },
        Why::LicenceExpired => &Counterparts {
            q850: Counterpart { number: Some(50), name: "requested facility not subscribed" },
            sip: Counterpart { number: Some(403), name: "Forbidden" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(1), name: "failed" }),
                other: Some(Counterpart { number: Some(1), name: "failed" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(8), name: "RESTRICTED" }),
                other: Some(Counterpart { number: Some(8), name: "RESTRICTED" }),
            },
            harmony: Some(Counterpart { number: Some(0), name: "OTHER" }),
            certainty: Certainty::Inferred,
        },
        Why::Arrears => &Counterparts {
            q850: Counterpart { number: Some(50), name: "requested facility not subscribed" },
            sip: Counterpart { number: Some(402), name: "Payment Required" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(1), name: "failed" }),
                other: Some(Counterpart { number: Some(1), name: "failed" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(8), name: "RESTRICTED" }),
                other: Some(Counterpart { number: Some(8), name: "RESTRICTED" }),
            },
            harmony: Some(Counterpart { number: Some(0), name: "OTHER" }),
            certainty: Certainty::Inferred,
        },
        Why::NotApproved => &Counterparts {
            q850: Counterpart { number: Some(57), name: "bearer capability not authorized" },
            sip: Counterpart { number: Some(403), name: "Forbidden" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(1), name: "failed" }),
                other: Some(Counterpart { number: Some(1), name: "failed" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(8), name: "RESTRICTED" }),
                other: Some(Counterpart { number: Some(8), name: "RESTRICTED" }),
            },
            harmony: Some(Counterpart { number: Some(0), name: "OTHER" }),
            certainty: Certainty::Inferred,
        },
        Why::BadSignature => &Counterparts {
            q850: Counterpart { number: Some(21), name: "call rejected" },
            sip: Counterpart { number: Some(401), name: "Unauthorized" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(1), name: "failed" }),
                other: Some(Counterpart { number: Some(1), name: "failed" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(1), name: "ERROR" }),
                other: Some(Counterpart { number: Some(1), name: "ERROR" }),
            },
            harmony: Some(Counterpart { number: Some(0), name: "OTHER" }),
            certainty: Certainty::Inferred,
        },
        Why::BadToken => &Counterparts {
            q850: Counterpart { number: Some(21), name: "call rejected" },
            sip: Counterpart { number: Some(401), name: "Unauthorized" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(1), name: "failed" }),
                other: Some(Counterpart { number: Some(1), name: "failed" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(1), name: "ERROR" }),
                other: Some(Counterpart { number: Some(1), name: "ERROR" }),
            },
            harmony: Some(Counterpart { number: Some(0), name: "OTHER" }),
            certainty: Certainty::Inferred,
        },
        Why::BadIdentity => &Counterparts {
            q850: Counterpart { number: Some(1), name: "unallocated number" },
            sip: Counterpart { number: Some(404), name: "Not Found" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(1), name: "failed" }),
                other: Some(Counterpart { number: Some(1), name: "failed" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(1), name: "ERROR" }),
                other: Some(Counterpart { number: Some(1), name: "ERROR" }),
            },
            harmony: Some(Counterpart { number: Some(0), name: "OTHER" }),
            certainty: Certainty::Inferred,
        },
        Why::BadRequest => &Counterparts {
            q850: Counterpart { number: Some(100), name: "invalid information element contents" },
            sip: Counterpart { number: Some(400), name: "Bad Request" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(1), name: "failed" }),
                other: Some(Counterpart { number: Some(1), name: "failed" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(1), name: "ERROR" }),
                other: Some(Counterpart { number: Some(1), name: "ERROR" }),
            },
            harmony: Some(Counterpart { number: Some(0), name: "OTHER" }),
            certainty: Certainty::Inferred,
        },
        Why::RoomFailed => &Counterparts {
            q850: Counterpart { number: Some(47), name: "resource unavailable, unspecified" },
            sip: Counterpart { number: Some(503), name: "Service Unavailable" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(1), name: "failed" }),
                other: Some(Counterpart { number: Some(1), name: "failed" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(1), name: "ERROR" }),
                other: Some(Counterpart { number: Some(1), name: "ERROR" }),
            },
            harmony: Some(Counterpart { number: Some(2), name: "CONNECTION_FAILED" }),
            certainty: Certainty::Inferred,
        },
        Why::PermissionDenied => &Counterparts {
            q850: Counterpart { number: Some(57), name: "bearer capability not authorized" },
            sip: Counterpart { number: Some(403), name: "Forbidden" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(1), name: "failed" }),
                other: Some(Counterpart { number: Some(1), name: "failed" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(8), name: "RESTRICTED" }),
                other: Some(Counterpart { number: Some(1), name: "ERROR" }),
            },
            harmony: Some(Counterpart { number: Some(0), name: "OTHER" }),
            certainty: Certainty::Inferred,
        },
        Why::RefusedByService => &Counterparts {
            q850: Counterpart { number: Some(21), name: "call rejected" },
            sip: Counterpart { number: Some(403), name: "Forbidden" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(1), name: "failed" }),
                other: Some(Counterpart { number: Some(1), name: "failed" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(8), name: "RESTRICTED" }),
                other: Some(Counterpart { number: Some(1), name: "ERROR" }),
            },
            harmony: Some(Counterpart { number: Some(0), name: "OTHER" }),
            certainty: Certainty::Inferred,
        },
        Why::Unsupported => &Counterparts {
            q850: Counterpart { number: Some(79), name: "service or option not implemented, unspecified" },
            sip: Counterpart { number: Some(501), name: "Not Implemented" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(1), name: "failed" }),
                other: Some(Counterpart { number: Some(1), name: "failed" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(1), name: "ERROR" }),
                other: Some(Counterpart { number: Some(1), name: "ERROR" }),
            },
            harmony: Some(Counterpart { number: Some(0), name: "OTHER" }),
            certainty: Certainty::Inferred,
        },
        Why::PlatformError => &Counterparts {
            q850: Counterpart { number: Some(41), name: "temporary failure" },
            sip: Counterpart { number: Some(500), name: "Server Internal Error" },
            callkit: Ends {
                own: Some(Counterpart { number: Some(1), name: "failed" }),
                other: Some(Counterpart { number: Some(1), name: "failed" }),
            },
            telecom: Ends {
                own: Some(Counterpart { number: Some(1), name: "ERROR" }),
                other: Some(Counterpart { number: Some(1), name: "ERROR" }),
            },
            harmony: Some(Counterpart { number: Some(2), name: "CONNECTION_FAILED" }),
            certainty: Certainty::Inferred,
        },
    }
}
