//! The virtual link's spelling of what a device says and hears.

use crate::log::log;
use virtual_wechat_frames::{self as frames, FromDevice, ToDevice};
use voip_device_core::{Activation, Code, FromLink, Key, Page, Path, Proof, RoomType, Stream, ToLink, Wish};

/// A message as a frame.
pub fn write(message: ToLink) -> String {
    frames::write(&match message {
        ToLink::Hello { sn, in_call } => {
            FromDevice::Hello { v: frames::VERSION, sn: sn.as_str().into(), in_call }
        }
        ToLink::Ticket { n, model_id, appid } => {
            FromDevice::Ticket { n, model_id: model_id.as_str().into(), appid: appid.as_str().into() }
        }
        ToLink::Register { n, proof, model_id, appid, wxa_type } => {
            let (ticket, key) = match proof {
                Proof::Ticket(ticket) => (Some(ticket.as_str().into()), None),
                Proof::Key(key) => (None, Some(hex::encode(key.0.as_slice()))),
            };
            let (model_id, appid) = (model_id.as_str().into(), appid.as_str().into());
            FromDevice::Register { n, model_id, appid, wxa_type, ticket, key }
        }
        ToLink::Call { n, openid, room_type, caller_camera, callee_camera, custom_message, wish } => {
            let room_type = match room_type {
                RoomType::Voice => frames::RoomType::Voice,
                RoomType::Video => frames::RoomType::Video,
            };
            FromDevice::Call {
                n,
                openid: openid.as_str().into(),
                room_type,
                caller_camera,
                callee_camera,
                custom_message: custom_message.map(|message| message.as_str().into()),
                wish: Some(write_wish(wish)),
                payload: None,
            }
        }
        ToLink::Join { n, room, status, wish } => {
            FromDevice::Join { n, room: room.as_str().into(), status, wish: Some(write_wish(wish)) }
        }
        ToLink::HangUp { n } => FromDevice::HangUp { n },
        ToLink::Users { n, offset, limit } => FromDevice::Users { n, offset, limit },
        ToLink::Activate { n, pkg_type } => FromDevice::Activate { n, pkg_type },
        ToLink::Activation { n } => FromDevice::Activation { n },
        ToLink::SendCommand { n, visitor, text } => FromDevice::SendCommand { n, visitor, text },
        ToLink::UserReply { visitor, channel, text } => FromDevice::UserReply { visitor, channel, text },
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
        ToDevice::Result { n, code: 0, users, total: Some(total) } => {
            sensible(n, Code::BAD_ANSWER, read_page(&users).map(|page| FromLink::Users { n, page, total }))
        }
        ToDevice::Result { n, code, users: _, total: _ } => FromLink::Result { n, code },
        ToDevice::Ticket { n, ticket } => {
            let ticket = short("ticket", &ticket);
            sensible(n, Code::WX_RESPONSE, ticket.map(|ticket| FromLink::Ticket { n, ticket }))
        }
        ToDevice::Registered { n, key } => {
            sensible(n, Code::WX_RESPONSE, read_key(&key).map(|key| FromLink::Registered { n, key }))
        }
        ToDevice::Activation { n, sn, model_id, expire_s } => {
            let activation = short("sn", &sn)
                .and_then(|sn| Ok(Activation { sn, model_id: short("model_id", &model_id)?, expire_s }));
            let message = activation.map(|activation| FromLink::Activation { n, activation });
            sensible(n, Code::BAD_ANSWER, message)
        }
        ToDevice::Reply { n, text } => FromLink::Reply { n, text },
        ToDevice::Notify { event, visitor, channel, res } => {
            FromLink::Notify { event, path: path(visitor, channel, res) }
        }
        ToDevice::PeerNet { visitor, channel, address } => {
            FromLink::PeerNet { visitor, channel, address: short("address", &address)? }
        }
        ToDevice::UserData { visitor, channel, text } => FromLink::UserData { visitor, channel, text },
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
        ToDevice::JoinNotify { room } => FromLink::JoinNotify { room: short("room", &room)? },
        ToDevice::CancelNotify { room } => FromLink::CancelNotify { room: short("room", &room)? },
        ToDevice::Authorize { openid, status } => {
            FromLink::Authorize { openid: short("openid", &openid)?, status }
        }
        ToDevice::Status { .. } => return Err("status: came, this device is of another family".to_string()),
        ToDevice::Plugin { .. } => return Err("plugin: came, this device runs no plugin".to_string()),
        ToDevice::Error { message } => return Err(format!("the other end says: {message}")),
    })
}

/// An answer that makes no sense ends its request all the same: with this code.
fn sensible(n: u32, code: Code, answer: Result<FromLink, String>) -> FromLink {
    answer.unwrap_or_else(|error| {
        log!("an answer of no use: {error}");
        FromLink::Result { n, code: code.0 }
    })
}

/// A text that has to fit its place.
fn short<const N: usize>(name: &str, text: &str) -> Result<heapless::String<N>, String> {
    heapless::String::try_from(text)
        .map_err(|_| format!("{name}: {} bytes came, at most {N} are wanted", text.len()))
}

fn read_page(users: &[String]) -> Result<Page, String> {
    let mut page = Page::new();
    for user in users {
        page.push(short("openid", user)?).map_err(|_| "users: more than ten came".to_string())?;
    }
    Ok(page)
}

/// The key is not part of the complaint.
fn read_key(digits: &str) -> Result<Key, String> {
    let mut key = Key([0; 32]);
    hex::decode_to_slice(digits, &mut key.0).map_err(|_| "key: 64 hexadecimal digits are wanted")?;
    Ok(key)
}

fn write_wish(wish: Wish) -> frames::Wish {
    let (width, height) = wish.size();
    let Wish { send_video, recv_video, recv_audio, fps, rotate, .. } = wish;
    frames::Wish { send_video, recv_video, width, height, recv_audio, fps, rotate }
}

fn from_stream(stream: frames::Stream) -> Stream {
    match stream {
        frames::Stream::Audio => Stream::Audio,
        frames::Stream::Video => Stream::Video,
    }
}
