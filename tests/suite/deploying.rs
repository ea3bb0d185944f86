//! A site sent to a folder, to a real OpenSSH and to a storage that speaks S3, each cut twenty times: what is reached from home
//! is there at each moment, the next run finishes, and nothing that had arrived whole leaves twice.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use tempfile::TempDir;

use crate::site_test::{SiteTest, tree};

/// How many times each is cut.
const CUTS: usize = 20;

type Tree = BTreeMap<String, Vec<u8>>;

/// A place to send to.
trait Server {
    /// As it is written on the command line.
    fn address(&self) -> String;
    fn environment(&self) -> Vec<(&'static str, String)>;
    /// All that stands there.
    fn tree(&self) -> Tree;
    /// Waits until nobody is at work there any more.
    fn settle(&self) {}
}

struct Folder(TempDir);

impl Server for Folder {
    fn address(&self) -> String {
        utf8(self.0.path()).join("site public").into_string()
    }

    fn environment(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    fn tree(&self) -> Tree {
        let folder = utf8(self.0.path()).join("site public");
        if folder.exists() { tree(&folder) } else { Tree::new() }
    }
}

fn utf8(path: &std::path::Path) -> Utf8PathBuf {
    Utf8PathBuf::from_path_buf(path.to_owned()).unwrap()
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn wait_for(port: u16) {
    let begun = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(begun.elapsed() < Duration::from_secs(120), "nobody answers on {port}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// OpenSSH's own server, started by its user on a port of the loopback.
struct Sshd {
    folder: TempDir,
    port: u16,
    server: Child,
}

impl Sshd {
    fn start() -> Self {
        let is_there = Utf8Path::new("/usr/sbin/sshd").is_file();
        assert!(is_there, "no OpenSSH server here: apt-get install openssh-server");
        let folder = tempfile::tempdir().unwrap();
        let root = utf8(folder.path());
        fs::create_dir(root.join("site")).unwrap();
        for key in ["host", "user"] {
            let made = Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-f", root.join(key).as_str()])
                .status();
            assert!(made.unwrap().success());
        }
        fs::copy(root.join("user.pub"), root.join("allowed")).unwrap();
        let port = free_port();
        let settings = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {root}/host\nAuthorizedKeysFile {root}/allowed\n\
             PidFile none\nStrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin yes\n\
             Subsystem sftp internal-sftp\n"
        );
        fs::write(root.join("sshd_config"), settings).unwrap();
        // Where it leaves what it gives up: needed before it begins, when it runs as root.
        let _ = fs::create_dir_all("/run/sshd");
        let server = Command::new("/usr/sbin/sshd")
            .args(["-D", "-e", "-f", root.join("sshd_config").as_str()])
            .stderr(fs::File::create(root.join("log")).unwrap())
            .spawn()
            .unwrap();
        wait_for(port);
        let host = fs::read_to_string(root.join("host.pub")).unwrap();
        fs::write(root.join("known"), format!("[127.0.0.1]:{port} {host}")).unwrap();
        Self { folder, port, server }
    }
}

impl Server for Sshd {
    fn address(&self) -> String {
        let user = Command::new("id").arg("-un").output().unwrap();
        let user = String::from_utf8(user.stdout).unwrap();
        let folder = utf8(self.folder.path()).join("site");
        format!("sftp://{}@127.0.0.1:{}{folder}/www", user.trim(), self.port)
    }

    fn environment(&self) -> Vec<(&'static str, String)> {
        let root = utf8(self.folder.path());
        vec![
            ("TAMBOUR_SFTP_CLE", root.join("user").into_string()),
            ("TAMBOUR_SFTP_HOTES", root.join("known").into_string()),
        ]
    }

    fn tree(&self) -> Tree {
        let folder = utf8(self.folder.path()).join("site/www");
        if folder.exists() { tree(&folder) } else { Tree::new() }
    }

    /// What `sftp` had been told before the cut may still be under way: over when the line is closed at the server.
    fn settle(&self) {
        let begun = Instant::now();
        loop {
            let children = format!("/proc/{0}/task/{0}/children", self.server.id());
            let children = fs::read_to_string(children).unwrap_or_default();
            if children.trim().is_empty() {
                return;
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "the line stays open");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Sshd {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Moto, a server of tests that speaks S3 (from PyPI, by `tests/requirements.txt`).
struct Moto {
    port: u16,
    server: Child,
}

impl Moto {
    fn start() -> Self {
        let root = env!("CARGO_MANIFEST_DIR");
        let program = format!("{root}/.outils/venv/bin/moto_server");
        assert!(
            Utf8Path::new(&program).is_file(),
            "no moto here: tests/run --only rust installs it"
        );
        let port = free_port();
        let server = Command::new(program)
            .args(["-H", "127.0.0.1", "-p", &port.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        wait_for(port);
        ureq::put(format!("http://127.0.0.1:{port}/seau")).send_empty().unwrap();
        Self { port, server }
    }

    fn get(&self, path: &str) -> Vec<u8> {
        let url = format!("http://127.0.0.1:{}{path}", self.port);
        // It asks that requests be signed, and does not look by what: signatures are held by the example of the reference.
        let signed = "AWS4-HMAC-SHA256 Credential=cle/20270315/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";
        let answer = ureq::get(url).header("Authorization", signed).call().unwrap();
        answer.into_body().read_to_vec().unwrap()
    }
}

impl Server for Moto {
    fn address(&self) -> String {
        format!("s3+http://127.0.0.1:{}/seau/www", self.port)
    }

    fn environment(&self) -> Vec<(&'static str, String)> {
        vec![("TAMBOUR_S3_CLE", "cle".to_owned()), ("TAMBOUR_S3_SECRET", "secret".to_owned())]
    }

    fn tree(&self) -> Tree {
        let list = self.get("/seau?list-type=2&prefix=www/");
        let list = String::from_utf8(list).unwrap();
        let keys = list.split("<Key>").skip(1).map(|rest| rest.split('<').next().unwrap());
        keys.map(|key| (key["www/".len()..].to_owned(), self.get(&format!("/seau/{key}"))))
            .collect()
    }
}

impl Drop for Moto {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A small generator (splitmix64): the same cuts each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap()
    }
}

/// The network at a moment of its life: events come, change their words and go.
fn written(test: SiteTest, version: usize) -> SiteTest {
    let mut test = test;
    for number in version..version + 6 {
        let text = format!(
            "---\ntitre: Rendez-vous {number}, tour {version}\nid: r{number}\ndebut: 2027-03-{:02} 14h\nstructure: parc\n---\nVenez.\n",
            16 + number % 12
        );
        test = test.change(&format!("content/evenements/r{number}.md"), &text);
    }
    match version.checked_sub(1) {
        Some(gone) => test.remove(&format!("content/evenements/r{gone}.md")),
        None => test,
    }
}

fn command(test: &SiteTest, server: &dyn Server) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tambour"));
    command
        .args(["deploy", "-v", &server.address(), "--root", test.root().as_str()])
        .args(["--out", test.output().as_str(), "--now", "2027-03-15T09:00"])
        .envs(server.environment())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Addresses of a line that says that they were sent.
fn sent(line: &str) -> Option<&str> {
    line.strip_prefix("envoyé\t")
}

/// What a visitor reaches from home, feeds and screens, and does not find.
fn broken(tree: &Tree) -> Vec<String> {
    let mut broken = Vec::new();
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<String> = tree
        .keys()
        .filter(|name| {
            *name == "index.html" || name.ends_with("rss.xml") || name.ends_with(".json")
        })
        .cloned()
        .collect();
    while let Some(name) = waiting.pop() {
        if !seen.insert(name.clone()) || !(name.ends_with(".html") || name.ends_with(".xml")) {
            continue;
        }
        let text = String::from_utf8_lossy(&tree[&name]);
        let links = ["href=\"", "src=\"", "<link>", "content=\""].into_iter().flat_map(|mark| {
            text.split(mark).skip(1).filter_map(|rest| rest.split(['"', '<']).next())
        });
        for link in links {
            let link = link.strip_prefix("https://rives.example").unwrap_or(link);
            let Some(path) = link.strip_prefix('/') else { continue };
            let path = path.split(['#', '?']).next().unwrap_or_default();
            let file = match path {
                "" => "index.html".to_owned(),
                folder if folder.ends_with('/') => format!("{folder}index.html"),
                file => file.to_owned(),
            };
            if tree.contains_key(&file) {
                waiting.push(file);
            } else {
                broken.push(format!("{name}: {link}"));
            }
        }
    }
    broken
}

/// Where a file already is at a destination: in place or, over SFTP, arrived and waiting.
fn has_arrived(there: &Tree, address: &str, bytes: &[u8]) -> bool {
    let waits = |(name, known): (&String, &Vec<u8>)| {
        let name = name.strip_prefix(".tambour-etape/")?;
        let hash = tambour::publish::ContentHash::of(bytes);
        let own = blake3::hash(format!("{hash}\n{address}").as_bytes()).to_hex();
        (name == &own[..32] && known == bytes).then_some(())
    };
    there.get(address).is_some_and(|known| known == bytes)
        || there.iter().any(|one| waits(one).is_some())
}

#[expect(clippy::print_stdout, reason = "the figures of a run")]
fn cut_twenty_times(name: &str, server: &dyn Server) {
    let mut dice = Dice(2027);
    let place = "---\nnom: Médiathèque du Parc\ncommune: Brissonne\n---\nClair.\n";
    let mut test = SiteTest::with([("content/structures/parc.md", place)]).at("2027-03-15T09:00");
    test = written(test, 0).build();
    let (mut cuts, mut files, mut stood) = (0, 0, 0);
    // What stands there: only tambour changes it.
    let mut there = server.tree();
    for version in 0.. {
        if version > 0 {
            test = written(test, version).build();
        }
        let site = test.tree();
        // Cut once or twice, then let end.
        for _ in 0..=dice.roll(2) {
            let before = there;
            let mut child = command(&test, server).spawn().unwrap();
            let lines = BufReader::new(child.stdout.take().unwrap()).lines();
            let mut left = 1 + dice.roll(if version == 0 { 60 } else { 24 });
            for line in lines {
                let line = line.unwrap();
                if let Some(address) = sent(&line) {
                    files += 1;
                    let twice = has_arrived(&before, address, &site[address]);
                    assert!(!twice, "{name} sends {address} twice");
                }
                left -= 1;
                if left == 0 {
                    break;
                }
            }
            let is_cut = child.try_wait().unwrap().is_none();
            let _ = child.kill();
            child.wait().unwrap();
            server.settle();
            cuts += usize::from(is_cut);
            there = server.tree();
            assert_eq!(broken(&there), Vec::<String>::new(), "{name}, cut {cuts}");
        }
        let before = there;
        let output = command(&test, server).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{name}: {said}");
        let printed = String::from_utf8(output.stdout).unwrap();
        for address in printed.lines().filter_map(sent) {
            files += 1;
            assert!(!has_arrived(&before, address, &site[address]), "{name} sends {address} twice");
        }
        stood += printed.lines().filter(|line| line.starts_with("déjà")).count();
        there = server.tree();
        assert_eq!(broken(&there), Vec::<String>::new(), "{name}");
        let mut site_there = there.clone();
        // The site, and what is kept of earlier versions.
        let manifest = fs::read(test.output().join(".tambour")).unwrap();
        assert!(
            site_there.remove(".tambour").as_ref() == Some(&manifest),
            "{name}: another manifest"
        );
        let kept = site_there.remove(".tambour-garde").unwrap_or_default();
        for line in String::from_utf8(kept).unwrap().lines() {
            site_there.remove(line.split('\t').next().unwrap());
        }
        assert_eq!(
            site_there.keys().collect::<Vec<_>>(),
            site.keys().collect::<Vec<_>>(),
            "{name}"
        );
        assert!(site_there == site, "{name}: other bytes");
        // Nothing more to do.
        let again = command(&test, server).output().unwrap();
        assert!(again.stdout.is_empty(), "{}", String::from_utf8_lossy(&again.stdout));
        if cuts >= CUTS {
            println!(
                "{name}: cut {cuts} times over {} versions, {files} files sent, {stood} found already there, broken links 0, sent twice 0",
                version + 1
            );
            return;
        }
    }
}

#[test]
fn to_a_folder() {
    cut_twenty_times("folder", &Folder(tempfile::tempdir().unwrap()));
}

#[test]
fn to_a_server_over_ssh() {
    cut_twenty_times("sftp", &Sshd::start());
}

#[test]
fn to_a_storage() {
    cut_twenty_times("s3", &Moto::start());
}

#[test]
fn a_folder_of_somebody_else_is_left_alone() {
    let test = written(SiteTest::with([("content/structures/parc.md", "# Parc\n")]), 0)
        .at("2027-03-15T09:00")
        .build();
    let folder = Folder(tempfile::tempdir().unwrap());
    fs::create_dir(folder.address()).unwrap();
    fs::write(format!("{}/photo.jpg", folder.address()), "à moi").unwrap();
    let output = command(&test, &folder).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(folder.tree().len(), 1);
    let output = command(&test, &folder).arg("--adopter").output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(folder.tree()["photo.jpg"], "à moi".as_bytes());
    // A file that is not what the manifest says is never sent.
    let test = written(test, 1).build();
    fs::write(test.output().join("index.html"), "autre chose").unwrap();
    let output = command(&test, &folder).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("index.html"), "{said}");
}
