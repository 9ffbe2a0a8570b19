//! A link that registers by itself and tells when calls are possible, as the vendor's library does.

mod desk;

use desk::{Desk, PATH, init, text};
use voip_device_core::{
    Api, Callback, Code, Config, Device, FromLink, MediaSettings, PeerReady, Stored, ToLink,
};

const WELCOME: FromLink = FromLink::Welcome { wall_ms: 1_763_683_200_000 };
const ONLINE: Callback = Callback::Online { wall_ms: 1_763_683_200_000 };
const READY: FromLink = FromLink::Notify { event: 0, path: PATH };

/// Connected and online, as such a link says it.
fn online() -> Desk {
    let config = Config { peer_ready: PeerReady::Told, ..Config::new(text("PID_door")) };
    let mut desk = Desk { device: Device::new(config), ..Desk::new() };
    desk.input(|device, now| device.handle_link_up(now));
    desk.link(WELCOME);
    let settings = MediaSettings { max_frame_bytes: 1_000, max_connections: 1, marks: None };
    desk.input(|device, now| device.start_media(now, settings));
    desk
}

/// And the link has registered the device.
fn ready(api: Api, registered: bool) -> Desk {
    let mut desk = online();
    let init = init(api, Stored::Nothing);
    assert_eq!(desk.input(|device, _| device.initialised_by_link(init, registered)), Ok(()));
    desk.link(READY);
    desk.forget();
    desk
}

#[test]
fn peer_ready_is_told_when_the_link_says_so_and_not_before() {
    let mut desk = online();
    assert_eq!(desk.callbacks, [ONLINE]);
    desk.link(READY);
    assert_eq!(desk.callbacks, [ONLINE, Callback::PeerReady]);
}

#[test]
fn nothing_is_asked_of_the_link_and_nothing_is_kept() {
    let mut desk = ready(Api::V2, true);
    assert_eq!(desk.device.registration(), Ok(true));
    assert_eq!((desk.sent.len(), desk.stored.clone()), (0, None));
    let call = desk.call();
    desk.answer(call, 0);
    assert_eq!(desk.code_of(call), Some(Code::NONE));
    let again = init(Api::V2, Stored::Nothing);
    assert_eq!(desk.device.may_init(&again), Err(Code::WX_FAILED_PRECONDITION));
}

#[test]
fn v1_calls_once_the_link_has_taken_a_ticket() {
    let mut desk = ready(Api::V1, false);
    assert_eq!(desk.device.registration(), Ok(false));
    let early = desk.call();
    assert_eq!(desk.code_of(early), Some(Code::ARGUMENT_INVALID));
    desk.input(|device, _| device.registered_by_link());
    assert_eq!(desk.device.registration(), Ok(true));
    let call = desk.call();
    assert!(matches!(desk.sent[..], [ToLink::Call { n, .. }] if n == call.0));
}

#[test]
fn out_of_reach_nobody_is_called_but_the_call_that_is_up_goes_on_and_can_be_hung_up() {
    let mut desk = ready(Api::V2, true);
    let call = desk.call();
    desk.answer(call, 0);
    desk.link(FromLink::StartRealPlay(PATH));
    desk.command(14);
    desk.forget();

    desk.link(FromLink::Offline);
    desk.link(FromLink::Offline);
    assert_eq!(desk.callbacks, [Callback::Offline], "the media channel is the vendor's to stop");
    assert!(!desk.device.is_online());
    assert_eq!(desk.device.media_path(), Some(PATH));
    let users = desk.users(0, 1);
    assert_eq!(desk.code_of(users), Some(Code::OFFLINE));
    let hang_up = desk.hang_up();
    assert_eq!(desk.last_hang_up(), Some(hang_up));
    desk.answer(hang_up, 0);
    desk.link(FromLink::StopRealPlay(PATH));

    desk.forget();
    desk.link(WELCOME);
    assert_eq!(desk.callbacks, [ONLINE]);
    assert_eq!(desk.sent, [], "the link registers again by itself");
    assert!(desk.device.is_ready());
}
