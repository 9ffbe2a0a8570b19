//! What a row of the atlas holds.

use crate::tables::{Certainty, Class, Retry, Space, Why};

/// A code, and what it means in its namespace.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Whose number it is.
    pub space: Space,
    /// The number, as that namespace spells it.
    pub value: i32,
    /// Its name in the vendor's header or message.
    pub name: Option<&'static str>,
    /// The fact it tells.
    pub cause: &'static CauseInfo,
    /// What else the end of a call may be when it comes with this code.
    pub alternatives: &'static [Why],
    /// Error, warning, progress, …
    pub class: Class,
    /// For which versions the row holds, in few words that need no language; every one when absent.
    pub versions: Option<&'static str>,
    /// How the row is known.
    pub certainty: Certainty,
    /// Where it can be looked up.
    pub source: &'static Source,
    /// What it means, in English.
    pub en: &'static str,
    /// What it means, in Chinese.
    pub zh: &'static str,
}

/// A fact that codes and texts tell.
#[derive(Clone, Copy, Debug)]
pub struct CauseInfo {
    /// Its fixed name.
    pub id: &'static str,
    /// What it says about the end of a call; absent where it ends none.
    pub why: Option<Why>,
    /// What else it may say.
    pub alternatives: &'static [Why],
    /// What it means, in English.
    pub en: &'static str,
    /// What it means, in Chinese.
    pub zh: &'static str,
    /// What to do about it, in English.
    pub remedy_en: &'static str,
    /// What to do about it, in Chinese.
    pub remedy_zh: &'static str,
    /// Whether trying again helps.
    pub retry: Retry,
}

/// A text by which a fact is known where no number comes.
#[derive(Clone, Copy, Debug)]
pub struct Message {
    /// Contained in the message.
    pub text: &'static str,
    /// The fact it tells.
    pub cause: &'static CauseInfo,
    /// How the row is known.
    pub certainty: Certainty,
    /// Where it can be looked up.
    pub source: &'static Source,
}

/// Where a row can be looked up.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    /// What it is called.
    pub title: &'static str,
    /// Its address, or the name of a header.
    pub page: &'static str,
}
