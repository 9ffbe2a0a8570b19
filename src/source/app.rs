//! What the app itself observed.

use crate::{event::Event, tables::AppEvent};

/// The event that an app's observation is.
pub fn event(app: AppEvent) -> Event {
    match app {
        AppEvent::Hide | AppEvent::Show | AppEvent::PageUnload | AppEvent::Network => Event::Noted,
        AppEvent::NetworkLost => Event::OwnNetwork { up: false },
        AppEvent::NetworkBack => Event::OwnNetwork { up: true },
        AppEvent::TraceEnd => Event::TraceEnd,
    }
}
