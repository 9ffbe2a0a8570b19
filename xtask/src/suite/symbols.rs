//! libvoip_device exports the C functions of its headers and nothing else.

use crate::{root, step};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Compares `nm -D` with the declarations in `device-c/include/`.
pub fn check() -> Result<(), String> {
    let library = root().join("target/release/libvoip_device.so");
    let listed = step::output(Command::new("nm").args(["-D", "--defined-only"]).arg(library))?;
    let exported: BTreeSet<String> =
        listed.lines().filter_map(|line| line.split_whitespace().last()).map(str::to_owned).collect();
    let declared = declared()?;
    let difference =
        |a: &BTreeSet<String>, b: &BTreeSet<String>| a.difference(b).cloned().collect::<Vec<_>>();
    let missing = difference(&declared, &exported);
    let extra = difference(&exported, &declared);
    if declared.is_empty() || !missing.is_empty() || !extra.is_empty() {
        return Err(format!("declared but not exported: {missing:?}; exported but not declared: {extra:?}"));
    }
    println!("{} functions, all declared in device-c/include/, and nothing else", exported.len());
    Ok(())
}

/// Every `iv_…`, `voip_kit_…` or `wx_…` name that a header declares as a function, the 2026 symbols included.
fn declared() -> Result<BTreeSet<String>, String> {
    let folder = root().join("device-c/include");
    let mut names = BTreeSet::new();
    for generation in ["2024", "2026"] {
        for header in [headers(&folder)?, headers(&folder.join("wmpf"))?].concat() {
            let define = format!("-DIV_VOIP_ABI={generation}");
            let mut preprocess = Command::new("gcc");
            preprocess.args(["-E", "-P", &define, "-I"]).arg(&folder).arg(&header);
            names.extend(functions(&step::output(&mut preprocess)?));
        }
    }
    Ok(names)
}

fn headers(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let files = entries.flatten().map(|entry| entry.path());
    Ok(files.filter(|file| file.extension().is_some_and(|extension| extension == "h")).collect())
}

/// Names before a `(` at the top level, outside typedefs and structs.
fn functions(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for statement in top_level(text).split(';') {
        let statement = statement.trim();
        if statement.starts_with("typedef") {
            continue;
        }
        let Some((before, _)) = statement.split_once('(') else { continue };
        let name: String = before
            .trim_end()
            .chars()
            .rev()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        if ["iv_", "voip_kit_", "wx_"].iter().any(|prefix| name.starts_with(prefix)) {
            names.push(name);
        }
    }
    names
}

/// The text without anything in braces.
fn top_level(text: &str) -> String {
    let mut depth = 0;
    text.chars()
        .filter(|c| {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            depth == 0 && *c != '}'
        })
        .collect()
}
