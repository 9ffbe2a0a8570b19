//! Between JavaScript's values and JSON.

use alloc::{format, string::String};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use wasm_bindgen::prelude::*;

/// A JavaScript value as JSON; `undefined` is null.
pub(super) fn from_js(name: &str, value: &JsValue) -> Result<Value, JsError> {
    serde_wasm_bindgen::from_value(value.clone()).map_err(|error| {
        let came = String::from(js_sys::Object::to_string(&js_sys::Object::from(value.clone())));
        JsError::new(&format!("{name}: came {came}, wanted a plain object ({error})"))
    })
}

/// JSON as plain objects: maps would need another way of reading than what a server's frames need.
pub(super) fn to_js(value: &Value) -> Result<JsValue, JsError> {
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&plain).map_err(|error| JsError::new(&format!("the answer is not JSON: {error}")))
}

/// JSON as what is wanted.
pub(super) fn parse<T: DeserializeOwned>(name: &str, value: Value) -> Result<T, JsError> {
    serde_json::from_value(value).map_err(|error| JsError::new(&format!("{name}: {error}")))
}

/// Milliseconds since the world began.
pub(super) fn ms(name: &str, value: f64) -> Result<u64, JsError> {
    if value >= 0.0 && value.is_finite() {
        // Float to integer saturates, and the world has its own end of time.
        return Ok(value as u64);
    }
    Err(JsError::new(&format!("{name}: {value} was given, milliseconds from 0 on are wanted")))
}
