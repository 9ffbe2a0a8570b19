//! Every key of the vendors' pages stands in `data/`, or `data/manifest.toml` says why not.

use super::model::{Data, toml_file};
use crate::root;
use serde::Deserialize;
use std::{collections::BTreeSet, fs};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    keys: Vec<Keys>,
}

/// Keys of one page that stand in one place.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    of: String,
    source: String,
    /// A value of this axis, by name or number.
    axis: Option<String>,
    /// A code of this namespace.
    code: Option<String>,
    /// A known text.
    #[serde(default)]
    message: bool,
    why_not: Option<String>,
    /// Files, one of which has each key all the same; `|` parts them.
    held_by: Option<String>,
    keys: Vec<String>,
}

/// How many keys there are, and how many of them have no row but a reason.
#[derive(Debug, PartialEq, Eq)]
struct Count {
    keys: usize,
    reasons: usize,
}

impl Manifest {
    /// Counts the keys; an error names every one that is missing.
    fn count(&self, data: &Data) -> Result<Count, Vec<String>> {
        let mut count = Count { keys: 0, reasons: 0 };
        let mut missing = Vec::new();
        let mut groups = BTreeSet::new();
        let codes = data.atlas.rows().iter().map(|row| format!("{} {}", row.space, row.value)).collect();
        for group in &self.keys {
            if let Err(error) = group.well_formed(data) {
                missing.push(format!("{}: {error}", group.of));
            }
            if !groups.insert((&group.of, &group.source)) {
                missing.push(format!("{}: stands twice", group.of));
            }
            let mut seen = BTreeSet::new();
            for key in &group.keys {
                count.keys += 1;
                count.reasons += usize::from(group.why_not.is_some());
                if !group.has(key, data, &codes) {
                    missing.push(format!("{}: {key} has no row", group.of));
                }
                if !seen.insert(key) {
                    missing.push(format!("{}: {key} stands twice", group.of));
                }
            }
        }
        if missing.is_empty() { Ok(count) } else { Err(missing) }
    }
}

impl Keys {
    fn well_formed(&self, data: &Data) -> Result<(), String> {
        data.atlas.source(&self.source)?;
        let places = [self.axis.is_some(), self.code.is_some(), self.message, self.why_not.is_some()];
        if places.iter().filter(|place| **place).count() != 1 {
            return Err("one of axis, code, message and why_not".to_owned());
        }
        if self.why_not.as_ref().is_some_and(|reason| reason.len() < 7) {
            return Err("a reason is a sentence".to_owned());
        }
        if self.held_by.is_some() && self.why_not.is_none() {
            return Err("held_by goes with why_not".to_owned());
        }
        if self.keys.is_empty() { Err("no keys".to_owned()) } else { Ok(()) }
    }

    fn has(&self, key: &str, data: &Data, codes: &BTreeSet<String>) -> bool {
        if let Some(name) = &self.axis {
            let values = data.axes().filter(|axis| axis.name == *name).flat_map(|axis| &axis.values);
            return values.into_iter().any(|value| value.name == key || value.n.to_string() == key);
        }
        if let Some(space) = &self.code {
            return codes.contains(&format!("{space} {key}"));
        }
        if self.message {
            return data.atlas.messages.iter().any(|message| key.contains(&message.text));
        }
        let Some(files) = &self.held_by else { return true };
        files
            .split('|')
            .any(|file| fs::read_to_string(root().join(file)).is_ok_and(|text| text.contains(key)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: usize = 1201;
    const ROWS: usize = 716;

    fn data() -> Data {
        Data::read(&root().join("data")).unwrap()
    }

    fn manifest() -> Manifest {
        toml_file(&root().join("data/manifest.toml")).unwrap()
    }

    #[test]
    fn every_key_has_a_row_or_a_reason() {
        let count = manifest().count(&data()).unwrap_or_else(|missing| panic!("{}", missing.join("\n")));
        println!("{} keys: {} rows, {} reasons", count.keys, count.keys - count.reasons, count.reasons);
        // What was read out of the pages once does not become less.
        assert!(count.keys >= KEYS, "{count:?}");
        assert!(count.keys - count.reasons >= ROWS, "{count:?}");
    }

    #[test]
    fn every_source_is_named_by_a_row_or_a_key() {
        let (data, manifest) = (data(), manifest());
        let named: BTreeSet<_> = data
            .atlas
            .sources_of_rows()
            .map(|source| &source.id)
            .chain(manifest.keys.iter().map(|group| &group.source))
            .collect();
        let idle: Vec<_> =
            data.atlas.sources.iter().map(|source| &source.id).filter(|id| !named.contains(id)).collect();
        assert!(idle.is_empty(), "{idle:?}");
    }

    #[test]
    fn a_key_without_a_row_is_missed() {
        let group = |line: &str| -> Manifest {
            toml::from_str(&format!("[[keys]]\nof = \"x\"\nsource = \"plugin_codes\"\n{line}")).unwrap()
        };
        let missed = |line: &str| group(line).count(&data()).is_err();
        assert!(!missed("code = \"plugin\"\nkeys = [\"9\"]"));
        assert!(missed("code = \"plugin\"\nkeys = [\"6\"]"));
        assert!(missed("code = \"join\"\nkeys = [\"9\"]"), "another namespace");
        assert!(missed("axis = \"PluginEvent\"\nkeys = [\"busyVoip\"]"), "no such event");
        assert!(missed("message = true\nkeys = [\"all is well\"]"));
        assert!(missed("why_not = \"Because.\"\nheld_by = \"Cargo.toml\"\nkeys = [\"no such text\"]"));
        assert!(missed("keys = [\"9\"]"), "no place at all");
        assert!(missed("code = \"plugin\"\nwhy_not = \"Because.\"\nkeys = [\"9\"]"), "two places");
        assert!(missed("code = \"plugin\"\nkeys = [\"9\", \"9\"]"));
    }

    /// The core's own texts never say other than the atlas.
    #[test]
    fn texts_of_the_core_are_texts_of_the_atlas() {
        let data = data();
        let aborts = data.aborts.iter().map(|abort| (&abort.text, &abort.why));
        let messages = data.messages.iter().filter(|message| message.of == "call");
        let messages = messages.map(|message| (&message.text, &message.why));
        for (text, why) in aborts.chain(messages) {
            let known = data
                .atlas
                .messages
                .iter()
                .filter(|known| known.text.contains(text) || text.contains(&known.text));
            let whys: Vec<_> =
                known.map(|known| data.atlas.cause(&known.cause).unwrap().why.as_ref()).collect();
            assert!(!whys.is_empty(), "{text}: is not in the atlas");
            assert!(whys.contains(&Some(why)), "{text}: {why} in the core, {whys:?} in the atlas");
        }
    }
}
