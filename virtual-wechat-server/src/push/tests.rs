//! Addresses that are none.

mod delivery;

use super::*;
use virtual_wechat_frames::{PushFormat, Secret};

fn settings(url: &str) -> PushAddress {
    PushAddress {
        url: url.to_string(),
        token: Secret("token-that-is-secret".to_string()),
        aes_key: Some(Secret("k".repeat(43))),
        mode: PushMode::Aes,
        format: PushFormat::Json,
        verify: false,
    }
}

#[test]
fn an_address_has_to_be_of_http_with_a_host_and_no_password() {
    for url in ["http://127.0.0.1:9/p?a=b", "http://localhost", "http://[::1]:80/"] {
        assert!(Target::new(settings(url)).unwrap().is_here(), "{url}");
    }
    let elsewhere = Target::new(settings("http://example.com/p")).unwrap();
    assert!(!elsewhere.is_here() && elsewhere.place() == "example.com:80");
    for (url, named) in [
        ("", "empty"),
        ("/push", "scheme"),
        ("localhost:80", "scheme"),
        ("https://127.0.0.1/p", "TLS"),
        ("ftp://127.0.0.1/p", "scheme"),
        ("http://name:word@127.0.0.1/", "password"),
        ("http://a b/", "invalid"),
    ] {
        let error = Target::new(settings(url)).unwrap_err();
        assert!(
            error.starts_with("url: ") && error.contains(named) && error.contains("wanted"),
            "{url}: {error}"
        );
        assert!(!error.contains("word@"), "{error}");
    }
}

#[test]
fn safe_mode_wants_a_key_and_every_mode_a_token() {
    let without = |change: fn(&mut PushAddress)| {
        let mut settings = settings("http://127.0.0.1/");
        change(&mut settings);
        Target::new(settings)
    };
    assert!(without(|settings| settings.aes_key = None).unwrap_err().starts_with("aes_key: "));
    assert!(without(|settings| settings.token.0.clear()).unwrap_err().starts_with("token: "));
    assert!(
        without(|settings| {
            settings.mode = PushMode::Plain;
            settings.aes_key = None;
        })
        .is_ok()
    );
}

#[test]
fn no_secret_is_shown() {
    let shown = format!("{:?}", Target::new(settings("http://127.0.0.1/")).unwrap());
    assert!(!shown.contains("token-that-is-secret") && !shown.contains("kkk"), "{shown}");
}
