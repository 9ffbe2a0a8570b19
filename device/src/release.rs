//! The other side must know when this device has left a call, even when the link goes at the wrong moment: a phone would
//! ring, or talk, for nobody.

use crate::request::RequestId;

#[derive(Debug, Default)]
pub(crate) struct Release {
    hang_up: HangUp,
    /// The call function that was given up last. Should it succeed yet, the phone rings.
    given_up: Option<RequestId>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum HangUp {
    #[default]
    Nothing,
    /// On its way, as this request.
    Said(RequestId),
    /// To be said on the next link.
    Owed,
}

impl Release {
    /// The device hangs up by itself.
    pub(crate) fn said(&mut self, id: RequestId) {
        self.hang_up = HangUp::Said(id);
    }

    /// It would, but has no link.
    pub(crate) fn owe(&mut self) {
        self.hang_up = HangUp::Owed;
    }

    /// A call function that came back before its answer.
    pub(crate) fn gave_up(&mut self, call: RequestId) {
        self.given_up = Some(call);
    }

    /// An answer that nobody waits for; whether it is the late success of a call that was given up.
    pub(crate) fn answered(&mut self, id: RequestId, succeeded: bool) -> bool {
        if self.hang_up == HangUp::Said(id) {
            self.hang_up = HangUp::Nothing;
        }
        self.given_up.take_if(|call| *call == id).is_some() && succeeded
    }

    /// The link is gone: what was on its way may not have arrived, and answers will not come.
    pub(crate) fn link_lost(&mut self) {
        if let HangUp::Said(_) = self.hang_up {
            self.hang_up = HangUp::Owed;
        }
        self.given_up = None;
    }

    /// Whether a hang-up has to be said on this link. It names no call, so that a call that is up would be hit.
    pub(crate) fn is_owed(&self) -> bool {
        self.hang_up == HangUp::Owed
    }
}
