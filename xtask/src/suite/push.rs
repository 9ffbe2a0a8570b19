//! The package's receiver of message push, at the other end of the virtual WeChat's.

use crate::{
    demo::{Part, Server},
    products,
};

/// A push comes again soon, and nobody waits long: the clock of this test is the real one.
const SWITCHES: [Part; 4] = [
    Part::Switch("push_retry_ms=300"),
    Part::Switch("push_timeout_ms=250"),
    Part::Switch("ring_ms=1200"),
    Part::Switch("silence_ms=200"),
];

/// Whole calls in both directions, in every mode and format, and what goes wrong with pushes.
pub fn check() -> Result<(), String> {
    let server = Server::start(0, &SWITCHES)?;
    let played = server.beside(products::node("tests/e2e/push.mjs").args(["--url", &server.url]))?;
    server.stop()?;
    if played.success() { Ok(()) } else { Err(format!("the pushes did not go as they should ({played})")) }
}
