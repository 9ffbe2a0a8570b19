//! How a device becomes one that may call: initialised, registered, and registered again after each time offline.

use crate::{
    code::Code,
    identity::Identity,
    key::{Key, Registration as Kept, Stored},
    link::{Proof, ToLink},
    request::{Api, Init, RequestId},
    text::TicketText,
};

/// ```text
/// None ──init──▶ Initialised (v1, nothing of use is kept) ──register──▶ Asked ──▶ Storing ──▶ Done
///   │                                                                    ▲ └──(known by its key)──▲
///   ├──init (v2, or a key is kept)───────────────────────────────────────┘
///   └──init (another identity is kept)──▶ Foreign ──init──▶ …
/// ```
#[derive(Debug)]
pub(crate) enum Registration {
    /// `init` was not called, or failed.
    None,
    /// What is kept belongs to another identity: `init` gave 19, and may be asked again once the files are gone.
    Foreign,
    /// v1: initialised, and nothing of use is kept.
    Initialised { who: Who, damaged: bool },
    /// A request runs.
    Asked { who: Who, request: RequestId, step: Step, damaged: bool },
    /// The back end took the device; its key is being written down.
    Storing { who: Who, request: RequestId, key: Key },
    /// The back end knows the device. Without a key the link itself keeps what it needs.
    Done { who: Who, key: Option<Key> },
}

/// Who registers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Who {
    pub(crate) api: Api,
    pub(crate) wxa_type: u32,
    pub(crate) identity: Identity,
}

/// What is asked of the back end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// v2: an snTicket.
    Ticket,
    /// With a ticket or a key.
    Register(Proof),
}

/// What `init` comes to before anybody is asked.
pub(crate) enum Begun {
    /// Nobody needs to be asked.
    At(Registration),
    /// The back end is asked.
    Ask(Who, Step),
}

impl Registration {
    /// `iv_avt_voip_init` and `_v2`, as far as this device can tell by itself.
    pub(crate) fn begin(init: Init, identity: Identity) -> Result<Begun, Code> {
        let Init { api, wxa_type, stored, .. } = init;
        let who = Who { api, wxa_type, identity };
        match (stored, api) {
            (Stored::Registration(Kept { identity, key }), Api::V1 | Api::V2) => {
                who.identity.check(&identity)?;
                Ok(Begun::Ask(who, Step::Register(Proof::Key(key))))
            }
            (Stored::Nothing, Api::V1) => Ok(Begun::At(Self::Initialised { who, damaged: false })),
            (Stored::Damaged, Api::V1) => Ok(Begun::At(Self::Initialised { who, damaged: true })),
            (Stored::Nothing, Api::V2) => Ok(Begun::Ask(who, Step::Ticket)),
            // v2 has no function that registers anew: the files have to go first.
            (Stored::Damaged, Api::V2) => Err(Code::WX_UNKNOWN),
        }
    }

    /// What the link came to, which registers by itself; v1 may still need a ticket.
    pub(crate) fn by_link(init: Init, identity: Identity, registered: bool) -> Self {
        let Init { api, wxa_type, .. } = init;
        let who = Who { api, wxa_type, identity };
        if registered { Self::Done { who, key: None } } else { Self::Initialised { who, damaged: false } }
    }

    /// The link has registered the device with the ticket that was missing.
    pub(crate) fn ticket_taken_by_link(&mut self) {
        if let Self::Initialised { who, .. } = self {
            *self = Self::Done { who: who.clone(), key: None };
        }
    }

    /// A request begins; v1's `register` also over what is damaged.
    pub(crate) fn ask(&mut self, who: Who, request: RequestId, step: Step) {
        let damaged = matches!(self, Self::Initialised { damaged: true, .. });
        *self = Self::Asked { who, request, step, damaged };
    }

    /// `iv_avt_voip_is_registered`.
    pub(crate) fn is_registered(&self) -> Result<bool, Code> {
        match self {
            Self::None => Err(Code::WX_FAILED_PRECONDITION),
            Self::Foreign => Err(Code::WX_INVALID_DEVICEID),
            Self::Initialised { damaged: true, .. } => Err(Code::WX_UNKNOWN),
            Self::Initialised { damaged: false, .. } | Self::Asked { .. } | Self::Storing { .. } => Ok(false),
            Self::Done { .. } => Ok(true),
        }
    }

    /// Whether calls may be placed and may come.
    pub(crate) fn is_done(&self) -> bool {
        match self {
            Self::None
            | Self::Foreign
            | Self::Initialised { .. }
            | Self::Asked { .. }
            | Self::Storing { .. } => false,
            Self::Done { .. } => true,
        }
    }

    /// Whether `init` is in force or under way.
    pub(crate) fn is_up(&self) -> bool {
        match self {
            Self::None | Self::Foreign => false,
            Self::Initialised { .. } | Self::Asked { .. } | Self::Storing { .. } | Self::Done { .. } => true,
        }
    }

    /// Whose it is, or will be.
    pub(crate) fn identity(&self) -> Option<&Identity> {
        match self {
            Self::None | Self::Foreign => None,
            Self::Initialised { who, .. }
            | Self::Asked { who, .. }
            | Self::Storing { who, .. }
            | Self::Done { who, .. } => Some(&who.identity),
        }
    }

    /// What to say on a link that has just come up, or for a request that has just begun.
    pub(crate) fn message(&self, n: u32) -> Option<ToLink> {
        match self {
            Self::None | Self::Foreign | Self::Initialised { .. } => None,
            Self::Asked { who, step: Step::Ticket, .. } => Some(ToLink::Ticket {
                n,
                model_id: who.identity.model_id.clone(),
                appid: who.identity.appid.clone(),
            }),
            Self::Asked { who, step: Step::Register(proof), .. } => Some(who.register(n, proof.clone())),
            Self::Storing { who, key, .. } | Self::Done { who, key: Some(key) } => {
                Some(who.register(n, Proof::Key(key.clone())))
            }
            Self::Done { key: None, .. } => None,
        }
    }

    /// The ticket that this request asked for: registering is next. Says whether it was asked for.
    pub(crate) fn ticket_came(&mut self, n: RequestId, ticket: TicketText) -> bool {
        match self {
            Self::Asked { request, step: step @ Step::Ticket, .. } if *request == n => {
                *step = Step::Register(Proof::Ticket(ticket));
                true
            }
            Self::None
            | Self::Foreign
            | Self::Initialised { .. }
            | Self::Asked { .. }
            | Self::Storing { .. }
            | Self::Done { .. } => false,
        }
    }

    /// The back end took the device and gives it a key: says what is to be kept.
    pub(crate) fn key_came(&mut self, n: RequestId, key: Key) -> Option<Kept> {
        let Self::Asked { who, request, step: Step::Register(_), .. } = self else { return None };
        if *request != n {
            return None;
        }
        let (who, request) = (who.clone(), *request);
        let kept = Kept { identity: who.identity.clone(), key: key.clone() };
        *self = Self::Storing { who, request, key };
        Some(kept)
    }

    /// It is written down: gives the request that waits for it.
    pub(crate) fn stored(&mut self) -> Option<RequestId> {
        let Self::Storing { who, request, key } = self else { return None };
        let (done, request) = (Self::Done { who: who.clone(), key: Some(key.clone()) }, *request);
        *self = done;
        Some(request)
    }

    /// The request whose key is being written down.
    pub(crate) fn storing(&self) -> Option<RequestId> {
        match self {
            Self::Storing { request, .. } => Some(*request),
            Self::None
            | Self::Foreign
            | Self::Initialised { .. }
            | Self::Asked { .. }
            | Self::Done { .. } => None,
        }
    }

    /// The back end took the device as it is; says whether that answers what was asked.
    pub(crate) fn succeeded(&mut self) -> bool {
        let Self::Asked { who, step: Step::Register(proof), .. } = self else { return false };
        let key = match proof {
            Proof::Key(key) => Some(key.clone()),
            Proof::Ticket(_) => None,
        };
        *self = Self::Done { who: who.clone(), key };
        true
    }

    /// The request came to nothing: v1 stays initialised and may try another ticket.
    pub(crate) fn failed(&mut self) {
        let asked = core::mem::replace(self, Self::None);
        *self = match asked {
            Self::Asked {
                who: who @ Who { api: Api::V1, .. },
                step: Step::Register(Proof::Ticket(_)),
                damaged,
                ..
            } => Self::Initialised { who, damaged },
            Self::Storing { who: who @ Who { api: Api::V1, .. }, .. } => {
                Self::Initialised { who, damaged: false }
            }
            Self::Asked { .. } | Self::Storing { .. } | Self::None => Self::None,
            other @ (Self::Foreign | Self::Initialised { .. } | Self::Done { .. }) => other,
        };
    }

    /// The link is gone. A ticket is good once, and who knows whether it was used: v2 fetches itself another.
    pub(crate) fn link_lost(&mut self) {
        if let Self::Asked {
            who: Who { api: Api::V2, .. },
            step: step @ Step::Register(Proof::Ticket(_)),
            ..
        } = self
        {
            *step = Step::Ticket;
        }
    }
}

impl Who {
    fn register(&self, n: u32, proof: Proof) -> ToLink {
        ToLink::Register {
            n,
            proof,
            model_id: self.identity.model_id.clone(),
            appid: self.identity.appid.clone(),
            wxa_type: self.wxa_type,
        }
    }
}
