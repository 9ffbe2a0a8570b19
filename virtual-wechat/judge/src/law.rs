//! What a verdict owes to what can be known.

use crate::{
    fits::{Fit, Fits},
    heard::Heard,
    rules,
};
use std::fmt;
use wmpf_voip_kit::{Confidence, End, How, Phase, Side, Who, Why};

/// The true end, as the world knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct True {
    /// By whom, and why.
    pub fit: Fit,
    /// In which phase.
    pub phase: Phase,
    /// How.
    pub how: How,
}

/// What a verdict does wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offence {
    /// What was told leaves no room for the truth: a rule is wrong, or the world is.
    LogContradictsTruth,
    /// An end was told of the end, and there is no verdict.
    Unheard,
    /// It is certain, and wrong.
    WronglyCertain,
    /// It is certain, and what was heard allows something else.
    SurerThanKnown,
    /// What was heard allows one end alone, and the verdict names another.
    KnownAndNotNamed,
    /// What was heard allows one end alone, and the verdict only calls it possible.
    KnownAndDoubted,
    /// What was heard rules this end out.
    RuledOut,
    /// The true why is neither the verdict's nor among its alternatives.
    NotThoughtOf,
    /// The phase is another.
    WrongPhase,
    /// The means are others.
    WrongHow,
}

impl fmt::Display for Offence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::LogContradictsTruth => "what was told contradicts the truth",
            Self::Unheard => "an end was told of the end, and there is no verdict",
            Self::WronglyCertain => "certain, and wrong",
            Self::SurerThanKnown => "certain, and what was heard allows something else",
            Self::KnownAndNotNamed => "what was heard allows one end alone, and it is not this one",
            Self::KnownAndDoubted => "what was heard allows this end alone, and it is only called possible",
            Self::RuledOut => "what was heard rules this end out",
            Self::NotThoughtOf => "the truth is not thought of",
            Self::WrongPhase => "another phase is true",
            Self::WrongHow => "other means are true",
        })
    }
}

/// What all that was heard lets be known, and by which rules.
pub fn known(heard: &[Heard]) -> (Fits, Vec<&'static str>) {
    let (mut fits, mut by) = (Fits::ANY, Vec::new());
    for end in heard {
        let (more, rules) = rules::known(end);
        fits = fits.and(&more);
        by.extend(rules);
    }
    for end in heard.iter().filter(|end| end.stopped) {
        fits = fits.fell_silent(crate::fits::who(end.side));
    }
    (fits, by)
}

/// Every offence of a verdict, given what its view has heard.
pub fn judge(truth: True, heard: &[Heard], verdict: Option<&End>) -> Vec<Offence> {
    let (fits, _) = known(heard);
    if !fits.has(truth.fit) {
        return vec![Offence::LogContradictsTruth];
    }
    let Some(end) = verdict else {
        return if fits.is_any() { Vec::new() } else { vec![Offence::Unheard] };
    };
    let mut offences = Vec::new();
    let said = Fit::new(end.who, end.why);
    let name = fits.name();
    let right = said == truth.fit || name == Some(said);
    if end.confidence == Confidence::Certain {
        if !right {
            offences.push(Offence::WronglyCertain);
        } else if name.is_none() {
            offences.push(Offence::SurerThanKnown);
        }
    } else if name.is_some() {
        // One end alone is known: nothing else is right, and `possible` is too little.
        if !right {
            offences.push(Offence::KnownAndNotNamed);
        } else if end.confidence == Confidence::Possible && fits.is_one() {
            offences.push(Offence::KnownAndDoubted);
        }
    } else if !may_be(said, &fits) {
        offences.push(Offence::RuledOut);
    } else if !right && !thinks_of(end, truth.fit.why, &fits) {
        offences.push(Offence::NotThoughtOf);
    }
    offences.extend(phase(truth, heard, end, right));
    offences.extend(how(truth, end, right));
    offences
}

/// Whether what was heard leaves room for what is said. Nobody's is anybody's.
fn may_be(said: Fit, fits: &Fits) -> bool {
    said.why == Why::Unknown || fits.has(said) || (said.who == Who::Unknown && fits.has_why(said.why))
}

/// Whether a verdict leaves room for this why. One that says it knows nothing does, where nothing was heard.
fn thinks_of(end: &End, why: Why, fits: &Fits) -> bool {
    end.why == why || end.alternatives.contains(&why) || (end.why == Why::Unknown && fits.is_any())
}

/// Talk is talk at every end. Before it an end knows its own phase alone; with both ends' reports the phase is the
/// truth's, if the end that ended it was told how far the call had come.
fn phase(truth: True, heard: &[Heard], end: &End, right: bool) -> Option<Offence> {
    let step = |phase| match phase {
        Phase::Initiate => 0,
        Phase::Join | Phase::Ring => 1,
        Phase::Talk => 2,
    };
    let told = |side| heard.iter().any(|heard| heard.side == side && heard.knows_its_phase());
    let knows = match truth.fit.who {
        Who::Caller => told(Side::Caller),
        Who::Callee => told(Side::Callee),
        Who::Member | Who::Service | Who::Platform | Who::Other | Who::Unknown => false,
    };
    let same = if heard.len() > 1 && knows {
        end.phase == truth.phase
    } else {
        step(end.phase) == step(truth.phase)
    };
    (right && !same).then_some(Offence::WrongPhase)
}

/// A verdict need not know the means; those it names are true.
fn how(truth: True, end: &End, right: bool) -> Option<Offence> {
    // A device's program says that it is busy, and WeChat tells it as a rule of its own.
    let busy = truth.fit.why == Why::Busy && [How::App, How::System].contains(&end.how);
    let named = end.how != How::Unknown && truth.how != How::Unknown && !busy;
    (right && named && end.how != truth.how).then_some(Offence::WrongHow)
}
