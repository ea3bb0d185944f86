//! The suite in its users' language: one binary, a module a feature.

mod publish;
#[cfg(feature = "serve")]
mod serve;
