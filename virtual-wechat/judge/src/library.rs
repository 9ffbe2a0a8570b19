//! The library of scenarios: a folder of files.

use std::{
    fs,
    path::{Path, PathBuf},
};
use virtual_wechat::scenario::Scenario;

/// One file.
#[derive(Debug)]
pub struct Piece {
    /// Its name without the ending: what happens in it.
    pub name: String,
    /// What it says.
    pub scenario: Scenario,
}

/// Where the project keeps them.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/scenarios")
}

/// Every scenario of a folder, in order of the names.
///
/// # Errors
/// Names the file, and what is wrong with it.
pub fn read(folder: &Path) -> Result<Vec<Piece>, String> {
    let wrong = |path: &Path, error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let entries = fs::read_dir(folder).map_err(|error| wrong(folder, &error))?;
    let mut files = Vec::new();
    for entry in entries {
        files.push(entry.map_err(|error| wrong(folder, &error))?.path());
    }
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let mut all = Vec::new();
    for file in &files {
        let text = fs::read_to_string(file).map_err(|error| wrong(file, &error))?;
        let scenario = Scenario::read(&text).map_err(|error| wrong(file, &error))?;
        let name = file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        all.push(Piece { name, scenario });
    }
    Ok(all)
}
