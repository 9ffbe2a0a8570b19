//! The room: one call's meeting point, and its state machine.

use crate::{
    account::Family,
    billing::Bill,
    build::Build,
    link::{Kind, Link},
    opening::Opening,
    outbox::Frame,
    outcome::{Break, Outcome, Way},
    session::Session,
    settings::Settings,
    ticking::Drift,
    timers::{Deadline, earliest},
    truth::{Times, Truth, join_failed},
    version::Plugin,
};
use alloc::{string::String, vec::Vec};
use virtual_wechat_frames::{RoomType, Wish};
use wmpf_voip_kit::{Direction, How, Phase, Side, Who, Why};

/// Where a call is.
///
/// ```text
///              phone calls device: join(0)          caller's page in front
///            ┌────────────────────────▶ Waiting ─────────────────────────┐
///   Ringing ─┤  (caller already in: straight to Talking)                 ├─▶ Talking ─▶ Over
///            └────────────────────────▶ Answering ───────────────────────┘
///              device calls phone: tap               callee's page in front
/// ```
///
/// From every stage a call may go to `Over`, and from `Over` nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The callee is rung. A calling phone may not be in the room yet; a calling device always is.
    Ringing {
        /// The ring's deadline.
        until_ms: u64,
    },
    /// The person took the call; the phone's call page is not in front yet. Nobody but the phone knows.
    Answering {
        /// Still the ring's deadline.
        until_ms: u64,
    },
    /// The device answered and waits for the calling phone.
    Waiting {
        /// When it gives up.
        until_ms: u64,
    },
    /// Both are in.
    Talking {
        /// Since when.
        since_ms: u64,
    },
    /// It is over; only the bill may be left.
    Over,
}

/// One end's place in a room.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Seat {
    /// openid or sn.
    pub id: String,
    /// The name shown at the other end.
    pub name: String,
    /// Its connection, while it has one.
    pub link: Option<Link>,
    /// Whether it is in the room.
    pub joined: bool,
    /// Whether it was ever told of the call.
    pub reached: bool,
    /// When its connection broke.
    pub lost_ms: Option<u64>,
    /// When its network went, while its program lives on.
    pub cut_ms: Option<u64>,
    /// How its clock runs.
    pub drift: Drift,
    /// Seconds of talk that it has counted.
    pub ticks: u64,
    /// Which version of the plugin runs here, if any does.
    pub plugin: Plugin,
    /// How it has ended the call for itself, and when: nobody else has noticed yet.
    pub gone: Option<(u64, Outcome)>,
    /// The call is over, and this end does not know yet.
    pub adrift: Option<Adrift>,
}

/// An end without a network, whose program goes on with a call that is over.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Adrift {
    /// Where the call was.
    pub stage: Stage,
    /// When its own program gives up.
    pub until_ms: u64,
    /// What it would have been told.
    pub told: Vec<Frame>,
}

/// Sound and pictures, on or off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Av {
    pub audio: bool,
    pub video: bool,
}

/// One call between one phone and one device.
#[derive(Clone, Debug)]
pub(crate) struct Room {
    pub id: String,
    pub number: u32,
    pub direction: Direction,
    pub room_type: RoomType,
    pub business_type: u32,
    pub phone: Seat,
    pub device: Seat,
    /// Which build the callee opens.
    pub build: Build,
    /// The user's other phones that ring.
    pub also_rings: Vec<Link>,
    /// Whether the device sends pictures.
    pub device_camera: bool,
    /// What media the device said it sends and wishes for.
    pub wish: Option<Wish>,
    /// What the phone sends now: microphone and camera.
    pub av: Av,
    /// Which of it the device was told to expect.
    pub receiving: Av,
    /// How long a talk may last, milliseconds.
    pub limit_ms: Option<u64>,
    /// Whether the device's media channel is open.
    pub playing: bool,
    /// Video and audio frames that the device counted.
    pub media_frames: (u64, u64),
    /// The developer's back end takes part, or is asked.
    pub session: Option<Session>,
    /// Which SDK the device runs.
    pub family: Family,
    /// What the callee's mini-program is opened with.
    pub opening: Opening,
    pub stage: Stage,
    pub times: Times,
    pub bill: Option<Bill>,
}

impl Room {
    pub fn caller(&self) -> Kind {
        match self.direction {
            Direction::PhoneToDevice | Direction::PhoneToPhone => Kind::Phone,
            Direction::DeviceToPhone => Kind::Device,
        }
    }

    pub fn callee(&self) -> Kind {
        self.caller().other()
    }

    pub fn side(&self, kind: Kind) -> Side {
        if kind == self.caller() { Side::Caller } else { Side::Callee }
    }

    pub fn seat(&self, kind: Kind) -> &Seat {
        match kind {
            Kind::Phone => &self.phone,
            Kind::Device => &self.device,
        }
    }

    pub fn seat_mut(&mut self, kind: Kind) -> &mut Seat {
        match kind {
            Kind::Phone => &mut self.phone,
            Kind::Device => &mut self.device,
        }
    }

    pub fn is_open(&self) -> bool {
        self.stage != Stage::Over
    }

    /// Whether this call keeps that end from another: a caller from the start, a phone once it rings, a device once
    /// it has joined.
    pub fn engages(&self, kind: Kind) -> bool {
        // Nobody knows of a call that waits for the back end.
        let rung = kind == Kind::Phone && !self.awaits_service();
        let takes_part = kind == self.caller() || rung || self.device.joined;
        self.is_open() && takes_part && self.seat(kind).gone.is_none()
    }

    /// Whether the plugin at `end` runs this call; before, WeChat's own ring does.
    pub fn in_plugin(&self, end: Kind) -> bool {
        match self.stage {
            Stage::Ringing { .. } => self.caller() == end,
            Stage::Answering { .. } | Stage::Waiting { .. } | Stage::Talking { .. } => true,
            Stage::Over => false,
        }
    }

    /// Seconds of talk by an end's own clock.
    pub fn keep_time_s(&self, end: Kind, now_ms: u64) -> u64 {
        match self.stage {
            Stage::Talking { since_ms } => {
                self.seat(end).drift.own_ms(now_ms.saturating_sub(since_ms)) / 1000
            }
            Stage::Ringing { .. } | Stage::Answering { .. } | Stage::Waiting { .. } | Stage::Over => 0,
        }
    }

    /// What the call comes to when `kind` leaves it now; `None` where there is nothing for it to leave.
    pub fn leaving(&self, kind: Kind, way: Way) -> Option<Outcome> {
        let caller = kind == self.caller();
        match self.stage {
            Stage::Talking { .. } => Some(Outcome::HungUp { by: kind, way }),
            Stage::Ringing { .. } if caller => Some(Outcome::Cancelled(way)),
            // A ringing call is refused, not hung up.
            Stage::Ringing { .. } | Stage::Over => None,
            Stage::Answering { .. } | Stage::Waiting { .. } => {
                Some(if caller { Outcome::Cancelled(way) } else { Outcome::Rejected(way) })
            }
        }
    }

    /// What the call comes to when `kind` is gone for good; `None` where its absence is not noticed.
    pub fn losing(&self, kind: Kind) -> Option<Outcome> {
        let seat = self.seat(kind);
        let outcome = match seat.cut_ms {
            Some(_) if seat.lost_ms.is_none() => Outcome::Broken(kind, Break::Network),
            Some(_) | None => Outcome::Vanished(kind),
        };
        let caller = kind == self.caller();
        match self.stage {
            Stage::Talking { .. } => Some(outcome),
            // The callee is not in yet: it may come back and is rung until the deadline.
            Stage::Ringing { .. } | Stage::Answering { .. } => caller.then_some(outcome),
            // The caller is not in, so nothing of it can fall silent: the callee's patience decides.
            Stage::Waiting { .. } => (!caller).then_some(outcome),
            Stage::Over => None,
        }
    }

    /// Who, should its page still come to the front, hears that it came too late.
    pub fn missed_by(&self, outcome: Outcome) -> Option<Kind> {
        let missed = match self.stage {
            Stage::Waiting { .. } => (outcome == Outcome::NeverJoined).then_some(self.caller()),
            Stage::Answering { .. } => (outcome == Outcome::NoAnswer).then_some(self.callee()),
            Stage::Ringing { .. } | Stage::Talking { .. } | Stage::Over => None,
        };
        missed.filter(|end| self.seat(*end).gone.is_none())
    }

    /// What happens next by itself, and when.
    pub fn deadline(&self, settings: &Settings) -> Option<(u64, Deadline)> {
        let stage = match self.stage {
            Stage::Ringing { until_ms } | Stage::Answering { until_ms } => Some((until_ms, Deadline::Ring)),
            Stage::Waiting { until_ms } => Some((until_ms, Deadline::CallerWait)),
            Stage::Talking { since_ms } => {
                let tick = self.phone.tick_ms(since_ms).min(self.device.tick_ms(since_ms));
                let limit = self.limit_ms.map(|limit| (since_ms.saturating_add(limit), Deadline::TimeLimit));
                earliest(Some((tick, Deadline::Tick)), limit)
            }
            Stage::Over => self.bill.map(|bill| (bill.due_ms, Deadline::Bill)),
        };
        let silence = |kind| {
            self.losing(kind)?;
            let silent_ms = self.seat(kind).silent_ms()?;
            Some((silent_ms.saturating_add(settings.silence_ms), Deadline::Silence))
        };
        let push = self.session.as_ref().and_then(|session| session.push?.next_ms);
        let stage = earliest(stage, push.filter(|_| self.is_open()).map(|due_ms| (due_ms, Deadline::Push)));
        let of_seat = |kind| earliest(silence(kind), self.seat(kind).adrift_deadline());
        earliest(stage, earliest(of_seat(Kind::Phone), of_seat(Kind::Device)))
    }

    /// Which end has been silent longest, of those that count.
    pub fn silent(&self) -> Option<Kind> {
        [Kind::Phone, Kind::Device]
            .into_iter()
            .filter(|kind| self.losing(*kind).is_some())
            .filter_map(|kind| self.seat(kind).silent_ms().map(|silent| (silent, kind)))
            .min()
            .map(|(_, kind)| kind)
    }

    /// The truth about this call, were it to end now.
    pub fn truth(&self, outcome: Outcome, now_ms: u64, billed_s: Option<u64>) -> Truth {
        // What an end did without a network came first, though it was noticed later.
        let own =
            [&self.phone, &self.device].into_iter().filter_map(|seat| seat.gone).min_by_key(|gone| gone.0);
        let outcome = own.map_or(outcome, |(_, outcome)| outcome);
        let (who, why, how) = self.judge(outcome);
        Truth {
            room: Some(self.id.clone()),
            direction: self.direction,
            openid: self.phone.id.clone(),
            sn: self.device.id.clone(),
            callee: None,
            who,
            why,
            phase: self.phase(outcome),
            how,
            code: outcome.code(),
            at: Times { ended_ms: now_ms, ..self.times },
            talk_ms: self.times.talking_ms.map_or(0, |since| now_ms.saturating_sub(since)),
            billed_s,
            media_frames: self.media_frames,
        }
    }

    fn judge(&self, outcome: Outcome) -> (Who, Why, How) {
        match outcome {
            Outcome::HungUp { by, way } => (self.who(by), Why::HungUp, way.how()),
            Outcome::Cancelled(way) => (Who::Caller, Why::Cancelled, way.how()),
            Outcome::Rejected(way) => (Who::Callee, Why::Rejected, way.how()),
            Outcome::Busy => (Who::Callee, Why::Busy, How::System),
            Outcome::NoAnswer => {
                let callee = self.seat(self.callee());
                let why = match (callee.reached, callee.lost_ms, callee.cut_ms) {
                    (false, _, _) => Why::Unreachable,
                    (true, Some(_), _) => Why::Vanished,
                    (true, None, Some(_)) => Why::NetworkLost,
                    (true, None, None) => Why::NoAnswer,
                };
                (Who::Callee, why, How::System)
            }
            Outcome::NeverJoined => (self.who(self.caller()), Why::NeverJoined, How::System),
            Outcome::TimeLimit => (Who::Platform, Why::TimeLimit, How::System),
            Outcome::Vanished(kind) => (self.who(kind), Why::Vanished, How::Unknown),
            Outcome::Broken(kind, broken) => (self.who(kind), broken.why(), broken.how()),
            Outcome::RefusedByService(_) => (Who::Service, Why::RefusedByService, How::App),
            Outcome::JoinFailed(kind, None) => (self.who(kind), Why::NetworkLost, How::System),
            Outcome::JoinFailed(kind, Some(code)) => {
                let (who, why) = join_failed(code);
                (who.unwrap_or(self.who(kind)), why, How::System)
            }
        }
    }

    pub fn who(&self, kind: Kind) -> Who {
        if kind == self.caller() { Who::Caller } else { Who::Callee }
    }

    fn phase(&self, outcome: Outcome) -> Phase {
        match (self.stage, outcome) {
            // The caller's own account: it was not in its room yet.
            (Stage::Ringing { .. }, Outcome::Cancelled(_) | Outcome::Vanished(_) | Outcome::Broken(..))
                if !self.seat(self.caller()).joined =>
            {
                Phase::Join
            }
            (_, Outcome::JoinFailed(..) | Outcome::RefusedByService(_)) => Phase::Join,
            (Stage::Ringing { .. } | Stage::Answering { .. }, _) => Phase::Ring,
            (Stage::Waiting { .. }, _) => Phase::Join,
            (Stage::Talking { .. } | Stage::Over, _) => Phase::Talk,
        }
    }
}

impl Seat {
    /// Since when nothing is heard of this end.
    pub fn silent_ms(&self) -> Option<u64> {
        self.lost_ms.into_iter().chain(self.cut_ms).min()
    }

    /// What happens next at an end that does not know that its call is over.
    fn adrift_deadline(&self) -> Option<(u64, Deadline)> {
        let Adrift { stage, until_ms, .. } = self.adrift.as_ref()?;
        let until = (*until_ms, Deadline::Silence);
        Some(match *stage {
            Stage::Talking { since_ms } => until.min((self.tick_ms(since_ms), Deadline::Tick)),
            Stage::Ringing { .. } | Stage::Answering { .. } | Stage::Waiting { .. } | Stage::Over => until,
        })
    }

    /// Whether its program lives on without a network.
    pub fn is_cut(&self) -> bool {
        self.cut_ms.is_some() && self.lost_ms.is_none()
    }
}
