//! `POST /control`: tests and tools make things happen.

use crate::{driver::Input, origin::is_local, push::Target, say, sockets::Doors};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use std::time::SystemTime;
use tokio::sync::{mpsc, oneshot};
use virtual_wechat_frames::{Control, Controlled, PushAddress, read, write};

pub(crate) async fn post(State(doors): State<Doors>, headers: HeaderMap, body: String) -> Response {
    if !is_local(&headers) {
        return (StatusCode::FORBIDDEN, "only programs and pages of this machine may control\n")
            .into_response();
    }
    let done = match read::<Control>(&body) {
        Ok(order) => carry_out(&doors.driver, order).await,
        Err(error) => Err(error),
    };
    let (status, answer) = match done {
        Ok(answer) => (StatusCode::OK, answer),
        Err(message) => (StatusCode::BAD_REQUEST, Controlled::Error { message }),
    };
    (status, [(CONTENT_TYPE, "application/json")], write(&answer)).into_response()
}

/// Has the driver do it.
pub(crate) async fn carry_out(driver: &mpsc::Sender<Input>, order: Control) -> Result<Controlled, String> {
    let (answer, answered) = oneshot::channel();
    if let Control::PushTo { address: Some(address) } = &order {
        reached(address.clone()).await?;
    }
    let ended = |_| "the server is ending".to_string();
    driver.send(Input::Control(order, answer)).await.map_err(|_| "the server is ending".to_string())?;
    answered.await.map_err(ended)?
}

/// Checks where message push is to go; asks it for its echo if that is wanted.
pub(crate) async fn reached(address: PushAddress) -> Result<Target, String> {
    let verify = address.verify;
    let target = Target::new(address)?;
    if verify {
        let wall = SystemTime::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs());
        target.verify(wall).await?;
    }
    if !target.is_here() {
        say(&format!("message push goes to another machine: {}", target.place()));
    }
    Ok(target)
}
