//! A server over SSH, by the system's own `sftp`: it knows the user's keys, agent, known hosts and settings, and is kept safe
//! by others.
//!
//! All files are first sent beside the site, each under the hash of what it is (`.tambour-etape/`); only when all are there
//! are they put in place, by renames. So a line that is cut leaves the old site whole, and what had arrived is recognised by
//! its name and its size.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use camino::{Utf8Path, Utf8PathBuf};

use super::difference::Sending;
use super::{DeployError, Destination, Step, bytes_of};

/// The folder of what waits, at the destination.
const STAGE: &str = ".tambour-etape";
/// What waits there once everything has arrived.
const READY: &str = "pret";
/// Where `sftp` complains, in the passage.
const COMPLAINTS: &str = "plaintes";
/// Commands between two answers.
const BATCH: usize = 16;
/// How an answer to `pwd` begins.
const ANSWER: &str = "Remote working directory:";

/// A folder of a server.
#[derive(Debug)]
pub struct Sftp {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    /// Where small files pass.
    passage: Utf8PathBuf,
}

impl Sftp {
    /// Opens a line to `account@host`, to a folder of it that is made when it is not there. `options` are those of `sftp`
    /// before the host; `passage` is an empty folder of this machine.
    ///
    /// # Errors
    /// When `sftp` is not installed, the server is not reached, or it refuses.
    pub fn open(
        host: &str,
        folder: &str,
        options: &[String],
        environment: &[(String, String)],
        passage: Utf8PathBuf,
    ) -> Result<Self, DeployError> {
        // In a file: a pipe that nobody reads would stop it.
        let complaints = passage.join(COMPLAINTS);
        let complaints =
            File::create(&complaints).map_err(|fault| DeployError::Disk(complaints, fault))?;
        let mut child = Command::new("sftp")
            .args(["-q", "-b", "-"])
            .args(options)
            .args(["--", host])
            .envs(environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(complaints)
            .spawn()
            .map_err(|fault| DeployError::Refused(format!("sftp: {fault}")))?;
        let (Some(to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(DeployError::Refused("sftp".to_owned()));
        };
        let mut line = Self { child, to, from: BufReader::new(from), passage };
        let mut parents = Vec::new();
        for (at, _) in folder.match_indices('/').filter(|(at, _)| *at > 0) {
            parents.push(format!("-mkdir {}", quoted(&folder[..at])));
        }
        parents.push(format!("-mkdir {}", quoted(folder)));
        parents.push(format!("cd {}", quoted(folder)));
        line.say(&parents)?;
        Ok(line)
    }

    /// Gives commands, and waits until they are done; what they printed.
    fn say(&mut self, commands: &[String]) -> Result<Vec<String>, DeployError> {
        let mut text = commands.join("\n");
        text.push_str("\npwd\n");
        let given = self.to.write_all(text.as_bytes()).and_then(|()| self.to.flush());
        let mut printed = Vec::new();
        loop {
            let mut line = String::new();
            let read = self.from.read_line(&mut line);
            if given.is_err() || !matches!(read, Ok(1..)) {
                return Err(self.ended());
            }
            if line.starts_with(ANSWER) {
                return Ok(printed);
            }
            if !line.starts_with("sftp> ") {
                printed.push(line.trim_end().to_owned());
            }
        }
    }

    /// Why the line ended: what `sftp` said last.
    fn ended(&self) -> DeployError {
        let said = fs::read_to_string(self.local(COMPLAINTS)).unwrap_or_default();
        let last = said.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("sftp");
        DeployError::Refused(last.trim().to_owned())
    }

    /// Names and sizes of the files of a folder; nothing when it is not there.
    fn list(&mut self, folder: &str) -> Result<HashMap<String, u64>, DeployError> {
        let printed = self.say(&[format!("-ls -lna {}", quoted(folder))])?;
        // `-rw-r--r-- 1 0 0 12 Mar 15 09:00 folder/name`
        let of_line = |line: String| {
            let parts: Vec<&str> = line.split_whitespace().collect();
            let size = parts.get(4)?.parse().ok()?;
            let name = parts.get(8)?.rsplit('/').next()?;
            line.starts_with('-').then(|| (name.to_owned(), size))
        };
        Ok(printed.into_iter().filter_map(of_line).collect())
    }

    fn local(&self, name: &str) -> Utf8PathBuf {
        self.passage.join(name)
    }

    /// Sends files to the stage, but those that are there.
    fn arrive(
        &mut self,
        site: &Utf8Path,
        files: &[Sending],
        names: &[String],
        told: &mut dyn FnMut(&Sending, Step),
        is_there: &dyn Fn(&Sending, &str) -> bool,
    ) -> Result<(), DeployError> {
        let mut sent = Vec::new();
        let mut commands = Vec::new();
        for (file, name) in files.iter().zip(names) {
            if is_there(file, name) {
                told(file, Step::Stood);
                continue;
            }
            // What is sent is what the manifest says.
            bytes_of(site, file)?;
            let local = site.join(&file.address);
            commands.push(format!("put {} {}", quoted(local.as_str()), quoted(&staged(name))));
            sent.push(file);
        }
        self.say(&commands)?;
        sent.into_iter().for_each(|file| told(file, Step::Sent));
        Ok(())
    }

    /// Sends bytes under a name of the stage.
    fn stage(&mut self, name: &str, bytes: &[u8]) -> Result<(), DeployError> {
        let local = self.local("envoi");
        fs::write(&local, bytes).map_err(|fault| DeployError::Disk(local.clone(), fault))?;
        self.say(&[
            format!("-mkdir {STAGE}"),
            format!("put {} {}", quoted(local.as_str()), quoted(&staged(name))),
        ])?;
        Ok(())
    }
}

/// The name under which a file waits: of its address and its bytes.
fn name_of(file: &Sending) -> String {
    let name = blake3::hash(format!("{}\n{}", file.hash, file.address).as_bytes()).to_hex();
    name[..32].to_owned()
}

/// The folders above an address, the first ones first.
fn above(address: &str) -> impl Iterator<Item = &str> {
    address.match_indices('/').map(|(at, _)| &address[..at])
}

fn staged(name: &str) -> String {
    format!("{STAGE}/{name}")
}

/// An argument of `sftp`: between quotes, with what it would expand escaped.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for sign in text.chars() {
        if matches!(sign, '"' | '\\' | '*' | '?' | '[' | ']') {
            out.push('\\');
        }
        // A line is a command.
        if !sign.is_control() {
            out.push(sign);
        }
    }
    out.push('"');
    out
}

impl Destination for Sftp {
    fn read(&mut self, address: &str) -> Result<Option<Vec<u8>>, DeployError> {
        let local = self.local("lu");
        let _ = fs::remove_file(&local);
        self.say(&[format!("-get {} {}", quoted(address), quoted(local.as_str()))])?;
        Ok(fs::read(&local).ok())
    }

    fn is_empty(&mut self) -> Result<bool, DeployError> {
        let printed = self.say(&["-ls -1a".to_owned()])?;
        let names = printed.iter().map(|line| line.trim().trim_end_matches('/'));
        Ok(names.filter(|name| !matches!(*name, "" | "." | "..")).count() == 0)
    }

    fn deliver(
        &mut self,
        site: &Utf8Path,
        files: &[Sending],
        told: &mut dyn FnMut(&Sending, Step),
    ) -> Result<(), DeployError> {
        if files.is_empty() {
            return Ok(());
        }
        let waiting = self.list(STAGE)?;
        let ready = self.read(&staged(READY))?.unwrap_or_default();
        let ready = String::from_utf8_lossy(&ready).into_owned();
        let ready: HashSet<&str> = ready.lines().collect();
        let names: Vec<String> = files.iter().map(name_of).collect();
        // Once everything had arrived, what does not wait any more is in place.
        let is_placed = |name: &str| ready.contains(name) && !waiting.contains_key(name);
        self.say(&[format!("-mkdir {STAGE}")])?;
        for (files, names) in files.chunks(BATCH).zip(names.chunks(BATCH)) {
            self.arrive(site, files, names, told, &|file, name| {
                is_placed(name) || waiting.get(name) == Some(&file.size)
            })?;
        }
        self.stage(READY, names.join("\n").as_bytes())?;
        let folders: BTreeSet<&str> = files.iter().flat_map(|file| above(&file.address)).collect();
        let folders: Vec<String> =
            folders.into_iter().map(|folder| format!("-mkdir {}", quoted(folder))).collect();
        let places = files.iter().zip(&names).filter(|(_, name)| !is_placed(name));
        let places: Vec<String> = places
            .map(|(file, name)| {
                format!("rename {} {}", quoted(&staged(name)), quoted(&file.address))
            })
            .collect();
        for commands in folders.chunks(BATCH).chain(places.chunks(BATCH)) {
            self.say(commands)?;
        }
        Ok(())
    }

    fn write(&mut self, address: &str, bytes: &[u8]) -> Result<(), DeployError> {
        let name = "petit";
        self.stage(name, bytes)?;
        self.say(&[format!("rename {} {}", quoted(&staged(name)), quoted(address))])?;
        Ok(())
    }

    fn remove(&mut self, addresses: &[String]) -> Result<(), DeployError> {
        let removals: Vec<String> =
            addresses.iter().map(|address| format!("-rm {}", quoted(address))).collect();
        // Folders that are left empty, the deepest first; one that is not refuses.
        let mut folders: Vec<&str> = addresses
            .iter()
            .flat_map(|address| above(address))
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        folders.sort_by_key(|folder| std::cmp::Reverse(folder.matches('/').count()));
        let folders = folders.into_iter().map(|folder| format!("-rmdir {}", quoted(folder)));
        let commands: Vec<String> = removals.into_iter().chain(folders).collect();
        for commands in commands.chunks(BATCH) {
            self.say(commands)?;
        }
        Ok(())
    }

    /// What waits of a sending that another one overtook goes too.
    fn end(&mut self) -> Result<(), DeployError> {
        let waiting = self.list(STAGE)?;
        let mut names: Vec<&String> = waiting.keys().collect();
        names.sort();
        let commands: Vec<String> =
            names.into_iter().map(|name| format!("-rm {}", quoted(&staged(name)))).collect();
        for commands in commands.chunks(BATCH) {
            self.say(commands)?;
        }
        self.say(&[format!("-rmdir {STAGE}")])?;
        Ok(())
    }
}

impl Drop for Sftp {
    fn drop(&mut self) {
        let _ = self.to.write_all(b"bye\n");
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
