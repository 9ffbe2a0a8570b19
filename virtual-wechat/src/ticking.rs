//! The seconds of a talk, which each end counts by a clock of its own.

use crate::{
    link::Kind,
    parting::plugin_frame,
    plugin,
    room::{Seat, Stage},
    timers::CATCH_UP_MS,
    world::World,
};
use alloc::{format, string::String};
use serde::Deserialize;

const MILLION: u128 = 1_000_000;
/// A clock that is wrong by a tenth is broken.
const DRIFT_MAX_PPM: i32 = 100_000;

/// How much faster an end's clock runs than the world's, in parts per million; slower below 0. At most 100 000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "i32")]
pub struct Drift(i32);

impl TryFrom<i32> for Drift {
    type Error = String;

    fn try_from(ppm: i32) -> Result<Self, String> {
        if (-DRIFT_MAX_PPM..=DRIFT_MAX_PPM).contains(&ppm) {
            return Ok(Self(ppm));
        }
        Err(format!(
            "drift: {ppm} was given, -{DRIFT_MAX_PPM} to {DRIFT_MAX_PPM} parts per million is wanted"
        ))
    }
}

impl Drift {
    /// What this clock counts while the world counts `world_ms`.
    pub fn own_ms(self, world_ms: u64) -> u64 {
        let own = u128::from(world_ms) * self.rate() / MILLION;
        u64::try_from(own).unwrap_or(u64::MAX)
    }

    /// How long the world counts until this clock has counted `own_ms`.
    pub fn world_ms(self, own_ms: u64) -> u64 {
        let world = (u128::from(own_ms) * MILLION).div_ceil(self.rate());
        u64::try_from(world).unwrap_or(u64::MAX)
    }

    fn rate(self) -> u128 {
        // At least nine tenths of a million: within its bounds.
        MILLION.saturating_add_signed(self.0.into())
    }
}

impl Seat {
    /// When this end has counted another second of a talk since `since_ms`.
    pub fn tick_ms(&self, since_ms: u64) -> u64 {
        since_ms.saturating_add(self.drift.world_ms((self.ticks + 1).saturating_mul(1000)))
    }
}

impl World {
    /// Another second of talk has passed at one end, or at both; `horizon_ms` is how far time has gone on.
    pub(crate) fn tick(&mut self, number: u32, horizon_ms: u64) {
        let (now_ms, late_ms) = (self.now_ms, horizon_ms.saturating_sub(self.now_ms));
        for kind in [Kind::Phone, Kind::Device] {
            let Some(room) = self.rooms.get_mut(&number) else { return };
            let (open, stage) = (room.is_open(), room.stage);
            let seat = room.seat_mut(kind);
            let adrift = seat.adrift.as_ref().map(|adrift| adrift.stage);
            let Some(Stage::Talking { since_ms }) = (if open { Some(stage) } else { adrift }) else {
                continue;
            };
            if seat.tick_ms(since_ms) > now_ms {
                continue;
            }
            if late_ms > CATCH_UP_MS {
                seat.ticks += seat.drift.own_ms(late_ms) / 1000;
                continue;
            }
            seat.ticks += 1;
            let (keep_time_s, link, gone) = (seat.ticks, seat.link, seat.gone.is_some());
            let frame = plugin_frame(kind, &plugin::calling(room, kind, keep_time_s));
            let plugin =
                kind == Kind::Phone || self.rooms.get(&number).is_some_and(|room| self.runs_plugin(room));
            if let (true, false, Some(link)) = (plugin, gone, link) {
                self.tell_own(link, frame);
            }
        }
    }
}
