//! The atlas in Rust: statics that point at each other.

use super::Atlas;
use crate::generate::{
    counterparts::One,
    model::{Data, camel},
    rust::{HEAD, format, whys},
};
use std::fmt::Write;

pub fn causes(atlas: &Atlas) -> String {
    let mut out = format!("{HEAD}\nuse crate::{{atlas::CauseInfo, tables::{{Retry, Why}}}};\n\n");
    for cause in &atlas.causes {
        writeln!(
            out,
            "pub static {}: CauseInfo = CauseInfo {{ id: {:?}, why: {}, alternatives: &[{}], en: {:?}, zh: {:?}, remedy_en: {:?}, remedy_zh: {:?}, retry: Retry::{} }};",
            cause.id.to_uppercase(),
            cause.id,
            cause.why.as_ref().map_or("None".to_owned(), |why| format!("Some(Why::{})", camel(why))),
            whys(&cause.alternatives),
            cause.en,
            cause.zh,
            cause.remedy_en,
            cause.remedy_zh,
            camel(&cause.retry),
        )
        .expect("a String takes everything");
    }
    let all = atlas.causes.iter().map(|cause| format!("&{},\n", cause.id.to_uppercase())).collect::<String>();
    write!(out, "\n/// Every cause.\npub static CAUSES: &[&CauseInfo] = &[\n{all}];\n")
        .expect("a String takes everything");
    format(&out)
}

pub fn sources(atlas: &Atlas) -> String {
    let mut out = format!("{HEAD}\nuse crate::atlas::Source;\n\n");
    for source in atlas.sources_of_rows() {
        writeln!(
            out,
            "pub static {}: Source = Source {{ title: {:?}, page: {:?} }};",
            source.id.to_uppercase(),
            source.title,
            source.page
        )
        .expect("a String takes everything");
    }
    format(&out)
}

pub fn entries(atlas: &Atlas) -> String {
    let mut out = format!(
        "{HEAD}
use super::{{causes, sources}};
use crate::{{atlas::Entry, tables::{{Certainty, Class, Space, Why}}}};

/// Every code, by namespace and value.
pub static ENTRIES: &[Entry] = &[
"
    );
    for row in atlas.rows() {
        writeln!(
            out,
            "Entry {{ space: Space::{}, value: {}, name: {:?}, cause: &causes::{}, alternatives: &[{}], class: Class::{}, versions: {:?}, certainty: Certainty::{}, source: &sources::{}, en: {:?}, zh: {:?} }},",
            camel(row.space),
            row.value,
            row.name,
            row.cause.id.to_uppercase(),
            whys(row.alternatives),
            camel(row.class),
            row.versions,
            camel(row.certainty),
            row.source.id.to_uppercase(),
            row.en,
            row.zh,
        )
        .expect("a String takes everything");
    }
    out.push_str("];\n");
    format(&out)
}

pub fn messages(atlas: &Atlas) -> String {
    let mut out = format!(
        "{HEAD}
use super::{{causes, sources}};
use crate::{{atlas::Message, tables::Certainty}};

/// Every known text.
pub static MESSAGES: &[Message] = &[
"
    );
    for message in &atlas.messages {
        writeln!(
            out,
            "Message {{ text: {:?}, cause: &causes::{}, certainty: Certainty::{}, source: &sources::{} }},",
            message.text,
            message.cause.to_uppercase(),
            camel(&message.certainty),
            message.source.to_uppercase(),
        )
        .expect("a String takes everything");
    }
    out.push_str("];\n");
    format(&out)
}

pub fn counterparts(data: &Data) -> String {
    let one = |one: One<'_>| format!("Counterpart {{ number: {:?}, name: {:?} }}", one.number, one.name);
    let maybe = |it: Option<One<'_>>| it.map_or("None".to_owned(), |it| format!("Some({})", one(it)));
    let mut arms = String::new();
    for row in data.atlas.counterparts.rows(data) {
        let ends = |[own, other]: [Option<One<'_>>; 2]| {
            format!("Ends {{ own: {}, other: {} }}", maybe(own), maybe(other))
        };
        writeln!(
            arms,
            "Why::{} => &Counterparts {{ q850: {}, sip: {}, callkit: {}, telecom: {}, harmony: {}, certainty: Certainty::{} }},",
            camel(row.why),
            one(row.q850),
            one(row.sip),
            ends(row.callkit),
            ends(row.telecom),
            maybe(row.harmony),
            camel(row.certainty),
        )
        .expect("a String takes everything");
    }
    format(&format!(
        "{HEAD}
use crate::{{atlas::{{Counterpart, Counterparts, Ends}}, tables::{{Certainty, Why}}}};

/// The row of a why.
pub const fn counterparts(why: Why) -> &'static Counterparts {{
    match why {{
        {arms}
    }}
}}
"
    ))
}
