//! Findings in words; the words stand in `data/identity.toml`.

use super::Finding;
use alloc::{format, string::String};

impl Finding {
    /// What disagrees, in English.
    pub fn en(&self) -> String {
        let [a, b] = self.fields.map(|field| field.en());
        let [x, y] = [&self.says[0], &self.says[1]].map(|says| shown(says, "nothing"));
        format!("{}: {a} says {x}, {b} says {y}.", self.kind.en())
    }

    /// What disagrees, in Chinese.
    pub fn zh(&self) -> String {
        let [a, b] = self.fields.map(|field| field.zh());
        let [x, y] = [&self.says[0], &self.says[1]].map(|says| shown(says, "空"));
        format!("{}：{a}为 {x}，{b}为 {y}。", self.kind.zh())
    }

    /// What to do, in English.
    pub fn remedy_en(&self) -> &'static str {
        self.kind.remedy_en()
    }

    /// What to do, in Chinese.
    pub fn remedy_zh(&self) -> &'static str {
        self.kind.remedy_zh()
    }
}

fn shown(says: &str, nothing: &str) -> String {
    if says.is_empty() { String::from(nothing) } else { format!("\"{says}\"") }
}
