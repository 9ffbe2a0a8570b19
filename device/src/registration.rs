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
/// None ──init──▶ Initialised (v1, nothing kept) ──register──▶ Asked ──▶ Done
///   │                                                          ▲
///   ├──init (v2, or a key is kept)─────────────────────────────┘
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
    Asked { who: Who, request: RequestId, step: Step },
    /// The back end knows the device. Without a key the link registers it.
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
        let before = core::mem::replace(self, Self::None);
        *self = match before {
            Self::Initialised { who, .. } => Self::Done { who, key: None },
            other @ (Self::None | Self::Foreign | Self::Asked { .. } | Self::Done { .. }) => other,
        };
    }

    /// `iv_avt_voip_is_registered`.
    pub(crate) fn is_registered(&self) -> Result<bool, Code> {
        match self {
            Self::None => Err(Code::WX_FAILED_PRECONDITION),
            Self::Foreign => Err(Code::WX_INVALID_DEVICEID),
            Self::Initialised { damaged: true, .. } => Err(Code::WX_UNKNOWN),
            Self::Initialised { damaged: false, .. } | Self::Asked { .. } => Ok(false),
            Self::Done { .. } => Ok(true),
        }
    }

    /// Whether calls may be placed and may come.
    pub(crate) fn is_done(&self) -> bool {
        match self {
            Self::None | Self::Foreign | Self::Initialised { .. } | Self::Asked { .. } => false,
            Self::Done { .. } => true,
        }
    }

    /// Whether `init` is in force or under way.
    pub(crate) fn is_up(&self) -> bool {
        match self {
            Self::None | Self::Foreign => false,
            Self::Initialised { .. } | Self::Asked { .. } | Self::Done { .. } => true,
        }
    }

    /// Whose it is, or will be.
    pub(crate) fn identity(&self) -> Option<&Identity> {
        match self {
            Self::None | Self::Foreign => None,
            Self::Initialised { who, .. } | Self::Asked { who, .. } | Self::Done { who, .. } => {
                Some(&who.identity)
            }
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
            Self::Done { who, key } => Some(who.register(n, Proof::Key(key.clone()?))),
        }
    }

    /// The ticket that was asked for: registering is next.
    pub(crate) fn ticket_came(&mut self, ticket: TicketText) {
        if let Self::Asked { step, .. } = self {
            *step = Step::Register(Proof::Ticket(ticket));
        }
    }

    /// The back end took the device; says what is to be kept, if that is new.
    pub(crate) fn succeeded(&mut self, new_key: Option<Key>) -> Option<Kept> {
        let asked = core::mem::replace(self, Self::None);
        let (who, key, kept) = match (asked, new_key) {
            (Self::Asked { who, .. }, Some(key)) => {
                let kept = Kept { identity: who.identity.clone(), key: key.clone() };
                (who, key, Some(kept))
            }
            (Self::Asked { who, step: Step::Register(Proof::Key(key)), .. }, None) => (who, key, None),
            (other, _) => {
                *self = other;
                return None;
            }
        };
        *self = Self::Done { who, key: Some(key) };
        kept
    }

    /// The back end did not: v1 stays initialised and may try another ticket.
    pub(crate) fn failed(&mut self) {
        let asked = core::mem::replace(self, Self::None);
        *self = match asked {
            Self::Asked {
                who: who @ Who { api: Api::V1, .. },
                step: Step::Register(Proof::Ticket(_)),
                ..
            } => Self::Initialised { who, damaged: false },
            Self::Asked { .. } | Self::None => Self::None,
            other @ (Self::Foreign | Self::Initialised { .. } | Self::Done { .. }) => other,
        };
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
