//! The device: requests, link and time in; messages, callbacks and records out.

use crate::{
    calls::{Calls, Change},
    code::Code,
    identity::Identity,
    key::Key,
    link::{FromLink, Path, Proof, Stream, ToLink},
    media::{Frame, Media},
    output::{Callback, Output},
    registration::{Begun, Registration, Step, Who},
    request::{Answer, Call, Init, Join, RequestId, STATUS_ACCEPT, Users},
    text::{Id, TicketText},
    waiting::{Asked, Queue, Waiting},
};
use alloc::{collections::VecDeque, string::String};
use wmpf_voip_kit::{Record, tables::DeviceCallback};

/// The largest `voip_activate_type_e`.
const MAX_PKG_TYPE: u32 = 4;

/// How a device is set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// `<ProductId>_<DeviceName>`.
    pub sn: Id,
    /// How long a request waits for its answer, in milliseconds.
    pub request_timeout_ms: u64,
}

/// The device's end of its calls, one at a time.
///
/// **After every input, drain every output**: call one method that takes `now_ms`, then [`Device::poll_output`] until
/// it gives `None` and do what it says in that order, then wait for the next input or for [`Device::poll_timeout`].
///
/// | input | methods |
/// |---|---|
/// | the application asks | [`init`](Self::init) [`call`](Self::call) [`join`](Self::join) [`hang_up`](Self::hang_up) [`users`](Self::users) [`exit`](Self::exit) |
/// | its media module | [`start_media`](Self::start_media) [`stop_media`](Self::stop_media) [`send_frame`](Self::send_frame) |
/// | the link | [`handle_link_up`](Self::handle_link_up) [`handle_link`](Self::handle_link) [`handle_link_down`](Self::handle_link_down) |
/// | the clock | [`handle_timeout`](Self::handle_timeout) |
///
/// `now_ms` is monotonic, in milliseconds. Each asking method gives a [`RequestId`], which ends in exactly one
/// [`Output::Done`], often at once.
#[derive(Debug)]
pub struct Device {
    config: Config,
    link: Link,
    /// The link tells `PEER_READY` and registers by itself: the vendor's.
    self_reliant: bool,
    /// Such a link cannot reach the back end.
    out_of_reach: bool,
    registration: Registration,
    /// The largest frame in bytes, while the media module is up.
    max_frame_bytes: Option<usize>,
    media: Media,
    queue: Queue,
    calls: Calls,
    outputs: VecDeque<Output>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    Down,
    /// `hello` was said.
    Greeted,
    /// Welcomed: the device is online.
    Online,
}

impl Device {
    /// A device whose link is down.
    pub fn new(config: Config) -> Self {
        Self {
            config,
            link: Link::Down,
            self_reliant: false,
            out_of_reach: false,
            registration: Registration::None,
            max_frame_bytes: None,
            media: Media::default(),
            queue: Queue::default(),
            calls: Calls::new(),
            outputs: VecDeque::new(),
        }
    }

    /// `iv_avt_init`: from now on media channels can be opened. Tells `PeerReady` once the device is online too.
    pub fn start_media(&mut self, _now_ms: u64, max_frame_bytes: usize) {
        self.max_frame_bytes = Some(max_frame_bytes);
        if self.link == Link::Online && !self.self_reliant {
            self.tell(Callback::PeerReady);
        }
    }

    /// `iv_avt_exit`: an open media channel is left without further callbacks.
    pub fn stop_media(&mut self, now_ms: u64) {
        self.max_frame_bytes = None;
        if self.media.path().is_some() {
            self.media.close();
            self.calls.media_stopped(now_ms);
        }
    }

    /// `iv_avt_voip_init` and `iv_avt_voip_init_v2`. Waits for the link if that is down. Comes to 0, a `WXERROR_*` or
    /// 98000xx: 3 bad argument, 4 no answer in time, 9 `iv_avt_init` missing or already initialised, 2 and 19 what is
    /// kept is damaged (v2) or of another device, or what the back end says.
    pub fn init(&mut self, now_ms: u64, init: Init) -> RequestId {
        let id = self.queue.number();
        match self.prepare(&init).and_then(|identity| Registration::begin(init, identity)) {
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
        }
        id
    }

    /// `iv_avt_voip_register`: registers with an snTicket. Comes to 0, at once if the device is registered already;
    /// 3 the ticket is empty or too long, 9 not initialised, 18 no answer in time, −10008 the ticket is wrong or expired,
    /// or what else the back end says.
    pub fn register(&mut self, now_ms: u64, ticket: &str) -> RequestId {
        let id = self.queue.number();
        let ticket = TicketText::try_from(ticket).ok().filter(|ticket| !ticket.is_empty());
        match (&self.registration, ticket) {
            (Registration::None | Registration::Foreign | Registration::Asked { .. }, _) => {
                self.done(id, Code::WX_FAILED_PRECONDITION);
            }
            (Registration::Done { .. }, _) => self.done(id, Code::NONE),
            (Registration::Initialised { .. }, None) => self.done(id, Code::WX_INVALID_ARGUMENT),
            (Registration::Initialised { who, .. }, Some(ticket)) => {
                let who = who.clone();
                self.ask_to_register(now_ms, id, who, Step::Register(Proof::Ticket(ticket)), Asked::Register);
            }
        }
        id
    }

    /// `iv_avt_voip_call_v2`. Comes to 0 once the phone rings, −310 bad argument or not initialised, −303 busy,
    /// −312 `iv_avt_init` missing, −1001 offline, −361 hung up meanwhile, −364 no answer in time, or what the back end says.
    pub fn call(&mut self, now_ms: u64, call: Call) -> RequestId {
        let id = self.queue.number();
        if let Err(code) = self.ready_for_voip().and_then(|()| call.check()) {
            self.done(id, code);
            return id;
        }
        // An attempt that fails here is an attempt all the same: it gets its record.
        let refused = if self.is_busy() { Err(Code::CHANNEL_BUSY) } else { self.ready_to_talk() };
        self.calls.placed(now_ms, id.0);
        match refused {
            Err(code) => {
                self.calls.call_returned(now_ms, id.0, code);
                self.done(id, code);
            }
            Ok(()) => {
                self.queue.wait(id, Asked::Call, self.deadline(now_ms));
                let Call { openid, room_type, caller_camera, callee_camera, custom_message, wish } = call;
                let n = id.0;
                self.send(ToLink::Call {
                    n,
                    openid,
                    room_type,
                    caller_camera,
                    callee_camera,
                    custom_message,
                    wish,
                });
            }
        }
        id
    }

    /// `iv_avt_voip_join_v2`. Comes to 0, −310 bad argument or not initialised, −303 another call is up (only when
    /// accepting), −312 `iv_avt_init` missing, −1001 offline, −364 no answer in time, or what the back end says.
    pub fn join(&mut self, now_ms: u64, join: Join) -> RequestId {
        let id = self.queue.number();
        let refused = self.ready_for_voip().and_then(|()| join.check()).and_then(|()| {
            let accepts = join.status == STATUS_ACCEPT;
            if accepts && self.is_busy() { Err(Code::CHANNEL_BUSY) } else { self.ready_to_talk() }
        });
        if let Err(code) = refused {
            self.done(id, code);
            return id;
        }
        let Join { room, status, wish } = join;
        self.calls.answered(now_ms, id.0, &room, status);
        self.queue.wait(id, Asked::Join { room: room.clone() }, self.deadline(now_ms));
        self.send(ToLink::Join { n: id.0, room, status, wish });
        id
    }

    /// `iv_avt_voip_hang_up_v2`: ends the call that this device placed or took; without one it does nothing and comes
    /// to 0, as often as it is asked. A ringing call is refused with [`Device::join`] instead. Comes to 0, −310 not
    /// initialised, −364 no answer in time, or what the back end says.
    pub fn hang_up(&mut self, now_ms: u64) -> RequestId {
        let id = self.queue.number();
        if let Err(code) = self.ready_for_voip() {
            self.done(id, code);
        } else if !self.calls.holds_line() || self.queue.is_waiting(&Asked::HangUp) {
            self.done(id, Code::NONE);
        } else if self.link == Link::Online {
            self.calls.hang_up(now_ms, id.0);
            self.queue.wait(id, Asked::HangUp, self.deadline(now_ms));
            self.send(ToLink::HangUp { n: id.0 });
        } else {
            // Nobody can be told; the other end notices by itself.
            self.hung_up_alone(now_ms, id);
            self.done(id, Code::NONE);
        }
        id
    }

    /// `iv_avt_voip_get_user_list_v2`. Comes to the users, or to −310 bad argument or not initialised, −1001 offline,
    /// −364 no answer in time, or what the back end says.
    pub fn users(&mut self, now_ms: u64, users: Users) -> RequestId {
        let id = self.queue.number();
        let checked = self.ready_for_voip().and_then(|()| users.check());
        match checked.and_then(|page| self.ready_to_ask().map(|()| page)) {
            Err(code) => self.done(id, code),
            Ok((offset, limit)) => {
                self.queue.wait(id, Asked::Users, self.deadline(now_ms));
                self.send(ToLink::Users { n: id.0, offset, limit });
            }
        }
        id
    }

    /// `iv_avt_voip_activate_license_v2`; takes an activation code each time. Comes to 0, −310 not initialised, −363
    /// `pkg_type` is none of 0 to 4, −1001 offline, −364 no answer in time, or what the back end says.
    pub fn activate(&mut self, now_ms: u64, pkg_type: i32) -> RequestId {
        let id = self.queue.number();
        let pkg_type = u32::try_from(pkg_type).ok().filter(|pkg_type| *pkg_type <= MAX_PKG_TYPE);
        let checked = self.ready_for_voip().and_then(|()| pkg_type.ok_or(Code::INVALID_ARGUMENT)).and_then(
            |pkg_type| {
                self.ready_to_ask()?;
                Ok(pkg_type)
            },
        );
        match checked {
            Err(code) => self.done(id, code),
            Ok(pkg_type) => {
                self.queue.wait(id, Asked::Activate, self.deadline(now_ms));
                self.send(ToLink::Activate { n: id.0, pkg_type });
            }
        }
        id
    }

    /// `iv_avt_voip_get_active_device_info_v2`. Comes to [`Answer::Activation`], or to −310 not initialised, −1001 offline,
    /// −364 no answer in time, or what the back end says.
    pub fn activation(&mut self, now_ms: u64) -> RequestId {
        let id = self.queue.number();
        match self.ready_for_voip().and_then(|()| self.ready_to_ask()) {
            Err(code) => self.done(id, code),
            Ok(()) => {
                self.queue.wait(id, Asked::Activation, self.deadline(now_ms));
                self.send(ToLink::Activation { n: id.0 });
            }
        }
        id
    }

    /// `iv_avt_send_command`: asks the other end of the open media channel. Comes to [`Answer::Reply`], or to −305 not the
    /// visitor of `start_real_play`, −311 no answer in time, or what the other end says.
    pub fn send_command(&mut self, now_ms: u64, visitor: u32, text: String, timeout_ms: u64) -> RequestId {
        let id = self.queue.number();
        if self.media.path().is_some_and(|path| path.visitor == visitor) && self.link == Link::Online {
            self.queue.wait(id, Asked::Command, now_ms.saturating_add(timeout_ms));
            self.send(ToLink::SendCommand { n: id.0, visitor, text });
        } else {
            self.done(id, Code::NO_SUCH_CHANNEL);
        }
        id
    }

    /// What the program answers to [`Callback::UserData`].
    pub fn reply(&mut self, _now_ms: u64, visitor: u32, channel: u32, text: String) {
        if self.link == Link::Online {
            self.send(ToLink::UserReply { visitor, channel, text });
        }
    }

    /// `iv_avt_voip_exit_v2`: hangs up if a call is up, ends every running request and forgets the registration.
    pub fn exit(&mut self, now_ms: u64) {
        if self.is_busy() {
            let id = self.queue.number();
            self.release_line(now_ms, id);
            self.hung_up_alone(now_ms, id);
        }
        while let Some(waiting) = self.queue.take_first(|waiting| waiting.asked != Asked::Silent) {
            let code = waiting.asked.left();
            self.answered(now_ms, &waiting, code);
            self.done(waiting.id, code);
        }
        self.registration = Registration::None;
    }

    /// `iv_avt_send_stream`: counts a frame. Frames themselves are not carried yet.
    ///
    /// # Errors
    /// −305 not the channel of `start_real_play`, −313 no data, −304 larger than allowed, −306 the first picture is no
    /// I frame.
    pub fn send_frame(&mut self, now_ms: u64, path: Path, frame: Frame) -> Result<(), Code> {
        let max_bytes = self.max_frame_bytes.ok_or(Code::NO_SUCH_CHANNEL)?;
        self.media.send(now_ms, path, frame, max_bytes)
    }

    /// Whether `init` may be asked, of this device or of a link that registers by itself.
    ///
    /// # Errors
    /// As [`Device::init`]: 3, 9, 19 or 98000xx.
    pub fn may_init(&self, init: &Init) -> Result<(), Code> {
        self.prepare(init).map(|_| ())
    }

    /// The link came to success with this `init` by itself, as the vendor's library does, so that nothing is asked of it
    /// and nothing is kept. `registered` is `false` while v1 still needs a ticket.
    ///
    /// # Errors
    /// As [`Device::may_init`].
    pub fn initialised_by_link(&mut self, init: Init, registered: bool) -> Result<(), Code> {
        let identity = self.prepare(&init)?;
        self.registration = Registration::by_link(init, identity, registered);
        Ok(())
    }

    /// Such a link has registered the device with a ticket, too.
    pub fn registered_by_link(&mut self) {
        self.registration.ticket_taken_by_link();
    }

    /// The link can carry messages.
    pub fn handle_link_up(&mut self, _now_ms: u64) {
        self.link = Link::Greeted;
        self.out_of_reach = false;
        self.send(ToLink::Hello { sn: self.config.sn.clone() });
    }

    /// The link is gone: running requests fail, but for `init`, which waits for the next link; an open media channel
    /// stops.
    pub fn handle_link_down(&mut self, now_ms: u64) {
        let was_online = self.link == Link::Online;
        self.link = Link::Down;
        while let Some(waiting) =
            self.queue.take_first(|waiting| !matches!(waiting.asked, Asked::Init | Asked::Register))
        {
            // Whoever hangs up when the link goes has hung up.
            let code = if waiting.asked == Asked::HangUp { Code::NONE } else { Code::OFFLINE };
            self.answered(now_ms, &waiting, code);
            self.finish(&waiting, Answer::Code(code));
        }
        if was_online {
            self.calls.network(now_ms);
            if self.media.path().is_some() {
                self.stop_real_play(now_ms);
            } else if self.is_busy() {
                self.calls.media_stopped(now_ms);
            }
            if self.max_frame_bytes.is_some() {
                self.tell(Callback::PeerError);
            }
            self.tell(Callback::Offline);
        }
    }

    /// The other end of the link says something. What does not fit the device's state is dropped. A callback comes
    /// before the change of state that follows from it.
    pub fn handle_link(&mut self, now_ms: u64, message: FromLink) {
        match message {
            FromLink::Welcome { wall_ms } => self.welcomed(wall_ms),
            FromLink::Online { wall_ms } => {
                self.self_reliant = true;
                if core::mem::take(&mut self.out_of_reach) {
                    self.tell(Callback::Online { wall_ms });
                } else {
                    self.welcomed(wall_ms);
                }
            }
            FromLink::Offline => {
                if self.link == Link::Online && !core::mem::replace(&mut self.out_of_reach, true) {
                    self.calls.network(now_ms);
                    self.tell(Callback::Offline);
                }
            }
            FromLink::Result { n, code } => self.result(now_ms, RequestId(n), Code(code)),
            FromLink::Ticket { n, ticket } => {
                self.registration.ticket_came(ticket);
                self.say_who(n);
            }
            FromLink::Registered { n, key } => self.registered(now_ms, RequestId(n), key),
            FromLink::Users { n, page, total } => {
                self.answer(now_ms, RequestId(n), Answer::Users { total, page });
            }
            FromLink::Activation { n, activation } => {
                self.answer(now_ms, RequestId(n), Answer::Activation(activation));
            }
            FromLink::Reply { n, text } => self.answer(now_ms, RequestId(n), Answer::Reply(text)),
            FromLink::Notify { event, path } => self.tell(Callback::Notify { event, path }),
            FromLink::PeerNet { visitor, channel, address } => {
                self.tell(Callback::PeerNet { visitor, channel, address });
            }
            FromLink::UserData { visitor, channel, text } => {
                self.tell(Callback::UserData { visitor, channel, text });
            }
            FromLink::Command { command, path } => {
                self.tell(Callback::Command { command, path });
                self.calls.command(now_ms, command);
            }
            FromLink::StartRealPlay(path) => {
                if self.max_frame_bytes.is_some() && self.media.open(path) {
                    self.tell(Callback::StartRealPlay(path));
                    self.calls.media_started(now_ms);
                }
            }
            FromLink::StopRealPlay(path) => {
                if self.media.path() == Some(path) {
                    self.stop_real_play(now_ms);
                }
            }
            FromLink::StartRecv { visitor, channel, stream } => {
                self.receive(now_ms, (visitor, channel), stream, true);
            }
            FromLink::StopRecv { visitor, channel, stream } => {
                self.receive(now_ms, (visitor, channel), stream, false);
            }
            FromLink::JoinNotify { room } => {
                if self.is_registered() {
                    self.tell(Callback::JoinNotify { room: room.clone() });
                    self.calls.incoming(now_ms, &room);
                }
            }
            FromLink::CancelNotify { room } => {
                if self.is_registered() {
                    self.tell(Callback::CancelNotify { room: room.clone() });
                    self.calls.cancelled(now_ms, &room);
                }
            }
            FromLink::Authorize { openid, status } => {
                if self.is_registered() {
                    self.calls.callback_seen(now_ms, DeviceCallback::UpdateAuthorizeStatus);
                    self.tell(Callback::Authorize { openid, status });
                }
            }
        }
    }

    /// Lets time pass: late requests fail, calls reach their deadlines, frame counts are told.
    pub fn handle_timeout(&mut self, now_ms: u64) {
        while let Some(waiting) = self.queue.take_late(now_ms) {
            let code = waiting.asked.late();
            self.answered(now_ms, &waiting, code);
            if waiting.asked == Asked::Call {
                // It may yet reach the phone; nobody here would take that call.
                let id = self.queue.number();
                self.release_line(now_ms, id);
            }
            self.finish(&waiting, Answer::Code(code));
        }
        let held = self.calls.holds_line();
        self.calls.handle_timeout(now_ms);
        if held && !self.calls.holds_line() {
            // The core gave the call up by itself; the other end is told, so that the channel is free again.
            let id = self.queue.number();
            self.release_line(now_ms, id);
        }
        if let Some((video, audio)) = self.media.report(now_ms)
            && self.link == Link::Online
        {
            self.send(ToLink::Media { video, audio });
        }
    }

    /// The next thing to do.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.drain_calls();
        self.outputs.pop_front()
    }

    /// When [`Device::handle_timeout`] has something to do next, in milliseconds; `None` when only other inputs have.
    pub fn poll_timeout(&self) -> Option<u64> {
        [self.queue.first_deadline(), self.calls.poll_timeout(), self.media.report_due()]
            .into_iter()
            .flatten()
            .min()
    }

    /// `iv_avt_voip_is_busy_v2`: a call that this device placed or took is up, or somebody holds its media channel. A
    /// call that merely rings does not count: `is_busy` is what firmware asks to decide whether it can take it.
    pub fn is_busy(&self) -> bool {
        self.calls.holds_line() || self.media.path().is_some()
    }

    /// The media channel that is open.
    pub fn media_path(&self) -> Option<Path> {
        self.media.path()
    }

    /// Whether the back end knows the device: `init` (v1: `register`) has succeeded and `exit` was not called since.
    pub fn is_registered(&self) -> bool {
        self.registration.is_done()
    }

    /// `iv_avt_voip_is_registered`.
    ///
    /// # Errors
    /// 9 not initialised, 2 what is kept is damaged, 19 it is of another device, model or mini-program.
    pub fn registration(&self) -> Result<bool, Code> {
        self.registration.is_registered()
    }

    /// Whether `init` is in force or under way.
    pub fn is_initialised(&self) -> bool {
        self.registration.is_up()
    }

    /// Who the device is initialised as.
    pub fn identity(&self) -> Option<&Identity> {
        self.registration.identity()
    }

    /// Whether the back end has welcomed this device, and is in reach.
    pub fn is_online(&self) -> bool {
        self.link == Link::Online && !self.out_of_reach
    }

    /// Who the device is.
    pub fn sn(&self) -> &Id {
        &self.config.sn
    }

    /// The record of a call, while the core keeps it.
    pub fn record(&self, call: u32) -> Option<&Record> {
        self.calls.record(call)
    }

    /// The name of a call's room. A device that calls is never told it.
    pub fn room(&self, call: u32) -> Option<&str> {
        self.calls.room(call).map(|room| room.as_str())
    }

    fn prepare(&self, init: &Init) -> Result<Identity, Code> {
        if self.registration.is_up() || self.max_frame_bytes.is_none() {
            return Err(Code::WX_FAILED_PRECONDITION);
        }
        init.check(&self.config.sn)?;
        Ok(Identity {
            sn: self.config.sn.clone(),
            model_id: init.model_id.clone(),
            appid: init.appid.clone(),
        })
    }

    fn ask_to_register(&mut self, now_ms: u64, request: RequestId, who: Who, step: Step, asked: Asked) {
        self.registration = Registration::Asked { who, request, step };
        self.queue.wait(request, asked, self.deadline(now_ms));
        self.say_who(request.0);
    }

    fn ready_for_voip(&self) -> Result<(), Code> {
        if self.is_registered() { Ok(()) } else { Err(Code::ARGUMENT_INVALID) }
    }

    fn ready_to_ask(&self) -> Result<(), Code> {
        if self.is_online() { Ok(()) } else { Err(Code::OFFLINE) }
    }

    fn ready_to_talk(&self) -> Result<(), Code> {
        self.ready_to_ask()?;
        self.max_frame_bytes.map(|_| ()).ok_or(Code::WRONG_STATE)
    }

    fn welcomed(&mut self, wall_ms: u64) {
        match self.link {
            Link::Down | Link::Online => return,
            Link::Greeted => self.link = Link::Online,
        }
        self.tell(Callback::Online { wall_ms });
        if self.max_frame_bytes.is_some() && !self.self_reliant {
            self.tell(Callback::PeerReady);
        }
        match self.registration {
            Registration::None | Registration::Foreign | Registration::Initialised { .. } => {}
            Registration::Asked { request, .. } => self.say_who(request.0),
            Registration::Done { .. } => {
                let id = self.queue.number();
                self.say_who(id.0);
            }
        }
    }

    /// Says whatever the registration needs next, if anybody can hear it.
    fn say_who(&mut self, n: u32) {
        if self.link == Link::Online
            && let Some(message) = self.registration.message(n)
        {
            self.send(message);
        }
    }

    fn registered(&mut self, now_ms: u64, id: RequestId, key: Key) {
        if let Some(kept) = self.registration.succeeded(Some(key)) {
            self.push(Output::Store(kept));
        }
        self.result(now_ms, id, Code::NONE);
    }

    fn result(&mut self, now_ms: u64, id: RequestId, code: Code) {
        self.answer(now_ms, id, Answer::Code(code));
    }

    fn answer(&mut self, now_ms: u64, id: RequestId, answer: Answer) {
        let Some(waiting) = self.queue.take(id) else { return };
        let code = match answer {
            Answer::Code(code) => code,
            Answer::Users { .. } | Answer::Activation(_) | Answer::Reply(_) => Code::NONE,
        };
        self.answered(now_ms, &waiting, code);
        self.finish(&waiting, answer);
    }

    /// What the answer to a request means for the device, before the application hears of it.
    fn answered(&mut self, now_ms: u64, waiting: &Waiting, code: Code) {
        let n = waiting.id.0;
        match &waiting.asked {
            Asked::Init | Asked::Register => self.register_answered(code),
            Asked::Call => self.calls.call_returned(now_ms, n, code),
            Asked::Join { room } => self.calls.answer_returned(now_ms, n, room, code),
            Asked::HangUp => {
                self.calls.hang_up_returned(now_ms, n, code);
                if code.is_success()
                    && let Some(call) = self.queue.take_first(|waiting| waiting.asked == Asked::Call)
                {
                    self.done(call.id, Code::CANCELLED);
                }
            }
            Asked::Users | Asked::Activate | Asked::Activation | Asked::Command | Asked::Silent => {}
        }
    }

    fn register_answered(&mut self, code: Code) {
        if code.is_success() {
            // With a ticket, `registered` came first and this is Done already.
            self.registration.succeeded(None);
        } else {
            self.registration.failed();
        }
    }

    fn receive(&mut self, now_ms: u64, (visitor, channel): (u32, u32), stream: Stream, runs: bool) {
        let open = self.media.path().is_some_and(|path| (path.visitor, path.channel) == (visitor, channel));
        if !open || !self.media.receive(stream, runs) {
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

    fn stop_real_play(&mut self, now_ms: u64) {
        let Some(path) = self.media.path() else { return };
        for stream in [Stream::Audio, Stream::Video] {
            self.receive(now_ms, (path.visitor, path.channel), stream, false);
        }
        self.media.close();
        self.tell(Callback::StopRealPlay(path));
        self.calls.media_stopped(now_ms);
    }

    /// Tells the other end that this device is in no call any more; nobody waits for its answer.
    fn release_line(&mut self, now_ms: u64, id: RequestId) {
        if self.link == Link::Online {
            self.queue.wait(id, Asked::Silent, self.deadline(now_ms));
            self.send(ToLink::HangUp { n: id.0 });
        }
    }

    /// A hang-up that does not wait for an answer.
    fn hung_up_alone(&mut self, now_ms: u64, id: RequestId) {
        self.calls.hang_up(now_ms, id.0);
        self.calls.hang_up_returned(now_ms, id.0, Code::NONE);
    }

    /// What the core had to tell before this comes first.
    fn push(&mut self, output: Output) {
        self.drain_calls();
        self.outputs.push_back(output);
    }

    fn drain_calls(&mut self) {
        while let Some(change) = self.calls.poll_change() {
            self.outputs.push_back(match change {
                Change::State { call, state } => Output::State { call, state },
                Change::Settled { record, room } => Output::Record { record, room },
            });
        }
    }

    fn deadline(&self, now_ms: u64) -> u64 {
        now_ms.saturating_add(self.config.request_timeout_ms)
    }

    fn finish(&mut self, waiting: &Waiting, answer: Answer) {
        match waiting.asked {
            Asked::Init
            | Asked::Register
            | Asked::Call
            | Asked::Join { .. }
            | Asked::HangUp
            | Asked::Users
            | Asked::Activate
            | Asked::Activation
            | Asked::Command => {
                self.push(Output::Done { request: waiting.id, answer });
            }
            Asked::Silent => {}
        }
    }

    fn done(&mut self, request: RequestId, code: Code) {
        self.push(Output::Done { request, answer: Answer::Code(code) });
    }

    fn send(&mut self, message: ToLink) {
        self.push(Output::Send(message));
    }

    fn tell(&mut self, callback: Callback) {
        self.push(Output::Callback(callback));
    }
}
