//! What each end hears of a call's end.

use super::{Cause, DEVICE, PHONE, Stage, Trouble};
use crate::say::{Heard, Say};
use wmpf_voip_kit::tables::{DeviceCommand, PluginEvent, PluginWord};

const OTHER_GONE: &str = "room status is abort";

/// The plugin's events: the one that tells the cause, then `endVoip`.
pub fn phone(cause: Cause, calls: bool, room: u32, keep_s: Option<u32>) -> Vec<Say> {
    let new = |name| Heard { keep_s, ..Heard::new(name, room) };
    let word = |name, status| Heard { status: Some(status), ..Heard::new(name, room) };
    let own = if calls { PluginWord::AbortByCaller } else { PluginWord::AbortByListener };
    let abort = |status, text| Heard { status: Some(status), text, ..new(PluginEvent::AbortVoip) };
    let heard = match cause {
        Cause::Cancelled => {
            let status = if calls { PluginWord::Manual } else { PluginWord::Other };
            word(PluginEvent::CancelVoip, status)
        }
        Cause::Rejected => {
            let status = if calls { PluginWord::Other } else { PluginWord::Manual };
            word(PluginEvent::RejectVoip, status)
        }
        Cause::Busy if calls => Heard::new(PluginEvent::Busy, room),
        Cause::NoAnswer if calls => Heard::new(PluginEvent::Timeout, room),
        // The phone that is called hears nothing of these: no page is open.
        Cause::Busy | Cause::NoAnswer => return Vec::new(),
        Cause::NeverJoined if !calls => {
            abort(PluginWord::AbortByListener, "listener waitOtherToJoin timeout")
        }
        Cause::NeverJoined | Cause::CallerFails => {
            Heard { text: "the room is already closed", ..Heard::new(PluginEvent::JoinFailCaller, room) }
        }
        Cause::CalleeFails => {
            Heard { text: "join failed", ..Heard::new(PluginEvent::JoinFailListener, room) }
        }
        Cause::HungUp(by) => {
            let caller = (by == PHONE) == calls;
            Heard {
                status: Some(if caller { PluginWord::EndByCaller } else { PluginWord::EndByListener }),
                origin: Some(if by == PHONE { PluginWord::Manual } else { PluginWord::Other }),
                ..new(PluginEvent::HangUpVoip)
            }
        }
        // Whose status it is, is undocumented: the caller set the limit.
        Cause::TimeLimit => Heard {
            status: Some(PluginWord::EndByCaller),
            origin: Some(PluginWord::TimeLimit),
            ..new(PluginEvent::HangUpVoip)
        },
        Cause::Broken(PHONE, trouble) => abort(
            own,
            match trouble {
                Trouble::NetworkLost => "call interrupted due to native reason",
                Trouble::Interrupted => "in comming call",
                Trouble::FloatClosed => "call interrupted due to close passive float ball",
            },
        ),
        Cause::Broken(_, _) | Cause::Gone(_) => abort(PluginWord::Unknown, OTHER_GONE),
    };
    vec![Say::Event(heard), over(calls, room, keep_s)]
}

fn over(calls: bool, room: u32, keep_s: Option<u32>) -> Say {
    let keep_s = keep_s.or(Some(0));
    Say::Event(Heard { keep_s, is_caller: Some(calls), ..Heard::new(PluginEvent::EndVoip, room) })
}

/// The device SDK's commands and callbacks; what its own functions return comes first. `media`: it runs.
pub fn device(cause: Cause, calls: bool, reached: Stage, room: u32, commands: bool, media: bool) -> Vec<Say> {
    let command = |command, sent: bool| sent.then_some(Say::Command(command));
    let answered = reached != Stage::Ringing;
    let told = match cause {
        Cause::Cancelled if calls => Some(Say::HangUpReturned { n: 9 }),
        Cause::Cancelled if answered => command(DeviceCommand::CallCancel, true),
        Cause::Cancelled => Some(Say::CancelNotify { room }),
        Cause::Rejected if !calls && answered => Some(Say::HangUpReturned { n: 9 }),
        Cause::Rejected | Cause::Busy if !calls => Some(Say::JoinReturned { n: 2, value: 0 }),
        Cause::Rejected => command(DeviceCommand::CallReject, commands),
        Cause::Busy => command(DeviceCommand::CallBusy, commands),
        Cause::NoAnswer if calls => command(DeviceCommand::CallTimeout, commands),
        Cause::HungUp(DEVICE) => Some(Say::HangUpReturned { n: 9 }),
        Cause::HungUp(_) | Cause::TimeLimit => command(DeviceCommand::CallHangUp, true),
        // A device that is called is not told that nobody waits for it any more.
        Cause::NoAnswer | Cause::NeverJoined | Cause::CallerFails => None,
        Cause::CalleeFails | Cause::Broken(_, _) | Cause::Gone(_) => None,
    };
    told.into_iter().chain(media.then_some(Say::Media { starts: false })).collect()
}
