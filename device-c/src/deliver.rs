//! Calls the program's callbacks, one at a time, on the library's callback thread.

use crate::abi::{
    AvDataInfo, AvtCallbacks, KitState, RequestStreamInfo, StateCallback, SysCallbacks, VideoInfo,
    VoipCallbacks,
};
use core::{ffi::c_char, ptr};
use std::{cell::Cell, ffi::CString};
use voip_device_core::{Callback, Stream};

/// `IV_AVT_EVENT_P2P_PEER_READY` and `IV_AVT_EVENT_P2P_PEER_ERROR`.
const PEER_READY: i32 = 0;
const PEER_ERROR: i32 = 2;
/// `IV_SYS_OFFLINE_STATUS_TYPE_RECONNECT`.
const RECONNECT: i32 = 0;

thread_local! {
    static DELIVERING: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is inside one of the program's callbacks.
pub fn is_in_callback() -> bool {
    DELIVERING.get()
}

/// What the program gave to be called.
#[derive(Clone, Copy, Debug, Default)]
pub struct Callbacks {
    /// While `iv_sys` is up.
    pub sys: Option<SysCallbacks>,
    /// While `iv_avt` is up.
    pub avt: Option<AvtCallbacks>,
    /// While `iv_avt_voip` is up, or being initialised.
    pub voip: Option<VoipCallbacks>,
    /// From `voip_kit_on_state`.
    pub state: Option<StateCallback>,
}

/// One thing to tell the program.
#[derive(Clone, Debug)]
pub enum Delivery {
    /// By a callback of the SDK.
    Callback(Callback),
    /// By `voip_kit_on_state`.
    State {
        /// The core's number of the call.
        call: u32,
        /// `voip_kit_call_state_e`.
        state: i32,
        /// `voip_kit_side_e`, 0 while unknown.
        side: i32,
        /// `voip_kit_direction_e`, 0 while unknown.
        direction: i32,
        /// Empty while unknown.
        room: CString,
    },
}

impl Callbacks {
    /// Calls what there is to call; a callback that the program did not give is passed over.
    pub fn deliver(&self, delivery: Delivery, video: Option<VideoInfo>) {
        DELIVERING.set(true);
        match delivery {
            Delivery::Callback(callback) => self.callback(callback, video),
            Delivery::State { call, state, side, direction, room } => {
                if let Some(tell) = self.state {
                    let room = if room.is_empty() { ptr::null() } else { room.as_ptr() };
                    tell(&KitState { call, state, side, direction, room });
                }
            }
        }
        DELIVERING.set(false);
    }

    fn callback(&self, callback: Callback, video: Option<VideoInfo>) {
        match callback {
            Callback::Online { wall_ms } => self.online(wall_ms),
            Callback::Offline => {
                if let Some(offline) = self.sys.and_then(|sys| sys.offline) {
                    offline(RECONNECT);
                }
            }
            Callback::PeerReady => self.notify(PEER_READY),
            Callback::PeerError => self.notify(PEER_ERROR),
            Callback::Notify { event, path } => {
                if let Some(notify) = self.avt.and_then(|avt| avt.notify) {
                    notify(event.cast_signed(), path.visitor, path.channel, path.res.cast_signed());
                }
            }
            Callback::PeerNet { visitor, channel, address } => {
                with_text(&address, self.avt.and_then(|avt| avt.get_peer_outer_net), |tell, address| {
                    tell(visitor, channel, address);
                    0
                });
            }
            // Comes with the media that is carried.
            Callback::UserData { .. } => {}
            Callback::StartRealPlay(path) => {
                self.start_real_play(path.visitor, path.channel, path.res.cast_signed())
            }
            Callback::StopRealPlay(path) => {
                if let Some(stop) = self.avt.and_then(|avt| avt.stop_real_play) {
                    stop(path.visitor, path.channel, path.res.cast_signed());
                }
            }
            Callback::StartRecv { visitor, channel, stream } => {
                if let Some(start) = self.avt.and_then(|avt| avt.start_recv_stream) {
                    let mut info = phone_media(video);
                    start(visitor, channel, number(stream), &raw mut info);
                }
            }
            Callback::StopRecv { visitor, channel, stream } => {
                if let Some(stop) = self.avt.and_then(|avt| avt.stop_recv_stream) {
                    stop(visitor, channel, number(stream));
                }
            }
            Callback::Command { command, path } => {
                if let Some(recv_command) = self.avt.and_then(|avt| avt.recv_command) {
                    let res = path.res.cast_signed();
                    recv_command(command.cast_signed(), path.visitor, path.channel, res, ptr::null_mut());
                }
            }
            Callback::JoinNotify { room } => {
                with_text(&room, self.voip.and_then(|voip| voip.join_notify), |notify, room| notify(room));
            }
            Callback::CancelNotify { room } => {
                with_text(&room, self.voip.and_then(|voip| voip.cancel_notify), |notify, room| notify(room));
            }
            Callback::Authorize { openid, status } => {
                let status = status.cast_signed();
                with_text(&openid, self.voip.and_then(|voip| voip.authorize), |authorize, openid| {
                    authorize(openid, status)
                });
            }
        }
    }

    fn online(&self, wall_ms: u64) {
        if let Some(online) = self.sys.and_then(|sys| sys.online) {
            online(wall_ms);
        }
    }

    fn notify(&self, event: i32) {
        if let Some(notify) = self.avt.and_then(|avt| avt.notify) {
            notify(event, 0, 0, 0);
        }
    }

    fn start_real_play(&self, visitor: u32, channel: u32, res: i32) {
        let Some(avt) = self.avt else { return };
        if let Some(ask) = avt.get_av_enc_info {
            // What the program says it sends is of no use yet: frames are only counted.
            let mut info = AvDataInfo::default();
            ask(visitor, channel, res, &raw mut info, ptr::null_mut());
        }
        if let Some(start) = avt.start_real_play {
            let mut nothing: c_char = 0;
            let empty = &raw mut nothing;
            let mut info = RequestStreamInfo { user_args: empty, requester: empty, pb_time: ptr::null_mut() };
            start(visitor, channel, res, (&raw mut info).cast());
        }
    }
}

/// The text lives as long as the callback runs.
fn with_text<F>(text: &str, callback: Option<F>, call: impl FnOnce(F, *mut c_char) -> i32) {
    let Some(callback) = callback else { return };
    let mut bytes = [text.as_bytes(), &[0]].concat();
    call(callback, bytes.as_mut_ptr().cast());
}

/// What the phone sends: what the device wished for when it called or joined.
fn phone_media(video: Option<VideoInfo>) -> AvDataInfo {
    let mut info = AvDataInfo {
        audio_mode: 0,
        audio_bit_width: 1,
        audio_sample_rate: 16_000,
        samples_per_frame: 320,
        framerate: 15,
        ..AvDataInfo::default()
    };
    if let Some(wish) = video {
        info.audio_type = wish.recv_aenc;
        info.video_type = wish.recv_v_enc;
        (info.video_width, info.video_height) = wish.size();
        info.framerate = wish.framerate.unsigned_abs();
    }
    info
}

const fn number(stream: Stream) -> i32 {
    match stream {
        Stream::Audio => 0,
        Stream::Video => 1,
    }
}
