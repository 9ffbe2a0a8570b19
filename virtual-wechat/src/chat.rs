//! The rooms of `wx.joinVoIPChat` and the pairs of `wx.join1v1Chat`: who is in, who talks, what is due.
//!
//! A room is there while somebody is in it. Lists of members are full ones, in the order in which they came.

use crate::{
    indexed::{Indexable, Indexed},
    link::{Link, Links},
    settings::Settings,
    truth::Times,
};
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use serde_json::{Value, json};
use virtual_wechat_frames::{RoomType, ToPhone};
use wmpf_voip_kit::{How, Why};

/// Most people in one room. Documented.
pub(crate) const MEMBERS_MAX: usize = 10;

/// One room, or one pair.
#[derive(Clone, Debug)]
pub(crate) struct Chat {
    pub id: String,
    pub room_type: RoomType,
    pub members: Vec<Member>,
    /// Two phones by `join1v1Chat`, with WeChat's own ring.
    pub pair: Option<Pair>,
}

/// Who is in a room.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub openid: String,
    pub link: Link,
    pub since_ms: u64,
    pub muted: bool,
    pub speaking: bool,
    /// Since when nothing is heard of it.
    pub lost_ms: Option<u64>,
    /// Its network is gone, its program lives on.
    pub cut: bool,
    /// It has left, and nobody has noticed yet.
    pub gone: Option<(Why, How)>,
}

impl Member {
    pub fn new(openid: &str, link: Link, since_ms: u64) -> Self {
        Self {
            openid: openid.to_string(),
            link,
            since_ms,
            muted: false,
            speaking: false,
            lost_ms: None,
            cut: false,
            gone: None,
        }
    }
}

/// What a pair has and a room has not.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    pub caller: String,
    pub callee: String,
    /// While the callee is rung.
    pub ringing: Option<Ring>,
    pub times: Times,
}

/// A callee that is rung.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ring {
    pub link: Link,
    pub until_ms: u64,
}

/// What is due by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ChatDeadline {
    /// The callee was rung for long enough.
    Ring,
    /// A member has been silent for long enough.
    Silence,
}

/// The lists that are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    Members,
    Speakers,
    Video,
}

impl List {
    fn api(self) -> &'static str {
        match self {
            List::Members => "onVoIPChatMembersChanged",
            List::Speakers => "onVoIPChatSpeakersChanged",
            List::Video => "onVoIPVideoMembersChanged",
        }
    }
}

impl Chat {
    pub fn member(&self, openid: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.openid == openid)
    }

    pub fn member_mut(&mut self, openid: &str) -> Option<&mut Member> {
        self.members.iter_mut().find(|member| member.openid == openid)
    }

    /// Whether this keeps that user from another call.
    pub fn engages(&self, openid: &str) -> bool {
        self.member(openid).is_some() || self.rings(openid)
    }

    /// Whether this user is rung.
    pub fn rings(&self, openid: &str) -> bool {
        self.pair.as_ref().is_some_and(|pair| pair.ringing.is_some() && pair.callee == openid)
    }

    pub fn openids(&self) -> Vec<String> {
        self.members.iter().map(|member| member.openid.clone()).collect()
    }

    /// One list as the event that tells it. Whoever is in a video room sends pictures: inferred.
    pub fn told(&self, list: List) -> ToPhone {
        let listed = |member: &&Member| match list {
            List::Members => true,
            List::Speakers => member.speaking && !member.muted,
            List::Video => self.room_type == RoomType::Video,
        };
        let openids: Vec<&str> =
            self.members.iter().filter(listed).map(|member| member.openid.as_str()).collect();
        event(list.api(), json!({ "openIdList": openids, "errCode": 0, "errMsg": "ok" }))
    }

    pub fn deadline(&self, settings: &Settings) -> Option<(u64, ChatDeadline)> {
        let ring = self.pair.as_ref().and_then(|pair| pair.ringing);
        let ring = ring.map(|ring| (ring.until_ms, ChatDeadline::Ring));
        let silence = self.members.iter().filter_map(|member| member.lost_ms).min();
        let silence = silence.map(|lost| (lost.saturating_add(settings.silence_ms), ChatDeadline::Silence));
        match (ring, silence) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }
}

/// `onVoIPChatInterrupted`; its `errCode` is undocumented.
pub(crate) fn interrupted(reason: &str) -> ToPhone {
    event("onVoIPChatInterrupted", json!({ "errCode": -1, "errMsg": reason }))
}

fn event(api: &str, res: Value) -> ToPhone {
    ToPhone::WxEvent { api: api.to_string(), res }
}

/// By what a room, or a pair, is found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    /// A room's group id.
    Room(String),
    /// The openid of a member, or of a callee that is rung.
    User(String),
}

impl Indexable for Chat {
    type Key = Key;
    type Deadline = ChatDeadline;

    fn keys(&self) -> Vec<Key> {
        let room = self.pair.is_none().then(|| Key::Room(self.id.clone()));
        let rung = self.pair.as_ref().filter(|pair| pair.ringing.is_some()).map(|pair| pair.callee.clone());
        room.into_iter().chain(self.openids().into_iter().chain(rung).map(Key::User)).collect()
    }

    fn deadline(&self, settings: &Settings) -> Option<(u64, ChatDeadline)> {
        Chat::deadline(self, settings)
    }
}

/// All of them; a number is used once.
#[derive(Debug, Default)]
pub(crate) struct Chats {
    open: Indexed<Chat>,
    made: u32,
    /// Rooms made on the last day on which any was.
    today: (i64, u32),
}

impl Chats {
    pub fn add(&mut self, chat: impl FnOnce(u32) -> Chat) -> u32 {
        self.made += 1;
        self.open.insert(self.made, chat(self.made));
        self.made
    }

    pub fn get(&self, number: u32) -> Option<&Chat> {
        self.open.get(&number)
    }

    pub fn get_mut(&mut self, number: u32) -> Option<&mut Chat> {
        self.open.get_mut(&number)
    }

    pub fn remove(&mut self, number: u32) -> Option<Chat> {
        self.open.remove(&number)
    }

    /// The room of that group id.
    pub fn room(&self, id: &str) -> Option<u32> {
        self.open.find(&Key::Room(id.to_string()), |_| true)
    }

    /// What keeps this user from another call.
    pub fn of(&self, openid: &str) -> Option<u32> {
        self.open.find(&Key::User(openid.to_string()), |chat| chat.engages(openid))
    }

    /// The pair that rings at this user.
    pub fn ringing(&self, openid: &str) -> Option<u32> {
        self.open.find(&Key::User(openid.to_string()), |chat| chat.rings(openid))
    }

    /// A member's connection is gone.
    pub fn fell_silent(&mut self, openid: &str, now_ms: u64, links: &Links) {
        for number in self.open.numbers_of(&Key::User(openid.to_string())) {
            if let Some(member) = self.get_mut(number).and_then(|chat| chat.member_mut(openid))
                && links.guest(member.link).is_none()
            {
                member.lost_ms.get_or_insert(now_ms);
            }
        }
    }

    /// Counts another room of `joinVoIPChat`, unless there were too many today.
    pub fn may_make(&mut self, wall_s: i64, most: u32) -> bool {
        // Which midnight counts is inferred: China's.
        let day = wall_s.saturating_add(8 * 3600).div_euclid(86_400);
        if self.today.0 != day {
            self.today = (day, 0);
        }
        let may = self.today.1 < most;
        self.today.1 += u32::from(may);
        may
    }

    /// A member's network is gone.
    pub fn cut(&mut self, openid: &str, link: Link, now_ms: u64) {
        for number in self.open.numbers_of(&Key::User(openid.to_string())) {
            let member = self.open.get_mut(&number).and_then(|chat| chat.member_mut(openid));
            if let Some(member) = member.filter(|member| member.link == link) {
                (member.lost_ms, member.cut) = (member.lost_ms.or(Some(now_ms)), true);
            }
        }
    }

    /// Its network is back in time.
    pub fn healed(&mut self, openid: &str) {
        for number in self.open.numbers_of(&Key::User(openid.to_string())) {
            let member = self.open.get_mut(&number).and_then(|chat| chat.member_mut(openid));
            if let Some(member) = member.filter(|member| member.cut && member.gone.is_none()) {
                (member.lost_ms, member.cut) = (None, false);
            }
        }
    }

    pub fn next_deadline(&self, settings: &Settings) -> Option<(u64, ChatDeadline, u32)> {
        self.open.next_deadline(settings)
    }

    /// Files what has changed.
    pub fn settle(&mut self, settings: &Settings) {
        self.open.settle(settings);
    }
}
