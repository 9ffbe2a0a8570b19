//! `device_key`: what the first registration leaves in `data_path`.

use std::{
    fs::{File, rename},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};
use voip_device_core::{Id, Identity, Key, Registration, Stored};

/// Its name, as the vendor's.
const NAME: &str = "device_key";
/// The name under which it is written before it takes its place.
const NEW: &str = "device_key.new";

/// Reads what is kept.
pub fn load(folder: &Path) -> io::Result<Stored> {
    Ok(match read(folder)? {
        None => Stored::Nothing,
        Some(bytes) => parse(&bytes).map_or(Stored::Damaged, Stored::Registration),
    })
}

/// Writes it.
pub fn save(folder: &Path, kept: &Registration) -> io::Result<()> {
    let Identity { sn, model_id, appid } = &kept.identity;
    let mut text = format!("voip-device key 2\n{sn}\n{model_id}\n{appid}\n").into_bytes();
    text.extend_from_slice(&kept.key.0);
    write(folder, &text)
}

fn parse(bytes: &[u8]) -> Option<Registration> {
    let (text, key) = bytes.split_last_chunk::<32>()?;
    let mut lines = core::str::from_utf8(text).ok()?.lines();
    let mut line = || lines.next();
    (line()? == "voip-device key 2").then_some(())?;
    let mut id = || line().and_then(|id| Id::try_from(id).ok());
    Some(Registration { identity: Identity { sn: id()?, model_id: id()?, appid: id()? }, key: Key(*key) })
}

/// Reads it; `None` when this folder has none.
pub fn read(folder: &Path) -> io::Result<Option<Vec<u8>>> {
    if !folder.is_dir() {
        return Err(ErrorKind::NotADirectory.into());
    }
    match std::fs::read(folder.join(NAME)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes it so that a power cut at any byte leaves either none or the whole.
pub fn write(folder: &Path, bytes: &[u8]) -> io::Result<()> {
    let new: PathBuf = folder.join(NEW);
    let mut file = File::create(&new)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    rename(&new, folder.join(NAME))?;
    // The rename itself survives only with its folder.
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_a_key_is_a_new_device_and_a_missing_folder_an_error() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(folder.path()).unwrap(), None);
        assert!(read(&folder.path().join("none")).is_err());
        assert!(write(&folder.path().join("none"), b"key").is_err());
    }

    #[test]
    fn a_key_is_read_back_and_what_a_power_cut_left_does_not_disturb() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(NEW), b"half a ke").unwrap();
        assert_eq!(read(folder.path()).unwrap(), None);
        write(folder.path(), b"key").unwrap();
        assert_eq!(read(folder.path()).unwrap().as_deref(), Some(&b"key"[..]));
        let names: Vec<_> =
            folder.path().read_dir().unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, [NAME]);
    }
}
