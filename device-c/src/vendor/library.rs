//! The vendor's functions, found by name in a library that is loaded once and never unloaded: its threads may outlive
//! every exit, and callers keep addresses in it.
//!
//! What each function expects stands in our headers, which have the vendor's declarations; that the library keeps to
//! them, in the generation that was named, is the promise that `voip_kit_use_vendor` asks for.

use super::choice::{Choice, Generation};
use crate::abi::{
    ActivateInfo, AvtInit, SendStats, SysInit, SysInitWithProxy, VOIP_MAX_ID_LEN, VideoInfo, VoipCallbacks,
    VoipCallbacks2024,
};
use core::{
    any::Any,
    ffi::{CStr, c_char, c_int, c_uchar, c_void},
    ptr::null,
};
use libloading::os::unix::{Library as Handle, RTLD_LOCAL, RTLD_NOW};
use std::{
    ffi::CString,
    path::Path,
    sync::{Mutex, PoisonError},
};
use voip_device_core::{Api, MAX_USERS};

/// The library's own names come before ours for the library itself: both export `iv_*`. Only glibc has this.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const RTLD_DEEPBIND: c_int = if cfg!(any(target_arch = "mips", target_arch = "mips64")) { 0x10 } else { 0x8 };
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
const RTLD_DEEPBIND: c_int = 0;

/// Says whether a library is loaded already, and loads none.
#[cfg(any(target_os = "linux", target_os = "android"))]
const RTLD_NOLOAD: c_int = 0x4;

/// Handles of what was loaded here. Loading one again gives the same.
static LOADED: Mutex<Vec<usize>> = Mutex::new(Vec::new());

/// One page of users.
pub(super) type UserRows = [[c_char; VOIP_MAX_ID_LEN]; MAX_USERS as usize];

macro_rules! functions {
    (needed { $($needed:ident: $needed_type:ty;)+ } optional { $($optional:ident: $optional_type:ty;)+ }) => {
        /// Their addresses, under their names.
        #[derive(Clone, Copy)]
        #[allow(clippy::type_complexity)] // The types are C's.
        struct Functions {
            $($needed: $needed_type,)+
            $($optional: Option<$optional_type>,)+
        }

        impl Functions {
            /// # Errors
            /// Names everything that is missing.
            ///
            /// # Safety
            /// As [`find`], for every name.
            unsafe fn find(handle: &Handle) -> Result<Self, String> {
                let mut missing = Vec::new();
                // SAFETY: the caller's promise.
                $(let $needed = unsafe { find(handle, stringify!($needed)) };
                if $needed.is_none() {
                    missing.push(stringify!($needed));
                })+
                let found = (|| Some(Self {
                    $($needed: $needed?,)+
                    // SAFETY: the caller's promise.
                    $($optional: unsafe { find(handle, stringify!($optional)) },)+
                }))();
                found.ok_or_else(|| missing.join(", "))
            }
        }
    };
}

functions! {
    needed {
        iv_sys_init: unsafe extern "C" fn(*const c_void) -> c_int;
        iv_sys_exit: unsafe extern "C" fn() -> c_int;
        iv_avt_init: unsafe extern "C" fn(*const AvtInit) -> c_int;
        iv_avt_exit: unsafe extern "C" fn() -> c_int;
        iv_avt_send_stream: unsafe extern "C" fn(u32, u32, i32, i32, *mut c_void) -> c_int;
        iv_avt_get_send_stream_status: unsafe extern "C" fn(u32, u32, i32, *mut SendStats) -> c_int;
        iv_avt_get_send_stream_buf: unsafe extern "C" fn(u32, u32, i32) -> usize;
        iv_avt_send_finish_stream: unsafe extern "C" fn(u32, u32, i32) -> c_int;
        iv_avt_recv_finish_stream: unsafe extern "C" fn(u32, u32) -> c_int;
        iv_avt_send_command: unsafe extern "C" fn(u32, *const c_char, usize, *mut c_uchar, *mut usize, u32) -> c_int;
        iv_avt_voip_exit_v2: unsafe extern "C" fn();
        iv_avt_voip_hang_up_v2: unsafe extern "C" fn() -> c_int;
        iv_avt_voip_is_busy_v2: unsafe extern "C" fn() -> c_int;
        iv_avt_voip_get_user_list_v2: unsafe extern "C" fn(i32, i32, *mut [c_char; VOIP_MAX_ID_LEN]) -> c_int;
        iv_avt_voip_activate_license_v2: unsafe extern "C" fn(i32) -> c_int;
        iv_avt_voip_get_active_device_info_v2: unsafe extern "C" fn(*mut ActivateInfo) -> c_int;
    }
    optional {
        iv_dm_init: unsafe extern "C" fn(*const c_void) -> c_int;
        iv_dm_exit: unsafe extern "C" fn() -> c_int;
        iv_avt_send_finish_stream_msg: unsafe extern "C" fn(u32, u32, i32) -> c_int;
        iv_avt_get_peerinfo: unsafe extern "C" fn() -> *const c_char;
        iv_avt_set_mtu: unsafe extern "C" fn(u32);
        iv_avt_get_mtu: unsafe extern "C" fn() -> u32;
        iv_avt_set_p2p_log_level: unsafe extern "C" fn(i32);
        iv_avt_get_p2p_log_level: unsafe extern "C" fn() -> i32;
        iv_avt_voip_init: unsafe extern "C" fn(i32, *const c_char, *const c_char, *const c_char, *const c_char) -> c_int;
        iv_avt_voip_is_registered: unsafe extern "C" fn(*mut c_int) -> c_int;
        iv_avt_voip_register: unsafe extern "C" fn(*const c_char) -> c_int;
        iv_avt_voip_exit: unsafe extern "C" fn();
        iv_avt_voip_hang_up: unsafe extern "C" fn() -> c_int;
        iv_avt_voip_is_busy: unsafe extern "C" fn() -> c_int;
        voip_kit_use_vendor: unsafe extern "C" fn(*const c_char, c_int) -> c_int;
    }
}

type Text = *const c_char;

/// The functions whose signatures changed.
#[derive(Clone, Copy)]
enum Changed {
    Documented {
        init_v2: unsafe extern "C" fn(i32, Text, Text, Text, VoipCallbacks2024) -> c_int,
        call_v2: unsafe extern "C" fn(i32, Text, VideoInfo, u32, u32) -> c_int,
        call: Option<unsafe extern "C" fn(i32, Text, Text, Text, Text, VideoInfo, u32, u32) -> c_int>,
    },
    Newest {
        init_v2: unsafe extern "C" fn(i32, Text, Text, Text, VoipCallbacks) -> c_int,
        call_v2: unsafe extern "C" fn(i32, Text, Text, VideoInfo, u32, u32) -> c_int,
        call: Option<unsafe extern "C" fn(i32, Text, Text, Text, Text, Text, VideoInfo, u32, u32) -> c_int>,
        join_v2: unsafe extern "C" fn(Text, VideoInfo, i32) -> c_int,
    },
}

/// Who the program initialised voip as; v1 says it again with each call.
#[derive(Clone, Debug)]
pub(super) struct Voip {
    pub(super) api: Api,
    pub(super) device_id: CString,
    pub(super) model_id: CString,
    pub(super) appid: CString,
}

/// A call to be placed.
pub(super) struct Call {
    pub(super) stream_type: i32,
    pub(super) openid: CString,
    pub(super) custom_message: Option<CString>,
    pub(super) video: VideoInfo,
    pub(super) cameras: (u32, u32),
}

/// A structure that the vendor's library was given: nobody says that it copies it before its function returns.
pub(super) struct Kept(#[expect(dead_code, reason = "only the vendor's library reads it")] Box<dyn Any>);

// SAFETY: nobody on our side reads it any more.
unsafe impl Send for Kept {}
// SAFETY: the same.
unsafe impl Sync for Kept {}

impl Kept {
    fn new<T: 'static>(value: T) -> (*const c_void, Self) {
        let kept = Box::new(value);
        (core::ptr::from_ref(&*kept).cast(), Self(kept))
    }
}

/// What a library of this generation cannot do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NotThere(pub(super) &'static str);

/// See the module. Returned numbers are the vendor's, as they are.
#[derive(Clone, Copy)]
pub(crate) struct Library {
    functions: Functions,
    changed: Changed,
    has_proxy: bool,
}

/// # Safety
/// `T` is the type of a function, and what has this name in the library is one of this type.
unsafe fn find<T: Copy>(handle: &Handle, name: &str) -> Option<T> {
    // SAFETY: the caller's promise; an address that is 0 becomes `None`.
    unsafe { handle.get::<Option<T>>(name) }.ok().and_then(|symbol| *symbol)
}

impl Library {
    /// Loads it.
    ///
    /// # Errors
    /// Says why it cannot be used.
    pub(super) fn load(choice: &Choice) -> Result<Self, String> {
        let name = choice.library.display();
        let handle = open(&choice.library).map_err(|error| format!("{name} cannot be used: {error}"))?;
        // SAFETY: the promise of `voip_kit_use_vendor`.
        let functions = unsafe { Functions::find(&handle) }
            .map_err(|missing| format!("{name} is no library of the vendor's voip: it lacks {missing}"))?;
        // SAFETY: the same promise.
        let changed = unsafe { Changed::find(&handle, choice.generation) }.map_err(|missing| {
            format!("{name} is not of the generation that was named: it lacks {missing}")
        })?;
        if let Some(use_vendor) = functions.voip_kit_use_vendor {
            // This library under another name, as in a test: it has to stay on its own link, whatever the environment
            // says, which names it here.
            // SAFETY: the declaration is ours; NULL is allowed.
            unsafe { use_vendor(null(), 0) };
        }
        // Never unloaded.
        core::mem::forget(handle);
        Ok(Self { functions, changed, has_proxy: choice.has_proxy })
    }

    pub(super) fn sys_init(&self, init: SysInit) -> (i32, Kept) {
        let (init, kept) =
            if self.has_proxy { Kept::new(SysInitWithProxy::from(init)) } else { Kept::new(init) };
        // SAFETY: a whole structure of the layout that was named, with what the program put into it.
        (unsafe { (self.functions.iv_sys_init)(init) }, kept)
    }

    pub(super) fn sys_exit(&self) -> i32 {
        // SAFETY: takes nothing.
        unsafe { (self.functions.iv_sys_exit)() }
    }

    /// # Safety
    /// `init` is NULL or what the vendor's header wants it to be.
    pub(super) unsafe fn dm_init(&self, init: *const c_void) -> i32 {
        // SAFETY: the caller's promise.
        self.functions.iv_dm_init.map_or(0, |dm_init| unsafe { dm_init(init) })
    }

    pub(super) fn dm_exit(&self) -> i32 {
        // SAFETY: takes nothing.
        self.functions.iv_dm_exit.map_or(0, |dm_exit| unsafe { dm_exit() })
    }

    pub(super) fn avt_init(&self, init: AvtInit) -> (i32, Kept) {
        let (init, kept) = Kept::new(init);
        // SAFETY: a whole structure, with what the program put into it.
        (unsafe { (self.functions.iv_avt_init)(init.cast()) }, kept)
    }

    pub(super) fn avt_exit(&self) -> i32 {
        // SAFETY: takes nothing.
        unsafe { (self.functions.iv_avt_exit)() }
    }

    /// # Safety
    /// As `iv_av.h` says of `iv_avt_send_stream`.
    pub(crate) unsafe fn send_stream(
        &self,
        (visitor, channel, res): (u32, u32, i32),
        stream_type: i32,
        stream: *mut c_void,
    ) -> i32 {
        // SAFETY: the caller's promise.
        unsafe { (self.functions.iv_avt_send_stream)(visitor, channel, res, stream_type, stream) }
    }

    /// # Safety
    /// As `iv_av.h` says of `iv_avt_get_send_stream_status`.
    pub(crate) unsafe fn send_stream_status(
        &self,
        (visitor, channel, res): (u32, u32, i32),
        stats: *mut SendStats,
    ) -> i32 {
        // SAFETY: the caller's promise.
        unsafe { (self.functions.iv_avt_get_send_stream_status)(visitor, channel, res, stats) }
    }

    pub(crate) fn send_stream_buf(&self, (visitor, channel, res): (u32, u32, i32)) -> usize {
        // SAFETY: takes numbers.
        unsafe { (self.functions.iv_avt_get_send_stream_buf)(visitor, channel, res) }
    }

    pub(crate) fn send_finish_stream(&self, (visitor, channel, res): (u32, u32, i32)) -> i32 {
        // SAFETY: takes numbers.
        unsafe { (self.functions.iv_avt_send_finish_stream)(visitor, channel, res) }
    }

    /// Older libraries have nothing of the kind, and need none.
    pub(crate) fn send_finish_stream_msg(&self, (visitor, channel, res): (u32, u32, i32)) -> i32 {
        // SAFETY: takes numbers.
        self.functions
            .iv_avt_send_finish_stream_msg
            .map_or(0, |finish| unsafe { finish(visitor, channel, res) })
    }

    pub(crate) fn recv_finish_stream(&self, visitor: u32, channel: u32) -> i32 {
        // SAFETY: takes numbers.
        unsafe { (self.functions.iv_avt_recv_finish_stream)(visitor, channel) }
    }

    /// # Safety
    /// As `iv_av.h` says of `iv_avt_send_command`.
    pub(crate) unsafe fn send_command(
        &self,
        visitor: u32,
        (msg, len): (*const c_char, usize),
        (recv_buf, recv_len): (*mut c_uchar, *mut usize),
        timeout_ms: u32,
    ) -> i32 {
        // SAFETY: the caller's promise.
        unsafe { (self.functions.iv_avt_send_command)(visitor, msg, len, recv_buf, recv_len, timeout_ms) }
    }

    /// The vendor's text, which stays; `None` where the library has no such function.
    pub(crate) fn peerinfo(&self) -> Option<*const c_char> {
        // SAFETY: takes nothing.
        self.functions.iv_avt_get_peerinfo.map(|peerinfo| unsafe { peerinfo() })
    }

    /// `None` where the library has no such function, as with the three that follow.
    pub(crate) fn set_mtu(&self, mtu: u32) -> Option<()> {
        // SAFETY: takes a number.
        self.functions.iv_avt_set_mtu.map(|set| unsafe { set(mtu) })
    }

    pub(crate) fn mtu(&self) -> Option<u32> {
        // SAFETY: takes nothing.
        self.functions.iv_avt_get_mtu.map(|get| unsafe { get() })
    }

    pub(crate) fn set_log_level(&self, level: i32) -> Option<()> {
        // SAFETY: takes a number.
        self.functions.iv_avt_set_p2p_log_level.map(|set| unsafe { set(level) })
    }

    pub(crate) fn log_level(&self) -> Option<i32> {
        // SAFETY: takes nothing.
        self.functions.iv_avt_get_p2p_log_level.map(|get| unsafe { get() })
    }

    /// `iv_avt_voip_init` or `_v2`.
    pub(super) fn voip_init(
        &self,
        voip: &Voip,
        wxa_type: i32,
        data_path: &CStr,
        callbacks: VoipCallbacks,
    ) -> Result<i32, NotThere> {
        let Voip { api, device_id, model_id, appid } = voip;
        let (path, device, model, appid) =
            (data_path.as_ptr(), device_id.as_ptr(), model_id.as_ptr(), appid.as_ptr());
        // SAFETY: texts that end with a NUL, and callbacks of ours.
        match (api, self.changed) {
            (Api::V1, Changed::Documented { .. } | Changed::Newest { .. }) => {
                let init = self.functions.iv_avt_voip_init.ok_or(NotThere("iv_avt_voip_init"))?;
                Ok(unsafe { init(wxa_type, path, model, device, appid) })
            }
            (Api::V2, Changed::Documented { init_v2, .. }) => {
                let callbacks = VoipCallbacks2024 { authorize: callbacks.authorize };
                Ok(unsafe { init_v2(wxa_type, path, model, appid, callbacks) })
            }
            (Api::V2, Changed::Newest { init_v2, .. }) => {
                Ok(unsafe { init_v2(wxa_type, path, model, appid, callbacks) })
            }
        }
    }

    pub(super) fn voip_exit(&self, api: Api) {
        let exit = match api {
            Api::V1 => self.functions.iv_avt_voip_exit,
            Api::V2 => None,
        };
        // SAFETY: takes nothing.
        unsafe { exit.unwrap_or(self.functions.iv_avt_voip_exit_v2)() };
    }

    /// Whether the device is registered, if v1 can tell.
    pub(super) fn is_registered(&self) -> Result<(i32, bool), NotThere> {
        let ask = self.functions.iv_avt_voip_is_registered.ok_or(NotThere("iv_avt_voip_is_registered"))?;
        let mut is_registered = 0;
        // SAFETY: a number to be filled.
        let code = unsafe { ask(&raw mut is_registered) };
        Ok((code, is_registered != 0))
    }

    pub(super) fn register(&self, ticket: &CStr) -> Result<i32, NotThere> {
        let register = self.functions.iv_avt_voip_register.ok_or(NotThere("iv_avt_voip_register"))?;
        // SAFETY: a text that ends with a NUL.
        Ok(unsafe { register(ticket.as_ptr()) })
    }

    /// `iv_avt_voip_call` or `_v2`.
    pub(super) fn call(&self, voip: &Voip, call: &Call) -> Result<i32, NotThere> {
        let Call { stream_type, openid, custom_message, video, cameras: (caller, callee) } = call;
        let Voip { api, device_id, model_id, appid } = voip;
        let message = custom_message.as_ref().map_or(null(), |message| message.as_ptr());
        let (kind, openid, device, model, appid) =
            (*stream_type, openid.as_ptr(), device_id.as_ptr(), model_id.as_ptr(), appid.as_ptr());
        let (video, caller, callee) = (*video, *caller, *callee);
        const V1: NotThere = NotThere("iv_avt_voip_call");
        // SAFETY: texts that end with a NUL, or NULL where it is allowed.
        match (api, self.changed) {
            (_, Changed::Documented { .. }) if custom_message.is_some() => {
                Err(NotThere("custom_message, which came with 2026"))
            }
            (Api::V1, Changed::Documented { call, .. }) => {
                let call = call.ok_or(V1)?;
                Ok(unsafe { call(kind, openid, device, model, appid, video, caller, callee) })
            }
            (Api::V1, Changed::Newest { call, .. }) => {
                let call = call.ok_or(V1)?;
                Ok(unsafe { call(kind, openid, device, model, appid, message, video, caller, callee) })
            }
            (Api::V2, Changed::Documented { call_v2, .. }) => {
                Ok(unsafe { call_v2(kind, openid, video, caller, callee) })
            }
            (Api::V2, Changed::Newest { call_v2, .. }) => {
                Ok(unsafe { call_v2(kind, openid, message, video, caller, callee) })
            }
        }
    }

    pub(super) fn join(&self, room: &CStr, video: VideoInfo, status: i32) -> Result<i32, NotThere> {
        match self.changed {
            Changed::Documented { .. } => Err(NotThere("iv_avt_voip_join_v2, which came with 2026")),
            // SAFETY: a text that ends with a NUL.
            Changed::Newest { join_v2, .. } => Ok(unsafe { join_v2(room.as_ptr(), video, status) }),
        }
    }

    pub(super) fn hang_up(&self, api: Api) -> i32 {
        let hang_up = match api {
            Api::V1 => self.functions.iv_avt_voip_hang_up,
            Api::V2 => None,
        };
        // SAFETY: takes nothing.
        unsafe { hang_up.unwrap_or(self.functions.iv_avt_voip_hang_up_v2)() }
    }

    pub(super) fn is_busy(&self, api: Api) -> bool {
        let is_busy = match api {
            Api::V1 => self.functions.iv_avt_voip_is_busy,
            Api::V2 => None,
        };
        // SAFETY: takes nothing.
        unsafe { is_busy.unwrap_or(self.functions.iv_avt_voip_is_busy_v2)() == 1 }
    }

    pub(super) fn user_list(&self, offset: i32, limit: i32, rows: &mut UserRows) -> i32 {
        let limit = limit.min(MAX_USERS.cast_signed());
        // SAFETY: there are as many rows as `limit` may say.
        unsafe { (self.functions.iv_avt_voip_get_user_list_v2)(offset, limit, rows.as_mut_ptr()) }
    }

    pub(super) fn activate(&self, activate_type: i32) -> i32 {
        // SAFETY: takes a number.
        unsafe { (self.functions.iv_avt_voip_activate_license_v2)(activate_type) }
    }

    pub(super) fn activation(&self, info: &mut ActivateInfo) -> i32 {
        // SAFETY: room for the structure.
        unsafe { (self.functions.iv_avt_voip_get_active_device_info_v2)(info) }
    }
}

impl Changed {
    /// # Errors
    /// Names everything that is missing.
    ///
    /// # Safety
    /// As [`find`], for every name in this generation.
    unsafe fn find(handle: &Handle, generation: Generation) -> Result<Self, String> {
        const INIT: &str = "iv_avt_voip_init_v2";
        const CALL_V2: &str = "iv_avt_voip_call_v2";
        const CALL: &str = "iv_avt_voip_call";
        const JOIN: &str = "iv_avt_voip_join_v2";
        // SAFETY: the caller's promise, here and below.
        let has = |name| unsafe { find::<unsafe extern "C" fn()>(handle, name) }.is_some();
        let names: &[&str] = match generation {
            Generation::Documented => &[INIT, CALL_V2],
            Generation::Newest => &[INIT, CALL_V2, JOIN],
        };
        let missing: Vec<_> = names.iter().copied().filter(|name| !has(name)).collect();
        if generation == Generation::Documented && has(JOIN) {
            crate::log::log!("the vendor's library exports {JOIN}: is it of 2026, and not of 2024?");
        }
        let found = match generation {
            Generation::Documented => (|| unsafe {
                let (init_v2, call_v2) = (find(handle, INIT)?, find(handle, CALL_V2)?);
                Some(Self::Documented { init_v2, call_v2, call: find(handle, CALL) })
            })(),
            Generation::Newest => (|| unsafe {
                let (init_v2, call_v2) = (find(handle, INIT)?, find(handle, CALL_V2)?);
                Some(Self::Newest {
                    init_v2,
                    call_v2,
                    call: find(handle, CALL),
                    join_v2: find(handle, JOIN)?,
                })
            })(),
        };
        found.ok_or_else(|| missing.join(", "))
    }
}

/// Loads a library for itself alone.
fn open(path: &Path) -> Result<Handle, String> {
    let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
    #[cfg(any(target_os = "linux", target_os = "android"))]
    {
        // SAFETY: loads nothing, so that nothing of it runs.
        let present = unsafe { Handle::open(Some(path), RTLD_NOW | RTLD_LOCAL | RTLD_NOLOAD) };
        if let Ok(present) = present {
            let raw = present.into_raw();
            if !loaded.contains(&raw.addr()) {
                // It is this library itself, or the program is linked with it: its calls of `iv_*` would come to us.
                return Err("it is part of the program already; do not link with it".into());
            }
            // SAFETY: the same handle.
            return Ok(unsafe { Handle::from_raw(raw) });
        }
    }
    // SAFETY: what runs when it is loaded is the vendor's affair, as when the program is linked with it.
    let handle = unsafe { Handle::open(Some(path), RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND) };
    let raw = handle.map_err(|error| error.to_string())?.into_raw();
    loaded.push(raw.addr());
    // SAFETY: the same handle.
    Ok(unsafe { Handle::from_raw(raw) })
}
