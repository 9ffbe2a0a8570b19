//! How fast the send buffer empties: `iv_p2p_send_stats_s`.

/// What became of the frames on the open channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SendStats {
    /// `inst_net_rate`: bytes that left in the last whole second.
    pub inst_bytes_per_s: u32,
    /// `ave_sent_rate`: bytes a second since the channel opened.
    pub ave_bytes_per_s: u32,
    /// `sum_sent_acked`: bytes since the channel opened.
    pub acked_bytes: u64,
}

/// Seconds count from the channel's opening.
#[derive(Debug)]
pub(crate) struct Rate {
    opened_ms: u64,
    sum: u64,
    second: u64,
    in_second: u64,
    in_last: u64,
}

impl Rate {
    pub(crate) fn new(now_ms: u64) -> Self {
        Self { opened_ms: now_ms, sum: 0, second: 0, in_second: 0, in_last: 0 }
    }

    pub(crate) fn add(&mut self, now_ms: u64, bytes: usize) {
        let second = self.second_of(now_ms);
        if second > self.second {
            self.in_last = self.last_second(now_ms);
            (self.second, self.in_second) = (second, 0);
        }
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        self.in_second = self.in_second.saturating_add(bytes);
        self.sum = self.sum.saturating_add(bytes);
    }

    pub(crate) fn read(&self, now_ms: u64) -> SendStats {
        let elapsed_ms = now_ms.saturating_sub(self.opened_ms).max(1);
        SendStats {
            inst_bytes_per_s: narrow(self.last_second(now_ms)),
            ave_bytes_per_s: narrow(self.sum.saturating_mul(1_000) / elapsed_ms),
            acked_bytes: self.sum,
        }
    }

    /// What left in the second before the one that runs now.
    fn last_second(&self, now_ms: u64) -> u64 {
        match self.second_of(now_ms).saturating_sub(self.second) {
            0 => self.in_last,
            1 => self.in_second,
            _ => 0,
        }
    }

    fn second_of(&self, now_ms: u64) -> u64 {
        now_ms.saturating_sub(self.opened_ms) / 1_000
    }
}

fn narrow(bytes: u64) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_is_that_of_the_last_whole_second_and_the_average_that_of_all() {
        let mut rate = Rate::new(500);
        assert_eq!(rate.read(500), SendStats::default());
        rate.add(600, 1_000);
        rate.add(1_400, 2_000);
        assert_eq!(rate.read(1_499).inst_bytes_per_s, 0, "its first second is not over");
        let second = SendStats { inst_bytes_per_s: 3_000, ave_bytes_per_s: 3_000, acked_bytes: 3_000 };
        assert_eq!(rate.read(1_500), second);
        rate.add(1_600, 500);
        assert_eq!(rate.read(2_400).inst_bytes_per_s, 3_000);
        assert_eq!(
            rate.read(2_500),
            SendStats { inst_bytes_per_s: 500, ave_bytes_per_s: 1_750, acked_bytes: 3_500 }
        );
        assert_eq!(rate.read(3_500).inst_bytes_per_s, 0, "nothing left in the second before");
        rate.add(9_000, 7);
        assert_eq!(rate.read(9_000).inst_bytes_per_s, 0);
    }
}
