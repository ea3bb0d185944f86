//! A faulty HTTP server on loopback: each path answers as the test says.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// How a path answers.
#[derive(Clone)]
pub(super) enum Answer {
    /// This body, with this ETag; 304 to whoever has it.
    Body(&'static str, String),
    /// A status and nothing else.
    Status(u16),
    /// Elsewhere.
    Redirect(String),
    /// That many bytes of nothing.
    Zeros(usize),
    /// Never.
    Silence,
    /// Half of what was announced.
    Cut,
}

/// The server, and what was asked of it.
pub(super) struct Server {
    pub(super) port: u16,
    answers: Arc<Mutex<BTreeMap<String, Answer>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub(super) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let answers: Arc<Mutex<BTreeMap<String, Answer>>> = Arc::default();
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let (of_thread, heard) = (answers.clone(), asked.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answers, heard) = (of_thread.clone(), heard.clone());
                std::thread::spawn(move || answer(stream, &answers, &heard));
            }
        });
        Self { port, answers, asked }
    }

    pub(super) fn set(&self, path: &str, answer: Answer) {
        self.answers.lock().unwrap().insert(path.to_owned(), answer);
    }

    /// Whole requests, oldest first.
    pub(super) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    pub(super) fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

fn answer(
    mut stream: TcpStream,
    answers: &Mutex<BTreeMap<String, Answer>>,
    heard: &Mutex<Vec<String>>,
) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut request = String::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
            break;
        }
        request.push_str(&line);
    }
    let path = request.split_whitespace().nth(1).unwrap_or_default().to_owned();
    heard.lock().unwrap().push(request.clone());
    let found = answers.lock().unwrap().get(&path).cloned();
    let mut send = |text: &str| stream.write_all(text.as_bytes());
    let _ = match found {
        None => send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        Some(Answer::Body(etag, _))
            if request
                .to_lowercase()
                .contains(&format!("if-none-match: {etag}").to_lowercase()) =>
        {
            send("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")
        }
        Some(Answer::Body(etag, body)) => send(&format!(
            "HTTP/1.1 200 OK\r\nETag: {etag}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )),
        Some(Answer::Status(code)) => {
            send(&format!("HTTP/1.1 {code} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
        }
        Some(Answer::Redirect(to)) => send(&format!(
            "HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        )),
        Some(Answer::Zeros(count)) => {
            let _ = send(&format!(
                "HTTP/1.1 200 OK\r\nContent-Length: {count}\r\nConnection: close\r\n\r\n"
            ));
            std::io::copy(&mut std::io::repeat(b'0').take(count as u64), &mut stream).map(|_| ())
        }
        // Until the other side has had enough.
        Some(Answer::Silence) => reader.read(&mut [0; 1]).map(|_| ()),
        Some(Answer::Cut) => send(
            "HTTP/1.1 200 OK\r\nContent-Length: 900\r\nConnection: close\r\n\r\nBEGIN:VCALENDAR\r\n",
        ),
    };
}
