//! Media between a device and the player of its call's phone, past the world and past the feed.

use super::Ledger;
use crate::outbox::{Outbox, Outgoing};
use axum::body::Bytes;
use std::collections::{BTreeMap, BTreeSet};
use tokio::sync::mpsc;
use virtual_wechat::{Channel, Link};
use virtual_wechat_frames::{FromPlayer, MEDIA_HEADER_BYTES, MediaHeader, ToPlayer, read, write};

/// Where a player's media goes: an open channel, and its device.
#[derive(Debug)]
pub(crate) struct Line {
    channel: Channel,
    device: mpsc::Sender<Bytes>,
}

/// The player on one phone's connection.
#[derive(Debug, Default)]
pub(crate) struct Player {
    line: Option<Line>,
    complained: bool,
}

impl Player {
    /// What a phone says of its player, among all that it says.
    pub fn request(text: &str) -> Option<FromPlayer> {
        // Most frames are the plugin's, and they are read only once.
        text.contains("\"media\"").then(|| read(text).ok())?
    }

    /// Its channel opens, changes or closes.
    pub fn follow(&mut self, line: Option<Line>) {
        (self.line, self.complained) = (line, false);
    }

    /// A message came. What is wrong with it is said once a channel.
    pub fn hears(&mut self, message: &[u8]) -> Result<(), String> {
        let Some((header, frame)) = MediaHeader::split(message) else {
            let came = message.len();
            let wrong = format!(
                "media: {came} bytes came, a header of {MEDIA_HEADER_BYTES} bytes and a frame are wanted"
            );
            return if std::mem::replace(&mut self.complained, true) { Ok(()) } else { Err(wrong) };
        };
        // The last ones of a channel that has just closed are forgiven.
        let Some(Line { channel, device }) = &self.line else { return Ok(()) };
        let Channel { visitor, channel, res, .. } = *channel;
        let header = MediaHeader { visitor, channel, res, ..header };
        // A device that reads slowly misses it.
        let _ = device.try_send([&header.to_bytes()[..], frame].concat().into());
        Ok(())
    }
}

/// Which phones have a player, and which channels are open.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    players: BTreeSet<Link>,
    open: BTreeMap<Link, (Channel, Ledger)>,
}

impl Lines {
    /// A device's channel opens, changes or closes; both ends are told.
    pub fn lay(
        &mut self,
        device: Link,
        channel: Option<Channel>,
        ledger: Ledger,
        outboxes: &BTreeMap<Link, Outbox>,
    ) {
        let before = match channel {
            Some(channel) => self.open.insert(device, (channel, ledger.clone())),
            None => self.open.remove(&device),
        };
        let phone_before = before.and_then(|(channel, _)| channel.phone);
        let phone = channel.and_then(|channel| channel.phone);
        if phone_before != phone {
            self.tell(phone_before, None, outboxes);
        }
        self.join(device, channel, ledger, outboxes);
    }

    /// A phone's player asks for media, or no longer.
    pub fn asks(&mut self, phone: Link, asked: FromPlayer, outboxes: &BTreeMap<Link, Outbox>) {
        let FromPlayer::Media { on } = asked;
        if !on {
            self.tell(Some(phone), None, outboxes);
        }
        let changed = if on { self.players.insert(phone) } else { self.players.remove(&phone) };
        let of = |(_, (channel, _)): &(&Link, &(Channel, Ledger))| channel.phone == Some(phone);
        let calls = self.open.iter().filter(of).map(|(device, call)| (*device, call.clone()));
        for (device, (channel, ledger)) in calls.filter(|_| changed).collect::<Vec<_>>() {
            self.join(device, Some(channel), ledger, outboxes);
        }
    }

    /// A connection is gone.
    pub fn gone(&mut self, link: Link) {
        self.players.remove(&link);
        self.open.remove(&link);
    }

    /// Tells both ends of the channel as it is now.
    fn join(
        &self,
        device: Link,
        channel: Option<Channel>,
        ledger: Ledger,
        outboxes: &BTreeMap<Link, Outbox>,
    ) {
        let Some(device) = outboxes.get(&device) else { return };
        let phone = channel.and_then(|channel| channel.phone).filter(|phone| self.players.contains(phone));
        let player = phone.and_then(|phone| outboxes.get(&phone)).map(Outbox::media);
        let line = channel.map(|channel| Line { channel, device: device.media() });
        self.tell(phone, line, outboxes);
        // Who does not read is cut off by the next frame.
        let _ = device.send(Outgoing::Media(channel, ledger, player));
    }

    fn tell(&self, phone: Option<Link>, line: Option<Line>, outboxes: &BTreeMap<Link, Outbox>) {
        let phone = phone.filter(|phone| self.players.contains(phone));
        let Some(outbox) = phone.and_then(|phone| outboxes.get(&phone)) else { return };
        let (wish, audio, video) = line.as_ref().map_or((None, false, false), |Line { channel, .. }| {
            (channel.wish, channel.audio, channel.video)
        });
        let told = ToPlayer::Media { open: line.is_some(), wish, audio, video };
        let _ = outbox.send(Outgoing::Player(line));
        let _ = outbox.send(Outgoing::Text(write(&told)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use virtual_wechat_frames::Stream;

    const CHANNEL: Channel =
        Channel { phone: None, visitor: 7, channel: 0, res: 2, wish: None, audio: true, video: true };

    #[test]
    fn only_a_request_for_media_is_the_player_s() {
        assert_eq!(Player::request(r#"{"t":"media","on":true}"#), Some(FromPlayer::Media { on: true }));
        for text in ["", "media", r#"{"t":"media"}"#, r#"{"t":"tap","button":"media"}"#, r#"{"t":"hello"}"#] {
            assert_eq!(Player::request(text), None, "{text}");
        }
    }

    #[test]
    fn a_device_that_reads_slowly_misses_frames_and_nobody_waits_for_it() {
        let (device, mut hears) = mpsc::channel(1);
        let mut player = Player::default();
        player.follow(Some(Line { channel: CHANNEL, device }));
        let header = MediaHeader {
            stream: Stream::Video,
            key: true,
            visitor: 0,
            channel: 0,
            res: 0,
            seq: 4,
            pts_ms: 5,
        };
        for _ in 0..3 {
            player.hears(&[&header.to_bytes()[..], b"frame"].concat()).unwrap();
        }
        let message = hears.try_recv().unwrap();
        let (heard, frame) = MediaHeader::split(&message).unwrap();
        assert_eq!((heard, frame), (MediaHeader { visitor: 7, res: 2, ..header }, &b"frame"[..]));
        assert!(hears.try_recv().is_err());
    }

    proptest! {
        #[test]
        fn any_bytes_are_carried_or_refused_once(bytes: Vec<u8>) {
            let (device, mut hears) = mpsc::channel(1);
            let mut player = Player::default();
            player.follow(Some(Line { channel: CHANNEL, device }));
            let first = player.hears(&bytes);
            prop_assert_eq!(first.is_ok(), hears.try_recv().is_ok());
            prop_assert!(first.is_ok() || player.hears(&bytes).is_ok());
        }
    }
}
