//! The world of one phone and one device: who may do what when, and what each end is then told.
//!
//! What an end hears follows the plugin's event page (`onVoipEvent`), WeChat's guide of the call's stages, and the device
//! SDK's call sequences. A choice where these are silent says so.

pub mod acts;
mod ears;
mod laws;

use super::{known, say::Say, trackers::Trackers, truth::Truth};
use wmpf_voip_kit::Place;

/// The ends, as indexes.
pub const PHONE: usize = 0;
pub const DEVICE: usize = 1;

const RINGS_MS: u64 = 60_000;
const WAITS_MS: u64 = 20_000;
const TICK_MS: u64 = 1_000;
/// Until WeChat notices that an end is gone.
const NOTICED_MS: u64 = 10_000;
const BILL_MS: u64 = 500;

/// What a scenario may hold.
#[derive(Clone, Copy, Debug)]
pub struct Bound {
    /// The calls, in the order in which they may be placed.
    pub calls: &'static [Plan],
    /// A later call may be refused, rejected and cancelled as well, and what it tells held back.
    pub in_full: bool,
    /// A later call may be placed while an earlier one goes on.
    pub overlap: bool,
    /// How many deliveries may come twice, the second time at any later moment.
    pub repeats: u8,
    /// How many deliveries may be held back for any time.
    pub holds: u8,
    /// Among how many of the next deliveries the order may change, at the phone and at the device.
    pub window: [usize; 2],
    /// The device SDK sends the commands 16, 18 and 19.
    pub commands: bool,
    /// An end may act before it hears that the other end did.
    pub races: bool,
    /// Networks fail, phones are interrupted, programs are killed, joining fails, media flaps.
    pub troubles: bool,
    /// Seconds of talk that may be told.
    pub ticks: u64,
    /// The talk has a time limit.
    pub time_limit: bool,
}

/// One call of a scenario.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// The end that calls.
    pub caller: usize,
    /// Its room's number.
    pub room: u32,
}

/// Something that happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    Place(usize),
    Accept(usize),
    Refuse(usize),
    Enter(usize),
    EnterFails(usize),
    EnterStumbles(usize),
    Answer(usize),
    AnswerFails(usize),
    Reject(usize),
    Busy(usize),
    Cancel(usize),
    HangUp(usize, usize),
    Break(usize, usize, Trouble),
    Kill(usize),
    Flap(usize),
    /// A delivery arrives; `again`: and will arrive once more.
    Hear {
        end: usize,
        index: usize,
        again: bool,
    },
    /// A delivery is held back.
    Hold {
        end: usize,
        index: usize,
    },
    /// One that was held back, or a repeat, arrives.
    HearStray {
        end: usize,
        index: usize,
    },
    /// Nothing happens until the next deadline.
    Pass,
}

/// What breaks a call at one end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trouble {
    NetworkLost,
    Interrupted,
    FloatClosed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Stage {
    Unplaced,
    Asked,
    Ringing,
    /// Answered, and the caller is not in the room yet.
    Waiting,
    Talking,
    Over,
}

/// Why a call is over, as WeChat knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Cause {
    Cancelled,
    Rejected,
    Busy,
    NoAnswer,
    NeverJoined,
    HungUp(usize),
    TimeLimit,
    Broken(usize, Trouble),
    Gone(usize),
    CallerFails,
    CalleeFails,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Call {
    caller: usize,
    room: u32,
    stage: Stage,
    /// The stage before it was over.
    reached: Stage,
    since_ms: u64,
    placed_ms: u64,
    caller_in: bool,
    /// Joining failed once, and is tried again at once.
    stumbled: bool,
    /// The device rang and was not told that it is over.
    untold: bool,
    answered: bool,
    ticks: u64,
    gone: Option<(usize, u64)>,
    bill: Option<(u64, u32)>,
    /// Which ends know that it is over.
    done: [bool; 2],
    /// At which ends something of it was held back.
    held: [bool; 2],
    truths: Vec<Truth>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Delivery {
    call: usize,
    say: Say,
    repeat: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct End {
    tracker: u32,
    dead: bool,
    flying: Vec<Delivery>,
    /// Held back, or to come again: in no order.
    stray: Vec<Delivery>,
    /// Which call each record is truly about.
    owners: Vec<(u32, usize)>,
}

/// The whole world at one moment.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct World {
    now_ms: u64,
    calls: Vec<Call>,
    ends: [End; 2],
    repeats: u8,
    holds: u8,
    flaps: u8,
}

/// What an end's tracker was told, for a trace.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    pub end: usize,
    pub at_ms: u64,
    pub call: usize,
    pub say: Say,
}

/// A law that does not hold: at which end, and what came of it.
#[derive(Clone, Debug)]
pub struct Broken {
    pub end: usize,
    pub law: String,
}

impl World {
    pub fn new(bound: &Bound, trackers: &mut Trackers) -> Self {
        let mut end = |place| End {
            tracker: trackers.fresh(place),
            dead: false,
            flying: Vec::new(),
            stray: Vec::new(),
            owners: Vec::new(),
        };
        let call = |plan: &Plan| Call {
            caller: plan.caller,
            room: plan.room,
            stage: Stage::Unplaced,
            reached: Stage::Unplaced,
            since_ms: 0,
            placed_ms: 0,
            caller_in: false,
            stumbled: false,
            untold: false,
            answered: false,
            ticks: 0,
            gone: None,
            bill: None,
            done: [false; 2],
            held: [false; 2],
            truths: Vec::new(),
        };
        Self {
            now_ms: 0,
            calls: bound.calls.iter().map(call).collect(),
            ends: [end(Place::Phone), end(Place::Device)],
            repeats: bound.repeats,
            holds: bound.holds,
            flaps: u8::from(bound.troubles),
        }
    }

    pub fn now_ms(&self) -> u64 {
        self.now_ms
    }

    /// Everything that may happen next.
    pub fn steps(&self, bound: &Bound, trackers: &Trackers) -> Vec<Step> {
        let mut steps = Vec::new();
        self.deliveries(bound, &mut steps);
        for index in 0..self.calls.len() {
            let from = steps.len();
            self.acts(index, bound, &mut steps);
            if index > 0 && !bound.in_full {
                let short =
                    |step: &Step| !matches!(step, Step::Refuse(_) | Step::Reject(_) | Step::Cancel(_));
                let kept: Vec<Step> = steps.drain(from..).filter(short).collect();
                steps.extend(kept);
            }
        }
        let talks = |end: &usize| {
            let in_talk = self.calls.iter().any(|call| call.stage == Stage::Talking && !call.done[*end]);
            // A caller that is killed while it rings leaves the callee alone with the ring.
            let calls = self.calls.iter().any(|call| call.stage == Stage::Ringing && call.caller == *end);
            in_talk || calls
        };
        if bound.troubles && self.ends.iter().all(|end| !end.dead) {
            steps.extend([PHONE, DEVICE].iter().filter(|end| talks(end)).map(|end| Step::Kill(*end)));
        }
        if self.next(bound, trackers).is_some() {
            steps.push(Step::Pass);
        }
        steps
    }

    fn deliveries(&self, bound: &Bound, steps: &mut Vec<Step>) {
        for (end, state) in self.ends.iter().enumerate() {
            for index in 0..state.flying.len().min(bound.window[end]) {
                let delivery = state.flying[index];
                let early = delivery.say.is_over() && self.unnamed(delivery.call);
                // A failure to join that comes before what it follows would be one that passed.
                let passed = delivery.say.is_join_failure()
                    && state.flying[..index]
                        .iter()
                        .any(|before| before.call == delivery.call && before.say.begins_a_call());
                let stumbled = delivery.say.is_over() && self.calls[delivery.call].stumbled && index > 0;
                if early && !known::THE_END_MAY_COME_FIRST
                    || stumbled && !known::A_PASSED_FAILURE_IS_NO_CAUSE
                    || passed
                {
                    continue;
                }
                steps.push(Step::Hear { end, index, again: false });
                let once = delivery.say.is_join_failure() && !known::A_PASSED_FAILURE_MAY_BE_REPEATED
                    || delivery.say.is_tick() && !known::TOLD_SECONDS_NEVER_RUN_BACK;
                if self.repeats > 0 && delivery.say.names_room() && !once {
                    steps.push(Step::Hear { end, index, again: true });
                }
                let mine = delivery.call == 0 || bound.in_full;
                if self.holds > 0 && delivery.say.names_room() && mine {
                    steps.push(Step::Hold { end, index });
                }
            }
            steps.extend((0..state.stray.len()).map(|index| Step::HearStray { end, index }));
        }
    }

    /// The call function has not come back at the phone, so that its room is not known there.
    fn unnamed(&self, call: usize) -> bool {
        let comes_back =
            |delivery: &Delivery| delivery.call == call && matches!(delivery.say, Say::Resolved { .. });
        self.ends[PHONE].flying.iter().any(comes_back)
    }

    fn acts(&self, index: usize, bound: &Bound, steps: &mut Vec<Step>) {
        let call = &self.calls[index];
        let (caller, callee) = (call.caller, 1 - call.caller);
        let can = |end: usize| self.can_act(end) && !call.done[end];
        let raced = bound.races && call.stage == Stage::Over;
        let stage = if raced { call.reached } else { call.stage };
        match stage {
            Stage::Unplaced => {
                let before = index.checked_sub(1).map(|before| &self.calls[before]);
                let turn = before.is_none_or(|before| {
                    before.stage != Stage::Unplaced && (bound.overlap || before.done[caller])
                });
                if turn && self.can_act(caller) && !self.engaged(caller) && self.is_clear(index) {
                    steps.push(Step::Place(index));
                }
            }
            Stage::Asked => {
                if !raced {
                    steps.extend([Step::Accept(index), Step::Refuse(index)]);
                }
            }
            Stage::Ringing | Stage::Waiting => {
                if caller == PHONE && !call.caller_in && can(caller) && !raced {
                    self.enters(index, bound, steps);
                }
                if can(caller) {
                    steps.push(Step::Cancel(index));
                }
                let heard = callee == PHONE
                    || !self.ends[DEVICE].flying.iter().chain(&self.ends[DEVICE].stray).any(|delivery| {
                        delivery.call == index && matches!(delivery.say, Say::JoinNotify { .. })
                    });
                if can(callee) && heard {
                    if stage == Stage::Ringing && !call.answered {
                        self.answers(index, callee, raced, bound, steps);
                    } else if stage == Stage::Waiting {
                        steps.push(Step::Reject(index));
                    }
                }
            }
            Stage::Talking => {
                steps.extend(
                    [PHONE, DEVICE].into_iter().filter(|end| can(*end)).map(|end| Step::HangUp(index, end)),
                );
                if bound.troubles && !raced {
                    if can(PHONE) {
                        steps.push(Step::Break(index, PHONE, Trouble::NetworkLost));
                        steps.push(Step::Break(index, PHONE, Trouble::Interrupted));
                        steps.push(Step::Break(index, PHONE, Trouble::FloatClosed));
                    }
                    if can(DEVICE) {
                        steps.push(Step::Break(index, DEVICE, Trouble::NetworkLost));
                        if self.flaps > 0 {
                            steps.push(Step::Flap(index));
                        }
                    }
                }
            }
            Stage::Over => {}
        }
    }

    fn enters(&self, index: usize, bound: &Bound, steps: &mut Vec<Step>) {
        let failure = |delivery: &Delivery| {
            delivery.call == index && !delivery.repeat && delivery.say.is_join_failure()
        };
        let End { flying, stray, .. } = &self.ends[PHONE];
        // A failure that passes is told before what passed it: told in the wrong order it would be a failure.
        if flying.iter().chain(stray).any(failure) {
            return;
        }
        steps.push(Step::Enter(index));
        if bound.troubles && !self.calls[index].stumbled {
            steps.push(Step::EnterFails(index));
            steps.push(Step::EnterStumbles(index));
        }
    }

    fn answers(&self, index: usize, callee: usize, raced: bool, bound: &Bound, steps: &mut Vec<Step>) {
        if self.engaged(callee) {
            steps.push(Step::Busy(index));
            return;
        }
        if raced {
            if callee == DEVICE && known::AN_ANSWER_MAY_COME_TOO_LATE {
                steps.push(Step::Answer(index));
            }
            return steps.push(Step::Reject(index));
        }
        steps.extend([Step::Answer(index), Step::Reject(index)]);
        steps.push(Step::Busy(index));
        if bound.troubles && callee == PHONE {
            steps.push(Step::AnswerFails(index));
        }
    }

    /// What came before is heard of where it must be.
    fn is_clear(&self, index: usize) -> bool {
        let Call { caller, room, .. } = self.calls[index];
        let waits = |end: usize, before: usize| {
            let End { flying, stray, .. } = &self.ends[end];
            flying.iter().chain(stray).any(|delivery| delivery.call == before && !delivery.repeat)
        };
        (0..index).all(|before| {
            let heard = self.ends[caller].owners.iter().any(|(_, call)| *call == before);
            let unheard =
                (!heard && waits(caller, before) || self.unnamed(before)) && !known::A_CALL_MAY_BE_UNHEARD_OF;
            let Call { room: used, untold, bill, .. } = self.calls[before];
            let same = used == room && caller == PHONE;
            let unsure = untold || waits(DEVICE, before);
            let late = |wanted: fn(&Say) -> bool| {
                let End { flying, stray, .. } = &self.ends[PHONE];
                let mut all = flying.iter().chain(stray);
                all.any(|delivery| delivery.call == before && !delivery.repeat && wanted(&delivery.say))
            };
            let causeless = late(|say| !say.says_how_far()) && !known::A_LATE_CAUSE_FINDS_ITS_CALL;
            let unbegun = late(Say::says_how_far) && !known::A_LATE_JOIN_FINDS_ITS_CALL;
            let unbilled = bill.is_some() && !known::A_LATE_BILL_FINDS_ITS_CALL;
            let unrung = unsure && !known::A_ROOM_MAY_BE_RUNG_UNHEARD;
            !unheard && !(same && (causeless || unbegun || unbilled || unrung))
        })
    }

    /// The program of an end is alive, and not inside a call function that blocks.
    fn can_act(&self, end: usize) -> bool {
        let end = &self.ends[end];
        !end.dead && !end.flying.iter().any(|delivery| delivery.say.is_awaited())
    }

    fn engaged(&self, end: usize) -> bool {
        self.calls.iter().any(|call| {
            let takes_part = call.stage != Stage::Unplaced && (call.caller == end || call.answered);
            takes_part && !call.done[end] && call.stage != Stage::Unplaced
        })
    }

    /// When something happens by itself; `None` while somebody has to act, or a delivery is due now.
    fn next(&self, bound: &Bound, trackers: &Trackers) -> Option<u64> {
        if self.ends.iter().any(|end| !end.dead && !end.flying.is_empty()) {
            return None;
        }
        let begins = |delivery: &Delivery| delivery.say.begins_a_call();
        if !known::WHAT_BEGAN_A_CALL_MAY_COME_LATE && self.ends.iter().any(|end| end.stray.iter().any(begins))
        {
            return None;
        }
        let mut next: Option<u64> = None;
        for call in &self.calls {
            let due = match call.stage {
                Stage::Unplaced | Stage::Over => None,
                Stage::Asked => return None,
                Stage::Ringing | Stage::Waiting if call.stumbled && !call.caller_in => return None,
                Stage::Ringing => Some(call.since_ms + RINGS_MS),
                Stage::Waiting => Some(call.since_ms + WAITS_MS),
                Stage::Talking => match (self.talk_due(call, bound), call.gone) {
                    (None, None) => return None,
                    (due, gone) => [due, gone.map(|(_, at_ms)| at_ms)].into_iter().flatten().min(),
                },
            };
            next = [next, due, call.bill.map(|(at_ms, _)| at_ms)].into_iter().flatten().min();
        }
        let live = self.ends.iter().filter(|end| !end.dead);
        next.into_iter().chain(live.filter_map(|end| trackers.deadline(end.tracker))).min()
    }

    fn talk_due(&self, call: &Call, bound: &Bound) -> Option<u64> {
        if call.ticks < bound.ticks {
            Some(call.since_ms + (call.ticks + 1) * TICK_MS)
        } else {
            bound.time_limit.then_some(call.since_ms + call.ticks * TICK_MS + BILL_MS)
        }
    }
}
