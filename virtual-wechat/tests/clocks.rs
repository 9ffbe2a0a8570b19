//! Each end counts a talk by a clock of its own, the back end bills by its own.

mod common;
use common::{Play, SN};
use proptest::prelude::*;
use serde_json::json;
use virtual_wechat::{Accounts, Drift, Kind, Settings};

fn drift(ppm: i32) -> Drift {
    Drift::try_from(ppm).unwrap()
}

#[test]
fn a_phone_whose_clock_is_fast_counts_more_than_is_billed() {
    let mut play = Play::under(|settings| settings.phone_drift_ppm = drift(100_000));
    play.phone_call_in_talk();
    play.after(10_000);
    play.taps("hang_up");
    play.after(300);
    let heard = play.phone_hears();
    assert_eq!(
        heard[heard.len() - 4..],
        ["calling(11)", "hangUpVoip(11,endByCaller,manual)", "endVoip(11)", "finishVoip(10)"]
    );
    assert_eq!(play.truths()[0].talk_ms, 10_000);
}

#[test]
fn each_end_hears_its_own_time() {
    let settings = Settings { device_drift_ppm: drift(-100_000), ..Settings::default() };
    let mut play = Play::empty(settings, Accounts::demo());
    play.phone_connects();
    play.device = play.new_link(Kind::Device);
    play.device_says(&format!(r#"{{"t":"hello","v":1,"sn":"{SN}"}}"#));
    play.device_says(r#"{"t":"plugin","frame":{"t":"page","event":"unload"}}"#);
    play.phone_calls_api(
        "callWMPF",
        &format!(
            r#"{{"roomType":"voice","sn":"{SN}","modelId":"virtual-model","pushToken":"t","nickName":"Ann"}}"#
        ),
    );
    play.page("show");
    play.device_says(r#"{"t":"plugin","frame":{"t":"tap","button":"answer"}}"#);
    play.after(10_000);
    play.taps("hang_up");
    assert_eq!(play.phone_hears().last().unwrap(), "endVoip(10)");
    let heard = play.device_hears();
    assert_eq!(heard.iter().filter(|word| word.starts_with("calling")).count(), 9);
    assert_eq!(heard.last().unwrap(), "endVoip(9)");
}

#[test]
fn a_clock_that_is_wrong_by_more_than_a_tenth_is_an_error() {
    let error = Settings::from_json(json!({ "phone_drift_ppm": 100_001 })).unwrap_err();
    assert!(error.contains("100001") && error.contains("parts per million"), "{error}");
}

proptest! {
    #[test]
    fn an_end_hears_as_many_seconds_as_its_clock_counts(ppm in -100_000..=100_000i32, talk_ms in 0..100_000u64) {
        let mut play = Play::under(|settings| settings.phone_drift_ppm = drift(ppm));
        play.phone_call_in_talk();
        play.after(talk_ms);
        play.taps("hang_up");
        let heard = play.phone_hears();
        let ticks = heard.iter().filter(|word| word.starts_with("calling")).count();
        prop_assert_eq!(heard.last().unwrap(), &format!("endVoip({ticks})"));
    }
}
