//! Reading a JSON body: what is missing or of the wrong kind is 47001, and the text names it.

use crate::backend::answer::Failure;
use alloc::{format, string::String, vec::Vec};
use serde_json::{Map, Value};

/// How much of a field's name an error repeats, characters.
const NAME_SHOWN: usize = 64;
/// There is no body.
pub(crate) const EMPTY_BODY: i32 = 44_002;
/// What [`Body::only`] fails with: the cloud has a word of its own for it, WeChat has none.
pub(crate) const UNKNOWN_FIELD: i32 = 47_002;

/// The object of a body, or one within it. `at` names it in errors.
pub(crate) struct Body {
    at: String,
    fields: Map<String, Value>,
}

impl Body {
    pub fn read(text: Option<&str>) -> Result<Self, Failure> {
        let text = text.ok_or_else(|| Failure::new(47001, "data format error: the body is not UTF-8"))?;
        if text.trim().is_empty() {
            return Err(Failure::new(EMPTY_BODY, "empty post data"));
        }
        match serde_json::from_str(text) {
            Ok(Value::Object(fields)) => Ok(Self { at: String::new(), fields }),
            Ok(other) => Err(Failure::field("the body", Some(&other), "an object")),
            // The parser's own text tells the place and no value.
            Err(error) => Err(Failure::new(
                47001,
                &format!("data format error: no JSON at line {}, column {}", error.line(), error.column()),
            )),
        }
    }

    pub fn get(&self, name: &str) -> Option<&Value> {
        self.fields.get(name).filter(|value| !value.is_null())
    }

    /// Whether it holds nothing but these fields.
    pub fn only(&self, names: &[&str]) -> Result<(), Failure> {
        match self.fields.keys().find(|name| !names.contains(&name.as_str())) {
            None => Ok(()),
            Some(name) => {
                // A name is no secret, but may be as long as the body.
                let name: String = name.chars().take(NAME_SHOWN).collect();
                let text = format!("{}: it is none of {}", self.named(&name), names.join(", "));
                Err(Failure::new(UNKNOWN_FIELD, &text))
            }
        }
    }

    fn named(&self, name: &str) -> String {
        format!("{}{name}", self.at)
    }

    /// A string, empty or not.
    pub fn any_text(&self, name: &str) -> Result<&str, Failure> {
        match self.get(name) {
            Some(Value::String(text)) => Ok(text),
            came => Err(Failure::field(&self.named(name), came, "a string")),
        }
    }

    /// A string with something in it.
    pub fn text(&self, name: &str) -> Result<&str, Failure> {
        match self.any_text(name)? {
            "" => Err(Failure::unfit(&self.named(name), "a string that is not empty")),
            text => Ok(text),
        }
    }

    /// A string that may be left out.
    pub fn text_or<'a>(&'a self, name: &str, absent: &'a str) -> Result<&'a str, Failure> {
        if self.get(name).is_none() { Ok(absent) } else { self.any_text(name) }
    }

    pub fn flag_or(&self, name: &str, absent: bool) -> Result<bool, Failure> {
        match self.get(name) {
            None => Ok(absent),
            Some(Value::Bool(flag)) => Ok(*flag),
            came => Err(Failure::field(&self.named(name), came, "a boolean")),
        }
    }

    /// A whole number of 32 bits.
    pub fn number(&self, name: &str) -> Result<u32, Failure> {
        match self.get(name) {
            Some(Value::Number(number)) => number
                .as_u64()
                .and_then(|number| u32::try_from(number).ok())
                .ok_or_else(|| Failure::unfit(&self.named(name), "a whole number from 0 to 4294967295")),
            came => Err(Failure::field(&self.named(name), came, "a number")),
        }
    }

    /// A whole number up to `most` that may be left out.
    pub fn number_or(&self, name: &str, absent: u32, most: u32) -> Result<u32, Failure> {
        if self.get(name).is_none() {
            return Ok(absent);
        }
        match self.number(name)? {
            number if number <= most => Ok(number),
            _ => Err(Failure::unfit(&self.named(name), &format!("at most {most}"))),
        }
    }

    /// A number of seconds as the wire has it: cut to 32 bits, which is how milliseconds come to be wrong.
    pub fn seconds(&self, name: &str) -> Result<u32, Failure> {
        let came = self.get(name);
        let number = came.and_then(Value::as_f64).filter(|number| *number >= 0.0);
        let number = number.ok_or_else(|| Failure::field(&self.named(name), came, "a number from 0"))?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "meant")]
        Ok(number as u64 as u32)
    }

    /// Objects, 1 to `most`.
    pub fn objects(&self, name: &str, most: usize) -> Result<Vec<Body>, Failure> {
        let list = match self.get(name) {
            Some(Value::Array(list)) => list,
            came => return Err(Failure::field(&self.named(name), came, "a list")),
        };
        if !(1..=most).contains(&list.len()) {
            return Err(Failure::unfit(&self.named(name), &format!("a list of 1 to {most}")));
        }
        let object = |(at, item): (usize, &Value)| match item {
            Value::Object(fields) => {
                Ok(Body { at: format!("{}[{at}].", self.named(name)), fields: fields.clone() })
            }
            other => Err(Failure::field(&format!("{}[{at}]", self.named(name)), Some(other), "an object")),
        };
        list.iter().enumerate().map(object).collect()
    }
}
