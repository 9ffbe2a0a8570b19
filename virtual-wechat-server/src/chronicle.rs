//! What truly happened lately, for tests and tools that ask.

use serde_json::Value;
use std::collections::VecDeque;
use virtual_wechat::News;

/// How much is remembered.
const KEPT: usize = 1024;

/// The latest news, numbered from 1.
#[derive(Debug, Default)]
pub(crate) struct Chronicle {
    news: VecDeque<Value>,
    seq: u64,
}

impl Chronicle {
    /// As it is told from then on.
    pub fn add(&mut self, news: &News) -> &Value {
        self.seq += 1;
        let mut value = news.to_json();
        value["seq"] = self.seq.into();
        if self.news.len() == KEPT {
            self.news.pop_front();
        }
        self.news.push_back(value);
        &self.news[self.news.len() - 1]
    }

    /// What has a larger number than this, oldest first.
    pub fn after(&self, seq: u64) -> Vec<Value> {
        let known = self.seq.saturating_sub(seq);
        let from = self.news.len().saturating_sub(usize::try_from(known).unwrap_or(usize::MAX));
        self.news.iter().skip(from).cloned().collect()
    }
}
