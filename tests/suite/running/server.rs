//! A server of mail on this machine, which keeps what it is given.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A server that keeps what it is given.
pub(super) struct Smtp {
    pub(super) port: u16,
    taken: Arc<Mutex<Vec<(String, String)>>>,
}

/// `is_cut`: the line is closed once the message is given, without an answer.
pub(super) fn smtp(is_cut: bool) -> Smtp {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let taken = Arc::new(Mutex::new(Vec::new()));
    let shared = Arc::clone(&taken);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let _ = talk(&stream, &shared, is_cut);
        }
    });
    Smtp { port, taken }
}

fn talk(
    stream: &TcpStream,
    taken: &Mutex<Vec<(String, String)>>,
    is_cut: bool,
) -> std::io::Result<()> {
    let mut answers = stream;
    let mut lines = BufReader::new(stream).lines();
    let mut say = |words: &str| answers.write_all(format!("{words}\r\n").as_bytes());
    say("220 ici")?;
    let mut to = String::new();
    while let Some(line) = lines.next() {
        let line = line?;
        let upper = line.to_uppercase();
        if upper.starts_with("RCPT TO") {
            to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
        }
        if upper.starts_with("DATA") {
            say("354 dites")?;
            let mut text = String::new();
            for line in lines.by_ref() {
                let line = line?;
                if line == "." {
                    break;
                }
                // A dot that begins a line is doubled on its way (RFC 5321, 4.5.2).
                let line = line.strip_prefix('.').unwrap_or(&line);
                text.push_str(&format!("{line}\r\n"));
            }
            taken.lock().unwrap().push((to.clone(), text));
            if is_cut {
                return Ok(());
            }
            say("250 pris")?;
        } else if upper.starts_with("QUIT") {
            say("221 au revoir")?;
            return Ok(());
        } else {
            say("250 bien")?;
        }
    }
    Ok(())
}

impl Smtp {
    /// What was taken since the last time: to whom, and the parsed text.
    pub(super) fn taken(&self) -> Vec<(String, String)> {
        std::mem::take(&mut *self.taken.lock().unwrap())
    }
}
