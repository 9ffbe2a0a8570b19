//! The world: inputs, outputs, and the passing of time. What phones and devices do is in `from_phone.rs` and
//! `from_device.rs`.

use crate::{
    account::Accounts,
    activation::Rate,
    backend::Backend,
    billing,
    build::Build,
    campus::BindLinks,
    chat::{ChatDeadline, Chats},
    device,
    dossier::Dossiers,
    grants::Subject,
    link::{Kind, Link, Links},
    opening::Opening,
    outbox::{Frame, Outbox, Output},
    outcome::Outcome,
    parting::part,
    plugin::{self, Fails},
    room::{Av, Room, Seat, Stage},
    rooms::{Rooms, room_id},
    second::goes_on,
    session::last_status,
    settings::Settings,
    ticket::Tickets,
    timers::{Deadline, END_OF_TIME_MS},
    truth::{News, Times, Truth, refused},
    version::Plugin,
};
use alloc::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    format,
    string::{String, ToString},
    vec::Vec,
};
use virtual_wechat_frames::{
    FromDevice, FromPhone, RoomType, ToDevice, ToPhone, VERSION, VirtualDevice, read,
};
use wmpf_voip_kit::{
    Direction, Phase, Who, Why,
    tables::{self, CloudStatus},
};

/// One WeChat: its accounts, rooms and bills, and everybody connected to it.
///
/// Time is passed in with every input, in milliseconds since the world began; it never runs backwards (an earlier
/// time counts as the latest one seen). **After every input, drain [`World::poll_output`] and [`World::poll_news`],
/// then ask [`World::poll_timeout`] when to come back.**
#[derive(Debug)]
pub struct World {
    pub(crate) settings: Settings,
    pub(crate) accounts: Accounts,
    pub(crate) now_ms: u64,
    pub(crate) links: Links,
    pub(crate) service: Option<Link>,
    /// The rooms in which the back end takes part, or is asked.
    pub(crate) sessions: BTreeSet<u32>,
    pub(crate) rooms: Rooms,
    pub(crate) tickets: Tickets,
    pub(crate) dossiers: Dossiers,
    pub(crate) activations: Rate,
    pub(crate) bind_links: BindLinks,
    /// Who fails to join next, and how.
    pub(crate) failing: BTreeMap<(Kind, String), Fails>,
    pub(crate) chats: Chats,
    pub(crate) backend: Backend,
    made: u32,
    outbox: Outbox,
    news: VecDeque<News>,
}

/// What a new room needs to know.
pub(crate) struct NewRoom {
    pub direction: Direction,
    pub room_type: RoomType,
    pub business_type: u32,
    pub phone: Seat,
    pub device: Seat,
    pub phone_camera: bool,
    pub limit_ms: Option<u64>,
    /// Which build the callee opens.
    pub build: Build,
}

impl World {
    /// A world with these accounts and rules, in which nobody is connected yet.
    pub fn new(settings: Settings, accounts: Accounts) -> Self {
        Self {
            settings,
            accounts,
            now_ms: 0,
            links: Links::default(),
            service: None,
            sessions: BTreeSet::new(),
            rooms: Rooms::default(),
            tickets: Tickets::default(),
            dossiers: Dossiers::default(),
            activations: Rate::default(),
            bind_links: BindLinks::default(),
            failing: BTreeMap::new(),
            chats: Chats::default(),
            backend: Backend::default(),
            made: 0,
            outbox: Outbox::default(),
            news: VecDeque::new(),
        }
    }

    /// The world of the demo: one user, one doorbell, default rules.
    pub fn demo() -> Self {
        Self::new(Settings::default(), Accounts::demo())
    }

    /// The rules of this world.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Who exists in this world.
    pub fn accounts(&self) -> &Accounts {
        &self.accounts
    }

    // ---- inputs ----------------------------------------------------------------------------------------------

    /// A phone or device has connected; it has not said hello yet. `link` is a number that was not used before.
    pub fn connected(&mut self, now_ms: u64, link: Link, kind: Kind) {
        self.disconnected(now_ms, link);
        self.links.open(link, kind);
    }

    /// A connection is gone, without a word.
    pub fn disconnected(&mut self, now_ms: u64, link: Link) {
        self.handle_timeout(now_ms);
        if let Some((kind, id)) = self.links.close(link) {
            self.fell_silent(kind, &id);
            if kind == Kind::Device {
                self.tell_devices();
            }
        }
    }

    /// One frame as it came over a connection; what cannot be read is answered by `error`.
    pub fn text(&mut self, now_ms: u64, link: Link, text: &str) {
        self.handle_timeout(now_ms);
        match self.links.guest(link).map(|guest| guest.kind) {
            Some(Kind::Phone) => match read::<FromPhone>(text) {
                Ok(frame) => self.phone(now_ms, link, frame),
                Err(error) => self.error(link, &error),
            },
            Some(Kind::Device) => match read::<FromDevice>(text) {
                Ok(frame) => self.device(now_ms, link, frame),
                Err(error) => self.error(link, &error),
            },
            // Its place was taken, or it never connected: nobody listens there.
            None => {}
        }
    }

    /// A user grants or withdraws what a device needs to call; the device is told.
    pub fn authorise(&mut self, now_ms: u64, openid: &str, sn: &str, granted: bool) {
        self.handle_timeout(now_ms);
        self.answer_grant(openid, Subject::Device(sn.to_string()), granted);
    }

    /// Lets time pass: everything that is due by now happens, each thing at its own time and in order.
    pub fn handle_timeout(&mut self, now_ms: u64) {
        let now_ms = now_ms.min(END_OF_TIME_MS).max(self.now_ms);
        self.settle();
        while let Some(due_ms) = self.due().filter(|due_ms| *due_ms <= now_ms) {
            self.now_ms = self.now_ms.max(due_ms);
            match (self.next_deadline(), self.next_chat_deadline()) {
                (Some((at_ms, deadline, number)), _) if at_ms == due_ms => {
                    self.happens(number, deadline, now_ms)
                }
                (_, Some((_, deadline, number))) => self.chat_happens(number, deadline),
                (_, None) => {}
            }
            self.settle();
        }
        self.now_ms = now_ms;
    }

    // ---- outputs ---------------------------------------------------------------------------------------------

    /// The next frame that has arrived by now.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outbox.poll(self.now_ms)
    }

    /// The next piece of what truly happened.
    pub fn poll_news(&mut self) -> Option<News> {
        self.news.pop_front()
    }

    /// When to call [`World::handle_timeout`] if nothing comes before; `None`: not before the next input.
    pub fn poll_timeout(&self) -> Option<u64> {
        self.due().into_iter().chain(self.outbox.due()).min()
    }

    /// The latest time this world was told.
    pub fn now_ms(&self) -> u64 {
        self.now_ms
    }

    /// The connection on which this device said hello.
    pub fn device_link(&self, sn: &str) -> Option<Link> {
        self.links.of(Kind::Device, sn)
    }

    /// The device that said hello on this connection.
    pub fn device_of(&self, link: Link) -> Option<&str> {
        self.links.guest(link).filter(|guest| guest.kind == Kind::Device)?.id.as_deref()
    }

    // ---- telling ---------------------------------------------------------------------------------------------

    /// Says what the program at that end says by itself, network or not.
    pub(crate) fn tell_own(&mut self, link: Link, frame: Frame) {
        let due_ms = self.arrival_ms();
        self.outbox.send(due_ms, link, frame, true);
    }

    pub(crate) fn tell_phone(&mut self, link: Link, frame: ToPhone) {
        self.tell(link, Frame::Phone(frame));
    }

    pub(crate) fn tell_device(&mut self, link: Link, frame: ToDevice) {
        self.tell(link, Frame::Device(frame));
    }

    pub(crate) fn error(&mut self, link: Link, message: &str) {
        let message = message.to_string();
        match self.links.guest(link).map(|guest| guest.kind) {
            Some(Kind::Phone) => self.tell_phone(link, ToPhone::Error { message }),
            Some(Kind::Device) => self.tell_device(link, ToDevice::Error { message }),
            None => {}
        }
    }

    pub(crate) fn push_news(&mut self, news: News) {
        self.news.push_back(news);
    }

    pub(crate) fn tell(&mut self, link: Link, frame: Frame) {
        if let Some(cut) = self.links.guest_mut(link).and_then(|guest| guest.cut.as_mut()) {
            return cut.held.push(frame);
        }
        let due_ms = self.arrival_ms();
        self.outbox.send(due_ms, link, frame, false);
    }

    fn arrival_ms(&self) -> u64 {
        self.now_ms.saturating_add(self.settings.latency_ms).min(END_OF_TIME_MS)
    }

    fn tell_all(
        &mut self,
        number: u32,
        phone: impl IntoIterator<Item = ToPhone>,
        device: impl IntoIterator<Item = ToDevice>,
    ) {
        if let Some(link) = self.rooms.get(&number).and_then(|room| room.phone.link) {
            phone.into_iter().for_each(|frame| self.tell_phone(link, frame));
        }
        self.tell_device_of(number, device);
    }

    /// Tells the device of a room; one whose connection has just broken may be told when it is back.
    pub(crate) fn tell_device_of(&mut self, number: u32, frames: impl IntoIterator<Item = ToDevice>) {
        let Some(room) = self.rooms.get(&number).filter(|room| !room.by_service()) else { return };
        if let Some(link) = room.device.link {
            frames.into_iter().for_each(|frame| self.tell_device(link, frame));
        } else if room.device.lost_ms.is_some() {
            // A plugin starts anew with its program.
            let frames = frames.into_iter().filter(|frame| !matches!(frame, ToDevice::Plugin { .. }));
            self.dossiers.open(&room.device.id).missed.extend(frames);
        }
    }

    /// Says what the device's connection carries in this room from here on.
    pub(crate) fn carry_media(&mut self, number: u32) {
        let Some(room) = self.rooms.get(&number).filter(|room| room.playing) else { return };
        let channel = if room.is_open() { device::channel(room) } else { None };
        if let Some(link) = room.device.link {
            self.tell_own(link, Frame::Media(channel));
        }
    }

    /// Whether the device of this room runs the plugin.
    pub(crate) fn runs_plugin(&self, room: &Room) -> bool {
        room.device.link.and_then(|link| self.links.guest(link)).is_some_and(|guest| guest.plugin)
    }

    /// Tells the plugins of a room what the talk cost.
    fn tell_bill(&mut self, number: u32, billed_s: u64) {
        let Some(room) = self.rooms.get(&number) else { return };
        let phone = plugin::finished(room, Kind::Phone, billed_s);
        let device = plugin::on_android(&plugin::finished(room, Kind::Device, billed_s));
        let device = self.runs_plugin(room).then_some(device);
        self.tell_all(number, [phone], device);
    }

    pub(crate) fn tell_devices(&mut self) {
        let phones = self.links.phones();
        if phones.is_empty() || !self.settings.devices_shown {
            return;
        }
        let devices = self.device_list();
        for link in phones {
            self.tell_phone(link, ToPhone::Devices { devices: devices.clone() });
        }
    }

    pub(crate) fn device_list(&self) -> Vec<VirtualDevice> {
        if !self.settings.devices_shown {
            return Vec::new();
        }
        let shown = |(sn, account): (&String, &crate::account::DeviceAccount)| VirtualDevice {
            sn: sn.clone(),
            model_id: account.model_id.clone(),
            name: account.name.clone(),
            online: self.links.of(Kind::Device, sn).is_some(),
        };
        self.accounts.devices.iter().map(shown).collect()
    }

    /// Which version of the plugin runs there.
    pub(crate) fn plugin_of(&self, kind: Kind) -> Plugin {
        match kind {
            Kind::Phone => self.settings.plugin,
            Kind::Device => self.settings.device_plugin.unwrap_or(self.settings.plugin),
        }
    }

    pub(crate) fn wall_ms(&self) -> u64 {
        self.settings.start_wall_ms.saturating_add(self.now_ms)
    }

    pub(crate) fn wall_s(&self) -> i64 {
        i64::try_from(self.wall_ms() / 1000).unwrap_or(i64::MAX)
    }

    // ---- coming and going ------------------------------------------------------------------------------------

    /// Says hello for `kind`: `false` (and an error) where the frames' version or a second hello forbid it. A device
    /// that is still `in_call` keeps its seat, and has to register before that seat is noticed to be empty.
    pub(crate) fn greet(&mut self, link: Link, kind: Kind, version: u32, id: &str, in_call: bool) -> bool {
        if version != VERSION {
            self.error(link, &format!("hello: v was {version}, this server speaks {VERSION}"));
            return false;
        }
        if self.links.guest(link).is_none_or(|guest| guest.id.is_some()) {
            self.error(link, "hello: it was said already");
            return false;
        }
        let second = self.links.guest(link).is_some_and(|guest| guest.second);
        if let Some(older) = self.links.at(kind, id, second) {
            self.links.close(older);
            self.tell(older, Frame::Close);
        }
        self.links.greet(link, id);
        if let (true, Some(guest)) = (in_call, self.links.guest_mut(link)) {
            guest.in_call = true;
            self.fell_silent(kind, id);
        } else {
            self.came_back(kind, id);
            if kind == Kind::Device {
                self.dossiers.open(id).missed.clear();
            }
        }
        true
    }

    /// A device that said it is still in its call has registered: the call goes on.
    pub(crate) fn resume(&mut self, link: Link, sn: &str) {
        let Some(guest) = self.links.guest_mut(link).filter(|guest| guest.in_call) else { return };
        guest.in_call = false;
        let mut told = core::mem::take(&mut self.dossiers.open(sn).missed);
        for number in self.rooms_of(Kind::Device, sn) {
            let Some(room) = self.rooms.get_mut(&number) else { continue };
            if room.device.lost_ms.take().is_some() {
                (room.device.link, room.device.cut_ms) = (Some(link), None);
                device::reopen(room, &mut told);
                self.carry_media(number);
            }
        }
        for frame in told {
            self.tell_device(link, frame);
        }
    }

    /// An end has no connection any more. What it was in goes on until that is noticed.
    fn fell_silent(&mut self, kind: Kind, id: &str) {
        let now_ms = self.now_ms;
        for number in self.rooms.all_of(kind, id) {
            let Some(room) = self.rooms.get_mut(&number) else { continue };
            if (kind == Kind::Device && room.by_service()) || goes_on(&self.links, room, kind) {
                continue;
            }
            let seat = room.seat_mut(kind);
            seat.link = None;
            seat.lost_ms.get_or_insert(now_ms);
        }
        if kind == Kind::Phone {
            self.chats.fell_silent(id, now_ms, &self.links);
        }
    }

    /// A fresh program or page has taken an end's place: it knows nothing of the old call.
    fn came_back(&mut self, kind: Kind, id: &str) {
        if kind == Kind::Phone {
            self.chat_came_back(id);
        }
        for number in self.rooms_of(kind, id) {
            let Some(room) = self.rooms.get_mut(&number) else { continue };
            // The back end is in that call, not the device.
            if (kind == Kind::Device && room.by_service()) || goes_on(&self.links, room, kind) {
                continue;
            }
            let seat = room.seat_mut(kind);
            seat.link = None;
            seat.lost_ms.get_or_insert(self.now_ms);
            if let Some(outcome) = room.losing(kind) {
                self.close(number, outcome);
            } else if kind == Kind::Phone && matches!(room.stage, Stage::Waiting { .. }) {
                self.close(number, Outcome::NeverJoined);
            } else if let Stage::Answering { until_ms } = room.stage {
                room.stage = Stage::Ringing { until_ms };
            }
        }
    }

    /// Rings this end for every call that still looks for it.
    pub(crate) fn ring_late(&mut self, kind: Kind, id: &str) {
        if !self.settings.late_ring {
            return;
        }
        for number in self.rooms_of(kind, id) {
            let Some(room) = self.rooms.get(&number) else { continue };
            if room.callee() == kind && matches!(room.stage, Stage::Ringing { .. }) {
                self.ring(number);
            }
        }
    }

    pub(crate) fn rooms_of(&self, kind: Kind, id: &str) -> Vec<u32> {
        let mut numbers = self.rooms.all_of(kind, id);
        numbers.retain(|number| self.rooms[number].is_open());
        numbers
    }

    /// The call that keeps this end from another one.
    pub(crate) fn engaged(&self, kind: Kind, id: &str) -> Option<u32> {
        self.rooms.of(kind, id, |room| room.engages(kind))
    }

    // ---- rooms -----------------------------------------------------------------------------------------------

    /// Makes a room whose caller has just called.
    pub(crate) fn open_room(&mut self, new: NewRoom) -> u32 {
        self.made += 1;
        let number = self.made;
        let family = self.accounts.devices.get(&new.device.id).map(|device| device.family);
        let until_ms = self.now_ms.saturating_add(self.settings.ring_ms);
        let room = Room {
            id: room_id(self.settings.seed, number),
            number,
            direction: new.direction,
            room_type: new.room_type,
            business_type: new.business_type,
            phone: new.phone,
            device: new.device,
            build: new.build,
            also_rings: Vec::new(),
            device_camera: true,
            wish: None,
            av: Av { audio: true, video: new.phone_camera && new.room_type == RoomType::Video },
            receiving: Av::default(),
            limit_ms: new.limit_ms,
            playing: false,
            session: None,
            family: family.unwrap_or_default(),
            media_frames: (0, 0),
            opening: Opening::default(),
            stage: Stage::Ringing { until_ms },
            times: Times { dialed_ms: self.now_ms, ..Times::default() },
            bill: None,
        };
        self.news.push_back(News::Started {
            room: room.id.clone(),
            direction: room.direction,
            openid: room.phone.id.clone(),
            sn: room.device.id.clone(),
            room_type: room.room_type,
            at_ms: self.now_ms,
        });
        self.rooms.insert(number, room);
        number
    }

    /// Tells the callee, if it can be reached.
    pub(crate) fn ring(&mut self, number: u32) {
        let Some(room) = self.rooms.get_mut(&number) else { return };
        let callee = room.callee();
        if room.awaits_service() || (callee == Kind::Device && room.by_service()) {
            return;
        }
        // Without a network it is rung when that is back.
        let there = self.links.reachable(callee, &room.seat(callee).id);
        let cut = |link: &Link| self.links.guest(*link).is_some_and(|guest| guest.cut.is_some());
        let Some(link) = there.filter(|link| !cut(link)) else { return };
        let now_ms = self.now_ms;
        let seat = room.seat_mut(callee);
        (seat.link, seat.lost_ms, seat.gone, seat.reached) = (Some(link), None, None, true);
        room.times.rang_ms.get_or_insert(now_ms);
        let frame = match callee {
            Kind::Phone => Frame::Phone(plugin::ring(room)),
            Kind::Device if self.links.guest(link).is_some_and(|guest| guest.plugin) => {
                Frame::Device(plugin::on_android(&plugin::ring(room)))
            }
            Kind::Device => Frame::Device(device::join_notify(room)),
        };
        self.tell(link, frame);
        self.ring_others(number);
    }

    /// Both ends are in.
    pub(crate) fn talk(&mut self, number: u32) {
        let now_ms = self.now_ms;
        let android = self.rooms.get(&number).is_some_and(|room| self.runs_plugin(room));
        let Some(room) = self.rooms.get_mut(&number) else { return };
        room.stage = Stage::Talking { since_ms: now_ms };
        room.times.answered_ms.get_or_insert(now_ms);
        room.times.talking_ms = Some(now_ms);
        let phone = plugin::talk_begins(room, Kind::Phone);
        let device = if android {
            on_android(&plugin::talk_begins(room, Kind::Device))
        } else {
            device::talk_begins(room, &self.settings)
        };
        self.tell_status(number, CloudStatus::Talking);
        let Some(room) = self.rooms.get(&number) else { return };
        let news = News::Talking { room: room.id.clone(), at_ms: now_ms };
        self.carry_media(number);
        self.tell_all(number, phone, device);
        self.news.push_back(news);
    }

    /// The call is over: both ends hear of it as far as they do, and the truth is written down.
    pub(crate) fn close(&mut self, number: u32, outcome: Outcome) {
        let now_ms = self.now_ms;
        let android = self.rooms.get(&number).is_some_and(|room| self.runs_plugin(room));
        let Some(room) = self.rooms.get_mut(&number).filter(|room| room.is_open()) else { return };
        let silent_ms = room.phone.silent_ms().into_iter().chain(room.device.silent_ms()).min();
        room.bill =
            room.times.talking_ms.map(|since| billing::bill(&self.settings, since, now_ms, silent_ms));
        let truth = room.truth(outcome, now_ms, room.bill.map(|bill| bill.billed_s));
        let phone = plugin::farewell(room, Kind::Phone, outcome, now_ms, &self.settings);
        let phone = (
            part(room, Kind::Phone, outcome, true, self.settings.silence_ms),
            phone.into_iter().map(Frame::Phone).collect(),
        );
        let device = if android {
            on_android(&plugin::farewell(room, Kind::Device, outcome, now_ms, &self.settings))
        } else {
            device::farewell(room, outcome, &self.settings)
        };
        let device = (
            part(room, Kind::Device, outcome, android, self.settings.silence_ms),
            device.into_iter().map(Frame::Device).collect(),
        );
        let missed = room
            .missed_by(outcome)
            .map(|end| (room.seat(end).link, plugin::came_too_late(room, end, &self.settings)));
        self.stop_others(number);
        let Some(room) = self.rooms.get_mut(&number) else { return };
        let status = last_status(room, outcome);
        let stage = core::mem::replace(&mut room.stage, Stage::Over);
        self.tell_status(number, status);
        self.sessions.remove(&number);
        self.say_farewell(number, Kind::Phone, stage, phone);
        self.say_farewell(number, Kind::Device, stage, device);
        self.carry_media(number);
        if let Some((Some(link), missed)) = missed
            && let Some(guest) = self.links.guest_mut(link)
        {
            guest.missed = missed;
        }
        self.news.push_back(News::Ended(truth));
        self.forget_if_done(number);
    }

    /// A room that is over is forgotten once the bill is out and both ends know.
    pub(crate) fn forget_if_done(&mut self, number: u32) {
        let done = |room: &Room| {
            !room.is_open()
                && room.bill.is_none()
                && room.phone.adrift.is_none()
                && room.device.adrift.is_none()
        };
        if self.rooms.get(&number).is_some_and(done) {
            self.rooms.remove(&number);
        }
    }

    /// A call was refused before it had a room.
    pub(crate) fn refuse(&mut self, direction: Direction, openid: &str, sn: &str, code: i32) {
        self.refuse_as(direction, openid, sn, code, refused(code));
    }

    /// The same, where the code does not say why.
    pub(crate) fn refuse_as(
        &mut self,
        direction: Direction,
        openid: &str,
        sn: &str,
        code: i32,
        (who, why): (Who, Why),
    ) {
        self.news.push_back(News::Ended(Truth {
            room: None,
            direction,
            openid: openid.to_string(),
            sn: sn.to_string(),
            callee: None,
            who,
            why,
            phase: Phase::Initiate,
            how: tables::How::System,
            code: Some(code),
            at: Times { dialed_ms: self.now_ms, ended_ms: self.now_ms, ..Times::default() },
            talk_ms: 0,
            billed_s: None,
            media_frames: (0, 0),
        }));
    }

    // ---- time ------------------------------------------------------------------------------------------------

    /// When something happens by itself.
    fn due(&self) -> Option<u64> {
        let room = self.next_deadline().map(|(due_ms, ..)| due_ms);
        let chat = self.next_chat_deadline().map(|(due_ms, ..)| due_ms);
        room.into_iter().chain(chat).min()
    }

    fn next_chat_deadline(&self) -> Option<(u64, ChatDeadline, u32)> {
        self.chats.next_deadline(&self.settings).filter(|(due_ms, ..)| *due_ms <= END_OF_TIME_MS)
    }

    fn next_deadline(&self) -> Option<(u64, Deadline, u32)> {
        self.rooms.next_deadline(&self.settings).filter(|(due_ms, ..)| *due_ms <= END_OF_TIME_MS)
    }

    /// Files what has changed, so that nothing is sought among everything.
    fn settle(&mut self) {
        self.rooms.settle(&self.settings);
        self.chats.settle(&self.settings);
    }

    /// One deadline has come; `horizon_ms` is how far time has gone on.
    fn happens(&mut self, number: u32, deadline: Deadline, horizon_ms: u64) {
        let Some(room) = self.rooms.get_mut(&number) else { return };
        match deadline {
            Deadline::Tick => self.tick(number, horizon_ms),
            Deadline::TimeLimit => self.close(number, Outcome::TimeLimit),
            Deadline::Ring => self.close(number, Outcome::NoAnswer),
            Deadline::CallerWait => self.close(number, Outcome::NeverJoined),
            Deadline::Silence => {
                if !room.is_open() {
                    self.adrift_gives_up(number);
                } else if let Some(outcome) = room.silent().and_then(|kind| room.losing(kind)) {
                    self.close(number, outcome);
                }
            }
            Deadline::Push => self.push_again(number),
            Deadline::Bill => {
                let bill = room.bill.take();
                if let Some(bill) = bill {
                    self.tell_bill(number, bill.billed_s);
                }
                self.forget_if_done(number);
            }
        }
    }

    /// A seat for an end that takes part from the start.
    pub(crate) fn seat(&self, kind: Kind, id: &str, name: String, link: Option<Link>) -> Seat {
        let joined = kind == Kind::Device && link.is_some();
        let cut = link.and_then(|link| self.links.guest(link)).is_some_and(|guest| guest.cut.is_some());
        Seat {
            id: id.to_string(),
            name,
            link,
            joined,
            reached: link.is_some(),
            lost_ms: None,
            cut_ms: cut.then_some(self.now_ms),
            drift: match kind {
                Kind::Phone => self.settings.phone_drift_ppm,
                Kind::Device => self.settings.device_drift_ppm,
            },
            ticks: 0,
            plugin: self.plugin_of(kind),
            gone: None,
            adrift: None,
        }
    }
}

/// Frames of a plugin on their way to an Android device.
fn on_android(frames: &[ToPhone]) -> Vec<ToDevice> {
    frames.iter().map(plugin::on_android).collect()
}
