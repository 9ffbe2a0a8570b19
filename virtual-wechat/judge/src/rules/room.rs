//! What the functions and events of `wx` tell a member of a room of many, and the two of a pair.

use crate::{
    fits::{BROKEN, Fits, REFUSED, other, who},
    heard::{Heard, causes},
};
use serde_json::Value;
use wmpf_voip_kit::{Side, Who, Why, tables::Space};

/// The last result of a function of `wx`.
fn result<'a>(heard: &'a Heard, apis: &[&str]) -> Option<&'a Value> {
    let called = |frame: &&Value| frame["t"] == "wx" && apis.iter().any(|api| frame["api"] == *api);
    let request = heard.said().filter(called).last()?;
    heard.told().find(|frame| frame["t"] == "wx_result" && frame["n"] == request["n"])
}

fn lists(heard: &Heard) -> impl DoubleEndedIterator<Item = usize> + '_ {
    let lists = heard.told().filter(|frame| frame["api"] == "onVoIPChatMembersChanged");
    lists
        .filter_map(|frame| frame["res"]["openIdList"].as_array())
        .map(Vec::len)
        .collect::<Vec<_>>()
        .into_iter()
}

pub(super) fn join_refused(heard: &Heard) -> Option<Fits> {
    let result = result(heard, &["joinVoIPChat", "join1v1Chat"])?;
    if result["ok"] == true {
        return None;
    }
    let code = result["res"]["errCode"].as_i64()?;
    let space = if heard.side == Side::Member { Space::Join } else { Space::OneToOne };
    let text = result["res"]["errMsg"].as_str().unwrap_or_default();
    // The numbers inside the text are more exact than the code around them.
    if text.contains("invalid signature") {
        return Some(Fits::one(Who::Platform, Why::BadSignature));
    }
    let whys = causes(space, code);
    if whys.is_empty() || whys.contains(&Why::JoinFailed) {
        return Some(Fits::each(who(heard.side), BROKEN).or(Fits::each(Who::Platform, REFUSED)));
    }
    let (refused, own): (Vec<Why>, Vec<Why>) = whys.into_iter().partition(|why| REFUSED.contains(why));
    Some(Fits::each(Who::Platform, refused).or(Fits::each(who(heard.side), own)))
}

pub(super) fn left(heard: &Heard) -> Option<Fits> {
    if result(heard, &["exitVoIPChat"])?["ok"] != true {
        return None;
    }
    let me = who(heard.side);
    Some(match heard.side {
        Side::Member => Fits::one(me, Why::Left),
        Side::Caller | Side::Callee | Side::Cloud if lists(heard).any(|members| members > 1) => {
            Fits::one(me, Why::HungUp)
        }
        Side::Caller => Fits::one(me, Why::Cancelled),
        Side::Callee | Side::Cloud => Fits::one(me, Why::Rejected),
    })
}

pub(super) fn interrupted(heard: &Heard) -> Option<Fits> {
    heard.told().find(|frame| frame["api"] == "onVoIPChatInterrupted")?;
    Some(Fits::each(who(heard.side), BROKEN))
}

pub(super) fn alone(heard: &Heard) -> Option<Fits> {
    let alone = heard.side != Side::Member && lists(heard).next_back()? == 1;
    if !alone || left(heard).is_some() || interrupted(heard).is_some() {
        return None;
    }
    let far = who(other(heard.side));
    let talked = lists(heard).any(|members| members > 1);
    Some(if talked {
        Fits::each(far, BROKEN).or(Fits::one(far, Why::HungUp))
    } else {
        Fits::each(far, BROKEN).or(Fits::each(far, [Why::Rejected, Why::Busy, Why::NoAnswer]))
    })
}

#[cfg(test)]
mod tests {
    use crate::{
        fits::{Fit, Fits},
        heard::{Heard, Program, Spoken},
        rules::known,
    };
    use serde_json::{Value, json};
    use wmpf_voip_kit::{Side, Who, Why};

    fn fits(side: Side, frames: &[(bool, Value)]) -> Fits {
        let spoken = |(told, frame): &(bool, Value)| Spoken { at_ms: 0, told: *told, frame: frame.clone() };
        let frames = frames.iter().map(spoken).collect();
        known(&Heard {
            program: Program::Plugin,
            side,
            leaving_rejects: false,
            network_lost: false,
            frames,
            stopped: false,
        })
        .0
    }

    fn asked(api: &str, ok: bool, code: i32, message: &str) -> [(bool, Value); 2] {
        let res = json!({ "errCode": code, "errMsg": message });
        [
            (false, json!({ "t": "wx", "n": 1, "api": api })),
            (true, json!({ "t": "wx_result", "n": 1, "ok": ok, "res": res })),
        ]
    }

    fn list(members: &[&str]) -> (bool, Value) {
        let res = json!({ "openIdList": members });
        (true, json!({ "t": "wx_event", "api": "onVoIPChatMembersChanged", "res": res }))
    }

    #[test]
    fn a_join_that_failed_stands_for_its_cause() {
        let signed = asked("joinVoIPChat", false, -1000, "joinVoIPChat:fail invalid signature");
        assert_eq!(fits(Side::Member, &signed), Fits::one(Who::Platform, Why::BadSignature));
        let busy = fits(Side::Member, &asked("joinVoIPChat", false, -1, "joinVoIPChat:fail"));
        assert!(busy.has(Fit::new(Who::Member, Why::Busy)));
    }

    #[test]
    fn who_exits_has_left_and_one_of_a_pair_has_hung_up_or_given_up() {
        let exit = asked("exitVoIPChat", true, 0, "exitVoIPChat:ok");
        assert_eq!(fits(Side::Member, &exit), Fits::one(Who::Member, Why::Left));
        assert_eq!(fits(Side::Caller, &exit), Fits::one(Who::Caller, Why::Cancelled));
        let talked = [&[list(&["a", "b"])][..], &exit].concat();
        assert_eq!(fits(Side::Caller, &talked), Fits::one(Who::Caller, Why::HungUp));
    }

    #[test]
    fn a_list_of_one_is_the_other_ends_act_or_trouble() {
        let over = fits(Side::Caller, &[list(&["a", "b"]), list(&["a"])]);
        assert!(
            over.has(Fit::new(Who::Callee, Why::HungUp)) && over.has(Fit::new(Who::Callee, Why::Vanished))
        );
        assert!(!over.has(Fit::new(Who::Caller, Why::HungUp)));
        let untaken = fits(Side::Caller, &[list(&["a"])]);
        assert!(
            untaken.has(Fit::new(Who::Callee, Why::Rejected))
                && !untaken.has(Fit::new(Who::Callee, Why::HungUp))
        );
        assert!(fits(Side::Member, &[list(&["a"])]).is_any());
    }

    #[test]
    fn an_interruption_is_ones_own_trouble() {
        let told =
            (true, json!({ "t": "wx_event", "api": "onVoIPChatInterrupted", "res": { "errCode": -4 } }));
        assert!(fits(Side::Member, &[told]).has(Fit::new(Who::Member, Why::Interrupted)));
    }
}
