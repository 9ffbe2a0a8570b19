//! `getsnticket`: a device's right to be asked about, or to register.

use crate::{
    backend::{
        answer::{Answer, Failure, fields},
        body::Body,
    },
    ticket,
    world::World,
};

impl World {
    /// `POST /wxa/getsnticket`
    pub(crate) fn get_sn_ticket(&mut self, body: &Body) -> Answer {
        let (sn, model_id) = (body.any_text("sn")?, body.any_text("model_id")?);
        let ticket = self.sn_ticket(self.now_ms, sn, model_id).map_err(device_failure)?;
        Ok(fields([("sn_ticket", ticket.into())]))
    }
}

/// What is wrong with a device's sn or model.
pub(crate) fn device_failure(errcode: i32) -> Failure {
    let errmsg = match errcode {
        ticket::SN_TOO_LONG => "sn is longer than 128 bytes",
        ticket::SN_CHARACTERS => "sn has other characters than 0-9 A-Z a-z _ -",
        ticket::MODEL_CHECK_FAILED => {
            "model_id check failed: no device of this mini-program has this sn and model"
        }
        _ => "the device is refused",
    };
    Failure::new(errcode, errmsg)
}
