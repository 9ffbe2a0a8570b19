//! Connections, and who sits at their other end.

use crate::{from_wx::Ask, network::Cut, registration::Registered};
use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};
use virtual_wechat_frames::ToPhone;

/// One connection, numbered by whoever drives the world; a number is used once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link(pub u32);

/// What sits at the other end of a connection, and the two ends of every call here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A mini-program with the plugin.
    Phone,
    /// A device with the SDK.
    Device,
}

impl Kind {
    /// The other end of a call.
    pub(crate) fn other(self) -> Self {
        match self {
            Kind::Phone => Kind::Device,
            Kind::Device => Kind::Phone,
        }
    }
}

/// What the world knows of one connection.
#[derive(Debug)]
pub(crate) struct Guest {
    pub kind: Kind,
    /// openid or sn, since its `hello`.
    pub id: Option<String>,
    /// Device: `init_v2` succeeded.
    pub registered: Option<Registered>,
    /// Device: it is still in the call of its last connection, which goes on once it has registered.
    pub in_call: bool,
    /// Device: it runs the plugin, as Android devices do.
    pub plugin: bool,
    /// What its plugin hears when it opens its page for a call that ended before it came.
    pub missed: Vec<ToPhone>,
    /// Phone: dialogs that the person has not answered, by the call that waits.
    pub asks: Vec<(u32, Ask)>,
    /// Phone: `setEnable1v1Chat` is on.
    pub callable: bool,
    /// Phone: a phone call, or a call with a friend, runs.
    pub other_call: bool,
    /// Its mini-program is in the background.
    pub hidden: bool,
    /// The plugin's call page is open.
    pub page: bool,
    /// Phone: the second one of its user.
    pub second: bool,
    /// Its network is gone; its program lives on.
    pub cut: Option<Cut>,
}

/// All connections.
#[derive(Debug, Default)]
pub(crate) struct Links {
    guests: BTreeMap<Link, Guest>,
    phones: BTreeMap<String, Link>,
    second_phones: BTreeMap<String, Link>,
    devices: BTreeMap<String, Link>,
}

impl Links {
    pub fn open(&mut self, link: Link, kind: Kind) {
        let guest = Guest {
            kind,
            id: None,
            registered: None,
            in_call: false,
            plugin: false,
            missed: Vec::new(),
            asks: Vec::new(),
            callable: false,
            other_call: false,
            hidden: false,
            page: false,
            second: false,
            cut: None,
        };
        self.guests.insert(link, guest);
    }

    /// Forgets the connection; tells who had said hello on it.
    pub fn close(&mut self, link: Link) -> Option<(Kind, String)> {
        let guest = self.guests.remove(&link)?;
        let who = (guest.kind, guest.id?);
        self.greeted_mut(who.0, guest.second).remove(&who.1);
        Some(who)
    }

    pub fn guest(&self, link: Link) -> Option<&Guest> {
        self.guests.get(&link)
    }

    pub fn guest_mut(&mut self, link: Link) -> Option<&mut Guest> {
        self.guests.get_mut(&link)
    }

    /// Gives the connection its owner.
    pub fn greet(&mut self, link: Link, id: &str) {
        if let Some(guest) = self.guests.get_mut(&link) {
            guest.id = Some(id.to_string());
            let (kind, second) = (guest.kind, guest.second);
            self.greeted_mut(kind, second).insert(id.to_string(), link);
        }
    }

    /// The connection on which this end said hello; of a user with two phones, the first one's.
    pub fn of(&self, kind: Kind, id: &str) -> Option<Link> {
        self.at(kind, id, false).or_else(|| self.at(kind, id, true))
    }

    /// The connection of the first or the second phone; devices have no second.
    pub fn at(&self, kind: Kind, id: &str, second: bool) -> Option<Link> {
        let greeted = match kind {
            Kind::Phone if second => &self.second_phones,
            Kind::Phone => &self.phones,
            Kind::Device if second => return None,
            Kind::Device => &self.devices,
        };
        greeted.get(id).copied()
    }

    /// Every phone of this user.
    pub fn phones_of(&self, openid: &str) -> Vec<Link> {
        [false, true].into_iter().filter_map(|second| self.at(Kind::Phone, openid, second)).collect()
    }

    /// Where an end can be rung: a phone that said hello, a device that also registered.
    pub fn reachable(&self, kind: Kind, id: &str) -> Option<Link> {
        let link = self.of(kind, id)?;
        match kind {
            Kind::Phone => Some(link),
            Kind::Device => self.guests.get(&link)?.registered.as_ref().map(|_| link),
        }
    }

    /// Every phone that said hello.
    pub fn phones(&self) -> Vec<Link> {
        self.phones.values().chain(self.second_phones.values()).copied().collect()
    }

    fn greeted_mut(&mut self, kind: Kind, second: bool) -> &mut BTreeMap<String, Link> {
        match kind {
            Kind::Phone if second => &mut self.second_phones,
            Kind::Phone => &mut self.phones,
            Kind::Device => &mut self.devices,
        }
    }
}
