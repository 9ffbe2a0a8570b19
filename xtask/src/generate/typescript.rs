//! The TypeScript half of the generated tables.

use super::model::{Axis, Data, camel};
use std::fmt::Write;

pub const HEAD: &str = "// Generated from data/ by `cargo xtask gen`. Do not edit.\n";

/// Names to codes for what goes in, codes to names for what comes out.
pub fn tables(data: &Data) -> String {
    let mut out = format!("{HEAD}import {{ table }} from '../table.js'\n");
    let tables = data.tables.iter().filter(|table| table.name != "atlas").flat_map(|table| &table.axes);
    // What only devices and servers say never crosses into JavaScript.
    let in_js = |axis: &&Axis| !axis.name.starts_with("Device") && !axis.name.starts_with("Cloud");
    for axis in tables.filter(in_js) {
        let name = &axis.name;
        let union = axis.values.iter().map(|v| format!("'{}'", v.name)).collect::<Vec<_>>().join(" | ");
        let doc = axis.doc.trim().lines().next().unwrap_or_default();
        if NUMBERS.contains(&name.as_str()) {
            let codes = axis.values.iter().map(|v| format!("  {} = {},\n", v.name, v.n)).collect::<String>();
            write!(out, "\n/** {doc} */\nexport const enum {name} {{\n{codes}}}\n")
        } else {
            let constant = constant(name);
            write!(
                out,
                "
/** {doc} */
export type {name} = {union}

/** {name}: name to number. */
export const {constant} = /* @__PURE__ */ table<{name}>(\n  '{words}',\n)
",
                words = words(axis),
            )
        }
        .expect("a String takes everything");
    }
    out
}

/// What is never a name at run time, only a number: it costs nothing then.
const NUMBERS: [&str; 4] = ["RecordField", "MemberField", "Outcome", "OutputKind"];

/// The names in the order of their numbers; a number stands before a name that does not follow the one before it.
fn words(axis: &Axis) -> String {
    let mut next = 0;
    let mut words = Vec::new();
    for value in &axis.values {
        if value.n != next {
            words.push(value.n.to_string());
        }
        words.push(value.name.clone());
        next = value.n + 1;
    }
    words.join(" ")
}

/// The words and sentences for people, in both languages.
pub fn texts(data: &Data) -> String {
    let mut out = HEAD.to_owned();
    out.push_str("\n/** For each axis and value: the words for people. A `why` is a sentence; `{who}` and `{Who}` stand for the end. */\nexport const TEXTS = {\n");
    let tables = data.tables.iter().filter(|table| table.name != "atlas").flat_map(|table| &table.axes);
    for axis in tables.filter(|axis| spoken(axis)) {
        writeln!(out, "  {}: {{", constant(&axis.name).to_lowercase()).expect("a String takes everything");
        for value in &axis.values {
            let text = |text: &Option<String>| format!("{:?}", text.as_deref().unwrap_or(&value.name));
            writeln!(out, "    {}: {{ en: {}, zh: {} }},", value.name, text(&value.en), text(&value.zh))
                .expect("a String takes everything");
        }
        out.push_str("  },\n");
    }
    out.push_str("} as const\n");
    out
}

fn spoken(axis: &Axis) -> bool {
    axis.values.iter().any(|value| value.en.is_some())
}

/// `BilledMissing` → `BILLED_MISSING`.
fn constant(name: &str) -> String {
    let mut out = String::new();
    for (i, c) in camel(name).chars().enumerate() {
        if i > 0 && c.is_uppercase() {
            out.push('_');
        }
        out.extend(c.to_uppercase());
    }
    out
}
