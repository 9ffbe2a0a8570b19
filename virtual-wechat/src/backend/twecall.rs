//! Tencent Cloud's API 3.0 `iotexplorer`, version 2019-04-23: the actions of TWeCall. Every answer has HTTP status 200 and
//! stands in `Response`, an error as `Error`; both have a `RequestId` (documented).
//!
//! The cloud has one address for all actions, the host's root; here it is `/iotexplorer`, too.

mod actions;
mod signature;

use crate::{
    backend::{
        answer::Failure,
        body::{Body, EMPTY_BODY, UNKNOWN_FIELD},
        request::{HttpRequest, HttpResponse},
    },
    ticket::spread,
    world::World,
};
use alloc::{
    format,
    string::{String, ToString},
};
use serde_json::{Map, Value, json};

/// Where the actions are, beside the root.
pub(crate) const PATH: &str = "/iotexplorer";
const VERSION: &str = "2019-04-23";

/// An error of the cloud. No text repeats a value that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CloudError {
    code: String,
    message: String,
}

impl CloudError {
    fn new(code: &str, message: &str) -> Self {
        Self { code: code.to_string(), message: message.to_string() }
    }
}

/// What cannot be read of a body, in the cloud's words.
impl From<Failure> for CloudError {
    fn from(failure: Failure) -> Self {
        let message = failure.errmsg.trim_start_matches("data format error: ");
        let code = match (failure.missing || failure.errcode == EMPTY_BODY, failure.errcode) {
            (true, _) => "MissingParameter",
            (false, UNKNOWN_FIELD) => "UnknownParameter",
            (false, _) => "InvalidParameter",
        };
        Self::new(code, message)
    }
}

/// The fields of an action's answer.
type Done = Result<Map<String, Value>, CloudError>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Activate,
    ActiveStatus,
    Authorize,
    Ticket,
}

impl Action {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "ActivateTWeCallLicense" => Action::Activate,
            "GetTWeCallActiveStatus" => Action::ActiveStatus,
            "UpdateDeviceTWeCallAuthorizeStatus" => Action::Authorize,
            "GetWechatDeviceTicket" => Action::Ticket,
            _ => return None,
        })
    }
}

/// Whether there is such an action.
pub(crate) fn is_action(name: &str) -> bool {
    Action::named(name).is_some()
}

impl World {
    pub(crate) fn twecall(&mut self, request: &HttpRequest) -> HttpResponse {
        let mut response = match self.act(request) {
            Ok(response) => response,
            Err(CloudError { code, message }) => {
                Map::from_iter([("Error".to_string(), json!({ "Code": code, "Message": message }))])
            }
        };
        self.backend.requests += 1;
        response
            .insert("RequestId".to_string(), request_id(self.settings.seed, self.backend.requests).into());
        HttpResponse::json(200, Map::from_iter([("Response".to_string(), Value::Object(response))]))
    }

    fn act(&mut self, request: &HttpRequest) -> Done {
        if request.method != "POST" {
            return Err(CloudError::new("UnsupportedProtocol", "POST is wanted"));
        }
        let missing =
            |name: &str| CloudError::new("MissingParameter", &format!("the header {name} is missing"));
        let name = request.header("x-tc-action").ok_or_else(|| missing("X-TC-Action"))?;
        let version = request.header("x-tc-version").ok_or_else(|| missing("X-TC-Version"))?;
        let stamp = request.header("x-tc-timestamp").ok_or_else(|| missing("X-TC-Timestamp"))?;
        self.checks_signature(request, stamp)?;
        let action = Action::named(name)
            .ok_or_else(|| CloudError::new("InvalidAction", "X-TC-Action: no such action is here"))?;
        if version != VERSION {
            return Err(CloudError::new("NoSuchVersion", "X-TC-Version: 2019-04-23 is wanted"));
        }
        if let Some(code) = self.backend.orders.take(name) {
            return Err(CloudError::new(code.as_str().unwrap_or("InternalError"), "this was ordered"));
        }
        let body = Body::read(request.body.as_deref())?;
        match action {
            Action::Activate => self.activate_licences(&body),
            Action::ActiveStatus => self.active_status(&body),
            Action::Authorize => self.authorize_status(&body),
            Action::Ticket => self.device_ticket(&body),
        }
    }
}

/// In the form of a UUID.
fn request_id(seed: u64, number: u64) -> String {
    let (left, right) = (spread(seed ^ 0x7ec1, number), spread(seed ^ 0x7ec2, number));
    let (time, high) = (left >> 32, left & 0xffff);
    format!(
        "{time:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        left >> 16 & 0xffff,
        high >> 4,
        right >> 50 | 0x8000,
        right & 0xffff_ffff_ffff
    )
}
