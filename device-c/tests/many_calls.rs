//! Ten thousand calls in virtual time through the C functions: nothing grows.

mod near;

use near::*;
use std::{
    alloc::{GlobalAlloc, Layout, System},
    fs,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicIsize, Ordering::SeqCst},
    },
    thread,
    time::{Duration, Instant},
};
use voip_device::{
    c::*,
    memory::{Far, Said, advance, hold_time},
};
use voip_device_core::{FromLink, ToLink};

const CALLS: u32 = 10_000;
/// After so many calls everything that is kept has reached its size.
const WARM_UP: u32 = 1_000;

/// Counts the bytes in use.
struct Counting;

static IN_USE: AtomicIsize = AtomicIsize::new(0);

// SAFETY: everything is handed to the system's allocator as it comes.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        IN_USE.fetch_add(layout.size().cast_signed(), SeqCst);
        // SAFETY: the caller's promise is the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size().cast_signed(), SeqCst);
        // SAFETY: the caller's promise is the same.
        unsafe { System.dealloc(at, layout) };
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[derive(Clone, Copy, Debug, PartialEq)]
struct Figures {
    threads: usize,
    descriptors: usize,
    heap_bytes: isize,
    resident_kib: u64,
}

impl Figures {
    fn now() -> Self {
        let heap_bytes = IN_USE.load(SeqCst);
        let count = |folder: &str| fs::read_dir(folder).expect("Linux tells").count();
        let statm = fs::read_to_string("/proc/self/statm").expect("Linux tells");
        let pages: u64 = statm.split(' ').nth(1).and_then(|pages| pages.parse().ok()).expect("a number");
        Self {
            threads: count("/proc/self/task"),
            descriptors: count("/proc/self/fd"),
            heap_bytes,
            resident_kib: pages * 4,
        }
    }
}

/// Nothing else runs in this process while figures are compared.
static ALONE: Mutex<()> = Mutex::new(());

fn alone() -> MutexGuard<'static, ()> {
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Nothing has grown. The heap has the noise of two moments: words that were just heard, a frame on its way.
fn assert_no_growth(warm: Figures, end: Figures) {
    assert!(end.threads <= warm.threads && end.descriptors <= warm.descriptors, "{warm:?} {end:?}");
    assert!(end.heap_bytes < warm.heap_bytes + 8 * 1024, "{warm:?} {end:?}");
}

/// The phone of every call: rings, answers, is heard, and hangs up after half a minute; calls itself when it is told to.
fn play_the_phone(far: &Far) {
    loop {
        match far.hear() {
            Said::Message(ToLink::Call { n, .. } | ToLink::Join { n, status: 0, .. }) => {
                far.say(FromLink::Result { n, code: 0 });
                far.say(FromLink::StartRealPlay(PATH));
                far.say(FromLink::Command { command: 14, path: PATH });
                let stream = voip_device_core::Stream::Audio;
                far.say(FromLink::StartRecv { visitor: 1, channel: 0, stream });
            }
            Said::Message(ToLink::HangUp { n }) => {
                far.say(FromLink::Result { n, code: 0 });
                far.say(FromLink::StopRealPlay(PATH));
            }
            Said::Message(ToLink::Join { n, .. }) => far.say(FromLink::Result { n, code: 0 }),
            Said::Message(_) | Said::Media(..) => {}
            Said::Closed => return,
        }
    }
}

/// One call: placed or taken, hung up here or there; then time passes until its record is there.
fn one_call(near: &Near, number: u32) {
    if number.is_multiple_of(2) {
        assert_eq!(call(USER), 0);
    } else {
        let room = format!("r{number}");
        near.far.say(FromLink::JoinNotify { room: room.as_str().try_into().unwrap() });
        heard_until(&format!("join {room}"));
        assert_eq!(join(&room, 0), 0);
    }
    heard_until("start_recv audio 4 16000");
    for n in 0..3 {
        assert_eq!(send_audio(&mut [1; 100]), 0);
        near.frame(voip_device::memory::FrameStream::Audio, n, &[1; 100]);
        advance(&near.far, 10_000);
    }
    if number.is_multiple_of(3) {
        assert_eq!(iv_avt_voip_hang_up_v2(), 0);
    } else {
        near.phone_hangs_up();
    }
    heard_until("stop_real_play 1 0 2");
    let patience = Instant::now() + Duration::from_secs(20);
    let record = loop {
        let record = next_record();
        if !record.is_empty() {
            break record;
        }
        assert!(Instant::now() < patience, "call {number} has no record");
        advance(&near.far, 1_000);
        thread::yield_now();
    };
    assert!(record.contains("\"why\":\"hung_up\"") && record.contains("\"state\":\"settled\""), "{record}");
}

#[test]
fn ten_thousand_calls_leave_no_thread_no_descriptor_and_no_byte_behind() {
    let _alone = alone();
    hold_time(1_000);
    let near = Near::ready(None);
    let mut warm = None;
    thread::scope(|scope| {
        scope.spawn(|| play_the_phone(&near.far));
        for number in 0..CALLS {
            if number == WARM_UP {
                warm = Some(Figures::now());
            }
            one_call(&near, number);
        }
        let (warm, end) = (warm.expect("there are more calls than that"), Figures::now());
        println!("after {WARM_UP} calls: {warm:?}\nafter {CALLS} calls: {end:?}");
        assert_no_growth(warm, end);
        iv_sys_exit();
    });
}

#[test]
fn a_hundred_starts_leave_nothing_behind() {
    let _alone = alone();
    let mut warm = None;
    for number in 0..100 {
        if number == 10 {
            warm = Some(Figures::now());
        }
        drop(Near::ready(None));
    }
    let (warm, end) = (warm.expect("there are more starts than that"), Figures::now());
    println!("after 10 starts: {warm:?}\nafter 100 starts: {end:?}");
    assert_no_growth(warm, end);
}
