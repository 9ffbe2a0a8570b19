//! The tables of `data/` as they are written there.

use super::{atlas::Atlas, identity::Identity};
use serde::{Deserialize, de::DeserializeOwned};
use std::{collections::BTreeSet, fs, path::Path};

pub struct Data {
    pub tables: Vec<Table>,
    pub atlas: Atlas,
    pub identity: Identity,
    pub aborts: Vec<Abort>,
    pub messages: Vec<Message>,
    pub live: Vec<Live>,
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
    /// The version from which on, `major.minor.patch`.
    pub since: Option<String>,
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

/// A row of `[[message]]` in `room.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    pub of: String,
    pub text: String,
    pub why: String,
    #[serde(default)]
    pub alternatives: Vec<String>,
    pub certainty: String,
}

/// A component's methods and codes in `live.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Live {
    pub component: String,
    pub method: Vec<LiveMethods>,
    pub code: Vec<LiveCode>,
}

/// Methods that came with the same base library.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LiveMethods {
    pub since: String,
    pub names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LiveCode {
    pub value: i32,
    pub means: String,
    pub why: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    axis: Vec<Axis>,
    #[serde(default)]
    abort: Vec<Abort>,
    #[serde(default)]
    message: Vec<Message>,
    #[serde(default)]
    live: Vec<Live>,
}

impl Data {
    pub fn read(folder: &Path) -> Result<Self, String> {
        let mut data = Data {
            tables: Vec::new(),
            aborts: Vec::new(),
            messages: Vec::new(),
            live: Vec::new(),
            atlas: Atlas::read(&folder.join("atlas"))?,
            identity: Identity::read(folder)?,
        };
        for (name, path) in [
            ("words", "words"),
            ("plugin", "plugin"),
            ("room", "room"),
            ("live", "live"),
            ("device", "device"),
            ("cloud", "cloud"),
            ("seam", "seam"),
            ("atlas", "atlas/axes"),
        ] {
            let file: File = toml_file(&folder.join(format!("{path}.toml")))?;
            if !file.axis.is_empty() {
                data.tables.push(Table { name, axes: file.axis });
            }
            data.aborts.extend(file.abort);
            data.messages.extend(file.message);
            data.live.extend(file.live);
        }
        data.check()?;
        data.atlas.check(&data)?;
        data.identity.check()?;
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
        for abort in &self.aborts {
            for why in abort.alternatives.iter().chain([&abort.why]) {
                self.must_have("Why", why)?;
            }
            self.must_have("Confidence", &abort.confidence)?;
        }
        for message in &self.messages {
            for why in message.alternatives.iter().chain([&message.why]) {
                self.must_have("Why", why)?;
            }
            self.must_have("Certainty", &message.certainty)?;
        }
        self.live.iter().try_for_each(|live| self.check_live(live))
    }

    fn check_live(&self, live: &Live) -> Result<(), String> {
        self.must_have("Component", &live.component)?;
        let mut names = BTreeSet::new();
        if let Some(name) = live.method.iter().flat_map(|it| &it.names).find(|name| !names.insert(*name)) {
            return Err(format!("{} {name}: stands twice", live.component));
        }
        let mut seen = BTreeSet::new();
        for code in &live.code {
            let named = |error: String| format!("{} {}: {error}", live.component, code.value);
            self.must_have("LiveMeaning", &code.means).map_err(named)?;
            if let Some(why) = &code.why {
                self.must_have("Why", why).map_err(named)?;
            }
            if code.why.is_some() != matches!(code.means.as_str(), "lost" | "refused") {
                return Err(named("`why` stands where it is lost or refused, and nowhere else".to_owned()));
            }
            if !seen.insert(code.value) {
                return Err(named("stands twice".to_owned()));
            }
        }
        Ok(())
    }

    /// An error that names the word, unless the axis has it.
    pub fn must_have(&self, axis: &str, name: &str) -> Result<(), String> {
        let has = self.axes().any(|a| a.name == axis && a.values.iter().any(|value| value.name == name));
        if has { Ok(()) } else { Err(format!("`{name}` is no {axis}")) }
    }
}

/// One file, read; an error names it.
pub fn toml_file<T: DeserializeOwned>(path: &Path) -> Result<T, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
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
