//! What the compiler calls to copy and to fill memory. Its own functions are unrolled into 1.3 kB.
//!
//! LLVM makes no call of `memcpy` out of a loop inside the function of that name, nor of `memset` inside that one, so
//! neither comes back to itself.

/// Copies bytes between places that do not overlap.
///
/// # Safety
///
/// `len` bytes are readable from `from` on and writable from `to` on.
#[unsafe(no_mangle)]
unsafe extern "C" fn memcpy(to: *mut u8, from: *const u8, len: usize) -> *mut u8 {
    let mut at = 0;
    // SAFETY: the caller's promise; words are aligned.
    unsafe {
        if (to as usize | from as usize).is_multiple_of(4) {
            while at + 4 <= len {
                *to.add(at).cast::<u32>() = *from.add(at).cast::<u32>();
                at += 4;
            }
        }
        while at < len {
            *to.add(at) = *from.add(at);
            at += 1;
        }
    }
    to
}

/// Fills bytes.
///
/// # Safety
///
/// `len` bytes are writable from `to` on.
#[unsafe(no_mangle)]
unsafe extern "C" fn memset(to: *mut u8, byte: i32, len: usize) -> *mut u8 {
    for at in 0..len {
        // SAFETY: the caller's promise.
        unsafe { *to.add(at) = byte as u8 };
    }
    to
}
