//! Plays a trace line by line, and tells what each line came to.

use super::{TraceError, VERSION, cloud, device, json, live, plugin, room, rooms::Handles};
use crate::{
    Config, Observation, Output, Place, Raw, Record, Room, Side, Tracker,
    event::Told,
    source::{self, PluginVersion},
    tables::{AppEvent, Component},
};
use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use serde_json::Value;

/// Plays a trace line by line; [`play`](super::play) and [`replay`](super::replay) are built on it.
///
/// ```
/// use wmpf_voip_kit::{State, Output, trace::{Player, Step}};
///
/// let mut player = Player::default();
/// player.line("{\"trace\":1,\"side\":\"caller\"}").unwrap();
/// let step = player.line(
///     "{\"at\":5,\"source\":\"plugin\",\"raw\":{\"eventName\":\"startVoip\",\"roomId\":\"r1\"}}",
/// );
/// let Ok(Some(Step::Observed(observed))) = step else { panic!("an observation") };
/// assert_eq!((observed.at_ms, observed.number), (5, Some(1)));
/// assert_eq!(observed.changes[0].output, Output::State { call: 1, state: State::Talking });
/// assert_eq!(player.records().unwrap()[0].1.as_deref(), Some("r1"));
/// ```
#[derive(Debug, Default)]
pub struct Player {
    lines: usize,
    header: Option<Header>,
    /// The openid that the header names.
    openid: Option<String>,
    ends: Vec<End>,
}

/// What a line of a trace came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// The header, as it stands there.
    Header(Value),
    /// An observation.
    Observed(Observed),
}

/// An observation, what it means and what it changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed {
    /// When it arrived, monotonic milliseconds.
    pub at_ms: u64,
    /// Which end heard it: one for each side that the trace names, from 0.
    pub end: usize,
    /// The side that the line or the header names.
    pub side: Option<Side>,
    /// The name of the source.
    pub source: String,
    /// As it was delivered.
    pub raw: Value,
    /// Its number at its end, as [`Record::evidence`] counts; `None` when nothing is judged by it.
    pub number: Option<u32>,
    /// What it means in our vocabulary.
    pub told: Vec<Told>,
    /// What it changed, after the waits that were over by then.
    pub changes: Vec<Change>,
}

/// Something that a tracker told, and when it happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// Monotonic milliseconds; earlier than the observation's where a wait was over before it.
    pub at_ms: u64,
    /// What.
    pub output: Output,
    /// The call's record once the outputs of that moment were drained.
    pub record: Option<Record>,
}

impl Player {
    /// Plays the next line; `None` for a blank one.
    ///
    /// # Errors
    /// When the line is not JSON, or no header and no observation. The lines before it count.
    pub fn line(&mut self, line: &str) -> Result<Option<Step>, TraceError> {
        self.lines += 1;
        // Editors on Windows put a mark before the first line.
        let line = if self.lines == 1 { line.trim_start_matches('\u{feff}') } else { line };
        if line.trim().is_empty() {
            return Ok(None);
        }
        self.step(line).map(Some).map_err(|message| TraceError { line: self.lines, message })
    }

    /// The trace is over: an end that it told without its cause is concluded now. What that changed comes back, each with
    /// its end.
    pub fn finish(&mut self) -> Vec<(usize, Change)> {
        let mut all = Vec::new();
        for (index, end) in self.ends.iter_mut().enumerate() {
            let mut changes = Vec::new();
            end.tracker.finish();
            end.drain(&mut changes);
            all.extend(changes.into_iter().map(|change| (index, change)));
        }
        all
    }

    /// The records of every call so far, each with its room id: in order of the calls' beginnings; of two sides in
    /// one trace, the first named side's calls come first.
    ///
    /// # Errors
    /// When there was no header: the trace is empty.
    pub fn records(&self) -> Result<Vec<(Record, Option<String>)>, TraceError> {
        Ok(self.calls()?.into_iter().map(|(_, record, room)| (record, room)).collect())
    }

    /// The same, each with its [`Observed::end`] in front.
    ///
    /// # Errors
    /// As [`Player::records`].
    pub fn calls(&self) -> Result<Vec<(usize, Record, Option<String>)>, TraceError> {
        if self.header.is_none() {
            let message = "empty; a trace begins with {\"trace\":1,…}".to_string();
            return Err(TraceError { line: 1, message });
        }
        let of_end = |(index, end): (usize, &End)| {
            let room = |record: &Record| {
                record.room.and_then(|room| end.handles.rooms.name(room)).map(ToString::to_string)
            };
            end.done.iter().map(|record| (index, *record, room(record))).collect::<Vec<_>>()
        };
        Ok(self.ends.iter().enumerate().flat_map(of_end).collect())
    }

    /// The room id behind a handle of an [`Observed::end`].
    pub fn room(&self, end: usize, room: Room) -> Option<&str> {
        self.ends.get(end)?.handles.rooms.name(room)
    }

    fn step(&mut self, line: &str) -> Result<Step, String> {
        let value: Value = serde_json::from_str(line).map_err(|error| format!("not JSON: {error}"))?;
        match self.header {
            None => {
                self.header = Some(header(&value)?);
                self.openid = value["openid"].as_str().map(ToString::to_string);
                Ok(Step::Header(value))
            }
            Some(header) => self.observation(header, value).map(Step::Observed),
        }
    }

    fn observation(&mut self, header: Header, mut line: Value) -> Result<Observed, String> {
        let at_ms = line["at"].as_f64().filter(|at| *at >= 0.0);
        let at_ms = at_ms.ok_or_else(|| wanted("at", &line["at"], "milliseconds, 0 or more"))? as u64;
        let source = line["source"]
            .as_str()
            .ok_or_else(|| wanted("source", &line["source"], "the name of a source"))?
            .to_string();
        let side = side(&line["side"])?.or(header.side);
        let place = header.place.unwrap_or(match source.as_str() {
            "device" => Place::Device,
            "cloud" => Place::Cloud,
            _ => Place::Phone,
        });
        let index = self.end(side, place);
        let end = &mut self.ends[index];
        let raw = line.get_mut("raw").map(Value::take).unwrap_or_default();
        let (mut number, mut told, mut changes) = (None, Vec::new(), Vec::new());
        if let Some(raw) = read(&source, &json::unfolded(&raw), &mut end.handles) {
            source::told(&raw, |event| told.push(event));
            number = Some(end.observe(&Observation { at_ms, raw }, &mut changes));
        }
        Ok(Observed { at_ms, end: index, side, source, raw, number, told, changes })
    }

    fn end(&mut self, side: Option<Side>, place: Place) -> usize {
        let known = self.ends.iter().position(|end| end.side == side || end.side.is_none());
        if let (Some(index), Some(side)) = (known, side)
            && self.ends[index].side.is_none()
        {
            // Not known at the header; from here on it is.
            self.ends[index].side = Some(side);
            self.ends[index].tracker.set_side(side);
        }
        known.unwrap_or_else(|| {
            let mut handles = Handles::default();
            // The header's openid is that of the end that wrote the trace.
            let first = self.ends.is_empty();
            let wrote = |header: Header| header.side == side || (header.side.is_none() && first);
            let me = self.openid.as_deref().filter(|_| self.header.is_some_and(wrote));
            let me = me.and_then(|openid| handles.people.handle(openid));
            let plugin = self.header.and_then(|header| header.plugin);
            let tracker = Tracker::new(Config { place, side, me, plugin, ..Config::default() });
            self.ends.push(End { side, tracker, handles, done: Vec::new(), now_ms: 0, observations: 0 });
            self.ends.len() - 1
        })
    }
}

/// One end's tracker, with the room ids it has met.
#[derive(Debug)]
struct End {
    side: Option<Side>,
    tracker: Tracker,
    handles: Handles,
    done: Vec<Record>,
    now_ms: u64,
    observations: u32,
}

impl End {
    fn observe(&mut self, observation: &Observation<'_>, changes: &mut Vec<Change>) -> u32 {
        // Wait by wait, so that each change is told with its own time.
        while let Some(due_ms) = self.tracker.poll_timeout().filter(|due_ms| *due_ms <= observation.at_ms) {
            self.now_ms = self.now_ms.max(due_ms);
            self.tracker.handle_timeout(due_ms);
            self.drain(changes);
        }
        self.now_ms = self.now_ms.max(observation.at_ms);
        self.observations += 1;
        self.tracker.observe(observation);
        self.drain(changes);
        self.observations
    }

    fn drain(&mut self, changes: &mut Vec<Change>) {
        while let Some(output) = self.tracker.poll_output() {
            let record = self.tracker.record(output.call()).copied();
            changes.push(Change { at_ms: self.now_ms, output, record });
        }
        self.keep();
    }

    /// The tracker keeps four calls; a trace may hold more.
    fn keep(&mut self) {
        for record in self.tracker.records() {
            match self.done.iter_mut().find(|known| known.call == record.call) {
                Some(known) => *known = *record,
                None => self.done.push(*record),
            }
        }
    }
}

/// `None` for what nothing is judged by.
fn read<'a>(source: &str, raw: &'a Value, handles: &mut Handles) -> Option<Raw<'a>> {
    match source {
        "plugin" => Some(Raw::Plugin(plugin::raw(raw, &mut handles.rooms))),
        "room" | "one_to_one" => Some(room::raw(source, raw, handles)),
        "voip_room" => Some(room::window(raw)),
        "player" => Some(Raw::Live(live::raw(Component::Player, raw, handles))),
        "pusher" => Some(Raw::Live(live::raw(Component::Pusher, raw, handles))),
        "device" => device::raw(raw, &mut handles.rooms).map(Raw::Device),
        "cloud" => Some(Raw::Cloud(cloud::raw(raw, handles))),
        "app" => raw["event"].as_str().and_then(AppEvent::from_name).map(Raw::App),
        // A source of somebody else's: nothing is judged by it.
        _ => None,
    }
}

#[derive(Clone, Copy, Debug)]
struct Header {
    side: Option<Side>,
    place: Option<Place>,
    plugin: Option<PluginVersion>,
}

fn header(line: &Value) -> Result<Header, String> {
    if line["trace"].as_u64() != Some(VERSION) {
        return Err(wanted("trace", &line["trace"], "1, the version of this format, in the first line"));
    }
    let place = match &line["place"] {
        Value::Null => None,
        other => Some(
            other
                .as_str()
                .and_then(Place::from_name)
                .ok_or_else(|| wanted("place", other, "phone or device"))?,
        ),
    };
    let plugin = line["plugin"].as_str().and_then(PluginVersion::parse);
    Ok(Header { side: side(&line["side"])?, place, plugin })
}

fn side(value: &Value) -> Result<Option<Side>, String> {
    match value {
        Value::Null => Ok(None),
        other => other
            .as_str()
            .and_then(Side::from_name)
            .map(Some)
            .ok_or_else(|| wanted("side", other, "caller, callee, member, cloud or null")),
    }
}

fn wanted(key: &str, came: &Value, wanted: &str) -> String {
    format!("{key}: came {came}, wanted {wanted}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Anomaly, State};

    fn play(lines: &[&str]) -> (Player, Vec<Observed>) {
        let mut player = Player::default();
        let observed = |step| match step {
            Step::Observed(observed) => Some(observed),
            Step::Header(_) => None,
        };
        let steps = lines.iter().map(|line| player.line(line).unwrap());
        let steps: Vec<_> = steps.flatten().filter_map(observed).collect();
        (player, steps)
    }

    #[test]
    fn what_a_wait_changed_is_told_with_the_waits_own_time() {
        let (_, steps) = play(&[
            "\u{feff}{\"trace\":1,\"side\":\"caller\"}",
            "",
            r#"{"at":10,"source":"plugin","raw":{"eventName":"startVoip","roomId":"r"}}"#,
            r#"{"at":20,"source":"plugin","raw":{"eventName":"endVoip","roomId":"r","data":{"isCaller":true}}}"#,
            r#"{"at":900000,"source":"app","raw":{"event":"hide"}}"#,
        ]);
        let times = |step: usize| steps[step].changes.iter().map(|change| change.at_ms).collect::<Vec<_>>();
        assert_eq!(times(0), [10]);
        assert!(steps[2].changes.iter().any(|change| change.output == Output::Ended { call: 1 }));
        assert!(times(2).iter().all(|at_ms| (21..900_000).contains(at_ms)), "{:?}", times(2));
        assert!(times(2).is_sorted());
    }

    #[test]
    fn a_number_is_given_to_what_is_judged_and_to_each_end_its_own() {
        let (player, steps) = play(&[
            r#"{"trace":1}"#,
            r#"{"at":1,"source":"plugin","side":"caller","raw":{"eventName":"startVoip","roomId":"r"}}"#,
            r#"{"at":2,"source":"smoke_signal","side":"caller","raw":{"puffs":3}}"#,
            r#"{"at":3,"source":"plugin","side":"callee","raw":{"eventName":"hangOnVoip","roomId":"s"}}"#,
            r#"{"at":4,"source":"plugin","side":"caller","raw":{"eventName":"newName","roomId":"r"}}"#,
        ]);
        let numbers: Vec<_> = steps.iter().map(|step| (step.end, step.number)).collect();
        assert_eq!(numbers, [(0, Some(1)), (0, None), (1, Some(1)), (0, Some(2))]);
        assert_eq!(steps[1].raw, serde_json::json!({"puffs": 3}));
        assert_eq!(player.room(1, steps[2].told[0].room.unwrap()), Some("s"));
        let anomaly = Output::Anomaly { call: 1, anomaly: Anomaly::UnknownEvent };
        assert_eq!(steps[3].changes[0].output, anomaly);
        assert_eq!(steps[3].changes[0].record.unwrap().state, State::Talking);
    }
}
