//! `voip run`: plays scenarios, writes their traces, tells what truly happened and what the traces come to.

use crate::{Console, Failure, Outcome, Stop, verdict::account::account};
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
};
use virtual_wechat::{
    Truth,
    scenario::{Played, Run, Scenario},
};
use wmpf_voip_kit::{
    Confidence,
    merge::{Call, merge, reports},
    texts::sentence,
    trace::Ids,
};

/// Plays scenarios in virtual time; exit code 1 when something is not as a scenario expects.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A scenario, TOML or JSON.
    #[arg(value_name = "SCENARIO", required = true)]
    scenarios: Vec<PathBuf>,
    /// Write the traces here, one file an end: SCENARIO.ACTOR.jsonl.
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub fn run(args: &Args, console: &mut Console) -> Result<Outcome, Stop> {
    let mut outcome = Outcome::Done;
    for (index, path) in args.scenarios.iter().enumerate() {
        let scenario = read(path)?;
        let played = Run::new(&scenario).map_err(|error| bad(path, &error))?.play();
        if let Some(folder) = &args.output {
            write(folder, path, &played)?;
        }
        let verdicts = verdicts(path, &played)?;
        let text = told(&scenario, &played, &verdicts, index > 0, console);
        let mut json = played.to_json();
        json["scenario"] = path.display().to_string().into();
        json["verdicts"] = verdicts.into();
        console.tell(&text, &json)?;
        if !played.wrong.is_empty() {
            outcome = Outcome::No;
        }
    }
    Ok(outcome)
}

fn read(path: &Path) -> Result<Scenario, Failure> {
    let text = fs::read_to_string(path).map_err(|error| {
        Failure::new(
            path.display().to_string(),
            format!("came {error}, wanted a scenario: a readable TOML or JSON file"),
            format!("收到 {error}，应为可读的 TOML 或 JSON 场景文件"),
        )
    })?;
    Scenario::read(&text).map_err(|error| bad(path, &error))
}

fn bad(path: &Path, error: &virtual_wechat::scenario::Error) -> Failure {
    let line = error.line.map_or_else(String::new, |line| format!("第 {line} 行："));
    Failure::new(path.display().to_string(), error.to_string(), format!("{line}{}", error.message))
}

fn write(folder: &Path, path: &Path, played: &Played) -> Result<(), Failure> {
    let unwritten = |error: std::io::Error| {
        Failure::new(
            folder.display().to_string(),
            format!("came {error}, wanted a folder that can be written"),
            format!("收到 {error}，应为可写的目录"),
        )
    };
    fs::create_dir_all(folder).map_err(unwritten)?;
    let stem = path.file_stem().map_or_else(|| "scenario".into(), |stem| stem.to_string_lossy());
    for (actor, trace) in &played.traces {
        fs::write(folder.join(format!("{stem}.{actor}.jsonl")), trace).map_err(unwritten)?;
    }
    Ok(())
}

/// What the traces of all ends come to.
fn verdicts(path: &Path, played: &Played) -> Result<Vec<Value>, Failure> {
    let mut all = Vec::new();
    for (index, (actor, trace)) in played.traces.iter().enumerate() {
        all.extend(reports(index, trace, Ids::Plain).map_err(|error| {
            let name = format!("{}: {actor}", path.display());
            Failure::new(name, error.to_string(), format!("第 {} 行：{}", error.line, error.message))
        })?);
    }
    Ok(merge(all).iter().map(Call::to_json).collect())
}

fn told(scenario: &Scenario, played: &Played, verdicts: &[Value], again: bool, console: &Console) -> String {
    let mut lines = Vec::new();
    if again {
        lines.push(String::new());
    }
    lines.push(scenario.about.clone());
    lines.extend(played.truths().into_iter().map(|truth| true_end(truth, console)));
    let names: Vec<String> = played.traces.iter().map(|(actor, _)| actor.clone()).collect();
    lines.extend(verdicts.iter().map(|verdict| account(verdict, &names, console.language())));
    for wrong in &played.wrong {
        lines.push(console.pick(format!("Not as expected: {wrong}"), format!("与预期不符：{wrong}")));
    }
    lines.join("\n")
}

fn true_end(truth: &Truth, console: &Console) -> String {
    let language = console.language();
    let what = sentence(truth.who, truth.why, Confidence::Certain, language);
    let (phase, how) = (truth.phase.text(language), truth.how.text(language));
    let talk_s = format!("{:.1}", truth.talk_ms as f64 / 1000.0);
    let code = truth.code.map(|code| json!(code).to_string());
    let code = code
        .map_or_else(String::new, |code| console.pick(format!(", code {code}"), format!("，代码 {code}")));
    console.pick(
        format!("Truth: {what}, {phase}, {how}{code}; talk: {talk_s} s."),
        format!("事实：{what}，{phase}，{how}{code}；通话：{talk_s} 秒。"),
    )
}
