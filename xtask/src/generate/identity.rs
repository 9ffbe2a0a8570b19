//! What the identity linter can find, as `data/identity.toml` says it, in Rust and in TypeScript.

use super::{
    atlas::once,
    model::{Data, camel, toml_file},
    rust::{HEAD, format},
};
use serde::Deserialize;
use std::{fmt::Write, path::Path};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    kind: Vec<Kind>,
    field: Vec<Field>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    name: String,
    weight: String,
    doc: String,
    en: String,
    zh: String,
    remedy_en: String,
    remedy_zh: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Field {
    name: String,
    doc: String,
    en: String,
    zh: String,
}

/// What the linter asks the atlas about a code: the why, or the cause that is the platform's own word about an openid.
const NOT_AUTHORISED: &str = "not_authorised";
const OPENID_OF_OTHER_APP: &str = "openid_of_other_app";

impl Identity {
    pub fn read(folder: &Path) -> Result<Self, String> {
        toml_file(&folder.join("identity.toml"))
    }

    /// Names are unique, and a weight is one of two.
    pub fn check(&self) -> Result<(), String> {
        once("kind of finding", self.kind.iter().map(|kind| &kind.name))?;
        once("field of a finding", self.field.iter().map(|field| &field.name))?;
        match self.kind.iter().find(|kind| !matches!(kind.weight.as_str(), "error" | "warning")) {
            Some(kind) => Err(format!("{}: weight is {}; wanted error or warning", kind.name, kind.weight)),
            None => Ok(()),
        }
    }
}

/// The enums, their names and their words.
pub fn rust(data: &Data) -> String {
    let Identity { kind, field } = &data.identity;
    let kinds = |f: &dyn Fn(&Kind) -> &str| arms(kind.iter().map(|it| (&*it.name, format!("{:?}", f(it)))));
    let fields =
        |f: &dyn Fn(&Field) -> &str| arms(field.iter().map(|it| (&*it.name, format!("{:?}", f(it)))));
    format(&format!(
        "{HEAD}
use crate::atlas::identity::Weight;

/// Kinds of disagreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {{
{kind_variants}}}

/// Where something was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {{
{field_variants}}}

impl Kind {{
    /// Every kind.
    pub const ALL: &'static [Self] = &[{kind_all}];

    /// The fixed name.
    pub const fn name(self) -> &'static str {{ match self {{ {kind_names} }} }}

    /// How much it weighs.
    pub const fn weight(self) -> Weight {{ match self {{ {weights} }} }}

    /// What disagrees, in English, without its end.
    pub(crate) const fn en(self) -> &'static str {{ match self {{ {kind_en} }} }}

    /// The same in Chinese.
    pub(crate) const fn zh(self) -> &'static str {{ match self {{ {kind_zh} }} }}

    /// What to do, in English.
    pub(crate) const fn remedy_en(self) -> &'static str {{ match self {{ {remedy_en} }} }}

    /// What to do, in Chinese.
    pub(crate) const fn remedy_zh(self) -> &'static str {{ match self {{ {remedy_zh} }} }}
}}

impl Field {{
    /// Every field.
    pub const ALL: &'static [Self] = &[{field_all}];

    /// The fixed name.
    pub const fn name(self) -> &'static str {{ match self {{ {field_names} }} }}

    /// In English, as part of a sentence.
    pub const fn en(self) -> &'static str {{ match self {{ {field_en} }} }}

    /// In Chinese.
    pub const fn zh(self) -> &'static str {{ match self {{ {field_zh} }} }}
}}
",
        kind_variants = variants(kind.iter().map(|it| (&*it.name, &*it.doc))),
        field_variants = variants(field.iter().map(|it| (&*it.name, &*it.doc))),
        kind_all = all(kind.iter().map(|it| &*it.name)),
        field_all = all(field.iter().map(|it| &*it.name)),
        kind_names = kinds(&|it| &it.name),
        weights = arms(kind.iter().map(|it| (&*it.name, format!("Weight::{}", camel(&it.weight))))),
        kind_en = kinds(&|it| &it.en),
        kind_zh = kinds(&|it| &it.zh),
        remedy_en = kinds(&|it| &it.remedy_en),
        remedy_zh = kinds(&|it| &it.remedy_zh),
        field_names = fields(&|it| &it.name),
        field_en = fields(&|it| &it.en),
        field_zh = fields(&|it| &it.zh),
    ))
}

fn variants<'a>(named: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    named.map(|(name, doc)| format!("/// `{name}`: {doc}\n{},\n", camel(name))).collect()
}

fn all<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("Self::{}, ", camel(name))).collect()
}

fn arms<'a>(values: impl Iterator<Item = (&'a str, String)>) -> String {
    values.map(|(name, value)| format!("Self::{} => {value},\n", camel(name))).collect()
}

/// The names with their words, and of the atlas no more than the linter asks: it is small, the atlas is not.
pub fn typescript(data: &Data) -> String {
    let mut out = "// Generated from data/ by `cargo xtask gen`. Do not edit.

import type { Both, Space } from './atlas.js'
"
    .to_owned();
    let Identity { kind, field } = &data.identity;
    union(&mut out, "Kinds of disagreement.", "FindingKind", kind.iter().map(|it| (&*it.name, &*it.doc)));
    union(
        &mut out,
        "Where something was said.",
        "FindingField",
        field.iter().map(|it| (&*it.name, &*it.doc)),
    );
    out.push_str(
        "
/** Each kind: whether it is only a warning, its words, and what to do. */
export const KINDS: { readonly [kind in FindingKind]: Both & { readonly warning?: true; readonly remedy: Both } } = {\n",
    );
    for it in kind {
        let warning = if it.weight == "warning" { "warning: true, " } else { "" };
        writeln!(
            out,
            "  {}: {{ {warning}en: {:?}, zh: {:?}, remedy: {{ en: {:?}, zh: {:?} }} }},",
            it.name, it.en, it.zh, it.remedy_en, it.remedy_zh
        )
        .expect("a String takes everything");
    }
    out.push_str("}\n\n/** Each field: its words inside a sentence. */\nexport const FIELDS: { readonly [field in FindingField]: Both } = {\n");
    for it in field {
        writeln!(out, "  {}: {{ en: {:?}, zh: {:?} }},", it.name, it.en, it.zh)
            .expect("a String takes everything");
    }
    out.push_str("}\n");
    codes(&mut out, data);
    out
}

fn union<'a>(out: &mut String, doc: &str, name: &str, values: impl Iterator<Item = (&'a str, &'a str)>) {
    writeln!(out, "\n/** {doc} */\nexport type {name} =").expect("a String takes everything");
    for (value, doc) in values {
        writeln!(out, "  /** {doc} */\n  | '{value}'").expect("a String takes everything");
    }
}

fn codes(out: &mut String, data: &Data) {
    out.push_str("\n/** Every namespace; of its codes those by which the user has not authorised the device. */\nexport const NOT_AUTHORISED: { readonly [space in Space]: readonly number[] } = {\n");
    let rows = data.atlas.rows();
    let values = |space: &str, fits: &dyn Fn(&super::atlas::Cause) -> bool| {
        let values = rows.iter().filter(|row| row.space == space && fits(row.cause));
        values.map(|row| row.value.to_string()).collect::<Vec<_>>().join(", ")
    };
    for space in &data.atlas.spaces {
        let values = values(&space.space, &|cause| cause.why.as_deref() == Some(NOT_AUTHORISED));
        writeln!(out, "  {}: [{values}],", space.space).expect("a String takes everything");
    }
    out.push_str("}\n\n/** Codes by which the platform says itself that the openid is of another mini-program. */\nexport const OPENID_OF_OTHER_APP: { readonly [space in Space]?: readonly number[] } = {\n");
    for space in &data.atlas.spaces {
        let values = values(&space.space, &|cause| cause.id == OPENID_OF_OTHER_APP);
        if !values.is_empty() {
            writeln!(out, "  {}: [{values}],", space.space).expect("a String takes everything");
        }
    }
    out.push_str("}\n");
}
