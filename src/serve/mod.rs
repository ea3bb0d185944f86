//! A preview on this machine alone: the built folder over HTTP, and the network's folder watched for changes.
//!
//! Knows nothing of how a site is built: whoever serves builds, then says so to the [`Preview`], which keeps serving
//! the last good site and tells the open pages.

mod http;
mod route;
mod watch;

pub use http::{Overlay, Preview};
pub use watch::{Change, Watch};

use camino::Utf8PathBuf;

/// Why a preview cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The port is taken, or the machine refuses.
    #[error("cannot listen on port {port}")]
    Listen {
        /// The port asked for.
        port: u16,
        /// The system's answer.
        source: std::io::Error,
    },
    /// The folder cannot be watched.
    #[error("cannot watch {path}")]
    Watch {
        /// The folder.
        path: Utf8PathBuf,
        /// The system's answer.
        source: notify::Error,
    },
}
