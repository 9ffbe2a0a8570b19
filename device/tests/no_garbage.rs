//! In steady state a device allocates nothing: its texts have a fixed size, its queues a fixed length.

mod desk;

use desk::{Desk, KEY, MEDIA, PATH, USER, WISH, init, text, ticket};
use voip_device_core::{
    Api, Call, Config, Device, Frame, FromLink, Join, MAX_REQUESTS, Output, RoomName, RoomType, Stored,
    Stream, ToLink, Users,
    kit::{Record, Why},
};

/// A device and the least that a driver keeps.
struct Bench {
    device: Device,
    now: u64,
    /// The request that the link was asked last, but for one to register.
    asked: u32,
    registering: u32,
    records: usize,
    last: Option<Record>,
}

impl Bench {
    fn new() -> Self {
        let device = Device::new(Config::new(text("PID_door")));
        let mut bench = Self { device, now: 0, asked: 0, registering: 0, records: 0, last: None };
        bench.input(|device, now| device.handle_link_up(now));
        bench.link(FromLink::Welcome { wall_ms: 0 });
        bench.input(|device, now| device.start_media(now, MEDIA));
        bench.input(|device, now| device.init(now, init(Api::V2, Stored::Nothing)));
        bench.link(FromLink::Ticket { n: bench.asked, ticket: ticket() });
        bench.link(FromLink::Registered { n: bench.registering, key: KEY });
        bench.input(|device, now| device.handle_stored(now, Ok(())));
        assert!(bench.device.is_registered());
        bench
    }

    fn input<T>(&mut self, act: impl FnOnce(&mut Device, u64) -> T) {
        act(&mut self.device, self.now);
        while let Some(output) = self.device.poll_output() {
            match output {
                Output::Send(
                    ToLink::Call { n, .. }
                    | ToLink::Join { n, .. }
                    | ToLink::HangUp { n }
                    | ToLink::Users { n, .. }
                    | ToLink::Ticket { n, .. },
                ) => self.asked = n,
                Output::Send(ToLink::Register { n, .. }) => self.registering = n,
                Output::Record { record, .. } => {
                    self.records += 1;
                    self.last = Some(record);
                }
                Output::Send(_)
                | Output::Callback(_)
                | Output::Done { .. }
                | Output::Store(_)
                | Output::State { .. } => {}
            }
        }
    }

    fn link(&mut self, message: FromLink) {
        self.input(|device, now| device.handle_link(now, message));
    }

    fn succeed(&mut self) {
        self.link(FromLink::Result { n: self.asked, code: 0 });
    }

    fn pass(&mut self, ms: u64) {
        let end = self.now + ms;
        while let Some(at) = self.device.poll_timeout().filter(|at| *at <= end) {
            self.now = self.now.max(at);
            self.input(|device, now| device.handle_timeout(now));
        }
        self.now = end;
    }

    fn talk(&mut self) {
        for stream in [Stream::Audio, Stream::Video] {
            self.link(FromLink::StartRecv { visitor: 1, channel: 0, stream });
        }
        for index in 0..30 {
            let frame = Frame::Video { bytes: 900, key: index == 0, codec: None };
            self.input(|device, now| device.send_frame(now, PATH, frame, 0));
            self.input(|device, now| device.send_frame(now, PATH, Frame::Audio { bytes: 640 }, 900));
            self.input(|device, now| device.handle_sent(now, 1_540, 0));
            self.pass(100);
        }
        self.link(FromLink::Command { command: 21, path: PATH });
        self.link(FromLink::Command { command: 15, path: PATH });
        self.link(FromLink::StopRealPlay(PATH));
    }

    fn ring_out(&mut self) {
        let call = Call {
            openid: text(USER),
            room_type: RoomType::Video,
            caller_camera: true,
            callee_camera: true,
            custom_message: Some(text("door=front")),
            wish: WISH,
        };
        self.input(|device, now| device.call(now, call));
        self.pass(300);
        self.succeed();
        self.link(FromLink::StartRealPlay(PATH));
        self.pass(2_000);
        self.link(FromLink::Command { command: 14, path: PATH });
    }

    fn call_out(&mut self) {
        self.ring_out();
        self.talk();
    }

    fn call_in(&mut self, number: u32) {
        let mut room = RoomName::new();
        core::fmt::write(&mut room, format_args!("room{number}")).unwrap();
        self.link(FromLink::JoinNotify { room: room.clone() });
        self.pass(1_000);
        self.input(|device, now| device.join(now, Join { room, wish: WISH, status: 0 }));
        self.succeed();
        self.link(FromLink::StartRealPlay(PATH));
        self.talk();
    }

    /// Out or in, a second phone that is told busy, a call that is lost with the link.
    fn round(&mut self, number: u32) {
        match number % 5 {
            0 | 1 => self.call_out(),
            2 => self.call_in(number),
            3 => {
                self.call_out();
                self.link(FromLink::JoinNotify { room: text("busy") });
                self.input(|device, now| {
                    device.join(now, Join { room: text("busy"), wish: WISH, status: 9 })
                });
                self.succeed();
                self.input(|device, now| device.users(now, Users { offset: 0, limit: 10 }));
                self.link(FromLink::Users {
                    n: self.asked,
                    page: [text(USER)].into_iter().collect(),
                    total: 1,
                });
            }
            _ => {
                self.ring_out();
                self.input(|device, now| device.handle_link_down(now));
                self.pass(20_000);
                self.input(|device, now| device.handle_link_up(now));
                self.link(FromLink::Welcome { wall_ms: 0 });
                self.link(FromLink::Result { n: self.registering, code: 0 });
                self.succeed();
                self.input(|device, now| device.hang_up(now));
            }
        }
        // Rooms are named anew, and a ring right after an end would be a repeat of it.
        self.pass(120_000);
    }
}

#[test]
fn a_thousand_calls_allocate_nothing() {
    assert!(allocation_counter::measure(|| drop(Box::new(1))).count_total > 0, "the counter counts");
    let mut bench = Bench::new();
    for number in 0..10 {
        bench.round(number);
    }
    let records = bench.records;
    let allocated = allocation_counter::measure(|| {
        for number in 0..1_000 {
            bench.round(number);
        }
    });
    assert_eq!(allocated.count_total, 0);
    assert_eq!(bench.records - records, 1_200, "a fifth of the rounds refuses a second phone");
    let end = bench.last.and_then(|record| record.end).unwrap();
    assert_eq!(end.why, Why::NetworkLost);
}

#[test]
fn what_one_input_makes_at_the_most_fits_the_queue_that_was_made_for_it() {
    // Everything at once: a talk with both streams, two phones that ring, all places taken, every deadline over when the
    // link goes.
    let mut desk = Desk::talking_as_callee();
    desk.link(FromLink::StartRecv { visitor: 1, channel: 0, stream: Stream::Video });
    for room in ["r2", "r3"] {
        desk.link(FromLink::JoinNotify { room: text(room) });
    }
    while desk.sent.iter().filter(|message| matches!(message, ToLink::Users { .. })).count() < MAX_REQUESTS {
        desk.users(0, 10);
    }
    desk.hang_up();
    desk.now += 100_000;
    desk.most_outputs = 0;
    desk.link_down();
    println!("{} outputs of one input, each of {} bytes", desk.most_outputs, size_of::<Output>());
    assert!((MAX_REQUESTS..=28).contains(&desk.most_outputs), "{}", desk.most_outputs);
    let grown = allocation_counter::measure(|| {
        Bench::new();
    });
    assert!(
        grown.bytes_max > 28 * u64::try_from(size_of::<Output>()).unwrap(),
        "a device is made with that much room"
    );
}

#[test]
fn ten_thousand_calls_leave_a_device_as_large_as_ten() {
    let mut bench = Bench::new();
    let mut grown = |rounds| {
        let measured = allocation_counter::measure(|| (0..rounds).for_each(|number| bench.round(number)));
        (measured.bytes_current, size_of_val(&bench.device), bench.device.poll_timeout())
    };
    grown(10);
    let (bytes, device_bytes, timeout) = grown(10_000);
    assert_eq!((bytes, timeout), (0, None), "nothing is kept, nothing is waited for");
    println!("a device has {device_bytes} bytes");
}
