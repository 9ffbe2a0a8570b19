//! Who is in the room: one membership a member, from the full lists that WeChat tells.

use crate::{
    event::Roster as Of,
    observation::{Member, Members},
};

/// One member's time in the room, as this end saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Who.
    pub member: Member,
    /// When it was first in the list, monotonic milliseconds.
    pub joined_at_ms: u64,
    /// When it was no longer in the list; `None` while it is.
    pub left_at_ms: Option<u64>,
    /// How often it has joined.
    pub joins: u8,
    /// Whether it speaks.
    pub speaks: bool,
    /// Whether it has spoken at all.
    pub spoke: bool,
    /// Whether it shows video.
    pub video: bool,
}

/// The memberships of a room, ten at a time.
#[derive(Clone, Debug, Default)]
pub(super) struct Roster {
    list: [Option<Membership>; Members::MOST],
}

impl Roster {
    pub(super) fn iter(&self) -> impl Iterator<Item = &Membership> {
        self.list.iter().flatten()
    }

    /// The `nth` membership, from 0.
    pub(super) fn get(&self, nth: usize) -> Option<&Membership> {
        self.list.get(nth)?.as_ref()
    }

    /// Takes a full list; whether anything changed.
    pub(super) fn take(&mut self, of: Of, members: &Members, at_ms: u64) -> bool {
        match of {
            Of::Present => self.present(members, at_ms),
            // Nobody comes or leaves by these lists: the documents word them alike, programs treat them so.
            Of::Speaking => self.mark(members, |membership, speaks| {
                let changed = membership.speaks != speaks;
                membership.speaks = speaks;
                membership.spoke |= speaks;
                changed
            }),
            Of::Video => self.mark(members, |membership, video| {
                let changed = membership.video != video;
                membership.video = video;
                changed
            }),
        }
    }

    fn present(&mut self, members: &Members, at_ms: u64) -> bool {
        let mut changed = false;
        for membership in self.list.iter_mut().flatten() {
            if membership.left_at_ms.is_none() && !members.contains(membership.member) {
                membership.left_at_ms = Some(at_ms);
                membership.speaks = false;
                membership.video = false;
                changed = true;
            }
        }
        for member in members.iter() {
            changed |= self.join(member, at_ms);
        }
        changed
    }

    fn join(&mut self, member: Member, at_ms: u64) -> bool {
        if let Some(known) = self.list.iter_mut().flatten().find(|known| known.member == member) {
            if known.left_at_ms.take().is_none() {
                return false;
            }
            known.joins = known.joins.saturating_add(1);
            return true;
        }
        let place = self.list.iter().position(Option::is_none).or_else(|| self.first_to_leave());
        let Some(place) = place else { return false };
        self.list[place] = Some(Membership {
            member,
            joined_at_ms: at_ms,
            left_at_ms: None,
            joins: 1,
            speaks: false,
            spoke: false,
            video: false,
        });
        true
    }

    fn first_to_leave(&self) -> Option<usize> {
        let mut first = None;
        for (place, membership) in self.list.iter().enumerate() {
            if let Some(left) = membership.as_ref().and_then(|membership| membership.left_at_ms)
                && first.is_none_or(|(first, _)| left < first)
            {
                first = Some((left, place));
            }
        }
        first.map(|(_, place)| place)
    }

    fn mark(&mut self, members: &Members, act: impl Fn(&mut Membership, bool) -> bool) -> bool {
        let present = self.list.iter_mut().flatten().filter(|membership| membership.left_at_ms.is_none());
        present.fold(false, |changed, membership| {
            let listed = members.contains(membership.member);
            act(membership, listed) || changed
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(handles: &[u32]) -> Members {
        handles.iter().filter_map(|handle| Member::new(*handle)).collect()
    }

    fn inside(roster: &Roster) -> alloc::vec::Vec<u32> {
        roster.iter().filter(|m| m.left_at_ms.is_none()).map(|m| m.member.0.get()).collect()
    }

    #[test]
    fn joins_and_leaves_come_from_the_difference_of_two_lists() {
        let mut roster = Roster::default();
        assert!(roster.take(Of::Present, &members(&[1, 2]), 10));
        assert!(!roster.take(Of::Present, &members(&[2, 1]), 20), "the order of a list means nothing");
        assert!(roster.take(Of::Present, &members(&[1, 3]), 30));
        assert_eq!(inside(&roster), [1, 3]);
        let gone = roster.iter().find(|m| m.member.0.get() == 2).unwrap();
        assert_eq!((gone.joined_at_ms, gone.left_at_ms), (10, Some(30)));
        roster.take(Of::Present, &members(&[1, 2]), 40);
        assert_eq!(roster.iter().find(|m| m.member.0.get() == 2).unwrap().joins, 2);
    }

    #[test]
    fn a_list_of_speakers_makes_nobody_leave() {
        let mut roster = Roster::default();
        roster.take(Of::Present, &members(&[1, 2]), 0);
        assert!(roster.take(Of::Speaking, &members(&[2, 9]), 5));
        assert_eq!(inside(&roster), [1, 2]);
        let spoke: alloc::vec::Vec<_> = roster.iter().map(|m| m.speaks).collect();
        assert_eq!(spoke, [false, true]);
        roster.take(Of::Speaking, &members(&[]), 9);
        assert!(roster.iter().all(|m| !m.speaks) && roster.iter().any(|m| m.spoke));
    }

    #[test]
    fn an_eleventh_member_takes_the_place_of_the_first_who_left() {
        let mut roster = Roster::default();
        roster.take(Of::Present, &members(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), 0);
        roster.take(Of::Present, &members(&[2, 3, 4, 5, 6, 7, 8, 9, 10]), 1);
        roster.take(Of::Present, &members(&[2, 3, 4, 5, 6, 7, 8, 9, 10, 11]), 2);
        assert_eq!(inside(&roster).len(), 10);
        assert!(roster.iter().all(|m| m.member.0.get() != 1));
    }
}
