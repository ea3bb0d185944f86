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

/// What judges pages sees each way in which one can act.
#[test]
fn the_judge_sees_what_acts() {
    let page = |inside: &str| format!("<!DOCTYPE html><title>x</title><body>{inside}");
    let judged = |inside: &str| {
        let page = page(inside);
        std::panic::catch_unwind(|| targets::outputs::assert_inert("x", &page)).is_ok()
    };
    assert!(judged("<p><a href=\"https://rives.example/\">un</a> <a href=\"../a:b\">deux</a>"));
    for acting in [
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\" JavaScript:alert(1)\">x</a>",
        "<a href=\"java\tscript:alert(1)\">x</a>",
        "<a href=\"data:text/html,x\">x</a>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<svg><a xlink:href=\"javascript:x\">x</a></svg>",
        "<script>alert(1)</script>",
        "<template><script>alert(1)</script></template>",
        "<iframe src=\"https://x.example/\"></iframe>",
        "<base href=\"https://x.example/\">",
        "<script type=\"application/ld+json\">{</script>",
    ] {
        assert!(!judged(acting), "{acting}");
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
    notes "texte",
    gestures "gestes",
    outputs "sorties",
}
