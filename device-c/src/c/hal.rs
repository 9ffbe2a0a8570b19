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
            // Which of its bits are by chance differs: a hash (FNV) lets each take part.
            let mixed = number
                .to_ne_bytes()
                .into_iter()
                .fold(0x811c_9dc5_u32, |all, byte| (all ^ u32::from(byte)).wrapping_mul(0x0100_0193));
            [*byte, ..] = mixed.to_be_bytes();
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
                // One public header declares the result as `int`: of it only the low half is there.
                count == length && closed & 0xffff_ffff == 0
            }
        };
        if is_written { Ok(()) } else { Err(FileError) }
    }
}

fn handle(file: c_int) -> Result<c_int, FileError> {
    if file < 0 { Err(FileError) } else { Ok(file) }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use core::sync::atomic::{AtomicI32, AtomicU32, AtomicUsize, Ordering::SeqCst};

    /// What the functions below do next; each test sets its own.
    static NUMBER: AtomicI32 = AtomicI32::new(0);
    static SLEPT_MS: AtomicU32 = AtomicU32::new(0);

    unsafe extern "C" fn malloc(_size: usize) -> *mut c_void {
        core::ptr::null_mut()
    }
    unsafe extern "C" fn free(_pointer: *mut c_void) {}
    unsafe extern "C" fn print() {}
    unsafe extern "C" fn ms() -> u32 {
        7
    }
    unsafe extern "C" fn second() -> u32 {
        1_763_683_200
    }
    unsafe extern "C" fn sleep(ms: u32) {
        SLEPT_MS.store(ms, SeqCst);
    }
    unsafe extern "C" fn mac(mac: *mut u8, length: usize) {
        // SAFETY: the caller gives room for `length` bytes.
        unsafe { mac.write_bytes(2, length) };
    }
    unsafe extern "C" fn size() -> usize {
        1_024
    }
    unsafe extern "C" fn no_platform() -> *const c_char {
        core::ptr::null()
    }
    unsafe extern "C" fn long_platform() -> *const c_char {
        c"a real-time system, made by somebody 公司".as_ptr()
    }
    unsafe extern "C" fn short_random() -> c_long {
        // As a platform whose RAND_MAX is 32767.
        c_long::from(NUMBER.fetch_add(7_919, SeqCst) & 0x7fff)
    }
    unsafe extern "C" fn no_file(_path: *const c_char) -> c_int {
        -1
    }
    unsafe extern "C" fn file(_path: *const c_char) -> c_int {
        3
    }
    unsafe extern "C" fn read_fails(_file: c_int, _buf: *mut c_void, _count: usize) -> usize {
        usize::MAX
    }
    unsafe extern "C" fn write_half(_file: c_int, _buf: *const c_void, count: usize) -> usize {
        count / 2
    }
    unsafe extern "C" fn write_all(_file: c_int, _buf: *const c_void, count: usize) -> usize {
        count
    }
    unsafe extern "C" fn close(_file: c_int) -> c_int {
        0
    }
    unsafe extern "C" fn close_fails(_file: c_int) -> c_int {
        -1
    }

    pub(crate) fn table() -> OsImpl {
        OsImpl {
            malloc: Some(malloc),
            free: Some(free),
            printf: Some(print),
            gettime_ms: Some(ms),
            gettime_second: Some(second),
            msleep: Some(sleep),
            getmac: Some(mac),
            get_disksize: Some(size),
            get_memsize: Some(size),
            get_platform: Some(long_platform),
            create_file: Some(file),
            read_file: Some(read_fails),
            write_file: Some(write_half),
            close_file: Some(close),
            random: Some(short_random),
        }
    }

    pub(crate) fn hal(table: OsImpl) -> CHal {
        // SAFETY: the functions above do what the header says.
        unsafe { CHal::from_os_impl(&table) }.expect("it is whole").expect("it is given")
    }

    #[test]
    fn what_a_platform_tells_arrives() {
        let mut platform = hal(table());
        assert_eq!((platform.clock_ms(), platform.utc_s()), (7, 1_763_683_200));
        assert_eq!((platform.disk_kib(), platform.memory_kib(), platform.mac()), (1_024, 1_024, [2; 6]));
        platform.sleep_ms(30);
        assert_eq!(SLEPT_MS.load(SeqCst), 30);
    }

    #[test]
    fn a_long_name_of_a_platform_is_cut_and_none_is_empty() {
        assert_eq!(hal(table()).platform(), "a real-time system, made by som");
        assert_eq!(hal(OsImpl { get_platform: Some(no_platform), ..table() }).platform(), "");
    }

    #[test]
    fn fifteen_random_bits_are_enough_for_every_byte() {
        let mut bytes = [0; 4_096];
        hal(table()).random(&mut bytes);
        assert!((0..=u8::MAX).all(|byte| bytes.contains(&byte)));
    }

    #[test]
    fn what_fails_in_a_file_is_an_error_and_nothing_else() {
        let mut buf = [0; 8];
        let mut fails = |table: OsImpl| {
            let mut platform = hal(table);
            (platform.read_file("key", &mut buf).is_err(), platform.write_file("key", b"12345678").is_err())
        };
        assert_eq!(fails(table()), (true, true));
        assert_eq!(fails(OsImpl { create_file: Some(no_file), ..table() }), (true, true));
        assert_eq!(fails(OsImpl { write_file: Some(write_all), ..table() }), (true, false));
        let unsure = OsImpl { write_file: Some(write_all), close_file: Some(close_fails), ..table() };
        assert_eq!(fails(unsure), (true, true));
        assert_eq!(hal(table()).read_file("a\0b", &mut buf), Err(FileError));
    }

    #[test]
    fn a_table_is_whole_or_none_or_refused_by_the_name_of_what_is_missing() {
        let given = |table: &OsImpl| {
            // SAFETY: nothing is called.
            unsafe { CHal::from_os_impl(table) }.map(|hal| hal.is_some())
        };
        assert_eq!(given(&table()), Ok(true));
        assert_eq!(given(&OsImpl { random: None, ..table() }), Err(MemberMissing("os_random")));
        assert_eq!(given(&OsImpl { malloc: None, free: None, ..table() }), Err(MemberMissing("os_malloc")));
        let none = OsImpl {
            malloc: None,
            free: None,
            printf: None,
            gettime_ms: None,
            gettime_second: None,
            msleep: None,
            getmac: None,
            get_disksize: None,
            get_memsize: None,
            get_platform: None,
            create_file: None,
            read_file: None,
            write_file: None,
            close_file: None,
            random: None,
        };
        assert_eq!(given(&none), Ok(false));
    }

    /// A file in memory as a stream; its size is a number of its own.
    static STREAM_SIZE: AtomicUsize = AtomicUsize::new(0);
    static A_FILE: u8 = 0;

    unsafe extern "C" fn open(_path: *const c_char, _mode: *const c_char) -> *mut c_void {
        (&raw const A_FILE).cast_mut().cast()
    }
    unsafe extern "C" fn read_five(
        _buf: *mut c_void,
        _size: usize,
        _count: usize,
        _file: *mut c_void,
    ) -> usize {
        5
    }
    unsafe extern "C" fn write_stream(
        _buf: *const c_void,
        _s: usize,
        count: usize,
        _f: *mut c_void,
    ) -> usize {
        count
    }
    unsafe extern "C" fn stream_size(_file: *mut c_void) -> usize {
        STREAM_SIZE.load(SeqCst)
    }
    unsafe extern "C" fn close_stream(_file: *mut c_void) -> usize {
        0
    }

    #[test]
    fn a_stream_that_gives_less_than_the_file_has_cannot_be_read() {
        let files = Files::Streams {
            open,
            read: read_five,
            write: write_stream,
            size: stream_size,
            close: close_stream,
        };
        for (size, found) in [
            (5, Ok(Found::Bytes(5))),
            (6, Err(FileError)),
            (4, Err(FileError)),
            // −1: the size is not known.
            (usize::MAX, Err(FileError)),
        ] {
            STREAM_SIZE.store(size, SeqCst);
            assert_eq!(files.read(c"key", &mut [0; 8]), found, "size {size}");
        }
        assert_eq!(files.write(c"key", b"12345678"), Ok(()));
    }
}
