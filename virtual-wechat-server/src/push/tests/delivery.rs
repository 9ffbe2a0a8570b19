//! Pushes to a back end on this machine.

use super::{super::*, settings};
use axum::http::{HeaderMap, Method, StatusCode};
use std::{
    collections::BTreeMap,
    net::{Ipv4Addr, SocketAddr},
};
use tokio::{io::AsyncWriteExt, net::TcpListener, sync::mpsc, task::JoinHandle};
use virtual_wechat_frames::{PushFormat, Secret};

const APPID: &str = "wx0123456789abcdef";

/// What a back end was asked.
#[derive(Clone, Debug)]
struct Asked {
    method: String,
    query: BTreeMap<String, String>,
    kind: String,
    body: String,
}

/// A back end that answers everything alike.
struct Receiver {
    address: SocketAddr,
    asked: mpsc::UnboundedReceiver<Asked>,
    task: JoinHandle<()>,
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// `answer` makes of a question a status and a body; without one it never answers.
async fn receiver(
    answer: impl Fn(&Asked) -> Option<(u16, Vec<u8>)> + Clone + Send + Sync + 'static,
) -> Receiver {
    let (told, asked) = mpsc::unbounded_channel();
    let hear = async move |method: Method, uri: Uri, headers: HeaderMap, body: String| {
        let query = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).into_owned().collect();
        let kind = headers.get("content-type").map_or("", |kind| kind.to_str().unwrap()).to_string();
        let question = Asked { method: method.to_string(), query, kind, body };
        let answer = answer(&question);
        told.send(question).unwrap();
        match answer {
            Some((status, body)) => (StatusCode::from_u16(status).unwrap(), body),
            None => std::future::pending().await,
        }
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let app = axum::Router::new().fallback(hear);
    let task = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    Receiver { address, asked, task }
}

impl Receiver {
    fn target(&self, mode: PushMode, format: PushFormat) -> Target {
        let url = format!("http://{}/wechat/push?own=1%202", self.address);
        Target::new(PushAddress { mode, format, ..settings(&url) }).unwrap()
    }
}

fn message() -> PushMessage {
    PushMessage {
        to_user_name: "gh_virtual".into(),
        from_user_name: "o-virtual&user".into(),
        create_time: 1_763_683_200,
        msg_type: "event".into(),
        event: "iot_voip_notify".into(),
        action: "join_voip_room".into(),
        room_id: "r1".into(),
        session_key: "k+/==".into(),
        server_token: "t".into(),
        payload: "{\"a\":\"]]>门\"}".into(),
        model_id: "virtual-model".into(),
        sn: "VIRTUAL_doorbell".into(),
    }
}

fn push() -> Push<'static> {
    Push { message: message(), appid: APPID, wall_s: 1_763_683_201, within: Duration::from_secs(20) }
}

/// What the receiver makes of a push: signatures checked, decrypted, its fields as text.
fn opened(target: &Target, asked: &Asked) -> BTreeMap<String, String> {
    let token = &target.settings.token;
    let of = |name: &str| asked.query[name].as_str();
    assert_eq!(of("signature"), sign(token, &[of("timestamp"), of("nonce")]));
    let outer = spelling::fields(&asked.body).unwrap();
    let Some(encrypted) = outer.get("Encrypt") else { return outer };
    assert_eq!(outer.keys().collect::<Vec<_>>(), ["Encrypt", "ToUserName"]);
    assert_eq!(of("encrypt_type"), "aes");
    assert_eq!(of("msg_signature"), sign(token, &[of("timestamp"), of("nonce"), encrypted]));
    spelling::fields(&target.cipher.as_ref().unwrap().decrypt(encrypted, APPID).unwrap()).unwrap()
}

#[tokio::test]
async fn a_push_arrives_in_every_mode_and_format_and_every_answer_is_read() {
    let key = Cipher::new(&Secret("k".repeat(43))).unwrap();
    let sealed = |inner: &str| {
        let encrypted = key.encrypt([9; RANDOM], inner, APPID);
        let signature = sign(&Secret("token-that-is-secret".into()), &["5", "n", &encrypted]);
        json!({ "Encrypt": encrypted, "MsgSignature": signature, "TimeStamp": "5", "Nonce": "n" }).to_string()
    };
    let answers: [(u16, String, Result<i32, &str>); 10] = [
        (200, r#"{"errcode":0,"errmsg":"ok"}"#.into(), Ok(0)),
        (200, "success".into(), Ok(0)),
        (200, String::new(), Ok(0)),
        (200, "<xml><errcode>5</errcode></xml>".into(), Ok(5)),
        (200, sealed(r#"{"errcode":6}"#), Ok(6)),
        (200, "<html>".into(), Err("XML")),
        (200, "fine".into(), Err("neither")),
        (500, r#"{"errcode":0}"#.into(), Err("status 500")),
        (302, String::new(), Err("status 302")),
        (200, "x".repeat(70_000), Err("bytes came")),
    ];
    for mode in [PushMode::Plain, PushMode::Aes] {
        for format in [PushFormat::Json, PushFormat::Xml] {
            for (status, body, wanted) in answers.clone() {
                let mut receiver = receiver(move |_| Some((status, body.clone().into_bytes()))).await;
                let target = receiver.target(mode, format);
                let got = target.deliver(&push(), None).await;
                match wanted {
                    Ok(errcode) => assert_eq!(got, Ok(errcode)),
                    Err(named) => assert!(got.as_ref().unwrap_err().contains(named), "{got:?}"),
                }
                let asked = receiver.asked.recv().await.unwrap();
                assert_eq!(
                    (asked.method.as_str(), asked.kind.as_str()),
                    ("POST", spelling::content_type(format))
                );
                assert_eq!(asked.query["own"], "1 2");
                assert_eq!(
                    (&*asked.query["openid"], &*asked.query["timestamp"]),
                    ("o-virtual&user", "1763683201")
                );
                assert_eq!(asked.body.contains("]]>"), format == PushFormat::Xml || mode == PushMode::Plain);
                let fields = opened(&target, &asked);
                let sent: BTreeMap<String, String> = named(&message())
                    .into_iter()
                    .map(|(name, value)| (name, value.as_str().map_or(value.to_string(), str::to_string)))
                    .collect();
                assert_eq!(fields, sent, "{mode:?} {format:?}");
            }
        }
    }
}

#[tokio::test]
async fn nobody_there_and_nobody_who_answers_are_told_apart() {
    let receiver = receiver(|_| None).await;
    let target = receiver.target(PushMode::Plain, PushFormat::Json);
    let push = Push { within: Duration::from_millis(50), ..push() };
    assert_eq!(target.deliver(&push, None).await.unwrap_err(), "no answer within 50 ms");
    let gone = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap().local_addr().unwrap();
    let target = Target::new(settings(&format!("http://{gone}/"))).unwrap();
    let error = target.deliver(&self::push(), None).await.unwrap_err();
    assert!(error.to_lowercase().contains("refused"), "{error}");
}

#[tokio::test]
async fn an_answer_that_is_no_text_or_no_http_is_an_error() {
    let receiver = receiver(|_| Some((200, vec![0xff, 0xfe]))).await;
    let target = receiver.target(PushMode::Aes, PushFormat::Xml);
    assert!(target.deliver(&push(), None).await.unwrap_err().contains("UTF-8"));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let target = Target::new(settings(&format!("http://{}/", listener.local_addr().unwrap()))).unwrap();
    let rude = async {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(b"220 mail here\r\n").await.unwrap();
    };
    let (got, ()) = tokio::join!(async { target.deliver(&push(), None).await }, rude);
    assert!(got.is_err());
}

#[tokio::test]
async fn a_fault_spoils_what_it_names_and_nothing_else() {
    let mut receiver = receiver(|_| Some((200, b"success".to_vec()))).await;
    let target = receiver.target(PushMode::Aes, PushFormat::Json);
    let token = &target.settings.token;
    for fault in [PushFault::WrongSignature, PushFault::Garbage] {
        target.deliver(&push(), Some(fault)).await.unwrap();
        let asked = receiver.asked.recv().await.unwrap();
        let of = |name: &str| asked.query[name].as_str();
        let right = of("signature") == sign(token, &[of("timestamp"), of("nonce")]);
        assert_eq!(right, fault == PushFault::Garbage);
        assert_eq!(spelling::fields(&asked.body).is_ok(), fault == PushFault::WrongSignature);
        assert_eq!(of("signature").len(), 40);
    }
    assert_eq!(copies(Some(PushFault::Never)).await, 0);
    assert_eq!(copies(Some(PushFault::Repeat(2))).await, 3);
    assert_eq!(copies(None).await, 1);
}

#[tokio::test]
async fn an_address_is_verified_by_its_echo_alone() {
    let mut good = receiver(|asked| Some((200, asked.query["echostr"].clone().into_bytes()))).await;
    let target = good.target(PushMode::Aes, PushFormat::Xml);
    target.verify(7).await.unwrap();
    let asked = good.asked.recv().await.unwrap();
    let of = |name: &str| asked.query[name].as_str();
    assert_eq!((asked.method.as_str(), of("timestamp")), ("GET", "7"));
    assert_eq!(of("signature"), sign(&target.settings.token, &["7", of("nonce")]));
    let other = receiver(|_| Some((200, b"hello".to_vec()))).await;
    let error = other.target(PushMode::Plain, PushFormat::Json).verify(7).await.unwrap_err();
    assert!(error.starts_with("url: 127.0.0.1:") && error.contains("5 other bytes"), "{error}");
}
