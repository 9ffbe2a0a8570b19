//! Nothing is done twice: a step is skipped while its inputs are what they were when it last succeeded.

use crate::{files, root};
use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

/// Does `work` unless the contents of `inputs` (files or folders, relative to the workspace) and `version` are
/// those of the last success and every output still exists.
pub fn once(
    name: &str,
    version: &str,
    inputs: &[&str],
    outputs: &[&str],
    work: impl FnOnce() -> Result<(), String>,
) -> Result<(), String> {
    let stamp = root().join("target/stamps").join(name);
    let now = fingerprint(version, inputs)?;
    let there = outputs.iter().all(|output| root().join(output).exists());
    if there && fs::read_to_string(&stamp).is_ok_and(|old| old == now) {
        return Ok(());
    }
    work()?;
    files::write(&stamp, now.as_bytes())
}

fn fingerprint(version: &str, inputs: &[&str]) -> Result<String, String> {
    let mut hasher = DefaultHasher::new();
    version.hash(&mut hasher);
    for input in inputs {
        let mut files = Vec::new();
        walk(&root().join(input), &mut files)?;
        files.sort();
        for file in files {
            file.hash(&mut hasher);
            fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?.hash(&mut hasher);
        }
    }
    Ok(format!("{:016x}\n", hasher.finish()))
}

/// Folders that are products, or too large to matter.
const SKIPPED: &[&str] =
    &["node_modules", "target", "dist", "miniprogram_dist", "virtual_dist", "source_maps", "miniprogram_npm"];

fn walk(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    if path.is_file() {
        files.push(path.to_owned());
        return Ok(());
    }
    let entries = fs::read_dir(path).map_err(|error| format!("{}: {error}", path.display()))?;
    for entry in entries {
        let path = entry.map_err(|error| error.to_string())?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !SKIPPED.contains(&name.as_str()) {
            walk(&path, files)?;
        }
    }
    Ok(())
}
