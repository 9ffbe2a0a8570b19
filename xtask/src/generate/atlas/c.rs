//! What a device can meet of the atlas, as a C header: names and short English texts.

use crate::generate::model::Data;
use std::fmt::Write;

/// The namespaces that a device meets.
const SPACES: [&str; 8] =
    ["plugin", "device", "wxerror", "sn", "cloud_status", "hangup_reason", "twecall", "network"];

pub fn header(data: &Data) -> String {
    let mut out = "/*
 * voip_kit_atlas.h: what the codes mean that a device can meet.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 * Generated from data/ by `cargo xtask gen`. Do not edit.
 *
 * Define VOIP_KIT_ATLAS_TABLE before the inclusion, in one file, to have the table; without it there are only the
 * numbers of the namespaces.
 */
#ifndef VOIP_KIT_ATLAS_H
#define VOIP_KIT_ATLAS_H

/* Whose number it is: the same number means different things in different ones. */
enum voip_kit_space {
"
    .to_owned();
    let spaces = data.axes().filter(|axis| axis.name == "Space").flat_map(|axis| &axis.values);
    let spaces: Vec<_> = spaces.filter(|space| SPACES.contains(&space.name.as_str())).collect();
    for (i, space) in spaces.iter().enumerate() {
        let comma = if i + 1 < spaces.len() { "," } else { "" };
        writeln!(
            out,
            "    VOIP_KIT_SPACE_{} = {}{comma} /* {} */",
            space.name.to_uppercase(),
            space.n,
            plain(&space.doc)
        )
        .expect("a String takes everything");
    }
    out.push_str(
        "};

#ifdef VOIP_KIT_ATLAS_TABLE

#include <stddef.h>

/* A code: its name in the vendor's header, or NULL, the word of its cause in a record, or NULL where it ends no call, and
 * what it means. */
struct voip_kit_code {
    enum voip_kit_space space;
    int value;
    const char *name;
    const char *why;
    const char *means;
};

/* By namespace and value. */
static const struct voip_kit_code voip_kit_codes[] = {
",
    );
    for row in data.atlas.rows().iter().filter(|row| SPACES.contains(&row.space)) {
        let text = |text: Option<&str>| text.map_or("NULL".to_owned(), |text| quote(&plain(text)));
        writeln!(
            out,
            "    {{VOIP_KIT_SPACE_{}, {}, {}, {}, {}}},",
            row.space.to_uppercase(),
            row.value,
            text(row.name),
            text(row.cause.why.as_deref()),
            text(Some(row.en)),
        )
        .expect("a String takes everything");
    }
    out.push_str("};\n\n#endif\n\n#endif\n");
    out
}

/// C90 sources are ASCII, and Markdown's marks mean nothing there.
fn plain(text: &str) -> String {
    text.replace('\u{2212}', "-").replace('`', "").replace('\u{2026}', "...")
}

fn quote(text: &str) -> String {
    assert!(text.is_ascii(), "not ASCII: {text}");
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
