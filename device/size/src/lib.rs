//! What a program without an operating system needs around it, as small as can be, so that what is measured is the
//! core. Firmware brings its own allocator, panic handler and start; on a machine with an operating system nothing is
//! here.
#![cfg_attr(target_os = "none", no_std)]

/// Declares the entry point. It never returns, and nothing in it can be worked out at compile time.
#[macro_export]
macro_rules! entry {
    ($run:ident) => {
        #[cfg(target_os = "none")]
        #[unsafe(no_mangle)]
        extern "C" fn _start() -> ! {
            loop {
                $run();
            }
        }

        #[cfg(not(target_os = "none"))]
        fn main() {
            eprintln!("only measured, never run: cargo build --target thumbv7em-none-eabihf");
            // So that the compiler sees the program on every machine.
            let _: fn() = $run;
        }
    };
}

#[cfg(target_os = "none")]
mod bare {
    use core::{
        alloc::{GlobalAlloc, Layout},
        cell::Cell,
        panic::PanicInfo,
        ptr::null_mut,
    };

    const HEAP_BYTES: usize = 32 * 1024;

    #[repr(align(8))]
    struct Heap {
        bytes: [Cell<u8>; HEAP_BYTES],
        used: Cell<usize>,
    }

    // SAFETY: the program has one thread and no interrupts.
    unsafe impl Sync for Heap {}

    // SAFETY: each block is given once, aligned and inside `bytes`; none is taken back.
    unsafe impl GlobalAlloc for Heap {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            let start = self.used.get().next_multiple_of(layout.align());
            let end = start + layout.size();
            if end > HEAP_BYTES || layout.align() > align_of::<Self>() {
                return null_mut();
            }
            self.used.set(end);
            self.bytes[start].as_ptr()
        }

        unsafe fn dealloc(&self, _block: *mut u8, _layout: Layout) {}
    }

    #[global_allocator]
    static HEAP: Heap = Heap { bytes: [const { Cell::new(0) }; HEAP_BYTES], used: Cell::new(0) };

    #[panic_handler]
    fn panicked(_: &PanicInfo<'_>) -> ! {
        loop {}
    }
}
