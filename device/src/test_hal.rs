//! A platform with faults, for tests: a disk in memory whose power can be cut at any byte, a clock that is stepped.

use crate::hal::{FileError, Folder, Found, Hal, PlatformName};
use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};

/// The platform. Every field may be changed at any time.
#[derive(Clone, Debug)]
pub struct TestHal {
    /// What is on the disk.
    pub disk: Disk,
    /// Every write since it was last emptied.
    pub journal: Vec<Write>,
    /// A file is made by opening it, as `os_create_file` does: missing and empty are the same.
    pub opening_creates: bool,
    /// Every read fails.
    pub reads_fail: bool,
    /// How many writes still succeed; `None`: all.
    pub writes_left: Option<usize>,
    /// Writes say that they succeeded, and change nothing.
    pub writes_are_lost: bool,
    /// How many bytes all files together may have; `None`: any. What fits of a larger one is written.
    pub room: Option<usize>,
    /// What [`Hal::folder`] tells.
    pub folder: Folder,
    /// What [`Hal::clock_ms`] shows, and [`Hal::sleep_ms`] moves.
    pub clock_ms: u32,
    /// What [`Hal::utc_s`] shows.
    pub utc_s: u32,
    /// What was logged.
    pub lines: Vec<String>,
    /// Where [`Hal::random`] stands; not 0.
    pub chance: u64,
}

/// Files by their paths.
pub type Disk = BTreeMap<String, Vec<u8>>;

/// A file written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// Which.
    pub path: String,
    /// With what.
    pub bytes: Vec<u8>,
}

/// What stands behind the last byte that reached the disk before the power was cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tail {
    /// Nothing: the file is shorter.
    Cut,
    /// What was there before.
    Old,
    /// Zeros, as in a block that was given to the file and not yet written.
    Zeros,
    /// Ones, as in erased flash.
    Ones,
    /// Anything, and more of it than the file shall have.
    Garbage,
}

impl Tail {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Cut, Self::Old, Self::Zeros, Self::Ones, Self::Garbage];
}

impl Write {
    /// Does it, whole.
    pub fn apply(&self, disk: &mut Disk) {
        disk.insert(self.path.clone(), self.bytes.clone());
    }

    /// Does it until the power is cut after `bytes` bytes.
    pub fn apply_torn(&self, disk: &mut Disk, bytes: usize, tail: Tail) {
        let bytes = bytes.min(self.bytes.len());
        let (reached, lost) = self.bytes.split_at(bytes);
        let mut content = reached.to_vec();
        match tail {
            Tail::Cut => {}
            Tail::Old => {
                let Some(old) = disk.get(&self.path) else { return };
                content.extend(old.iter().skip(bytes));
            }
            Tail::Zeros => content.resize(self.bytes.len(), 0),
            Tail::Ones => content.resize(self.bytes.len(), 0xff),
            Tail::Garbage => {
                let mut chance = 1 + bytes as u64;
                content.extend((0..lost.len() + 100).map(|_| draw(&mut chance)));
            }
        }
        disk.insert(self.path.clone(), content);
    }
}

/// Every disk that a power cut could leave of these writes: at every byte of each, with every tail, and with the last
/// two turned round.
pub fn cuts(before: &Disk, writes: &[Write]) -> Vec<Disk> {
    let mut left = cuts_in_order(before, writes);
    if let [earlier @ .., last, but_one] = writes {
        let mut disk = before.clone();
        earlier.iter().for_each(|write| write.apply(&mut disk));
        left.extend(cuts_in_order(&disk, &[but_one.clone(), last.clone()]));
    }
    left
}

fn cuts_in_order(before: &Disk, writes: &[Write]) -> Vec<Disk> {
    let mut disk = before.clone();
    let mut left = Vec::new();
    for write in writes {
        for bytes in 0..=write.bytes.len() {
            for tail in Tail::ALL {
                let mut torn = disk.clone();
                write.apply_torn(&mut torn, bytes, tail);
                left.push(torn);
            }
        }
        write.apply(&mut disk);
    }
    left
}

impl TestHal {
    /// A sound platform with an empty disk.
    pub fn new() -> Self {
        Self {
            disk: Disk::new(),
            journal: Vec::new(),
            opening_creates: false,
            reads_fail: false,
            writes_left: None,
            writes_are_lost: false,
            room: None,
            folder: Folder { is_ram: false, is_read_only: false, free_kib: None },
            clock_ms: 0,
            utc_s: 1_763_683_200,
            lines: Vec::new(),
            chance: 1,
        }
    }
}

impl Default for TestHal {
    fn default() -> Self {
        Self::new()
    }
}

impl Hal for TestHal {
    fn clock_ms(&mut self) -> u32 {
        self.clock_ms
    }

    fn utc_s(&mut self) -> u32 {
        self.utc_s
    }

    fn sleep_ms(&mut self, ms: u32) {
        self.clock_ms = self.clock_ms.wrapping_add(ms);
    }

    fn random(&mut self, bytes: &mut [u8]) {
        bytes.fill_with(|| draw(&mut self.chance));
    }

    fn log(&mut self, words: &str) {
        self.lines.push(words.to_string());
    }

    fn mac(&mut self) -> [u8; 6] {
        [2, 0, 0, 0, 0, 1]
    }

    fn disk_kib(&mut self) -> usize {
        1_024
    }

    fn memory_kib(&mut self) -> usize {
        1_024
    }

    fn platform(&mut self) -> PlatformName {
        PlatformName::try_from("test").unwrap_or_default()
    }

    fn folder(&mut self, _path: &str) -> Folder {
        self.folder
    }

    fn read_file(&mut self, path: &str, buf: &mut [u8]) -> Result<Found, FileError> {
        if self.reads_fail {
            return Err(FileError);
        }
        if self.opening_creates {
            self.disk.entry(path.to_string()).or_default();
        }
        let Some(file) = self.disk.get(path) else { return Ok(Found::Missing) };
        if self.opening_creates && file.is_empty() {
            return Ok(Found::MissingOrEmpty);
        }
        let length = file.len().min(buf.len());
        buf[..length].copy_from_slice(&file[..length]);
        Ok(Found::Bytes(length))
    }

    fn write_file(&mut self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        if let Some(left) = &mut self.writes_left {
            *left = left.checked_sub(1).ok_or(FileError)?;
        }
        if self.writes_are_lost {
            return Ok(());
        }
        let write = Write { path: path.to_string(), bytes: bytes.to_vec() };
        let others: usize =
            self.disk.iter().filter(|(name, _)| *name != path).map(|(_, file)| file.len()).sum();
        let room = self.room.map_or(usize::MAX, |room| room.saturating_sub(others));
        if bytes.len() > room {
            write.apply_torn(&mut self.disk, room, Tail::Cut);
            return Err(FileError);
        }
        write.apply(&mut self.disk);
        self.journal.push(write);
        Ok(())
    }
}

/// xorshift: enough for bytes that look like nothing.
fn draw(chance: &mut u64) -> u8 {
    *chance ^= *chance << 13;
    *chance ^= *chance >> 7;
    *chance ^= *chance << 17;
    chance.to_le_bytes()[3]
}
