//! The tables of `data/` as they are written there.

use serde::Deserialize;
use std::{collections::BTreeSet, fs, path::Path};

pub struct Data {
    pub tables: Vec<Table>,
    pub codes: Vec<Code>,
    pub aborts: Vec<Abort>,
}

/// One file with axes.
pub struct Table {
    pub name: &'static str,
    pub axes: Vec<Axis>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Axis {
    pub name: String,
    pub doc: String,
    pub values: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    pub n: u32,
    pub name: String,
    pub doc: String,
    /// The Rust name where it is not the camel-cased one.
    pub rust: Option<String>,
    pub en: Option<String>,
    pub zh: Option<String>,
}

/// A row of `codes.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    pub n: u32,
    pub why: String,
    pub text: String,
    #[serde(default)]
    pub alternatives: Vec<String>,
    #[serde(default)]
    pub device_alternatives: Vec<String>,
    pub only: Option<String>,
}

/// A row of `[[abort]]` in `plugin.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Abort {
    pub text: String,
    pub at: String,
    pub why: String,
    pub how: Option<String>,
    pub confidence: String,
    #[serde(default)]
    pub alternatives: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    axis: Vec<Axis>,
    #[serde(default)]
    code: Vec<Code>,
    #[serde(default)]
    abort: Vec<Abort>,
}

impl Data {
    pub fn read(folder: &Path) -> Result<Self, String> {
        let mut data = Data { tables: Vec::new(), codes: Vec::new(), aborts: Vec::new() };
        for name in ["words", "plugin", "device", "seam", "codes"] {
            let path = folder.join(format!("{name}.toml"));
            let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let file: File = toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
            if !file.axis.is_empty() {
                data.tables.push(Table { name, axes: file.axis });
            }
            data.codes.extend(file.code);
            data.aborts.extend(file.abort);
        }
        data.check()?;
        Ok(data)
    }

    pub fn axes(&self) -> impl Iterator<Item = &Axis> {
        self.tables.iter().flat_map(|table| &table.axes)
    }

    /// Numbers and names are unique, and every word that a row uses exists.
    fn check(&self) -> Result<(), String> {
        for axis in self.axes() {
            let numbers: BTreeSet<_> = axis.values.iter().map(|value| value.n).collect();
            let names: BTreeSet<_> = axis.values.iter().map(|value| &value.name).collect();
            if numbers.len() != axis.values.len() || names.len() != axis.values.len() {
                return Err(format!("{}: a number or a name stands twice", axis.name));
            }
        }
        let has = |axis: &str, name: &str| {
            self.axes().any(|a| a.name == axis && a.values.iter().any(|value| value.name == name))
        };
        let whys = self
            .codes
            .iter()
            .flat_map(|c| c.alternatives.iter().chain(&c.device_alternatives).chain([&c.why]))
            .chain(self.aborts.iter().flat_map(|a| a.alternatives.iter().chain([&a.why])));
        for why in whys {
            if !has("Why", why) {
                return Err(format!("`{why}` is no Why"));
            }
        }
        for abort in &self.aborts {
            if !has("Confidence", &abort.confidence) {
                return Err(format!("`{}` is no Confidence", abort.confidence));
            }
        }
        let mut seen = BTreeSet::new();
        for code in &self.codes {
            if !matches!(code.only.as_deref(), None | Some("plugin" | "device")) {
                return Err(format!("code {}: `only` is plugin or device", code.n));
            }
            if !seen.insert((code.n, &code.only)) {
                return Err(format!("code {} stands twice", code.n));
            }
        }
        Ok(())
    }
}

/// `hung_up`, `startVoip` → `HungUp`, `StartVoip`.
pub fn camel(name: &str) -> String {
    let mut out = String::new();
    let mut upper = true;
    for c in name.chars() {
        if c == '_' {
            upper = true;
        } else if upper {
            out.extend(c.to_uppercase());
            upper = false;
        } else {
            out.push(c);
        }
    }
    out
}
