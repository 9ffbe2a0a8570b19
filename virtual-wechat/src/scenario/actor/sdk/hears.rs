//! What a device's program hears, as its SDK says it.

use super::Sdk;
use crate::{Family, scenario::actor::Out};
use serde_json::{Value, json};
use virtual_wechat_frames::{Stream, ToDevice};

impl Sdk {
    pub fn hears(&mut self, frame: &ToDevice, out: &mut Out) {
        let twecall = self.family == Family::Twecall;
        let callback = |name: &str, args: Value| json!({ "callback": name, "args": args });
        let mut note = |raw: Value| {
            if twecall {
                out.notes("device", raw);
            }
        };
        match frame {
            ToDevice::Result { n, code, .. } => {
                if let Some(api) = self.calls.remove(n) {
                    out.notes("device", json!({ "call": api, "n": n, "returned": code }));
                }
            }
            ToDevice::Command { command, visitor, channel, res } => {
                let args = json!({ "visitor": visitor, "channel": channel, "res": res });
                note(json!({ "command": command, "args": args }));
            }
            ToDevice::Notify { event, visitor, channel, res } => {
                let args = json!({ "visitor": visitor, "channel": channel, "res": res });
                note(json!({ "notify": event, "args": args }));
            }
            ToDevice::StartRealPlay { visitor, channel, res } => {
                let args = json!({ "visitor": visitor, "channel": channel, "res": res });
                note(callback("start_real_play", args));
            }
            ToDevice::StopRealPlay { visitor, channel, res } => {
                let args = json!({ "visitor": visitor, "channel": channel, "res": res });
                note(callback("stop_real_play", args));
            }
            ToDevice::StartRecv { visitor, channel, stream } => {
                let args = json!({ "visitor": visitor, "channel": channel, "type": stream_type(*stream) });
                note(callback("start_recv_stream", args));
            }
            ToDevice::StopRecv { visitor, channel, stream } => {
                let args = json!({ "visitor": visitor, "channel": channel, "type": stream_type(*stream) });
                note(callback("stop_recv_stream", args));
            }
            // Where the SDK has no such callback, the developer's own channel brings the same word.
            ToDevice::JoinNotify { room } => {
                out.notes("device", callback("join_notify", json!({ "data": room })));
                self.room = Some(room.clone());
            }
            ToDevice::CancelNotify { room } => {
                out.notes("device", callback("cancel_notify", json!({ "data": room })));
            }
            // A callback has the session, not the room; and an RTOS device hears nothing of its calls.
            ToDevice::Status { status, .. } => {
                if self.family == Family::Linux {
                    out.notes("device", json!({ "status": status }));
                }
            }
            ToDevice::Authorize { openid, status } => {
                note(callback("update_authorize_status", json!({ "open_id": openid, "status": status })));
            }
            ToDevice::Welcome { .. }
            | ToDevice::Ticket { .. }
            | ToDevice::Registered { .. }
            | ToDevice::Activation { .. }
            | ToDevice::Reply { .. }
            | ToDevice::PeerNet { .. }
            | ToDevice::UserData { .. }
            | ToDevice::Plugin { .. }
            | ToDevice::Error { .. } => {}
        }
    }
}

/// `iv_avt_stream_type_e`
fn stream_type(stream: Stream) -> u32 {
    match stream {
        Stream::Audio => 0,
        Stream::Video => 1,
    }
}
