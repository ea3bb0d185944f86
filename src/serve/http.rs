//! The built folder over HTTP, on loopback only, with the pages told when the site changes.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use camino::{Utf8Path, Utf8PathBuf};
use serde::Serialize;
use tiny_http::{Header, Method, Request, Response, Server};

use super::ServeError;
use super::route::{self, Route};

/// Answers at once: four requests at a time are plenty for one person's browser.
const WORKERS: usize = 4;

/// Pages that wait for news at the same time; beyond, the oldest is answered (it asks again if it is still there).
const WAITING: usize = 64;

const SCRIPT: &str = include_str!("apercu.js");
const SCRIPT_ADDRESS: &str = "/.tambour/apercu.js";
const WAIT_ADDRESS: &str = "/.tambour/attendre";
/// Where the pages that are never public are, on this machine alone; no site has this address.
const DESK_ADDRESS: &str = "/.tambour/bureau/";

/// What is shown over the pages when something is wrong, in the reader's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Overlay {
    /// The language it is in.
    pub lang: &'static str,
    /// One line.
    pub title: String,
    /// All of it, as plain text.
    pub text: String,
    /// The words of the button that hides it.
    pub close: String,
}

/// A running preview; it stops when dropped.
pub struct Preview {
    shared: Arc<Shared>,
    address: SocketAddr,
    workers: Vec<JoinHandle<()>>,
}

struct Shared {
    server: Server,
    folder: Utf8PathBuf,
    /// The folder of the pages that are never public.
    desk: Utf8PathBuf,
    board: Mutex<Board>,
}

/// What the pages are told.
struct Board {
    base: String,
    state: State,
    waiting: Vec<Request>,
    stopped: bool,
}

#[derive(Clone, Default, Serialize)]
struct State {
    /// Grows with each thing told.
    version: i64,
    /// Grows when the site itself changed.
    site: i64,
    faults: Option<Overlay>,
}

impl Preview {
    /// Serves a site and, at an address of their own, the pages that are never public, on a port of this machine (0: any
    /// free one).
    ///
    /// # Errors
    /// When the port is taken.
    pub fn start(folder: &Utf8Path, desk: &Utf8Path, port: u16) -> Result<Self, ServeError> {
        let failed = |source| ServeError::Listen { port, source };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let server = Server::from_listener(listener, None)
            .map_err(|error| failed(std::io::Error::other(error)))?;
        let board = Board {
            base: "/".to_owned(),
            state: State::default(),
            waiting: Vec::new(),
            stopped: false,
        };
        let (folder, desk) = (folder.to_owned(), desk.to_owned());
        let shared = Arc::new(Shared { server, folder, desk, board: Mutex::new(board) });
        let workers = (0..WORKERS)
            .map(|_| {
                let shared = Arc::clone(&shared);
                std::thread::spawn(move || shared.work())
            })
            .collect();
        Ok(Self { shared, address, workers })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The home page's address.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.shared.board().base)
    }

    /// The address of the desk.
    pub fn desk_url(&self) -> String {
        format!("http://{}{DESK_ADDRESS}", self.address)
    }

    /// Tells that the site was built anew, below this base path, and what is wrong with it if anything is.
    pub fn site_changed(&self, base: &str, faults: Option<Overlay>) {
        let mut board = self.shared.board();
        base.clone_into(&mut board.base);
        board.state.site += 1;
        board.tell(faults);
    }

    /// Tells what is wrong while the site stays as it was.
    pub fn site_kept(&self, faults: Option<Overlay>) {
        let mut board = self.shared.board();
        if board.state.faults != faults {
            board.tell(faults);
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let waiting = {
            let mut board = self.shared.board();
            board.stopped = true;
            std::mem::take(&mut board.waiting)
        };
        drop(waiting);
        for _ in &self.workers {
            self.shared.server.unblock();
        }
        for worker in self.workers.drain(..) {
            // A worker that panicked has already said why.
            let _ = worker.join();
        }
    }
}

impl Board {
    fn tell(&mut self, faults: Option<Overlay>) {
        self.state.version += 1;
        self.state.faults = faults;
        for request in self.waiting.drain(..) {
            answer(request, self.state.response());
        }
    }
}

impl State {
    fn response(&self) -> Answer {
        Answer::ok("application/json", serde_json::to_vec(self).unwrap_or_default())
    }
}

impl Shared {
    fn board(&self) -> MutexGuard<'_, Board> {
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn work(&self) {
        loop {
            match self.server.recv() {
                _ if self.board().stopped => return,
                Ok(request) => self.handle(request),
                Err(_) => return,
            }
        }
    }

    fn handle(&self, request: Request) {
        // A page of elsewhere must not read the drafts of this machine by a name that leads here.
        if !is_local(&request) {
            return answer(
                request,
                Answer::plain(403, "This preview answers to localhost only.\n"),
            );
        }
        if !matches!(request.method(), Method::Get | Method::Head) {
            return answer(request, Answer::plain(405, "GET, HEAD\n").with("Allow", "GET, HEAD"));
        }
        let url = request.url().to_owned();
        match url.split('?').next().unwrap_or_default() {
            WAIT_ADDRESS => self.hold(request, &url),
            SCRIPT_ADDRESS => answer(request, Answer::ok("text/javascript; charset=utf-8", SCRIPT)),
            _ => answer(request, self.page(&url)),
        }
    }

    /// Answers when there is something newer than what the page knows.
    fn hold(&self, request: Request, url: &str) {
        let known = url.split_once("?v=").and_then(|(_, known)| known.parse::<i64>().ok());
        let mut board = self.board();
        if known != Some(board.state.version) || request.method() == &Method::Head {
            let response = board.state.response();
            drop(board);
            return answer(request, response);
        }
        let oldest = (board.waiting.len() >= WAITING).then(|| board.waiting.remove(0));
        board.waiting.push(request);
        let response = board.state.response();
        drop(board);
        if let Some(oldest) = oldest {
            answer(oldest, response);
        }
    }

    fn page(&self, url: &str) -> Answer {
        let (base, site) = {
            let board = self.board();
            (board.base.clone(), board.state.site)
        };
        let found = if url.starts_with(DESK_ADDRESS) {
            route::find(&self.desk, DESK_ADDRESS, url)
        } else {
            route::find(&self.folder, &base, url)
        };
        let (status, file) = match found {
            Route::Moved(address) => return Answer::plain(302, "").with("Location", &address),
            Route::File(file) => (200, file),
            Route::Nowhere => (404, self.folder.join("404.html")),
        };
        let Ok(bytes) = fs::read(&file) else {
            // Before the first good build there is nothing to show but what is wrong.
            let body =
                with_script(b"<!doctype html><head><title>404</title></head><body></body>", site);
            return Answer { status: 404, ..Answer::ok("text/html; charset=utf-8", body) };
        };
        let media_type = route::media_type(&file);
        let body =
            if media_type.starts_with("text/html") { with_script(&bytes, site) } else { bytes };
        Answer { status, ..Answer::ok(media_type, body) }
    }
}

/// An answer before it is sent.
struct Answer {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn ok(media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![
            ("Content-Type", media_type.to_owned()),
            ("Cache-Control", "no-store".to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
        ];
        Self { status: 200, headers, body: body.into() }
    }

    fn plain(status: u16, text: &str) -> Self {
        Self { status, ..Self::ok("text/plain; charset=utf-8", text) }
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }
}

fn answer(request: Request, answer: Answer) {
    let headers = answer
        .headers
        .iter()
        .filter_map(|(name, value)| Header::from_bytes(*name, value.as_str()).ok());
    let response = headers.fold(Response::from_data(answer.body), Response::with_header);
    // A browser that left needs no answer.
    let _ = request.respond(response.with_status_code(answer.status));
}

/// Whether the request names this machine.
fn is_local(request: &Request) -> bool {
    let host = request
        .headers()
        .iter()
        .find(|header| header.field.equiv("Host"))
        .map(|header| header.value.as_str());
    host.is_some_and(names_this_machine)
}

fn names_this_machine(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|sign| sign.is_ascii_digit()) => name,
        _ => host,
    };
    matches!(name.to_ascii_lowercase().as_str(), "localhost" | "127.0.0.1" | "[::1]")
}

/// The page with the reloading script first in its head, before any policy of the page can forbid it.
fn with_script(page: &[u8], site: i64) -> Vec<u8> {
    let tag = format!(r#"<script src="{SCRIPT_ADDRESS}" data-site="{site}"></script>"#);
    let at = end_of_head_tag(page).unwrap_or(page.len());
    [&page[..at], tag.as_bytes(), &page[at..]].concat()
}

fn end_of_head_tag(page: &[u8]) -> Option<usize> {
    let start = page.windows(5).position(|word| word.eq_ignore_ascii_case(b"<head"))?;
    let is_tag =
        page.get(start + 5).is_some_and(|sign| *sign == b'>' || sign.is_ascii_whitespace());
    is_tag
        .then(|| page[start..].iter().position(|sign| *sign == b'>').map(|end| start + end + 1))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_goes_first_in_the_head() {
        fn check(page: &str, expected: &str) {
            let tag = r#"<script src="/.tambour/apercu.js" data-site="3"></script>"#;
            let served = String::from_utf8(with_script(page.as_bytes(), 3)).unwrap();
            assert_eq!(served.replace(tag, "[]"), expected);
        }
        check("<html><head><meta>", "<html><head>[]<meta>");
        check("<HEAD lang=fr>x", "<HEAD lang=fr>[]x");
        check("<header>x</header>", "<header>x</header>[]");
        check("x", "x[]");
        check("", "[]");
    }

    #[test]
    fn names_of_this_machine() {
        fn check(host: &str, expected: bool) {
            assert_eq!(names_this_machine(host), expected, "{host:?}");
        }
        check("localhost", true);
        check("LOCALHOST:8017", true);
        check("127.0.0.1:8017", true);
        check("[::1]:8017", true);
        check("[::1]", true);
        check("epn.example", false);
        check("localhost.epn.example", false);
        check("127.0.0.1.epn.example:8017", false);
        check("localhost:x", false);
        check("", false);
    }
}
