//! A frame as C gives it: up to eight packs, which are borrowed while it is copied.

use super::pointer::value;
use crate::abi::{AudioStream, FRAME_I, FRAME_P, VideoStream};
use virtual_wechat_frames::{MediaHeader, Stream};
use voip_device_core::{Code, Frame, Path, VideoCodec};

/// How many packs a stream has room for.
const MAX_PACKS: usize = 8;

/// The pieces of one frame, and what its first pack says about it.
pub(crate) struct Packs<'a> {
    stream: Stream,
    key: bool,
    pts_ms: u64,
    seq: u32,
    pieces: heapless::Vec<&'a [u8], MAX_PACKS>,
}

impl<'a> Packs<'a> {
    /// # Errors
    /// −309 a pointer is NULL, −310 more than eight packs, −313 no pack.
    ///
    /// # Safety
    /// `stream` is NULL or points to a whole `iv_cm_aenc_stream_s`, whose pointers are NULL or point to whole packs, whose
    /// bytes are there and do not change for `'a`.
    pub(crate) unsafe fn audio(stream: *const AudioStream) -> Result<Self, Code> {
        // SAFETY: the caller's promise.
        let stream = unsafe { value(stream) }.ok_or(Code::ARGUMENT_NULL)?;
        let mut packs = Self::new(Stream::Audio);
        for pack in counted(&stream.packs, stream.count)? {
            // SAFETY: the caller's promise.
            let pack = unsafe { value(*pack) }.ok_or(Code::ARGUMENT_NULL)?;
            // SAFETY: the caller's promise.
            unsafe { packs.push(pack.address, pack.len, pack.pts, pack.seq) }?;
        }
        Ok(packs)
    }

    /// # Errors
    /// As [`Packs::audio`], and −313 for a frame type that is neither I nor P.
    ///
    /// # Safety
    /// As [`Packs::audio`], for an `iv_cm_venc_stream_s`.
    pub(crate) unsafe fn video(stream: *const VideoStream) -> Result<Self, Code> {
        // SAFETY: the caller's promise.
        let stream = unsafe { value(stream) }.ok_or(Code::ARGUMENT_NULL)?;
        let mut packs = Self::new(Stream::Video);
        packs.key = true;
        for pack in counted(&stream.packs, stream.count)? {
            // SAFETY: the caller's promise.
            let pack = unsafe { value(*pack) }.ok_or(Code::ARGUMENT_NULL)?;
            match pack.frame_type {
                FRAME_I => {}
                FRAME_P => packs.key = false,
                _ => return Err(Code::NO_FRAME_DATA),
            }
            // SAFETY: the caller's promise.
            unsafe { packs.push(pack.address, pack.len, pack.pts, pack.seq) }?;
        }
        Ok(packs)
    }

    pub(crate) fn frame(&self) -> Frame {
        let bytes = self.pieces.iter().map(|piece| piece.len()).sum();
        match self.stream {
            Stream::Audio => Frame::Audio { bytes },
            Stream::Video => {
                let start = self.pieces.first().filter(|_| self.key);
                let codec = start.and_then(|start| VideoCodec::of_i_frame(start));
                Frame::Video { bytes, key: self.key, codec }
            }
        }
    }

    pub(crate) fn header(&self, path: Path) -> MediaHeader {
        let (Self { stream, key, pts_ms, seq, .. }, Path { visitor, channel, res }) = (self, path);
        MediaHeader { stream: *stream, key: *key, visitor, channel, res, seq: *seq, pts_ms: *pts_ms }
    }

    pub(crate) fn pieces(&self) -> &[&'a [u8]] {
        &self.pieces
    }

    fn new(stream: Stream) -> Self {
        Self { stream, key: false, pts_ms: 0, seq: 0, pieces: heapless::Vec::new() }
    }

    /// # Safety
    /// `address` is NULL or points to `len` bytes, which do not change for `'a`.
    unsafe fn push(&mut self, address: *const u8, len: u32, pts_ms: u64, seq: u32) -> Result<(), Code> {
        if address.is_null() {
            return Err(Code::ARGUMENT_NULL);
        }
        if self.pieces.is_empty() {
            (self.pts_ms, self.seq) = (pts_ms, seq);
        }
        // No memory is larger than this, and no slice may be.
        let len = isize::try_from(len).map_err(|_| Code::FRAME_TOO_BIG)?.unsigned_abs();
        // SAFETY: not NULL, and the caller promises the bytes.
        let piece = unsafe { core::slice::from_raw_parts(address, len) };
        self.pieces.push(piece).map_err(|_| Code::ARGUMENT_INVALID)
    }
}

/// The packs that a stream counts, of those it has room for.
fn counted<T>(packs: &[T; MAX_PACKS], count: u32) -> Result<&[T], Code> {
    match usize::try_from(count) {
        Ok(0) => Err(Code::NO_FRAME_DATA),
        Ok(count) => packs.get(..count).ok_or(Code::ARGUMENT_INVALID),
        Err(_) => Err(Code::ARGUMENT_INVALID),
    }
}
