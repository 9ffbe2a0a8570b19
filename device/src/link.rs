//! What a device and the world behind its link tell each other, whatever the link's own spelling.

use crate::{
    key::Key,
    text::{Address, CustomMessage, Id, RoomName, TicketText},
};
use alloc::string::String;

/// Sound or pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoomType {
    /// Sound only.
    Voice,
    /// Sound and pictures.
    Video,
}

/// One of the two streams of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// `IV_AVT_STREAM_TYPE_AUDIO`.
    Audio,
    /// `IV_AVT_STREAM_TYPE_VIDEO`.
    Video,
}

/// Which of microphone and camera the other end has on: the commands 20 to 23.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeerMedia {
    /// `IV_AVT_COMMAND_CALL_AV_CLOSE`: neither.
    Off,
    /// `IV_AVT_COMMAND_CALL_AV_AUDIO_ONLY`: the microphone.
    AudioOnly,
    /// `IV_AVT_COMMAND_CALL_AV_VIDEO_ONLY`: the camera.
    VideoOnly,
    /// `IV_AVT_COMMAND_CALL_AV_AUDIO_VIDEO`: both.
    Both,
}

impl PeerMedia {
    /// By the command's number; `None` for another command.
    pub(crate) const fn from_command(command: u32) -> Option<Self> {
        match command {
            20 => Some(Self::Off),
            21 => Some(Self::AudioOnly),
            22 => Some(Self::VideoOnly),
            23 => Some(Self::Both),
            _ => None,
        }
    }
}

/// A media channel, as the callbacks name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Path {
    /// Which link.
    pub visitor: u32,
    /// Which channel.
    pub channel: u32,
    /// `iv_avt_video_res_type_e`.
    pub res: u32,
}

/// What media the device sends and wishes for: `voip_video_info_s`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// `iv_cm_venc_type_e` of what it sends.
    pub send_video: u32,
    /// `iv_cm_venc_type_e` of what it wishes for.
    pub recv_video: u32,
    /// `iv_cm_pixel_type_e`; read unless `recv_video` is MJPG.
    pub pixel: u32,
    /// Width and height in pixels when `recv_video` is MJPG.
    pub mjpg: (u32, u32),
    /// `iv_cm_aenc_type_e`: 0 PCM, 4 AAC.
    pub recv_audio: u32,
    /// Pictures a second, 3 to 15; 0: no wish.
    pub fps: u32,
    /// `voip_recv_v_rot_e`: 1 upright, 2 as they are; 0: no wish.
    pub rotate: u32,
}

/// How a device registers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// For the first time.
    Ticket(TicketText),
    /// As before.
    Key(Key),
}

/// What the device says. `n` numbers a request; its [`FromLink::Result`] carries the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToLink {
    /// First of all: who this is.
    Hello {
        /// `<ProductId>_<DeviceName>`.
        sn: Id,
        /// It is still in the call that it had when the last link broke.
        in_call: bool,
    },
    /// Asks for an snTicket: v2 fetches its own.
    Ticket {
        /// The request.
        n: u32,
        /// The model id.
        model_id: Id,
        /// The mini-program it serves.
        appid: Id,
    },
    /// Registers, for the first time or as before.
    Register {
        /// The request.
        n: u32,
        /// A ticket, or the key of an earlier registration.
        proof: Proof,
        /// The model id.
        model_id: Id,
        /// The mini-program it serves.
        appid: Id,
        /// `voip_wxa_type_e`: 0 release, 1 development, 2 trial.
        wxa_type: u32,
    },
    /// `iv_avt_voip_call_v2`.
    Call {
        /// The request.
        n: u32,
        /// Whom.
        openid: Id,
        /// Sound or pictures.
        room_type: RoomType,
        /// Whether the device sends pictures.
        caller_camera: bool,
        /// Whether the phone is asked for pictures.
        callee_camera: bool,
        /// Handed to the mini-program's page.
        custom_message: Option<CustomMessage>,
        /// What media the device sends and wishes for.
        wish: Wish,
    },
    /// `iv_avt_voip_join_v2`.
    Join {
        /// The request.
        n: u32,
        /// Named by `join_notify`.
        room: RoomName,
        /// `iv_voip_called_status_e`: 0 accept, 9 busy, 11 refuse.
        status: i32,
        /// What media the device sends and wishes for.
        wish: Wish,
    },
    /// `iv_avt_voip_hang_up_v2`.
    HangUp {
        /// The request.
        n: u32,
    },
    /// `iv_avt_voip_get_user_list_v2`.
    Users {
        /// The request.
        n: u32,
        /// How many to skip.
        offset: u32,
        /// How many at most.
        limit: u32,
    },
    /// `iv_avt_voip_activate_license_v2`.
    Activate {
        /// The request.
        n: u32,
        /// `voip_activate_type_e`.
        pkg_type: u32,
    },
    /// `iv_avt_voip_get_active_device_info_v2`.
    Activation {
        /// The request.
        n: u32,
    },
    /// `iv_avt_send_command`. Not a call's steady state: its text is on the heap.
    SendCommand {
        /// The request.
        n: u32,
        /// Which link.
        visitor: u32,
        /// JSON for the other end.
        text: String,
    },
    /// What the program answered to [`FromLink::UserData`].
    UserReply {
        /// Which link.
        visitor: u32,
        /// Which channel.
        channel: u32,
        /// Its words.
        text: String,
    },
    /// How many frames were sent since the media channel opened.
    Media {
        /// Video frames.
        video: u64,
        /// Audio frames.
        audio: u64,
    },
}

/// What the device is told.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "short-lived, and better off without the heap")]
pub enum FromLink {
    /// Answers [`ToLink::Hello`]: the device is online and its media channel is ready.
    Welcome {
        /// The back end's clock, UNIX milliseconds.
        wall_ms: u64,
    },
    /// The back end is out of the link's reach, until the next [`FromLink::Welcome`]: a vendor's library keeps connecting
    /// by itself. Media may go on meanwhile, and a call may be hung up.
    Offline,
    /// Answers the request with the same `n`.
    Result {
        /// Which request.
        n: u32,
        /// 0, or the code the C function returns.
        code: i32,
    },
    /// Answers [`ToLink::Users`].
    Users {
        /// Which request.
        n: u32,
        /// The openids asked for.
        page: Page,
        /// How many there are in all.
        total: u32,
    },
    /// Answers [`ToLink::Ticket`].
    Ticket {
        /// Which request.
        n: u32,
        /// The ticket.
        ticket: TicketText,
    },
    /// Answers [`ToLink::Register`] with a key to keep. A link that keeps what it needs by itself answers with
    /// [`FromLink::Result`] and 0: then nothing is stored, and nothing is said again on the next link.
    Registered {
        /// Which request.
        n: u32,
        /// What the device keeps.
        key: Key,
    },
    /// Answers [`ToLink::Activation`].
    Activation {
        /// Which request.
        n: u32,
        /// What is known of the device.
        activation: Activation,
    },
    /// Answers [`ToLink::SendCommand`].
    Reply {
        /// Which request.
        n: u32,
        /// What the other end says.
        text: String,
    },
    /// `iv_avt_notify_cb`.
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
    /// `iv_avt_recv_command_cb` with `IV_AVT_COMMAND_USR_DATA`.
    UserData {
        /// Which link.
        visitor: u32,
        /// Which channel.
        channel: u32,
        /// The other end's words.
        text: String,
    },
    /// `iv_avt_recv_command_cb`.
    Command {
        /// `iv_avt_command_type_e`.
        command: u32,
        /// On which channel.
        path: Path,
    },
    /// Send media from now on.
    StartRealPlay(Path),
    /// Stop sending.
    StopRealPlay(Path),
    /// The phone's media begins.
    StartRecv {
        /// Which link.
        visitor: u32,
        /// Which channel.
        channel: u32,
        /// Which stream.
        stream: Stream,
    },
    /// The phone's media ends.
    StopRecv {
        /// Which link.
        visitor: u32,
        /// Which channel.
        channel: u32,
        /// Which stream.
        stream: Stream,
    },
    /// A phone calls.
    JoinNotify {
        /// The room to join.
        room: RoomName,
    },
    /// The phone gave up before the answer.
    CancelNotify {
        /// The room it was.
        room: RoomName,
    },
    /// A user granted or withdrew.
    Authorize {
        /// Which user.
        openid: Id,
        /// 0 not authorised, 1 authorised.
        status: u32,
    },
}

/// At most ten users.
pub type Page = heapless::Vec<Id, 10>;

/// `voip_activate_info_s`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activation {
    /// The device.
    pub sn: Id,
    /// Its model.
    pub model_id: Id,
    /// When its licence ends, UNIX seconds.
    pub expire_s: i64,
}
