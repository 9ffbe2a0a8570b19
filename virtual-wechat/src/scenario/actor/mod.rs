//! The programs at the ends: what they say when somebody acts, and what they would have written down.

mod backend;
mod phone;
mod sdk;

use super::{
    act::Act,
    cast::{Cast, Part, Role},
    wire::Care,
};
use crate::{Family, Frame};
use alloc::{
    collections::BTreeSet,
    format,
    string::{String, ToString},
    vec::Vec,
};
use backend::Backend;
use phone::Phone;
use sdk::Sdk;
use serde_json::{Map, Value};
use virtual_wechat_frames::CloudCall;

/// A program at an end.
#[derive(Clone, Debug)]
pub(super) enum Program {
    /// A mini-program with the plugin, on a phone or an Android device.
    Phone(Phone),
    /// A device's program on an SDK.
    Sdk(Sdk),
    /// The developer's back end.
    Backend(Backend),
}

/// What a program says and writes down.
#[derive(Debug, Default)]
pub(super) struct Out {
    /// Frames, in order.
    pub says: Vec<(Value, Care)>,
    /// Observations: source and `raw`.
    pub notes: Vec<(&'static str, Value)>,
    /// `POST /wxa/business/iot/voip/call`.
    pub posts: Vec<CloudCall>,
}

/// What a program knows of the play.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene<'a> {
    pub cast: &'a Cast,
    /// The right wall clock, UNIX seconds.
    pub wall_s: u64,
    /// The rooms of calls that a device, or the back end for it, has placed: its back end knows its own calls.
    pub own_rooms: &'a BTreeSet<String>,
}

impl Out {
    fn says(&mut self, frame: Value, care: Care) {
        self.says.push((frame, care));
    }

    fn notes(&mut self, source: &'static str, raw: Value) {
        self.notes.push((source, raw));
    }
}

impl Program {
    /// The program of a role, not started yet.
    pub fn of(role: &Role) -> Self {
        match &role.part {
            Part::Phone { openid, second } => Program::Phone(Phone::on_phone(openid, *second)),
            Part::Device { sn, family: Family::Android } => Program::Phone(Phone::on_device(sn)),
            Part::Device { sn, family } => Program::Sdk(Sdk::new(sn, *family)),
            Part::Service { auto } => Program::Backend(Backend::new(*auto)),
        }
    }

    /// What its trace says of itself, but for the times.
    pub fn header(&self, scene: Scene<'_>) -> Vec<(&'static str, String)> {
        match self {
            Program::Phone(phone) => phone.header(scene),
            Program::Sdk(sdk) => sdk.header(),
            Program::Backend(_) => Vec::new(),
        }
    }

    /// It starts.
    pub fn starts(&mut self, scene: Scene<'_>, out: &mut Out) {
        match self {
            Program::Phone(phone) => phone.starts(out),
            Program::Sdk(sdk) => sdk.starts(scene, out),
            Program::Backend(_) => {}
        }
    }

    /// Somebody, or something, acts on it.
    pub fn acts(&mut self, act: &Act, scene: Scene<'_>, out: &mut Out) -> Result<(), String> {
        match (self, act) {
            (Program::Phone(phone), Act::Phone(act)) => phone.acts(act, scene, out),
            (Program::Sdk(sdk), Act::Device(act)) => sdk.acts(act, scene, out),
            (Program::Backend(backend), Act::Service(act)) => backend.acts(act, scene, out),
            (
                Program::Phone(_) | Program::Sdk(_) | Program::Backend(_),
                Act::Any(_) | Act::Phone(_) | Act::Device(_) | Act::Service(_) | Act::World(_) | Act::Nothing,
            ) => Err("this actor has no such verb".to_string()),
        }
    }

    /// It is told something.
    pub fn hears(&mut self, frame: &Frame, scene: Scene<'_>, out: &mut Out) {
        match (self, frame) {
            (Program::Phone(phone), Frame::Phone(frame)) => phone.hears(frame, out),
            (Program::Phone(phone), Frame::Device(frame)) => phone.hears_on_device(frame, out),
            (Program::Sdk(sdk), Frame::Device(frame)) => sdk.hears(frame, out),
            (Program::Backend(backend), Frame::Service(frame)) => backend.hears(frame, scene, out),
            (Program::Sdk(_) | Program::Backend(_), Frame::Phone(_))
            | (Program::Backend(_), Frame::Device(_))
            | (Program::Phone(_) | Program::Sdk(_), Frame::Service(_))
            | (_, Frame::Media(_) | Frame::Close) => {}
        }
    }

    /// The system tells it that the network went or came.
    pub fn network(&self, back: bool, noticed: Option<bool>, out: &mut Out) {
        let tells = noticed.unwrap_or(matches!(self, Program::Phone(_)));
        if tells {
            let event = if back { "network_back" } else { "network_lost" };
            out.notes("app", serde_json::json!({ "event": event }));
        }
    }

    /// What the actor cannot do itself and asks its back end to do.
    pub fn asks_of_backend(&self, act: &Act) -> Option<Act> {
        match (self, act) {
            (Program::Sdk(sdk), Act::Device(act)) => sdk.asks_of_backend(act).map(Act::Service),
            (
                Program::Phone(_) | Program::Sdk(_) | Program::Backend(_),
                Act::Any(_) | Act::Phone(_) | Act::Device(_) | Act::Service(_) | Act::World(_) | Act::Nothing,
            ) => None,
        }
    }

    /// The link that it says its frames on, a phone's or a device's; `None`: the back end's.
    pub fn on_device(&self) -> Option<bool> {
        match self {
            Program::Phone(phone) => Some(phone.is_on_device()),
            Program::Sdk(_) => Some(true),
            Program::Backend(_) => None,
        }
    }
}

/// What is chosen, under what is given; without the keys that are to be missing.
fn merged(chosen: Value, given: &Map<String, Value>, without: &[String]) -> Value {
    let mut all = match chosen {
        Value::Object(map) => map,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => Map::new(),
    };
    all.extend(given.iter().map(|(key, value)| (key.clone(), value.clone())));
    all.retain(|key, _| !without.contains(key));
    Value::Object(all)
}

/// Something that the step needs and nobody has.
fn missing(key: &str, wanted: &str) -> String {
    format!("{key}: there is none, {wanted}")
}
