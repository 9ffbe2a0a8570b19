//! What the kit says to people, in Chinese and in English. The words themselves stand in `data/words.toml`.

use crate::{Confidence, Who, Why};
use alloc::{format, string::String};

/// A language that the kit speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl Language {
    /// The language with this name, `zh` or `en`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "zh" => Some(Self::Zh),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The language of a locale's name, as `LANG` has it; Chinese where it says so, else English.
    pub fn of_locale(locale: &str) -> Self {
        let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("zh") { Self::Zh } else { Self::En }
    }

    /// Its name, `zh` or `en`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }
}

/// The end of a call in one sentence. What is not certain says so.
///
/// ```
/// use wmpf_voip_kit::{Confidence, Who, Why, texts::{Language, sentence}};
///
/// let vanished = |language| sentence(Who::Callee, Why::Vanished, Confidence::Possible, language);
/// assert_eq!(vanished(Language::En), "The callee fell silent without a report (possible)");
/// assert_eq!(vanished(Language::Zh), "被叫方失去响应，未留下原因（有可能）");
/// ```
pub fn sentence(who: Who, why: Why, confidence: Confidence, language: Language) -> String {
    let sentence = about(who, why, language);
    if confidence == Confidence::Certain || why == Why::Unknown {
        return sentence;
    }
    match language {
        Language::Zh => format!("{sentence}（{}）", confidence.text(language)),
        Language::En => format!("{sentence} ({})", confidence.text(language)),
    }
}

/// What happened at whose end, in one sentence.
pub fn about(who: Who, why: Why, language: Language) -> String {
    let inside = who.text(language);
    let mut letters = inside.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let begins = first + letters.as_str();
    why.text(language).replace("{Who}", &begins).replace("{who}", inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_why_of_everybody_is_a_sentence_without_a_gap() {
        for language in [Language::Zh, Language::En] {
            for why in Why::ALL {
                for who in Who::ALL {
                    let sentence = about(*who, *why, language);
                    assert!(!sentence.contains(['{', '}']) && sentence.chars().count() > 3, "{sentence}");
                    let first = sentence.chars().next().unwrap_or_default();
                    assert!(!first.is_lowercase(), "{sentence}");
                }
            }
        }
    }

    #[test]
    fn a_locale_that_is_chinese_gives_chinese() {
        for locale in ["zh_CN.UTF-8", "zh", "ZH-Hans", "zh_TW@x"] {
            assert_eq!(Language::of_locale(locale), Language::Zh, "{locale}");
        }
        for locale in ["", "C", "C.UTF-8", "en_GB.UTF-8", "zhuang", "POSIX"] {
            assert_eq!(Language::of_locale(locale), Language::En, "{locale}");
        }
    }
}
