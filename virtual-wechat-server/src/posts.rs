//! `POST /device/post`: devices that have HTTPS and no WebSocket. Each is one connection of the world, whose frames wait
//! for its next post.

use crate::{
    driver::Input,
    origin::is_local,
    outbox::{Inbox, Outgoing, pair},
    sockets::Doors,
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    sync::{Arc, atomic::Ordering},
};
use tokio::{
    sync::{Mutex, mpsc, mpsc::error::TryRecvError, oneshot},
    time::{Duration, Instant, sleep_until},
};
use virtual_wechat::{Kind, Link};
use virtual_wechat_frames::{DevicePost, DevicePosted, FromDevice, VERSION, read, write};

/// Every device that posts.
#[derive(Clone, Debug)]
pub(crate) struct Posts {
    connections: Arc<Mutex<BTreeMap<String, Connection>>>,
    silence: Duration,
}

#[derive(Debug)]
struct Connection {
    link: Link,
    inbox: Inbox,
    last: Instant,
}

/// Another connection took the device's place, or it was cut off.
struct Lost;

pub(crate) async fn post(State(doors): State<Doors>, headers: HeaderMap, body: String) -> Response {
    if !is_local(&headers) {
        return (StatusCode::FORBIDDEN, "only programs and pages of this machine may post here\n")
            .into_response();
    }
    let (status, error) = match read::<DevicePost>(&body) {
        Ok(post) => match doors.posts.hears(&doors, post).await {
            Ok(posted) => return json(StatusCode::OK, write(&posted)),
            Err(Lost) => (
                StatusCode::CONFLICT,
                "this device's connection is gone; its next post opens another".to_string(),
            ),
        },
        Err(error) => (StatusCode::BAD_REQUEST, error),
    };
    json(status, serde_json::json!({ "error": error }).to_string())
}

fn json(status: StatusCode, body: String) -> Response {
    (status, [(CONTENT_TYPE, "application/json")], body).into_response()
}

impl Posts {
    pub fn new(silence_ms: u64) -> Self {
        // The world's own end of time: no sum overflows.
        Self { connections: Arc::default(), silence: Duration::from_millis(silence_ms.min(1 << 53)) }
    }

    async fn hears(&self, doors: &Doors, post: DevicePost) -> Result<DevicePosted, Lost> {
        let DevicePost { sn, mut frames, payload, bye } = post;
        for call in frames.iter_mut().filter(|frame| frame["t"] == "call") {
            if let (Some(payload), Some(call)) = (&payload, call.as_object_mut()) {
                call.insert("payload".to_string(), payload.as_str().into());
            }
        }
        let mut connections = self.connections.lock().await;
        if !connections.contains_key(&sn) {
            if bye && frames.is_empty() {
                return Ok(DevicePosted { frames: Vec::new() });
            }
            let greets = frames.first().is_some_and(|frame| frame["t"] == "hello");
            connections.insert(sn.clone(), self.open(doors, &sn, greets).await?);
        }
        let Some(connection) = connections.get_mut(&sn) else { return Err(Lost) };
        connection.last = Instant::now();
        let answers = exchange(&doors.driver, connection, frames).await;
        if bye || answers.is_err() {
            let _ = doors.driver.send(Input::Gone(connection.link)).await;
            connections.remove(&sn);
        }
        answers
    }

    async fn open(&self, doors: &Doors, sn: &str, greets: bool) -> Result<Connection, Lost> {
        let link = Link(doors.links.fetch_add(1, Ordering::Relaxed));
        let (outbox, inbox) = pair();
        say(&doors.driver, Input::Connected(link, Kind::Device, outbox)).await?;
        if !greets {
            let hello = FromDevice::Hello { v: VERSION, sn: sn.to_string(), in_call: false };
            say(&doors.driver, Input::Said(link, write(&hello))).await?;
        }
        tokio::spawn(self.clone().miss(doors.driver.clone(), sn.to_string(), link));
        Ok(Connection { link, inbox, last: Instant::now() })
    }

    /// Ends the connection when nothing was posted for long enough.
    async fn miss(self, driver: mpsc::Sender<Input>, sn: String, link: Link) {
        let mut until = Instant::now() + self.silence;
        loop {
            sleep_until(until).await;
            let mut connections = self.connections.lock().await;
            let Some(connection) = connections.get(&sn).filter(|connection| connection.link == link) else {
                return;
            };
            until = connection.last + self.silence;
            if until <= Instant::now() {
                connections.remove(&sn);
                let _ = driver.send(Input::Gone(link)).await;
                return;
            }
        }
    }
}

/// Says all, and takes what has come for the device until all of it was heard.
async fn exchange(
    driver: &mpsc::Sender<Input>,
    connection: &mut Connection,
    frames: Vec<Value>,
) -> Result<DevicePosted, Lost> {
    for frame in frames {
        say(driver, Input::Said(connection.link, frame.to_string())).await?;
    }
    let (heard, all_heard) = oneshot::channel();
    say(driver, Input::Flush(heard)).await?;
    all_heard.await.map_err(|_| Lost)?;
    let mut frames = Vec::new();
    loop {
        match connection.inbox.queue.try_recv() {
            Ok(Outgoing::Text(text)) => frames.push(read(&text).unwrap_or_default()),
            // Its media, if it has any, goes another way.
            Ok(Outgoing::Media(..) | Outgoing::Player(_)) => {}
            Ok(Outgoing::Close) | Err(TryRecvError::Disconnected) => return Err(Lost),
            Err(TryRecvError::Empty) => return Ok(DevicePosted { frames }),
        }
    }
}

async fn say(driver: &mpsc::Sender<Input>, input: Input) -> Result<(), Lost> {
    driver.send(input).await.map_err(|_| Lost)
}
