//! A trace → one report a call and an end.

use crate::{
    Output, Record, State,
    trace::{Ids, Observed, Player, Step, TraceError, mask_id},
};
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use serde_json::Value;

/// One end's account of one call, with what it takes to find the other end's.
#[derive(Clone, Debug)]
pub struct Report {
    /// Which trace it is from, by the number given to [`reports`].
    pub trace: usize,
    /// Which of the ends that the trace is from.
    pub end: usize,
    /// The account.
    pub record: Record,
    /// The room's id, if this end was told it.
    pub room: Option<String>,
    /// UNIX milliseconds at 0 of the record's times, if the trace has it.
    pub wall_ms: Option<i64>,
    /// The device's sn.
    pub sn: Option<String>,
    /// The user's openid.
    pub openid: Option<String>,
    /// The other user's openid, of a call between two phones.
    pub peer: Option<String>,
    /// What was put into `custom_message`, `customQuery` or `payload`.
    pub custom: Option<String>,
    /// When the trace's last line was observed.
    pub last_ms: u64,
    /// Whether the trace says that it goes on to its end: whoever recorded it did not fall silent.
    pub complete: bool,
    /// The observations that decided.
    pub proofs: Vec<Proof>,
}

/// An observation that decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Proof {
    /// Its line in the trace, from 1.
    pub line: usize,
    /// When, monotonic milliseconds.
    pub at_ms: u64,
    /// Which source said it.
    pub source: String,
    /// What it said, as it stands there.
    pub raw: Value,
}

impl Report {
    /// When the call began at this end, UNIX milliseconds.
    pub fn begins_wall_ms(&self) -> Option<i64> {
        self.wall(self.begins_ms())
    }

    /// When the call began at this end, monotonic milliseconds.
    pub fn begins_ms(&self) -> u64 {
        self.record.at_ms.iter().flatten().copied().min().unwrap_or_default()
    }

    /// The last this end heard of the call: its end, or the end of its trace.
    pub fn ends_ms(&self) -> u64 {
        self.at(State::Ended).unwrap_or_else(|| self.last_ms.max(self.begins_ms()))
    }

    /// When the call entered a state, monotonic milliseconds.
    pub fn at(&self, state: State) -> Option<u64> {
        self.record.at_ms[usize::from(state.code())]
    }

    /// The same moment by this end's wall clock.
    pub fn wall(&self, at_ms: u64) -> Option<i64> {
        self.wall_ms?.checked_add(i64::try_from(at_ms).ok()?)
    }
}

/// The reports of a trace. `trace` is any number that tells traces apart; with a salt, ids that are not masked yet are
/// masked, so that they match those of a masked trace.
///
/// # Errors
/// As [`replay`](crate::trace::replay).
pub fn reports(trace: usize, text: &str, ids: Ids<'_>) -> Result<Vec<Report>, TraceError> {
    let mut reader = Reader {
        player: Player::default(),
        ids,
        header: Value::Null,
        ends: Vec::new(),
        last_ms: 0,
        complete: false,
    };
    for (index, line) in text.lines().enumerate() {
        match reader.player.line(line)? {
            Some(Step::Header(header)) => reader.header = header,
            Some(Step::Observed(observed)) => reader.observed(index + 1, observed),
            None => {}
        }
    }
    reader.player.finish();
    reader.reports(trace)
}

struct Reader<'a> {
    player: Player,
    ids: Ids<'a>,
    header: Value,
    ends: Vec<End>,
    last_ms: u64,
    complete: bool,
}

/// What one end's observations told beside the calls.
#[derive(Default)]
struct End {
    heard: Vec<Proof>,
    calls: Vec<About>,
}

/// What a call's beginning told of who calls whom.
struct About {
    call: u32,
    sn: Option<String>,
    openid: Option<String>,
    peer: Option<String>,
    custom: Option<String>,
}

impl Reader<'_> {
    fn observed(&mut self, line: usize, observed: Observed) {
        self.last_ms = self.last_ms.max(observed.at_ms);
        self.complete = observed.source == "app" && observed.raw["event"] == "trace_end";
        while self.ends.len() <= observed.end {
            self.ends.push(End::default());
        }
        let end = &mut self.ends[observed.end];
        for change in &observed.changes {
            let call = change.output.call();
            let begins = matches!(change.output, Output::State { .. } | Output::Ended { .. });
            if begins && !end.calls.iter().any(|about| about.call == call) {
                end.calls.push(about(call, &observed.raw));
            }
        }
        if observed.number.is_some() {
            end.heard.push(Proof { line, at_ms: observed.at_ms, source: observed.source, raw: observed.raw });
        }
    }

    fn reports(mut self, trace: usize) -> Result<Vec<Report>, TraceError> {
        let calls = self.player.calls()?;
        Ok(calls.into_iter().map(|(end, record, room)| self.report(trace, end, record, room)).collect())
    }

    fn report(&mut self, trace: usize, end: usize, record: Record, room: Option<String>) -> Report {
        let (wall_ms, sn, openid) = (
            self.header["wall"].as_i64(),
            text(&self.header, &["sn", "Sn"]),
            text(&self.header, &["openid", "openId", "open_id"]),
        );
        let number = end;
        let end = self.ends.get_mut(end);
        let about = end.as_ref().and_then(|end| end.calls.iter().find(|about| about.call == record.call));
        let told = |of: fn(&About) -> &Option<String>| about.and_then(|about| of(about).clone());
        let masked = |id: Option<String>| id.map(|id| mask_id(&id, self.ids));
        let (sn, openid) =
            (masked(told(|about| &about.sn).or(sn)), masked(told(|about| &about.openid).or(openid)));
        let peer = masked(told(|about| &about.peer));
        let custom = told(|about| &about.custom);
        let heard = end.map(|end| end.heard.as_slice()).unwrap_or_default();
        let proof = |number: &u32| heard.get(*number as usize - 1).cloned();
        let mut proofs: Vec<Proof> = record.evidence.as_slice().iter().filter_map(proof).collect();
        for proof in &mut proofs {
            crate::trace::mask(&mut proof.raw, self.ids);
        }
        Report {
            trace,
            end: number,
            room,
            wall_ms,
            sn,
            openid,
            peer,
            custom,
            last_ms: self.last_ms,
            complete: self.complete,
            proofs,
            record,
        }
    }
}

fn about(call: u32, raw: &Value) -> About {
    let args = &raw["args"];
    let push = &raw["push"];
    let (mut sn, mut openid) = (
        text(args, &["sn", "device_id"]).or_else(|| text(push, &["Sn", "sn"])),
        text(args, &["open_id", "openid", "openId"]).or_else(|| text(push, &["FromUserName", "openid"])),
    );
    // initByCaller: 1 is a device that calls a phone, 2 a phone that calls a device.
    let ids = (text(&args["caller"], &["id"]), text(&args["listener"], &["id"]));
    match (args["businessType"].as_i64(), ids) {
        (Some(1), (caller, listener)) => (sn, openid) = (caller, listener),
        (Some(2), (caller, listener)) => (sn, openid) = (listener, caller),
        (_, _) => {}
    }
    // join1v1Chat names both users.
    let user = |end: &str| text(&args[end], &["openid", "openId"]);
    openid = openid.or_else(|| user("caller"));
    let peer = user("listener");
    let custom = text(args, &["custom_message", "customQuery", "payload"])
        .or_else(|| text(push, &["Payload", "payload"]));
    About { call, sn, openid, peer, custom }
}

/// The first of some keys that holds a text.
fn text(value: &Value, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| value[*key].as_str()).filter(|text| !text.is_empty()).map(ToOwned::to_owned)
}
