//! What the vendor's library calls instead of the program's functions. C gives no word of our own along, so these find
//! the session by themselves.
//!
//! They run on the vendor's threads and never wait: what tells is put into the inbox. What wants an answer, or is no
//! matter of a call, is handed to the program at once.

use super::{
    inbox::Requested,
    session::{Session, current},
};
use crate::{
    abi::{
        AudioPack, AudioStream, AvDataInfo, AvtCallbacks, Memory, RequestStreamInfo, STREAM_AUDIO,
        STREAM_VIDEO, SysCallbacks, VoipCallbacks,
    },
    c::{guard::guard_number, packs::Packs, pointer},
    deliver::inside,
    log::log,
};
use core::{
    ffi::{c_char, c_int, c_void},
    ptr::null_mut,
};
use std::ffi::CString;
use voip_device_core::{Code, FromLink, Path, Stream};

/// `iv_avt_video_res_type_e` of a recording, which is never a call's.
const RES_PLAYBACK: i32 = 3;
/// `iv_avt_command_type_e`: those of a call, which bring no arguments and want no answer.
const CALL_COMMANDS: core::ops::RangeInclusive<i32> = 14..=23;

/// Ours for those that the program gave.
pub(super) fn sys(program: &SysCallbacks) -> SysCallbacks {
    SysCallbacks {
        online: Some(online),
        offline: Some(offline),
        module_status: program.module_status.and(Some(module_status)),
    }
}

/// Ours for those that the program gave.
pub(super) fn avt(program: &AvtCallbacks) -> AvtCallbacks {
    AvtCallbacks {
        get_av_enc_info: program.get_av_enc_info.and(Some(get_av_enc_info)),
        start_real_play: Some(start_real_play),
        stop_real_play: Some(stop_real_play),
        start_recv_stream: Some(start_recv_stream),
        stop_recv_stream: Some(stop_recv_stream),
        recv_stream: program.recv_stream.and(Some(recv_stream)),
        recv_user_data: program.recv_user_data.and(Some(recv_user_data)),
        notify: Some(notify),
        recv_command: Some(recv_command),
        download_file: program.download_file.and(Some(download_file)),
        get_peer_outer_net: program.get_peer_outer_net.and(Some(get_peer_outer_net)),
    }
}

/// Ours for those that the program gave; the device itself wants to hear of calls.
pub(super) fn voip(program: &VoipCallbacks) -> VoipCallbacks {
    VoipCallbacks {
        authorize: program.authorize.and(Some(authorize)),
        join_notify: Some(join_notify),
        cancel_notify: Some(cancel_notify),
    }
}

/// Runs a callback while a session is there; 0 without one. No panic crosses into the vendor's code.
fn with(act: impl FnOnce(&Session) -> Result<c_int, Code>) -> c_int {
    guard_number(|| current().map_or(Ok(0), |session| act(&session)))
}

/// The same where nothing is returned.
fn tell(act: impl FnOnce(&Session)) {
    with(|session| {
        act(session);
        Ok(0)
    });
}

/// Hands something to the program at once, on this thread.
fn through<F>(callback: Option<F>, call: impl FnOnce(F) -> c_int) -> c_int {
    callback.map_or(0, |callback| inside(|| call(callback)))
}

fn path(visitor: u32, channel: u32, res: i32) -> Path {
    Path { visitor, channel, res: res.cast_unsigned() }
}

fn stream(stream_type: i32) -> Option<Stream> {
    match stream_type {
        STREAM_AUDIO => Some(Stream::Audio),
        STREAM_VIDEO => Some(Stream::Video),
        // Both at once, MJPG, or what a later SDK may add: nothing that a call here is known to use.
        _ => None,
    }
}

extern "C" fn online(wall_ms: u64) {
    tell(|session| session.inbox.push(FromLink::Welcome { wall_ms }));
}

extern "C" fn offline(_status: i32) {
    tell(|session| session.inbox.push(FromLink::Offline));
}

extern "C" fn module_status(bits: u32) {
    tell(|session| {
        through(session.program().module_status, |callback| {
            callback(bits);
            0
        });
    });
}

extern "C" fn get_av_enc_info(
    visitor: u32,
    channel: u32,
    res: i32,
    info: *mut AvDataInfo,
    args: *mut c_void,
) {
    tell(|session| {
        through(session.program().avt.and_then(|avt| avt.get_av_enc_info), |callback| {
            callback(visitor, channel, res, info, args);
            0
        });
    });
}

extern "C" fn start_real_play(visitor: u32, channel: u32, res: i32, args: *mut c_void) {
    tell(|session| {
        // SAFETY: the vendor's documents promise this structure or NULL.
        let info = unsafe { pointer::value(args.cast::<RequestStreamInfo>()) };
        let is_recording = res == RES_PLAYBACK || info.is_some_and(|info| !info.pb_time.is_null());
        let text = |text| {
            // SAFETY: the vendor's documents promise texts or NULL.
            let text = unsafe { pointer::text(text) }.unwrap_or_default();
            CString::new(text).unwrap_or_default()
        };
        let requested = info.map_or_else(Requested::default, |info| Requested {
            user_args: text(info.user_args),
            requester: text(info.requester),
        });
        if is_recording || !session.inbox.open(path(visitor, channel, res), requested) {
            through(session.program().avt.and_then(|avt| avt.start_real_play), |callback| {
                callback(visitor, channel, res, args);
                0
            });
        }
    });
}

extern "C" fn stop_real_play(visitor: u32, channel: u32, res: i32) {
    tell(|session| {
        if !session.inbox.close(path(visitor, channel, res)) {
            through(session.program().avt.and_then(|avt| avt.stop_real_play), |callback| {
                callback(visitor, channel, res);
                0
            });
        }
    });
}

extern "C" fn start_recv_stream(
    visitor: u32,
    channel: u32,
    stream_type: i32,
    info: *mut AvDataInfo,
) -> c_int {
    with(|session| {
        // SAFETY: the vendor's documents promise this structure.
        let described = unsafe { pointer::value(info) };
        let is_calls = stream(stream_type)
            .is_some_and(|stream| session.inbox.start_recv((visitor, channel), stream, described));
        let callback = session.program().avt.and_then(|avt| avt.start_recv_stream).filter(|_| !is_calls);
        Ok(through(callback, |callback| callback(visitor, channel, stream_type, info)))
    })
}

extern "C" fn stop_recv_stream(visitor: u32, channel: u32, stream_type: i32) -> c_int {
    with(|session| {
        let is_calls =
            stream(stream_type).is_some_and(|stream| session.inbox.stop_recv((visitor, channel), stream));
        let callback = session.program().avt.and_then(|avt| avt.stop_recv_stream).filter(|_| !is_calls);
        Ok(through(callback, |callback| callback(visitor, channel, stream_type)))
    })
}

extern "C" fn recv_stream(visitor: u32, channel: u32, stream_type: i32, frame: *mut c_void) -> c_int {
    with(|session| {
        let Some((path, stream)) = session.inbox.path((visitor, channel)).zip(stream(stream_type)) else {
            let callback = session.program().avt.and_then(|avt| avt.recv_stream);
            return Ok(through(callback, |callback| callback(visitor, channel, stream_type, frame)));
        };
        match stream {
            Stream::Audio => {
                // SAFETY: the vendor's documents promise this structure; each of its packs is a frame.
                let whole =
                    unsafe { pointer::value(frame.cast::<AudioStream>()) }.ok_or(Code::ARGUMENT_NULL)?;
                let count = usize::try_from(whole.count).unwrap_or(usize::MAX);
                for pack in whole.packs.iter().take(count) {
                    // SAFETY: as above.
                    take(session, path, unsafe { Packs::audio(&one(*pack)) }?);
                }
            }
            // SAFETY: as above; its packs are pieces of one picture.
            Stream::Video => take(session, path, unsafe { Packs::video(frame.cast()) }?),
        }
        Ok(0)
    })
}

fn take(session: &Session, path: Path, packs: Packs<'_>) {
    session.inbox.push_frame(packs.header(path), packs.pieces());
}

fn one(pack: *mut AudioPack) -> AudioStream {
    let mut stream = AudioStream { packs: [null_mut(); 8], count: 1 };
    stream.packs[0] = pack;
    stream
}

extern "C" fn recv_user_data(visitor: u32, channel: u32, src: *const c_char, len: u32, dst: *mut Memory) {
    tell(|session| {
        through(session.program().avt.and_then(|avt| avt.recv_user_data), |callback| {
            callback(visitor, channel, src, len, dst);
            0
        });
    });
}

extern "C" fn notify(event: i32, visitor: u32, channel: u32, res: i32) {
    tell(|session| {
        session
            .inbox
            .push(FromLink::Notify { event: event.cast_unsigned(), path: path(visitor, channel, res) });
    });
}

extern "C" fn recv_command(command: i32, visitor: u32, channel: u32, res: i32, args: *mut c_void) -> c_int {
    with(|session| {
        if CALL_COMMANDS.contains(&command) {
            let path = path(visitor, channel, res);
            session.inbox.push(FromLink::Command { command: command.cast_unsigned(), path });
            return Ok(0);
        }
        let callback = session.program().avt.and_then(|avt| avt.recv_command);
        Ok(through(callback, |callback| callback(command, visitor, channel, res, args)))
    })
}

extern "C" fn download_file(status: i32, visitor: u32, channel: u32, args: *mut c_void) -> c_int {
    with(|session| {
        let callback = session.program().avt.and_then(|avt| avt.download_file);
        Ok(through(callback, |callback| callback(status, visitor, channel, args)))
    })
}

extern "C" fn get_peer_outer_net(visitor: u32, channel: u32, net_info: *mut c_char) {
    tell(|session| {
        // SAFETY: the vendor's documents promise a text.
        match unsafe { pointer::short(net_info) } {
            Ok(address) => session.inbox.push(FromLink::PeerNet { visitor, channel, address }),
            // Longer than an address: the program may know what it is.
            Err(_) => {
                through(session.program().avt.and_then(|avt| avt.get_peer_outer_net), |callback| {
                    callback(visitor, channel, net_info);
                    0
                });
            }
        }
    });
}

extern "C" fn authorize(open_id: *mut c_char, status: c_int) -> c_int {
    with(|session| {
        // SAFETY: the vendor's documents promise a text.
        let openid = unsafe { pointer::short(open_id) }?;
        session.inbox.push_voip(FromLink::Authorize { openid, status: status.cast_unsigned() });
        Ok(0)
    })
}

extern "C" fn join_notify(data: *mut c_char) -> c_int {
    with(|session| {
        // SAFETY: the vendor's documents promise a text.
        let room = unsafe { pointer::short(data) }
            .inspect_err(|_| log!("a call of no use: its room has no name"))?;
        session.inbox.push_voip(FromLink::JoinNotify { room });
        Ok(0)
    })
}

extern "C" fn cancel_notify(data: *mut c_char) -> c_int {
    with(|session| {
        // SAFETY: the vendor's documents promise a text.
        let room = unsafe { pointer::short(data) }?;
        session.inbox.push_voip(FromLink::CancelNotify { room });
        Ok(0)
    })
}
