//! What befalls a mini-program in a call: the background, another call, media that fail, a room it cannot join.

use crate::{
    link::{Kind, Link},
    outcome::{Break, Outcome, Way},
    parting::plugin_frame,
    plugin::{self, Fails},
    room::{Room, Stage},
    world::World,
};
use alloc::string::{String, ToString};
use virtual_wechat_frames::{App, RoomType};
use wmpf_voip_kit::tables::PluginCan;

/// Microphone or camera failed.
const MEDIA_FAILED: i32 = 2007;
/// A phone call, or one with a friend, is active.
const OTHER_CALL: i32 = 2100;
/// The mini-program may not use microphone or camera; that a refused scope comes to this is inferred.
const NO_PERMISSION: i32 = 2102;
/// Joining the room failed.
const JOIN_FAILED: i32 = 2004;

impl Fails {
    /// With this code, in words like the field's.
    pub(crate) fn with(code: i32, message: Option<String>) -> Self {
        let said = match code {
            MEDIA_FAILED => "start record fail",
            OTHER_CALL => "a friend VoIP or phone call is active",
            NO_PERMISSION => "no audio or video permission",
            _ => "join room failed",
        };
        Self { code, message: message.unwrap_or_else(|| said.to_string()) }
    }
}

impl World {
    /// The mini-program goes to the background, or comes back.
    pub(crate) fn app_moves(&mut self, link: Link, kind: Kind, id: &str, app: App) {
        let Some(guest) = self.links.guest_mut(link) else { return };
        let hidden = app == App::Hide;
        let moves = core::mem::replace(&mut guest.hidden, hidden) != hidden;
        let page = guest.page;
        if !moves {
            return;
        }
        match app {
            App::Show if page => self.tell_own(link, plugin_frame(kind, &plugin::page_shown())),
            App::Show => {}
            App::Hide => {
                let rings = |room: &Room| {
                    room.callee() == kind
                        && room.seat(kind).reached
                        && matches!(room.stage, Stage::Ringing { .. })
                };
                let number = self.rooms.of(kind, id, |room| room.is_open() && rings(room));
                if let Some(number) = number
                    && !self.plugin_of(kind).can(PluginCan::LeavingIsNoReject)
                {
                    self.ends(number, kind, Outcome::Rejected(Way::Manual));
                }
            }
        }
    }

    /// The person closes the floating window of a call in the background.
    pub(crate) fn float_closes(&mut self, link: Link, openid: &str) {
        let hidden = self.links.guest(link).is_some_and(|guest| guest.hidden);
        let number = self.phone_call(link, openid).filter(|number| self.rooms[number].in_plugin(Kind::Phone));
        match number {
            Some(number) if hidden => {
                self.ends(number, Kind::Phone, Outcome::Broken(Kind::Phone, Break::FloatClosed))
            }
            Some(_) => {
                self.error(link, "float_closed: the mini-program is in front, app hide is wanted before")
            }
            None => self.error(link, "float_closed: there is no call, and no floating window"),
        }
    }

    /// Another call begins at this phone: whatever call its plugin runs is over.
    pub(crate) fn is_interrupted(&mut self, link: Link, openid: &str) {
        let number = self.phone_call(link, openid).filter(|number| self.rooms[number].in_plugin(Kind::Phone));
        if let Some(number) = number {
            self.ends(number, Kind::Phone, Outcome::Broken(Kind::Phone, Break::Interrupted));
        }
    }

    /// Microphone or camera fail: the call that uses them breaks, or the next one cannot be joined.
    pub(crate) fn media_fail(&mut self, kind: Kind, id: &str) {
        let joined = |room: &Room| room.engages(kind) && room.seat(kind).joined;
        match self.rooms.of(kind, id, joined) {
            Some(number) => self.ends(number, kind, Outcome::Broken(kind, Break::Device)),
            None => self.fail_next_join(kind, id, Fails::with(MEDIA_FAILED, None)),
        }
    }

    /// The next time this end joins a room, it fails.
    pub(crate) fn fail_next_join(&mut self, kind: Kind, id: &str, fails: Fails) {
        self.failing.insert((kind, id.to_string()), fails);
    }

    /// Whether this end, whose page is in front, cannot join; it has heard so then.
    pub(crate) fn cannot_join(&mut self, number: u32, kind: Kind) -> bool {
        let Some(room) = self.rooms.get(&number) else { return false };
        let (seat, id) = (room.seat(kind), room.seat(kind).id.clone());
        if seat.is_cut() {
            self.join_fails(number, kind, None);
            return true;
        }
        let other_call =
            seat.link.and_then(|link| self.links.guest(link)).is_some_and(|guest| guest.other_call);
        let camera = (room.room_type == RoomType::Video).then_some("scope.camera");
        let mut scopes = ["scope.record"].into_iter().chain(camera);
        let denied = kind == Kind::Phone && scopes.any(|scope| self.scope(&id, scope) == Some(false));
        let ordered = self.failing.remove(&(kind, id));
        let fails = match ordered {
            Some(fails) => fails,
            None if other_call => Fails::with(OTHER_CALL, None),
            None if denied => Fails::with(NO_PERMISSION, None),
            None => return false,
        };
        self.join_fails(number, kind, Some(&fails));
        true
    }

    /// A caller that gives up right after dialling leaves an old plugin in a state in which its next call cannot join.
    pub(crate) fn leaves_quickly(&mut self, number: u32, kind: Kind) {
        let Some(room) = self.rooms.get(&number) else { return };
        let after_ms = self.now_ms.saturating_sub(room.times.dialed_ms);
        let quick = room.caller() == kind && after_ms < self.settings.quick_hang_up_ms;
        if quick && room.is_open() && !self.plugin_of(kind).can(PluginCan::QuickHangUp) {
            let id = room.seat(kind).id.clone();
            let fails = Fails { code: JOIN_FAILED, message: "Already in room or joining".to_string() };
            self.fail_next_join(kind, &id, fails);
        }
    }
}
