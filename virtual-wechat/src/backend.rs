//! The HTTP APIs that a developer's own back end calls: WeChat's under their real paths, and Tencent Cloud's.
//!
//! WeChat answers an error with HTTP status 200 and an `errcode` (documented). What is refused changes nothing, and no
//! answer repeats a secret.

mod answer;
mod body;
mod groups;
mod licences;
mod orders;
mod request;
mod session;
mod ticket;
mod token;
mod twecall;
mod voip;

pub use request::{HttpRequest, HttpResponse};

use crate::world::World;
use alloc::{collections::BTreeMap, string::String};
use answer::{Answer, Failure};
use body::Body;

/// What the back end's APIs remember.
#[derive(Debug, Default)]
pub(crate) struct Backend {
    tokens: token::Tokens,
    sessions: session::Sessions,
    used: licences::Used,
    orders: orders::Orders,
    groups_made: u64,
    /// Of the cloud: which numbers its requests got, and what a device was last activated with.
    requests: u64,
    pub pkg_types: BTreeMap<String, u32>,
}

/// WeChat's APIs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Api {
    Token,
    StableToken,
    CodeToSession,
    CheckSession,
    ResetSession,
    SnTicket,
    CreateGroup,
    AddToGroup,
    RemoveFromGroup,
    GroupInfo,
    ActivateDevices,
    DeviceLicences,
    Packages,
    Call,
    VoipSign,
    ContactList,
    PushAppMessage,
}

const APIS: [(&str, Api); 17] = [
    ("/cgi-bin/token", Api::Token),
    ("/cgi-bin/stable_token", Api::StableToken),
    ("/sns/jscode2session", Api::CodeToSession),
    ("/wxa/checksession", Api::CheckSession),
    ("/wxa/resetusersessionkey", Api::ResetSession),
    ("/wxa/getsnticket", Api::SnTicket),
    ("/wxa/business/group/createid", Api::CreateGroup),
    ("/wxa/business/group/adddevice", Api::AddToGroup),
    ("/wxa/business/group/removedevice", Api::RemoveFromGroup),
    ("/wxa/business/group/getinfo", Api::GroupInfo),
    ("/wxa/business/license/activedevice", Api::ActivateDevices),
    ("/wxa/business/license/getdeviceinfo", Api::DeviceLicences),
    ("/wxa/business/license/getpkglist", Api::Packages),
    ("/wxa/business/iot/voip/call", Api::Call),
    ("/wxa/getvoipsign", Api::VoipSign),
    ("/wxa/business/getvoipcontactlist", Api::ContactList),
    ("/wxa/business/runtime/pushappmsg", Api::PushAppMessage),
];

impl Api {
    fn at(path: &str) -> Option<Self> {
        APIS.iter().find(|(at, _)| *at == path).map(|(_, api)| *api)
    }

    /// Whether it is a GET; the others are POSTs.
    fn is_get(self) -> bool {
        match self {
            Api::Token | Api::CodeToSession | Api::CheckSession | Api::ResetSession => true,
            Api::StableToken
            | Api::SnTicket
            | Api::CreateGroup
            | Api::AddToGroup
            | Api::RemoveFromGroup
            | Api::GroupInfo
            | Api::ActivateDevices
            | Api::DeviceLicences
            | Api::Packages
            | Api::Call
            | Api::VoipSign
            | Api::ContactList
            | Api::PushAppMessage => false,
        }
    }

    /// Whether it is one that the AppSecret itself opens; the others want an access token.
    fn wants_secret(self) -> bool {
        matches!(self, Api::Token | Api::StableToken | Api::CodeToSession)
    }

    /// Whether it is for mini-programs with access to hardware only.
    fn wants_hardware(self) -> bool {
        match self {
            Api::SnTicket
            | Api::CreateGroup
            | Api::AddToGroup
            | Api::RemoveFromGroup
            | Api::GroupInfo
            | Api::ActivateDevices
            | Api::DeviceLicences
            | Api::Packages
            | Api::Call
            | Api::PushAppMessage => true,
            Api::Token
            | Api::StableToken
            | Api::CodeToSession
            | Api::CheckSession
            | Api::ResetSession
            | Api::VoipSign
            | Api::ContactList => false,
        }
    }

    /// Whether `errcode` 0 stands beside what it gives.
    fn says_ok(self) -> bool {
        !self.wants_secret()
    }
}

impl World {
    /// A request of the developer's back end, and its answer.
    pub fn http(&mut self, now_ms: u64, request: &HttpRequest) -> HttpResponse {
        self.handle_timeout(now_ms);
        if matches!(request.path.as_str(), "/" | twecall::PATH) {
            return self.twecall(request);
        }
        let Some(api) = Api::at(&request.path) else { return HttpResponse::error(404, 40066, "invalid url") };
        match self.answers(api, request) {
            Ok(mut fields) => {
                if api.says_ok() {
                    fields.insert("errcode".into(), 0.into());
                    fields.insert("errmsg".into(), "ok".into());
                }
                HttpResponse::json(200, fields)
            }
            Err(Failure { errcode, errmsg, .. }) => HttpResponse::error(200, errcode, &errmsg),
        }
    }

    fn answers(&mut self, api: Api, request: &HttpRequest) -> Answer {
        match (request.method.as_str(), api.is_get()) {
            ("GET", true) | ("POST", false) => {}
            (_, true) => return Err(Failure::new(43001, "require GET method")),
            (_, false) => return Err(Failure::new(43002, "require POST method")),
        }
        if !api.wants_secret() {
            self.backend.tokens.check(request.query("access_token"), self.now_ms)?;
        }
        if let Some(errcode) = self.backend.orders.take(&request.path) {
            let errcode = errcode.as_i64().and_then(|errcode| i32::try_from(errcode).ok()).unwrap_or(-1);
            return Err(Failure::new(errcode, "this was ordered"));
        }
        if api.wants_hardware() && !self.accounts.hardware_access {
            return Err(Failure::new(48001, "api unauthorized"));
        }
        let body = || Body::read(request.body.as_deref());
        match api {
            Api::Token => self.access_token(request),
            Api::CodeToSession => self.code_to_session(request),
            Api::CheckSession => self.check_session(request),
            Api::ResetSession => self.reset_session(request),
            Api::StableToken => self.stable_token(&body()?),
            Api::SnTicket => self.get_sn_ticket(&body()?),
            Api::CreateGroup => self.create_group(&body()?),
            Api::AddToGroup => self.add_to_group(&body()?),
            Api::RemoveFromGroup => self.remove_from_group(&body()?),
            Api::GroupInfo => self.group_info(&body()?),
            Api::ActivateDevices => self.activate_devices(&body()?),
            Api::DeviceLicences => self.device_licences(&body()?),
            Api::Packages => self.packages(&body()?),
            Api::Call => self.call_by_cloud(&body()?),
            Api::VoipSign => self.voip_sign(request, &body()?),
            Api::ContactList => self.contact_list(&body()?),
            Api::PushAppMessage => self.push_app_message(&body()?),
        }
    }
}
