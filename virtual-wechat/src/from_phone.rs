//! What a phone does.

use crate::{
    account::{Family, well_formed},
    calls::{Api, Around, Charge, Origin, Refusal, Request, plugin as plugin_refusal},
    link::{Kind, Link},
    outbox::Frame,
    outcome::{Outcome, Way},
    plugin,
    room::Stage,
    world::{NewRoom, World},
};
use alloc::{format, string::ToString};
use serde_json::Value;
use virtual_wechat_frames::{FromPhone, Page, Tap, ToPhone, VERSION};
use wmpf_voip_kit::{Direction, tables::PluginCan};

/// What a function of the plugin that places no call comes back with.
pub(crate) fn answered(n: u32, answer: Result<Value, Refusal>) -> ToPhone {
    match answer {
        Ok(value) => ToPhone::Result { n, value },
        Err(refusal) => plugin::failure(n, refusal.origin.class(), refusal.code, &refusal.message),
    }
}

impl World {
    /// One frame from a phone.
    pub fn phone(&mut self, now_ms: u64, link: Link, frame: FromPhone) {
        self.handle_timeout(now_ms);
        let Some(guest) = self.links.guest(link).filter(|guest| guest.kind == Kind::Phone) else { return };
        let Some(openid) = guest.id.clone() else {
            match frame {
                FromPhone::Hello { v, openid, second } => self.phone_says_hello(link, v, &openid, second),
                FromPhone::Call { .. }
                | FromPhone::ForceHangUp { .. }
                | FromPhone::Page { .. }
                | FromPhone::Tap { .. }
                | FromPhone::Wx { .. }
                | FromPhone::Dialog { .. }
                | FromPhone::Setting { .. }
                | FromPhone::Removed
                | FromPhone::Bind { .. }
                | FromPhone::Speaks { .. }
                | FromPhone::OtherCall { .. }
                | FromPhone::App { .. }
                | FromPhone::FloatClosed
                | FromPhone::AvFails => self.error(link, "the first frame was another, hello is wanted"),
            }
            return;
        };
        let Some(frame) = self.phone_alone(link, &openid, frame) else { return };
        match frame {
            FromPhone::Hello { v, openid, second } => self.phone_says_hello(link, v, &openid, second),
            FromPhone::Call { n, api, args } => self.phone_calls(link, &openid, n, &api, &args),
            FromPhone::ForceHangUp { room } => {
                // Without a call, or for another room, the plugin's function does nothing.
                let room = room.filter(|_| self.settings.plugin.can(PluginCan::HangUpByRoom));
                let current = self.phone_call(link, &openid).map(|number| &self.rooms[&number].id);
                if room.is_none_or(|room| current == Some(&room)) {
                    self.phone_leaves(link, &openid, Way::ForcedByApp);
                }
            }
            FromPhone::Page { event: Page::Show } => self.page_shown(link, &openid),
            FromPhone::Page { event: Page::Unload } => {
                if let Some(guest) = self.links.guest_mut(link) {
                    guest.page = false;
                }
                // A page that was never in front for this call belongs to an older one.
                if self.phone_call(link, &openid).is_some_and(|number| self.rooms[&number].phone.joined) {
                    self.phone_leaves(link, &openid, Way::PageUnloaded);
                }
            }
            FromPhone::Tap { button: Tap::Answer } => {
                if !self.answers_pair(&openid) {
                    self.answer(link, &openid);
                }
            }
            FromPhone::Tap { button: Tap::Refuse } => match self.ringing(link, &openid) {
                Some(number) => self.refuses(link, number),
                None if self.refuses_pair(&openid) => {}
                None => self.error(link, "tap: refuse was tapped, no call rings"),
            },
            FromPhone::Tap { button: Tap::HangUp } => {
                if !self.phone_leaves(link, &openid, Way::Manual) && !self.leaves_chat(&openid, Way::Manual) {
                    self.error(link, "tap: hang_up was tapped, there is no call to hang up");
                }
            }
            FromPhone::Wx { n, api, args } => self.wx_called(link, &openid, n, &api, &args),
            FromPhone::Dialog { n, accept } => self.dialog_answered(link, &openid, n, accept),
            FromPhone::Setting { of, on } => self.setting_turned(&openid, of, on),
            FromPhone::Bind { path, accept } => self.contact_binds(link, &openid, &path, accept),
            FromPhone::Removed => self.mini_program_removed(&openid),
            FromPhone::Speaks { on } => self.speaks(link, &openid, on),
            FromPhone::OtherCall { on } => {
                self.other_call(link, &openid, on);
                if on {
                    self.is_interrupted(link, &openid);
                }
            }
            FromPhone::App { event } => self.app_moves(link, Kind::Phone, &openid, event),
            FromPhone::FloatClosed => self.float_closes(link, &openid),
            FromPhone::AvFails => self.media_fail(Kind::Phone, &openid),
        }
    }

    fn phone_says_hello(&mut self, link: Link, v: u32, openid: &str, second: bool) {
        if !well_formed(openid) {
            let wanted = "1 to 128 letters, digits, _ or - are wanted";
            return self.error(link, &format!("hello: openid was {openid:?}, {wanted}"));
        }
        if let Some(guest) = self.links.guest_mut(link).filter(|guest| guest.id.is_none()) {
            guest.second = second;
        }
        if !self.greet(link, Kind::Phone, v, openid, false) {
            return;
        }
        self.accounts.users.entry(openid.to_string()).or_default();
        let welcome = ToPhone::Welcome {
            v: VERSION,
            wall_ms: self.wall_ms(),
            openid: openid.to_string(),
            devices: self.device_list(),
        };
        self.tell_phone(link, welcome);
        self.ring_phone_late(link, openid);
    }

    fn phone_calls(&mut self, link: Link, openid: &str, n: u32, name: &str, args: &Value) {
        if let Some(answer) = self.asked_by_plugin(openid, name, args) {
            return self.tell_phone(link, answered(n, answer));
        }
        let version = self.settings.plugin;
        let Some(api) = Api::from_name(name).filter(|api| api.exists(version)) else {
            let message = match Api::from_name(name) {
                Some(_) => format!("api: {name} was called, plugin {version} does not have it"),
                None => format!("api: {name:?} was called, callDevice, callWMPF or initByCaller is wanted"),
            };
            self.refuse(Direction::PhoneToDevice, openid, "", 1004);
            let class = Origin::Plugin.class_in(version);
            return self.tell_phone(link, plugin::failure(n, class, 1004, &message));
        };
        match self.permitted(link, api, openid, args) {
            Ok(request) => {
                let cloud = request.cloud.clone();
                let number = self.place(link, openid, api, request);
                let room = self.rooms[&number].id.clone();
                self.tell_phone(
                    link,
                    ToPhone::Result { n, value: api.resolved(&room, Charge::Duration, version) },
                );
                match cloud {
                    Some(payload) => {
                        let takes_part =
                            self.rooms.get(&number).is_some_and(|room| room.family == Family::Rtos);
                        self.push(number, payload, takes_part);
                    }
                    None if self.android_is_busy(number) => self.close(number, Outcome::Busy),
                    None if self.settings.deliver_rooms => self.ring(number),
                    None => {}
                }
            }
            Err(refusal) => {
                let sn = args.get("sn").or_else(|| args.pointer("/listener/id"));
                let sn = sn.and_then(Value::as_str).unwrap_or("");
                self.refuse(Direction::PhoneToDevice, openid, sn, refusal.code);
                self.tell_phone(link, api.refused(n, &refusal, version));
            }
        }
    }

    fn permitted(&self, link: Link, api: Api, openid: &str, args: &Value) -> Result<Request, Refusal> {
        if self.phone_room(openid).is_some() {
            return Err(plugin_refusal(1005, "another call is being handled"));
        }
        let elsewhere = self.links.guest(link).is_some_and(|guest| guest.other_call);
        // 2100 is a call with a friend or on the phone; that a room of `wx.joinVoIPChat` counts as one is inferred.
        if elsewhere || self.chats.of(openid).is_some() {
            return Err(plugin_refusal(2100, "a friend VoIP or phone call is active"));
        }
        let runs_plugin = |sn: &str| self.is_android(sn);
        let around = Around {
            plugin: self.settings.plugin,
            build: self.settings.build,
            wall_s: self.wall_s(),
            runs_plugin: self.settings.check_families.then_some(&runs_plugin),
        };
        api.request(args, openid, &self.accounts, &around)
    }

    /// An Android device in a call says by its plugin that it is busy, as a phone does; that it says so at once is
    /// inferred.
    fn android_is_busy(&self, number: u32) -> bool {
        let Some(room) = self.rooms.get(&number).filter(|room| room.family == Family::Android) else {
            return false;
        };
        self.engaged(Kind::Device, &room.device.id).is_some_and(|other| other != number)
    }

    fn place(&mut self, link: Link, openid: &str, api: Api, request: Request) -> u32 {
        if let Some(guest) = self.links.guest_mut(link) {
            guest.missed.clear();
        }
        let user_name = request.user_name.unwrap_or_else(|| self.accounts.user_name(openid));
        let device_name = request.device_name.unwrap_or_else(|| self.accounts.device_name(&request.sn));
        let unit_ms = self.settings.time_limit_unit_ms as f64;
        let number = self.open_room(NewRoom {
            direction: Direction::PhoneToDevice,
            room_type: request.room_type,
            business_type: match api {
                Api::CallDevice | Api::CallWmpf | Api::InitByCaller => 2,
            },
            phone: self.seat(Kind::Phone, openid, user_name, Some(link)),
            device: self.seat(Kind::Device, &request.sn, device_name, None),
            phone_camera: request.phone_camera,
            // Float to integer saturates: an absurd limit is no limit.
            limit_ms: request.time_limit.map(|limit| (limit * unit_ms) as u64),
            build: request.build,
        });
        self.opened_with(number, request.opening);
        number
    }

    fn page_shown(&mut self, link: Link, openid: &str) {
        self.tell_own(link, Frame::Phone(plugin::page_shown()));
        let missed = self.links.guest_mut(link).map(|guest| {
            guest.page = true;
            core::mem::take(&mut guest.missed)
        });
        let now_ms = self.now_ms;
        let until_ms = now_ms.saturating_add(self.settings.ring_ms);
        let Some(number) = self.phone_call(link, openid) else {
            for frame in missed.unwrap_or_default() {
                self.tell_phone(link, frame);
            }
            return;
        };
        let Some(room) = self.rooms.get_mut(&number) else { return };
        if room.phone.joined {
            return;
        }
        let joins = match room.stage {
            Stage::Ringing { .. } => room.caller() == Kind::Phone,
            Stage::Answering { .. } | Stage::Waiting { .. } => true,
            Stage::Talking { .. } | Stage::Over => false,
        };
        if room.callee() == Kind::Phone && self.accounts.without_plugin.contains(&room.build) {
            let build = room.build.name();
            return self
                .error(link, &format!("page: the page does not exist, the {build} build has no plugin"));
        }
        if joins && self.cannot_join(number, Kind::Phone) {
            return;
        }
        let Some(room) = self.rooms.get_mut(&number) else { return };
        match (room.direction, room.stage) {
            (Direction::PhoneToDevice, Stage::Ringing { .. }) => {
                room.phone.joined = true;
                room.stage = Stage::Ringing { until_ms };
                let joined = plugin::caller_joined(room);
                self.tell_phone(link, joined);
            }
            (Direction::PhoneToDevice, Stage::Waiting { .. }) => {
                room.phone.joined = true;
                let joined = plugin::caller_joined(room);
                self.tell_phone(link, joined);
                self.talk(number);
            }
            (Direction::DeviceToPhone, Stage::Answering { .. }) => {
                room.phone.joined = true;
                if room.device.joined {
                    return self.talk(number);
                }
                // An Android device that has called is in the room once its page is in front.
                room.stage = Stage::Waiting { until_ms: now_ms.saturating_add(self.settings.caller_wait_ms) };
            }
            // Some page is in front while the ring goes on, or the talk; neither is moved by it.
            (Direction::DeviceToPhone, Stage::Ringing { .. } | Stage::Waiting { .. })
            | (Direction::PhoneToDevice, Stage::Answering { .. })
            | (Direction::PhoneToDevice | Direction::DeviceToPhone, Stage::Talking { .. } | Stage::Over)
            // Two phones do without the plugin's page.
            | (Direction::PhoneToPhone, _) => {}
        }
    }

    fn answer(&mut self, link: Link, openid: &str) {
        let now_ms = self.now_ms;
        let Some(room) = self.ringing(link, openid).and_then(|number| self.rooms.get_mut(&number)) else {
            return self.error(link, "tap: answer was tapped, no call rings");
        };
        if let Stage::Ringing { until_ms } = room.stage {
            room.stage = Stage::Answering { until_ms };
            room.times.answered_ms = Some(now_ms);
            let stop = plugin::ring_stop(room);
            let number = room.number;
            self.tell_own(link, Frame::Phone(stop));
            self.answered_here(link, number);
        }
    }

    /// Ends this phone's call in the way its stage asks for; `false` if there is none.
    fn phone_leaves(&mut self, link: Link, openid: &str, way: Way) -> bool {
        let leaving = |number| {
            let outcome = self.rooms.get(&number)?.leaving(Kind::Phone, way)?;
            Some((number, outcome))
        };
        let Some((number, outcome)) = self.phone_call(link, openid).and_then(leaving) else { return false };
        self.leaves_quickly(number, Kind::Phone);
        self.ends(number, Kind::Phone, outcome);
        true
    }

    fn phone_room(&self, openid: &str) -> Option<u32> {
        self.engaged(Kind::Phone, openid)
    }

    /// The call that rings at this phone.
    fn ringing(&self, link: Link, openid: &str) -> Option<u32> {
        self.phone_call(link, openid).filter(|number| self.rooms.get(number).is_some_and(plugin::rings))
    }
}
