//! JSON of the live components → what their source takes.

use super::{
    json::{bare, call_number, fault, named, outcome, real, whole},
    rooms::Handles,
};
use crate::{
    source::live::{NetStatus, Queue, Raw, RawCall, RawEvent},
    tables::{Component, LIVE_METHODS, LiveApi, LiveEvent},
};
use serde_json::Value;

pub fn raw<'a>(component: Component, raw: &'a Value, handles: &mut Handles) -> Raw<'a> {
    match raw["call"].as_str() {
        Some(api) => Raw::Call(call(component, api, raw, handles)),
        None => Raw::Event(event(component, raw)),
    }
}

fn event(component: Component, raw: &Value) -> RawEvent<'_> {
    let name = raw["event"].as_str().unwrap_or_default();
    // Programs write what they bound: `bindstatechange`, `bind:statechange`, `onStateChange`.
    let name = ["bind:", "bind", "on"]
        .iter()
        .find_map(|prefix| name.get(..prefix.len()).filter(|head| head.eq_ignore_ascii_case(prefix)))
        .map_or(name, |prefix| &name[prefix.len()..]);
    let detail = bare(&raw["detail"]);
    let fault = fault(detail);
    RawEvent {
        component,
        name: named(LiveEvent::ALL, LiveEvent::name, name),
        code: whole(&detail["code"]).or(fault.code),
        net: net(component, if detail["info"].is_object() { &detail["info"] } else { detail }),
        text: fault.text,
    }
}

fn call<'a>(component: Component, api: &str, raw: &'a Value, handles: &mut Handles) -> RawCall<'a> {
    let (outcome, value) = outcome(raw);
    let other = || {
        let known = LIVE_METHODS.iter().any(|method| method.eq_ignore_ascii_case(api));
        known.then_some(LiveApi::Other)
    };
    let api = named(LiveApi::ALL, LiveApi::name, api).filter(|api| *api != LiveApi::Other).or_else(other);
    let family = match component {
        Component::Player => "player",
        Component::Pusher => "pusher",
    };
    let outcome = handles.moment(family, call_number(raw), outcome);
    RawCall { component, api, outcome, error: fault(value) }
}

fn net(component: Component, info: &Value) -> NetStatus {
    let figure = |key: &str| real(&info[key]);
    let queue = match component {
        Component::Player => Queue::Player {
            video_ms: figure("videoCache"),
            audio_ms: figure("audioCache"),
            decoder_frames: figure("vDecCacheSize"),
            video_frames: figure("vSumCacheSize"),
            play_skew_ms: figure("avPlayInterval"),
            receive_skew_ms: figure("avRecvInterval"),
            audio_threshold: figure("audioCacheThreshold"),
        },
        Component::Pusher => {
            Queue::Pusher { video_frames: figure("videoCache"), audio_frames: figure("audioCache") }
        }
    };
    NetStatus {
        level: whole(&info["netQualityLevel"]).and_then(|level| u8::try_from(level).ok()),
        video_kbps: figure("videoBitrate"),
        audio_kbps: figure("audioBitrate"),
        video_fps: figure("videoFPS"),
        video_gop_s: figure("videoGOP"),
        net_speed: figure("netSpeed"),
        net_jitter: figure("netJitter"),
        video_width_px: figure("videoWidth"),
        video_height_px: figure("videoHeight"),
        queue,
    }
}
