//! A program's own platform functions as a [`Hal`].

use crate::abi::{CloseFile, CreateFile, OsImpl, Print, ReadFile, SysOsImpl, WriteFile};
use core::ffi::{CStr, c_char, c_int, c_long, c_void};
use std::ffi::CString;
use voip_device_core::{FileError, Found, Hal, PlatformName};

/// Longest name of a platform that is looked at, in bytes.
const MAX_PLATFORM_NAME: usize = 31;

unsafe extern "C" {
    /// `print.c`.
    fn voip_kit_print(print: Print, format: *const c_char, ...);
}

/// A table that a program gave, whole.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CHal {
    print: Print,
    clock_ms: unsafe extern "C" fn() -> u32,
    utc_s: unsafe extern "C" fn() -> u32,
    sleep_ms: unsafe extern "C" fn(u32),
    mac: unsafe extern "C" fn(*mut u8, usize),
    disk_kib: unsafe extern "C" fn() -> usize,
    memory_kib: unsafe extern "C" fn() -> usize,
    platform: unsafe extern "C" fn() -> *const c_char,
    random: unsafe extern "C" fn() -> c_long,
    files: Files,
}

/// Where the two tables differ.
#[derive(Clone, Copy, Debug)]
enum Files {
    /// Opening makes a missing file, so that it cannot be told from an empty one.
    Handles { create: CreateFile, read: ReadFile, write: WriteFile, close: CloseFile },
    /// As stdio.
    Streams {
        open: unsafe extern "C" fn(*const c_char, *const c_char) -> *mut c_void,
        read: unsafe extern "C" fn(*mut c_void, usize, usize, *mut c_void) -> usize,
        write: unsafe extern "C" fn(*const c_void, usize, usize, *mut c_void) -> usize,
        size: unsafe extern "C" fn(*mut c_void) -> usize,
        close: unsafe extern "C" fn(*mut c_void) -> usize,
    },
}

/// A table with some members, but without this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MemberMissing(pub(crate) &'static str);

/// Whether a table is given: every member, or none.
fn is_given<const N: usize>(members: [(&'static str, bool); N]) -> Result<bool, MemberMissing> {
    match members.iter().find(|(_, is_there)| !is_there) {
        None => Ok(true),
        Some(_) if members.iter().all(|(_, is_there)| !is_there) => Ok(false),
        Some((name, _)) => Err(MemberMissing(name)),
    }
}

/// The members by name, each an `Option`; a missing one is an error, and `None` is returned when all are.
macro_rules! members {
    ($table:ident, $prefix:literal: $($member:ident)+) => {
        if !is_given([$((concat!($prefix, stringify!($member)), $table.$member.is_some())),+])? {
            return Ok(None);
        }
        $(let Some($member) = $table.$member else {
            return Err(MemberMissing(concat!($prefix, stringify!($member))));
        };)+
    };
}

impl CHal {
    /// The table of `wmpf/wxvoip_os_impl.h`; `None` when every member is NULL.
    ///
    /// # Errors
    /// Names the first member that is NULL while others are not.
    ///
    /// # Safety
    /// Every member is NULL, or stays for the life of the program what the header says of it.
    pub(crate) unsafe fn from_os_impl(table: &OsImpl) -> Result<Option<Self>, MemberMissing> {
        members!(table, "os_": malloc free printf gettime_ms gettime_second msleep getmac get_disksize get_memsize
            get_platform create_file read_file write_file close_file random);
        // Memory is the allocator's, which Rust's library brings.
        let _ = (malloc, free);
        Ok(Some(Self {
            print: printf,
            clock_ms: gettime_ms,
            utc_s: gettime_second,
            sleep_ms: msleep,
            mac: getmac,
            disk_kib: get_disksize,
            memory_kib: get_memsize,
            platform: get_platform,
            random,
            files: Files::Handles {
                create: create_file,
                read: read_file,
                write: write_file,
                close: close_file,
            },
        }))
    }

    /// The table in `iv_sys.h`; `None` when every member is NULL.
    ///
    /// # Errors
    /// As [`CHal::from_os_impl`].
    ///
    /// # Safety
    /// As [`CHal::from_os_impl`].
    pub(crate) unsafe fn from_sys_os_impl(table: &SysOsImpl) -> Result<Option<Self>, MemberMissing> {
        members!(table, "hal_os_": malloc free printf gettime_ms gettime_second sleepms getmac get_disksize get_memsize
            get_platform create_file read_file write_file close_file fopen fread fwrite filesize fclose random);
        // The streams can tell a missing file, so the handles are not needed.
        let _ = (malloc, free, create_file, read_file, write_file, close_file);
        Ok(Some(Self {
            print: printf,
            clock_ms: gettime_ms,
            utc_s: gettime_second,
            sleep_ms: sleepms,
            mac: getmac,
            disk_kib: get_disksize,
            memory_kib: get_memsize,
            platform: get_platform,
            random,
            files: Files::Streams { open: fopen, read: fread, write: fwrite, size: filesize, close: fclose },
        }))
    }
}

// SAFETY of every call below: whoever made this table promised its members, and each gets what its header says.
impl Hal for CHal {
    fn clock_ms(&mut self) -> u32 {
        // SAFETY: see above.
        unsafe { (self.clock_ms)() }
    }

    fn utc_s(&mut self) -> u32 {
        // SAFETY: see above.
        unsafe { (self.utc_s)() }
    }

    fn sleep_ms(&mut self, ms: u32) {
        // SAFETY: see above.
        unsafe { (self.sleep_ms)(ms) }
    }

    fn random(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            // SAFETY: see above.
            let number = unsafe { (self.random)() };
            // How many of its bits are by chance differs; each byte takes part.
            *byte = number.to_ne_bytes().into_iter().fold(0, |all, byte| all ^ byte);
        }
    }

    fn log(&mut self, words: &str) {
        let Ok(words) = CString::new(words.replace('\0', " ")) else { return };
        // SAFETY: see above; the format asks for one text, and the texts end with NULs.
        unsafe { voip_kit_print(self.print, c"voip-kit: %s\n".as_ptr(), words.as_ptr()) }
    }

    fn mac(&mut self) -> [u8; 6] {
        let mut mac = [0; 6];
        // SAFETY: see above.
        unsafe { (self.mac)(mac.as_mut_ptr(), mac.len()) };
        mac
    }

    fn disk_kib(&mut self) -> usize {
        // SAFETY: see above.
        unsafe { (self.disk_kib)() }
    }

    fn memory_kib(&mut self) -> usize {
        // SAFETY: see above.
        unsafe { (self.memory_kib)() }
    }

    fn platform(&mut self) -> PlatformName {
        // SAFETY: see above.
        let name = unsafe { (self.platform)() };
        if name.is_null() {
            return PlatformName::new();
        }
        // SAFETY: not NULL, and the header promises the closing NUL.
        let name = unsafe { CStr::from_ptr(name) }.to_string_lossy();
        let mut short = PlatformName::new();
        name.chars().take(MAX_PLATFORM_NAME).take_while(|letter| short.push(*letter).is_ok()).for_each(drop);
        short
    }

    fn read_file(&mut self, path: &str, buf: &mut [u8]) -> Result<Found, FileError> {
        let path = CString::new(path).map_err(|_| FileError)?;
        self.files.read(&path, buf)
    }

    fn write_file(&mut self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        let path = CString::new(path).map_err(|_| FileError)?;
        self.files.write(&path, bytes)
    }
}

/// One file, one call: a platform may keep a file as one value that is read and written whole.
impl Files {
    fn read(&self, path: &CStr, buf: &mut [u8]) -> Result<Found, FileError> {
        let (length, buffer) = (buf.len(), buf.as_mut_ptr().cast());
        match *self {
            Self::Handles { create, read, close, .. } => {
                // SAFETY: see `Hal for CHal`.
                let file = handle(unsafe { create(path.as_ptr()) })?;
                // SAFETY: the same.
                let (count, _) = unsafe { (read(file, buffer, length), close(file)) };
                match count {
                    0 => Ok(Found::MissingOrEmpty),
                    count if count <= length => Ok(Found::Bytes(count)),
                    _ => Err(FileError),
                }
            }
            Self::Streams { open, read, size, close, .. } => {
                // SAFETY: see `Hal for CHal`.
                let file = unsafe { open(path.as_ptr(), c"rb".as_ptr()) };
                if file.is_null() {
                    return Ok(Found::Missing);
                }
                // SAFETY: the same.
                let (count, size, _) = unsafe { (read(buffer, 1, length, file), size(file), close(file)) };
                // A read that ends before the file does has failed; a size of −1 has, too.
                if count == size.min(length) { Ok(Found::Bytes(count)) } else { Err(FileError) }
            }
        }
    }

    fn write(&self, path: &CStr, bytes: &[u8]) -> Result<(), FileError> {
        let (length, bytes) = (bytes.len(), bytes.as_ptr().cast());
        let is_written = match *self {
            Self::Handles { create, write, close, .. } => {
                // SAFETY: see `Hal for CHal`.
                let file = handle(unsafe { create(path.as_ptr()) })?;
                // SAFETY: the same.
                let (count, closed) = unsafe { (write(file, bytes, length), close(file)) };
                count == length && closed >= 0
            }
            Self::Streams { open, write, close, .. } => {
                // SAFETY: see `Hal for CHal`.
                let file = unsafe { open(path.as_ptr(), c"wb".as_ptr()) };
                if file.is_null() {
                    return Err(FileError);
                }
                // SAFETY: the same.
                let (count, closed) = unsafe { (write(bytes, 1, length, file), close(file)) };
                count == length && closed == 0
            }
        };
        if is_written { Ok(()) } else { Err(FileError) }
    }
}

fn handle(file: c_int) -> Result<c_int, FileError> {
    if file < 0 { Err(FileError) } else { Ok(file) }
}
