//! The atlas in TypeScript, for an entry that is loaded on demand.

use super::Atlas;
use crate::generate::{
    counterparts::One,
    model::{Axis, Data},
};
use std::fmt::Write;

pub fn atlas(data: &Data) -> String {
    let atlas = &data.atlas;
    let mut out = "// Generated from data/ by `cargo xtask gen`. Do not edit.

import type { Why } from './tables.js'
"
    .to_owned();
    for axis in data.tables.iter().filter(|table| table.name == "atlas").flat_map(|table| &table.axes) {
        spoken(&mut out, axis);
    }
    out.push_str(
        "
/** A text in both languages. */
export interface Both {
  readonly en: string
  readonly zh: string
}

/** A fact that codes tell: `why` is absent where it ends no call. */
export interface CauseInfo extends Both {
  readonly why?: Why
  readonly alternatives?: readonly Why[]
  readonly remedy: Both
  readonly retry: Retry
}

/**
 * A code. `en` and `zh` are absent where the cause's own text says it all, `class` where it is an error, `certainty` where it
 * is documented. Where a row comes from stands in docs/error-atlas.md.
 */
export interface CodeInfo extends Partial<Both> {
  readonly name?: string
  readonly cause: CauseId
  readonly alternatives?: readonly Why[]
  readonly class?: Class
  readonly versions?: string
  readonly certainty?: Certainty
}
",
    );
    causes(&mut out, atlas);
    codes(&mut out, atlas);
    messages(&mut out, atlas);
    counterparts(&mut out, data);
    out
}

fn spoken(out: &mut String, axis: &Axis) {
    let name = &axis.name;
    let union = axis.values.iter().map(|value| format!("'{}'", value.name)).collect::<Vec<_>>().join(" | ");
    writeln!(out, "\n/** {} */\nexport type {name} = {union}", axis.doc.trim())
        .expect("a String takes everything");
    writeln!(out, "\n/** {name}: the words for people. */").expect("a String takes everything");
    writeln!(out, "export const {}: {{ readonly [name in {name}]: Both }} = {{", name.to_uppercase())
        .expect("a String takes everything");
    for value in &axis.values {
        let text = |text: &Option<String>| quote(text.as_deref().unwrap_or(&value.name));
        writeln!(out, "  {}: {{ en: {}, zh: {} }},", value.name, text(&value.en), text(&value.zh))
            .expect("a String takes everything");
    }
    out.push_str("}\n");
}

fn causes(out: &mut String, atlas: &Atlas) {
    let ids = atlas.causes.iter().map(|cause| format!("\n  | '{}'", cause.id)).collect::<String>();
    writeln!(out, "\n/** The name of a cause. */\nexport type CauseId ={ids}")
        .expect("a String takes everything");
    out.push_str("\n/** Every cause. */\nexport const CAUSES: { readonly [id in CauseId]: CauseInfo } = {\n");
    for cause in &atlas.causes {
        let why = cause.why.as_ref().map(|why| format!("why: '{why}', ")).unwrap_or_default();
        writeln!(
            out,
            "  {}: {{ {why}{}en: {}, zh: {}, remedy: {{ en: {}, zh: {} }}, retry: '{}' }},",
            cause.id,
            alternatives(&cause.alternatives),
            quote(&cause.en),
            quote(&cause.zh),
            quote(&cause.remedy_en),
            quote(&cause.remedy_zh),
            cause.retry
        )
        .expect("a String takes everything");
    }
    out.push_str("}\n");
}

fn codes(out: &mut String, atlas: &Atlas) {
    out.push_str(
        "\n/** Every code, by namespace and value. */
export const CODES: { readonly [space in Space]: { readonly [value: string]: CodeInfo } } = {\n",
    );
    let rows = atlas.rows();
    for space in &atlas.spaces {
        writeln!(out, "  {}: {{", space.space).expect("a String takes everything");
        for row in rows.iter().filter(|row| row.space == space.space) {
            write!(out, "    '{}': {{ ", row.value).expect("a String takes everything");
            if let Some(name) = row.name {
                write!(out, "name: {}, ", quote(name)).expect("a String takes everything");
            }
            write!(out, "cause: '{}', ", row.cause.id).expect("a String takes everything");
            if row.alternatives != row.cause.alternatives {
                out.push_str(&alternatives(row.alternatives));
            }
            if row.class != "error" {
                write!(out, "class: '{}', ", row.class).expect("a String takes everything");
            }
            if let Some(versions) = row.versions {
                write!(out, "versions: {}, ", quote(versions)).expect("a String takes everything");
            }
            if row.en != row.cause.en {
                write!(out, "en: {}, zh: {}, ", quote(row.en), quote(row.zh))
                    .expect("a String takes everything");
            }
            if row.certainty != "documented" {
                write!(out, "certainty: '{}', ", row.certainty).expect("a String takes everything");
            }
            out.push_str("},\n");
        }
        out.push_str("  },\n");
    }
    out.push_str("}\n");
}

fn messages(out: &mut String, atlas: &Atlas) {
    out.push_str(
        "\n/** Texts by which a cause is known where no number comes; the longest that a message contains wins. */
export const MESSAGES: readonly { readonly text: string; readonly cause: CauseId; readonly certainty: Certainty }[] = [\n",
    );
    for message in &atlas.messages {
        writeln!(
            out,
            "  {{ text: {}, cause: '{}', certainty: '{}' }},",
            quote(&message.text),
            message.cause,
            message.certainty
        )
        .expect("a String takes everything");
    }
    out.push_str("]\n");
}

fn counterparts(out: &mut String, data: &Data) {
    out.push_str(
        "
/** A value of another system; a BYE has no number. */
export interface Counterpart {
  readonly number?: number
  readonly name: string
}

/** Seen from an end: its own doing, or the other end's. Absent where nothing is reported. */
export interface Ends {
  readonly own?: Counterpart
  readonly other?: Counterpart
}

/** What other telephony calls the same end. */
export interface Counterparts {
  readonly q850: Counterpart
  readonly sip: Counterpart
  readonly callkit: Ends
  readonly telecom: Ends
  readonly harmony?: Counterpart
  readonly certainty: Certainty
}

/** The counterparts of each why. */
export const COUNTERPARTS: { readonly [why in Why]: Counterparts } = {\n",
    );
    for row in data.atlas.counterparts.rows(data) {
        let ends = |[own, other]: [Option<One<'_>>; 2]| {
            let own = own.map(|it| format!("own: {}", one(it)));
            let other = other.map(|it| format!("other: {}", one(it)));
            format!("{{ {} }}", own.into_iter().chain(other).collect::<Vec<_>>().join(", "))
        };
        writeln!(
            out,
            "  {}: {{ q850: {}, sip: {}, callkit: {}, telecom: {}, {}certainty: '{}' }},",
            row.why,
            one(row.q850),
            one(row.sip),
            ends(row.callkit),
            ends(row.telecom),
            row.harmony.map(|it| format!("harmony: {}, ", one(it))).unwrap_or_default(),
            row.certainty,
        )
        .expect("a String takes everything");
    }
    out.push_str("}\n");
}

fn one(one: One<'_>) -> String {
    match one.number {
        Some(number) => format!("{{ number: {number}, name: {} }}", quote(one.name)),
        None => format!("{{ name: {} }}", quote(one.name)),
    }
}

fn alternatives(names: &[String]) -> String {
    if names.is_empty() {
        return String::new();
    }
    let names = names.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
    format!("alternatives: [{names}], ")
}

/// JSON's escapes are JavaScript's too.
fn quote(text: &str) -> String {
    serde_json::to_string(text).expect("a str is JSON")
}
