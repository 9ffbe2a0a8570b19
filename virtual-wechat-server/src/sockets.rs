//! WebSockets: one task a client, which carries text, and the media of a device.

use crate::{
    bench,
    driver::Input,
    media::Media,
    origin::is_local,
    outbox::{Inbox, Outgoing, pair},
    panel::Live,
    posts::Posts,
    service::Event,
};
use axum::{
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
use virtual_wechat_frames::{ToDevice, write};

/// Longest text a client may send, bytes.
const TEXT_MAX: usize = 64 * 1024;

/// Longest media message of a device, bytes.
const MEDIA_MAX: usize = 1024 * 1024;

/// What every socket needs.
#[derive(Clone, Debug)]
pub(crate) struct Doors {
    pub driver: mpsc::Sender<Input>,
    pub bench: mpsc::Sender<bench::Input>,
    pub links: Arc<AtomicU32>,
    pub posts: Posts,
    pub live: Live,
}

pub(crate) async fn plugin(State(doors): State<Doors>, headers: HeaderMap, ws: WebSocketUpgrade) -> Response {
    open(headers, ws, TEXT_MAX, move |socket| talk(socket, doors, Kind::Phone))
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
    ws.max_message_size(max).on_upgrade(then)
}

/// A phone or a device.
async fn talk(socket: WebSocket, doors: Doors, kind: Kind) {
    let link = Link(doors.links.fetch_add(1, Ordering::Relaxed));
    let (outbox, inbox) = pair();
    if doors.driver.send(Input::Connected(link, kind, outbox)).await.is_err() {
        return;
    }
    let media = match kind {
        Kind::Phone => None,
        Kind::Device => Some(Media::default()),
    };
    carry(socket, inbox, &doors.driver, |text| Input::Said(link, text), media).await;
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
    carry(socket, inbox, &doors.driver, said, None).await;
    let _ = doors.driver.send(Input::BackEnd(Event::Gone(link))).await;
}

/// A door panel.
async fn watch(socket: WebSocket, doors: Doors) {
    let panel = doors.links.fetch_add(1, Ordering::Relaxed);
    let (outbox, inbox) = pair();
    if doors.bench.send(bench::Input::Connected(panel, outbox)).await.is_err() {
        return;
    }
    carry(socket, inbox, &doors.bench, |text| bench::Input::Said(panel, text), None).await;
    let _ = doors.bench.send(bench::Input::Gone(panel)).await;
}

/// Carries text, and a device's media, both ways until either end leaves.
async fn carry<T>(
    mut socket: WebSocket,
    mut inbox: Inbox,
    listener: &mpsc::Sender<T>,
    said: impl Fn(String) -> T,
    mut media: Option<Media>,
) {
    loop {
        let out = tokio::select! {
            // What is told comes before the media it speaks of.
            biased;
            _ = &mut inbox.cut => return,
            out = inbox.queue.recv() => match out {
                Some(Outgoing::Text(text)) => Message::Text(text.into()),
                Some(Outgoing::Media(channel, ledger)) => {
                    if let Some(media) = &mut media {
                        media.follow(channel, ledger);
                    }
                    continue;
                }
                Some(Outgoing::Close) | None => {
                    let _ = socket.send(Message::Close(None)).await;
                    return;
                }
            },
            incoming = socket.recv() => match (incoming, &mut media) {
                (Some(Ok(Message::Binary(message))), Some(media)) => match media.hears(&message) {
                    Ok(()) => continue,
                    Err(message) => Message::Text(write(&ToDevice::Error { message }).into()),
                },
                (Some(Ok(message @ (Message::Text(_) | Message::Binary(_)))), _) => {
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
                (Some(Ok(Message::Ping(_) | Message::Pong(_))), _) => continue,
                (Some(Ok(Message::Close(_)) | Err(_)) | None, _) => return,
            },
            frame = next(&mut media) => Message::Binary(frame.into()),
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

async fn next(media: &mut Option<Media>) -> Vec<u8> {
    match media {
        Some(media) => media.next().await,
        None => std::future::pending().await,
    }
}
