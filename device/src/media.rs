//! The media channel of the current call: which it is, and how many frames went out. Pictures and sound themselves
//! are not handled yet.

use crate::{
    code::Code,
    link::{Path, Stream},
};

/// Counts are told to the other end at most this often.
const REPORT_EVERY_MS: u64 = 1_000;

/// A frame to send, as far as its rules need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// Pictures.
    Video {
        /// Its length.
        bytes: usize,
        /// Whether it is an I frame.
        key: bool,
    },
    /// Sound.
    Audio {
        /// Its length.
        bytes: usize,
    },
}

/// `None` in [`Media::open`]: nobody wants frames.
#[derive(Debug, Default)]
pub(crate) struct Media {
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    path: Path,
    receiving: [bool; 2],
    video: u64,
    audio: u64,
    reported_at: Option<u64>,
    report_due: Option<u64>,
}

impl Media {
    /// Opens the channel; says whether it was closed before.
    pub(crate) fn open(&mut self, path: Path) -> bool {
        if self.open.is_some() {
            return false;
        }
        self.open = Some(Open {
            path,
            receiving: [false; 2],
            video: 0,
            audio: 0,
            reported_at: None,
            report_due: None,
        });
        true
    }

    pub(crate) fn close(&mut self) {
        self.open = None;
    }

    pub(crate) fn path(&self) -> Option<Path> {
        self.open.as_ref().map(|open| open.path)
    }

    /// Notes that the phone's stream runs or stopped; says whether that is news. Streams are told once each.
    pub(crate) fn receive(&mut self, stream: Stream, runs: bool) -> bool {
        let Some(open) = &mut self.open else { return false };
        let receiving = &mut open.receiving[index(stream)];
        core::mem::replace(receiving, runs) != runs
    }

    /// Counts a frame, or says why it may not be sent.
    pub(crate) fn send(
        &mut self,
        now_ms: u64,
        path: Path,
        frame: Frame,
        max_bytes: usize,
    ) -> Result<(), Code> {
        let open = match &mut self.open {
            Some(open) if open.path == path => open,
            Some(_) | None => return Err(Code::NO_SUCH_CHANNEL),
        };
        let (Frame::Video { bytes, .. } | Frame::Audio { bytes }) = frame;
        if bytes == 0 {
            return Err(Code::NO_FRAME_DATA);
        }
        if bytes > max_bytes {
            return Err(Code::FRAME_TOO_BIG);
        }
        match frame {
            Frame::Video { key: false, .. } if open.video == 0 => return Err(Code::NEED_I_FRAME),
            Frame::Video { .. } => open.video += 1,
            Frame::Audio { .. } => open.audio += 1,
        }
        let due = open.reported_at.map_or(now_ms, |at| at + REPORT_EVERY_MS);
        open.report_due.get_or_insert(due);
        Ok(())
    }

    pub(crate) fn report_due(&self) -> Option<u64> {
        self.open.as_ref().and_then(|open| open.report_due)
    }

    /// The counts, when it is time to tell them: video, then audio.
    pub(crate) fn report(&mut self, now_ms: u64) -> Option<(u64, u64)> {
        let open = self.open.as_mut()?;
        open.report_due.take_if(|due| *due <= now_ms)?;
        open.reported_at = Some(now_ms);
        Some((open.video, open.audio))
    }
}

const fn index(stream: Stream) -> usize {
    match stream {
        Stream::Audio => 0,
        Stream::Video => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: Path = Path { visitor: 1, channel: 0, res: 2 };
    const I: Frame = Frame::Video { bytes: 100, key: true };
    const P: Frame = Frame::Video { bytes: 10, key: false };

    fn opened() -> Media {
        let mut media = Media::default();
        assert!(media.open(PATH));
        media
    }

    #[test]
    fn nothing_is_sent_before_real_play_or_on_another_channel() {
        assert_eq!(Media::default().send(0, PATH, I, 1000), Err(Code::NO_SUCH_CHANNEL));
        let mut media = opened();
        assert_eq!(media.send(0, Path { visitor: 2, ..PATH }, I, 1000), Err(Code::NO_SUCH_CHANNEL));
        media.close();
        assert_eq!(media.send(0, PATH, I, 1000), Err(Code::NO_SUCH_CHANNEL));
    }

    #[test]
    fn the_first_picture_must_be_an_i_frame_each_time_the_channel_opens() {
        let mut media = opened();
        assert_eq!(media.send(0, PATH, P, 1000), Err(Code::NEED_I_FRAME));
        assert_eq!(media.send(0, PATH, Frame::Audio { bytes: 1 }, 1000), Ok(()));
        assert_eq!(media.send(0, PATH, I, 1000), Ok(()));
        assert_eq!(media.send(0, PATH, P, 1000), Ok(()));
        media.close();
        assert!(media.open(PATH));
        assert_eq!(media.send(0, PATH, P, 1000), Err(Code::NEED_I_FRAME));
    }

    #[test]
    fn empty_and_oversized_frames_are_refused_and_not_counted() {
        let mut media = opened();
        assert_eq!(media.send(0, PATH, I, 99), Err(Code::FRAME_TOO_BIG));
        assert_eq!(media.send(0, PATH, Frame::Audio { bytes: 0 }, 99), Err(Code::NO_FRAME_DATA));
        assert_eq!(media.report_due(), None);
    }

    #[test]
    fn counts_are_told_at_most_once_a_second() {
        let mut media = opened();
        media.send(5, PATH, I, 1000).unwrap();
        assert_eq!(media.report_due(), Some(5));
        assert_eq!(media.report(5), Some((1, 0)));
        assert_eq!(media.report_due(), None);
        media.send(10, PATH, P, 1000).unwrap();
        media.send(20, PATH, Frame::Audio { bytes: 1 }, 1000).unwrap();
        assert_eq!(media.report(900), None);
        assert_eq!(media.report_due(), Some(1005));
        assert_eq!(media.report(1005), Some((2, 1)));
    }

    #[test]
    fn each_received_stream_starts_and_stops_once() {
        let mut media = opened();
        assert!(!media.receive(Stream::Audio, false));
        assert!(media.receive(Stream::Audio, true));
        assert!(!media.receive(Stream::Audio, true));
        assert!(media.receive(Stream::Audio, false));
    }
}
