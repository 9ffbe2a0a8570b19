//! One grey picture as a baseline JPEG of one component.

use super::bits::Bits;

/// Pixels, each 1 to 65535.
pub(crate) fn grey(width: u16, height: u16) -> Vec<u8> {
    let mut out = vec![0xff, 0xd8];
    segment(&mut out, 0xdb, &[&[0], &[1; 64][..]].concat()); // DQT: no loss
    let [(h1, h0), (w1, w0)] =
        [height, width].map(|pixels| (pixels.to_be_bytes()[0], pixels.to_be_bytes()[1]));
    segment(&mut out, 0xc0, &[8, h1, h0, w1, w0, 1, 1, 0x11, 0]); // SOF0
    // Two codes are enough, each the bit 0: "as the block before", and "nothing more in this block".
    let one_code = |class: u8| [&[class, 1][..], &[0; 15], &[0]].concat();
    segment(&mut out, 0xc4, &one_code(0x00)); // DHT, DC
    segment(&mut out, 0xc4, &one_code(0x10)); // DHT, AC
    segment(&mut out, 0xda, &[1, 1, 0, 0, 63, 0]); // SOS
    let blocks = u32::from(width).div_ceil(8) * u32::from(height).div_ceil(8);
    let mut bits = Bits::default();
    for _ in 0..blocks {
        bits.put(0, 2);
    }
    out.extend(bits.fill(1));
    out.extend([0xff, 0xd9]);
    out
}

fn segment(out: &mut Vec<u8>, marker: u8, payload: &[u8]) {
    let length = u16::try_from(payload.len() + 2).unwrap_or(u16::MAX);
    out.extend([0xff, marker]);
    out.extend(length.to_be_bytes());
    out.extend(payload);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_segment_has_its_length_and_every_block_two_bits() {
        let picture = grey(480, 640);
        let mut at = 2;
        let mut markers = Vec::new();
        while picture[at + 1] != 0xda {
            assert_eq!(picture[at], 0xff);
            markers.push(picture[at + 1]);
            at += 2 + usize::from(u16::from_be_bytes([picture[at + 2], picture[at + 3]]));
        }
        assert_eq!(markers, [0xdb, 0xc0, 0xc4, 0xc4]);
        assert_eq!(picture.len() - at - 10 - 2, 4800 * 2 / 8);
        assert!(picture.starts_with(&[0xff, 0xd8]) && picture.ends_with(&[0xff, 0xd9]));
    }
}
