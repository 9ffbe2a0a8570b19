//! The atlas as it is written in `data/atlas/`: causes, sources, and one file of codes a namespace.

pub mod c;
pub mod markdown;
pub mod rust;
pub mod typescript;

use super::{
    counterparts::Counterparts,
    model::{Axis, Data, toml_file},
};
use serde::Deserialize;
use std::{collections::BTreeSet, path::Path};

pub struct Atlas {
    pub causes: Vec<Cause>,
    pub sources: Vec<Source>,
    /// In the order of the axis `Space`.
    pub spaces: Vec<Space>,
    pub messages: Vec<Message>,
    pub counterparts: Counterparts,
}

/// A fact that codes tell.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cause {
    pub id: String,
    /// Absent where the fact ends no call.
    pub why: Option<String>,
    #[serde(default)]
    pub alternatives: Vec<String>,
    pub en: String,
    pub zh: String,
    pub remedy_en: String,
    pub remedy_zh: String,
    pub retry: String,
}

/// Where a row can be looked up.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub id: String,
    pub title: String,
    pub page: String,
}

/// A namespace. Its `source` and `certainty` hold for the rows that name none.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Space {
    pub space: String,
    source: String,
    certainty: String,
    code: Vec<Code>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Code {
    value: i32,
    name: Option<String>,
    cause: String,
    alternatives: Option<Vec<String>>,
    class: Option<String>,
    versions: Option<String>,
    certainty: Option<String>,
    source: Option<String>,
    en: Option<String>,
    zh: Option<String>,
}

/// A text by which a fact is known where no number comes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// Contained in the message.
    pub text: String,
    pub cause: String,
    pub source: String,
    pub certainty: String,
}

/// A row with everything that its namespace and its cause fill in.
pub struct Row<'a> {
    pub space: &'a str,
    pub value: i32,
    pub name: Option<&'a str>,
    pub cause: &'a Cause,
    pub alternatives: &'a [String],
    pub class: &'a str,
    pub versions: Option<&'a str>,
    pub certainty: &'a str,
    pub source: &'a Source,
    pub en: &'a str,
    pub zh: &'a str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Causes {
    cause: Vec<Cause>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sources {
    source: Vec<Source>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Messages {
    message: Vec<Message>,
}

#[derive(Deserialize)]
struct Axes {
    axis: Vec<Axis>,
}

impl Atlas {
    pub fn read(folder: &Path) -> Result<Self, String> {
        let file = |name: &str| folder.join(format!("{name}.toml"));
        let axes: Axes = toml_file(&file("axes"))?;
        let spaces = axes.axis.iter().filter(|axis| axis.name == "Space").flat_map(|axis| &axis.values);
        Ok(Self {
            causes: toml_file::<Causes>(&file("causes"))?.cause,
            sources: toml_file::<Sources>(&file("sources"))?.source,
            messages: toml_file::<Messages>(&file("messages"))?.message,
            counterparts: toml_file(&folder.with_file_name("counterparts.toml"))?,
            spaces: spaces.map(|space| toml_file(&file(&space.name))).collect::<Result<_, _>>()?,
        })
    }

    /// Every row, by namespace and value.
    pub fn rows(&self) -> Vec<Row<'_>> {
        self.spaces
            .iter()
            .flat_map(|space| {
                let mut codes: Vec<_> = space.code.iter().collect();
                codes.sort_by_key(|code| code.value);
                codes.into_iter().map(|code| self.row(space, code))
            })
            .collect()
    }

    /// The sources that codes and texts name; the manifest names more.
    pub fn sources_of_rows(&self) -> impl Iterator<Item = &Source> {
        let named: BTreeSet<_> = self
            .rows()
            .iter()
            .map(|row| row.source.id.clone())
            .chain(self.messages.iter().map(|message| message.source.clone()))
            .collect();
        self.sources.iter().filter(move |source| named.contains(&source.id))
    }

    fn row<'a>(&'a self, space: &'a Space, code: &'a Code) -> Row<'a> {
        let cause = self.cause(&code.cause).expect("checked");
        Row {
            space: &space.space,
            value: code.value,
            name: code.name.as_deref(),
            cause,
            alternatives: code.alternatives.as_ref().unwrap_or(&cause.alternatives),
            class: code.class.as_deref().unwrap_or("error"),
            versions: code.versions.as_deref(),
            certainty: code.certainty.as_ref().unwrap_or(&space.certainty),
            source: self.source(code.source.as_ref().unwrap_or(&space.source)).expect("checked"),
            en: code.en.as_ref().unwrap_or(&cause.en),
            zh: code.zh.as_ref().unwrap_or(&cause.zh),
        }
    }

    pub fn cause(&self, id: &str) -> Result<&Cause, String> {
        self.causes.iter().find(|cause| cause.id == id).ok_or_else(|| format!("`{id}` is no cause"))
    }

    pub fn source(&self, id: &str) -> Result<&Source, String> {
        self.sources.iter().find(|source| source.id == id).ok_or_else(|| format!("`{id}` is no source"))
    }

    /// Every word that a row uses exists, and no value stands twice in its namespace.
    pub fn check(&self, data: &Data) -> Result<(), String> {
        once("cause", self.causes.iter().map(|cause| &cause.id))?;
        once("source", self.sources.iter().map(|source| &source.id))?;
        for cause in &self.causes {
            for why in cause.alternatives.iter().chain(&cause.why) {
                data.must_have("Why", why)?;
            }
            data.must_have("Retry", &cause.retry)?;
        }
        once("message", self.messages.iter().map(|message| &message.text))?;
        for message in &self.messages {
            self.cause(&message.cause)?;
            self.source(&message.source)?;
            data.must_have("Certainty", &message.certainty)?;
        }
        self.counterparts.check(data)?;
        self.check_live(data)?;
        once(
            "name of a code",
            self.spaces.iter().flat_map(|space| &space.code).filter_map(|code| code.name.as_ref()),
        )?;
        for space in &self.spaces {
            data.must_have("Space", &space.space)?;
            data.must_have("Certainty", &space.certainty)?;
            self.source(&space.source)?;
            once(&space.space, space.code.iter().map(|code| code.value))?;
            for code in &space.code {
                code.check(self, data).map_err(|error| format!("{} {}: {error}", space.space, code.value))?;
            }
        }
        Ok(())
    }

    /// `live.toml` says of each code what it means for a call's media; its why is the atlas's, or left unknown.
    fn check_live(&self, data: &Data) -> Result<(), String> {
        let rows = self.rows();
        for (live, code) in data.live.iter().flat_map(|live| live.code.iter().map(move |code| (live, code))) {
            let of = format!("{} {}", live.component, code.value);
            let row = rows.iter().find(|row| row.space == live.component && row.value == code.value);
            let row = row.ok_or_else(|| format!("{of}: is not in the atlas"))?;
            let why = code.why.as_deref().filter(|why| *why != "unknown");
            if why.is_some() && why != row.cause.why.as_deref() {
                return Err(format!("{of}: {why:?} here, {:?} in the atlas", row.cause.why));
            }
        }
        Ok(())
    }
}

impl Code {
    fn check(&self, atlas: &Atlas, data: &Data) -> Result<(), String> {
        atlas.cause(&self.cause)?;
        if let Some(source) = &self.source {
            atlas.source(source)?;
        }
        for why in self.alternatives.iter().flatten() {
            data.must_have("Why", why)?;
        }
        if let Some(class) = &self.class {
            data.must_have("Class", class)?;
        }
        if let Some(certainty) = &self.certainty {
            data.must_have("Certainty", certainty)?;
        }
        if self.en.is_some() != self.zh.is_some() {
            return Err("a text is in both languages or in none".to_owned());
        }
        Ok(())
    }
}

pub fn once<T: Ord + std::fmt::Display>(what: &str, ids: impl Iterator<Item = T>) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if seen.contains(&id) {
            return Err(format!("{what}: `{id}` stands twice"));
        }
        seen.insert(id);
    }
    Ok(())
}
