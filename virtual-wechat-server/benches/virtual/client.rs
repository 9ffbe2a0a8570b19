//! A phone or a device on its socket.

use crate::Result;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async, tungstenite::Message};

/// Longer than anything here takes; it only keeps a broken bench from hanging.
const PATIENCE: Duration = Duration::from_secs(120);

pub struct Client {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    /// The world began later than this.
    pub began_after: Instant,
}

impl Client {
    /// Connects and says hello. The world tells its time then, in whole milliseconds.
    pub async fn connect(address: &str, path: &str, hello: Value) -> Result<Self> {
        let (socket, _) = connect_async(format!("ws://{address}{path}")).await?;
        let mut client = Self { socket, began_after: Instant::now() };
        let said = Instant::now();
        client.say(&hello).await?;
        let welcome = client.hear().await?.1;
        let world_ms = welcome["wall_ms"].as_u64().ok_or_else(|| format!("no welcome: {welcome}"))?;
        let began = said.checked_sub(Duration::from_millis(world_ms + 1));
        client.began_after = began.ok_or("the world is older than this machine")?;
        Ok(client)
    }

    pub async fn say(&mut self, frame: &Value) -> Result<()> {
        Ok(self.socket.send(Message::text(frame.to_string())).await?)
    }

    pub async fn tap(&mut self, button: &str) -> Result<()> {
        self.say(&json!({ "t": "tap", "button": button })).await
    }

    /// The next frame, and when it was heard.
    pub async fn hear(&mut self) -> Result<(Instant, Value)> {
        loop {
            match timeout(PATIENCE, self.socket.next()).await?.ok_or("the server has closed")?? {
                Message::Text(text) => {
                    let heard = Instant::now();
                    return Ok((heard, serde_json::from_str(&text)?));
                }
                Message::Close(_) => return Err("the server says goodbye".into()),
                Message::Ping(_) | Message::Pong(_) | Message::Binary(_) | Message::Frame(_) => {}
            }
        }
    }
}
