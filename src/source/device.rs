//! What a device's SDK says: `iv_avt_voip_*` by functions, commands and callbacks; WeChat's own for Linux (`wx_voip_*`) by
//! functions and a session's status. The numbers of that status are not public; they are taken to be those of the server
//! SDK, whose session is of the same family. *(inferred)*

use super::{
    cloud::from_status,
    codes::{Speaker, cause},
};
use crate::{
    event::{Ask, By, Cause, Event, Told},
    observation::Room,
    tables::{
        CloudStatus, Confidence, DeviceApi, DeviceCallback, DeviceCommand, DeviceNotice, How, Outcome, Phase,
        Side, Why,
    },
};

/// What the device SDK said, or was asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Raw {
    /// A function was called, or came back.
    Call {
        /// Which.
        api: DeviceApi,
        /// Ties the two moments together.
        n: u32,
        /// What became of it: `Made`, then `Returned`.
        outcome: Outcome,
        /// The room that `iv_avt_voip_join_v2` names.
        room: Option<Room>,
        /// For `Made` of `iv_avt_voip_join_v2`: its `status`. For `Returned`: what it returned.
        value: i32,
    },
    /// `iv_avt_recv_command_cb`; `None` for a command that does not belong to a call.
    Command(Option<DeviceCommand>),
    /// `iv_avt_notify_cb`; `None` for a number that nobody documented.
    Notice(Option<DeviceNotice>),
    /// A session of WeChat's own SDK has this status; `None` for a number that nobody documented.
    Status(Option<CloudStatus>),
    /// A callback.
    Callback {
        /// Which.
        callback: DeviceCallback,
        /// The room it names.
        room: Option<Room>,
    },
}

/// `iv_voip_called_status_e`: the device takes the call.
pub const CALLED_ACCEPT: i32 = 0;
/// `iv_voip_called_status_e`: the device is busy.
pub const CALLED_BUSY: i32 = 9;
/// `iv_voip_called_status_e`: the device refuses.
pub const CALLED_REFUSE: i32 = 11;

/// The ring is over, and nobody says why: the same word may be sent for a caller that is gone. *(inferred)*
const RING_STOPPED: &[Why] =
    &[Why::Vanished, Why::NetworkLost, Why::NoAnswer, Why::Interrupted, Why::FloatClosed, Why::DeviceFailed];

/// The back end's 1, negated.
const ROOM_WRONG: i32 = -1;

/// What it means. A call that returns with success tells two things: the room exists, and the phone rings.
pub fn told(raw: &Raw, mut tell: impl FnMut(Told)) {
    let mut plain = |room, side, event| tell(Told { room, call: None, side, event });
    match *raw {
        Raw::Call { api, n, outcome, room, value } => call(api, n, outcome, room, value, tell),
        Raw::Command(None) => plain(None, None, Event::Unclassified),
        Raw::Command(Some(command)) => plain(None, None, from_command(command)),
        Raw::Status(status) => plain(None, None, status.map_or(Event::Unclassified, from_status)),
        Raw::Notice(notice) => plain(None, None, notice.map_or(Event::Unclassified, from_notice)),
        Raw::Callback { callback, room } => match callback {
            DeviceCallback::StartRealPlay => plain(None, None, Event::MediaStarted),
            DeviceCallback::StopRealPlay => plain(None, None, Event::MediaStopped),
            DeviceCallback::JoinNotify => plain(room, Some(Side::Callee), Event::Incoming),
            DeviceCallback::CancelNotify => {
                let cause = Cause::certain(By::Caller, Why::Cancelled, How::Unknown).in_phase(Phase::Ring);
                let cause = cause.or(Confidence::Likely, RING_STOPPED);
                plain(room, Some(Side::Callee), Event::Ends { cause, talk_s: None })
            }
            DeviceCallback::StartRecvStream
            | DeviceCallback::StopRecvStream
            | DeviceCallback::UpdateAuthorizeStatus
            | DeviceCallback::GetAvEncInfo
            | DeviceCallback::RecvStream
            | DeviceCallback::RecvUserData
            | DeviceCallback::Notify
            | DeviceCallback::RecvCommand
            | DeviceCallback::DownloadFile
            | DeviceCallback::GetPeerOuterNet => plain(None, None, Event::Noted),
        },
    }
}

fn call(
    api: DeviceApi,
    n: u32,
    outcome: Outcome,
    room: Option<Room>,
    value: i32,
    mut tell: impl FnMut(Told),
) {
    let back = match outcome {
        Outcome::Made => None,
        // A C function only ever returns; the other two are a tracing host's way of saying the same.
        Outcome::Resolved | Outcome::Returned | Outcome::Rejected => Some(value),
    };
    // It ties the return of a function to the call it was made for, which another one may have followed.
    let numbered = (n != 0).then_some(n);
    match api {
        DeviceApi::Call => {
            let mut told = |event| tell(Told { room, call: Some(n), side: Some(Side::Caller), event });
            match back {
                None => told(Event::Placed),
                Some(0) => {
                    told(Event::Created);
                    told(Event::Joined);
                }
                Some(code) => told(Event::Refused(cause(code, Speaker::Device, Phase::Initiate))),
            }
        }
        DeviceApi::Join => {
            let mut told = |event| tell(Told { room, call: numbered, side: Some(Side::Callee), event });
            match (back, value) {
                (None, CALLED_ACCEPT) => told(Event::Answered),
                (None, CALLED_BUSY) => told(Event::Asked(Ask::Busy)),
                (None, CALLED_REFUSE) => told(Event::Asked(Ask::Reject)),
                (None, _) => told(Event::Unclassified),
                (Some(0), _) => told(Event::AskDone),
                // The room is wrong once the caller has given up, too.
                (Some(ROOM_WRONG), _) => {
                    let cause = cause(ROOM_WRONG, Speaker::Device, Phase::Join);
                    let cause = cause.or(Confidence::Likely, &[Why::Cancelled, Why::NoAnswer]);
                    told(Event::Ends { cause, talk_s: None });
                }
                (Some(code), _) => {
                    told(Event::Ends { cause: cause(code, Speaker::Device, Phase::Join), talk_s: None })
                }
            }
        }
        // To leave the module is to leave the call.
        DeviceApi::HangUp | DeviceApi::Exit => {
            let mut told = |event| tell(Told { room, call: numbered, side: None, event });
            match back {
                None => told(Event::Asked(Ask::HangUp)),
                Some(0) => told(Event::AskDone),
                Some(_) => told(Event::AskFailed),
            }
        }
        DeviceApi::Init
        | DeviceApi::IsBusy
        | DeviceApi::ActivateLicense
        | DeviceApi::GetActiveDeviceInfo
        | DeviceApi::GetUserList
        | DeviceApi::IsRegistered
        | DeviceApi::Register => tell(Told { room, call: None, side: None, event: Event::Noted }),
    }
}

fn from_command(command: DeviceCommand) -> Event {
    match command {
        DeviceCommand::CallAnswer => Event::Talking,
        DeviceCommand::CallHangUp => ends(By::Other, Why::HungUp),
        DeviceCommand::CallReject => rings(By::Callee, Why::Rejected),
        DeviceCommand::CallCancel => rings(By::Caller, Why::Cancelled),
        DeviceCommand::CallBusy => rings(By::Callee, Why::Busy),
        DeviceCommand::CallTimeout => rings(By::Callee, Why::NoAnswer),
        DeviceCommand::UsrData
        | DeviceCommand::ReqStream
        | DeviceCommand::ChnName
        | DeviceCommand::ReqIframe
        | DeviceCommand::PlaybackPause
        | DeviceCommand::PlaybackResume
        | DeviceCommand::PlaybackQueryMonth
        | DeviceCommand::PlaybackQueryDay
        | DeviceCommand::PlaybackSeek
        | DeviceCommand::PlaybackFf
        | DeviceCommand::PlaybackSpeed
        | DeviceCommand::PlaybackRewind
        | DeviceCommand::PlaybackProgress
        | DeviceCommand::QueryFileList
        | DeviceCommand::CallAvClose
        | DeviceCommand::CallAvAudioOnly
        | DeviceCommand::CallAvVideoOnly
        | DeviceCommand::CallAvAudioVideo => Event::Noted,
    }
}

/// The peer-to-peer network of this end. A single trouble is normal; it explains a loss that follows.
fn from_notice(notice: DeviceNotice) -> Event {
    match notice {
        DeviceNotice::PeerReady => Event::OwnNetwork { up: true },
        DeviceNotice::PeerConnectFail | DeviceNotice::PeerError => Event::OwnNetwork { up: false },
        DeviceNotice::PeerAddrChanged
        | DeviceNotice::WatermarkLow
        | DeviceNotice::WatermarkWarn
        | DeviceNotice::WatermarkHigh
        | DeviceNotice::LocalNetReady
        | DeviceNotice::LinkDisconnect
        | DeviceNotice::CliSendClose => Event::Noted,
    }
}

fn ends(by: By, why: Why) -> Event {
    Event::Ends { cause: Cause::certain(by, why, How::Unknown), talk_s: None }
}

/// These happen in the ring phase, even when the blocking call has not come back yet; after the answer the call's
/// state tells.
fn rings(by: By, why: Why) -> Event {
    Event::Ends { cause: Cause::certain(by, why, How::Unknown).in_phase(Phase::Ring), talk_s: None }
}
