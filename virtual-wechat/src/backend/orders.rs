//! Refusals that were ordered, for every code that does not come by itself.

use crate::{
    backend::{Api, twecall},
    world::World,
};
use alloc::{format, string::String, vec::Vec};
use serde_json::Value;

/// By path, or by the cloud's action.
#[derive(Debug, Default)]
pub(crate) struct Orders {
    waiting: Vec<Order>,
}

#[derive(Debug)]
struct Order {
    api: String,
    code: Value,
    always: bool,
}

impl Orders {
    /// The code with which this request is to be refused.
    pub fn take(&mut self, api: &str) -> Option<Value> {
        let at = self.waiting.iter().position(|order| order.api == api)?;
        if self.waiting[at].always {
            return Some(self.waiting[at].code.clone());
        }
        Some(self.waiting.remove(at).code)
    }
}

impl World {
    /// Refuses the back end's next request to `api` with `code`, and if `always` every later one; 0 takes the order back.
    ///
    /// # Errors
    /// There is no such API, or its codes are of another kind.
    pub(crate) fn refuse_http(&mut self, api: String, code: Value, always: bool) -> Result<(), String> {
        let fits = match (Api::at(&api).is_some(), twecall::is_action(&api)) {
            (true, _) => code.as_i64().is_some_and(|code| i32::try_from(code).is_ok()),
            (false, true) => code.is_string() || code == 0,
            (false, false) => {
                let wanted = "a path as /wxa/getsnticket or an action as ActivateTWeCallLicense is wanted";
                return Err(format!("api: {api:?} was given, {wanted}"));
            }
        };
        if !fits {
            let wanted = if api.starts_with('/') { "an errcode" } else { "a word as InternalError" };
            return Err(format!("code: {code} was given, {wanted} is wanted"));
        }
        self.backend.orders.waiting.retain(|order| order.api != api);
        if code != 0 {
            self.backend.orders.waiting.push(Order { api, code, always });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn an_order_is_carried_out_once_or_always_and_taken_back_by_0() {
        let mut world = World::demo();
        let mut order = |code: Value, always| world.refuse_http("/wxa/getsnticket".to_string(), code, always);
        order((-1).into(), false).unwrap();
        order(48001.into(), true).unwrap();
        let orders = &mut world.backend.orders;
        assert_eq!(
            [orders.take("/wxa/getsnticket"), orders.take("/wxa/getsnticket")],
            [Some(48001.into()), Some(48001.into())]
        );
        assert_eq!(orders.take("/wxa/getvoipsign"), None);
        world.refuse_http("/wxa/getsnticket".to_string(), 0.into(), false).unwrap();
        assert_eq!(world.backend.orders.take("/wxa/getsnticket"), None);
        for (api, code) in
            [("/wxa/x", 1.into()), ("/wxa/getsnticket", "x".into()), ("GetWechatDeviceTicket", 1.into())]
        {
            assert!(world.refuse_http(api.to_string(), code, false).is_err(), "{api}");
        }
    }
}
