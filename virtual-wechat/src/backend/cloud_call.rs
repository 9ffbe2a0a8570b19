//! A call that the developer's back end places for its device.

use crate::{
    account::well_formed,
    device,
    licence::Standing,
    link::Kind,
    room::Outcome,
    world::{NewRoom, World},
};
use virtual_wechat_frames::CloudCall;
use wmpf_voip_kit::Direction;

/// Codes of the back end, as the plugin has them.
const DEVICE_WRONG: i32 = 2;
const ROOM_FAILED: i32 = 5;

impl World {
    /// Calls a user for a device.
    ///
    /// # Errors
    /// The API's `errcode`: the back end's codes of a call.
    pub fn cloud_call(&mut self, now_ms: u64, call: CloudCall) -> Result<(), i32> {
        self.handle_timeout(now_ms);
        if let Err(code) = self.checks_cloud_call(&call) {
            self.refuse(Direction::DeviceToPhone, &call.openid, &call.sn, -code);
            return Err(code);
        }
        let link = self.device_link(&call.sn);
        let phone_busy = self.phone_is_busy(&call.openid);
        let user_name = self.accounts.user_name(&call.openid);
        let device_name = self.accounts.device_name(&call.sn);
        let number = self.open_room(NewRoom {
            direction: Direction::DeviceToPhone,
            room_type: call.room_type,
            business_type: 1,
            phone: self.seat(Kind::Phone, &call.openid, user_name, None),
            device: self.seat(Kind::Device, &call.sn, device_name, link),
            phone_camera: call.callee_camera,
            limit_ms: None,
        });
        if let Some(room) = self.rooms.get_mut(&number) {
            room.device_camera = call.caller_camera;
        }
        if phone_busy {
            self.close(number, Outcome::Busy);
            return Ok(());
        }
        self.ring(number);
        if let (true, Some(link), Some(room)) =
            (self.settings.media_before_answer, link, self.rooms.get_mut(&number))
        {
            let start = device::start_real_play(room);
            self.carry_media(number);
            self.tell_device(link, start);
        }
        Ok(())
    }

    fn checks_cloud_call(&self, call: &CloudCall) -> Result<(), i32> {
        let device = self.accounts.devices.get(&call.sn).filter(|device| device.model_id == call.model_id);
        let device = device.ok_or(DEVICE_WRONG)?;
        if !well_formed(&call.openid) {
            return Err(20);
        }
        if !self.accounts.users.contains_key(&call.openid) {
            return Err(if self.accounts.users_elsewhere.contains(&call.openid) { 19 } else { 7 });
        }
        if call.version_type == 0 && !self.accounts.approved {
            return Err(12);
        }
        match device.licence.standing(self.wall_s()) {
            Standing::Missing => return Err(24),
            Standing::Expired => return Err(23),
            Standing::InForce => {}
        }
        if device.arrears {
            return Err(15);
        }
        if !self.accounts.granted(&call.openid, &call.sn) {
            return Err(9);
        }
        // A device has one channel.
        if self.engaged(Kind::Device, &call.sn).is_some() { Err(ROOM_FAILED) } else { Ok(()) }
    }
}
