//! What each action does. Names of fields are documented; `ActiveNum`, of which only the name is, changes nothing.

use super::{CloudError, Done};
use crate::{
    account::{Licence, well_formed},
    backend::{
        answer::{Failure, fields},
        body::Body,
    },
    world::World,
};
use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use serde_json::{Map, Value, json};

/// Devices of one request; the figure is WeChat's own.
const DEVICES_MAX: usize = 100;

impl World {
    pub(super) fn activate_licences(&mut self, body: &Body) -> Done {
        body.only(&["PkgType", "MiniProgramAppId", "DeviceList"])?;
        let pkg_type = body.number("PkgType")?;
        body.text_or("MiniProgramAppId", "")?;
        let devices = devices(body)?;
        let mut results = Vec::new();
        for sn in devices {
            let errcode = self.activate(&sn, pkg_type);
            results.push((
                errcode,
                json!({
                    "ModelId": self.model_of(&sn),
                    "Sn": sn,
                    "ErrCode": errcode,
                    "ExpireTime": self.expires_s(&sn),
                }),
            ));
        }
        let of = |wanted: fn(i32) -> bool| -> Vec<Value> {
            results.iter().filter(|(code, _)| wanted(*code)).map(|(_, result)| result.clone()).collect()
        };
        Ok(fields([
            ("DeviceList", of(|_| true).into()),
            ("FailureList", of(|code| code != 0).into()),
            ("SuccessList", of(|code| code == 0).into()),
        ]))
    }

    pub(super) fn active_status(&self, body: &Body) -> Done {
        body.only(&["MiniProgramAppId", "DeviceList"])?;
        body.text_or("MiniProgramAppId", "")?;
        let status = |sn: String| {
            json!({
                "ModelId": self.model_of(&sn),
                "ExpireTime": self.expires_s(&sn),
                "PkgType": self.backend.pkg_types.get(&sn).copied().unwrap_or_default(),
                "Sn": sn,
            })
        };
        // A device that there is not, or that was never activated, is left out. Inferred.
        let known = devices(body)?.into_iter().filter(|sn| self.expires_s(sn) != 0);
        let list: Vec<Value> = known.map(status).collect();
        Ok(fields([("TWeCallActiveInfos", list.into())]))
    }

    pub(super) fn authorize_status(&mut self, body: &Body) -> Done {
        body.only(&["Status", "ProductId", "DeviceName", "WechatOpenId"])?;
        let sn = self.named_device(body)?;
        let openid = body.text("WechatOpenId")?;
        let status = body.number("Status")?;
        if status > 1 {
            return Err(Failure::unfit("Status", "0 or 1").into());
        }
        if !self.authorised_by_cloud(openid, &sn, status == 1) {
            return Err(CloudError::new(
                "InvalidParameterValue",
                "WechatOpenId: no user of this mini-program has it",
            ));
        }
        Ok(Map::new())
    }

    pub(super) fn device_ticket(&mut self, body: &Body) -> Done {
        body.only(&["ProductId", "DeviceName", "IsThirdApp", "ModelId", "MiniProgramAppId"])?;
        let sn = self.named_device(body)?;
        let third = body.number_or("IsThirdApp", 0, 1)? == 1;
        let model_id = body.text_or("ModelId", "")?;
        let appid = body.text_or("MiniProgramAppId", "")?;
        // For another app than the cloud's own, model and appid are asked for (documented as such).
        if third && (model_id.is_empty() || appid.is_empty()) {
            return Err(CloudError::new(
                "MissingParameter",
                "ModelId, MiniProgramAppId: IsThirdApp 1 wants both",
            ));
        }
        if !appid.is_empty() && appid != self.accounts.appid {
            return Err(CloudError::new(
                "InvalidParameterValue",
                "MiniProgramAppId: it is not this mini-program's",
            ));
        }
        let model_id = if model_id.is_empty() { self.model_of(&sn) } else { model_id.to_string() };
        let ticket = self.sn_ticket(self.now_ms, &sn, &model_id);
        let ticket = ticket.map_err(|code| {
            CloudError::new("FailedOperation", &format!("ModelId: WeChat gives no ticket, errcode {code}"))
        })?;
        let device_id = sn.replacen('_', "/", 1);
        Ok(fields([(
            "WXDeviceInfo",
            json!({
                "DeviceId": device_id,
                "WXIoTDeviceInfo": { "SN": sn, "SNTicket": ticket, "ModelId": model_id },
            }),
        )]))
    }

    /// The sn of `ProductId` and `DeviceName`, if there is such a device.
    fn named_device(&self, body: &Body) -> Result<String, CloudError> {
        let (product, device) = (body.text("ProductId")?, body.text("DeviceName")?);
        let sn = format!("{product}_{device}");
        // The sn is split at its first underscore.
        if product.contains('_') || !well_formed(&sn) || !self.accounts.devices.contains_key(&sn) {
            return Err(CloudError::new(
                "ResourceNotFound.DeviceNotExist",
                "ProductId, DeviceName: there is no such device",
            ));
        }
        Ok(sn)
    }

    fn model_of(&self, sn: &str) -> String {
        self.accounts.devices.get(sn).map_or_else(String::new, |device| device.model_id.clone())
    }

    /// When a device's licence ends; 0 if there is none.
    fn expires_s(&self, sn: &str) -> i64 {
        let began_s = i64::try_from(self.settings.start_wall_ms / 1000).unwrap_or(i64::MAX);
        let licence = self.accounts.devices.get(sn).map_or(Licence::Missing, |device| device.licence);
        licence.until_s(began_s).unwrap_or_default()
    }
}

/// The sns of `DeviceList`.
fn devices(body: &Body) -> Result<Vec<String>, CloudError> {
    let mut sns = Vec::new();
    for item in body.objects("DeviceList", DEVICES_MAX)? {
        item.only(&["Sn", "ModelId", "ActiveNum"])?;
        item.text_or("ModelId", "")?;
        item.number_or("ActiveNum", 0, u32::MAX)?;
        sns.push(item.any_text("Sn")?.to_string());
    }
    Ok(sns)
}
