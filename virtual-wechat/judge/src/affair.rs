//! What truly happened, one call or membership at a time, and which actors had a part in it.

use crate::{cast::Cast, fits::Fit, heard::Program, law::True};
use virtual_wechat::{Membership, News, Truth, scenario::Played};
use wmpf_voip_kit::{Direction, Side, Who};

/// A call between two, or one member's time in a room of many.
#[derive(Clone, Debug, PartialEq)]
pub struct Affair {
    /// How it truly ended.
    pub truth: True,
    /// The room; `None` for a call that never had one.
    pub room: Option<String>,
    /// World time at which it began.
    pub began_ms: u64,
    /// World time at which it ended.
    pub ended_ms: u64,
    /// Which way it went; `None` for a membership.
    pub direction: Option<Direction>,
    /// Who took part, by the actor's name.
    pub ends: Vec<(String, Side)>,
}

impl Affair {
    /// An actor's side.
    pub fn side_of(&self, actor: &str) -> Option<Side> {
        self.ends.iter().find(|(name, _)| name == actor).map(|(_, side)| *side)
    }

    /// Whether an actor placed it.
    pub fn is_placed_by(&self, actor: &str) -> bool {
        match self.side_of(actor) {
            Some(Side::Caller | Side::Member) => true,
            Some(Side::Callee | Side::Cloud) | None => false,
        }
    }
}

/// Everything that happened, in order of the beginnings.
pub fn all(played: &Played, cast: &Cast) -> Vec<Affair> {
    let mut all: Vec<Affair> = played.news.iter().filter_map(|(_, news)| of(news, cast)).collect();
    all.sort_by_key(|affair| affair.began_ms);
    all
}

fn of(news: &News, cast: &Cast) -> Option<Affair> {
    match news {
        News::Ended(truth) => Some(call(truth, cast)),
        News::Left(membership) => Some(member(membership, cast)),
        News::Started { .. } | News::Talking { .. } | News::Said(_) => None,
    }
}

fn call(truth: &Truth, cast: &Cast) -> Affair {
    let (user, device) = (cast.of(&truth.openid), cast.of(&truth.sn));
    let (callers, callees) = match truth.direction {
        Direction::PhoneToDevice => (user, device),
        Direction::DeviceToPhone => (device, user),
        Direction::PhoneToPhone => (user, cast.of(truth.callee.as_deref().unwrap_or_default())),
    };
    let as_side =
        |names: Vec<&str>, side| names.into_iter().map(|name| (name.to_owned(), side)).collect::<Vec<_>>();
    let mut ends = as_side(callers, Side::Caller);
    ends.extend(as_side(callees, Side::Callee));
    ends.extend(as_side(cast.running(Program::Service), Side::Cloud));
    Affair {
        truth: True { fit: Fit::new(truth.who, truth.why), phase: truth.phase, how: truth.how },
        room: truth.room.clone(),
        began_ms: truth.at.dialed_ms,
        ended_ms: truth.at.ended_ms,
        direction: Some(truth.direction),
        ends,
    }
}

fn member(membership: &Membership, cast: &Cast) -> Affair {
    // A refusal is WeChat's, whoever hears it.
    let who = if crate::fits::REFUSED.contains(&membership.why) { Who::Platform } else { Who::Member };
    let ends = cast.of(&membership.openid).into_iter().map(|name| (name.to_owned(), Side::Member)).collect();
    Affair {
        truth: True { fit: Fit::new(who, membership.why), phase: membership.phase, how: membership.how },
        room: Some(membership.room.clone()),
        began_ms: membership.joined_ms,
        ended_ms: membership.left_ms,
        direction: None,
        ends,
    }
}
