//! The core's trackers, each state kept once, and the laws that hold whatever the truth is.

use super::{
    digest::{Wide, digest},
    known,
    say::Say,
};
use std::{collections::HashMap, hash::BuildHasherDefault, rc::Rc};
use wmpf_voip_kit::{
    Confidence, Config, End, How, Observation, Output, Place, Record, State, Tracker, Who, call::Evidence,
};

/// What one input did to a tracker.
pub struct Move {
    /// The tracker's state afterwards.
    pub to: u32,
    /// The calls it opened.
    pub opened: Vec<u32>,
    /// The calls whose records it changed, but for their anomalies and evidence.
    pub moved: Vec<u32>,
    /// The calls of which it became evidence.
    pub cited: Vec<u32>,
    /// The calls whose end it told.
    pub ended: Vec<u32>,
    /// The calls that settled.
    pub settled: Vec<u32>,
    /// A law that it broke.
    pub broken: Option<String>,
}

/// A tracker's state, the moment, and what is said.
type Input = (u32, u64, Option<Say>);

/// Every state of a tracker that was met.
#[derive(Default)]
pub struct Trackers {
    met: Vec<Tracker>,
    numbers: HashMap<u128, u32>,
    moves: HashMap<Input, Rc<Move>, BuildHasherDefault<Wide>>,
}

impl Trackers {
    /// A tracker without calls.
    pub fn fresh(&mut self, place: Place) -> u32 {
        self.keep(Tracker::new(Config { place, ..Config::default() }))
    }

    pub fn record(&self, tracker: u32, call: u32) -> Option<&Record> {
        self.met[tracker as usize].record(call)
    }

    pub fn deadline(&self, tracker: u32) -> Option<u64> {
        self.met[tracker as usize].poll_timeout()
    }

    /// How many states of trackers were met.
    pub fn count(&self) -> usize {
        self.met.len()
    }

    /// Something is said at a moment, or, without a word, time passes until then.
    pub fn play(&mut self, tracker: u32, now_ms: u64, say: Option<Say>) -> Rc<Move> {
        let key = (tracker, now_ms, say);
        if let Some(known) = self.moves.get(&key) {
            return Rc::clone(known);
        }
        let before = &self.met[tracker as usize];
        let mut after = before.clone();
        match say {
            Some(say) => after.observe(&Observation { at_ms: now_ms, raw: say.raw() }),
            None => after.handle_timeout(now_ms),
        }
        let mut laws = Laws::default();
        while let Some(output) = after.poll_output() {
            laws.output(before, &after, output);
        }
        laws.records(before, &after);
        laws.waits(&after, say.is_none().then_some(now_ms));
        let Laws { opened, moved, cited, ended, settled, broken } = laws;
        let to = self.keep(after);
        let done = Rc::new(Move { to, opened, moved, cited, ended, settled, broken });
        self.moves.insert(key, Rc::clone(&done));
        done
    }

    fn keep(&mut self, tracker: Tracker) -> u32 {
        let fresh = self.met.len() as u32;
        let number = *self.numbers.entry(form(&tracker)).or_insert(fresh);
        if number == fresh {
            self.met.push(tracker);
        }
        number
    }
}

/// A tracker's whole state but the numbers of observations: how many came, and which of them are evidence.
fn form(tracker: &Tracker) -> u128 {
    let text = format!("{tracker:?}");
    digest(&without(&without(&text, "evidence: ", '}'), "observations: ", ','))
}

/// The text without what stands between a key and its end.
fn without(text: &str, key: &str, end: char) -> String {
    let mut parts = text.split(key);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(part.split_once(end).map_or("", |(_, rest)| rest));
    }
    kept
}

#[derive(Default)]
struct Laws {
    opened: Vec<u32>,
    moved: Vec<u32>,
    cited: Vec<u32>,
    ended: Vec<u32>,
    settled: Vec<u32>,
    broken: Option<String>,
}

impl Laws {
    fn hold(&mut self, holds: bool, law: impl FnOnce() -> String) {
        if !holds && self.broken.is_none() {
            self.broken = Some(law());
        }
    }

    fn output(&mut self, before: &Tracker, after: &Tracker, output: Output) {
        let call = output.call();
        let was_ended = before.record(call).is_some_and(|record| record.end.is_some());
        let kept = after.record(call).is_some();
        self.hold(kept, || format!("{output:?} is about a call that is not kept"));
        match output {
            Output::Ended { .. } => {
                let twice = was_ended || self.ended.contains(&call);
                self.hold(!twice, || format!("call {call}: its end was told twice"));
                self.ended.push(call);
            }
            Output::Settled { .. } => {
                let after_end = was_ended || self.ended.contains(&call);
                self.hold(after_end, || format!("call {call}: it settled before its end"));
                let was = before.record(call).is_some_and(|record| record.state == State::Settled);
                let twice = was || self.settled.contains(&call);
                self.hold(!twice, || format!("call {call}: it settled twice"));
                self.settled.push(call);
            }
            Output::State { state, .. } => {
                let over = was_ended || self.ended.contains(&call);
                self.hold(!over || state == State::Settled, || {
                    format!("call {call}: it went to {state:?} after its end")
                });
            }
            Output::Anomaly { .. } | Output::Media { .. } | Output::Members { .. } => {}
        }
    }

    fn records(&mut self, before: &Tracker, after: &Tracker) {
        for now in after.records() {
            let call = now.call;
            let Some(was) = before.record(call) else {
                self.opened.push(call);
                self.moved.push(call);
                continue;
            };
            if facts(was) != facts(now) {
                self.moved.push(call);
            }
            if was.evidence != now.evidence {
                self.cited.push(call);
            }
            let told = was.end.is_none() && now.end.is_some();
            let says = self.ended.contains(&call);
            self.hold(told == says, || format!("call {call}: an end came without being told"));
            if let Some(end) = was.end {
                let exact = now.end.is_some_and(|now| grows_more_exact(&end, &now));
                self.hold(exact, || format!("call {call}: its end {end:?} became {:?}", now.end));
                let times = was.at_ms.iter().zip(&now.at_ms);
                let same = times
                    .enumerate()
                    .all(|(state, (was, now))| state == usize::from(State::Settled.code()) || was == now);
                self.hold(same, || format!("call {call}: a time changed after its end"));
            }
            if was.state == State::Settled {
                self.hold(facts(was) == facts(now) || !known::SETTLED_IS_STILL, || {
                    format!("call {call}: it had settled as {was:?} and became {now:?}")
                });
                self.hold(was.evidence == now.evidence || !known::SETTLED_IS_STILL, || {
                    format!("call {call}: it had settled, and its evidence grew")
                });
            }
        }
    }

    /// `passed`: time passed until then.
    fn waits(&mut self, after: &Tracker, passed: Option<u64>) {
        let next = after.poll_timeout();
        let over = next.zip(passed).is_some_and(|(next, now_ms)| next <= now_ms);
        self.hold(!over, || format!("at {passed:?} a wait until {next:?} is not over"));
        let waits = after.records().find(|record| record.state != State::Settled);
        if let Some(record) = waits {
            self.hold(next.is_some() || !known::EVERY_STATE_HAS_A_DEADLINE, || {
                format!("call {}: {:?} has no deadline", record.call, record.state)
            });
        }
    }
}

/// A record without its anomalies and evidence.
fn facts(record: &Record) -> Record {
    Record { anomalies: 0, evidence: Evidence::default(), ..*record }
}

/// Axes may grow more exact, and never contradict a certain one.
fn grows_more_exact(was: &End, now: &End) -> bool {
    if was == now {
        return true;
    }
    let certain = was.confidence == Confidence::Certain;
    let same_axes = was.why == now.why && (was.who == now.who || was.who == Who::Unknown);
    let same_how = was.how == now.how || was.how == How::Unknown;
    now.confidence >= was.confidence && (!certain || same_axes && same_how)
}
