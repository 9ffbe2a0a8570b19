//! What holds for any message and any answer.

use super::super::{
    Cipher,
    answer::Reader,
    spelling::{fields, spell},
};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use virtual_wechat_frames::{PushFormat, Secret};

fn cipher() -> Cipher {
    Cipher::new(&Secret("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG".into())).unwrap()
}

proptest! {
    #[test]
    fn any_message_is_decrypted_as_it_was_encrypted(random: [u8; 16], message: String, appid: String) {
        let encrypted = cipher().encrypt(random, &message, &appid);
        prop_assert_eq!(cipher().decrypt(&encrypted, &appid).unwrap(), message);
    }

    #[test]
    fn any_text_is_decrypted_or_refused(text in "[A-Za-z0-9+/=]{0,120}") {
        // Padding, length and appid would all have to be right by chance.
        prop_assert!(cipher().decrypt(&text, "wx0123456789abcdef").is_err());
    }

    #[test]
    fn any_text_of_a_field_is_read_back_in_either_format(text in "[^\\x00-\\x08\\x0b-\\x1f\u{fffe}\u{ffff}]{0,40}") {
        let message: Map<String, Value> = [("Payload".to_string(), json!(text))].into_iter().collect();
        for format in [PushFormat::Json, PushFormat::Xml] {
            let read = fields(&spell(format, &message)).unwrap();
            prop_assert_eq!(&read["Payload"], &text, "{:?}", format);
        }
    }

    #[test]
    fn any_answer_is_read_or_refused(body in prop_oneof![
        any::<String>(),
        "<xml>.{0,40}</xml>",
        "<[a-zA-Z/!\\[\\]<>= \"&;#x0-9-]{0,60}",
        "\\{\"(errcode|Encrypt)\":[-0-9e.\"a-z\\[\\]{}]{0,12}\\}",
    ]) {
        let (token, cipher) = (Secret("token".into()), cipher());
        let reader = Reader { token: &token, cipher: Some(&cipher), appid: "wx0123456789abcdef" };
        if let Err(why) = reader.errcode(&body) {
            prop_assert!(!why.is_empty());
        }
    }
}
