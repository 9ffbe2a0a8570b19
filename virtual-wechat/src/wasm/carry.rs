//! Carrying frames between the world, its built-in devices and JavaScript.

use super::{Workbench, convert::from_js};
use crate::{Frame, Kind, Link, News, puppet::Puppet};
use alloc::string::ToString;
use serde_json::{Value, json};
use virtual_wechat_frames::{read, write};
use wasm_bindgen::prelude::*;

impl Workbench {
    pub(super) fn connect(&mut self, kind: Kind, id: &str) -> Link {
        self.disconnect(kind, id);
        self.used += 1;
        let link = Link(self.used);
        self.links.insert((kind, id.to_string()), link);
        self.owners.insert(link, (kind, id.to_string()));
        self.world.connected(self.world.now_ms(), link, kind);
        self.settle();
        link
    }

    pub(super) fn disconnect(&mut self, kind: Kind, id: &str) {
        if let Some(link) = self.links.remove(&(kind, id.to_string())) {
            self.owners.remove(&link);
            self.world.disconnected(self.world.now_ms(), link);
            self.settle();
        }
    }

    pub(super) fn cut(&mut self, kind: Kind, id: &str, cut: bool) {
        let Some(link) = self.links.get(&(kind, id.to_string())) else { return };
        if cut {
            self.world.cut(self.world.now_ms(), *link);
        } else {
            self.world.heal(self.world.now_ms(), *link);
        }
        self.settle();
    }

    pub(super) fn frame(&mut self, kind: Kind, id: &str, frame: &JsValue) -> Result<(), JsError> {
        let text = from_js("frame", frame)?.to_string();
        let link = self.links.get(&(kind, id.to_string())).copied();
        let link = link.unwrap_or_else(|| self.connect(kind, id));
        self.world.text(self.world.now_ms(), link, &text);
        self.settle();
        Ok(())
    }

    pub(super) fn due(&self) -> Option<u64> {
        let puppets = self.puppets.values().filter_map(Puppet::poll_timeout);
        puppets.chain(self.world.poll_timeout()).min()
    }

    pub(super) fn pass(&mut self, now_ms: u64) {
        self.world.handle_timeout(now_ms);
        self.settle();
        for puppet in self.puppets.values_mut() {
            puppet.handle_timeout(now_ms);
        }
        self.settle();
    }

    /// Carries frames between the world and its puppets until all is said; keeps the rest for JavaScript.
    pub(super) fn settle(&mut self) {
        loop {
            let mut moved = false;
            for puppet in self.puppets.values_mut() {
                let Some(link) = self.links.get(&(Kind::Device, puppet.sn().to_string())) else { continue };
                while let Some(frame) = puppet.poll_frame() {
                    self.world.device(self.world.now_ms(), *link, frame);
                    moved = true;
                }
            }
            while let Some(output) = self.world.poll_output() {
                moved = true;
                let owner = self.owners.get(&output.to).map(|(_, id)| id.as_str());
                let of_service = self.service.filter(|service| *service == output.to).map(|_| "");
                let Some(id) = owner.or(of_service) else { continue };
                match output.frame {
                    Frame::Device(frame) => match self.puppets.get_mut(id) {
                        Some(puppet) => puppet.frame(self.world.now_ms(), &frame),
                        None => self.outputs.push(addressed("device", id, &write(&frame))),
                    },
                    Frame::Phone(frame) => self.outputs.push(addressed("phone", id, &write(&frame))),
                    Frame::Service(frame) => self.outputs.push(addressed("service", id, &write(&frame))),
                    // An id has one connection here: the older one is gone already.
                    Frame::Close => {}
                    // Nothing carries media here.
                    Frame::Media(_) => {}
                }
            }
            while let Some(news) = self.world.poll_news() {
                match news {
                    News::Ended(truth) => self.truths.push(truth.to_json()),
                    News::Left(membership) => self.truths.push(membership.to_json()),
                    News::Started { .. } | News::Talking { .. } | News::Said(_) => {}
                }
            }
            if !moved {
                return;
            }
        }
    }
}

fn addressed(to: &str, id: &str, frame: &str) -> Value {
    json!({ "to": to, "id": id, "frame": read::<Value>(frame).unwrap_or_default() })
}
