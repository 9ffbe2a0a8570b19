//! Texts of a fixed size: no call needs the heap.

use heapless::String;

/// An id, at most 79 bytes: `VOIP_MAX_ID_LEN` without the closing NUL.
pub type Id = String<79>;

/// The name of a room, at most 127 bytes. (WeChat's have 37; its documents give no bound.)
pub type RoomName = String<127>;

/// `custom_message`, at most 256 bytes.
pub type CustomMessage = String<256>;

/// An snTicket, 32 letters and digits; the room is for what a back end may make of it.
pub type TicketText = String<127>;

/// The public address of the other end.
pub type Address = String<63>;
