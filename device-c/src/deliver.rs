//! Calls the program's callbacks, one at a time, on the worker's thread.

use crate::{
    abi::{
        AudioPack, AudioStream, AvDataInfo, AvtCallbacks, ChannelName, FRAME_I, FRAME_P, KitState, Memory,
        RequestStream, RequestStreamInfo, STREAM_AUDIO, STREAM_VIDEO, StateCallback, SysCallbacks, UserData,
        VideoPack, VideoStream, VoipCallbacks,
    },
    c::memory,
    log::log,
    vendor::{self, Requested},
};
use core::{
    ffi::{c_char, c_void},
    ptr,
};
use std::cell::Cell;
use virtual_wechat_frames::MediaHeader;
use voip_device_core::{Callback, Path, RoomName, Stream, VideoCodec, Wish};

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
    /// By `iv_avt_get_av_enc_info_cb`, before real play starts.
    AskEncoding(Path),
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
        /// While known.
        room: Option<RoomName>,
    },
}

/// What a callback told in its turn.
pub enum Told {
    /// Nothing that matters.
    Nothing,
    /// How the program's pictures on a channel are spelled, if that is known.
    Encoding(Path, Option<VideoCodec>),
    /// What the program answers to the other end's words.
    Reply {
        /// Which link.
        visitor: u32,
        /// Which channel.
        channel: u32,
        /// The words.
        text: String,
    },
}

/// `iv_avt_command_type_e`.
mod command {
    pub const USR_DATA: i32 = 0;
    pub const REQ_STREAM: u32 = 1;
    pub const CHN_NAME: u32 = 2;
    pub const FIRST_OF_PLAYBACK: u32 = 4;
    pub const LAST_OF_PLAYBACK: u32 = 13;
}

impl Callbacks {
    /// Calls what there is to call; a callback that the program did not give is passed over.
    pub fn deliver(&self, delivery: Delivery, wish: Option<Wish>, open: Option<Path>) -> Told {
        inside(|| match delivery {
            Delivery::Callback(Callback::UserData { visitor, channel, text }) => {
                let res = open.map_or(0, |path| path.res);
                let text = self.user_data(Path { visitor, channel, res }, text);
                text.map_or(Told::Nothing, |text| Told::Reply { visitor, channel, text })
            }
            Delivery::Callback(callback) => {
                self.callback(callback, wish);
                Told::Nothing
            }
            Delivery::AskEncoding(path) => Told::Encoding(path, self.ask_encoding(path)),
            Delivery::State { call, state, side, direction, room } => {
                if let Some(tell) = self.state {
                    let room = room.map(|room| terminated::<128>(&room));
                    let room = room.as_ref().map_or(ptr::null(), |room| room.as_ptr().cast());
                    tell(&KitState { call, state, side, direction, room });
                }
                Told::Nothing
            }
        })
    }

    /// Hands over a frame of the phone, as a stream of one pack. The program may write to it.
    pub fn frame(&self, header: &MediaHeader, stream: Stream, frame: &mut [u8]) {
        let Some(recv) = self.avt.and_then(|avt| avt.recv_stream) else { return };
        let MediaHeader { visitor, channel, seq, pts_ms: pts, .. } = *header;
        let (address, len) = (frame.as_mut_ptr(), u32::try_from(frame.len()).unwrap_or(u32::MAX));
        inside(|| match stream {
            Stream::Audio => {
                let mut pack = AudioPack { address, len, pts, seq };
                let mut stream = AudioStream { packs: [ptr::null_mut(); 8], count: 1 };
                stream.packs[0] = &raw mut pack;
                recv(visitor, channel, STREAM_AUDIO, (&raw mut stream).cast());
            }
            Stream::Video => {
                let frame_type = if header.key { FRAME_I } else { FRAME_P };
                let mut pack = VideoPack { address, len, pts, frame_type, seq };
                let mut stream = VideoStream { packs: [ptr::null_mut(); 8], count: 1 };
                stream.packs[0] = &raw mut pack;
                recv(visitor, channel, STREAM_VIDEO, (&raw mut stream).cast());
            }
        });
    }

    fn callback(&self, callback: Callback, wish: Option<Wish>) {
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
            // Has an answer: see `user_data`.
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
                    let told = vendor::current().and_then(|session| session.phone_media(stream));
                    let mut info = told.unwrap_or_else(|| phone_media(wish));
                    start(visitor, channel, number(stream), &raw mut info);
                }
            }
            Callback::StopRecv { visitor, channel, stream } => {
                if let Some(stop) = self.avt.and_then(|avt| avt.stop_recv_stream) {
                    stop(visitor, channel, number(stream));
                }
            }
            Callback::Command { command, path } => self.command(command, path),
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

    /// A command gets the arguments that programs of it expect. What the program answers to requests for streams and
    /// names goes nowhere: a call has no use for it.
    fn command(&self, command: u32, path: Path) {
        match command {
            command::REQ_STREAM => {
                let mut request = RequestStream { request_type: 0, request_result: 0 };
                self.recv_command(command.cast_signed(), path, (&raw mut request).cast());
            }
            command::CHN_NAME => {
                let mut name = ChannelName { name: Memory::NONE, is_online: 0 };
                self.recv_command(command.cast_signed(), path, (&raw mut name).cast());
                drop(memory::take(name.name));
            }
            // There are no recordings here, and nothing to point `args` to.
            command::FIRST_OF_PLAYBACK..=command::LAST_OF_PLAYBACK => {
                log!("command {command} is about playback: not told");
            }
            // 0 comes as `UserData`.
            0 => {}
            _ => {
                self.recv_command(command.cast_signed(), path, ptr::null_mut());
            }
        }
    }

    fn recv_command(&self, command: i32, path: Path, args: *mut c_void) -> Option<i32> {
        let recv_command = self.avt.and_then(|avt| avt.recv_command)?;
        Some(recv_command(command, path.visitor, path.channel, path.res.cast_signed(), args))
    }

    /// The other end's words. A program that does not take them as a command gets them by the deprecated callback.
    fn user_data(&self, path: Path, text: String) -> Option<String> {
        let len = u32::try_from(text.len()).ok()?;
        let mut words = text.into_bytes();
        words.push(0);
        let src = words.as_mut_ptr().cast::<c_char>();
        let mut data = UserData { src, src_len: len, dst: Memory::NONE };
        let refused = self.recv_command(command::USR_DATA, path, (&raw mut data).cast()) != Some(0);
        if refused && let Some(recv) = self.avt.and_then(|avt| avt.recv_user_data) {
            recv(path.visitor, path.channel, src, len, &raw mut data.dst);
        }
        let text = String::from_utf8(memory::take(data.dst)?);
        if text.is_err() {
            log!("the program's answer to user data is no UTF-8: not sent");
        }
        text.ok()
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

    fn ask_encoding(&self, path: Path) -> Option<VideoCodec> {
        let ask = self.avt.and_then(|avt| avt.get_av_enc_info)?;
        // A program that says nothing has said nothing.
        let mut info = AvDataInfo { video_type: -1, ..AvDataInfo::default() };
        ask(path.visitor, path.channel, path.res.cast_signed(), &raw mut info, ptr::null_mut());
        u32::try_from(info.video_type).ok().and_then(VideoCodec::from_code)
    }

    fn start_real_play(&self, visitor: u32, channel: u32, res: i32) {
        let Some(avt) = self.avt else { return };
        if let Some(start) = avt.start_real_play {
            // Only a vendor's library knows who asks; the program may write to the texts.
            let path = Path { visitor, channel, res: res.cast_unsigned() };
            let requested = vendor::current().and_then(|session| session.requested(path));
            let Requested { user_args, requester } = requested.unwrap_or_default();
            let (mut user_args, mut requester) =
                (user_args.into_bytes_with_nul(), requester.into_bytes_with_nul());
            let mut info = RequestStreamInfo {
                user_args: user_args.as_mut_ptr().cast(),
                requester: requester.as_mut_ptr().cast(),
                pb_time: ptr::null_mut(),
            };
            start(visitor, channel, res, (&raw mut info).cast());
        }
    }
}

/// Runs callbacks; whatever this thread asks of the library meanwhile must not wait.
pub(crate) fn inside<T>(call: impl FnOnce() -> T) -> T {
    // A vendor's library may call back while it is called from a callback.
    let outer = DELIVERING.replace(true);
    let value = call();
    DELIVERING.set(outer);
    value
}

/// The text lives as long as the callback runs.
fn with_text<F>(text: &str, callback: Option<F>, call: impl FnOnce(F, *mut c_char) -> i32) {
    if let Some(callback) = callback {
        call(callback, terminated::<128>(text).as_mut_ptr().cast());
    }
}

/// A text of C. All that is told so has at most 127 bytes.
fn terminated<const N: usize>(text: &str) -> [u8; N] {
    let mut bytes = [0; N];
    for (place, byte) in bytes[..N - 1].iter_mut().zip(text.bytes()) {
        *place = byte;
    }
    bytes
}

/// What the phone sends: what the device wished for when it called or joined.
fn phone_media(wish: Option<Wish>) -> AvDataInfo {
    let mut info = AvDataInfo {
        audio_mode: 0,
        audio_bit_width: 1,
        audio_sample_rate: 16_000,
        samples_per_frame: 320,
        framerate: 15,
        ..AvDataInfo::default()
    };
    if let Some(wish) = wish {
        info.audio_type = wish.recv_audio.cast_signed();
        info.video_type = wish.recv_video.cast_signed();
        (info.video_width, info.video_height) = wish.size();
        if wish.fps != 0 {
            info.framerate = wish.fps;
        }
        if info.audio_type == AAC {
            info.audio_codec_option = AAC_LC;
            info.samples_per_frame = SAMPLES_OF_AAC;
        }
    }
    info
}

/// `IV_CM_AENC_TYPE_AAC`, `IV_CM_AAC_TYPE_LC`, and the samples of such a frame.
const AAC: i32 = 4;
const AAC_LC: u32 = 2;
const SAMPLES_OF_AAC: u32 = 1_024;

const fn number(stream: Stream) -> i32 {
    match stream {
        Stream::Audio => STREAM_AUDIO,
        Stream::Video => STREAM_VIDEO,
    }
}
