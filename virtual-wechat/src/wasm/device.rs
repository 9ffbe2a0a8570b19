//! The built-in device on its own, for a world that is elsewhere: a client of the server plays it.

use super::convert::{from_js, ms, parse, to_js};
use crate::puppet::{Puppet, PuppetOptions};
use alloc::{string::ToString, vec::Vec};
use serde_json::{Value, json};
use virtual_wechat_frames::{FromBench, ToDevice};
use wasm_bindgen::prelude::*;

/// A built-in device whose frames JavaScript carries.
#[wasm_bindgen]
pub struct BuiltInDevice {
    puppet: Puppet,
}

#[wasm_bindgen]
impl BuiltInDevice {
    /// One that has just connected and says hello; `options` as in `PuppetOptions`, all optional.
    #[wasm_bindgen(constructor)]
    pub fn new(sn: &str, options: JsValue) -> Result<BuiltInDevice, JsError> {
        let options = match from_js("options", &options)? {
            Value::Null => PuppetOptions::default(),
            given => parse("options", given)?,
        };
        Ok(BuiltInDevice { puppet: Puppet::new(sn, options) })
    }

    /// Presses `bell`, `answer`, `refuse` or `hang_up`.
    pub fn press(&mut self, button: &str) -> Result<(), JsError> {
        let FromBench::Press { button } = parse("button", json!({ "t": "press", "button": button }))? else {
            return Ok(());
        };
        self.puppet.press(button);
        Ok(())
    }

    /// What it is doing: `offline`, `idle`, `calling`, `ringing`, `connecting` or `talking`.
    pub fn state(&self) -> alloc::string::String {
        self.puppet.state().name().to_string()
    }

    /// It is told something.
    pub fn frame(&mut self, now_ms: f64, frame: JsValue) -> Result<(), JsError> {
        let frame: ToDevice = parse("frame", from_js("frame", &frame)?)?;
        self.puppet.frame(ms("now_ms", now_ms)?, &frame);
        Ok(())
    }

    /// Time has passed.
    pub fn advance(&mut self, now_ms: f64) -> Result<(), JsError> {
        self.puppet.handle_timeout(ms("now_ms", now_ms)?);
        Ok(())
    }

    /// When `advance` is needed next; `undefined`: never, unless something is said or pressed.
    pub fn next_wakeup(&self) -> Option<f64> {
        self.puppet.poll_timeout().map(|due_ms| due_ms as f64)
    }

    /// What it says, in order.
    pub fn take_frames(&mut self) -> Result<JsValue, JsError> {
        let mut frames = Vec::new();
        while let Some(frame) = self.puppet.poll_frame() {
            frames.push(serde_json::to_value(&frame).map_err(|error| JsError::new(&error.to_string()))?);
        }
        to_js(&Value::Array(frames))
    }
}
