//! What phones do in the rooms of `wx.joinVoIPChat` and in pairs (`wx.join1v1Chat`).
//!
//! Documented: the codes, ten members at most, a room that dies with its last member, full lists. From the field: the
//! message of a bad signature, and that whoever leaves is told no list. Inferred: everything that `README.md` marks so.

use crate::{
    chat::{Chat, ChatDeadline, List, MEMBERS_MAX, Member, Pair, Ring, interrupted},
    link::{Kind, Link},
    outbox::Frame,
    outcome::Way,
    truth::{Membership, News, Times, Truth, refused_in},
    world::World,
    wx::{Answer, Args, Failure},
};
use alloc::{
    format,
    string::{String, ToString},
};
use serde_json::{Map, Value, json};
use virtual_wechat_frames::{RoomType, ToPhone};
use wmpf_voip_kit::{
    Direction, How, Phase, Who, Why,
    signature::{Signed, verify},
    tables::Space,
};

const ALREADY_IN: i32 = -1;
const RECORDER_IN_USE: i32 = -2;
const SYSTEM_ERROR: i32 = -1000;
const NOT_ENABLED: i32 = -20000;
const ON_CALL: i32 = -20002;
const NO_RECORD_SCOPE: i32 = -30003;
const NO_CAMERA_SCOPE: i32 = -30004;
/// `nonceStr` is shorter than this. Documented.
const NONCE_LIMIT: usize = 128;

impl World {
    /// `joinVoIPChat`: joins the room, or makes it.
    pub(crate) fn join_chat(&mut self, link: Link, openid: &str, args: &Args<'_>) -> Answer {
        let room = args.text("groupId").unwrap_or_default().to_string();
        let joined = self.joins_chat(link, openid, args);
        if let Err(failure) = &joined {
            self.tell_failed_join(&room, openid, failure);
        }
        joined
    }

    fn joins_chat(&mut self, link: Link, openid: &str, args: &Args<'_>) -> Answer {
        let room_type = args.room_type(RoomType::Voice)?;
        let (id, nonce, signature) = (args.text("groupId")?, args.text("nonceStr")?, args.text("signature")?);
        let timestamp = args.number("timeStamp")?;
        let muted = self.muted(args)?.unwrap_or(false);
        if nonce.len() >= NONCE_LIMIT {
            return Err(Failure::unfit("nonceStr", "shorter than 128"));
        }
        self.free_to_join(link, openid)?;
        self.scoped(openid, room_type, |scope| Failure {
            code: Some(SYSTEM_ERROR),
            errno: Some(103),
            text: format!(" {scope}: auth deny"),
        })?;
        // On the wire the time is 32 bits wide, which is why milliseconds are an invalid signature.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "meant")]
        let seconds = timestamp as u64 as u32;
        let signed =
            Signed { appid: &self.accounts.appid, group_id: id, nonce, timestamp: &seconds.to_string() };
        if !self.session_key(openid).is_some_and(|key| verify(&signed, key, signature)) {
            return Err(nested(-12020, "invalid signature"));
        }
        let number = match self.chats.room(id) {
            Some(number) => number,
            None => {
                if !self.chats.may_make(self.wall_s(), self.settings.rooms_per_day) {
                    return Err(nested(-1, "too many rooms were made today"));
                }
                self.chats.add(|_| Chat { id: id.to_string(), room_type, members: [].into(), pair: None })
            }
        };
        let Some(chat) = self.chats.get_mut(number) else { return Err(nested(-1, "null")) };
        if chat.members.len() >= MEMBERS_MAX {
            // The code is undocumented.
            return Err(nested(-1, "room is full"));
        }
        let since_ms = self.now_ms;
        chat.members.push(Member { muted, ..Member::new(openid, link, since_ms) });
        let openids = chat.openids();
        let video = chat.room_type == RoomType::Video;
        let except = if self.settings.own_join_heard { None } else { Some(openid) };
        self.tell_list(number, List::Members, except);
        if video {
            self.tell_list(number, List::Video, None);
        }
        Ok(Map::from_iter([("openIdList".to_string(), openids.into()), ("errCode".to_string(), 0.into())]))
    }

    /// `exitVoIPChat`: leaves the room, or ends the pair.
    pub(crate) fn exit_chat(&mut self, openid: &str) -> Answer {
        if self.leaves_chat(openid, Way::ForcedByApp) { Ok(Map::new()) } else { Err(not_in_a_room()) }
    }

    /// `updateVoIPChatMuteConfig`.
    pub(crate) fn mute_chat(&mut self, openid: &str, args: &Args<'_>) -> Answer {
        args.object("muteConfig")?;
        let muted = self.muted(args)?;
        let (number, member) = self.membership(openid).ok_or_else(not_in_a_room)?;
        let was = member.speaking && !member.muted;
        // Whether an omitted field keeps its value is undocumented: the documented default, false, is taken.
        member.muted = muted.unwrap_or(false);
        if was != (member.speaking && !member.muted) {
            self.tell_list(number, List::Speakers, None);
        }
        Ok(Map::new())
    }

    /// `subscribeVoIPVideoMembers`.
    pub(crate) fn subscribe_chat(&mut self, openid: &str, args: &Args<'_>) -> Answer {
        args.texts("openIdList")?;
        self.membership(openid).ok_or_else(not_in_a_room)?;
        Ok(Map::new())
    }

    /// The person begins or stops to speak.
    pub(crate) fn speaks(&mut self, link: Link, openid: &str, on: bool) {
        let Some((number, member)) = self.membership(openid) else {
            return self.error(link, "speaks: the phone is in no room");
        };
        let was = member.speaking;
        member.speaking = on;
        if was != on && !member.muted {
            self.tell_list(number, List::Speakers, None);
        }
    }

    /// `setEnable1v1Chat`: holds until the mini-program is started anew (documented).
    pub(crate) fn enable_pairs(&mut self, link: Link, args: &Args<'_>) -> Answer {
        let enable = args.flag("enable")?;
        let enable = enable.ok_or_else(|| Failure::unfit("enable", "true or false"))?;
        if let Some(guest) = self.links.guest_mut(link) {
            guest.callable = enable;
        }
        Ok(Map::from_iter([("errCode".to_string(), 0.into())]))
    }

    /// `join1v1Chat`: calls another phone.
    pub(crate) fn call_pair(&mut self, link: Link, openid: &str, args: &Args<'_>) -> Answer {
        let callee = args.object("listener").and_then(|listener| listener.text("openid"));
        let callee = callee.unwrap_or_default().to_string();
        let called = self.calls_pair(link, openid, args);
        if let Err(failure) = &called {
            let code = failure.code.or(failure.errno).unwrap_or(SYSTEM_ERROR);
            let space = if failure.code.is_some() { Space::OneToOne } else { Space::Errno };
            let (own, why) = refused_in(space, code);
            let who = if code == ON_CALL { Who::Callee } else { own };
            let times = Times { dialed_ms: self.now_ms, ..Times::default() };
            let end = Ending { who, why, phase: Phase::Initiate, how: How::System, code: Some(code) };
            self.tell_pair_truth(None, openid, &callee, times, end);
        }
        called
    }

    fn calls_pair(&mut self, link: Link, openid: &str, args: &Args<'_>) -> Answer {
        let room_type = args.room_type(RoomType::Video)?;
        let (caller, listener) = (args.object("caller")?, args.object("listener")?);
        let name = caller.text("nickname")?.to_string();
        listener.text("nickname")?;
        let callee = listener.text("openid")?.to_string();
        if caller.text("openid")? != openid {
            // Documented as the general "bad openid".
            return Err(Failure {
                code: Some(SYSTEM_ERROR),
                errno: Some(1004),
                text: " bad caller openid".into(),
            });
        }
        self.free_to_join(link, openid)?;
        self.scoped(openid, room_type, |scope| match scope {
            "scope.camera" => Failure::code(NO_CAMERA_SCOPE, "miniprogram has no camera authorization"),
            _ => Failure::code(NO_RECORD_SCOPE, "miniprogram has no record authorization"),
        })?;
        let enabled = |link: Link| self.links.guest(link).is_some_and(|guest| guest.callable);
        let there = self.links.of(Kind::Phone, &callee).filter(|_| callee != openid);
        let Some(there) = there.filter(|there| enabled(*there)) else {
            return Err(Failure::code(NOT_ENABLED, "not open 1v1 Chat"));
        };
        if self.settings.caller_enables_pairs && !enabled(link) {
            return Err(Failure::code(NOT_ENABLED, "not open 1v1 Chat"));
        }
        if self.phone_is_busy(&callee) {
            return Err(Failure::code(ON_CALL, "on call"));
        }
        let now_ms = self.now_ms;
        let until_ms = now_ms.saturating_add(self.settings.ring_ms);
        let pair = Pair {
            caller: openid.to_string(),
            callee: callee.clone(),
            ringing: Some(Ring { link: there, until_ms }),
            times: Times { dialed_ms: now_ms, rang_ms: Some(now_ms), ..Times::default() },
        };
        let me = Member::new(openid, link, now_ms);
        let number = self.chats.add(|number| Chat {
            id: format!("pair{number}"),
            room_type,
            members: [me].into(),
            pair: Some(pair),
        });
        let room = self.chats.get(number).map(|chat| chat.id.clone()).unwrap_or_default();
        self.push_news(News::Started {
            room: room.clone(),
            direction: Direction::PhoneToPhone,
            openid: openid.to_string(),
            sn: callee,
            room_type,
            at_ms: now_ms,
        });
        self.tell_phone(there, ToPhone::PairRing { room, room_type, openid: openid.to_string(), name });
        Ok(Map::from_iter([("errCode".to_string(), 0.into())]))
    }

    /// The person takes the ringing pair; `false` if none rings.
    pub(crate) fn answers_pair(&mut self, openid: &str) -> bool {
        let Some(number) = self.chats.ringing(openid) else { return false };
        let now_ms = self.now_ms;
        let Some(chat) = self.chats.get_mut(number) else { return false };
        let Some((pair, ring)) =
            chat.pair.as_mut().and_then(|pair| pair.ringing.take().map(|ring| (pair, ring)))
        else {
            return false;
        };
        (pair.times.answered_ms, pair.times.talking_ms) = (Some(now_ms), Some(now_ms));
        chat.members.push(Member::new(openid, ring.link, now_ms));
        let room = chat.id.clone();
        self.push_news(News::Talking { room: room.clone(), at_ms: now_ms });
        self.tell_phone(ring.link, ToPhone::RingStop { room });
        // The callee's first sign of the call is a list with both in it.
        self.tell_list(number, List::Members, None);
        true
    }

    /// The person refuses the ringing pair; `false` if none rings.
    pub(crate) fn refuses_pair(&mut self, openid: &str) -> bool {
        let Some(number) = self.chats.ringing(openid) else { return false };
        let end = Ending::new(Who::Callee, Why::Rejected, Phase::Ring, How::User);
        self.end_pair(number, None, end);
        true
    }

    /// This phone leaves its room or pair; `false` if it is in none.
    pub(crate) fn leaves_chat(&mut self, openid: &str, way: Way) -> bool {
        let how = if way == Way::ForcedByApp { How::App } else { How::User };
        if let Some((_, member)) = self.membership(openid).filter(|(_, member)| member.cut) {
            member.gone.get_or_insert((Why::Left, how));
            return true;
        }
        self.is_out(openid, Why::Left, how)
    }

    /// Another call begins or ends at this phone; it cuts off what runs.
    pub(crate) fn other_call(&mut self, link: Link, openid: &str, on: bool) {
        if let Some(guest) = self.links.guest_mut(link) {
            guest.other_call = on;
        }
        if on && self.membership(openid).is_some() {
            self.tell_phone(link, interrupted("interrupted by a phone call"));
            self.is_out(openid, Why::Interrupted, How::System);
        }
    }

    /// A fresh mini-program has taken this phone's place: it is in no room.
    pub(crate) fn chat_came_back(&mut self, openid: &str) {
        let alive = |link: Link| self.links.guest(link).is_some();
        if self.chats.of(openid).and_then(|number| self.chats.get(number)).is_some_and(|chat| {
            let ring = chat.pair.as_ref().and_then(|pair| pair.ringing).filter(|_| chat.rings(openid));
            let link = chat.member(openid).map(|member| member.link).or(ring.map(|ring| ring.link));
            link.is_some_and(alive)
        }) {
            return;
        }
        self.is_out(openid, Why::Vanished, How::Unknown);
        if let Some(number) = self.chats.ringing(openid) {
            let end = Ending::new(Who::Callee, Why::Vanished, Phase::Ring, How::Unknown);
            self.end_pair(number, None, end);
        }
    }

    pub(crate) fn chat_happens(&mut self, number: u32, deadline: ChatDeadline) {
        let Some(chat) = self.chats.get(number) else { return };
        match deadline {
            ChatDeadline::Ring => {
                let end = Ending::new(Who::Callee, Why::NoAnswer, Phase::Ring, How::System);
                self.end_pair(number, None, end);
            }
            ChatDeadline::Silence => {
                let lost = chat.members.iter().filter(|member| member.lost_ms.is_some());
                let Some(member) = lost.min_by_key(|member| member.lost_ms) else { return };
                let (openid, link) = (member.openid.clone(), member.link);
                let (why, how) = match (member.gone, member.cut) {
                    (Some(gone), _) => gone,
                    (None, true) => {
                        self.tell_own(link, Frame::Phone(interrupted("the network is lost")));
                        (Why::NetworkLost, How::System)
                    }
                    (None, false) => (Why::Vanished, How::Unknown),
                };
                self.is_out(&openid, why, how);
            }
        }
    }

    /// One member is out, by whatever cause.
    fn is_out(&mut self, openid: &str, why: Why, how: How) -> bool {
        let Some((number, _)) = self.membership(openid) else { return false };
        let Some(chat) = self.chats.get_mut(number) else { return false };
        if let Some(pair) = &chat.pair {
            let by_caller = pair.caller == openid;
            let (why, phase) = match (why, pair.ringing.is_some()) {
                (Why::Left, true) => (Why::Cancelled, Phase::Ring),
                (Why::Left, false) => (Why::HungUp, Phase::Talk),
                (other, true) => (other, Phase::Ring),
                (other, false) => (other, Phase::Talk),
            };
            let who = if by_caller { Who::Caller } else { Who::Callee };
            self.end_pair(number, Some(openid), Ending::new(who, why, phase, how));
            return true;
        }
        let Some(index) = chat.members.iter().position(|member| member.openid == openid) else {
            return false;
        };
        let gone = chat.members.remove(index);
        let (room, video, empty) =
            (chat.id.clone(), chat.room_type == RoomType::Video, chat.members.is_empty());
        self.push_news(News::Left(Membership {
            room,
            openid: openid.to_string(),
            why,
            how,
            phase: Phase::Talk,
            code: None,
            joined_ms: gone.since_ms,
            left_ms: self.now_ms,
        }));
        if empty {
            self.chats.remove(number);
            return true;
        }
        self.tell_list(number, List::Members, None);
        if video {
            self.tell_list(number, List::Video, None);
        }
        if gone.speaking && !gone.muted {
            self.tell_list(number, List::Speakers, None);
        }
        true
    }

    /// The pair is over: whoever is left hears a list with itself alone.
    fn end_pair(&mut self, number: u32, leaver: Option<&str>, end: Ending) {
        let Some(mut chat) = self.chats.remove(number) else { return };
        let Some(pair) = chat.pair.clone() else { return };
        chat.members.retain(|member| Some(member.openid.as_str()) != leaver);
        if let Some(ring) = pair.ringing {
            self.tell_phone(ring.link, ToPhone::RingStop { room: chat.id.clone() });
        }
        // A callee that refused or did not answer was in no list: the caller's shrinks to itself all the same.
        for member in &chat.members {
            self.tell_phone(member.link, chat.told(List::Members));
        }
        self.tell_pair_truth(Some(chat.id), &pair.caller, &pair.callee, pair.times, end);
    }

    fn tell_pair_truth(
        &mut self,
        room: Option<String>,
        caller: &str,
        callee: &str,
        times: Times,
        end: Ending,
    ) {
        let now_ms = self.now_ms;
        let Ending { who, why, phase, how, code } = end;
        self.push_news(News::Ended(Truth {
            room,
            direction: Direction::PhoneToPhone,
            openid: caller.to_string(),
            sn: String::new(),
            callee: Some(callee.to_string()),
            who,
            why,
            phase,
            how,
            code,
            at: Times { ended_ms: now_ms, ..times },
            talk_ms: times.talking_ms.map_or(0, |since| now_ms.saturating_sub(since)),
            billed_s: None,
            media_frames: (0, 0),
        }));
    }

    fn tell_failed_join(&mut self, room: &str, openid: &str, failure: &Failure) {
        let code = failure.code.or(failure.errno).unwrap_or(SYSTEM_ERROR);
        let space = if failure.code.is_some() { Space::Join } else { Space::Errno };
        let bad_signature = failure.text.contains("invalid signature");
        let why = if bad_signature { Why::BadSignature } else { refused_in(space, code).1 };
        self.push_news(News::Left(Membership {
            room: room.to_string(),
            openid: openid.to_string(),
            why,
            how: How::System,
            phase: Phase::Initiate,
            code: Some(code),
            joined_ms: self.now_ms,
            left_ms: self.now_ms,
        }));
    }

    fn tell_list(&mut self, number: u32, list: List, except: Option<&str>) {
        let Some(chat) = self.chats.get(number) else { return };
        let told = chat.told(list);
        let links: alloc::vec::Vec<Link> = chat
            .members
            .iter()
            .filter(|member| {
                Some(member.openid.as_str()) != except && (member.lost_ms.is_none() || member.cut)
            })
            .map(|member| member.link)
            .collect();
        for link in links {
            self.tell_phone(link, told.clone());
        }
    }

    fn membership(&mut self, openid: &str) -> Option<(u32, &mut Member)> {
        let number = self.chats.of(openid)?;
        Some((number, self.chats.get_mut(number)?.member_mut(openid)?))
    }

    /// Whether this user is in any call.
    pub(crate) fn occupied(&self, openid: &str) -> bool {
        self.chats.of(openid).is_some() || self.engaged(Kind::Phone, openid).is_some()
    }

    /// Whether a call cannot even ring at this user's phone.
    pub(crate) fn phone_is_busy(&self, openid: &str) -> bool {
        let guest = self.links.of(Kind::Phone, openid).and_then(|link| self.links.guest(link));
        self.occupied(openid) || guest.is_some_and(|guest| guest.other_call)
    }

    fn free_to_join(&self, link: Link, openid: &str) -> Result<(), Failure> {
        if self.chats.of(openid).is_some() {
            return Err(Failure::code(ALREADY_IN, "already in room"));
        }
        let other_call = self.links.guest(link).is_some_and(|guest| guest.other_call);
        // That a call of the plugin counts as one is inferred.
        if other_call || self.engaged(Kind::Phone, openid).is_some() {
            return Err(Failure::code(RECORDER_IN_USE, "recorder is in use"));
        }
        Ok(())
    }

    /// A scope that the user refused. One that was never asked for is asked for by WeChat, and allowed here.
    fn scoped(&self, openid: &str, room_type: RoomType, no: impl Fn(&str) -> Failure) -> Result<(), Failure> {
        let camera = (room_type == RoomType::Video).then_some("scope.camera");
        let refused = |scope: &&str| self.scope(openid, scope) == Some(false);
        match ["scope.record"].into_iter().chain(camera).find(refused) {
            Some(scope) => Err(no(scope)),
            None => Ok(()),
        }
    }

    fn muted(&self, args: &Args<'_>) -> Result<Option<bool>, Failure> {
        match args.object("muteConfig") {
            Ok(config) => {
                config.flag("muteEarphone")?;
                config.flag("muteMicrophone")
            }
            Err(_) if !args.has("muteConfig") => Ok(None),
            Err(wrong) => Err(wrong),
        }
    }
}

/// How a pair ended.
struct Ending {
    who: Who,
    why: Why,
    phase: Phase,
    how: How,
    code: Option<i32>,
}

impl Ending {
    fn new(who: Who, why: Why, phase: Phase, how: How) -> Self {
        Self { who, why, phase, how, code: None }
    }
}

/// −1000 with its cause inside, in the shape that is seen most.
fn nested(inner: i32, text: &str) -> Failure {
    let text = format!(": -10088, -10, join room failed. errType: 4, errCode: {inner}, errMsg: {text}, -1");
    Failure { code: Some(SYSTEM_ERROR), errno: None, text }
}

/// None of these functions has a documented code.
fn not_in_a_room() -> Failure {
    Failure::code(SYSTEM_ERROR, "not in a room")
}

impl Membership {
    /// The membership as a JSON object, names as in a record.
    pub fn to_json(&self) -> Value {
        let who = if self.phase == Phase::Initiate { Who::Platform } else { Who::Member };
        json!({
            "room": self.room,
            "openid": self.openid,
            "end": {
                "who": who.name(), "why": self.why.name(), "phase": self.phase.name(), "how": self.how.name(),
                "code": self.code,
            },
            "at_ms": { "joined": self.joined_ms, "ended": self.left_ms },
            "talk_ms": self.left_ms.saturating_sub(self.joined_ms),
        })
    }
}
