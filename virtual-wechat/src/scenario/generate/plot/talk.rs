//! How a generated talk ends.

use super::{End, Plot};
use crate::scenario::generate::one_of;
use serde_json::json;

/// How a talk ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Talking {
    HungUp,
    PageClosed,
    Forced,
    Killed,
    Cut,
    CutAndHealed,
    OtherCall,
    AvFails,
    Float,
    TimeLimit,
}

impl Plot {
    pub(super) fn talk(&mut self, limited: bool) {
        self.pause(900, 90_000);
        let end = one_of(&mut self.dice, &[End::Phone, End::Device]);
        let ways = [
            Talking::HungUp,
            Talking::HungUp,
            Talking::PageClosed,
            Talking::Forced,
            Talking::Killed,
            Talking::Cut,
            Talking::CutAndHealed,
            Talking::OtherCall,
            Talking::AvFails,
            Talking::Float,
            Talking::TimeLimit,
        ];
        match one_of(&mut self.dice, &ways) {
            Talking::PageClosed if self.runs_plugin(end) => self.does(end, "page_unload", json!({})),
            Talking::Forced if self.runs_plugin(end) => self.does(end, "force_hang_up", json!({})),
            Talking::HungUp | Talking::PageClosed | Talking::Forced => self.does(end, "hang_up", json!({})),
            Talking::Killed => self.kills(end),
            Talking::Cut => {
                self.does(end, "cut", json!({}));
                self.without_an_rtos_device(end);
            }
            Talking::CutAndHealed => self.breaks_for_a_while(end),
            Talking::OtherCall => {
                self.does(End::Phone, "other_call", json!({ "on": true }));
                self.pause(5_000, 30_000);
                self.does(End::Phone, "other_call", json!({ "on": false }));
                self.ends_for_sure();
            }
            Talking::AvFails => {
                self.does(End::Phone, "av_fails", json!({}));
                self.ends_for_sure();
            }
            Talking::Float => {
                self.does(End::Phone, "app_hide", json!({}));
                self.pause(500, 20_000);
                let back = one_of(&mut self.dice, &["float_closed", "app_show"]);
                self.does(End::Phone, back, json!({}));
                self.ends_for_sure();
            }
            // Where nobody limits the call, somebody ends it.
            Talking::TimeLimit if limited && self.runs_plugin(self.calls) => {}
            Talking::TimeLimit => self.does(end, "hang_up", json!({})),
        }
    }

    pub(super) fn breaks(&mut self, end: End) {
        if self.dice.falls(0.5) {
            self.kills(end);
        } else {
            self.breaks_for_a_while(end);
        }
    }

    pub(super) fn breaks_for_a_while(&mut self, end: End) {
        self.does(end, "cut", json!({}));
        self.pause(300, 20_000);
        self.does(end, "heal", json!({}));
        self.ends_for_sure();
    }

    pub(super) fn kills(&mut self, end: End) {
        self.does(end, "kill", json!({}));
        self.dead.push(end);
        self.without_an_rtos_device(end);
    }

    /// WeChat does not see an RTOS device: its back end holds the call until somebody hangs up.
    pub(super) fn without_an_rtos_device(&mut self, end: End) {
        if self.family == "rtos" && end == End::Device {
            self.ends_for_sure();
        }
    }
}
