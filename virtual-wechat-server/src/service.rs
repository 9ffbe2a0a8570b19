//! The developer's own back end, as the driver meets it: pushes go to its address, or over its socket, or both.

use crate::{
    driver::Input,
    outbox::{Outbox, Outgoing},
    push::{Push, Target, copies},
    words::say,
};
use std::{collections::VecDeque, sync::Arc};
use tokio::{sync::mpsc::WeakSender, task::JoinSet, time::Duration};
use virtual_wechat::{Link, World};
use virtual_wechat_frames::{FromService, PushAddress, PushFault, ToService, read, write};

/// How the world calls whoever is behind the address. No socket is numbered so.
const ADDRESS: Link = Link(u32::MAX);

/// Orders for faults that may wait.
const FAULTS_MAX: usize = 1000;

/// A fault's largest figures: an hour, and a hundred copies.
const LATE_MAX_MS: u64 = 3_600_000;
const REPEAT_MAX: u32 = 100;

/// What a back end does.
#[derive(Debug)]
pub(crate) enum Event {
    /// Its socket is there.
    Connected(Link, Outbox),
    /// It said something.
    Said(Link, String),
    /// Its socket is gone.
    Gone(Link),
    /// Its address has answered a push.
    Answered { n: u32, errcode: i32 },
    /// Nothing more comes of a push that was on its way to the address.
    Delivered,
}

/// The back end's ways in and out.
pub(crate) struct BackEnd {
    driver: WeakSender<Input>,
    target: Option<Arc<Target>>,
    faults: VecDeque<PushFault>,
    socket: Option<(Link, Outbox)>,
    /// Who the world believes is there.
    present: Option<Link>,
    /// Pushes on their way; they end with the driver.
    pushes: JoinSet<()>,
    on_their_way: u32,
}

impl BackEnd {
    /// `driver` is where answers go.
    pub fn new(driver: WeakSender<Input>, target: Option<Target>) -> Self {
        Self {
            driver,
            target: target.map(Arc::new),
            faults: VecDeque::new(),
            socket: None,
            present: None,
            pushes: JoinSet::new(),
            on_their_way: 0,
        }
    }

    /// Tells the world who is there now, when that is somebody else.
    pub fn meet(&mut self, world: &mut World, now_ms: u64) {
        let here = match &self.target {
            Some(_) => Some(ADDRESS),
            None => self.socket.as_ref().map(|(link, _)| *link),
        };
        if here != self.present {
            self.present = here;
            match here {
                Some(link) => world.service_connected(now_ms, link),
                None => world.service_disconnected(now_ms),
            }
        }
    }

    pub fn takes(&mut self, event: Event, world: &mut World, now_ms: u64) {
        match event {
            Event::Connected(link, outbox) => {
                if let Some((_, older)) = self.socket.replace((link, outbox)) {
                    older.close();
                    self.forget(world, now_ms);
                }
            }
            Event::Said(link, text) if self.is_on(link) => match self.heard(&text) {
                Ok(frame) => world.service(now_ms, frame),
                Err(message) => self.say(&ToService::Error { message }),
            },
            Event::Gone(link) if self.is_on(link) => {
                self.socket = None;
                self.forget(world, now_ms);
            }
            // Its place was taken.
            Event::Said(..) | Event::Gone(_) => {}
            Event::Delivered => self.on_their_way = self.on_their_way.saturating_sub(1),
            Event::Answered { n, errcode } => world.service(now_ms, FromService::Reply { n, errcode }),
        }
        self.meet(world, now_ms);
    }

    /// Whether its address has not answered yet: time that is given waits for it.
    pub fn is_asked(&self) -> bool {
        self.on_their_way > 0
    }

    /// Carries what the world tells it.
    pub fn tells(&mut self, to: Link, frame: &ToService, world: &mut World, now_ms: u64) {
        if self.present != Some(to) {
            return;
        }
        if let (ToService::Push { .. }, Some(target)) = (frame, self.target.clone()) {
            self.push(target, frame.clone(), world, now_ms);
        }
        self.say(frame);
        self.meet(world, now_ms);
    }

    /// From now on pushes go there, or to no address.
    pub fn push_to(&mut self, address: Option<PushAddress>) -> Result<(), String> {
        self.target = address.map(|address| Target::new(address).map(Arc::new)).transpose()?;
        Ok(())
    }

    /// Something is to go wrong with the next push that has no fault yet.
    pub fn push_fault(&mut self, fault: PushFault) -> Result<(), String> {
        if self.target.is_none() {
            return Err("push_fault: there is no address, push_to gives one".to_string());
        }
        match fault {
            PushFault::LateMs(ms) if ms > LATE_MAX_MS => {
                return Err(format!("late_ms: {ms} came, at most {LATE_MAX_MS} is wanted"));
            }
            PushFault::Repeat(times) if !(1..=REPEAT_MAX).contains(&times) => {
                return Err(format!("repeat: {times} came, 1 to {REPEAT_MAX} is wanted"));
            }
            PushFault::LateMs(_)
            | PushFault::Never
            | PushFault::Repeat(_)
            | PushFault::WrongSignature
            | PushFault::Garbage => {}
        }
        if self.faults.len() == FAULTS_MAX {
            return Err(format!("push_fault: {FAULTS_MAX} wait already"));
        }
        self.faults.push_back(fault);
        Ok(())
    }

    /// The process that held the sessions is gone; the address may still be there.
    fn forget(&mut self, world: &mut World, now_ms: u64) {
        self.present = None;
        world.service_disconnected(now_ms);
    }

    fn is_on(&self, link: Link) -> bool {
        self.socket.as_ref().is_some_and(|(here, _)| *here == link)
    }

    fn heard(&self, text: &str) -> Result<FromService, String> {
        match read::<FromService>(text)? {
            FromService::Reply { .. } if self.target.is_some() => {
                Err("reply: the address of message push answers".to_string())
            }
            frame @ (FromService::Reply { .. }
            | FromService::Join { .. }
            | FromService::HangUp { .. }
            | FromService::ListenerHangUp { .. }) => Ok(frame),
        }
    }

    fn say(&mut self, frame: &ToService) {
        let Some((_, outbox)) = &self.socket else { return };
        if outbox.send(Outgoing::Text(write(frame))).is_err() {
            say("the developer's back end does not read what it is told and is cut off");
            self.socket = None;
        }
    }

    fn push(&mut self, target: Arc<Target>, frame: ToService, world: &World, now_ms: u64) {
        let (ToService::Push { n, attempt, message }, Some(driver)) = (frame, self.driver.upgrade()) else {
            return;
        };
        while self.pushes.try_join_next().is_some() {}
        let fault = self.faults.pop_front();
        let settings = world.settings();
        let wall_s = settings.start_wall_ms.saturating_add(now_ms) / 1000;
        let within = Duration::from_millis(settings.push_timeout_ms);
        let appid = world.accounts().appid.clone();
        // Weak, so that a push that is late keeps nobody.
        let driver = driver.downgrade();
        self.on_their_way += 1;
        self.pushes.spawn(async move {
            let room = message.room_id.clone();
            let push = Push { message, appid: &appid, wall_s, within };
            let mut answered = false;
            for _ in 0..copies(fault).await {
                match target.deliver(&push, fault).await {
                    // The first answer counts.
                    Ok(errcode) if !std::mem::replace(&mut answered, true) => {
                        tell(&driver, Event::Answered { n, errcode }).await;
                    }
                    Ok(_) => {}
                    Err(why) => {
                        say(&format!("push of room {room} to {}, attempt {attempt}: {why}", target.place()));
                    }
                }
            }
            tell(&driver, Event::Delivered).await;
        });
    }
}

async fn tell(driver: &WeakSender<Input>, event: Event) {
    if let Some(driver) = driver.upgrade() {
        let _ = driver.send(Input::BackEnd(event)).await;
    }
}
