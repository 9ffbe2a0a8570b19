//! The atlas as a page to search in, one a language.

use super::{Row, Source};
use crate::generate::{
    counterparts::One,
    model::{Axis, Data},
};
use std::fmt::Write;

/// The language of a page.
#[derive(Clone, Copy, PartialEq)]
pub enum Language {
    En,
    Zh,
}

/// The words of the page's frame.
struct Frame {
    head: &'static str,
    columns: &'static str,
    also: &'static str,
    messages: &'static str,
    facts: &'static str,
    counterparts: &'static str,
}

const EN: Frame = Frame {
    head: "<!-- Generated from data/ by `cargo xtask gen`. Do not edit. -->
# Error atlas

[中文](error-atlas.zh.md)

Every code of every layer: what it means, which end of a call it tells (`why`), what to do. The same number means different
things in different namespaces, so look for the namespace first. `may also be` lists what else the code was seen to mean; such
an end is at most *likely*. Certainty: **documented** by the vendor, known **from the field**, **inferred** from names or
neighbours, or **unknown**.
",
    columns: "| code | name | means | why | what to do | retry | source | certainty |\n|---|---|---|---|---|---|---|---|\n",
    also: "may also be",
    messages: "## Texts\n\nKnown where no number comes. A message that contains the text tells the cause; the longest text wins.\n\n| text | means | why | what to do | source | certainty |\n|---|---|---|---|---|---|\n",
    facts: "## The same fact in other spellings\n\n| fact | codes |\n|---|---|\n",
    counterparts: "## Counterparts\n\nWhat other telephony calls the same end. CallKit and Telecom are seen from an end: its own doing / the other end's. A dash: nothing is reported.\n\n| why | Q.850 | SIP | CallKit | Telecom | HarmonyOS | certainty |\n|---|---|---|---|---|---|---|\n",
};

const ZH: Frame = Frame {
    head: "<!-- Generated from data/ by `cargo xtask gen`. Do not edit. -->
# 错误码总表

[English](error-atlas.md)

各层的全部错误码：含义、对应的通话结束原因（`why`）与处理办法。同一数字在不同命名空间含义不同，请先确认命名空间。
“也可能是”列出该码的其他含义，此时结论至多为“很可能”。可信度：**有文档**、**实践经验**、**推断**或**未知**。
",
    columns: "| 码 | 名称 | 含义 | why | 处理办法 | 重试 | 来源 | 可信度 |\n|---|---|---|---|---|---|---|---|\n",
    also: "也可能是",
    messages: "## 文本\n\n没有数字时据此判断。信息中含有该文本即为对应原因；取最长的一条。\n\n| 文本 | 含义 | why | 处理办法 | 来源 | 可信度 |\n|---|---|---|---|---|---|\n",
    facts: "## 同一事实的各种写法\n\n| 事实 | 码 |\n|---|---|\n",
    counterparts: "## 对照\n\n其他电话体系对同一结束原因的叫法。CallKit 与 Telecom 从某一端看：本端所为／对端所为。短横线表示不上报。\n\n| why | Q.850 | SIP | CallKit | Telecom | HarmonyOS | 可信度 |\n|---|---|---|---|---|---|---|\n",
};

pub fn page(data: &Data, language: Language) -> String {
    let frame = match language {
        Language::En => EN,
        Language::Zh => ZH,
    };
    let mut out = frame.head.to_owned();
    let rows = data.atlas.rows();
    let spaces = axis(data, "Space");
    for space in &spaces.values {
        let (title, doc) = match language {
            Language::En => (space.en.as_deref(), space.doc.as_str()),
            Language::Zh => (space.zh.as_deref(), ""),
        };
        write!(
            out,
            "\n## {}\n\n`{}`{}{doc}\n\n{}",
            title.unwrap_or(&space.name),
            space.name,
            if doc.is_empty() { "" } else { ": " },
            frame.columns
        )
        .expect("a String takes everything");
        for row in rows.iter().filter(|row| row.space == space.name) {
            code(&mut out, data, row, language, &frame);
        }
    }
    texts(&mut out, data, language, &frame);
    facts(&mut out, data, &rows, language, &frame);
    counterparts(&mut out, data, language, &frame);
    addresses(&mut out, data);
    out
}

fn code(out: &mut String, data: &Data, row: &Row<'_>, language: Language, frame: &Frame) {
    let (text, remedy) = match language {
        Language::En => (row.en, &row.cause.remedy_en),
        Language::Zh => (row.zh, &row.cause.remedy_zh),
    };
    let versions = row.versions.map(|versions| format!(" ({versions})")).unwrap_or_default();
    writeln!(
        out,
        "| {} | {} | {}{} | {} | {} | {} | {} | {} |",
        row.value,
        name(data, row, language),
        cell(text),
        cell(&versions),
        why(row.cause.why.as_deref(), row.alternatives, frame, language),
        cell(remedy),
        word(data, "Retry", &row.cause.retry, language),
        link(row.source),
        word(data, "Certainty", row.certainty, language),
    )
    .expect("a String takes everything");
}

fn texts(out: &mut String, data: &Data, language: Language, frame: &Frame) {
    write!(out, "\n{}", frame.messages).expect("a String takes everything");
    for message in &data.atlas.messages {
        let cause = data.atlas.cause(&message.cause).expect("checked");
        let (text, remedy) = match language {
            Language::En => (&cause.en, &cause.remedy_en),
            Language::Zh => (&cause.zh, &cause.remedy_zh),
        };
        writeln!(
            out,
            "| `{}` | {} | {} | {} | {} | {} |",
            message.text,
            cell(text),
            why(cause.why.as_deref(), &cause.alternatives, frame, language),
            cell(remedy),
            link(data.atlas.source(&message.source).expect("checked")),
            word(data, "Certainty", &message.certainty, language),
        )
        .expect("a String takes everything");
    }
}

/// Causes that more than one namespace tells.
fn facts(out: &mut String, data: &Data, rows: &[Row<'_>], language: Language, frame: &Frame) {
    write!(out, "\n{}", frame.facts).expect("a String takes everything");
    for cause in
        data.atlas.causes.iter().filter(|cause| cause.why.as_ref().is_some_and(|why| why != "unknown"))
    {
        let same: Vec<_> = rows.iter().filter(|row| row.cause.id == cause.id).collect();
        if same.iter().all(|row| row.space == same[0].space) {
            continue;
        }
        let text = match language {
            Language::En => &cause.en,
            Language::Zh => &cause.zh,
        };
        let codes =
            same.iter().map(|row| format!("`{}` {}", row.space, row.value)).collect::<Vec<_>>().join(", ");
        writeln!(out, "| {} | {codes} |", cell(text)).expect("a String takes everything");
    }
}

fn counterparts(out: &mut String, data: &Data, language: Language, frame: &Frame) {
    write!(out, "\n{}", frame.counterparts).expect("a String takes everything");
    for row in data.atlas.counterparts.rows(data) {
        let one = |it: One<'_>| match it.number {
            Some(number) => format!("{number} {}", it.name),
            None => it.name.to_owned(),
        };
        let maybe = |it: Option<One<'_>>| it.map_or("-".to_owned(), one);
        let ends = |[own, other]: [Option<One<'_>>; 2]| format!("{} / {}", maybe(own), maybe(other));
        writeln!(
            out,
            "| `{}` | {} | {} | {} | {} | {} | {} |",
            row.why,
            one(row.q850),
            one(row.sip),
            ends(row.callkit),
            ends(row.telecom),
            maybe(row.harmony),
            word(data, "Certainty", row.certainty, language),
        )
        .expect("a String takes everything");
    }
}

/// What is no plain error says so beside its name.
fn name(data: &Data, row: &Row<'_>, language: Language) -> String {
    let name = row.name.map(|name| format!("`{name}`"));
    let class = (row.class != "error").then(|| format!("*{}*", word(data, "Class", row.class, language)));
    name.into_iter().chain(class).collect::<Vec<_>>().join("<br>")
}

fn why(why: Option<&str>, alternatives: &[String], frame: &Frame, language: Language) -> String {
    let Some(why) = why else { return String::new() };
    if alternatives.is_empty() {
        return format!("`{why}`");
    }
    let others = alternatives.iter().map(|why| format!("`{why}`")).collect::<Vec<_>>().join(", ");
    format!("`{why}`<br>{}{}{others}", frame.also, colon(language))
}

fn colon(language: Language) -> &'static str {
    match language {
        Language::En => ": ",
        Language::Zh => "：",
    }
}

fn axis<'a>(data: &'a Data, name: &str) -> &'a Axis {
    data.axes().find(|axis| axis.name == name).expect("an axis of the atlas")
}

fn word<'a>(data: &'a Data, name: &str, value: &'a str, language: Language) -> &'a str {
    let found = axis(data, name).values.iter().find(|it| it.name == value).expect("checked");
    match language {
        Language::En => found.en.as_deref(),
        Language::Zh => found.zh.as_deref(),
    }
    .unwrap_or(value)
}

/// Pages have links, whose addresses stand at the page's end; headers have only a name.
fn link(source: &Source) -> String {
    if has_address(source) {
        format!("[{}][{}]", cell(&source.title), source.id)
    } else {
        cell(&source.title)
    }
}

fn addresses(out: &mut String, data: &Data) {
    out.push('\n');
    for source in data.atlas.sources_of_rows().filter(|source| has_address(source)) {
        writeln!(out, "[{}]: {}", source.id, source.page).expect("a String takes everything");
    }
}

fn has_address(source: &Source) -> bool {
    source.page.starts_with("https://")
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;")
}
