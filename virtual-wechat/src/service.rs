//! The developer's own back end, as the world meets it: message push, and the sessions of the server SDK.
//!
//! Documented: a call of an RTOS device, of the HTTP API, and of a phone with `isCloud` is pushed to it; 0 lets the
//! phone ring, anything else cancels the call; a push that is not answered comes again. How often, and what the caller
//! hears of a cancelled call, is inferred.

use crate::{
    account::Family,
    link::{Kind, Link},
    outbox::Frame,
    outcome::Outcome,
    room::{Room, Stage},
    session::{Push, Session},
    settings::ServiceAbsent,
    ticket::spread,
    world::World,
};
use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use virtual_wechat_frames::{FromService, PushMessage, ToService};
use wmpf_voip_kit::{Direction, tables::CloudStatus};

/// What the back end that the world plays, or does not play, answers a push with when it refuses.
const ABSENT: i32 = -1;
impl World {
    /// The back end has connected; a newer connection takes the place of an older one, whose sessions are lost.
    pub fn service_connected(&mut self, now_ms: u64, link: Link) {
        self.handle_timeout(now_ms);
        if self.service == Some(link) {
            return;
        }
        if let Some(older) = self.service.replace(link) {
            self.sessions_lost();
            self.tell(older, Frame::Close);
        }
    }

    /// The back end is gone, without a word, and its sessions with it.
    pub fn service_disconnected(&mut self, now_ms: u64) {
        self.handle_timeout(now_ms);
        if self.service.take().is_some() {
            self.sessions_lost();
        }
    }

    /// One frame from the back end.
    pub fn service(&mut self, now_ms: u64, frame: FromService) {
        self.handle_timeout(now_ms);
        match frame {
            FromService::Reply { n, errcode } => self.push_answered(n, errcode, false),
            FromService::Join { n, room } => {
                let code = self.service_asks_to_join(&room);
                self.answer_service(n, code);
            }
            FromService::HangUp { n, room, reason } => {
                let code = self.service_leaves(&room, reason, true);
                self.answer_service(n, code);
            }
            FromService::ListenerHangUp { n, room, reason } => {
                let code = self.service_leaves(&room, reason, false);
                self.answer_service(n, code);
            }
        }
    }

    /// Tells the back end of a call; `takes_part`: it is the device in it.
    pub(crate) fn push(&mut self, number: u32, payload: String, takes_part: bool) {
        let Some(room) = self.rooms.get_mut(&number) else { return };
        let push = Some(Push { attempt: 0, next_ms: Some(self.now_ms) });
        room.session = Some(Session { payload, push, takes_part, played: false });
        if takes_part {
            (room.device.link, room.device.joined) = (None, false);
        }
        self.sessions.insert(number);
        self.push_again(number);
    }

    /// The push is said, for the first time or again.
    pub(crate) fn push_again(&mut self, number: u32) {
        if self.service.is_none() {
            match self.settings.service_absent {
                ServiceAbsent::Accept => return self.push_answered(number, 0, true),
                ServiceAbsent::Refuse => return self.push_answered(number, ABSENT, true),
                ServiceAbsent::Silent => {}
            }
        }
        let (now_ms, most) = (self.now_ms, self.settings.push_attempts);
        let again_ms = now_ms.saturating_add(self.settings.push_retry_ms.max(1));
        let message = self.push_message(number);
        let session = self.rooms.get_mut(&number).and_then(|room| room.session.as_mut());
        let Some(push) = session.and_then(|session| session.push.as_mut()) else { return };
        push.attempt += 1;
        push.next_ms = (push.attempt < most).then_some(again_ms);
        let attempt = push.attempt;
        if let (Some(service), Some(message)) = (self.service, message) {
            self.tell(service, Frame::Service(ToService::Push { n: number, attempt, message }));
        }
    }

    fn push_message(&self, number: u32) -> Option<PushMessage> {
        let room = self.rooms.get(&number)?;
        let secret = |part: u64| format!("{:016x}", spread(self.settings.seed ^ part, u64::from(number)));
        Some(PushMessage {
            to_user_name: "gh_virtual".to_string(),
            from_user_name: room.phone.id.clone(),
            create_time: self.wall_s(),
            msg_type: "event".to_string(),
            event: "iot_voip_notify".to_string(),
            action: "join_voip_room".to_string(),
            room_id: room.id.clone(),
            session_key: secret(0x5e55),
            server_token: secret(0x70ce),
            payload: room.session.as_ref()?.payload.clone(),
            model_id: self.accounts.devices.get(&room.device.id).map(|device| device.model_id.clone())?,
            sn: room.device.id.clone(),
        })
    }

    /// The push was answered, for the first time; `played`: by the world itself.
    fn push_answered(&mut self, number: u32, errcode: i32, played: bool) {
        let now_ms = self.now_ms;
        let Some(room) = self.rooms.get_mut(&number).filter(|room| room.is_open()) else { return };
        let direction = room.direction;
        let openid = room.phone.id.clone();
        let Some(session) = room.session.as_mut() else { return };
        if session.push.take().is_none() {
            return;
        }
        session.played = played;
        let takes_part = session.takes_part;
        if errcode != 0 {
            return self.close(number, Outcome::RefusedByService(errcode));
        }
        match direction {
            Direction::DeviceToPhone => {
                if played {
                    self.service_joins(number);
                }
                if self.rings_in_vain(number, &openid) {
                    self.close(number, Outcome::Busy);
                } else {
                    self.ring(number);
                }
            }
            // The back end knows of the call: that is all the ring there is.
            Direction::PhoneToDevice | Direction::PhoneToPhone if takes_part => {
                room.device.reached = true;
                room.times.rang_ms.get_or_insert(now_ms);
            }
            Direction::PhoneToDevice | Direction::PhoneToPhone => {
                if self.settings.deliver_rooms {
                    self.ring(number);
                }
            }
        }
    }

    /// The back end takes the device's place in the room.
    pub(crate) fn service_joins(&mut self, number: u32) {
        let now_ms = self.now_ms;
        let Some(room) = self.rooms.get_mut(&number) else { return };
        (room.device.joined, room.device.reached) = (true, true);
        let talks = match (room.direction, room.stage) {
            (Direction::DeviceToPhone, stage) => matches!(stage, Stage::Waiting { .. }),
            (Direction::PhoneToDevice | Direction::PhoneToPhone, _) => {
                room.times.rang_ms.get_or_insert(now_ms);
                room.times.answered_ms = Some(now_ms);
                let until_ms = now_ms.saturating_add(self.settings.caller_wait_ms);
                room.stage = Stage::Waiting { until_ms };
                room.phone.joined
            }
        };
        self.tell_status(number, CloudStatus::Calling);
        if talks {
            self.talk(number);
        }
    }

    /// The back end's sessions end with its process; what they were in goes on until that is noticed.
    fn sessions_lost(&mut self) {
        let now_ms = self.now_ms;
        self.each_session(|room| {
            room.device.lost_ms.get_or_insert(now_ms);
        });
    }

    /// The back end's network is gone since then, or back: its sessions have none, and live on.
    pub(crate) fn sessions_cut(&mut self, cut_ms: Option<u64>) {
        self.each_session(|room| room.device.cut_ms = cut_ms);
    }

    /// Every call in which the back end itself is.
    fn each_session(&mut self, mut change: impl FnMut(&mut Room)) {
        let numbers: Vec<u32> = self.sessions.iter().copied().collect();
        for number in numbers {
            let Some(room) = self.rooms.get_mut(&number).filter(|room| room.is_open()) else { continue };
            let played = room.session.as_ref().is_some_and(|session| session.played);
            if room.by_service() && room.device.joined && !played {
                change(room);
            }
        }
    }

    /// Tells the back end what its session has come to.
    pub(crate) fn tell_status(&mut self, number: u32, status: CloudStatus) {
        let Some(room) = self.rooms.get(&number) else { return };
        let played = room.session.as_ref().is_some_and(|session| session.played);
        if !room.by_service() || !room.device.joined || played || room.device.lost_ms.is_some() {
            return;
        }
        let frame = ToService::Status { room: room.id.clone(), status: status.code().into() };
        if let Some(service) = self.service {
            self.tell(service, Frame::Service(frame));
        }
    }

    /// The open call of this id in which the back end takes the device's part.
    pub(crate) fn session_of(&self, id: &str) -> Option<u32> {
        let here = |number: &&u32| {
            let room = self.rooms.get(number);
            room.is_some_and(|room| room.id == id && room.is_open() && room.by_service())
        };
        self.sessions.iter().find(here).copied()
    }

    fn answer_service(&mut self, n: u32, code: u32) {
        let Some(service) = self.service else { return };
        let code = i32::try_from(code).unwrap_or(i32::MAX);
        self.tell(service, Frame::Service(ToService::Result { n, code }));
    }

    /// Whether the phone is busy with another call than this one.
    fn rings_in_vain(&self, number: u32, openid: &str) -> bool {
        let guest = self.links.of(Kind::Phone, openid).and_then(|link| self.links.guest(link));
        let elsewhere =
            self.rooms.of(Kind::Phone, openid, |room| room.number != number && room.engages(Kind::Phone));
        elsewhere.is_some() || self.chats.of(openid).is_some() || guest.is_some_and(|guest| guest.other_call)
    }

    /// Whether calls of this device are told to the back end.
    pub(crate) fn is_rtos(&self, sn: &str) -> bool {
        self.accounts.devices.get(sn).is_some_and(|device| device.family == Family::Rtos)
    }
}
