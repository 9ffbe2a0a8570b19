//! Breadth first through every state of the world, so that the first violation has the shortest trace.

use super::{
    digest::{Wide, digest},
    trackers::Trackers,
    world::{Bound, Broken, DEVICE, Line, Step, World, acts::Scene},
};
use serde_json::{Value, json};
use std::{collections::HashSet, fmt, hash::BuildHasherDefault};
use wmpf_voip_kit::trace::{Ids, Writer};

/// How much was explored.
#[derive(Clone, Copy, Debug, Default)]
pub struct Report {
    pub states: usize,
    pub transitions: usize,
    pub depth: usize,
    pub trackers: usize,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { states, transitions, depth, trackers } = self;
        write!(f, "{states} states, {transitions} transitions, depth {depth}, {trackers} states of trackers")
    }
}

/// A law that does not hold, and the shortest way there.
#[derive(Debug)]
pub struct Violation {
    pub law: String,
    pub steps: Vec<Step>,
    /// What the end's tracker was told, as a trace.
    pub trace: String,
}

struct Node {
    parent: usize,
    step: Step,
}

/// Explores every state within a bound. A step that breaks a law is not followed; every other way the same law breaks
/// is left out.
pub fn explore(bound: &Bound) -> (Report, Vec<Violation>) {
    let mut trackers = Trackers::default();
    let root = World::new(bound, &mut trackers);
    let mut report = Report::default();
    let mut seen: HashSet<u128, BuildHasherDefault<Wide>> = HashSet::from_iter([digest(&root)]);
    let mut nodes = vec![Node { parent: 0, step: Step::Pass }];
    let mut level = vec![(0, root)];
    let mut broken = Broke { bound, laws: HashSet::new(), violations: Vec::new() };
    while !level.is_empty() {
        let mut next = Vec::new();
        for (node, world) in level {
            let steps = world.steps(bound, &trackers);
            if steps.is_empty()
                && let Err(law) = world.rest(&trackers)
            {
                broken.keep(&nodes, node, None, &law);
            }
            for step in steps {
                report.transitions += 1;
                let mut scene = Scene { bound, trackers: &mut trackers, lines: None };
                match world.after(step, &mut scene) {
                    Ok(after) => {
                        if seen.insert(digest(&after)) {
                            nodes.push(Node { parent: node, step });
                            next.push((nodes.len() - 1, after));
                        }
                    }
                    Err(law) => broken.keep(&nodes, node, Some(step), &law),
                }
            }
        }
        report.depth += usize::from(!next.is_empty());
        if next.len() > 200_000 {
            println!("  depth {}: {} states so far", report.depth, seen.len());
        }
        level = next;
    }
    (report.states, report.trackers) = (seen.len(), trackers.count());
    (report, broken.violations)
}

struct Broke<'a> {
    bound: &'a Bound,
    laws: HashSet<String>,
    violations: Vec<Violation>,
}

impl Broke<'_> {
    fn keep(&mut self, nodes: &[Node], node: usize, last: Option<Step>, broken: &Broken) {
        let law = broken.law.chars().filter(|c| !c.is_ascii_digit()).collect();
        if self.laws.insert(law) {
            self.violations.push(violation(self.bound, nodes, node, last, broken));
        }
    }
}

fn violation(bound: &Bound, nodes: &[Node], node: usize, last: Option<Step>, broken: &Broken) -> Violation {
    let mut steps: Vec<Step> = last.into_iter().collect();
    let mut at = node;
    while at != 0 {
        steps.push(nodes[at].step);
        at = nodes[at].parent;
    }
    steps.reverse();
    let trace = trace(bound, &steps, broken);
    Violation { law: broken.law.clone(), steps, trace }
}

/// The way again, as the end at which the law broke was told it.
fn trace(bound: &Bound, steps: &[Step], broken: &Broken) -> String {
    let writer = Writer::new(Ids::Plain);
    let place = if broken.end == DEVICE { "device" } else { "phone" };
    let mut text = vec![writer.header(json!({ "side": null, "place": place, "broken": broken.law }))];
    let mut trackers = Trackers::default();
    let mut world = World::new(bound, &mut trackers);
    let mut since: Vec<String> = Vec::new();
    for step in steps {
        since.push(format!("{step:?}"));
        let mut lines: Vec<Line> = Vec::new();
        let mut scene = Scene { bound, trackers: &mut trackers, lines: Some(&mut lines) };
        let after = world.after(*step, &mut scene);
        for line in lines.iter().filter(|line| line.end == broken.end) {
            let (source, raw) = line.say.json();
            let mut written: Value =
                serde_json::from_str(&writer.observation(line.at_ms, source, raw)).unwrap();
            written["call"] = json!(line.call);
            written["steps"] = json!(std::mem::take(&mut since));
            text.push(written.to_string());
        }
        match after {
            Ok(after) => world = after,
            Err(_) => break,
        }
    }
    let mut last: Value =
        serde_json::from_str(&writer.observation(world.now_ms(), "app", json!({ "event": "trace_end" })))
            .unwrap();
    last["steps"] = json!(since);
    text.push(last.to_string());
    text.join("\n") + "\n"
}
