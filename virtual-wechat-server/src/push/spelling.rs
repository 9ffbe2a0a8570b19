//! Messages as text: WeChat's JSON, and WeChat's XML, whose texts stand in CDATA.

use quick_xml::{
    Writer,
    events::{BytesCData, BytesText},
};
use serde_json::{Map, Value};
use std::{collections::BTreeMap, io};
use virtual_wechat_frames::PushFormat;

/// The fields of a message as text.
pub(crate) fn spell(format: PushFormat, fields: &Map<String, Value>) -> String {
    match format {
        PushFormat::Json => Value::Object(fields.clone()).to_string(),
        PushFormat::Xml => xml(fields).unwrap_or_default(),
    }
}

/// What a body of this format is said to be. *(inferred)*
pub(crate) fn content_type(format: PushFormat) -> &'static str {
    match format {
        PushFormat::Json => "application/json",
        PushFormat::Xml => "text/xml",
    }
}

/// The fields of an answer, numbers as text; what is wrong with it is said without showing it.
pub(crate) fn fields(text: &str) -> Result<BTreeMap<String, String>, String> {
    if text.starts_with('<') {
        return quick_xml::de::from_str(text).map_err(|error| format!("XML: {error}"));
    }
    match serde_json::from_str(text) {
        Ok(Value::Object(fields)) => Ok(fields.into_iter().filter_map(plain).collect()),
        Ok(_) | Err(_) => Err("neither XML nor a JSON object".to_string()),
    }
}

fn plain((name, value): (String, Value)) -> Option<(String, String)> {
    match value {
        Value::String(text) => Some((name, text)),
        Value::Number(number) => Some((name, number.to_string())),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn xml(fields: &Map<String, Value>) -> io::Result<String> {
    let mut writer = Writer::new(Vec::new());
    writer.create_element("xml").write_inner_content(|writer| {
        for (name, value) in fields {
            let element = writer.create_element(name.as_str());
            match value.as_str() {
                Some(text) => element.write_inner_content(|writer| {
                    let text = speakable(text);
                    // A text that ends CDATA goes on in another one.
                    BytesCData::escaped(&text)
                        .try_for_each(|data| writer.write_event(quick_xml::events::Event::CData(data)))
                })?,
                None => element.write_text_content(BytesText::new(&value.to_string()))?,
            };
        }
        Ok(())
    })?;
    String::from_utf8(writer.into_inner()).map_err(io::Error::other)
}

/// XML has no spelling for control characters; what WeChat does with them is not known.
fn speakable(text: &str) -> String {
    let spoken = |letter: char| {
        let none = letter.is_ascii_control() && !matches!(letter, '\t' | '\n' | '\r' | '\u{7f}')
            || matches!(letter, '\u{fffe}' | '\u{ffff}');
        if none { char::REPLACEMENT_CHARACTER } else { letter }
    };
    text.chars().map(spoken).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_message_is_read_back_as_it_was_spelled_in_both_formats() {
        let text = "a ]]> b & <c> \"d\" 门铃 \t\n]]";
        let message = json!({ "ToUserName": "gh_1", "CreateTime": 1_763_683_200, "Payload": text, "Sn": "" });
        let message = message.as_object().unwrap();
        for format in [PushFormat::Json, PushFormat::Xml] {
            let read = fields(&spell(format, message)).unwrap();
            assert_eq!(read["Payload"], text, "{format:?}");
            assert_eq!((read["CreateTime"].as_str(), read["Sn"].as_str()), ("1763683200", ""));
        }
        let xml = spell(PushFormat::Xml, json!({ "A": "x\u{1}y", "B": 1 }).as_object().unwrap());
        assert_eq!(xml, "<xml><A><![CDATA[x\u{fffd}y]]></A><B>1</B></xml>");
    }

    #[test]
    fn what_is_neither_format_is_refused() {
        for text in ["", "[]", "{", "<xml><errcode>0</xml>", "<xml><a><b>1</b></a></xml>", "<", "ok", "<xml>"]
        {
            assert!(fields(text).is_err(), "{text}");
        }
    }
}
