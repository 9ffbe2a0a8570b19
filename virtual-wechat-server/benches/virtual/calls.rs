//! Whole calls in virtual time, in this process: every word as text, both ways, as it would go over the sockets.

use crate::Result;
use serde_json::{Value, json};
use std::{cmp::Reverse, collections::BinaryHeap, time::Instant};
use virtual_wechat::{Accounts, DeviceAccount, Frame, Kind, Link, News, Settings, Subject, User, World};
use wmpf_voip_kit::Why;

/// Pairs of a phone and a device that call at the same time.
const PAIRS: u32 = 1000;
const RINGS_MS: u64 = 2_000;
const OPENS_MS: u64 = 200;
const TALKS_MS: u64 = 30_000;
/// Between two calls of one pair. The bill of the one before has gone out.
const RESTS_MS: u64 = 2_000;

/// What a pair does next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Act {
    Call,
    Answer,
    PageShow,
    HangUp,
}

/// Plays so many calls, and counts how each ended.
pub fn run(calls: u32) -> Result<Value> {
    let pairs = PAIRS.min(calls);
    let mut cast = Cast::new(pairs);
    let mut left = calls;
    let mut next: BinaryHeap<Reverse<(u64, u32, Act)>> =
        (0..pairs).map(|pair| Reverse((u64::from(pair) * 37, pair, Act::Call))).collect();
    let start = Instant::now();
    let mut now_ms = 0;
    while let Some(Reverse((at_ms, pair, act))) = next.pop() {
        now_ms = at_ms;
        match act {
            Act::Call if left == 0 => {}
            Act::Call => {
                left -= 1;
                cast.calls(at_ms, pair);
                next.push(Reverse((at_ms + RINGS_MS, pair, Act::Answer)));
            }
            Act::Answer => {
                cast.answers(at_ms, pair);
                next.push(Reverse((at_ms + OPENS_MS, pair, Act::PageShow)));
            }
            Act::PageShow => {
                cast.page_shows(at_ms, pair);
                next.push(Reverse((at_ms + TALKS_MS, pair, Act::HangUp)));
            }
            Act::HangUp => {
                cast.hangs_up(at_ms, pair);
                next.push(Reverse((at_ms + RESTS_MS, pair, Act::Call)));
            }
        }
    }
    cast.passes(now_ms + RESTS_MS);
    let seconds = start.elapsed().as_secs_f64();
    let Told { hung_up, frames, bytes, .. } = cast.told;
    if hung_up != calls {
        return Err(format!("{hung_up} of {calls} calls were hung up after {} s", TALKS_MS / 1000).into());
    }
    Ok(json!({
        "calls": calls,
        "calls_per_s": f64::from(calls) / seconds,
        "frames_per_call": frames / u64::from(calls),
        "bytes_told": bytes,
        "virtual_s_per_s": now_ms as f64 / 1000.0 / seconds,
    }))
}

/// What the world has told.
#[derive(Default)]
pub struct Told {
    frames: u64,
    bytes: usize,
    /// Calls in which a talk began.
    pub talking: u32,
    /// Calls that ended as they should.
    hung_up: u32,
}

/// A world with so many phones and devices, all connected.
pub struct Cast {
    world: World,
    pub told: Told,
}

impl Cast {
    pub fn new(pairs: u32) -> Self {
        let mut accounts = Accounts::default();
        for pair in 0..pairs {
            accounts.users.insert(openid(pair), User::default());
            accounts.devices.insert(sn(pair), DeviceAccount::default());
            accounts.grants.answer(&openid(pair), Subject::Device(sn(pair)), true);
        }
        let appid = accounts.appid.clone();
        let settings = Settings { devices_shown: false, ..Settings::default() };
        let mut cast = Self { world: World::new(settings, accounts), told: Told::default() };
        for pair in 0..pairs {
            cast.world.connected(0, device(pair), Kind::Device);
            cast.says(0, device(pair), &json!({ "t": "hello", "v": 1, "sn": sn(pair) }));
            let model = "virtual-model";
            let register =
                json!({ "t": "register", "n": 1, "model_id": model, "appid": appid, "wxa_type": 0 });
            cast.says(0, device(pair), &register);
            cast.world.connected(0, phone(pair), Kind::Phone);
            cast.says(0, phone(pair), &json!({ "t": "hello", "v": 1, "openid": openid(pair) }));
        }
        cast
    }

    pub fn calls(&mut self, now_ms: u64, pair: u32) {
        let camera = ("caller_camera", "callee_camera");
        let call = json!({ "t": "call", "n": 2, "openid": openid(pair), "room_type": "video", camera.0: true, camera.1: true });
        self.says(now_ms, device(pair), &call);
    }

    pub fn answers(&mut self, now_ms: u64, pair: u32) {
        self.says(now_ms, phone(pair), &json!({ "t": "tap", "button": "answer" }));
    }

    pub fn page_shows(&mut self, now_ms: u64, pair: u32) {
        self.says(now_ms, phone(pair), &json!({ "t": "page", "event": "show" }));
    }

    fn hangs_up(&mut self, now_ms: u64, pair: u32) {
        self.says(now_ms, phone(pair), &json!({ "t": "tap", "button": "hang_up" }));
    }

    pub fn passes(&mut self, now_ms: u64) {
        self.world.handle_timeout(now_ms);
        self.drains();
    }

    fn says(&mut self, now_ms: u64, link: Link, frame: &Value) {
        self.world.text(now_ms, link, &frame.to_string());
        self.drains();
    }

    fn drains(&mut self) {
        while let Some(output) = self.world.poll_output() {
            match output.frame {
                Frame::Phone(_) | Frame::Device(_) | Frame::Service(_) => {
                    self.told.frames += 1;
                    self.told.bytes += output.frame.text().map_or(0, |text| text.len());
                }
                Frame::Media(_) | Frame::Close => {}
            }
        }
        while let Some(news) = self.world.poll_news() {
            match news {
                News::Talking { .. } => self.told.talking += 1,
                News::Ended(truth) => {
                    let as_meant = truth.why == Why::HungUp
                        && (truth.talk_ms, truth.billed_s) == (TALKS_MS, Some(TALKS_MS / 1000));
                    self.told.hung_up += u32::from(as_meant);
                }
                News::Started { .. } | News::Left(_) | News::Said(_) => {}
            }
        }
    }
}

fn device(pair: u32) -> Link {
    Link(2 * pair)
}

fn phone(pair: u32) -> Link {
    Link(2 * pair + 1)
}

fn openid(pair: u32) -> String {
    format!("o-bench-{pair:06}")
}

fn sn(pair: u32) -> String {
    format!("BENCH_{pair:06}")
}
