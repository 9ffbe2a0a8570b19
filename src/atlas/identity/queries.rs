//! What the answers say, against the ids of the call and against each other.

use super::{
    Case, Field, Finding, Grant, Kind,
    sn::{Relation, relation},
};
use crate::{
    atlas::find,
    tables::{Space, Why},
};
use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

const AUTHORISED: i32 = 1;
/// wx.requestDeviceVoIP: done, or already authorised.
const GRANTED: [i32; 2] = [0, 10_001];
/// wx.requestDeviceVoIP: refused before; WeChat does not ask again.
const REFUSED: i32 = 10_021;

/// The sn and model id of the call against those of the registration.
pub fn registration(case: &Case<'_>, findings: &mut Vec<Finding>) {
    if let (Some(call), Some(registered)) = (case.sn, case.registered_sn)
        && call != registered
    {
        findings.push(pair(Kind::SnReplaced, [Field::CallSn, Field::RegisteredSn], call, registered));
    }
    if let (Some(call), Some(registered)) = (case.model_id, case.registered_model_id)
        && call != registered
    {
        findings.push(pair(Kind::ModelDiffers, [Field::CallModel, Field::RegisteredModel], call, registered));
    }
}

/// The openid against the mini-program.
pub fn openid(case: &Case<'_>, findings: &mut Vec<Finding>) {
    match (case.openid_appid, case.appid) {
        (Some(fetched), Some(used)) if fetched != used => {
            findings.push(pair(Kind::OpenidOfOtherApp, [Field::OpenidAppid, Field::Appid], fetched, used));
        }
        (Some(_), Some(_)) => {}
        // Where the two are not both known, the platform's own word counts.
        (_, _) if cause_id(case) == Some("openid_of_other_app") => {
            let openid = case.openid.unwrap_or_default();
            findings.push(pair(Kind::OpenidOfOtherApp, [Field::Openid, Field::Call], openid, &answer(case)));
        }
        (_, _) => {}
    }
}

/// wx.getDeviceVoIPList.
pub fn device_list(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let Some(list) = case.device_list else { return };
    let group = list.iter().find(|grant| grant.group_id.is_some() && grant.group_id == case.group_id);
    let single = single(case, list);
    let device = single.map(|(_, grant)| grant).filter(|grant| grant.status == AUTHORISED);
    match (case.group_id, group) {
        (Some(id), Some(grant)) if grant.status != AUTHORISED => {
            findings.push(pair(Kind::Refused, [Field::GroupId, Field::DeviceList], id, &status(grant)));
        }
        (Some(_), Some(_)) => return,
        (Some(id), None) if device.is_some() => {
            let says = "1";
            findings.push(pair(Kind::GrantedDeviceOnly, [Field::GroupId, Field::DeviceList], id, says));
        }
        (Some(id), None) => {
            findings.push(pair(Kind::NeverAsked, [Field::GroupId, Field::DeviceList], id, &listed(list)));
            return;
        }
        (None, _) => {}
    }
    let Some((field, sn)) = case.effective_sn() else { return };
    match single {
        Some((Relation::Same, grant)) => {
            model(case, grant, Field::ListModel, findings);
            if grant.status != AUTHORISED {
                findings.push(pair(Kind::Refused, [field, Field::DeviceList], sn, &status(grant)));
            }
        }
        Some((Relation::Spelled, grant)) => {
            findings.push(pair(Kind::SnSpelled, [field, Field::ListSn], sn, grant.sn.unwrap_or_default()));
        }
        Some((Relation::Other, _)) | None if case.group_id.is_some() => {}
        Some((Relation::Other, grant)) => {
            findings.push(pair(Kind::SnOther, [field, Field::ListSn], sn, grant.sn.unwrap_or_default()));
        }
        None => match list.iter().find(|grant| grant.group_id.is_some() && grant.status == AUTHORISED) {
            Some(grant) => {
                let id = grant.group_id.unwrap_or_default();
                findings.push(pair(Kind::GrantedGroupOnly, [field, Field::DeviceList], sn, id));
            }
            None => findings.push(pair(Kind::NeverAsked, [field, Field::DeviceList], sn, &listed(list))),
        },
    }
}

/// The devices of the group.
pub fn group(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let (Some(devices), Some((field, sn))) = (case.group_devices, case.effective_sn()) else { return };
    match nearest(sn, devices) {
        Some((Relation::Same, grant)) => model(case, grant, Field::GroupModel, findings),
        Some((Relation::Spelled, grant)) => {
            findings.push(pair(Kind::SnSpelled, [field, Field::GroupSn], sn, grant.sn.unwrap_or_default()));
        }
        Some((Relation::Other, _)) | None => {
            findings.push(pair(Kind::NotInGroup, [field, Field::GroupSn], sn, &listed(devices)));
        }
    }
}

/// getIotBindContactList.
pub fn contact_list(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let Some(list) = case.contact_list else { return };
    if let Some((field, sn)) = case.effective_sn()
        && let Some((relation, grant)) = nearest(sn, list)
    {
        let other = grant.sn.unwrap_or_default();
        match relation {
            Relation::Same => model(case, grant, Field::ContactModel, findings),
            Relation::Spelled => findings.push(pair(Kind::SnSpelled, [field, Field::ContactSn], sn, other)),
            Relation::Other => findings.push(pair(Kind::SnOther, [field, Field::ContactSn], sn, other)),
        }
    }
    let Some(openid) = case.openid else { return };
    match contact(case, list) {
        Some(grant) if grant.status != AUTHORISED => {
            findings.push(pair(Kind::Refused, [Field::Openid, Field::ContactList], openid, &status(grant)));
        }
        Some(_) => {}
        None => {
            let openids = list.iter().filter_map(|grant| grant.openid).collect::<Vec<_>>().join(" ");
            findings.push(pair(
                Kind::OpenidNotListed,
                [Field::Openid, Field::ContactOpenid],
                openid,
                &openids,
            ));
        }
    }
}

/// The answers against each other.
pub fn answers(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let device = case.device_list.and_then(|list| granted_by_list(case, list));
    let contact = case.contact_list.and_then(|list| contact(case, list)).map(|it| it.status == AUTHORISED);
    if let (Some(device), Some(contact)) = (device, contact)
        && device != contact
    {
        let fields = [Field::DeviceList, Field::ContactList];
        findings.push(pair(Kind::QueriesDisagree, fields, flag(device), flag(contact)));
    }
    let request = case.request.map(|code| (code, GRANTED.contains(&code)));
    let refused = case.call.is_some() && cause_why(case) == Some(Why::NotAuthorised);
    match request {
        Some((REFUSED, _)) => {
            let says = if refused { answer(case) } else { String::new() };
            findings.push(pair(Kind::Refused, [Field::Request, Field::Call], "10021", &says));
        }
        Some((code, true)) if refused && device != Some(true) && contact != Some(true) => {
            let fields = [Field::Request, Field::Call];
            findings.push(pair(Kind::QueriesDisagree, fields, &code.to_string(), &answer(case)));
        }
        Some(_) | None => {}
    }
    let said = [device, contact, request.map(|(_, granted)| granted)];
    let all_granted = said.contains(&Some(true)) && !said.contains(&Some(false));
    let only_shapes = findings.iter().all(|it| matches!(it.kind, Kind::OpenidShape | Kind::AppidShape));
    if refused && all_granted && only_shapes {
        let field = match said {
            [Some(_), _, _] => Field::DeviceList,
            [None, Some(_), _] => Field::ContactList,
            [None, None, _] => Field::Request,
        };
        findings.push(pair(Kind::NothingDisagrees, [field, Field::Call], "1", &answer(case)));
    }
}

/// What wx.getDeviceVoIPList says about this very device or group.
fn granted_by_list(case: &Case<'_>, list: &[Grant<'_>]) -> Option<bool> {
    let group = list.iter().find(|grant| grant.group_id.is_some() && grant.group_id == case.group_id);
    let device = case.effective_sn().and_then(|(_, sn)| list.iter().find(|grant| grant.sn == Some(sn)));
    match (group, device) {
        (None, None) => None,
        (group, device) => {
            Some([group, device].into_iter().flatten().any(|grant| grant.status == AUTHORISED))
        }
    }
}

/// The item about the user; a list without openids is about the one that was asked for.
fn contact<'a>(case: &Case<'_>, list: &'a [Grant<'a>]) -> Option<&'a Grant<'a>> {
    let named = |grant: &&Grant<'_>| grant.openid.is_some() && grant.openid == case.openid;
    let nameless = || match list {
        [one] if one.openid.is_none() => Some(one),
        [..] => None,
    };
    list.iter().find(named).or_else(nameless)
}

fn single<'a>(case: &Case<'_>, list: &'a [Grant<'a>]) -> Option<(Relation, &'a Grant<'a>)> {
    nearest(case.effective_sn()?.1, list)
}

/// The item whose sn is the same; else one that is spelled otherwise; else any that has an sn.
fn nearest<'a>(sn: &str, list: &'a [Grant<'a>]) -> Option<(Relation, &'a Grant<'a>)> {
    let with = |wanted| {
        let fits = |grant: &&Grant<'_>| grant.sn.is_some_and(|other| relation(sn, other) == wanted);
        list.iter().find(fits).map(|grant| (wanted, grant))
    };
    with(Relation::Same).or_else(|| with(Relation::Spelled)).or_else(|| with(Relation::Other))
}

fn model(case: &Case<'_>, grant: &Grant<'_>, field: Field, findings: &mut Vec<Finding>) {
    if let (Some((own, model)), Some(other)) = (case.effective_model(), grant.model_id)
        && model != other
    {
        findings.push(pair(Kind::ModelDiffers, [own, field], model, other));
    }
}

fn pair(kind: Kind, fields: [Field; 2], a: &str, b: &str) -> Finding {
    Finding { kind, fields, says: [a.to_string(), b.to_string()] }
}

fn status(grant: &Grant<'_>) -> String {
    grant.status.to_string()
}

fn flag(granted: bool) -> &'static str {
    if granted { "1" } else { "0" }
}

/// The ids on a list.
fn listed(list: &[Grant<'_>]) -> String {
    list.iter().filter_map(|grant| grant.sn.or(grant.group_id)).collect::<Vec<_>>().join(" ")
}

fn answer(case: &Case<'_>) -> String {
    case.call.map(|(space, value)| format!("{} {value}", space.name())).unwrap_or_default()
}

fn cause_id(case: &Case<'_>) -> Option<&'static str> {
    case.call.and_then(entry).map(|entry| entry.cause.id)
}

fn cause_why(case: &Case<'_>) -> Option<Why> {
    case.call.and_then(entry).and_then(|entry| entry.cause.why)
}

fn entry((space, value): (Space, i32)) -> Option<&'static crate::atlas::Entry> {
    find(space, value)
}
