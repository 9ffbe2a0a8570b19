//! The judge's bench: a scenario is played, every view of every affair gets its verdict, and each is judged.

use crate::{
    affair::{self, Affair},
    cast::Cast,
    fits::Fit,
    heard::Heard,
    hearing::Hearing,
    law::{Offence, True, judge, known},
    verdicts,
};
use std::fmt;
use virtual_wechat::{
    Settings,
    scenario::{Played, Run, Scenario},
};
use wmpf_voip_kit::{Confidence, End, Side, Why, source::PluginVersion, tables::PluginCan};

/// Whose traces are handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum View {
    /// One end's alone: which.
    One(Side),
    /// Both ends'.
    Both,
    /// Both ends', and the back end's.
    All,
}

/// How a verdict stands to the truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It names the true end, or the one name of all that leave the same traces.
    Right(Confidence),
    /// The true why is among its alternatives.
    ThoughtOf,
    /// It says that it does not know, or nothing.
    Open,
    /// None of these.
    Wrong,
}

/// One verdict, judged.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The affair.
    pub affair: Affair,
    /// Whose traces.
    pub view: View,
    /// What came.
    pub end: Option<End>,
    /// How it stands.
    pub standing: Standing,
    /// What it does wrong.
    pub offences: Vec<Offence>,
    /// The sentences of the rules that applied.
    pub rules: Vec<&'static str>,
}

/// Everything about a scenario.
#[derive(Debug)]
pub struct Sitting {
    /// What was played.
    pub played: Played,
    /// What happened in it.
    pub affairs: Vec<Affair>,
    /// Every verdict.
    pub judged: Vec<Judged>,
    /// Calls that the kit made up.
    pub invented: Vec<String>,
}

impl fmt::Display for Judged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let offences: Vec<String> = self.offences.iter().map(ToString::to_string).collect();
        let True { fit, phase, how } = self.affair.truth;
        let [who, why, phase, how] = [fit.who.name(), fit.why.name(), phase.name(), how.name()];
        write!(f, "{:?}: {}: {who} {why} {phase} {how} is true, came ", self.view, offences.join("; "))?;
        match &self.end {
            None => f.write_str("nothing"),
            Some(end) => {
                let words =
                    [end.who.name(), end.why.name(), end.phase.name(), end.how.name(), end.confidence.name()];
                let alternatives: Vec<&str> = end.alternatives.iter().map(|why| why.name()).collect();
                write!(f, "{} [{}]", words.join(" "), alternatives.join(" "))
            }
        }
    }
}

/// Plays and judges a scenario.
///
/// # Errors
/// A scenario that cannot be played, or a trace that cannot be read.
pub fn sit(scenario: &Scenario) -> Result<Sitting, String> {
    let played = Run::new(scenario).map_err(|error| error.to_string())?.play();
    let cast = Cast::of_play(scenario, &played);
    let affairs = affair::all(&played, &cast);
    let settings = Settings::from_json(serde_json::Value::Object(scenario.settings.clone()))?;
    let hearing = Hearing {
        played: &played,
        cast: &cast,
        affairs: &affairs,
        leaving_rejects: leaving_rejects(scenario),
    };
    let (mut judged, mut invented) = (Vec::new(), Vec::new());
    for (view, actors) in views(&cast, &played, &affairs) {
        let actors: Vec<&str> = actors.iter().map(String::as_str).collect();
        let verdicts = verdicts::of(&played, &cast, &affairs, &actors, settings.start_wall_ms)?;
        invented.extend(verdicts.invented);
        for (nth, affair) in affairs.iter().enumerate() {
            let heard: Vec<Heard> = actors.iter().filter_map(|actor| hearing.of(nth, actor)).collect();
            if heard.is_empty() {
                continue;
            }
            let view = view.unwrap_or(View::One(heard[0].side));
            let end = verdicts.of[nth].flatten();
            judged.push(one(affair, view, &heard, end));
        }
    }
    Ok(Sitting { played, affairs, judged, invented })
}

fn one(affair: &Affair, view: View, heard: &[Heard], end: Option<End>) -> Judged {
    let offences = judge(affair.truth, heard, end.as_ref());
    let (fits, rules) = known(heard);
    let truth = affair.truth.fit;
    let standing = match &end {
        None => Standing::Open,
        Some(end) => {
            let said = Fit::new(end.who, end.why);
            if said == truth || fits.name() == Some(said) {
                Standing::Right(end.confidence)
            } else if end.why == truth.why || end.alternatives.contains(&truth.why) {
                Standing::ThoughtOf
            } else if end.why == Why::Unknown {
                Standing::Open
            } else {
                Standing::Wrong
            }
        }
    };
    Judged { affair: affair.clone(), view, end, standing, offences, rules }
}

/// Each actor alone, whose side depends on the call; then both ends, and all.
fn views(cast: &Cast, played: &Played, affairs: &[Affair]) -> Vec<(Option<View>, Vec<String>)> {
    let records = |actor: &&str| played.traces.iter().any(|(name, _)| name.starts_with(*actor));
    let names: Vec<String> = cast.names().filter(records).map(str::to_owned).collect();
    let service = |name: &String| cast.program(name) == Some(crate::heard::Program::Service);
    let ends: Vec<String> = names.iter().filter(|name| !service(name)).cloned().collect();
    let mut views: Vec<_> = names.iter().map(|name| (None, vec![name.clone()])).collect();
    // A room of many has no two ends.
    if affairs.iter().any(|affair| affair.direction.is_some()) {
        if ends.len() > 1 {
            views.push((Some(View::Both), ends.clone()));
        }
        if ends.len() < names.len() {
            views.push((Some(View::All), names));
        }
    }
    views
}

fn leaving_rejects(scenario: &Scenario) -> bool {
    let version = scenario.settings.get("plugin").and_then(serde_json::Value::as_str);
    let version = version.and_then(PluginVersion::parse);
    version.is_some_and(|version| !version.can(PluginCan::LeavingIsNoReject))
}
