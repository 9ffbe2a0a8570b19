//! Scenarios: what a file says happens, and what comes out.

use virtual_wechat::scenario::{Played, Run, Scenario};

fn play(text: &str) -> Played {
    let scenario = Scenario::read(text).unwrap_or_else(|error| panic!("{error}"));
    Run::new(&scenario).unwrap().play()
}

fn error(text: &str) -> String {
    Scenario::read(text).expect_err("nothing is wrong with it").to_string()
}

/// What came out is what the file expects, and every trace can be read.
fn plays(text: &str) -> Played {
    let played = play(text);
    assert_eq!(played.wrong, [""; 0], "{:#?}", played.log);
    for (_, trace) in &played.traces {
        wmpf_voip_kit::trace::replay(trace).unwrap();
    }
    played
}

const DOORBELL: &str = r#"
about = "A doorbell calls; the person answers, talks for half a minute and hangs up."
covers = { direction = "device_to_phone", device = "twecall", outcome = "hung_up" }

[[step]]
at = 1000
device = "call"
room_type = "video"
[[step]]
after = 2500
phone = "answer"
[[step]]
after = 400
phone = "page_show"
[[step]]
after = 30000
phone = "hang_up"

[[expect.call]]
who = "callee"
why = "hung_up"
phase = "talk"
how = "user"
talk_s = 30
billed_s = 30
"#;

/// `who why phase` of the verdict of all traces.
fn verdicts(played: &Played) -> Vec<String> {
    let records: Vec<_> = played
        .traces
        .iter()
        .map(|(actor, text)| {
            let records = wmpf_voip_kit::trace::replay(text).unwrap();
            let last = records.last().unwrap_or_else(|| panic!("{actor} has no call:\n{text}"));
            let word = |key: &str| last["end"][key].as_str().unwrap_or("-").to_owned();
            format!("{actor}: {} {} {}", word("who"), word("why"), word("phase"))
        })
        .collect();
    records
}

#[test]
fn a_doorbell_calls_and_the_person_hangs_up() {
    let played = plays(DOORBELL);
    assert_eq!(verdicts(&played), ["phone: callee hung_up talk", "device: callee hung_up talk"]);
}

#[test]
fn an_android_device_calls_with_its_plugin() {
    let text = DOORBELL.replace("twecall", "android").replace(
        "[[step]]\nafter = 2500",
        "[[step]]\nafter = 500\ndevice = \"page_show\"\n[[step]]\nafter = 2500",
    );
    let played = plays(&text);
    assert_eq!(verdicts(&played), ["phone: callee hung_up talk", "device: callee hung_up talk"]);
}

#[test]
fn a_phone_calls_a_device_that_refuses() {
    let played = plays(
        r#"
about = "A phone calls a camera, which refuses."
[[step]]
phone = "call"
[[step]]
after = 700
phone = "page_show"
[[step]]
after = 4000
device = "refuse"
[[expect.call]]
who = "callee"
why = "rejected"
phase = "ring"
"#,
    );
    assert_eq!(verdicts(&played), ["phone: callee rejected ring", "device: callee rejected ring"]);
}

#[test]
fn what_did_not_come_out_is_said_in_words() {
    let played =
        play(&DOORBELL.replace("who = \"callee\"", "who = \"caller\"").replace("talk_s = 30", "talk_s = 31"));
    assert_eq!(
        played.wrong,
        ["expect.call 1: who is callee, caller wanted", "expect.call 1: talk_s is 30, 31 wanted"]
    );
}

#[test]
fn equal_scenarios_come_out_equal_to_the_byte() {
    let faults =
        "[links.phone]\ndown = { delay_ms = 40, jitter_ms = 300, repeat = 0.5, reorder = 0.3 }\n[[step]]";
    let text = DOORBELL.replacen("[[step]]", faults, 1);
    assert_eq!(play(&text), play(&text));
    assert_eq!(play(&text).to_json().to_string(), play(&text).to_json().to_string());
}

#[test]
fn an_error_names_the_line_the_step_and_what_is_wanted() {
    let wrong = |from: &str, to: &str| error(&DOORBELL.replace(from, to));
    let said = wrong("phone = \"answer\"", "phone = \"anwser\"");
    assert!(
        said.starts_with("line 9: step 2: phone: anwser: unknown variant `anwser`, expected one of"),
        "{said}"
    );
    assert_eq!(
        wrong("at = 1000", "at = -1"),
        "line 5: step 1: at: -1 was given, whole milliseconds from 0 to 315360000000 are wanted"
    );
    let said = wrong("phone = \"answer\"", "tablet = \"answer\"");
    assert_eq!(said, "line 9: step 2: tablet was given, one actor of phone, device, world is wanted");
    let said = wrong("room_type = \"video\"", "romm_type = \"video\"");
    assert!(said.starts_with("line 5: step 1: device: call: unknown field `romm_type`"), "{said}");
    let said = wrong("about = ", "abuot = ");
    assert!(said.starts_with("abuot: unknown key"), "{said}");
    let said = wrong("[[step]]\nat = 1000", "[[step]\nat = 1000");
    assert!(said.starts_with("line 5: "), "{said}");
}

/// The examples of the format's page.
fn examples() -> Vec<String> {
    let page = include_str!("../src/scenario/SCENARIO.md");
    let blocks = page.split("```toml\n").skip(1);
    blocks.map(|block| block.split("```").next().unwrap_or_default().to_string()).collect()
}

#[test]
fn every_example_of_the_format_s_page_comes_out_as_it_says() {
    let examples = examples();
    assert!(examples.len() >= 4, "{} examples", examples.len());
    for example in examples {
        let played = play(&example);
        assert_eq!(played.wrong, [""; 0], "{example}\n{:#?}", played.truths());
        assert!(example.contains("[[expect."), "{example}");
    }
}
