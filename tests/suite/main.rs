//! The suite in its users' language: one binary, a module a feature.

#![allow(clippy::unwrap_used)] // helpers of tests are tests

mod absence;
mod addresses;
mod admin;
#[cfg(unix)]
mod cli;
#[cfg(feature = "pull")]
mod deploying;
mod desk;
mod directory;
mod docs;
mod doors;
mod editions;
#[cfg(feature = "import")]
mod eml;
mod faults;
#[cfg(feature = "pull")]
mod gestures;
#[cfg(feature = "import")]
mod imports;
mod instants;
mod letter;
#[cfg(all(target_os = "linux", feature = "pull"))]
mod mailbox;
#[cfg(feature = "import")]
mod mednum;
mod mend;
mod needs;
mod places;
mod private;
mod publish;
#[cfg(feature = "pull")]
mod pull;
mod remembered;
#[cfg(all(target_os = "linux", feature = "run"))]
mod running;
mod screen;
mod search;
#[cfg(all(unix, feature = "send"))]
mod sending;
#[cfg(feature = "serve")]
mod serve;
mod share;
#[allow(dead_code)] // offers all that a case may ask
mod site_test;
mod smtp;
mod together;
mod trace;
mod way;
