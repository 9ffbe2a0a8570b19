//! The law, on logs made by hand: the right verdict stands, and altered on any axis it does not.

use serde_json::{Value, json};
use virtual_wechat_judge::{
    fits::Fit,
    heard::{Heard, Program, Spoken},
    law::{Offence, True, judge},
};
use wmpf_voip_kit::{Confidence, End, How, Phase, Side, Who, Why};

fn heard(program: Program, side: Side, told: &[Value]) -> Heard {
    let spoken = |frame: &Value| Spoken { at_ms: 0, told: frame.get("said").is_none(), frame: frame.clone() };
    Heard {
        program,
        side,
        leaving_rejects: false,
        network_lost: false,
        frames: told.iter().map(spoken).collect(),
        stopped: false,
    }
}

fn plugin(side: Side, name: &str, data: &Value) -> Heard {
    let start = json!({ "t": "event", "event": { "eventName": "startVoip", "roomId": "r1" } });
    let end = json!({ "t": "event", "event": { "eventName": name, "roomId": "r1", "data": data } });
    heard(Program::Plugin, side, &[start, end])
}

fn device(side: Side, command: Option<u32>) -> Heard {
    let mut told = vec![json!({ "t": "command", "command": 14 }), json!({ "t": "start_real_play" })];
    told.extend(command.map(|command| json!({ "t": "command", "command": command })));
    told.push(json!({ "t": "stop_real_play" }));
    heard(Program::Sdk, side, &told)
}

fn silent(program: Program, side: Side) -> Heard {
    Heard { stopped: true, ..heard(program, side, &[]) }
}

fn truth(who: Who, why: Why, how: How) -> True {
    True { fit: Fit::new(who, why), phase: Phase::Talk, how }
}

fn end(who: Who, why: Why, how: How, confidence: Confidence, alternatives: &'static [Why]) -> End {
    End { who, why, phase: Phase::Talk, how, confidence, alternatives, code: None }
}

/// A case whose cause was told, by one end or by both.
fn told() -> (True, Vec<Heard>, End) {
    let data = json!({ "status": "endByListener", "origin": "manual" });
    let phone = plugin(Side::Callee, "hangUpVoip", &data);
    let right = end(Who::Callee, Why::HungUp, How::User, Confidence::Certain, &[]);
    (truth(Who::Callee, Why::HungUp, How::User), vec![device(Side::Caller, Some(15)), phone], right)
}

/// A case of which one end heard the effect.
fn effect() -> (True, Vec<Heard>, End) {
    let alternatives = &[Why::Vanished, Why::Interrupted, Why::FloatClosed];
    let right = end(Who::Callee, Why::NetworkLost, How::System, Confidence::Likely, alternatives);
    (truth(Who::Callee, Why::Interrupted, How::System), vec![device(Side::Caller, None)], right)
}

fn offences((truth, heard, _): &(True, Vec<Heard>, End), altered: End) -> Vec<Offence> {
    judge(*truth, heard, Some(&altered))
}

#[test]
fn what_an_end_was_told_must_be_the_verdict_and_no_axis_may_be_another() {
    let case = told();
    let right = case.2;
    assert_eq!(offences(&case, right), []);
    for who in [Who::Caller, Who::Member, Who::Service, Who::Platform, Who::Other, Who::Unknown] {
        assert_eq!(offences(&case, End { who, ..right }), [Offence::WronglyCertain], "{who:?}");
        let likely = End { who, confidence: Confidence::Likely, ..right };
        assert_eq!(offences(&case, likely), [Offence::KnownAndNotNamed], "{who:?}");
    }
    for why in
        [Why::Unknown, Why::TimeLimit, Why::Cancelled, Why::Vanished, Why::NetworkLost, Why::NotAuthorised]
    {
        assert_eq!(offences(&case, End { why, ..right }), [Offence::WronglyCertain], "{why:?}");
        // Not even with the truth among its alternatives: it was told.
        let alternatives = &[Why::HungUp];
        let likely = End { why, confidence: Confidence::Likely, alternatives, ..right };
        assert_eq!(offences(&case, likely), [Offence::KnownAndNotNamed], "{why:?}");
    }
    for phase in [Phase::Initiate, Phase::Join, Phase::Ring] {
        assert_eq!(offences(&case, End { phase, ..right }), [Offence::WrongPhase], "{phase:?}");
    }
    for how in [How::App, How::PageClosed, How::System] {
        assert_eq!(offences(&case, End { how, ..right }), [Offence::WrongHow], "{how:?}");
    }
    let doubted = End { confidence: Confidence::Possible, ..right };
    assert_eq!(offences(&case, doubted), [Offence::KnownAndDoubted]);
    assert_eq!(judge(case.0, &case.1, None), [Offence::Unheard]);
}

#[test]
fn who_only_heard_the_effect_may_not_be_sure_and_must_think_of_the_truth() {
    let case = effect();
    let right = case.2;
    assert_eq!(offences(&case, right), []);
    let sure = End { confidence: Confidence::Certain, ..right };
    assert_eq!(offences(&case, sure), [Offence::WronglyCertain]);
    // It guessed right, and could not know.
    let lucky = End { why: Why::Interrupted, confidence: Confidence::Certain, ..right };
    assert_eq!(offences(&case, lucky), [Offence::SurerThanKnown]);
    let forgets = End { alternatives: &[Why::Vanished], ..right };
    assert_eq!(offences(&case, forgets), [Offence::NotThoughtOf]);
    let unsaid = End { why: Why::Unknown, alternatives: &[], ..right };
    assert_eq!(offences(&case, unsaid), [Offence::NotThoughtOf]);
    for (who, why) in
        [(Who::Callee, Why::Rejected), (Who::Caller, Why::HungUp), (Who::Platform, Why::NetworkLost)]
    {
        assert_eq!(offences(&case, End { who, why, ..right }), [Offence::RuledOut], "{why:?}");
    }
    assert_eq!(judge(case.0, &case.1, None), [Offence::Unheard]);
}

#[test]
fn what_one_end_leaves_open_the_other_end_settles() {
    let (truth, mut heard, _) = effect();
    let data = json!({ "status": "abortByListener", "error": { "errMsg": "in comming call" } });
    heard.push(plugin(Side::Callee, "abortVoip", &data));
    let open = effect().2;
    assert_eq!(judge(truth, &heard, Some(&open)), [Offence::KnownAndNotNamed]);
    let right = end(Who::Callee, Why::Interrupted, How::System, Confidence::Certain, &[]);
    assert_eq!(judge(truth, &heard, Some(&right)), []);
}

#[test]
fn vanished_stands_for_a_killed_app_and_for_a_lost_network_and_for_nothing_else() {
    let phone = plugin(Side::Caller, "abortVoip", &json!({ "status": "unknown" }));
    let heard = [phone, silent(Program::Sdk, Side::Callee)];
    let right = end(Who::Callee, Why::Vanished, How::Unknown, Confidence::Likely, &[]);
    for why in [Why::Vanished, Why::NetworkLost] {
        assert_eq!(judge(truth(Who::Callee, why, How::System), &heard, Some(&right)), []);
    }
    let wrong = End { why: Why::Interrupted, alternatives: &[Why::Vanished], ..right };
    let killed = truth(Who::Callee, Why::Vanished, How::Unknown);
    assert_eq!(judge(killed, &heard, Some(&wrong)), [Offence::KnownAndNotNamed]);
    let elsewhere = End { who: Who::Caller, ..right };
    assert_eq!(judge(killed, &heard, Some(&elsewhere)), [Offence::KnownAndNotNamed]);
}

#[test]
fn an_end_that_heard_nothing_may_say_nothing_and_concludes_at_its_own_risk() {
    let heard = [silent(Program::Plugin, Side::Callee)];
    let cancelled = True { phase: Phase::Ring, ..truth(Who::Caller, Why::Cancelled, How::App) };
    assert_eq!(judge(cancelled, &heard, None), []);
    let concluded = End {
        phase: Phase::Ring,
        ..end(Who::Callee, Why::NoAnswer, How::System, Confidence::Likely, &[Why::Unreachable])
    };
    assert_eq!(judge(cancelled, &heard, Some(&concluded)), [Offence::NotThoughtOf]);
    let open = End { alternatives: &[Why::Unreachable, Why::Cancelled], ..concluded };
    assert_eq!(judge(cancelled, &heard, Some(&open)), []);
    let sure = End { confidence: Confidence::Certain, ..open };
    assert_eq!(judge(cancelled, &heard, Some(&sure)), [Offence::WronglyCertain]);
}

#[test]
fn a_log_that_contradicts_the_truth_is_said_before_anything_else() {
    let (_, heard, right) = told();
    let other = truth(Who::Caller, Why::HungUp, How::User);
    assert_eq!(judge(other, &heard, Some(&right)), [Offence::LogContradictsTruth]);
}
