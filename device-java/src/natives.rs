//! What `Native.java` declares, registered when the JVM loads this library.

mod avt;
mod kit;
mod sys;
mod voip;
mod voip_v1;

use crate::{callbacks, failure, failure::AsCode};
use core::ffi::c_void;
use jni::{
    Env, JavaVM,
    errors::ThrowRuntimeExAndDefault,
    jni_str,
    refs::LoaderContext,
    sys::{JNI_ERR, JNI_VERSION_1_6, jint},
};
use std::panic::catch_unwind;

/// `IV_ERR_AVT_INPUT_PARAM_NULL` and `IV_ERR_AVT_INPUT_PARAM_INVAILD`.
const NULL: jint = -309;
const INVALID: jint = -310;

jni::bind_java_type! {
    Native => org.wmpfvoipkit.device.Native,
    native_methods_export = false,
    native_methods_error_policy = AsCode,
    hooks = {
        // The loader of the class that loads this library knows its neighbours; a thread's own loader may not.
        load_class = |env, _context, _initialize| env.find_class(jni_str!("org/wmpfvoipkit/device/Native")),
    },
    native_methods {
        static fn sys_init {
            sig = (product_id: JString, device_name: JString, device_key: JString, region: JString,
                heard: jboolean) -> jint,
            fn = sys::init,
        },
        static fn sys_exit { sig = () -> jint, fn = sys::exit },
        static fn dm_init { sig = () -> jint, fn = sys::dm_init },
        static fn dm_exit { sig = () -> jint, fn = sys::dm_exit },
        static fn log_level { sig = (level: jint) -> jint, fn = sys::log_level },

        static fn avt_init {
            sig = (max_frame_kib: jint, max_connections: jint, marks: jint[], heard: jboolean) -> jint,
            fn = avt::init,
        },
        static fn avt_exit { sig = () -> jint, fn = avt::exit },
        static fn send_video {
            sig = (data: jbyte[], pts: jlong, seq: jlong, is_key: jboolean, visitor: jint, channel: jint,
                res: jint) -> jint,
            fn = avt::send_video,
        },
        static fn send_audio {
            sig = (data: jbyte[], pts: jlong, seq: jlong, visitor: jint, channel: jint, res: jint) -> jint,
            fn = avt::send_audio,
        },
        static fn send_buffer { sig = (visitor: jint, channel: jint, res: jint) -> jint, fn = avt::send_buffer },
        static fn send_status {
            sig = (visitor: jint, channel: jint, res: jint, status: jlong[]) -> jint,
            fn = avt::send_status,
        },
        static fn send_finish { sig = (visitor: jint, channel: jint, res: jint) -> jint, fn = avt::send_finish },
        static fn send_finish_message {
            sig = (visitor: jint, channel: jint, res: jint) -> jint,
            fn = avt::send_finish_message,
        },
        static fn send_command {
            sig = (visitor: jint, json: JString, timeout_ms: jint, reply: JString[]) -> jint,
            fn = avt::send_command,
        },
        static fn peer_info { sig = () -> JString, fn = avt::peer_info, error_policy = ThrowRuntimeExAndDefault },

        static fn init {
            sig = (wxa_type: jint, data_path: JString, model_id: JString, device_id: JString, app_id: JString) -> jint,
            fn = voip_v1::init,
        },
        static fn is_registered { sig = (registered: jint[]) -> jint, fn = voip_v1::is_registered },
        static fn register { sig = (ticket: JString) -> jint, fn = voip_v1::register },
        static fn exit { sig = () -> jint, fn = voip_v1::exit },
        static fn call {
            sig = (stream_type: jint, open_id: JString, device_id: JString, model_id: JString, app_id: JString,
                message: JString, video: jint[], caller_camera: jboolean, callee_camera: jboolean) -> jint,
            fn = voip_v1::call,
        },
        static fn hang_up { sig = () -> jint, fn = voip_v1::hang_up },
        static fn is_busy { sig = () -> jboolean, fn = voip_v1::is_busy, error_policy = ThrowRuntimeExAndDefault },

        static fn init_v2 {
            sig = (wxa_type: jint, data_path: JString, model_id: JString, app_id: JString, heard: jboolean) -> jint,
            name = "initV2",
            fn = voip::init,
        },
        static fn exit_v2 { sig = () -> jint, name = "exitV2", fn = voip::exit },
        static fn call_v2 {
            sig = (stream_type: jint, open_id: JString, message: JString, video: jint[], caller_camera: jboolean,
                callee_camera: jboolean) -> jint,
            name = "callV2",
            fn = voip::call,
        },
        static fn join_v2 {
            sig = (room_id: JString, video: jint[], status: jint) -> jint,
            name = "joinV2",
            fn = voip::join,
        },
        static fn hang_up_v2 { sig = () -> jint, name = "hangUpV2", fn = voip::hang_up },
        static fn is_busy_v2 {
            sig = () -> jboolean,
            name = "isBusyV2",
            fn = voip::is_busy,
            error_policy = ThrowRuntimeExAndDefault,
        },
        static fn activate { sig = (activate_type: jint) -> jint, fn = voip::activate },
        static fn activation { sig = (ids: JString[], expire_time: jlong[]) -> jint, fn = voip::activation },
        static fn user_list { sig = (offset: jint, limit: jint, open_ids: JString[]) -> jint, fn = voip::user_list },

        static fn next_record { sig = () -> JString, fn = kit::next_record, error_policy = ThrowRuntimeExAndDefault },
    },
}

/// The JVM calls this once, when it loads the library. A failure becomes its `UnsatisfiedLinkError`.
///
/// # Safety
/// `vm` is the JVM's.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JNI_OnLoad(vm: *mut jni::sys::JavaVM, _reserved: *mut c_void) -> jint {
    let loaded = catch_unwind(|| {
        // SAFETY: the caller's promise.
        let vm = unsafe { JavaVM::from_raw(vm) };
        vm.attach_current_thread(|env: &mut Env<'_>| {
            callbacks::load(env)?;
            NativeAPI::get(env, &LoaderContext::None).map(drop)
        })
    });
    match loaded {
        Ok(Ok(())) => JNI_VERSION_1_6,
        Ok(Err(error)) => {
            failure::tell(&format!("the classes do not fit this library: {error}"));
            JNI_ERR
        }
        Err(_) => JNI_ERR,
    }
}
