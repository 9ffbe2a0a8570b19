//! Laws and dimensions that the tracker does not hold yet, each switched off by name.

/// Every record that has not settled has a deadline.
pub const EVERY_STATE_HAS_A_DEADLINE: bool = true;
/// After it has settled, a record changes no more, but for its anomalies.
pub const SETTLED_IS_STILL: bool = true;
/// A repeat changes nothing, but for anomalies.
pub const A_REPEAT_CHANGES_NOTHING: bool = true;
/// A repeat is not evidence: eight numbers are kept, and what decided comes last.
pub const A_REPEAT_IS_NO_EVIDENCE: bool = true;
/// The verdict of both ends' records is true.
pub const A_VERDICT_IS_TRUE: bool = true;
/// A device may answer a call that was over a moment before, and is told that its room is wrong.
pub const AN_ANSWER_MAY_COME_TOO_LATE: bool = true;
/// `endVoip` may come before the call function comes back, and before everything else that names the room.
pub const THE_END_MAY_COME_FIRST: bool = false;
/// A ring, a join or an answer may come, or come again, after time has passed.
pub const WHAT_BEGAN_A_CALL_MAY_COME_LATE: bool = false;
/// Media that stops while a device's call rings may mean that the callee could not join.
pub const A_STOPPED_RING_MAY_BE_BROKEN: bool = true;
/// A failure to join that has passed may be told again.
pub const A_PASSED_FAILURE_MAY_BE_REPEATED: bool = true;
/// After a failure to join that has passed, `endVoip` may come before its cause.
pub const A_PASSED_FAILURE_IS_NO_CAUSE: bool = true;
/// A phone may place a call before its tracker has heard anything of the one before, or its room.
pub const A_CALL_MAY_BE_UNHEARD_OF: bool = false;
/// A room may be rung again before the device has heard that its first call is over.
pub const A_ROOM_MAY_BE_RUNG_UNHEARD: bool = false;
/// A cause that comes after `endVoip` finds its call, when the same room has been called again meanwhile. It does where the
/// new call cannot have ended so; a `busy` can be either's.
pub const A_LATE_CAUSE_FINDS_ITS_CALL: bool = false;
/// A join or an answer of a call that is over is told from that of the next call in the same room, which it is just like.
pub const A_LATE_JOIN_FINDS_ITS_CALL: bool = false;
/// A bill that comes after the next call in the same room is over finds its call. It does as long as it is waited for; after
/// that, of two calls that talked, it can be either's.
pub const A_LATE_BILL_FINDS_ITS_CALL: bool = false;
/// A repeat of what an earlier call in the same room was told finds that call.
pub const A_REPEAT_FINDS_ITS_GENERATION: bool = false;
/// A late repeat of `calling` leaves the seconds that were told since.
pub const TOLD_SECONDS_NEVER_RUN_BACK: bool = true;
