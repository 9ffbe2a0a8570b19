//! One question over HTTP: bounded in time and in size, on a connection of its own, and no redirection is followed.

use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::{
    Request, Uri,
    body::Bytes,
    client::conn::http1,
    header::{CONNECTION, CONTENT_TYPE, HOST},
};
use hyper_util::rt::TokioIo;
use tokio::{
    net::TcpStream,
    task::JoinSet,
    time::{Duration, timeout},
};

/// Longest answer, bytes.
const ANSWER_MAX: usize = 64 * 1024;

/// What is asked of an address: with a body it is a POST of this content type.
pub(crate) struct Question<'a> {
    pub address: &'a Uri,
    /// Goes behind the query that the address has already.
    pub query: String,
    pub body: Option<(&'static str, String)>,
}

/// `host:port` of an address, as it is connected to and shown.
pub(crate) fn authority(address: &Uri) -> String {
    format!("{}:{}", address.host().unwrap_or_default(), address.port_u16().unwrap_or(80))
}

/// The text of an answer with status 200; anything else is told as a sentence.
pub(crate) async fn ask(question: Question<'_>, within: Duration) -> Result<String, String> {
    match timeout(within, exchange(question)).await {
        Ok(answer) => answer,
        Err(_) => Err(format!("no answer within {} ms", within.as_millis())),
    }
}

async fn exchange(question: Question<'_>) -> Result<String, String> {
    let Question { address, query, body } = question;
    let stream = TcpStream::connect(authority(address)).await.map_err(|error| error.to_string())?;
    let (mut sender, connection) =
        http1::handshake(TokioIo::new(stream)).await.map_err(|error| error.to_string())?;
    // Ends with this function at the latest.
    let mut carrier = JoinSet::new();
    carrier.spawn(connection);
    let path = address.path();
    let target = match address.query() {
        Some(own) if !own.is_empty() => format!("{path}?{own}&{query}"),
        Some(_) | None => format!("{path}?{query}"),
    };
    let request = Request::builder().uri(target).header(HOST, authority(address)).header(CONNECTION, "close");
    let request = match body {
        Some((kind, text)) => {
            request.method("POST").header(CONTENT_TYPE, kind).body(Full::new(Bytes::from(text)))
        }
        None => request.method("GET").body(Full::default()),
    };
    let request = request.map_err(|error| error.to_string())?;
    let answer = sender.send_request(request).await.map_err(|error| error.to_string())?;
    if answer.status() != 200 {
        return Err(format!("status {} came, 200 is wanted", answer.status().as_u16()));
    }
    let body = Limited::new(answer.into_body(), ANSWER_MAX).collect().await.map_err(|error| {
        if error.is::<LengthLimitError>() {
            format!("more than {ANSWER_MAX} bytes came")
        } else {
            error.to_string()
        }
    })?;
    String::from_utf8(body.to_bytes().into()).map_err(|_| "what came is not UTF-8".to_string())
}
