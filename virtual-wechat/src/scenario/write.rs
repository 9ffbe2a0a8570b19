//! Writing a scenario as TOML, in the order in which people write one.

use super::Scenario;
use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use serde_json::{Map, Value};

impl Scenario {
    /// The scenario as a TOML file; read again it is the same.
    pub fn to_toml(&self) -> String {
        let empty = Map::new();
        let top = self.document.as_object().unwrap_or(&empty);
        let table = |key: &str| top.get(key).and_then(Value::as_object).unwrap_or(&empty);
        let list = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
        let mut lines = Vec::new();
        for key in ["about", "covers", "settings", "accounts"] {
            lines.extend(top.get(key).and_then(|value| pair(key, value)));
        }
        for key in ["actors", "links"] {
            for (name, value) in table(key) {
                lines.push(format!("\n[{key}.{}]", bare(name)));
                lines.extend(pairs(value, &[]));
            }
        }
        for step in list(top.get("step")) {
            lines.push("\n[[step]]".to_string());
            let actor = |key: &&str| self.actor_of(&step).is_some_and(|actor| actor == *key);
            let keys = step.as_object().into_iter().flat_map(Map::keys).map(String::as_str);
            let first: Vec<&str> = ["at", "after"].into_iter().chain(keys.filter(actor)).collect();
            lines.extend(pairs(&step, &first));
        }
        for kind in ["call", "member"] {
            let expected = list(table("expect").get(kind));
            if expected.is_empty() && table("expect").contains_key(kind) {
                lines.push(format!("\n[expect]\n{kind} = []"));
            }
            for expected in expected {
                lines.push(format!("\n[[expect.{kind}]]"));
                lines.extend(pairs(&expected, &["direction", "who", "why", "phase", "how"]));
            }
        }
        lines.push(String::new());
        lines.join("\n")
    }

    /// The actor of a step as it is written.
    fn actor_of<'a>(&'a self, step: &Value) -> Option<&'a str> {
        let known = self.steps.iter().map(|known| known.actor.as_str());
        known.into_iter().find(|actor| step.get(*actor).is_some_and(Value::is_string))
    }
}

/// The keys of a table, each on a line, some of them first.
fn pairs(table: &Value, first: &[&str]) -> Vec<String> {
    let Some(table) = table.as_object() else { return Vec::new() };
    let named = first.iter().filter_map(|key| table.get(*key).and_then(|value| pair(key, value)));
    let others = table.iter().filter(|(key, _)| !first.contains(&key.as_str()));
    named.chain(others.filter_map(|(key, value)| pair(key, value))).collect()
}

/// `key = value`; TOML has no null, which is as good as absent.
fn pair(key: &str, value: &Value) -> Option<String> {
    inline(value).map(|value| format!("{} = {value}", bare(key)))
}

fn inline(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        // JSON escapes all that TOML wants escaped, but for this one.
        Value::String(_) => Some(value.to_string().replace('\u{7f}', "\\u007f")),
        Value::Array(list) => {
            let list: Vec<String> = list.iter().filter_map(inline).collect();
            Some(format!("[{}]", list.join(", ")))
        }
        Value::Object(table) if table.is_empty() => Some("{}".to_string()),
        Value::Object(table) => {
            let pairs: Vec<String> = table.iter().filter_map(|(key, value)| pair(key, value)).collect();
            Some(format!("{{ {} }}", pairs.join(", ")))
        }
    }
}

/// A key as TOML takes it.
fn bare(key: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    if !key.is_empty() && key.bytes().all(plain) {
        return key.to_string();
    }
    Value::from(key).to_string().replace('\u{7f}', "\\u007f")
}
