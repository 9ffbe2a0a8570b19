//! What a device does.

use crate::{
    account::{Licence, well_formed},
    device,
    link::{Kind, Link},
    room::{Outcome, Stage, Way},
    world::{NewRoom, World},
};
use alloc::{format, string::ToString};
use virtual_wechat_frames::{FromDevice, RoomType, ToDevice, VERSION, read};
use wmpf_voip_kit::Direction;

/// The SDK's code for a channel that is already in use.
const CHANNEL_BUSY: i32 = -303;
/// The SDK's code for a call before `init_v2`, and for a parameter it cannot accept.
const INPUT_INVALID: i32 = -310;
/// The back end's code for a room that is not the device's.
const ROOM_WRONG: i32 = -1;
/// Longest `custom_message`, bytes.
const MESSAGE_MAX: usize = 256;
/// Most users in one answer.
const USERS_MAX: u32 = 10;
/// `iv_voip_called_status_e`
const STATUS_ACCEPT: i32 = 0;
/// `iv_voip_called_status_e`
const STATUS_BUSY: i32 = 9;
/// `iv_voip_called_status_e`
const STATUS_REFUSE: i32 = 11;

/// A device's wish to call a user.
struct Wish<'a> {
    openid: &'a str,
    room_type: RoomType,
    callee_camera: bool,
    message_len: usize,
}

impl World {
    /// One frame from a device.
    pub fn device(&mut self, now_ms: u64, link: Link, frame: FromDevice) {
        self.handle_timeout(now_ms);
        let Some(guest) = self.links.guest(link).filter(|guest| guest.kind == Kind::Device) else { return };
        let registered = guest.registered;
        let Some(sn) = guest.id.clone() else {
            match frame {
                FromDevice::Hello { v, sn } => self.device_says_hello(link, v, &sn),
                FromDevice::Register { .. }
                | FromDevice::Call { .. }
                | FromDevice::Join { .. }
                | FromDevice::HangUp { .. }
                | FromDevice::Users { .. }
                | FromDevice::Ticket { .. }
                | FromDevice::Activate { .. }
                | FromDevice::Activation { .. }
                | FromDevice::SendCommand { .. }
                | FromDevice::UserReply { .. }
                | FromDevice::Plugin { .. }
                | FromDevice::Media { .. } => {
                    self.error(link, "the first frame was another, hello is wanted");
                }
            }
            return;
        };
        match frame {
            FromDevice::Hello { v, sn } => self.device_says_hello(link, v, &sn),
            FromDevice::Register { n, model_id, appid, wxa_type, ticket: _, key: _ } => {
                self.device_registers(link, &sn, n, &model_id, &appid, wxa_type);
            }
            FromDevice::Call {
                n,
                openid,
                room_type,
                callee_camera,
                custom_message,
                caller_camera: _,
                wish: _,
            } => {
                let message_len = custom_message.map_or(0, |message| message.len());
                let wish = Wish { openid: &openid, room_type, callee_camera, message_len };
                self.device_calls(link, &sn, n, registered, &wish);
            }
            FromDevice::Join { n, room, status, wish: _ } => {
                if registered.is_some() {
                    self.device_joins(link, &sn, n, &room, status);
                } else {
                    self.tell_device(link, device::result(n, INPUT_INVALID));
                }
            }
            FromDevice::HangUp { n } => {
                self.tell_device(link, device::result(n, 0));
                let leaving = |number| {
                    let outcome = self.rooms.get(&number)?.leaving(Kind::Device, Way::Firmware)?;
                    Some((number, outcome))
                };
                if let Some((number, outcome)) = self.engaged(Kind::Device, &sn).and_then(leaving) {
                    self.close(number, outcome);
                }
            }
            FromDevice::Users { n, offset, limit } => {
                let answer = if registered.is_some() && limit <= USERS_MAX {
                    self.users(&sn, n, offset, limit)
                } else {
                    device::result(n, INPUT_INVALID)
                };
                self.tell_device(link, answer);
            }
            FromDevice::Ticket { n, .. }
            | FromDevice::Activate { n, .. }
            | FromDevice::Activation { n }
            | FromDevice::SendCommand { n, .. } => self.tell_device(link, device::result(n, -372)),
            FromDevice::UserReply { .. } => {}
            FromDevice::Plugin { frame } => match read(&frame.to_string()) {
                Ok(frame) => self.android(link, &sn, frame),
                Err(error) => self.error(link, &format!("plugin: {error}")),
            },
            FromDevice::Media { video, audio } => {
                let number = self.engaged(Kind::Device, &sn);
                if let Some(room) = number.and_then(|number| self.rooms.get_mut(&number)) {
                    room.media_frames = (video, audio);
                }
            }
        }
    }

    fn device_says_hello(&mut self, link: Link, v: u32, sn: &str) {
        if !self.accounts.devices.contains_key(sn) {
            let wanted = "a device of this mini-program is wanted";
            return self.error(link, &format!("hello: sn was {sn:?}, {wanted}"));
        }
        if self.greet(link, Kind::Device, v, sn) {
            let wall_ms = self.wall_ms();
            self.tell_device(link, ToDevice::Welcome { v: VERSION, wall_ms });
            self.tell_devices();
        }
    }

    fn device_registers(&mut self, link: Link, sn: &str, n: u32, model_id: &str, appid: &str, wxa_type: u32) {
        let code = match self.accounts.devices.get(sn) {
            // The HTTP API's "model_id check failed", which the SDK hands on as it is.
            Some(account) if account.model_id != model_id => 9_800_003,
            // WXERROR_PERMISSION_DENIED: the id is bound to another mini-program.
            _ if self.accounts.appid != appid => 7,
            _ if wxa_type > 2 => 3, // WXERROR_INVALID_ARGUMENT
            Some(_) | None => 0,
        };
        if let (0, Some(guest)) = (code, self.links.guest_mut(link)) {
            guest.registered = Some(wxa_type);
        }
        self.tell_device(link, device::result(n, code));
        if code == 0 {
            self.ring_late(Kind::Device, sn);
        }
    }

    fn users(&self, sn: &str, n: u32, offset: u32, limit: u32) -> ToDevice {
        let all = self.accounts.users_of(sn);
        let total = u32::try_from(all.len()).ok();
        let users = all.into_iter().skip(offset as usize).take(limit as usize).collect();
        ToDevice::Result { n, code: 0, users, total }
    }

    fn device_calls(&mut self, link: Link, sn: &str, n: u32, registered: Option<u32>, wish: &Wish<'_>) {
        let code = self.refusal(sn, registered, wish);
        self.tell_device(link, device::result(n, code));
        if code != 0 {
            return self.refuse(Direction::DeviceToPhone, wish.openid, sn, code);
        }
        let phone_busy = self.phone_is_busy(wish.openid);
        let user_name = self.accounts.user_name(wish.openid);
        let device_name = self.accounts.device_name(sn);
        let number = self.open_room(NewRoom {
            direction: Direction::DeviceToPhone,
            room_type: wish.room_type,
            business_type: 1,
            phone: self.seat(Kind::Phone, wish.openid, user_name, None),
            device: self.seat(Kind::Device, sn, device_name, Some(link)),
            phone_camera: wish.callee_camera,
            limit_ms: None,
        });
        if phone_busy {
            return self.close(number, Outcome::Busy);
        }
        self.ring(number);
        if let (true, Some(room)) = (self.settings.media_before_answer, self.rooms.get_mut(&number)) {
            let start = device::start_real_play(room);
            self.tell_device(link, start);
        }
    }

    /// The code of `iv_avt_voip_call_v2`: 0 or the first reason to refuse, the SDK's own before the back end's.
    fn refusal(&self, sn: &str, registered: Option<u32>, wish: &Wish<'_>) -> i32 {
        let Some(wxa_type) = registered else { return INPUT_INVALID };
        let Some(account) = self.accounts.devices.get(sn) else { return INPUT_INVALID };
        if wish.message_len > MESSAGE_MAX {
            return INPUT_INVALID;
        }
        if self.engaged(Kind::Device, sn).is_some() {
            return CHANNEL_BUSY;
        }
        if !well_formed(wish.openid) {
            return -20;
        }
        if !self.accounts.users.contains_key(wish.openid) {
            return -7;
        }
        if wxa_type == 0 && !self.accounts.approved {
            return -12;
        }
        match account.licence {
            Licence::Missing => return -350, // IV_ERR_AVT_VOIP_NOT_ACTIVATED
            Licence::Expired => return -351, // IV_ERR_AVT_VOIP_EXPIRED
            Licence::Active => {}
        }
        if account.arrears {
            return -15;
        }
        if self.accounts.granted(wish.openid, sn) { 0 } else { -9 }
    }

    fn device_joins(&mut self, link: Link, sn: &str, n: u32, room: &str, status: i32) {
        let rings_here = |(_, candidate): &(&u32, &crate::room::Room)| {
            candidate.id == room
                && candidate.device.id == sn
                && candidate.callee() == Kind::Device
                && matches!(candidate.stage, Stage::Ringing { .. })
        };
        let found = self.rooms.iter().find(rings_here).map(|(number, _)| *number);
        let busy = self.engaged(Kind::Device, sn).is_some();
        let (code, act) = match (found, status) {
            (None, _) => (ROOM_WRONG, None),
            (Some(_), STATUS_ACCEPT) if busy => (CHANNEL_BUSY, None),
            (Some(number), STATUS_ACCEPT) => (0, Some((number, None))),
            (Some(number), STATUS_BUSY) => (0, Some((number, Some(Outcome::Busy)))),
            (Some(number), STATUS_REFUSE) => (0, Some((number, Some(Outcome::Rejected(Way::Firmware))))),
            (Some(_), _) => (INPUT_INVALID, None),
        };
        self.tell_device(link, device::result(n, code));
        match act {
            Some((number, Some(outcome))) => self.close(number, outcome),
            Some((number, None)) => self.device_answers(link, number),
            None => {}
        }
    }

    pub(crate) fn device_answers(&mut self, link: Link, number: u32) {
        let now_ms = self.now_ms;
        let Some(room) = self.rooms.get_mut(&number) else { return };
        (room.device.joined, room.device.reached, room.device.link) = (true, true, Some(link));
        room.times.answered_ms = Some(now_ms);
        room.stage = Stage::Waiting { until_ms: now_ms.saturating_add(self.settings.caller_wait_ms) };
        if room.phone.joined {
            self.talk(number);
        }
    }
}
