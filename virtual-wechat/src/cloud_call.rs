//! `POST /wxa/business/iot/voip/call`, as the world carries it out.

use crate::{
    account::well_formed,
    build::Build,
    calls::{Charge, permitted},
    link::Kind,
    opening::Opening,
    world::{NewRoom, World},
};
use virtual_wechat_frames::CloudCall;
use wmpf_voip_kit::Direction;

impl World {
    /// `POST /wxa/business/iot/voip/call`: the back end calls a user for a device.
    ///
    /// # Errors
    /// The `errcode`.
    pub fn cloud_call(&mut self, now_ms: u64, call: CloudCall) -> Result<(), i32> {
        self.handle_timeout(now_ms);
        let refusal = self.cloud_refusal(&call);
        if let Some(code) = refusal {
            self.refuse(Direction::DeviceToPhone, &call.openid, &call.sn, code);
            return Err(code);
        }
        let CloudCall {
            sn,
            openid,
            room_type,
            caller_camera,
            callee_camera,
            listener_name,
            payload,
            query,
            version_type,
            ..
        } = call;
        let name = Some(listener_name).filter(|name| !name.is_empty());
        let number = self.open_room(NewRoom {
            direction: Direction::DeviceToPhone,
            room_type,
            business_type: 1,
            phone: self.seat(
                Kind::Phone,
                &openid,
                name.unwrap_or_else(|| self.accounts.user_name(&openid)),
                None,
            ),
            device: self.seat(Kind::Device, &sn, self.accounts.device_name(&sn), None),
            phone_camera: callee_camera,
            limit_ms: None,
            build: Build::from_number(version_type).unwrap_or_default(),
        });
        if let Some(room) = self.rooms.get_mut(&number) {
            room.device_camera = caller_camera;
        }
        self.opened_with(number, Opening { query, app_type: version_type });
        self.push(number, payload, true);
        Ok(())
    }

    fn cloud_refusal(&self, call: &CloudCall) -> Option<i32> {
        let Some(device) = self.accounts.devices.get(&call.sn) else { return Some(2) };
        if device.model_id != call.model_id {
            return Some(17);
        }
        if !well_formed(&call.openid) {
            return Some(20);
        }
        if !self.accounts.users.contains_key(&call.openid) {
            return Some(if self.accounts.users_elsewhere.contains(&call.openid) { 19 } else { 7 });
        }
        let build = Build::from_number(call.version_type).unwrap_or_default();
        if let Err(refusal) = permitted(&self.accounts, &call.sn, Charge::License, build, self.wall_s()) {
            return Some(refusal.code);
        }
        if !self.accounts.granted(&call.openid, &call.sn) {
            return Some(9);
        }
        // The device has one channel; the code for that is inferred.
        self.engaged(Kind::Device, &call.sn).map(|_| 5)
    }
}
