//! Who may open a WebSocket: pages served on this machine, and programs.

use axum::http::{HeaderMap, header::ORIGIN};

/// A browser sends the page's origin with the upgrade; any page on the internet could otherwise talk to this server
/// through its reader's browser. Programs send none.
pub(crate) fn is_local(headers: &HeaderMap) -> bool {
    let mut origins = headers.get_all(ORIGIN).iter();
    match (origins.next(), origins.next()) {
        (None, _) => true,
        (Some(origin), None) => origin.to_str().is_ok_and(names_this_machine),
        (Some(_), Some(_)) => false,
    }
}

fn names_this_machine(origin: &str) -> bool {
    let Some(authority) = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://")) else {
        return false;
    };
    let port_of = |rest: &str| {
        rest.is_empty()
            || rest.strip_prefix(':').is_some_and(|port| {
                (1..=5).contains(&port.len()) && port.bytes().all(|digit| digit.is_ascii_digit())
            })
    };
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|host| authority.strip_prefix(host).is_some_and(port_of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_this_machine_and_programs_without_a_page_are_local() {
        let local = |origin: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(ORIGIN, origin.parse().unwrap());
            is_local(&headers)
        };
        assert!(is_local(&HeaderMap::new()));
        for origin in [
            "http://localhost",
            "http://localhost:7350",
            "http://127.0.0.1:1",
            "https://127.0.0.1:65535",
            "http://[::1]:80",
        ] {
            assert!(local(origin), "{origin}");
        }
        for origin in [
            "null",
            "",
            "http://example.com",
            "http://localhost.example.com",
            "http://127.0.0.1.example.com:7350",
            "http://localhost:7350@example.com",
            "http://127.0.0.10",
            "http://localhost:",
            "file://localhost",
        ] {
            assert!(!local(origin), "{origin}");
        }
    }
}
