//! `iv_av.h`.

use super::{
    guard::{guard, guard_number},
    pointer::value,
};
use crate::{
    abi::{AudioStream, AvtInit, SendStats, VideoStream, code},
    kit::KIT,
    log::log,
};
use core::{
    ffi::{c_char, c_int, c_uchar, c_void},
    sync::atomic::{AtomicI32, AtomicU32, Ordering::Relaxed},
};
use voip_device_core::{Code, Frame, Path};

const STREAM_AUDIO: i32 = 0;
const STREAM_VIDEO: i32 = 1;
const FRAME_I: i32 = 0;
const FRAME_P: i32 = 1;
const MAX_CONNECTIONS: u32 = 32;
const LINK_DIRECT: u32 = 1;
const DEFAULT_MTU: u32 = 1_200;

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
        let callbacks = init.callbacks;
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
        if KIT.callbacks(|given| given.avt.is_some()) || KIT.read(|_| ()).is_none() {
            return Err(Code::WRONG_STATE);
        }
        KIT.give(|given| given.avt = Some(callbacks));
        let max_bytes = usize::try_from(init.max_frame_size).unwrap_or(usize::MAX).saturating_mul(1024);
        KIT.input(|device, now| device.start_media(now, max_bytes));
        Ok(())
    })
}

/// See `iv_av.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_exit() -> i32 {
    guard(|| {
        KIT.input(|device, now| device.stop_media(now));
        KIT.take_away(|given| given.avt = None);
        Ok(())
    })
}

/// See `iv_av.h`.
///
/// # Safety
/// `stream` is NULL or points to what `stream_type` names, with as many packs as it counts, each with as many bytes
/// as it says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_avt_send_stream(
    visitor: u32,
    channel: u32,
    res: i32,
    stream_type: i32,
    stream: *mut c_void,
) -> i32 {
    guard(|| {
        let frame = match stream_type {
            // SAFETY: the caller's promise.
            STREAM_AUDIO => unsafe { audio(stream.cast()) }?,
            // SAFETY: the caller's promise.
            STREAM_VIDEO => unsafe { video(stream.cast()) }?,
            _ => return Err(Code::ARGUMENT_INVALID),
        };
        let path = Path { visitor, channel, res: res.cast_unsigned() };
        KIT.input(|device, now| device.send_frame(now, path, frame)).unwrap_or(Err(Code::NO_SUCH_CHANNEL))
    })
}

/// See `iv_av.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_get_send_stream_buf(_visitor: u32, _channel: u32, _res: i32) -> usize {
    // Frames are counted, not carried: nothing ever waits.
    0
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
        open(visitor, channel, Some(res))?;
        // SAFETY: not NULL, and the caller promises the room.
        unsafe { stats.write_unaligned(SendStats { link_mode: LINK_DIRECT, ..SendStats::default() }) };
        Ok(())
    })
}

/// See `iv_av.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_send_finish_stream(visitor: u32, channel: u32, res: i32) -> i32 {
    guard(|| open(visitor, channel, Some(res)))
}

/// See `iv_av.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_send_finish_stream_msg(visitor: u32, channel: u32, res: i32) -> i32 {
    guard(|| open(visitor, channel, Some(res)))
}

/// See `iv_av.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_recv_finish_stream(visitor: u32, channel: u32) -> i32 {
    guard(|| open(visitor, channel, None))
}

/// See `iv_av.h`.
///
/// # Safety
/// None of the pointers is followed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_avt_send_command(
    _visitor: u32,
    _msg: *const c_char,
    _len: usize,
    _recv_buf: *mut c_uchar,
    _recv_len: *mut usize,
    _timeout_ms: u32,
) -> c_int {
    guard_number(|| Err(code::UNIMPLEMENTED))
}

/// See `iv_av.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_get_peerinfo() -> *const c_char {
    c"".as_ptr()
}

/// See `iv_av.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_set_mtu(mtu: u32) {
    match mtu {
        0 => MTU.store(DEFAULT_MTU, Relaxed),
        500..=1460 => MTU.store(mtu, Relaxed),
        1..500 | 1461.. => log!("an MTU of {mtu} is not taken, 500 to 1460 are possible"),
    }
}

/// See `iv_av.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_get_mtu() -> u32 {
    MTU.load(Relaxed)
}

/// See `iv_av.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_set_p2p_log_level(level: i32) {
    LOG_LEVEL.store(level, Relaxed);
}

/// See `iv_av.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_get_p2p_log_level() -> i32 {
    LOG_LEVEL.load(Relaxed)
}

/// Whether a channel is the one that is open.
fn open(visitor: u32, channel: u32, res: Option<i32>) -> Result<(), Code> {
    let same = KIT.read(|device| {
        device.media_path().is_some_and(|path| {
            let res = res.map_or(path.res, i32::cast_unsigned);
            path == Path { visitor, channel, res }
        })
    });
    if same == Some(true) { Ok(()) } else { Err(Code::NO_SUCH_CHANNEL) }
}

/// # Safety
/// As [`iv_avt_send_stream`] for an `iv_cm_aenc_stream_s`.
unsafe fn audio(stream: *const AudioStream) -> Result<Frame, Code> {
    // SAFETY: the caller's promise.
    let stream = unsafe { value(stream) }.ok_or(Code::ARGUMENT_NULL)?;
    let mut bytes = 0;
    for pack in packs(&stream.packs, stream.count)? {
        // SAFETY: the caller's promise.
        let pack = unsafe { value(*pack) }.filter(|pack| !pack.address.is_null());
        bytes += length(pack.ok_or(Code::ARGUMENT_NULL)?.len);
    }
    Ok(Frame::Audio { bytes })
}

/// # Safety
/// As [`iv_avt_send_stream`] for an `iv_cm_venc_stream_s`.
unsafe fn video(stream: *const VideoStream) -> Result<Frame, Code> {
    // SAFETY: the caller's promise.
    let stream = unsafe { value(stream) }.ok_or(Code::ARGUMENT_NULL)?;
    let (mut bytes, mut key) = (0, true);
    for pack in packs(&stream.packs, stream.count)? {
        // SAFETY: the caller's promise.
        let pack = unsafe { value(*pack) }.filter(|pack| !pack.address.is_null());
        let pack = pack.ok_or(Code::ARGUMENT_NULL)?;
        match pack.frame_type {
            FRAME_I => {}
            FRAME_P => key = false,
            _ => return Err(Code::NO_FRAME_DATA),
        }
        bytes += length(pack.len);
    }
    Ok(Frame::Video { bytes, key })
}

/// The packs that a stream counts, of the eight it has room for.
fn packs<T>(packs: &[T; 8], count: u32) -> Result<&[T], Code> {
    match usize::try_from(count) {
        Ok(0) => Err(Code::NO_FRAME_DATA),
        Ok(count) => packs.get(..count).ok_or(Code::ARGUMENT_INVALID),
        Err(_) => Err(Code::ARGUMENT_INVALID),
    }
}

fn length(len: u32) -> usize {
    usize::try_from(len).unwrap_or(usize::MAX)
}
