//! Media of a device's socket. It never reaches the world: headers are looked at, frames are counted.

mod player;

pub(crate) use player::{Line, Lines, Player};

use crate::feed::Feed;
use axum::body::Bytes;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::{sync::mpsc, time::Instant};
use virtual_wechat::Channel;
use virtual_wechat_frames::{Controlled, MEDIA_HEADER_BYTES, MediaCount, MediaHeader, PlayerCount, Stream};

/// What came from one device in its last call; kept over its connections.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ledger(Arc<Mutex<Page>>);

#[derive(Debug, Default)]
struct Page {
    visitor: Option<u32>,
    open: bool,
    video: Tally,
    audio: Tally,
    strays: u64,
    player: Option<(Tally, Tally)>,
    /// Whatever it says or is told before then is lost.
    lost_until: Option<Instant>,
}

#[derive(Debug, Default)]
struct Tally {
    count: MediaCount,
    next_seq: Option<u32>,
}

impl Ledger {
    /// A channel opens, changes or closes; another call's is counted anew.
    pub fn follow(&self, channel: Option<Channel>) {
        let mut page = self.page();
        if let Some(channel) = channel
            && page.visitor != Some(channel.visitor)
        {
            *page = Page { visitor: Some(channel.visitor), lost_until: page.lost_until, ..Page::default() };
        }
        page.open = channel.is_some();
    }

    pub fn lose_until(&self, until: Instant) {
        self.page().lost_until = Some(until);
    }

    pub fn loses(&self) -> bool {
        self.page().loses()
    }

    pub fn shown(&self) -> Controlled {
        let page = self.page();
        let (video, audio) = (page.video.count, page.audio.count);
        let player = page.player.as_ref();
        let player = player.map(|(video, audio)| PlayerCount { video: video.count, audio: audio.count });
        Controlled::Media { open: page.open, video, audio, strays: page.strays, player }
    }

    /// A player's frame goes to the device; whether it arrives.
    pub fn relays(&self, header: &MediaHeader, bytes: usize) -> bool {
        let mut page = self.page();
        if page.loses() {
            return false;
        }
        let (video, audio) = page.player.get_or_insert_default();
        match header.stream {
            Stream::Audio => audio.add(header, bytes),
            Stream::Video => video.add(header, bytes),
        }
        true
    }

    fn page(&self) -> MutexGuard<'_, Page> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Page {
    fn loses(&self) -> bool {
        self.lost_until.is_some_and(|until| Instant::now() < until)
    }
}

impl Tally {
    fn add(&mut self, header: &MediaHeader, bytes: usize) {
        self.count.frames += 1;
        self.count.bytes += bytes as u64;
        self.count.keys += u64::from(header.key);
        if self.next_seq.is_some_and(|next| next != header.seq) {
            self.count.gaps += 1;
        }
        self.next_seq = Some(header.seq.wrapping_add(1));
    }
}

/// The media of one connection.
#[derive(Debug, Default)]
pub(crate) struct Media {
    ledger: Ledger,
    channel: Option<Channel>,
    /// The link of the last channel: its last frames may still be on their way when it closes.
    last: Option<u32>,
    feed: Option<Feed>,
    /// Who hears what comes.
    player: Option<mpsc::Sender<Bytes>>,
    complained: bool,
}

impl Media {
    /// A channel opens, changes or closes on this connection.
    pub fn follow(&mut self, channel: Option<Channel>, ledger: Ledger, player: Option<mpsc::Sender<Bytes>>) {
        (self.channel, self.ledger, self.player, self.complained) = (channel, ledger, player, false);
        match (channel, &mut self.feed) {
            (Some(channel), Some(feed)) if self.last == Some(channel.visitor) => feed.turn(channel),
            (Some(channel), _) => self.feed = Some(Feed::new(channel)),
            (None, feed) => *feed = None,
        }
        self.last = channel.map(|channel| channel.visitor).or(self.last);
    }

    /// A message came. What is wrong with it is said once.
    pub fn hears(&mut self, message: &Bytes) -> Result<(), String> {
        let mut page = self.ledger.page();
        if page.loses() {
            return Ok(());
        }
        let wrong = match MediaHeader::split(message) {
            None => {
                let came = message.len();
                format!(
                    "media: {came} bytes came, a header of {MEDIA_HEADER_BYTES} bytes and a frame are wanted"
                )
            }
            Some((header, frame)) => {
                let open = self.channel.filter(|open| {
                    (open.visitor, open.channel, open.res) == (header.visitor, header.channel, header.res)
                });
                if open.is_some() {
                    match header.stream {
                        Stream::Audio => page.audio.add(&header, frame.len()),
                        Stream::Video => page.video.add(&header, frame.len()),
                    }
                    if let Some(player) = &self.player {
                        // A player that reads slowly misses it.
                        let _ = player.try_send(message.clone());
                    }
                    return Ok(());
                }
                page.strays += 1;
                if self.channel.is_none() && self.last == Some(header.visitor) {
                    return Ok(());
                }
                let MediaHeader { visitor, channel, res, .. } = header;
                format!(
                    "media: visitor {visitor}, channel {channel}, res {res} came, which is not the open channel"
                )
            }
        };
        drop(page);
        if std::mem::replace(&mut self.complained, true) { Ok(()) } else { Err(wrong) }
    }

    /// What a player sent arrives: it is told whether the device takes it now.
    pub fn relays(&mut self, message: &Bytes) -> bool {
        let Some((header, frame)) = MediaHeader::split(message) else { return false };
        let Some(open) = self.channel.filter(|open| open.visitor == header.visitor) else { return false };
        let taken = match header.stream {
            Stream::Audio => open.audio,
            Stream::Video => open.video,
        };
        if taken && let Some(feed) = &mut self.feed {
            feed.leave(header.stream);
        }
        taken && self.ledger.relays(&header, frame.len())
    }

    /// The next message for the device, when it is time for it.
    pub async fn next(&mut self) -> Vec<u8> {
        let Some(feed) = &mut self.feed else { return std::future::pending().await };
        loop {
            let message = feed.next().await;
            if !self.ledger.loses() {
                return message;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANNEL: Channel =
        Channel { phone: None, visitor: 3, channel: 0, res: 2, wish: None, audio: true, video: true };

    fn message(stream: Stream, key: bool, visitor: u32, seq: u32) -> Bytes {
        let header = MediaHeader { stream, key, visitor, channel: 0, res: 2, seq, pts_ms: 0 };
        [&header.to_bytes()[..], &[7; 100]].concat().into()
    }

    #[tokio::test]
    async fn frames_bytes_keys_and_gaps_are_counted_and_a_new_call_begins_anew() {
        let ledger = Ledger::default();
        let mut media = Media::default();
        ledger.follow(Some(CHANNEL));
        media.follow(Some(CHANNEL), ledger.clone(), None);
        for (key, seq) in [(true, u32::MAX), (false, 0), (false, 1), (true, 5)] {
            media.hears(&message(Stream::Video, key, 3, seq)).unwrap();
        }
        media.hears(&message(Stream::Audio, false, 3, 9)).unwrap();
        let video = MediaCount { frames: 4, bytes: 400, keys: 2, gaps: 1 };
        let audio = MediaCount { frames: 1, bytes: 100, keys: 0, gaps: 0 };
        assert_eq!(ledger.shown(), Controlled::Media { open: true, video, audio, strays: 0, player: None });
        ledger.follow(None);
        media.follow(None, ledger.clone(), None);
        // Its last frame was still on its way.
        media.hears(&message(Stream::Video, false, 3, 6)).unwrap();
        assert_eq!(ledger.shown(), Controlled::Media { open: false, video, audio, strays: 1, player: None });
        ledger.follow(Some(Channel { visitor: 4, ..CHANNEL }));
        let none = MediaCount::default();
        assert_eq!(
            ledger.shown(),
            Controlled::Media { open: true, video: none, audio: none, strays: 0, player: None }
        );
    }

    #[tokio::test]
    async fn a_wrong_message_is_an_error_once_and_loses_nothing() {
        let ledger = Ledger::default();
        let mut media = Media::default();
        assert!(media.hears(&Bytes::from_static(&[1, 2, 3])).unwrap_err().contains("3 bytes came"));
        media.hears(&Bytes::from_static(&[1, 2, 3])).unwrap();
        media.follow(Some(CHANNEL), ledger.clone(), None);
        assert!(media.hears(&message(Stream::Video, true, 9, 0)).unwrap_err().contains("visitor 9"));
        media.hears(&message(Stream::Video, true, 9, 0)).unwrap();
        media.hears(&message(Stream::Video, true, 3, 0)).unwrap();
        let Controlled::Media { video, strays, .. } = ledger.shown() else { panic!() };
        assert_eq!((video.frames, strays), (1, 2));
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_lost_is_not_counted() {
        let ledger = Ledger::default();
        let mut media = Media::default();
        media.follow(Some(CHANNEL), ledger.clone(), None);
        ledger.lose_until(Instant::now() + std::time::Duration::from_millis(500));
        media.hears(&message(Stream::Video, true, 3, 0)).unwrap();
        tokio::time::advance(std::time::Duration::from_millis(500)).await;
        media.hears(&message(Stream::Video, false, 3, 1)).unwrap();
        let Controlled::Media { video, .. } = ledger.shown() else { panic!() };
        assert_eq!((video.frames, video.keys), (1, 0));
    }
}
