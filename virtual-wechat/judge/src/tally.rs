//! How the verdicts on many scenarios stand to the truth: one line a true why, and the totals.

use crate::bench::{Sitting, Standing, View};
use std::{collections::BTreeMap, fmt};
use wmpf_voip_kit::{Confidence, Side, Why};

/// The table.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    scenarios: usize,
    rows: BTreeMap<u8, Row>,
    invented: usize,
}

/// The verdicts on calls that truly ended for one reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Row {
    affairs: usize,
    one: Counts,
    both: Counts,
    wrong: usize,
}

/// How verdicts stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    certain: usize,
    likely: usize,
    possible: usize,
    thought_of: usize,
    open: usize,
}

impl Counts {
    fn add(&mut self, standing: Standing) {
        match standing {
            Standing::Right(Confidence::Certain) => self.certain += 1,
            Standing::Right(Confidence::Likely) => self.likely += 1,
            Standing::Right(Confidence::Possible) => self.possible += 1,
            Standing::ThoughtOf => self.thought_of += 1,
            Standing::Open => self.open += 1,
            // Counted as wrong, by its offence.
            Standing::Wrong => {}
        }
    }

    fn right(&self) -> usize {
        self.certain + self.likely + self.possible
    }

    fn plus(self, other: Self) -> Self {
        Self {
            certain: self.certain + other.certain,
            likely: self.likely + other.likely,
            possible: self.possible + other.possible,
            thought_of: self.thought_of + other.thought_of,
            open: self.open + other.open,
        }
    }
}

impl Tally {
    /// One scenario more.
    pub fn add(&mut self, sitting: &Sitting) {
        self.scenarios += 1;
        self.invented += sitting.invented.len();
        for affair in &sitting.affairs {
            self.row(affair.truth.fit.why).affairs += 1;
        }
        for judged in &sitting.judged {
            let row = self.row(judged.affair.truth.fit.why);
            match judged.view {
                View::One(Side::Caller | Side::Callee | Side::Member | Side::Cloud) => {
                    row.one.add(judged.standing)
                }
                View::Both | View::All => row.both.add(judged.standing),
            }
            row.wrong += usize::from(!judged.offences.is_empty());
        }
    }

    fn row(&mut self, why: Why) -> &mut Row {
        self.rows.entry(why.code()).or_default()
    }

    fn total(&self) -> Row {
        let plus = |a: Row, b: &Row| Row {
            affairs: a.affairs + b.affairs,
            one: a.one.plus(b.one),
            both: a.both.plus(b.both),
            wrong: a.wrong + b.wrong,
        };
        self.rows.values().fold(Row::default(), plus)
    }

    /// Whether no verdict is wrong, and none is about a call that never was.
    pub fn is_right(&self) -> bool {
        self.total().wrong == 0 && self.invented == 0
    }
}

/// As Markdown.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| why | calls | one end: certain | likely | possible | named among others | open | both ends: right | named among others | open | wrong |"
        )?;
        writeln!(f, "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")?;
        let line = |f: &mut fmt::Formatter<'_>, name: &str, row: &Row| {
            let Row { affairs, one, both, wrong } = row;
            let figures = [
                *affairs,
                one.certain,
                one.likely,
                one.possible,
                one.thought_of,
                one.open,
                both.right(),
                both.thought_of,
                both.open,
                *wrong,
            ];
            let figures = figures.map(|figure| figure.to_string()).join(" | ");
            writeln!(f, "| {name} | {figures} |")
        };
        for (code, row) in &self.rows {
            line(f, Why::from_code((*code).into()).map_or("?", Why::name), row)?;
        }
        line(f, "all", &self.total())?;
        let total = self.total();
        let all = total.one.plus(total.both);
        let judged = all.right() + all.thought_of + all.open;
        let Self { scenarios, invented, .. } = self;
        let affairs = total.affairs;
        writeln!(f)?;
        write!(
            f,
            "{scenarios} scenarios, {affairs} calls, {judged} verdicts: {} wrong, {invented} about calls that never were.",
            total.wrong
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standings_are_counted_where_they_belong_and_a_wrong_one_nowhere_else() {
        let mut counts = Counts::default();
        for standing in [
            Standing::Right(Confidence::Certain),
            Standing::Right(Confidence::Likely),
            Standing::Right(Confidence::Possible),
            Standing::ThoughtOf,
            Standing::Open,
            Standing::Wrong,
        ] {
            counts.add(standing);
        }
        assert_eq!(counts, Counts { certain: 1, likely: 1, possible: 1, thought_of: 1, open: 1 });
        assert_eq!((counts.right(), counts.plus(counts).right()), (3, 6));
    }

    #[test]
    fn a_wrong_verdict_or_a_call_that_never_was_makes_the_table_wrong() {
        let mut tally = Tally::default();
        assert!(tally.is_right());
        tally.row(Why::Busy).wrong += 1;
        assert!(!tally.is_right() && tally.to_string().contains("1 wrong"));
        assert!(!Tally { invented: 1, ..Tally::default() }.is_right());
    }
}
