//! Frames on their way out.

use crate::link::Link;
use alloc::{collections::VecDeque, string::String};
use virtual_wechat_frames::{ToDevice, ToPhone, write};

/// A frame for one connection.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// Whose.
    pub to: Link,
    /// What.
    pub frame: Frame,
}

/// What a connection is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Frame {
    /// To a phone.
    Phone(ToPhone),
    /// To a device.
    Device(ToDevice),
    /// Close the connection: a newer one has taken its place.
    Close,
}

impl Frame {
    /// The frame as one line of JSON; `None` where the connection is to be closed.
    pub fn text(&self) -> Option<String> {
        match self {
            Frame::Phone(frame) => Some(write(frame)),
            Frame::Device(frame) => Some(write(frame)),
            Frame::Close => None,
        }
    }
}

/// Frames in the order they were sent, each with the time it arrives.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    queue: VecDeque<(u64, Output)>,
}

impl Outbox {
    pub fn send(&mut self, due_ms: u64, to: Link, frame: Frame) {
        self.queue.push_back((due_ms, Output { to, frame }));
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
