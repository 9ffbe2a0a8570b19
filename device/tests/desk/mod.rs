//! A device on a desk: virtual time, a link played by the test, and everything that came out, sorted.

#![allow(dead_code)] // Each test file uses its part.

use serde_json::{Value, json};
use voip_device_core::{
    Answer, Api, Call, Callback, Code, Config, Device, FromLink, Init, Join, Key, MediaSettings, Output,
    Path, PeerReady, Registration, RequestId, RoomName, RoomType, Stored, Stream, TicketText, ToLink, Traced,
    Users, Wish,
    kit::{
        Record, State,
        trace::{Ids, Writer, record_to_json, replay},
    },
};

pub const PATH: Path = Path { visitor: 1, channel: 0, res: 2 };
pub const USER: &str = "o-user";
pub const KEY: Key = Key([7; 32]);
/// What most calls wish for: H264 both ways, 480x640, AAC, 15 pictures a second, upright.
pub const WISH: Wish =
    Wish { send_video: 0, recv_video: 0, pixel: 4, mjpg: (0, 0), recv_audio: 4, fps: 15, rotate: 1 };

pub const MEDIA: MediaSettings = MediaSettings { max_frame_bytes: 1_000, max_connections: 1, marks: None };

/// A text of a fixed size; the test's own are short enough.
pub fn text<const N: usize>(text: &str) -> heapless::String<N> {
    heapless::String::try_from(text).expect("a text that fits")
}

pub struct Desk {
    pub device: Device,
    pub now: u64,
    pub sent: Vec<ToLink>,
    pub callbacks: Vec<Callback>,
    pub done: Vec<(RequestId, Answer)>,
    pub states: Vec<State>,
    pub records: Vec<(Record, Option<RoomName>)>,
    pub stored: Option<Registration>,
    /// What comes of writing the key file.
    pub storing: Result<(), Code>,
    /// The lines of the trace.
    pub traced: Vec<Traced>,
    /// The most outputs that one input made.
    pub most_outputs: usize,
}

impl Desk {
    /// Switched on, nothing initialised, no link.
    pub fn new() -> Self {
        Self::with(Config::new(text("PID_door")))
    }

    /// Whose requests are to wait for no time.
    pub fn without_time() -> Self {
        Self::with(Config { request_timeout_ms: 0, ..Config::new(text("PID_door")) })
    }

    fn with(config: Config) -> Self {
        let mut device = Device::new(config);
        device.start_trace();
        Self {
            device,
            now: 1_000,
            sent: Vec::new(),
            callbacks: Vec::new(),
            done: Vec::new(),
            states: Vec::new(),
            records: Vec::new(),
            stored: None,
            storing: Ok(()),
            traced: Vec::new(),
            most_outputs: 0,
        }
    }

    /// The same with a link that tells `PEER_READY` itself.
    pub fn told_peer_ready() -> Self {
        let config = Config { peer_ready: PeerReady::Told, ..Config::new(text("PID_door")) };
        Self::with(config)
    }

    /// Online, with media and voip initialised; nothing that led here is kept.
    pub fn ready() -> Self {
        let mut desk = Self::new();
        desk.go_online();
        desk.start_media();
        let init = desk.init();
        desk.register(init);
        desk.forget();
        desk
    }

    /// The phone rings; its media channel is open already, as after the real call function.
    pub fn ringing_out() -> Self {
        let mut desk = Self::ready();
        let call = desk.call();
        desk.pass(400);
        desk.answer(call, 0);
        desk.link(FromLink::StartRealPlay(PATH));
        desk
    }

    /// The phone answered 1 200 ms later.
    pub fn talking_as_caller() -> Self {
        let mut desk = Self::ringing_out();
        desk.pass(1_200);
        desk.command(14);
        desk.link(FromLink::StartRecv { visitor: 1, channel: 0, stream: Stream::Audio });
        desk
    }

    /// A phone calls with room `r1`.
    pub fn ringing_in() -> Self {
        let mut desk = Self::ready();
        desk.link(FromLink::JoinNotify { room: text("r1") });
        desk
    }

    /// The device answered after 2 000 ms.
    pub fn talking_as_callee() -> Self {
        let mut desk = Self::ringing_in();
        desk.pass(2_000);
        let join = desk.join("r1", 0);
        desk.answer(join, 0);
        desk.link(FromLink::StartRealPlay(PATH));
        desk.link(FromLink::StartRecv { visitor: 1, channel: 0, stream: Stream::Audio });
        desk
    }

    pub fn go_online(&mut self) {
        self.input(|device, now| device.handle_link_up(now));
        self.link(FromLink::Welcome { wall_ms: 1_763_683_200_000 });
    }

    pub fn link_down(&mut self) {
        self.input(|device, now| device.handle_link_down(now));
    }

    pub fn notify(&mut self, event: u32) {
        self.link(FromLink::Notify { event, path: PATH });
    }

    pub fn users(&mut self, offset: i32, limit: i32) -> RequestId {
        self.input(|device, now| device.users(now, Users { offset, limit }))
    }

    pub fn start_media(&mut self) {
        self.input(|device, now| device.start_media(now, MEDIA));
    }

    pub fn init(&mut self) -> RequestId {
        self.init_with(Api::V2, Stored::Nothing)
    }

    pub fn init_with(&mut self, api: Api, stored: Stored) -> RequestId {
        let init = init(api, stored);
        self.input(|device, now| device.init(now, init))
    }

    /// The back end gives a new device its ticket, then its key.
    pub fn register(&mut self, request: RequestId) {
        self.give_ticket(request);
        self.give_key(request);
    }

    pub fn give_ticket(&mut self, request: RequestId) {
        self.link(FromLink::Ticket { n: request.0, ticket: ticket() });
    }

    pub fn give_key(&mut self, request: RequestId) {
        self.link(FromLink::Registered { n: request.0, key: KEY });
    }

    pub fn call(&mut self) -> RequestId {
        let call = Call {
            openid: text(USER),
            room_type: RoomType::Video,
            caller_camera: true,
            callee_camera: false,
            custom_message: None,
            wish: WISH,
        };
        self.input(|device, now| device.call(now, call))
    }

    pub fn join(&mut self, room: &str, status: i32) -> RequestId {
        let join = Join { room: text(room), status, wish: WISH };
        self.input(|device, now| device.join(now, join))
    }

    pub fn hang_up(&mut self) -> RequestId {
        self.input(|device, now| device.hang_up(now))
    }

    pub fn link(&mut self, message: FromLink) {
        self.input(|device, now| device.handle_link(now, message));
    }

    pub fn command(&mut self, command: u32) {
        self.link(FromLink::Command { command, path: PATH });
    }

    pub fn answer(&mut self, request: RequestId, code: i32) {
        self.link(FromLink::Result { n: request.0, code });
    }

    /// Time passes; the device is woken exactly when it asked to be.
    pub fn pass(&mut self, ms: u64) {
        let end = self.now + ms;
        while let Some(at) = self.device.poll_timeout().filter(|at| *at <= end) {
            self.now = self.now.max(at);
            self.input(|device, now| device.handle_timeout(now));
        }
        self.now = end;
        self.input(|device, now| device.handle_timeout(now));
    }

    pub fn code_of(&self, request: RequestId) -> Option<Code> {
        let mut answers = self.done.iter().filter(|(id, _)| *id == request);
        let answer = answers.next()?;
        assert!(answers.next().is_none(), "request {request:?} was answered twice: {:?}", self.done);
        match answer {
            (_, Answer::Code(code)) => Some(*code),
            (_, Answer::Users { total, .. }) => Some(Code(*total as i32)),
            (_, Answer::Activation(_) | Answer::Reply(_)) => Some(Code::NONE),
        }
    }

    /// The one record there is: who, why, phase, how, confidence.
    pub fn end(&self) -> [&'static str; 5] {
        let [(record, _)] = &self.records[..] else { panic!("one record wanted, got {:?}", self.records) };
        end_of(record)
    }

    pub fn last_hang_up(&self) -> Option<RequestId> {
        self.sent.iter().rev().find_map(|message| match message {
            ToLink::HangUp { n } => Some(RequestId(*n)),
            ToLink::Hello { .. }
            | ToLink::Ticket { .. }
            | ToLink::Register { .. }
            | ToLink::Call { .. }
            | ToLink::Join { .. }
            | ToLink::Users { .. }
            | ToLink::Activate { .. }
            | ToLink::Activation { .. }
            | ToLink::SendCommand { .. }
            | ToLink::UserReply { .. }
            | ToLink::Media { .. } => None,
        })
    }

    pub fn forget(&mut self) {
        self.sent.clear();
        self.callbacks.clear();
        self.done.clear();
    }

    /// One input, and what comes out of it. A key is written down as soon as everything is out.
    pub fn input<T>(&mut self, act: impl FnOnce(&mut Device, u64) -> T) -> T {
        let value = act(&mut self.device, self.now);
        if self.drain() {
            self.device.handle_stored(self.now, self.storing);
            assert!(!self.drain(), "one input stores one key");
        }
        value
    }

    /// Whether something is to be stored.
    fn drain(&mut self) -> bool {
        let (mut outputs, mut stores) = (0, false);
        while let Some(output) = self.device.poll_output() {
            outputs += 1;
            match output {
                Output::Send(message) => self.sent.push(message),
                Output::Callback(callback) => self.callbacks.push(callback),
                Output::Done { request, answer } => self.done.push((request, answer)),
                Output::Store(kept) => {
                    self.stored = Some(kept);
                    stores = true;
                }
                Output::State { state, .. } => self.states.push(state),
                Output::Record { record, room } => self.records.push((record, room)),
            }
        }
        self.most_outputs = self.most_outputs.max(outputs);
        while let Some(line) = self.device.poll_trace() {
            self.traced.push(line);
        }
        stores
    }
}

pub fn init(api: Api, stored: Stored) -> Init {
    Init { wxa_type: 0, api, device_id: None, model_id: text("model"), appid: text("wx1"), stored }
}

pub fn ticket() -> TicketText {
    text("0123456789abcdef0123456789abcdef")
}

/// The trace of a desk up to now replayed through the core, and what the device's own core said.
pub fn replayed(desk: &Desk) -> (Vec<Value>, Vec<Value>) {
    let writer = Writer::new(Ids::Plain);
    let mut trace = vec![writer.header(json!({ "side": null, "sn": "PID_door" }))];
    trace.extend(desk.traced.iter().map(|line| writer.observation(line.at_ms, "device", line.raw.clone())));
    trace.push(writer.observation(desk.now, "app", json!({ "event": "trace_end" })));
    let mut own = desk.records.clone();
    own.sort_by_key(|(record, _)| record.call);
    let own = own.iter().map(|(record, room)| record_to_json(record, room.as_deref())).collect();
    (replay(&trace.join("\n")).expect("a trace"), own)
}

pub fn end_of(record: &Record) -> [&'static str; 5] {
    let end = record.end.as_ref().expect("a settled call has an end");
    [end.who.name(), end.why.name(), end.phase.name(), end.how.name(), end.confidence.name()]
}
