//! What an Android device does, which runs the plugin (in WMPF) instead of the device SDK.
//!
//! It calls with `initByCaller` (`businessType` 1, and 0 or 3 of campus face-pay); the other call functions are for
//! phones (1007). Its call page has to come to the front like a phone's. Licences are not asked for where it calls with
//! `businessType` 1: only talk by duration is documented there.

use crate::{
    account::{Family, well_formed},
    build::Build,
    calls::{Api, Args, Charge, Refusal, cgi, permitted, plugin as plugin_refusal},
    from_phone::answered,
    link::{Kind, Link},
    opening::Opening,
    outcome::{Outcome, Way},
    parting::plugin_frame,
    plugin,
    registration::Registered,
    room::Stage,
    world::{NewRoom, World},
};
use alloc::{format, string::String, vec::Vec};
use serde_json::{Value, json};
use virtual_wechat_frames::{FromPhone, Page, RoomType, Tap, ToPhone};
use wmpf_voip_kit::{Direction, tables::PluginCan};

/// A call that the device may place.
struct Request {
    openid: String,
    name: Option<String>,
    room_type: RoomType,
    callee_camera: bool,
    time_limit: Option<f64>,
    business_type: u32,
    charge: Charge,
    opening: Opening,
    build: Build,
}

impl World {
    /// One frame of its plugin.
    pub(crate) fn android(&mut self, link: Link, sn: &str, frame: FromPhone) {
        if !self.accounts.devices.contains_key(sn) {
            let wanted = "a device of this mini-program is wanted";
            return self.error(link, &format!("plugin: sn was {sn:?}, {wanted}"));
        }
        if let Some(guest) = self.links.guest_mut(link)
            && !guest.plugin
        {
            (guest.plugin, guest.registered) = (true, Some(Registered { wxa_type: 0, key: None }));
            self.ring_late(Kind::Device, sn);
        }
        let room = self.engaged(Kind::Device, sn).or_else(|| self.rings_android(sn));
        match frame {
            FromPhone::Call { n, api, args } => self.android_calls(link, sn, n, &api, &args),
            FromPhone::ForceHangUp { room: wanted } => {
                let id = room.and_then(|number| self.rooms.get(&number)).map(|room| room.id.clone());
                let wanted = wanted.filter(|_| self.plugin_of(Kind::Device).can(PluginCan::HangUpByRoom));
                if wanted.is_none() || wanted == id {
                    self.android_leaves(sn, Way::ForcedByApp);
                }
            }
            FromPhone::Page { event: Page::Show } => self.android_page(link, sn),
            FromPhone::Page { event: Page::Unload } => {
                if let Some(guest) = self.links.guest_mut(link) {
                    guest.page = false;
                }
                if room.and_then(|number| self.rooms.get(&number)).is_some_and(|room| room.device.joined) {
                    self.android_leaves(sn, Way::PageUnloaded);
                }
            }
            FromPhone::Tap { button: Tap::Answer } => match self.rings_android(sn) {
                Some(number) => {
                    self.tell_ring_stop(link, number);
                    if !self.cannot_join(number, Kind::Device) {
                        self.device_answers(link, number);
                    }
                }
                None => self.error(link, "tap: answer was tapped, no call rings"),
            },
            FromPhone::Tap { button: Tap::Refuse } => match self.rings_android(sn) {
                Some(number) => self.close(number, Outcome::Rejected(Way::Manual)),
                None => self.error(link, "tap: refuse was tapped, no call rings"),
            },
            FromPhone::Tap { button: Tap::HangUp } => {
                if !self.android_leaves(sn, Way::Manual) {
                    self.error(link, "tap: hang_up was tapped, there is no call to hang up");
                }
            }
            FromPhone::App { event } => self.app_moves(link, Kind::Device, sn, event),
            FromPhone::AvFails => self.media_fail(Kind::Device, sn),
            FromPhone::Hello { .. }
            | FromPhone::Wx { .. }
            | FromPhone::Dialog { .. }
            | FromPhone::Setting { .. }
            | FromPhone::Removed
            | FromPhone::Bind { .. }
            | FromPhone::Speaks { .. }
            | FromPhone::OtherCall { .. }
            | FromPhone::FloatClosed => {
                let wanted = "call, force_hang_up, page, tap, app or av_fails is wanted";
                self.error(link, &format!("plugin: the frame was another, {wanted}"));
            }
        }
    }

    fn android_calls(&mut self, link: Link, sn: &str, n: u32, name: &str, args: &Value) {
        if name == "getIotBindContactList" {
            let answer = self.iot_contacts(args);
            return self.tell_android(link, answered(n, answer));
        }
        let request = match Api::from_name(name) {
            Some(Api::InitByCaller) => self.android_request(sn, args),
            Some(Api::CallDevice | Api::CallWmpf) => {
                Err(plugin_refusal(1007, &format!("{name} must be used in the WeChat client")))
            }
            None => {
                let wanted = "initByCaller or getIotBindContactList is wanted";
                Err(plugin_refusal(1004, &format!("api: {name:?} was called, {wanted}")))
            }
        };
        match request {
            Ok(request) => self.android_places(link, sn, n, request),
            Err(refusal) => {
                let openid = args.pointer("/listener/id").and_then(Value::as_str).unwrap_or("");
                self.refuse(Direction::DeviceToPhone, openid, sn, refusal.code);
                // Whatever the back end refuses, initByCaller resolves with; the others never get so far.
                let refused = Api::InitByCaller.refused(n, &refusal, self.plugin_of(Kind::Device));
                self.tell_android(link, refused);
            }
        }
    }

    fn android_places(&mut self, link: Link, sn: &str, n: u32, request: Request) {
        let busy = self.phone_is_busy(&request.openid);
        let user_name = request.name.unwrap_or_else(|| self.accounts.user_name(&request.openid));
        let device_name = self.accounts.device_name(sn);
        let unit_ms = self.settings.time_limit_unit_ms as f64;
        let number = self.open_room(NewRoom {
            direction: Direction::DeviceToPhone,
            room_type: request.room_type,
            business_type: request.business_type,
            phone: self.seat(Kind::Phone, &request.openid, user_name, None),
            device: self.seat(Kind::Device, sn, device_name, Some(link)),
            phone_camera: request.callee_camera,
            limit_ms: request.time_limit.map(|limit| (limit * unit_ms) as u64),
            build: request.build,
        });
        self.opened_with(number, request.opening);
        let Some(room) = self.rooms.get_mut(&number) else { return };
        room.device.joined = false;
        let value = Api::InitByCaller.resolved(&room.id, request.charge, room.device.plugin);
        self.tell_android(link, ToPhone::Result { n, value });
        if busy { self.close(number, Outcome::Busy) } else { self.ring(number) }
    }

    fn android_request(&self, sn: &str, args: &Value) -> Result<Request, Refusal> {
        if self.engaged(Kind::Device, sn).is_some() {
            return Err(plugin_refusal(1005, "another call is being handled"));
        }
        let version = self.plugin_of(Kind::Device);
        let args = Args::of(args, "the argument")?;
        let (room_type, time_limit) = (args.room_type()?, args.time_limit(version)?);
        let caller = Args::of(args.0.get("caller").unwrap_or(&Value::Null), "caller")?;
        let listener = Args::of(args.0.get("listener").unwrap_or(&Value::Null), "listener")?;
        let (from, openid) = (caller.text("id")?, listener.text("id")?);
        caller.camera_on()?;
        let callee_camera = listener.camera_on()?;
        let business_type = match args.0.get("businessType").map_or(Some(0), Value::as_u64) {
            Some(3) if !version.can(PluginCan::TimeLimit) => {
                return Err(plugin_refusal(1004, &format!("businessType: plugin {version} does not know 3")));
            }
            Some(business_type @ (0 | 1 | 3)) => business_type as u32,
            Some(2) => {
                let message = "businessType: 2 calls from a phone, this is a device";
                return Err(plugin_refusal(1007, message));
            }
            Some(_) | None => return Err(plugin_refusal(1004, "businessType: 0, 1, 2 or 3 is wanted")),
        };
        let charge = if business_type == 3 { Charge::License } else { Charge::Duration };
        if business_type == 1 {
            if from != sn {
                return Err(cgi(2, format!("caller.id: {from:?} was given, this is {sn}")));
            }
            // It is registered by WMPF: from 2.3.0 on the field must be absent, not empty.
            if !version.is_tokenless() {
                args.text("voipToken").map_err(|refusal| cgi(13, refusal.message))?;
            } else if args.0.contains_key("voipToken") {
                return Err(cgi(13, "voipToken: a device that WMPF registered has none".into()));
            }
        } else {
            let token = args.token("voipToken")?;
            self.student_may_call(&from, &token, &openid)?;
        }
        if !well_formed(&openid) {
            return Err(cgi(20, format!("listener.id: {openid:?} is no openid")));
        }
        if !self.accounts.users.contains_key(&openid) {
            return Err(cgi(7, format!("listener.id: {openid:?} is no user of this mini-program")));
        }
        permitted(&self.accounts, sn, charge, self.settings.build, self.wall_s())?;
        if business_type == 1 && !self.accounts.granted(&openid, sn) {
            return Err(cgi(9, format!("{openid} has not authorised {sn}")));
        }
        let name = listener.optional_text("name")?;
        let opening = Opening::of(&args)?;
        // From 2.1.8 on a release build reaches release builds only, whatever the field says.
        let state = args.build("miniprogramState", Build::from_state)?;
        let build = if self.settings.build == Build::Release { Build::Release } else { state };
        Ok(Request {
            openid,
            name,
            room_type,
            callee_camera,
            time_limit,
            business_type,
            charge,
            build,
            opening,
        })
    }

    /// `getIotBindContactList`: who has authorised a device.
    pub(crate) fn iot_contacts(&self, args: &Value) -> Result<Value, Refusal> {
        let args = Args::of(args, "the argument")?;
        let (sn, model_id) = (args.text("sn")?, args.text("model_id")?);
        let wanted = || args.wrong("openid_list", "a list of strings");
        let list = args.0.get("openid_list").and_then(Value::as_array).ok_or_else(wanted)?;
        let mut contacts = Vec::new();
        for openid in list {
            let openid = openid.as_str().ok_or_else(wanted)?;
            let status = u32::from(self.accounts.granted(openid, &sn));
            // The documents show no `openid` in an item, programs in the field read one.
            contacts.push(json!({ "sn": sn, "model_id": model_id, "openid": openid, "status": status }));
        }
        Ok(json!({ "errcode": 0, "errmsg": "ok", "contact_list": contacts }))
    }

    fn android_page(&mut self, link: Link, sn: &str) {
        self.tell_own(link, plugin_frame(Kind::Device, &plugin::page_shown()));
        let missed = self.links.guest_mut(link).map(|guest| {
            guest.page = true;
            core::mem::take(&mut guest.missed)
        });
        for frame in missed.unwrap_or_default() {
            self.tell_android(link, frame);
        }
        let until_ms = self.now_ms.saturating_add(self.settings.ring_ms);
        let Some(number) = self.engaged(Kind::Device, sn) else { return };
        let Some(room) = self.rooms.get_mut(&number) else { return };
        if room.device.joined || room.caller() == Kind::Phone {
            return;
        }
        if self.cannot_join(number, Kind::Device) {
            return;
        }
        let Some(room) = self.rooms.get_mut(&number) else { return };
        room.device.joined = true;
        let joined = plugin::caller_joined(room);
        let waited_for = matches!(room.stage, Stage::Waiting { .. });
        if matches!(room.stage, Stage::Ringing { .. }) {
            room.stage = Stage::Ringing { until_ms };
        }
        self.tell_android(link, joined);
        if waited_for {
            self.talk(number);
        }
    }

    fn android_leaves(&mut self, sn: &str, way: Way) -> bool {
        let leaving = |number| {
            let outcome = self.rooms.get(&number)?.leaving(Kind::Device, way)?;
            Some((number, outcome))
        };
        let Some((number, outcome)) = self.engaged(Kind::Device, sn).and_then(leaving) else { return false };
        self.leaves_quickly(number, Kind::Device);
        self.ends(number, Kind::Device, outcome);
        true
    }

    /// Whether this device runs the plugin: by its account, or because it does.
    pub(crate) fn is_android(&self, sn: &str) -> bool {
        let guest = self.links.of(Kind::Device, sn).and_then(|link| self.links.guest(link));
        let family = self.accounts.devices.get(sn).map(|device| device.family);
        family == Some(Family::Android) || guest.is_some_and(|guest| guest.plugin)
    }

    /// The call that rings at this device.
    fn rings_android(&self, sn: &str) -> Option<u32> {
        self.rooms.of(Kind::Device, sn, |room| {
            room.device.reached
                && room.callee() == Kind::Device
                && room.device.gone.is_none()
                && matches!(room.stage, Stage::Ringing { .. })
        })
    }

    fn tell_ring_stop(&mut self, link: Link, number: u32) {
        if let Some(stop) = self.rooms.get(&number).map(plugin::ring_stop) {
            self.tell_own(link, plugin_frame(Kind::Device, &stop));
        }
    }

    fn tell_android(&mut self, link: Link, frame: ToPhone) {
        self.tell_device(link, plugin::on_android(&frame));
    }
}
