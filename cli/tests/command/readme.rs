//! What the READMEs show is what the command prints.

use crate::common::{command, run_command};
use std::{env, path::Path, process::Command};

/// Every `$ command` of the console blocks, with the output that stands below it.
fn shown(page: &str) -> Vec<(String, String)> {
    let mut shown: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    for line in page.lines() {
        match (inside, line.strip_prefix("$ ")) {
            (_, _) if line.starts_with("```") => inside = line == "```console",
            (true, Some(words)) => shown.push((words.to_owned(), String::new())),
            (true, None) => {
                let (_, output) = shown.last_mut().expect("a command comes first");
                output.push_str(line);
                output.push('\n');
            }
            (false, _) => {}
        }
    }
    shown
}

#[cfg(unix)]
#[test]
fn every_command_of_the_readmes_prints_what_stands_below_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let binary = Path::new(env!("CARGO_BIN_EXE_voip")).parent().expect("a folder");
    let path = env::join_paths(
        [binary.to_owned()].into_iter().chain(env::split_paths(&env::var_os("PATH").unwrap_or_default())),
    )
    .expect("a path");
    let mut count = 0;
    for (name, least) in [("README.md", 4), ("README.zh.md", 3)] {
        let page = std::fs::read_to_string(folder.join(name)).expect("the page");
        let shown = shown(&page);
        assert!(shown.len() >= least, "{name}");
        for (words, output) in shown {
            let mut shell = Command::new("sh");
            shell.args(["-c", &words]).current_dir(folder.join("..")).env("PATH", &path);
            for name in ["VOIP_SESSION_KEY", "LC_ALL", "LC_MESSAGES", "LANG"] {
                shell.env_remove(name);
            }
            let run = run_command(shell, "");
            assert_eq!((run.code, run.out, run.err.as_str()), (0, output, ""), "{name}: {words}");
            count += 1;
        }
    }
    assert!(count >= 7);
}

#[test]
fn both_readmes_name_every_subcommand_and_no_other() {
    let help = run_command(command(&["--help"]), "").out;
    let subcommands: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert_eq!(subcommands.len(), 8, "{help}");
    for name in ["README.md", "README.zh.md"] {
        let page =
            std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("the page");
        let rows: Vec<&str> =
            page.lines().filter_map(|line| line.strip_prefix("| `voip ")?.split('`').next()).collect();
        assert_eq!(rows, subcommands, "{name}");
    }
}
