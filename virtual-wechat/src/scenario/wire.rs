//! The network between the programs and the world: what it delays, loses, repeats and reorders.

use super::{Fate, dice::Dice};
use alloc::{collections::BTreeMap, vec::Vec};
use serde::Deserialize;

/// A repeated frame comes again within so many milliseconds.
const REPEAT_MS: u64 = 400;
/// A frame that is overtaken is held up for so many milliseconds at most.
const OVERTAKEN_MS: u64 = 1_500;

/// What a connection does to frames.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Faults {
    /// From the program to WeChat.
    pub up: Lane,
    /// From WeChat to the program.
    pub down: Lane,
}

/// What one way of a connection does to frames.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Lane {
    /// How long each is on its way, milliseconds.
    pub delay_ms: u64,
    /// And up to so much longer; the order is kept.
    pub jitter_ms: u64,
    /// How likely a frame is lost, 0 to 1.
    pub loss: f64,
    /// How likely a frame comes twice, 0 to 1.
    pub repeat: f64,
    /// How likely a frame is overtaken by later ones, 0 to 1.
    pub reorder: f64,
}

impl Faults {
    /// The key that cannot be, if there is one.
    pub(super) fn wrong(&self) -> Option<(&'static str, f64)> {
        let likelihoods =
            |lane: &Lane| [("loss", lane.loss), ("repeat", lane.repeat), ("reorder", lane.reorder)];
        let all = likelihoods(&self.up).into_iter().chain(likelihoods(&self.down));
        all.into_iter().find(|(_, likelihood)| !(0.0..=1.0).contains(likelihood))
    }
}

/// How a frame passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// It belongs to setting up a connection, which is tried until it succeeds: delayed only.
    Careful,
    /// It is numbered, and taken once however often it comes: never repeated.
    Once,
    /// It may meet every fault.
    Careless,
}

/// One way of one actor's connection.
#[derive(Clone, Debug)]
pub(super) struct Way<T> {
    lane: Lane,
    dice: Dice,
    sent: u64,
    last_due_ms: u64,
    passing: BTreeMap<(u64, u64), (T, Fate)>,
}

impl<T: Clone> Way<T> {
    pub fn new(lane: Lane, dice: Dice) -> Self {
        Self { lane, dice, sent: 0, last_due_ms: 0, passing: BTreeMap::new() }
    }

    /// Other faults from here on; what is on its way stays on it.
    pub fn set(&mut self, lane: Lane) {
        self.lane = lane;
    }

    /// A frame sets out. What becomes of it is told at once.
    pub fn send(&mut self, now_ms: u64, what: T, care: Care) -> Fate {
        let lane = self.lane;
        if care != Care::Careful && self.dice.falls(lane.loss) {
            return Fate { lost: true, ..Fate::default() };
        }
        let mut due_ms = now_ms.saturating_add(lane.delay_ms).saturating_add(self.dice.upto(lane.jitter_ms));
        if care != Care::Careful && self.dice.falls(lane.reorder) {
            due_ms = due_ms.max(self.last_due_ms).saturating_add(1 + self.dice.upto(OVERTAKEN_MS));
        } else {
            due_ms = due_ms.max(self.last_due_ms);
            self.last_due_ms = due_ms;
        }
        let again = care == Care::Careless && self.dice.falls(lane.repeat);
        let fate = self.pass(now_ms, due_ms, what.clone(), false);
        if again {
            let due_ms = due_ms.saturating_add(self.dice.upto(REPEAT_MS));
            self.pass(now_ms, due_ms, what, true);
        }
        fate
    }

    /// A frame that crosses no network.
    pub fn hand_over(&mut self, now_ms: u64, what: T) -> Fate {
        self.pass(now_ms, now_ms, what, false)
    }

    pub fn due_ms(&self) -> Option<u64> {
        self.passing.keys().next().map(|(due_ms, _)| *due_ms)
    }

    /// The next frame that has arrived.
    pub fn poll(&mut self, now_ms: u64) -> Option<(T, Fate)> {
        let entry = self.passing.first_entry()?;
        if entry.key().0 > now_ms {
            return None;
        }
        Some(entry.remove())
    }

    /// Everything that is on its way is lost.
    pub fn lose_all(&mut self) -> Vec<T> {
        core::mem::take(&mut self.passing).into_values().map(|(what, _)| what).collect()
    }

    fn pass(&mut self, now_ms: u64, due_ms: u64, what: T, repeated: bool) -> Fate {
        let fate = Fate { lost: false, repeated, late_ms: due_ms - now_ms };
        self.passing.insert((due_ms, self.sent), (what, fate));
        self.sent += 1;
        fate
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn through(lane: Lane, care: Care, count: u64) -> Vec<(u64, u64)> {
        let mut way = Way::new(lane, Dice::new(3));
        for number in 0..count {
            way.send(number * 10, number, care);
        }
        let mut came = Vec::new();
        while let Some(due_ms) = way.due_ms() {
            while let Some((number, _)) = way.poll(due_ms) {
                came.push((due_ms, number));
            }
        }
        came
    }

    fn numbers(came: &[(u64, u64)]) -> Vec<u64> {
        came.iter().map(|(_, number)| *number).collect()
    }

    #[test]
    fn without_faults_everything_comes_at_once_and_in_order() {
        let came = through(Lane::default(), Care::Careless, 50);
        assert!(came.iter().all(|(due_ms, number)| *due_ms == number * 10));
        assert_eq!(numbers(&came), (0..50).collect::<Vec<_>>());
    }

    #[test]
    fn jitter_delays_and_keeps_the_order() {
        let came = through(Lane { delay_ms: 5, jitter_ms: 200, ..Lane::default() }, Care::Careless, 200);
        assert_eq!(numbers(&came), (0..200).collect::<Vec<_>>());
        assert!(came.iter().all(|(due_ms, number)| *due_ms >= number * 10 + 5));
        assert!(came.iter().any(|(due_ms, number)| *due_ms > number * 10 + 5));
    }

    #[test]
    fn some_are_lost_some_come_twice_some_are_overtaken() {
        let lossy = through(Lane { loss: 0.5, ..Lane::default() }, Care::Careless, 200);
        assert!((50..150).contains(&lossy.len()), "{} came", lossy.len());
        let twice = through(Lane { repeat: 0.5, ..Lane::default() }, Care::Careless, 200);
        assert!((250..350).contains(&twice.len()), "{} came", twice.len());
        let mixed = numbers(&through(Lane { reorder: 0.5, ..Lane::default() }, Care::Careless, 200));
        assert!(!mixed.is_sorted());
        assert_eq!(mixed.len(), 200);
    }

    #[test]
    fn what_sets_up_a_connection_is_delayed_only_and_requests_are_not_repeated() {
        let worst = Lane { delay_ms: 3, loss: 1.0, repeat: 1.0, reorder: 1.0, ..Lane::default() };
        assert_eq!(numbers(&through(worst, Care::Careful, 20)), (0..20).collect::<Vec<_>>());
        let repeats = Lane { repeat: 1.0, ..Lane::default() };
        assert_eq!(through(repeats, Care::Once, 20).len(), 20);
        assert_eq!(through(repeats, Care::Careless, 20).len(), 40);
    }
}
