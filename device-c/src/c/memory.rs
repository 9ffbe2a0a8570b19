//! Memory that the program gives away.

use crate::abi::Memory;

/// Copies what a callback left in an `iv_cm_memory_s` that came to it empty, and gives the memory back.
pub(crate) fn take(memory: Memory) -> Option<Vec<u8>> {
    let Memory { buf, size, buf_free_fn } = memory;
    if buf.is_null() {
        return None;
    }
    // SAFETY: the program filled the structure, and promises by `iv_cm.h` that there are `size` bytes until they are
    // freed.
    let bytes = (size > 0).then(|| unsafe { core::slice::from_raw_parts(buf, size) }.to_vec());
    if let Some(free) = buf_free_fn {
        free(buf, size);
    }
    bytes
}
