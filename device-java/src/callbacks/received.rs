//! A frame that the library hands over.

use jni::{
    Env,
    errors::Result,
    objects::JByteArray,
    sys::{jint, jlong},
};
use voip_device::abi::{AudioStream, VideoStream};

/// A frame of the phone: its packs in order, the first one's time and number.
pub struct Received<'packs> {
    packs: [&'packs [i8]; 8],
    /// Milliseconds.
    pub pts: jlong,
    /// Counts up.
    pub seq: jlong,
}

impl<'packs> Received<'packs> {
    /// A piece of sound.
    ///
    /// # Safety
    /// The stream's packs are as many as it counts, and live for `'packs`.
    pub unsafe fn audio(stream: &AudioStream) -> Option<Self> {
        // SAFETY: the caller's promise.
        let pack = |index: usize| unsafe { stream.packs[index].read() };
        // SAFETY: the caller's promise.
        unsafe { Self::of(stream.count, |index| (pack(index).address, pack(index).len)) }.map(|packs| Self {
            packs,
            pts: pack(0).pts.cast_signed(),
            seq: pack(0).seq.into(),
        })
    }

    /// A picture.
    ///
    /// # Safety
    /// As [`Received::audio`].
    pub unsafe fn video(stream: &VideoStream) -> Option<Self> {
        // SAFETY: the caller's promise.
        let pack = |index: usize| unsafe { stream.packs[index].read() };
        // SAFETY: the caller's promise.
        unsafe { Self::of(stream.count, |index| (pack(index).address, pack(index).len)) }.map(|packs| Self {
            packs,
            pts: pack(0).pts.cast_signed(),
            seq: pack(0).seq.into(),
        })
    }

    /// # Safety
    /// `pack` gives bytes that live for `'packs`.
    unsafe fn of(count: u32, pack: impl Fn(usize) -> (*mut u8, u32)) -> Option<[&'packs [i8]; 8]> {
        let mut packs = [&[] as &[i8]; 8];
        let count = usize::try_from(count).ok().filter(|count| (1..=packs.len()).contains(count))?;
        for (index, place) in packs.iter_mut().enumerate().take(count) {
            let (address, len) = pack(index);
            let len = usize::try_from(len).ok()?;
            if !address.is_null() {
                // SAFETY: the caller's promise.
                *place = unsafe { core::slice::from_raw_parts(address.cast(), len) };
            }
        }
        Some(packs)
    }

    /// As one array of Java's; the only copy.
    pub fn to_java<'local>(&self, env: &mut Env<'local>) -> Result<JByteArray<'local>> {
        let length = self.packs.iter().map(|pack| pack.len()).sum();
        let data = env.new_byte_array(length)?;
        let mut start: jint = 0;
        for pack in self.packs.iter().filter(|pack| !pack.is_empty()) {
            data.set_region(env, start, pack)?;
            start = start.saturating_add(jint::try_from(pack.len()).unwrap_or(jint::MAX));
        }
        Ok(data)
    }
}
