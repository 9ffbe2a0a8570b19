//! The device on a platform without threads: every request runs to its end before it returns, over a link that can
//! only ask and be answered, as HTTPS is.
//!
//! So nothing is heard between two requests. What happened meanwhile (the phone answered, or hung up) comes with the
//! answer to the next post; [`Client::poll`] makes one.

use crate::{
    clock::Clock,
    code::Code,
    device::{Config, Device},
    hal::Hal,
    identity::Identity,
    link::{FromLink, ToLink},
    media::MediaSettings,
    output::Output,
    request::{Answer, Api, Call, Init, Join, RequestId},
    store::Store,
};
use alloc::{
    collections::VecDeque,
    string::{String, ToString},
    vec::Vec,
};

/// How long a request waits for its answer.
pub const REQUEST_TIMEOUT_MS: u64 = 10_000;
/// The wait between two posts of a request that is not answered yet.
const POLL_MS: u32 = 200;
/// The wait after a post that failed.
const RETRY_MS: u32 = 1_000;
/// After this long without an answer the other end may have forgotten this device: it is asked before anything else.
const STALE_MS: u32 = 30_000;
/// After this long without an answer it has.
const LOST_MS: u64 = 60_000;
/// A call's media is another's affair here; without the module there are no calls.
const NO_FRAMES: MediaSettings = MediaSettings { max_frame_bytes: 0, max_connections: 0, marks: None };
/// More turns than fit into [`REQUEST_TIMEOUT_MS`].
const MOST_TURNS: u32 = 60;
/// A device has fewer things to say than this at any one time.
const MOST_TO_SAY: u32 = 8;

/// One post: who posts, and what it says.
#[derive(Clone, Copy, Debug)]
pub struct Post<'a> {
    /// The device's id.
    pub sn: &'a str,
    /// Nothing is said by who only listens. Never [`ToLink::Hello`]: each post says who it is from.
    pub say: Option<&'a ToLink>,
    /// Goes with a call or a join: the program's words for its own cloud.
    pub payload: Option<&'a str>,
}

/// A link of posts and answers.
pub trait Exchange {
    /// Posts, waits for the answer, and gives everything in it to `hear`. An end that hears a device for the first time,
    /// or had forgotten it, says [`FromLink::Welcome`] first.
    ///
    /// # Errors
    /// Why there is no answer; `hear` was not called then.
    fn post(&mut self, post: Post<'_>, hear: &mut dyn FnMut(FromLink)) -> Result<(), NoAnswer>;

    /// Says that no more posts follow. Whether anybody hears it does not matter.
    fn goodbye(&mut self, sn: &str);
}

/// Why a post was not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// It surely did not arrive.
    NotSent,
    /// It may have arrived.
    Lost,
    /// It is larger than the platform takes, and was not sent.
    TooLarge,
}

/// What `wx_init` is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// Who the device is.
    pub identity: Identity,
    /// `wx_wxa_flavor_t`: 0 release, 1 development, 2 trial.
    pub wxa_type: u32,
    /// The folder in which the registration is kept.
    pub data_dir: String,
}

/// A [`Device`], where it keeps its registration, its platform and its link.
///
/// Callbacks, states and records are given to `tell`; nothing else comes there.
#[derive(Debug)]
pub struct Client<H, X, T> {
    device: Device,
    setup: Setup,
    store: Store,
    hal: H,
    exchange: X,
    tell: T,
    clock: Clock,
    now_ms: u64,
    is_up: bool,
    /// When the last post was answered.
    answered_ms: u64,
    /// What the platform's clock showed then: a device may be silent for longer than [`Clock`] takes for a wait. A step
    /// of that clock costs one post.
    answered_raw: u32,
    /// Why the last post was not.
    trouble: Option<NoAnswer>,
    outbox: VecDeque<ToLink>,
    payload: Option<String>,
    done: Option<(RequestId, Code)>,
}

impl<H: Hal, X: Exchange, T: FnMut(Output)> Client<H, X, T> {
    /// A device that has not posted yet. [`Client::init`] is next.
    pub fn new(mut hal: H, exchange: X, setup: Setup, tell: T) -> Self {
        let raw = hal.clock_ms();
        let clock = Clock::new(raw, 0);
        let config = Config::new(setup.identity.sn.clone());
        let mut device = Device::new(Config { request_timeout_ms: REQUEST_TIMEOUT_MS, ..config });
        device.start_media(0, NO_FRAMES);
        Self {
            device,
            store: Store::new(&setup.data_dir),
            setup,
            hal,
            exchange,
            tell,
            clock,
            now_ms: 0,
            is_up: false,
            answered_ms: 0,
            answered_raw: raw,
            trouble: None,
            outbox: VecDeque::new(),
            payload: None,
            done: None,
        }
    }

    /// `wx_init`. Asks nobody unless a registration is kept, which the back end then confirms.
    ///
    /// # Errors
    /// 3 bad argument, 9 already initialised, 17 the files cannot be read, 18 the back end cannot be reached, 19 what is
    /// kept is another device's, 98000xx the device's id is wrong, or what the back end says.
    pub fn init(&mut self) -> Result<(), Code> {
        if self.device.is_initialised() {
            return Err(Code::WX_FAILED_PRECONDITION);
        }
        let stored = self.store.load(&mut self.hal, &self.setup.identity)?;
        let Setup { identity: Identity { model_id, appid, .. }, wxa_type, .. } = self.setup.clone();
        let init = Init { wxa_type, api: Api::V1, device_id: None, model_id, appid, stored };
        self.ask(|device, now| device.init(now, init))
    }

    /// `wx_device_is_registered`.
    ///
    /// # Errors
    /// As [`Device::registration`].
    pub fn is_registered(&self) -> Result<bool, Code> {
        self.device.registration()
    }

    /// `wx_device_register`.
    ///
    /// # Errors
    /// As [`Device::register`]; 17 the registration cannot be kept, and the device stays without one.
    pub fn register(&mut self, ticket: &str) -> Result<(), Code> {
        self.ask(|device, now| device.register(now, ticket))
    }

    /// `wx_cloudvoip_client_call`: returns once the phone rings.
    ///
    /// # Errors
    /// As [`Device::call`].
    pub fn call(&mut self, call: Call, payload: &str) -> Result<(), Code> {
        self.listen_if_busy();
        self.payload = Some(payload.to_string());
        self.ask(|device, now| device.call(now, call))
    }

    /// `wx_cloudvoip_client_join`: takes the call of a phone.
    ///
    /// # Errors
    /// As [`Device::join`].
    pub fn join(&mut self, join: Join, payload: &str) -> Result<(), Code> {
        self.listen_if_busy();
        self.payload = Some(payload.to_string());
        self.ask(|device, now| device.join(now, join))
    }

    /// Hears what happened since the last post, and lets time pass. The other end counts a device that does not post
    /// for a minute as gone.
    ///
    /// # Errors
    /// 9 not registered, or why the post failed.
    pub fn poll(&mut self) -> Result<(), Code> {
        if !self.device.is_registered() {
            return Err(Code::WX_FAILED_PRECONDITION);
        }
        self.let_time_pass();
        self.turn();
        self.say_the_rest();
        self.trouble.map_or(Ok(()), |trouble| Err(trouble.code()))
    }

    /// `wx_destory`: hangs up if a call is up and leaves.
    pub fn exit(&mut self) {
        let now = self.now();
        self.device.exit(now);
        self.drain();
        if self.is_up {
            self.say_the_rest();
            self.exchange.goodbye(&self.setup.identity.sn);
        }
        self.is_up = false;
        self.outbox.clear();
    }

    /// The device itself, to be read.
    pub fn device(&self) -> &Device {
        &self.device
    }

    /// Runs a request to its end.
    fn ask(&mut self, ask: impl FnOnce(&mut Device, u64) -> RequestId) -> Result<(), Code> {
        let silent_ms = self.hal.clock_ms().wrapping_sub(self.answered_raw);
        let is_stale = !self.device.is_online() || silent_ms >= STALE_MS;
        if self.device.is_registered() && is_stale {
            self.turn();
            self.say_the_rest();
        }
        let begun = self.now();
        let request = ask(&mut self.device, begun);
        self.drain();
        let mut turns = 0;
        loop {
            if let Some((_, code)) = self.done.take_if(|(done, _)| *done == request) {
                // What did not get out in time shall not ring a phone later.
                self.outbox.retain(|message| message.number() != Some(request.0));
                self.payload = None;
                let result = self.explain(code);
                self.say_the_rest();
                return result;
            }
            if turns == MOST_TURNS {
                // A clock that stands still must not hold a request for ever.
                self.now_ms = self.now_ms.max(begun.saturating_add(REQUEST_TIMEOUT_MS));
            } else {
                if turns > 0 && self.outbox.is_empty() {
                    self.hal.sleep_ms(if self.trouble.is_some() { RETRY_MS } else { POLL_MS });
                }
                self.turn();
                turns += 1;
            }
            self.let_time_pass();
        }
    }

    /// The line may have become free since the last post.
    fn listen_if_busy(&mut self) {
        if self.device.is_busy() {
            // Whoever cannot be heard stays on the line.
            let _ = self.poll();
        }
    }

    /// One post: says the next message, or only listens.
    fn turn(&mut self) {
        let now = self.now();
        if !core::mem::replace(&mut self.is_up, true) {
            self.device.handle_link_up(now);
            self.drain();
        }
        let say = self.outbox.pop_front();
        let payload = say.as_ref().filter(|say| matches!(say, ToLink::Call { .. } | ToLink::Join { .. }));
        let payload = payload.and(self.payload.as_deref());
        let post = Post { sn: &self.setup.identity.sn, say: say.as_ref(), payload };
        let mut heard = Vec::new();
        let posted = self.exchange.post(post, &mut |message| heard.push(message));
        self.trouble = posted.err();
        let now = self.now();
        match self.trouble {
            None => {
                self.answered_ms = now;
                self.answered_raw = self.hal.clock_ms();
                let is_welcome = |message: &FromLink| matches!(message, FromLink::Welcome { .. });
                if !self.device.is_online() && !heard.iter().any(is_welcome) {
                    // It was lost on the way, or this end thought the worst. Whoever answers is there.
                    let wall_ms = u64::from(self.hal.utc_s()) * 1_000;
                    self.hear(now, FromLink::Welcome { wall_ms });
                }
                for message in heard {
                    self.hear(now, message);
                }
            }
            Some(trouble) => self.not_answered(now, trouble, say),
        }
    }

    fn hear(&mut self, now: u64, message: FromLink) {
        if matches!(message, FromLink::Welcome { .. }) && self.device.is_online() {
            // The other end had forgotten this device, and with it its call.
            self.link_lost(now);
            self.is_up = true;
            self.device.handle_link_up(now);
        }
        self.device.handle_link(now, message);
        self.drain();
    }

    fn not_answered(&mut self, now: u64, trouble: NoAnswer, said: Option<ToLink>) {
        if now.saturating_sub(self.answered_ms) >= LOST_MS && self.device.is_online() {
            self.link_lost(now);
            return;
        }
        let Some(said) = said else { return };
        // To register twice does no harm; a second call might ring a second time.
        let may_repeat = matches!(said, ToLink::Register { .. } | ToLink::HangUp { .. });
        match trouble {
            NoAnswer::Lost if !may_repeat => {}
            NoAnswer::NotSent | NoAnswer::Lost => self.outbox.push_front(said),
            NoAnswer::TooLarge => {
                if let Some(n) = said.number() {
                    self.hear(now, FromLink::Result { n, code: trouble.code().0 });
                }
            }
        }
    }

    fn link_lost(&mut self, now: u64) {
        self.is_up = false;
        self.device.handle_link_down(now);
        self.drain();
        self.outbox.clear();
    }

    /// Posts what is left to say, while somebody answers.
    fn say_the_rest(&mut self) {
        for _ in 0..MOST_TO_SAY {
            if self.outbox.is_empty() || self.trouble.is_some() {
                return;
            }
            self.turn();
        }
    }

    fn let_time_pass(&mut self) {
        let now = self.now();
        if self.device.poll_timeout().is_some_and(|at| at <= now) {
            self.device.handle_timeout(now);
            self.drain();
        }
    }

    /// Everything that came out of the device goes where it belongs.
    fn drain(&mut self) {
        let mut stored = None;
        while let Some(output) = self.device.poll_output() {
            match output {
                // Each post says who it is from.
                Output::Send(ToLink::Hello { .. }) => {}
                Output::Send(message) => self.outbox.push_back(message),
                Output::Store(registration) => {
                    stored = Some(self.store.save(&mut self.hal, &registration));
                }
                Output::Done { request, answer } => {
                    let code = match answer {
                        Answer::Code(code) => code,
                        // Nothing here asks for more than a code.
                        Answer::Users { .. } | Answer::Activation(_) | Answer::Reply(_) => Code::WX_RESPONSE,
                    };
                    self.done = Some((request, code));
                }
                Output::Callback(_) | Output::State { .. } | Output::Record { .. } => (self.tell)(output),
            }
        }
        if let Some(stored) = stored {
            self.device.handle_stored(self.now_ms, stored);
            self.drain();
        }
    }

    /// A request that found nobody tells why.
    fn explain(&self, code: Code) -> Result<(), Code> {
        match code {
            Code::NONE => Ok(()),
            Code::OFFLINE | Code::TIMEOUT | Code::WX_TIMEOUT => {
                Err(self.trouble.map_or(code, NoAnswer::code))
            }
            code => Err(code),
        }
    }

    fn now(&mut self) -> u64 {
        let now = self.clock.at(self.hal.clock_ms());
        self.now_ms = self.now_ms.max(now);
        self.now_ms
    }
}

impl NoAnswer {
    /// What a function returns.
    pub const fn code(self) -> Code {
        match self {
            Self::NotSent | Self::Lost => Code::WX_RESPONSE,
            Self::TooLarge => Code::WX_RESOURCE_EXHAUSTED,
        }
    }
}
