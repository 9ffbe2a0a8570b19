//! The platform, as far as the library needs one: time, chance, a log, and two small files.

/// A name of a platform, cut at 31 bytes.
pub type PlatformName = heapless::String<31>;

/// What a platform does for the library.
///
/// Blocking, and never called twice at the same time. Nothing here may call the library back.
pub trait Hal {
    /// Milliseconds, of which only the low 32 bits are there: they wrap every 49.7 days, and may be stepped when the
    /// time is set. [`crate::Clock`] makes a steady time of them.
    fn clock_ms(&mut self) -> u32;

    /// Seconds since 1970, UTC.
    fn utc_s(&mut self) -> u32;

    /// Waits.
    fn sleep_ms(&mut self, ms: u32);

    /// Fills `bytes` by chance.
    fn random(&mut self, bytes: &mut [u8]);

    /// Writes a line, given without its end, for whoever looks for a mistake. Never a secret, never an id of a person.
    fn log(&mut self, words: &str);

    /// The address of the network interface in use; zeros when there is none.
    fn mac(&mut self) -> [u8; 6];

    /// How large the root file system is.
    fn disk_kib(&mut self) -> usize;

    /// How much RAM there is.
    fn memory_kib(&mut self) -> usize;

    /// "Linux", "RTOS", …
    fn platform(&mut self) -> PlatformName;

    /// What is known of a folder that shall hold the two files.
    fn folder(&mut self, path: &str) -> Folder {
        let _ = path;
        // A file system is not larger than all of it; 0 stands for a platform that does not know.
        let disk_kib = self.disk_kib();
        Folder { is_ram: false, is_read_only: false, free_kib: (disk_kib != 0).then_some(disk_kib) }
    }

    /// Reads a file from its start into `buf`, as much of it as there is room for.
    ///
    /// # Errors
    /// There may be a file, but it cannot be read, or its folder is missing.
    fn read_file(&mut self, path: &str, buf: &mut [u8]) -> Result<Found, FileError>;

    /// Makes `bytes` the content of a file, which is made if there is none. What a longer file had behind them may
    /// stay. When this returns they should survive a power cut; a cut meanwhile may leave any mixture of old bytes, new
    /// bytes and others.
    ///
    /// # Errors
    /// Not all was written.
    fn write_file(&mut self, path: &str, bytes: &[u8]) -> Result<(), FileError>;
}

/// What [`Hal::read_file`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// There is no such file.
    Missing,
    /// There is no such file, or an empty one: this platform makes a missing file when it opens it, and cannot tell.
    MissingOrEmpty,
    /// There is a file, and this many of its bytes are in the buffer; 0 for a file that surely is there and empty.
    Bytes(usize),
}

/// A file could not be read or written. Platforms have no common words for why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileError;

/// What a platform knows of a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folder {
    /// It surely does not survive a power cut.
    pub is_ram: bool,
    /// It surely cannot be written.
    pub is_read_only: bool,
    /// How much still fits into it; `None` when that is not known.
    pub free_kib: Option<usize>,
}
