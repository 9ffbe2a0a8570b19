//! Lists of members: of a many-person room, and of a call between two phones.

use super::{Moment, Output, Slot, Tell};
use crate::{
    event::{By, Cause, Roster as Of},
    observation::Members,
    tables::{Anomaly, Confidence, How, Side, State, Why},
};

impl Slot {
    pub(super) fn list(&mut self, now: Moment, of: Of, pair: bool, members: &Members, tell: Tell<'_>) {
        if !self.is_open() {
            return;
        }
        if members.beyond > 0 {
            self.anomaly(Anomaly::TooManyMembers, tell);
        }
        if self.roster.take(of, members, now.at_ms) {
            tell.push(Output::Members { call: self.record.call });
        }
        match of {
            Of::Present if pair => self.pair(now, members, tell),
            Of::Present => self.crowd(now, members, tell),
            Of::Speaking | Of::Video => {}
        }
    }

    /// Two in the list are a talk; one alone is its end. The end that hangs up is not told.
    fn pair(&mut self, now: Moment, members: &Members, tell: Tell<'_>) {
        let talks = self.record.state >= State::Talking;
        if members.len() >= 2 {
            if self.record.side.is_none() {
                self.is_side(Side::Callee);
            }
            return self.talk(now, tell);
        }
        if !talks {
            return;
        }
        if self.asked.is_some() {
            return self.own_act(now, tell);
        }
        let gone_alone = self.around.me.is_some_and(|me| !members.contains(me));
        let cause = if gone_alone && !members.is_empty() {
            Cause::certain(By::Own, Why::Interrupted, How::System)
                .or(Confidence::Possible, &[Why::NetworkLost, Why::HungUp])
        } else {
            Cause::certain(By::Other, Why::HungUp, How::Unknown)
                .or(Confidence::Likely, &[Why::Vanished, Why::NetworkLost])
        };
        self.ends(now, &cause, None, tell);
    }

    /// A member that is no longer in the list is out, and is told no more.
    fn crowd(&mut self, now: Moment, members: &Members, tell: Tell<'_>) {
        if self.record.state < State::Talking {
            return;
        }
        let out = members.is_empty() || self.around.me.is_some_and(|me| !members.contains(me));
        if !out {
            return;
        }
        if self.asked.is_some() {
            return self.own_act(now, tell);
        }
        let cause = if members.is_empty() {
            // A room dies with its last member.
            Cause::certain(By::Platform, Why::RoomClosed, How::System)
                .or(Confidence::Likely, &[Why::Kicked, Why::NetworkLost])
        } else {
            Cause::certain(By::Own, Why::Kicked, How::System)
                .or(Confidence::Possible, &[Why::NetworkLost, Why::Interrupted])
        };
        self.ends(now, &cause, None, tell);
    }
}
