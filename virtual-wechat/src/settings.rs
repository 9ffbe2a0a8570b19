//! Every choice that WeChat's documents leave open, with its default.
//!
//! Marks: **D** stated by WeChat or the vendor, **T** seen in third-party code, **I** inferred here.

use crate::{build::Build, ticking::Drift, version::Plugin};
use alloc::string::{String, ToString};
use serde::Deserialize;
use serde_json::Value;

/// The world's switches. `Settings::default()` is the most likely WeChat of today.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Makes room ids; equal seeds and inputs give equal outputs. Default 1.
    pub seed: u64,
    /// The back end's wall clock at world time 0, UNIX milliseconds. Default 2025-11-21 04:00 UTC.
    pub start_wall_ms: u64,
    /// How long every frame is on its way to a phone or a device, milliseconds. **I**, default 0.
    pub latency_ms: u64,
    /// How long a callee is rung, milliseconds. **D** 60 s "currently"; it restarts when the caller is in the room.
    pub ring_ms: u64,
    /// How long a callee that answered waits for the caller, milliseconds. **D** 20 s.
    pub caller_wait_ms: u64,
    /// How long an end is silent before the other end is told that the call broke, milliseconds. **I**, default 3000.
    pub silence_ms: u64,
    /// How long after `endVoip` the bill (`finishVoip`) comes, milliseconds. **D** later; the figure is **I**,
    /// default 300.
    pub finish_ms: u64,
    /// How the billed time becomes whole seconds. **I**, default down.
    pub billing: Rounding,
    /// How much later than the ends the back end starts to bill, milliseconds. **D** "usually a bit less than the
    /// local time"; the figure is **I**, default 0.
    pub billing_lag_ms: u64,
    /// Whether the silence before a broken call is noticed is billed. **I**, default no.
    pub bill_silence: bool,
    /// What one unit of `timeLimit` is, milliseconds. **T** a production client counts seconds: 1000.
    pub time_limit_unit_ms: u64,
    /// Whether devices get the commands 16 to 19 (reject, cancel, busy, time-out). The vendor's module page calls
    /// them unused, newer programs rely on them. **I**, default yes.
    pub call_commands: bool,
    /// Whether a phone that refuses while it rings, its call page not open, hears `rejectVoip` and `endVoip`.
    /// **I**, default yes.
    pub refuse_heard: bool,
    /// Whether a ringing phone, its call page not open, hears `cancelVoip` and `endVoip` when the caller gives up.
    /// **D** "only if its page is open": default no.
    pub cancel_heard_unopened: bool,
    /// Whether a calling device's media channel opens before the answer. **D** "after call success"; the order to
    /// the answer is open: **I**, default yes.
    pub media_before_answer: bool,
    /// Whether the world plays the developer's own channel that takes a phone's room id to the device (WeChat sends
    /// no push). Default yes.
    pub deliver_rooms: bool,
    /// Whether an end that connects while it is still being rung is told so then. **I**, default yes.
    pub late_ring: bool,
    /// Whether a ringing callee is told when the caller vanished. **I**, default yes.
    pub vanished_caller_stops_ring: bool,
    /// Whether a device that answered and waited in vain hears `stop_real_play`; no command says it. **I**, default
    /// yes.
    pub never_joined_stops_media: bool,
    /// Whether `endVoip` follows `joinFailCaller`. Undocumented: **I**, default yes.
    pub end_after_join_fail: bool,
    /// Whether `wx.requestDeviceVoIP` wants an `snTicket` that the back end issued. **D**, default yes; `false` accepts
    /// any.
    pub check_sn_tickets: bool,
    /// Whether a key that this world never gave is taken at its word when its device is new here: the world may have
    /// been started anew since the device registered. Ours, default yes.
    pub take_unknown_keys: bool,
    /// How many licences may be activated in a second. **D** for the cloud's API: 20.
    pub activations_per_s: u32,
    /// Whether a device whose pictures have been running since before the answer is asked for an I frame (command 3)
    /// when the phone begins to watch. **I**, default yes.
    pub request_i_frame: bool,
    /// What a phone answers to a device's `send_command`. Ours, default `{"code":0}`.
    pub command_reply: String,
    /// How long a device without a WebSocket may post nothing before it counts as gone, milliseconds; for whoever
    /// carries its posts. Ours, default a minute.
    pub post_silence_ms: u64,
    /// Whether whoever joins a many-person room hears `onVoIPChatMembersChanged` of it, too. Undocumented: **I**,
    /// default no, its `success` has the list.
    pub own_join_heard: bool,
    /// Whether `wx.join1v1Chat` wants `setEnable1v1Chat` of the caller, too. **I**, default no.
    pub caller_enables_pairs: bool,
    /// How many contacts a student of campus face-pay has at most. **D** that there is a limit; the figure is **I**,
    /// default 10.
    pub student_contacts_max: usize,
    /// How long a link for contacts is good, milliseconds. **D** that it expires; the figure is **I**, default a day.
    pub bind_link_ms: u64,

    /// Whether phones are told which devices there are and which are online, as the demo's page shows them; WeChat
    /// tells no phone. With thousands of both it is most of what is said. Ours, default yes.
    pub devices_shown: bool,

    // What happens in calls.
    /// Whether what crossed the network while an end was cut off comes late when its network is back. **I**, default
    /// yes.
    pub late_after_cut: bool,
    /// Whether the other end hears at once that an end could not join; otherwise its own patience ends the call.
    /// **I**, default yes.
    pub failed_join_heard: bool,
    /// How many rooms `wx.joinVoIPChat` makes a day. **D** 100 000; the code beyond is **I**.
    pub rooms_per_day: u32,
    /// The plugin's version on phones, 2.2.2 to 2.4.6. Default: the newest.
    pub plugin: Plugin,
    /// The plugin's version on Android devices; `None`: as on phones.
    pub device_plugin: Option<Plugin>,
    /// Which build of the mini-program runs at both ends, unless a call says otherwise. Ours, default release.
    pub build: Build,
    /// Whether `callDevice` reaches Linux, RTOS and TWeCall devices only, and the other functions Android ones; **D**
    /// what each is for, **I** that another device is a wrong one (2). Default yes.
    pub check_families: bool,
    /// How much faster a phone's clock runs than the back end's, parts per million; `keepTime` in all events but
    /// `finishVoip` is counted by it. Ours, default 0.
    pub phone_drift_ppm: Drift,
    /// The same of a device.
    pub device_drift_ppm: Drift,
    /// How soon after dialling a caller's hang-up breaks its next call in plugins before 2.4.3, milliseconds; 0: never.
    /// **D** that it "could break later calls"; when and how is **I**, default 1000: the next join fails.
    pub quick_hang_up_ms: u64,
    /// Whether refusing at one of two phones refuses the call; otherwise only that phone stops ringing. **I**, default
    /// yes.
    pub one_refusal_is_enough: bool,
    /// How long the back end may leave a push unanswered before it is said again, milliseconds. **D** that it is;
    /// the figure is **I**, default 5000.
    pub push_retry_ms: u64,
    /// How often a push is said at most. **I**, default 3.
    pub push_attempts: u32,
    /// How long the developer's back end may take to answer a push by HTTP before the connection is given up,
    /// milliseconds; for whoever carries pushes. **D** for other pushes of WeChat, for calls **I**: five seconds.
    pub push_timeout_ms: u64,
    /// What becomes of a push when no back end is connected. Ours, default accept.
    pub service_absent: ServiceAbsent,

    // Of the back end's APIs.
    /// Whether a wrong AppSecret is 40001, as the older page of `/cgi-bin/token` has it. **D** for both codes; which of
    /// them comes is **I**, default no: 40125.
    pub wrong_secret_is_credential: bool,
    /// Whether a code of `wx.login` that was used is told as 40163. **T**, default yes; `false`: 40029, as a wrong one.
    pub used_code_is_told: bool,
    /// Whether `wx.login` itself replaces the user's session_key, before the new code is exchanged. **D** that a new
    /// code may; when it does is **I**, default yes.
    pub code_replaces_key: bool,
    /// How old a session_key is at least when a new code replaces it, milliseconds. **D** that there is an interval; the
    /// figure is **I**, default five minutes.
    pub session_key_interval_ms: u64,
    /// How long a session_key is good after its last use, milliseconds. **D** that it ends and that use prolongs it;
    /// the figure is **T**, default three days.
    pub session_key_life_ms: u64,
    /// How many devices a group holds. **D** 50, more on request.
    pub group_devices_max: usize,
    /// Whether WeChat gives every device its licence, and its licence APIs use nothing up. **D** since 2024-09-09:
    /// default yes.
    pub licences_are_given: bool,
}

/// The developer's back end where none is connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceAbsent {
    /// The world plays one: it answers 0 and does what the device asks for.
    Accept,
    /// The push is answered with an error.
    Refuse,
    /// Nobody answers.
    Silent,
}

/// How a part of a second is billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// A begun second is free.
    Down,
    /// A begun second is billed.
    Up,
}

impl Settings {
    /// The defaults but for the switches in this JSON object, each under its field's name.
    ///
    /// # Errors
    /// Names the switch that does not exist, or whose value does not fit.
    pub fn from_json(changes: Value) -> Result<Self, String> {
        serde_json::from_value(changes).map_err(|error| error.to_string())
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            seed: 1,
            start_wall_ms: 1_763_697_600_000,
            latency_ms: 0,
            ring_ms: 60_000,
            caller_wait_ms: 20_000,
            silence_ms: 3_000,
            finish_ms: 300,
            billing: Rounding::Down,
            billing_lag_ms: 0,
            bill_silence: false,
            time_limit_unit_ms: 1_000,
            call_commands: true,
            refuse_heard: true,
            cancel_heard_unopened: false,
            media_before_answer: true,
            deliver_rooms: true,
            late_ring: true,
            vanished_caller_stops_ring: true,
            never_joined_stops_media: true,
            end_after_join_fail: true,
            check_sn_tickets: true,
            take_unknown_keys: true,
            activations_per_s: 20,
            request_i_frame: true,
            command_reply: r#"{"code":0}"#.to_string(),
            post_silence_ms: 60_000,
            own_join_heard: false,
            caller_enables_pairs: false,
            student_contacts_max: 10,
            bind_link_ms: 86_400_000,
            late_after_cut: true,
            failed_join_heard: true,
            rooms_per_day: 100_000,
            plugin: Plugin::default(),
            device_plugin: None,
            build: Build::Release,
            check_families: true,
            phone_drift_ppm: Drift::default(),
            device_drift_ppm: Drift::default(),
            quick_hang_up_ms: 1_000,
            one_refusal_is_enough: true,
            push_retry_ms: 5_000,
            push_attempts: 3,
            service_absent: ServiceAbsent::Accept,
            devices_shown: true,
            wrong_secret_is_credential: false,
            used_code_is_told: true,
            code_replaces_key: true,
            session_key_interval_ms: 300_000,
            session_key_life_ms: 259_200_000,
            group_devices_max: 50,
            licences_are_given: true,
            push_timeout_ms: 5_000,
        }
    }
}
