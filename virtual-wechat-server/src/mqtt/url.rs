//! Where a broker is, and who comes to it.

use std::{fmt, str::FromStr};

/// `mqtt://[user[:password]@]host[:port]`. What is secret in it is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct MqttUrl {
    /// A name or an address, without brackets.
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) user: Option<String>,
    pub(crate) password: Option<String>,
}

impl fmt::Display for MqttUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (host, port) = (&self.host, self.port);
        if host.contains(':') {
            write!(f, "mqtt://[{host}]:{port}")
        } else {
            write!(f, "mqtt://{host}:{port}")
        }
    }
}

impl fmt::Debug for MqttUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MqttUrl({self})")
    }
}

impl MqttUrl {
    /// Whether the broker is on this machine.
    pub fn is_local(&self) -> bool {
        let address = self.host.parse::<std::net::IpAddr>();
        self.host == "localhost" || address.is_ok_and(|address| address.is_loopback())
    }
}

impl FromStr for MqttUrl {
    type Err = String;

    /// Does not repeat what came: a password may stand in it.
    fn from_str(url: &str) -> Result<Self, String> {
        let wanted = "mqtt://[user[:password]@]host[:port] is wanted";
        if url.starts_with("mqtts://") {
            return Err(format!("mqtts:// came, TLS is not spoken here: {wanted}"));
        }
        let rest =
            url.strip_prefix("mqtt://").ok_or_else(|| format!("no mqtt:// stood in front: {wanted}"))?;
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (who, place) = rest.rsplit_once('@').map_or((None, rest), |(who, place)| (Some(who), place));
        let (host, port) = match place.strip_prefix('[').and_then(|place| place.split_once(']')) {
            Some((host, port)) => (host, port.strip_prefix(':').or((port.is_empty()).then_some("1883"))),
            None => place.split_once(':').map_or((place, Some("1883")), |(host, port)| (host, Some(port))),
        };
        let port = port.and_then(|port| port.parse().ok()).filter(|port| *port != 0);
        let port = port.ok_or_else(|| format!("the port is not one: {wanted}"))?;
        if host.is_empty() || host.contains(['/', '?', '#', ' ']) {
            return Err(format!("host: {host:?} came, {wanted}"));
        }
        let (user, password) =
            match who.map(|who| who.split_once(':').map_or((who, None), |(user, word)| (user, Some(word)))) {
                None => (None, None),
                Some((user, word)) => (Some(decoded(user)?), word.map(decoded).transpose()?),
            };
        Ok(Self { host: host.to_string(), port, user, password })
    }
}

/// `%40` is `@`.
fn decoded(text: &str) -> Result<String, String> {
    let wrong =
        || "user or password: after % two hexadecimal digits are wanted, and all of it in UTF-8".to_string();
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
        let (Some(high), Some(low)) = (digit(rest.next()), digit(rest.next())) else { return Err(wrong()) };
        bytes.push(u8::try_from(high * 16 + low).map_err(|_| wrong())?);
    }
    String::from_utf8(bytes).map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_names_the_place_and_who_comes() {
        let read = |url: &str| url.parse::<MqttUrl>().unwrap();
        let full = read("mqtt://me%40home:p:w@broker.local:2883");
        assert_eq!((&*full.host, full.port), ("broker.local", 2883));
        assert_eq!((full.user.as_deref(), full.password.as_deref()), (Some("me@home"), Some("p:w")));
        assert_eq!(read("mqtt://localhost").port, 1883);
        assert_eq!(read("mqtt://[::1]:7/").host, "::1");
        assert!(read("mqtt://[::1]").is_local() && read("mqtt://127.0.0.1").is_local());
        assert!(!read("mqtt://10.0.0.1").is_local());
    }

    #[test]
    fn neither_a_shown_url_nor_an_error_tells_the_password() {
        let url: MqttUrl = "mqtt://me:secret@h".parse().unwrap();
        assert_eq!(
            (url.to_string(), format!("{url:?}")),
            ("mqtt://h:1883".into(), "MqttUrl(mqtt://h:1883)".into())
        );
        for bad in [
            "mqtts://me:secret@h",
            "http://me:secret@h",
            "mqtt://me:secret@h:x",
            "mqtt://me:secret@",
            "mqtt://me:secret%4@h",
        ] {
            let error = bad.parse::<MqttUrl>().unwrap_err();
            assert!(!error.contains("secret") && error.contains("wanted"), "{error}");
        }
    }
}
