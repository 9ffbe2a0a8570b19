//! Ends whose network is gone while their program lives on.
//!
//! Such an end hears nothing and is not heard. What it does itself it says by itself; after `silence_ms` its program
//! notices, and so does the other end. Documented: who says what when a talk breaks. When it is noticed is inferred.

use crate::{
    link::{Kind, Link},
    outbox::Frame,
    outcome::{Break, Outcome},
    parting::{farewell, plugin_frame},
    plugin::{self, Fails},
    room::Stage,
    world::World,
};
use alloc::{string::ToString, vec::Vec};

/// A connection over which nothing passes.
#[derive(Debug, Default)]
pub(crate) struct Cut {
    /// What would have come.
    pub held: Vec<Frame>,
}

impl World {
    /// This end's network is gone: nothing passes either way, but for what is on its way already; its program lives on.
    pub fn cut(&mut self, now_ms: u64, link: Link) {
        self.handle_timeout(now_ms);
        if self.service == Some(link) {
            return self.sessions_cut(Some(now_ms));
        }
        let Some(guest) = self.links.guest_mut(link).filter(|guest| guest.cut.is_none()) else { return };
        guest.cut = Some(Cut::default());
        let Some((kind, id)) = guest.id.clone().map(|id| (guest.kind, id)) else { return };
        for number in self.rooms_of(kind, &id) {
            let Some(room) = self.rooms.get_mut(&number) else { continue };
            if room.seat(kind).link == Some(link) {
                room.seat_mut(kind).cut_ms = Some(now_ms);
            }
        }
        if kind == Kind::Phone {
            self.chats.cut(&id, link, now_ms);
        }
    }

    /// Its network is back: a talk that nobody has missed goes on, and what an end did alone is heard.
    pub fn heal(&mut self, now_ms: u64, link: Link) {
        self.handle_timeout(now_ms);
        if self.service == Some(link) {
            return self.sessions_cut(None);
        }
        let Some(guest) = self.links.guest_mut(link) else { return };
        let Some(cut) = guest.cut.take() else { return };
        let Some((kind, id)) = guest.id.clone().map(|id| (guest.kind, id)) else { return };
        let late = self.settings.late_after_cut;
        let mut told = Vec::new();
        for number in self.rooms.all_of(kind, &id) {
            let Some(room) = self.rooms.get_mut(&number) else { continue };
            if room.seat(kind).link != Some(link) {
                continue;
            }
            let seat = room.seat_mut(kind);
            seat.cut_ms = None;
            if late && let Some(adrift) = seat.adrift.take() {
                told.extend(adrift.told);
            }
            match seat.gone.filter(|_| room.is_open()) {
                Some((_, outcome)) if self.is_heard(outcome) => self.close(number, outcome),
                Some(_) | None => self.forget_if_done(number),
            }
        }
        if late {
            told.extend(cut.held);
        }
        for frame in told {
            self.tell(link, frame);
        }
        if kind == Kind::Phone {
            self.chats.healed(&id);
        }
        if self.settings.late_ring {
            self.ring_unreached(kind, &id);
        }
    }

    /// Rings an end for every call that could not reach it.
    fn ring_unreached(&mut self, kind: Kind, id: &str) {
        for number in self.rooms_of(kind, id) {
            let Some(room) = self.rooms.get(&number) else { continue };
            if room.callee() == kind
                && !room.seat(kind).reached
                && matches!(room.stage, Stage::Ringing { .. })
            {
                self.ring(number);
            }
        }
    }

    /// Whether this connection's network is gone.
    pub(crate) fn is_cut(&self, link: Link) -> bool {
        self.links.guest(link).is_some_and(|guest| guest.cut.is_some())
    }

    /// An end ends its call: for both, or without a network for itself alone.
    pub(crate) fn ends(&mut self, number: u32, kind: Kind, outcome: Outcome) {
        let now_ms = self.now_ms;
        let android = self.rooms.get(&number).is_some_and(|room| self.runs_plugin(room));
        let Some(room) = self.rooms.get_mut(&number).filter(|room| room.is_open()) else { return };
        if room.seat(kind).gone.is_some() {
            return;
        }
        if !room.seat(kind).is_cut() {
            return self.close(number, outcome);
        }
        room.seat_mut(kind).gone = Some((now_ms, outcome));
        let Some(link) = room.seat(kind).link else { return };
        let frames = farewell(room, kind, android, outcome, now_ms, &self.settings);
        self.says_alone(number, link, frames);
    }

    /// An end cannot join, and hears why.
    pub(crate) fn join_fails(&mut self, number: u32, kind: Kind, fails: Option<&Fails>) {
        let now_ms = self.now_ms;
        let Some(room) = self.rooms.get_mut(&number).filter(|room| room.is_open()) else { return };
        let no_network = Fails { code: 2010, message: Break::Network.text().to_string() };
        let told = plugin::cannot_join(room, kind, fails.unwrap_or(&no_network), &self.settings);
        let outcome = Outcome::JoinFailed(kind, fails.map(|fails| fails.code));
        room.seat_mut(kind).gone = Some((now_ms, outcome));
        let Some(link) = room.seat(kind).link else { return };
        let cut = room.seat(kind).is_cut();
        let told = told.iter().map(|frame| plugin_frame(kind, frame)).collect();
        self.says_alone(number, link, told);
        if !cut && self.is_heard(outcome) {
            self.close(number, outcome);
        }
    }

    fn is_heard(&self, outcome: Outcome) -> bool {
        !matches!(outcome, Outcome::JoinFailed(..)) || self.settings.failed_join_heard
    }

    /// An end that heard nothing for long enough ends its call, which is over.
    pub(crate) fn adrift_gives_up(&mut self, number: u32) {
        let now_ms = self.now_ms;
        let android = self.rooms.get(&number).is_some_and(|room| self.runs_plugin(room));
        for kind in [Kind::Phone, Kind::Device] {
            let Some(room) = self.rooms.get_mut(&number) else { return };
            let seat = room.seat_mut(kind);
            let Some(adrift) = seat.adrift.take_if(|adrift| adrift.until_ms <= now_ms) else { continue };
            let Some(link) = seat.link else { continue };
            room.stage = adrift.stage;
            let outcome = Outcome::Broken(kind, Break::Network);
            let frames = farewell(room, kind, android, outcome, now_ms, &self.settings);
            room.stage = Stage::Over;
            self.says_alone(number, link, frames);
        }
        self.forget_if_done(number);
    }
}
