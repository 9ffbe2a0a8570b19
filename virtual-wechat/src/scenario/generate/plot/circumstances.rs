//! Under which switches, clocks and networks a generated scenario is played.

use super::{End, Plot, name};
use crate::scenario::generate::{between, one_of, world_seed};
use alloc::string::{String, ToString};
use serde_json::{Map, Value, json};

impl Plot {
    pub(super) fn bad_network(&mut self) {
        let end = one_of(&mut self.dice, &[End::Phone, End::Device]);
        let (up, down) = (self.lane(), self.lane());
        let lossy = |lane: &Value, key: &str| lane.get(key).is_some();
        self.uncertain = lossy(&up, "loss") || lossy(&up, "reorder");
        self.links.insert(name(end).to_string(), json!({ "up": up, "down": down }));
    }

    pub(super) fn lane(&mut self) -> Value {
        let mut lane = json!({ "delay_ms": between(&mut self.dice, 0, 400) });
        for (key, most) in [("loss", 12), ("repeat", 30), ("reorder", 30)] {
            if self.dice.falls(0.3) {
                // Hundredths, so that the file can be read.
                lane[key] = json!(between(&mut self.dice, 1, most) as f64 / 100.0);
            }
        }
        if self.dice.falls(0.5) {
            lane["jitter_ms"] = between(&mut self.dice, 1, 500).into();
        }
        lane
    }

    pub(super) fn clock(&mut self) -> Value {
        let ahead_ms = i64::try_from(self.dice.upto(6_000)).unwrap_or(0) - 3_000;
        let drift_ppm = i64::try_from(self.dice.upto(160)).unwrap_or(0) - 80;
        json!({ "ahead_ms": ahead_ms, "drift_ppm": drift_ppm })
    }

    pub(super) fn settings(&mut self) -> Value {
        let mut settings = Map::new();
        settings.insert("seed".into(), world_seed(self.seed).into());
        for name in [
            "call_commands",
            "refuse_heard",
            "cancel_heard_unopened",
            "media_before_answer",
            "late_ring",
            "vanished_caller_stops_ring",
            "never_joined_stops_media",
            "bill_silence",
        ] {
            if self.dice.falls(0.1) {
                let on = self.dice.falls(0.5);
                settings.insert(name.to_string(), on.into());
            }
        }
        for (name, most) in
            [("silence_ms", 10_000), ("finish_ms", 3_000), ("billing_lag_ms", 900), ("latency_ms", 150)]
        {
            if self.dice.falls(0.15) {
                settings.insert(String::from(name), between(&mut self.dice, 1, most).into());
            }
        }
        if self.dice.falls(0.3) {
            let version = one_of(&mut self.dice, &["2.4.0", "2.4.1", "2.4.3", "2.4.5"]);
            settings.insert("plugin".to_string(), version.into());
        }
        Value::Object(settings)
    }
}
