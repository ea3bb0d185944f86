//! A mailbox over IMAP and TLS, of a real server: Debian's Dovecot, started here as a user of no rights on a port of the
//! loopback. `tests/run` installs it.

use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::Value as Json;
use tempfile::TempDir;

use crate::site_test::SETTINGS;

/// The user of no rights, for when the tests run as root, which Dovecot's mail processes refuse.
const NOBODY: u32 = 65534;

/// A server and the network that pulls from it.
pub(crate) struct World {
    folder: TempDir,
    port: u16,
    server: Option<Child>,
}

impl World {
    pub(crate) fn start() -> Self {
        let is_there = Utf8Path::new("/usr/sbin/dovecot").is_file();
        assert!(is_there, "no Dovecot here: apt-get install dovecot-imapd");
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut world = Self { folder: tempfile::tempdir().unwrap(), port, server: None };
        let root = world.path("");
        for folder in ["run", "state", "mails/new", "mails/cur", "mails/tmp", "reseau/content"] {
            std::fs::create_dir_all(root.join(folder)).unwrap();
        }
        let made = Command::new("openssl")
            .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"])
            .args(["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"])
            .args(["-addext", "basicConstraints=critical,CA:FALSE"])
            .args([
                "-keyout",
                root.join("key.pem").as_str(),
                "-out",
                root.join("cert.pem").as_str(),
            ])
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let (user, group) = if is_root() { ("nobody", "nogroup") } else { own() };
        std::fs::write(root.join("dovecot.conf"), settings(&root, port, user, group)).unwrap();
        std::fs::copy(root.join("cert.pem"), root.join("reseau/autorite.pem")).unwrap();
        world.write("tambour.yaml", &format!("{SETTINGS}{}", world.sources("sesame")));
        world.serve();
        world
    }

    pub(crate) fn path(&self, path: &str) -> Utf8PathBuf {
        Utf8PathBuf::from_path_buf(self.folder.path().join(path)).unwrap()
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        std::fs::write(self.path("reseau").join(path), text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path("reseau").join(path)).unwrap_or_default()
    }

    pub(crate) fn sources(&self, password: &str) -> String {
        format!(
            "sources:\n  boite:\n    adresse: imaps://localhost:{}\n    identifiant: infos\n    mot_de_passe: {password}\n    \
             certificat: autorite.pem\n    reseau_local: oui\n    delai: 2\n",
            self.port
        )
    }

    /// Starts the server and waits until it listens.
    pub(crate) fn serve(&mut self) {
        let root = self.path("");
        if is_root() {
            give(&root);
        }
        let mut command = Command::new("/usr/sbin/dovecot");
        command.arg("-F").arg("-c").arg(root.join("dovecot.conf")).stderr(Stdio::null());
        if is_root() {
            command.uid(NOBODY).gid(NOBODY);
        }
        self.server = Some(command.spawn().unwrap());
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            let log = std::fs::read_to_string(root.join("log")).unwrap_or_default();
            assert!(begun.elapsed() < Duration::from_secs(30), "Dovecot does not listen: {log}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    pub(crate) fn stop(&mut self) {
        if let Some(mut server) = self.server.take() {
            // Its own signal, so that it takes its processes with it.
            let _ = Command::new("kill").arg(server.id().to_string()).status();
            server.wait().unwrap();
        }
    }

    fn deliver(&self, name: &str, subject: &str, body: &str) {
        let text = format!(
            "From: X <claire@epn.example>\r\nTo: infos@reseau.example\r\nSubject: {subject}\r\nDate: Fri, 20 Nov 2026 08:00:00 +0100\r\n\
             Message-ID: <{name}@epn.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n"
        );
        self.deliver_whole(name, &text);
    }

    /// The same of a mail with all its headers.
    pub(crate) fn deliver_whole(&self, name: &str, text: &str) {
        let (staged, file) = (self.path("mails/tmp").join(name), self.path("mails/new").join(name));
        std::fs::write(&staged, text).unwrap();
        if is_root() {
            chown(&staged, Some(NOBODY), Some(NOBODY)).unwrap();
        }
        std::fs::rename(staged, file).unwrap();
    }

    fn pull(&self) -> (i32, Json) {
        let output = Command::new(env!("CARGO_BIN_EXE_tambour"))
            .args(["pull", "--format", "json", "--now", "2026-11-20T09:00", "--root"])
            .arg(self.path("reseau"))
            .output()
            .unwrap();
        let rows: Json = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
        (output.status.code().unwrap(), rows[0].clone())
    }

    /// How many mails bear no mark of having been seen, answered or thrown away.
    fn unseen(&self) -> usize {
        let names = |folder: &str| {
            let entries = self.path(folder).read_dir_utf8().unwrap();
            entries.map(|entry| entry.unwrap().file_name().to_owned()).collect::<Vec<_>>()
        };
        let all = [names("mails/new"), names("mails/cur")].concat();
        // Maildir: `S` among the flags is a mail that was seen, `T` one that is thrown away.
        all.iter()
            .filter(|name| {
                !name.rsplit_once(",").is_some_and(|(_, flags)| flags.contains(['S', 'T', 'R']))
            })
            .count()
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.stop();
    }
}

fn is_root() -> bool {
    std::os::unix::fs::MetadataExt::uid(&std::fs::metadata("/proc/self").unwrap()) == 0
}

/// The user and group of these tests, when they are not root's.
fn own() -> (&'static str, &'static str) {
    let name = |flag: &str| {
        let output = Command::new("id").arg(flag).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned().leak()
    };
    (name("-un"), name("-gn"))
}

/// Gives a folder and all in it to the user of no rights.
fn give(path: &Utf8Path) {
    chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
    if path.is_dir() && !path.is_symlink() {
        for entry in path.read_dir_utf8().unwrap() {
            let entry = entry.unwrap().into_path();
            if entry.file_name() != Some("reseau") && entry.exists() {
                give(&entry);
            }
        }
    }
}

fn settings(root: &Utf8Path, port: u16, user: &str, group: &str) -> String {
    format!(
        "base_dir = {root}/run\nstate_dir = {root}/state\nlog_path = {root}/log\nprotocols = imap\nlisten = 127.0.0.1\n\
         default_internal_user = {user}\ndefault_internal_group = {group}\ndefault_login_user = {user}\nfirst_valid_uid = 1\n\
         ssl = required\nssl_cert = <{root}/cert.pem\nssl_key = <{root}/key.pem\nmail_location = maildir:{root}/mails\n\
         auth_failure_delay = 0\n\
         service imap-login {{\n  chroot =\n  inet_listener imap {{\n    port = 0\n  }}\n  inet_listener imaps {{\n    address = 127.0.0.1\n    port = {port}\n    ssl = yes\n  }}\n}}\n\
         service anvil {{\n  chroot =\n}}\n\
         passdb {{\n  driver = static\n  args = password=sesame\n}}\nuserdb {{\n  driver = static\n  args = uid={user} gid={group} home={root}\n}}\n"
    )
}

const EVENT: &str =
    "Quand : mardi 8 décembre 2026, 14 h – 16 h\r\nOù : salle des fêtes\r\n\r\nApportez un stylo.";

#[test]
fn a_mailbox_is_read_once_and_without_a_trace() {
    let mut world = World::start();
    world.deliver("un", "Atelier du mardi", EVENT);
    world.deliver("deux", "Atelier du soir", EVENT);
    let (code, row) = world.pull();
    assert_eq!((code, &row["etat"], &row["nombre"]), (0, &"releve".into(), &2.into()), "{row}");
    let good = (world.read("sources/boite.yaml"), world.read("sources/sources.lock"));
    assert!(
        good.0.contains("titre: Atelier du mardi") && good.0.contains("2026-12-08T14:00"),
        "{}",
        good.0
    );
    assert!(!good.1.contains("sesame") && !good.0.contains('@'), "{}", good.1);
    assert_eq!(world.unseen(), 2, "nobody’s mail was marked");

    // Nothing new: nothing is fetched, nothing changes.
    let (code, row) = world.pull();
    assert_eq!((code, &row["etat"]), (0, &"pareil".into()), "{row}");
    assert_eq!((world.read("sources/boite.yaml"), world.read("sources/sources.lock")), good);

    // One more: only that one is new, the others stand.
    world.deliver("trois", "Atelier du jeudi", EVENT);
    let (code, row) = world.pull();
    assert_eq!((code, &row["nouveaux"]), (0, &serde_json::json!(["Atelier du jeudi"])), "{row}");
    assert_eq!(row["nombre"], 3);
    let good = world.read("sources/boite.yaml");

    // Too long: said, and the rest is there.
    world.deliver("long", "Trop long", &"x".repeat(26 * 1024 * 1024));
    let (code, row) = world.pull();
    assert_eq!((code, row["laisses"].as_array().unwrap().len()), (0, 1), "{row}");
    assert_eq!(world.read("sources/boite.yaml"), good);

    // A wrong password, a server that is down, one that says nothing: the last good copy stands.
    world.write("tambour.yaml", &format!("{SETTINGS}{}", world.sources("faux")));
    assert_eq!(world.pull().1["etat"], "echec");
    world.write("tambour.yaml", &format!("{SETTINGS}{}", world.sources("sesame")));
    world.stop();
    let (code, row) = world.pull();
    assert_eq!((code, &row["etat"]), (1, &"echec".into()), "{row}");
    let silent = TcpListener::bind(("127.0.0.1", world.port)).unwrap();
    let (code, row) = world.pull();
    assert_eq!((code, &row["etat"]), (1, &"echec".into()), "{row}");
    drop(silent);
    assert_eq!(world.read("sources/boite.yaml"), good);
    assert!(world.read("sources/sources.lock").contains("echoue_depuis: 2026-11-20"));

    world.serve();
    let (code, row) = world.pull();
    assert_eq!((code, &row["etat"]), (0, &"pareil".into()), "{row}");
    assert_eq!(world.read("sources/boite.yaml"), good);
    assert!(!world.read("sources/sources.lock").contains("echoue_depuis"));
}

/// A certificate that nobody vouches for, and the local network without leave: nothing is said to the server.
#[test]
fn a_server_that_nobody_vouches_for_is_not_given_the_password() {
    let world = World::start();
    world.deliver("un", "Atelier du mardi", EVENT);
    let sources = world.sources("sesame");
    for (left_out, why) in [
        ("    certificat: autorite.pem\n", "certificat"),
        ("    reseau_local: oui\n", "réseau local"),
    ] {
        world.write("tambour.yaml", &format!("{SETTINGS}{}", sources.replace(left_out, "")));
        let (code, row) = world.pull();
        assert_eq!((code, &row["etat"]), (1, &"echec".into()), "{row}");
        assert!(row["message"].as_str().unwrap().contains(why), "{row}");
    }
    let log = std::fs::read_to_string(world.path("log")).unwrap();
    assert!(!log.contains("Login: user=<infos>"), "{log}");
}
