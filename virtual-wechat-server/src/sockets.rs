//! WebSockets: one task a client, which carries text, and the media of a device.

use crate::{
    bench,
    driver::Input,
    media::{Media, Player},
    origin::is_local,
    outbox::{Inbox, Outgoing, pair},
    posts::Posts,
    service::Event,
};
use axum::{
    body::Bytes,
    extract::{
        State,
        ws::{Message, WebSocket, WebSocketUpgrade},
    },
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};
use tokio::sync::mpsc;
use virtual_wechat::{Kind, Link};
use virtual_wechat_frames::{ToDevice, ToPhone, write};

/// Longest text a client may send, bytes.
const TEXT_MAX: usize = 64 * 1024;

/// Longest media message, bytes.
const MEDIA_MAX: usize = 1024 * 1024;

/// What is read at once: a thousand clients are no burden, and a frame is smaller than this.
const READ_BYTES: usize = 16 * 1024;

/// What every socket needs.
#[derive(Clone, Debug)]
pub(crate) struct Doors {
    pub driver: mpsc::Sender<Input>,
    pub bench: mpsc::Sender<bench::Input>,
    pub links: Arc<AtomicU32>,
    pub posts: Posts,
}

pub(crate) async fn plugin(State(doors): State<Doors>, headers: HeaderMap, ws: WebSocketUpgrade) -> Response {
    open(headers, ws, MEDIA_MAX, move |socket| talk(socket, doors, Kind::Phone))
}

pub(crate) async fn device(State(doors): State<Doors>, headers: HeaderMap, ws: WebSocketUpgrade) -> Response {
    open(headers, ws, MEDIA_MAX, move |socket| talk(socket, doors, Kind::Device))
}

pub(crate) async fn bench(State(doors): State<Doors>, headers: HeaderMap, ws: WebSocketUpgrade) -> Response {
    open(headers, ws, TEXT_MAX, move |socket| watch(socket, doors))
}

pub(crate) async fn service(
    State(doors): State<Doors>,
    headers: HeaderMap,
    ws: WebSocketUpgrade,
) -> Response {
    open(headers, ws, TEXT_MAX, move |socket| serve(socket, doors))
}

fn open<F>(
    headers: HeaderMap,
    ws: WebSocketUpgrade,
    max: usize,
    then: impl FnOnce(WebSocket) -> F + Send + 'static,
) -> Response
where
    F: Future<Output = ()> + Send + 'static,
{
    if !is_local(&headers) {
        return (StatusCode::FORBIDDEN, "only pages of this machine may connect here\n").into_response();
    }
    ws.read_buffer_size(READ_BYTES).max_message_size(max).on_upgrade(then)
}

/// A phone or a device.
async fn talk(socket: WebSocket, doors: Doors, kind: Kind) {
    let link = Link(doors.links.fetch_add(1, Ordering::Relaxed));
    let (outbox, inbox) = pair();
    if doors.driver.send(Input::Connected(link, kind, outbox)).await.is_err() {
        return;
    }
    let (media, said): (_, fn(Link, String) -> Input) = match kind {
        Kind::Phone => (Carried::Player(Player::default()), |link, text| match Player::request(&text) {
            Some(asked) => Input::Player(link, asked),
            None => Input::Said(link, text),
        }),
        Kind::Device => (Carried::Device(Box::default()), Input::Said),
    };
    carry(socket, inbox, &doors.driver, |text| said(link, text), media).await;
    let _ = doors.driver.send(Input::Gone(link)).await;
}

/// The developer's back end.
async fn serve(socket: WebSocket, doors: Doors) {
    let link = Link(doors.links.fetch_add(1, Ordering::Relaxed));
    let (outbox, inbox) = pair();
    if doors.driver.send(Input::BackEnd(Event::Connected(link, outbox))).await.is_err() {
        return;
    }
    let said = |text| Input::BackEnd(Event::Said(link, text));
    carry(socket, inbox, &doors.driver, said, Carried::Nothing).await;
    let _ = doors.driver.send(Input::BackEnd(Event::Gone(link))).await;
}

/// A door panel.
async fn watch(socket: WebSocket, doors: Doors) {
    let panel = doors.links.fetch_add(1, Ordering::Relaxed);
    let (outbox, inbox) = pair();
    if doors.bench.send(bench::Input::Connected(panel, outbox)).await.is_err() {
        return;
    }
    carry(socket, inbox, &doors.bench, |text| bench::Input::Said(panel, text), Carried::Nothing).await;
    let _ = doors.bench.send(bench::Input::Gone(panel)).await;
}

/// What a socket carries besides text.
enum Carried {
    Nothing,
    Device(Box<Media>),
    Player(Player),
}

impl Carried {
    /// A message of bytes; the error frame that answers it, if one does. `None`: bytes mean nothing here.
    fn hears(&mut self, message: &Bytes) -> Option<Result<(), String>> {
        match self {
            Carried::Nothing => None,
            Carried::Device(media) => {
                Some(media.hears(message).map_err(|message| write(&ToDevice::Error { message })))
            }
            Carried::Player(player) => {
                Some(player.hears(message).map_err(|message| write(&ToPhone::Error { message })))
            }
        }
    }

    /// Whether a message from a call's other end goes out here.
    fn relays(&mut self, message: &Bytes) -> bool {
        match self {
            Carried::Nothing => false,
            Carried::Device(media) => media.relays(message),
            Carried::Player(_) => true,
        }
    }

    /// The next message that is made here.
    async fn next(&mut self) -> Vec<u8> {
        match self {
            Carried::Device(media) => media.next().await,
            Carried::Nothing | Carried::Player(_) => std::future::pending().await,
        }
    }
}

/// Carries text, and media, both ways until either end leaves.
async fn carry<T>(
    mut socket: WebSocket,
    mut inbox: Inbox,
    listener: &mpsc::Sender<T>,
    said: impl Fn(String) -> T,
    mut media: Carried,
) {
    loop {
        let out = tokio::select! {
            // What is told comes before the media it speaks of.
            biased;
            _ = &mut inbox.cut => return,
            out = inbox.queue.recv() => match (out, &mut media) {
                (Some(Outgoing::Text(text)), _) => Message::Text(text.into()),
                (Some(Outgoing::Media(channel, ledger, player)), Carried::Device(media)) => {
                    media.follow(channel, ledger, player);
                    continue;
                }
                (Some(Outgoing::Player(line)), Carried::Player(player)) => {
                    player.follow(line);
                    continue;
                }
                (Some(Outgoing::Media(..) | Outgoing::Player(_)), _) => continue,
                (Some(Outgoing::Close) | None, _) => {
                    let _ = socket.send(Message::Close(None)).await;
                    return;
                }
            },
            incoming = socket.recv() => match incoming {
                Some(Ok(message @ (Message::Text(_) | Message::Binary(_)))) => {
                    let heard = match &message {
                        Message::Binary(bytes) => media.hears(bytes),
                        _ => None,
                    };
                    match heard {
                        Some(Ok(())) => continue,
                        Some(Err(error)) => Message::Text(error.into()),
                        None => {
                            let bytes = message.into_data();
                            if bytes.len() > TEXT_MAX {
                                return;
                            }
                            // Frames are text; bytes are refused like any text that cannot be read.
                            let text = String::from_utf8_lossy(&bytes).into_owned();
                            if listener.send(said(text)).await.is_err() {
                                return;
                            }
                            continue;
                        }
                    }
                }
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => continue,
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
            },
            Some(message) = inbox.media.recv() => {
                if !media.relays(&message) {
                    continue;
                }
                Message::Binary(message)
            }
            frame = media.next() => Message::Binary(frame.into()),
        };
        let sent = tokio::select! {
            sent = socket.send(out) => sent.is_ok(),
            _ = &mut inbox.cut => false,
        };
        if !sent {
            return;
        }
    }
}
