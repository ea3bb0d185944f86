//! Arguments in, exit code out.

mod cli;
mod commands;

use std::process::ExitCode;

/// A build is made of millions of short texts, which this allocator is made for.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    commands::run(std::env::args_os().skip(1).collect())
}
