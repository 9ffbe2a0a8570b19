//! What any verdict owes to the truth, whatever the label says of it.

use super::case::View;
use serde_json::Value;

/// An end in words, from a label or from a verdict.
pub struct Said<'a> {
    pub who: &'a str,
    pub why: &'a str,
    pub phase: &'a str,
    pub confidence: &'a str,
    pub alternatives: Vec<&'a str>,
}

impl<'a> Said<'a> {
    /// Out of a verdict's JSON; `None` where there is no end.
    pub fn verdict(verdict: &'a Value) -> Option<Self> {
        let end = verdict.get("end").filter(|end| end.is_object())?;
        let axis = |axis: &str| end[axis].as_str().unwrap_or_default();
        let alternatives = strings(&end["alternatives"]);
        Some(Self {
            who: axis("who"),
            why: axis("why"),
            phase: axis("phase"),
            confidence: axis("confidence"),
            alternatives,
        })
    }

    /// Out of a label's words.
    pub fn label(label: &'a Value) -> Option<Self> {
        let mut words = label["end"].as_str()?.split(' ');
        let mut next = || words.next().unwrap_or_default();
        let (who, why, phase, _how, confidence) = (next(), next(), next(), next(), next());
        Some(Self { who, why, phase, confidence, alternatives: strings(&label["alternatives"]) })
    }
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// How what is said offends against the truth; `None`: it does not. `call` is the call in the label, `label` the view's
/// part of it.
///
/// * A certain verdict is the truth.
/// * A likely or possible one has the true why, or has it among its alternatives, or says that it does not know.
/// * With both ends' traces it names the truth, unless the label says that it cannot be known.
///
/// Two marks of a label loosen it for one end alone. `own_phase`: this end can only know its own phase. `effect`: this end
/// sees for certain what came of it, and the other end knows the cause.
pub fn offence(call: &Value, view: View, label: &Value, said: &Said<'_>) -> Option<String> {
    let truth = &call["truth"];
    let axis = |axis: &str| truth[axis].as_str().unwrap_or_default();
    let (who, why, phase) = (axis("who"), axis("why"), axis("phase"));
    let alone = match view {
        View::Both | View::All => false,
        View::Caller | View::Callee | View::Cloud | View::Member => true,
    };
    let marked = |mark: &str| alone && label[mark] == true;
    let same_why = said.why == why || stands_for(said, why);
    let same_phase = said.phase == phase || marked("own_phase");
    let right = said.who == who && same_why && same_phase;
    let told =
        format!("{} {} {} {} {:?}", said.who, said.why, said.phase, said.confidence, said.alternatives);
    let wanted = format!("{who} {why} {phase}");
    // Knowable: always, never, or by the cloud's report only.
    let knowable = match (&call["knowable"], view) {
        (Value::Bool(knowable), _) => *knowable,
        (Value::String(_), view) => view == View::All,
        _ => true,
    };
    if !alone && knowable && !right {
        return Some(format!("both ends know {wanted}, came {told}"));
    }
    match said.confidence {
        "certain" if !right && !marked("effect") => Some(format!("certain, but {wanted} is true: {told}")),
        "certain" => None,
        "likely" | "possible" => {
            let thought_of = same_why || said.alternatives.contains(&why) || said.why == "unknown";
            let open = thought_of || marked("effect");
            (!open).then(|| format!("{wanted} is true and not thought of: {told}"))
        }
        other => Some(format!("no confidence: {other:?}")),
    }
}

/// An end that was killed and one that lost its network leave the same traces: `vanished` stands for both.
fn stands_for(said: &Said<'_>, why: &str) -> bool {
    said.why == "vanished" && why == "network_lost" && said.confidence != "certain"
}
