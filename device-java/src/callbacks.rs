//! The callbacks that C is given: each goes to `Callbacks.java`, on the library's one thread.
//!
//! That thread is attached to the JVM with its first callback, and detached when it ends.

mod received;

use crate::failure;
use core::{
    ffi::{CStr, c_char, c_int, c_void},
    ptr,
};
use jni::{AttachConfig, Env, JavaVM, errors::Result, jni_str, objects::JString, refs::LoaderContext};
use received::Received;
use std::panic::{AssertUnwindSafe, catch_unwind};
use voip_device::abi::{
    AudioStream, AvDataInfo, AvtCallbacks, Memory, SysCallbacks, UserData, VideoStream, VoipCallbacks,
};

jni::bind_java_type! {
    Callbacks => org.wmpfvoipkit.device.Callbacks,
    hooks = {
        load_class = |env, _context, _initialize| env.find_class(jni_str!("org/wmpfvoipkit/device/Callbacks")),
    },
    methods {
        static fn online(wall_ms: jlong),
        static fn offline(status: jint),
        static fn module_status(bits: jint),
        static fn av_enc_info(visitor: jint, channel: jint, res: jint) -> jint[],
        static fn start_real_play(visitor: jint, channel: jint, res: jint),
        static fn stop_real_play(visitor: jint, channel: jint, res: jint),
        static fn start_recv_audio(visitor: jint, channel: jint, codec: jint, option: jint, mode: jint, width: jint,
            sample_rate: jint, sample_num: jint) -> jint,
        static fn start_recv_video(visitor: jint, channel: jint, codec: jint, height: jint, width: jint,
            frame_rate: jint) -> jint,
        static fn stop_recv(visitor: jint, channel: jint, stream_type: jint) -> jint,
        static fn recv_stream(visitor: jint, stream_type: jint, data: jbyte[], pts: jlong, seq: jlong) -> jint,
        static fn notify(event: jint, visitor: jint, channel: jint, res: jint),
        static fn recv_command(command: jint, visitor: jint, channel: jint, res: jint, args: JString) -> JString,
        static fn download_file(status: jint, visitor: jint, channel: jint) -> jint,
        static fn peer_outer_net(visitor: jint, channel: jint, net_info: JString),
        static fn update_authorize_status(open_id: JString, status: jint) -> jint,
        static fn join_notify(room_id: JString) -> jint,
        static fn cancel_notify(room_id: JString) -> jint,
    },
}

/// For `iv_sys_init`.
pub const SYS: SysCallbacks =
    SysCallbacks { online: Some(online), offline: Some(offline), module_status: Some(module_status) };

/// For `iv_avt_init`.
pub const AVT: AvtCallbacks = AvtCallbacks {
    get_av_enc_info: Some(get_av_enc_info),
    start_real_play: Some(start_real_play),
    stop_real_play: Some(stop_real_play),
    start_recv_stream: Some(start_recv_stream),
    stop_recv_stream: Some(stop_recv_stream),
    recv_stream: Some(recv_stream),
    // Deprecated; what it would tell comes as a command.
    recv_user_data: None,
    notify: Some(notify),
    recv_command: Some(recv_command),
    download_file: Some(download_file),
    get_peer_outer_net: Some(get_peer_outer_net),
};

/// For `iv_avt_voip_init_v2`.
pub const VOIP: VoipCallbacks = VoipCallbacks {
    authorize: Some(authorize),
    join_notify: Some(join_notify),
    cancel_notify: Some(cancel_notify),
};

/// For a program that wants to hear nothing.
pub const NO_VOIP: VoipCallbacks = VoipCallbacks { authorize: None, join_notify: None, cancel_notify: None };

/// Finds the class and its methods, while the loader that knows them is at hand.
pub fn load(env: &mut Env<'_>) -> Result<()> {
    CallbacksAPI::get(env, &LoaderContext::None).map(drop)
}

/// `IV_AVT_STREAM_TYPE_*`.
const STREAM_AUDIO: i32 = 0;
const STREAM_VIDEO: i32 = 1;
/// `IV_AVT_COMMAND_USR_DATA`.
const USER_DATA: i32 = 0;
/// Local references that a callback needs at the most.
const LOCALS: usize = 8;

/// Enters the JVM. What fails there fails this callback alone, which then gives its type's 0.
pub(crate) fn tell<T: Default>(call: impl FnOnce(&mut Env<'_>) -> Result<T>) -> T {
    let config = || AttachConfig::new().thread_name(jni_str!("voip-kit"));
    let told = catch_unwind(AssertUnwindSafe(|| {
        JavaVM::singleton()?.attach_current_thread_with_config(config, Some(LOCALS), call)
    }));
    match told {
        Ok(Ok(answer)) => answer,
        Ok(Err(error)) => {
            failure::tell(&format!("a callback could not be told: {error}"));
            T::default()
        }
        Err(_) => {
            failure::tell("a bug of the library: a callback panicked");
            T::default()
        }
    }
}

extern "C" fn online(wall_ms: u64) {
    tell(|env| Callbacks::online(env, wall_ms.cast_signed()));
}

extern "C" fn offline(status: i32) {
    tell(|env| Callbacks::offline(env, status));
}

extern "C" fn module_status(bits: u32) {
    tell(|env| Callbacks::module_status(env, bits.cast_signed()));
}

extern "C" fn get_av_enc_info(
    visitor: u32,
    channel: u32,
    res: i32,
    info: *mut AvDataInfo,
    _args: *mut c_void,
) {
    let fields = tell(|env| {
        let given = Callbacks::av_enc_info(env, visitor.cast_signed(), channel.cast_signed(), res)?;
        let mut fields = [0; 10];
        if given.is_null() {
            return Ok(None);
        }
        given.get_region(env, 0, &mut fields)?;
        Ok(Some(fields))
    });
    let Some(fields) = fields else { return };
    let [
        audio_type,
        audio_codec_option,
        audio_mode,
        audio_bit_width,
        audio_sample_rate,
        samples_per_frame,
        video_type,
        video_width,
        video_height,
        framerate,
    ] = fields;
    let value = AvDataInfo {
        audio_type,
        audio_codec_option: audio_codec_option.cast_unsigned(),
        audio_mode,
        audio_bit_width,
        audio_sample_rate,
        samples_per_frame: samples_per_frame.cast_unsigned(),
        video_type,
        video_width: video_width.cast_unsigned(),
        video_height: video_height.cast_unsigned(),
        framerate: framerate.cast_unsigned(),
        reserve: [0; 4],
    };
    // SAFETY: the library gives room for the structure.
    unsafe { info.write(value) };
}

extern "C" fn start_real_play(visitor: u32, channel: u32, res: i32, _args: *mut c_void) {
    tell(|env| Callbacks::start_real_play(env, visitor.cast_signed(), channel.cast_signed(), res));
}

extern "C" fn stop_real_play(visitor: u32, channel: u32, res: i32) {
    tell(|env| Callbacks::stop_real_play(env, visitor.cast_signed(), channel.cast_signed(), res));
}

extern "C" fn start_recv_stream(
    visitor: u32,
    channel: u32,
    stream_type: i32,
    info: *mut AvDataInfo,
) -> c_int {
    // SAFETY: the library gives a whole structure.
    let info = unsafe { info.read() };
    let (visitor, channel) = (visitor.cast_signed(), channel.cast_signed());
    tell(|env| match stream_type {
        STREAM_AUDIO => Callbacks::start_recv_audio(
            env,
            visitor,
            channel,
            info.audio_type,
            info.audio_codec_option.cast_signed(),
            info.audio_mode,
            info.audio_bit_width,
            info.audio_sample_rate,
            info.samples_per_frame.cast_signed(),
        ),
        _ => {
            let (height, width) = (info.video_height.cast_signed(), info.video_width.cast_signed());
            let rate = info.framerate.cast_signed();
            Callbacks::start_recv_video(env, visitor, channel, info.video_type, height, width, rate)
        }
    })
}

extern "C" fn stop_recv_stream(visitor: u32, channel: u32, stream_type: i32) -> c_int {
    tell(|env| Callbacks::stop_recv(env, visitor.cast_signed(), channel.cast_signed(), stream_type))
}

extern "C" fn recv_stream(visitor: u32, _channel: u32, stream_type: i32, stream: *mut c_void) -> c_int {
    // SAFETY: the library gives the stream that the type names, whose packs live until this returns.
    let frame = unsafe {
        match stream_type {
            STREAM_AUDIO => Received::audio(&stream.cast::<AudioStream>().read()),
            STREAM_VIDEO => Received::video(&stream.cast::<VideoStream>().read()),
            _ => None,
        }
    };
    let Some(frame) = frame else { return 0 };
    tell(|env| {
        let data = frame.to_java(env)?;
        Callbacks::recv_stream(env, visitor.cast_signed(), stream_type, &data, frame.pts, frame.seq)
    })
}

extern "C" fn notify(event: i32, visitor: u32, channel: u32, res: i32) {
    tell(|env| Callbacks::notify(env, event, visitor.cast_signed(), channel.cast_signed(), res));
}

extern "C" fn recv_command(command: i32, visitor: u32, channel: u32, res: i32, args: *mut c_void) -> c_int {
    let mut data = ptr::NonNull::new(args.cast::<UserData>()).filter(|_| command == USER_DATA);
    // SAFETY: the library gives a whole structure with this command, for as long as the callback runs.
    let data = data.as_mut().map(|data| unsafe { data.as_mut() });
    // SAFETY: a text with a NUL, which lives as long.
    let args = data.as_ref().map(|data| unsafe { CStr::from_ptr(data.src) });
    let answer = tell(|env| {
        let args = match args {
            Some(args) => JString::from_str(env, args.to_string_lossy())?,
            None => JString::null(),
        };
        let (visitor, channel) = (visitor.cast_signed(), channel.cast_signed());
        let answer = Callbacks::recv_command(env, command, visitor, channel, res, &args)?;
        if answer.is_null() { Ok(None) } else { answer.try_to_string(env).map(Some) }
    });
    if let (Some(data), Some(answer)) = (data, answer) {
        data.dst = given_away(answer);
    }
    0
}

extern "C" fn download_file(status: i32, visitor: u32, channel: u32, _args: *mut c_void) -> c_int {
    tell(|env| Callbacks::download_file(env, status, visitor.cast_signed(), channel.cast_signed()))
}

extern "C" fn get_peer_outer_net(visitor: u32, channel: u32, net_info: *mut c_char) {
    with_text(net_info, |env, info| {
        Callbacks::peer_outer_net(env, visitor.cast_signed(), channel.cast_signed(), info)
    });
}

extern "C" fn authorize(open_id: *mut c_char, status: c_int) -> c_int {
    with_text(open_id, |env, open_id| Callbacks::update_authorize_status(env, open_id, status))
}

extern "C" fn join_notify(room_id: *mut c_char) -> c_int {
    with_text(room_id, |env, room_id| Callbacks::join_notify(env, room_id))
}

extern "C" fn cancel_notify(room_id: *mut c_char) -> c_int {
    with_text(room_id, |env, room_id| Callbacks::cancel_notify(env, room_id))
}

fn with_text<T: Default>(
    text: *const c_char,
    call: impl FnOnce(&mut Env<'_>, &JString<'_>) -> Result<T>,
) -> T {
    // SAFETY: the library gives a text with a NUL, which lives until the callback returns.
    let text = unsafe { CStr::from_ptr(text) };
    tell(|env| {
        let text = JString::from_str(env, text.to_string_lossy())?;
        call(env, &text)
    })
}

/// Bytes for the library, which gives them back to be freed.
fn given_away(text: String) -> Memory {
    let bytes = text.into_bytes().into_boxed_slice();
    let size = bytes.len();
    Memory { buf: Box::into_raw(bytes).cast(), size, buf_free_fn: Some(free) }
}

extern "C" fn free(buf: *mut u8, size: usize) {
    // SAFETY: what `given_away` gave, once.
    drop(unsafe { Box::from_raw(ptr::slice_from_raw_parts_mut(buf, size)) });
}
