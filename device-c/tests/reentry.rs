//! The functions called from this process: from callbacks, from several threads, and while busy.

mod bench;

use bench::{Device, Server};
use core::ffi::{c_char, c_int, c_void};
use core::ptr;
use std::{
    ffi::CString,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicI32, Ordering::SeqCst},
    },
    thread,
    time::{Duration, Instant},
};
use virtual_wechat_frames::{FromDevice, ToDevice};
use voip_device::{abi, c::*};

/// The library is one per process, so are these tests.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// What the callbacks below got, or −9999.
static READY: AtomicI32 = AtomicI32::new(0);
static HANG_UP_IN_CALLBACK: AtomicI32 = AtomicI32::new(NOT_YET);
static BUSY_IN_CALLBACK: AtomicI32 = AtomicI32::new(NOT_YET);
static CALL_IN_CALLBACK: AtomicI32 = AtomicI32::new(NOT_YET);
static EXIT_IN_CALLBACK: AtomicI32 = AtomicI32::new(NOT_YET);
static SENT: AtomicI32 = AtomicI32::new(NOT_YET);
const NOT_YET: i32 = -9_999;

const VIDEO: abi::VideoInfo = abi::VideoInfo {
    send_v_enc: 0,
    recv_v_enc: 0,
    recv_pixel: 4,
    recv_mjpg_width: 0,
    recv_mjpg_height: 0,
    recv_aenc: 0,
    framerate: 15,
    recv_v_rot: 1,
};

extern "C" fn on_online(_now: u64) {}
extern "C" fn on_encoding(_v: u32, _c: u32, _r: i32, _info: *mut abi::AvDataInfo, _args: *mut c_void) {}
extern "C" fn on_stop(_v: u32, _c: u32, _r: i32) {}

extern "C" fn on_start(visitor: u32, channel: u32, res: i32, _args: *mut c_void) {
    SENT.store(send(visitor, channel, res, 0, 100), SeqCst);
}

extern "C" fn on_notify(event: i32, _v: u32, _c: u32, _r: i32) {
    if event == 0 {
        READY.store(1, SeqCst);
    }
}

/// The phone answers: this program hangs up at once, from inside the callback, and tries what it may not.
extern "C" fn on_command(command: i32, _v: u32, _c: u32, _r: i32, _args: *mut c_void) -> c_int {
    if command == 14 {
        BUSY_IN_CALLBACK.store(iv_avt_voip_is_busy_v2(), SeqCst);
        CALL_IN_CALLBACK.store(call("o-user"), SeqCst);
        EXIT_IN_CALLBACK.store(iv_sys_exit(), SeqCst);
        HANG_UP_IN_CALLBACK.store(iv_avt_voip_hang_up_v2(), SeqCst);
    }
    0
}

fn send(visitor: u32, channel: u32, res: i32, frame_type: i32, len: u32) -> i32 {
    let mut data = [0_u8; 4096];
    let mut pack = abi::VideoPack { address: data.as_mut_ptr(), len, pts: 0, frame_type, seq: 0 };
    let mut stream = abi::VideoStream { packs: [ptr::null_mut(); 8], count: 1 };
    stream.packs[0] = &raw mut pack;
    // SAFETY: the stream, its one pack and its data live until the function returns.
    unsafe { iv_avt_send_stream(visitor, channel, res, 1, (&raw mut stream).cast()) }
}

fn call(openid: &str) -> i32 {
    let openid = CString::new(openid).unwrap();
    // SAFETY: the text lives until the function returns.
    unsafe { iv_avt_voip_call_v2_2026(1, openid.as_ptr(), ptr::null(), VIDEO, 1, 0) }
}

fn join(room: &str, status: i32) -> i32 {
    let room = CString::new(room).unwrap();
    // SAFETY: the text lives until the function returns.
    unsafe { iv_avt_voip_join_v2(room.as_ptr(), VIDEO, status) }
}

fn next_record(size: usize) -> (i32, String) {
    let mut buffer = vec![0_u8; size];
    // SAFETY: the buffer has `size` bytes.
    let length = unsafe { voip_kit_next_record(buffer.as_mut_ptr().cast::<c_char>(), size) };
    let text = usize::try_from(length).map(|length| String::from_utf8(buffer[..length].to_vec()).unwrap());
    (length, text.unwrap_or_default())
}

fn wait_until(what: &str, is: impl Fn() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while !is() {
        assert!(Instant::now() < deadline, "{what} does not happen");
        thread::sleep(Duration::from_millis(5));
    }
}

struct Desk {
    device: Device,
    _server: Server,
    _folder: tempfile::TempDir,
    _one: MutexGuard<'static, ()>,
}

impl Desk {
    /// Everything is initialised and online.
    fn ready() -> Self {
        let one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        iv_sys_exit();
        while next_record(4096).0 > 0 {}
        READY.store(0, SeqCst);
        let server = Server::new();
        // SAFETY: the tests of this file run one at a time, and the library's threads are gone.
        unsafe { std::env::set_var("VIRTUAL_WECHAT_URL", &server.url) };
        let folder = tempfile::tempdir().unwrap();

        let (mut product, mut name) = (*b"PID\0", *b"door\0");
        let mut info = abi::DeviceInfo {
            product_id: product.as_mut_ptr().cast(),
            device_name: name.as_mut_ptr().cast(),
            region: ptr::null_mut(),
            product_secret: ptr::null_mut(),
            secret: ptr::null_mut(),
        };
        // SAFETY: zero is a value for every field: NULL, 0 and "no callback".
        let mut sys: abi::SysInit = unsafe { core::mem::zeroed() };
        sys.device_info = &raw mut info;
        sys.callbacks.online = Some(on_online);
        // SAFETY: all that it points to lives until the function returns.
        assert_eq!(unsafe { iv_sys_init(&raw const sys) }, 0);
        let (mut device, _) = server.device();

        // SAFETY: as above.
        let mut avt: abi::AvtInit = unsafe { core::mem::zeroed() };
        avt.max_frame_size = 2;
        avt.max_connect_num = 1;
        avt.callbacks.get_av_enc_info = Some(on_encoding);
        avt.callbacks.start_real_play = Some(on_start);
        avt.callbacks.stop_real_play = Some(on_stop);
        avt.callbacks.notify = Some(on_notify);
        avt.callbacks.recv_command = Some(on_command);
        // SAFETY: NULL is allowed.
        assert_eq!(unsafe { iv_dm_init(core::ptr::null()) }, 0);
        // SAFETY: the structure lives until the function returns.
        assert_eq!(unsafe { iv_avt_init(&raw const avt) }, 0);
        wait_until("the peer to be ready", || READY.load(SeqCst) == 1);

        let registration = thread::spawn(move || {
            device.register_new();
            device
        });
        let path = CString::new(folder.path().to_str().unwrap()).unwrap();
        let functions = abi::VoipCallbacks { authorize: None, join_notify: None, cancel_notify: None };
        // SAFETY: the texts live until the function returns.
        let code = unsafe {
            iv_avt_voip_init_v2_2026(0, path.as_ptr(), c"model".as_ptr(), c"wx1".as_ptr(), functions)
        };
        assert_eq!(code, 0);
        let device = registration.join().unwrap();
        Self { device, _server: server, _folder: folder, _one: one }
    }

    /// A call is up and the phone rings.
    fn ringing() -> Self {
        let mut desk = Self::ready();
        let calling = thread::spawn(|| call("o-user"));
        let FromDevice::Call { n, .. } = desk.device.hear() else { panic!("a call is wanted") };
        desk.device.result(n, 0);
        assert_eq!(calling.join().unwrap(), 0);
        SENT.store(NOT_YET, SeqCst);
        desk.device.say(&ToDevice::StartRealPlay { visitor: 1, channel: 0, res: 2 });
        wait_until("real play", || SENT.load(SeqCst) != NOT_YET);
        desk
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        iv_sys_exit();
    }
}

#[test]
fn hanging_up_from_a_callback_works_and_waiting_there_is_refused() {
    let mut desk = Desk::ringing();
    for slot in [&HANG_UP_IN_CALLBACK, &BUSY_IN_CALLBACK, &CALL_IN_CALLBACK, &EXIT_IN_CALLBACK] {
        slot.store(NOT_YET, SeqCst);
    }
    desk.device.command(14);
    let FromDevice::HangUp { n } = desk.device.hear() else { panic!("a hang-up is wanted") };
    desk.device.result(n, 0);
    wait_until("the callback", || HANG_UP_IN_CALLBACK.load(SeqCst) != NOT_YET);
    assert_eq!(HANG_UP_IN_CALLBACK.load(SeqCst), 0);
    assert_eq!(BUSY_IN_CALLBACK.load(SeqCst), 1);
    assert_eq!(CALL_IN_CALLBACK.load(SeqCst), -312);
    assert_eq!(EXIT_IN_CALLBACK.load(SeqCst), -105);
    desk.device.stop();
    wait_until("the end", || iv_avt_voip_is_busy_v2() == 0);
}

#[test]
fn while_a_call_is_up_another_is_busy_whoever_asks() {
    let mut desk = Desk::ringing();
    assert_eq!(iv_avt_voip_is_busy_v2(), 1);
    assert_eq!(call("o-other"), -303);
    assert_eq!(join("r9", 0), -303);
    let hanging_up: Vec<_> = (0..4).map(|_| thread::spawn(|| iv_avt_voip_hang_up_v2())).collect();
    let FromDevice::HangUp { n } = desk.device.hear() else { panic!("a hang-up is wanted") };
    // Every thread has asked before the answer comes, or asks when there is nothing left to do.
    thread::sleep(Duration::from_millis(50));
    desk.device.result(n, 0);
    desk.device.stop();
    for thread in hanging_up {
        assert_eq!(thread.join().unwrap(), 0);
    }
    assert_eq!(iv_avt_voip_hang_up_v2(), 0);
}

#[test]
fn another_thread_may_ask_and_hang_up_while_the_call_function_waits() {
    let mut desk = Desk::ready();
    let calling = thread::spawn(|| call("o-user"));
    let FromDevice::Call { .. } = desk.device.hear() else { panic!("a call is wanted") };
    assert_eq!(iv_avt_voip_is_busy_v2(), 1);
    let hanging_up = thread::spawn(|| iv_avt_voip_hang_up_v2());
    let FromDevice::HangUp { n } = desk.device.hear() else { panic!("a hang-up is wanted") };
    desk.device.result(n, 0);
    assert_eq!(hanging_up.join().unwrap(), 0);
    assert_eq!(calling.join().unwrap(), -361);
}

#[test]
fn leaving_ends_a_function_that_waits() {
    let mut desk = Desk::ready();
    let calling = thread::spawn(|| call("o-user"));
    let FromDevice::Call { .. } = desk.device.hear() else { panic!("a call is wanted") };
    assert_eq!(iv_sys_exit(), 0);
    assert_eq!(calling.join().unwrap(), -361);
    assert_eq!(call("o-user"), -310);
}

#[test]
fn a_record_that_does_not_fit_is_kept() {
    let mut desk = Desk::ringing();
    desk.device.command(16);
    desk.device.stop();
    wait_until("the end", || iv_avt_voip_is_busy_v2() == 0);
    assert_eq!(next_record(10).0, -2001);
    let (length, record) = next_record(4096);
    assert!(length > 0);
    let record: serde_json::Value = serde_json::from_str(&record).unwrap();
    assert_eq!(record["end"]["why"], "rejected");
    assert_eq!(next_record(4096).0, 0, "each record is read once");
}

#[test]
fn frames_are_checked_as_documented() {
    let desk = Desk::ringing();
    assert_eq!(SENT.load(SeqCst), 0, "from inside start_real_play the I frame is taken");
    assert_eq!(send(1, 0, 2, 1, 100), 0);
    assert_eq!(send(1, 0, 2, 1, 4096), -304);
    assert_eq!(send(9, 0, 2, 1, 100), -305);
    assert_eq!(send(1, 0, 2, 2, 100), -313);
    assert_eq!(iv_avt_send_finish_stream(1, 0, 2), 0);
    drop(desk);
    assert_eq!(send(1, 0, 2, 0, 100), -305);
}

#[test]
fn a_list_of_users_fills_whole_rows() {
    let mut desk = Desk::ready();
    let asking = thread::spawn(|| {
        let mut rows = [[0x55 as c_char; abi::VOIP_MAX_ID_LEN]; 2];
        // SAFETY: there is room for the two rows asked for.
        let total = unsafe { iv_avt_voip_get_user_list_v2(0, 2, rows.as_mut_ptr()) };
        (total, rows)
    });
    let FromDevice::Users { n, offset: 0, limit: 2 } = desk.device.hear() else { panic!("users are wanted") };
    desk.device.say(&ToDevice::Result {
        n,
        code: 0,
        users: vec!["o-1".into(), "x".repeat(79)],
        total: Some(7),
    });
    let (total, rows) = asking.join().unwrap();
    assert_eq!(total, 7);
    assert_eq!(rows[0][..4], [b'o' as c_char, b'-' as c_char, b'1' as c_char, 0]);
    assert_eq!(rows[1][78..], [b'x' as c_char, 0]);

    let asking = thread::spawn(|| {
        let mut rows = [[0x55 as c_char; abi::VOIP_MAX_ID_LEN]; 1];
        // SAFETY: there is room for the one row asked for.
        let total = unsafe { iv_avt_voip_get_user_list_v2(0, 1, rows.as_mut_ptr()) };
        (total, rows)
    });
    let FromDevice::Users { n, .. } = desk.device.hear() else { panic!("users are wanted") };
    desk.device.say(&ToDevice::Result { n, code: 0, users: vec!["x".repeat(80)], total: Some(1) });
    let (total, rows) = asking.join().unwrap();
    assert_eq!(total, -353);
    assert_eq!(rows[0][0], 0x55, "nothing is written without success");
}
