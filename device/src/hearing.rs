//! What the link says to the device.

use crate::{
    calls::Calls,
    code::Code,
    device::{Device, Link, PeerReady},
    link::{FromLink, Path, PeerMedia, Stream, ToLink},
    output::{Callback, Output, PEER_ERROR, PEER_READY},
    registration::Registration,
    request::{Answer, RequestId},
    waiting::{Asked, Waiting},
};
use wmpf_voip_kit::tables::DeviceCallback;

impl Device {
    /// The link can carry messages.
    pub fn handle_link_up(&mut self, now_ms: u64) {
        self.handle_link_down(now_ms);
        let call_since_ms = self.link.call_since_ms();
        self.link = Link::Greeted { call_since_ms };
        self.out_of_reach = false;
        self.send(ToLink::Hello { sn: self.config.sn.clone(), in_call: self.calls.holds_line() });
    }

    /// The link is gone: running requests fail, but for `init` and `register`, which wait for the next link; an open
    /// media channel stops. A call keeps the line for five seconds: until then the other side may take it up again.
    pub fn handle_link_down(&mut self, now_ms: u64) {
        self.handle_timeout(now_ms);
        let was = self.link;
        self.link = Link::Down { call_since_ms: was.call_since_ms() };
        self.registration.link_lost();
        self.release.link_lost();
        let held = self.calls.holds_line();
        while let Some(waiting) = self.queue.take_first(|waiting| waiting.asked.cut_off().is_some()) {
            self.finish(now_ms, waiting, Answer::Code(waiting.asked.cut_off().unwrap_or(Code::OFFLINE)));
        }
        if held && !self.calls.holds_line() {
            self.release_line();
        }
        if was != Link::Online {
            return;
        }
        let carried_call = self.media.call().is_some();
        self.stop_real_play(now_ms);
        if carried_call {
            self.calls.media_lost(now_ms);
        }
        if self.ready && self.config.peer_ready == PeerReady::WithWelcome {
            self.ready = false;
            self.tell(Callback::PeerError);
            self.calls.notice(now_ms, PEER_ERROR);
        }
        self.tell(Callback::Offline);
        self.link = Link::Down { call_since_ms: self.calls.holds_line().then_some(now_ms) };
    }

    /// The other end of the link says something. What does not fit the device's state is dropped. A callback comes
    /// before the change of state that follows from it.
    pub fn handle_link(&mut self, now_ms: u64, message: FromLink) {
        self.handle_timeout(now_ms);
        match (self.link, message) {
            (Link::Down { .. }, _) => {}
            (Link::Greeted { .. }, FromLink::Welcome { wall_ms }) => self.welcomed(now_ms, wall_ms),
            (Link::Greeted { .. }, _) => {}
            (Link::Online, message) => self.hear(now_ms, message),
        }
    }

    /// What came of an [`Output::Store`]; the code is what `init` or `register` comes to if it failed, 17 as a rule.
    pub fn handle_stored(&mut self, now_ms: u64, stored: Result<(), Code>) {
        self.handle_timeout(now_ms);
        let Some(request) = self.registration.storing() else { return };
        let code = match stored {
            Ok(()) => Code::NONE,
            Err(code) if code.is_success() => Code::WX_IO,
            Err(code) => code,
        };
        if code.is_success() {
            self.registration.stored();
        } else {
            // A registration that could not be kept is none: the next start would not know of it.
            self.registration.failed();
        }
        if self.queue.take(request).is_some() {
            self.done(request, code);
        }
    }

    fn hear(&mut self, now_ms: u64, message: FromLink) {
        match message {
            FromLink::Welcome { wall_ms } => {
                if core::mem::take(&mut self.out_of_reach) {
                    self.tell(Callback::Online { wall_ms });
                }
            }
            FromLink::Offline => {
                if !core::mem::replace(&mut self.out_of_reach, true) {
                    self.tell(Callback::Offline);
                }
            }
            FromLink::Result { n, code } => self.answer(now_ms, n, Answer::Code(Code(code))),
            FromLink::Users { n, page, total } => self.answer(now_ms, n, Answer::Users { total, page }),
            FromLink::Activation { n, activation } => {
                self.answer(now_ms, n, Answer::Activation(activation));
            }
            FromLink::Reply { n, text } => self.answer(now_ms, n, Answer::Reply(text)),
            FromLink::Ticket { n, ticket } => {
                if self.registration.ticket_came(RequestId(n), ticket) {
                    self.say_who(RequestId(n));
                } else {
                    self.misfits(now_ms, n);
                }
            }
            FromLink::Registered { n, key } => match self.registration.key_came(RequestId(n), key) {
                Some(kept) => self.push(Output::Store(kept)),
                None => self.misfits(now_ms, n),
            },
            FromLink::StartRealPlay(path) => self.start_real_play(now_ms, path),
            FromLink::StopRealPlay(path) => {
                if self.media.path() == Some(path) {
                    let carried_call = self.media.call().is_some();
                    self.stop_real_play(now_ms);
                    if carried_call {
                        self.calls.media_stopped(now_ms);
                    }
                }
            }
            FromLink::StartRecv { visitor, channel, stream } => {
                self.receive(now_ms, (visitor, channel), stream, true);
            }
            FromLink::StopRecv { visitor, channel, stream } => {
                self.receive(now_ms, (visitor, channel), stream, false);
            }
            FromLink::JoinNotify { room } => {
                let tell = Callback::JoinNotify { room: room.clone() };
                self.tell_registered(tell, |calls| calls.incoming(now_ms, &room));
            }
            FromLink::CancelNotify { room } => {
                let tell = Callback::CancelNotify { room: room.clone() };
                self.tell_registered(tell, |calls| calls.cancelled(now_ms, &room));
            }
            FromLink::Authorize { openid, status } => {
                let seen = DeviceCallback::UpdateAuthorizeStatus;
                self.tell_registered(Callback::Authorize { openid, status }, |calls| {
                    calls.callback_seen(now_ms, seen);
                });
            }
            FromLink::Command { .. }
            | FromLink::Notify { .. }
            | FromLink::PeerNet { .. }
            | FromLink::UserData { .. } => {
                // These are told by the media module's callbacks.
                if self.media.is_up() {
                    self.hear_media(now_ms, message);
                }
            }
        }
    }

    fn hear_media(&mut self, now_ms: u64, message: FromLink) {
        match message {
            FromLink::Command { command, path } => {
                self.tell(Callback::Command { command, path });
                // A command on another channel than the open one is about another call.
                if self.media.path().is_none() || self.media.is(path.visitor, path.channel) {
                    if self.calls.holds_line() {
                        self.peer_media = PeerMedia::from_command(command).or(self.peer_media);
                    }
                    self.calls.command(now_ms, command);
                }
            }
            FromLink::Notify { event, path } => {
                match event {
                    PEER_READY => {
                        self.ready = true;
                        self.tell(Callback::PeerReady);
                    }
                    PEER_ERROR => self.tell(Callback::PeerError),
                    _ => self.tell(Callback::Notify { event, path }),
                }
                self.calls.notice(now_ms, event);
            }
            FromLink::PeerNet { visitor, channel, address } => {
                self.tell(Callback::PeerNet { visitor, channel, address });
            }
            FromLink::UserData { visitor, channel, text } => {
                self.tell(Callback::UserData { visitor, channel, text });
            }
            FromLink::Welcome { .. }
            | FromLink::Offline
            | FromLink::Result { .. }
            | FromLink::Users { .. }
            | FromLink::Ticket { .. }
            | FromLink::Registered { .. }
            | FromLink::Activation { .. }
            | FromLink::Reply { .. }
            | FromLink::StartRealPlay(_)
            | FromLink::StopRealPlay(_)
            | FromLink::StartRecv { .. }
            | FromLink::StopRecv { .. }
            | FromLink::JoinNotify { .. }
            | FromLink::CancelNotify { .. }
            | FromLink::Authorize { .. } => {}
        }
    }

    fn welcomed(&mut self, now_ms: u64, wall_ms: u64) {
        self.link = Link::Online;
        self.tell(Callback::Online { wall_ms });
        if self.config.peer_ready == PeerReady::WithWelcome {
            self.peer_ready(now_ms);
        }
        match self.registration {
            Registration::None | Registration::Foreign | Registration::Initialised { .. } => {}
            Registration::Asked { request, .. } => self.say_who(request),
            Registration::Storing { .. } | Registration::Done { .. } => self.register_again(now_ms),
        }
        if self.release.is_owed() && !self.calls.holds_line() {
            self.release_line();
        }
    }

    /// The registration holds for one link; on the next one it is said anew.
    pub(crate) fn register_again(&mut self, now_ms: u64) {
        let id = self.queue.number();
        if let Some(message) = self.registration.message(id.0)
            && self.link == Link::Online
        {
            self.queue.wait(id, Asked::RegisterAgain, self.deadline(now_ms));
            self.send(message);
        }
    }

    /// Says whatever the registration needs next, if anybody can hear it.
    pub(crate) fn say_who(&mut self, request: RequestId) {
        if self.link == Link::Online
            && let Some(message) = self.registration.message(request.0)
        {
            self.send(message);
        }
    }

    /// An answer of another kind than any that was asked for.
    fn misfits(&mut self, now_ms: u64, n: u32) {
        self.answer_with(now_ms, RequestId(n), |asked| Answer::Code(asked.bad_answer()));
    }

    fn answer(&mut self, now_ms: u64, n: u32, answer: Answer) {
        self.answer_with(now_ms, RequestId(n), |asked| asked.fitting(answer));
    }

    fn answer_with(&mut self, now_ms: u64, id: RequestId, answer: impl FnOnce(Asked) -> Answer) {
        if self.registration.storing() == Some(id) {
            // It was answered; what is waited for is the file.
            return;
        }
        if let Some(waiting) = self.queue.take(id) {
            self.finish(now_ms, waiting, answer(waiting.asked));
        } else {
            let succeeded = answer(Asked::Call) == Answer::Code(Code::NONE);
            if self.release.answered(id, succeeded) && !self.calls.holds_line() {
                self.release_line();
            }
        }
    }

    /// A request has come to its end: what that means for the device, before the application hears of it.
    pub(crate) fn finish(&mut self, now_ms: u64, waiting: Waiting, mut answer: Answer) {
        let n = waiting.id.0;
        let code = answer.code();
        match waiting.asked {
            Asked::Init | Asked::Register => {
                if code.is_success() && !self.registration.succeeded() {
                    answer = Answer::Code(waiting.asked.bad_answer());
                }
                if !answer.code().is_success() {
                    self.registration.failed();
                }
            }
            // What the back end thinks of the device, it says again to every call.
            Asked::RegisterAgain => return,
            Asked::Call => self.calls.call_returned(now_ms, n, code),
            Asked::Join { room } => self.calls.answer_returned(now_ms, n, room, code),
            Asked::HangUp { call } => {
                let is_another_up = self.calls.line().is_some_and(|line| line != call);
                self.calls.hung_up(now_ms, n);
                if !is_another_up {
                    self.cancel_waiting_call(Code::CANCELLED);
                }
            }
            Asked::Users { .. } | Asked::Activate | Asked::Activation | Asked::Command => {}
        }
        self.push(Output::Done { request: waiting.id, answer });
    }

    fn start_real_play(&mut self, now_ms: u64, path: Path) {
        if self.media.can_open() {
            self.tell(Callback::StartRealPlay(path));
            self.peer_media = None;
            let call = self.calls.media_started(now_ms);
            self.media.open(now_ms, path, call);
        }
    }

    pub(crate) fn receive(
        &mut self,
        now_ms: u64,
        (visitor, channel): (u32, u32),
        stream: Stream,
        runs: bool,
    ) {
        if !self.media.is(visitor, channel) || !self.media.receive(stream, runs) {
            return;
        }
        let (seen, callback) = if runs {
            (DeviceCallback::StartRecvStream, Callback::StartRecv { visitor, channel, stream })
        } else {
            (DeviceCallback::StopRecvStream, Callback::StopRecv { visitor, channel, stream })
        };
        self.calls.callback_seen(now_ms, seen);
        self.tell(callback);
    }

    /// The callbacks of `iv_avt_voip` are given to its `init`.
    fn tell_registered(&mut self, callback: Callback, see: impl FnOnce(&mut Calls)) {
        if self.is_registered() {
            self.tell(callback);
            see(&mut self.calls);
        }
    }
}
