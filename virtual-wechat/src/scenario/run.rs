//! Playing a scenario in virtual time.

use super::{
    Deed, Error, Fate, LogLine, Played, Scenario, Step,
    act::{Act, Any},
    actor::{Out, Program, Scene},
    cast::{Cast, Role},
    dice::Dice,
    recorder::Recorder,
    wire::{Care, Way},
};
use crate::{Frame, Kind, Link, News, Output, World};
use alloc::{
    collections::VecDeque,
    format,
    string::{String, ToString},
    vec::Vec,
};
use serde_json::{Map, Value};
use virtual_wechat_frames::Controlled;

/// A call that still goes on so long after the last step is a mistake of the scenario.
const LONGEST_MS: u64 = 3_600_000;
/// So long after everything is over the programs still listen, so that they conclude what they conclude from silence.
const SETTLE_MS: u64 = 120_000;
/// More frames at one moment than this, and the world talks to itself.
const MOST_AT_ONCE: usize = 100_000;

/// A scenario on the stage.
#[derive(Debug)]
pub struct Run {
    cast: Cast,
    world: World,
    players: Vec<Player>,
    steps: VecDeque<(Step, Act)>,
    expect: super::Expect,
    links: u32,
    traces: Vec<(String, String)>,
    news: Vec<(u64, News)>,
    log: Vec<LogLine>,
    wrong: Vec<String>,
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
            traces: Vec::new(),
            news: Vec::new(),
            log: Vec::new(),
            wrong: Vec::new(),
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
        let Self { traces, news, log, wrong, .. } = self;
        Played { traces, news, log, wrong, ended_ms }
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

    /// Carries what has arrived by now, until nothing moves.
    fn settle(&mut self) {
        let now_ms = self.world.now_ms();
        for _ in 0..MOST_AT_ONCE {
            while let Some(news) = self.world.poll_news() {
                self.news.push((now_ms, news));
            }
            if let Some(output) = self.world.poll_output() {
                self.sent(output);
            } else if !self.arrived(now_ms) {
                return;
            }
        }
        self.wrong.push(format!("at {now_ms}: the world and the programs talk without end"));
    }

    /// One frame that has reached the world or a program; `false`: none has.
    fn arrived(&mut self, now_ms: u64) -> bool {
        for index in 0..self.players.len() {
            let player = &mut self.players[index];
            if let Some((up, _)) = player.up.poll(now_ms) {
                self.reaches_world(index, up);
                return true;
            }
            if let Some(((link, frame), fate)) = player.down.poll(now_ms) {
                if player.link == Some(link) {
                    self.hears(index, &frame, fate);
                }
                return true;
            }
        }
        false
    }

    fn reaches_world(&mut self, index: usize, up: Up) {
        let now_ms = self.world.now_ms();
        let player = &self.players[index];
        let service = player.program.on_device().is_none();
        match up {
            // The world knows one back end; what an older one said before it went is said too late.
            Up::Frame(link, frame) if service && player.link == Some(link) => {
                match serde_json::from_value(frame) {
                    Ok(frame) => self.world.service(now_ms, frame),
                    Err(error) => self.wrong.push(format!("{} at {now_ms}: {error}", player.role.name)),
                }
            }
            Up::Gone(_) if service && player.link.is_none() => self.world.service_disconnected(now_ms),
            Up::Frame(..) | Up::Gone(_) if service => {}
            Up::Frame(link, frame) => self.world.text(now_ms, link, &frame.to_string()),
            Up::Gone(link) => self.world.disconnected(now_ms, link),
        }
    }

    /// The world has sent a frame.
    fn sent(&mut self, output: Output) {
        let now_ms = self.world.now_ms();
        let Some(player) = self.players.iter_mut().find(|player| player.link == Some(output.to)) else {
            return;
        };
        let care = match &output.frame {
            Frame::Phone(_) | Frame::Device(_) | Frame::Service(_) => care_of(&output.frame),
            // What is done to a connection is no frame that crosses it.
            Frame::Media(_) | Frame::Close => return,
        };
        let parcel = (output.to, output.frame);
        let fate = if player.cut || output.own {
            player.down.hand_over(now_ms, parcel.clone())
        } else {
            player.down.send(now_ms, parcel.clone(), care)
        };
        if fate.lost {
            let deed = Deed::Told { frame: json_of(&parcel.1), fate };
            let actor = player.role.name.clone();
            self.log.push(LogLine { at_ms: now_ms, actor, deed });
        }
    }

    /// A program is told something.
    fn hears(&mut self, index: usize, frame: &Frame, fate: Fate) {
        let deed = Deed::Told { frame: json_of(frame), fate };
        self.log(index, deed);
        let mut out = Out::default();
        self.players[index].program.hears(frame, &mut out);
        self.carry_out(index, out);
    }

    // ---- steps -----------------------------------------------------------------------------------------------

    fn act(&mut self, step: &Step, act: &Act) {
        let at_ms = self.world.now_ms();
        let deed = Deed::Did { verb: step.verb.clone(), args: step.args.clone() };
        self.log.push(LogLine { at_ms, actor: step.actor.clone(), deed });
        let done = match act {
            Act::Nothing => Ok(()),
            Act::World(order) => match self.world.control(at_ms, order.clone()) {
                Ok(Controlled::Error { message }) | Err(message) => Err(message),
                Ok(
                    Controlled::Done
                    | Controlled::SnTicket { .. }
                    | Controlled::LoginCode { .. }
                    | Controlled::Media { .. }
                    | Controlled::News { .. },
                ) => Ok(()),
            },
            Act::Any(_) | Act::Phone(_) | Act::Device(_) | Act::Service(_) => {
                match self.players.iter().position(|player| player.role.name == step.actor) {
                    Some(index) => self.player_acts(index, act),
                    None => Err("there is no such actor".to_string()),
                }
            }
        };
        if let Err(message) = done {
            let line = step.line.map_or_else(String::new, |line| format!("line {line}: "));
            let Step { actor, verb, .. } = step;
            self.wrong.push(format!("{line}{actor} {verb} at {at_ms}: {message}"));
        }
    }

    fn player_acts(&mut self, index: usize, act: &Act) -> Result<(), String> {
        let player = &mut self.players[index];
        if let Act::Any(Any::Start {}) = act {
            if player.link.is_some() {
                return Err("its program runs already".to_string());
            }
            self.start(index);
            return Ok(());
        }
        let Some(link) = player.link else { return Err("its program does not run".to_string()) };
        match act {
            Act::Any(Any::Start {}) => Ok(()),
            Act::Any(Any::Kill {}) => {
                self.kill(index, link);
                Ok(())
            }
            Act::Any(Any::Cut { noticed }) => self.network(index, link, false, *noticed),
            Act::Any(Any::Heal { noticed }) => self.network(index, link, true, *noticed),
            Act::Any(Any::Fault { up, down }) => {
                player.up.set(*up);
                player.down.set(*down);
                Ok(())
            }
            Act::Any(Any::Says { frame }) => {
                let frame = Value::Object(frame.clone());
                self.carry_out(index, Out { says: Vec::from([(frame, Care::Once)]), notes: Vec::new() });
                Ok(())
            }
            Act::Phone(_) | Act::Device(_) | Act::Service(_) | Act::World(_) | Act::Nothing => {
                let mut out = Out::default();
                let scene = scene(&self.cast, &self.world);
                let done = player.program.acts(act, scene, &mut out);
                self.carry_out(index, out);
                done
            }
        }
    }

    fn start(&mut self, index: usize) {
        self.links += 1;
        let (link, now_ms) = (Link(self.links), self.world.now_ms());
        let player = &mut self.players[index];
        player.program = Program::of(&player.role);
        (player.link, player.cut) = (Some(link), false);
        player.runs += 1;
        let scene = scene(&self.cast, &self.world);
        if player.role.records {
            let header = player.program.header(scene);
            let header: Vec<(&str, &str)> =
                header.iter().map(|(key, value)| (*key, value.as_str())).collect();
            let wall_ms = self.world.settings().start_wall_ms.saturating_add(now_ms);
            player.recorder = Some(Recorder::new(player.role.clock, now_ms, wall_ms, &header));
        }
        let mut out = Out::default();
        player.program.starts(scene, &mut out);
        match player.program.on_device() {
            Some(true) => self.world.connected(now_ms, link, Kind::Device),
            Some(false) => self.world.connected(now_ms, link, Kind::Phone),
            None => self.world.service_connected(now_ms, link),
        }
        self.carry_out(index, out);
    }

    /// What it said before is still on its way; what was on its way to it reaches nobody.
    fn kill(&mut self, index: usize, link: Link) {
        let now_ms = self.world.now_ms();
        let player = &mut self.players[index];
        player.link = None;
        if let Some(recorder) = player.recorder.take() {
            let name = trace_name(player);
            self.traces.push((name, recorder.text()));
        }
        let player = &mut self.players[index];
        player.up.send(now_ms, Up::Gone(link), Care::Careful);
        self.lose_what_comes(index);
    }

    fn network(&mut self, index: usize, link: Link, back: bool, noticed: Option<bool>) -> Result<(), String> {
        let now_ms = self.world.now_ms();
        let player = &mut self.players[index];
        if player.cut != back {
            let is = if back { "its network is there" } else { "its network is gone already" };
            return Err(is.to_string());
        }
        player.cut = !back;
        let mut out = Out::default();
        player.program.network(back, noticed, &mut out);
        self.carry_out(index, out);
        if back {
            self.world.heal(now_ms, link);
        } else {
            self.lose_what_comes(index);
            self.world.cut(now_ms, link);
        }
        Ok(())
    }

    fn lose_what_comes(&mut self, index: usize) {
        for (_, frame) in self.players[index].down.lose_all() {
            let fate = Fate { lost: true, ..Fate::default() };
            self.log(index, Deed::Told { frame: json_of(&frame), fate });
        }
    }

    /// What a program says goes out, what it observes is written down.
    fn carry_out(&mut self, index: usize, out: Out) {
        let now_ms = self.world.now_ms();
        for (source, raw) in out.notes {
            if let Some(recorder) = &mut self.players[index].recorder {
                recorder.note(now_ms, source, &raw);
            }
        }
        for (frame, care) in out.says {
            let player = &mut self.players[index];
            let Some(link) = player.link else { continue };
            let parcel = Up::Frame(link, frame.clone());
            // Without a network nothing crosses one: its own end tells the program so.
            let fate = if player.cut {
                player.up.hand_over(now_ms, parcel)
            } else {
                player.up.send(now_ms, parcel, care)
            };
            self.log(index, Deed::Said { frame, fate });
        }
    }

    fn log(&mut self, index: usize, deed: Deed) {
        let actor = self.players[index].role.name.clone();
        self.log.push(LogLine { at_ms: self.world.now_ms(), actor, deed });
    }
}

fn scene<'a>(cast: &'a Cast, world: &World) -> Scene<'a> {
    let wall_ms = world.settings().start_wall_ms.saturating_add(world.now_ms());
    Scene { cast, wall_s: wall_ms / 1000 }
}

fn trace_name(player: &Player) -> String {
    match player.runs {
        0 | 1 => player.role.name.clone(),
        run => format!("{}-{run}", player.role.name),
    }
}

/// How a frame of the world passes.
fn care_of(frame: &Frame) -> Care {
    let frame = json_of(frame);
    match frame.get("t").and_then(Value::as_str) {
        Some("welcome" | "registered" | "ticket" | "devices" | "error") => Care::Careful,
        Some("result" | "failure" | "wx_result" | "push") => Care::Once,
        Some(_) | None => Care::Careless,
    }
}

fn json_of(frame: &Frame) -> Value {
    let text = frame.text();
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_else(|| Value::Object(Map::new()))
}
