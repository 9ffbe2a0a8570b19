//! The library of scenarios in `tests/scenarios/`: each comes out as it says, and the judge finds nothing.

use std::{fs, path::Path};
use virtual_wechat::scenario::Scenario;
use virtual_wechat_judge::bench::{Sitting, sit};

fn all() -> Vec<(String, Scenario)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/scenarios");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("a file").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let read = |file: &Path| {
        let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(file).expect("a text");
        let scenario = Scenario::read(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, scenario)
    };
    files.iter().map(|file| read(file)).collect()
}

#[test]
fn every_scenario_comes_out_as_it_says_and_every_verdict_is_right() {
    let mut wrong = Vec::new();
    for (name, scenario) in all() {
        let Sitting { played, judged, invented } =
            sit(&scenario).unwrap_or_else(|error| panic!("{name}: {error}"));
        wrong.extend(played.wrong.iter().map(|text| format!("{name}: {text}")));
        for judged in judged.iter().filter(|judged| !judged.offences.is_empty()) {
            let offences: Vec<String> = judged.offences.iter().map(ToString::to_string).collect();
            let truth = judged.affair.truth;
            wrong.push(format!(
                "{name} ({:?}): {}: {truth:?} is true, came {:?}",
                judged.view,
                offences.join("; "),
                judged.end
            ));
        }
        wrong.extend(invented.iter().map(|text| format!("{name}: invented: {text}")));
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
