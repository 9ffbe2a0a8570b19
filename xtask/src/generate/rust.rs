//! The Rust half of the generated tables, already in rustfmt's shape.

use super::model::{Axis, Data, Table, Value, camel};
use std::fmt::Write;

pub const HEAD: &str = "// Generated from data/ by `cargo xtask gen`. Do not edit.\n";

pub fn variant(value: &Value) -> String {
    value.rust.clone().unwrap_or_else(|| camel(&value.name))
}

pub fn axes(table: &Table) -> String {
    let mut out = HEAD.to_owned();
    for axis in &table.axes {
        axis_enum(&mut out, axis);
    }
    format(&out)
}

fn axis_enum(out: &mut String, axis: &Axis) {
    let name = &axis.name;
    let each = |f: &dyn Fn(&Value) -> String| axis.values.iter().map(f).collect::<String>();
    let variants = each(&|v| format!("/// `{}`: {}\n{} = {},\n", v.name, v.doc, variant(v), v.n));
    let all = each(&|v| format!("Self::{}, ", variant(v)));
    let names = each(&|v| format!("Self::{} => {:?},\n", variant(v), v.name));
    let by_name = each(&|v| format!("{:?} => Self::{},\n", v.name, variant(v)));
    let by_code = each(&|v| format!("{} => Self::{},\n", v.n, variant(v)));
    write!(
        out,
        "
{doc}
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum {name} {{
{variants}}}

impl {name} {{
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[{all}];

    /// The fixed number.
    pub const fn code(self) -> u8 {{
        self as u8
    }}

    /// The fixed name.
    pub const fn name(self) -> &'static str {{
        match self {{
            {names}
        }}
    }}

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {{
        Some(match code {{
            {by_code}
            _ => return None,
        }})
    }}

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {{
        Some(match name {{
            {by_name}
            _ => return None,
        }})
    }}
}}
",
        doc = axis.doc.trim().lines().map(|line| format!("/// {line}\n")).collect::<String>().trim_end(),
    )
    .expect("a String takes everything");
    if axis.values.iter().any(|value| value.since.is_some()) {
        let since = each(&|v| {
            let version = v.since.as_deref().unwrap_or("0.0.0").replace('.', ", ");
            format!("Self::{} => ({version}),\n", variant(v))
        });
        write!(
            out,
            "
impl {name} {{
    /// From which version on.
    pub const fn since(self) -> (u8, u8, u8) {{
        match self {{
            {since}
        }}
    }}
}}
"
        )
        .expect("a String takes everything");
    }
}

/// What a call can meet: the namespaces of the production module, and behind the feature `device` a device's own.
const PRODUCTION: [&str; 5] = ["plugin", "join", "inner", "one_to_one", "errno"];
const DEVICE: [&str; 3] = ["device", "wxerror", "sn"];

pub fn codes(data: &Data) -> String {
    let mut out = format!(
        "{HEAD}
use super::{{atlas::Space, words::Why}};

/// A vendor's code and what it says about the end of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {{
    /// Whose number it is.
    pub space: Space,
    /// The number, as that namespace spells it.
    pub value: i32,
    /// What it says.
    pub why: Why,
    /// Where in the list of alternatives its own stand: a byte here, where a slice would be eight.
    alternatives: u8,
}}

impl Code {{
    /// What it may say as well.
    pub fn alternatives(&self) -> &'static [Why] {{
        ALTERNATIVES.get(usize::from(self.alternatives)).copied().unwrap_or_default()
    }}
}}

/// The codes of the atlas that a call function or a join can fail with, by namespace and number. Codes that end no call,
/// and those whose meaning is not known, stand in the atlas only.
pub const CODES: &[Code] = &[
"
    );
    // What devices alone can say comes last, so that production does without it.
    let mut lists: Vec<&[String]> = vec![&[]];
    for device in [false, true] {
        for row in data.atlas.rows().into_iter().filter(|row| DEVICE.contains(&row.space) == device) {
            let met = device || PRODUCTION.contains(&row.space);
            if met && !lists.contains(&row.alternatives) {
                lists.push(row.alternatives);
            }
        }
    }
    for row in data.atlas.rows() {
        let cfg = if DEVICE.contains(&row.space) { "#[cfg(feature = \"device\")]\n" } else { "" };
        let met = PRODUCTION.contains(&row.space) || DEVICE.contains(&row.space);
        let Some(why) = row.cause.why.as_deref().filter(|why| met && *why != "unknown") else { continue };
        writeln!(
            out,
            "// {}\n{cfg}Code {{ space: Space::{}, value: {}, why: Why::{}, alternatives: {} }},",
            row.en,
            camel(row.space),
            row.value,
            camel(why),
            lists.iter().position(|list| *list == row.alternatives).unwrap_or_default(),
        )
        .expect("a String takes everything");
    }
    out.push_str("];\n\nconst ALTERNATIVES: &[&[Why]] = &[\n");
    for list in lists {
        writeln!(out, "&[{}],", whys(list)).expect("a String takes everything");
    }
    out.push_str("];\n");
    format(&out)
}

pub fn whys(names: &[String]) -> String {
    names.iter().map(|name| format!("Why::{}, ", camel(name))).collect()
}

pub fn aborts(data: &Data) -> String {
    let mut out = format!(
        "{HEAD}
use super::words::{{Confidence, How, Why}};

/// Where an abort happened, as its text tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {{
    /// At the end that says it.
    Own,
    /// At the other end.
    Other,
    /// At the caller's.
    Caller,
}}

/// A text of `abortVoip` or `joinFail…` and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abort {{
    /// Contained in the message.
    pub text: &'static str,
    /// Where.
    pub at: At,
    /// Why.
    pub why: Why,
    /// How.
    pub how: How,
    /// How sure.
    pub confidence: Confidence,
    /// What else fits.
    pub alternatives: &'static [Why],
}}

/// Every known text.
pub const ABORTS: &[Abort] = &[
"
    );
    for abort in &data.aborts {
        writeln!(
            out,
            "Abort {{ text: {:?}, at: At::{}, why: Why::{}, how: How::{}, confidence: Confidence::{}, alternatives: &[{}] }},",
            abort.text,
            camel(&abort.at),
            camel(&abort.why),
            camel(abort.how.as_deref().unwrap_or("system")),
            camel(&abort.confidence),
            whys(&abort.alternatives),
        )
        .expect("a String takes everything");
    }
    out.push_str("];\n");
    format(&out)
}

/// Runs rustfmt, so that the committed file is what `cargo fmt` would leave.
pub fn format(source: &str) -> String {
    use std::{
        io::Write as _,
        process::{Command, Stdio},
    };
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(crate::root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("rustfmt comes with the toolchain");
    child.stdin.take().expect("piped").write_all(source.as_bytes()).expect("rustfmt reads its input");
    let out = child.wait_with_output().expect("rustfmt ends");
    assert!(out.status.success(), "rustfmt refused the generated source:\n{source}");
    String::from_utf8(out.stdout).expect("rustfmt writes UTF-8")
}
