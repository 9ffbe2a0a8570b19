//! Which library the program wants to sit on.

use std::{
    ffi::OsString,
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

/// The environment variables for a program that does not say it itself.
const LIBRARY: &str = "VOIP_KIT_VENDOR";
const ABI: &str = "VOIP_KIT_VENDOR_ABI";

/// Which signatures the functions have. The library does not show it: their names are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Generation {
    /// The documents of 2024.
    Documented,
    /// The newest header, with `custom_message` and calls that come in.
    Newest,
}

/// A library, and what has to be known about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    /// As `dlopen` takes it.
    pub(crate) library: PathBuf,
    pub(crate) generation: Generation,
    /// Its `iv_sys_init_parm_s` has `p2p_use_proxy` and two more callbacks, as one public header has it.
    pub(crate) has_proxy: bool,
}

/// `None`: the program has not chosen. `Some(None)`: it wants the virtual link, whatever the environment says.
static CHOSEN: Mutex<Option<Option<Choice>>> = Mutex::new(None);

/// What `voip_kit_use_vendor` was last told.
pub(crate) fn choose(choice: Option<Choice>) {
    *CHOSEN.lock().unwrap_or_else(PoisonError::into_inner) = Some(choice);
}

/// What the next `iv_sys_init` sits on; `None`: the virtual link.
///
/// # Errors
/// Says what is wrong with the environment.
pub(crate) fn chosen() -> Result<Option<Choice>, String> {
    match &*CHOSEN.lock().unwrap_or_else(PoisonError::into_inner) {
        Some(choice) => Ok(choice.clone()),
        None => from_environment(std::env::var_os(LIBRARY), std::env::var_os(ABI)),
    }
}

impl Generation {
    /// Its number in `voip_kit_use_vendor`.
    pub(crate) const fn from_number(number: i32) -> Option<Self> {
        match number {
            2024 => Some(Self::Documented),
            2026 => Some(Self::Newest),
            _ => None,
        }
    }
}

fn from_environment(library: Option<OsString>, abi: Option<OsString>) -> Result<Option<Choice>, String> {
    let Some(library) = library.filter(|library| !library.is_empty()) else { return Ok(None) };
    let said = abi.as_ref().and_then(|abi| abi.to_str()).unwrap_or_default();
    let (number, has_proxy) = match said.strip_suffix("+proxy") {
        Some(number) => (number, true),
        None => (said, false),
    };
    let generation = number.parse().ok().and_then(Generation::from_number).ok_or_else(|| {
        format!("{ABI} is {said:?}: with {LIBRARY} it has to be 2024, 2026, 2024+proxy or 2026+proxy")
    })?;
    Ok(Some(Choice { library: library.into(), generation, has_proxy }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(library: &str, abi: Option<&str>) -> Result<Option<Choice>, String> {
        from_environment(Some(library.into()), abi.map(Into::into))
    }

    #[test]
    fn the_environment_names_library_and_generation() {
        assert_eq!(from_environment(None, Some("2026".into())), Ok(None));
        assert_eq!(read("", None), Ok(None));
        for (abi, generation, has_proxy) in [
            ("2024", Generation::Documented, false),
            ("2026", Generation::Newest, false),
            ("2024+proxy", Generation::Documented, true),
        ] {
            let choice = Choice { library: "libv.so".into(), generation, has_proxy };
            assert_eq!(read("libv.so", Some(abi)), Ok(Some(choice)));
        }
    }

    #[test]
    fn without_a_generation_no_library_is_loaded() {
        for abi in [None, Some(""), Some("2025"), Some("2026 "), Some("+proxy")] {
            let words = read("libv.so", abi).unwrap_err();
            assert!(words.contains("VOIP_KIT_VENDOR_ABI"), "{words}");
        }
    }
}
