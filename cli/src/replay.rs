//! `voip replay`.

use crate::{
    Console, Outcome, Stop,
    traces::{self, Traces},
};
use serde_json::{Value, json};
use std::path::Path;
use wmpf_voip_kit::{
    Output, Side, State,
    texts::{Language, sentence},
    trace::{Change, Ids, Observed, Player, Step, mask, record_to_json, told_to_json},
};

/// Prints every event and state change of a trace: its time in milliseconds, its side, its source and its raw words.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    traces: Traces,
    /// Mask openids and sns by a hash with this salt.
    #[arg(long, value_name = "SALT")]
    salt: Option<String>,
}

pub fn run(args: &Args, console: &mut Console) -> Result<Outcome, Stop> {
    let ids = match &args.salt {
        Some(salt) => Ids::Masked { salt: salt.as_bytes() },
        None => Ids::Plain,
    };
    let paths = args.traces.paths()?;
    for path in paths {
        if paths.len() > 1 && !console.is_json() {
            console.tell(&format!("== {}", traces::name(path)), &Value::Null)?;
        }
        one(path, ids, console)?;
    }
    Ok(Outcome::Done)
}

fn one(path: &Path, ids: Ids<'_>, console: &mut Console) -> Result<(), Stop> {
    let mut player = Player::default();
    for line in traces::lines(path)? {
        match player.line(&line?).map_err(|error| traces::bad(path, &error))? {
            None => {}
            Some(Step::Header(mut header)) => {
                mask(&mut header, ids);
                let json = json!({ "trace": traces::name(path), "header": header });
                console.tell(&format!("{:>9}  {header}", "ms"), &json)?;
            }
            Some(Step::Observed(mut observed)) => {
                mask(&mut observed.raw, ids);
                // What a wait changed, before what was heard after it.
                let (before, after): (Vec<_>, Vec<_>) =
                    observed.changes.iter().partition(|change| change.at_ms < observed.at_ms);
                for change in before {
                    changed(change, observed.end, &player, console)?;
                }
                heard(&observed, &player, console)?;
                for change in after {
                    changed(change, observed.end, &player, console)?;
                }
            }
        }
    }
    player.records().map_err(|error| traces::bad(path, &error))?;
    // An end that was told without its cause is concluded where the trace ends.
    for (end, change) in player.finish() {
        changed(&change, end, &player, console)?;
    }
    Ok(())
}

fn heard(observed: &Observed, player: &Player, console: &mut Console) -> Result<(), Stop> {
    let Observed { at_ms, end, side, source, raw, number, told, changes: _ } = observed;
    let room = |told: &wmpf_voip_kit::event::Told| told.room.and_then(|room| player.room(*end, room));
    let events: Vec<_> = told.iter().map(|told| told_to_json(told, room(told))).collect();
    let words = match events.is_empty() {
        true => console.pick("not judged", "不参与判断").to_owned(),
        false => events.iter().map(plainly).collect::<Vec<_>>().join("; "),
    };
    // The number is the one that a record's evidence names.
    let number_text = number.map_or_else(String::new, |number| format!("#{number} "));
    let text = format!("{at_ms:>9}  {:<6}  {source:<10}  {number_text}{words}  {raw}", of_side(*side));
    let json = json!({
        "at": at_ms,
        "side": side.map(|side| side.name()),
        "source": source,
        "number": number,
        "events": events,
        "raw": raw,
    });
    console.tell(&text, &json)
}

fn changed(change: &Change, end: usize, player: &Player, console: &mut Console) -> Result<(), Stop> {
    let language = console.language();
    let Change { at_ms, output, record } = change;
    let side = record.and_then(|record| record.side);
    let room = record.and_then(|record| record.room).and_then(|room| player.room(end, room));
    let (name, about, words) = match output {
        Output::State { state, .. } => {
            ("state", json!(state.name()), both(state.name(), state.text(language), language))
        }
        Output::Ended { .. } => {
            let end = record.and_then(|record| record.end);
            let words = end.map_or_else(String::new, |end| {
                let sentence = sentence(end.who, end.why, end.confidence, language);
                let code =
                    end.code.map(|code| console.pick(format!(", code {code}"), format!("，代码 {code}")));
                console.pick(
                    format!("ended: {sentence}, {}, {}", end.phase.text(language), end.how.text(language)),
                    format!("ended：{sentence}，{}，{}", end.phase.text(language), end.how.text(language)),
                ) + &code.unwrap_or_default()
            });
            let json = record.map(|record| record_to_json(&record, room)["end"].take());
            ("end", json.unwrap_or_default(), words)
        }
        Output::Settled { .. } => {
            let durations = record.map(|record| record_to_json(&record, room)["durations"].take());
            let durations = durations.unwrap_or_default();
            let words = format!("settled  {}", plainly(&durations));
            ("settled", durations, words)
        }
        Output::Media { health, .. } => {
            let words = both(health.name(), health.text(language), language);
            let words = console.pick(format!("media: {words}"), format!("媒体：{words}"));
            ("media", json!(health.name()), words)
        }
        Output::Members { .. } => {
            ("members", Value::Null, console.pick("members changed", "成员有变化").to_owned())
        }
        Output::Anomaly { anomaly, .. } => {
            let words = both(anomaly.name(), anomaly.text(language), language);
            (
                "anomaly",
                json!(anomaly.name()),
                console.pick(format!("anomaly: {words}"), format!("异常：{words}")),
            )
        }
    };
    let call = output.call();
    // In words, the end and the settlement that follow say it all.
    if !console.is_json() && matches!(output, Output::State { state: State::Ended | State::Settled, .. }) {
        return Ok(());
    }
    let which = console.pick(format!("call {call}"), format!("通话 {call}"));
    let text = format!("{at_ms:>9}  {:<6}  {which:<10}  → {words}", of_side(side));
    let json = json!({
        "at": at_ms,
        "side": side.map(|side| side.name()),
        "call": call,
        "room": room,
        "change": name,
        name: about,
    });
    console.tell(&text, &json)
}

fn of_side(side: Option<Side>) -> &'static str {
    side.map_or("-", |side| side.name())
}

/// A fixed name and its words, where they differ.
fn both(name: &str, text: &str, language: Language) -> String {
    match language {
        Language::En if name == text => name.to_owned(),
        Language::En => format!("{name} ({text})"),
        Language::Zh => format!("{name}（{text}）"),
    }
}

/// `{"event":"ends","by":"own"}` → `ends by=own`.
fn plainly(object: &Value) -> String {
    let Value::Object(object) = object else { return String::new() };
    let name = object.get("event").and_then(Value::as_str).map(ToOwned::to_owned);
    let rest = object.iter().filter(|(key, value)| *key != "event" && !value.is_null());
    let rest = rest.map(|(key, value)| match value {
        Value::String(text) => format!("{key}={text}"),
        other => format!("{key}={other}"),
    });
    name.into_iter().chain(rest).collect::<Vec<_>>().join(" ")
}
