//! The device: requests, link and time in; messages, callbacks and records out.

use crate::{
    calls::{Calls, Change},
    code::Code,
    identity::Identity,
    link::{Path, PeerMedia, ToLink},
    media::{Media, MediaSettings},
    output::{Callback, Output},
    registration::Registration,
    release::Release,
    request::{Answer, RequestId},
    text::Id,
    waiting::{Asked, Queue, Waiting},
};
use alloc::collections::VecDeque;
use wmpf_voip_kit::Record;

/// Room for what one input makes; a test finds out how much that is at the most.
const OUTPUTS: usize = 28;

/// A channel whose call is over is closed by the other side; after this long the device closes it itself. *(Ours.)*
const CHANNEL_GRACE_MS: u64 = 5_000;

/// Without its link for longer than this, a device gives its call up: the other side has, too. As long as a firmware
/// waits for a hang-up after the media stopped. *(Ours.)*
const LINK_GRACE_MS: u64 = 5_000;

/// How a device is set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// `<ProductId>_<DeviceName>`; see [`crate::read_sn`].
    pub sn: Id,
    /// How long a request waits for its answer, in milliseconds; 0 counts as 1.
    pub request_timeout_ms: u64,
    /// Who says that calls may be made.
    pub peer_ready: PeerReady,
}

impl Config {
    /// With ten seconds for a request, and a link that is ready for calls once it is welcomed.
    pub const fn new(sn: Id) -> Self {
        Self { sn, request_timeout_ms: 10_000, peer_ready: PeerReady::WithWelcome }
    }
}

/// When `IV_AVT_EVENT_P2P_PEER_READY` is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PeerReady {
    /// As soon as the link is welcomed and the media module is up.
    #[default]
    WithWelcome,
    /// When the link tells it, as [`crate::FromLink::Notify`] with event 0.
    Told,
}

/// The device's end of its calls, one at a time.
///
/// **After every input, drain every output**: call one method that takes `now_ms`, then [`Device::poll_output`] until
/// it gives `None` and do what it says in that order, then wait for the next input or for [`Device::poll_timeout`].
///
/// | input | methods | gives |
/// |---|---|---|
/// | the application asks | [`init`](Self::init) [`register`](Self::register) [`call`](Self::call) [`join`](Self::join) [`hang_up`](Self::hang_up) [`users`](Self::users) [`activate`](Self::activate) [`activation`](Self::activation) [`send_command`](Self::send_command) | a [`RequestId`], which ends in exactly one [`Output::Done`], often at once |
/// | … or tells | [`reply`](Self::reply) [`exit`](Self::exit) | |
/// | its media module | [`start_media`](Self::start_media) [`stop_media`](Self::stop_media) | |
/// | … its frames | [`set_codec`](Self::set_codec) [`send_frame`](Self::send_frame) [`handle_sent`](Self::handle_sent) [`finish_sending`](Self::finish_sending) [`finish_receiving`](Self::finish_receiving) | `Ok`, or at once the code of the C function |
/// | the link | [`handle_link_up`](Self::handle_link_up) [`handle_link`](Self::handle_link) [`handle_link_down`](Self::handle_link_down) | |
/// | the file | [`handle_stored`](Self::handle_stored), once for each [`Output::Store`] | |
/// | the clock | [`handle_timeout`](Self::handle_timeout) | |
///
/// What can be read at any time: [`is_busy`](Self::is_busy), [`registration`](Self::registration), [`is_registered`](Self::is_registered),
/// [`is_initialised`](Self::is_initialised), [`identity`](Self::identity), [`is_online`](Self::is_online), [`is_ready`](Self::is_ready),
/// [`media_path`](Self::media_path), [`accepts_frame`](Self::accepts_frame), [`send_stats`](Self::send_stats), [`peer_media`](Self::peer_media),
/// [`record`](Self::record), [`room`](Self::room).
///
/// `now_ms` is monotonic, in milliseconds; deadlines that are over by then count as over before the input. After its
/// first calls a device allocates nothing, but for the texts of `send_command`, `reply` and what answers them.
#[derive(Debug)]
pub struct Device {
    pub(crate) config: Config,
    pub(crate) link: Link,
    /// The link is there, and cannot reach the back end.
    pub(crate) out_of_reach: bool,
    pub(crate) registration: Registration,
    /// `PEER_READY` was told and holds.
    pub(crate) ready: bool,
    pub(crate) media: Media,
    pub(crate) peer_media: Option<PeerMedia>,
    pub(crate) queue: Queue,
    pub(crate) calls: Calls,
    pub(crate) release: Release,
    pub(crate) outputs: VecDeque<Output>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// Since when a call of this device has been without it.
    Down { call_since_ms: Option<u64> },
    /// `hello` was said.
    Greeted { call_since_ms: Option<u64> },
    /// Welcomed: the device is online.
    Online,
}

impl Link {
    /// Since when a call has been without it.
    pub(crate) fn call_since_ms(self) -> Option<u64> {
        match self {
            Self::Down { call_since_ms } | Self::Greeted { call_since_ms } => call_since_ms,
            Self::Online => None,
        }
    }
}

impl Device {
    /// A device whose link is down.
    pub fn new(config: Config) -> Self {
        Self {
            config,
            link: Link::Down { call_since_ms: None },
            out_of_reach: false,
            registration: Registration::None,
            ready: false,
            media: Media::default(),
            peer_media: None,
            queue: Queue::default(),
            calls: Calls::new(),
            release: Release::default(),
            outputs: VecDeque::with_capacity(OUTPUTS),
        }
    }

    /// `iv_avt_init`: from now on media channels can be opened. Tells `PeerReady` once the device is online too.
    pub fn start_media(&mut self, now_ms: u64, settings: MediaSettings) {
        self.handle_timeout(now_ms);
        self.media.start(settings);
        if self.link == Link::Online && self.config.peer_ready == PeerReady::WithWelcome {
            self.peer_ready(now_ms);
        }
    }

    /// `iv_avt_exit`: hangs up if a call is up; an open media channel is left without further callbacks.
    pub fn stop_media(&mut self, now_ms: u64) {
        self.handle_timeout(now_ms);
        self.leave_call(now_ms);
        let carried_call = self.media.call().is_some();
        self.media.stop();
        self.ready = false;
        if carried_call {
            self.calls.media_stopped(now_ms);
        }
    }

    /// Lets time pass: late requests fail, calls reach their deadlines, frame counts are told.
    pub fn handle_timeout(&mut self, now_ms: u64) {
        while let Some(waiting) = self.queue.take_late(now_ms) {
            self.too_late(now_ms, waiting);
        }
        if self.link.call_since_ms().is_some_and(|since| now_ms >= since.saturating_add(LINK_GRACE_MS)) {
            self.give_call_up(now_ms);
        }
        let held = self.calls.holds_line();
        self.calls.handle_timeout(now_ms);
        if held && !self.calls.holds_line() {
            // The core gave the call up by itself; the other end is told, so that the channel is free again.
            self.release_line();
        }
        if self.channel_due().is_some_and(|due| due <= now_ms) {
            self.stop_real_play(now_ms);
            self.calls.media_stopped(now_ms);
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
        let link = self.link.call_since_ms().map(|since| since.saturating_add(LINK_GRACE_MS));
        let dues = [
            self.queue.first_deadline(),
            self.calls.poll_timeout(),
            self.media.report_due(),
            self.channel_due(),
            link,
        ];
        dues.into_iter().flatten().min()
    }

    /// `iv_avt_voip_is_busy_v2`: a call that this device placed or took is up, or somebody holds its media channel. A
    /// call that merely rings does not count: `is_busy` is what firmware asks to decide whether it can take it.
    pub fn is_busy(&self) -> bool {
        self.calls.holds_line() || self.media.path().is_some()
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

    /// Whether calls may be made: online, and `PEER_READY` was told.
    pub fn is_ready(&self) -> bool {
        self.is_online() && self.ready
    }

    /// The media channel that is open.
    pub fn media_path(&self) -> Option<Path> {
        self.media.path()
    }

    /// Which of microphone and camera the other end has on, as its commands 20 to 23 told last in this call.
    pub fn peer_media(&self) -> Option<PeerMedia> {
        self.peer_media
    }

    /// The record of a call, while the core keeps it.
    pub fn record(&self, call: u32) -> Option<&Record> {
        self.calls.record(call)
    }

    /// The name of a call's room. A device that calls is never told it.
    pub fn room(&self, call: u32) -> Option<&str> {
        self.calls.room(call).map(|room| room.as_str())
    }

    /// Keeps what the core is told, from now on: see [`Device::poll_trace`]. Called before the first input, what is replayed
    /// counts its evidence as the device's own records do.
    #[cfg(feature = "trace")]
    pub fn start_trace(&mut self) {
        self.calls.log().start();
    }

    /// The next line of the trace: what was heard of calls, in the words of a trace. Poll it with the outputs; of
    /// what nobody polls the newest lines stay.
    #[cfg(feature = "trace")]
    pub fn poll_trace(&mut self) -> Option<crate::trace::Traced> {
        self.calls.log().poll()
    }

    // ---- shared by the inputs --------------------------------------------------------------------------------

    /// Calls may be made from now on.
    pub(crate) fn peer_ready(&mut self, now_ms: u64) {
        if self.media.is_up() && !self.ready {
            self.ready = true;
            self.tell(Callback::PeerReady);
            self.calls.notice(now_ms, crate::output::PEER_READY);
        }
    }

    /// Hangs up without waiting for an answer, if a call holds the line.
    pub(crate) fn leave_call(&mut self, now_ms: u64) {
        if !self.calls.holds_line() {
            return;
        }
        self.release_line();
        let id = self.queue.number();
        self.calls.hang_up(now_ms, id.0);
        self.calls.hung_up(now_ms, id.0);
        self.cancel_waiting_call(Code::CANCELLED);
    }

    /// The call that is still being placed is hung up: its function comes back now. Its own answer may follow.
    pub(crate) fn cancel_waiting_call(&mut self, code: Code) {
        if let Some(call) = self.queue.take_first(|waiting| waiting.asked == Asked::Call) {
            self.release.gave_up(call.id);
            self.done(call.id, code);
        }
    }

    /// Tells the other side that this device is in no call any more, now or on the next link.
    pub(crate) fn release_line(&mut self) {
        if self.link == Link::Online {
            let id = self.queue.number();
            self.release.said(id);
            self.send(ToLink::HangUp { n: id.0 });
        } else {
            self.release.owe();
        }
    }

    /// The other side has given up a call whose device was silent for so long.
    fn give_call_up(&mut self, now_ms: u64) {
        match &mut self.link {
            Link::Down { call_since_ms } | Link::Greeted { call_since_ms } => *call_since_ms = None,
            Link::Online => {}
        }
        if self.calls.holds_line() {
            self.release_line();
            self.calls.media_lost(now_ms);
            self.calls.free_line();
        }
    }

    /// Closes the open channel towards the application.
    pub(crate) fn stop_real_play(&mut self, now_ms: u64) {
        let Some(path) = self.media.path() else { return };
        for stream in [crate::Stream::Audio, crate::Stream::Video] {
            self.receive(now_ms, (path.visitor, path.channel), stream, false);
        }
        self.media.close();
        self.peer_media = None;
        self.tell(Callback::StopRealPlay(path));
    }

    /// When the open channel's call has been over for long enough.
    fn channel_due(&self) -> Option<u64> {
        let (call, opened_ms) = self.media.call()?;
        let over_ms = match self.calls.record(call) {
            Some(record) => record.at_ms[usize::from(wmpf_voip_kit::State::Ended.code())]?,
            // Other calls have taken its place, so it is over; when, nobody remembers.
            None => opened_ms,
        };
        Some(over_ms.saturating_add(CHANNEL_GRACE_MS))
    }

    fn too_late(&mut self, now_ms: u64, waiting: Waiting) {
        if waiting.asked == Asked::RegisterAgain {
            // Nobody waits for it, but without it no call comes.
            return self.register_again(now_ms);
        }
        if waiting.asked == Asked::Call {
            self.release.gave_up(waiting.id);
        }
        let held = self.calls.holds_line();
        self.finish(now_ms, waiting, Answer::Code(waiting.asked.late()));
        if held && !self.calls.holds_line() {
            // It may have arrived all the same; nobody here is in that call any more.
            self.release_line();
        }
    }

    /// What the core had to tell before this comes first.
    pub(crate) fn push(&mut self, output: Output) {
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

    pub(crate) fn deadline(&self, now_ms: u64) -> u64 {
        // What the device asks again by itself would be late at once, for ever.
        now_ms.saturating_add(self.config.request_timeout_ms.max(1))
    }

    pub(crate) fn done(&mut self, request: RequestId, code: Code) {
        self.push(Output::Done { request, answer: Answer::Code(code) });
    }

    pub(crate) fn send(&mut self, message: ToLink) {
        self.push(Output::Send(message));
    }

    pub(crate) fn tell(&mut self, callback: Callback) {
        self.push(Output::Callback(callback));
    }
}
