//! A program in this process, on the link in memory: its callbacks note what they heard, in order.

#![allow(dead_code)] // Each test file uses its part.

use core::{
    ffi::{c_char, c_int, c_void},
    ptr,
};
use std::{
    ffi::{CStr, CString},
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
    time::Duration,
};
use voip_device::{
    abi,
    c::*,
    memory::{Far, FrameStream, MediaHeader},
};
use voip_device_core::{FromLink, Key, Path, Proof, ToLink};

pub const USER: &str = "o-user";
pub const PATH: Path = Path { visitor: 1, channel: 0, res: 2 };
pub const KEY: Key = Key([7; 32]);
pub const TICKET: &str = "0123456789abcdef0123456789abcdef";

pub const VIDEO: abi::VideoInfo = abi::VideoInfo {
    send_v_enc: 0,
    recv_v_enc: 0,
    recv_pixel: 4,
    recv_mjpg_width: 0,
    recv_mjpg_height: 0,
    recv_aenc: 4,
    framerate: 15,
    recv_v_rot: 1,
};

/// Nothing here takes longer.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the callbacks heard, in order.
static HEARD: Mutex<Vec<String>> = Mutex::new(Vec::new());
static MORE: Condvar = Condvar::new();

/// The library is one per process, so are the tests of it.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// What a program does in its command callback, beside noting it.
pub static IN_COMMAND: Mutex<Option<fn(i32)>> = Mutex::new(None);

fn note(words: String) {
    HEARD.lock().unwrap_or_else(PoisonError::into_inner).push(words);
    MORE.notify_all();
}

/// Waits until the callbacks have heard this, and takes it and what came before.
pub fn heard_until(words: &str) -> Vec<String> {
    let mut heard = HEARD.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        if let Some(at) = heard.iter().position(|line| line == words) {
            return heard.drain(..=at).collect();
        }
        let (more, waited) = MORE.wait_timeout(heard, PATIENCE).unwrap_or_else(PoisonError::into_inner);
        assert!(!waited.timed_out(), "{words:?} is not heard, this is: {more:?}");
        heard = more;
    }
}

/// What was heard and not taken yet.
pub fn heard() -> Vec<String> {
    core::mem::take(&mut HEARD.lock().unwrap_or_else(PoisonError::into_inner))
}

extern "C" fn on_online(_now: u64) {
    note("online".into());
}

extern "C" fn on_offline(status: i32) {
    note(format!("offline {status}"));
}

extern "C" fn on_encoding(v: u32, c: u32, r: i32, info: *mut abi::AvDataInfo, _args: *mut c_void) {
    // SAFETY: the library gives room for an answer.
    unsafe {
        (*info).audio_type = 4;
        (*info).video_type = 0;
    }
    note(format!("get_av_enc_info {v} {c} {r}"));
}

extern "C" fn on_start(v: u32, c: u32, r: i32, args: *mut c_void) {
    // SAFETY: the library gives this structure, with two texts.
    let (user, requester) = unsafe {
        let info = &*args.cast::<abi::RequestStreamInfo>();
        (CStr::from_ptr(info.user_args).to_owned(), CStr::from_ptr(info.requester).to_owned())
    };
    note(format!("start_real_play {v} {c} {r} {user:?} {requester:?}"));
}

extern "C" fn on_stop(v: u32, c: u32, r: i32) {
    note(format!("stop_real_play {v} {c} {r}"));
}

extern "C" fn on_start_recv(_v: u32, _c: u32, stream: i32, info: *mut abi::AvDataInfo) -> c_int {
    // SAFETY: the library gives what the phone sends.
    let info = unsafe { *info };
    note(match stream {
        0 => format!("start_recv audio {} {}", info.audio_type, info.audio_sample_rate),
        _ => format!("start_recv video {} {}x{}", info.video_type, info.video_width, info.video_height),
    });
    0
}

extern "C" fn on_stop_recv(_v: u32, _c: u32, stream: i32) -> c_int {
    note(format!("stop_recv {stream}"));
    0
}

extern "C" fn on_recv(_v: u32, _c: u32, stream: i32, frame: *mut c_void) -> c_int {
    // SAFETY: the library gives a stream of this type, with one pack, whose bytes may be read and written.
    let (count, bytes, pts, seq, kind) = unsafe {
        if stream == 0 {
            let stream = &*frame.cast::<abi::AudioStream>();
            let pack = &*stream.packs[0];
            let bytes = core::slice::from_raw_parts_mut(pack.address, pack.len as usize);
            (stream.count, bytes, pack.pts, pack.seq, -1)
        } else {
            let stream = &*frame.cast::<abi::VideoStream>();
            let pack = &*stream.packs[0];
            let bytes = core::slice::from_raw_parts_mut(pack.address, pack.len as usize);
            (stream.count, bytes, pack.pts, pack.seq, pack.frame_type)
        }
    };
    note(format!("recv {stream} {count} {bytes:?} pts {pts} seq {seq} type {kind}"));
    bytes.fill(0xff);
    0
}

extern "C" fn on_user_data(_v: u32, _c: u32, src: *const c_char, len: u32, dst: *mut abi::Memory) {
    // SAFETY: the library gives `len` bytes.
    let words = unsafe { core::slice::from_raw_parts(src.cast::<u8>(), len as usize) };
    note(format!("recv_user_data {}", String::from_utf8_lossy(words)));
    // SAFETY: the library takes the answer from here.
    unsafe { dst.write(given(b"old")) };
}

extern "C" fn on_notify(event: i32, v: u32, c: u32, r: i32) {
    note(format!("notify {event} {v} {c} {r}"));
}

/// Memory as a C program gives it away.
fn given(words: &[u8]) -> abi::Memory {
    let words: Box<[u8]> = words.into();
    let size = words.len();
    abi::Memory { buf: Box::into_raw(words).cast(), size, buf_free_fn: Some(free) }
}

extern "C" fn free(buf: *mut u8, size: usize) {
    // SAFETY: `given` made it, and the library gives it back once.
    drop(unsafe { Box::from_raw(ptr::slice_from_raw_parts_mut(buf, size)) });
    note("freed".into());
}

extern "C" fn on_command(command: i32, v: u32, c: u32, r: i32, args: *mut c_void) -> c_int {
    if command != 0 {
        note(format!("command {command} {v} {c} {r} {}", if args.is_null() { "NULL" } else { "args" }));
        let act = *IN_COMMAND.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(act) = act {
            act(command);
        }
        return 0;
    }
    // SAFETY: the library gives this structure for command 0.
    let data = unsafe { &mut *args.cast::<abi::UserData>() };
    // SAFETY: there are `src_len` bytes.
    let words = unsafe { core::slice::from_raw_parts(data.src.cast::<u8>(), data.src_len as usize) };
    note(format!("user data {}", String::from_utf8_lossy(words)));
    if words == b"refuse" {
        return 1;
    }
    data.dst = given(b"{\"code\":0}");
    0
}

extern "C" fn on_net(v: u32, c: u32, net: *mut c_char) {
    // SAFETY: the library gives a text.
    let net = unsafe { CStr::from_ptr(net) };
    note(format!("peer net {v} {c} {}", net.to_str().unwrap()));
}

extern "C" fn on_authorize(openid: *mut c_char, status: c_int) -> c_int {
    // SAFETY: the library gives a text.
    note(format!("authorize {} {status}", unsafe { CStr::from_ptr(openid) }.to_str().unwrap()));
    0
}

extern "C" fn on_join(room: *mut c_char) -> c_int {
    // SAFETY: the library gives a text.
    note(format!("join {}", unsafe { CStr::from_ptr(room) }.to_str().unwrap()));
    0
}

extern "C" fn on_cancel(room: *mut c_char) -> c_int {
    // SAFETY: the library gives a text.
    note(format!("cancel {}", unsafe { CStr::from_ptr(room) }.to_str().unwrap()));
    0
}

/// The library, initialised and online; the test plays the other end.
pub struct Near {
    pub far: Far,
    _one: MutexGuard<'static, ()>,
}

pub fn sys_init() -> i32 {
    sys_init_of(c"PID", c"door")
}

pub fn sys_init_of(product: &CStr, name: &CStr) -> i32 {
    let (product, name) = (product.to_owned().into_raw(), name.to_owned().into_raw());
    let mut info = abi::DeviceInfo {
        product_id: product,
        device_name: name,
        region: ptr::null_mut(),
        product_secret: ptr::null_mut(),
        secret: ptr::null_mut(),
    };
    // SAFETY: zero is a value for every field: NULL, 0 and "no callback".
    let mut sys: abi::SysInit = unsafe { core::mem::zeroed() };
    sys.device_info = &raw mut info;
    sys.callbacks.online = Some(on_online);
    sys.callbacks.offline = Some(on_offline);
    // SAFETY: all that it points to lives until the function returns; the texts are given back as they were taken.
    unsafe {
        let code = iv_sys_init(&raw const sys);
        drop((CString::from_raw(product), CString::from_raw(name)));
        code
    }
}

pub fn avt_init(marks: Option<[usize; 3]>) -> i32 {
    // SAFETY: as above.
    let mut avt: abi::AvtInit = unsafe { core::mem::zeroed() };
    avt.max_frame_size = 4;
    avt.max_connect_num = 1;
    if let Some([low_mark, warn_mark, high_mark]) = marks {
        avt.congestion = abi::CongestionControl { low_mark, warn_mark, high_mark, enable: 1 };
    }
    avt.callbacks = abi::AvtCallbacks {
        get_av_enc_info: Some(on_encoding),
        start_real_play: Some(on_start),
        stop_real_play: Some(on_stop),
        start_recv_stream: Some(on_start_recv),
        stop_recv_stream: Some(on_stop_recv),
        recv_stream: Some(on_recv),
        recv_user_data: Some(on_user_data),
        notify: Some(on_notify),
        recv_command: Some(on_command),
        download_file: None,
        get_peer_outer_net: Some(on_net),
    };
    // SAFETY: the structure lives until the function returns.
    unsafe { iv_avt_init(&raw const avt) }
}

/// `iv_avt_voip_init_v2`
pub fn voip_init(data_path: &CStr, model_id: &CStr, appid: &CStr) -> i32 {
    let functions = abi::VoipCallbacks {
        authorize: Some(on_authorize),
        join_notify: Some(on_join),
        cancel_notify: Some(on_cancel),
    };
    // SAFETY: the texts live until the function returns.
    unsafe { iv_avt_voip_init_v2_2026(0, data_path.as_ptr(), model_id.as_ptr(), appid.as_ptr(), functions) }
}

impl Near {
    /// `iv_sys`, `iv_dm` and `iv_avt` are up, and the peer is ready.
    pub fn online(marks: Option<[usize; 3]>) -> Self {
        let one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        iv_sys_exit();
        heard();
        let near = Self { far: Far::install(), _one: one };
        assert_eq!(sys_init(), 0);
        near.welcome();
        heard_until("online");
        // SAFETY: NULL is allowed.
        assert_eq!(unsafe { iv_dm_init(core::ptr::null()) }, 0);
        assert_eq!(avt_init(marks), 0);
        heard_until("notify 0 0 0 0");
        near
    }

    pub fn welcome(&self) {
        let ToLink::Hello { sn, .. } = self.far.hear_message() else { panic!("hello comes first") };
        assert_eq!(sn.as_str(), "PID_door");
        self.far.say(FromLink::Welcome { wall_ms: 1_763_683_200_000 });
    }

    /// `iv_avt_voip_init_v2` on a thread of its own.
    pub fn init(&self) -> JoinHandle<i32> {
        thread::spawn(|| voip_init(c"/flash", c"model", c"wx1"))
    }

    /// Answers the registration of a new device.
    pub fn register(&self) {
        let ToLink::Ticket { n, .. } = self.far.hear_message() else { panic!("a ticket is wanted") };
        self.far.say(FromLink::Ticket { n, ticket: TICKET.try_into().unwrap() });
        let ToLink::Register { n, proof: Proof::Ticket(ticket), .. } = self.far.hear_message() else {
            panic!("a registration is wanted")
        };
        assert_eq!(ticket.as_str(), TICKET);
        self.far.say(FromLink::Registered { n, key: KEY });
    }

    /// Everything is initialised.
    pub fn ready(marks: Option<[usize; 3]>) -> Self {
        let near = Self::online(marks);
        let init = near.init();
        near.register();
        assert_eq!(init.join().unwrap(), 0);
        near
    }

    /// The next message; frames and their counts are passed over.
    pub fn hear(&self) -> ToLink {
        loop {
            match self.far.hear_message() {
                ToLink::Media { .. } => {}
                message => return message,
            }
        }
    }

    /// Places a call, which the phone hears.
    pub fn ring(&self) {
        let calling = thread::spawn(|| call(USER));
        let ToLink::Call { n, openid, .. } = self.hear() else { panic!("a call is wanted") };
        assert_eq!(openid.as_str(), USER);
        self.far.say(FromLink::Result { n, code: 0 });
        assert_eq!(calling.join().unwrap(), 0);
    }

    /// The phone answers, and both streams of it begin.
    pub fn answer(&self) {
        self.far.say(FromLink::StartRealPlay(PATH));
        self.command(14);
        for stream in [voip_device_core::Stream::Audio, voip_device_core::Stream::Video] {
            self.far.say(FromLink::StartRecv { visitor: 1, channel: 0, stream });
        }
    }

    pub fn command(&self, command: u32) {
        self.far.say(FromLink::Command { command, path: PATH });
    }

    /// The phone hangs up.
    pub fn phone_hangs_up(&self) {
        self.command(15);
        self.far.say(FromLink::StopRealPlay(PATH));
    }

    pub fn frame(&self, stream: FrameStream, seq: u32, frame: &[u8]) {
        self.far.send(header(stream, seq), frame);
    }
}

pub fn header(stream: FrameStream, seq: u32) -> MediaHeader {
    let key = stream == FrameStream::Video;
    MediaHeader { stream, key, visitor: 1, channel: 0, res: 2, seq, pts_ms: u64::from(seq) * 20 }
}

impl Drop for Near {
    fn drop(&mut self) {
        *IN_COMMAND.lock().unwrap_or_else(PoisonError::into_inner) = None;
        iv_sys_exit();
        voip_device::memory::release_time();
    }
}

pub fn call(openid: &str) -> i32 {
    let openid = CString::new(openid).unwrap();
    // SAFETY: the texts live until the function returns.
    unsafe { iv_avt_voip_call_v2_2026(1, openid.as_ptr(), c"door=1".as_ptr(), VIDEO, 1, 0) }
}

pub fn join(room: &str, status: i32) -> i32 {
    let room = CString::new(room).unwrap();
    // SAFETY: the text lives until the function returns.
    unsafe { iv_avt_voip_join_v2(room.as_ptr(), VIDEO, status) }
}

/// Sends a picture in two packs.
pub fn send_video(frame_type: i32, halves: [&mut [u8]; 2]) -> i32 {
    let [first, second] = halves;
    let pack = |half: &mut [u8]| abi::VideoPack {
        address: half.as_mut_ptr(),
        len: u32::try_from(half.len()).unwrap(),
        pts: 40,
        frame_type,
        seq: 3,
    };
    let (mut first, mut second) = (pack(first), pack(second));
    let mut stream = abi::VideoStream { packs: [ptr::null_mut(); 8], count: 2 };
    (stream.packs[0], stream.packs[1]) = (&raw mut first, &raw mut second);
    // SAFETY: the stream, its packs and their data live until the function returns.
    unsafe { iv_avt_send_stream(1, 0, 2, 1, (&raw mut stream).cast()) }
}

pub fn send_audio(data: &mut [u8]) -> i32 {
    let len = u32::try_from(data.len()).unwrap();
    let mut pack = abi::AudioPack { address: data.as_mut_ptr(), len, pts: 20, seq: 1 };
    let mut stream = abi::AudioStream { packs: [ptr::null_mut(); 8], count: 1 };
    stream.packs[0] = &raw mut pack;
    // SAFETY: the stream, its pack and its data live until the function returns.
    unsafe { iv_avt_send_stream(1, 0, 2, 0, (&raw mut stream).cast()) }
}

/// The oldest record that was not read; empty when there is none.
pub fn next_record() -> String {
    let mut buffer = vec![0_u8; 4_096];
    // SAFETY: the buffer has as many bytes.
    let length = unsafe { voip_kit_next_record(buffer.as_mut_ptr().cast::<c_char>(), buffer.len()) };
    String::from_utf8(buffer[..usize::try_from(length).unwrap()].to_vec()).unwrap()
}
