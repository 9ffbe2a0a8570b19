//! The one task that owns the world: it tells the time, and carries frames in and out.

use crate::{
    chronicle::Chronicle,
    media::{Ledger, Lines},
    outbox::{Outbox, Outgoing},
    service::{BackEnd, Event},
    time::{Step, Time},
    words::{Storyteller, say},
};
use std::collections::BTreeMap;
use tokio::{
    sync::{mpsc, oneshot},
    time::{Duration, Instant},
};
use virtual_wechat::{Frame, HttpRequest, HttpResponse, Kind, Link, Output, World};
use virtual_wechat_frames::{Control, Controlled, FromPlayer, PushFault, TimeGiven, TimeTaken, read, write};

/// What a socket, or a test, tells the driver.
#[derive(Debug)]
pub(crate) enum Input {
    /// Somebody connected.
    Connected(Link, Kind, Outbox),
    /// Somebody said something.
    Said(Link, String),
    /// A phone's player said something.
    Player(Link, FromPlayer),
    /// Somebody is gone.
    Gone(Link),
    /// The developer's back end did something.
    BackEnd(Event),
    /// Something is to happen; answered with what it came to.
    Control(Control, oneshot::Sender<Result<Controlled, String>>),
    /// The developer's back end asks one of the HTTP APIs.
    Http(HttpRequest, oneshot::Sender<HttpResponse>),
    /// Answered when everything before has been heard, and all that came of it is on its way.
    Flush(oneshot::Sender<()>),
}

/// Runs the world until nobody can speak to it any more.
pub(crate) async fn drive(world: World, back_end: BackEnd, time: Time, mut inputs: mpsc::Receiver<Input>) {
    let mut driver = Driver {
        world,
        back_end,
        time,
        outboxes: BTreeMap::new(),
        ledgers: BTreeMap::new(),
        lines: Lines::default(),
        storyteller: Storyteller::default(),
        chronicle: Chronicle::default(),
    };
    driver.back_end.meet(&mut driver.world, 0);
    loop {
        let input = tokio::select! {
            input = inputs.recv() => match input {
                Some(input) => Some(input),
                None => return,
            },
            () = driver.time.wait(driver.world.poll_timeout()) => None,
        };
        driver.takes(input);
        driver.lets_time_pass();
    }
}

struct Driver {
    world: World,
    back_end: BackEnd,
    time: Time,
    outboxes: BTreeMap<Link, Outbox>,
    /// Media, and its losses, by sn.
    ledgers: BTreeMap<String, Ledger>,
    lines: Lines,
    storyteller: Storyteller,
    chronicle: Chronicle,
}

impl Driver {
    /// One input, or time that has passed; then everything that comes of it.
    fn takes(&mut self, input: Option<Input>) {
        let now_ms = self.time.now_ms();
        let (mut answered, mut responded, mut flushed) = (None, None, None);
        match input {
            Some(Input::Connected(link, kind, outbox)) => {
                self.outboxes.insert(link, outbox);
                if let (Kind::Device, Some(given)) = (kind, self.time.given()) {
                    let time = given.connected(link);
                    self.gives_time(link, &time);
                }
                self.world.connected(now_ms, link, kind);
            }
            Some(Input::Said(link, text)) => {
                if !self.takes_time(link, &text) && !self.loses(link) {
                    self.world.text(now_ms, link, &text);
                }
            }
            Some(Input::Gone(link)) => {
                self.outboxes.remove(&link);
                self.lines.gone(link);
                if let Some(given) = self.time.given() {
                    given.gone(link);
                }
                self.world.disconnected(now_ms, link);
            }
            Some(Input::Player(link, asked)) => self.lines.asks(link, asked, &self.outboxes),
            Some(Input::Control(Control::Advance { to_ms }, whom)) => match self.time.given() {
                Some(given) => given.advance(to_ms, whom),
                None => {
                    let wrong =
                        "advance: this server runs on the machine's clock; --virtual-time gives it none";
                    let _ = whom.send(Err(wrong.to_string()));
                }
            },
            Some(Input::BackEnd(event)) => self.back_end.takes(event, &mut self.world, now_ms),
            Some(Input::Control(order, whom)) => answered = Some((whom, self.control(order, now_ms))),
            Some(Input::Http(request, whom)) => responded = Some((whom, self.world.http(now_ms, &request))),
            Some(Input::Flush(whom)) => flushed = Some(whom),
            None => match self.time.given() {
                Some(given) => given.give_up(),
                None => self.world.handle_timeout(now_ms),
            },
        }
        self.drains();
        // Whoever asked finds everything that comes of it on its way.
        if let Some((whom, answer)) = answered {
            let _ = whom.send(answer);
        }
        if let Some((whom, response)) = responded {
            let _ = whom.send(response);
        }
        if let Some(whom) = flushed {
            let _ = whom.send(());
        }
    }

    /// Everything that comes out of the world goes where it belongs.
    fn drains(&mut self) {
        let now_ms = self.time.now_ms();
        while let Some(output) = self.world.poll_output() {
            self.deliver(output, now_ms);
        }
        while let Some(news) = self.world.poll_news() {
            self.storyteller.tell(&news);
            self.chronicle.add(&news);
        }
    }

    /// Goes on to the next moment, as often as nobody has to be waited for.
    fn lets_time_pass(&mut self) {
        loop {
            let due_ms = self.world.poll_timeout();
            let Some(given) = self.time.given() else { return };
            if self.back_end.is_asked() {
                return;
            }
            match given.step(due_ms) {
                Step::Rest => return,
                Step::Say(said) => said.iter().for_each(|(link, time)| self.gives_time(*link, time)),
                Step::Pass(said) => {
                    // A device hears what happens when its clock shows the time at which it does.
                    said.iter().for_each(|(link, time)| self.gives_time(*link, time));
                    self.world.handle_timeout(self.time.now_ms());
                    self.drains();
                }
                Step::Done(whom, answer) => {
                    let _ = whom.send(Ok(answer));
                }
            }
        }
    }

    fn gives_time(&mut self, link: Link, time: &TimeGiven) {
        if let Some(outbox) = self.outboxes.get(&link) {
            // Whoever does not read is noticed by what it is told next.
            let _ = outbox.send(Outgoing::Text(write(time)));
        }
    }

    /// Whether this was about time, and not for the world.
    fn takes_time(&mut self, link: Link, text: &str) -> bool {
        let Some(given) = self.time.given() else { return false };
        let Ok(taken) = read::<TimeTaken>(text) else { return false };
        if let Some(answer) = given.taken(link, taken) {
            self.gives_time(link, &answer);
        }
        true
    }

    fn control(&mut self, order: Control, now_ms: u64) -> Result<Controlled, String> {
        match order {
            Control::Drop { sn } => {
                let link = self.link_of(&sn)?;
                // Without its outbox the socket is cut.
                self.outboxes.remove(&link);
                self.lines.gone(link);
                self.world.disconnected(now_ms, link);
            }
            Control::Silence { .. } if self.time.given().is_some() => {
                return Err("silence: time is given here; drop the connection instead".to_string());
            }
            Control::Silence { sn, ms } => {
                let until = Instant::now().checked_add(Duration::from_millis(ms));
                let until = until.ok_or_else(|| format!("ms: {ms} came, which is beyond all time"))?;
                self.ledgers.entry(sn).or_default().lose_until(until);
            }
            Control::Media { sn } => {
                let ledger = self.ledgers.get(&sn);
                return ledger.map(Ledger::shown).ok_or_else(|| format!("sn: {sn} had no media channel yet"));
            }
            Control::PushTo { address } => {
                self.back_end.push_to(address)?;
                self.back_end.meet(&mut self.world, now_ms);
            }
            Control::PushFault { fault: PushFault::LateMs(_) } if self.time.given().is_some() => {
                return Err("late_ms: time is given here; a push waits for nobody".to_string());
            }
            Control::PushFault { fault } => self.back_end.push_fault(fault)?,
            Control::Now => return Ok(Controlled::Now { now_ms }),
            Control::News { after } => return Ok(Controlled::News { news: self.chronicle.after(after) }),
            order => return self.world.control(now_ms, order),
        }
        Ok(Controlled::Done)
    }

    fn link_of(&self, sn: &str) -> Result<Link, String> {
        self.world.device_link(sn).ok_or_else(|| format!("sn: {sn} is not connected"))
    }

    fn loses(&self, link: Link) -> bool {
        let ledger = self.world.device_of(link).and_then(|sn| self.ledgers.get(sn));
        ledger.is_some_and(Ledger::loses)
    }

    fn deliver(&mut self, output: Output, now_ms: u64) {
        let Output { to, frame, own: _ } = output;
        let outgoing = match &frame {
            Frame::Media(channel) => {
                let Some(sn) = self.world.device_of(to) else { return };
                let ledger = self.ledgers.entry(sn.to_string()).or_default();
                ledger.follow(*channel);
                return self.lines.lay(to, *channel, ledger.clone(), &self.outboxes);
            }
            Frame::Service(told) => return self.back_end.tells(to, told, &mut self.world, now_ms),
            Frame::Phone(_) | Frame::Device(_) => match frame.text() {
                Some(text) if !self.loses(to) => Outgoing::Text(text),
                Some(_) | None => return,
            },
            Frame::Close => {
                if let Some(outbox) = self.outboxes.remove(&to) {
                    outbox.close();
                }
                return;
            }
        };
        if let (Outgoing::Text(_), Some(given)) = (&outgoing, self.time.given()) {
            given.told(to);
        }
        let Some(outbox) = self.outboxes.get(&to) else { return };
        if outbox.send(outgoing).is_err() {
            say("a client does not read what it is told and is cut off");
            self.outboxes.remove(&to);
            self.world.disconnected(now_ms, to);
        }
    }
}
