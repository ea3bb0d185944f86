//! Any bytes to every reader and writer, in short: each target is given what it starts from (`seeds.rs`), as it is and
//! spoilt in a few ways. `tests/fuzz/run` goes on from there, led by what the code does with the bytes.
//!
//! `TAMBOUR_CAS=10 cargo test --test fuzz` tries ten times as many.

#![allow(clippy::unwrap_used, clippy::print_stderr)] // a target fails by panicking, after the name of the file

mod seeds;
mod spoil;
mod targets;

use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};
use targets::{TARGETS, Target};

/// As many cases as a target can afford in the suite, times `TAMBOUR_CAS`.
fn cases(target: &Target) -> u32 {
    let times = std::env::var_os("TAMBOUR_CAS").and_then(|times| times.to_str()?.parse().ok());
    target.cases * times.unwrap_or(1)
}

fn tried(name: &str) {
    let target = TARGETS.iter().find(|target| target.name == name).unwrap();
    let seeds = seeds::of(name);
    assert!(!seeds.is_empty(), "{name} starts from nothing");
    for (path, bytes) in &seeds {
        eprintln!("{path}");
        (target.run)(bytes);
    }
    let config =
        ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases(target)) };
    let spoilt = (proptest::sample::select(seeds), spoil::edits())
        .prop_map(|((_, bytes), edits)| spoil::spoilt(&bytes, &edits));
    let mut runner = TestRunner::new_with_rng(
        config,
        proptest::test_runner::TestRng::deterministic_rng(
            proptest::test_runner::RngAlgorithm::ChaCha,
        ),
    );
    let outcome = runner.run(&spoilt, |bytes| {
        (target.run)(&bytes);
        Ok::<(), TestCaseError>(())
    });
    if let Err(fault) = outcome {
        panic!("{name}: {fault}");
    }
}

macro_rules! targets {
    ($($test:ident $name:literal,)*) => {
        $(#[test] fn $test() { tried($name); })*

        #[test]
        fn every_target_has_its_test() {
            let tests = [$($name),*];
            let targets: Vec<_> = TARGETS.iter().map(|target| target.name).collect();
            assert_eq!(targets, tests);
        }
    };
}

targets! {
    dates "dates",
    repeats "repetitions",
    hours "horaires",
    markdown "markdown",
    texts "textes",
    settings "reglages",
    mends "reparations",
    calendars "ics",
    workbooks "tableur",
    documents "document",
    posters "affiche",
    agendas "openagenda",
    feeds "flux",
    mails "courriel",
    tables "csv",
    gestures "gestes",
    outputs "sorties",
}
