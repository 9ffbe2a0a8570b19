//! `iv_av.h`.

use crate::{callbacks, text::Text};
use core::{cell::RefCell, ffi::CStr, mem::MaybeUninit, ptr};
use jni::{
    Env,
    errors::Result,
    objects::{JByteArray, JClass, JIntArray, JLongArray, JObjectArray, JString},
    sys::{jboolean, jint, jlong},
};
use voip_device::{
    abi::{AudioPack, AudioStream, AvtInit, CongestionControl, SendStats, VideoPack, VideoStream},
    c,
};

const STREAM_AUDIO: i32 = 0;
const STREAM_VIDEO: i32 = 1;
const FRAME_I: i32 = 0;
const FRAME_P: i32 = 1;
/// The longest reply that `iv_avt_send_command` is documented for, in bytes.
const MAX_REPLY: usize = 16 * 1024;

thread_local! {
    /// A frame on its way from Java's heap into C; kept, so that sending makes no garbage.
    static FRAME: RefCell<Vec<i8>> = const { RefCell::new(Vec::new()) };
}

/// `iv_avt_init`.
pub fn init<'local>(
    env: &mut Env<'local>,
    _: JClass<'local>,
    max_frame_kib: jint,
    max_connections: jint,
    marks: JIntArray<'local>,
    heard: jboolean,
) -> Result<jint> {
    // Below 0 is out of bounds as 0 is.
    let number = |value: jint| u32::try_from(value).unwrap_or(0);
    // SAFETY: numbers, pointers and optional functions, all of which may be 0; "zero it first" says the header.
    let mut init: AvtInit = unsafe { MaybeUninit::zeroed().assume_init() };
    (init.max_frame_size, init.max_connect_num) = (number(max_frame_kib), number(max_connections));
    if heard {
        init.callbacks = callbacks::AVT;
    }
    if !marks.is_null() {
        let mut numbers = [0; 3];
        marks.get_region(env, 0, &mut numbers)?;
        let [low_mark, warn_mark, high_mark] = numbers.map(|mark| usize::try_from(mark).unwrap_or(0));
        init.congestion = CongestionControl { low_mark, warn_mark, high_mark, enable: 1 };
    }
    // SAFETY: a whole structure.
    Ok(unsafe { c::iv_avt_init(&raw const init) })
}

/// `iv_avt_exit`.
pub fn exit<'local>(_: &mut Env<'local>, _: JClass<'local>) -> Result<jint> {
    Ok(c::iv_avt_exit())
}

/// `iv_avt_send_stream` for a picture.
pub fn send_video<'local>(
    env: &mut Env<'local>,
    _: JClass<'local>,
    data: JByteArray<'local>,
    pts: jlong,
    seq: jlong,
    is_key: jboolean,
    visitor: jint,
    channel: jint,
    res: jint,
) -> Result<jint> {
    send(env, &data, pts, |address, len, pts| {
        let frame_type = if is_key { FRAME_I } else { FRAME_P };
        let mut pack = VideoPack { address, len, pts, frame_type, seq: sequence(seq) };
        let mut stream = VideoStream { packs: [ptr::null_mut(); 8], count: 1 };
        stream.packs[0] = &raw mut pack;
        let (visitor, channel) = (visitor.cast_unsigned(), channel.cast_unsigned());
        // SAFETY: one pack with `len` bytes, which live until the function returns.
        unsafe { c::iv_avt_send_stream(visitor, channel, res, STREAM_VIDEO, (&raw mut stream).cast()) }
    })
}

/// `iv_avt_send_stream` for a piece of sound.
pub fn send_audio<'local>(
    env: &mut Env<'local>,
    _: JClass<'local>,
    data: JByteArray<'local>,
    pts: jlong,
    seq: jlong,
    visitor: jint,
    channel: jint,
    res: jint,
) -> Result<jint> {
    send(env, &data, pts, |address, len, pts| {
        let mut pack = AudioPack { address, len, pts, seq: sequence(seq) };
        let mut stream = AudioStream { packs: [ptr::null_mut(); 8], count: 1 };
        stream.packs[0] = &raw mut pack;
        let (visitor, channel) = (visitor.cast_unsigned(), channel.cast_unsigned());
        // SAFETY: one pack with `len` bytes, which live until the function returns.
        unsafe { c::iv_avt_send_stream(visitor, channel, res, STREAM_AUDIO, (&raw mut stream).cast()) }
    })
}

/// `iv_avt_get_send_stream_buf`.
pub fn send_buffer<'local>(
    _: &mut Env<'local>,
    _: JClass<'local>,
    visitor: jint,
    channel: jint,
    res: jint,
) -> Result<jint> {
    let bytes = c::iv_avt_get_send_stream_buf(visitor.cast_unsigned(), channel.cast_unsigned(), res);
    Ok(jint::try_from(bytes).unwrap_or(jint::MAX))
}

/// `iv_avt_get_send_stream_status`.
pub fn send_status<'local>(
    env: &mut Env<'local>,
    _: JClass<'local>,
    visitor: jint,
    channel: jint,
    res: jint,
    status: JLongArray<'local>,
) -> Result<jint> {
    let mut stats = SendStats::default();
    let (visitor, channel) = (visitor.cast_unsigned(), channel.cast_unsigned());
    // SAFETY: room for the structure.
    let code = unsafe { c::iv_avt_get_send_stream_status(visitor, channel, res, &raw mut stats) };
    if code == 0 {
        let [mode, now, average] =
            [stats.link_mode, stats.inst_net_rate, stats.ave_sent_rate].map(jlong::from);
        let sum = jlong::try_from(stats.sum_sent_acked).unwrap_or(jlong::MAX);
        status.set_region(env, 0, &[mode, now, average, sum])?;
    }
    Ok(code)
}

/// `iv_avt_send_finish_stream`.
pub fn send_finish<'local>(
    _: &mut Env<'local>,
    _: JClass<'local>,
    visitor: jint,
    channel: jint,
    res: jint,
) -> Result<jint> {
    Ok(c::iv_avt_send_finish_stream(visitor.cast_unsigned(), channel.cast_unsigned(), res))
}

/// `iv_avt_send_finish_stream_msg`.
pub fn send_finish_message<'local>(
    _: &mut Env<'local>,
    _: JClass<'local>,
    visitor: jint,
    channel: jint,
    res: jint,
) -> Result<jint> {
    Ok(c::iv_avt_send_finish_stream_msg(visitor.cast_unsigned(), channel.cast_unsigned(), res))
}

/// `iv_avt_send_command`.
pub fn send_command<'local>(
    env: &mut Env<'local>,
    _: JClass<'local>,
    visitor: jint,
    json: JString<'local>,
    timeout_ms: jint,
    reply: JObjectArray<'local, JString<'local>>,
) -> Result<jint> {
    let json = Text::of(env, &json)?;
    let Ok(timeout_ms) = u32::try_from(timeout_ms) else { return Ok(super::INVALID) };
    let mut bytes = vec![0_u8; MAX_REPLY];
    let mut len = bytes.len();
    // SAFETY: a text of `json.len()` bytes, and room for `len` bytes.
    let code = unsafe {
        let visitor = visitor.cast_unsigned();
        c::iv_avt_send_command(
            visitor,
            json.as_ptr(),
            json.len(),
            bytes.as_mut_ptr(),
            &raw mut len,
            timeout_ms,
        )
    };
    if code == 0 {
        bytes.truncate(len);
        let text = JString::from_str(env, String::from_utf8_lossy(&bytes))?;
        reply.set_element(env, 0, &text)?;
    }
    Ok(code)
}

/// `iv_avt_get_peerinfo`.
pub fn peer_info<'local>(env: &mut Env<'local>, _: JClass<'local>) -> Result<JString<'local>> {
    // SAFETY: never NULL, and always a text with a NUL.
    let info = unsafe { CStr::from_ptr(c::iv_avt_get_peerinfo()) };
    JString::from_str(env, info.to_string_lossy())
}

/// Copies a frame out of Java's heap and gives it away, with its time; null goes as NULL.
fn send(
    env: &Env<'_>,
    data: &JByteArray<'_>,
    pts: jlong,
    give: impl FnOnce(*mut u8, u32, u64) -> i32,
) -> Result<jint> {
    let Ok(pts) = u64::try_from(pts) else { return Ok(super::INVALID) };
    if data.is_null() {
        return Ok(give(ptr::null_mut(), 0, pts));
    }
    FRAME.with_borrow_mut(|frame| {
        frame.resize(data.len(env)?, 0);
        data.get_region(env, 0, frame)?;
        // Java's arrays are not longer.
        let len = u32::try_from(frame.len()).unwrap_or(u32::MAX);
        Ok(give(frame.as_mut_ptr().cast(), len, pts))
    })
}

/// Java has no unsigned numbers: programs count in a long, and C's numbers start again after 32 bits.
const fn sequence(seq: jlong) -> u32 {
    (seq & 0xffff_ffff) as u32
}
