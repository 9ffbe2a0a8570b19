//! What users answered to the question whether a device, or a group of devices, may call them.
//!
//! A user is asked once: after a refusal WeChat's dialog never comes again, only its settings page changes the answer.
//! Deleting the mini-program from the recent ones forgets everything. A device and a group that holds it are
//! independent of each other. All of this is documented.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use serde::Deserialize;

/// What a user is asked about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// One device, by its sn.
    Device(String),
    /// A group of devices, by its id.
    Group(String),
}

/// Every answer of every user; who was never asked has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "Vec<Answer>")]
pub struct Grants {
    /// In order.
    answers: Vec<(String, Subject, bool)>,
}

impl Grants {
    /// The user allows, or refuses, what the subject wants. Tells whether that changed the answer.
    pub fn answer(&mut self, openid: &str, subject: Subject, allowed: bool) -> bool {
        match self.find(openid, &subject) {
            Ok(at) => core::mem::replace(&mut self.answers[at].2, allowed) != allowed,
            Err(at) => {
                self.answers.insert(at, (openid.to_string(), subject, allowed));
                true
            }
        }
    }

    /// What the user answered; `None`: never asked, or forgotten since.
    pub fn answered(&self, openid: &str, subject: &Subject) -> Option<bool> {
        self.find(openid, subject).ok().map(|at| self.answers[at].2)
    }

    /// Everything the user answered, in order.
    pub fn of<'a>(&'a self, openid: &'a str) -> impl Iterator<Item = (&'a Subject, bool)> {
        let own = move |(user, _, _): &&(String, Subject, bool)| user == openid;
        self.answers.iter().filter(own).map(|(_, subject, allowed)| (subject, *allowed))
    }

    /// Forgets one answer.
    pub fn forget(&mut self, openid: &str, subject: &Subject) {
        if let Ok(at) = self.find(openid, subject) {
            self.answers.remove(at);
        }
    }

    /// Forgets all answers of all users.
    pub fn clear(&mut self) {
        self.answers.clear();
    }

    /// Who has answered anything, in order.
    pub(crate) fn users(&self) -> Vec<String> {
        let mut users: Vec<String> = self.answers.iter().map(|(openid, ..)| openid.clone()).collect();
        users.dedup();
        users
    }

    /// Where an answer is, or belongs.
    fn find(&self, openid: &str, subject: &Subject) -> Result<usize, usize> {
        self.answers.binary_search_by(|(user, of, _)| (user.as_str(), of).cmp(&(openid, subject)))
    }
}

/// One answer as JSON: `{"openid":"o","subject":{"device":"sn"},"allowed":true}`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    openid: String,
    subject: Subject,
    #[serde(default = "yes")]
    allowed: bool,
}

fn yes() -> bool {
    true
}

impl From<Vec<Answer>> for Grants {
    fn from(list: Vec<Answer>) -> Self {
        let mut grants = Self::default();
        for Answer { openid, subject, allowed } in list {
            grants.answer(&openid, subject, allowed);
        }
        grants
    }
}
