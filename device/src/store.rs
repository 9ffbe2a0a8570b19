//! The registration on the disk: two files, of which a power cut can hurt only one.
//!
//! `device_key` is the vendor's name, and the file that programs look for and delete to bind a device anew. The second
//! copy has a name of ours. Both hold one [`Record`], with a number that counts the updates and a checksum.
//!
//! **Whatever byte of whatever write the power fails at, the next start finds the old registration or the new one.**
//! An update writes the copy, then `device_key`; were the disk to turn the two round, one of them would still be whole.
//! The newer whole record counts, and the other file is mended from it before anything else is written.
//!
//! | `device_key` | copy | comes to |
//! |---|---|---|
//! | whole | whole | the newer; at the same number `device_key` |
//! | whole | missing, empty or damaged | `device_key`; the copy is mended |
//! | empty or damaged | whole | the copy; `device_key` is mended |
//! | empty or damaged | void or missing | nothing: a first registration was interrupted. The file is left alone until the next one |
//! | empty or damaged | empty or damaged | [`Stored::Damaged`] |
//! | missing | any | nothing: a factory reset or a new device. A copy is made void before anything else |
//! | missing or empty, which this platform cannot tell | of the same identity | the copy; `device_key` is mended *(ours)* |
//! | the same | any other | nothing, as when it is missing *(ours)* |
//!
//! So on a platform whose files are made by opening them a device is reset by deleting both files.

mod record;

use crate::{
    code::Code,
    hal::{FileError, Found, Hal},
    identity::Identity,
    key::{Registration, Stored},
};
use alloc::{format, string::String};
use record::{Bytes, Record};

pub use record::RECORD_BYTES;

/// The vendor's name of the file.
pub const KEY_FILE: &str = "device_key";
/// The second copy: ours, and told from the first by its first eight letters, by its last, and on a file system of 8.3.
pub const COPY_FILE: &str = "voip_kit.key";
/// What both together may need, on a file system with clusters of 4 KB.
pub const STORE_KIB: usize = 8;

/// Where a device keeps its registration.
#[derive(Debug)]
pub struct Store {
    folder: String,
    key: String,
    copy: String,
    has_warned: bool,
}

/// What a file holds.
#[derive(Debug)]
#[allow(clippy::large_enum_variant)] // Short-lived, and better off without the heap.
enum File {
    Missing,
    MissingOrEmpty,
    Damaged,
    Whole(Record),
}

/// What both files together come to.
#[derive(Debug)]
#[allow(clippy::large_enum_variant)] // Short-lived, and better off without the heap.
enum Standing {
    /// Nobody registered this device since it was made or reset.
    Reset,
    /// This is the last whole update; a void record says that nobody is registered.
    Last(Record),
    /// `device_key` is damaged, and there is no other registration.
    Unfinished,
    Damaged,
}

impl Store {
    /// The store in the folder that `data_path` names.
    pub fn new(data_path: &str) -> Self {
        let folder = if data_path.len() > 1 { data_path.trim_end_matches('/') } else { data_path };
        let between = if folder.is_empty() || folder.ends_with('/') { "" } else { "/" };
        let path = |name: &str| format!("{folder}{between}{name}");
        Self { folder: folder.into(), key: path(KEY_FILE), copy: path(COPY_FILE), has_warned: false }
    }

    /// The folder.
    pub fn data_path(&self) -> &str {
        &self.folder
    }

    /// Reads what is kept, and mends what a power cut left. `identity` is who the device is now.
    ///
    /// # Errors
    /// [`Code::WX_IO`] when a file cannot be read, or a copy cannot be made void.
    pub fn load(&mut self, hal: &mut dyn Hal, identity: &Identity) -> Result<Stored, Code> {
        self.warn(hal);
        let (standing, _) = self.settle(hal, identity)?;
        Ok(match standing {
            Standing::Last(Record { registration: Some(registration), .. }) => {
                Stored::Registration(registration)
            }
            Standing::Last(Record { registration: None, .. }) | Standing::Reset | Standing::Unfinished => {
                Stored::Nothing
            }
            Standing::Damaged => Stored::Damaged,
        })
    }

    /// Keeps a registration in the place of whatever was kept.
    ///
    /// # Errors
    /// [`Code::WX_IO`]: it does not count. What of it reached the disk may still be found at the next start.
    pub fn save(&mut self, hal: &mut dyn Hal, registration: &Registration) -> Result<(), Code> {
        let (standing, sequence) = self.settle(hal, &registration.identity)?;
        match standing {
            Standing::Reset | Standing::Last(_) => {}
            Standing::Unfinished | Standing::Damaged => {
                // The copy comes next. A cut there must not leave two damaged files.
                write(hal, &self.key, &Record { sequence, registration: None })?;
            }
        }
        let record =
            Record { sequence: sequence.saturating_add(1), registration: Some(registration.clone()) };
        write(hal, &self.copy, &record)?;
        write(hal, &self.key, &record)
    }

    /// Reads both files and mends the one that is not the last whole update. Gives that, and the highest number in use.
    fn settle(&self, hal: &mut dyn Hal, identity: &Identity) -> Result<(Standing, u64), Code> {
        let (key, copy) = (read(hal, &self.key)?, read(hal, &self.copy)?);
        let mut highest = key.sequence().max(copy.sequence());
        let standing = standing(&key, &copy, identity);
        match &standing {
            Standing::Reset => {
                if copy.may_hold_registration() {
                    highest = highest.saturating_add(1);
                    hal.log("device_key is gone: the registration is void");
                    write(hal, &self.copy, &Record { sequence: highest, registration: None })?;
                }
            }
            Standing::Last(last) => {
                if !key.is(last) {
                    mend(hal, &self.key, last)?;
                }
                // Without a registration a missing copy says all there is to say.
                if !copy.is(last) && (last.registration.is_some() || copy.may_hold_registration()) {
                    mend(hal, &self.copy, last)?;
                }
            }
            Standing::Unfinished => hal.log("device_key is not whole, and there is no copy: not registered"),
            Standing::Damaged => hal.log("device_key and its copy are damaged"),
        }
        Ok((standing, highest))
    }

    /// Says once what is wrong with the folder.
    fn warn(&mut self, hal: &mut dyn Hal) {
        if core::mem::replace(&mut self.has_warned, true) {
            return;
        }
        let folder = hal.folder(&self.folder);
        if folder.is_ram {
            hal.log("data_path is in RAM: the registration will not survive a restart");
        }
        if folder.is_read_only {
            hal.log("data_path cannot be written: a registration cannot be kept");
        }
        if folder.free_kib.is_some_and(|free| free < STORE_KIB) {
            hal.log("data_path has less than 8 KB of room: a registration may not fit");
        }
    }
}

fn standing(key: &File, copy: &File, identity: &Identity) -> Standing {
    match (key, copy) {
        (File::Missing, _) => Standing::Reset,
        (File::MissingOrEmpty, File::Whole(copy))
            if copy.registration.as_ref().is_some_and(|kept| kept.identity == *identity) =>
        {
            Standing::Last(copy.clone())
        }
        (File::MissingOrEmpty, _) => Standing::Reset,
        (File::Whole(key), File::Whole(copy)) if copy.sequence > key.sequence => Standing::Last(copy.clone()),
        (File::Whole(key), _) => Standing::Last(key.clone()),
        (File::Damaged, File::Whole(copy)) if copy.registration.is_some() => Standing::Last(copy.clone()),
        (File::Damaged, File::Whole(_) | File::Missing | File::MissingOrEmpty) => Standing::Unfinished,
        (File::Damaged, File::Damaged) => Standing::Damaged,
    }
}

impl File {
    fn sequence(&self) -> u64 {
        match self {
            Self::Whole(record) => record.sequence,
            Self::Missing | Self::MissingOrEmpty | Self::Damaged => 0,
        }
    }

    fn is(&self, record: &Record) -> bool {
        match self {
            Self::Whole(own) => own == record,
            Self::Missing | Self::MissingOrEmpty | Self::Damaged => false,
        }
    }

    /// A damaged one may be what is left of one.
    fn may_hold_registration(&self) -> bool {
        match self {
            Self::Whole(record) => record.registration.is_some(),
            Self::Damaged => true,
            Self::Missing | Self::MissingOrEmpty => false,
        }
    }
}

fn read(hal: &mut dyn Hal, path: &str) -> Result<File, Code> {
    let mut bytes = Bytes::new([0; RECORD_BYTES]);
    match hal.read_file(path, &mut bytes[..]) {
        Ok(Found::Missing) => Ok(File::Missing),
        Ok(Found::MissingOrEmpty) => Ok(File::MissingOrEmpty),
        // Bytes behind the record are of a longer file that was here before.
        Ok(Found::Bytes(RECORD_BYTES..)) => Ok(Record::read(&bytes).map_or(File::Damaged, File::Whole)),
        Ok(Found::Bytes(_)) => Ok(File::Damaged),
        Err(FileError) => {
            hal.log("the registration cannot be read from data_path");
            Err(Code::WX_IO)
        }
    }
}

/// Writes, and reads back: a platform may say that it wrote, and not have.
fn write(hal: &mut dyn Hal, path: &str, record: &Record) -> Result<(), Code> {
    let bytes = record.to_bytes();
    let written = hal.write_file(path, &bytes[..]).is_ok();
    if written && read(hal, path)?.is(record) {
        return Ok(());
    }
    hal.log("the registration cannot be written to data_path");
    Err(Code::WX_IO)
}

/// A registration that stands in one file counts, even if the other cannot be mended; a void one must be in both.
fn mend(hal: &mut dyn Hal, path: &str, last: &Record) -> Result<(), Code> {
    let mended = write(hal, path, last);
    if mended.is_ok() {
        hal.log("a file of the registration was mended from its other copy");
    }
    if last.registration.is_some() { Ok(()) } else { mended }
}
