//! Media of a call, both ways on a device's WebSocket: one binary message a frame, this header and then the frame.

use crate::{Stream, Wish};
use serde::{Deserialize, Serialize};

/// Length of a header.
pub const MEDIA_HEADER_BYTES: usize = 28;

const AUDIO: u8 = 0;
const VIDEO: u8 = 1;

/// What the player of a phone says: whoever plays and records there, on the plugin's WebSocket, beside the plugin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum FromPlayer {
    /// Asks for the media of this phone's calls from now on, or no longer.
    Media {
        /// Asks.
        on: bool,
    },
}

/// What the player is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum ToPlayer {
    /// The media channel of this phone's call, whenever it changes.
    Media {
        /// It is open.
        open: bool,
        /// What the device sends and wishes for, if it said so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        wish: Option<Wish>,
        /// Whether the device takes sound now.
        audio: bool,
        /// Whether the device takes pictures now.
        video: bool,
    },
}

/// What stands before a frame. Numbers are little-endian.
///
/// | bytes | field |
/// |---|---|
/// | 0 | 0 audio, 1 video |
/// | 1 | 1 for a video frame that stands alone (I frame), otherwise 0 |
/// | 2, 3 | 0 |
/// | 4 to 7 | `visitor` |
/// | 8 to 11 | `channel` |
/// | 12 to 15 | `res`, `iv_avt_video_res_type_e` |
/// | 16 to 19 | `seq` |
/// | 20 to 27 | `pts_ms` |
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MediaHeader {
    /// Sound or pictures.
    pub stream: Stream,
    /// Whether it is an I frame.
    pub key: bool,
    /// Which link.
    pub visitor: u32,
    /// Which channel.
    pub channel: u32,
    /// `iv_avt_video_res_type_e`.
    pub res: u32,
    /// Counts up.
    pub seq: u32,
    /// When it is to be shown, milliseconds.
    pub pts_ms: u64,
}

impl MediaHeader {
    /// The header's bytes.
    pub fn to_bytes(&self) -> [u8; MEDIA_HEADER_BYTES] {
        let mut bytes = [0; MEDIA_HEADER_BYTES];
        bytes[0] = match self.stream {
            Stream::Audio => AUDIO,
            Stream::Video => VIDEO,
        };
        bytes[1] = self.key.into();
        for (at, number) in [(4, self.visitor), (8, self.channel), (12, self.res), (16, self.seq)] {
            bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
        }
        bytes[20..].copy_from_slice(&self.pts_ms.to_le_bytes());
        bytes
    }

    /// Splits a message into its header and its frame; `None` for one that is too short or of another kind.
    pub fn split(message: &[u8]) -> Option<(Self, &[u8])> {
        let (head, frame) = message.split_first_chunk::<MEDIA_HEADER_BYTES>()?;
        let stream = match head[0] {
            AUDIO => Stream::Audio,
            VIDEO => Stream::Video,
            _ => return None,
        };
        let number = |at: usize| Some(u32::from_le_bytes(*head.get(at..)?.first_chunk()?));
        let header = Self {
            stream,
            key: head[1] & 1 == 1,
            visitor: number(4)?,
            channel: number(8)?,
            res: number(12)?,
            seq: number(16)?,
            pts_ms: u64::from_le_bytes(*head.last_chunk()?),
        };
        Some((header, frame))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_comes_back_as_it_went() {
        let header = MediaHeader {
            stream: Stream::Video,
            key: true,
            visitor: 1,
            channel: 2,
            res: 3,
            seq: 0xffff_fffe,
            pts_ms: u64::MAX - 1,
        };
        let mut message = header.to_bytes().to_vec();
        message.extend_from_slice(b"frame");
        assert_eq!(MediaHeader::split(&message), Some((header, &b"frame"[..])));
    }

    #[test]
    fn what_is_no_media_message_is_refused() {
        assert_eq!(MediaHeader::split(&[0; MEDIA_HEADER_BYTES - 1]), None);
        assert_eq!(MediaHeader::split(&[2; MEDIA_HEADER_BYTES]), None);
    }
}
