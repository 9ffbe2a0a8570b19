//! What came over HTTP, and what goes back.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;
use serde_json::{Map, Value};

/// One request, as whoever carries it has read it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct HttpRequest {
    /// `GET`, `POST` and so on.
    pub method: String,
    /// From the first slash to the query.
    pub path: String,
    /// Names and values of the query, decoded; of a name that comes twice the first counts.
    pub query: Vec<(String, String)>,
    /// Headers, their names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body; `None` if it is no UTF-8.
    pub body: Option<String>,
}

impl HttpRequest {
    /// A GET of this path with this query.
    pub fn get(path: &str, query: &[(&str, &str)]) -> Self {
        let query = query.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        let body = Some(String::new());
        Self { method: "GET".to_string(), path: path.to_string(), query, headers: Vec::new(), body }
    }

    /// A POST of this body.
    pub fn post(path: &str, query: &[(&str, &str)], body: &Value) -> Self {
        Self { method: "POST".to_string(), body: Some(body.to_string()), ..Self::get(path, query) }
    }

    /// A value of the query; an empty one is none.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        let named = self.query.iter().find(|(key, _)| key == name);
        named.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Query, headers and body hold secrets, tokens and codes: none of them is shown.
impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HttpRequest({} {})", self.method, self.path)
    }
}

/// The answer. Its body is always JSON: `content-type: application/json; charset=utf-8`.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpResponse {
    /// 200 even for errors, as WeChat has it; 404 for a path that is none.
    pub status: u16,
    /// One JSON object.
    pub body: String,
}

impl HttpResponse {
    pub(crate) fn json(status: u16, body: Map<String, Value>) -> Self {
        Self { status, body: Value::Object(body).to_string() }
    }

    /// WeChat's form of an error, for whoever carries requests and refuses one itself.
    pub fn error(status: u16, errcode: i32, errmsg: &str) -> Self {
        let body = [("errcode".to_string(), errcode.into()), ("errmsg".to_string(), errmsg.into())];
        Self::json(status, Map::from_iter(body))
    }
}

/// The body may hold a token or a key.
impl fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HttpResponse({}, {} bytes)", self.status, self.body.len())
    }
}
