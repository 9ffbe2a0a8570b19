//! What the server says to whoever looks at its terminal.

use std::{collections::BTreeMap, io::Write};
use virtual_wechat::{News, Truth};
use wmpf_voip_kit::{Direction, Phase, Who, Why};

/// One line on standard error. A terminal that is gone is no reason to stop.
pub fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "virtual WeChat: {text}");
}

/// Tells calls as one line at their start and one at their end, under short numbers instead of room ids.
#[derive(Debug, Default)]
pub(crate) struct Storyteller {
    numbers: BTreeMap<String, u32>,
    calls: u32,
}

impl Storyteller {
    pub fn tell(&mut self, news: &News) {
        if let Some(line) = self.line(news) {
            say(&line);
        }
    }

    fn line(&mut self, news: &News) -> Option<String> {
        match news {
            News::Started { room, direction, openid, sn, .. } => {
                self.calls += 1;
                self.numbers.insert(room.clone(), self.calls);
                let (from, to) = match direction {
                    Direction::PhoneToDevice | Direction::PhoneToPhone => (openid, sn),
                    Direction::DeviceToPhone => (sn, openid),
                };
                Some(format!("call {}: {from} calls {to} (room {room})", self.calls))
            }
            News::Talking { .. } | News::Left(_) | News::Said(_) => None,
            News::Ended(truth) => Some(match &truth.room {
                Some(room) => {
                    let number = self.numbers.remove(room).unwrap_or_default();
                    format!("call {number} ended: {}", ended(truth))
                }
                None => format!("a call of {} was refused: {}", caller(truth), refused(truth)),
            }),
        }
    }
}

fn caller(truth: &Truth) -> &str {
    match truth.direction {
        Direction::PhoneToDevice | Direction::PhoneToPhone => &truth.openid,
        Direction::DeviceToPhone => &truth.sn,
    }
}

/// `the callee hung_up in the talk (app); talked 3.1 s, billed 3 s`
fn ended(truth: &Truth) -> String {
    let phase = match truth.phase {
        Phase::Initiate => "while it was placed",
        Phase::Join => "before both were in the room",
        Phase::Ring => "while it rang",
        Phase::Talk => "in the talk",
    };
    let who = match truth.who {
        Who::Caller => "the caller",
        Who::Callee => "the callee",
        Who::Platform => "WeChat",
        Who::Service => "the developer's back end",
        Who::Member | Who::Other | Who::Unknown => truth.who.name(),
    };
    let why = match truth.why {
        Why::HungUp => "hung up",
        Why::TimeLimit => "ended it at the time limit",
        Why::Cancelled => "cancelled",
        Why::Rejected => "refused",
        Why::RefusedByService => "refused it",
        Why::Busy => "was busy",
        Why::NoAnswer => "did not answer",
        Why::NeverJoined => "never came into the room",
        Why::Vanished => "vanished: no more was heard of it",
        Why::Unreachable => "was not there to be rung",
        other => other.name(),
    };
    let talked = match truth.billed_s {
        Some(billed_s) => {
            format!("; talked {}.{} s, billed {billed_s} s", truth.talk_ms / 1000, truth.talk_ms % 1000 / 100)
        }
        None => String::new(),
    };
    format!("{who} {why}, {phase}{talked}")
}

fn refused(truth: &Truth) -> String {
    match truth.code {
        Some(code) => format!("{} (code {code})", truth.why.name()),
        None => truth.why.name().to_string(),
    }
}
