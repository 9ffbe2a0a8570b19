//! Many rooms at the same time on the real clock, through the server's sockets: how late its events are heard.
//!
//! What is due by the world's own clock is a `calling` at every full second of a talk. The world tells when each talk
//! began, and every `welcome` tells its time; so the moment at which the world began is known to a fraction of a
//! millisecond, and an event's delay is never taken for less than it is.

use crate::{Result, client::Client, server::Server};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};
use tokio::task::JoinSet;

/// How long it takes until all have called. A world in which all ring in the same millisecond is another one.
const SPREAD: Duration = Duration::from_secs(5);
/// How long the phones let it ring, so that nobody's talk ends before everybody's has begun.
const ASKS_EVERY: Duration = Duration::from_millis(200);

/// A second of talk, as a phone heard it.
struct Tick {
    room: String,
    second: u64,
    heard: Instant,
}

/// Lets so many pairs talk for so many seconds each.
pub fn run(rooms: u32, talk_s: u64) -> Result<Value> {
    let server = Server::start()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let result = runtime.block_on(play(&server, rooms, talk_s));
    server.stop()?;
    result
}

async fn play(server: &Server, rooms: u32, talk_s: u64) -> Result<Value> {
    let (mut devices, mut phones, mut began) = (Vec::new(), Vec::new(), None);
    for pair in 0..rooms {
        let (openid, sn) = (format!("o-bench-{pair:04}"), format!("BENCH_{pair:04}"));
        server.adds(&openid, &sn)?;
        let hello = json!({ "t": "hello", "v": 1, "sn": sn });
        let mut device = Client::connect(&server.address, "/device", hello).await?;
        let register = json!({ "t": "register", "n": 1, "model_id": "virtual-model", "appid": "wx0123456789abcdef", "wxa_type": 0 });
        device.say(&register).await?;
        let (_, registered) = device.hear().await?;
        if registered["code"] != 0 {
            return Err(format!("{register}: {registered}").into());
        }
        let hello = json!({ "t": "hello", "v": 1, "openid": openid });
        let phone = Client::connect(&server.address, "/plugin", hello).await?;
        // The latest of all that are too early is the nearest.
        began = began.max(Some(device.began_after)).max(Some(phone.began_after));
        devices.push((device, openid));
        phones.push(phone);
    }
    let began = began.ok_or("no rooms")?;
    let connected_bytes = server.resident_bytes()?;

    let mut tasks = JoinSet::new();
    let start = Instant::now();
    for ((device, openid), number) in devices.into_iter().zip(0..) {
        tasks.spawn(rings(device, openid, start + SPREAD * number / rooms));
    }
    let mut talks = JoinSet::new();
    for phone in phones {
        talks.spawn(talk(phone, talk_s));
    }

    let (mut talking, mut most, mut now, mut seq) = (BTreeMap::new(), 0, 0, 0);
    let (mut ended, mut talking_bytes) = (0, connected_bytes);
    while ended < rooms {
        tokio::time::sleep(ASKS_EVERY).await;
        for news in server.news(seq)? {
            seq = news["seq"].as_u64().unwrap_or(seq);
            if let (Some(room), Some(at_ms)) =
                (news["talking"]["room"].as_str(), news["talking"]["at_ms"].as_u64())
            {
                talking.insert(room.to_string(), at_ms);
                now += 1;
                if now > most {
                    most = now;
                    talking_bytes = server.resident_bytes()?;
                }
            }
            if news["ended"].is_object() {
                ended += 1;
                now -= 1;
                if news["ended"]["end"]["why"] != "hung_up" {
                    return Err(format!("a call ended otherwise: {news}").into());
                }
            }
        }
    }
    let mut ticks = Vec::new();
    while let Some(heard) = talks.join_next().await {
        ticks.extend(heard??);
    }
    while let Some(device) = tasks.join_next().await {
        device??;
    }
    if ticks.len() as u64 != u64::from(rooms) * talk_s {
        return Err(
            format!("{} seconds of talk were heard in {rooms} rooms of {talk_s} s", ticks.len()).into()
        );
    }
    let delays = delays(&ticks, &talking, began)?;
    let at = |part: f64| delays[((delays.len() - 1) as f64 * part) as usize].as_secs_f64() * 1000.0;
    let room_bytes = talking_bytes.saturating_sub(connected_bytes) / u64::from(rooms);
    Ok(json!({
        "rooms": rooms,
        "at_once": most,
        "events": delays.len(),
        "delay_p50_ms": at(0.5),
        "delay_p99_ms": at(0.99),
        "delay_max_ms": at(1.0),
        "server_bytes_per_room": room_bytes,
        "server_bytes": talking_bytes,
    }))
}

/// A device that calls, and is told when the call is over.
async fn rings(mut device: Client, openid: String, at: Instant) -> Result<()> {
    tokio::time::sleep_until(at.into()).await;
    let call = json!({ "t": "call", "n": 2, "openid": openid, "room_type": "video", "caller_camera": true, "callee_camera": true });
    device.say(&call).await?;
    while device.hear().await?.1["t"] != "stop_real_play" {}
    Ok(())
}

/// A phone that answers at once and hangs up after so many seconds.
async fn talk(mut phone: Client, talk_s: u64) -> Result<Vec<Tick>> {
    let mut ticks = Vec::new();
    loop {
        let (heard, frame) = phone.hear().await?;
        let event = &frame["event"];
        match (frame["t"].as_str(), event["eventName"].as_str()) {
            (Some("ring"), _) => {
                phone.tap("answer").await?;
                phone.say(&json!({ "t": "page", "event": "show" })).await?;
            }
            (Some("event"), Some("calling")) => {
                let room = event["roomId"].as_str().unwrap_or_default().to_string();
                let second = event["data"]["keepTime"].as_u64().unwrap_or_default();
                ticks.push(Tick { room, second, heard });
                if second == talk_s {
                    phone.tap("hang_up").await?;
                }
            }
            (Some("event"), Some("finishVoip")) => return Ok(ticks),
            _ => {}
        }
    }
}

/// How late each was heard, the least late first.
fn delays(ticks: &[Tick], talking: &BTreeMap<String, u64>, began: Instant) -> Result<Vec<Duration>> {
    let mut delays = Vec::new();
    for Tick { room, second, heard } in ticks {
        let since_ms = talking.get(room).ok_or_else(|| format!("{room}: no talk was told"))?;
        let due = began + Duration::from_millis(since_ms + second * 1000);
        delays.push(heard.saturating_duration_since(due));
    }
    delays.sort_unstable();
    Ok(delays)
}
