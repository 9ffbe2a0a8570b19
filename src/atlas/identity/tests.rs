use super::{Case, Field, Grant, Kind, Weight, lint};
use crate::tables::Space;
use std::vec::Vec;

const OPENID: &str = "oABCDEFGHIJKLMNOPQRSTUVWXYZ0";
const APPID: &str = "wx0123456789abcdef";
const REFUSED: Option<(Space, i32)> = Some((Space::Plugin, 9));

fn grant(sn: &str, status: i32) -> Grant<'_> {
    Grant { sn: Some(sn), model_id: Some("m1"), status, ..Grant::default() }
}

fn contact(openid: &'static str, status: i32) -> Grant<'static> {
    Grant { openid: Some(openid), status, ..Grant::default() }
}

fn kinds(case: &Case<'_>) -> Vec<Kind> {
    lint(case).into_iter().map(|finding| finding.kind).collect()
}

/// A call whose ids and answers agree.
fn sound<'a>(list: &'a [Grant<'a>], contacts: &'a [Grant<'a>]) -> Case<'a> {
    Case {
        sn: Some("PID_Door1"),
        model_id: Some("m1"),
        openid: Some(OPENID),
        openid_appid: Some(APPID),
        appid: Some(APPID),
        device_list: Some(list),
        contact_list: Some(contacts),
        ..Case::default()
    }
}

#[test]
fn nothing_is_found_where_everything_agrees_or_nothing_is_known() {
    assert!(lint(&Case::default()).is_empty());
    assert!(lint(&sound(&[grant("PID_Door1", 1)], &[contact(OPENID, 1)])).is_empty());
}

#[test]
fn a_switch_that_was_turned_off_is_a_refusal_that_no_dialog_repairs() {
    // The user has re-enabled the switch, but for another mini-program or device: this one still says 0.
    let list = [grant("PID_Door1", 0)];
    let case = Case { request: Some(10_021), call: REFUSED, ..sound(&list, &[]) };
    let case = Case { contact_list: None, ..case };
    let findings = lint(&case);
    assert_eq!(findings[0].kind, Kind::Refused);
    assert_eq!(findings[0].fields, [Field::CallSn, Field::DeviceList]);
    assert_eq!(findings[1].fields, [Field::Request, Field::Call]);
    assert!(findings[0].remedy_en().contains("wx.openSetting"));
}

#[test]
fn error_9_although_status_1_the_group_knows_the_sn_in_another_spelling() {
    // The device registered with one spelling, the group was filled with another.
    let contacts = [contact(OPENID, 1)];
    let group = [Grant { group_id: Some("g1"), status: 1, ..Grant::default() }];
    let devices = [grant("pid_door1", 1)];
    let case = Case {
        registered_sn: Some("PID_Door1"),
        group_id: Some("g1"),
        group_devices: Some(&devices),
        call: REFUSED,
        ..sound(&group, &contacts)
    };
    let findings = lint(&case);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].kind, Kind::SnSpelled);
    assert_eq!(findings[0].fields, [Field::RegisteredSn, Field::GroupSn]);
    assert_eq!(findings[0].says, ["PID_Door1", "pid_door1"]);
}

#[test]
fn error_9_although_status_1_the_group_holds_an_encrypted_sn() {
    let devices = [grant("9f2b7c11d0", 1)];
    let contacts = [contact(OPENID, 1)];
    let group = [Grant { group_id: Some("g1"), status: 1, ..Grant::default() }];
    let case = Case {
        group_id: Some("g1"),
        group_devices: Some(&devices),
        call: REFUSED,
        ..sound(&group, &contacts)
    };
    let findings = lint(&case);
    assert_eq!(findings[0].kind, Kind::NotInGroup);
    assert_eq!(findings[0].says[1], "9f2b7c11d0");
}

#[test]
fn error_9_although_three_queries_say_authorised_the_registered_sn_replaces_callers_id() {
    let list = [grant("PID_Door1", 1)];
    let contacts = [contact(OPENID, 1)];
    let case = Case {
        registered_sn: Some("OLD_Door1"),
        request: Some(10_001),
        call: REFUSED,
        ..sound(&list, &contacts)
    };
    let findings = lint(&case);
    assert_eq!(findings[0].kind, Kind::SnReplaced);
    assert_eq!(findings[0].says, ["PID_Door1", "OLD_Door1"]);
    assert!(
        findings.iter().any(|finding| finding.fields == [Field::RegisteredSn, Field::ListSn]),
        "nor is it listed"
    );
}

#[test]
fn every_spelling_of_not_authorised_is_understood() {
    let list = [grant("PID_Door1", 1)];
    let contacts = [contact(OPENID, 1)];
    for code in [(Space::Plugin, 9), (Space::Device, -9), (Space::Device, -367), (Space::Wxerror, 7)] {
        let case = Case { call: Some(code), ..sound(&list, &contacts) };
        let findings = lint(&case);
        assert_eq!(findings[0].kind, Kind::NothingDisagrees, "{code:?}");
        assert!(findings[0].remedy_zh().contains("未激活"));
    }
    let case = Case { call: Some((Space::Plugin, 15)), ..sound(&list, &contacts) };
    assert!(lint(&case).is_empty(), "arrears are no question of identity");
}

#[test]
fn an_sn_in_other_capitals_or_without_its_product_is_the_same_sn_misspelled() {
    for other in ["pid_door1", "PID/Door1", "Door1"] {
        let list = [grant(other, 1)];
        let findings = lint(&Case { contact_list: None, ..sound(&list, &[]) });
        assert_eq!(findings[0].kind, Kind::SnSpelled, "{other}");
        assert_eq!(findings[0].fields, [Field::CallSn, Field::ListSn]);
    }
}

#[test]
fn a_list_about_another_sn_says_nothing_about_this_one() {
    let list = [grant("PID_Garden", 1)];
    assert_eq!(kinds(&Case { contact_list: None, ..sound(&list, &[]) }), [Kind::SnOther]);
    let contacts = [Grant { sn: Some("PID_Garden"), ..contact(OPENID, 1) }];
    let findings = lint(&Case { device_list: None, ..sound(&[], &contacts) });
    assert_eq!(findings[0].fields, [Field::CallSn, Field::ContactSn]);
}

#[test]
fn an_empty_list_means_never_asked() {
    let findings = lint(&Case { contact_list: None, ..sound(&[], &[]) });
    assert_eq!(findings[0].kind, Kind::NeverAsked);
    assert_eq!(
        findings[0].en(),
        "the user was never asked, or the grant was cleared: the sn of the call says \"PID_Door1\", getDeviceVoIPList says nothing."
    );
    assert_eq!(
        findings[0].zh(),
        "用户从未授权，或授权已被清除：呼叫的 SN 为 \"PID_Door1\"，getDeviceVoIPList 为 空。"
    );
}

#[test]
fn two_model_ids_are_found_wherever_they_are_said() {
    let list = [Grant { model_id: Some("m2"), ..grant("PID_Door1", 1) }];
    let case = Case { registered_model_id: Some("m3"), contact_list: None, ..sound(&list, &[]) };
    let findings = lint(&case);
    assert_eq!(findings[0].fields, [Field::CallModel, Field::RegisteredModel]);
    assert_eq!(findings[1].fields, [Field::RegisteredModel, Field::ListModel]);
    assert_eq!(findings[1].says, ["m3", "m2"]);
}

#[test]
fn an_openid_of_another_mini_program_is_told_by_its_appid_or_by_the_code() {
    let contacts = [contact(OPENID, 1)];
    let list = [grant("PID_Door1", 1)];
    let case = Case { openid_appid: Some("wxffffffffffffffff"), ..sound(&list, &contacts) };
    assert_eq!(lint(&case)[0].fields, [Field::OpenidAppid, Field::Appid]);
    let case = Case { openid_appid: None, call: Some((Space::Plugin, 19)), ..sound(&list, &contacts) };
    assert_eq!(lint(&case)[0].fields, [Field::Openid, Field::Call]);
    assert_eq!(lint(&case)[0].says[1], "plugin 19");
}

#[test]
fn a_user_who_is_not_among_the_contacts_is_named() {
    let contacts = [contact("oZZZZZZZZZZZZZZZZZZZZZZZZZZZ", 1)];
    let findings = lint(&Case { device_list: None, ..sound(&[], &contacts) });
    assert_eq!(findings[0].kind, Kind::OpenidNotListed);
}

#[test]
fn a_contact_list_without_openids_is_about_the_user_that_was_asked_for() {
    let contacts = [grant("PID_Door1", 0)];
    let findings = lint(&Case { device_list: None, ..sound(&[], &contacts) });
    assert_eq!(findings[0].kind, Kind::Refused);
    assert_eq!(findings[0].fields, [Field::Openid, Field::ContactList]);
}

#[test]
fn consent_to_a_device_and_consent_to_its_group_are_two_things() {
    let single = [grant("PID_Door1", 1)];
    let case = Case { group_id: Some("g1"), contact_list: None, ..sound(&single, &[]) };
    assert_eq!(kinds(&case), [Kind::GrantedDeviceOnly]);
    let group = [Grant { group_id: Some("g1"), status: 1, ..Grant::default() }];
    let case = Case { contact_list: None, ..sound(&group, &[]) };
    assert_eq!(kinds(&case), [Kind::GrantedGroupOnly]);
    let refused = [Grant { group_id: Some("g1"), status: 0, ..Grant::default() }];
    let case = Case { group_id: Some("g1"), contact_list: None, ..sound(&refused, &[]) };
    assert_eq!(kinds(&case), [Kind::Refused]);
    let case = Case { group_id: Some("g2"), contact_list: None, ..sound(&group, &[]) };
    assert_eq!(kinds(&case), [Kind::NeverAsked]);
}

#[test]
fn two_queries_that_disagree_were_asked_about_different_things() {
    let list = [grant("PID_Door1", 1)];
    let contacts = [contact(OPENID, 0)];
    let kinds = kinds(&sound(&list, &contacts));
    assert_eq!(kinds, [Kind::Refused, Kind::QueriesDisagree]);
}

#[test]
fn already_authorised_and_refused_all_the_same_is_a_disagreement() {
    let case = Case { sn: Some("PID_Door1"), request: Some(10_001), call: REFUSED, ..Case::default() };
    let findings = lint(&case);
    assert_eq!(findings[0].kind, Kind::QueriesDisagree);
    assert_eq!(findings[0].says, ["10001", "plugin 9"]);
}

#[test]
fn ids_of_a_wrong_shape_are_named_and_those_nobody_promises_only_warned_about() {
    let long = "x".repeat(129);
    let case = |sn| Case { sn: Some(sn), ..Case::default() };
    assert_eq!(kinds(&case(&long)), [Kind::SnTooLong]);
    assert_eq!(kinds(&case("PID_Door 1")), [Kind::SnCharacters]);
    assert_eq!(kinds(&case("")), [Kind::SnCharacters]);
    assert!(kinds(&case(&long[..128])).is_empty());
    let product = |sn| Case { sn_is_product_and_device: true, ..case(sn) };
    assert!(kinds(&product("PID_Door_1")).is_empty());
    for wrong in ["Door1", "_Door1", "PID_", "ELEVENCHARS_Door1"] {
        assert_eq!(kinds(&product(wrong)), [Kind::SnNotProductAndDevice], "{wrong}");
    }
    let longest = std::format!("PID_{}", "d".repeat(49));
    assert_eq!(kinds(&product(&longest)), [Kind::SnNotProductAndDevice]);
    let odd = Case { openid: Some("13800138000"), appid: Some("my-app"), ..Case::default() };
    let findings = lint(&odd);
    assert_eq!(kinds(&odd), [Kind::OpenidShape, Kind::AppidShape]);
    assert!(findings.iter().all(|finding| finding.kind.weight() == Weight::Warning));
}

#[test]
fn every_kind_has_texts_in_both_languages_and_a_name_of_its_own() {
    let mut names = Vec::new();
    for kind in Kind::ALL {
        let finding =
            super::Finding { kind: *kind, fields: [Field::CallSn, Field::Rule], says: Default::default() };
        assert!(finding.zh().ends_with('。') && finding.remedy_zh().ends_with('。'), "{kind:?}");
        assert!(finding.en().ends_with('.') && finding.remedy_en().ends_with('.'), "{kind:?}");
        names.push(kind.name());
    }
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Kind::ALL.len());
}

#[test]
fn what_weighs_more_comes_first() {
    let list = [grant("pid_door1", 1)];
    let case = Case { openid: Some("odd"), contact_list: None, ..sound(&list, &[]) };
    let weights: Vec<_> = lint(&case).iter().map(|finding| finding.kind.weight()).collect();
    assert_eq!(weights, [Weight::Error, Weight::Warning]);
}

proptest::proptest! {
    #[test]
    fn any_ids_and_answers_give_findings_in_words_and_the_same_ones_again(
        ids in proptest::array::uniform8(proptest::option::of("[A-Za-z_/ 你-]{0,6}")),
        listed in proptest::collection::vec(
            (proptest::option::of("[A-Za-z_/]{0,4}"), proptest::option::of("[a-z]{0,2}"), -1..3i32),
            0..4,
        ),
        code in -30..30i32,
    ) {
        let [sn, model_id, registered_sn, registered_model_id, openid, openid_appid, appid, group_id] =
            ids.each_ref().map(|id| id.as_deref());
        let grants: Vec<_> = listed
            .iter()
            .map(|(sn, other, status)| Grant {
                sn: sn.as_deref(),
                model_id: other.as_deref(),
                group_id: other.as_deref(),
                openid: other.as_deref(),
                status: *status,
            })
            .collect();
        let case = Case {
            sn,
            model_id,
            registered_sn,
            registered_model_id,
            sn_is_product_and_device: code % 2 == 0,
            openid,
            openid_appid,
            appid,
            group_id,
            group_devices: Some(&grants),
            device_list: Some(&grants),
            contact_list: Some(&grants),
            request: Some(code),
            call: Some((Space::Plugin, code)),
        };
        let findings = lint(&case);
        proptest::prop_assert_eq!(&findings, &lint(&case));
        for finding in findings {
            proptest::prop_assert_ne!(finding.fields[0], finding.fields[1]);
            proptest::prop_assert!(finding.zh().contains('：') && finding.en().contains(": "));
        }
    }
}
