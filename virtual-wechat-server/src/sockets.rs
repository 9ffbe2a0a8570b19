//! WebSockets: one task a client, which only carries text.

use crate::{
    bench,
    driver::Input,
    origin::is_local,
    outbox::{Inbox, Outgoing, pair},
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

/// Longest frame a client may send, bytes.
const FRAME_MAX: usize = 64 * 1024;

/// What every socket needs.
#[derive(Clone, Debug)]
pub(crate) struct Doors {
    pub driver: mpsc::Sender<Input>,
    pub bench: mpsc::Sender<bench::Input>,
    pub links: Arc<AtomicU32>,
}

pub(crate) async fn plugin(State(doors): State<Doors>, headers: HeaderMap, ws: WebSocketUpgrade) -> Response {
    open(headers, ws, move |socket| talk(socket, doors, Kind::Phone))
}

pub(crate) async fn device(State(doors): State<Doors>, headers: HeaderMap, ws: WebSocketUpgrade) -> Response {
    open(headers, ws, move |socket| talk(socket, doors, Kind::Device))
}

pub(crate) async fn bench(State(doors): State<Doors>, headers: HeaderMap, ws: WebSocketUpgrade) -> Response {
    open(headers, ws, move |socket| watch(socket, doors))
}

fn open<F>(
    headers: HeaderMap,
    ws: WebSocketUpgrade,
    then: impl FnOnce(WebSocket) -> F + Send + 'static,
) -> Response
where
    F: Future<Output = ()> + Send + 'static,
{
    if !is_local(&headers) {
        return (StatusCode::FORBIDDEN, "only pages of this machine may connect here\n").into_response();
    }
    ws.max_message_size(FRAME_MAX).on_upgrade(then)
}

/// A phone or a device.
async fn talk(socket: WebSocket, doors: Doors, kind: Kind) {
    let link = Link(doors.links.fetch_add(1, Ordering::Relaxed));
    let (outbox, inbox) = pair();
    if doors.driver.send(Input::Connected(link, kind, outbox)).await.is_err() {
        return;
    }
    carry(socket, inbox, &doors.driver, |text| Input::Said(link, text)).await;
    let _ = doors.driver.send(Input::Gone(link)).await;
}

/// A door panel.
async fn watch(socket: WebSocket, doors: Doors) {
    let panel = doors.links.fetch_add(1, Ordering::Relaxed);
    let (outbox, inbox) = pair();
    if doors.bench.send(bench::Input::Connected(panel, outbox)).await.is_err() {
        return;
    }
    carry(socket, inbox, &doors.bench, |text| bench::Input::Said(panel, text)).await;
    let _ = doors.bench.send(bench::Input::Gone(panel)).await;
}

/// Carries text both ways until either end leaves.
async fn carry<T>(
    mut socket: WebSocket,
    mut inbox: Inbox,
    listener: &mpsc::Sender<T>,
    said: impl Fn(String) -> T,
) {
    loop {
        let out = tokio::select! {
            _ = &mut inbox.cut => return,
            incoming = socket.recv() => match incoming {
                Some(Ok(message @ (Message::Text(_) | Message::Binary(_)))) => {
                    // Frames are text; bytes are refused like any text that cannot be read.
                    let text = String::from_utf8_lossy(&message.into_data()).into_owned();
                    if listener.send(said(text)).await.is_err() {
                        return;
                    }
                    continue;
                }
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => continue,
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
            },
            out = inbox.queue.recv() => out,
        };
        match out {
            Some(Outgoing::Text(text)) => {
                let sent = tokio::select! {
                    sent = socket.send(Message::Text(text.into())) => sent.is_ok(),
                    _ = &mut inbox.cut => false,
                };
                if !sent {
                    return;
                }
            }
            Some(Outgoing::Close) | None => {
                let _ = socket.send(Message::Close(None)).await;
                return;
            }
        }
    }
}
