//! Sound for 16 kHz, mono: a tone in PCM, silence in AAC.

use super::bits::Bits;

const RATE: u32 = 16_000;
/// One PCM frame, milliseconds.
pub(crate) const PCM_MS: u64 = 20;
/// One AAC frame of 1024 samples, milliseconds.
pub(crate) const AAC_MS: u64 = 64;
/// Whole waves fit a frame, so that every frame is the same.
const TONE_HZ: u32 = 400;

/// 20 ms of a quiet tone, 16 bits a sample, little-endian.
pub(crate) fn tone() -> Vec<u8> {
    let samples = RATE * PCM_MS as u32 / 1000;
    let wave = |sample: u32| (f64::from(sample * TONE_HZ) / f64::from(RATE) * std::f64::consts::TAU).sin();
    (0..samples).flat_map(|sample| ((wave(sample) * 3_000.0) as i16).to_le_bytes()).collect()
}

/// 64 ms of silence in AAC-LC, with its ADTS header.
pub(crate) fn silence() -> Vec<u8> {
    let mut raw = Bits::default();
    raw.put(0, 3 + 4); // a single channel, the first
    raw.put(0, 8); // global_gain
    raw.put(0, 1 + 2 + 1); // one long window
    raw.put(0, 6); // max_sfb: no bands
    raw.put(0, 1); // predictor_data_present
    raw.put(0, 3); // pulse, temporal noise shaping, gain control: none
    raw.put(7, 3); // end
    let raw = raw.fill(0);
    let mut header = Bits::default();
    header.put(0xfff, 12);
    header.put(0b0001, 4); // MPEG-4, layer 0, no checksum
    header.put(1, 2); // AAC-LC
    header.put(8, 4); // 16 kHz
    header.put(0, 1);
    header.put(1, 3); // mono
    header.put(0, 4);
    header.put(7 + raw.len() as u32, 13);
    header.put(0x7ff, 11); // as many bits as it takes
    header.put(0, 2); // one frame
    let mut out = header.fill(0);
    out.extend(raw);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tone_is_640_bytes_and_begins_and_ends_at_its_middle() {
        let tone = tone();
        assert_eq!(tone.len(), 640);
        assert_eq!(tone[..2], [0, 0]);
        let loudest = tone.chunks(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]]).unsigned_abs()).max();
        assert_eq!(loudest, Some(3_000));
    }

    #[test]
    fn silence_is_one_frame_that_knows_its_length() {
        assert_eq!(silence(), [0xff, 0xf1, 0x60, 0x40, 0x01, 0x7f, 0xfc, 0, 0, 0, 7]);
    }
}
