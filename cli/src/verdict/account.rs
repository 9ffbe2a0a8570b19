//! A verdict in words.

use serde_json::Value;
use wmpf_voip_kit::{
    Anomaly, Confidence, How, Phase, Side, Who, Why,
    texts::{Language, about, sentence},
};

/// A readable account of a verdict, several lines long.
pub fn account(verdict: &Value, language: Language) -> String {
    let mut lines = vec![heading(verdict, language), format!("  {}", ended(&verdict["end"], language))];
    lines.extend(alternatives(&verdict["end"], language));
    lines.push(format!("  {}", durations(&verdict["durations"], language)));
    lines.extend(evidence(&verdict["end"]["evidence"], language));
    lines.extend(missing(verdict, language));
    lines.extend(anomalies(&verdict["anomalies"], language));
    lines.join("\n")
}

/// Texts in a row: `a, b` and `a、b`.
fn list(texts: &[String], language: Language) -> String {
    texts.join(pick(language, ", ", "、"))
}

fn pick<T>(language: Language, en: T, zh: T) -> T {
    match language {
        Language::En => en,
        Language::Zh => zh,
    }
}

fn heading(verdict: &Value, language: Language) -> String {
    let room = verdict["room"].as_str();
    let sides: Vec<_> = sides(verdict).iter().map(|side| side.text(language).to_owned()).collect();
    let generation = verdict["generation"].as_u64().filter(|generation| *generation > 1);
    let call = match (room, language) {
        (Some(room), Language::En) => format!("Call in room {room}"),
        (Some(room), Language::Zh) => format!("房间 {room} 的通话"),
        (None, Language::En) => "Call without a room".to_owned(),
        (None, Language::Zh) => "没有房间号的通话".to_owned(),
    };
    let which = generation.map_or_else(String::new, |generation| {
        pick(language, format!(", number {generation} in it"), format!("，第 {generation} 次"))
    });
    let told = match (sides.is_empty(), language) {
        (true, _) => String::new(),
        (false, Language::En) => format!(", as told by {}", list(&sides, language)),
        (false, Language::Zh) => format!("，依据{}的记录", list(&sides, language)),
    };
    format!("{call}{which}{told}")
}

fn ended(end: &Value, language: Language) -> String {
    if end.is_null() {
        return pick(language, "It has not ended in what was recorded.", "在已有记录中，通话尚未结束。")
            .to_owned();
    }
    let (who, why) = (who(end), why(&end["why"]));
    let confidence = name(&end["confidence"]).and_then(Confidence::from_name).unwrap_or(Confidence::Possible);
    let what = match why {
        Some(why) => sentence(who, why, confidence, language),
        None => format!("why={}", end["why"]),
    };
    let phase = name(&end["phase"]).and_then(Phase::from_name).map(|phase| phase.text(language));
    let how = name(&end["how"]).and_then(How::from_name).map(|how| how.text(language));
    let code =
        end["code"].as_i64().map(|code| pick(language, format!("code {code}"), format!("代码 {code}")));
    let mut parts = vec![what];
    parts.extend(phase.into_iter().chain(how).map(ToOwned::to_owned).chain(code));
    parts.join(pick(language, ", ", "，")) + pick(language, ".", "。")
}

fn alternatives(end: &Value, language: Language) -> Option<String> {
    let texts = whys(&end["alternatives"], who(end), language);
    let heading = pick(language, "  What fits as well: ", "  同样符合的还有：");
    (!texts.is_empty())
        .then(|| format!("{heading}{}{}", texts.join(pick(language, "; ", "；")), pick(language, ".", "。")))
}

fn durations(durations: &Value, language: Language) -> String {
    let seconds = |value: &Value| {
        let ms = value.as_f64()?;
        Some(pick(language, format!("{:.1} s", ms / 1000.0), format!("{:.1} 秒", ms / 1000.0)))
    };
    let unknown = || pick(language, "not known", "未知").to_owned();
    let ring = seconds(&durations["ring_ms"]).unwrap_or_else(unknown);
    let talk = seconds(&durations["talk_ms"]).unwrap_or_else(unknown);
    let billed = match durations["billed_s"].as_f64() {
        None => unknown(),
        Some(billed_s) => {
            let sure = name(&durations["billed_confidence"]).and_then(Confidence::from_name);
            let doubt = sure.filter(|sure| *sure != Confidence::Certain).map(|sure| sure.text(language));
            let doubt = doubt.map(|doubt| pick(language, format!(" ({doubt})"), format!("（{doubt}）")));
            pick(language, format!("{billed_s} s"), format!("{billed_s} 秒")) + &doubt.unwrap_or_default()
        }
    };
    pick(
        language,
        format!("Ring: {ring}; talk: {talk}; billed: {billed}."),
        format!("等待接听：{ring}；通话：{talk}；计费：{billed}。"),
    )
}

/// The observations that prove the end, quoted as they were delivered.
fn evidence(evidence: &Value, language: Language) -> Vec<String> {
    let rows = evidence.as_array().map(Vec::as_slice).unwrap_or_default();
    if rows.is_empty() {
        return Vec::new();
    }
    let row = |row: &Value| {
        let Value::Object(known) = row else { return format!("    {row}") };
        let text = |key: &str| match known.get(key) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        };
        let at = known
            .get("at")
            .filter(|at| !at.is_null())
            .map(|at| pick(language, format!("{at} ms"), format!("{at} 毫秒")));
        let side = name(&row["side"])
            .and_then(Side::from_name)
            .map_or_else(|| text("side"), |side| side.text(language).to_owned());
        let number =
            known.get("number").filter(|number| !number.is_null()).map(|number| format!("#{number}"));
        let place = [side, number.unwrap_or_default(), at.unwrap_or_default(), text("source")];
        let place: Vec<_> = place.into_iter().filter(|part| !part.is_empty()).collect();
        format!(
            "    {}{}{}",
            place.join(" "),
            pick(language, ": ", "："),
            known.get("raw").unwrap_or(&Value::Null)
        )
    };
    let heading = pick(language, "  Evidence:", "  证据：").to_owned();
    [heading].into_iter().chain(rows.iter().map(row)).collect()
}

/// Which report is missing, and what it would settle.
fn missing(verdict: &Value, language: Language) -> Vec<String> {
    let who = who(&verdict["end"]);
    let line = |side: Side, settles: Vec<String>| {
        let side = side.text(language);
        let missing =
            pick(language, format!("  Missing: the report of the {side}"), format!("  缺少：{side}的记录"));
        if settles.is_empty() {
            return missing + pick(language, ".", "。");
        }
        let settles = settles.join(pick(language, "; ", "；"));
        missing
            + &pick(
                language,
                format!("; it would settle whether: {settles}."),
                format!("；它可以确定是否：{settles}。"),
            )
    };
    if let Some(rows) = verdict["missing"].as_array() {
        return rows
            .iter()
            .filter_map(|row| {
                let side = name(&row["side"]).and_then(Side::from_name)?;
                Some(line(side, whys(&row["settles"], who, language)))
            })
            .collect();
    }
    let heard = sides(verdict);
    let settles = whys(&verdict["end"]["alternatives"], who, language);
    // A many-person room has no two ends, and what is certain is settled.
    if heard.is_empty() || heard.contains(&Side::Member) || settles.is_empty() {
        return Vec::new();
    }
    let absent = [Side::Caller, Side::Callee].into_iter().filter(|side| !heard.contains(side));
    absent.map(|side| line(side, settles.clone())).collect()
}

fn anomalies(anomalies: &Value, language: Language) -> Option<String> {
    let texts: Vec<_> = anomalies
        .as_array()?
        .iter()
        .filter_map(Value::as_str)
        .map(|name| Anomaly::from_name(name).map_or(name, |anomaly| anomaly.text(language)).to_owned())
        .collect();
    let texts = texts.join(pick(language, "; ", "；"));
    (!texts.is_empty())
        .then(|| pick(language, format!("  Not as documented: {texts}."), format!("  与文档不符：{texts}。")))
}

fn sides(verdict: &Value) -> Vec<Side> {
    let rows = verdict["sides"].as_array().map(Vec::as_slice).unwrap_or_default();
    // A side is its name, or an object that has one.
    let side = |row: &Value| name(row).or_else(|| name(&row["side"])).and_then(Side::from_name);
    rows.iter().filter_map(side).collect()
}

fn whys(names: &Value, who: Who, language: Language) -> Vec<String> {
    let rows = names.as_array().map(Vec::as_slice).unwrap_or_default();
    rows.iter().filter_map(why).map(|why| about(who, why, language)).collect()
}

fn who(end: &Value) -> Who {
    name(&end["who"]).and_then(Who::from_name).unwrap_or(Who::Unknown)
}

fn why(value: &Value) -> Option<Why> {
    Why::from_name(name(value)?)
}

fn name(value: &Value) -> Option<&str> {
    value.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn vanished() -> Value {
        json!({
            "room": "r1", "generation": 2, "sides": ["caller"],
            "end": {
                "who": "callee", "why": "vanished", "phase": "talk", "how": "unknown", "confidence": "possible",
                "alternatives": ["network_lost", "interrupted"], "code": null,
                "evidence": [{"side":"caller","number":5,"at":40210,"source":"plugin","raw":{"eventName":"abortVoip"}}],
            },
            "durations": {"ring_ms": 3300, "talk_ms": 31_450, "billed_s": 31, "billed_confidence": "likely"},
            "anomalies": ["order"],
        })
    }

    #[test]
    fn a_verdict_is_told_in_english() {
        let wanted = "\
Call in room r1, number 2 in it, as told by caller
  The callee fell silent without a report (possible), during the talk, by unknown means.
  What fits as well: The callee lost the network; Another call interrupted the callee.
  Ring: 3.3 s; talk: 31.4 s; billed: 31 s (likely).
  Evidence:
    caller #5 40210 ms plugin: {\"eventName\":\"abortVoip\"}
  Missing: the report of the callee; it would settle whether: The callee lost the network; Another call interrupted the callee.
  Not as documented: an event out of order.";
        assert_eq!(account(&vanished(), Language::En), wanted);
    }

    #[test]
    fn a_verdict_is_told_in_chinese() {
        let wanted = "\
房间 r1 的通话，第 2 次，依据主叫的记录
  被叫方失去响应，未留下原因（有可能），通话阶段，方式未知。
  同样符合的还有：被叫方网络中断；被叫方被其他来电打断。
  等待接听：3.3 秒；通话：31.4 秒；计费：31 秒（很可能）。
  证据：
    主叫 #5 40210 毫秒 plugin：{\"eventName\":\"abortVoip\"}
  缺少：被叫的记录；它可以确定是否：被叫方网络中断；被叫方被其他来电打断。
  与文档不符：事件顺序异常。";
        assert_eq!(account(&vanished(), Language::Zh), wanted);
    }

    #[test]
    fn a_certain_verdict_of_both_ends_misses_nothing() {
        let verdict = json!({
            "room": null, "generation": 1, "sides": [{"side": "caller"}, {"side": "callee"}],
            "end": {"who": "caller", "why": "cancelled", "phase": "ring", "how": "user", "confidence": "certain",
                    "alternatives": [], "evidence": []},
            "durations": {"ring_ms": 900, "talk_ms": 0, "billed_s": null, "billed_confidence": null},
            "anomalies": [],
        });
        let wanted = "\
Call without a room, as told by caller, callee
  The caller cancelled before the answer, while ringing, by hand.
  Ring: 0.9 s; talk: 0.0 s; billed: not known.";
        assert_eq!(account(&verdict, Language::En), wanted);
    }

    #[test]
    fn what_is_missing_is_taken_from_the_verdict_where_it_says_so() {
        let mut verdict = vanished();
        verdict["missing"] =
            json!([{"side": "callee", "settles": ["device_failed"]}, {"side": "cloud", "settles": []}]);
        let text = account(&verdict, Language::En);
        assert!(
            text.contains("Missing: the report of the callee; it would settle whether: Microphone,"),
            "{text}"
        );
        assert!(text.contains("Missing: the report of the cloud."), "{text}");
    }

    #[test]
    fn a_call_that_has_not_ended_says_so() {
        let text = account(&json!({"room": "r", "sides": ["callee"], "end": null}), Language::Zh);
        assert!(text.contains("通话尚未结束"), "{text}");
    }

    #[test]
    fn whatever_the_shape_there_is_an_account_and_no_panic() {
        for verdict in [
            json!(null),
            json!([]),
            json!({"sides": [1, null], "end": {"why": "newer", "evidence": [7, {"raw": 1}], "alternatives": ["x"]}}),
            json!({"end": "over", "durations": 3, "anomalies": ["newer", 3], "missing": [null, {"side": "x"}]}),
        ] {
            for language in [Language::En, Language::Zh] {
                assert!(!account(&verdict, language).is_empty());
            }
        }
        let text = account(&json!({"end": {"why": "newer"}, "anomalies": ["newer"]}), Language::En);
        assert!(text.contains("why=\"newer\"") && text.contains("Not as documented: newer."), "{text}");
    }
}
