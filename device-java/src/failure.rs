//! What Java gets when a function of ours fails by itself.

use core::any::Any;
use jni::{
    Env,
    errors::{Error, ErrorPolicy, Result},
    sys::jint,
};

/// `IV_ERR_AVT_FAILED`.
const FAILED: jint = -308;

/// The policy of functions that give a code: −308. What the JVM has thrown, such as an `OutOfMemoryError`, stays thrown.
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
