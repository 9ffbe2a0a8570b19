//! The way out to one client: bounded, so that a client that does not read cannot hold up the others.

use crate::media::{Ledger, Line};
use axum::body::Bytes;
use tokio::{
    sync::{mpsc, oneshot},
    time::{Duration, timeout},
};
use virtual_wechat::Channel;

/// How many frames may wait for one client. A talk makes one or two a second.
const CAPACITY: usize = 256;

/// How many messages of media may wait for one client; more are lost.
const MEDIA_CAPACITY: usize = 64;

/// How long a goodbye may take.
const GOODBYE: Duration = Duration::from_secs(5);

/// What a client's socket is to do.
#[derive(Debug)]
pub(crate) enum Outgoing {
    /// Send this text.
    Text(String),
    /// From here on this media channel is open on the socket.
    /// What comes on it goes to a player, too, if there is one.
    Media(Option<Channel>, Ledger, Option<mpsc::Sender<Bytes>>),
    /// From here on this is where a player's media goes.
    Player(Option<Line>),
    /// Say goodbye.
    Close,
}

/// The sending end. Dropping it cuts the client off.
#[derive(Debug)]
pub(crate) struct Outbox {
    queue: mpsc::Sender<Outgoing>,
    media: mpsc::Sender<Bytes>,
    _alive: oneshot::Sender<()>,
}

/// The socket's end.
#[derive(Debug)]
pub(crate) struct Inbox {
    /// What to send next.
    pub queue: mpsc::Receiver<Outgoing>,
    /// Media from the other end of a call.
    pub media: mpsc::Receiver<Bytes>,
    /// Ends when nobody speaks to this client any more.
    pub cut: oneshot::Receiver<()>,
}

/// A client has fallen too far behind.
#[derive(Debug)]
pub(crate) struct TooSlow;

pub(crate) fn pair() -> (Outbox, Inbox) {
    let (queue_in, queue) = mpsc::channel(CAPACITY);
    let (alive, cut) = oneshot::channel();
    let (media_in, media) = mpsc::channel(MEDIA_CAPACITY);
    (Outbox { queue: queue_in, media: media_in, _alive: alive }, Inbox { queue, media, cut })
}

impl Outbox {
    /// Hands a frame over without waiting. A client that has gone takes it silently.
    pub fn send(&self, outgoing: Outgoing) -> Result<(), TooSlow> {
        match self.queue.try_send(outgoing) {
            Ok(()) | Err(mpsc::error::TrySendError::Closed(_)) => Ok(()),
            Err(mpsc::error::TrySendError::Full(_)) => Err(TooSlow),
        }
    }

    /// Where media for this client goes.
    pub fn media(&self) -> mpsc::Sender<Bytes> {
        self.media.clone()
    }

    /// Says goodbye after everything that waits; a client that does not read it is cut off.
    pub fn close(self) {
        if self.send(Outgoing::Close).is_ok() {
            tokio::spawn(async move {
                let outbox = self;
                // Done once the socket has left: it does so by itself after its goodbye.
                let _ = timeout(GOODBYE, outbox.queue.closed()).await;
            });
        }
    }
}
