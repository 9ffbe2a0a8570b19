//! The final account of a call.

use super::end::End;
use crate::{
    observation::Room,
    tables::{Anomaly, BilledMissing, Confidence, Direction, Health, Side, State},
};

/// What is known of a call; it grows until the call has settled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Record {
    /// The tracker's own number of the call, from 1.
    pub call: u32,
    /// Which end this is.
    pub side: Option<Side>,
    /// Which way the call went.
    pub direction: Option<Direction>,
    /// Its room; a device that calls is never told it.
    pub room: Option<Room>,
    /// The how-manieth call in its room at this end, from 1.
    pub generation: u32,
    /// Where it is.
    pub state: State,
    /// When each state was first entered, by [`State::code`]; monotonic milliseconds.
    pub at_ms: [Option<u64>; 8],
    /// How it ended; `None` while it has not.
    pub end: Option<End>,
    /// How long it was.
    pub durations: Durations,
    /// What the live components saw of its media.
    pub media: MediaHealth,
    /// When this end's own network went, monotonic milliseconds; `None` when it did not, or came back.
    pub network_lost_ms: Option<u64>,
    /// The observations that decided, numbered from 1 in order of arrival.
    pub evidence: Evidence,
    /// A bit for each [`Anomaly`], by [`Anomaly::code`].
    pub anomalies: u32,
}

/// The three durations, which are different figures, and what the vendor's own timer told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Durations {
    /// From the first to the last sign of the ring on this side, in milliseconds; `None` when none was observed.
    pub ring_ms: Option<u64>,
    /// From the start of the talk to its end by this end's clock, in milliseconds.
    pub talk_ms: u64,
    /// What WeChat's back end bills, in seconds; or why it is not known.
    pub billed_s: Result<f64, BilledMissing>,
    /// How well the bill fits this end's own clock; `None` without a bill, or before the call has settled. `Certain`: it
    /// fits. `Likely`: this end's clock could not check it, or its unit had to be guessed. `Possible`: it does not fit.
    pub billed_confidence: Option<Confidence>,
    /// The talk as the vendor's local timer told it last, in seconds.
    pub told_s: Option<f64>,
}

/// What the live components of one end saw of a call's media.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MediaHealth {
    /// How it is, or was at the end.
    pub health: Health,
    /// When the first frame came, monotonic milliseconds.
    pub first_frame_ms: Option<u64>,
    /// How often it stuttered.
    pub stalls: u16,
    /// How often it reconnected.
    pub reconnects: u16,
}

impl Default for MediaHealth {
    fn default() -> Self {
        Self { health: Health::Unknown, first_frame_ms: None, stalls: 0, reconnects: 0 }
    }
}

/// Up to eight numbers of observations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    numbers: [u32; 8],
    len: u8,
}

impl Record {
    /// Whether something was not as documented.
    pub fn has(&self, anomaly: Anomaly) -> bool {
        self.anomalies & bit(anomaly) != 0
    }

    /// The anomalies on this record.
    pub fn anomalies(&self) -> impl Iterator<Item = Anomaly> + '_ {
        Anomaly::ALL.iter().copied().filter(|anomaly| self.has(*anomaly))
    }
}

impl Evidence {
    /// The numbers in order of arrival.
    pub fn as_slice(&self) -> &[u32] {
        &self.numbers[..usize::from(self.len)]
    }

    /// Keeps a number; the first eight are kept.
    pub(super) fn push(&mut self, number: u32) {
        if self.as_slice().last() == Some(&number) {
            return;
        }
        if let Some(place) = self.numbers.get_mut(usize::from(self.len)) {
            *place = number;
            self.len += 1;
        }
    }
}

pub(super) const fn bit(anomaly: Anomaly) -> u32 {
    1 << anomaly.code()
}
