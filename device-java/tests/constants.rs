//! The constants of the Java classes are those of the C headers.

mod bench;

use std::{collections::BTreeSet, fmt::Write, fs, path::Path, process::Command};

/// Each class, and how the C names of its constants begin.
const FAMILIES: [(&str, &[&str]); 13] = [
    ("annotations.CallType", &["IV_CM_STREAM_TYPE_"]),
    ("annotations.PixelType", &["IV_CM_PIXEL_"]),
    ("annotations.VideoEncType", &["IV_CM_VENC_TYPE_"]),
    ("annotations.AudioEncType", &["IV_CM_AENC_TYPE_"]),
    ("annotations.StreamType", &["IV_AVT_STREAM_TYPE_"]),
    ("annotations.VideoResType", &["IV_AVT_VIDEO_RES_", "IV_AVT_VIDEO_AUDIO"]),
    ("annotations.VoipActivateType", &["VOIP_ACT_"]),
    ("annotations.VoipCalledStatus", &["VOIP_CALLED_STATUS_"]),
    ("annotations.VoipRecvVFpsType", &["VOIP_RECV_V_FPS_"]),
    ("annotations.VoipRecvVRotateType", &["VOIP_RECV_V_ROTATE_"]),
    ("consts.CommandType", &["IV_AVT_COMMAND_"]),
    ("consts.P2pEventType", &["IV_AVT_EVENT_P2P_"]),
    ("consts.IvErrCode", &["IV_ERR_"]),
];

struct Constant {
    class: String,
    name: String,
    value: i64,
}

fn of_java(classes: &[&str]) -> Vec<Constant> {
    let output = Command::new("java")
        .arg("-cp")
        .arg(bench::classes())
        .arg("Constants")
        .args(classes)
        .output()
        .expect("whoever has javac has java");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("names are ASCII");
    text.lines()
        .map(|line| {
            let words: Vec<_> = line.split(' ').collect();
            let [class, name, value] = words[..] else { panic!("{line}") };
            Constant { class: class.into(), name: name.into(), value: value.parse().expect("a number") }
        })
        .collect()
}

fn headers() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../device-c/include")
}

/// What C makes of the names, in their order.
fn of_c<'names>(names: impl Iterator<Item = &'names str>) -> Vec<i64> {
    let folder = tempfile::tempdir().expect("a folder");
    let (source, program) = (folder.path().join("constants.c"), folder.path().join("constants"));
    let mut text = String::from("#include <stdio.h>\n");
    for header in ["iv_av.h", "iv_voip.h", "iv_err.h"] {
        writeln!(text, "#include \"{header}\"").expect("memory");
    }
    text.push_str("int main(void) {\n");
    for name in names {
        writeln!(text, "    printf(\"%ld\\n\", (long)({name}));").expect("memory");
    }
    text.push_str("    return 0;\n}\n");
    fs::write(&source, text).expect("a file");
    let built = Command::new("cc")
        .args(["-std=c99", "-I"])
        .arg(headers())
        .arg(&source)
        .arg("-o")
        .arg(&program)
        .output()
        .expect("a C compiler");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let output = Command::new(program).output().expect("it was just built");
    let text = String::from_utf8(output.stdout).expect("numbers");
    text.lines().map(|line| line.parse().expect("a number")).collect()
}

/// Every name in the headers that begins like this; `…_BUTT` only counts.
fn declared(prefix: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for entry in headers().read_dir().expect("the headers are there") {
        let path = entry.expect("a folder that was just opened").path();
        if path.is_dir() {
            continue;
        }
        let text = fs::read_to_string(path).expect("headers are text");
        // Enumerators are the names before a "=".
        let before = text.split('=').filter_map(|part| part.trim_end().rsplit([' ', '\n', '{', ',']).next());
        names.extend(
            before.filter(|name| name.starts_with(prefix) && !name.ends_with("_BUTT")).map(str::to_owned),
        );
    }
    names
}

#[test]
fn every_java_constant_has_the_name_and_the_value_of_its_c_enumerator() {
    let constants = of_java(&FAMILIES.map(|(class, _)| class));
    let values = of_c(constants.iter().map(|constant| constant.name.as_str()));
    assert_eq!(constants.len(), values.len());
    for (constant, value) in constants.iter().zip(values) {
        assert_eq!(constant.value, value, "{}.{}", constant.class, constant.name);
    }
    assert!(constants.len() > 140, "{} are too few", constants.len());
}

#[test]
fn every_c_enumerator_of_these_families_has_its_java_constant() {
    let constants = of_java(&FAMILIES.map(|(class, _)| class));
    for (class, prefixes) in FAMILIES {
        let wanted: BTreeSet<_> = prefixes.iter().flat_map(|prefix| declared(prefix)).collect();
        let there: BTreeSet<_> = constants
            .iter()
            .filter(|constant| constant.class == class && !constant.name.ends_with("_BUTT"))
            .map(|constant| constant.name.clone())
            .collect();
        assert!(!wanted.is_empty(), "{class}");
        assert_eq!(there, wanted, "{class}");
    }
}

/// The C headers have no such enum: these are as seen in the field.
#[test]
fn log_levels_count_from_0() {
    let levels: Vec<_> =
        of_java(&["annotations.LogLevelType"]).into_iter().map(|level| (level.name, level.value)).collect();
    let wanted = ["DISABLE", "ERROR", "WARN", "INFO", "DEBUG"];
    let wanted: Vec<_> = wanted.iter().map(|name| format!("IV_eLOG_{name}")).zip(0..).collect();
    assert_eq!(levels, wanted);
}
