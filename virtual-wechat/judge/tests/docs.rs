//! The documents show what is: the table of verdicts, and the judge's rules.

use std::{fs, path::Path};
use virtual_wechat_judge::{bench::sit, library, rules, tally::Tally};

fn text(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// `UPDATE_EXPECT=1` writes the table anew.
#[test]
fn the_table_in_the_documents_is_what_the_verdicts_come_to() {
    let mut tally = Tally::default();
    for piece in library::read(&library::folder()).unwrap_or_else(|error| panic!("{error}")) {
        tally.add(&sit(&piece.scenario).unwrap_or_else(|error| panic!("{}: {error}", piece.name)));
    }
    let table = tally.to_string();
    for name in ["docs/verdicts.md", "docs/verdicts.zh.md"] {
        let shown = text(name);
        let (before, rest) = shown.split_once("<!-- table -->\n").expect("where the table begins");
        let (old, after) = rest.split_once("\n<!-- /table -->").expect("where it ends");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            let new = format!("{before}<!-- table -->\n{table}\n<!-- /table -->{after}");
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
            fs::write(&path, new).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        } else {
            assert_eq!(old, table, "{name}; UPDATE_EXPECT=1 writes it anew");
        }
    }
}

#[test]
fn the_readme_has_every_rule_word_for_word() {
    let readme = text("virtual-wechat/judge/README.md");
    for (program, says) in rules::sentences() {
        assert!(readme.contains(&format!("- {says}\n")), "{program:?}: {says}");
    }
}
