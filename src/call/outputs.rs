//! What is still to be told, in order.

use super::tracker::Output;
use alloc::vec::Vec;

/// A queue that is emptied after every input, so that it never has to move what it holds.
#[derive(Clone, Debug)]
pub(super) struct Outputs {
    list: Vec<Output>,
    told: usize,
}

impl Outputs {
    pub(super) fn new() -> Self {
        Self { list: Vec::with_capacity(32), told: 0 }
    }

    pub(super) fn push(&mut self, output: Output) {
        self.list.push(output);
    }

    pub(super) fn pop(&mut self) -> Option<Output> {
        let next = self.list.get(self.told).copied();
        if next.is_some() {
            self.told += 1;
        } else {
            self.list.clear();
            self.told = 0;
        }
        next
    }

    /// Whether something about a call is still to be told.
    pub(super) fn has(&self, call: u32) -> bool {
        self.list.iter().skip(self.told).any(|output| output.call() == call)
    }
}
