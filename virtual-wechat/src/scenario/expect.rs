//! What must come out of a scenario, compared with what did.

use crate::{Membership, News, Truth};
use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use serde::Deserialize;
use serde_json::{Value, json};

/// What must come out. Without `call` and `member`, nothing is asked.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Expect {
    /// The calls in the order in which they began; all of them, if there is one.
    pub call: Option<Vec<ExpectCall>>,
    /// The times of members in many-person rooms, in the order in which they ended; all of them, if there is one.
    pub member: Option<Vec<ExpectMember>>,
}

/// One call. What is left out is not asked.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ExpectCall {
    /// `device_to_phone` or `phone_to_device`.
    pub direction: Option<String>,
    /// Who ended it.
    pub who: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// In which phase.
    pub phase: Option<String>,
    /// How.
    pub how: Option<String>,
    /// The code with which it was refused.
    pub code: Option<i32>,
    /// Whole seconds of talk on the world's clock.
    pub talk_s: Option<u64>,
    /// Milliseconds of talk on the world's clock.
    pub talk_ms: Option<u64>,
    /// Billed seconds.
    pub billed_s: Option<u64>,
}

/// One member's time in a many-person room. What is left out is not asked.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ExpectMember {
    /// Who.
    pub openid: Option<String>,
    /// Why it is over.
    pub why: Option<String>,
    /// How.
    pub how: Option<String>,
    /// In which phase.
    pub phase: Option<String>,
    /// The code with which joining failed.
    pub code: Option<i32>,
}

impl Expect {
    /// What is not as expected, in words.
    pub(super) fn wrong(&self, news: &[(u64, News)]) -> Vec<String> {
        let mut wrong = Vec::new();
        if let Some(expected) = &self.call {
            let mut calls: Vec<&Truth> = news.iter().filter_map(|(_, news)| ended(news)).collect();
            calls.sort_by_key(|truth| truth.at.dialed_ms);
            compare("call", &mut wrong, expected.len(), calls.len(), |index| {
                expected[index].differences(calls[index])
            });
        }
        if let Some(expected) = &self.member {
            let members: Vec<&Membership> = news.iter().filter_map(|(_, news)| left(news)).collect();
            compare("member", &mut wrong, expected.len(), members.len(), |index| {
                expected[index].differences(members[index])
            });
        }
        wrong
    }
}

fn compare(
    name: &str,
    wrong: &mut Vec<String>,
    wanted: usize,
    came: usize,
    differences: impl Fn(usize) -> Vec<String>,
) {
    if wanted != came {
        wrong.push(format!("expect.{name}: {came} came, {wanted} wanted"));
    }
    for index in 0..wanted.min(came) {
        wrong.extend(differences(index).into_iter().map(|it| format!("expect.{name} {}: {it}", index + 1)));
    }
}

impl ExpectCall {
    fn differences(&self, truth: &Truth) -> Vec<String> {
        asked([
            ("direction", json!(self.direction), json!(truth.direction.name())),
            ("who", json!(self.who), json!(truth.who.name())),
            ("why", json!(self.why), json!(truth.why.name())),
            ("phase", json!(self.phase), json!(truth.phase.name())),
            ("how", json!(self.how), json!(truth.how.name())),
            ("code", json!(self.code), json!(truth.code)),
            ("talk_s", json!(self.talk_s), json!(truth.talk_ms / 1000)),
            ("talk_ms", json!(self.talk_ms), json!(truth.talk_ms)),
            ("billed_s", json!(self.billed_s), json!(truth.billed_s)),
        ])
    }
}

impl ExpectMember {
    fn differences(&self, member: &Membership) -> Vec<String> {
        asked([
            ("openid", json!(self.openid), json!(member.openid)),
            ("why", json!(self.why), json!(member.why.name())),
            ("how", json!(self.how), json!(member.how.name())),
            ("phase", json!(self.phase), json!(member.phase.name())),
            ("code", json!(self.code), json!(member.code)),
        ])
    }
}

/// Key, wanted, came: where something is wanted and something else came.
fn asked(all: impl IntoIterator<Item = (&'static str, Value, Value)>) -> Vec<String> {
    let word = |value: &Value| value.as_str().map_or_else(|| value.to_string(), ToString::to_string);
    all.into_iter()
        .filter(|(_, wanted, came)| !wanted.is_null() && wanted != came)
        .map(|(key, wanted, came)| format!("{key} is {}, {} wanted", word(&came), word(&wanted)))
        .collect()
}

pub(super) fn ended(news: &News) -> Option<&Truth> {
    match news {
        News::Ended(truth) => Some(truth),
        News::Started { .. } | News::Talking { .. } | News::Left(_) | News::Said(_) => None,
    }
}

fn left(news: &News) -> Option<&Membership> {
    match news {
        News::Left(membership) => Some(membership),
        News::Started { .. } | News::Talking { .. } | News::Ended(_) | News::Said(_) => None,
    }
}
