//! What the back end asks of its sessions: to join, and to leave.

use crate::{
    link::Kind,
    outcome::{Break, Outcome, Way},
    room::Room,
    world::World,
};
use wmpf_voip_kit::tables::CloudReason;

/// `WXERROR_INVALID_ARGUMENT`
const ARGUMENT: u32 = 3;
/// `WXERROR_NOT_FOUND`
const NOT_FOUND: u32 = 5;
/// `WXERROR_FAILED_PRECONDITION`
const PRECONDITION: u32 = 9;

impl World {
    pub(crate) fn service_asks_to_join(&mut self, id: &str) -> u32 {
        let Some(number) = self.session_of(id) else { return NOT_FOUND };
        let room = &self.rooms[&number];
        if room.device.joined {
            return PRECONDITION;
        }
        self.service_joins(number);
        0
    }

    pub(crate) fn service_leaves(&mut self, id: &str, reason: u32, in_session: bool) -> u32 {
        let Some(number) = self.session_of(id) else { return NOT_FOUND };
        let Some(reason) = CloudReason::from_code(reason) else { return ARGUMENT };
        let room = &self.rooms[&number];
        if room.device.joined != in_session {
            return PRECONDITION;
        }
        let outcome = if in_session { session_left(room, reason) } else { never_taken(room, reason) };
        let Some(outcome) = outcome else { return PRECONDITION };
        self.close(number, outcome);
        0
    }
}

/// What a call comes to when the back end hangs up its session. That reasons 6 and 8 break it is inferred.
fn session_left(room: &Room, reason: CloudReason) -> Option<Outcome> {
    match reason {
        CloudReason::System => Some(Outcome::Broken(Kind::Device, Break::Interrupted)),
        CloudReason::Device => Some(Outcome::Broken(Kind::Device, Break::Device)),
        CloudReason::Manual
        | CloudReason::App
        | CloudReason::Unknown
        | CloudReason::Busy
        | CloudReason::Timeout
        | CloudReason::Reject => room.leaving(Kind::Device, way(reason)),
    }
}

/// What a call comes to that the back end hangs up before it has a session: a phone's is refused, its own cancelled.
fn never_taken(room: &Room, reason: CloudReason) -> Option<Outcome> {
    if room.caller() == Kind::Device {
        return room.leaving(Kind::Device, way(reason));
    }
    Some(match reason {
        CloudReason::Busy => Outcome::Busy,
        CloudReason::Timeout => Outcome::NoAnswer,
        CloudReason::Manual
        | CloudReason::App
        | CloudReason::Unknown
        | CloudReason::System
        | CloudReason::Device
        | CloudReason::Reject => Outcome::Rejected(way(reason)),
    })
}

fn way(reason: CloudReason) -> Way {
    match reason {
        CloudReason::Manual => Way::Person,
        CloudReason::App => Way::Firmware,
        CloudReason::Unknown
        | CloudReason::System
        | CloudReason::Device
        | CloudReason::Busy
        | CloudReason::Timeout
        | CloudReason::Reject => Way::Unsaid,
    }
}
