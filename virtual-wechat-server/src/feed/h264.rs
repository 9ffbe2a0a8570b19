//! Grey pictures in H.264, baseline profile: an IDR picture of flat macroblocks, and pictures that change nothing.
//!
//! Every picture is one access unit of Annex B; an IDR picture brings SPS and PPS in front of it, as devices expect.

use super::bits::Bits;

const SPS: u8 = 0x67;
const PPS: u8 = 0x68;
const IDR: u8 = 0x65;
const NON_IDR: u8 = 0x41;
/// Bits of `frame_num`: the least there is.
const FRAME_NUM_BITS: u32 = 4;

/// A stream of grey pictures.
#[derive(Debug)]
pub(crate) struct Grey {
    width: u32,
    height: u32,
    /// Pictures since the last IDR picture.
    frame_num: u32,
    /// Two IDR pictures in a row must differ in it.
    idr_pic_id: u32,
}

impl Grey {
    /// Even numbers of pixels; an odd one is made even.
    pub fn new(width: u32, height: u32) -> Self {
        Self {
            width: width.next_multiple_of(2),
            height: height.next_multiple_of(2),
            frame_num: 0,
            idr_pic_id: 0,
        }
    }

    /// A picture that stands alone.
    pub fn key(&mut self) -> Vec<u8> {
        self.idr_pic_id ^= 1;
        self.frame_num = 0;
        let mut out = unit(SPS, self.sps());
        out.extend(unit(PPS, pps()));
        out.extend(unit(IDR, self.idr()));
        out
    }

    /// The last picture again.
    pub fn same(&mut self) -> Vec<u8> {
        self.frame_num = (self.frame_num + 1) % (1 << FRAME_NUM_BITS);
        let mut bits = Bits::default();
        bits.golomb(0); // first_mb_in_slice
        bits.golomb(5); // slice_type: P, as all of the picture
        bits.golomb(0); // pic_parameter_set_id
        bits.put(self.frame_num, FRAME_NUM_BITS);
        bits.put(0, 1); // num_ref_idx_active_override_flag
        bits.put(0, 1); // ref_pic_list_modification_flag_l0
        bits.put(0, 1); // adaptive_ref_pic_marking_mode_flag
        bits.golomb(0); // slice_qp_delta
        bits.golomb(self.macroblocks()); // mb_skip_run: all of them
        unit(NON_IDR, stopped(bits))
    }

    fn macroblocks(&self) -> u32 {
        self.width.div_ceil(16) * self.height.div_ceil(16)
    }

    fn sps(&self) -> Vec<u8> {
        let mut bits = Bits::default();
        bits.put(66, 8); // profile_idc: baseline
        bits.put(0b1100_0000, 8); // constraint_set0_flag, constraint_set1_flag
        bits.put(40, 8); // level_idc: 4, up to 2048 x 1024
        bits.golomb(0); // seq_parameter_set_id
        bits.golomb(FRAME_NUM_BITS - 4); // log2_max_frame_num_minus4
        bits.golomb(2); // pic_order_cnt_type: as they come
        bits.golomb(1); // max_num_ref_frames
        bits.put(0, 1); // gaps_in_frame_num_value_allowed_flag
        bits.golomb(self.width.div_ceil(16) - 1);
        bits.golomb(self.height.div_ceil(16) - 1);
        bits.put(1, 1); // frame_mbs_only_flag
        bits.put(1, 1); // direct_8x8_inference_flag
        let (right, bottom) =
            (self.width.next_multiple_of(16) - self.width, self.height.next_multiple_of(16) - self.height);
        let cropped = right + bottom > 0;
        bits.put(cropped.into(), 1);
        if cropped {
            // Two pixels a unit: left, right, top, bottom.
            for pixels in [0, right, 0, bottom] {
                bits.golomb(pixels / 2);
            }
        }
        bits.put(0, 1); // vui_parameters_present_flag
        stopped(bits)
    }

    fn idr(&self) -> Vec<u8> {
        let mut bits = Bits::default();
        bits.golomb(0); // first_mb_in_slice
        bits.golomb(7); // slice_type: I, as all of the picture
        bits.golomb(0); // pic_parameter_set_id
        bits.put(0, FRAME_NUM_BITS);
        bits.golomb(self.idr_pic_id);
        bits.put(0, 2); // no_output_of_prior_pics_flag, long_term_reference_flag
        bits.golomb(0); // slice_qp_delta
        for _ in 0..self.macroblocks() {
            bits.golomb(3); // mb_type: I_16x16_2_0_0, the mean of the neighbours, which is grey
            bits.golomb(0); // intra_chroma_pred_mode: the mean, too
            bits.golomb(0); // mb_qp_delta
            bits.put(1, 1); // coeff_token of the DC block: none
        }
        stopped(bits)
    }
}

fn pps() -> Vec<u8> {
    let mut bits = Bits::default();
    bits.golomb(0); // pic_parameter_set_id
    bits.golomb(0); // seq_parameter_set_id
    bits.put(0, 2); // entropy_coding_mode_flag: CAVLC; bottom_field_pic_order_in_frame_present_flag
    for _ in 0..3 {
        bits.golomb(0); // num_slice_groups_minus1, num_ref_idx_l0 and l1 default_active_minus1
    }
    bits.put(0, 3); // weighted_pred_flag, weighted_bipred_idc
    for _ in 0..3 {
        bits.golomb(0); // pic_init_qp_minus26, pic_init_qs_minus26, chroma_qp_index_offset
    }
    bits.put(0, 3); // deblocking_filter_control_present_flag, constrained_intra_pred_flag, redundant_pic_cnt_present_flag
    stopped(bits)
}

/// With the stop bit.
fn stopped(mut bits: Bits) -> Vec<u8> {
    bits.put(1, 1);
    bits.fill(0)
}

/// A unit of Annex B: start code, kind, and the payload with its accidental start codes broken up.
fn unit(kind: u8, payload: Vec<u8>) -> Vec<u8> {
    let mut out = vec![0, 0, 0, 1, kind];
    let mut zeros = 0;
    for byte in payload {
        if zeros == 2 && byte <= 3 {
            out.push(3);
            zeros = 0;
        }
        zeros = if byte == 0 { zeros + 1 } else { 0 };
        out.push(byte);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The kinds of the units in an access unit.
    fn kinds(picture: &[u8]) -> Vec<u8> {
        picture.windows(5).filter(|bytes| bytes[..4] == [0, 0, 0, 1]).map(|bytes| bytes[4]).collect()
    }

    #[test]
    fn a_key_picture_brings_its_parameter_sets_and_another_one_does_not() {
        let mut grey = Grey::new(480, 640);
        assert_eq!(kinds(&grey.key()), [SPS, PPS, IDR]);
        assert_eq!(kinds(&grey.same()), [NON_IDR]);
        // Eight bits a macroblock, and its headers.
        let length = grey.key().len();
        assert!((1200..1250).contains(&length), "{length}");
    }

    #[test]
    fn neighbouring_pictures_differ_where_the_standard_wants_it() {
        let mut grey = Grey::new(240, 320);
        assert_ne!(grey.key(), grey.key());
        let pictures: Vec<Vec<u8>> = (0..17).map(|_| grey.same()).collect();
        assert!(pictures.windows(2).all(|pair| pair[0] != pair[1]));
        assert_eq!(pictures[0], pictures[16]);
    }

    #[test]
    fn no_payload_holds_a_start_code() {
        assert_eq!(unit(SPS, vec![0, 0, 0, 0, 0, 1, 0, 0, 4])[5..], [0, 0, 3, 0, 0, 3, 0, 1, 0, 0, 4]);
    }
}
