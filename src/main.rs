//! Arguments in, exit code out.

mod cli;
mod commands;

use std::process::ExitCode;

fn main() -> ExitCode {
    commands::run(std::env::args_os().skip(1).collect())
}
