//! How often a room was called: a room may be used again, and a late event belongs to the call it was told in.

use crate::observation::Room;

/// More rooms than a mini-program has in use at once.
const MOST: usize = 16;

/// Rooms met last, each with its number of calls.
#[derive(Clone, Debug, Default)]
pub(super) struct Generations {
    rooms: [Option<Met>; MOST],
    met: u32,
}

#[derive(Clone, Copy, Debug)]
struct Met {
    room: Room,
    calls: u32,
    /// The how-manieth meeting of any room this was.
    last: u32,
}

impl Generations {
    /// The number of the call that begins in a room, from 1.
    pub(super) fn next(&mut self, room: Room) -> u32 {
        self.met = self.met.wrapping_add(1);
        // Of the rooms that are known the one that was met longest ago makes place.
        let (mut place, mut oldest) = (0, 0);
        for (index, met) in self.rooms.iter().enumerate() {
            let age = match met {
                Some(met) if met.room == room => u32::MAX,
                Some(met) => self.met.wrapping_sub(met.last),
                None => u32::MAX - 1,
            };
            if age > oldest {
                (place, oldest) = (index, age);
            }
        }
        let Some(place) = self.rooms.get_mut(place) else { return 1 };
        let before = place.filter(|met| met.room == room).map_or(0, |met| met.calls);
        let calls = before.saturating_add(1);
        *place = Some(Met { room, calls, last: self.met });
        calls
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_of_a_room_are_counted_and_the_rooms_met_longest_ago_are_forgotten() {
        let room = |n: u32| Room::new(n).unwrap();
        let mut generations = Generations::default();
        assert_eq!([1, 2, 1, 1].map(|n| generations.next(room(n))), [1, 1, 2, 3]);
        for n in 10..25 {
            assert_eq!(generations.next(room(n)), 1);
        }
        assert_eq!(generations.next(room(1)), 4, "met later than room 2");
        assert_eq!(generations.next(room(2)), 1, "forgotten");
    }
}
