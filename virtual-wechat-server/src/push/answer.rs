//! What a back end answers to a push.

use super::{
    cipher::{Cipher, sign},
    spelling::fields,
};
use virtual_wechat_frames::Secret;

/// What the answer is read with.
pub(crate) struct Reader<'a> {
    pub token: &'a Secret,
    pub cipher: Option<&'a Cipher>,
    pub appid: &'a str,
}

impl Reader<'_> {
    /// The `errcode` of an answer. `success` and nothing are 0, as for WeChat's other pushes (documented); what cannot
    /// be read counts as no answer. *(inferred)*
    pub fn errcode(&self, body: &str) -> Result<i32, String> {
        let body = trimmed(body);
        if is_success(body) {
            return Ok(0);
        }
        let outer = fields(body)?;
        if outer.contains_key("errcode") {
            return errcode(&outer);
        }
        let Some(encrypted) = outer.get("Encrypt") else {
            return Err("no errcode came".to_string());
        };
        let cipher = self.cipher.ok_or("it is encrypted, and no aes_key is known")?;
        let field = |name: &str| outer.get(name).map_or("", String::as_str);
        if sign(self.token, &[field("TimeStamp"), field("Nonce"), encrypted]) != field("MsgSignature") {
            return Err("MsgSignature is wrong".to_string());
        }
        let inner = cipher.decrypt(encrypted, self.appid)?;
        let inner = trimmed(&inner);
        if is_success(inner) { Ok(0) } else { errcode(&fields(inner)?) }
    }
}

fn trimmed(text: &str) -> &str {
    text.trim_start_matches('\u{feff}').trim()
}

fn is_success(text: &str) -> bool {
    matches!(text, "" | "success")
}

fn errcode(fields: &std::collections::BTreeMap<String, String>) -> Result<i32, String> {
    let came = fields.get("errcode").ok_or("no errcode came")?;
    came.trim().parse().map_err(|_| "errcode is not a whole number".to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const APPID: &str = "wx0123456789abcdef";

    #[test]
    fn clear_answers_are_read_in_every_spelling() {
        let token = Secret("token".into());
        let reader = Reader { token: &token, cipher: None, appid: APPID };
        for (body, errcode) in [
            ("", 0),
            ("success", 0),
            (" \n success\n", 0),
            (r#"{"errcode":0,"errmsg":"ok"}"#, 0),
            ("\u{feff}{\"errcode\":-1}", -1),
            (r#"{"errcode":"9"}"#, 9),
            ("<xml><errcode>0</errcode></xml>", 0),
            ("<xml><errcode><![CDATA[7]]></errcode><errmsg><![CDATA[no]]></errmsg></xml>", 7),
        ] {
            assert_eq!(reader.errcode(body), Ok(errcode), "{body}");
        }
        for (body, named) in [
            ("fail", "neither"),
            ("{}", "no errcode"),
            (r#"{"errcode":0.5}"#, "whole number"),
            (r#"{"errcode":null}"#, "no errcode"),
            (r#"{"Encrypt":"AAAA"}"#, "aes_key"),
            ("<html></html>", "no errcode"),
        ] {
            let error = reader.errcode(body).unwrap_err();
            assert!(error.contains(named), "{body}: {error}");
        }
    }

    #[test]
    fn an_encrypted_answer_is_read_when_its_signature_is_right() {
        let (token, cipher) = (Secret("token".into()), Cipher::new(&Secret("k".repeat(43))).unwrap());
        let reader = Reader { token: &token, cipher: Some(&cipher), appid: APPID };
        for (inner, errcode) in
            [(r#"{"errcode":3}"#, 3), ("success", 0), ("<xml><errcode>4</errcode></xml>", 4)]
        {
            let encrypted = cipher.encrypt([1; 16], inner, APPID);
            let signature = sign(&token, &["17", "n", &encrypted]);
            let json = format!(
                r#"{{"Encrypt":"{encrypted}","MsgSignature":"{signature}","TimeStamp":17,"Nonce":"n"}}"#
            );
            assert_eq!(reader.errcode(&json), Ok(errcode), "{inner}");
            let xml = format!(
                "<xml><Encrypt><![CDATA[{encrypted}]]></Encrypt><MsgSignature><![CDATA[{signature}]]></MsgSignature><TimeStamp>17</TimeStamp><Nonce><![CDATA[n]]></Nonce></xml>"
            );
            assert_eq!(reader.errcode(&xml), Ok(errcode), "{inner}");
            assert_eq!(reader.errcode(&json.replace("17", "18")).unwrap_err(), "MsgSignature is wrong");
        }
    }
}
