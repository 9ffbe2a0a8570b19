//! Room ids and their handles.

use crate::Room;
use alloc::{string::String, vec::Vec};

/// Gives each room id a handle, from 1 in order of arrival.
#[derive(Clone, Debug, Default)]
pub struct Rooms {
    names: Vec<String>,
}

impl Rooms {
    /// The handle of a room id; an empty id is no room.
    pub fn handle(&mut self, name: &str) -> Option<Room> {
        if name.is_empty() {
            return None;
        }
        let index = self.names.iter().position(|known| known == name).unwrap_or_else(|| {
            self.names.push(name.into());
            self.names.len() - 1
        });
        Room::new(u32::try_from(index + 1).ok()?)
    }

    /// The room id behind a handle.
    pub fn name(&self, room: Room) -> Option<&str> {
        self.names.get(room.0.get() as usize - 1).map(String::as_str)
    }
}
