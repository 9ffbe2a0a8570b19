//! Frames of the program that wait for the link: copied once, bounded in bytes.

use std::collections::VecDeque;
use virtual_wechat_frames::{MEDIA_HEADER_BYTES, MediaHeader};

/// A frame on its way, as the virtual link carries it: the header's bytes and then the frame.
#[derive(Debug)]
pub(crate) struct Packet {
    #[cfg_attr(not(feature = "memory-link"), allow(dead_code))]
    pub(crate) header: MediaHeader,
    message: Vec<u8>,
}

impl Packet {
    fn new(header: MediaHeader, pieces: &[&[u8]]) -> Self {
        let bytes: usize = pieces.iter().map(|piece| piece.len()).sum();
        let mut message = Vec::with_capacity(MEDIA_HEADER_BYTES + bytes);
        message.extend_from_slice(&header.to_bytes());
        for piece in pieces {
            message.extend_from_slice(piece);
        }
        Self { header, message }
    }

    /// The frame alone.
    pub(crate) fn frame(&self) -> &[u8] {
        &self.message[MEDIA_HEADER_BYTES..]
    }

    /// Header and frame.
    pub(crate) fn into_message(self) -> Vec<u8> {
        self.message
    }
}

/// Frames that the link has not taken yet, and the bytes that it took and could not write.
#[derive(Debug, Default)]
pub(crate) struct SendBuffer {
    packets: VecDeque<Packet>,
    waiting_bytes: usize,
    in_link_bytes: usize,
}

impl SendBuffer {
    /// Bytes of frames that have not left.
    pub(crate) fn bytes(&self) -> usize {
        self.waiting_bytes + self.in_link_bytes
    }

    /// Copies a frame, given in pieces.
    pub(crate) fn push(&mut self, header: MediaHeader, pieces: &[&[u8]]) {
        let packet = Packet::new(header, pieces);
        self.waiting_bytes += packet.frame().len();
        self.packets.push_back(packet);
    }

    /// The next frame for the link, which counts as in it from now on.
    pub(crate) fn pop(&mut self) -> Option<Packet> {
        let packet = self.packets.pop_front()?;
        self.waiting_bytes -= packet.frame().len();
        self.in_link_bytes += packet.frame().len();
        Some(packet)
    }

    /// The link has written all it had: how many bytes of frames these were.
    pub(crate) fn written(&mut self) -> usize {
        core::mem::take(&mut self.in_link_bytes)
    }

    /// Nobody wants these frames any more.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use virtual_wechat_frames::Stream;

    const HEADER: MediaHeader =
        MediaHeader { stream: Stream::Video, key: true, visitor: 1, channel: 0, res: 2, seq: 0, pts_ms: 0 };

    #[test]
    fn pieces_become_one_frame_and_bytes_count_until_they_are_written() {
        let mut buffer = SendBuffer::default();
        buffer.push(HEADER, &[b"ab", b"c"]);
        buffer.push(HEADER, &[b"defg"]);
        assert_eq!(buffer.bytes(), 7);
        assert_eq!(buffer.pop().unwrap().frame(), b"abc");
        assert_eq!(buffer.bytes(), 7, "what the link holds has not left");
        assert_eq!(buffer.written(), 3);
        assert_eq!(buffer.bytes(), 4);
        buffer.clear();
        assert_eq!((buffer.bytes(), buffer.pop().is_none()), (0, true));
    }
}
