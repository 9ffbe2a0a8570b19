//! What the READMEs show, and what an AAR takes along.

mod bench;

use bench::{Jvm, USER, World};
use std::{collections::BTreeSet, fs, path::Path};

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn the_first_program_of_both_readmes_calls_and_says_why_it_ended() {
    let program = file("tests/programs/Quickstart.java");
    for readme in ["README.md", "README.zh.md"] {
        assert!(
            file(readme).contains(&program),
            "{readme} shows another program than tests/programs/Quickstart.java"
        );
    }
    let world = World::new();
    let mut phone = world.phone();
    let path = world.data_path().to_str().expect("paths here are UTF-8");
    let mut quickstart = Jvm::start(&world.url, "Quickstart", &[path, USER]);
    phone.answer();
    let heard = quickstart.hear_until("answered");
    phone.tap("hang_up");
    let mut heard = [heard, quickstart.end()].concat();
    assert!(heard.contains(&"call: 0".to_owned()), "{heard:?}");
    let record = heard.pop().expect("a record");
    let record: serde_json::Value = serde_json::from_str(&record).expect("a record is JSON");
    assert_eq!(
        (&record["end"]["who"], &record["end"]["why"]),
        (&"callee".into(), &"hung_up".into()),
        "{record}"
    );
}

#[test]
fn both_readmes_list_every_method() {
    let source = file("java/org/wmpfvoipkit/device/VideoNativeInterface.java");
    let methods: BTreeSet<_> = source
        .lines()
        .filter(|line| !line.contains(" static "))
        .filter_map(|line| line.strip_prefix("    public ")?.split_once('(')?.0.rsplit(' ').next())
        .collect();
    assert!(methods.len() > 30, "{methods:?}");
    for readme in ["README.md", "README.zh.md"] {
        let text = file(readme);
        for method in &methods {
            assert!(text.contains(&format!("`{method}`")), "{readme} does not list {method}");
        }
    }
}

#[test]
fn what_the_library_finds_by_name_is_kept_by_the_rules_of_the_aar() {
    let rules = file("android/proguard.txt");
    let kept: BTreeSet<_> = rules
        .lines()
        .filter_map(|line| line.strip_prefix("-keep class ")?.split_once(' ').map(|(class, _)| class))
        .collect();
    let sources = ["src/natives.rs", "src/callbacks.rs"].map(file).concat();
    let found: BTreeSet<_> =
        sources.lines().filter_map(|line| line.trim().split_once("=> org.")?.1.strip_suffix(',')).collect();
    let found: BTreeSet<_> = found.iter().map(|class| format!("org.{class}")).collect();
    assert_eq!(found.iter().map(String::as_str).collect::<BTreeSet<_>>(), kept);
    assert_eq!(kept.len(), 2);
}
