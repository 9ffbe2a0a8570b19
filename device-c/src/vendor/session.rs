//! The vendor's library between our `iv_sys_init` and `iv_sys_exit`.

use super::{
    answers::{answer, c_text},
    callbacks,
    choice::Choice,
    inbox::{Inbox, Requested},
    jobs::Jobs,
    library::{Kept, Library, NotThere, Voip},
    link::VendorLink,
};
use crate::{
    abi::{AvDataInfo, AvtCallbacks, AvtInit, SysInit, VoipCallbacks, code},
    bell::Bell,
    deliver::is_in_callback,
    link::Opened,
    log::log,
};
use core::ffi::c_void;
use std::sync::{
    Arc, Mutex, MutexGuard, PoisonError, RwLock,
    atomic::{AtomicBool, AtomicU32, Ordering::SeqCst},
};
use voip_device_core::{Api, Code, FromLink, Id, Path, STATUS_ACCEPT, Stream, ToLink};

/// The one there is. Callbacks find it here.
static CURRENT: RwLock<Option<Arc<Session>>> = RwLock::new(None);
/// Whether there is one: asked at each `iv_avt_voip_is_busy`, which is to be quick.
static IS_UP: AtomicBool = AtomicBool::new(false);
/// Held while a session starts or ends.
static CHANGING: Mutex<()> = Mutex::new(());

/// See the module.
pub(crate) struct Session {
    /// For what goes straight to the vendor.
    pub(crate) library: Library,
    pub(super) inbox: Inbox,
    jobs: Jobs,
    program: Mutex<Program>,
    voip: Mutex<VoipState>,
    /// How often a call was hung up.
    hang_ups: AtomicU32,
    /// Modules that are up, to be left in their order.
    dm_is_up: AtomicBool,
    avt_is_up: AtomicBool,
    /// What `iv_sys_init` and `iv_avt_init` were given.
    kept: Mutex<[Option<Kept>; 2]>,
}

const SYS: usize = 0;
const AVT: usize = 1;

/// What the program gave to be called, as far as it is called at once.
#[derive(Clone, Copy, Default)]
pub(super) struct Program {
    pub(super) module_status: Option<extern "C" fn(u32)>,
    pub(super) avt: Option<AvtCallbacks>,
}

/// How far `iv_avt_voip_init` has come.
enum VoipState {
    Down,
    Starting {
        /// Left meanwhile: whoever starts it leaves it again.
        is_left: bool,
    },
    Up(Arc<Voip>),
}

/// The arguments of `iv_avt_voip_init` or `_v2`, checked.
pub(crate) struct VoipInit {
    pub(crate) api: Api,
    pub(crate) wxa_type: i32,
    pub(crate) data_path: String,
    pub(crate) device_id: Id,
    pub(crate) model_id: Id,
    pub(crate) appid: Id,
    pub(crate) functions: VoipCallbacks,
}

/// The session that is up.
pub(crate) fn current() -> Option<Arc<Session>> {
    if !IS_UP.load(SeqCst) {
        return None;
    }
    CURRENT.read().unwrap_or_else(PoisonError::into_inner).clone()
}

/// Loads the vendor's library and calls its `iv_sys_init` with what the program gave.
///
/// # Errors
/// −109 the library cannot be used; the log says why. Otherwise the vendor's code, as it is.
pub(crate) fn start(choice: &Choice, init: &SysInit) -> Result<Opened, Code> {
    let _changing = changing();
    if current().is_some() {
        return Err(code::SYS_NOT_SUPPORT);
    }
    let refused = |words: String| {
        log!("{words}");
        code::SYS_COMMUNICATE_FAIL
    };
    let library = Library::load(choice).map_err(refused)?;
    let bell = Arc::new(Bell::plain());
    let session = Arc::new(Session {
        library,
        inbox: Inbox::new(bell.clone()),
        jobs: Jobs::start().map_err(|error| refused(error.to_string()))?,
        program: Mutex::new(Program { module_status: init.callbacks.module_status, avt: None }),
        voip: Mutex::new(VoipState::Down),
        hang_ups: AtomicU32::new(0),
        dm_is_up: AtomicBool::new(false),
        avt_is_up: AtomicBool::new(false),
        kept: Mutex::default(),
    });
    set_current(Some(session.clone()));
    log!("sits on {}, {:?}", choice.library.display(), choice.generation);
    let (code, kept) = library.sys_init(SysInit { callbacks: callbacks::sys(&init.callbacks), ..*init });
    session.keep(SYS, kept);
    if code != Code::NONE.0 {
        log!("the vendor's iv_sys_init gave {code}");
        set_current(None);
        session.jobs.end();
        return Err(Code(code));
    }
    Ok(Opened { link: Box::new(VendorLink::new(session)), bell })
}

/// Leaves every module of the vendor's library, if one is in use. Waits for what runs in it.
pub(crate) fn stop() {
    let _changing = changing();
    let Some(session) = current() else { return };
    *session.lock_program() = Program::default();
    session.voip_exit();
    session.jobs.end();
    session.avt_exit();
    session.dm_exit();
    session.library.sys_exit();
    set_current(None);
}

impl Session {
    /// What is called at once.
    pub(super) fn program(&self) -> Program {
        *self.lock_program()
    }

    /// What the device asks of its link.
    pub(super) fn ask(self: &Arc<Self>, asked: ToLink) {
        let session = self.clone();
        match asked {
            ToLink::HangUp { .. } => {
                self.hang_ups.fetch_add(1, SeqCst);
                // A call that blocks must not hold up its own end.
                if self.jobs.is_idle() {
                    self.jobs.give(move || session.carry_out(asked));
                } else {
                    session.carry_out(asked);
                }
            }
            ToLink::Call { .. } | ToLink::Join { status: STATUS_ACCEPT, .. } => {
                let before = self.hang_ups.load(SeqCst);
                self.jobs.give(move || session.begin_call(asked, before));
            }
            ToLink::Hello { .. }
            | ToLink::Ticket { .. }
            | ToLink::Register { .. }
            | ToLink::Join { .. }
            | ToLink::Users { .. }
            | ToLink::Activate { .. }
            | ToLink::Activation { .. }
            | ToLink::SendCommand { .. }
            | ToLink::UserReply { .. }
            | ToLink::Media { .. } => self.jobs.give(move || session.carry_out(asked)),
        }
    }

    /// `iv_dm_init`.
    ///
    /// # Safety
    /// `init` is NULL or what the vendor's header wants it to be.
    #[allow(unsafe_code)] // Handed on.
    pub(crate) unsafe fn dm_init(&self, init: *const c_void) -> i32 {
        // SAFETY: the caller's promise.
        let code = unsafe { self.library.dm_init(init) };
        self.dm_is_up.fetch_or(code == Code::NONE.0, SeqCst);
        code
    }

    /// `iv_dm_exit`.
    pub(crate) fn dm_exit(&self) -> i32 {
        if self.dm_is_up.swap(false, SeqCst) { self.library.dm_exit() } else { Code::NONE.0 }
    }

    /// `iv_avt_init`, with callbacks of ours. The program's are called from now on.
    pub(crate) fn avt_init(&self, init: &AvtInit) -> i32 {
        self.lock_program().avt = Some(init.callbacks);
        let init = AvtInit { callbacks: callbacks::avt(&init.callbacks), ..*init };
        let (code, kept) = self.library.avt_init(init);
        self.keep(AVT, kept);
        if code == Code::NONE.0 {
            self.avt_is_up.store(true, SeqCst);
        } else {
            self.lock_program().avt = None;
        }
        code
    }

    /// `iv_avt_exit`.
    pub(crate) fn avt_exit(&self) -> i32 {
        let code = if self.avt_is_up.swap(false, SeqCst) { self.library.avt_exit() } else { Code::NONE.0 };
        self.lock_program().avt = None;
        // A library that does not tell of it has closed its channels all the same.
        self.inbox.forget_channel();
        code
    }

    /// Takes the place of the one who initialises voip: [`Session::voip_init`] is next.
    ///
    /// # Errors
    /// 9 it is up, or somebody else is at it.
    pub(crate) fn begin_voip(&self) -> Result<(), Code> {
        let mut state = self.lock_voip();
        match *state {
            VoipState::Down => *state = VoipState::Starting { is_left: false },
            VoipState::Starting { .. } | VoipState::Up(_) => return Err(Code::WX_FAILED_PRECONDITION),
        }
        Ok(())
    }

    /// `iv_avt_voip_init` or `_v2`, on the link's thread; says whether the device is registered, which v1 may leave to do.
    /// What voip tells is held back until [`Session::voip_is_up`].
    ///
    /// # Errors
    /// −372 the library has no v1; 10 left meanwhile; otherwise the vendor's code, as it is.
    pub(crate) fn voip_init(self: &Arc<Self>, init: VoipInit) -> Result<bool, Code> {
        let VoipInit { api, wxa_type, data_path, device_id, model_id, appid, functions } = init;
        let voip = Arc::new(Voip {
            api,
            device_id: c_text(&device_id),
            model_id: c_text(&model_id),
            appid: c_text(&appid),
        });
        let session = self.clone();
        let result = self.jobs.run(move || {
            let result = session.initialise(&voip, wxa_type, &data_path, &functions);
            session.started(voip, result)
        });
        let result = result.unwrap_or_else(|| {
            *self.lock_voip() = VoipState::Down;
            Err(Code::WX_ABORTED)
        });
        if result.is_err() {
            self.inbox.set_voip_is_up(false);
        }
        result
    }

    /// Whether the device is registered then.
    fn initialise(
        &self,
        voip: &Voip,
        wxa_type: i32,
        data_path: &str,
        functions: &VoipCallbacks,
    ) -> Result<bool, Code> {
        let library = &self.library;
        let begun = library.voip_init(voip, wxa_type, &c_text(data_path), callbacks::voip(functions));
        let registered = begun.and_then(|code| match (code, voip.api) {
            (0, Api::V1) => Ok((code, library.is_registered()? == (0, true))),
            (_, Api::V1 | Api::V2) => Ok((code, true)),
        });
        match registered {
            Ok((0, registered)) => Ok(registered),
            Ok((code, _)) => Err(Code(code)),
            Err(NotThere(name)) => {
                log!("the vendor's library does not have {name}");
                Err(code::UNIMPLEMENTED)
            }
        }
    }

    /// What the vendor's `init` came to counts, unless somebody has left meanwhile.
    fn started(&self, voip: Arc<Voip>, result: Result<bool, Code>) -> Result<bool, Code> {
        let mut state = self.lock_voip();
        let is_left = matches!(*state, VoipState::Starting { is_left: true });
        if result.is_ok() && is_left {
            drop(state);
            self.library.voip_exit(voip.api);
            *self.lock_voip() = VoipState::Down;
            return Err(Code::WX_ABORTED);
        }
        *state = if result.is_ok() { VoipState::Up(voip) } else { VoipState::Down };
        result
    }

    /// The device knows of it: what voip has told so far may come.
    pub(crate) fn voip_is_up(&self) {
        self.inbox.set_voip_is_up(true);
    }

    /// `iv_avt_voip_register`, on the link's thread.
    ///
    /// # Errors
    /// −372 the library has no v1; otherwise the vendor's code, as it is.
    pub(crate) fn register(&self, ticket: &str) -> Result<(), Code> {
        let (library, ticket) = (self.library, c_text(ticket));
        match self.jobs.run(move || library.register(&ticket)) {
            Some(Ok(0)) => Ok(()),
            Some(Ok(code)) => Err(Code(code)),
            Some(Err(NotThere(_))) => Err(code::UNIMPLEMENTED),
            None => Err(Code::WX_ABORTED),
        }
    }

    /// `iv_avt_voip_is_registered`.
    ///
    /// # Errors
    /// −372 the library has no v1; otherwise the vendor's code, as it is.
    pub(crate) fn is_registered(&self) -> Result<bool, Code> {
        match self.library.is_registered() {
            Ok((0, is_registered)) => Ok(is_registered),
            Ok((code, _)) => Err(Code(code)),
            Err(NotThere(_)) => Err(code::UNIMPLEMENTED),
        }
    }

    /// `iv_avt_voip_exit` or `_v2`, when what runs has come back; in a callback it is not waited for, and neither is an
    /// `init` that runs.
    pub(crate) fn voip_exit(&self) {
        let Some(voip) = self.take_voip() else { return };
        self.inbox.set_voip_is_up(false);
        let library = self.library;
        if !self.jobs.is_idle() {
            // A call that blocks comes back.
            library.hang_up(voip.api);
        }
        let exit = move || library.voip_exit(voip.api);
        if is_in_callback() {
            self.jobs.give(exit);
        } else {
            self.jobs.run(exit);
        }
    }

    /// Whether the vendor says so: another viewer may hold the channel.
    pub(crate) fn is_busy(&self) -> bool {
        self.voip().is_some_and(|voip| self.library.is_busy(voip.api))
    }

    /// What `iv_avt_start_real_play_cb` was given for the open channel.
    pub(crate) fn requested(&self, path: Path) -> Option<Requested> {
        self.inbox.requested(path)
    }

    /// What the phone sends, as the vendor says.
    pub(crate) fn phone_media(&self, stream: Stream) -> Option<AvDataInfo> {
        self.inbox.phone_media(stream)
    }

    /// A call that was hung up while it was being placed, or taken, must not go on for nobody, whatever the vendor makes
    /// of it.
    fn begin_call(&self, asked: ToLink, hang_ups_before: u32) {
        let Some(voip) = self.voip() else { return };
        match answer(&self.library, &voip, asked) {
            Some(FromLink::Result { n, code: 0 }) if self.hang_ups.load(SeqCst) != hang_ups_before => {
                self.library.hang_up(voip.api);
                self.inbox.push(FromLink::Result { n, code: Code::CANCELLED.0 });
            }
            Some(answer) => self.inbox.push(answer),
            None => {}
        }
    }

    fn carry_out(&self, asked: ToLink) {
        // Without voip the device asks for nothing.
        let Some(voip) = self.voip() else { return };
        if let Some(answer) = answer(&self.library, &voip, asked) {
            self.inbox.push(answer);
        }
    }

    fn voip(&self) -> Option<Arc<Voip>> {
        match &*self.lock_voip() {
            VoipState::Up(voip) => Some(voip.clone()),
            VoipState::Down | VoipState::Starting { .. } => None,
        }
    }

    /// Only one leaves what is up; what starts is left by whoever starts it.
    fn take_voip(&self) -> Option<Arc<Voip>> {
        let mut state = self.lock_voip();
        match core::mem::replace(&mut *state, VoipState::Down) {
            VoipState::Up(voip) => Some(voip),
            VoipState::Down => None,
            VoipState::Starting { .. } => {
                *state = VoipState::Starting { is_left: true };
                None
            }
        }
    }

    fn keep(&self, module: usize, kept: Kept) {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)[module] = Some(kept);
    }

    fn lock_voip(&self) -> MutexGuard<'_, VoipState> {
        self.voip.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock_program(&self) -> MutexGuard<'_, Program> {
        self.program.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn changing() -> MutexGuard<'static, ()> {
    CHANGING.lock().unwrap_or_else(PoisonError::into_inner)
}

fn set_current(session: Option<Arc<Session>>) {
    let mut current = CURRENT.write().unwrap_or_else(PoisonError::into_inner);
    IS_UP.store(session.is_some(), SeqCst);
    *current = session;
}
