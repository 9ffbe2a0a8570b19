//! The TypeScript half of the generated tables.

use super::model::{Axis, Data, camel};
use std::fmt::Write;

const HEAD: &str = "// Generated from data/ by `cargo xtask gen`. Do not edit.\n";

/// Names to codes for what goes in, codes to names for what comes out.
pub fn tables(data: &Data) -> String {
    let mut out = HEAD.to_owned();
    let tables = data.tables.iter().filter(|table| table.name != "atlas").flat_map(|table| &table.axes);
    // What only devices and servers say never crosses into JavaScript.
    let in_js = |axis: &&Axis| !axis.name.starts_with("Device") && !axis.name.starts_with("Cloud");
    for axis in tables.filter(in_js) {
        let name = &axis.name;
        let union = axis.values.iter().map(|v| format!("'{}'", v.name)).collect::<Vec<_>>().join(" | ");
        let codes = axis.values.iter().map(|v| format!("  {}: {},\n", v.name, v.n)).collect::<String>();
        write!(
            out,
            "
/** {doc} */
export type {name} = {union}

/** {name}: name to number. */
export const {constant}: {{ readonly [name in {name}]: number }} = {{
{codes}}}
",
            doc = axis.doc.trim().lines().next().unwrap_or_default(),
            constant = constant(name),
        )
        .expect("a String takes everything");
    }
    out
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
