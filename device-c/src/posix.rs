//! The platform of Linux.

use crate::log;
use rustix::{
    fs::{Access, access, statfs, statvfs},
    rand::{GetRandomFlags, getrandom},
    system::sysinfo,
};
use std::{
    fs::{self, File, OpenOptions},
    io::{ErrorKind, Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
    sync::LazyLock,
    thread,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};
use voip_device_core::{FileError, Folder, Found, Hal, PlatformName};

/// `statfs` tells file systems apart by these.
const TMPFS: u32 = 0x0102_1994;
const RAMFS: u32 = 0x8584_58f6;

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// See [`Hal`]. Its clock is CLOCK_MONOTONIC from the first look at it on: nobody sets it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Posix;

impl Posix {
    /// [`Hal::clock_ms`] whole.
    pub(crate) fn elapsed_ms() -> u64 {
        u64::try_from(START.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

impl Hal for Posix {
    fn clock_ms(&mut self) -> u32 {
        low_half(Self::elapsed_ms())
    }

    fn utc_s(&mut self) -> u32 {
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        low_half(since_1970.as_secs())
    }

    fn sleep_ms(&mut self, ms: u32) {
        thread::sleep(Duration::from_millis(ms.into()));
    }

    fn random(&mut self, bytes: &mut [u8]) {
        let mut at = 0;
        while let Some(rest) = bytes.get_mut(at..).filter(|rest| !rest.is_empty()) {
            match getrandom(&mut *rest, GetRandomFlags::empty()) {
                Ok(count) => at += count,
                Err(rustix::io::Errno::INTR) => {}
                // A kernel before 3.17.
                Err(_) => {
                    if File::open("/dev/urandom").and_then(|mut file| file.read_exact(rest)).is_err() {
                        self.log("this kernel has no random numbers");
                    }
                    return;
                }
            }
        }
    }

    fn log(&mut self, words: &str) {
        log::to_stderr(words);
    }

    fn mac(&mut self) -> [u8; 6] {
        interface_in_use().and_then(|name| mac_of(&name)).unwrap_or_default()
    }

    fn disk_kib(&mut self) -> usize {
        statvfs("/").map_or(0, |disk| kib(disk.f_blocks, disk.f_frsize))
    }

    fn memory_kib(&mut self) -> usize {
        let info = sysinfo();
        usize::try_from(info.totalram)
            .map_or(usize::MAX, |total| total.saturating_mul(info.mem_unit as usize))
            / 1_024
    }

    fn platform(&mut self) -> PlatformName {
        PlatformName::try_from(if cfg!(target_os = "android") { "Android" } else { "Linux" })
            .unwrap_or_default()
    }

    fn folder(&mut self, path: &str) -> Folder {
        Folder {
            is_ram: statfs(path).is_ok_and(|found| [TMPFS, RAMFS].contains(&(found.f_type as u32))),
            is_read_only: access(path, Access::WRITE_OK).is_err(),
            free_kib: statvfs(path).ok().map(|disk| kib(disk.f_bavail, disk.f_frsize)),
        }
    }

    fn read_file(&mut self, path: &str, buf: &mut [u8]) -> Result<Found, FileError> {
        let mut file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound && folder_of(path).is_dir() => {
                return Ok(Found::Missing);
            }
            Err(_) => return Err(FileError),
        };
        let mut count = 0;
        while count < buf.len() {
            match file.read(&mut buf[count..]) {
                Ok(0) => break,
                Ok(read) => count += read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return Err(FileError),
            }
        }
        Ok(Found::Bytes(count))
    }

    fn write_file(&mut self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        // In place: the blocks of an older file are there already, so that a full disk does not lose it.
        let written =
            OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path).and_then(
                |mut file| {
                    file.write_all(bytes)?;
                    file.set_len(bytes.len() as u64)?;
                    file.sync_all()?;
                    // A new file's name survives only with its folder.
                    File::open(folder_of(path))?.sync_all()
                },
            );
        written.map_err(|_| FileError)
    }
}

fn folder_of(path: &str) -> &Path {
    match Path::new(path).parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    }
}

/// The interface of the default route, or else the first that is up.
fn interface_in_use() -> Option<String> {
    let routes = fs::read_to_string("/proc/net/route").unwrap_or_default();
    let default = routes.lines().find_map(|line| {
        let mut columns = line.split_whitespace();
        let name = columns.next()?;
        (columns.next()? == "00000000").then(|| name.to_owned())
    });
    default.or_else(|| {
        let mut names: Vec<String> = fs::read_dir("/sys/class/net")
            .ok()?
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .collect();
        names.sort_unstable();
        let is_up = |name: &String| {
            fs::read_to_string(format!("/sys/class/net/{name}/operstate"))
                .is_ok_and(|state| state.trim() == "up")
        };
        names.into_iter().find(|name| name != "lo" && is_up(name))
    })
}

fn mac_of(interface: &str) -> Option<[u8; 6]> {
    let text = fs::read_to_string(format!("/sys/class/net/{interface}/address")).ok()?;
    let bytes: Vec<u8> =
        text.trim().split(':').map(|byte| u8::from_str_radix(byte, 16).ok()).collect::<Option<_>>()?;
    bytes.try_into().ok()
}

fn kib(units: u64, unit_bytes: u64) -> usize {
    usize::try_from(units.saturating_mul(unit_bytes) / 1_024).unwrap_or(usize::MAX)
}

fn low_half(number: u64) -> u32 {
    (number & u64::from(u32::MAX)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(folder: &tempfile::TempDir, name: &str) -> String {
        folder.path().join(name).to_str().expect("paths here are UTF-8").into()
    }

    #[test]
    fn a_missing_file_is_told_from_an_empty_one_and_from_a_missing_folder() {
        let folder = tempfile::tempdir().unwrap();
        let mut buf = [0; 8];
        assert_eq!(Posix.read_file(&path(&folder, "none"), &mut buf), Ok(Found::Missing));
        assert_eq!(Posix.read_file(&path(&folder, "none/none"), &mut buf), Err(FileError));
        assert_eq!(Posix.write_file(&path(&folder, "none/none"), b"key"), Err(FileError));
        fs::write(path(&folder, "empty"), b"").unwrap();
        assert_eq!(Posix.read_file(&path(&folder, "empty"), &mut buf), Ok(Found::Bytes(0)));
        assert_eq!(Posix.read_file(&path(&folder, ""), &mut buf), Err(FileError), "a folder is no file");
    }

    #[test]
    fn a_file_is_read_back_and_only_its_owner_may() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = path(&folder, "file");
        let mut buf = [0; 8];
        Posix.write_file(&path, b"a longer one").unwrap();
        assert_eq!(Posix.read_file(&path, &mut buf), Ok(Found::Bytes(8)));
        assert_eq!(&buf, b"a longer");
        Posix.write_file(&path, b"short").unwrap();
        assert_eq!(Posix.read_file(&path, &mut buf), Ok(Found::Bytes(5)));
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    #[cfg_attr(miri, ignore = "Miri cannot ask the operating system this")]
    fn this_machine_is_known() {
        let mut hal = Posix;
        assert_eq!(hal.platform(), "Linux");
        assert!(hal.memory_kib() > 1_024);
        assert!(hal.disk_kib() > 1_024);
        assert!(hal.utc_s() > 1_700_000_000);
        let (mut a, mut b) = ([0; 32], [0; 32]);
        hal.random(&mut a);
        hal.random(&mut b);
        assert_ne!(a, b);
    }

    #[test]
    #[cfg_attr(miri, ignore = "Miri cannot ask the operating system this")]
    fn a_folder_in_ram_is_known_and_so_is_one_that_is_not_there() {
        if statfs("/dev/shm").is_ok_and(|found| found.f_type as u32 == TMPFS) {
            assert!(Posix.folder("/dev/shm").is_ram);
        }
        let folder = tempfile::tempdir().unwrap();
        let here = Posix.folder(folder.path().to_str().unwrap());
        assert!(!here.is_read_only && here.free_kib.is_some());
        assert!(Posix.folder(&path(&folder, "none")).is_read_only);
    }
}
