//! What a source said, and when: never interpreted.

#[cfg(feature = "device")]
use crate::source::{cloud, device};
use crate::{
    source::{live, plugin, room},
    tables::AppEvent,
};
use core::num::NonZeroU32;

/// One raw thing that one source said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation<'a> {
    /// When it arrived, monotonic milliseconds.
    pub at_ms: u64,
    /// What was said.
    pub raw: Raw<'a>,
}

/// What a source said, names already turned into codes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Raw<'a> {
    /// The plugin `wmpf-voip`.
    Plugin(plugin::Raw<'a>),
    /// A many-person room: `wx.joinVoIPChat`.
    Room(room::Raw<'a>),
    /// A call between two phones: `wx.join1v1Chat`.
    OneToOne(room::Raw<'a>),
    /// The components `live-player` and `live-pusher`.
    Live(live::Raw<'a>),
    /// The device SDK.
    #[cfg(feature = "device")]
    Device(device::Raw),
    /// The developer's own back end.
    #[cfg(feature = "device")]
    Cloud(cloud::Raw),
    /// The app that uses the kit.
    App(AppEvent),
}

/// A handle for a member's openid, as [`Room`] is for a room id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Member(pub NonZeroU32);

impl Member {
    /// The handle with this number; `None` for 0.
    pub const fn new(handle: u32) -> Option<Self> {
        match NonZeroU32::new(handle) {
            Some(handle) => Some(Self(handle)),
            None => None,
        }
    }
}

/// A list of members, each once. WeChat lets ten into a room; what is beyond that is counted, not kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Members {
    list: [Option<Member>; Self::MOST],
    len: u8,
    /// How many there were beyond [`Members::MOST`].
    pub beyond: u8,
}

impl Members {
    /// How many people a room holds (wx.joinVoIPChat's guide).
    pub const MOST: usize = 10;

    /// Adds a member, once.
    pub fn push(&mut self, member: Member) {
        if self.contains(member) {
            return;
        }
        match self.list.get_mut(usize::from(self.len)) {
            Some(place) => {
                *place = Some(member);
                self.len += 1;
            }
            None => self.beyond = self.beyond.saturating_add(1),
        }
    }

    /// Whether a member is in the list.
    pub fn contains(&self, member: Member) -> bool {
        self.iter().any(|known| known == member)
    }

    /// The members in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = Member> + '_ {
        self.list.iter().flatten().copied()
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.len as usize + self.beyond as usize
    }

    /// Whether nobody is in it.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }
}

impl FromIterator<Member> for Members {
    fn from_iter<I: IntoIterator<Item = Member>>(members: I) -> Self {
        let mut list = Self::default();
        members.into_iter().for_each(|member| list.push(member));
        list
    }
}

/// A handle for a room id. Whoever feeds the tracker keeps the text; equal text, equal handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Room(pub NonZeroU32);

impl Room {
    /// The handle with this number; `None` for 0, which means "no room".
    pub const fn new(handle: u32) -> Option<Self> {
        match NonZeroU32::new(handle) {
            Some(handle) => Some(Self(handle)),
            None => None,
        }
    }
}
