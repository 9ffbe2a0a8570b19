//! WeChat's and Tencent Cloud's HTTP APIs, under their real paths, for the developer's own back end.
//!
//! A program is told to speak to this server instead of `https://api.weixin.qq.com`, or of
//! `https://iotexplorer.tencentcloudapi.com`, whose one path is the root; what a GET of the root gives is the page's.
//! No answer allows another origin to read it: these APIs are not for pages.

use crate::{driver::Input, origin::is_local, sockets::Doors};
use axum::{
    Router,
    body::to_bytes,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
    routing::{MethodRouter, any, post},
};
use tokio::sync::oneshot;
use virtual_wechat::{HttpRequest, HttpResponse};

/// Longest body, bytes.
const BODY_MAX: usize = 64 * 1024;

/// Everything below the folders that WeChat has its APIs in, and the cloud's.
pub(crate) fn routes() -> Router<Doors> {
    // A wildcard stands for one character at least.
    let folder = |router: Router<Doors>, folder: &str| {
        router.route(folder, any(answer)).route(&format!("{folder}{{*api}}"), any(answer))
    };
    ["/cgi-bin/", "/sns/", "/wxa/"].into_iter().fold(Router::new(), folder).route("/iotexplorer", any(answer))
}

/// The cloud's own address; other methods than POST are for the page.
pub(crate) fn root() -> MethodRouter<Doors> {
    post(answer)
}

async fn answer(State(doors): State<Doors>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    if !is_local(&head.headers) {
        return respond(&HttpResponse::error(403, 48001, "only programs of this machine may ask"));
    }
    let Ok(body) = to_bytes(body, BODY_MAX).await else {
        return respond(&HttpResponse::error(413, 45002, "content size out of limit: 65536 bytes are taken"));
    };
    let pairs = form_urlencoded::parse(head.uri.query().unwrap_or_default().as_bytes());
    let headers = head
        .headers
        .iter()
        .filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned())));
    let request = HttpRequest {
        method: head.method.as_str().to_owned(),
        path: head.uri.path().to_owned(),
        query: pairs.into_owned().collect(),
        headers: headers.collect(),
        body: String::from_utf8(body.into()).ok(),
    };
    let (whom, answered) = oneshot::channel();
    let asked = doors.driver.send(Input::Http(request, whom)).await;
    match (asked, answered.await) {
        (Ok(()), Ok(response)) => respond(&response),
        _ => respond(&HttpResponse::error(503, -1, "system busy: the server is ending")),
    }
}

fn respond(response: &HttpResponse) -> Response {
    let status = StatusCode::from_u16(response.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let kind = HeaderValue::from_static("application/json; charset=utf-8");
    (status, [(CONTENT_TYPE, kind)], response.body.clone()).into_response()
}
