//! What the phone of a call sends to a device: small streams of our own making, in the codecs it wished for.
//!
//! Sound is PCM (a tone) or AAC (silence). Pictures are grey, in H.264 or MJPG; nobody here encodes H.265, so a device
//! that wishes for it gets sound only. A device that told no wish gets nothing.

mod bits;
mod h264;
mod jpeg;
mod sound;

use h264::Grey;
use tokio::time::{Duration, Instant, Interval, MissedTickBehavior, interval_at};
use virtual_wechat::Channel;
use virtual_wechat_frames::{MediaHeader, Stream, Wish};

// `iv_cm_aenc_type_e` and `iv_cm_venc_type_e`.
const PCM: u32 = 0;
const AAC: u32 = 4;
const H264: u32 = 0;
const MJPG: u32 = 2;

/// Where a device wished for no size, or for one that is not drawn here.
const SIZE: (u32, u32) = (480, 640);
/// Larger ones are not drawn: level 4 ends at 8192 macroblocks.
const SIDE_MAX: u32 = 1024;
/// Where it wished for no rate.
const FPS: u32 = 15;
/// How often a picture stands alone, seconds.
const KEY_S: u32 = 2;

/// The phone's streams on one channel.
#[derive(Debug)]
pub(crate) struct Feed {
    channel: Channel,
    start: Instant,
    audio: Option<Source>,
    video: Option<Source>,
}

#[derive(Debug)]
struct Source {
    stream: Stream,
    codec: Codec,
    pace: Interval,
    on: bool,
    seq: u32,
}

#[derive(Debug)]
enum Codec {
    /// The same frame for ever; whether it is a picture that stands alone.
    Same(Vec<u8>, bool),
    /// A key picture, and copies of it.
    Grey {
        grey: Grey,
        /// Pictures until the next key picture.
        left: u32,
        /// Pictures from one to the next.
        every: u32,
    },
}

impl Feed {
    pub fn new(channel: Channel) -> Self {
        let start = Instant::now();
        let wish = channel.wish;
        let audio = wish.and_then(|wish| sound(wish, start));
        let video = wish.and_then(|wish| pictures(wish, start));
        let mut feed = Self { channel, start, audio, video };
        feed.turn(channel);
        feed
    }

    /// Streams begin and stop; what is told of the channel is the rest of it.
    pub fn turn(&mut self, channel: Channel) {
        self.channel = channel;
        for (source, on) in [(&mut self.audio, channel.audio), (&mut self.video, channel.video)] {
            if let Some(source) = source {
                source.turn(on);
            }
        }
    }

    /// Somebody else sends this stream from now on.
    pub fn leave(&mut self, stream: Stream) {
        match stream {
            Stream::Audio => self.audio = None,
            Stream::Video => self.video = None,
        }
    }

    /// The next message, header and frame, when it is time for it. Nothing is lost if it is not waited for.
    pub async fn next(&mut self) -> Vec<u8> {
        let (at, source) = tokio::select! {
            turn = tick(&mut self.audio) => turn,
            turn = tick(&mut self.video) => turn,
        };
        let pts_ms = u64::try_from((at - self.start).as_millis()).unwrap_or(u64::MAX);
        let Channel { visitor, channel, res, .. } = self.channel;
        source.seq = source.seq.wrapping_add(1);
        let (frame, key) = source.codec.next();
        let header =
            MediaHeader { stream: source.stream, key, visitor, channel, res, seq: source.seq, pts_ms };
        [&header.to_bytes()[..], &frame].concat()
    }
}

async fn tick(source: &mut Option<Source>) -> (Instant, &mut Source) {
    match source {
        Some(source) if source.on => (source.pace.tick().await, source),
        Some(_) | None => std::future::pending().await,
    }
}

impl Source {
    fn new(stream: Stream, codec: Codec, start: Instant, period: Duration) -> Self {
        let mut pace = interval_at(start + period, period);
        // A device that reads slowly misses frames; it does not get them all at once.
        pace.set_missed_tick_behavior(MissedTickBehavior::Skip);
        Self { stream, codec, pace, on: false, seq: 0 }
    }

    fn turn(&mut self, on: bool) {
        if on && !self.on {
            // What was not sent meanwhile is not made up for, and a picture has to stand alone.
            self.pace.reset();
            match &mut self.codec {
                Codec::Grey { left, .. } => *left = 0,
                Codec::Same(..) => {}
            }
        }
        self.on = on;
    }
}

impl Codec {
    fn next(&mut self) -> (Vec<u8>, bool) {
        match self {
            Codec::Same(frame, key) => (frame.clone(), *key),
            Codec::Grey { grey, left, every } => match left.checked_sub(1) {
                Some(fewer) => {
                    *left = fewer;
                    (grey.same(), false)
                }
                None => {
                    *left = *every - 1;
                    (grey.key(), true)
                }
            },
        }
    }
}

fn sound(wish: Wish, start: Instant) -> Option<Source> {
    let (frame, ms) = match wish.recv_audio {
        PCM => (sound::tone(), sound::PCM_MS),
        AAC => (sound::silence(), sound::AAC_MS),
        _ => return None,
    };
    Some(Source::new(Stream::Audio, Codec::Same(frame, false), start, Duration::from_millis(ms)))
}

fn pictures(wish: Wish, start: Instant) -> Option<Source> {
    let drawn = |side: &u32| (1..=SIDE_MAX).contains(side);
    let (width, height) =
        Some((wish.width, wish.height)).filter(|(w, h)| drawn(w) && drawn(h)).unwrap_or(SIZE);
    let fps = if (1..=60).contains(&wish.fps) { wish.fps } else { FPS };
    let codec = match wish.recv_video {
        H264 => Codec::Grey { grey: Grey::new(width, height), left: 0, every: fps * KEY_S },
        // Sides are at most SIDE_MAX.
        MJPG => Codec::Same(jpeg::grey(width as u16, height as u16), true),
        _ => return None,
    };
    Some(Source::new(Stream::Video, codec, start, Duration::from_secs(1) / fps))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channel(recv_video: u32, recv_audio: u32) -> Channel {
        let wish =
            Wish { send_video: 0, recv_video, width: 240, height: 320, recv_audio, fps: 10, rotate: 1 };
        Channel { phone: None, visitor: 7, channel: 0, res: 2, wish: Some(wish), audio: true, video: true }
    }

    /// What comes in this many frames: `a20` sound at 20 ms, `V100` a key picture at 100 ms.
    async fn heard(feed: &mut Feed, frames: usize) -> Vec<String> {
        let mut heard = Vec::new();
        for _ in 0..frames {
            let message = feed.next().await;
            let (header, frame) = MediaHeader::split(&message).unwrap();
            assert!(header.visitor == 7 && header.res == 2 && !frame.is_empty());
            let letter = match (header.stream, header.key) {
                (Stream::Audio, _) => 'a',
                (Stream::Video, true) => 'V',
                (Stream::Video, false) => 'v',
            };
            heard.push(format!("{letter}{}", header.pts_ms));
        }
        heard.sort_by_key(|frame| frame[1..].parse::<u64>().unwrap());
        heard
    }

    #[tokio::test(start_paused = true)]
    async fn sound_and_pictures_come_at_their_pace() {
        let mut feed = Feed::new(channel(H264, PCM));
        let first = heard(&mut feed, 12).await;
        let sounds: Vec<&String> = first.iter().filter(|frame| frame.starts_with('a')).collect();
        assert_eq!(sounds, ["a20", "a40", "a60", "a80", "a100", "a120", "a140", "a160", "a180", "a200"]);
        let pictures: Vec<&String> = first.iter().filter(|frame| !frame.starts_with('a')).collect();
        assert_eq!(pictures, ["V100", "v200"]);
        let mut feed = Feed::new(channel(1, AAC));
        assert_eq!(heard(&mut feed, 3).await, ["a64", "a128", "a192"]);
        let mut feed = Feed::new(Channel { audio: false, ..channel(MJPG, AAC) });
        assert_eq!(heard(&mut feed, 3).await, ["V100", "V200", "V300"]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_key_picture_comes_every_two_seconds_and_after_a_pause() {
        let mut feed = Feed::new(Channel { audio: false, ..channel(H264, PCM) });
        let keys: Vec<String> =
            heard(&mut feed, 41).await.into_iter().filter(|f| f.starts_with('V')).collect();
        assert_eq!(keys, ["V100", "V2100", "V4100"]);
        feed.turn(Channel { audio: false, video: false, ..channel(H264, PCM) });
        tokio::time::advance(Duration::from_secs(10)).await;
        feed.turn(Channel { audio: false, ..channel(H264, PCM) });
        assert_eq!(heard(&mut feed, 2).await, ["V14200", "v14300"]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_device_that_told_no_wish_gets_nothing() {
        let mut feed = Feed::new(Channel { wish: None, ..channel(H264, PCM) });
        tokio::time::timeout(Duration::from_secs(60), feed.next()).await.unwrap_err();
    }
}
