//! Frames on their way out.

use crate::link::Link;
use alloc::{collections::VecDeque, string::String};
use virtual_wechat_frames::{ToDevice, ToPhone, ToService, Wish, write};

/// A frame for one connection.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// Whose.
    pub to: Link,
    /// What.
    pub frame: Frame,
    /// Whether this end's own program made it: it crosses no network, and comes without one too.
    pub own: bool,
}

/// What a connection is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Frame {
    /// To a phone.
    Phone(ToPhone),
    /// To a device.
    Device(ToDevice),
    /// To the developer's back end.
    Service(ToService),
    /// For whoever carries this connection: the media channel that is open on it from here on.
    Media(Option<Channel>),
    /// Close the connection: a newer one has taken its place.
    Close,
}

/// An open media channel of a device. The device may send on it; the phone's streams are sent as it wished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Channel {
    /// The connection of the phone at its other end, if it has one.
    pub phone: Option<Link>,
    /// Which link.
    pub visitor: u32,
    /// Which channel.
    pub channel: u32,
    /// `iv_avt_video_res_type_e`.
    pub res: u32,
    /// What the device said it sends and wishes for.
    pub wish: Option<Wish>,
    /// Whether the phone sends sound now.
    pub audio: bool,
    /// Whether the phone sends pictures now.
    pub video: bool,
}

impl Frame {
    /// The frame as one line of JSON; `None` for what is not said but done.
    pub fn text(&self) -> Option<String> {
        match self {
            Frame::Phone(frame) => Some(write(frame)),
            Frame::Device(frame) => Some(write(frame)),
            Frame::Service(frame) => Some(write(frame)),
            Frame::Media(_) | Frame::Close => None,
        }
    }
}

/// Frames in the order they were sent, each with the time it arrives.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    queue: VecDeque<(u64, Output)>,
}

impl Outbox {
    pub fn send(&mut self, due_ms: u64, to: Link, frame: Frame, own: bool) {
        self.queue.push_back((due_ms, Output { to, frame, own }));
    }

    pub fn due(&self) -> Option<u64> {
        self.queue.front().map(|(due, _)| *due)
    }

    pub fn poll(&mut self, now_ms: u64) -> Option<Output> {
        if self.due()? > now_ms {
            return None;
        }
        self.queue.pop_front().map(|(_, output)| output)
    }
}
