//! Playing a scenario in virtual time.

mod passing;
mod steps;

use super::{
    Deed, Error, LogLine, Played, Scenario, Step,
    act::Act,
    actor::{Program, Scene},
    cast::{Cast, Role},
    dice::Dice,
    recorder::Recorder,
    wire::Way,
};
use crate::{Frame, Link, News, World};
use alloc::{
    collections::{BTreeSet, VecDeque},
    format,
    string::String,
    vec::Vec,
};
use serde_json::Value;

/// A call that still goes on so long after the last step is a mistake of the scenario.
const LONGEST_MS: u64 = 3_600_000;
/// So long after everything is over the programs still listen, so that they conclude what they conclude from silence.
const SETTLE_MS: u64 = 120_000;

/// A scenario on the stage.
#[derive(Debug)]
pub struct Run {
    cast: Cast,
    world: World,
    players: Vec<Player>,
    steps: VecDeque<(Step, Act)>,
    expect: super::Expect,
    links: u32,
    /// The rooms of devices' calls.
    own_rooms: BTreeSet<String>,
    traces: Vec<(String, String)>,
    news: Vec<(u64, News)>,
    log: Vec<LogLine>,
    wrong: Vec<String>,
    /// How many steps are done, and which of them could not be.
    done: usize,
    undone: Vec<usize>,
}

/// One actor on the stage.
#[derive(Debug)]
struct Player {
    role: Role,
    program: Program,
    recorder: Option<Recorder>,
    /// Where it is connected; `None`: its program does not run.
    link: Option<Link>,
    cut: bool,
    runs: u32,
    up: Way<Up>,
    down: Way<(Link, Frame)>,
}

/// What goes from a program to the world.
#[derive(Clone, Debug)]
enum Up {
    Frame(Link, Value),
    /// The connection is gone.
    Gone(Link),
}

impl Run {
    /// Puts a scenario on the stage, at time 0.
    ///
    /// # Errors
    /// As [`Scenario::read`]: a scenario that was read has none.
    pub fn new(scenario: &Scenario) -> Result<Self, Error> {
        let cast = Cast::of(scenario)?;
        let mut steps = VecDeque::new();
        for step in &scenario.steps {
            let Some(speaker) = cast.speaker(&step.actor) else {
                return Err(Error::new(format!("{}: there is no such actor", step.actor)));
            };
            let act = Act::read(speaker, &step.verb, &step.args).map_err(Error::new)?;
            steps.push_back((step.clone(), act));
        }
        let seed = cast.settings.seed;
        let player = |role: &Role| {
            let faults = scenario.links.get(&role.name).copied().unwrap_or_default();
            let dice = |way: &str| Dice::named(seed, &format!("{} {way}", role.name));
            Player {
                role: role.clone(),
                program: Program::of(role),
                recorder: None,
                link: None,
                cut: false,
                runs: 0,
                up: Way::new(faults.up, dice("up")),
                down: Way::new(faults.down, dice("down")),
            }
        };
        let players = cast.roles.iter().map(player).collect();
        let world = World::new(cast.settings.clone(), cast.accounts.clone());
        Ok(Self {
            world,
            players,
            steps,
            expect: scenario.expect.clone(),
            links: 0,
            own_rooms: BTreeSet::new(),
            traces: Vec::new(),
            news: Vec::new(),
            log: Vec::new(),
            wrong: Vec::new(),
            done: 0,
            undone: Vec::new(),
            cast,
        })
    }

    /// Plays it to its end: all steps done, all calls over, all bills out, and time to conclude from silence.
    pub fn play(mut self) -> Played {
        for index in 0..self.players.len() {
            if self.players[index].role.starts {
                self.start(index);
                self.settle();
            }
        }
        let last_ms = self.steps.back().map_or(0, |(step, _)| step.at_ms);
        let latest_ms = last_ms.saturating_add(LONGEST_MS);
        while let Some(due_ms) = self.due_ms().filter(|due_ms| *due_ms <= latest_ms) {
            self.pass(due_ms);
        }
        self.end()
    }

    fn end(mut self) -> Played {
        if self.due_ms().is_some() {
            let hour = "something still happens an hour after the last step";
            self.wrong.push(format!("{hour}: a step that ends the call is wanted"));
        }
        let ended_ms = self.world.now_ms().saturating_add(SETTLE_MS);
        for player in &mut self.players {
            if let Some(recorder) = player.recorder.take() {
                self.traces.push((trace_name(player), recorder.end(ended_ms)));
            }
        }
        self.wrong.extend(self.expect.wrong(&self.news));
        let Self { traces, news, log, wrong, undone, .. } = self;
        Played { traces, news, log, wrong, undone, ended_ms }
    }

    // ---- time ------------------------------------------------------------------------------------------------

    fn due_ms(&self) -> Option<u64> {
        let step = self.steps.front().map(|(step, _)| step.at_ms);
        let ways = self.players.iter().flat_map(|player| [player.up.due_ms(), player.down.due_ms()]);
        ways.flatten().chain(step).chain(self.world.poll_timeout()).min()
    }

    fn pass(&mut self, now_ms: u64) {
        self.world.handle_timeout(now_ms);
        self.settle();
        while let Some((step, act)) = self.steps.pop_front_if(|(step, _)| step.at_ms <= now_ms) {
            self.act(&step, &act);
            self.settle();
        }
    }

    fn log(&mut self, index: usize, deed: Deed) {
        let actor = self.players[index].role.name.clone();
        self.log.push(LogLine { at_ms: self.world.now_ms(), actor, deed });
    }
}

fn scene<'a>(cast: &'a Cast, world: &World, own_rooms: &'a BTreeSet<String>) -> Scene<'a> {
    let wall_ms = world.settings().start_wall_ms.saturating_add(world.now_ms());
    Scene { cast, wall_s: wall_ms / 1000, own_rooms }
}

fn trace_name(player: &Player) -> String {
    match player.runs {
        0 | 1 => player.role.name.clone(),
        run => format!("{}-{run}", player.role.name),
    }
}
