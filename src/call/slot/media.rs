//! The media of a call: the device's channel, and the live components.

use super::{Due, Moment, Output, Slot, Tell};
use crate::{
    event::Media,
    tables::{Health, Side, State},
};

/// A network that went this shortly before media stopped is why it stopped.
const NETWORK_FIRST_MS: u64 = 10_000;

impl Slot {
    pub(super) fn media_started(&mut self, now: Moment, tell: Tell<'_>) {
        self.media_runs = self.is_open();
        match (self.record.state, self.record.side) {
            (State::Connecting, Some(Side::Callee)) => self.talk(now, tell),
            (State::Reconnecting, _) => self.resume(now.at_ms, tell),
            // A caller's media may start before the answer; the documents leave the order open.
            (
                State::Idle
                | State::Dialing
                | State::Ringing
                | State::Connecting
                | State::Talking
                | State::Ended
                | State::Settled,
                _,
            ) => {}
        }
    }

    pub(super) fn media_stopped(&mut self, now: Moment, tell: Tell<'_>) {
        self.media_runs = false;
        if self.asked.is_some() {
            return self.own_act(now, tell);
        }
        match self.record.state {
            State::Talking => self.breaks(now, tell),
            State::Dialing | State::Ringing | State::Connecting => {
                self.record.evidence.push(now.number);
                self.over_at_ms = Some(now.at_ms);
                self.wait(now.at_ms, self.around.waits.media_ms, Due::Media);
            }
            State::Idle | State::Reconnecting | State::Ended | State::Settled => {}
        }
    }

    /// What the live components see.
    pub(super) fn media(&mut self, now: Moment, media: &Media, tell: Tell<'_>) {
        if !self.is_open() {
            return;
        }
        let health = match media {
            Media::First | Media::Flows => Health::Flowing,
            Media::Stalls => Health::Stalled,
            Media::Reconnects => Health::Reconnecting,
            Media::Lost(_) => Health::Lost,
        };
        if matches!(media, Media::First) {
            self.record.media.first_frame_ms.get_or_insert(now.at_ms);
        }
        if health != self.record.media.health {
            match health {
                Health::Stalled => self.record.media.stalls = self.record.media.stalls.saturating_add(1),
                Health::Reconnecting => {
                    self.record.media.reconnects = self.record.media.reconnects.saturating_add(1);
                }
                Health::Unknown | Health::Flowing | Health::Lost => {}
            }
            self.record.media.health = health;
            tell.push(Output::Media { call: self.record.call, health });
        }
        match (media, self.record.state) {
            (Media::Reconnects, State::Talking) => {
                self.breaks(now, tell);
                // The component says itself when it gives up; until then the call is in this state.
                self.wait_in(State::Talking, now.at_ms);
            }
            (Media::Lost(cause), State::Talking | State::Reconnecting) => {
                if self.record.state == State::Talking {
                    self.breaks(now, tell);
                } else {
                    self.record.evidence.push(now.number);
                }
                self.over_at_ms = Some(now.at_ms);
                self.pending = Some(*cause);
                self.wait(now.at_ms, self.around.waits.media_ms, Due::Media);
            }
            (Media::Lost(cause), State::Dialing | State::Ringing | State::Connecting) => {
                self.fails(now, cause, tell);
            }
            (Media::First | Media::Flows, State::Reconnecting) => self.resume(now.at_ms, tell),
            (
                Media::First | Media::Flows | Media::Stalls | Media::Reconnects | Media::Lost(_),
                State::Idle
                | State::Dialing
                | State::Ringing
                | State::Connecting
                | State::Talking
                | State::Reconnecting
                | State::Ended
                | State::Settled,
            ) => {}
        }
    }

    pub(super) fn own_network_was_down(&self, stopped_ms: u64) -> bool {
        self.around.network_down_at.is_some_and(|down| {
            self.around.network_down || stopped_ms.saturating_sub(down) <= NETWORK_FIRST_MS
        })
    }

    fn breaks(&mut self, now: Moment, tell: Tell<'_>) {
        self.record.evidence.push(now.number);
        self.over_at_ms = Some(now.at_ms);
        self.set_state(State::Reconnecting, now.at_ms, tell);
    }
}
