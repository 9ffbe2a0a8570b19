//! `iv_av.h`.

use super::{guard::guard, packs::Packs, pointer::value};
use crate::{
    abi::{AvtInit, CongestionControl, STREAM_AUDIO, STREAM_VIDEO, SendStats, code},
    deliver::is_in_callback,
    kit::KIT,
    log::log,
    vendor,
};
use core::{
    ffi::{c_char, c_int, c_uchar, c_void},
    sync::atomic::{AtomicI32, AtomicU32, Ordering::Relaxed},
};
use voip_device_core::{Answer, Code, Marks, MediaSettings, Path};

const MAX_CONNECTIONS: u32 = 32;
const LINK_DIRECT: u32 = 1;
const DEFAULT_MTU: u32 = 1_200;

/// How long a command may be, how long its answer may take, and the key that is the vendor's own.
const MAX_COMMAND_BYTES: usize = 16 * 1024;
const DEFAULT_COMMAND_MS: u32 = 7_500;
const RESERVED_KEY: &str = "\"iv_private_cmd\"";

/// Settings of the vendor's transport: kept for whoever reads them back.
static MTU: AtomicU32 = AtomicU32::new(DEFAULT_MTU);
static LOG_LEVEL: AtomicI32 = AtomicI32::new(0);

/// See `iv_av.h`.
///
/// # Safety
/// `init` is NULL or points to a whole `iv_avt_init_parm_s`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_avt_init(init: *const AvtInit) -> i32 {
    guard(|| {
        // SAFETY: the caller's promise.
        let init = unsafe { value(init) }.ok_or(code::AVT_NULL)?;
        let mut callbacks = init.callbacks;
        let all_there = callbacks.get_av_enc_info.is_some()
            && callbacks.start_real_play.is_some()
            && callbacks.stop_real_play.is_some()
            && callbacks.notify.is_some()
            && callbacks.recv_command.is_some();
        if !all_there {
            return Err(code::AVT_CALLBACK_NULL);
        }
        if init.max_frame_size == 0 || !(1..=MAX_CONNECTIONS).contains(&init.max_connect_num) {
            return Err(code::AVT_RANGE);
        }
        let CongestionControl { low_mark, warn_mark, high_mark, enable } = init.congestion;
        let marks = match enable {
            0 => None,
            _ => Some(Marks::new(low_mark, warn_mark, high_mark).ok_or(code::AVT_RANGE)?),
        };
        let size = |number| usize::try_from(number).unwrap_or(usize::MAX);
        let max_frame_bytes = size(init.max_frame_size).saturating_mul(1024);
        let settings = MediaSettings { max_frame_bytes, max_connections: size(init.max_connect_num), marks };
        let session = vendor::current();
        if session.is_some() {
            // The vendor's library asks by itself.
            callbacks.get_av_enc_info = None;
        }
        KIT.start_media(callbacks, settings)?;
        let taken = session.map_or(Ok(()), |session| as_it_is(session.avt_init(&init)));
        taken.inspect_err(|_| leave())
    })
}

/// See `iv_av.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_exit() -> i32 {
    guard(|| {
        // The vendor's library stops what it started while the device still listens.
        let left = vendor::current().map_or(Ok(()), |session| as_it_is(session.avt_exit()));
        leave();
        left
    })
}

/// See `iv_av.h`.
///
/// # Safety
/// `stream` is NULL or points to what `stream_type` names, with as many packs as it counts, each with as many bytes
/// as it says; nobody changes them meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_avt_send_stream(
    visitor: u32,
    channel: u32,
    res: i32,
    stream_type: i32,
    stream: *mut c_void,
) -> i32 {
    guard(|| {
        if let Some(session) = vendor::current() {
            // SAFETY: the caller's promise.
            return as_it_is(unsafe {
                session.library.send_stream((visitor, channel, res), stream_type, stream)
            });
        }
        let path = path(visitor, channel, res);
        // SAFETY: the caller's promise.
        let packs = match stream_type {
            // SAFETY: the caller's promise.
            STREAM_AUDIO => unsafe { Packs::audio(stream.cast()) }?,
            // SAFETY: the caller's promise.
            STREAM_VIDEO => unsafe { Packs::video(stream.cast()) }?,
            _ => return Err(Code::ARGUMENT_INVALID),
        };
        KIT.send_frame(path, packs.frame(), packs.header(path), packs.pieces())
    })
}

/// See `iv_av.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_get_send_stream_buf(visitor: u32, channel: u32, res: i32) -> usize {
    let (path, mut bytes) = (path(visitor, channel, res), 0);
    guard(|| {
        bytes = match vendor::current() {
            Some(session) => session.library.send_stream_buf((visitor, channel, res)),
            None => KIT.frame_bytes(path),
        };
        Ok(())
    });
    bytes
}

/// See `iv_av.h`.
///
/// # Safety
/// `stats` is NULL or points to room for an `iv_p2p_send_stats_s`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_avt_get_send_stream_status(
    visitor: u32,
    channel: u32,
    res: i32,
    stats: *mut SendStats,
) -> i32 {
    guard(|| {
        if stats.is_null() {
            return Err(Code::ARGUMENT_NULL);
        }
        if let Some(session) = vendor::current() {
            // SAFETY: the caller's promise.
            return as_it_is(unsafe { session.library.send_stream_status((visitor, channel, res), stats) });
        }
        let sent = KIT.send_stats(path(visitor, channel, res))?;
        let value = SendStats {
            inst_net_rate: sent.inst_bytes_per_s,
            ave_sent_rate: sent.ave_bytes_per_s,
            sum_sent_acked: sent.acked_bytes,
            link_mode: LINK_DIRECT,
        };
        // SAFETY: not NULL, and the caller promises the room.
        unsafe { stats.write_unaligned(value) };
        Ok(())
    })
}

/// See `iv_av.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_send_finish_stream_msg(visitor: u32, channel: u32, res: i32) -> i32 {
    let path = path(visitor, channel, res);
    guard(|| match vendor::current() {
        Some(session) => as_it_is(session.library.send_finish_stream_msg((visitor, channel, res))),
        None => KIT.read(|device| device.announce_finish(path)).unwrap_or(Err(Code::NO_SUCH_CHANNEL)),
    })
}

/// See `iv_av.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_send_finish_stream(visitor: u32, channel: u32, res: i32) -> i32 {
    let path = path(visitor, channel, res);
    guard(|| {
        if let Some(session) = vendor::current() {
            return as_it_is(session.library.send_finish_stream((visitor, channel, res)));
        }
        KIT.input(|device, now| device.finish_sending(now, path)).unwrap_or(Err(Code::NO_SUCH_CHANNEL))
    })
}

/// See `iv_av.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_recv_finish_stream(visitor: u32, channel: u32) -> i32 {
    guard(|| {
        if let Some(session) = vendor::current() {
            return as_it_is(session.library.recv_finish_stream(visitor, channel));
        }
        let finished = KIT.input(|device, now| device.finish_receiving(now, visitor, channel));
        finished.unwrap_or(Err(Code::NO_SUCH_CHANNEL))
    })
}

/// See `iv_av.h`.
///
/// # Safety
/// `msg` is NULL or points to `len` bytes, `recv_len` to a number and `recv_buf` to as many bytes as that says, or they
/// are NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_avt_send_command(
    visitor: u32,
    msg: *const c_char,
    len: usize,
    recv_buf: *mut c_uchar,
    recv_len: *mut usize,
    timeout_ms: u32,
) -> c_int {
    guard(|| {
        if msg.is_null() || (recv_buf.is_null() != recv_len.is_null()) {
            return Err(Code::ARGUMENT_NULL);
        }
        if len == 0 || len > MAX_COMMAND_BYTES {
            return Err(Code::ARGUMENT_INVALID);
        }
        if let Some(session) = vendor::current() {
            if is_in_callback() {
                return Err(Code::WRONG_STATE);
            }
            let (words, reply) = ((msg, len), (recv_buf, recv_len));
            // SAFETY: the caller's promise.
            return as_it_is(unsafe { session.library.send_command(visitor, words, reply, timeout_ms) });
        }
        // SAFETY: not NULL, and the caller promises `len` bytes.
        let text = unsafe { core::slice::from_raw_parts(msg.cast::<u8>(), len) }.to_vec();
        let text = String::from_utf8(text).map_err(|_| Code::ARGUMENT_INVALID)?;
        if text.contains(RESERVED_KEY) {
            return Err(Code::ARGUMENT_INVALID);
        }
        // SAFETY: the caller's promise.
        let room = unsafe { value(recv_len) };
        let timeout_ms = if timeout_ms == 0 { DEFAULT_COMMAND_MS } else { timeout_ms };
        match KIT.ask(|device, now| device.send_command(now, visitor, text, timeout_ms.into())) {
            Answer::Reply(reply) => {
                let Some(room) = room else { return Ok(()) };
                // SAFETY: `recv_len` is not NULL, and the caller promises a number there.
                unsafe { recv_len.write_unaligned(reply.len()) };
                if reply.len() > room {
                    return Err(code::TOO_SMALL);
                }
                // SAFETY: `recv_buf` is not NULL, and the caller promises `room` bytes, which the reply fits.
                unsafe { core::ptr::copy_nonoverlapping(reply.as_ptr(), recv_buf, reply.len()) };
                Ok(())
            }
            Answer::Code(code) => Err(if code.is_success() { Code::FAILED } else { code }),
            Answer::Users { .. } | Answer::Activation(_) => Err(Code::FAILED),
        }
    })
}

/// See `iv_av.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_get_peerinfo() -> *const c_char {
    if let Some(peerinfo) = vendor::current().and_then(|session| session.library.peerinfo()) {
        return peerinfo;
    }
    let up = KIT.callbacks(|given| given.avt.is_some());
    KIT.link_name().filter(|_| up).unwrap_or_default().as_ptr()
}

/// See `iv_av.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_set_mtu(mtu: u32) {
    if vendor::current().and_then(|session| session.library.set_mtu(mtu)).is_some() {
        return;
    }
    match mtu {
        0 => MTU.store(DEFAULT_MTU, Relaxed),
        500..=1460 => MTU.store(mtu, Relaxed),
        1..500 | 1461.. => log!("an MTU of {mtu} is not taken, 500 to 1460 are possible"),
    }
}

/// See `iv_av.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_get_mtu() -> u32 {
    let vendors = vendor::current().and_then(|session| session.library.mtu());
    vendors.unwrap_or_else(|| MTU.load(Relaxed))
}

/// See `iv_av.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_set_p2p_log_level(level: i32) {
    if vendor::current().and_then(|session| session.library.set_log_level(level)).is_none() {
        LOG_LEVEL.store(level, Relaxed);
    }
}

/// See `iv_av.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_get_p2p_log_level() -> i32 {
    let vendors = vendor::current().and_then(|session| session.library.log_level());
    vendors.unwrap_or_else(|| LOG_LEVEL.load(Relaxed))
}

/// Media are no more, for the device and for the program.
fn leave() {
    KIT.input(|device, now| device.stop_media(now));
    KIT.take_away(|given| given.avt = None);
}

/// A number of the vendor's.
fn as_it_is(code: i32) -> Result<(), Code> {
    if code == Code::NONE.0 { Ok(()) } else { Err(Code(code)) }
}

fn path(visitor: u32, channel: u32, res: i32) -> Path {
    Path { visitor, channel, res: res.cast_unsigned() }
}
