//! `cargo xtask gen`: Rust and TypeScript tables out of `data/*.toml`.

mod atlas;
mod counterparts;
mod identity;
mod live;
#[cfg(test)]
mod manifest;
mod model;
mod rust;
mod texts;
mod typescript;

use crate::root;
use std::{fs, path::PathBuf};

/// Writes every generated file that differs. With `check` it writes nothing and names what differs.
pub fn run(check: bool) -> Result<(), String> {
    let data = model::Data::read(&root().join("data"))?;
    let mut stale = Vec::new();
    for (path, text) in files(&data)? {
        let full = root().join(&path);
        if fs::read_to_string(&full).is_ok_and(|old| old == text) {
            continue;
        }
        if check {
            stale.push(path.display().to_string());
        } else {
            crate::files::write(&full, text.as_bytes())?;
            println!("wrote {}", path.display());
        }
    }
    if stale.is_empty() {
        Ok(())
    } else {
        Err(format!("not generated from data/: {}. Run `cargo xtask gen`.", stale.join(", ")))
    }
}

fn files(data: &model::Data) -> Result<Vec<(PathBuf, String)>, String> {
    let mut files: Vec<(PathBuf, String)> = Vec::new();
    for table in &data.tables {
        files.push((format!("src/tables/{}.rs", table.name).into(), rust::axes(table)));
    }
    files.push(("src/tables/codes.rs".into(), rust::codes(data)));
    files.push(("src/tables/aborts.rs".into(), rust::aborts(data)));
    files.push(("src/tables/texts.rs".into(), texts::texts(data)));
    files.push(("src/tables/messages.rs".into(), live::messages(data)));
    files.push(("src/tables/live_codes.rs".into(), live::codes(data)?));
    files.push(("src/tables/live_methods.rs".into(), live::methods(data)));
    for (name, text) in [
        ("causes", atlas::rust::causes(&data.atlas)),
        ("sources", atlas::rust::sources(&data.atlas)),
        ("entries", atlas::rust::entries(&data.atlas)),
        ("messages", atlas::rust::messages(&data.atlas)),
        ("counterparts", atlas::rust::counterparts(data)),
    ] {
        files.push((format!("src/atlas/tables/{name}.rs").into(), text));
    }
    files.push(("src/atlas/tables/identity.rs".into(), identity::rust(data)));
    files.push(("device-c/include/voip_kit_atlas.h".into(), atlas::c::header(data)));
    files.push(("docs/error-atlas.md".into(), atlas::markdown::page(data, atlas::markdown::Language::En)));
    files.push(("docs/error-atlas.zh.md".into(), atlas::markdown::page(data, atlas::markdown::Language::Zh)));
    files.push(("js/src/generated/atlas.ts".into(), atlas::typescript::atlas(data)));
    files.push(("js/src/generated/identity.ts".into(), identity::typescript(data)));
    files.push(("js/src/generated/live.ts".into(), live::typescript(data)));
    files.push(("js/src/generated/tables.ts".into(), typescript::tables(data)));
    files.push(("js/src/generated/texts.ts".into(), typescript::texts(data)));
    Ok(files)
}
