//! tambour turns the short texts of a network of public places into a website, a newsletter and hall screens.
//!
//! The way through, one direction, six values:
//!
//! 1. [`read`]: the folder becomes `Sources` (bytes, front matter cut from body, keys of one vocabulary).
//! 2. [`model`]: fields become typed entries, the `Network`; what cannot be understood is set aside with its notes.
//! 3. [`check`]: what no single file can know (unknown structure, dead link, event on a closed day).
//! 4. [`plan`]: every output's address, view and fingerprint, before anything is drawn.
//! 5. [`render`]: the outputs that changed, in parallel, each a pure function of its view.
//! 6. [`publish`]: staged beside the site, then put in place in an order in which nothing links to what is missing.
//!
//! The library never prints, never reads the environment or the clock: the instant is an argument.

pub mod answer;
pub mod build;
pub mod cache;
pub mod calendar;
#[cfg(feature = "images")]
pub mod card;
pub mod check;
pub mod colour;
pub mod config;
#[cfg(feature = "deploy")]
pub mod deploy;
pub mod desk;
pub mod diagnostic;
pub mod i18n;
pub mod image;
#[cfg(feature = "import")]
pub mod import;
pub mod markdown;
pub mod mednum;
pub mod mend;
pub mod model;
pub mod moment;
pub mod outputs;
pub mod plan;
pub mod policy;
pub mod publish;
pub mod read;
pub mod render;
pub mod report;
#[cfg(feature = "serve")]
pub mod serve;
pub mod text;
pub mod vocabulary;
