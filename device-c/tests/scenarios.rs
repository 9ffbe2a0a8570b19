//! Whole calls of `tests/scenarios` with the C functions at the device's end, over the real link and in virtual time.
//!
//! A scenario is first played in the process, where a program of the world's own plays the device. What phones said and
//! what was ordered then is said and ordered again, at the same times, to a server that gives the time; what the device
//! said then is done by the C functions. The truth has to be the same to the millisecond, and so have the library's
//! trace and its records.

mod near;
mod world;

use near::{avt_init, heard, heard_until, next_record, sys_init_of, voip_init};
use serde_json::{Value, json};
use std::{collections::BTreeMap, ffi::CString, fs, path::Path};
use virtual_wechat::{
    Accounts, Family, Settings,
    scenario::{Deed, Played, Run, Scenario},
};
use virtual_wechat_server::Options;
use voip_device::{c::*, memory};
use wmpf_voip_kit::trace::replay;
use world::{Phone, World};

const DEVICE: &str = "device";
const SN: &str = "VIRTUAL_doorbell";

/// `IV_AVT_COMMAND_CALL_ANSWER`, the first command about a call; those before it are about media.
const FIRST_OF_CALLS: u64 = 14;
/// While a call holds the line the library refuses another one by itself, and the world never hears of it.
const CHANNEL_BUSY: i32 = -303;

/// So many are wanted at least.
const WANTED: usize = 20;

#[test]
fn the_c_library_tells_of_every_scenario_what_a_device_in_the_world_tells() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/scenarios");
    let mut paths: Vec<_> =
        fs::read_dir(&folder).expect("scenarios").map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    let (mut played, mut wrong) = (0, Vec::new());
    for path in paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("it can be read");
        let scenario = Scenario::read(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        if !is_for_us(&scenario) {
            continue;
        }
        let model = Run::new(&scenario).unwrap_or_else(|error| panic!("{name}: {error}")).play();
        wrong.extend(again(&scenario, &model).into_iter().map(|it| format!("{name}: {it}")));
        played += 1;
    }
    println!("{played} scenarios were played by the C library");
    assert!(wrong.is_empty(), "{} things are otherwise:\n{}", wrong.len(), wrong.join("\n"));
    assert!(played >= WANTED, "{played} scenarios were played");
}

/// Whether the C library is its device, and whether all that happens in it can be done from outside: connections
/// and networks that break or are slow cannot.
fn is_for_us(scenario: &Scenario) -> bool {
    let outside = |verb: &str| ["start", "kill", "cut", "heal", "fault", "says"].contains(&verb);
    let actors: Vec<&str> = scenario.actors.keys().map(String::as_str).collect();
    scenario.covers.device == Some(Family::Twecall)
        && scenario.links.is_empty()
        && !scenario.settings.contains_key("latency_ms")
        && (actors.is_empty() || actors.contains(&DEVICE))
        && scenario.actors.values().all(|actor| actor.starts && actor.clock == Default::default())
        && scenario.actors.get(DEVICE).is_none_or(|device| device.sn.as_deref().is_none_or(|sn| sn == SN))
        && !scenario.steps.iter().any(|step| outside(&step.verb))
}

/// Plays it over the sockets; lists what is otherwise than in the model.
fn again(scenario: &Scenario, model: &Played) -> Vec<String> {
    let settings = Settings::from_json(Value::Object(scenario.settings.clone())).expect("it was played");
    let accounts = match &scenario.accounts {
        Some(accounts) => Accounts::from_json(accounts.clone()).expect("it was played"),
        None => Accounts::demo(),
    };
    let model_id = accounts.devices.get(SN).map_or("virtual-model", |device| &device.model_id).to_string();
    let appid = accounts.appid.clone();
    let accounts = Some(accounts);
    let world = World::serving(Options { settings, accounts, virtual_time: true, ..Options::default() });
    let folder = tempfile::tempdir().expect("a folder");
    let mut stage = Stage { world, phones: BTreeMap::new(), now_ms: 0, asked: 0, trace: Vec::new() };
    stage.device_starts(folder.path(), &model_id, &appid);
    for line in &model.log {
        match &line.deed {
            Deed::Did { verb, args } if line.actor == "world" && verb != "nothing" => {
                stage.comes_to(line.at_ms);
                let mut order = Value::Object(args.clone());
                order["t"] = verb.as_str().into();
                stage.world.control(&order);
            }
            Deed::Said { frame, .. } if line.actor == DEVICE => stage.device_does(line.at_ms, frame),
            Deed::Said { frame, .. } => stage.phone_says(line.at_ms, &line.actor, frame),
            Deed::Did { .. } | Deed::Told { .. } => {}
        }
    }
    stage.comes_to(model.ended_ms);
    let mut wrong = Vec::new();
    compare("the truth", &mut wrong, &stage.truths(), &truths_of(model));
    let own = model.trace(DEVICE).expect("the device records");
    compare("the trace", &mut wrong, &words(&stage.trace), &words(&lines_of(own)));
    let records: Vec<Value> = std::iter::from_fn(|| Some(next_record()).filter(|record| !record.is_empty()))
        .map(|record| serde_json::from_str(&record).expect("a record is JSON"))
        .collect();
    compare("the records", &mut wrong, &ends(&records), &ends(&replay(own).expect("it was written here")));
    iv_sys_exit();
    wrong
}

/// Everybody, at a server that gives the time.
struct Stage {
    world: World,
    phones: BTreeMap<String, Phone>,
    now_ms: u64,
    asked: u32,
    /// The lines of the library's trace: when and what.
    trace: Vec<(u64, Value)>,
}

impl Stage {
    fn device_starts(&mut self, folder: &Path, model_id: &str, appid: &str) {
        heard();
        // SAFETY: this is the only test here, and servers that other scenarios left behind read no environment.
        unsafe { std::env::set_var("VIRTUAL_WECHAT_URL", self.world.url()) };
        assert_eq!(sys_init_of(c"VIRTUAL", c"doorbell"), 0);
        memory::start_trace();
        heard_until("online");
        // SAFETY: NULL is allowed.
        assert_eq!(unsafe { iv_dm_init(core::ptr::null()) }, 0);
        assert_eq!(avt_init(None), 0);
        heard_until("notify 0 0 0 0");
        let text = |text: &str| CString::new(text).expect("no NUL");
        let path = text(folder.to_str().expect("paths here are UTF-8"));
        assert_eq!(voip_init(&path, &text(model_id), &text(appid)), 0);
    }

    /// Lets time pass, if it is not that late already.
    fn comes_to(&mut self, at_ms: u64) {
        if at_ms > self.now_ms {
            let now = self.world.control(&json!({ "t": "advance", "to_ms": at_ms }));
            assert_eq!(now, json!({ "t": "now", "now_ms": at_ms }));
            self.now_ms = at_ms;
        }
        // The library keeps few lines.
        self.trace.extend(memory::trace());
    }

    fn phone_says(&mut self, at_ms: u64, actor: &str, frame: &Value) {
        self.comes_to(at_ms);
        if frame["t"] == "hello" {
            self.phones.insert(actor.to_string(), self.world.guest(frame));
            return;
        }
        let phone = self.phones.get_mut(actor).unwrap_or_else(|| panic!("{actor} said no hello: {frame}"));
        phone.say(frame);
        // What it said has been heard when its question after that is answered.
        self.asked += 1;
        phone.say(&json!({ "t": "time", "n": self.asked }));
        while phone.hear("time")["n"] != self.asked {}
    }

    /// What the model's device said, in C.
    fn device_does(&mut self, at_ms: u64, frame: &Value) {
        let text = |key: &str| CString::new(frame[key].as_str().unwrap_or_default()).expect("no NUL");
        match frame["t"].as_str().unwrap_or_default() {
            "call" => {
                self.comes_to(at_ms);
                let (openid, message) = (text("openid"), text("custom_message"));
                let kind = if frame["room_type"] == "video" { 1 } else { 0 };
                let flag = |key: &str| u32::from(frame[key] == true);
                let message =
                    if frame["custom_message"].is_null() { core::ptr::null() } else { message.as_ptr() };
                let (caller, callee) = (flag("caller_camera"), flag("callee_camera"));
                // SAFETY: the texts live until the function returns, and no message is allowed.
                unsafe {
                    iv_avt_voip_call_v2_2026(kind, openid.as_ptr(), message, near::VIDEO, caller, callee)
                };
            }
            "join" => {
                self.comes_to(at_ms);
                let status = frame["status"].as_i64().and_then(|status| i32::try_from(status).ok());
                near::join(frame["room"].as_str().expect("a room"), status.expect("a status"));
            }
            "hang_up" => {
                self.comes_to(at_ms);
                iv_avt_voip_hang_up_v2();
            }
            // The library says these by itself.
            "hello" | "register" | "media" => {}
            other => panic!("{other}: no C function does this"),
        }
    }

    fn truths(&self) -> Vec<String> {
        let news = self.world.control(&json!({ "t": "news", "after": 0 }));
        let all = news["news"].as_array().expect("a list").iter();
        let mut truths: Vec<Value> = all.filter_map(|news| news.get("ended").cloned()).collect();
        truths.sort_by_key(|truth| truth["at_ms"]["dialing"].as_u64());
        truths.into_iter().map(without_media).collect()
    }
}

fn truths_of(model: &Played) -> Vec<String> {
    let heard = model.truths().into_iter().filter(|truth| truth.code != Some(CHANNEL_BUSY));
    heard.map(|truth| without_media(truth.to_json())).collect()
}

/// How many frames it sent is the device's own affair.
fn without_media(mut truth: Value) -> String {
    truth["media_frames"] = Value::Null;
    truth.to_string()
}

/// The lines of a trace, without its header.
fn lines_of(trace: &str) -> Vec<(u64, Value)> {
    let lines =
        trace.lines().skip(1).map(|line| serde_json::from_str::<Value>(line).expect("a line is JSON"));
    lines
        .filter(|line| line["source"] == "device")
        .map(|line| (line["at"].as_u64().expect("a time"), line["raw"].clone()))
        .collect()
}

/// What both must tell alike, each with its time since the first. A channel that is not open does not stop: the library
/// tells nobody.
fn words(lines: &[(u64, Value)]) -> Vec<String> {
    let mut is_open = false;
    let mut of_a_channel = |raw: &Value| match raw["callback"].as_str() {
        Some("start_real_play") => {
            is_open = true;
            true
        }
        Some("stop_real_play") => std::mem::take(&mut is_open),
        Some(_) | None => true,
    };
    let said = lines.iter().filter(|(_, raw)| of_a_channel(raw));
    let said: Vec<(u64, String)> = said.filter_map(|(at_ms, raw)| Some((*at_ms, word(raw)?))).collect();
    let first_ms = said.first().map_or(0, |(at_ms, _)| *at_ms);
    said.into_iter().map(|(at_ms, word)| format!("{} {word}", at_ms - first_ms)).collect()
}

fn word(raw: &Value) -> Option<String> {
    let args = &raw["args"];
    if let Some(api) = raw["call"].as_str() {
        let of_calls = ["iv_avt_voip_call_v2", "iv_avt_voip_join_v2", "iv_avt_voip_hang_up_v2"];
        return of_calls.contains(&api).then(|| match raw.get("returned") {
            Some(code) => format!("{api} returned {code}"),
            None => api.to_string(),
        });
    }
    match raw["callback"].as_str() {
        Some(name @ ("start_real_play" | "stop_real_play")) => Some(name.to_string()),
        Some(name @ ("join_notify" | "cancel_notify")) => Some(format!("{name} {}", args["data"])),
        Some(_) => None,
        None => raw["command"]
            .as_u64()
            .filter(|command| *command >= FIRST_OF_CALLS)
            .map(|command| format!("command {command}")),
    }
}

/// How calls ended, and how long they were, by their records; which was handed over first is of no matter.
fn ends(records: &[Value]) -> Vec<String> {
    let end = |record: &Value| {
        let Value::Object(end) = &record["end"] else { return "open".to_string() };
        let axes = ["who", "why", "phase", "how", "confidence"].map(|axis| end[axis].to_string());
        let (ring, talk) = (&record["durations"]["ring_ms"], &record["durations"]["talk_ms"]);
        format!("{} rang {ring} talked {talk}", axes.join(" "))
    };
    let mut ends: Vec<String> = records.iter().map(end).collect();
    ends.sort();
    ends
}

fn compare(what: &str, wrong: &mut Vec<String>, came: &[String], wanted: &[String]) {
    if came != wanted {
        wrong.push(format!(
            "{what}:\n    came   {}\n    wanted {}",
            came.join("\n           "),
            wanted.join("\n           ")
        ));
    }
}
