//! The codes and methods of the live components, a word each, and the texts of the base library's messages.

use super::{
    model::{Data, Live, LiveCode, LiveMethods, camel},
    rust::{HEAD, format as rustfmt, whys},
    typescript::HEAD as TYPESCRIPT_HEAD,
};
use std::{collections::BTreeSet, fmt::Write};

pub fn messages(data: &Data) -> String {
    let mut out = format!(
        "{HEAD}
use super::words::Why;

/// Where a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageOf {{
    /// In the error of a function.
    Call,
    /// In the reason of an interruption.
    Interruption,
}}

/// A text in a message of the base library and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {{
    /// Where it is read.
    pub of: MessageOf,
    /// Contained in the message.
    pub text: &'static str,
    /// Why.
    pub why: Why,
    /// What else fits.
    pub alternatives: &'static [Why],
}}

/// Every known text.
pub const MESSAGES: &[Message] = &[
"
    );
    for message in &data.messages {
        writeln!(
            out,
            "// {}\nMessage {{ of: MessageOf::{}, text: {:?}, why: Why::{}, alternatives: &[{}] }},",
            message.certainty,
            camel(&message.of),
            message.text,
            camel(&message.why),
            whys(&message.alternatives),
        )
        .expect("a String takes everything");
    }
    out.push_str("];\n");
    rustfmt(&out)
}

/// The names of all methods, for the reader of traces.
pub fn methods(data: &Data) -> String {
    let methods = data.live.iter().flat_map(|live| &live.method);
    let names: BTreeSet<_> = methods.flat_map(|since| &since.names).collect();
    let names: String = names.into_iter().map(|name| format!("{name:?},\n")).collect();
    rustfmt(&format!(
        "{HEAD}
/// Every documented method of `LivePlayerContext` and `LivePusherContext`.
pub const LIVE_METHODS: &[&str] = &[
{names}];
"
    ))
}

/// The names of each component's methods, after the base library that they came with.
pub fn typescript(data: &Data) -> String {
    let mut out = TYPESCRIPT_HEAD.to_owned();
    for Live { component, method, .. } in &data.live {
        let names: Vec<_> =
            method.iter().flat_map(|since| &since.names).map(|name| format!("'{name}'")).collect();
        let mut last = "";
        let mut words = Vec::new();
        for LiveMethods { since, names } in method {
            words.extend((since != last).then_some(since.as_str()));
            words.extend(names.iter().map(String::as_str));
            last = since;
        }
        write!(
            out,
            "
/** The documented methods of `Live{name}Context`. */
export type {name}Method = {union}

/** The same, each after the base library from which on it is there. */
export const {constant}_METHODS =
  '{words}'
",
            name = camel(component),
            union = names.join(" | "),
            constant = component.to_uppercase(),
            words = words.join(" "),
        )
        .expect("a String takes everything");
    }
    out
}

/// # Errors
/// When the atlas and `live.toml` do not name the same codes.
pub fn codes(data: &Data) -> Result<String, String> {
    let atlas = data.atlas.rows();
    let mut rows = Vec::new();
    for live in &data.live {
        let of_atlas: Vec<_> = atlas.iter().filter(|row| row.space == live.component).collect();
        for row in &of_atlas {
            let code = live.code.iter().find(|code| code.value == row.value);
            let code = code
                .ok_or_else(|| format!("live.toml: {} {} of the atlas is missing", row.space, row.value))?;
            rows.push((live.component.as_str(), code, *row));
        }
        if let Some(code) = live.code.iter().find(|code| of_atlas.iter().all(|row| row.value != code.value)) {
            return Err(format!("atlas/{}.toml: {} of live.toml is missing", live.component, code.value));
        }
    }
    let component = |name: &str| {
        data.axes()
            .find(|axis| axis.name == "Component")
            .and_then(|axis| axis.values.iter().find(|value| value.name == name).map(|value| value.n))
    };
    rows.sort_by_key(|(name, code, _)| (code.value, component(name)));
    let name = |code: &LiveCode| code.why.clone().unwrap_or_else(|| "unknown".to_owned());
    let names: BTreeSet<String> = rows.iter().map(|(_, code, _)| name(code)).collect();
    let names: Vec<String> = names.into_iter().collect();
    let mut out = format!(
        "{HEAD}
use super::{{
    atlas::Class,
    live::{{Component, LiveMeaning}},
    words::Why,
}};

/// A code of a live component, packed: from the top 18 bits of the code, 1 of the component, 4 of the meaning, 7 of the
/// place of its why and 2 of the class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LiveCode(u32);

impl LiveCode {{
    const fn new(code: i32, component: Component, class: Class, means: LiveMeaning, why: u32) -> Self {{
        assert!(code >= -(1 << 17) && code < 1 << 17, \"18 bits\");
        let class = match class {{
            Class::Warning => 1,
            Class::Terminal => 2,
            Class::Lifecycle => 3,
            Class::Info | Class::Error | Class::Wrapper | Class::End => 0,
        }};
        let key = ((code + (1 << 17)) as u32) << 14 | (component as u32) << 13;
        Self(key | (means as u32) << 9 | why << 2 | class)
    }}

    /// The row of a component's code, if anybody has seen it.
    pub fn find(component: Component, code: i32) -> Option<Self> {{
        let key = u32::try_from(code.checked_add(1 << 17)?).ok().filter(|key| *key < 1 << 18)? << 1 | component as u32;
        let row = LIVE_CODES.partition_point(|row| row.0 >> 13 < key);
        LIVE_CODES.get(row).copied().filter(|row| row.0 >> 13 == key)
    }}

    /// The code.
    pub const fn code(self) -> i32 {{
        (self.0 >> 14) as i32 - (1 << 17)
    }}

    /// Whose it is.
    pub fn component(self) -> Component {{
        Component::from_code(self.0 >> 13 & 1).unwrap_or(Component::Player)
    }}

    /// What it means for the media of a call.
    pub fn means(self) -> LiveMeaning {{
        LiveMeaning::from_code(self.0 >> 9 & 15).unwrap_or(LiveMeaning::Nothing)
    }}

    /// Why the media are lost, or the room was not entered.
    pub fn why(self) -> Why {{
        WHYS.get((self.0 >> 2 & 127) as usize).copied().unwrap_or(Why::Unknown)
    }}

    /// Info, warning, terminal or lifecycle.
    pub const fn class(self) -> Class {{
        match self.0 & 3 {{
            1 => Class::Warning,
            2 => Class::Terminal,
            3 => Class::Lifecycle,
            _ => Class::Info,
        }}
    }}
}}

const WHYS: &[Why] = &[{whys}];

/// Every known code, by code and component.
pub const LIVE_CODES: &[LiveCode] = &[
",
        whys = whys(&names),
    );
    for (component, code, row) in rows {
        writeln!(
            out,
            "// {}: {}{}\nLiveCode::new({}, Component::{}, Class::{}, LiveMeaning::{}, {}),",
            row.certainty,
            row.en,
            code.why.as_ref().map(|why| format!(" ({why})")).unwrap_or_default(),
            code.value,
            camel(component),
            camel(row.class),
            camel(&code.means),
            names.iter().position(|known| *known == name(code)).expect("collected above"),
        )
        .expect("a String takes everything");
    }
    out.push_str("];\n");
    Ok(rustfmt(&out))
}
