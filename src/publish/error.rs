//! What can go wrong when a site is put in place; all of it stops the build and leaves the site that was there.

use std::io;

use camino::{Utf8Path, Utf8PathBuf};

use crate::text::path::AddressFault;

/// What was being done to a path when it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intention {
    /// Reading a file or a folder.
    Read,
    /// Making a folder.
    MakeFolder,
    /// Writing a file.
    Write,
    /// Putting a finished file or folder in its place.
    Place,
    /// Removing what the site no longer has.
    Remove,
    /// Keeping other builds out.
    Lock,
}

impl Intention {
    /// The intention in English, as the words after "cannot".
    pub fn words(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::MakeFolder => "make the folder",
            Self::Write => "write",
            Self::Place => "put in place",
            Self::Remove => "remove",
            Self::Lock => "lock",
        }
    }
}

/// Why a site was not published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The folder holds files and no manifest.
    #[error("{path} is neither empty nor a site built by tambour (it holds “{example}”)")]
    NotOurs {
        /// The output folder.
        path: Utf8PathBuf,
        /// One name found in it.
        example: String,
    },
    /// Something that is not a folder stands at the output's path.
    #[error("{path} is not a folder")]
    NotAFolder {
        /// The output's path.
        path: Utf8PathBuf,
    },
    /// Another build holds the output.
    #[error("another build is at work on {path}")]
    Busy {
        /// The output folder.
        path: Utf8PathBuf,
    },
    /// The manifest has a format that this version does not know.
    #[error("{path} was written by a later tambour (format {version})")]
    LaterFormat {
        /// The manifest.
        path: Utf8PathBuf,
        /// The version it states.
        version: String,
    },
    /// An address that cannot be written everywhere.
    #[error("the address “{address}” cannot be used: {fault:?}")]
    Address {
        /// The address asked for.
        address: String,
        /// What is wrong with it.
        fault: AddressFault,
    },
    /// Two outputs that would be one file, or a file and the folder of another.
    #[error("the outputs “{first}” and “{second}” cannot both be written")]
    Clash {
        /// One address.
        first: String,
        /// The other.
        second: String,
    },
    /// A file that the manifest does not list stands where an output must go.
    #[error("{path} is not tambour's and stands in the way of “{address}”")]
    Foreign {
        /// The output's address.
        address: String,
        /// What stands in its way.
        path: Utf8PathBuf,
    },
    /// The disk refused.
    #[error("cannot {} {path}", intention.words())]
    Disk {
        /// What was being done.
        intention: Intention,
        /// To what.
        path: Utf8PathBuf,
        /// The system's answer.
        source: io::Error,
    },
}

impl PublishError {
    /// Names the path and the intention of a refusal of the disk.
    pub(super) fn disk(intention: Intention, path: &Utf8Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Disk { intention, path, source }
    }
}
