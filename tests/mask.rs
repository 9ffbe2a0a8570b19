//! Ids are masked alike wherever a trace is written: the Node tests hold the npm package to the same vectors.
//! `UPDATE_EXPECT=1` writes what comes out anew; read the difference.

use serde_json::{Value, json};
use std::{fs, path::Path};
use wmpf_voip_kit::trace::{Ids, mask};

#[test]
fn masks_are_those_of_the_vectors() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/mask.json");
    let text = fs::read_to_string(&path).expect("the vectors");
    let vectors: Vec<Value> = serde_json::from_str(&text).expect("JSON");
    let came: Vec<_> = vectors.iter().map(|vector| vector_of(&vector["value"], &vector["salt"])).collect();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let lines: Vec<_> = came.iter().map(Value::to_string).collect();
        fs::write(&path, format!("[\n{}\n]\n", lines.join(",\n"))).expect("writable");
        return;
    }
    for (vector, came) in vectors.iter().zip(came) {
        assert_eq!(*vector, came);
    }
}

/// A value, and what it is masked and unmasked.
fn vector_of(value: &Value, salt: &Value) -> Value {
    let of = |ids| {
        let mut value = value.clone();
        mask(&mut value, ids);
        value
    };
    let masked = of(Ids::Masked { salt: salt.as_str().expect("a salt").as_bytes() });
    json!({ "value": value, "salt": salt, "masked": masked, "plain": of(Ids::Plain) })
}
