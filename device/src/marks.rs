//! The marks of the send buffer, and when they are told.

const WATERMARK_LOW: u32 = 4;
const WATERMARK_WARN: u32 = 5;
const WATERMARK_HIGH: u32 = 6;

/// `congestion_ctrl_s`: marks of the send buffer, in bytes.
///
/// Above `high` the program should stop sending (event 6), above `warn` reduce (event 5), back below `low` go on (event
/// 4). Each is told once: only after a fall below `low` the others can be told again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    low: usize,
    warn: usize,
    high: usize,
}

impl Marks {
    /// `None` unless 0 < low ≤ warn ≤ high. *(Ours; the documents only name the three.)*
    pub const fn new(low: usize, warn: usize, high: usize) -> Option<Self> {
        if 0 < low && low <= warn && warn <= high { Some(Self { low, warn, high }) } else { None }
    }
}

/// The highest mark that was told since the buffer was last low.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gauge {
    #[default]
    Low,
    Warned,
    High,
}

impl Gauge {
    /// The event that this level calls for.
    pub(crate) fn read(&mut self, marks: Marks, bytes: usize) -> Option<u32> {
        let risen = if bytes > marks.high {
            Self::High
        } else if bytes > marks.warn {
            Self::Warned
        } else {
            Self::Low
        };
        if risen > *self {
            *self = risen;
            return match risen {
                Self::Low => None,
                Self::Warned => Some(WATERMARK_WARN),
                Self::High => Some(WATERMARK_HIGH),
            };
        }
        if *self > Self::Low && bytes < marks.low {
            *self = Self::Low;
            return Some(WATERMARK_LOW);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_in_order() {
        assert!(Marks::new(200, 400, 500).is_some() && Marks::new(1, 1, 1).is_some());
        assert!([(0, 1, 2), (3, 2, 4), (1, 5, 4)].iter().all(|&(l, w, h)| Marks::new(l, w, h).is_none()));
    }

    #[test]
    fn each_mark_is_told_once_until_the_buffer_was_low_again() {
        let marks = Marks::new(200, 400, 500).unwrap();
        let mut gauge = Gauge::default();
        let levels = [0, 400, 401, 450, 399, 401, 501, 900, 450, 501, 200, 199, 0, 600, 100];
        let told: [_; 15] = levels.map(|bytes| gauge.read(marks, bytes).unwrap_or(0));
        assert_eq!(told, [0, 0, 5, 0, 0, 0, 6, 0, 0, 0, 0, 4, 0, 6, 4]);
    }
}
