//! The command `voip`. What it does stands in the library beside it.

use std::process::ExitCode;

fn main() -> ExitCode {
    voip_cli::main()
}
