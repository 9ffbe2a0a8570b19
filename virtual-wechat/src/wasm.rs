//! The JavaScript face: a whole world in process, for developer tools without a server and for unit tests.
//!
//! Frames are the ones of `FRAMES.md`, as plain objects. An end is named by its openid or sn; saying anything
//! connects it. Time stands still but for `advance`.

mod carry;
mod convert;
mod device;
mod scenario;

use crate::{
    Accounts, Kind, Link, Settings, World,
    puppet::{Puppet, PuppetOptions},
};
use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};
use convert::{from_js, ms, parse, to_js};
use serde_json::{Value, json};
use virtual_wechat_frames::{FromBench, read, write};
use wasm_bindgen::prelude::*;

/// A world in process.
#[wasm_bindgen]
pub struct Workbench {
    world: World,
    links: BTreeMap<(Kind, String), Link>,
    owners: BTreeMap<Link, (Kind, String)>,
    service: Option<Link>,
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
            owners: BTreeMap::new(),
            service: None,
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

    /// A phone's network is gone, or back; its program lives on.
    pub fn cut_phone(&mut self, openid: &str, cut: bool) {
        self.cut(Kind::Phone, openid, cut);
    }

    /// A device's network is gone, or back; its program lives on.
    pub fn cut_device(&mut self, sn: &str, cut: bool) {
        self.cut(Kind::Device, sn, cut);
    }

    /// The developer's own back end connects: it is sent pushes, and answers them. An older one is gone.
    pub fn connect_service(&mut self) {
        self.used += 1;
        self.service = Some(Link(self.used));
        self.world.service_connected(self.world.now_ms(), Link(self.used));
        self.settle();
    }

    /// The back end is gone, without a word.
    pub fn disconnect_service(&mut self) {
        if self.service.take().is_some() {
            self.world.service_disconnected(self.world.now_ms());
            self.settle();
        }
    }

    /// The back end says something.
    pub fn service_frame(&mut self, frame: JsValue) -> Result<(), JsError> {
        let frame = parse("frame", from_js("frame", &frame)?)?;
        self.world.service(self.world.now_ms(), frame);
        self.settle();
        Ok(())
    }

    /// Carries out an order of `FRAMES.md`, *Control*; gives the answer.
    pub fn control(&mut self, order: JsValue) -> Result<JsValue, JsError> {
        let order = parse("order", from_js("order", &order)?)?;
        let answer = self.world.control(self.world.now_ms(), order).map_err(|error| JsError::new(&error))?;
        self.settle();
        to_js(&read(&write(&answer)).unwrap_or_default())
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
        let to_ms = ms("to_ms", to_ms)?;
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

    /// Everything said since the last time, in order: `{to: 'phone' | 'device' | 'service', id, frame}`.
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

fn no_puppet(sn: &str) -> JsError {
    JsError::new(&format!("sn: there is no puppet at {sn:?}, puppet({sn:?}) puts one there"))
}
