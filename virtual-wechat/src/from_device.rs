//! What a device does.

use crate::{
    account::{Family, well_formed},
    build::Build,
    device,
    licence::Standing,
    link::{Kind, Link},
    outbox::Frame,
    outcome::{Outcome, Way},
    registration::{Asked, Registered},
    room::{Av, Room, Stage},
    truth::{News, Said, Saying},
    world::{NewRoom, World},
};
use alloc::{
    format,
    string::{String, ToString},
};
use virtual_wechat_frames::{DeviceApi, FromDevice, RoomType, ToDevice, VERSION, Wish, read};
use wmpf_voip_kit::{Direction, tables::CloudStatus};

/// The SDK's code for a channel that is already in use.
const CHANNEL_BUSY: i32 = -303;
/// The SDK's code for a media channel that is not there.
const NO_CHANNEL: i32 = -305;
/// The SDK's code for a call before `init_v2`, and for a parameter it cannot accept.
const INPUT_INVALID: i32 = -310;
/// The back end's code for a room that is not the device's.
const ROOM_WRONG: i32 = -1;
/// `WXERROR_UNIMPLEMENTED`: a device of this family has no such function.
const UNIMPLEMENTED: i32 = 12;
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

/// A device wants to call a user.
struct Call<'a> {
    openid: &'a str,
    room_type: RoomType,
    caller_camera: bool,
    callee_camera: bool,
    message_len: usize,
    wish: Option<Wish>,
    payload: Option<String>,
}

/// A device answers a call, or does not.
struct Join<'a> {
    room: &'a str,
    status: i32,
    wish: Option<Wish>,
}

impl World {
    /// One frame from a device.
    pub fn device(&mut self, now_ms: u64, link: Link, frame: FromDevice) {
        self.handle_timeout(now_ms);
        let Some(guest) = self.links.guest(link).filter(|guest| guest.kind == Kind::Device) else { return };
        let registered = guest.registered.clone();
        let Some(sn) = guest.id.clone() else {
            return match frame {
                FromDevice::Hello { v, sn, in_call } => self.device_says_hello(link, v, &sn, in_call),
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
            };
        };
        let Some(frame) = self.device_alone(link, &sn, frame) else { return };
        if let Some((api, n)) = request(&frame)
            && let Some(code) = self.dossiers.open(&sn).refusal(api)
        {
            self.tell_device(link, device::result(n, code));
            if let FromDevice::Call { openid, .. } = frame {
                self.refuse(Direction::DeviceToPhone, &openid, &sn, code);
            }
            return;
        }
        match frame {
            FromDevice::Hello { v, sn, in_call } => self.device_says_hello(link, v, &sn, in_call),
            FromDevice::Ticket { n, model_id, appid } => {
                self.device_asks_ticket(link, &sn, n, &model_id, &appid);
            }
            FromDevice::Register { n, model_id, appid, wxa_type, ticket, key } => {
                self.device_registers(link, &sn, n, &Asked { model_id, appid, wxa_type, ticket, key });
            }
            FromDevice::Call {
                n,
                openid,
                room_type,
                caller_camera,
                callee_camera,
                custom_message,
                wish,
                payload,
            } => {
                let message_len = custom_message.map_or(0, |message| message.len());
                let call = Call {
                    openid: &openid,
                    room_type,
                    caller_camera,
                    callee_camera,
                    message_len,
                    wish,
                    payload,
                };
                self.device_calls(link, &sn, n, registered.as_ref(), &call);
            }
            FromDevice::Join { n, room, status, wish } => {
                self.device_joins(link, &sn, n, registered.as_ref(), &Join { room: &room, status, wish });
            }
            FromDevice::HangUp { n } => {
                if self.service_hangs_up(&sn) {
                    return self.tell_device(link, device::result(n, UNIMPLEMENTED));
                }
                self.tell_result(link, n, 0);
                let leaving = |number| {
                    let outcome = self.rooms.get(&number)?.leaving(Kind::Device, Way::Firmware)?;
                    Some((number, outcome))
                };
                if let Some((number, outcome)) = self.engaged(Kind::Device, &sn).and_then(leaving) {
                    self.ends(number, Kind::Device, outcome);
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
            FromDevice::Activate { n, pkg_type } => {
                if registered.is_some() {
                    self.device_activates(link, &sn, n, pkg_type);
                } else {
                    self.tell_device(link, device::result(n, INPUT_INVALID));
                }
            }
            FromDevice::Activation { n } => {
                if registered.is_some() {
                    self.device_asks_activation(link, &sn, n);
                } else {
                    self.tell_device(link, device::result(n, INPUT_INVALID));
                }
            }
            FromDevice::SendCommand { n, visitor, text } => {
                self.device_sends_command(link, sn, n, visitor, text);
            }
            FromDevice::UserReply { visitor, channel: _, text } => {
                self.said(sn, visitor, Saying::UserReply, text);
            }
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

    /// Any sn may be online: that is the cloud's business. Whether WeChat knows it shows when it registers.
    fn device_says_hello(&mut self, link: Link, v: u32, sn: &str, in_call: bool) {
        if sn.is_empty() {
            return self.error(link, "hello: sn was empty, <ProductId>_<DeviceName> is wanted");
        }
        if self.greet(link, Kind::Device, v, sn, in_call) {
            let wall_ms = self.wall_ms();
            self.tell_device(link, ToDevice::Welcome { v: VERSION, wall_ms });
            self.tell_devices();
        }
    }

    /// What a hang-up returns, network or not.
    fn tell_result(&mut self, link: Link, n: u32, code: i32) {
        let result = device::result(n, code);
        if self.is_cut(link) {
            self.tell_own(link, Frame::Device(result))
        } else {
            self.tell_device(link, result)
        }
    }

    /// Whether this device's call is the back end's, which alone can hang up.
    fn service_hangs_up(&self, sn: &str) -> bool {
        let played = |room: &Room| room.session.as_ref().is_some_and(|session| session.played);
        let here = |room: &Room| room.by_service() && room.is_open() && !played(room);
        self.rooms.of(Kind::Device, sn, here).is_some()
    }

    /// A Linux device's session begins.
    fn tell_linux_calls(&mut self, number: u32) {
        let Some(room) = self.rooms.get(&number).filter(|room| room.family == Family::Linux) else { return };
        let status = device::status(room, CloudStatus::Calling);
        self.tell_device_of(number, [status]);
    }

    fn users(&self, sn: &str, n: u32, offset: u32, limit: u32) -> ToDevice {
        let all = self.accounts.users_of(sn);
        let total = u32::try_from(all.len()).ok();
        let users = all.into_iter().skip(offset as usize).take(limit as usize).collect();
        ToDevice::Result { n, code: 0, users, total }
    }

    fn device_calls(
        &mut self,
        link: Link,
        sn: &str,
        n: u32,
        registered: Option<&Registered>,
        call: &Call<'_>,
    ) {
        let code = self.refusal(sn, registered, call);
        self.tell_device(link, device::result(n, code));
        if code != 0 {
            return self.refuse(Direction::DeviceToPhone, call.openid, sn, code);
        }
        let phone_busy = self.phone_is_busy(call.openid);
        let user_name = self.accounts.user_name(call.openid);
        let device_name = self.accounts.device_name(sn);
        let number = self.open_room(NewRoom {
            direction: Direction::DeviceToPhone,
            room_type: call.room_type,
            business_type: 1,
            phone: self.seat(Kind::Phone, call.openid, user_name, None),
            device: self.seat(Kind::Device, sn, device_name, Some(link)),
            phone_camera: call.callee_camera,
            limit_ms: None,
            build: registered.and_then(|device| Build::from_number(device.wxa_type)).unwrap_or_default(),
        });
        if let Some(room) = self.rooms.get_mut(&number) {
            (room.device_camera, room.wish) = (call.caller_camera, call.wish);
        }
        if self.is_rtos(sn) {
            return self.push(number, call.payload.clone().unwrap_or_default(), true);
        }
        self.tell_linux_calls(number);
        if phone_busy {
            return self.close(number, Outcome::Busy);
        }
        self.ring(number);
        if let (true, Some(room)) = (self.settings.media_before_answer, self.rooms.get_mut(&number)) {
            let start = device::start_real_play(room);
            self.carry_media(number);
            self.tell_device(link, start);
        }
    }

    /// The code of `iv_avt_voip_call_v2`: 0 or the first reason to refuse, the SDK's own before the back end's.
    fn refusal(&self, sn: &str, registered: Option<&Registered>, call: &Call<'_>) -> i32 {
        let Some(registered) = registered else { return INPUT_INVALID };
        if call.message_len > MESSAGE_MAX {
            return INPUT_INVALID;
        }
        if self.engaged(Kind::Device, sn).is_some() {
            return CHANNEL_BUSY;
        }
        match self.turned_away(sn, registered) {
            0 => {}
            code => return code,
        }
        if !well_formed(call.openid) {
            return -20;
        }
        if !self.accounts.users.contains_key(call.openid) {
            return if self.accounts.users_elsewhere.contains(call.openid) { -19 } else { -7 };
        }
        if registered.wxa_type == 0 && !self.accounts.approved {
            return -12;
        }
        let Some(account) = self.accounts.devices.get(sn) else { return INPUT_INVALID };
        match account.licence.standing(self.wall_s()) {
            Standing::Missing => return -350, // IV_ERR_AVT_VOIP_NOT_ACTIVATED
            Standing::Expired => return -351, // IV_ERR_AVT_VOIP_EXPIRED
            Standing::InForce => {}
        }
        if account.arrears {
            return -15;
        }
        if self.accounts.granted(call.openid, sn) { 0 } else { -9 }
    }

    fn device_joins(
        &mut self,
        link: Link,
        sn: &str,
        n: u32,
        registered: Option<&Registered>,
        join: &Join<'_>,
    ) {
        let refused = match registered {
            Some(registered) => self.turned_away(sn, registered),
            None => INPUT_INVALID,
        };
        if refused != 0 {
            return self.tell_device(link, device::result(n, refused));
        }
        let &Join { room, status, wish } = join;
        let found = self.rooms.of(Kind::Device, sn, |candidate| {
            candidate.id == room
                && candidate.callee() == Kind::Device
                && matches!(candidate.stage, Stage::Ringing { .. })
        });
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
        // A back end that is there joins by itself.
        let number = act.map(|(number, _)| number);
        let session = number.and_then(|number| self.rooms.get(&number)?.session.as_ref());
        let (by_service, played) =
            session.map_or((false, false), |session| (session.takes_part, session.played));
        match act {
            Some(_) if by_service && !played => {}
            Some((number, None)) if by_service => self.service_joins(number),
            Some((number, Some(outcome))) => self.close(number, outcome),
            Some((number, None)) => {
                if let Some(room) = self.rooms.get_mut(&number) {
                    room.wish = wish;
                }
                self.device_answers(link, number);
            }
            None => {}
        }
    }

    pub(crate) fn device_answers(&mut self, link: Link, number: u32) {
        let now_ms = self.now_ms;
        let Some(room) = self.rooms.get_mut(&number) else { return };
        (room.device.joined, room.device.reached, room.device.link) = (true, true, Some(link));
        room.times.answered_ms = Some(now_ms);
        room.stage = Stage::Waiting { until_ms: now_ms.saturating_add(self.settings.caller_wait_ms) };
        let talks = room.phone.joined;
        self.tell_linux_calls(number);
        if talks {
            self.talk(number);
        }
    }

    /// Words for the phone, which hears them while the media channel is open.
    fn device_sends_command(&mut self, link: Link, sn: String, n: u32, visitor: u32, text: String) {
        let number = self.engaged(Kind::Device, &sn).filter(|number| *number == visitor);
        if !number.and_then(|number| self.rooms.get(&number)).is_some_and(|room| room.playing) {
            return self.tell_device(link, device::result(n, NO_CHANNEL));
        }
        let ordered = self.dossiers.get(&sn).and_then(|dossier| dossier.reply.clone());
        let reply = ordered.unwrap_or_else(|| Some(self.settings.command_reply.clone()));
        self.said(sn, visitor, Saying::Command, text);
        if let Some(text) = reply {
            self.tell_device(link, ToDevice::Reply { n, text });
        }
    }

    fn said(&mut self, sn: String, visitor: u32, saying: Saying, text: String) {
        let at_ms = self.now_ms;
        self.push_news(News::Said(Said { sn, visitor, saying, text, at_ms }));
    }

    /// The person at the phone switches microphone and camera; the device hears so, and of the first picture.
    pub(crate) fn phone_switches(&mut self, openid: &str, av: Av) -> Result<(), String> {
        let number = self.engaged(Kind::Phone, openid);
        let room = number.and_then(|number| self.rooms.get_mut(&number));
        let room = room.filter(|room| matches!(room.stage, Stage::Talking { .. }));
        let Some(room) = room else { return Err(format!("av: {openid} is in no talk with a device")) };
        if av.video && room.room_type == RoomType::Voice {
            return Err("av: video was switched on, a voice call has none".to_string());
        }
        if core::mem::replace(&mut room.av, av) == av {
            return Ok(());
        }
        let told = device::av_changed(room);
        let number = room.number;
        self.carry_media(number);
        self.tell_device_of(number, told);
        Ok(())
    }
}

/// Which request a frame is, if it is one.
fn request(frame: &FromDevice) -> Option<(DeviceApi, u32)> {
    match frame {
        FromDevice::Ticket { n, .. } => Some((DeviceApi::Ticket, *n)),
        FromDevice::Register { n, .. } => Some((DeviceApi::Register, *n)),
        FromDevice::Call { n, .. } => Some((DeviceApi::Call, *n)),
        FromDevice::Join { n, .. } => Some((DeviceApi::Join, *n)),
        FromDevice::HangUp { n } => Some((DeviceApi::HangUp, *n)),
        FromDevice::Users { n, .. } => Some((DeviceApi::Users, *n)),
        FromDevice::Activate { n, .. } => Some((DeviceApi::Activate, *n)),
        FromDevice::Activation { n } => Some((DeviceApi::Activation, *n)),
        FromDevice::SendCommand { n, .. } => Some((DeviceApi::SendCommand, *n)),
        FromDevice::Hello { .. }
        | FromDevice::UserReply { .. }
        | FromDevice::Plugin { .. }
        | FromDevice::Media { .. } => None,
    }
}
