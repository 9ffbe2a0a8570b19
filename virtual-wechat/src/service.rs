//! The developer's own back end, as the world meets it: message push, and the sessions of the server SDK.

use crate::{link::Link, world::World};
use virtual_wechat_frames::FromService;

impl World {
    /// The back end has connected; a newer connection takes the place of an older one.
    pub fn service_connected(&mut self, now_ms: u64, link: Link) {
        self.handle_timeout(now_ms);
        self.service = Some(link);
    }

    /// The back end is gone, without a word.
    pub fn service_disconnected(&mut self, now_ms: u64) {
        self.handle_timeout(now_ms);
        self.service = None;
    }

    /// One frame from the back end.
    pub fn service(&mut self, now_ms: u64, _frame: FromService) {
        self.handle_timeout(now_ms);
    }
}
