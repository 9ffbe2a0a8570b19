//! The one queue of the library, while a callback keeps the worker from it.

mod near;

use near::*;
use std::{
    sync::{
        Condvar, Mutex,
        atomic::{AtomicBool, AtomicI32, Ordering::SeqCst},
    },
    thread,
};
use voip_device::c::*;

/// Whether the callback may go on.
static GO_ON: Mutex<bool> = Mutex::new(false);
static WENT: Condvar = Condvar::new();

fn set_in_command(act: fn(i32)) {
    *IN_COMMAND.lock().unwrap() = Some(act);
}

fn block(command: i32) {
    if command == 20 {
        let mut go_on = GO_ON.lock().unwrap();
        while !*go_on {
            go_on = WENT.wait(go_on).unwrap();
        }
    }
}

fn go_on(may: bool) {
    *GO_ON.lock().unwrap() = may;
    WENT.notify_all();
}

/// Each start of the media module is told, so each takes its place in the queue.
fn restart_media() -> i32 {
    iv_avt_exit();
    avt_init(None)
}

#[test]
fn while_a_callback_blocks_a_program_that_asks_too_much_waits_and_then_goes_on() {
    let near = Near::ready(None);
    near.ring();
    near.answer();
    heard_until("start_recv video 0 480x640");
    go_on(false);
    set_in_command(block);
    near.command(20);
    heard_until("command 20 1 0 2 NULL");

    // `is_busy` and frames do not mind: neither needs the worker.
    assert_eq!(iv_avt_voip_is_busy_v2(), 1);
    assert_eq!(send_audio(&mut [1; 100]), 0);

    static DONE: AtomicI32 = AtomicI32::new(0);
    let asking = thread::spawn(|| {
        for _ in 0..1_000 {
            // An attempt that fails at once, as a call is up; how it stands is told all the same.
            let _ = call("o-other");
            DONE.fetch_add(1, SeqCst);
        }
    });
    // It goes on until there is no room any more, and then not at all.
    let mut last = -1;
    while last < 1 || DONE.load(SeqCst) != last {
        last = DONE.load(SeqCst);
        thread::sleep(std::time::Duration::from_millis(50));
    }
    assert!((1..1_000).contains(&last), "{last} of 1000 requests found room");
    go_on(true);
    asking.join().unwrap();
    assert_eq!(DONE.load(SeqCst), 1_000);
    near.phone_hangs_up();
    heard_until("stop_real_play 1 0 2");
}

#[test]
fn a_program_that_sends_without_a_pause_still_hears_the_other_end() {
    let near = Near::ready(None);
    near.ring();
    near.answer();
    heard_until("start_recv video 0 480x640");
    static SENDS: AtomicBool = AtomicBool::new(true);
    let sending: Vec<_> = (0..2)
        .map(|_| {
            thread::spawn(|| {
                while SENDS.load(SeqCst) {
                    // -303 as often as not.
                    let _ = send_audio(&mut [1; 10]);
                }
            })
        })
        .collect();
    for command in [20, 21, 22] {
        near.command(command);
        heard_until(&format!("command {command} 1 0 2 NULL"));
    }
    near.phone_hangs_up();
    heard_until("stop_real_play 1 0 2");
    SENDS.store(false, SeqCst);
    for thread in sending {
        thread.join().unwrap();
    }
}

#[test]
fn more_threads_than_may_wait_at_once_are_refused() {
    let near = Near::ready(None);
    let ask = || {
        let mut rows = [[0; voip_device::abi::VOIP_MAX_ID_LEN]; 1];
        // SAFETY: there is room for the one row asked for.
        unsafe { iv_avt_voip_get_user_list_v2(0, 1, rows.as_mut_ptr()) }
    };
    // Nobody answers these: they wait until everything is left.
    let asking: Vec<_> = (0..100).map(|_| thread::spawn(ask)).collect();
    // Those that are not taken come back at once.
    while !asking.iter().any(thread::JoinHandle::is_finished) {
        thread::yield_now();
    }
    iv_avt_voip_exit_v2();
    let mut codes: Vec<i32> = asking.into_iter().map(|asking| asking.join().unwrap()).collect();
    codes.sort_unstable();
    codes.dedup();
    // Who asks only now is too late for either.
    codes.retain(|code| *code != -310);
    assert_eq!(codes, [-368, -361]);
    drop(near);
}

static REFUSED_AT: AtomicI32 = AtomicI32::new(-1);
static HANG_UP: AtomicI32 = AtomicI32::new(-1);

/// A callback that asks without end.
fn flood(command: i32) {
    if command != 21 {
        return;
    }
    for round in 0..1_000 {
        let code = restart_media();
        if code != 0 {
            assert_eq!(code, -312);
            REFUSED_AT.store(round, SeqCst);
            HANG_UP.store(iv_avt_voip_hang_up_v2(), SeqCst);
            return;
        }
    }
}

#[test]
fn a_callback_that_asks_too_much_is_refused_and_nothing_is_lost_that_was_taken() {
    let near = Near::ready(None);
    set_in_command(flood);
    near.ring();
    near.answer();
    heard_until("start_recv video 0 480x640");
    near.command(21);
    heard_until("command 21 1 0 2 NULL");
    while REFUSED_AT.load(SeqCst) < 0 {
        thread::yield_now();
    }
    let rounds = REFUSED_AT.load(SeqCst);
    assert!((1..1_000).contains(&rounds), "{rounds}");
    // The last start was refused: the module is down, and comes up again once the worker is back.
    while avt_init(None) != 0 {
        thread::yield_now();
    }
    heard_until("notify 0 0 0 0");
    drop(near);
}
