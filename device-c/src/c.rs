//! The exported functions. All `unsafe` of this library is in this folder, and in the two files of the vendor link that
//! meet the vendor's code.

mod avt;
mod direct;
mod dm;
pub(crate) mod guard;
pub(crate) mod hal;
mod kit;
pub(crate) mod memory;
pub(crate) mod packs;
#[cfg(not(feature = "newest-layout"))]
mod plain_2024;
#[cfg(feature = "newest-layout")]
mod plain_newest;
pub(crate) mod pointer;
mod rtos;
mod sys;
mod vendor;
mod voip;
mod voip_v1;
mod wx;

pub use avt::*;
pub(crate) use direct::{User, to_c};
pub use direct::{
    wx_device_is_registered_direct, wx_device_register_direct, wx_init_direct, wx_operation_await,
    wx_operation_cancel, wx_operation_destroy, wx_operation_wait, wx_stop, wx_voip_listener_hangup,
    wx_voip_listener_join, wx_voip_session_call, wx_voip_session_destroy, wx_voip_session_get_roomid,
    wx_voip_session_hangup, wx_voip_session_new,
};
pub use dm::*;
pub(crate) use hal::CHal;
pub use kit::*;
#[cfg(not(feature = "newest-layout"))]
pub use plain_2024::*;
#[cfg(feature = "newest-layout")]
pub use plain_newest::*;
pub(crate) use rtos::HttpsTable;
pub use rtos::{
    voip_kit_client_poll, wx_cloudvoip_client_call, wx_cloudvoip_client_join, wx_destory,
    wx_device_is_registered, wx_device_register, wx_init,
};
pub use sys::*;
pub use vendor::*;
pub use voip::*;
pub use voip_v1::*;
