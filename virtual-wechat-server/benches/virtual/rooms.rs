//! Many rooms at the same time on the real clock, through the server's sockets: how late its events are heard.
//!
//! What is due by the world's own clock is a `calling` at every full second of a talk. The world tells when each talk
//! began, and every `welcome` tells its time; so the moment at which the world began is known to a fraction of a
//! millisecond, and an event's delay is never taken for less than it is.

use crate::{Result, client::Client, server::Server};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};
use tokio::task::JoinSet;

/// How long it takes until all have called. A world in which all ring in the same millisecond is another one.
const SPREAD: Duration = Duration::from_secs(5);
/// The world remembers a thousand pieces of news.
const ASKS_EVERY: Duration = Duration::from_millis(200);

/// A second of talk, as a phone heard it.
struct Tick {
    room: String,
    second: u64,
    heard: Instant,
}

/// What the world told of itself meanwhile.
#[derive(Default)]
struct Watched {
    /// When each talk began, in the world's time.
    talking: BTreeMap<String, u64>,
    /// The most talks at the same time, and what the server had in memory then.
    most: u32,
    bytes: u64,
}

/// Lets so many pairs talk for so many seconds each.
pub fn run(rooms: u32, talk_s: u64) -> Result<Value> {
    let server = Server::start()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (devices, phones) = runtime.block_on(connect(&server, rooms))?;
    let began = devices.iter().chain(&phones).map(|client| client.began_after).max().ok_or("no rooms")?;
    let connected_bytes = server.resident_bytes()?;
    let over = AtomicBool::new(false);
    // Whoever watches has a thread of its own, so that no phone hears late because of it.
    let (ticks, watched) = thread::scope(|scope| {
        let watching = scope.spawn(|| watch(&server, &over));
        let ticks = runtime.block_on(play(devices, phones, talk_s));
        over.store(true, Ordering::Release);
        (ticks, watching.join())
    });
    let watched = watched.map_err(|_| "the watcher has panicked")??;
    server.stop()?;
    let ticks = ticks?;
    if ticks.len() as u64 != u64::from(rooms) * talk_s {
        let told = ticks.len();
        return Err(format!("{told} seconds of talk were heard in {rooms} rooms of {talk_s} s").into());
    }
    let delays = delays(&ticks, &watched.talking, began)?;
    let at = |part: f64| delays[((delays.len() - 1) as f64 * part) as usize].as_secs_f64() * 1000.0;
    Ok(json!({
        "rooms": rooms,
        "at_once": watched.most,
        "events": delays.len(),
        "delay_p50_ms": at(0.5),
        "delay_p99_ms": at(0.99),
        "delay_max_ms": at(1.0),
        "server_bytes_per_room": watched.bytes.saturating_sub(connected_bytes) / u64::from(rooms),
        "server_bytes": watched.bytes,
    }))
}

async fn connect(server: &Server, rooms: u32) -> Result<(Vec<Client>, Vec<Client>)> {
    let (mut devices, mut phones) = (Vec::new(), Vec::new());
    for pair in 0..rooms {
        let (openid, sn) = (openid(pair), format!("BENCH_{pair:04}"));
        server.adds(&openid, &sn)?;
        let hello = json!({ "t": "hello", "v": 1, "sn": sn });
        let mut device = Client::connect(&server.address, "/device", hello).await?;
        let register = json!({ "t": "register", "n": 1, "model_id": "virtual-model", "appid": "wx0123456789abcdef", "wxa_type": 0 });
        device.say(&register).await?;
        let (_, registered) = device.hear().await?;
        if registered["code"] != 0 {
            return Err(format!("{register}: {registered}").into());
        }
        devices.push(device);
        let hello = json!({ "t": "hello", "v": 1, "openid": openid });
        phones.push(Client::connect(&server.address, "/plugin", hello).await?);
    }
    Ok((devices, phones))
}

/// Reads the world's news until all calls are over, and once more then.
fn watch(server: &Server, over: &AtomicBool) -> Result<Watched> {
    let (mut watched, mut talking, mut seq, mut last) = (Watched::default(), 0_u32, 0, false);
    loop {
        for news in server.news(seq)? {
            seq = news["seq"].as_u64().unwrap_or(seq);
            if let Some(room) = news["talking"]["room"].as_str() {
                let at_ms = news["talking"]["at_ms"].as_u64().unwrap_or_default();
                watched.talking.insert(room.to_string(), at_ms);
                talking += 1;
            }
            if news["ended"].is_object() {
                talking -= 1;
                if news["ended"]["end"]["why"] != "hung_up" {
                    return Err(format!("a call ended otherwise: {news}").into());
                }
            }
            if talking > watched.most {
                watched.most = talking;
            }
        }
        if talking == watched.most {
            watched.bytes = server.resident_bytes()?;
        }
        if last {
            return Ok(watched);
        }
        last = over.load(Ordering::Acquire);
        thread::sleep(ASKS_EVERY);
    }
}

async fn play(devices: Vec<Client>, phones: Vec<Client>, talk_s: u64) -> Result<Vec<Tick>> {
    let start = Instant::now();
    let pairs = u32::try_from(devices.len())?;
    let mut calls = JoinSet::new();
    for (device, pair) in devices.into_iter().zip(0..) {
        calls.spawn(rings(device, openid(pair), start + SPREAD * pair / pairs));
    }
    let mut talks: JoinSet<_> = phones.into_iter().map(|phone| talk(phone, talk_s)).collect();
    let mut ticks = Vec::new();
    while let Some(heard) = talks.join_next().await {
        ticks.extend(heard??);
    }
    while let Some(rang) = calls.join_next().await {
        rang??;
    }
    Ok(ticks)
}

fn openid(pair: u32) -> String {
    format!("o-bench-{pair:04}")
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
