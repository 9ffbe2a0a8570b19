//! The client of a platform without threads: posts and answers only, on the platform with faults.

use std::{cell::RefCell, collections::VecDeque, rc::Rc};
use voip_device_core::{
    Call, Client, Code, Exchange, FileError, Folder, Found, FromLink, Hal, Id, Identity, Join, Key, NoAnswer,
    Output, Path, PlatformName, Post, Proof, RoomType, STATUS_ACCEPT, Setup, ToLink, Wish,
    kit::{State, Who, Why},
    test_hal::TestHal,
};

const PATH: Path = Path { visitor: 1, channel: 0, res: 2 };
const WISH: Wish =
    Wish { send_video: 0, recv_video: 0, pixel: 0, mjpg: (0, 0), recv_audio: 0, fps: 0, rotate: 0 };
const TICKET: &str = "0123456789abcdef0123456789abcdef";

/// A platform that the test can look at while the client has it.
#[derive(Clone)]
struct Board(Rc<RefCell<TestHal>>);

impl Hal for Board {
    fn clock_ms(&mut self) -> u32 {
        self.0.borrow_mut().clock_ms()
    }
    fn utc_s(&mut self) -> u32 {
        self.0.borrow_mut().utc_s()
    }
    fn sleep_ms(&mut self, ms: u32) {
        self.0.borrow_mut().sleep_ms(ms);
    }
    fn random(&mut self, bytes: &mut [u8]) {
        self.0.borrow_mut().random(bytes);
    }
    fn log(&mut self, words: &str) {
        self.0.borrow_mut().log(words);
    }
    fn mac(&mut self) -> [u8; 6] {
        self.0.borrow_mut().mac()
    }
    fn disk_kib(&mut self) -> usize {
        self.0.borrow_mut().disk_kib()
    }
    fn memory_kib(&mut self) -> usize {
        self.0.borrow_mut().memory_kib()
    }
    fn platform(&mut self) -> PlatformName {
        self.0.borrow_mut().platform()
    }
    fn folder(&mut self, path: &str) -> Folder {
        self.0.borrow_mut().folder(path)
    }
    fn read_file(&mut self, path: &str, buf: &mut [u8]) -> Result<Found, FileError> {
        self.0.borrow_mut().read_file(path, buf)
    }
    fn write_file(&mut self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        self.0.borrow_mut().write_file(path, bytes)
    }
}

/// The other end of the posts.
#[derive(Default)]
struct Cloud {
    /// It knows the device: it posted lately.
    knows: bool,
    /// It knows the device's registration since then.
    registered: bool,
    /// Posts fail with this.
    fails: Option<NoAnswer>,
    /// What waits for the device.
    waiting: VecDeque<FromLink>,
    /// What was posted: what was said, and with which payload.
    posts: Vec<(Option<ToLink>, Option<String>)>,
    /// The code of the next call; `None`: it is not answered yet.
    call: Option<i32>,
    /// The code of the next join.
    join: i32,
    /// How many milliseconds a post takes.
    takes_ms: u32,
    byes: u32,
}

#[derive(Clone)]
struct Line(Rc<RefCell<Cloud>>, Board);

impl Exchange for Line {
    fn post(&mut self, post: Post<'_>, hear: &mut dyn FnMut(FromLink)) -> Result<(), NoAnswer> {
        assert_eq!(post.sn, "PID_door");
        let mut cloud = self.0.borrow_mut();
        self.1.0.borrow_mut().sleep_ms(cloud.takes_ms);
        cloud.posts.push((post.say.cloned(), post.payload.map(Into::into)));
        if let Some(code) = cloud.fails {
            return Err(code);
        }
        if !std::mem::replace(&mut cloud.knows, true) {
            cloud.registered = false;
            hear(FromLink::Welcome { wall_ms: 1_763_683_200_000 });
        }
        match post.say {
            None => {}
            Some(ToLink::Register { n, proof, .. }) => {
                let (n, key) = (*n, Key([7; 32]));
                match proof {
                    Proof::Ticket(ticket) if ticket == TICKET => hear(FromLink::Registered { n, key }),
                    Proof::Key(own) if *own == key => hear(FromLink::Result { n, code: 0 }),
                    Proof::Ticket(_) | Proof::Key(_) => hear(FromLink::Result { n, code: -10_008 }),
                }
                cloud.registered = true;
            }
            Some(ToLink::Call { n, .. }) => {
                assert!(cloud.registered, "a device registers before it calls");
                if let Some(code) = cloud.call {
                    hear(FromLink::Result { n: *n, code });
                }
            }
            Some(ToLink::Join { n, .. }) => hear(FromLink::Result { n: *n, code: cloud.join }),
            Some(ToLink::HangUp { n }) => hear(FromLink::Result { n: *n, code: 0 }),
            other => panic!("nobody says this: {other:?}"),
        }
        while let Some(message) = cloud.waiting.pop_front() {
            hear(message);
        }
        Ok(())
    }

    fn goodbye(&mut self, sn: &str) {
        assert_eq!(sn, "PID_door");
        self.0.borrow_mut().byes += 1;
    }
}

/// A board, its cloud, and what it told.
struct Desk {
    board: Board,
    cloud: Rc<RefCell<Cloud>>,
    told: Rc<RefCell<Vec<Output>>>,
}

impl Desk {
    fn new() -> Self {
        let cloud = Cloud { call: Some(0), takes_ms: 50, ..Cloud::default() };
        let board = Board(Rc::new(RefCell::new(TestHal::new())));
        Self { board, cloud: Rc::new(RefCell::new(cloud)), told: Rc::default() }
    }

    fn client(&self) -> Client<Board, Line, impl FnMut(Output) + use<>> {
        self.client_of("model")
    }

    fn client_of(&self, model: &str) -> Client<Board, Line, impl FnMut(Output) + use<>> {
        let identity = Identity { sn: id("PID_door"), model_id: id(model), appid: id("wx0123456789abcdef") };
        let setup = Setup { identity, wxa_type: 0, data_dir: "/data".into() };
        let (line, told) = (Line(self.cloud.clone(), self.board.clone()), self.told.clone());
        Client::new(self.board.clone(), line, setup, move |output| told.borrow_mut().push(output))
    }

    fn registered(&self) -> Client<Board, Line, impl FnMut(Output) + use<>> {
        let mut client = self.client();
        client.init().unwrap();
        client.register(TICKET).unwrap();
        self.cloud.borrow_mut().posts.clear();
        client
    }

    fn pass(&self, ms: u32) {
        self.board.0.borrow_mut().sleep_ms(ms);
    }

    fn says(&self, message: FromLink) {
        self.cloud.borrow_mut().waiting.push_back(message);
    }

    /// What was said since the last look; listening is `"-"`.
    fn said(&self) -> Vec<&'static str> {
        self.cloud.borrow_mut().posts.drain(..).map(|(say, _)| say.map_or("-", |say| name(&say))).collect()
    }

    fn states(&self) -> Vec<State> {
        let told = self.told.borrow();
        told.iter()
            .filter_map(|output| match output {
                Output::State { state, .. } => Some(*state),
                _ => None,
            })
            .collect()
    }
}

fn name(say: &ToLink) -> &'static str {
    match say {
        ToLink::Register { proof: Proof::Ticket(_), .. } => "ticket",
        ToLink::Register { proof: Proof::Key(_), .. } => "key",
        ToLink::Call { .. } => "call",
        ToLink::Join { .. } => "join",
        ToLink::HangUp { .. } => "hang_up",
        other => panic!("nobody says this: {other:?}"),
    }
}

fn id(text: &str) -> Id {
    Id::try_from(text).unwrap()
}

fn call() -> Call {
    Call {
        openid: id("o-user"),
        room_type: RoomType::Video,
        caller_camera: true,
        callee_camera: true,
        custom_message: None,
        wish: WISH,
    }
}

fn join(room: &str) -> Join {
    Join { room: room.try_into().unwrap(), wish: WISH, status: STATUS_ACCEPT }
}

#[test]
fn init_of_a_new_device_asks_nobody_and_it_is_not_registered() {
    let desk = Desk::new();
    let mut client = desk.client();
    assert_eq!(client.is_registered(), Err(Code::WX_FAILED_PRECONDITION));
    assert_eq!(client.init(), Ok(()));
    assert_eq!(client.is_registered(), Ok(false));
    assert_eq!(client.init(), Err(Code::WX_FAILED_PRECONDITION));
    assert!(desk.said().is_empty());
    assert_eq!(client.call(call(), ""), Err(Code::ARGUMENT_INVALID));
    assert_eq!(client.poll(), Err(Code::WX_FAILED_PRECONDITION));
}

#[test]
fn a_ticket_registers_and_the_next_start_needs_none() {
    let desk = Desk::new();
    let mut client = desk.client();
    client.init().unwrap();
    assert_eq!(client.register("wrong"), Err(Code(-10_008)));
    assert_eq!(client.is_registered(), Ok(false));
    assert_eq!(client.register(TICKET), Ok(()));
    assert_eq!(client.is_registered(), Ok(true));
    assert_eq!(desk.said(), ["-", "ticket", "ticket"]);
    assert_eq!(client.register("not even looked at"), Ok(()));
    client.exit();
    assert_eq!(desk.cloud.borrow().byes, 1);
    desk.cloud.borrow_mut().knows = false;

    let mut again = desk.client();
    assert_eq!(again.init(), Ok(()));
    assert_eq!(again.is_registered(), Ok(true));
    assert_eq!(desk.said(), ["-", "key"]);
}

#[test]
fn another_identity_is_told_so_and_asks_nobody() {
    let desk = Desk::new();
    desk.registered().exit();
    let mut other = desk.client_of("another-model");
    assert_eq!(other.init(), Err(Code::WX_INVALID_DEVICEID));
    assert_eq!(other.is_registered(), Err(Code::WX_INVALID_DEVICEID));
    assert!(desk.said().is_empty());
}

#[test]
fn a_registration_that_cannot_be_kept_is_none() {
    let desk = Desk::new();
    let mut client = desk.client();
    client.init().unwrap();
    desk.board.0.borrow_mut().writes_left = Some(0);
    assert_eq!(client.register(TICKET), Err(Code::WX_IO));
    assert_eq!(client.is_registered(), Ok(false));
    desk.board.0.borrow_mut().writes_left = None;
    assert_eq!(client.register(TICKET), Ok(()));
    assert_eq!(client.is_registered(), Ok(true));
}

#[test]
fn a_call_returns_when_the_phone_rings_however_many_posts_that_takes() {
    let desk = Desk::new();
    let mut client = desk.registered();
    assert_eq!(client.call(call(), "media-7"), Ok(()));
    assert!(
        matches!(&desk.cloud.borrow().posts[..], [(Some(ToLink::Call { .. }), Some(payload))] if payload == "media-7")
    );
    assert_eq!(desk.states(), [State::Dialing, State::Ringing]);
    client.exit();
    desk.said();

    // The answer is slow.
    desk.cloud.borrow_mut().knows = false;
    desk.cloud.borrow_mut().call = None;
    let mut client = desk.client();
    client.init().unwrap();
    desk.said();
    let before = desk.board.0.borrow().clock_ms;
    assert_eq!(client.call(call(), ""), Err(Code::TIMEOUT));
    let waited = desk.board.0.borrow().clock_ms - before;
    assert!((10_000..11_000).contains(&waited), "{waited} ms");
    let said = desk.said();
    assert_eq!(
        (said.first(), said.last()),
        (Some(&"call"), Some(&"hang_up")),
        "a late phone would ring for nobody"
    );
    assert!(said.len() > 30, "{}", said.len());
}

#[test]
fn what_the_phone_does_is_heard_with_the_next_post_and_becomes_a_record() {
    let desk = Desk::new();
    let mut client = desk.registered();
    client.call(call(), "").unwrap();
    desk.says(FromLink::StartRealPlay(PATH));
    desk.says(FromLink::Command { command: 14, path: PATH });
    desk.pass(1_000);
    client.poll().unwrap();
    assert!(client.device().is_busy());
    desk.says(FromLink::Command { command: 15, path: PATH });
    desk.says(FromLink::StopRealPlay(PATH));
    desk.pass(4_000);
    client.poll().unwrap();
    assert!(!client.device().is_busy());
    for _ in 0..10 {
        desk.pass(1_000);
        client.poll().unwrap();
    }
    let told = desk.told.borrow();
    let record = told.iter().find_map(|output| match output {
        Output::Record { record, .. } => Some(record),
        _ => None,
    });
    let end = record.expect("the call is over").end.expect("it has ended");
    assert_eq!((end.who, end.why), (Who::Callee, Why::HungUp));
}

#[test]
fn a_call_that_the_back_end_refuses_gives_its_code() {
    let desk = Desk::new();
    let mut client = desk.registered();
    desk.cloud.borrow_mut().call = Some(-7);
    assert_eq!(client.call(call(), ""), Err(Code(-7)));
    desk.cloud.borrow_mut().call = Some(0);
    assert_eq!(client.call(call(), ""), Ok(()));
}

#[test]
fn a_second_call_listens_first_whether_the_line_is_free_again() {
    let desk = Desk::new();
    let mut client = desk.registered();
    client.call(call(), "").unwrap();
    assert_eq!(client.call(call(), ""), Err(Code::CHANNEL_BUSY));
    assert_eq!(desk.said(), ["call", "-"]);
    desk.says(FromLink::Command { command: 16, path: PATH });
    assert_eq!(client.call(call(), ""), Ok(()));
    assert_eq!(desk.said(), ["-", "call"]);
}

#[test]
fn a_phone_s_call_is_taken_by_its_room() {
    let desk = Desk::new();
    let mut client = desk.registered();
    assert_eq!(client.join(join("r1"), "media-8"), Ok(()));
    assert!(
        matches!(&desk.cloud.borrow().posts[..], [(Some(ToLink::Join { .. }), Some(payload))] if payload == "media-8")
    );
    client.exit();

    let desk = Desk::new();
    let mut client = desk.registered();
    desk.cloud.borrow_mut().join = -1;
    assert_eq!(client.join(join("gone"), ""), Err(Code(-1)));
}

#[test]
fn a_device_that_was_silent_registers_again_before_it_calls() {
    let desk = Desk::new();
    let mut client = desk.registered();
    desk.pass(70_000);
    desk.cloud.borrow_mut().knows = false;
    assert_eq!(client.call(call(), ""), Ok(()));
    assert_eq!(desk.said(), ["-", "key", "call"]);
}

#[test]
fn a_device_that_was_silent_for_longer_than_a_clock_is_believed_registers_again_too() {
    for silent_ms in [121_000, 3_600_000, 40 * 86_400_000] {
        let desk = Desk::new();
        let mut client = desk.registered();
        desk.pass(silent_ms);
        desk.cloud.borrow_mut().knows = false;
        assert_eq!(client.call(call(), ""), Ok(()), "after {silent_ms} ms");
    }
}

#[test]
fn a_call_that_was_up_when_the_other_end_forgot_the_device_is_over() {
    let desk = Desk::new();
    let mut client = desk.registered();
    client.call(call(), "").unwrap();
    desk.says(FromLink::StartRealPlay(PATH));
    desk.says(FromLink::Command { command: 14, path: PATH });
    client.poll().unwrap();
    assert!(client.device().is_busy());
    desk.pass(70_000);
    desk.cloud.borrow_mut().knows = false;
    assert_eq!(client.poll(), Ok(()));
    assert!(client.device().is_online());
    // The device gives it a few seconds to be taken up again.
    desk.pass(5_000);
    assert_eq!(client.poll(), Ok(()));
    assert!(!client.device().is_busy());
}

#[test]
fn without_a_network_each_function_says_so_in_time_and_all_is_well_once_it_is_back() {
    let desk = Desk::new();
    let mut client = desk.client();
    client.init().unwrap();
    desk.cloud.borrow_mut().fails = Some(NoAnswer::NotSent);
    let before = desk.board.0.borrow().clock_ms;
    assert_eq!(client.register(TICKET), Err(Code::WX_RESPONSE));
    let waited = desk.board.0.borrow().clock_ms - before;
    assert!((10_000..13_000).contains(&waited), "{waited} ms");
    desk.cloud.borrow_mut().fails = None;
    assert_eq!(client.register(TICKET), Ok(()));

    desk.cloud.borrow_mut().fails = Some(NoAnswer::NotSent);
    assert_eq!(client.call(call(), ""), Err(Code::WX_RESPONSE));
    assert_eq!(client.poll(), Err(Code::WX_RESPONSE));
    assert_eq!(client.call(call(), ""), Err(Code::WX_RESPONSE));
    desk.cloud.borrow_mut().fails = None;
    desk.said();
    client.poll().unwrap();
    assert!(!desk.said().contains(&"call"), "a call that was given up rings no phone later");
    assert_eq!(client.call(call(), ""), Ok(()));

    client.exit();
    desk.cloud.borrow_mut().fails = Some(NoAnswer::NotSent);
    assert_eq!(desk.client().init(), Err(Code::WX_RESPONSE));
}

#[test]
fn a_call_that_may_have_arrived_is_not_said_twice_and_is_taken_back() {
    let desk = Desk::new();
    let mut client = desk.registered();
    desk.cloud.borrow_mut().fails = Some(NoAnswer::Lost);
    assert_eq!(client.call(call(), ""), Err(Code::WX_RESPONSE));
    let said = desk.said();
    assert_eq!(said.iter().filter(|said| **said == "call").count(), 1, "{said:?}");
    desk.cloud.borrow_mut().fails = None;
    client.poll().unwrap();
    assert_eq!(desk.said(), ["hang_up"]);
}

#[test]
fn a_post_lost_within_a_call_does_not_end_it() {
    let desk = Desk::new();
    let mut client = desk.registered();
    client.call(call(), "").unwrap();
    desk.says(FromLink::StartRealPlay(PATH));
    desk.says(FromLink::Command { command: 14, path: PATH });
    client.poll().unwrap();
    desk.cloud.borrow_mut().fails = Some(NoAnswer::Lost);
    assert_eq!(client.poll(), Err(Code::WX_RESPONSE));
    assert!(client.device().is_busy());
    desk.cloud.borrow_mut().fails = None;
    assert_eq!(client.poll(), Ok(()));
    assert!(client.device().is_busy());
    assert_eq!(desk.states().last(), Some(&State::Talking));

    // A minute without any answer does.
    desk.cloud.borrow_mut().fails = Some(NoAnswer::NotSent);
    for _ in 0..8 {
        desk.pass(10_000);
        assert_eq!(client.poll(), Err(Code::WX_RESPONSE));
    }
    assert!(!client.device().is_busy());
}

#[test]
fn a_post_that_is_too_large_says_so() {
    let desk = Desk::new();
    let mut client = desk.registered();
    desk.cloud.borrow_mut().fails = Some(NoAnswer::TooLarge);
    assert_eq!(client.call(call(), "a large payload"), Err(Code::WX_RESOURCE_EXHAUSTED));
}

#[test]
fn a_clock_that_stands_still_holds_no_request_for_ever() {
    struct Still(Board);
    impl Hal for Still {
        fn clock_ms(&mut self) -> u32 {
            7
        }
        fn utc_s(&mut self) -> u32 {
            0
        }
        fn sleep_ms(&mut self, _ms: u32) {}
        fn random(&mut self, bytes: &mut [u8]) {
            bytes.fill(4);
        }
        fn log(&mut self, _words: &str) {}
        fn mac(&mut self) -> [u8; 6] {
            [0; 6]
        }
        fn disk_kib(&mut self) -> usize {
            0
        }
        fn memory_kib(&mut self) -> usize {
            0
        }
        fn platform(&mut self) -> PlatformName {
            PlatformName::new()
        }
        fn read_file(&mut self, path: &str, buf: &mut [u8]) -> Result<Found, FileError> {
            self.0.read_file(path, buf)
        }
        fn write_file(&mut self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
            self.0.write_file(path, bytes)
        }
    }
    let desk = Desk::new();
    let identity = Identity { sn: id("PID_door"), model_id: id("model"), appid: id("wx0123456789abcdef") };
    let setup = Setup { identity, wxa_type: 0, data_dir: "/data".into() };
    let line = Line(desk.cloud.clone(), desk.board.clone());
    let mut client = Client::new(Still(desk.board.clone()), line, setup, |_| {});
    client.init().unwrap();
    client.register(TICKET).unwrap();
    desk.cloud.borrow_mut().call = None;
    assert_eq!(client.call(call(), ""), Err(Code::TIMEOUT));
    desk.cloud.borrow_mut().fails = Some(NoAnswer::NotSent);
    assert_eq!(client.call(call(), ""), Err(Code::WX_RESPONSE));
}

#[test]
fn leaving_ends_the_call_and_says_goodbye() {
    let desk = Desk::new();
    let mut client = desk.registered();
    client.call(call(), "").unwrap();
    client.exit();
    assert_eq!(desk.said(), ["call", "hang_up"]);
    assert_eq!(desk.cloud.borrow().byes, 1);
    client.exit();
    assert_eq!(desk.cloud.borrow().byes, 1);
    assert_eq!(client.is_registered(), Err(Code::WX_FAILED_PRECONDITION));
}
