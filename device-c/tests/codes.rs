//! `tests/c/codes.c`: every return code that the vendor documents, produced or listed with the reason why not.

mod bench;
mod world;

use bench::{Linked, Running, build};
use std::collections::BTreeSet;
use world::World;

/// What the documents name for these functions: `WXERROR_*` of a registration, the back end's codes, the module's own.
const DOCUMENTED: [i32; 61] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 9_800_001, 9_800_002, 9_800_003,
    -10_008, -1, -2, -3, -4, -5, -7, -8, -9, -12, -13, -14, -15, -17, -19, -20, -303, -308, -310, -350, -351,
    -352, -353, -354, -355, -361, -362, -363, -364, -365, -366, -367, -368, -369, -370, -371, -372, -373,
];

/// The same, the end of it.
const DOCUMENTED_TOO: [i32; 6] = [-374, -375, -376, -377, -378, -379];

/// The codes in the first column of the table under this heading.
fn listed(readme: &str, heading: &str) -> BTreeSet<i32> {
    let (_, table) = readme.split_once(heading).unwrap_or_else(|| panic!("{heading} is in the README"));
    let rows =
        table.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    rows.skip(2)
        .flat_map(|row| {
            let codes = row.split('|').nth(1).expect("a first column");
            codes
                .split_whitespace()
                .map(|code| code.replace('−', "-").parse().unwrap_or_else(|_| panic!("{code:?} in {row}")))
                .collect::<Vec<i32>>()
        })
        .collect()
}

#[test]
fn every_documented_code_is_produced_and_asserted_in_c_or_listed_with_the_reason() {
    let (world, folder) = (World::new(), tempfile::tempdir().expect("a folder"));
    let program = build("codes.c", &["-DIV_VOIP_ABI=2026"], Linked::Shared, folder.path());
    let data = folder.path().join("data");
    std::fs::create_dir(&data).expect("a folder");
    let data = data.to_str().expect("paths here are UTF-8");
    let mut running = Running::start_with(&program, &[data], &world.url());
    let mut produced = BTreeSet::new();
    let failures = loop {
        let line = running.line();
        if line["control"].is_object() {
            let answer = world.control(&line["control"]).to_string();
            running.press(&answer);
        } else if let Some(code) = line["code"].as_i64() {
            if line["function"].as_str().is_some_and(|name| name.starts_with("iv_")) {
                produced.insert(i32::try_from(code).expect("codes are ints"));
            }
        } else {
            break line["failures"].clone();
        }
    };
    let (status, _) = running.end();
    assert!(status.success() && failures == 0, "{status} {failures} {produced:?}");

    let documented: BTreeSet<i32> = DOCUMENTED.into_iter().chain(DOCUMENTED_TOO).collect();
    for (name, made, not_made) in [
        ("README.md", "### Codes that a scenario produces", "### Codes that nothing produces"),
        ("README.zh.md", "### 有场景产生的返回码", "### 不会产生的返回码"),
    ] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let readme = std::fs::read_to_string(path).expect("it is there");
        let (made, not_made) = (listed(&readme, made), listed(&readme, not_made));
        assert_eq!(made, produced, "{name}: what codes.c produces");
        assert!(made.is_disjoint(&not_made), "{name}: a code is in both tables");
        let listed = &made | &not_made;
        let missing: Vec<_> = documented.difference(&listed).collect();
        assert!(missing.is_empty(), "{name}: neither produced nor explained: {missing:?}");
    }
}
