//! What is behind the device, whichever it is: the seam between the worker and a link.

use crate::{
    bell::Bell,
    media::Packet,
    socket::{Target, VirtualLink},
};
use std::{ffi::CStr, os::fd::BorrowedFd, sync::Arc};
use virtual_wechat_frames::MediaHeader;
use voip_device_core::{FromLink, ToLink};

/// The world behind the device. Used by the one worker thread only.
pub(crate) trait Link: Send {
    /// Which link this is, for `iv_avt_get_peerinfo`.
    fn name(&self) -> &'static CStr;

    /// Connects; takes a few seconds at the most. Errors are words for the log.
    fn connect(&mut self) -> Result<(), String>;

    /// What the worker waits for, beside its bell and its clock, while it is connected. A link without a descriptor
    /// rings the bell when something has arrived.
    fn fd(&self) -> Option<BorrowedFd<'_>>;

    /// Whether something waits to be written. The worker hands over no frames until it is gone.
    fn is_full(&self) -> bool;

    /// Says this; what cannot leave now is kept.
    fn send(&mut self, message: ToLink) -> Result<(), String>;

    /// Carries a frame of the program; its packs are one frame.
    fn send_media(&mut self, packet: Packet) -> Result<(), String>;

    /// The next thing that has arrived; writes first what waits to be written.
    fn receive(&mut self) -> Result<Option<Heard<'_>>, String>;

    /// Tells a world that gave its time with `n` that everything is done, and when there is more to do by itself.
    fn take_time(&mut self, n: u32, next_ms: Option<u64>) -> Result<(), String> {
        // A link that gives no time has none taken.
        let _ = (n, next_ms);
        Ok(())
    }

    /// Says goodbye without waiting.
    fn close(&mut self);
}

/// What arrives on a link.
#[expect(clippy::large_enum_variant, reason = "short-lived, and better off without the heap")]
pub(crate) enum Heard<'a> {
    /// Something for the device.
    Message(FromLink),
    /// A frame of the phone.
    Media(MediaHeader, &'a [u8]),
    /// A world that gives the time says how late it is there.
    Time {
        /// Comes back with [`Link::take_time`].
        n: u32,
        now_ms: u64,
    },
}

/// A link, and what wakes the worker that waits for it.
pub(crate) struct Opened {
    pub(crate) link: Box<dyn Link>,
    pub(crate) bell: Arc<Bell>,
}

/// The link that the next `iv_sys_init` is to use.
///
/// # Errors
/// Words for the log.
pub(crate) fn open() -> Result<Opened, String> {
    #[cfg(feature = "memory-link")]
    if let Some(opened) = crate::memory::open() {
        return Ok(opened);
    }
    let link = VirtualLink::new(Target::from_environment()?);
    let bell = Bell::with_descriptors().map_err(|error| error.to_string())?;
    Ok(Opened { link: Box::new(link), bell: Arc::new(bell) })
}
