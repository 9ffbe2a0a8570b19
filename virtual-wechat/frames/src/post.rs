//! Between an RTOS device, which has HTTPS and no WebSocket, and the virtual WeChat.

use alloc::{string::String, vec::Vec};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What the device posts. The first post is its hello, unless `frames` begin with one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DevicePost {
    /// `<ProductId>_<DeviceName>`.
    pub sn: String,
    /// [`crate::FromDevice`], in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub frames: Vec<Value>,
    /// The program's word for its own back end, beside a call or a join.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payload: Option<String>,
    /// It leaves.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub bye: bool,
}

/// What it is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DevicePosted {
    /// [`crate::ToDevice`]: everything since its last post, the answers to this one among them.
    pub frames: Vec<Value>,
}
