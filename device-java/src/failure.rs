//! What Java gets when a function of ours fails by itself.

use core::any::Any;
use jni::{
    Env,
    errors::{Error, ErrorPolicy, Result},
    sys::jint,
};

/// `IV_ERR_AVT_FAILED`.
const FAILED: jint = -308;

/// The policy of functions that give a code: −308. What the JVM has thrown, such as an `OutOfMemoryError`, stays
/// thrown.
#[derive(Debug)]
pub struct AsCode;

impl ErrorPolicy<jint, Error> for AsCode {
    type Captures<'unowned_env_local: 'native_method, 'native_method> = ();

    fn on_error<'unowned_env_local: 'native_method, 'native_method>(
        env: &mut Env<'unowned_env_local>,
        (): &mut (),
        error: Error,
    ) -> Result<jint> {
        if !env.exception_check() {
            tell(&format!("JNI failed: {error}"));
        }
        Ok(FAILED)
    }

    fn on_panic<'unowned_env_local: 'native_method, 'native_method>(
        _: &mut Env<'unowned_env_local>,
        (): &mut (),
        _: Box<dyn Any + Send>,
    ) -> Result<jint> {
        tell("a bug of the library: it panicked");
        Ok(FAILED)
    }
}

/// Says on standard error what nobody else could be told.
pub fn tell(words: &str) {
    eprintln!("voip-kit: {words}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::callbacks;
    use jni::{EnvUnowned, InitArgsBuilder, JavaVM, errors::StartJvmError};

    #[test]
    fn a_panic_becomes_a_code_in_java_and_ends_a_callback() -> core::result::Result<(), StartJvmError> {
        let args = InitArgsBuilder::new().option("-Xcheck:jni").build().expect("an option of every JVM");
        let vm = JavaVM::new(args)?;
        let code = vm.attach_current_thread(|env| {
            // SAFETY: this thread's, which is attached.
            #[allow(unsafe_code)]
            let mut java = unsafe { EnvUnowned::from_raw(env.get_raw()) };
            let outcome = java.with_env(|_| -> Result<jint> { panic!("on purpose") });
            Ok::<jint, Error>(outcome.resolve::<AsCode>())
        });
        assert_eq!(code.ok(), Some(-308));
        assert_eq!(callbacks::tell(|_| -> Result<jint> { panic!("on purpose") }), 0);
        Ok(())
    }
}
