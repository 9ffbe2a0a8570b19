//! The virtual link's spelling of what a device says and hears.

use virtual_wechat_frames::{self as frames, FromDevice, ToDevice};
use voip_device_core::{FromLink, Path, RoomType, Stream, ToLink};

/// A message as a frame.
pub fn write(message: ToLink) -> String {
    frames::write(&match message {
        ToLink::Hello { sn } => FromDevice::Hello { v: frames::VERSION, sn },
        ToLink::Register { n, model_id, appid, wxa_type } => {
            FromDevice::Register { n, model_id, appid, wxa_type }
        }
        ToLink::Call { n, openid, room_type, caller_camera, callee_camera, custom_message } => {
            let room_type = match room_type {
                RoomType::Voice => frames::RoomType::Voice,
                RoomType::Video => frames::RoomType::Video,
            };
            FromDevice::Call { n, openid, room_type, caller_camera, callee_camera, custom_message }
        }
        ToLink::Join { n, room, status } => FromDevice::Join { n, room, status },
        ToLink::HangUp { n } => FromDevice::HangUp { n },
        ToLink::Users { n, offset, limit } => FromDevice::Users { n, offset, limit },
        ToLink::Media { video, audio } => FromDevice::Media { video, audio },
    })
}

/// A frame as a message.
///
/// # Errors
/// Says what is wrong with the frame, or what the other end complained of.
pub fn read(text: &str) -> Result<FromLink, String> {
    let path = |visitor, channel, res| Path { visitor, channel, res };
    Ok(match frames::read(text)? {
        ToDevice::Welcome { v: frames::VERSION, wall_ms } => FromLink::Welcome { wall_ms },
        ToDevice::Welcome { v, wall_ms: _ } => {
            return Err(format!("welcome: v was {v}, this library speaks {}", frames::VERSION));
        }
        ToDevice::Result { n, code, users, total } => FromLink::Result { n, code, users, total },
        ToDevice::Command { command, visitor, channel, res } => {
            FromLink::Command { command, path: path(visitor, channel, res) }
        }
        ToDevice::StartRealPlay { visitor, channel, res } => {
            FromLink::StartRealPlay(path(visitor, channel, res))
        }
        ToDevice::StopRealPlay { visitor, channel, res } => {
            FromLink::StopRealPlay(path(visitor, channel, res))
        }
        ToDevice::StartRecv { visitor, channel, stream } => {
            FromLink::StartRecv { visitor, channel, stream: from_stream(stream) }
        }
        ToDevice::StopRecv { visitor, channel, stream } => {
            FromLink::StopRecv { visitor, channel, stream: from_stream(stream) }
        }
        ToDevice::JoinNotify { room } => FromLink::JoinNotify { room },
        ToDevice::CancelNotify { room } => FromLink::CancelNotify { room },
        ToDevice::Authorize { openid, status } => FromLink::Authorize { openid, status },
        ToDevice::Plugin { .. } => return Err("plugin: came, this device runs no plugin".to_string()),
        ToDevice::Error { message } => return Err(format!("the other end says: {message}")),
    })
}

fn from_stream(stream: frames::Stream) -> Stream {
    match stream {
        frames::Stream::Audio => Stream::Audio,
        frames::Stream::Video => Stream::Video,
    }
}
