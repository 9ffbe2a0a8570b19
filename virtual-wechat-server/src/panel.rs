//! `/control/live`: the control panel is shown the world, and orders what `/control` can.

use crate::{control, driver::Input, origin::is_local, sockets::Doors};
use axum::{
    extract::{
        State, WebSocketUpgrade,
        ws::{Message, WebSocket},
    },
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde_json::Value;
use tokio::{
    sync::{broadcast, mpsc, oneshot},
    time::{Duration, MissedTickBehavior, interval},
};
use virtual_wechat::{Kind, Link, World};
use virtual_wechat_frames::{Control, Controlled, Side, ToLive, read, write};

/// Lines that may wait for a panel; a slower one is told how many it missed.
const WAITING: usize = 1024;
/// Longest order, bytes.
const ORDER_MAX: usize = 64 * 1024;
/// How often the world is looked at, and after how many looks it is shown although nothing has changed.
const LOOK: Duration = Duration::from_millis(100);
const LOOKS: u32 = 10;

/// Where lines go to whoever looks on; nothing is written while nobody does.
#[derive(Clone, Debug)]
pub(crate) struct Live(broadcast::Sender<String>);

impl Default for Live {
    fn default() -> Self {
        Self(broadcast::channel(WAITING).0)
    }
}

impl Live {
    /// What went over a connection.
    pub fn line(&self, world: &World, at_ms: u64, link: Link, said: bool, text: &str) {
        if self.0.receiver_count() == 0 {
            return;
        }
        let Some((kind, id)) = world.end_of(link) else { return };
        let side = match kind {
            Kind::Phone => Side::Phone,
            Kind::Device => Side::Device,
        };
        match id {
            Some(id) => self.of(at_ms, side, id, said, text),
            // It is about to say who it is.
            None => {
                let hello: Value = read(text).unwrap_or_default();
                let id = hello.get("openid").or(hello.get("sn")).and_then(Value::as_str);
                self.of(at_ms, side, id.unwrap_or_default(), said, text);
            }
        }
    }

    /// What an end said or was told. What is no JSON is shown as text.
    pub fn of(&self, at_ms: u64, side: Side, id: &str, said: bool, text: &str) {
        if self.0.receiver_count() == 0 {
            return;
        }
        let frame = read(text).unwrap_or_else(|_| Value::from(text));
        self.send(&ToLive::Line { at_ms, side, id: id.to_string(), said, frame });
    }

    /// Something truly happened.
    pub fn event(&self, news: &Value) {
        if self.0.receiver_count() > 0 {
            self.send(&ToLive::Event { news: news.clone() });
        }
    }

    fn send(&self, line: &ToLive) {
        // Whoever looked on may just have left.
        let _ = self.0.send(write(line));
    }
}

pub(crate) async fn live(State(doors): State<Doors>, headers: HeaderMap, ws: WebSocketUpgrade) -> Response {
    if !is_local(&headers) {
        return (StatusCode::FORBIDDEN, "only pages of this machine may connect here\n").into_response();
    }
    let lines = doors.live.0.subscribe();
    ws.max_message_size(ORDER_MAX).on_upgrade(move |socket| async move {
        // It leaves, or the server does: there is nothing to tidy up.
        let _ = show(socket, doors.driver, lines).await;
    })
}

/// `None` once either end has left.
async fn show(
    mut socket: WebSocket,
    driver: mpsc::Sender<Input>,
    mut lines: broadcast::Receiver<String>,
) -> Option<()> {
    let mut looks = interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (mut shown, mut since) = (Value::Null, 0);
    loop {
        let text = tokio::select! {
            line = lines.recv() => match line {
                Ok(line) => line,
                Err(broadcast::error::RecvError::Lagged(lines)) => write(&ToLive::Missed { lines }),
                Err(broadcast::error::RecvError::Closed) => return None,
            },
            order = socket.recv() => match order?.ok()? {
                Message::Text(order) => write(&carry_out(&driver, &order).await),
                Message::Binary(_) => {
                    write(&Controlled::Error { message: "bytes came, an order as text is wanted".to_string() })
                }
                Message::Ping(_) | Message::Pong(_) => continue,
                Message::Close(_) => return None,
            },
            _ = looks.tick() => {
                let (seen, world) = look(&driver).await?;
                since += 1;
                if since < LOOKS && world == shown {
                    continue;
                }
                (shown, since) = (world, 0);
                write(&seen)
            }
        };
        socket.send(Message::Text(text.into())).await.ok()?;
    }
}

async fn carry_out(driver: &mpsc::Sender<Input>, order: &str) -> Controlled {
    let done = match read::<Control>(order) {
        Ok(order) => control::carry_out(driver, order).await,
        Err(error) => Err(error),
    };
    done.unwrap_or_else(|message| Controlled::Error { message })
}

/// What is seen, and the world in it without its clocks: it has changed when that has.
async fn look(driver: &mpsc::Sender<Input>) -> Option<(ToLive, Value)> {
    let (answer, seen) = oneshot::channel();
    driver.send(Input::Look(answer)).await.ok()?;
    let seen = seen.await.ok()?;
    let mut world = match &seen {
        // Given time is of interest whenever it passes.
        ToLive::World { world, virtual_time: true } => return Some((seen.clone(), world.clone())),
        ToLive::World { world, virtual_time: false } => world.clone(),
        ToLive::Line { .. } | ToLive::Event { .. } | ToLive::Missed { .. } => Value::Null,
    };
    if let Some(world) = world.as_object_mut() {
        world.remove("now_ms");
        world.remove("wall_ms");
    }
    Some((seen, world))
}
