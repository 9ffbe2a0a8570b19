//! Laws that hold for any inputs in any order: links that come and go, answers that are late, twice or another's, rooms
//! that nobody knows, time that jumps.

mod desk;

use desk::{Desk, MEDIA, PATH, USER, WISH, init, replayed, text, ticket};
use proptest::prelude::*;
use std::collections::BTreeSet;
use voip_device_core::{
    Activation, Api, Call, Callback, Code, Device, Frame, FromLink, Identity, Init, Join, Key, MAX_REQUESTS,
    Path, Registration, RequestId, RoomType, Stored, Stream, Users,
    kit::{Anomaly, Record, State},
};

/// What the test does to the device.
#[expect(clippy::large_enum_variant, reason = "a few hundred at a time")]
#[derive(Clone, Debug)]
enum Act {
    LinkUp,
    Welcome,
    LinkDown,
    StartMedia,
    StopMedia,
    Init(Api, u8),
    Register,
    Call(u8),
    Join(u8, i32),
    HangUp,
    Users(i32),
    Activate,
    Activation,
    Command(u32),
    Reply,
    Exit,
    Frame(bool, usize),
    Sent,
    Finish,
    /// Answers one of the requests made so far, or of those never made.
    Answer(Kind, u8),
    Hear(FromLink),
    /// Time, asked for or not.
    Pass(u64),
    Jump(u64),
    NextTimeout,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Code(i32),
    Users,
    Activation,
    Reply,
    Ticket,
    Registered,
}

fn room(number: u8) -> String {
    format!("room{number}")
}

fn path() -> impl Strategy<Value = Path> {
    (1..4u32).prop_map(|visitor| Path { visitor, ..PATH })
}

fn stream() -> impl Strategy<Value = Stream> {
    prop_oneof![Just(Stream::Audio), Just(Stream::Video)]
}

fn heard() -> impl Strategy<Value = FromLink> {
    let channel = 0;
    prop_oneof![
        8 => (prop_oneof![4 => 14..20u32, 1 => 0..40u32], path()).prop_map(|(command, path)| FromLink::Command { command, path }),
        4 => path().prop_map(FromLink::StartRealPlay),
        3 => path().prop_map(FromLink::StopRealPlay),
        2 => (1..4u32, stream()).prop_map(move |(visitor, stream)| FromLink::StartRecv { visitor, channel, stream }),
        1 => (1..4u32, stream()).prop_map(move |(visitor, stream)| FromLink::StopRecv { visitor, channel, stream }),
        4 => (0..4u8).prop_map(|number| FromLink::JoinNotify { room: text(&room(number)) }),
        2 => (0..4u8).prop_map(|number| FromLink::CancelNotify { room: text(&room(number)) }),
        1 => (0..12u32, path()).prop_map(|(event, path)| FromLink::Notify { event, path }),
        1 => Just(FromLink::Authorize { openid: text(USER), status: 1 }),
        1 => Just(FromLink::PeerNet { visitor: 1, channel, address: text("127.0.0.1") }),
        1 => Just(FromLink::UserData { visitor: 1, channel, text: "{}".into() }),
        1 => Just(FromLink::Welcome { wall_ms: 1 }),
        1 => Just(FromLink::Offline),
    ]
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        6 => Just(Kind::Code(0)),
        2 => prop_oneof![-25..0i32, Just(-303), Just(19), Just(-10_008)].prop_map(Kind::Code),
        1 => Just(Kind::Users),
        1 => Just(Kind::Activation),
        1 => Just(Kind::Reply),
        3 => Just(Kind::Ticket),
        3 => Just(Kind::Registered),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    let api = prop_oneof![Just(Api::V1), Just(Api::V2)];
    let asking = prop_oneof![
        4 => (api, 0..4u8).prop_map(|(api, stored)| Act::Init(api, stored)),
        1 => Just(Act::Register),
        6 => (0..2u8).prop_map(Act::Call),
        4 => (0..4u8, prop_oneof![4 => Just(0), 1 => Just(9), 1 => Just(11), 1 => Just(7)])
            .prop_map(|(room, status)| Act::Join(room, status)),
        3 => Just(Act::HangUp),
        2 => (0..12i32).prop_map(Act::Users),
        1 => Just(Act::Activate),
        1 => Just(Act::Activation),
        1 => (1..4u32).prop_map(Act::Command),
        1 => Just(Act::Reply),
        1 => Just(Act::Exit),
    ];
    let frames = prop_oneof![
        3 => (any::<bool>(), 0..1_200usize).prop_map(|(key, bytes)| Act::Frame(key, bytes)),
        1 => Just(Act::Sent),
        1 => Just(Act::Finish),
    ];
    let link = prop_oneof![
        2 => Just(Act::LinkUp),
        3 => Just(Act::Welcome),
        1 => Just(Act::LinkDown),
        2 => Just(Act::StartMedia),
        1 => Just(Act::StopMedia),
    ];
    let time = prop_oneof![
        4 => (0..3_000u64).prop_map(Act::Pass),
        2 => Just(Act::NextTimeout),
        1 => (0..90_000u64).prop_map(Act::Jump),
    ];
    prop_oneof![
        5 => asking,
        1 => frames,
        2 => link,
        3 => time,
        6 => (kind(), 0..6u8).prop_map(|(kind, back)| Act::Answer(kind, back)),
        6 => heard().prop_map(Act::Hear),
    ]
}

/// A desk whose every input is held to the laws.
struct Watched {
    desk: Desk,
    /// Asked, and not done.
    open: BTreeSet<u32>,
    asked: u32,
    calls: BTreeSet<u32>,
    settled: BTreeSet<u32>,
    playing: Option<Path>,
}

impl Watched {
    fn new() -> Self {
        let mut watched = Self {
            desk: Desk::new(),
            open: BTreeSet::new(),
            asked: 0,
            calls: BTreeSet::new(),
            settled: BTreeSet::new(),
            playing: None,
        };
        // Most of what can go wrong goes wrong later.
        for act in [Act::LinkUp, Act::Welcome, Act::StartMedia] {
            watched.act(&act);
        }
        watched
    }

    fn act(&mut self, act: &Act) {
        match act {
            Act::LinkUp => self.input(|device, now| device.handle_link_up(now)),
            Act::Welcome => self.hear(FromLink::Welcome { wall_ms: 1 }),
            Act::LinkDown => self.input(|device, now| device.handle_link_down(now)),
            Act::StartMedia => self.input(|device, now| device.start_media(now, MEDIA)),
            Act::StopMedia => {
                self.wake();
                // Its callbacks are not called any more.
                self.playing = None;
                self.input(|device, now| device.stop_media(now));
            }
            Act::Init(api, stored) => {
                let init = an_init(*api, *stored);
                self.ask(|device, now| device.init(now, init));
            }
            Act::Register => self.ask(|device, now| device.register(now, &ticket())),
            Act::Call(bad) => {
                let call = Call {
                    openid: text(if *bad == 1 { "o user" } else { USER }),
                    room_type: RoomType::Voice,
                    caller_camera: false,
                    callee_camera: false,
                    custom_message: None,
                    wish: WISH,
                };
                self.ask(|device, now| device.call(now, call));
            }
            Act::Join(number, status) => {
                let join = Join { room: text(&room(*number)), wish: WISH, status: *status };
                self.ask(|device, now| device.join(now, join));
            }
            Act::HangUp => self.ask(Device::hang_up),
            Act::Users(limit) => {
                self.ask(|device, now| device.users(now, Users { offset: 0, limit: *limit }))
            }
            Act::Activate => self.ask(|device, now| device.activate(now, 1)),
            Act::Activation => self.ask(Device::activation),
            Act::Command(visitor) => {
                self.ask(|device, now| device.send_command(now, *visitor, "{}".into(), 500));
            }
            Act::Reply => self.input(|device, now| device.reply(now, 1, 0, "{}".into())),
            Act::Exit => {
                self.input(|device, now| device.exit(now));
                assert!(self.open.is_empty(), "the module is left: {:?}", self.open);
                assert!(!self.desk.device.is_initialised());
            }
            Act::Frame(key, bytes) => {
                let path = self.playing.unwrap_or(PATH);
                let frame = Frame::Video { bytes: *bytes, key: *key, codec: None };
                let open = self.playing.is_some();
                let mut sent = Ok(());
                self.input(|device, now| sent = device.send_frame(now, path, frame, 0));
                assert!(open || sent == Err(Code::NO_SUCH_CHANNEL), "{sent:?} without a channel");
            }
            Act::Sent => self.input(|device, now| device.handle_sent(now, 100, 0)),
            Act::Finish => {
                let path = self.playing.unwrap_or(PATH);
                self.input(|device, now| {
                    let _ = device.finish_sending(now, path);
                });
            }
            Act::Answer(kind, back) => {
                let n = (self.asked + 2).saturating_sub(u32::from(*back));
                self.hear(answer(*kind, n));
            }
            Act::Hear(message) => self.hear(message.clone()),
            Act::Pass(ms) => self.pass(*ms),
            // Nobody came at the deadlines in between.
            Act::Jump(ms) => {
                self.desk.now += ms;
                self.wake();
            }
            Act::NextTimeout => {
                if let Some(at) = self.desk.device.poll_timeout() {
                    self.desk.now = self.desk.now.max(at);
                    self.wake();
                }
            }
        }
    }

    fn pass(&mut self, ms: u64) {
        let end = self.desk.now + ms;
        while let Some(at) = self.desk.device.poll_timeout().filter(|at| *at <= end) {
            self.desk.now = self.desk.now.max(at);
            self.wake();
        }
        self.desk.now = end;
        self.wake();
    }

    fn wake(&mut self) {
        self.input(|device, now| device.handle_timeout(now));
        let now = self.desk.now;
        let next = self.desk.device.poll_timeout();
        assert!(next.is_none_or(|at| at > now), "at {now} it is done, and yet wants to come at {next:?}");
    }

    fn hear(&mut self, message: FromLink) {
        self.input(|device, now| device.handle_link(now, message));
    }

    fn ask(&mut self, ask: impl FnOnce(&mut Device, u64) -> RequestId) {
        let mut id = None;
        self.input(|device, now| id = Some(ask(device, now)));
        let RequestId(id) = id.expect("it was asked");
        assert!(id > self.asked, "numbers count up");
        self.asked = id;
        // What the drain of its own input said of it stands at the end of the list.
        if !self.desk.done.iter().any(|(done, _)| done.0 == id) {
            assert!(self.open.insert(id));
            assert!(self.open.len() <= MAX_REQUESTS + 1, "no more wait than have a place");
        }
        self.desk.done.clear();
    }

    fn input(&mut self, act: impl FnOnce(&mut Device, u64)) {
        self.desk.input(act);
        let mut once = BTreeSet::new();
        for (request, _) in &self.desk.done {
            assert!(once.insert(request.0), "{request:?} was answered twice");
            let known = self.open.remove(&request.0) || request.0 > self.asked;
            assert!(known, "{request:?} was answered before, or never asked");
        }
        let newest = self.asked;
        self.desk.done.retain(|(request, _)| request.0 > newest);
        for callback in core::mem::take(&mut self.desk.callbacks) {
            self.watch(&callback);
        }
        for (record, _) in &self.desk.records {
            self.settled.insert(record.call);
        }
        self.watch_reads();
    }

    /// Callbacks of the channel come in their order.
    fn watch(&mut self, callback: &Callback) {
        match callback {
            Callback::StartRealPlay(path) => assert!(self.playing.replace(*path).is_none(), "opened twice"),
            Callback::StopRealPlay(path) => assert_eq!(self.playing.take(), Some(*path), "closed unopened"),
            Callback::StartRecv { visitor, .. } | Callback::StopRecv { visitor, .. } => {
                assert_eq!(self.playing.map(|path| path.visitor), Some(*visitor));
            }
            Callback::Online { .. }
            | Callback::Offline
            | Callback::PeerReady
            | Callback::PeerError
            | Callback::Notify { .. }
            | Callback::PeerNet { .. }
            | Callback::UserData { .. }
            | Callback::Command { .. }
            | Callback::JoinNotify { .. }
            | Callback::CancelNotify { .. }
            | Callback::Authorize { .. } => {}
        }
    }

    fn watch_reads(&mut self) {
        let device = &self.desk.device;
        assert_eq!(device.media_path(), self.playing);
        assert!(device.is_busy() || self.playing.is_none());
        assert!(!device.is_ready() || device.is_online());
        assert!(device.is_initialised() || !device.is_registered());
        assert_eq!(device.is_initialised(), device.identity().is_some());
        // Numbers of calls count up; each that was told is settled once, which the end of the test looks at.
        self.calls
            .extend((1..=u32::MAX).map_while(|call| device.record(call).map(|record: &Record| record.call)));
    }

    /// The link goes for good, and everything comes to its end by itself.
    fn end(mut self) -> Desk {
        self.act(&Act::LinkDown);
        self.pass(11_000);
        assert!(self.open.is_empty(), "unanswered: {:?}", self.open);
        assert!(!self.desk.device.is_busy(), "{:?}", self.desk.device);
        self.pass(80_000);
        let unsettled: Vec<_> = self.calls.difference(&self.settled).collect();
        // The core keeps four calls. More are open only when channels are lost within seconds of each other.
        let dropped =
            self.desk.records.iter().filter(|(record, _)| record.has(Anomaly::TooManyCalls)).count();
        assert!(unsettled.len() <= dropped, "{unsettled:?}");
        let mut once = BTreeSet::new();
        for (record, _) in &self.desk.records {
            assert!(once.insert(record.call), "call {} settled twice", record.call);
            assert_eq!((record.state, record.end.is_some()), (State::Settled, true));
        }
        assert_eq!(self.desk.device.poll_timeout(), None);
        self.desk
    }
}

fn an_init(api: Api, stored: u8) -> Init {
    let fresh = init(api, Stored::Nothing);
    let identity =
        Identity { sn: text("PID_door"), model_id: fresh.model_id.clone(), appid: fresh.appid.clone() };
    let key = Key([7; 32]);
    let stored = match stored {
        0 => Stored::Damaged,
        1 => Stored::Registration(Registration {
            identity: Identity { model_id: text("other"), ..identity },
            key,
        }),
        2 => Stored::Registration(Registration { identity, key }),
        _ => Stored::Nothing,
    };
    Init { stored, ..fresh }
}

fn answer(kind: Kind, n: u32) -> FromLink {
    match kind {
        Kind::Code(code) => FromLink::Result { n, code },
        Kind::Users => FromLink::Users { n, page: [text(USER)].into_iter().collect(), total: 1 },
        Kind::Activation => {
            let activation = Activation { sn: text("PID_door"), model_id: text("model"), expire_s: 0 };
            FromLink::Activation { n, activation }
        }
        Kind::Reply => FromLink::Reply { n, text: "{}".into() },
        Kind::Ticket => FromLink::Ticket { n, ticket: ticket() },
        Kind::Registered => FromLink::Registered { n, key: Key([7; 32]) },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_request_is_answered_once_every_call_settles_and_the_line_becomes_free(
        acts in prop::collection::vec(act(), 1..150),
    ) {
        let mut watched = Watched::new();
        for act in &acts {
            watched.act(act);
        }
        let desk = watched.end();
        let (mut replayed, mut own) = replayed(&desk);
        // A late word about a settled call is an anomaly on its record, which was handed out before.
        for record in replayed.iter_mut().chain(&mut own) {
            record["anomalies"].take();
        }
        prop_assert_eq!(replayed, own);
        prop_assert!(desk.most_outputs <= 28, "{} outputs of one input", desk.most_outputs);
    }
}
