//! The world's time: the machine's clock, or one that stands still until somebody makes it pass.
//!
//! Time that is given goes from one moment at which something happens to the next, and on only when everybody has done
//! all that there was to do. No device's own deadline is passed, as every device says its next one.

use std::collections::BTreeMap;
use tokio::{
    sync::oneshot,
    time::{Duration, Instant, sleep, sleep_until},
};
use virtual_wechat::Link;
use virtual_wechat_frames::{Controlled, TimeGiven, TimeTaken};

/// How long a device may owe its answer, by the machine's clock.
const PATIENCE: Duration = Duration::from_secs(20);

/// Who waits for an order.
type Whom = oneshot::Sender<Result<Controlled, String>>;

/// See the module.
pub(crate) enum Time {
    /// Since the world began.
    Passes(Instant),
    /// It is given.
    Given(Given),
}

/// Time that stands still.
#[derive(Default)]
pub(crate) struct Given {
    now_ms: u64,
    devices: BTreeMap<Link, Device>,
    goal: Option<Goal>,
}

/// Until when time is to pass.
struct Goal {
    to_ms: u64,
    whom: Whom,
    /// The devices have been asked since the order came.
    has_asked: bool,
}

/// A device that is told the time.
#[derive(Default)]
struct Device {
    asked: u32,
    /// The last of the numbers that came back; a device without one does not know `time`.
    answered: Option<u32>,
    next_ms: Option<u64>,
    /// It was told something after it was asked.
    is_told: bool,
}

/// What is to be done so that time passes.
pub(crate) enum Step {
    /// Nothing, or nothing before the next input.
    Rest,
    /// Say this to these devices.
    Say(Vec<(Link, TimeGiven)>),
    /// Say it, then have the world come to its new time.
    Pass(Vec<(Link, TimeGiven)>),
    /// All has happened: whoever waits is answered.
    Done(Whom, Controlled),
}

impl Time {
    pub fn new(is_given: bool) -> Self {
        if is_given { Time::Given(Given::default()) } else { Time::Passes(Instant::now()) }
    }

    pub fn now_ms(&self) -> u64 {
        match self {
            Time::Passes(start) => u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX),
            Time::Given(given) => given.now_ms,
        }
    }

    /// Comes back when something is due in the world, or has been waited for too long.
    pub async fn wait(&self, due_ms: Option<u64>) {
        match (self, due_ms) {
            (Time::Passes(start), Some(due_ms)) => sleep_until(*start + Duration::from_millis(due_ms)).await,
            (Time::Given(Given { goal: Some(_), .. }), _) => sleep(PATIENCE).await,
            (Time::Passes(_) | Time::Given(_), _) => std::future::pending().await,
        }
    }

    /// Whether it is given.
    pub fn given(&mut self) -> Option<&mut Given> {
        match self {
            Time::Passes(_) => None,
            Time::Given(given) => Some(given),
        }
    }
}

impl Given {
    /// A device has connected; this is the first that it is told.
    pub fn connected(&mut self, link: Link) -> TimeGiven {
        let now_ms = self.now_ms;
        self.devices.entry(link).or_default().ask(now_ms)
    }

    pub fn gone(&mut self, link: Link) {
        self.devices.remove(&link);
    }

    /// A connection is told something else.
    pub fn told(&mut self, link: Link) {
        if let Some(device) = self.devices.get_mut(&link) {
            device.is_told = true;
        }
    }

    /// Somebody answers, or a phone asks and this is its answer.
    pub fn taken(&mut self, link: Link, TimeTaken::Time { n, next_ms }: TimeTaken) -> Option<TimeGiven> {
        let now_ms = self.now_ms;
        let Some(device) = self.devices.get_mut(&link) else { return Some(TimeGiven::Time { n, now_ms }) };
        (device.answered, device.next_ms) = (Some(n), next_ms);
        None
    }

    /// Lets time pass from now on, or says why not.
    pub fn advance(&mut self, to_ms: u64, whom: Whom) {
        let now_ms = self.now_ms;
        let wrong = if self.goal.as_ref().is_some_and(|goal| !goal.whom.is_closed()) {
            Some("advance: another one is under way".to_string())
        } else if to_ms < now_ms {
            Some(format!("to_ms: {to_ms} was given, it is {now_ms} already"))
        } else if to_ms > virtual_wechat::END_OF_TIME_MS {
            Some(format!("to_ms: {to_ms} was given, at most {} is wanted", virtual_wechat::END_OF_TIME_MS))
        } else {
            None
        };
        if let Some(wrong) = wrong {
            let _ = whom.send(Err(wrong));
        } else {
            self.goal = Some(Goal { to_ms, whom, has_asked: false });
        }
    }

    /// A device has owed its answer for too long.
    pub fn give_up(&mut self) {
        let owing = self.devices.values().filter(|device| device.owes()).count();
        if let Some(goal) = self.goal.take() {
            let seconds = PATIENCE.as_secs();
            let wrong =
                format!("advance: at {} ms {owing} devices owe their time for {seconds} s", self.now_ms);
            let _ = goal.whom.send(Err(wrong));
        }
    }

    /// What is next, when the world has something to do at `world_due_ms`.
    pub fn step(&mut self, world_due_ms: Option<u64>) -> Step {
        let Some(goal) = &mut self.goal else { return Step::Rest };
        let to_ms = goal.to_ms;
        if !std::mem::replace(&mut goal.has_asked, true) {
            return Step::Say(self.ask(|device| device.answered.is_some()));
        }
        if self.devices.values().any(Device::owes) {
            return Step::Rest;
        }
        // What was said to them may have changed what they do next.
        let again = self.ask(|device| device.answered.is_some() && device.is_told);
        if !again.is_empty() {
            return Step::Say(again);
        }
        // Whoever has done everything has nothing to do before the next moment.
        let later = |due_ms: u64| due_ms.max(self.now_ms + 1);
        let devices = self.devices.values().filter_map(|device| device.next_ms);
        let due_ms = devices.chain(world_due_ms).map(later).min();
        if self.now_ms == to_ms {
            let Some(goal) = self.goal.take() else { return Step::Rest };
            return Step::Done(goal.whom, Controlled::Now { now_ms: to_ms });
        }
        self.now_ms = due_ms.map_or(to_ms, |due_ms| due_ms.min(to_ms));
        Step::Pass(self.ask(|_| true))
    }

    fn ask(&mut self, whom: impl Fn(&Device) -> bool) -> Vec<(Link, TimeGiven)> {
        let now_ms = self.now_ms;
        let asked = self.devices.iter_mut().filter(|(_, device)| whom(device));
        asked.map(|(link, device)| (*link, device.ask(now_ms))).collect()
    }
}

impl Device {
    fn ask(&mut self, now_ms: u64) -> TimeGiven {
        self.asked += 1;
        self.is_told = false;
        TimeGiven::Time { n: self.asked, now_ms }
    }

    fn owes(&self) -> bool {
        self.answered.is_some_and(|answered| answered != self.asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOOR: Link = Link(1);

    fn advance(given: &mut Given, to_ms: u64) -> oneshot::Receiver<Result<Controlled, String>> {
        let (whom, answer) = oneshot::channel();
        given.advance(to_ms, whom);
        answer
    }

    /// Answers everything at once, and lists the moments at which the world is called.
    fn moments(given: &mut Given, mut world: Vec<u64>, mut device: Vec<u64>) -> Vec<u64> {
        let mut moments = Vec::new();
        loop {
            world.retain(|due_ms| *due_ms > given.now_ms);
            let said = match given.step(world.first().copied()) {
                Step::Rest => return moments,
                Step::Say(said) => said,
                Step::Pass(said) => {
                    moments.push(given.now_ms);
                    said
                }
                Step::Done(whom, answer) => {
                    whom.send(Ok(answer)).unwrap();
                    return moments;
                }
            };
            for (link, TimeGiven::Time { n, now_ms }) in said {
                device.retain(|due_ms| *due_ms > now_ms);
                assert_eq!(given.taken(link, TimeTaken::Time { n, next_ms: device.first().copied() }), None);
            }
        }
    }

    #[test]
    fn time_stops_at_everything_that_is_due_at_either_end_and_then_where_it_was_told_to() {
        let mut given = Given::default();
        let TimeGiven::Time { n, now_ms: 0 } = given.connected(DOOR) else { panic!("it is 0") };
        given.taken(DOOR, TimeTaken::Time { n, next_ms: Some(1) });
        let mut answer = advance(&mut given, 100);
        assert_eq!(moments(&mut given, vec![10, 60, 200], vec![25, 60, 70, 300]), [10, 25, 60, 70, 100]);
        assert_eq!(answer.try_recv(), Ok(Ok(Controlled::Now { now_ms: 100 })));
        let mut answer = advance(&mut given, 99);
        assert_eq!(
            answer.try_recv(),
            Ok(Err("to_ms: 99 was given, it is 100 already".to_string())),
            "it never runs backwards"
        );
    }

    #[test]
    fn a_device_that_owes_its_answer_holds_time_up_and_one_that_never_answered_does_not() {
        let mut given = Given::default();
        given.connected(Link(2));
        let TimeGiven::Time { n, .. } = given.connected(DOOR);
        given.taken(DOOR, TimeTaken::Time { n, next_ms: None });
        let mut answer = advance(&mut given, 50);
        let Step::Say(said) = given.step(None) else { panic!("the device is asked first") };
        let [(DOOR, TimeGiven::Time { n, .. })] = said[..] else {
            panic!("the door alone is asked: {said:?}")
        };
        assert!(matches!(given.step(None), Step::Rest));
        given.taken(DOOR, TimeTaken::Time { n: n - 1, next_ms: None });
        assert!(matches!(given.step(None), Step::Rest), "an older answer is none");
        given.taken(DOOR, TimeTaken::Time { n, next_ms: None });
        given.told(DOOR);
        assert!(matches!(given.step(None), Step::Say(_)), "it was told something since");
        assert!(answer.try_recv().is_err());
        given.gone(DOOR);
        assert_eq!(moments(&mut given, vec![], vec![]), [50]);
        assert_eq!(answer.try_recv(), Ok(Ok(Controlled::Now { now_ms: 50 })));
    }

    #[test]
    fn a_device_that_says_it_is_late_for_ever_does_not_hold_time_up() {
        let mut given = Given::default();
        let TimeGiven::Time { n, .. } = given.connected(DOOR);
        given.taken(DOOR, TimeTaken::Time { n, next_ms: Some(0) });
        let mut answer = advance(&mut given, 3);
        loop {
            match given.step(None) {
                Step::Rest => panic!("everybody has answered"),
                Step::Say(said) | Step::Pass(said) => {
                    for (link, TimeGiven::Time { n, .. }) in said {
                        given.taken(link, TimeTaken::Time { n, next_ms: Some(0) });
                    }
                }
                Step::Done(whom, now) => break whom.send(Ok(now)).unwrap(),
            }
        }
        assert!(answer.try_recv().is_ok());
    }

    #[test]
    fn a_phone_that_asks_is_answered_with_its_own_number() {
        let mut given = Given::default();
        let answer = given.taken(Link(3), TimeTaken::Time { n: 77, next_ms: None });
        assert_eq!(answer, Some(TimeGiven::Time { n: 77, now_ms: 0 }));
    }
}
