//! `voip explain`.

use crate::{Console, Outcome, Stop};
use clap::builder::PossibleValuesParser;
use serde_json::{Value, json};
use wmpf_voip_kit::{
    Who, Why,
    atlas::{CauseInfo, Entry, Message, Source, entries, find, in_text, same_fact, search},
    source::nested::Nested,
    tables::{Certainty, Class, Retry, Space},
    texts::{Language, about},
};

/// Says what a code, a name or a message means, and what to do about it; exit code 1 when it is not known.
///
/// The same number means different things in different namespaces: without --in every one that has it is told.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A number (9, -303), a name (IV_ERR_AVT_REQ_CHN_BUSY), or a message (joinVoIPChat:fail …).
    #[arg(value_name = "CODE", required = true, allow_negative_numbers = true)]
    code: Vec<String>,
    /// Whose code it is.
    #[arg(long = "in", value_name = "SPACE", value_parser = PossibleValuesParser::new(Space::ALL.iter().map(|space| space.name())))]
    space: Option<String>,
}

/// What the atlas knows of a query.
#[derive(Default)]
struct Known {
    entries: Vec<&'static Entry>,
    message: Option<&'static Message>,
}

pub fn run(args: &Args, console: &mut Console) -> Result<Outcome, Stop> {
    let query = args.code.join(" ");
    let query = query.trim();
    let space = args.space.as_deref().and_then(Space::from_name);
    let known = look_up(query, space);
    let language = console.language();
    let json = json!({
        "query": query,
        "in": space.map(Space::name),
        "entries": known.entries.iter().map(|entry| entry_json(entry, language)).collect::<Vec<_>>(),
        "message": known.message.map(|message| message_json(message, language)),
    });
    let texts: Vec<_> = known
        .message
        .map(|message| message_text(message, language))
        .into_iter()
        .chain(known.entries.iter().map(|entry| entry_text(entry, language)))
        .collect();
    if !texts.is_empty() || console.is_json() {
        console.tell(&texts.join("\n\n"), &json)?;
    }
    if !texts.is_empty() {
        return Ok(Outcome::Done);
    }
    if !console.is_json() {
        console.remark("hint", &not_found(query, space, console));
    }
    Ok(Outcome::No)
}

fn not_found(query: &str, space: Option<Space>, console: &Console) -> String {
    match space {
        None => console.pick(
            format!("{query}: came a code, name or message that the atlas does not have; wanted a known one"),
            format!("{query}：收到的错误码、名称或消息不在图谱中；应为已知的内容"),
        ),
        Some(space) => console.pick(
            format!(
                "{query}: is not known in {}; without --in every namespace is looked through",
                space.name()
            ),
            format!("{query}：在 {} 中未知；不带 --in 则查找所有命名空间", space.name()),
        ),
    }
}

fn look_up(query: &str, space: Option<Space>) -> Known {
    if let Ok(value) = query.parse::<i32>() {
        let of = |value: i32| match space {
            Some(space) => find(space, value).into_iter().collect::<Vec<_>>(),
            None => search(value).collect(),
        };
        let known = of(value);
        // Devices tell the back end's codes negated; a log may have lost the sign.
        let entries = if known.is_empty() { of(value.saturating_neg()) } else { known };
        return Known { entries, message: None };
    }
    let in_space = |entry: &&Entry| space.is_none_or(|space| entry.space == space);
    let named = |entry: &&Entry| entry.name.is_some_and(|name| name.eq_ignore_ascii_case(query));
    let entries: Vec<_> = entries().iter().filter(in_space).filter(named).collect();
    if !entries.is_empty() {
        return Known { entries, message: None };
    }
    // A message is known by its text, and by the numbers that stand in it.
    let nested = Nested::parse(query);
    let spaces = match (space, nested.api) {
        (Some(space), _) => vec![space],
        (None, "join1v1Chat" | "setEnable1v1Chat") => vec![Space::OneToOne, Space::Inner],
        (None, _) => vec![Space::Inner],
    };
    let entry = |value: i32| spaces.iter().find_map(|space| find(*space, value));
    Known {
        entries: numbers(query, &nested).into_iter().filter_map(entry).collect(),
        message: in_text(query),
    }
}

/// The codes in a message: where they are nested in a known way, those; else every whole number, each once. A number of
/// one digit that stands just anywhere is a kind or a place, not a code.
fn numbers(message: &str, nested: &Nested<'_>) -> Vec<i32> {
    let mut numbers: Vec<i32> = nested.outer.into_iter().chain([nested.inner]).flatten().collect();
    if numbers.is_empty() {
        let parts = message.split(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '_')));
        let whole = parts.filter_map(|part| part.parse::<i32>().ok());
        numbers.extend(whole.filter(|number| number.unsigned_abs() > 9));
    }
    let mut once = Vec::new();
    for number in numbers {
        if !once.contains(&number) {
            once.push(number);
        }
    }
    once
}

fn pick<T>(language: Language, en: T, zh: T) -> T {
    match language {
        Language::En => en,
        Language::Zh => zh,
    }
}

/// `A label: and what follows.`
fn line(language: Language, en: &str, zh: &str, text: &str) -> String {
    pick(language, format!("  {en}: {text}"), format!("  {zh}：{text}"))
}

fn entry_text(entry: &Entry, language: Language) -> String {
    let name = entry.name.map_or_else(String::new, |name| format!(" {name}"));
    let space = entry.space;
    let mut lines = vec![
        pick(
            language,
            format!("{} {}{name} ({})", space.name(), entry.value, space.text(language)),
            format!("{} {}{name}（{}）", space.name(), entry.value, space.text(language)),
        ),
        format!("  {}", pick(language, entry.en, entry.zh)),
    ];
    if entry.class != Class::Error {
        lines.push(line(language, "Kind", "类别", entry.class.text(language)));
    }
    let mut others = entry.cause.alternatives.to_vec();
    others.extend(entry.alternatives.iter().filter(|why| !entry.cause.alternatives.contains(why)));
    lines.extend(cause_lines(entry.cause, &others, pick(language, entry.en, entry.zh), language));
    if let Some(versions) = entry.versions {
        lines.push(line(language, "Versions", "版本", versions));
    }
    lines.push(known_line(entry.certainty, entry.source, language));
    let elsewhere: Vec<_> = same_fact(entry.cause)
        .filter(|other| (other.space, other.value) != (space, entry.value))
        .map(|other| format!("{} {}", other.space.name(), other.value))
        .collect();
    if !elsewhere.is_empty() {
        let elsewhere = elsewhere.join(pick(language, ", ", "、"));
        lines.push(line(language, "The same fact", "同一事实", &elsewhere));
    }
    lines.join("\n")
}

fn message_text(message: &Message, language: Language) -> String {
    let mut lines = vec![
        pick(
            language,
            format!("a message with \u{201c}{}\u{201d}", message.text),
            format!("含有“{}”的消息", message.text),
        ),
        format!("  {}", cause_of(message.cause, language)),
    ];
    lines.extend(cause_lines(
        message.cause,
        message.cause.alternatives,
        cause_of(message.cause, language),
        language,
    ));
    lines.push(known_line(message.certainty, message.source, language));
    let codes: Vec<_> =
        same_fact(message.cause).map(|entry| format!("{} {}", entry.space.name(), entry.value)).collect();
    if !codes.is_empty() {
        let codes = codes.join(pick(language, ", ", "、"));
        lines.push(line(language, "The same fact", "同一事实", &codes));
    }
    lines.join("\n")
}

/// Cause, end of a call, remedy and retry; `said` stands above already.
fn cause_lines(cause: &CauseInfo, others: &[Why], said: &str, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    if cause_of(cause, language) != said {
        lines.push(line(language, "Cause", "原因", cause_of(cause, language)));
    }
    if let Some(why) = cause.why {
        let text = |why: Why| {
            let (name, words) = (why.name(), about(Who::Unknown, why, language));
            pick(language, format!("{name} ({words})"), format!("{name}（{words}）"))
        };
        lines.push(line(language, "A call ends as", "通话结束原因", &text(why)));
        let others: Vec<_> = others.iter().map(|why| text(*why)).collect();
        if !others.is_empty() {
            let others = others.join(pick(language, "; ", "；"));
            lines.push(line(language, "It may also be", "也可能是", &others));
        }
    }
    lines.push(line(language, "What to do", "处理办法", remedy(cause, language)));
    if cause.retry != Retry::Unknown {
        lines.push(line(language, "Trying again", "重试", cause.retry.text(language)));
    }
    lines
}

fn known_line(certainty: Certainty, source: &Source, language: Language) -> String {
    let Source { title, page } = source;
    // A header is its own title.
    let place = match title == page {
        true => (*title).to_owned(),
        false => pick(language, format!("{title}, {page}"), format!("{title}，{page}")),
    };
    let certainty = certainty.text(language);
    let text = pick(language, format!("{certainty} ({place})"), format!("{certainty}（{place}）"));
    line(language, "Known", "依据", &text)
}

const fn cause_of(cause: &CauseInfo, language: Language) -> &'static str {
    match language {
        Language::En => cause.en,
        Language::Zh => cause.zh,
    }
}

const fn remedy(cause: &CauseInfo, language: Language) -> &'static str {
    match language {
        Language::En => cause.remedy_en,
        Language::Zh => cause.remedy_zh,
    }
}

fn entry_json(entry: &Entry, language: Language) -> Value {
    let same = same_fact(entry.cause)
        .filter(|other| (other.space, other.value) != (entry.space, entry.value))
        .map(|other| json!({ "space": other.space.name(), "value": other.value, "name": other.name }));
    json!({
        "space": entry.space.name(),
        "value": entry.value,
        "name": entry.name,
        "text": pick(language, entry.en, entry.zh),
        "cause": cause_json(entry.cause, language),
        "alternatives": entry.alternatives.iter().map(|why| why.name()).collect::<Vec<_>>(),
        "class": entry.class.name(),
        "versions": entry.versions,
        "certainty": entry.certainty.name(),
        "source": { "title": entry.source.title, "page": entry.source.page },
        "same_fact": same.collect::<Vec<_>>(),
    })
}

fn message_json(message: &Message, language: Language) -> Value {
    json!({
        "contains": message.text,
        "cause": cause_json(message.cause, language),
        "certainty": message.certainty.name(),
        "source": { "title": message.source.title, "page": message.source.page },
    })
}

fn cause_json(cause: &CauseInfo, language: Language) -> Value {
    json!({
        "id": cause.id,
        "text": cause_of(cause, language),
        "why": cause.why.map(|why| why.name()),
        "alternatives": cause.alternatives.iter().map(|why| why.name()).collect::<Vec<_>>(),
        "remedy": remedy(cause, language),
        "retry": cause.retry.name(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_of_a_message_are_found_and_kinds_places_and_parts_of_words_are_not() {
        let all = |text| numbers(text, &Nested::parse(text));
        let nested = "joinVoIPChat:fail: -10088, -10, join room failed. errType: 4, errCode: -12020, errMsg: invalid signature, -1";
        assert_eq!(all(nested), [-10088, -10, -12020]);
        assert_eq!(all("v22 err_90 x-33 99999999999 place 4 (77), 77"), [77]);
        assert!(all("").is_empty());
    }
}
