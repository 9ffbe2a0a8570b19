//! The broker in this process.

use super::{
    bring,
    hub::{Hub, Message, Socket},
    socket::{Hello, Told, serve},
};
use crate::{driver::Input, say};
use mqtt_protocol_core::mqtt::result_code::SubackReturnCode;
use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    net::{Ipv4Addr, SocketAddr},
};
use tokio::{net::TcpListener, sync::mpsc, task::JoinHandle};
use virtual_wechat::{Published, down_topic};

/// What clients say that the broker has not heard yet.
const WAITING: usize = 1024;

/// What a client says.
#[derive(Debug)]
pub(super) enum Said {
    Connected(Socket, Hello, mpsc::Sender<Told>),
    Published(Message),
    /// Filters, `None` for what is none; and whether QoS 1 is wanted.
    Subscribed(Socket, u16, Vec<(Option<String>, bool)>),
    Unsubscribed(Socket, u16, Vec<String>),
    Gone {
        socket: Socket,
        unheard: Vec<Message>,
        goodbye: bool,
    },
}

/// A port that is open, before anybody is served.
#[derive(Debug)]
pub(crate) struct Broker {
    listener: TcpListener,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Broker {
    /// Opens a port of 127.0.0.1; 0 takes a free one.
    pub async fn open(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        Ok(Self { address: listener.local_addr()?, listener })
    }

    /// Serves until the tasks are aborted.
    pub fn run(self, driver: mpsc::Sender<Input>, down: mpsc::Receiver<Published>) -> JoinHandle<()> {
        let (clients, said) = mpsc::channel(WAITING);
        tokio::spawn(async move {
            let board = Board {
                hub: Hub::default(),
                outboxes: BTreeMap::new(),
                wills: BTreeMap::new(),
                listening: BTreeSet::new(),
                driver,
            };
            tokio::join!(accept(self.listener, clients), board.run(said, down));
        })
    }
}

async fn accept(listener: TcpListener, clients: mpsc::Sender<Said>) {
    // Clients end with the broker.
    let mut sockets = tokio::task::JoinSet::new();
    let mut number = 0;
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    number += 1;
                    let _ = stream.set_nodelay(true);
                    sockets.spawn(serve(stream, number, clients.clone()));
                }
                // Too many files are open: those who leave make room.
                Err(_) => tokio::time::sleep(tokio::time::Duration::from_millis(100)).await,
            },
            Some(_) = sockets.join_next() => {}
        }
    }
}

struct Board {
    hub: Hub,
    outboxes: BTreeMap<Socket, mpsc::Sender<Told>>,
    wills: BTreeMap<Socket, Message>,
    /// What the world was told of who listens.
    listening: BTreeSet<String>,
    driver: mpsc::Sender<Input>,
}

impl Board {
    async fn run(mut self, mut said: mpsc::Receiver<Said>, mut down: mpsc::Receiver<Published>) {
        loop {
            tokio::select! {
                said = said.recv() => match said {
                    Some(said) => self.hears(said).await,
                    None => return,
                },
                published = down.recv() => match published {
                    Some(Published { sn, text }) => {
                        let Some(topic) = down_topic(&sn) else { continue };
                        let payload = text.as_bytes().into();
                        self.publish(&Message { topic: topic.into(), payload, sure: true, retain: false });
                    }
                    None => return,
                },
            }
        }
    }

    async fn hears(&mut self, said: Said) {
        match said {
            Said::Connected(socket, hello, outbox) => {
                let begun = self.hub.connect(socket, &hello.id, hello.clean);
                if let Some(displaced) = begun.displaced {
                    self.forget(displaced, false).await;
                }
                self.outboxes.insert(socket, outbox);
                if let Some(will) = hello.will {
                    self.wills.insert(socket, will);
                }
                self.tell(socket, Told::Greeted { present: begun.present });
                begun.waiting.into_iter().for_each(|message| self.tell(socket, Told::Sent(message)));
            }
            Said::Published(message) => self.pass(&message).await,
            Said::Subscribed(socket, id, filters) => {
                let mut retained = Vec::new();
                let mut grant = |(filter, sure): (Option<String>, bool)| {
                    let kept = filter.and_then(|filter| self.hub.subscribe(socket, &filter, sure));
                    match (&kept, sure) {
                        (None, _) => SubackReturnCode::Failure,
                        (Some(kept), sure) => {
                            retained.extend(kept.iter().cloned());
                            if sure {
                                SubackReturnCode::SuccessMaximumQos1
                            } else {
                                SubackReturnCode::SuccessMaximumQos0
                            }
                        }
                    }
                };
                let codes = filters.into_iter().map(&mut grant).collect();
                // The world knows it before the client does: what it is told next is about a device that listens.
                self.tell_world().await;
                self.tell(socket, Told::Granted(id, codes));
                retained.into_iter().for_each(|message| self.tell(socket, Told::Sent(message)));
            }
            Said::Unsubscribed(socket, id, filters) => {
                filters.iter().for_each(|filter| self.hub.unsubscribe(socket, filter));
                self.tell(socket, Told::Released(id));
            }
            Said::Gone { socket, unheard, goodbye } => {
                self.hub.gone(socket, unheard);
                self.forget(socket, goodbye).await;
            }
        }
        self.tell_world().await;
    }

    /// A connection is over; without a goodbye its will is published.
    async fn forget(&mut self, socket: Socket, goodbye: bool) {
        self.outboxes.remove(&socket);
        let will = self.wills.remove(&socket);
        if let Some(will) = will.filter(|_| !goodbye) {
            self.pass(&will).await;
        }
    }

    /// A client's message: for other clients, and for the world if it is on a device's up topic.
    async fn pass(&mut self, message: &Message) {
        self.publish(message);
        bring(&self.driver, &message.topic, &message.payload).await;
    }

    fn publish(&mut self, message: &Message) {
        for (socket, message) in self.hub.publish(message) {
            self.tell(socket, Told::Sent(message));
        }
    }

    fn tell(&mut self, socket: Socket, told: Told) {
        let Some(outbox) = self.outboxes.get(&socket) else { return };
        if let Err(mpsc::error::TrySendError::Full(_)) = outbox.try_send(told) {
            say("an MQTT client does not read what it is told and is cut off");
            self.outboxes.remove(&socket);
        }
    }

    async fn tell_world(&mut self) {
        let listening = self.hub.listening();
        let changes = listening.symmetric_difference(&self.listening).cloned();
        for sn in changes.collect::<Vec<_>>() {
            let on = listening.contains(&sn);
            let _ = self.driver.send(Input::Listens(sn, on)).await;
        }
        self.listening = listening;
    }
}
