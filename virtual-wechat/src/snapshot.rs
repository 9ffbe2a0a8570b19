//! The world at this moment, for whoever looks on. No end of a call knows all of this.

use crate::{
    account::room_type_name,
    chat::Chat,
    grants::Subject,
    licence::Standing,
    link::{Kind, Link},
    room::{Room, Seat, Stage},
    timers::Deadline,
    world::World,
};
use alloc::vec::Vec;
use serde_json::{Value, json};

impl World {
    /// Users, devices, rooms and grants as they are now, as `FRAMES.md` shows them under *Live*.
    pub fn snapshot(&self) -> Value {
        let accounts = &self.accounts;
        let users = accounts.users.keys().map(|openid| self.user(openid));
        let devices = accounts.devices.keys().map(|sn| self.shown_device(sn));
        let rooms = self.rooms.iter().map(|room| self.shown_room(room));
        let chats = self.chats.iter().map(shown_chat);
        json!({
            "now_ms": self.now_ms,
            "wall_ms": self.wall_ms(),
            "approved": accounts.approved,
            "users": users.collect::<Vec<_>>(),
            "devices": devices.collect::<Vec<_>>(),
            "rooms": rooms.collect::<Vec<_>>(),
            "chats": chats.collect::<Vec<_>>(),
            "grants": self.shown_grants(),
        })
    }

    /// Who is at the other end of this connection: `None` for nobody, without an id before its hello.
    pub fn end_of(&self, link: Link) -> Option<(Kind, Option<&str>)> {
        self.links.guest(link).map(|guest| (guest.kind, guest.id.as_deref()))
    }

    fn user(&self, openid: &str) -> Value {
        json!({
            "openid": openid,
            "name": self.accounts.user_name(openid),
            "online": self.links.of(Kind::Phone, openid).is_some(),
            "cut": self.has_no_network(Kind::Phone, openid),
            "room": self.room_of(Kind::Phone, openid),
        })
    }

    fn shown_device(&self, sn: &str) -> Value {
        let Some(account) = self.accounts.devices.get(sn) else { return Value::Null };
        let licence = match account.licence.standing(self.wall_s()) {
            Standing::InForce => "in_force",
            Standing::Expired => "expired",
            Standing::Missing => "missing",
        };
        json!({
            "sn": sn,
            "name": account.name,
            "model_id": account.model_id,
            "family": account.family.name(),
            "licence": licence,
            "arrears": account.arrears,
            "online": self.links.of(Kind::Device, sn).is_some(),
            "registered": self.links.reachable(Kind::Device, sn).is_some(),
            "cut": self.has_no_network(Kind::Device, sn),
            "listens": self.topics.listens(sn),
            "room": self.room_of(Kind::Device, sn),
        })
    }

    fn shown_room(&self, room: &Room) -> Value {
        let stage = match room.stage {
            Stage::Ringing { .. } => "ringing",
            Stage::Answering { .. } => "answering",
            Stage::Waiting { .. } => "waiting",
            Stage::Talking { .. } => "talking",
            Stage::Over => "over",
        };
        let next = room.deadline(&self.settings).map(|(due_ms, deadline)| {
            let what = match deadline {
                Deadline::Tick => "tick",
                Deadline::TimeLimit => "time_limit",
                Deadline::Ring => "ring",
                Deadline::CallerWait => "caller_wait",
                Deadline::Silence => "silence",
                Deadline::Push => "push",
                Deadline::Bill => "bill",
            };
            json!({ "what": what, "at_ms": due_ms })
        });
        json!({
            "room": room.id,
            "number": room.number,
            "direction": room.direction.name(),
            "room_type": room_type_name(room.room_type),
            "stage": stage,
            "caller": shown_seat(room.seat(room.caller())),
            "callee": shown_seat(room.seat(room.callee())),
            "dialed_ms": room.times.dialed_ms,
            "talking_ms": room.times.talking_ms,
            "next": next,
        })
    }

    fn shown_grants(&self) -> Vec<Value> {
        let grants = &self.accounts.grants;
        let shown = |openid: &str, (subject, allowed): (&Subject, bool)| {
            let (kind, id) = match subject {
                Subject::Device(sn) => ("device", sn),
                Subject::Group(id) => ("group", id),
            };
            json!({ "openid": openid, kind: id, "allowed": allowed })
        };
        let of = |openid: &alloc::string::String| {
            grants.of(openid).map(|answer| shown(openid, answer)).collect::<Vec<_>>()
        };
        grants.users().iter().flat_map(of).collect()
    }

    fn has_no_network(&self, kind: Kind, id: &str) -> bool {
        self.links.of(kind, id).is_some_and(|link| self.is_cut(link))
    }

    fn room_of(&self, kind: Kind, id: &str) -> Option<&str> {
        let number = self.engaged(kind, id)?;
        self.rooms.get(&number).map(|room| room.id.as_str())
    }
}

fn shown_seat(seat: &Seat) -> Value {
    json!({ "id": seat.id, "name": seat.name, "in_room": seat.joined, "reached": seat.reached, "lost_ms": seat.lost_ms })
}

fn shown_chat(chat: &Chat) -> Value {
    let members: Vec<_> = chat.members.iter().map(|member| member.openid.as_str()).collect();
    json!({ "room": chat.id, "room_type": room_type_name(chat.room_type), "pair": chat.pair.is_some(), "members": members })
}
