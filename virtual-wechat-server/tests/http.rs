//! The HTTP APIs on a real port: what only the server does, and that the world is reached.

mod common;
use common::{Client, PATIENCE, options, post, server};
use serde_json::{Value, json};
use std::net::SocketAddr;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};
use virtual_wechat_server::{Options, Server};

const SECRET: &str = "0123456789abcdef0123456789abcdef";
const TOKEN: &str = "/cgi-bin/token?grant_type=client_credential&appid=wx0123456789abcdef&secret=";

/// One request with any bytes; status, headers in small letters, body.
async fn send(address: SocketAddr, head: &str, body: &[u8]) -> (u16, String, String) {
    let head =
        format!("{head}\r\nHost: {address}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    let exchange = async {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(head.as_bytes()).await.unwrap();
        // A server that has refused already may not read on.
        let _ = stream.write_all(body).await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        String::from_utf8(answer).unwrap()
    };
    let answer = timeout(PATIENCE, exchange).await.expect("no answer came");
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{answer:?}"));
    let status = head.split_whitespace().nth(1).unwrap().parse().unwrap();
    (status, head.to_lowercase(), body.to_owned())
}

async fn ask(server: &Server, line: &str, body: &[u8]) -> (u16, Value) {
    let (status, head, body) = send(server.address(), &format!("{line} HTTP/1.1"), body).await;
    assert!(head.contains("content-type: application/json; charset=utf-8"), "{head}");
    (status, serde_json::from_str(&body).unwrap_or_else(|error| panic!("{body:?}: {error}")))
}

async fn token(server: &Server) -> String {
    let (_, given) = ask(server, &format!("GET {TOKEN}{SECRET}"), b"").await;
    given["access_token"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_call_by_the_back_end_rings_the_phone() {
    let server = server().await;
    let mut phone = Client::phone(server.address()).await;
    let token = token(&server).await;
    let call = json!({
        "sn": "VIRTUAL_doorbell", "model_id": "virtual-model", "openid": "o-virtual-user", "room_type": "video",
    });
    let (status, answer) =
        post(&server, &format!("/wxa/business/iot/voip/call?access_token={token}"), &call).await;
    assert_eq!((status, answer), (200, json!({ "errcode": 0, "errmsg": "ok" })));
    assert_eq!(phone.hear_kind("ring").await["sn"], "VIRTUAL_doorbell");
    server.stop().await;
}

#[tokio::test]
async fn errors_have_status_200_and_a_path_that_is_none_404() {
    let server = server().await;
    let (status, answer) = ask(&server, &format!("GET {TOKEN}wrong"), b"").await;
    assert_eq!((status, &answer["errcode"]), (200, &json!(40125)));
    for path in ["/wxa/nothing", "/cgi-bin/%00", "/sns/", "/wxa/getsnticket/"] {
        let (status, answer) = ask(&server, &format!("GET {path}"), b"").await;
        assert_eq!((status, &answer["errcode"]), (404, &json!(40066)), "{path}");
    }
    server.stop().await;
}

#[tokio::test]
async fn queries_are_decoded_and_bodies_are_bounded_and_text() {
    let server = server().await;
    let secret = format!("%30{}", &SECRET[1..]);
    let (_, given) = ask(&server, &format!("GET {TOKEN}{secret}"), b"").await;
    let path = format!("POST /wxa/getsnticket?access_token={}", given["access_token"].as_str().unwrap());
    let (status, answer) = ask(&server, &path, b"{\"sn\":\"\xff\"}").await;
    assert_eq!((status, &answer["errcode"]), (200, &json!(47001)));
    let (status, answer) = ask(&server, &path, &vec![b' '; 64 * 1024]).await;
    assert_eq!((status, &answer["errcode"]), (200, &json!(44002)));
    let (status, answer) = ask(&server, &path, &vec![b' '; 64 * 1024 + 1]).await;
    assert_eq!((status, &answer["errcode"]), (413, &json!(45002)));
    server.stop().await;
}

#[tokio::test]
async fn pages_of_other_origins_are_refused_and_no_page_may_read() {
    let server = server().await;
    let line = format!("GET {TOKEN}{SECRET} HTTP/1.1\r\nOrigin: ");
    let (status, head, body) = send(server.address(), &format!("{line}https://example.com"), b"").await;
    assert_eq!(status, 403);
    assert!(!body.contains("access_token"), "{body}");
    assert!(!head.contains("access-control"), "{head}");
    let (status, head, _) = send(server.address(), &format!("{line}http://localhost:7350"), b"").await;
    assert_eq!(status, 200);
    assert!(!head.contains("access-control"), "{head}");
    server.stop().await;
}

#[tokio::test]
async fn the_cloud_is_at_the_root_beside_the_page() {
    let site = std::env::temp_dir().join(format!("virtual-wechat-http-{}", std::process::id()));
    std::fs::create_dir_all(&site).unwrap();
    std::fs::write(site.join("index.html"), "the page").unwrap();
    for site in [None, Some(site.clone())] {
        let server = Server::start(Options { site: site.clone(), ..options() }).await.unwrap();
        let headers =
            "X-TC-Action: GetTWeCallActiveStatus\r\nX-TC-Version: 2019-04-23\r\nX-TC-Timestamp: 1763697600";
        for path in ["/", "/iotexplorer"] {
            let head = format!("POST {path} HTTP/1.1\r\n{headers}");
            let body = br#"{"DeviceList":[{"Sn":"VIRTUAL_doorbell"}]}"#;
            let (status, _, answer) = send(server.address(), &head, body).await;
            let answer: Value = serde_json::from_str(&answer).unwrap();
            assert_eq!(status, 200);
            assert_eq!(answer["Response"]["TWeCallActiveInfos"][0]["Sn"], "VIRTUAL_doorbell", "{answer}");
        }
        let (status, _, page) = send(server.address(), "GET / HTTP/1.1", b"").await;
        let wanted = if site.is_some() { "the page" } else { "The virtual WeChat is here" };
        assert!(status == 200 && page.contains(wanted), "{status} {page}");
        server.stop().await;
    }
    std::fs::remove_dir_all(site).unwrap();
}

#[tokio::test]
async fn every_path_of_the_schema_is_there_and_takes_its_method() {
    let server = server().await;
    let schema = include_str!("../openapi.yaml");
    let lines: Vec<&str> = schema.lines().collect();
    let operations = lines.windows(2).filter_map(|pair| {
        let path = pair[0].strip_prefix("  /")?.strip_suffix(':')?;
        Some((format!("/{path}"), pair[1].trim().trim_end_matches(':').to_uppercase()))
    });
    let operations: Vec<_> = operations.collect();
    assert_eq!(operations.len(), 18);
    for (path, method) in operations {
        let (status, answer) = ask(&server, &format!("{method} {path}"), b"").await;
        assert_eq!(status, 200, "{path}");
        assert!(
            ![43001, 43002].contains(&answer["errcode"].as_i64().unwrap_or_default()),
            "{path}: {answer}"
        );
        assert_ne!(answer["Response"]["Error"]["Code"], "UnsupportedProtocol");
    }
    server.stop().await;
}

/// Draws the same numbers in every run.
struct Draws(u64);

impl Draws {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

#[tokio::test]
async fn any_bytes_are_answered_with_json_and_leave_the_server_as_it_was() {
    let server = server().await;
    let token = token(&server).await;
    let mut draws = Draws(1);
    for turn in 0..300 {
        let method =
            draws.pick(&["GET", "POST", "POST", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"]);
        let folder = draws.pick(&["/wxa/", "/sns/", "/cgi-bin/", "/wxa/business/"]);
        let api = draws.pick(&[
            "getsnticket",
            "checksession",
            "jscode2session",
            "token",
            "stable_token",
            "group/adddevice",
            "%ff",
            "..",
            "iot/voip/call",
            "license/activedevice",
        ]);
        let query = draws.pick(&["", "?", "?access_token", "?access_token=%ff%00&=&&", "?a=%zz"]);
        let query = if draws.below(2) == 0 { format!("?access_token={token}") } else { query.to_owned() };
        let mut body = vec![0; draws.below(200)];
        body.iter_mut().for_each(|byte| *byte = u8::try_from(draws.below(256)).unwrap());
        let (status, _, answer) =
            send(server.address(), &format!("{method} {folder}{api}{query} HTTP/1.1"), &body).await;
        assert!([200, 404].contains(&status), "{turn}: {method} {folder}{api}{query} {status}");
        if method != "HEAD" {
            let answer: Value = serde_json::from_str(&answer).unwrap();
            assert!(answer["errcode"].is_number(), "{turn}: {answer}");
        }
    }
    let body = json!({ "sn": "VIRTUAL_doorbell", "model_id": "virtual-model" });
    let (_, answer) = post(&server, &format!("/wxa/getsnticket?access_token={token}"), &body).await;
    assert_eq!(answer["errcode"], 0);
    server.stop().await;
}
