//! What each frame of an end lets be known: one rule a function, with the sentence that the README shows.

mod plugin;
mod room;
mod sdk;
mod service;

use crate::{
    fits::Fits,
    heard::{Heard, Program},
};

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// In one sentence.
    pub says: &'static str,
    /// The ends that fit, where the rule applies.
    pub fits: fn(&Heard) -> Option<Fits>,
}

/// The rules for an end's program.
pub fn of(program: Program) -> &'static [Rule] {
    match program {
        Program::Plugin => plugin::RULES,
        Program::Sdk => sdk::RULES,
        Program::Service => service::RULES,
    }
}

/// All ends that fit what one end heard, and the rules that say so.
pub fn known(heard: &Heard) -> (Fits, Vec<&'static str>) {
    let mut known = Fits::ANY;
    let mut by = Vec::new();
    for rule in of(heard.program) {
        if let Some(fits) = (rule.fits)(heard) {
            known = known.and(&fits);
            by.push(rule.says);
        }
    }
    (known, by)
}

/// Every rule's sentence, in the order of the README.
pub fn sentences() -> impl Iterator<Item = (Program, &'static str)> {
    let programs = [Program::Plugin, Program::Sdk, Program::Service];
    programs.into_iter().flat_map(|program| of(program).iter().map(move |rule| (program, rule.says)))
}
