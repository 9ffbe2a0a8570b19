//! What the vendor's threads have told and the worker has not read yet.

use crate::{abi::AvDataInfo, bell::Bell, log::log};
use std::{
    collections::VecDeque,
    ffi::CString,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use virtual_wechat_frames::{MediaHeader, Stream as FrameStream};
use voip_device_core::{FromLink, Path, Stream};

/// Frames of the phone wait up to this many, and this many bytes: a program that is further behind loses some.
const MAX_FRAMES: usize = 256;
const MAX_FRAME_BYTES: usize = 2 << 20;
/// Messages wait up to this many. No call says as much; a worker that is further behind stands still.
const MAX_MESSAGES: usize = 1024;

/// Filled by the vendor's threads, which never wait here; emptied by the worker.
pub(super) struct Inbox {
    bell: Arc<Bell>,
    inner: Mutex<Inner>,
}

/// What has arrived.
#[derive(Debug, PartialEq)]
pub(super) enum Arrived {
    Message(Box<FromLink>),
    Frame(MediaHeader, Vec<u8>),
}

/// What `iv_avt_start_real_play_cb` was given, beside the channel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Requested {
    pub(crate) user_args: CString,
    pub(crate) requester: CString,
}

#[derive(Default)]
struct Inner {
    arrived: VecDeque<Arrived>,
    frames: usize,
    frame_bytes: usize,
    /// A picture was lost: what follows is of no use before the next I frame.
    wants_key: bool,
    /// Frames were lost since the channel opened.
    has_lost: bool,
    /// The voip module is initialised, as far as the device knows.
    voip_is_up: bool,
    /// What came from the voip module before that.
    early: Vec<FromLink>,
    channel: Option<Channel>,
}

/// The channel that is a call's, as far as anybody can tell: the first one that is live.
struct Channel {
    path: Path,
    requested: Requested,
    phone_media: [Option<AvDataInfo>; 2],
}

impl Inbox {
    pub(super) fn new(bell: Arc<Bell>) -> Self {
        Self { bell, inner: Mutex::default() }
    }

    /// Something for the device.
    pub(super) fn push(&self, message: FromLink) {
        self.push_into(&mut self.lock(), message);
    }

    /// The same from the voip module, which may speak before its `init` has returned.
    pub(super) fn push_voip(&self, message: FromLink) {
        let mut inner = self.lock();
        if inner.voip_is_up {
            self.push_into(&mut inner, message);
        } else if inner.early.len() < MAX_MESSAGES {
            inner.early.push(message);
        }
    }

    /// The device knows now that the voip module is up, or that it is not any more.
    pub(super) fn set_voip_is_up(&self, is_up: bool) {
        let mut inner = self.lock();
        inner.voip_is_up = is_up;
        let early = core::mem::take(&mut inner.early);
        for message in early.into_iter().filter(|_| is_up) {
            self.push_into(&mut inner, message);
        }
    }

    /// A frame of the phone, in pieces. Never waits: when the program is too far behind, frames are lost.
    pub(super) fn push_frame(&self, header: MediaHeader, pieces: &[&[u8]]) {
        let mut inner = self.lock();
        let is_picture = match header.stream {
            FrameStream::Audio => false,
            FrameStream::Video => true,
        };
        let bytes = pieces.iter().map(|piece| piece.len()).sum::<usize>();
        let fits = inner.frames < MAX_FRAMES && inner.frame_bytes + bytes <= MAX_FRAME_BYTES;
        if !fits || (is_picture && inner.wants_key && !header.key) {
            inner.wants_key |= is_picture;
            if !inner.has_lost {
                log!("frames of the phone are lost: iv_avt_recv_stream_cb takes too long");
            }
            inner.has_lost = true;
            return;
        }
        if is_picture {
            inner.wants_key = false;
        }
        inner.frames += 1;
        inner.frame_bytes += bytes;
        inner.arrived.push_back(Arrived::Frame(header, pieces.concat()));
        drop(inner);
        self.bell.ring();
    }

    /// The next thing that has arrived.
    pub(super) fn pop(&self) -> Option<Arrived> {
        let mut inner = self.lock();
        let arrived = inner.arrived.pop_front()?;
        match &arrived {
            Arrived::Message(_) => {}
            Arrived::Frame(_, frame) => {
                inner.frames -= 1;
                inner.frame_bytes -= frame.len();
            }
        }
        Some(arrived)
    }

    /// Somebody wants to be sent media. `false`: a call's channel is open already, so this is another viewer's, which
    /// is no matter of the device.
    pub(super) fn open(&self, path: Path, requested: Requested) -> bool {
        let mut inner = self.lock();
        if inner.channel.as_ref().is_some_and(|channel| channel.path != path) {
            return false;
        }
        inner.channel = Some(Channel { path, requested, phone_media: [None; 2] });
        self.push_into(&mut inner, FromLink::StartRealPlay(path));
        true
    }

    /// No more. `false`: it is another viewer's channel.
    pub(super) fn close(&self, path: Path) -> bool {
        let mut inner = self.lock();
        if inner.channel.take_if(|channel| channel.path == path).is_none() {
            return false;
        }
        (inner.wants_key, inner.has_lost) = (false, false);
        self.push_into(&mut inner, FromLink::StopRealPlay(path));
        true
    }

    /// The media module is left, and every channel with it.
    pub(super) fn forget_channel(&self) {
        let mut inner = self.lock();
        inner.channel = None;
        (inner.wants_key, inner.has_lost) = (false, false);
    }

    /// The phone's media begin, and are like this. `false`: it is another viewer's channel.
    pub(super) fn start_recv(&self, path: (u32, u32), stream: Stream, info: Option<AvDataInfo>) -> bool {
        let mut inner = self.lock();
        let Some(channel) = inner.channel.as_mut().filter(|channel| channel.is(path)) else { return false };
        channel.phone_media[index(stream)] = info;
        self.push_into(&mut inner, FromLink::StartRecv { visitor: path.0, channel: path.1, stream });
        true
    }

    /// They end. `false`: it is another viewer's channel.
    pub(super) fn stop_recv(&self, path: (u32, u32), stream: Stream) -> bool {
        let mut inner = self.lock();
        if !inner.channel.as_ref().is_some_and(|channel| channel.is(path)) {
            return false;
        }
        self.push_into(&mut inner, FromLink::StopRecv { visitor: path.0, channel: path.1, stream });
        true
    }

    /// The open channel, if it has these numbers.
    pub(super) fn path(&self, path: (u32, u32)) -> Option<Path> {
        self.lock().channel.as_ref().filter(|channel| channel.is(path)).map(|channel| channel.path)
    }

    /// What `iv_avt_start_real_play_cb` was given for the open channel.
    pub(super) fn requested(&self, path: Path) -> Option<Requested> {
        let inner = self.lock();
        inner.channel.as_ref().filter(|channel| channel.path == path).map(|channel| channel.requested.clone())
    }

    /// What the phone sends, as the vendor says.
    pub(super) fn phone_media(&self, stream: Stream) -> Option<AvDataInfo> {
        self.lock().channel.as_ref().and_then(|channel| channel.phone_media[index(stream)])
    }

    fn push_into(&self, inner: &mut Inner, message: FromLink) {
        if inner.arrived.len() - inner.frames >= MAX_MESSAGES {
            log!("what the vendor's library tells is lost: the program's callbacks do not return");
            return;
        }
        inner.arrived.push_back(Arrived::Message(message.into()));
        self.bell.ring();
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Channel {
    fn is(&self, (visitor, channel): (u32, u32)) -> bool {
        (self.path.visitor, self.path.channel) == (visitor, channel)
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
    use voip_device_core::RoomName;

    const PATH: Path = Path { visitor: 1, channel: 0, res: 2 };
    const OTHER: Path = Path { visitor: 2, ..PATH };

    fn inbox() -> Inbox {
        Inbox::new(Arc::new(Bell::plain()))
    }

    fn picture(key: bool) -> MediaHeader {
        let stream = FrameStream::Video;
        MediaHeader { stream, key, visitor: 1, channel: 0, res: 2, seq: 0, pts_ms: 0 }
    }

    fn ring() -> FromLink {
        FromLink::JoinNotify { room: RoomName::try_from("r1").unwrap() }
    }

    #[test]
    fn the_first_live_channel_is_the_calls_and_others_are_the_programs_own_affair() {
        let inbox = inbox();
        assert!(inbox.open(PATH, Requested::default()));
        assert!(!inbox.open(OTHER, Requested::default()));
        assert!(!inbox.start_recv((2, 0), Stream::Audio, None));
        assert!(!inbox.close(OTHER));
        assert_eq!((inbox.path((1, 0)), inbox.path((2, 0))), (Some(PATH), None));
        assert!(inbox.close(PATH));
        assert!(inbox.open(OTHER, Requested::default()), "now it is the first");
    }

    #[test]
    fn what_voip_tells_before_its_init_has_returned_is_kept_until_then() {
        let inbox = inbox();
        inbox.push_voip(ring());
        assert_eq!(inbox.pop(), None);
        inbox.set_voip_is_up(true);
        assert_eq!(inbox.pop(), Some(Arrived::Message(ring().into())));
        inbox.push_voip(ring());
        assert_eq!(inbox.pop(), Some(Arrived::Message(ring().into())));
        inbox.set_voip_is_up(false);
        inbox.push_voip(ring());
        inbox.set_voip_is_up(false);
        inbox.set_voip_is_up(true);
        assert_eq!(inbox.pop(), None, "an init that failed takes it along");
    }

    #[test]
    fn a_program_that_is_behind_loses_frames_and_gets_whole_pictures_again() {
        let inbox = inbox();
        let large = vec![0; MAX_FRAME_BYTES];
        inbox.push_frame(picture(true), &[&large]);
        inbox.push_frame(picture(false), &[b"lost"]);
        assert!(matches!(inbox.pop(), Some(Arrived::Frame(..))));
        inbox.push_frame(picture(false), &[b"of no use"]);
        inbox.push_frame(picture(true), &[b"wh", b"ole"]);
        inbox.push_frame(picture(false), &[b"next"]);
        assert_eq!(inbox.pop(), Some(Arrived::Frame(picture(true), b"whole".to_vec())));
        assert_eq!(inbox.pop(), Some(Arrived::Frame(picture(false), b"next".to_vec())));
        assert_eq!(inbox.pop(), None);
    }

    #[test]
    fn what_nobody_reads_is_bounded() {
        let inbox = inbox();
        for _ in 0..2 * MAX_MESSAGES {
            inbox.push(FromLink::Offline);
            inbox.push_voip(ring());
            inbox.push_frame(picture(true), &[b"1"]);
        }
        inbox.set_voip_is_up(true);
        assert_eq!(core::iter::from_fn(|| inbox.pop()).count(), MAX_MESSAGES + MAX_FRAMES);
    }
}
