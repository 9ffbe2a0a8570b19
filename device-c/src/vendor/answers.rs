//! What the device asks of its link, put to the vendor's functions.

use super::library::{Call, Library, NotThere, UserRows, Voip};
use crate::{
    abi::{ActivateInfo, VOIP_MAX_ID_LEN, VideoInfo, code},
    log::log,
};
use core::ffi::c_char;
use std::ffi::CString;
use voip_device_core::{Activation, Code, FromLink, Id, Page, RoomType, ToLink, Wish};

/// Carries out a request that may block; `None` for what this link has no use for.
pub(super) fn answer(library: &Library, voip: &Voip, asked: ToLink) -> Option<FromLink> {
    Some(match asked {
        ToLink::Call { n, openid, room_type, caller_camera, callee_camera, custom_message, wish } => {
            let call = Call {
                stream_type: match room_type {
                    RoomType::Voice => 0,
                    RoomType::Video => 1,
                },
                openid: c_text(&openid),
                custom_message: custom_message.as_deref().map(c_text),
                video: video(wish),
                cameras: (caller_camera.into(), callee_camera.into()),
            };
            result(n, library.call(voip, &call))
        }
        ToLink::Join { n, room, status, wish } => {
            result(n, library.join(&c_text(&room), video(wish), status))
        }
        ToLink::HangUp { n } => result(n, Ok(library.hang_up(voip.api))),
        ToLink::Users { n, offset, limit } => users(library, n, offset, limit),
        ToLink::Activate { n, pkg_type } => result(n, Ok(library.activate(pkg_type.cast_signed()))),
        ToLink::Activation { n } => activation(library, n),
        // The vendor's library introduces and registers the device by itself, and the program's commands and answers
        // go to it directly.
        ToLink::Hello { .. }
        | ToLink::Ticket { .. }
        | ToLink::Register { .. }
        | ToLink::SendCommand { .. }
        | ToLink::UserReply { .. }
        | ToLink::Media { .. } => return None,
    })
}

/// A text for C. What comes from C has no NUL inside.
pub(super) fn c_text(text: &str) -> CString {
    CString::new(text).unwrap_or_default()
}

fn result(n: u32, code: Result<i32, NotThere>) -> FromLink {
    let code = code.unwrap_or_else(|NotThere(what)| {
        log!("the vendor's library does not have {what}");
        code::UNIMPLEMENTED.0
    });
    FromLink::Result { n, code }
}

fn users(library: &Library, n: u32, offset: u32, limit: u32) -> FromLink {
    let mut rows: UserRows = [[0; VOIP_MAX_ID_LEN]; _];
    let total = library.user_list(offset.cast_signed(), limit.cast_signed(), &mut rows);
    let Ok(total) = u32::try_from(total) else { return FromLink::Result { n, code: total } };
    let filled = total.saturating_sub(offset).min(limit);
    let page: Option<Page> =
        rows.iter().zip(0..filled).map(|(row, _)| read(row).filter(|id| !id.is_empty())).collect();
    match page {
        Some(page) => FromLink::Users { n, page, total },
        None => FromLink::Result { n, code: Code::BAD_ANSWER.0 },
    }
}

fn activation(library: &Library, n: u32) -> FromLink {
    let mut info =
        ActivateInfo { model_id: [0; VOIP_MAX_ID_LEN], device_id: [0; VOIP_MAX_ID_LEN], expire_time: 0 };
    let code = library.activation(&mut info);
    if code != Code::NONE.0 {
        return FromLink::Result { n, code };
    }
    match (read(&info.device_id), read(&info.model_id)) {
        (Some(sn), Some(model_id)) => {
            FromLink::Activation { n, activation: Activation { sn, model_id, expire_s: info.expire_time } }
        }
        (_, _) => FromLink::Result { n, code: Code::BAD_ANSWER.0 },
    }
}

/// A row as a text: up to its NUL, or `None` when it has none or is no UTF-8.
fn read(row: &[c_char; VOIP_MAX_ID_LEN]) -> Option<Id> {
    let bytes = row.map(|byte| byte.to_ne_bytes()[0]);
    let end = bytes.iter().position(|byte| *byte == 0)?;
    core::str::from_utf8(&bytes[..end]).ok()?.try_into().ok()
}

/// The device's wish as the program gave it. 0 for "no wish" is ours: the vendor has no such value.
fn video(wish: Wish) -> VideoInfo {
    const FPS: u32 = 15;
    const UPRIGHT: u32 = 1;
    let or = |value: u32, other: u32| if value == 0 { other } else { value };
    VideoInfo {
        send_v_enc: wish.send_video.cast_signed(),
        recv_v_enc: wish.recv_video.cast_signed(),
        recv_pixel: wish.pixel.cast_signed(),
        recv_mjpg_width: wish.mjpg.0,
        recv_mjpg_height: wish.mjpg.1,
        recv_aenc: wish.recv_audio.cast_signed(),
        framerate: or(wish.fps, FPS).cast_signed(),
        recv_v_rot: or(wish.rotate, UPRIGHT).cast_signed(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_reaches_the_vendor_field_by_field() {
        let wish =
            Wish { send_video: 1, recv_video: 2, pixel: 3, mjpg: (4, 5), recv_audio: 4, fps: 7, rotate: 2 };
        assert_eq!(video(wish).wish(), Some(wish));
        let none = video(Wish { fps: 0, rotate: 0, ..wish });
        assert_eq!((none.framerate, none.recv_v_rot), (15, 1));
    }

    #[test]
    fn a_row_without_an_end_is_no_text() {
        let mut row = [0; VOIP_MAX_ID_LEN];
        row[0] = 65;
        assert_eq!(read(&row).as_deref(), Some("A"));
        assert_eq!(read(&[65; VOIP_MAX_ID_LEN]), None);
        assert_eq!(
            read(&[-1; VOIP_MAX_ID_LEN].map(|byte: i8| c_char::from_ne_bytes(byte.to_ne_bytes()))),
            None
        );
    }
}
