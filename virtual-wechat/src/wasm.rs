//! The JavaScript face: a whole world in process, for developer tools without a server and for unit tests.
//!
//! Frames are the ones of `FRAMES.md`, as plain objects. An end is named by its openid or sn; saying anything
//! connects it. Time stands still but for `advance`.

mod scenario;

use crate::{
    Accounts, Frame, Kind, Link, News, Settings, World,
    puppet::{Puppet, PuppetOptions},
};
use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use virtual_wechat_frames::{FromBench, read, write};
use wasm_bindgen::prelude::*;

/// A world in process.
#[wasm_bindgen]
pub struct Workbench {
    world: World,
    links: BTreeMap<(Kind, String), Link>,
    puppets: BTreeMap<String, Puppet>,
    used: u32,
    outputs: Vec<Value>,
    truths: Vec<Value>,
}

#[wasm_bindgen]
impl Workbench {
    /// The demo's world; `options` changes switches by their names (`seed`, `start_wall_ms`, `silence_ms`, …).
    /// `accounts` says who exists (`Accounts::from_json`).
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue, accounts: JsValue) -> Result<Workbench, JsError> {
        let settings = match from_js("options", &options)? {
            Value::Null => Settings::default(),
            changes => {
                Settings::from_json(changes).map_err(|error| JsError::new(&format!("options: {error}")))?
            }
        };
        let accounts = match from_js("accounts", &accounts)? {
            Value::Null => Accounts::demo(),
            given => {
                Accounts::from_json(given).map_err(|error| JsError::new(&format!("accounts: {error}")))?
            }
        };
        Ok(Workbench {
            world: World::new(settings, accounts),
            links: BTreeMap::new(),
            puppets: BTreeMap::new(),
            used: 0,
            outputs: Vec::new(),
            truths: Vec::new(),
        })
    }

    /// A phone connects; the next thing it says is `hello`.
    pub fn connect_phone(&mut self, openid: &str) {
        self.connect(Kind::Phone, openid);
    }

    /// A phone's connection breaks, without a word.
    pub fn disconnect_phone(&mut self, openid: &str) {
        self.disconnect(Kind::Phone, openid);
    }

    /// A phone says something; the answer, even to nonsense, is in `take_output`.
    pub fn phone_frame(&mut self, openid: &str, frame: JsValue) -> Result<(), JsError> {
        self.frame(Kind::Phone, openid, &frame)
    }

    /// A device connects; the next thing it says is `hello`.
    pub fn connect_device(&mut self, sn: &str) {
        self.connect(Kind::Device, sn);
    }

    /// A device's connection breaks, without a word; a puppet is gone with it.
    pub fn disconnect_device(&mut self, sn: &str) {
        self.puppets.remove(sn);
        self.disconnect(Kind::Device, sn);
    }

    /// A device says something.
    pub fn device_frame(&mut self, sn: &str, frame: JsValue) -> Result<(), JsError> {
        self.frame(Kind::Device, sn, &frame)
    }

    /// Puts a built-in device at `sn`; `options` as in `PuppetOptions`, all optional. It connects at once.
    pub fn puppet(&mut self, sn: &str, options: JsValue) -> Result<(), JsError> {
        let options = match from_js("options", &options)? {
            Value::Null => PuppetOptions::default(),
            given => parse("options", given)?,
        };
        self.connect(Kind::Device, sn);
        self.puppets.insert(sn.to_string(), Puppet::new(sn, options));
        self.settle();
        Ok(())
    }

    /// Presses `bell`, `answer`, `refuse` or `hang_up` on the puppet at `sn`.
    pub fn press(&mut self, sn: &str, button: &str) -> Result<(), JsError> {
        let pressed = parse::<FromBench>("button", json!({ "t": "press", "button": button }))?;
        let puppet = self.puppets.get_mut(sn).ok_or_else(|| no_puppet(sn))?;
        if let FromBench::Press { button } = pressed {
            puppet.press(button);
        }
        self.settle();
        Ok(())
    }

    /// What the puppet at `sn` is doing: `offline`, `idle`, `calling`, `ringing`, `connecting` or `talking`.
    pub fn puppet_state(&self, sn: &str) -> Result<String, JsError> {
        let puppet = self.puppets.get(sn).ok_or_else(|| no_puppet(sn))?;
        Ok(puppet.state().name().to_string())
    }

    /// `getsnticket` of the back end: lets a user be asked about this device for five minutes.
    pub fn sn_ticket(&mut self, sn: &str, model_id: &str) -> Result<String, JsError> {
        let ticket = self.world.sn_ticket(self.world.now_ms(), sn, model_id);
        ticket.map_err(|code| {
            JsError::new(&format!(
                "getsnticket: {code}, {sn:?} of model {model_id:?} is not a device of this mini-program"
            ))
        })
    }

    /// Lets time pass until `to_ms`, in milliseconds since the world began.
    pub fn advance(&mut self, to_ms: f64) -> Result<(), JsError> {
        if !(to_ms >= 0.0 && to_ms.is_finite()) {
            return Err(JsError::new(&format!(
                "to_ms: {to_ms} was given, milliseconds from 0 on are wanted"
            )));
        }
        // Float to integer saturates, and the world has its own end of time.
        let to_ms = to_ms as u64;
        while let Some(due_ms) = self.due().filter(|due_ms| *due_ms <= to_ms) {
            self.pass(due_ms);
        }
        self.pass(to_ms);
        Ok(())
    }

    /// When `advance` is needed next if nobody says anything; `undefined`: never.
    pub fn next_wakeup(&self) -> Option<f64> {
        self.due().map(|due_ms| due_ms as f64)
    }

    /// Everything said since the last time, in order: `{to: 'phone' | 'device', id, frame}`.
    pub fn take_output(&mut self) -> Result<JsValue, JsError> {
        to_js(&Value::Array(core::mem::take(&mut self.outputs)))
    }

    /// The true ends of the calls that ended since the last time.
    pub fn take_truths(&mut self) -> Result<JsValue, JsError> {
        to_js(&Value::Array(core::mem::take(&mut self.truths)))
    }
}

/// Replays a trace: its records, as the tracker would have given them.
#[wasm_bindgen]
pub fn replay(trace_text: &str) -> Result<JsValue, JsError> {
    let records =
        wmpf_voip_kit::trace::replay(trace_text).map_err(|error| JsError::new(&error.to_string()))?;
    to_js(&Value::Array(records))
}

impl Workbench {
    fn connect(&mut self, kind: Kind, id: &str) -> Link {
        self.disconnect(kind, id);
        self.used += 1;
        let link = Link(self.used);
        self.links.insert((kind, id.to_string()), link);
        self.world.connected(self.world.now_ms(), link, kind);
        self.settle();
        link
    }

    fn disconnect(&mut self, kind: Kind, id: &str) {
        if let Some(link) = self.links.remove(&(kind, id.to_string())) {
            self.world.disconnected(self.world.now_ms(), link);
            self.settle();
        }
    }

    fn frame(&mut self, kind: Kind, id: &str, frame: &JsValue) -> Result<(), JsError> {
        let text = from_js("frame", frame)?.to_string();
        let link = self.links.get(&(kind, id.to_string())).copied();
        let link = link.unwrap_or_else(|| self.connect(kind, id));
        self.world.text(self.world.now_ms(), link, &text);
        self.settle();
        Ok(())
    }

    fn due(&self) -> Option<u64> {
        let puppets = self.puppets.values().filter_map(Puppet::poll_timeout);
        puppets.chain(self.world.poll_timeout()).min()
    }

    fn pass(&mut self, now_ms: u64) {
        self.world.handle_timeout(now_ms);
        self.settle();
        for puppet in self.puppets.values_mut() {
            puppet.handle_timeout(now_ms);
        }
        self.settle();
    }

    /// Carries frames between the world and its puppets until all is said; keeps the rest for JavaScript.
    fn settle(&mut self) {
        loop {
            let mut moved = false;
            for puppet in self.puppets.values_mut() {
                let Some(link) = self.links.get(&(Kind::Device, puppet.sn().to_string())) else { continue };
                while let Some(frame) = puppet.poll_frame() {
                    self.world.device(self.world.now_ms(), *link, frame);
                    moved = true;
                }
            }
            while let Some(output) = self.world.poll_output() {
                moved = true;
                let owner = self.links.iter().find(|(_, link)| **link == output.to).map(|(owner, _)| owner);
                let Some((_, id)) = owner else { continue };
                match output.frame {
                    Frame::Device(frame) => match self.puppets.get_mut(id) {
                        Some(puppet) => puppet.frame(self.world.now_ms(), &frame),
                        None => self.outputs.push(addressed("device", id, &write(&frame))),
                    },
                    Frame::Phone(frame) => self.outputs.push(addressed("phone", id, &write(&frame))),
                    Frame::Service(frame) => self.outputs.push(addressed("service", id, &write(&frame))),
                    // An id has one connection here: the older one is gone already.
                    Frame::Close => {}
                    // Nothing carries media here.
                    Frame::Media(_) => {}
                }
            }
            while let Some(news) = self.world.poll_news() {
                match news {
                    News::Ended(truth) => self.truths.push(truth.to_json()),
                    News::Left(membership) => self.truths.push(membership.to_json()),
                    News::Started { .. } | News::Talking { .. } | News::Said(_) => {}
                }
            }
            if !moved {
                return;
            }
        }
    }
}

fn addressed(to: &str, id: &str, frame: &str) -> Value {
    json!({ "to": to, "id": id, "frame": read::<Value>(frame).unwrap_or_default() })
}

fn no_puppet(sn: &str) -> JsError {
    JsError::new(&format!("sn: there is no puppet at {sn:?}, puppet({sn:?}) puts one there"))
}

/// A JavaScript value as JSON; `undefined` is null.
fn from_js(name: &str, value: &JsValue) -> Result<Value, JsError> {
    serde_wasm_bindgen::from_value(value.clone()).map_err(|error| {
        let came = String::from(js_sys::Object::to_string(&js_sys::Object::from(value.clone())));
        JsError::new(&format!("{name}: came {came}, wanted a plain object ({error})"))
    })
}

/// JSON as plain objects: maps would need another way of reading than what a server's frames need.
fn to_js(value: &Value) -> Result<JsValue, JsError> {
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&plain).map_err(|error| JsError::new(&format!("the answer is not JSON: {error}")))
}

fn parse<T: DeserializeOwned>(name: &str, value: Value) -> Result<T, JsError> {
    serde_json::from_value(value).map_err(|error| JsError::new(&format!("{name}: {error}")))
}
