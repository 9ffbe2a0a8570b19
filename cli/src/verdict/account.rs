//! A verdict in words.

use serde_json::Value;
use wmpf_voip_kit::{
    Anomaly, BilledMissing, Confidence, How, Phase, Side, Who, Why,
    texts::{Language, about, sentence},
};

/// A readable account of a verdict, several lines long; `traces` are the names of the traces that evidence is from.
pub fn account(verdict: &Value, traces: &[String], language: Language) -> String {
    let mut lines = vec![heading(verdict, language), format!("  {}", ended(&verdict["end"], language))];
    lines.extend(basis(verdict, language));
    lines.extend(alternatives(&verdict["end"], language));
    lines.push(format!("  {}", durations(&verdict["durations"], language)));
    lines.extend(evidence(&verdict["end"]["evidence"], traces, language));
    lines.extend(missing(verdict, language));
    lines.extend(clocks(&verdict["callee_ahead_ms"], language));
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

/// What the verdict rests on, where that is more than one end's own report.
fn basis(verdict: &Value, language: Language) -> Option<String> {
    let side = name(&verdict["basis_side"]).and_then(Side::from_name).map(|side| side.text(language));
    let side = side.unwrap_or_default();
    let text = match name(&verdict["basis"])? {
        "agreed" if sides(verdict).len() > 1 => {
            pick(language, "The reports agree.", "各方记录一致。").to_owned()
        }
        "reported" if sides(verdict).len() > 1 => pick(
            language,
            format!("This is what the {side} reported; the other end could only see the effect."),
            format!("依据{side}自己的报告；另一方只能看到结果。"),
        ),
        "silent" => pick(
            language,
            format!("The report of the {side} stops without an end: it fell silent."),
            format!("{side}的记录中断，没有结束：它失去了响应。"),
        ),
        "between" => pick(
            language,
            "Each end says that the other was gone: what lay between them broke.",
            "双方都称对方消失：中间的连接断开了。",
        )
        .to_owned(),
        "disputed" => pick(
            language,
            "The reports contradict each other; the surer one is followed.",
            "各方记录相互矛盾；采用把握更大的一方。",
        )
        .to_owned(),
        _ => return None,
    };
    Some(format!("  {text}"))
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
        None => match name(&durations["billed_missing"]).and_then(BilledMissing::from_name) {
            None => unknown(),
            Some(missing) => {
                let missing = missing.text(language);
                unknown() + &pick(language, format!(" ({missing})"), format!("（{missing}）"))
            }
        },
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
fn evidence(evidence: &Value, traces: &[String], language: Language) -> Vec<String> {
    let rows = evidence.as_array().map(Vec::as_slice).unwrap_or_default();
    if rows.is_empty() {
        return Vec::new();
    }
    let row = |row: &Value| {
        let Value::Object(known) = row else { return format!("    {row}") };
        let number = |key: &str| known.get(key).and_then(Value::as_u64);
        let side = name(&row["side"]).and_then(Side::from_name).map(|side| side.text(language).to_owned());
        let from = number("trace").and_then(|trace| traces.get(usize::try_from(trace).ok()?)).cloned();
        let line = number("line").map(|line| pick(language, format!("line {line}"), format!("第 {line} 行")));
        let at = number("at").map(|at| pick(language, format!("{at} ms"), format!("{at} 毫秒")));
        let source = name(&row["source"]).map(ToOwned::to_owned);
        let place: Vec<_> = [side, from, line, at, source].into_iter().flatten().collect();
        let raw = known.get("raw").unwrap_or(&Value::Null);
        format!("    {}{}{raw}", list(&place, language), pick(language, ": ", "："))
    };
    let heading = pick(language, "  Evidence:", "  证据：").to_owned();
    [heading].into_iter().chain(rows.iter().map(row)).collect()
}

/// Which report is missing, and what it would settle.
fn missing(verdict: &Value, language: Language) -> Vec<String> {
    let rows = verdict["missing"].as_array().map(Vec::as_slice).unwrap_or_default();
    let line = |row: &Value| {
        let side = name(&row["side"]).and_then(Side::from_name)?.text(language);
        let settles = row["settles"].as_array().map(Vec::as_slice).unwrap_or_default();
        let settles: Vec<_> = settles.iter().filter_map(name).map(|what| settled(what, language)).collect();
        let missing =
            pick(language, format!("  Missing: the report of the {side}"), format!("  缺少：{side}的记录"));
        Some(match (settles.is_empty(), language) {
            (true, Language::En) => missing + ".",
            (true, Language::Zh) => missing + "。",
            (false, Language::En) => format!("{missing}; it would settle {}.", list(&settles, language)),
            (false, Language::Zh) => format!("{missing}；它可以确定：{}。", list(&settles, language)),
        })
    };
    rows.iter().filter_map(line).collect()
}

fn settled(what: &str, language: Language) -> String {
    match what {
        "why" => pick(language, "why the call ended", "通话为何结束"),
        "how" => pick(language, "by what means", "以何种方式"),
        "billed_s" => pick(language, "the billed time", "计费时长"),
        other => other,
    }
    .to_owned()
}

/// Clocks that agree within a second are worth no line.
fn clocks(ahead_ms: &Value, language: Language) -> Option<String> {
    let ahead_s = ahead_ms.as_f64().filter(|ahead_ms| ahead_ms.abs() >= 1000.0)? / 1000.0;
    let by_s = ahead_s.abs();
    Some(match (ahead_s > 0.0, language) {
        (true, Language::En) => format!("  The callee's clock was {by_s:.1} s ahead of the caller's."),
        (false, Language::En) => format!("  The callee's clock was {by_s:.1} s behind the caller's."),
        (true, Language::Zh) => format!("  被叫的时钟比主叫快 {by_s:.1} 秒。"),
        (false, Language::Zh) => format!("  被叫的时钟比主叫慢 {by_s:.1} 秒。"),
    })
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
            "room": "r1", "generation": 2, "sides": ["caller"], "basis": "reported", "basis_side": "caller",
            "end": {
                "who": "callee", "why": "vanished", "phase": "talk", "how": "unknown", "confidence": "possible",
                "alternatives": ["network_lost", "interrupted"], "code": null,
                "evidence": [{"side":"caller","trace":0,"line":5,"at":40210,"source":"plugin","raw":{"eventName":"abortVoip"}}],
            },
            "durations": {"ring_ms": 3300, "talk_ms": 31_450, "billed_s": 31, "billed_confidence": "likely"},
            "anomalies": ["order"],
            "missing": [{"side": "callee", "settles": ["why", "how"]}],
        })
    }

    fn told(verdict: &Value, language: Language) -> String {
        account(verdict, &["phone.jsonl".to_owned()], language)
    }

    #[test]
    fn a_verdict_is_told_in_english() {
        let wanted = "\
Call in room r1, number 2 in it, as told by caller
  The callee fell silent without a report (possible), during the talk, by unknown means.
  What fits as well: The callee lost the network; Another call interrupted the callee.
  Ring: 3.3 s; talk: 31.4 s; billed: 31 s (likely).
  Evidence:
    caller, phone.jsonl, line 5, 40210 ms, plugin: {\"eventName\":\"abortVoip\"}
  Missing: the report of the callee; it would settle why the call ended, by what means.
  Not as documented: an event out of order.";
        assert_eq!(told(&vanished(), Language::En), wanted);
    }

    #[test]
    fn a_verdict_is_told_in_chinese() {
        let wanted = "\
房间 r1 的通话，第 2 次，依据主叫的记录
  被叫方失去响应，未留下原因（有可能），通话阶段，方式未知。
  同样符合的还有：被叫方网络中断；被叫方被其他来电打断。
  等待接听：3.3 秒；通话：31.4 秒；计费：31 秒（很可能）。
  证据：
    主叫、phone.jsonl、第 5 行、40210 毫秒、plugin：{\"eventName\":\"abortVoip\"}
  缺少：被叫的记录；它可以确定：通话为何结束、以何种方式。
  与文档不符：事件顺序异常。";
        assert_eq!(told(&vanished(), Language::Zh), wanted);
    }

    #[test]
    fn what_a_verdict_of_both_ends_rests_on_is_said() {
        let with = |basis: &str, side: Value| {
            let mut verdict = vanished();
            verdict["sides"] = json!(["caller", "callee"]);
            verdict["basis"] = json!(basis);
            verdict["basis_side"] = side;
            [told(&verdict, Language::En), told(&verdict, Language::Zh)]
        };
        for (basis, side, en, zh) in [
            ("agreed", json!(null), "The reports agree.", "各方记录一致。"),
            ("reported", json!("callee"), "This is what the callee reported", "依据被叫自己的报告"),
            ("silent", json!("callee"), "The report of the callee stops", "被叫的记录中断"),
            ("between", json!(null), "what lay between them broke", "中间的连接断开了"),
            ("disputed", json!(null), "contradict each other", "相互矛盾"),
        ] {
            let [told_en, told_zh] = with(basis, side);
            assert!(told_en.contains(en) && told_zh.contains(zh), "{told_en}\n{told_zh}");
        }
    }

    #[test]
    fn why_a_bill_is_missing_and_clocks_that_differ_are_said() {
        let mut verdict = vanished();
        verdict["durations"] =
            json!({"ring_ms": null, "talk_ms": 0, "billed_s": null, "billed_missing": "never_told"});
        verdict["callee_ahead_ms"] = json!(-2500);
        let text = told(&verdict, Language::En);
        assert!(
            text.contains(
                "Ring: not known; talk: 0.0 s; billed: not known (this end is never told the bill)."
            )
        );
        assert!(text.contains("The callee's clock was 2.5 s behind the caller's."), "{text}");
        assert!(told(&verdict, Language::Zh).contains("被叫的时钟比主叫慢 2.5 秒。"));
        verdict["callee_ahead_ms"] = json!(999);
        assert!(!told(&verdict, Language::En).contains("clock"));
    }

    #[test]
    fn a_call_that_has_not_ended_says_so() {
        let text = told(&json!({"room": "r", "sides": ["callee"], "end": null}), Language::Zh);
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
                assert!(!told(&verdict, language).is_empty());
            }
        }
        let text = told(&json!({"end": {"why": "newer"}, "anomalies": ["newer"]}), Language::En);
        assert!(text.contains("why=\"newer\"") && text.contains("Not as documented: newer."), "{text}");
    }
}
