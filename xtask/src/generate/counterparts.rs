//! What other telephony calls the same end, as `data/counterparts.toml` says it.

use super::model::Data;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counterparts {
    q850: BTreeMap<String, String>,
    sip: BTreeMap<String, String>,
    callkit: BTreeMap<String, u16>,
    telecom: BTreeMap<String, u16>,
    harmony: BTreeMap<String, u16>,
    rows: BTreeMap<String, Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    q850: u16,
    /// 0 stands for the BYE of a call that stood.
    sip: u16,
    callkit: [String; 2],
    telecom: [String; 2],
    harmony: String,
    certainty: String,
}

/// One value of another system.
#[derive(Clone, Copy)]
pub struct One<'a> {
    pub number: Option<u16>,
    pub name: &'a str,
}

/// One row, names and numbers together.
pub struct Full<'a> {
    pub why: &'a str,
    pub q850: One<'a>,
    pub sip: One<'a>,
    pub callkit: [Option<One<'a>>; 2],
    pub telecom: [Option<One<'a>>; 2],
    pub harmony: Option<One<'a>>,
    pub certainty: &'a str,
}

impl Counterparts {
    /// In the order of the axis `Why`.
    pub fn rows<'a>(&'a self, data: &'a Data) -> Vec<Full<'a>> {
        let whys = data.axes().filter(|axis| axis.name == "Why").flat_map(|axis| &axis.values);
        whys.map(|why| self.full(&why.name).expect("checked")).collect()
    }

    /// Every why has a row, every row is of a why, and every word in it has a number.
    pub fn check(&self, data: &Data) -> Result<(), String> {
        for why in self.rows.keys() {
            data.must_have("Why", why)?;
        }
        for why in data.axes().filter(|axis| axis.name == "Why").flat_map(|axis| &axis.values) {
            let row =
                self.full(&why.name).map_err(|error| format!("counterparts of {}: {error}", why.name))?;
            data.must_have("Certainty", row.certainty)?;
        }
        Ok(())
    }

    fn full<'a>(&'a self, why: &str) -> Result<Full<'a>, String> {
        let (why, row) = self.rows.get_key_value(why).ok_or("there is no row")?;
        let numbered = |table: &'a BTreeMap<String, String>, number: u16| {
            let name = table.get(&number.to_string()).ok_or_else(|| format!("{number} has no name"))?;
            Ok::<_, String>(One { number: Some(number), name })
        };
        let named = |table: &'a BTreeMap<String, u16>, name: &'a String| match name.as_str() {
            "-" => Ok(None),
            _ => {
                let number = table.get(name).ok_or_else(|| format!("{name} has no number"))?;
                Ok::<_, String>(Some(One { number: Some(*number), name }))
            }
        };
        let ends = |table, [own, other]: &'a [String; 2]| {
            Ok::<_, String>([named(table, own)?, named(table, other)?])
        };
        Ok(Full {
            why,
            q850: numbered(&self.q850, row.q850)?,
            sip: match row.sip {
                0 => One { number: None, name: "BYE" },
                status => numbered(&self.sip, status)?,
            },
            callkit: ends(&self.callkit, &row.callkit)?,
            telecom: ends(&self.telecom, &row.telecom)?,
            harmony: named(&self.harmony, &row.harmony)?,
            certainty: &row.certainty,
        })
    }
}
