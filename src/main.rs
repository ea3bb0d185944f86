//! Arguments in, exit code out.

mod cli;
mod commands;

use std::process::ExitCode;

/// A build is made of millions of short texts, which this allocator is made for.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A file that makes a reader of somebody else's give up is told like any file that cannot be read.
#[cfg(feature = "import")]
fn silence_readers() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !tambour::import::is_reading() {
            usual(panic);
        }
    }));
}

fn main() -> ExitCode {
    #[cfg(feature = "import")]
    silence_readers();
    commands::run(std::env::args_os().skip(1).collect())
}
