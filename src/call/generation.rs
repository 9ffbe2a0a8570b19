//! How often a room was called: a room may be used again, and a late event belongs to the call it was told in.

use crate::observation::Room;
use alloc::collections::VecDeque;

/// Rooms met last, each with its number of calls.
#[derive(Clone, Debug, Default)]
pub(super) struct Generations {
    rooms: VecDeque<(Room, u32)>,
}

/// More rooms than a mini-program has in use at once.
const MOST: usize = 16;

impl Generations {
    /// The number of the call that begins in a room, from 1.
    pub(super) fn next(&mut self, room: Room) -> u32 {
        let known = self.rooms.iter().position(|(known, _)| *known == room);
        let before = known.and_then(|index| self.rooms.remove(index)).map_or(0, |(_, calls)| calls);
        if self.rooms.len() >= MOST {
            self.rooms.pop_front();
        }
        self.rooms.push_back((room, before.saturating_add(1)));
        before.saturating_add(1)
    }
}
