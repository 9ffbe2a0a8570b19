//! Room ids and openids, and their handles.

use crate::{Member, Outcome, Room};
use alloc::{string::String, vec::Vec};

/// Gives each room id a handle, from 1 in order of arrival.
#[derive(Clone, Debug, Default)]
pub struct Rooms {
    names: Names,
}

impl Rooms {
    /// The handle of a room id; an empty id is no room.
    pub fn handle(&mut self, name: &str) -> Option<Room> {
        self.names.handle(name).and_then(Room::new)
    }

    /// The room id behind a handle.
    pub fn name(&self, room: Room) -> Option<&str> {
        self.names.name(room.0.get())
    }
}

/// Gives each openid a handle, as [`Rooms`] does for room ids.
#[derive(Clone, Debug, Default)]
pub struct People {
    names: Names,
}

impl People {
    /// The handle of an openid; an empty one is nobody.
    pub fn handle(&mut self, name: &str) -> Option<Member> {
        self.names.handle(name).and_then(Member::new)
    }

    /// The openid behind a handle.
    pub fn name(&self, member: Member) -> Option<&str> {
        self.names.name(member.0.get())
    }
}

#[derive(Clone, Debug, Default)]
struct Names(Vec<String>);

impl Names {
    fn handle(&mut self, name: &str) -> Option<u32> {
        if name.is_empty() {
            return None;
        }
        let index = self.0.iter().position(|known| known == name).unwrap_or_else(|| {
            self.0.push(name.into());
            self.0.len() - 1
        });
        u32::try_from(index + 1).ok()
    }

    fn name(&self, handle: u32) -> Option<&str> {
        self.0.get(handle as usize - 1).map(String::as_str)
    }
}

/// The handles of one end.
#[derive(Clone, Debug, Default)]
pub(super) struct Handles {
    pub(super) rooms: Rooms,
    pub(super) people: People,
    /// Requests to WeChat's HTTP APIs so far; they carry no number of their own.
    pub(super) requests: u32,
    /// Calls that were made and have not come back.
    made: Vec<(&'static str, u32)>,
}

impl Handles {
    /// What became of a call, when its line may stand alone: a promise that resolves without having been made is told as
    /// both moments at once, which is what [`Outcome::Returned`] means.
    pub(super) fn moment(&mut self, family: &'static str, n: u32, outcome: Outcome) -> Outcome {
        let made = self.made.iter().position(|known| *known == (family, n));
        match (outcome, made) {
            (Outcome::Made, _) => self.made.push((family, n)),
            (Outcome::Resolved, None) => return Outcome::Returned,
            (Outcome::Resolved | Outcome::Rejected | Outcome::Returned, Some(index)) => {
                self.made.swap_remove(index);
            }
            (Outcome::Rejected | Outcome::Returned, None) => {}
        }
        outcome
    }
}
