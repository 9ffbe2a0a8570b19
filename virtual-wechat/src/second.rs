//! A user with two phones: both ring, one of them takes the call.

use crate::{
    link::{Kind, Link, Links},
    outcome::{Outcome, Way},
    plugin,
    room::Room,
    truth::{Membership, News},
    world::World,
};
use wmpf_voip_kit::{How, Phase, Why};

/// Whether an end's call goes on where it is, or at another of its phones, now that one of its connections is gone.
pub(crate) fn goes_on(links: &Links, room: &mut Room, kind: Kind) -> bool {
    let alive = |link: &Link| links.guest(*link).is_some();
    room.also_rings.retain(alive);
    let seat = room.seat(kind);
    if seat.link.as_ref().is_some_and(alive) {
        return true;
    }
    if kind == Kind::Phone && seat.link.is_some() && !room.also_rings.is_empty() {
        room.phone.link = room.also_rings.pop();
        return true;
    }
    false
}

impl World {
    /// The call in which this very phone is, or for which it is rung.
    pub(crate) fn phone_call(&self, link: Link, openid: &str) -> Option<u32> {
        let here = |room: &Room| room.phone.link == Some(link) || room.also_rings.contains(&link);
        self.rooms.of(Kind::Phone, openid, |room| room.engages(Kind::Phone) && here(room))
    }

    /// Rings the user's other phone, too.
    pub(crate) fn ring_others(&mut self, number: u32) {
        let Some(room) = self.rooms.get_mut(&number).filter(|room| room.callee() == Kind::Phone) else {
            return;
        };
        let (first, ring) = (room.phone.link, plugin::ring(room));
        let there = self.links.phones_of(&room.phone.id);
        let cut = |link: &Link| self.links.guest(*link).is_some_and(|guest| guest.cut.is_some());
        room.also_rings = there.into_iter().filter(|link| Some(*link) != first && !cut(link)).collect();
        for link in room.also_rings.clone() {
            self.tell_phone(link, ring.clone());
        }
    }

    /// Rings a phone that has just connected, for every call that rings its user.
    pub(crate) fn ring_phone_late(&mut self, link: Link, openid: &str) {
        if !self.settings.late_ring {
            return;
        }
        for number in self.rooms_of(Kind::Phone, openid) {
            let Some(room) = self.rooms.get_mut(&number).filter(|room| plugin::rings(room)) else { continue };
            if room.awaits_service() {
                continue;
            }
            if room.phone.link.is_none() {
                self.ring(number);
            } else if room.phone.link != Some(link) {
                room.also_rings.push(link);
                let ring = plugin::ring(room);
                self.tell_phone(link, ring);
            }
        }
    }

    /// The person has taken the call at this phone: it is over at the other one.
    pub(crate) fn answered_here(&mut self, link: Link, number: u32) {
        let Some(room) = self.rooms.get_mut(&number) else { return };
        let mut others = core::mem::take(&mut room.also_rings);
        if others.is_empty() {
            return;
        }
        others.extend(room.phone.link.filter(|first| *first != link));
        room.phone.link = Some(link);
        let stop = plugin::ring_stop(room);
        let rang_ms = room.times.rang_ms.unwrap_or(self.now_ms);
        let (id, openid) = (room.id.clone(), room.phone.id.clone());
        for other in others.into_iter().filter(|other| *other != link) {
            self.tell_phone(other, stop.clone());
            self.push_news(News::Left(Membership {
                room: id.clone(),
                openid: openid.clone(),
                why: Why::AnsweredElsewhere,
                how: How::System,
                phase: Phase::Ring,
                code: None,
                joined_ms: rang_ms,
                left_ms: self.now_ms,
            }));
        }
    }

    /// The person refuses at this phone, and so the call, unless another phone goes on ringing.
    pub(crate) fn refuses(&mut self, link: Link, number: u32) {
        let Some(room) = self.rooms.get_mut(&number) else { return };
        if self.settings.one_refusal_is_enough || room.also_rings.is_empty() {
            return self.close(number, Outcome::Rejected(Way::Manual));
        }
        let stop = plugin::ring_stop(room);
        room.also_rings.retain(|other| *other != link);
        if room.phone.link == Some(link) {
            room.phone.link = room.also_rings.pop();
        }
        self.tell_phone(link, stop);
    }

    /// Wherever else the call rings, it rings no more.
    pub(crate) fn stop_others(&mut self, number: u32) {
        let Some(room) = self.rooms.get_mut(&number) else { return };
        let stop = plugin::ring_stop(room);
        for link in core::mem::take(&mut room.also_rings) {
            self.tell_phone(link, stop.clone());
        }
    }
}
