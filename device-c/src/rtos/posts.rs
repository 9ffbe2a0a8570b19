//! Posts as `FRAMES.md` spells them, carried by the program's HTTPS function or by our own.

use super::http;
use crate::{c::HttpsTable, log::log, wire};
use serde_json::Value;
use virtual_wechat_frames::{self as frames, DEVICE_POST_PATH};
use voip_device_core::{Exchange, FromLink, NoAnswer, Post};

/// The link of posts.
#[derive(Debug)]
pub(crate) struct Posts {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) carrier: Carrier,
    /// `WX_VOIPSDK_DEBUG_INFO`: what goes well is told, too.
    pub(crate) tells_all: bool,
}

/// Who carries a post.
#[derive(Debug)]
pub(crate) enum Carrier {
    /// This library.
    Http,
    /// The program.
    Table(HttpsTable),
}

impl Exchange for Posts {
    fn post(&mut self, post: Post<'_>, hear: &mut dyn FnMut(FromLink)) -> Result<(), NoAnswer> {
        let answer = self.carry(&body(post))?;
        let frames = read(&answer)?;
        if self.tells_all {
            log!("posted {} frames, heard {}", post.say.iter().count(), frames.len());
        }
        for frame in frames {
            match wire::read(&frame.to_string()) {
                Ok(message) => hear(message),
                Err(error) => log!("a frame of no use: {error}"),
            }
        }
        Ok(())
    }

    fn goodbye(&mut self, sn: &str) {
        // The other end notices by itself, a minute later.
        let _ = self.carry(&format!(r#"{{"sn":{},"bye":true}}"#, frames::write(&sn)));
    }
}

impl Posts {
    fn carry(&mut self, body: &str) -> Result<String, NoAnswer> {
        let Self { host, port, carrier, .. } = self;
        match carrier {
            Carrier::Http => http::post(host, *port, DEVICE_POST_PATH, body),
            Carrier::Table(table) => table.post(host, *port, DEVICE_POST_PATH, body),
        }
        .inspect_err(|error| log!("a post to {host}:{port} came to nothing: {error:?}"))
    }
}

fn body(post: Post<'_>) -> String {
    let sn = frames::write(&post.sn);
    let say = post.say.map(|say| wire::write(say.clone())).unwrap_or_default();
    let payload = post.payload.map(|payload| format!(r#","payload":{}"#, frames::write(&payload)));
    format!(r#"{{"sn":{sn},"frames":[{say}]{}}}"#, payload.unwrap_or_default())
}

/// The frames of an answer.
fn read(answer: &str) -> Result<Vec<Value>, NoAnswer> {
    match frames::read::<Value>(answer) {
        Ok(Value::Object(mut object)) => match object.remove("frames") {
            Some(Value::Array(frames)) => return Ok(frames),
            Some(_) | None => log!("an answer without frames"),
        },
        Ok(_) => log!("an answer that is no object"),
        Err(error) => log!("an answer of no use: {error}"),
    }
    Err(NoAnswer::Lost)
}

#[cfg(test)]
mod tests {
    use super::*;
    use voip_device_core::ToLink;

    #[test]
    fn a_post_says_who_what_and_for_whom() {
        let say = ToLink::HangUp { n: 3 };
        let post = Post { sn: "PID_door", say: None, payload: None };
        assert_eq!(body(post), r#"{"sn":"PID_door","frames":[]}"#);
        let post = Post { say: Some(&say), payload: Some("a \"b\""), ..post };
        assert_eq!(body(post), r#"{"sn":"PID_door","frames":[{"t":"hang_up","n":3}],"payload":"a \"b\""}"#);
    }

    #[test]
    fn an_answer_without_frames_is_none() {
        assert_eq!(read(r#"{"frames":[]}"#), Ok(Vec::new()));
        for answer in ["", "[]", "{}", r#"{"frames":{}}"#, "<html>"] {
            assert_eq!(read(answer), Err(NoAnswer::Lost), "{answer:?}");
        }
    }
}
