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
}

pub fn codes(data: &Data) -> String {
    let mut rows: Vec<_> = data.codes.iter().collect();
    rows.sort_by_key(|code| (code.n, code.only.clone()));
    let mut out = format!(
        "{HEAD}
use super::words::Why;

/// A vendor's code and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {{
    /// The number, without the minus sign of the device SDKs.
    pub n: u32,
    /// What it says.
    pub why: Why,
    /// What it may say as well.
    pub alternatives: &'static [Why],
    /// What it may say as well when a device SDK says it.
    pub device_alternatives: &'static [Why],
    /// Who uses it.
    pub only: Only,
}}

/// Who uses a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {{
    /// Plugin and device SDKs alike: the back end's own.
    Both,
    /// The plugin.
    Plugin,
    /// Device SDKs.
    Device,
}}

/// Every documented code, in ascending order.
pub const CODES: &[Code] = &[
"
    );
    let whys = |names: &[String]| names.iter().map(|n| format!("Why::{}, ", camel(n))).collect::<String>();
    for code in rows {
        writeln!(
            out,
            "// {}\nCode {{ n: {}, why: Why::{}, alternatives: &[{}], device_alternatives: &[{}], only: Only::{} }},",
            code.text,
            code.n,
            camel(&code.why),
            whys(&code.alternatives),
            whys(&code.device_alternatives),
            camel(code.only.as_deref().unwrap_or("both")),
        )
        .expect("a String takes everything");
    }
    out.push_str("];\n");
    format(&out)
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
            abort.alternatives.iter().map(|n| format!("Why::{}, ", camel(n))).collect::<String>(),
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
