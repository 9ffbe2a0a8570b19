//! What the broker knows: who is connected, who subscribed to what, what is retained, and what waits for whom.

use super::filter::takes;
use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::Arc,
};
use virtual_wechat::sn_of_down_topic;

/// Messages that wait for a session without a connection; the oldest give way.
const QUEUE_MAX: usize = 256;
/// Sessions that outlive their connections; a new one beyond these ends with its connection.
const SESSIONS_MAX: usize = 1024;
/// Filters of one session.
const FILTERS_MAX: usize = 256;
/// Topics with a retained message.
const RETAINED_MAX: usize = 1024;

/// Number of a connection, used once.
pub(super) type Socket = u64;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Message {
    pub topic: Arc<str>,
    pub payload: Arc<[u8]>,
    /// QoS 1; else 0.
    pub sure: bool,
    pub retain: bool,
}

#[derive(Debug, Default)]
pub(super) struct Hub {
    /// By client id.
    sessions: BTreeMap<String, Session>,
    /// The client ids of connections.
    sockets: BTreeMap<Socket, String>,
    retained: BTreeMap<Arc<str>, Message>,
}

#[derive(Debug, Default)]
struct Session {
    socket: Option<Socket>,
    /// It is forgotten with its connection.
    clean: bool,
    /// Filters, and whether QoS 1 was granted.
    filters: BTreeMap<String, bool>,
    waiting: VecDeque<Message>,
}

/// How a connection begins.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Begun {
    /// The session was there before.
    pub present: bool,
    /// What waited for it.
    pub waiting: Vec<Message>,
    /// The connection whose place it took.
    pub displaced: Option<Socket>,
}

impl Hub {
    pub fn connect(&mut self, socket: Socket, id: &str, clean: bool) -> Begun {
        let displaced = self.sessions.get(id).and_then(|session| session.socket);
        if let Some(displaced) = displaced {
            self.sockets.remove(&displaced);
        }
        if clean {
            self.sessions.remove(id);
        }
        let kept = self.sessions.values().filter(|session| !session.clean).count();
        let present = self.sessions.contains_key(id);
        let session = self.sessions.entry(id.to_string()).or_default();
        session.clean = clean || (!present && kept >= SESSIONS_MAX);
        session.socket = Some(socket);
        self.sockets.insert(socket, id.to_string());
        Begun { present, waiting: session.waiting.drain(..).collect(), displaced }
    }

    /// Forgets a connection. What it was sent and has not acknowledged waits for its session's next one.
    pub fn gone(&mut self, socket: Socket, unheard: Vec<Message>) {
        let Some(id) = self.sockets.remove(&socket) else { return };
        let Some(session) = self.sessions.get_mut(&id) else { return };
        session.socket = None;
        if session.clean {
            self.sessions.remove(&id);
        } else {
            unheard.into_iter().rev().for_each(|message| session.waiting.push_front(message));
            session.waiting.truncate(QUEUE_MAX);
        }
    }

    /// The retained messages that this filter takes; `None`: too many filters.
    pub fn subscribe(&mut self, socket: Socket, filter: &str, sure: bool) -> Option<Vec<Message>> {
        let session = self.session(socket)?;
        if session.filters.len() >= FILTERS_MAX && !session.filters.contains_key(filter) {
            return None;
        }
        session.filters.insert(filter.to_string(), sure);
        let retained = self.retained.values().filter(|message| takes(filter, &message.topic));
        Some(retained.map(|message| Message { sure: message.sure && sure, ..message.clone() }).collect())
    }

    pub fn unsubscribe(&mut self, socket: Socket, filter: &str) {
        if let Some(session) = self.session(socket) {
            session.filters.remove(filter);
        }
    }

    /// Who is sent what; what is retained is kept.
    pub fn publish(&mut self, message: &Message) -> Vec<(Socket, Message)> {
        if message.retain {
            if message.payload.is_empty() {
                self.retained.remove(&message.topic);
            } else if self.retained.len() < RETAINED_MAX || self.retained.contains_key(&message.topic) {
                self.retained.insert(message.topic.clone(), message.clone());
            }
        }
        let mut sent = Vec::new();
        for session in self.sessions.values_mut() {
            let granted = session.filters.iter().filter(|(filter, _)| takes(filter, &message.topic));
            // Once a client, by the best of its subscriptions.
            let Some(sure) = granted.map(|(_, sure)| *sure).max() else { continue };
            let message = Message { sure: message.sure && sure, retain: false, ..message.clone() };
            match session.socket {
                Some(socket) => sent.push((socket, message)),
                None if message.sure => {
                    if session.waiting.len() == QUEUE_MAX {
                        session.waiting.pop_front();
                    }
                    session.waiting.push_back(message);
                }
                None => {}
            }
        }
        sent
    }

    /// The devices on whose down topic somebody listens now. A filter with a wildcard is a tool's, which only looks on.
    pub fn listening(&self) -> BTreeSet<String> {
        let connected = self.sessions.values().filter(|session| session.socket.is_some());
        connected
            .flat_map(|session| session.filters.keys())
            .filter_map(|topic| sn_of_down_topic(topic))
            .collect()
    }

    fn session(&mut self, socket: Socket) -> Option<&mut Session> {
        self.sessions.get_mut(self.sockets.get(&socket)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(topic: &str, payload: &str) -> Message {
        Message { topic: topic.into(), payload: payload.as_bytes().into(), sure: true, retain: false }
    }

    fn to(sent: &[(Socket, Message)]) -> Vec<Socket> {
        sent.iter().map(|(socket, _)| *socket).collect()
    }

    #[test]
    fn a_message_goes_once_to_each_client_whose_filters_take_it() {
        let mut hub = Hub::default();
        for (socket, id) in [(1, "a"), (2, "b"), (3, "c")] {
            hub.connect(socket, id, true);
        }
        hub.subscribe(1, "t/#", false);
        hub.subscribe(1, "t/x", true);
        hub.subscribe(2, "t/+", false);
        let sent = hub.publish(&message("t/x", "m"));
        assert_eq!(to(&sent), [1, 2]);
        assert_eq!((sent[0].1.sure, sent[1].1.sure), (true, false));
        hub.unsubscribe(2, "t/+");
        assert_eq!(to(&hub.publish(&message("t/x", "m"))), [1]);
    }

    #[test]
    fn a_session_that_is_not_clean_waits_for_its_client_with_what_came_meanwhile() {
        let mut hub = Hub::default();
        assert!(!hub.connect(1, "a", false).present);
        hub.subscribe(1, "t", true);
        let unheard = message("t", "unheard");
        hub.gone(1, vec![unheard.clone()]);
        assert_eq!(to(&hub.publish(&message("t", "missed"))), Vec::<Socket>::new());
        let begun = hub.connect(2, "a", false);
        assert_eq!((begun.present, begun.waiting), (true, vec![unheard, message("t", "missed")]));
        assert_eq!(to(&hub.publish(&message("t", "m"))), [2]);
        // A clean one forgets it all.
        assert!(!hub.connect(3, "a", true).present);
        assert_eq!(to(&hub.publish(&message("t", "m"))), Vec::<Socket>::new());
    }

    #[test]
    fn a_client_id_is_one_connection() {
        let mut hub = Hub::default();
        hub.connect(1, "a", true);
        assert_eq!(hub.connect(2, "a", true).displaced, Some(1));
        hub.gone(1, Vec::new());
        assert!(hub.subscribe(2, "t", true).is_some());
        assert_eq!(hub.subscribe(1, "t", true), None);
    }

    #[test]
    fn the_last_retained_message_is_kept_until_an_empty_one_comes() {
        let mut hub = Hub::default();
        hub.connect(1, "a", true);
        hub.publish(&Message { retain: true, ..message("t", "old") });
        hub.publish(&Message { retain: true, ..message("t", "new") });
        let kept = hub.subscribe(1, "#", true).unwrap();
        assert_eq!(kept, [Message { retain: true, ..message("t", "new") }]);
        hub.publish(&Message { retain: true, ..message("t", "") });
        assert_eq!(hub.subscribe(1, "#", true), Some(Vec::new()));
    }

    #[test]
    fn a_device_listens_while_a_client_is_connected_that_names_its_topic() {
        let mut hub = Hub::default();
        hub.connect(1, "a", false);
        hub.subscribe(1, "$twecall/down/service/P/D_1", true);
        hub.subscribe(1, "$twecall/down/service/P/+", true);
        assert_eq!(hub.listening(), BTreeSet::from(["P_D_1".to_string()]));
        hub.gone(1, Vec::new());
        assert_eq!(hub.listening(), BTreeSet::new());
    }
}
