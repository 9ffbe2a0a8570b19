//! TOML as JSON, with the lines of the steps.
//!
//! By hand, for serde's way of reading TOML would add more to the Wasm module than all the rest of a scenario.

use super::Error;
use alloc::{format, string::ToString, vec::Vec};
use serde_json::{Map, Value};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// The document, and the line of every `[[step]]`, from 1.
pub(super) fn read(text: &str) -> Result<(Value, Vec<usize>), Error> {
    let table = DeTable::parse(text).map_err(|error| Error {
        line: error.span().map(|span| line_of(text, span.start)),
        message: error.message().to_string(),
    })?;
    let table = table.get_ref();
    let steps = table.get("step").and_then(|steps| steps.get_ref().as_array());
    let lines = steps.into_iter().flat_map(|steps| steps.iter());
    let lines = lines.map(|step| line_of(text, step.span().start)).collect();
    Ok((object(text, table)?, lines))
}

fn object(text: &str, table: &DeTable<'_>) -> Result<Value, Error> {
    let mut object = Map::new();
    for (key, value) in table {
        object.insert(key.get_ref().to_string(), json(text, value)?);
    }
    Ok(Value::Object(object))
}

fn json(text: &str, value: &Spanned<DeValue<'_>>) -> Result<Value, Error> {
    let wrong = |came: &str, wanted: &str| Error {
        line: Some(line_of(text, value.span().start)),
        message: format!("{came} was given, {wanted} is wanted"),
    };
    Ok(match value.get_ref() {
        DeValue::String(text) => text.to_string().into(),
        DeValue::Boolean(on) => (*on).into(),
        DeValue::Integer(number) => {
            let whole = i64::from_str_radix(number.as_str(), number.radix());
            whole.map_err(|_| wrong(number.as_str(), "an integer of 64 bits"))?.into()
        }
        DeValue::Float(number) => {
            let float = number.as_str().parse::<f64>().ok().filter(|float| float.is_finite());
            float.ok_or_else(|| wrong(number.as_str(), "a finite number"))?.into()
        }
        DeValue::Datetime(date) => return Err(wrong(&date.to_string(), "a number of milliseconds")),
        DeValue::Array(list) => list.iter().map(|item| json(text, item)).collect::<Result<_, _>>()?,
        DeValue::Table(table) => object(text, table)?,
    })
}

fn line_of(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_kind_of_value_comes_as_json() {
        let text =
            "a = 1_000\nb = -0.5\nc = true\nd = \"x\\ny\"\ne = [1, [2]]\nf = { g = 0x1f }\n[[step]]\nh = 1\n";
        let (document, lines) = read(text).unwrap();
        let step = json!([{ "h": 1 }]);
        let wanted = json!({ "a": 1000, "b": -0.5, "c": true, "d": "x\ny", "e": [1, [2]], "f": { "g": 31 }, "step": step });
        assert_eq!((document, lines), (wanted, Vec::from([7])));
    }

    #[test]
    fn what_json_cannot_say_is_an_error_with_its_line() {
        let error = |text: &str| read(text).unwrap_err().to_string();
        assert_eq!(error("\na = inf"), "line 2: inf was given, a finite number is wanted");
        assert_eq!(
            error("a = 1979-05-27"),
            "line 1: 1979-05-27 was given, a number of milliseconds is wanted"
        );
        assert_eq!(
            error("a = 99999999999999999999"),
            "line 1: 99999999999999999999 was given, an integer of 64 bits is wanted"
        );
        assert!(error("a = 1\nb = ").starts_with("line 2: "));
    }
}
