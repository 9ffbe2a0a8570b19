//! `wx_voip_session_t`. How a call stands is the core's judgement; a session tells it in the numbers of its listener.

use super::{RoomType, SessionListener, Table, User, is_registered, table, to_c};
use crate::kit::{KIT, Ticket};
use std::ffi::{CString, c_char};
use voip_device_core::{
    Call, Callback, Code, Id, Join, RoomName, STATUS_ACCEPT, STATUS_BUSY, STATUS_REFUSE, Wish,
};
use wmpf_voip_kit::{End, State, Who, Why};

/// How many may be there at a time.
const MAX_SESSIONS: usize = 16;
/// The first and the last command of `iv_avt_command_type_e` about the other end's camera and microphone.
const FIRST_AV_COMMAND: u32 = 20;
const LAST_AV_COMMAND: u32 = 23;
/// `WX_VOIP_HANGUP_REASON_BUSY`.
const REASON_BUSY: i32 = 9;

/// `wx_voip_session_status_t`.
mod status {
    pub const CALLING: i32 = 1;
    pub const TALKING: i32 = 2;
    pub const REJECTED: i32 = 3;
    pub const CANCELED: i32 = 4;
    pub const HANGUP_BY_CALLER: i32 = 5;
    pub const HANGUP_BY_CALLEE: i32 = 6;
    pub const ABORTED: i32 = 7;
    pub const BUSY: i32 = 8;
    pub const TIMEOUT: i32 = 9;
}

/// One session.
#[derive(Debug)]
pub(crate) struct Session {
    handle: usize,
    listener: SessionListener,
    user: User,
    room_type: RoomType,
    camera: bool,
    /// Its call, behind those whose end was not told yet.
    calls: Vec<Line>,
    /// Of its call, or of its last one.
    room: CString,
}

/// A call, as far as the listener was told of it.
#[derive(Clone, Copy, Debug)]
struct Line {
    /// The core's number.
    call: u32,
    is_caller: bool,
    told: Told,
    /// How it ended, which is not told yet.
    over: Option<i32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Nothing,
    Calling,
    Talking,
}

/// What a program gives for a session.
pub(crate) struct New {
    pub(crate) listener: SessionListener,
    pub(crate) user: User,
    pub(crate) room_type: RoomType,
    pub(crate) camera: bool,
}

/// `wx_voip_session_new`.
pub(crate) fn new(new: New) -> Result<usize, Code> {
    let New { listener, user, room_type, camera } = new;
    let mut table = table();
    if table.sessions.len() >= MAX_SESSIONS {
        return Err(Code::WX_RESOURCE_EXHAUSTED);
    }
    let handle = table.handle();
    let (calls, room) = (Vec::new(), CString::default());
    table.sessions.push(Session { handle, listener, user, room_type, camera, calls, room });
    Ok(handle)
}

/// `wx_voip_session_destroy`.
pub(crate) fn destroy(handle: usize) {
    let is_up = has_call(handle);
    table().sessions.retain(|session| session.handle != handle);
    if is_up && let Ok(hang_up) = KIT.begin(|device, now| device.hang_up(now)) {
        KIT.forget(hang_up);
    }
    // A callback that began before is over when this returns.
    KIT.take_away(|_| {});
}

/// `wx_voip_session_call`.
pub(crate) fn call(handle: usize, openid: Id, callee_camera: bool) -> Result<Ticket, Code> {
    let (room_type, caller_camera, wish) = ready(handle)?;
    let call = Call { openid, room_type, caller_camera, callee_camera, custom_message: None, wish };
    KIT.begin_call(|device, now| device.call(now, call), |call| bind(handle, call, None))
}

/// `wx_voip_listener_join`.
pub(crate) fn join(handle: usize, room: RoomName) -> Result<Ticket, Code> {
    let (_, _, wish) = ready(handle)?;
    let join = Join { room: room.clone(), status: STATUS_ACCEPT, wish };
    KIT.begin_call(|device, now| device.join(now, join), |call| bind(handle, call, Some(&room)))
}

/// `wx_voip_session_hangup`; `None` when there is nothing to hang up.
pub(crate) fn hang_up(handle: usize) -> Result<Option<Ticket>, Code> {
    table().session(handle).ok_or(Code::WX_INVALID_ARGUMENT)?;
    if has_call(handle) { KIT.begin(|device, now| device.hang_up(now)).map(Some) } else { Ok(None) }
}

/// `wx_voip_listener_hangup`.
pub(crate) fn refuse(room: RoomName, reason: i32) -> Result<Ticket, Code> {
    let (wish, of_room) = {
        let table = table();
        let of_room = table.sessions.iter().find(|session| session.room.to_bytes() == room.as_bytes());
        (table.wish, of_room.map(|session| session.handle))
    };
    let (true, Some(wish)) = (is_registered(), wish) else { return Err(Code::WX_FAILED_PRECONDITION) };
    if of_room.is_some_and(has_call) {
        return Err(Code::WX_FAILED_PRECONDITION);
    }
    let status = if reason == REASON_BUSY { STATUS_BUSY } else { STATUS_REFUSE };
    KIT.begin(|device, now| device.join(now, Join { room, status, wish }))
}

/// `wx_voip_session_get_roomid`. The text stays where it is until the session calls, joins or is destroyed.
pub(crate) fn room(handle: usize) -> *const c_char {
    table().session(handle).map_or(c"".as_ptr(), |session| session.room.as_ptr())
}

/// What a call needs of its session and of `wx_init`.
fn ready(handle: usize) -> Result<(RoomType, bool, Wish), Code> {
    let is_registered = is_registered();
    let mut table = table();
    let wish = table.wish;
    let session = table.session(handle).ok_or(Code::WX_INVALID_ARGUMENT)?;
    let (true, Some(wish)) = (is_registered, wish) else { return Err(Code::WX_FAILED_PRECONDITION) };
    Ok((session.room_type, session.camera, wish))
}

/// From now on this call is the session's. The device knows the room of a call that it takes.
fn bind(handle: usize, call: u32, room: Option<&str>) {
    if let Some(session) = table().session(handle) {
        session.calls.push(Line { call, is_caller: room.is_none(), told: Told::Nothing, over: None });
        session.room = CString::new(room.unwrap_or_default()).unwrap_or_default();
    }
}

/// Whether a session's last call is up. The core knows before the listener is told.
fn has_call(handle: usize) -> bool {
    let call = table().session(handle).and_then(|session| session.calls.last().map(|line| line.call));
    let is_open = |call| KIT.read(|device| device.record(call).is_some_and(|record| record.end.is_none()));
    call.and_then(is_open) == Some(true)
}

/// Somebody to be told something.
type ToTell = (SessionListener, usize, User, i32);

/// The core tells how a call stands. That it is over is told once its media channel is closed, so that whoever hears it
/// may call again.
pub(super) fn hear_state(call: u32, state: i32, end: Option<&End>) {
    let Some(state) = State::ALL.iter().find(|known| i32::from(known.code()) == state) else { return };
    let is_open = KIT.read(|device| device.media_path().is_some()) == Some(true);
    let to_tell = {
        let mut table = table();
        let mut sessions = table.sessions.iter_mut();
        let of_call = sessions.find(|session| session.calls.iter().any(|line| line.call == call));
        of_call.and_then(|session| session.enter(call, *state, end, is_open))
    };
    to_tell.into_iter().for_each(tell);
}

/// The other end's camera and microphone; the end of the media channel.
pub(super) fn hear_callback(callback: &Callback) {
    match callback {
        Callback::Command { command: command @ FIRST_AV_COMMAND..=LAST_AV_COMMAND, .. } => {
            let told = {
                let table = table();
                let up = table.sessions.iter().find(|session| session.is_up());
                up.map(|session| (session.listener, session.handle, session.user))
            };
            if let Some((SessionListener { av_status: Some(tell), .. }, handle, user)) = told {
                tell(to_c(handle), user.0, (command - FIRST_AV_COMMAND).cast_signed());
            }
        }
        Callback::StopRealPlay(_) => {
            let to_tell: Vec<ToTell> = table().sessions.iter_mut().flat_map(Session::all_over).collect();
            to_tell.into_iter().for_each(tell);
        }
        // Sessions have no words for these.
        Callback::Command { .. }
        | Callback::Online { .. }
        | Callback::Offline
        | Callback::PeerReady
        | Callback::PeerError
        | Callback::Notify { .. }
        | Callback::PeerNet { .. }
        | Callback::UserData { .. }
        | Callback::StartRealPlay(_)
        | Callback::StartRecv { .. }
        | Callback::StopRecv { .. }
        | Callback::JoinNotify { .. }
        | Callback::CancelNotify { .. }
        | Callback::Authorize { .. } => {}
    }
}

fn tell((listener, handle, user, status): ToTell) {
    if let Some(tell) = listener.status {
        tell(to_c(handle), user.0, status);
    }
}

impl Table {
    fn session(&mut self, handle: usize) -> Option<&mut Session> {
        self.sessions.iter_mut().find(|session| session.handle == handle)
    }
}

impl Session {
    fn is_up(&self) -> bool {
        self.calls.last().is_some_and(|line| line.over.is_none() && line.told != Told::Nothing)
    }

    fn enter(&mut self, call: u32, state: State, end: Option<&End>, is_open: bool) -> Option<ToTell> {
        let index = self.calls.iter().position(|line| line.call == call)?;
        let status = self.calls[index].enter(state, end);
        if state == State::Ended {
            if is_open && status.is_some() {
                self.calls[index].over = status;
                return None;
            }
            self.calls.remove(index);
        }
        Some((self.listener, self.handle, self.user, status?))
    }

    /// The ends that waited for the media channel.
    fn all_over(&mut self) -> Vec<ToTell> {
        let over = self.calls.extract_if(.., |line| line.over.is_some()).filter_map(|line| line.over);
        over.map(|status| (self.listener, self.handle, self.user, status)).collect()
    }
}

impl Line {
    /// What the listener is told of a state, if anything.
    fn enter(&mut self, state: State, end: Option<&End>) -> Option<i32> {
        let (told, status) = match (state, self.told) {
            (State::Ringing, Told::Nothing) if self.is_caller => (Told::Calling, status::CALLING),
            // A call that talks again after a gap was never told to have stopped.
            (State::Talking, Told::Nothing | Told::Calling) => (Told::Talking, status::TALKING),
            // What never came about is told by the operation.
            (State::Ended, Told::Nothing) if end.is_some_and(|end| end.code.is_some()) => return None,
            (State::Ended, told) => (told, status_of(end)),
            (State::Ringing, Told::Nothing | Told::Calling | Told::Talking)
            | (State::Talking, Told::Talking)
            | (
                State::Idle | State::Dialing | State::Connecting | State::Reconnecting | State::Settled,
                Told::Nothing | Told::Calling | Told::Talking,
            ) => return None,
        };
        self.told = told;
        Some(status)
    }
}

/// How a call ended, as far as these numbers can tell.
fn status_of(end: Option<&End>) -> i32 {
    match end.map(|end| (end.why, end.who)) {
        Some((Why::Rejected, _)) => status::REJECTED,
        Some((Why::Cancelled, _)) => status::CANCELED,
        Some((Why::Busy, _)) => status::BUSY,
        Some((Why::NoAnswer, _)) => status::TIMEOUT,
        Some((Why::HungUp, Who::Caller)) => status::HANGUP_BY_CALLER,
        Some((Why::HungUp, Who::Callee)) => status::HANGUP_BY_CALLEE,
        Some(_) | None => status::ABORTED,
    }
}
