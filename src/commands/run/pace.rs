//! How often a round begins, and the signals that end it.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// The longest pace: a day.
const LONGEST: u64 = 86_400;
/// How soon a signal is heard.
const NAP: Duration = Duration::from_millis(200);

/// `30s`, `2m`, `2 min`, `1h`, `120` (seconds): at least a second, at most a day.
pub(super) fn read(words: &str) -> Option<Duration> {
    let words = words.trim().to_lowercase();
    let digits: String = words.chars().take_while(char::is_ascii_digit).collect();
    let unit = match words[digits.len()..].trim() {
        "" | "s" | "sec" | "secondes" => 1,
        "m" | "min" | "minute" | "minutes" => 60,
        "h" | "heure" | "heures" | "hour" | "hours" => 3600,
        _ => return None,
    };
    let seconds = digits.parse::<u64>().ok()?.checked_mul(unit)?;
    (1..=LONGEST).contains(&seconds).then(|| Duration::from_secs(seconds))
}

/// Whether somebody asked to stop (SIGTERM, SIGINT).
pub(super) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Listens from now on. A second signal ends at once.
    pub(super) fn listen() -> io::Result<Self> {
        let flag = Arc::new(AtomicBool::new(false));
        for signal in [signal_hook::consts::SIGTERM, signal_hook::consts::SIGINT] {
            signal_hook::flag::register_conditional_shutdown(signal, 2, Arc::clone(&flag))?;
            signal_hook::flag::register(signal, Arc::clone(&flag))?;
        }
        Ok(Self(flag))
    }

    /// Whether it was asked.
    pub(super) fn has_come(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Waits so long, or until it is asked.
    pub(super) fn comes_within(&self, wait: Duration) -> bool {
        let ends = Instant::now() + wait;
        while !self.has_come() {
            let left = ends.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            std::thread::sleep(left.min(NAP));
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paces_as_people_write_them() {
        let check = |words: &str, seconds: Option<u64>| {
            assert_eq!(read(words), seconds.map(Duration::from_secs), "{words}");
        };
        check("2m", Some(120));
        check("2 min", Some(120));
        check("30s", Some(30));
        check("1h", Some(3600));
        check("90", Some(90));
        check("0", None);
        check("2 jours", None);
        check("99999999999999999999", None);
    }
}
