//! The link to the vendor's own library: a product runs on that, with our device, records and atlas on top.
//!
//! The program is linked with us; we load the vendor's library when the program, or the environment, names it. What
//! the program gives is handed on as it is, with callbacks of ours in place of its own. Three ways lead through here:
//!
//! | what | way |
//! |---|---|
//! | calls, users, licence | through the device, as on every link; [`jobs`] carries out what blocks |
//! | what the vendor tells | [`callbacks`] → [`inbox`] → the worker → the device → the program; where an answer is wanted, or it is no matter of a call, straight to the program |
//! | modules, registration, media to be sent | from the C function straight to the vendor's |

mod answers;
#[allow(unsafe_code)]
mod callbacks;
mod choice;
mod inbox;
mod jobs;
#[allow(unsafe_code)]
mod library;
mod link;
mod session;

pub(crate) use choice::{Choice, Generation, choose, chosen};
pub(crate) use inbox::Requested;
pub(crate) use session::{Session, VoipInit, current, start, stop};
