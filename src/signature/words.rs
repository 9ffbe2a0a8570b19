//! What is wrong with a request, in Chinese and English.

use super::{Invalid, KeyWarning};
use crate::texts::Language;
use alloc::{
    format,
    string::{String, ToString},
};

impl Invalid {
    /// The field that is wrong, as WeChat spells it.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::AppidEmpty => "appId",
            Self::GroupIdEmpty => "groupId",
            Self::NonceEmpty | Self::NonceTooLong { .. } => "nonceStr",
            Self::TimestampNotWhole | Self::TimestampMilliseconds | Self::TimestampImplausible { .. } => {
                "timeStamp"
            }
        }
    }

    /// The field, what came and what is wanted.
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::En => self.to_string(),
            Language::Zh => format!("{}：{}", self.field(), self.zh()),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::AppidEmpty => "收到空文本，应为小程序的 wx… 标识".to_string(),
            Self::GroupIdEmpty => "收到空文本，应为房间标识".to_string(),
            Self::NonceEmpty => "收到空文本，应为 1 至 127 个随机字符".to_string(),
            Self::NonceTooLong { len } => format!("收到 {len} 个字符，应为 1 至 127 个"),
            Self::TimestampNotWhole => "收到其他内容，应为十进制的 UNIX 秒数".to_string(),
            Self::TimestampMilliseconds => "收到 13 位数字，即毫秒；应为秒：请除以 1000".to_string(),
            Self::TimestampImplausible { seconds } => {
                format!("收到 {seconds} 秒，应为 2017 年至 2100 年之间的时间")
            }
        }
    }
}

impl KeyWarning {
    /// What is odd, and what is usual. Never the key.
    pub fn text(&self, language: Language) -> String {
        match (language, self) {
            (Language::En, Self::Empty) => "session_key is empty; WeChat gives 24 characters".to_string(),
            (Language::Zh, Self::Empty) => "session_key 为空；微信给出的是 24 个字符".to_string(),
            (Language::En, Self::Surrounded) => {
                "session_key has white space around it, which is signed with".to_string()
            }
            (Language::Zh, Self::Surrounded) => "session_key 两端有空白，空白也会参与签名".to_string(),
            (Language::En, Self::NotASessionKey { len }) => {
                format!("session_key has {len} characters; WeChat gives 24 of Base64")
            }
            (Language::Zh, Self::NotASessionKey { len }) => {
                format!("session_key 有 {len} 个字符；微信给出的是 24 个 Base64 字符")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wrong_field_is_named_in_both_languages() {
        let all = [
            Invalid::AppidEmpty,
            Invalid::GroupIdEmpty,
            Invalid::NonceEmpty,
            Invalid::NonceTooLong { len: 128 },
            Invalid::TimestampNotWhole,
            Invalid::TimestampMilliseconds,
            Invalid::TimestampImplausible { seconds: 12 },
        ];
        for invalid in all {
            for language in [Language::Zh, Language::En] {
                let text = invalid.text(language);
                assert!(text.starts_with(invalid.field()), "{text}");
            }
            let zh = invalid.text(Language::Zh);
            assert!(zh.contains("收到") && zh.contains("应为") && !zh.contains(", "), "{zh}");
        }
    }

    #[test]
    fn a_key_that_has_24_characters_of_something_else_is_not_told_to_be_too_short() {
        let text = KeyWarning::NotASessionKey { len: 24 }.text(Language::En);
        assert!(text.contains("24 of Base64"), "{text}");
    }
}
