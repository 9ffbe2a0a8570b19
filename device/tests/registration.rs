//! From a new device to one that may call, and back.

mod desk;

use desk::{Desk, KEY, init, text, ticket};
use voip_device_core::{
    Answer, Api, Callback, Code, FromLink, Init, Key, Output, Proof, Registration, RequestId, Stored,
    TicketText, ToLink,
};

/// Online, with media, nothing initialised; nothing that led here is kept.
fn online() -> Desk {
    let mut desk = Desk::new();
    desk.go_online();
    desk.start_media();
    desk.forget();
    desk
}

fn kept() -> Registration {
    let Init { model_id, appid, .. } = init(Api::V2, Stored::Nothing);
    let identity = voip_device_core::Identity { sn: text("PID_door"), model_id, appid };
    Registration { identity, key: KEY }
}

fn register(desk: &mut Desk, ticket: &str) -> RequestId {
    desk.input(|device, now| device.register(now, ticket))
}

/// How the device proved who it is, each time it registered.
fn proofs(desk: &Desk) -> Vec<Proof> {
    registers(desk).map(|(_, proof)| proof).collect()
}

fn registers(desk: &Desk) -> impl DoubleEndedIterator<Item = (RequestId, Proof)> {
    desk.sent.iter().filter_map(|message| {
        if let ToLink::Register { n, proof, .. } = message {
            Some((RequestId(*n), proof.clone()))
        } else {
            None
        }
    })
}

#[test]
fn v2_fetches_its_ticket_registers_and_keeps_the_key_before_init_returns() {
    let mut desk = online();
    let init = desk.init();
    assert!(matches!(desk.sent[..], [ToLink::Ticket { .. }]));
    desk.give_ticket(init);
    assert_eq!(proofs(&desk), [Proof::Ticket(ticket())]);
    assert_eq!(desk.device.registration(), Ok(false));
    desk.device.handle_link(desk.now, FromLink::Registered { n: init.0, key: KEY });
    assert_eq!(desk.device.poll_output(), Some(Output::Store(kept())));
    assert_eq!(desk.device.poll_output(), None, "init waits for the file");
    assert!(!desk.device.is_registered());
    desk.input(|device, now| device.handle_stored(now, Ok(())));
    assert_eq!(desk.code_of(init), Some(Code::NONE));
    assert_eq!(desk.device.registration(), Ok(true));
    assert_eq!(desk.device.identity(), Some(&kept().identity));
}

#[test]
fn while_the_key_is_being_written_no_other_answer_counts() {
    let mut desk = online();
    let init = desk.init();
    desk.give_ticket(init);
    let said = [
        FromLink::Registered { n: init.0, key: KEY },
        FromLink::Result { n: init.0, code: 0 },
        FromLink::Result { n: init.0, code: -10_008 },
        FromLink::Registered { n: init.0, key: Key([9; 32]) },
    ];
    for message in said {
        desk.device.handle_link(desk.now, message);
    }
    assert_eq!(desk.device.poll_output(), Some(Output::Store(kept())));
    assert_eq!(desk.device.poll_output(), None);
    desk.input(|device, now| device.handle_stored(now, Ok(())));
    assert_eq!(desk.code_of(init), Some(Code::NONE));
}

#[test]
fn a_kept_key_registers_at_once_in_both_apis() {
    for api in [Api::V1, Api::V2] {
        let mut desk = online();
        let init = desk.init_with(api, Stored::Registration(kept()));
        assert_eq!(proofs(&desk), [Proof::Key(KEY)]);
        assert_eq!(desk.sent.len(), 1, "no ticket is needed");
        desk.answer(init, 0);
        assert_eq!(desk.code_of(init), Some(Code::NONE));
        assert_eq!((desk.device.is_registered(), desk.stored.take()), (true, None));
    }
}

#[test]
fn v1_is_initialised_without_anybody_and_registered_by_its_ticket() {
    let mut desk = Desk::new();
    desk.start_media();
    assert_eq!(desk.device.registration(), Err(Code::WX_FAILED_PRECONDITION));
    let early = register(&mut desk, "0123456789abcdef0123456789abcdef");
    assert_eq!(desk.code_of(early), Some(Code::WX_FAILED_PRECONDITION));
    let init = desk.init_with(Api::V1, Stored::Nothing);
    assert_eq!(desk.code_of(init), Some(Code::NONE), "offline, too");
    assert_eq!(desk.device.registration(), Ok(false));
    let call = desk.call();
    assert_eq!(desk.code_of(call), Some(Code::ARGUMENT_INVALID), "not registered yet");

    desk.go_online();
    for bad in ["", &"t".repeat(128)] {
        let bad = register(&mut desk, bad);
        assert_eq!(desk.code_of(bad), Some(Code::WX_INVALID_ARGUMENT));
    }
    let request = register(&mut desk, &ticket());
    let meanwhile = register(&mut desk, &ticket());
    assert_eq!(desk.code_of(meanwhile), Some(Code::WX_FAILED_PRECONDITION), "one runs already");
    desk.give_key(request);
    assert_eq!(desk.code_of(request), Some(Code::NONE));
    assert_eq!(desk.stored, Some(kept()));
    desk.forget();
    let again = register(&mut desk, "");
    assert_eq!(desk.code_of(again), Some(Code::NONE), "registered already: at once, whatever the ticket");
    assert!(desk.sent.is_empty());
}

#[test]
fn v1_may_try_another_ticket_after_a_wrong_one() {
    let mut desk = online();
    desk.init_with(Api::V1, Stored::Nothing);
    let wrong = register(&mut desk, "wrong");
    desk.answer(wrong, -10_008);
    assert_eq!(desk.code_of(wrong), Some(Code(-10_008)));
    assert_eq!(desk.device.registration(), Ok(false));
    let right = register(&mut desk, &ticket());
    desk.give_key(right);
    assert_eq!(desk.code_of(right), Some(Code::NONE));
}

#[test]
fn v1_registers_over_damaged_data_and_v2_asks_for_the_files_to_go() {
    let mut desk = online();
    let init = desk.init_with(Api::V1, Stored::Damaged);
    assert_eq!(desk.code_of(init), Some(Code::NONE));
    assert_eq!(desk.device.registration(), Err(Code::WX_UNKNOWN));
    let wrong = register(&mut desk, "wrong");
    desk.answer(wrong, -10_008);
    assert_eq!(desk.device.registration(), Err(Code::WX_UNKNOWN), "it is damaged still");
    let right = register(&mut desk, &ticket());
    desk.give_key(right);
    assert_eq!((desk.code_of(right), desk.device.registration()), (Some(Code::NONE), Ok(true)));

    let mut desk = online();
    let init = desk.init_with(Api::V2, Stored::Damaged);
    assert_eq!(desk.code_of(init), Some(Code::WX_UNKNOWN));
    assert!(!desk.device.is_initialised() && desk.sent.is_empty());
}

#[test]
fn another_identity_is_foreign_until_the_files_are_gone() {
    for api in [Api::V1, Api::V2] {
        let mut desk = online();
        let other = Init { model_id: text("other"), ..init(api, Stored::Registration(kept())) };
        let other = desk.input(|device, now| device.init(now, other));
        assert_eq!(desk.code_of(other), Some(Code::WX_INVALID_DEVICEID));
        assert_eq!(desk.device.registration(), Err(Code::WX_INVALID_DEVICEID));
        let request = register(&mut desk, &ticket());
        assert_eq!(desk.code_of(request), Some(Code::WX_INVALID_DEVICEID));
        assert!(desk.sent.is_empty());
        let fresh = Init { model_id: text("other"), ..init(Api::V1, Stored::Nothing) };
        let fresh = desk.input(|device, now| device.init(now, fresh));
        assert_eq!((desk.code_of(fresh), desk.device.registration()), (Some(Code::NONE), Ok(false)));
    }
    let mut desk = online();
    let wrong = Init { device_id: Some(text("PID_other")), ..init(Api::V1, Stored::Nothing) };
    let wrong = desk.input(|device, now| device.init(now, wrong));
    assert_eq!(desk.code_of(wrong), Some(Code::WX_INVALID_DEVICEID));
}

#[test]
fn a_key_that_cannot_be_kept_is_no_registration() {
    let mut desk = online();
    desk.storing = Err(Code::WX_IO);
    let init = desk.init();
    desk.register(init);
    assert_eq!(desk.code_of(init), Some(Code::WX_IO));
    assert_eq!((desk.device.is_registered(), desk.device.is_initialised()), (false, false));
    desk.storing = Ok(());
    let init = desk.init();
    desk.register(init);
    assert_eq!(desk.code_of(init), Some(Code::NONE));

    let mut desk = online();
    desk.storing = Err(Code::WX_IO);
    desk.init_with(Api::V1, Stored::Nothing);
    let request = register(&mut desk, &ticket());
    desk.give_key(request);
    assert_eq!((desk.code_of(request), desk.device.registration()), (Some(Code::WX_IO), Ok(false)));
    desk.input(|device, now| device.handle_stored(now, Ok(())));
    assert_eq!(desk.device.registration(), Ok(false), "nothing is being stored any more");
}

#[test]
fn what_the_back_end_refuses_ends_init_with_its_code() {
    for (step, code) in [("ticket", 9_800_003), ("register", -10_008), ("key", 7)] {
        let mut desk = online();
        let stored = if step == "key" { Stored::Registration(kept()) } else { Stored::Nothing };
        let init = desk.init_with(Api::V2, stored);
        if step == "register" {
            desk.give_ticket(init);
        }
        desk.answer(init, code);
        assert_eq!(desk.code_of(init), Some(Code(code)), "{step}");
        assert!(!desk.device.is_initialised() && desk.stored.is_none());
    }
}

#[test]
fn init_waits_for_a_link_that_drops_at_each_step_and_a_ticket_is_used_once() {
    for drops_after in 0..3 {
        let mut desk = online();
        let init = desk.init();
        if drops_after >= 1 {
            desk.give_ticket(init);
        }
        if drops_after == 2 {
            desk.storing = Err(Code::WX_IO);
            // The key is on its way to the file when the link goes.
            desk.device.handle_link(desk.now, FromLink::Registered { n: init.0, key: KEY });
            while desk.device.poll_output().is_some() {}
        }
        desk.link_down();
        assert_eq!(desk.code_of(init), None);
        desk.pass(4_000);
        desk.forget();
        desk.go_online();
        match drops_after {
            0 | 1 => {
                assert!(
                    matches!(desk.sent[..], [ToLink::Hello { .. }, ToLink::Ticket { .. }]),
                    "{:?}",
                    desk.sent
                );
                desk.register(init);
            }
            _ => {
                assert_eq!(proofs(&desk), [Proof::Key(KEY)], "the new link is told who is there");
                desk.input(|device, now| device.handle_stored(now, Ok(())));
            }
        }
        assert_eq!(desk.code_of(init), Some(Code::NONE), "dropped after {drops_after}");
        assert!(desk.device.is_registered());
    }
}

#[test]
fn v1_says_its_one_ticket_again_on_the_next_link() {
    let mut desk = online();
    desk.init_with(Api::V1, Stored::Nothing);
    let request = register(&mut desk, &ticket());
    desk.link_down();
    desk.forget();
    desk.go_online();
    assert_eq!(proofs(&desk), [Proof::Ticket(ticket())]);
    desk.give_key(request);
    assert_eq!(desk.code_of(request), Some(Code::NONE));
}

#[test]
fn init_gives_up_at_its_deadline_however_often_the_link_came_and_went() {
    let mut desk = online();
    let began = desk.now;
    let init = desk.init();
    while desk.code_of(init).is_none() {
        desk.link_down();
        desk.pass(700);
        desk.go_online();
        desk.pass(300);
    }
    assert_eq!(desk.code_of(init), Some(Code::WX_TIMEOUT));
    assert_eq!(desk.now - began, 10_000);
    assert!(!desk.device.is_initialised());
    desk.register(init);
    assert!(!desk.device.is_registered() && desk.stored.is_none(), "late answers are nobody's");
}

#[test]
fn answers_that_come_twice_or_for_another_request_change_nothing() {
    let mut desk = online();
    let init = desk.init();
    desk.link(FromLink::Ticket { n: init.0 + 1, ticket: text("other") });
    desk.link(FromLink::Registered { n: init.0 + 1, key: Key([9; 32]) });
    assert_eq!((proofs(&desk), desk.code_of(init)), (vec![], None));
    desk.give_ticket(init);
    desk.give_key(init);
    assert_eq!(desk.stored.take(), Some(kept()));
    desk.give_key(init);
    desk.link(FromLink::Registered { n: init.0, key: Key([9; 32]) });
    desk.answer(init, 19);
    assert_eq!(desk.stored, None);
    assert!(desk.device.is_registered());
    assert_eq!(desk.code_of(init), Some(Code::NONE), "it was answered once");
}

#[test]
fn an_answer_of_the_wrong_kind_is_a_bad_answer() {
    // 0 is no ticket; a key before the ticket; a second ticket; a list of users.
    let wrong: [fn(&mut Desk, RequestId); 3] = [
        |desk, init| desk.answer(init, 0),
        Desk::give_key,
        |desk, init| desk.link(FromLink::Users { n: init.0, page: Default::default(), total: 0 }),
    ];
    for answer in wrong {
        let mut desk = online();
        let init = desk.init();
        answer(&mut desk, init);
        assert_eq!(desk.code_of(init), Some(Code::WX_RESPONSE));
        assert!(!desk.device.is_initialised());
    }
    let mut desk = online();
    let init = desk.init();
    desk.give_ticket(init);
    desk.give_ticket(init);
    assert_eq!(desk.code_of(init), Some(Code::WX_RESPONSE));
}

#[test]
fn a_link_that_keeps_what_it_needs_itself_gives_no_key() {
    let mut desk = online();
    let init = desk.init();
    desk.give_ticket(init);
    desk.answer(init, 0);
    assert_eq!((desk.code_of(init), desk.stored.take()), (Some(Code::NONE), None));
    desk.link_down();
    desk.forget();
    desk.go_online();
    assert!(matches!(desk.sent[..], [ToLink::Hello { .. }]), "nothing is said again: {:?}", desk.sent);
    assert!(desk.device.is_registered());
}

#[test]
fn each_new_link_is_told_who_is_there_until_it_listens() {
    let mut desk = Desk::ready();
    for _ in 0..3 {
        desk.link_down();
        assert!(desk.device.is_registered(), "offline is not unregistered");
        desk.forget();
        desk.go_online();
        assert_eq!(proofs(&desk), [Proof::Key(KEY)]);
    }
    desk.forget();
    desk.pass(20_000);
    assert_eq!(proofs(&desk).len(), 2, "without an answer it is said again");
    let (last, _) = registers(&desk).next_back().unwrap();
    desk.answer(last, -13);
    desk.forget();
    desk.pass(60_000);
    assert!(desk.sent.is_empty(), "what the back end thinks of it, it says to each call");
    assert!(desk.done.is_empty(), "nobody asked");
}

#[test]
fn a_device_without_time_for_its_requests_says_them_again_and_ends() {
    let mut desk = Desk::without_time();
    desk.go_online();
    desk.start_media();
    let init = desk.init();
    desk.register(init);
    desk.link_down();
    desk.forget();
    desk.go_online();
    desk.input(|device, now| device.handle_timeout(now + 1));
    assert_eq!(proofs(&desk).len(), 2);
}

#[test]
fn leaving_while_init_runs_ends_it_and_it_may_be_asked_again() {
    let mut desk = online();
    for steps in 0..3 {
        let init = desk.init();
        if steps >= 1 {
            desk.give_ticket(init);
        }
        if steps == 2 {
            desk.device.handle_link(desk.now, FromLink::Registered { n: init.0, key: KEY });
            while desk.device.poll_output().is_some() {}
        }
        desk.input(|device, now| device.exit(now));
        assert_eq!(desk.code_of(init), Some(Code::WX_ABORTED), "after {steps} steps");
        desk.input(|device, now| device.handle_stored(now, Ok(())));
        desk.register(init);
        assert!(!desk.device.is_initialised());
    }
    let again = desk.init();
    desk.register(again);
    assert_eq!(desk.code_of(again), Some(Code::NONE));
}

#[test]
fn a_link_that_tells_peer_ready_itself_is_waited_for() {
    let mut desk = Desk::told_peer_ready();
    desk.go_online();
    desk.start_media();
    let init = desk.init();
    desk.register(init);
    assert!(!desk.callbacks.contains(&Callback::PeerReady));
    let early = desk.call();
    assert_eq!(desk.code_of(early), Some(Code::NOT_READY));
    let users = desk.users(0, 1);
    assert_eq!(desk.code_of(users), None, "what needs no media channel need not wait");
    desk.notify(0);
    assert_eq!(desk.callbacks.last(), Some(&Callback::PeerReady));
    assert!(desk.device.is_ready());
    let call = desk.call();
    assert_eq!(desk.code_of(call), None);
    desk.answer(call, 0);
    assert_eq!(desk.done.last(), Some(&(call, Answer::Code(Code::NONE))));
}

#[test]
fn a_ticket_as_long_as_a_back_end_may_make_it_is_taken() {
    let mut desk = online();
    desk.init_with(Api::V1, Stored::Nothing);
    let long = "t".repeat(127);
    register(&mut desk, &long);
    assert_eq!(proofs(&desk), [Proof::Ticket(TicketText::try_from(long.as_str()).unwrap())]);
}
