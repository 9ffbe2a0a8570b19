//! The programs in the READMEs are the ones that run: each block stands in a file that the tests run.

use crate::root;
use std::fs;

/// Every fenced block that names a file is that file, word for word.
pub fn check() -> Result<(), String> {
    let mut count = 0;
    for readme in ["README.md", "README.zh.md"] {
        let text = fs::read_to_string(root().join(readme)).map_err(|error| format!("{readme}: {error}"))?;
        for (file, block) in blocks(&text) {
            let real = fs::read_to_string(root().join(file)).map_err(|error| format!("{file}: {error}"))?;
            if real.trim() != block.trim() {
                return Err(format!("{readme}: the program of {file} is not the one in that file"));
            }
            count += 1;
        }
    }
    if count < 4 {
        return Err(format!("programs in the READMEs: came {count}, wanted at least 4"));
    }
    println!("{count} programs");
    Ok(())
}

/// Blocks preceded by a line `<!-- path/to/file -->`.
fn blocks(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for part in text.split("<!-- file: ").skip(1) {
        let Some((file, rest)) = part.split_once(" -->") else { continue };
        let Some((_, rest)) = rest.split_once("```") else { continue };
        let Some((_, rest)) = rest.split_once('\n') else { continue };
        let Some((block, _)) = rest.split_once("\n```") else { continue };
        found.push((file, block));
    }
    found
}
