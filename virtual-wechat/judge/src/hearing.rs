//! From the log of a play to what one actor heard and said of one affair.

use crate::{
    affair::Affair,
    cast::{Cast, unwrapped},
    heard::{Heard, Program, Spoken},
};
use serde_json::Value;
use virtual_wechat::{
    News,
    scenario::{Deed, LogLine, Played},
};
use wmpf_voip_kit::{Direction, Phase, Side};

/// What happened in a play, and to whom.
#[derive(Debug)]
pub struct Hearing<'a> {
    /// The play.
    pub played: &'a Played,
    /// Who took part.
    pub cast: &'a Cast,
    /// What truly happened.
    pub affairs: &'a [Affair],
    /// The plugin of this play calls a leaving a refusal.
    pub leaving_rejects: bool,
}

impl Hearing<'_> {
    /// What an actor heard and said of an affair, by its number.
    pub fn of(&self, nth: usize, actor: &str) -> Option<Heard> {
        let affair = &self.affairs[nth];
        let side = affair.side_of(actor)?;
        let program = self.cast.program(actor)?;
        let (began_ms, until_ms) = self.window(nth, actor);
        let own = self.request_of(nth, actor);
        let refused = affair.truth.phase == Phase::Initiate;
        let mut frames = Vec::new();
        let (mut stopped, mut network_lost) = (false, false);
        for line in self.played.log.iter().filter(|line| line.actor == actor) {
            let here = (began_ms..until_ms).contains(&line.at_ms);
            match &line.deed {
                Deed::Did { verb, args } => {
                    // A phone's system says so unless the scenario has it otherwise, a device's does not.
                    let tells =
                        args.get("noticed").and_then(Value::as_bool).unwrap_or(program == Program::Plugin);
                    network_lost |= verb == "cut" && here && tells;
                    if verb == "kill" && here {
                        stopped = true;
                    } else if verb == "start" && line.at_ms > affair.ended_ms && here {
                        break;
                    }
                }
                Deed::Said { frame, fate } => {
                    let frame = unwrapped(frame);
                    let is = match places(frame) {
                        true => Some(frame) == own,
                        false => !refused && self.names(affair, frame).unwrap_or(here),
                    };
                    if is && !fate.lost {
                        frames.push(Spoken { at_ms: line.at_ms, told: false, frame: frame.clone() });
                    }
                }
                Deed::Told { frame, fate } => {
                    let frame = unwrapped(frame);
                    let is = match self.answered(actor, frame) {
                        Some(request) if places(request) => Some(request) == own,
                        // What was refused never was more than a request.
                        Some(_) | None => !refused && self.names(affair, frame).unwrap_or(here),
                    };
                    if is && !fate.lost && self.cast.hears(actor, frame) {
                        frames.push(Spoken { at_ms: line.at_ms, told: true, frame: frame.clone() });
                    }
                }
            }
        }
        Some(Heard { program, side, leaving_rejects: self.leaving_rejects, network_lost, frames, stopped })
    }

    /// From when until when an actor's frames without a room are about this affair.
    fn window(&self, nth: usize, actor: &str) -> (u64, u64) {
        let affair = &self.affairs[nth];
        let said_ms = self.request_at(nth, actor).map(|line| line.at_ms);
        let next = self.affairs[nth + 1..]
            .iter()
            .find(|next| next.truth.phase != Phase::Initiate && next.side_of(actor).is_some());
        (said_ms.unwrap_or(affair.began_ms), next.map_or(u64::MAX, |next| next.began_ms))
    }

    /// The request with which this actor placed the affair: its requests and its affairs have one order.
    fn request_at(&self, nth: usize, actor: &str) -> Option<&LogLine> {
        let affair = &self.affairs[nth];
        if !affair.is_placed_by(actor) {
            return None;
        }
        let before = self.affairs[..nth].iter().filter(|before| before.is_placed_by(actor)).count();
        let asks = |line: &&LogLine| match &line.deed {
            Deed::Said { frame, fate } => line.actor == actor && !fate.lost && places(unwrapped(frame)),
            Deed::Told { .. } | Deed::Did { .. } => false,
        };
        self.played.log.iter().filter(asks).nth(before)
    }

    fn request_of(&self, nth: usize, actor: &str) -> Option<&Value> {
        match &self.request_at(nth, actor)?.deed {
            Deed::Said { frame, .. } => Some(unwrapped(frame)),
            Deed::Told { .. } | Deed::Did { .. } => None,
        }
    }

    /// The request that a frame answers.
    fn answered(&self, actor: &str, frame: &Value) -> Option<&Value> {
        if !["result", "failure", "wx_result"].contains(&frame["t"].as_str()?) {
            return None;
        }
        let said =
            self.played.log.iter().filter(|line| line.actor == actor).filter_map(|line| match &line.deed {
                Deed::Said { frame, .. } => Some(unwrapped(frame)),
                Deed::Told { .. } | Deed::Did { .. } => None,
            });
        let mut all = said.filter(|said| said["n"] == frame["n"] && said["n"].is_number());
        all.next()
    }

    /// Whether a frame names this affair's room; `None` where it names none.
    fn names(&self, affair: &Affair, frame: &Value) -> Option<bool> {
        if affair.ends.iter().any(|(_, side)| *side == Side::Member) {
            return None;
        }
        let event = &frame["event"];
        let rooms = [&frame["room"], &event["roomId"], &event["groupId"], &frame["message"]["RoomId"]];
        // A device's SDK numbers its channels, and the world numbers them as it numbers its rooms.
        let channel = || {
            let number = usize::try_from(frame["visitor"].as_u64()?).ok()?.checked_sub(1)?;
            self.made().nth(number)
        };
        let room = rooms.into_iter().find_map(Value::as_str).or_else(channel)?;
        Some(affair.room.as_deref() == Some(room))
    }

    /// The rooms of calls between a phone and a device, in the order in which they were made.
    fn made(&self) -> impl Iterator<Item = &str> {
        self.played.news.iter().filter_map(|(_, news)| match news {
            News::Started { room, direction, .. } if *direction != Direction::PhoneToPhone => {
                Some(room.as_str())
            }
            News::Started { .. } | News::Talking { .. } | News::Ended(_) | News::Left(_) | News::Said(_) => {
                None
            }
        })
    }
}

/// Whether a frame places a call, or joins a room.
fn places(frame: &Value) -> bool {
    match frame["t"].as_str() {
        Some("call") => frame["api"] != "getIotBindContactList",
        Some("wx") => frame["api"] == "joinVoIPChat" || frame["api"] == "join1v1Chat",
        Some(_) | None => false,
    }
}
