//! What was done, and what is to be done instead.

use super::{Extra, Field, Mistake, Separator};
use crate::texts::Language;
use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Language::En))
    }
}

impl Mistake {
    /// A fixed name, for programs.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Milliseconds => "milliseconds",
            Self::MillisecondsExact { .. } => "milliseconds_exact",
            Self::TimeWithFraction => "time_with_fraction",
            Self::TimeWithSixDecimals => "time_with_six_decimals",
            Self::TimeWithExponent => "time_with_exponent",
            Self::TimeWithJavaExponent => "time_with_java_exponent",
            Self::TimeGrouped => "time_grouped",
            Self::TimeQuoted => "time_quoted",
            Self::ValuesQuoted => "values_quoted",
            Self::ValuesTrimmed => "values_trimmed",
            Self::OrderOfNames => "order_of_names",
            Self::OrderAsGiven(_) => "order_as_given",
            Self::OrderOfCodePoints => "order_of_code_points",
            Self::OrderOfLocale => "order_of_locale",
            Self::OrderIgnoringCase => "order_ignoring_case",
            Self::OrderReversed => "order_reversed",
            Self::JoinedAsQuery => "joined_as_query",
            Self::Separated(_) => "separated",
            Self::Missing(_) => "missing",
            Self::SignedAlong(_) => "signed_along",
            Self::OtherAppid { .. } => "other_appid",
            Self::OtherKey { .. } => "other_key",
            Self::KeyEmpty => "key_empty",
            Self::KeyTrimmed => "key_trimmed",
            Self::KeyWithNewline => "key_with_newline",
            Self::KeyWithCrLf => "key_with_crlf",
            Self::KeyWithSpace => "key_with_space",
            Self::KeyQuoted => "key_quoted",
            Self::KeyPlusAsSpace => "key_plus_as_space",
            Self::KeyPercentEncoded => "key_percent_encoded",
            Self::KeyWithoutPadding => "key_without_padding",
            Self::KeyDecoded => "key_decoded",
            Self::KeyAndMessageSwapped => "key_and_message_swapped",
            Self::HashedWithoutHmac => "hashed_without_hmac",
            Self::Uppercase => "uppercase",
            Self::Base64 => "base64",
        }
    }

    /// What was done and what is to be done instead. Keys and values are named by their place, never by their text.
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::En => self.en(),
            Language::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            Self::Milliseconds => "timeStamp was signed in milliseconds; sign whole seconds",
            Self::MillisecondsExact { ms } => {
                return format!("timeStamp was signed in milliseconds (…{ms:03}); sign whole seconds");
            }
            Self::TimeWithFraction => {
                "timeStamp was signed as a number with a fraction; sign whole seconds as text"
            }
            Self::TimeWithSixDecimals => {
                "timeStamp was signed with six decimals; sign whole seconds in decimal digits"
            }
            Self::TimeWithExponent | Self::TimeWithJavaExponent => {
                "timeStamp was signed with an exponent; sign whole seconds in decimal digits"
            }
            Self::TimeGrouped => "timeStamp was signed with its thousands apart; sign decimal digits alone",
            Self::TimeQuoted => "timeStamp was signed in quotes; sign its digits alone",
            Self::ValuesQuoted => "the values were signed in quotes; sign the texts themselves",
            Self::ValuesTrimmed => {
                "white space around the values was cut off before signing; sign what is sent, or send what is signed"
            }
            Self::OrderOfNames => {
                "the values were joined in the order of their names; sort the values themselves"
            }
            Self::OrderAsGiven(order) => {
                return format!("the values were joined as {}; sort the values themselves", names(order, ", "));
            }
            Self::OrderOfCodePoints => {
                "the values were sorted by code points; sort by UTF-16 code units, as JavaScript does"
            }
            Self::OrderOfLocale => "the values were sorted by a locale's rules; sort by UTF-16 code units",
            Self::OrderIgnoringCase => {
                "the values were sorted without regard to capital letters; sort by UTF-16 code units"
            }
            Self::OrderReversed => "the values were sorted backwards; the smallest comes first",
            Self::JoinedAsQuery => {
                "the values were joined as name=value with &; join the values alone, with nothing between"
            }
            Self::Separated(separator) => {
                let between = match separator {
                    Separator::Ampersand => "&",
                    Separator::Comma => "a comma",
                    Separator::Space => "a space",
                    Separator::Newline => "a line end",
                };
                return format!("the values were joined with {between} between; join them with nothing between");
            }
            Self::Missing(field) => return format!("{} was left out", field.name()),
            Self::SignedAlong(extra) => {
                let what = match extra {
                    Extra::Empty => "an empty value",
                    Extra::Key => return "session_key was signed along; it is the key only".to_string(),
                    Extra::Voice => "roomType (voice)",
                    Extra::Video => "roomType (video)",
                    Extra::Given { index } => {
                        return format!("number {} of the other values was signed along; sign the four alone", index + 1);
                    }
                };
                return format!("{what} was signed along; sign the four values alone");
            }
            Self::OtherAppid { index } => {
                return format!("another appId was signed: number {} of the other ones", index + 1);
            }
            Self::OtherKey { index } => {
                return format!(
                    "candidate key {} was used, which is not the valid one; a new login makes the older key stale",
                    index + 1
                );
            }
            Self::KeyEmpty => "the key was empty; a variable was never set",
            Self::KeyTrimmed => "white space around session_key was cut off, though the given key has it",
            Self::KeyWithNewline => "a line end followed session_key; cut it off where the key is read",
            Self::KeyWithCrLf => "a line end of Windows followed session_key; cut it off where the key is read",
            Self::KeyWithSpace => "a space followed session_key; cut it off where the key is read",
            Self::KeyQuoted => "session_key was used with quotes around it; use the text between them",
            Self::KeyPlusAsSpace => "a + in session_key became a space, as in a form; encode it, or send it as JSON",
            Self::KeyPercentEncoded => "session_key was percent-encoded (%3D for =); decode it before signing",
            Self::KeyWithoutPadding => "the = at the end of session_key was cut off; use all 24 characters",
            Self::KeyDecoded => "session_key was Base64-decoded; use its 24 characters as they are",
            Self::KeyAndMessageSwapped => "key and message were swapped; session_key is the key of the HMAC",
            Self::HashedWithoutHmac => {
                "SHA-256 was taken over message and key together; use HMAC-SHA256 with session_key as its key"
            }
            Self::Uppercase => "the digits are capitals; WeChat wants lowercase hex",
            Self::Base64 => "the output is Base64; WeChat wants lowercase hex",
        }
        .to_string()
    }

    fn zh(&self) -> String {
        match self {
            Self::Milliseconds => "timeStamp 以毫秒签名；应使用整数秒",
            Self::MillisecondsExact { ms } => {
                return format!("timeStamp 以毫秒签名（…{ms:03}）；应使用整数秒");
            }
            Self::TimeWithFraction => "timeStamp 带小数参与签名；应使用整数秒的文本",
            Self::TimeWithSixDecimals => "timeStamp 带六位小数参与签名；应使用十进制整数秒",
            Self::TimeWithExponent | Self::TimeWithJavaExponent => {
                "timeStamp 以科学计数法参与签名；应使用十进制整数秒"
            }
            Self::TimeGrouped => "timeStamp 带千位分隔符参与签名；只应使用十进制数字",
            Self::TimeQuoted => "timeStamp 带引号参与签名；只应使用数字本身",
            Self::ValuesQuoted => "各值带引号参与签名；应使用文本本身",
            Self::ValuesTrimmed => "签名前去掉了值两端的空白；签名的内容应与发送的内容一致",
            Self::OrderOfNames => "各值按参数名的顺序拼接；应按值本身排序",
            Self::OrderAsGiven(order) => {
                return format!("各值按 {} 的顺序拼接；应按值本身排序", names(order, "、"));
            }
            Self::OrderOfCodePoints => "各值按码点排序；应像 JavaScript 那样按 UTF-16 码元排序",
            Self::OrderOfLocale => "各值按地区语言规则排序；应按 UTF-16 码元排序",
            Self::OrderIgnoringCase => "各值排序时忽略了大小写；应按 UTF-16 码元排序",
            Self::OrderReversed => "各值按倒序排列；应从小到大",
            Self::JoinedAsQuery => "各值以 name=value 和 & 拼接；应只拼接值，中间不加任何内容",
            Self::Separated(separator) => {
                let between = match separator {
                    Separator::Ampersand => "&",
                    Separator::Comma => "逗号",
                    Separator::Space => "空格",
                    Separator::Newline => "换行",
                };
                return format!("各值之间加了{between}；应直接拼接，中间不加任何内容");
            }
            Self::Missing(field) => return format!("缺少 {}", field.name()),
            Self::SignedAlong(extra) => {
                let what = match extra {
                    Extra::Empty => "空值",
                    Extra::Key => return "session_key 也被当作值参与签名；它只应作为密钥".to_string(),
                    Extra::Voice => "roomType（voice）",
                    Extra::Video => "roomType（video）",
                    Extra::Given { index } => {
                        return format!("其他值中的第 {} 个也参与了签名；只应签名这四个值", index + 1);
                    }
                };
                return format!("{what}也参与了签名；只应签名这四个值");
            }
            Self::OtherAppid { index } => {
                return format!("签名使用了另一个 appId：其他 appId 中的第 {} 个", index + 1);
            }
            Self::OtherKey { index } => {
                return format!(
                    "使用了第 {} 个候选密钥，它不是当前有效的密钥；重新登录会使旧密钥失效",
                    index + 1
                );
            }
            Self::KeyEmpty => "密钥为空；某个变量没有赋值",
            Self::KeyTrimmed => "去掉了 session_key 两端的空白，而给出的密钥带有空白",
            Self::KeyWithNewline => "session_key 后面带有换行；读取密钥时应去掉",
            Self::KeyWithCrLf => "session_key 后面带有 Windows 换行；读取密钥时应去掉",
            Self::KeyWithSpace => "session_key 后面带有空格；读取密钥时应去掉",
            Self::KeyQuoted => "session_key 带引号使用；应只用引号之间的文本",
            Self::KeyPlusAsSpace => "session_key 中的 + 变成了空格（表单编码所致）；应先编码，或以 JSON 传送",
            Self::KeyPercentEncoded => "session_key 经过了百分号编码（= 变成 %3D）；签名前应解码",
            Self::KeyWithoutPadding => "session_key 末尾的 = 被去掉；应使用全部 24 个字符",
            Self::KeyDecoded => "session_key 经过了 Base64 解码；应原样使用这 24 个字符",
            Self::KeyAndMessageSwapped => "密钥与消息颠倒；session_key 应作为 HMAC 的密钥",
            Self::HashedWithoutHmac => {
                "直接对消息与密钥的拼接做了 SHA-256；应以 session_key 为密钥做 HMAC-SHA256"
            }
            Self::Uppercase => "十六进制为大写；微信要求小写十六进制",
            Self::Base64 => "输出为 Base64；微信要求小写十六进制",
        }
        .to_string()
    }
}

fn names(order: &[Field], between: &str) -> String {
    order.iter().map(|field| field.name()).collect::<Vec<_>>().join(between)
}
