//! The one task that owns the world: it tells the time, and carries frames in and out.

use crate::{
    outbox::{Outbox, Outgoing},
    words::{Storyteller, say},
};
use std::collections::BTreeMap;
use tokio::{
    sync::mpsc,
    time::{Duration, Instant, sleep_until},
};
use virtual_wechat::{Kind, Link, Output, World};

/// What a socket tells the driver.
#[derive(Debug)]
pub(crate) enum Input {
    /// Somebody connected.
    Connected(Link, Kind, Outbox),
    /// Somebody said something.
    Said(Link, String),
    /// Somebody is gone.
    Gone(Link),
}

/// Runs the world until nobody can speak to it any more.
pub(crate) async fn drive(mut world: World, mut inputs: mpsc::Receiver<Input>) {
    let start = Instant::now();
    let mut outboxes: BTreeMap<Link, Outbox> = BTreeMap::new();
    let mut storyteller = Storyteller::default();
    loop {
        let due_ms = world.poll_timeout();
        let wait = async {
            match due_ms {
                Some(due_ms) => sleep_until(start + Duration::from_millis(due_ms)).await,
                None => std::future::pending().await,
            }
        };
        let input = tokio::select! {
            input = inputs.recv() => match input {
                Some(input) => Some(input),
                None => return,
            },
            () = wait => None,
        };
        let now_ms = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
        match input {
            Some(Input::Connected(link, kind, outbox)) => {
                outboxes.insert(link, outbox);
                world.connected(now_ms, link, kind);
            }
            Some(Input::Said(link, text)) => world.text(now_ms, link, &text),
            Some(Input::Gone(link)) => {
                outboxes.remove(&link);
                world.disconnected(now_ms, link);
            }
            None => world.handle_timeout(now_ms),
        }
        while let Some(output) = world.poll_output() {
            deliver(&mut world, &mut outboxes, output, now_ms);
        }
        while let Some(news) = world.poll_news() {
            storyteller.tell(&news);
        }
    }
}

fn deliver(world: &mut World, outboxes: &mut BTreeMap<Link, Outbox>, output: Output, now_ms: u64) {
    let Output { to, frame } = output;
    match frame.text() {
        Some(text) => {
            let Some(outbox) = outboxes.get(&to) else { return };
            if outbox.send(Outgoing::Text(text)).is_err() {
                say("a client does not read what it is told and is cut off");
                outboxes.remove(&to);
                world.disconnected(now_ms, to);
            }
        }
        None => {
            if let Some(outbox) = outboxes.remove(&to) {
                outbox.close();
            }
        }
    }
}
