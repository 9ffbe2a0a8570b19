//! Prints the table of verdicts on the library of scenarios, and on generated ones: `cargo xtask verdicts`.
#![forbid(unsafe_code)]

use std::process::ExitCode;
use virtual_wechat::scenario::Scenario;
use virtual_wechat_judge::{
    bench::sit,
    library::{self, Piece},
    tally::Tally,
};

const WANTED: &str = "--generated N and --seed S are wanted";

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Whether every verdict is right.
fn run() -> Result<bool, String> {
    let (mut generated, mut seed) = (0, 1);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut number = || {
            let value =
                words.next().ok_or_else(|| format!("{word}: nothing was given, a number is wanted"))?;
            value.parse::<u64>().map_err(|_| format!("{word}: {value:?} was given, a number is wanted"))
        };
        match word.as_str() {
            "--generated" => generated = number()?,
            "--seed" => seed = number()?,
            _ => return Err(format!("{word}: is not known, {WANTED}")),
        }
    }
    let mut tally = Tally::default();
    let mut right = true;
    for piece in library::read(&library::folder())? {
        right &= judged(&mut tally, &piece)?;
    }
    for seed in seed..seed.saturating_add(generated) {
        match Scenario::generate(seed) {
            Ok(scenario) => right &= judged(&mut tally, &Piece { name: format!("seed {seed}"), scenario })?,
            Err(error) => {
                eprintln!("{error}");
                right = false;
            }
        }
    }
    println!("{tally}");
    Ok(right && tally.is_right())
}

fn judged(tally: &mut Tally, piece: &Piece) -> Result<bool, String> {
    let name = &piece.name;
    let sitting = sit(&piece.scenario).map_err(|error| format!("{name}: {error}"))?;
    for wrong in &sitting.played.wrong {
        eprintln!("{name}: {wrong}");
    }
    for judged in sitting.judged.iter().filter(|judged| !judged.offences.is_empty()) {
        eprintln!("{name}: {judged}");
    }
    for invented in &sitting.invented {
        eprintln!("{name}: a call that never was: {invented}");
    }
    tally.add(&sitting);
    Ok(sitting.played.wrong.is_empty())
}
