//! The trace of one program, as its own recorder would have written it.

use super::Clock;
use alloc::string::String;
use core::fmt::Write;
use serde_json::{Value, json};

/// Writes down what one program observes, on its own clock.
#[derive(Clone, Debug)]
pub(super) struct Recorder {
    clock: Clock,
    began_ms: u64,
    text: String,
}

impl Recorder {
    /// Begins at a world time; `header` is what the trace says of itself, in order.
    pub fn new(clock: Clock, began_ms: u64, wall_ms: u64, header: &[(&str, &str)]) -> Self {
        let mut text = String::new();
        let wall_ms = clock.wall_ms(wall_ms);
        let kit = env!("CARGO_PKG_VERSION");
        // The order of these keys is the order in the file, which a map would not keep.
        write!(text, r#"{{"trace":1,"kit":"{kit}","side":null"#).expect(FITS);
        for (key, value) in header {
            write!(text, ",{}:{}", json!(key), json!(value)).expect(FITS);
        }
        writeln!(text, r#","wall":{wall_ms}}}"#).expect(FITS);
        Self { clock, began_ms, text }
    }

    /// One observation at a world time.
    pub fn note(&mut self, world_ms: u64, source: &str, raw: &Value) {
        let at = self.clock.elapsed_ms(world_ms.saturating_sub(self.began_ms));
        writeln!(self.text, r#"{{"at":{at},"source":"{source}","raw":{raw}}}"#).expect(FITS);
    }

    /// The trace of a program that lives until here; a killed one's just stops, and is `text` as it is.
    pub fn end(mut self, world_ms: u64) -> String {
        self.note(world_ms, "app", &json!({ "event": "trace_end" }));
        self.text
    }

    pub fn text(self) -> String {
        self.text
    }
}

const FITS: &str = "a string takes what is written to it";
