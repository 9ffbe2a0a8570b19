//! The tables of platform functions: `wmpf/wxvoip_os_impl.h`, `wmpf/wxvoip_network_impl.h` and the last member of
//! `iv_sys_init_parm_s`.

use core::ffi::{c_char, c_int, c_long, c_void};

/// A function that takes a `va_list`, a type that Rust cannot spell: only C calls it.
pub type Print = unsafe extern "C" fn();
/// `os_create_file`.
pub type CreateFile = unsafe extern "C" fn(*const c_char) -> c_int;
/// `os_read_file`.
pub type ReadFile = unsafe extern "C" fn(c_int, *mut c_void, usize) -> usize;
/// `os_write_file`.
pub type WriteFile = unsafe extern "C" fn(c_int, *const c_void, usize) -> usize;
/// `os_close_file`.
pub type CloseFile = unsafe extern "C" fn(c_int) -> c_int;

/// `wxvoip_os_impl_t`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct OsImpl {
    pub malloc: Option<unsafe extern "C" fn(usize) -> *mut c_void>,
    pub free: Option<unsafe extern "C" fn(*mut c_void)>,
    pub printf: Option<Print>,
    pub gettime_ms: Option<unsafe extern "C" fn() -> u32>,
    pub gettime_second: Option<unsafe extern "C" fn() -> u32>,
    pub msleep: Option<unsafe extern "C" fn(u32)>,
    pub getmac: Option<unsafe extern "C" fn(*mut u8, usize)>,
    pub get_disksize: Option<unsafe extern "C" fn() -> usize>,
    pub get_memsize: Option<unsafe extern "C" fn() -> usize>,
    pub get_platform: Option<unsafe extern "C" fn() -> *const c_char>,
    pub create_file: Option<CreateFile>,
    pub read_file: Option<ReadFile>,
    pub write_file: Option<WriteFile>,
    pub close_file: Option<CloseFile>,
    pub random: Option<unsafe extern "C" fn() -> c_long>,
}

/// `iv_sys_os_impl_t`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, clippy::type_complexity)] // The types are C's.
pub struct SysOsImpl {
    pub malloc: Option<unsafe extern "C" fn(usize) -> *mut c_void>,
    pub free: Option<unsafe extern "C" fn(*mut c_void)>,
    pub printf: Option<Print>,
    pub gettime_ms: Option<unsafe extern "C" fn() -> u32>,
    pub gettime_second: Option<unsafe extern "C" fn() -> u32>,
    pub sleepms: Option<unsafe extern "C" fn(u32)>,
    pub getmac: Option<unsafe extern "C" fn(*mut u8, usize)>,
    pub get_disksize: Option<unsafe extern "C" fn() -> usize>,
    pub get_memsize: Option<unsafe extern "C" fn() -> usize>,
    pub get_platform: Option<unsafe extern "C" fn() -> *const c_char>,
    pub create_file: Option<CreateFile>,
    pub read_file: Option<ReadFile>,
    pub write_file: Option<WriteFile>,
    pub close_file: Option<CloseFile>,
    pub fopen: Option<unsafe extern "C" fn(*const c_char, *const c_char) -> *mut c_void>,
    pub fread: Option<unsafe extern "C" fn(*mut c_void, usize, usize, *mut c_void) -> usize>,
    pub fwrite: Option<unsafe extern "C" fn(*const c_void, usize, usize, *mut c_void) -> usize>,
    pub filesize: Option<unsafe extern "C" fn(*mut c_void) -> usize>,
    pub fclose: Option<unsafe extern "C" fn(*mut c_void) -> usize>,
    pub random: Option<unsafe extern "C" fn() -> c_long>,
}

/// `wxvoip_network_https_impl_t`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, clippy::type_complexity)]
pub struct HttpsImpl {
    pub post_with_resp: Option<
        unsafe extern "C" fn(
            *mut HttpsImpl,
            *const c_char,
            c_int,
            *const c_char,
            *const c_char,
            *mut *mut c_char,
        ) -> c_int,
    >,
    pub buffer_size: usize,
}
