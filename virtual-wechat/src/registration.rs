//! How a device registers: a ticket, which it fetches itself or is given, becomes a key; the key registers from then on.
//!
//! What a key is worth shows when the device calls (documented: −13, −17), not when it registers with it (inferred).

use crate::{
    account::well_formed,
    device,
    dossier::KeyIs,
    link::{Kind, Link},
    ticket,
    world::World,
};
use alloc::string::String;
use virtual_wechat_frames::ToDevice;

/// A ticket that is wrong, too old, or was used.
const TICKET_WRONG: i32 = -10_008;
/// `WXERROR_PERMISSION_DENIED`: the device belongs to another mini-program (inferred).
const OTHER_MINI_PROGRAM: i32 = 7;
/// `WXERROR_INVALID_ARGUMENT`
const ARGUMENT: i32 = 3;
const DEVICE_WRONG: i32 = -2;
const KEY_WRONG: i32 = -13;
const KEY_OF_OTHER_MODEL: i32 = -17;

/// A `register` frame.
pub(crate) struct Asked {
    pub model_id: String,
    pub appid: String,
    pub wxa_type: u32,
    pub ticket: Option<String>,
    pub key: Option<String>,
}

/// A device that has registered on its connection.
#[derive(Clone, Debug)]
pub(crate) struct Registered {
    /// `voip_wxa_type_e`
    pub wxa_type: u32,
    /// With which key; without: its registration is not played.
    pub key: Option<String>,
}

impl World {
    pub(crate) fn device_asks_ticket(&mut self, link: Link, sn: &str, n: u32, model_id: &str, appid: &str) {
        let now_ms = self.now_ms;
        let ticket = if self.accounts.appid == appid {
            self.sn_ticket(now_ms, sn, model_id)
        } else {
            Err(OTHER_MINI_PROGRAM)
        };
        let answer = match ticket {
            Ok(ticket) => ToDevice::Ticket { n, ticket },
            Err(code) => device::result(n, code),
        };
        self.tell_device(link, answer);
    }

    pub(crate) fn device_registers(&mut self, link: Link, sn: &str, n: u32, asked: &Asked) {
        let new_key = match self.register(sn, asked) {
            Ok(new_key) => new_key,
            Err(code) => return self.tell_device(link, device::result(n, code)),
        };
        let key = new_key.clone().or_else(|| asked.key.clone());
        if let Some(guest) = self.links.guest_mut(link) {
            guest.registered = Some(Registered { wxa_type: asked.wxa_type, key });
        }
        let answer = new_key.map_or_else(|| device::result(n, 0), |key| ToDevice::Registered { n, key });
        self.tell_device(link, answer);
        self.resume(link, sn);
        self.ring_late(Kind::Device, sn);
    }

    /// The new key, if there is one, or the code that refuses.
    fn register(&mut self, sn: &str, asked: &Asked) -> Result<Option<String>, i32> {
        let Asked { model_id, appid, wxa_type, ticket, key } = asked;
        if self.accounts.appid != *appid {
            return Err(OTHER_MINI_PROGRAM);
        }
        if *wxa_type > 2 || (ticket.is_some() && key.is_some()) {
            return Err(ARGUMENT);
        }
        if let Some(ticket) = ticket {
            if !self.tickets.take(ticket, sn, model_id, self.now_ms) {
                return Err(TICKET_WRONG);
            }
            return Ok(Some(self.dossiers.new_key(self.settings.seed, sn, model_id)));
        }
        match key {
            Some(key) if self.settings.take_unknown_keys => self.dossiers.meet(sn, key, model_id),
            Some(_) => {}
            None => self.knows(sn, model_id)?,
        }
        Ok(None)
    }

    /// `getsnticket`'s checks of a device.
    pub(crate) fn knows(&self, sn: &str, model_id: &str) -> Result<(), i32> {
        if sn.len() > 128 {
            return Err(ticket::SN_TOO_LONG);
        }
        if !well_formed(sn) {
            return Err(ticket::SN_CHARACTERS);
        }
        match self.accounts.devices.get(sn) {
            Some(device) if device.model_id == model_id => Ok(()),
            Some(_) | None => Err(ticket::MODEL_CHECK_FAILED),
        }
    }

    /// The code with which the back end turns this device away, whatever it wants: 0 if it does not.
    pub(crate) fn turned_away(&self, sn: &str, registered: &Registered) -> i32 {
        let Some(account) = self.accounts.devices.get(sn) else { return DEVICE_WRONG };
        let Some(key) = &registered.key else { return 0 };
        match self.dossiers.check(sn, key, &account.model_id) {
            KeyIs::Good => 0,
            KeyIs::Wrong => KEY_WRONG,
            KeyIs::OfOtherModel => KEY_OF_OTHER_MODEL,
        }
    }
}
