//! The rooms of `wx.joinVoIPChat` and the pairs of `wx.join1v1Chat`: who is in, who talks, what is due.
//!
//! A room is there while somebody is in it. Lists of members are full ones, in the order in which they came.

use crate::{link::Link, settings::Settings, truth::Times};
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

/// All of them; a number is used once.
#[derive(Debug, Default)]
pub(crate) struct Chats {
    open: Vec<(u32, Chat)>,
    made: u32,
}

impl Chats {
    pub fn add(&mut self, chat: impl FnOnce(u32) -> Chat) -> u32 {
        self.made += 1;
        self.open.push((self.made, chat(self.made)));
        self.made
    }

    pub fn get(&self, number: u32) -> Option<&Chat> {
        self.open.iter().find(|(open, _)| *open == number).map(|(_, chat)| chat)
    }

    pub fn get_mut(&mut self, number: u32) -> Option<&mut Chat> {
        self.open.iter_mut().find(|(open, _)| *open == number).map(|(_, chat)| chat)
    }

    pub fn remove(&mut self, number: u32) -> Option<Chat> {
        let at = self.open.iter().position(|(open, _)| *open == number)?;
        Some(self.open.remove(at).1)
    }

    /// The room of that group id.
    pub fn room(&self, id: &str) -> Option<u32> {
        self.number(|chat| chat.pair.is_none() && chat.id == id)
    }

    /// What keeps this user from another call.
    pub fn of(&self, openid: &str) -> Option<u32> {
        self.number(|chat| chat.engages(openid))
    }

    /// The pair that rings at this user.
    pub fn ringing(&self, openid: &str) -> Option<u32> {
        self.number(|chat| chat.rings(openid))
    }

    /// A member's connection is gone.
    pub fn fell_silent(&mut self, openid: &str, now_ms: u64) {
        for member in self.open.iter_mut().filter_map(|(_, chat)| chat.member_mut(openid)) {
            member.lost_ms.get_or_insert(now_ms);
        }
    }

    /// A member's network is gone.
    pub fn cut(&mut self, openid: &str, now_ms: u64) {
        for member in self.open.iter_mut().filter_map(|(_, chat)| chat.member_mut(openid)) {
            (member.lost_ms, member.cut) = (member.lost_ms.or(Some(now_ms)), true);
        }
    }

    /// Its network is back in time.
    pub fn healed(&mut self, openid: &str) {
        let members = self.open.iter_mut().filter_map(|(_, chat)| chat.member_mut(openid));
        for member in members.filter(|member| member.cut && member.gone.is_none()) {
            (member.lost_ms, member.cut) = (None, false);
        }
    }

    pub fn next_deadline(&self, settings: &Settings) -> Option<(u64, ChatDeadline, u32)> {
        let due = |(number, chat): &(u32, Chat)| {
            chat.deadline(settings).map(|(due_ms, deadline)| (due_ms, deadline, *number))
        };
        self.open.iter().filter_map(due).min()
    }

    fn number(&self, wanted: impl Fn(&Chat) -> bool) -> Option<u32> {
        self.open.iter().find(|(_, chat)| wanted(chat)).map(|(number, _)| *number)
    }
}
