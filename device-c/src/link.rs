//! The link thread: connects to the virtual WeChat and keeps connecting, carries frames both ways, and gives the
//! device its time.

use crate::{
    kit::{Kit, now_ms},
    log::log,
    socket::{Socket, Target},
    wire,
};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::{io::Read, os::unix::net::UnixStream, thread};

/// The first wait after a failed connection, and the longest, in milliseconds.
const FIRST_WAIT_MS: u64 = 100;
const LONGEST_WAIT_MS: u64 = 3_000;

/// How long an end of the library waits for its last frames to leave.
const LAST_WORDS_MS: u64 = 200;

/// Runs until the run with this number ends. `bell` wakes it.
pub fn run(kit: &Kit, number: u64, target: &Target, mut bell: UnixStream) {
    let mut socket: Option<Socket> = None;
    let mut next_try_ms = 0;
    let mut wait_ms = FIRST_WAIT_MS;
    log!("the server is {target:?}");
    loop {
        let (turn, last_words) = kit.turn(number);
        let Some(turn) = turn else {
            if let Some(socket) = socket {
                say_goodbye(socket, last_words);
            }
            return;
        };
        if socket.is_none() && now_ms() >= next_try_ms {
            match Socket::connect(target) {
                Ok(connected) => {
                    log!("connected");
                    socket = Some(connected);
                    wait_ms = FIRST_WAIT_MS;
                    kit.input(|device, now| device.handle_link_up(now));
                    continue;
                }
                Err(error) => {
                    log!("no connection: {error}; next try in {wait_ms} ms");
                    next_try_ms = now_ms() + wait_ms;
                    wait_ms = (wait_ms * 2).min(LONGEST_WAIT_MS);
                }
            }
        }
        let Some(open) = &mut socket else {
            let until_try = next_try_ms.saturating_sub(now_ms());
            wait(&bell, None, Some(turn.wait_ms.map_or(until_try, |ms| ms.min(until_try))));
            empty(&mut bell);
            continue;
        };
        let alive = open.send(turn.frames).and_then(|()| {
            wait(&bell, Some(open), turn.wait_ms);
            empty(&mut bell);
            receive(kit, open)
        });
        if let Err(error) = alive {
            log!("disconnected: {error}");
            socket = None;
            next_try_ms = now_ms() + wait_ms;
            kit.input(|device, now| device.handle_link_down(now));
        }
    }
}

fn receive(kit: &Kit, socket: &mut Socket) -> Result<(), String> {
    while let Some(frame) = socket.receive()? {
        match wire::read(&frame) {
            Ok(message) => {
                kit.input(|device, now| device.handle_link(now, message));
            }
            Err(error) => log!("a frame of no use: {error}"),
        }
    }
    Ok(())
}

/// Waits for the bell, the socket or the time, whichever comes first.
fn wait(bell: &UnixStream, socket: Option<&Socket>, wait_ms: Option<u64>) {
    let timeout = wait_ms.map(|ms| Timespec {
        tv_sec: i64::try_from(ms / 1_000).unwrap_or(i64::MAX),
        tv_nsec: i64::try_from(ms % 1_000).unwrap_or(0) * 1_000_000,
    });
    let bell = PollFd::new(bell, PollFlags::IN);
    // An interrupted or refused wait ends early, and the loop looks again.
    let _ = match socket {
        Some(socket) => {
            let wanted = if socket.is_full { PollFlags::IN | PollFlags::OUT } else { PollFlags::IN };
            poll(&mut [bell, PollFd::new(socket, wanted)], timeout.as_ref())
        }
        None => poll(&mut [bell], timeout.as_ref()),
    };
}

fn empty(bell: &mut UnixStream) {
    let mut rings = [0; 64];
    while let Ok(1..) = bell.read(&mut rings) {}
}

fn say_goodbye(mut socket: Socket, mut frames: Vec<String>) {
    let end = now_ms() + LAST_WORDS_MS;
    while socket.send(core::mem::take(&mut frames)).is_ok() && socket.is_full && now_ms() < end {
        thread::yield_now();
    }
    socket.close();
}
