//! Where words go: answers to standard output, messages to standard error. A reader who left is no fault.

use std::io::{self, IsTerminal, Write};

use tambour::report::Colours;

/// What is known of the terminal.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Terminal {
    /// Colours of answers.
    pub(crate) answers: Colours,
    /// Colours of messages.
    pub(crate) messages: Colours,
    /// Whether a person can be asked.
    pub(crate) is_asked: bool,
    /// Whether a line may be drawn again and again.
    pub(crate) is_live: bool,
}

impl Terminal {
    /// As the environment says: `NO_COLOR` (no-color.org), `TERM=dumb`, and what is a terminal.
    #[expect(clippy::disallowed_methods, reason = "commands read the environment")]
    pub(crate) fn of_environment() -> Self {
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let is_dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb");
        let colours = |is_terminal: bool| match is_terminal && !is_dumb && !is_set("NO_COLOR") {
            true => Colours::Ansi,
            false => Colours::None,
        };
        let (answers, messages) = (io::stdout().is_terminal(), io::stderr().is_terminal());
        Self {
            answers: colours(answers),
            messages: colours(messages),
            is_asked: io::stdin().is_terminal() && messages,
            is_live: messages && !is_dumb && !is_set("CI"),
        }
    }

    /// An answer.
    pub(crate) fn say(self, text: &str) {
        let mut out = io::stdout().lock();
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }

    /// A message.
    pub(crate) fn tell(self, text: &str) {
        let mut out = io::stderr().lock();
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }
}
