//! What the application asks of the device.

use crate::{
    code::Code,
    device::{Device, Link},
    identity::Identity,
    link::{Proof, ToLink},
    registration::{Begun, Registration, Step, Who},
    request::{Call, Init, Join, RequestId, STATUS_ACCEPT, Users, check_pkg_type},
    text::TicketText,
    waiting::Asked,
};
use alloc::string::String;

impl Device {
    /// `iv_avt_voip_init` and `iv_avt_voip_init_v2`. Waits for the link if that is down. Comes to 0, a `WXERROR_*` or
    /// 98000xx: 3 bad argument, 4 no answer in time, 8 too many requests wait, 9 `iv_avt_init` missing or already
    /// initialised, 17 the key could not be kept, 18 no answer to this, 2 and 19 what is kept is damaged (v2) or of
    /// another device, or what the back end says.
    pub fn init(&mut self, now_ms: u64, init: Init) -> RequestId {
        self.handle_timeout(now_ms);
        let id = self.queue.number();
        match self.prepare(&init) {
            Err(code) => self.done(id, code),
            Ok(identity) => match Registration::begin(init, identity) {
                Err(code) => {
                    if code == Code::WX_INVALID_DEVICEID {
                        self.registration = Registration::Foreign;
                    }
                    self.done(id, code);
                }
                Ok(Begun::At(registration)) => {
                    self.registration = registration;
                    self.done(id, Code::NONE);
                }
                Ok(Begun::Ask(who, step)) => self.ask_to_register(now_ms, id, who, step, Asked::Init),
            },
        }
        id
    }

    /// Whether `init` may be asked, of this device or of a link that registers by itself.
    ///
    /// # Errors
    /// As [`Device::init`], before anybody is asked.
    pub fn may_init(&self, init: &Init) -> Result<(), Code> {
        self.prepare(init).map(|_| ())
    }

    /// The link came to success with this `init` by itself, as the vendor's library does: nothing is asked of it and
    /// nothing is kept. `registered` is `false` while v1 still needs a ticket.
    ///
    /// # Errors
    /// As [`Device::may_init`].
    pub fn initialised_by_link(&mut self, init: Init, registered: bool) -> Result<(), Code> {
        let identity = self.prepare(&init)?;
        self.registration = Registration::by_link(init, identity, registered);
        Ok(())
    }

    /// Such a link has registered the device with the ticket that was missing.
    pub fn registered_by_link(&mut self) {
        self.registration.ticket_taken_by_link();
    }

    /// `iv_avt_voip_register`: registers with an snTicket, over what is damaged too. Waits for the link if that is down.
    /// Comes to 0, at once if the device is registered already; 3 the ticket is empty or too long, 8 too many requests
    /// wait, 9 not initialised or another `init` or `register` runs *(the latter is ours)*, 17 the key could not be
    /// kept, 18 no answer in time, 19 what is kept is of another device, −10008 the ticket is wrong or expired, or what
    /// else the back end says.
    pub fn register(&mut self, now_ms: u64, ticket: &str) -> RequestId {
        self.handle_timeout(now_ms);
        let id = self.queue.number();
        let ticket = TicketText::try_from(ticket).ok().filter(|ticket| !ticket.is_empty());
        match (&self.registration, ticket) {
            (Registration::None | Registration::Asked { .. } | Registration::Storing { .. }, _) => {
                self.done(id, Code::WX_FAILED_PRECONDITION);
            }
            (Registration::Foreign, _) => self.done(id, Code::WX_INVALID_DEVICEID),
            (Registration::Done { .. }, _) => self.done(id, Code::NONE),
            (Registration::Initialised { .. }, None) => self.done(id, Code::WX_INVALID_ARGUMENT),
            (Registration::Initialised { .. }, Some(_)) if !self.queue.has_room() => {
                self.done(id, Code::WX_RESOURCE_EXHAUSTED);
            }
            (Registration::Initialised { who, .. }, Some(ticket)) => {
                let who = who.clone();
                self.ask_to_register(now_ms, id, who, Step::Register(Proof::Ticket(ticket)), Asked::Register);
            }
        }
        id
    }

    /// `iv_avt_voip_call_v2`. Comes to 0 once the phone rings, −310 bad argument or not initialised, −303 busy, −1001
    /// offline, −361 hung up meanwhile, −364 no answer in time, or what the back end says. Ours: −312 `iv_avt_init`
    /// missing, −369 `PEER_READY` has not come, −368 too many requests wait.
    pub fn call(&mut self, now_ms: u64, call: Call) -> RequestId {
        self.handle_timeout(now_ms);
        let id = self.queue.number();
        if let Err(code) = self.ready_for_voip().and_then(|()| call.check()) {
            self.done(id, code);
            return id;
        }
        // An attempt that fails here is an attempt all the same: it gets its record.
        let refused = if self.is_busy() { Err(Code::CHANNEL_BUSY) } else { self.ready_to_talk() };
        self.calls.placed(now_ms, id.0, &call.openid);
        match refused {
            Err(code) => {
                self.calls.call_returned(now_ms, id.0, code);
                self.done(id, code);
            }
            Ok(()) => {
                let Call { openid, room_type, caller_camera, callee_camera, custom_message, wish } = call;
                let n = id.0;
                let call =
                    ToLink::Call { n, openid, room_type, caller_camera, callee_camera, custom_message, wish };
                self.ask(now_ms, id, Asked::Call, call);
            }
        }
        id
    }

    /// `iv_avt_voip_join_v2`. Comes to 0, −310 bad argument or not initialised, −303 another call is up (only when
    /// accepting), −1001 offline, −364 no answer in time, or what the back end says. Ours: −312 `iv_avt_init` missing and
    /// −369 `PEER_READY` has not come (only when accepting), −368 too many requests wait.
    pub fn join(&mut self, now_ms: u64, join: Join) -> RequestId {
        self.handle_timeout(now_ms);
        let id = self.queue.number();
        let accepts = join.status == STATUS_ACCEPT;
        let ready = |device: &Self| match accepts {
            true if device.is_busy() => Err(Code::CHANNEL_BUSY),
            true => device.ready_to_talk(),
            false => device.ready_to_ask(),
        };
        let refused = self.ready_for_voip().and_then(|()| join.check()).and_then(|()| ready(self));
        if let Err(code) = refused {
            self.done(id, code);
            return id;
        }
        let Join { room, status, wish } = join;
        let asked = Asked::Join { room: self.calls.answered(now_ms, id.0, &room, status) };
        self.ask(now_ms, id, asked, ToLink::Join { n: id.0, room, status, wish });
        id
    }

    /// `iv_avt_voip_hang_up_v2`: ends the call that this device placed or took; without one it does nothing and comes
    /// to 0, as often as it is asked. A ringing call is refused with [`Device::join`] instead. Comes to 0, −310 not
    /// initialised, −364 no answer in time, or what the back end says; whatever that is, this end has left the call.
    pub fn hang_up(&mut self, now_ms: u64) -> RequestId {
        self.handle_timeout(now_ms);
        let id = self.queue.number();
        match (self.ready_for_voip(), self.calls.line()) {
            (Err(code), _) => self.done(id, code),
            (Ok(()), None) => self.done(id, Code::NONE),
            (Ok(()), Some(call)) if self.queue.is_waiting(Asked::HangUp { call }) => {
                self.done(id, Code::NONE);
            }
            (Ok(()), Some(call)) if self.link == Link::Online => {
                self.calls.hang_up(now_ms, id.0);
                self.ask(now_ms, id, Asked::HangUp { call }, ToLink::HangUp { n: id.0 });
            }
            (Ok(()), Some(_)) => {
                // The other end notices by itself, or is told on the next link.
                self.leave_call(now_ms);
                self.done(id, Code::NONE);
            }
        }
        id
    }

    /// `iv_avt_voip_get_user_list_v2`. Comes to the users, or to −310 bad argument or not initialised, −1001 offline,
    /// −353 no answer to this, −364 no answer in time, or what the back end says. Ours: that a bad page is −310, and
    /// −368 too many requests wait.
    pub fn users(&mut self, now_ms: u64, users: Users) -> RequestId {
        self.handle_timeout(now_ms);
        let id = self.queue.number();
        let checked = self.ready_for_voip().and_then(|()| users.check());
        match checked.and_then(|page| self.ready_to_ask().map(|()| page)) {
            Err(code) => self.done(id, code),
            Ok((offset, limit)) => {
                self.ask(now_ms, id, Asked::Users { limit }, ToLink::Users { n: id.0, offset, limit });
            }
        }
        id
    }

    /// `iv_avt_voip_activate_license_v2`; takes an activation code each time. Comes to 0, −310 not initialised, −363
    /// `pkg_type` is none of 0 to 4, −1001 offline, −364 no answer in time, or what the back end says. Ours: −368 too
    /// many requests wait.
    pub fn activate(&mut self, now_ms: u64, pkg_type: i32) -> RequestId {
        self.handle_timeout(now_ms);
        let id = self.queue.number();
        let checked = self.ready_for_voip().and_then(|()| check_pkg_type(pkg_type));
        match checked.and_then(|pkg_type| self.ready_to_ask().map(|()| pkg_type)) {
            Err(code) => self.done(id, code),
            Ok(pkg_type) => self.ask(now_ms, id, Asked::Activate, ToLink::Activate { n: id.0, pkg_type }),
        }
        id
    }

    /// `iv_avt_voip_get_active_device_info_v2`. Comes to [`crate::Answer::Activation`], or to −310 not initialised, −1001
    /// offline, −353 no answer to this, −364 no answer in time, or what the back end says. Ours: −368 too many
    /// requests wait.
    pub fn activation(&mut self, now_ms: u64) -> RequestId {
        self.handle_timeout(now_ms);
        let id = self.queue.number();
        match self.ready_for_voip().and_then(|()| self.ready_to_ask()) {
            Err(code) => self.done(id, code),
            Ok(()) => self.ask(now_ms, id, Asked::Activation, ToLink::Activation { n: id.0 }),
        }
        id
    }

    /// `iv_avt_send_command`: asks the other end of the open media channel. Comes to [`crate::Answer::Reply`], or to −305
    /// not the visitor of `start_real_play`, −311 no answer in time, −353 no answer to this, −368 too many requests
    /// wait *(ours)*, or what the other end says.
    pub fn send_command(&mut self, now_ms: u64, visitor: u32, text: String, timeout_ms: u64) -> RequestId {
        self.handle_timeout(now_ms);
        let id = self.queue.number();
        if self.media.path().is_none_or(|path| path.visitor != visitor) {
            self.done(id, Code::NO_SUCH_CHANNEL);
        } else if let Err(code) = self.ready_to_ask() {
            self.done(id, code);
        } else {
            self.queue.wait(id, Asked::Command, now_ms.saturating_add(timeout_ms));
            self.send(ToLink::SendCommand { n: id.0, visitor, text });
        }
        id
    }

    /// What the program answers to [`crate::Callback::UserData`].
    pub fn reply(&mut self, now_ms: u64, visitor: u32, channel: u32, text: String) {
        self.handle_timeout(now_ms);
        if self.link == Link::Online {
            self.send(ToLink::UserReply { visitor, channel, text });
        }
    }

    /// `iv_avt_voip_exit` and `_v2`: hangs up if a call is up, ends every running request and forgets the registration.
    pub fn exit(&mut self, now_ms: u64) {
        self.handle_timeout(now_ms);
        self.leave_call(now_ms);
        while let Some(waiting) = self.queue.take_first(|_| true) {
            self.finish(now_ms, waiting, crate::Answer::Code(waiting.asked.left()));
        }
        self.registration = Registration::None;
    }

    fn prepare(&self, init: &Init) -> Result<Identity, Code> {
        if self.registration.is_up() || !self.media.is_up() {
            return Err(Code::WX_FAILED_PRECONDITION);
        }
        init.check(&self.config.sn)?;
        if !self.queue.has_room() {
            return Err(Code::WX_RESOURCE_EXHAUSTED);
        }
        Ok(Identity {
            sn: self.config.sn.clone(),
            model_id: init.model_id.clone(),
            appid: init.appid.clone(),
        })
    }

    fn ask_to_register(&mut self, now_ms: u64, request: RequestId, who: Who, step: Step, asked: Asked) {
        self.registration.ask(who, request, step);
        self.queue.wait(request, asked, self.deadline(now_ms));
        self.say_who(request);
    }

    fn ask(&mut self, now_ms: u64, id: RequestId, asked: Asked, message: ToLink) {
        self.queue.wait(id, asked, self.deadline(now_ms));
        self.send(message);
    }

    fn ready_for_voip(&self) -> Result<(), Code> {
        if self.is_registered() { Ok(()) } else { Err(Code::ARGUMENT_INVALID) }
    }

    fn ready_to_ask(&self) -> Result<(), Code> {
        if !self.is_online() {
            Err(Code::OFFLINE)
        } else if self.queue.has_room() {
            Ok(())
        } else {
            Err(Code::RESOURCE_EXHAUSTED)
        }
    }

    fn ready_to_talk(&self) -> Result<(), Code> {
        self.ready_to_ask()?;
        if !self.media.is_up() {
            Err(Code::WRONG_STATE)
        } else if self.ready {
            Ok(())
        } else {
            Err(Code::NOT_READY)
        }
    }
}
