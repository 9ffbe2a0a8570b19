//! A built-in device that behaves like the doorbell program, for places where no C program can run.

use alloc::{
    collections::VecDeque,
    string::{String, ToString},
};
use serde::Deserialize;
use virtual_wechat_frames::{Button, FromDevice, RoomType, ToDevice, VERSION};
use wmpf_voip_kit::tables::DeviceCommand;

/// How a puppet behaves.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PuppetOptions {
    /// The model it registers with.
    pub model_id: String,
    /// The mini-program it serves.
    pub appid: String,
    /// Whom its bell calls; `None`: the first user who authorised it.
    pub openid: Option<String>,
    /// Sound or pictures when its bell calls.
    pub room_type: RoomType,
    /// How long it rings before it answers, milliseconds; `None`: it waits for a button.
    pub answer_after_ms: Option<u64>,
    /// Whether it refuses instead of answering.
    pub refuse: bool,
    /// How long it talks before it hangs up, milliseconds; `None`: it never does by itself.
    pub hang_up_after_ms: Option<u64>,
}

impl Default for PuppetOptions {
    fn default() -> Self {
        Self {
            model_id: "virtual-model".to_string(),
            appid: "wx0123456789abcdef".to_string(),
            openid: None,
            room_type: RoomType::Video,
            answer_after_ms: Some(1_500),
            refuse: false,
            hang_up_after_ms: None,
        }
    }
}

/// What a puppet is doing, in the doorbell program's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PuppetState {
    /// Not registered yet.
    Offline,
    /// No call.
    Idle,
    /// Its bell was pressed; the phone may ring.
    Calling,
    /// A phone calls.
    Ringing,
    /// It answered; the phone is not there yet.
    Connecting,
    /// Both talk.
    Talking,
}

impl PuppetState {
    /// The word.
    pub fn name(self) -> &'static str {
        match self {
            PuppetState::Offline => "offline",
            PuppetState::Idle => "idle",
            PuppetState::Calling => "calling",
            PuppetState::Ringing => "ringing",
            PuppetState::Connecting => "connecting",
            PuppetState::Talking => "talking",
        }
    }
}

/// The device. Frames in, frames out; time is passed in.
#[derive(Debug)]
pub struct Puppet {
    sn: String,
    options: PuppetOptions,
    state: PuppetState,
    /// The room of a phone's call.
    room: Option<String>,
    /// When it acts by itself.
    due_ms: Option<u64>,
    asked: u32,
    /// The `users` request whose answer the bell waits for.
    bell: Option<u32>,
    /// The `call` request that may still be refused.
    call: Option<u32>,
    outbox: VecDeque<FromDevice>,
}

impl Puppet {
    /// A puppet that says hello at once.
    pub fn new(sn: &str, options: PuppetOptions) -> Self {
        let hello = FromDevice::Hello { v: VERSION, sn: sn.to_string(), in_call: false };
        Self {
            sn: sn.to_string(),
            options,
            state: PuppetState::Offline,
            room: None,
            due_ms: None,
            asked: 0,
            bell: None,
            call: None,
            outbox: VecDeque::from([hello]),
        }
    }

    /// Its sn.
    pub fn sn(&self) -> &str {
        &self.sn
    }

    /// What it is doing.
    pub fn state(&self) -> PuppetState {
        self.state
    }

    /// Somebody presses a button; one that means nothing now does nothing.
    pub fn press(&mut self, button: Button) {
        match (button, self.state) {
            (Button::Bell, PuppetState::Idle) => match self.options.openid.clone() {
                Some(openid) => self.dial(openid),
                None => {
                    let n = self.ask(|n| FromDevice::Users { n, offset: 0, limit: 1 });
                    self.bell = Some(n);
                }
            },
            (Button::Answer, PuppetState::Ringing) => self.join(0, PuppetState::Connecting),
            (Button::Refuse, PuppetState::Ringing) => self.join(11, PuppetState::Idle),
            (Button::HangUp, PuppetState::Calling | PuppetState::Connecting | PuppetState::Talking) => {
                self.ask(|n| FromDevice::HangUp { n });
                self.rest();
            }
            (Button::Bell | Button::Answer | Button::Refuse | Button::HangUp, _) => {}
        }
    }

    /// What the world tells it.
    pub fn frame(&mut self, now_ms: u64, frame: &ToDevice) {
        match frame {
            ToDevice::Welcome { .. } => {
                let (model_id, appid) = (self.options.model_id.clone(), self.options.appid.clone());
                self.ask(|n| FromDevice::Register { n, model_id, appid, wxa_type: 0, ticket: None, key: None });
            }
            ToDevice::Result { n, code, users, .. } => self.answered(*n, *code, users),
            ToDevice::JoinNotify { room } => self.called(now_ms, room),
            ToDevice::CancelNotify { room } => {
                if self.room.as_deref() == Some(room) && self.state != PuppetState::Talking {
                    self.rest();
                }
            }
            ToDevice::Command { command, .. } => match DeviceCommand::from_code(*command) {
                Some(DeviceCommand::CallAnswer) => self.talks(now_ms),
                Some(
                    DeviceCommand::CallHangUp
                    | DeviceCommand::CallReject
                    | DeviceCommand::CallCancel
                    | DeviceCommand::CallBusy
                    | DeviceCommand::CallTimeout,
                ) => self.rest(),
                Some(
                    DeviceCommand::UsrData
                    | DeviceCommand::ReqStream
                    | DeviceCommand::ChnName
                    | DeviceCommand::ReqIframe
                    | DeviceCommand::PlaybackPause
                    | DeviceCommand::PlaybackResume
                    | DeviceCommand::PlaybackQueryMonth
                    | DeviceCommand::PlaybackQueryDay
                    | DeviceCommand::PlaybackSeek
                    | DeviceCommand::PlaybackFf
                    | DeviceCommand::PlaybackSpeed
                    | DeviceCommand::PlaybackRewind
                    | DeviceCommand::PlaybackProgress
                    | DeviceCommand::QueryFileList
                    | DeviceCommand::CallAvClose
                    | DeviceCommand::CallAvAudioOnly
                    | DeviceCommand::CallAvVideoOnly
                    | DeviceCommand::CallAvAudioVideo,
                )
                | None => {}
            },
            ToDevice::StartRealPlay { .. } => {
                if self.state == PuppetState::Connecting {
                    self.talks(now_ms);
                }
            }
            ToDevice::StopRealPlay { .. } => self.rest(),
            ToDevice::StartRecv { .. }
            | ToDevice::StopRecv { .. }
            | ToDevice::Authorize { .. }
            | ToDevice::Status { .. }
            // It runs no plugin.
            | ToDevice::Plugin { .. }
            | ToDevice::Ticket { .. }
            | ToDevice::Registered { .. }
            | ToDevice::Activation { .. }
            | ToDevice::Reply { .. }
            | ToDevice::Notify { .. }
            | ToDevice::PeerNet { .. }
            | ToDevice::UserData { .. }
            | ToDevice::Error { .. } => {}
        }
    }

    /// What it says next.
    pub fn poll_frame(&mut self) -> Option<FromDevice> {
        self.outbox.pop_front()
    }

    /// When it acts by itself.
    pub fn poll_timeout(&self) -> Option<u64> {
        self.due_ms
    }

    /// Acts if it is time.
    pub fn handle_timeout(&mut self, now_ms: u64) {
        if self.due_ms.is_none_or(|due_ms| due_ms > now_ms) {
            return;
        }
        self.due_ms = None;
        let button = match self.state {
            PuppetState::Ringing if self.options.refuse => Button::Refuse,
            PuppetState::Ringing => Button::Answer,
            PuppetState::Talking => Button::HangUp,
            PuppetState::Offline | PuppetState::Idle | PuppetState::Calling | PuppetState::Connecting => {
                return;
            }
        };
        self.press(button);
    }

    fn ask(&mut self, frame: impl FnOnce(u32) -> FromDevice) -> u32 {
        self.asked += 1;
        self.outbox.push_back(frame(self.asked));
        self.asked
    }

    fn dial(&mut self, openid: String) {
        let (room_type, callee_camera) = (self.options.room_type, self.options.room_type == RoomType::Video);
        let n = self.ask(|n| FromDevice::Call {
            n,
            openid,
            room_type,
            caller_camera: true,
            callee_camera,
            custom_message: None,
            wish: None,
            payload: None,
        });
        self.call = Some(n);
        self.state = PuppetState::Calling;
    }

    fn answered(&mut self, n: u32, code: i32, users: &[String]) {
        if self.state == PuppetState::Offline && n == 1 && code == 0 {
            self.state = PuppetState::Idle;
        }
        if self.bell == Some(n) {
            self.bell = None;
            if let (PuppetState::Idle, Some(openid)) = (self.state, users.first()) {
                self.dial(openid.clone());
            }
        }
        if self.call == Some(n) {
            self.call = None;
            if code != 0 {
                self.rest();
            }
        }
    }

    fn called(&mut self, now_ms: u64, room: &str) {
        match self.state {
            PuppetState::Idle => {
                self.room = Some(room.to_string());
                self.state = PuppetState::Ringing;
                self.due_ms = self.options.answer_after_ms.map(|after| now_ms.saturating_add(after));
            }
            PuppetState::Offline
            | PuppetState::Calling
            | PuppetState::Ringing
            | PuppetState::Connecting
            | PuppetState::Talking => {
                let room = room.to_string();
                self.ask(|n| FromDevice::Join { n, room, status: 9, wish: None });
            }
        }
    }

    fn join(&mut self, status: i32, next: PuppetState) {
        let room = self.room.clone().unwrap_or_default();
        self.ask(|n| FromDevice::Join { n, room, status, wish: None });
        match next {
            PuppetState::Idle => self.rest(),
            other => (self.state, self.due_ms) = (other, None),
        }
    }

    fn talks(&mut self, now_ms: u64) {
        self.state = PuppetState::Talking;
        self.due_ms = self.options.hang_up_after_ms.map(|after| now_ms.saturating_add(after));
    }

    fn rest(&mut self) {
        (self.state, self.room, self.due_ms) = (PuppetState::Idle, None, None);
    }
}
