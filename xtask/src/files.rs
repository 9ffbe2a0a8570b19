//! Files that are either the old or the new one, never half.

use std::{fs, io::Write, path::Path};

/// Writes through a neighbouring temporary file and a rename.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let attempt = || -> std::io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let temporary = path.with_extension("writing");
        let mut file = fs::File::create(&temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&temporary, path)
    };
    attempt().map_err(|error| format!("{}: {error}", path.display()))
}
