//! The frames of the open media channel: `iv_avt_send_stream` and its sisters, as far as rules and counts go. The
//! frames themselves are carried by the driver, which asks here first.

use crate::{
    code::Code,
    device::Device,
    link::{Path, Stream},
    media::{Frame, MediaSettings, VideoCodec},
    output::Callback,
    rate::SendStats,
};

impl Device {
    /// What `get_av_enc_info` said when the channel opened; pictures that are seen to be otherwise are refused.
    pub fn set_codec(&mut self, _now_ms: u64, path: Path, codec: Option<VideoCodec>) {
        self.media.set_codec(path, codec);
    }

    /// `iv_avt_send_stream`: whether this frame may be put into the send buffer, which holds `queued_bytes` now. Crossing
    /// a mark of the buffer is told as [`Callback::Notify`] with event 5 or 6.
    ///
    /// # Errors
    /// −305 not the channel of `start_real_play`, or finished; −313 no data, −304 larger than `max_frame_size`, −308
    /// another codec than `get_av_enc_info` said, −306 an I frame has to come first, −303 the buffer is full. After a
    /// picture that did not fit, the next has to be an I frame *(ours)*.
    pub fn send_frame(
        &mut self,
        now_ms: u64,
        path: Path,
        frame: Frame,
        queued_bytes: usize,
    ) -> Result<(), Code> {
        let (sent, event) = self.media.send(now_ms, path, frame, queued_bytes);
        if let Some(event) = event {
            self.tell(Callback::Notify { event, path });
        }
        sent
    }

    /// So many bytes have left the send buffer, which holds `queued_bytes` now: they count as sent and acknowledged.
    /// Falling below the low mark is told as [`Callback::Notify`] with event 4.
    pub fn handle_sent(&mut self, now_ms: u64, bytes: usize, queued_bytes: usize) {
        if let Some((event, path)) = self.media.sent(now_ms, bytes, queued_bytes) {
            self.tell(Callback::Notify { event, path });
        }
    }

    /// `iv_avt_get_send_stream_status`.
    ///
    /// # Errors
    /// −305 not the open channel.
    pub fn send_stats(&self, now_ms: u64, path: Path) -> Result<SendStats, Code> {
        self.media.stats(now_ms, path)
    }

    /// `iv_avt_send_finish_stream_msg`: the program is about to finish. Nothing but the check is needed for it.
    ///
    /// # Errors
    /// −305 not the open channel.
    pub fn announce_finish(&self, path: Path) -> Result<(), Code> {
        self.media.check_path(path)
    }

    /// `iv_avt_send_finish_stream`: the program sends nothing more on this channel; further frames are refused with −305
    /// until the next `start_real_play`. The channel stays open. *(What it does is inferred from its name.)*
    ///
    /// # Errors
    /// −305 not the open channel.
    pub fn finish_sending(&mut self, _now_ms: u64, path: Path) -> Result<(), Code> {
        self.media.finish_sending(path)
    }

    /// `iv_avt_recv_finish_stream`: the program wants no more frames of the phone; [`Device::accepts_frame`] says no until
    /// the next `start_real_play`. *(What it does is inferred from its name.)*
    ///
    /// # Errors
    /// −305 not the open channel.
    pub fn finish_receiving(&mut self, _now_ms: u64, visitor: u32, channel: u32) -> Result<(), Code> {
        self.media.finish_receiving(visitor, channel)
    }

    /// Whether `iv_avt_recv_stream_cb` is called for a frame of the phone: after `start_recv_stream`, before
    /// `stop_recv_stream`, unless the program finished.
    pub fn accepts_frame(&self, visitor: u32, channel: u32, stream: Stream) -> bool {
        self.media.accepts(visitor, channel, stream)
    }

    /// How much the send buffer may hold, in bytes; 0 before `iv_avt_init`.
    pub fn buffer_bytes(&self) -> usize {
        self.media.settings().map_or(0, MediaSettings::buffer_bytes)
    }
}
