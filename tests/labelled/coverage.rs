//! Every documented outcome is seen from the caller alone, from the callee alone and from both, in every setup in which it
//! can happen.

use super::case::{self, View};

/// A phone to an Android device: the plugin at both ends.
const P2W: &str = "phone-calls-wmpf";
/// An Android device to a phone: the plugin at both ends.
const W2P: &str = "wmpf-calls-phone";
/// A phone to a Linux or RTOS device: the plugin here, the device SDK there.
const P2D: &str = "phone-calls-device";
/// A Linux or RTOS device to a phone.
const D2P: &str = "device-calls-phone";

/// Where an outcome stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// The plugin's events and the troubleshooting guide.
    Plugin,
    /// The device SDK's call sequences.
    Device,
    /// The design's table of outcomes, where it is finer than both.
    Table,
    /// What may go wrong around a call.
    Failure,
    /// The other sources.
    Source,
}

struct Row {
    /// As the labels' `covers` names it.
    key: &'static str,
    told: Told,
    /// In which setups it can happen; none: it is seen once, wherever.
    setups: &'static [&'static str],
    what: &'static str,
}

const fn row(told: Told, key: &'static str, setups: &'static [&'static str], what: &'static str) -> Row {
    Row { key, told, setups, what }
}

const ALL: &[&str] = &[P2W, W2P, P2D, D2P];
const ANY: &[&str] = &[];

use Told::{Device, Failure, Plugin, Source, Table};

const ROWS: &[Row] = &[
    // The plugin's outcomes; at a device SDK's end the same as it hears them.
    row(Plugin, "hang_up_by_caller", ALL, "normal: the caller hangs up"),
    row(Plugin, "hang_up_by_callee", ALL, "normal: the callee hangs up"),
    row(Plugin, "cancel_ring", ALL, "the caller cancels"),
    row(Plugin, "no_answer", ALL, "no answer for 60 s"),
    row(Plugin, "busy", ALL, "the callee is busy"),
    row(Plugin, "reject", ALL, "refused"),
    row(
        Plugin,
        "reject_after_answer",
        ALL,
        "the callee hangs up, or its app does, while it waits for the caller",
    ),
    row(Plugin, "never_joined", ALL, "the caller is too slow to join"),
    // iv_avt has no time limit of its own, so a device that calls cannot set one.
    row(Plugin, "time_limit", &[P2W, W2P, P2D], "the time limit"),
    row(Plugin, "failure_in_talk", ALL, "a failure in the talk, told by the end where it happened"),
    row(Plugin, "silent_caller", ALL, "the caller is killed, or cut off"),
    row(Plugin, "silent_callee", ALL, "the callee is killed, or cut off"),
    // The device SDK's call sequences.
    row(
        Device,
        "device_hang_up_then_stop",
        &[P2D, D2P],
        "the remote end hangs up: the command, then the stop",
    ),
    row(Device, "device_stop_alone", &[P2D, D2P], "network loss: the stop alone"),
    row(Device, "device_reject_command", &[D2P], "command 16"),
    row(Device, "device_busy_command", &[D2P], "command 18"),
    row(Device, "device_timeout_command", &[P2D, D2P], "command 19"),
    row(Device, "device_cancel", &[P2D], "command 17, or cancel_notify"),
    row(
        Device,
        "device_hears_nothing",
        &[P2D, D2P],
        "an SDK that sends none of 16 to 19: nothing until its own limit",
    ),
    row(Device, "device_own_act", &[P2D, D2P], "local cancel, hang-up, refusal and busy"),
    row(Device, "channel_busy", &[D2P], "the device is busy: -303"),
    row(Device, "device_network", &[P2D, D2P], "the device's own network, with and without its own word"),
    // Rows of the table of outcomes that are finer.
    row(Table, "how_user", &[P2W, W2P, D2P], "origin, status: manual"),
    row(Table, "how_page_closed", &[W2P, P2D, D2P], "origin, status: unloadCallPage"),
    row(Table, "how_app", &[P2W, W2P], "origin, status: forceFromApp"),
    row(Table, "cancel_join", ALL, "cancelled before the caller is in"),
    // A device's SDK has no such word: see device_network.
    row(Table, "own_network_caller", &[P2W, W2P, P2D], "native reason, at the caller's end"),
    row(Table, "own_network_callee", &[P2W, W2P, D2P], "native reason, at the callee's end"),
    row(Table, "interrupted", ALL, "another call comes in (at a phone)"),
    row(Table, "float_closed", ALL, "the float ball is closed (at a phone)"),
    row(Table, "join_failed_caller", &[P2W, W2P, P2D], "joinFailCaller"),
    row(Table, "join_failed_callee", ALL, "joinFailListener, or iv_avt_voip_join_v2 fails"),
    row(Table, "join_failed_code", &[P2W, W2P, P2D], "joining fails with a code"),
    row(Table, "refused_call", ALL, "the call function refuses with a code"),
    // What goes wrong around a call.
    row(Failure, "transient_join_fail", &[P2W, W2P], "joinFail in the middle of starting up is not fatal"),
    row(Failure, "hidden_while_starting", &[W2P, P2D], "the app is hidden while starting up"),
    row(Failure, "before_the_function", &[P2W, W2P], "events before the call function comes back"),
    row(Failure, "after_the_end", ANY, "the call function comes back after the end"),
    row(Failure, "duplicates", &[P2W, W2P], "every event twice"),
    row(Failure, "end_before_cause", &[P2W, D2P], "endVoip before its cause"),
    row(Failure, "group_id_only", &[P2W, W2P], "a plugin before 2.4.0"),
    row(Failure, "numbers_as_text", &[P2W, D2P], "numbers as text"),
    row(Failure, "quick_hang_up", &[W2P, P2D], "hung up at once"),
    row(Failure, "no_bill", ANY, "a plugin without finishVoip"),
    row(Failure, "cause_lost", ANY, "endVoip without any cause at one end"),
    row(Failure, "unlisted_text", ANY, "an abort with an unlisted text"),
    row(Failure, "between", &[P2W, W2P], "each end says that the other one was gone"),
    row(Failure, "own_network_while_ringing", &[P2W, W2P], "native reason before the answer"),
    row(Failure, "cancel_while_answered", &[W2P, P2D], "cancelled as it is answered"),
    row(Failure, "device_busy", &[D2P], "a device calls while its own call runs"),
    row(Failure, "second_call", &[P2D], "a second call rings at an end that talks"),
    row(Failure, "late_events", &[P2W, W2P], "events of an earlier call come late"),
    row(Failure, "many_calls", ANY, "many calls in one trace"),
    row(Failure, "two_at_once", &[D2P], "two calls overlap on two devices"),
    row(Failure, "matched_without_a_room", &[D2P], "no room: matched by sn, openid and time"),
    // The other sources.
    row(Source, "room_membership", ANY, "a membership of a room of many"),
    row(Source, "one_to_one", ANY, "a call between two phones"),
    row(Source, "live", ANY, "the live components"),
    row(Source, "cloud", &[P2D, D2P], "the developer's own back end"),
    row(Source, "refused_by_http", ANY, "the back end's own call is refused"),
];

/// The views from which a row must be seen.
fn views(row: &Row) -> &'static [View] {
    match row.told {
        Plugin | Device | Table | Failure => &[View::Caller, View::Callee, View::Both],
        Source if row.key == "cloud" => &[View::Caller, View::Callee, View::Both, View::Cloud, View::All],
        Source => &[],
    }
}

#[test]
fn every_documented_outcome_is_seen_from_either_end_and_from_both_wherever_it_can_happen() {
    let cases = case::all();
    let mut open = Vec::new();
    for row in ROWS {
        let covers = |call: &&serde_json::Value| {
            call["covers"].as_array().is_some_and(|covers| covers.iter().any(|key| key == row.key))
        };
        let setups = if row.setups.is_empty() { &[""][..] } else { row.setups };
        for setup in setups {
            let of_setup = cases.iter().filter(|case| setup.is_empty() || case.label["setup"] == *setup);
            let calls: Vec<_> = of_setup.flat_map(|case| case.calls().iter().filter(covers)).collect();
            if calls.is_empty() {
                open.push(format!("{} ({}) in {setup}", row.key, row.what));
            }
            // A view that is null is seen, too: the test proves that nothing of the call is heard there.
            for view in views(row) {
                if !calls.iter().any(|call| call.get(view.name()).is_some()) {
                    open.push(format!("{} ({}) in {setup} from {}", row.key, row.what, view.name()));
                }
            }
            // But not every view may be null.
            let heard =
                |call: &&serde_json::Value| View::ALL.iter().any(|view| call[view.name()]["end"].is_string());
            if !calls.iter().any(heard) {
                open.push(format!("{} ({}) in {setup} with an end", row.key, row.what));
            }
        }
    }
    assert!(open.is_empty(), "not covered:\n{}", open.join("\n"));
}

#[test]
fn every_label_covers_rows_of_the_table_and_names_a_setup() {
    for case in case::all() {
        let setup = case.label["setup"].as_str();
        assert!(setup.is_none_or(|setup| ALL.contains(&setup)), "{}: {setup:?}", case.name);
        assert!(
            ["documented", "inferred"].map(Some).contains(&case.label["sequence"].as_str()),
            "{}",
            case.name
        );
        for call in case.calls() {
            let covers = call["covers"].as_array().map(Vec::as_slice).unwrap_or_default();
            assert!(!covers.is_empty(), "{}", case.name);
            for key in covers {
                assert!(ROWS.iter().any(|row| key == row.key), "{}: no row {key}", case.name);
            }
        }
    }
}

/// Each value of `why` that an end of a call between two can have, once: none is without a labelled call.
#[test]
fn every_cause_that_the_documents_let_a_call_have_is_the_truth_of_a_case() {
    let cases = case::all();
    let truths: Vec<&str> =
        cases.iter().flat_map(case::Case::calls).filter_map(|call| call["truth"]["why"].as_str()).collect();
    // Not documented, so not made up: answered_elsewhere, kicked and room_closed, backgrounded and unreachable alone,
    // unknown.
    let wanted = [
        "hung_up",
        "time_limit",
        "cancelled",
        "rejected",
        "busy",
        "no_answer",
        "never_joined",
        "left",
        "network_lost",
        "vanished",
        "interrupted",
        "float_closed",
        "device_failed",
        "join_failed",
        "not_authorised",
        "not_activated",
        "licence_expired",
        "arrears",
        "not_approved",
        "bad_signature",
        "bad_token",
        "bad_identity",
        "bad_request",
        "room_failed",
        "permission_denied",
        "refused_by_service",
        "unsupported",
        "platform_error",
    ];
    for why in wanted {
        assert!(truths.contains(&why), "{why}");
    }
}
