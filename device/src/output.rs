//! What comes out of a device.

use crate::{
    key::Registration,
    link::{Path, Stream, ToLink},
    request::{Answer, RequestId},
    text::{Address, Id, RoomName},
};
use alloc::string::String;
use wmpf_voip_kit::{Record, State};

/// Something to be done, in this order.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "short-lived, and better off without the heap")]
pub enum Output {
    /// Say this on the link.
    Send(ToLink),
    /// Tell the application.
    Callback(Callback),
    /// A request has come to its end.
    Done {
        /// Which.
        request: RequestId,
        /// What it came to.
        answer: Answer,
    },
    /// Keep this: it survives power loss, and comes back as [`crate::Init::stored`]. What came of it goes to
    /// [`crate::Device::handle_stored`]; the request that registered the device waits for that.
    Store(Registration),
    /// A call entered a state; [`crate::Device::record`] tells the rest.
    State {
        /// The core's number of the call.
        call: u32,
        /// The state.
        state: State,
    },
    /// A call's record is final.
    Record {
        /// The record.
        record: Record,
        /// The name of the call's room. A device that calls is never told it.
        room: Option<RoomName>,
    },
}

/// `iv_avt_event_e`.
pub(crate) const PEER_READY: u32 = 0;
/// `iv_avt_event_e`.
pub(crate) const PEER_ERROR: u32 = 2;

/// What the application is told. What its callback returns changes nothing: the documents know 0 alone. *(Ours.)*
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Callback {
    /// `iv_sys_online_cb`.
    Online {
        /// The back end's clock, UNIX milliseconds.
        wall_ms: u64,
    },
    /// `iv_sys_offline_cb`.
    Offline,
    /// `iv_avt_notify_cb` with `IV_AVT_EVENT_P2P_PEER_READY`: calls may be made.
    PeerReady,
    /// `iv_avt_notify_cb` with `IV_AVT_EVENT_P2P_PEER_ERROR`: the network is gone, or in trouble.
    PeerError,
    /// `iv_avt_notify_cb` with another event, from the link or from the send buffer's marks.
    Notify {
        /// `iv_avt_event_e`.
        event: u32,
        /// On which channel.
        path: Path,
    },
    /// `iv_avt_get_peer_outer_net_cb`.
    PeerNet {
        /// Which link.
        visitor: u32,
        /// Which channel.
        channel: u32,
        /// The other end's public address.
        address: Address,
    },
    /// `iv_avt_recv_command_cb` with `IV_AVT_COMMAND_USR_DATA`; the answer goes to [`crate::Device::reply`].
    UserData {
        /// Which link.
        visitor: u32,
        /// Which channel.
        channel: u32,
        /// The other end's words.
        text: String,
    },
    /// `iv_avt_get_av_enc_info_cb`, then `iv_avt_start_real_play_cb`.
    StartRealPlay(Path),
    /// `iv_avt_stop_real_play_cb`.
    StopRealPlay(Path),
    /// `iv_avt_start_recv_stream_cb`.
    StartRecv {
        /// Which link.
        visitor: u32,
        /// Which channel.
        channel: u32,
        /// Which stream.
        stream: Stream,
    },
    /// `iv_avt_stop_recv_stream_cb`.
    StopRecv {
        /// Which link.
        visitor: u32,
        /// Which channel.
        channel: u32,
        /// Which stream.
        stream: Stream,
    },
    /// `iv_avt_recv_command_cb`.
    Command {
        /// `iv_avt_command_type_e`.
        command: u32,
        /// On which channel.
        path: Path,
    },
    /// `iv_avt_voip_join_notify_cb`.
    JoinNotify {
        /// The room to join.
        room: RoomName,
    },
    /// `iv_avt_voip_cancel_notify_cb`.
    CancelNotify {
        /// The room it was.
        room: RoomName,
    },
    /// `iv_avt_voip_update_authorize_status_cb`.
    Authorize {
        /// Which user.
        openid: Id,
        /// 0 not authorised, 1 authorised.
        status: u32,
    },
}
