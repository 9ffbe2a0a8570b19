//! A labelled case: the traces of its ends, and what is right about them.

use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};
use wmpf_voip_kit::{
    merge::{Call, merge, reports},
    trace::Ids,
};

/// Whose traces are handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    Caller,
    Callee,
    Both,
    Cloud,
    Member,
    /// Both ends' and the cloud's.
    All,
}

impl View {
    pub const ALL: [Self; 6] = [Self::Caller, Self::Callee, Self::Both, Self::Cloud, Self::Member, Self::All];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Caller => "caller",
            Self::Callee => "callee",
            Self::Both => "both",
            Self::Cloud => "cloud",
            Self::Member => "member",
            Self::All => "all",
        }
    }

    /// Whether a trace of this name is handed in: `caller.jsonl`, `caller-2.jsonl`, …
    fn takes(self, file: &str) -> bool {
        let end = file.split(['-', '.']).next().unwrap_or_default();
        match self {
            Self::Caller | Self::Callee | Self::Cloud | Self::Member => end == self.name(),
            Self::Both => ["caller", "callee"].contains(&end),
            Self::All => true,
        }
    }
}

pub struct Case {
    pub name: String,
    pub label: Value,
    /// File name and text, in order of the names.
    pub traces: Vec<(String, String)>,
}

/// Every case, in order of the names.
pub fn all() -> Vec<Case> {
    let mut folders: Vec<PathBuf> = fs::read_dir(root())
        .expect("the folder of cases")
        .map(|entry| entry.expect("a case").path())
        .collect();
    folders.sort();
    folders.iter().map(|folder| Case::read(folder)).collect()
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/traces/labelled")
}

impl Case {
    fn read(folder: &Path) -> Self {
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        let label =
            fs::read_to_string(folder.join("label.json")).unwrap_or_else(|error| panic!("{name}: {error}"));
        let label = serde_json::from_str(&label).unwrap_or_else(|error| panic!("{name}/label.json: {error}"));
        let files =
            fs::read_dir(folder).expect("the case's files").map(|entry| entry.expect("a file").path());
        let mut traces: Vec<_> = files
            .filter(|path| path.extension().is_some_and(|extension| extension == "jsonl"))
            .map(|path| {
                let text = fs::read_to_string(&path).expect("a trace");
                (path.file_name().expect("a name").to_string_lossy().into_owned(), text)
            })
            .collect();
        traces.sort();
        Self { name, label, traces }
    }

    pub fn calls(&self) -> &[Value] {
        self.label["calls"].as_array().map(Vec::as_slice).unwrap_or_default()
    }

    /// The views that the label speaks of.
    pub fn views(&self) -> impl Iterator<Item = View> + '_ {
        View::ALL.into_iter().filter(|view| self.calls().iter().any(|call| call.get(view.name()).is_some()))
    }

    /// The traces of a view.
    pub fn texts(&self, view: View) -> Vec<&str> {
        self.traces.iter().filter(|(file, _)| view.takes(file)).map(|(_, text)| text.as_str()).collect()
    }

    /// What the traces of a view come to.
    pub fn verdicts(&self, view: View) -> Vec<Value> {
        judged(&self.name, &self.texts(view), Ids::Plain)
    }
}

/// What traces come to.
pub fn judged(name: &str, texts: &[&str], ids: Ids<'_>) -> Vec<Value> {
    let all = texts.iter().enumerate().flat_map(|(number, text)| {
        reports(number, text, ids).unwrap_or_else(|error| panic!("{name}: {error}"))
    });
    merge(all.collect()).iter().map(Call::to_json).collect()
}

/// `who why phase how confidence`; `-` while there is no end.
pub fn words(verdict: &Value) -> String {
    if verdict["end"].is_null() {
        return "-".into();
    }
    ["who", "why", "phase", "how", "confidence"]
        .map(|axis| verdict["end"][axis].as_str().unwrap_or("?"))
        .join(" ")
}
