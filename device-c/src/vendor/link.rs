//! The vendor's library as the worker sees it: a link like any other.

use super::{inbox::Arrived, session::Session};
use crate::{
    link::{Heard, Link},
    media::Packet,
};
use std::{ffi::CStr, os::fd::BorrowedFd, sync::Arc};
use voip_device_core::ToLink;

/// See the module.
pub(super) struct VendorLink {
    session: Arc<Session>,
    /// The frame that was handed over last.
    frame: Vec<u8>,
}

impl VendorLink {
    pub(super) fn new(session: Arc<Session>) -> Self {
        Self { session, frame: Vec::new() }
    }
}

impl Link for VendorLink {
    fn name(&self) -> &'static CStr {
        c"vendor"
    }

    /// `iv_sys_init` has done it; the library keeps connecting by itself, and tells when it is online.
    fn connect(&mut self) -> Result<(), String> {
        Ok(())
    }

    /// The inbox rings the bell.
    fn fd(&self) -> Option<BorrowedFd<'_>> {
        None
    }

    fn is_full(&self) -> bool {
        false
    }

    fn send(&mut self, message: ToLink) -> Result<(), String> {
        self.session.ask(message);
        Ok(())
    }

    /// Frames go from the program straight to the vendor's function: none comes this way.
    fn send_media(&mut self, _packet: Packet) -> Result<(), String> {
        Ok(())
    }

    fn receive(&mut self) -> Result<Option<Heard<'_>>, String> {
        Ok(match self.session.inbox.pop() {
            None => None,
            Some(Arrived::Message(message)) => Some(Heard::Message(*message)),
            Some(Arrived::Frame(header, frame)) => {
                self.frame = frame;
                Some(Heard::Media(header, &self.frame))
            }
        })
    }

    /// `iv_sys_exit` leaves the library's modules, which takes its time.
    fn close(&mut self) {}
}
