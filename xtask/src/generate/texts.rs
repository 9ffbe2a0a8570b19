//! The words for people in Rust, behind the feature `texts`: the production Wasm module carries none.

use super::{
    model::{Axis, Data, Value},
    rust::{HEAD, format, variant},
};
use std::fmt::Write;

pub fn texts(data: &Data) -> String {
    let spoken: Vec<_> =
        data.axes().filter(|axis| axis.values.iter().any(|value| value.en.is_some())).collect();
    let names = spoken.iter().map(|axis| axis.name.as_str()).collect::<Vec<_>>().join(", ");
    let mut out = format!("{HEAD}\nuse super::{{{names}}};\nuse crate::texts::Language;\n");
    for axis in spoken {
        one(&mut out, axis);
    }
    format(&out)
}

fn one(out: &mut String, axis: &Axis) {
    let each = |text: &dyn Fn(&Value) -> &Option<String>| {
        axis.values
            .iter()
            .map(|value| {
                let text = text(value).as_deref().unwrap_or(&value.name);
                format!("Self::{} => {text:?},\n", variant(value))
            })
            .collect::<String>()
    };
    write!(
        out,
        "
impl {name} {{
    /// The words for people.{note}
    pub const fn text(self, language: Language) -> &'static str {{
        match language {{
            Language::Zh => match self {{ {zh} }},
            Language::En => match self {{ {en} }},
        }}
    }}
}}
",
        name = axis.name,
        note = if axis.name == "Why" { " `{who}` and `{Who}` stand for the end." } else { "" },
        zh = each(&|value| &value.zh),
        en = each(&|value| &value.en),
    )
    .expect("a String takes everything");
}
