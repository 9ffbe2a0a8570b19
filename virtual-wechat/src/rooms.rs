//! All rooms, found by their number, their id, their two ends and what is due.

use crate::{
    indexed::{Indexable, Indexed},
    link::Kind,
    room::Room,
    settings::Settings,
    ticket::spread,
    timers::Deadline,
};
use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

/// Every room whose bill has not gone out yet, by number.
pub(crate) type Rooms = Indexed<Room>;

/// What stands before the digits of every room id.
const PREFIX: &str = "wxf830863afde621ebWmpfVoip";
/// How many digits the seed gives.
const DIGITS: usize = 10;

/// A room id of the shape seen in WeChat's callbacks; callers treat it as opaque. The room's number ends it.
pub(crate) fn room_id(seed: u64, number: u32) -> String {
    format!("{PREFIX}{:0DIGITS$}{number}", spread(seed, u64::from(number)) % 10_u64.pow(DIGITS as u32))
}

impl Indexable for Room {
    type Key = (Kind, String);
    type Deadline = Deadline;

    fn keys(&self) -> Vec<Self::Key> {
        [Kind::Phone, Kind::Device].into_iter().map(|kind| (kind, self.seat(kind).id.clone())).collect()
    }

    fn deadline(&self, settings: &Settings) -> Option<(u64, Deadline)> {
        Room::deadline(self, settings)
    }
}

impl Rooms {
    /// The oldest room of this end that is as wanted.
    pub fn of(&self, kind: Kind, id: &str, wanted: impl Fn(&Room) -> bool) -> Option<u32> {
        self.find(&(kind, id.to_string()), wanted)
    }

    /// All rooms of this end, the oldest first.
    pub fn all_of(&self, kind: Kind, id: &str) -> Vec<u32> {
        self.numbers_of(&(kind, id.to_string()))
    }
}
