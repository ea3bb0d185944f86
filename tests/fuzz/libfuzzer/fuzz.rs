//! One target, named by `TAMBOUR_CIBLE`, under libFuzzer. With `TAMBOUR_GRAINES=FOLDER` it only writes what each target
//! starts from, as `FOLDER/TARGET/…`, and prints their names.

#![no_main]
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a target fails by panicking

#[path = "../seeds.rs"]
mod seeds;
#[path = "../targets/mod.rs"]
#[expect(dead_code, reason = "the short form alone counts its cases")]
mod targets;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use targets::{TARGETS, Target};

static TARGET: LazyLock<&Target> = LazyLock::new(|| {
    let name = std::env::var("TAMBOUR_CIBLE").unwrap_or_default();
    let names: Vec<_> = TARGETS.iter().map(|target| target.name).collect();
    TARGETS
        .iter()
        .find(|target| target.name == name)
        .unwrap_or_else(|| panic!("TAMBOUR_CIBLE is one of {names:?}"))
});

fn write_seeds(folder: &Path) {
    for target in TARGETS {
        let of_target = folder.join(target.name);
        fs::create_dir_all(&of_target).unwrap();
        for (_, bytes) in seeds::of(target.name) {
            fs::write(of_target.join(blake3::hash(&bytes).to_hex().as_str()), bytes).unwrap();
        }
        println!("{}", target.name);
    }
}

fuzz_target!(
    init: {
        if let Some(folder) = std::env::var_os("TAMBOUR_GRAINES") {
            write_seeds(Path::new(&folder));
            std::process::exit(0);
        }
    },
    |bytes: &[u8]| (TARGET.run)(bytes)
);
