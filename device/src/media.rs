//! The one media channel: whose it is, which frames may pass it, and how full its send buffer is. The frames
//! themselves are the driver's.

use crate::{
    code::Code,
    link::{Path, Stream},
    marks::{Gauge, Marks},
    rate::{Rate, SendStats},
};

/// Counts are told to the other end at most this often.
const REPORT_EVERY_MS: u64 = 1_000;

/// How `iv_avt_init` sets the media module up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MediaSettings {
    /// `max_frame_size`, here in bytes: the largest frame.
    pub max_frame_bytes: usize,
    /// `max_connect_num`.
    pub max_connections: usize,
    /// `congestion`; without it no event tells of the send buffer.
    pub marks: Option<Marks>,
}

impl MediaSettings {
    /// How much the send buffer holds at the most: two of the largest frames a connection. *(Ours; the vendor's own
    /// formula for its memory.)*
    pub const fn buffer_bytes(&self) -> usize {
        self.max_connections.saturating_mul(2).saturating_mul(self.max_frame_bytes)
    }
}

/// How pictures are spelled: `iv_cm_venc_type_e`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VideoCodec {
    /// `IV_CM_VENC_TYPE_H264`.
    H264,
    /// `IV_CM_VENC_TYPE_H265`.
    H265,
    /// `IV_CM_VENC_TYPE_MJPG`.
    Mjpg,
}

impl VideoCodec {
    /// By its number in the headers.
    pub const fn from_code(code: u32) -> Option<Self> {
        match code {
            0 => Some(Self::H264),
            1 => Some(Self::H265),
            2 => Some(Self::Mjpg),
            _ => None,
        }
    }

    /// What an I frame says it is by its first bytes: a JPEG picture, or a start code and the parameter sets that have
    /// to stand there. `None` when that tells nothing.
    pub fn of_i_frame(frame: &[u8]) -> Option<Self> {
        match frame {
            [0xff, 0xd8, ..] => Some(Self::Mjpg),
            [0, 0, 1, unit, ..] | [0, 0, 0, 1, unit, ..] => match unit {
                // H265's unit type stands in bits 1 to 6: video, sequence and picture parameter sets.
                0x40 | 0x42 | 0x44 => Some(Self::H265),
                // H264's in the low five: an IDR picture, a sequence parameter set. Both are odd, as nothing of H265 is.
                unit if unit & 0x80 == 0 && matches!(unit & 0x1f, 5 | 7) => Some(Self::H264),
                _ => None,
            },
            _ => None,
        }
    }
}

/// A frame to send, as far as its rules need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// Pictures.
    Video {
        /// Its length.
        bytes: usize,
        /// Whether it is an I frame.
        key: bool,
        /// How it is spelled, where that can be told: see [`VideoCodec::of_i_frame`].
        codec: Option<VideoCodec>,
    },
    /// Sound.
    Audio {
        /// Its length.
        bytes: usize,
    },
}

#[derive(Debug, Default)]
pub(crate) struct Media {
    settings: Option<MediaSettings>,
    open: Option<Channel>,
}

/// Between `start_real_play` and `stop_real_play`.
#[derive(Debug)]
struct Channel {
    path: Path,
    /// The core's number of the call that it carries; `None` for a viewer's.
    call: Option<u32>,
    opened_ms: u64,
    receiving: [bool; 2],
    /// `iv_avt_recv_finish_stream`: the program wants no more frames.
    deaf: bool,
    /// `iv_avt_send_finish_stream`: it sends no more.
    finished: bool,
    codec: Option<VideoCodec>,
    /// Only an I frame may come next.
    needs_key: bool,
    gauge: Gauge,
    rate: Rate,
    video: u64,
    audio: u64,
    reported_ms: Option<u64>,
    report_due: Option<u64>,
}

impl Media {
    pub(crate) fn start(&mut self, settings: MediaSettings) {
        self.settings = Some(settings);
    }

    /// Also leaves the channel.
    pub(crate) fn stop(&mut self) {
        *self = Self::default();
    }

    pub(crate) fn settings(&self) -> Option<&MediaSettings> {
        self.settings.as_ref()
    }

    /// Whether `iv_avt` is up.
    pub(crate) fn is_up(&self) -> bool {
        self.settings.is_some()
    }

    /// Whether a channel could be opened.
    pub(crate) fn can_open(&self) -> bool {
        self.settings.is_some() && self.open.is_none()
    }

    pub(crate) fn open(&mut self, now_ms: u64, path: Path, call: Option<u32>) {
        self.open = Some(Channel {
            path,
            call,
            opened_ms: now_ms,
            receiving: [false; 2],
            deaf: false,
            finished: false,
            codec: None,
            needs_key: true,
            gauge: Gauge::default(),
            rate: Rate::new(now_ms),
            video: 0,
            audio: 0,
            reported_ms: None,
            report_due: None,
        });
    }

    pub(crate) fn close(&mut self) {
        self.open = None;
    }

    pub(crate) fn path(&self) -> Option<Path> {
        self.open.as_ref().map(|open| open.path)
    }

    /// The call that the open channel carries, and since when it is open.
    pub(crate) fn call(&self) -> Option<(u32, u64)> {
        self.open.as_ref().and_then(|open| Some((open.call?, open.opened_ms)))
    }

    /// Whether this is the open channel, at whichever resolution.
    pub(crate) fn is(&self, visitor: u32, channel: u32) -> bool {
        self.path().is_some_and(|path| (path.visitor, path.channel) == (visitor, channel))
    }

    /// What `get_av_enc_info` said; from then on other pictures are refused.
    pub(crate) fn set_codec(&mut self, path: Path, codec: Option<VideoCodec>) {
        if let Ok(open) = self.channel_mut(path) {
            open.codec = codec;
        }
    }

    /// Notes that the phone's stream runs or stopped; says whether that is news. Streams are told once each.
    pub(crate) fn receive(&mut self, stream: Stream, runs: bool) -> bool {
        let Some(open) = &mut self.open else { return false };
        let receiving = &mut open.receiving[index(stream)];
        core::mem::replace(receiving, runs) != runs
    }

    /// Whether the program is told the phone's frames of this stream.
    pub(crate) fn accepts(&self, visitor: u32, channel: u32, stream: Stream) -> bool {
        let open = self.open.as_ref().filter(|_| self.is(visitor, channel));
        open.is_some_and(|open| !open.deaf && open.receiving[index(stream)])
    }

    /// Counts a frame and gives the event that the send buffer's marks call for, or says why it may not be sent.
    pub(crate) fn send(
        &mut self,
        now_ms: u64,
        path: Path,
        frame: Frame,
        queued_bytes: usize,
    ) -> (Result<(), Code>, Option<u32>) {
        let Some(settings) = self.settings else { return (Err(Code::NO_SUCH_CHANNEL), None) };
        match self.channel_mut(path) {
            Ok(open) => open.send(now_ms, frame, queued_bytes, &settings),
            Err(code) => (Err(code), None),
        }
    }

    /// Bytes have left the send buffer; gives the event that its marks call for, and where it belongs.
    pub(crate) fn sent(&mut self, now_ms: u64, bytes: usize, queued_bytes: usize) -> Option<(u32, Path)> {
        let marks = self.settings?.marks;
        let open = self.open.as_mut()?;
        open.rate.add(now_ms, bytes);
        Some((open.gauge.read(marks?, queued_bytes)?, open.path))
    }

    pub(crate) fn stats(&self, now_ms: u64, path: Path) -> Result<SendStats, Code> {
        Ok(self.channel(path)?.rate.read(now_ms))
    }

    pub(crate) fn check_path(&self, path: Path) -> Result<(), Code> {
        self.channel(path).map(|_| ())
    }

    pub(crate) fn finish_sending(&mut self, path: Path) -> Result<(), Code> {
        self.channel_mut(path)?.finished = true;
        Ok(())
    }

    pub(crate) fn finish_receiving(&mut self, visitor: u32, channel: u32) -> Result<(), Code> {
        if !self.is(visitor, channel) {
            return Err(Code::NO_SUCH_CHANNEL);
        }
        if let Some(open) = &mut self.open {
            open.deaf = true;
        }
        Ok(())
    }

    pub(crate) fn report_due(&self) -> Option<u64> {
        self.open.as_ref().and_then(|open| open.report_due)
    }

    /// The counts, when it is time to tell them: video, then audio.
    pub(crate) fn report(&mut self, now_ms: u64) -> Option<(u64, u64)> {
        let open = self.open.as_mut()?;
        open.report_due.take_if(|due| *due <= now_ms)?;
        open.reported_ms = Some(now_ms);
        Some((open.video, open.audio))
    }

    fn channel(&self, path: Path) -> Result<&Channel, Code> {
        self.open.as_ref().filter(|open| open.path == path).ok_or(Code::NO_SUCH_CHANNEL)
    }

    fn channel_mut(&mut self, path: Path) -> Result<&mut Channel, Code> {
        self.open.as_mut().filter(|open| open.path == path).ok_or(Code::NO_SUCH_CHANNEL)
    }
}

impl Channel {
    fn send(
        &mut self,
        now_ms: u64,
        frame: Frame,
        queued_bytes: usize,
        settings: &MediaSettings,
    ) -> (Result<(), Code>, Option<u32>) {
        let checked = self.check(frame, queued_bytes, settings);
        let (Frame::Video { bytes, .. } | Frame::Audio { bytes }) = frame;
        let level = match checked {
            Ok(()) => queued_bytes.saturating_add(bytes),
            Err(_) => queued_bytes,
        };
        let event = settings.marks.and_then(|marks| self.gauge.read(marks, level));
        match (checked, frame) {
            (Ok(()), Frame::Video { .. }) => {
                self.video += 1;
                self.needs_key = false;
            }
            (Ok(()), Frame::Audio { .. }) => self.audio += 1,
            // What builds on a picture that was not sent cannot be shown. (Ours.)
            (Err(Code::CHANNEL_BUSY), Frame::Video { .. }) => self.needs_key = true,
            (Err(_), Frame::Video { .. } | Frame::Audio { .. }) => {}
        }
        if checked.is_ok() {
            let due = self.reported_ms.map_or(now_ms, |at| at.saturating_add(REPORT_EVERY_MS));
            self.report_due.get_or_insert(due);
        }
        (checked, event)
    }

    fn check(&self, frame: Frame, queued_bytes: usize, settings: &MediaSettings) -> Result<(), Code> {
        let (Frame::Video { bytes, .. } | Frame::Audio { bytes }) = frame;
        if self.finished {
            return Err(Code::NO_SUCH_CHANNEL);
        }
        if bytes == 0 {
            return Err(Code::NO_FRAME_DATA);
        }
        if bytes > settings.max_frame_bytes {
            return Err(Code::FRAME_TOO_BIG);
        }
        if let Frame::Video { key, codec, .. } = frame {
            if let (Some(said), Some(is)) = (self.codec, codec)
                && said != is
            {
                return Err(Code::FAILED);
            }
            if self.needs_key && !key {
                return Err(Code::NEED_I_FRAME);
            }
        }
        if queued_bytes.saturating_add(bytes) > settings.buffer_bytes() {
            return Err(Code::CHANNEL_BUSY);
        }
        Ok(())
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
    const I: Frame = Frame::Video { bytes: 100, key: true, codec: None };
    const P: Frame = Frame::Video { bytes: 10, key: false, codec: None };
    const SOUND: Frame = Frame::Audio { bytes: 1 };

    fn up(max_frame_bytes: usize) -> Media {
        let mut media = Media::default();
        media.start(MediaSettings { max_frame_bytes, max_connections: 1, marks: None });
        media
    }

    fn opened() -> Media {
        let mut media = up(1_000);
        media.open(0, PATH, Some(1));
        media
    }

    fn send(media: &mut Media, frame: Frame) -> Result<(), Code> {
        media.send(0, PATH, frame, 0).0
    }

    #[test]
    fn nothing_is_sent_before_real_play_or_on_another_channel() {
        assert_eq!(send(&mut Media::default(), I), Err(Code::NO_SUCH_CHANNEL));
        assert_eq!(send(&mut up(1_000), I), Err(Code::NO_SUCH_CHANNEL));
        let mut media = opened();
        assert_eq!(media.send(0, Path { visitor: 2, ..PATH }, I, 0).0, Err(Code::NO_SUCH_CHANNEL));
        media.close();
        assert_eq!(send(&mut media, I), Err(Code::NO_SUCH_CHANNEL));
    }

    #[test]
    fn the_first_picture_must_be_an_i_frame_each_time_the_channel_opens() {
        let mut media = opened();
        assert_eq!(send(&mut media, P), Err(Code::NEED_I_FRAME));
        assert_eq!(send(&mut media, SOUND), Ok(()));
        assert_eq!(send(&mut media, I), Ok(()));
        assert_eq!(send(&mut media, P), Ok(()));
        media.close();
        media.open(0, PATH, Some(1));
        assert_eq!(send(&mut media, P), Err(Code::NEED_I_FRAME));
    }

    #[test]
    fn empty_and_oversized_frames_are_refused_and_not_counted() {
        let mut media = up(99);
        media.open(0, PATH, Some(1));
        assert_eq!(send(&mut media, I), Err(Code::FRAME_TOO_BIG));
        assert_eq!(send(&mut media, Frame::Audio { bytes: 0 }), Err(Code::NO_FRAME_DATA));
        assert_eq!(media.report_due(), None);
    }

    #[test]
    fn a_full_buffer_refuses_and_asks_for_an_i_frame_after_a_lost_picture_but_not_after_lost_sound() {
        let mut media = opened();
        assert_eq!(send(&mut media, I), Ok(()));
        assert_eq!(media.send(0, PATH, SOUND, 2_000).0, Err(Code::CHANNEL_BUSY));
        assert_eq!(send(&mut media, P), Ok(()), "no picture was lost");
        assert_eq!(media.send(0, PATH, P, 1_990).0, Ok(()), "2 000 bytes fit");
        assert_eq!(media.send(0, PATH, P, 1_991).0, Err(Code::CHANNEL_BUSY));
        assert_eq!(send(&mut media, P), Err(Code::NEED_I_FRAME));
        assert_eq!(send(&mut media, I), Ok(()));
        assert_eq!(send(&mut media, P), Ok(()));
    }

    #[test]
    fn pictures_of_another_codec_than_the_program_named_are_refused() {
        let frame = |codec| Frame::Video { bytes: 9, key: true, codec };
        let mut media = opened();
        assert_eq!(send(&mut media, frame(Some(VideoCodec::H265))), Ok(()), "nothing was said yet");
        media.set_codec(PATH, Some(VideoCodec::H264));
        assert_eq!(send(&mut media, frame(Some(VideoCodec::H265))), Err(Code::FAILED));
        assert_eq!(send(&mut media, frame(Some(VideoCodec::H264))), Ok(()));
        assert_eq!(send(&mut media, frame(None)), Ok(()), "what cannot be told is believed");
    }

    #[test]
    fn an_i_frame_tells_its_codec_by_its_first_bytes() {
        let table: [(&[u8], Option<VideoCodec>); 9] = [
            (&[0, 0, 0, 1, 0x67, 0x42], Some(VideoCodec::H264)),
            (&[0, 0, 1, 0x65, 0x88], Some(VideoCodec::H264)),
            (&[0, 0, 0, 1, 0x40, 0x01], Some(VideoCodec::H265)),
            (&[0, 0, 1, 0x42, 0x01], Some(VideoCodec::H265)),
            (&[0xff, 0xd8, 0xff], Some(VideoCodec::Mjpg)),
            (&[0, 0, 0, 1], None),
            (&[0, 0, 0, 1, 0x01], None),
            (b"any bytes of a test", None),
            (&[], None),
        ];
        for (bytes, codec) in table {
            assert_eq!(VideoCodec::of_i_frame(bytes), codec, "{bytes:x?}");
        }
    }

    #[test]
    fn after_its_finish_a_program_sends_nothing_until_the_channel_opens_again() {
        let mut media = opened();
        assert_eq!(media.finish_sending(Path { res: 9, ..PATH }), Err(Code::NO_SUCH_CHANNEL));
        assert_eq!(media.finish_sending(PATH), Ok(()));
        assert_eq!(send(&mut media, SOUND), Err(Code::NO_SUCH_CHANNEL));
        assert_eq!(media.path(), Some(PATH), "the channel is open all the same");
        media.close();
        media.open(0, PATH, Some(1));
        assert_eq!(send(&mut media, SOUND), Ok(()));
    }

    #[test]
    fn frames_of_the_phone_are_told_between_start_and_stop_unless_the_program_has_finished() {
        let mut media = opened();
        assert!(!media.accepts(1, 0, Stream::Audio));
        media.receive(Stream::Audio, true);
        assert!(media.accepts(1, 0, Stream::Audio));
        assert!(!media.accepts(1, 0, Stream::Video) && !media.accepts(2, 0, Stream::Audio));
        assert_eq!(media.finish_receiving(2, 0), Err(Code::NO_SUCH_CHANNEL));
        assert_eq!(media.finish_receiving(1, 0), Ok(()));
        assert!(!media.accepts(1, 0, Stream::Audio));
        assert!(media.receive(Stream::Audio, false), "its stop is told");
    }

    #[test]
    fn counts_are_told_at_most_once_a_second() {
        let mut media = opened();
        assert_eq!(media.send(5, PATH, I, 0).0, Ok(()));
        assert_eq!(media.report_due(), Some(5));
        assert_eq!(media.report(5), Some((1, 0)));
        assert_eq!(media.report_due(), None);
        assert_eq!(media.send(10, PATH, P, 0).0, Ok(()));
        assert_eq!(media.send(20, PATH, SOUND, 0).0, Ok(()));
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
