//! Readers of the letter, who join by two mails and leave by one.

use std::process::Command;

use super::{NOW, Network, Sent, run, subject};
use crate::smtp::{Mood, smtp_for_all};

/// Joined in two steps, left in one, never mailed again.
#[test]
fn readers_join_by_an_answer_and_leave_by_a_mail() {
    let network = Network::new();
    network.write("content/lettres/2027-03.md", "# Mars\n\nLe printemps arrive.\n");
    let server = smtp_for_all(Mood::Takes);
    let reader = |name: &'static str, subject, date| Sent {
        name,
        headers: "",
        from: "nadia@ailleurs.example",
        subject,
        date,
        body: "Merci.",
    };
    network.deliver(&reader("i1", "Recevoir la lettre", "Mon, 15 Mar 2027 08:00:00 +0100"));
    network.deliver(&reader("i2", "inscription", "Mon, 15 Mar 2027 08:05:00 +0100"));
    let (_, told) = network.round(NOW, server.port);
    let mails = server.newly_taken();
    assert_eq!(mails.len(), 1, "{told}");
    assert_eq!(mails[0].0, "nadia@ailleurs.example");
    let question = subject(&mails[0].1);
    assert!(
        question.starts_with("[lettre ") && mails[0].1.contains("Auto-Submitted"),
        "{question}"
    );
    let dry = || {
        let list = network.readers();
        let output = Command::new(env!("CARGO_BIN_EXE_tambour"))
            .args([
                "letter",
                "--now",
                NOW,
                "--root",
                network.root().as_str(),
                "--send",
                list.as_str(),
            ])
            .output()
            .unwrap();
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert!(
        dry().contains("n’a pas d’adresse") || dry().contains("aucun"),
        "nobody yet: {}",
        dry()
    );

    // Whoever else answers, or guesses, confirms nothing; nor does an automatic answer.
    let auto = Sent {
        name: "auto",
        headers: "Auto-Submitted: auto-replied\r\n",
        subject: &question,
        ..reader("", "", "Mon, 15 Mar 2027 08:55:00 +0100")
    };
    network.deliver(&auto);
    network.deliver(&reader(
        "faux",
        "Re: [lettre 0123456789abcdef0123] x",
        "Mon, 15 Mar 2027 08:56:00 +0100",
    ));
    network.round(NOW, server.port);
    let list = std::fs::read_to_string(network.readers()).unwrap();
    assert!(
        list.contains("nadia@ailleurs.example,2027-03-15,") && !list.contains("faux"),
        "{list}"
    );
    let confirmed = Sent {
        name: "oui",
        subject: &format!("Re: {question}"),
        ..reader("", "", "Mon, 15 Mar 2027 08:58:00 +0100")
    };
    network.deliver(&confirmed);
    network.round(NOW, server.port);
    assert_eq!(server.newly_taken(), []);
    let list = std::fs::read_to_string(network.readers()).unwrap();
    assert!(list.lines().nth(1).unwrap().contains("2027-03-15"), "{list}");
    assert!(dry().contains("Rien n’est parti"), "{} {list}", dry());

    // Leaving: at once, for good; a request in that name that nobody vouches for is not even answered.
    network.deliver(&reader(
        "part",
        "Ne plus recevoir la lettre",
        "Tue, 16 Mar 2027 08:00:00 +0100",
    ));
    network.deliver(&reader("imposteur", "Inscription", "Tue, 16 Mar 2027 09:00:00 +0100"));
    network.round("2027-03-16T10:00", server.port);
    assert_eq!(server.newly_taken(), []);
    let list = std::fs::read_to_string(network.readers()).unwrap();
    assert!(list.contains("2027-03-16"), "{list}");
    let again = network.round("2027-03-16T10:02", server.port).1;
    assert_eq!(
        (server.newly_taken(), std::fs::read_to_string(network.readers()).unwrap()),
        (Vec::new(), list),
        "{again}"
    );

    // Nothing of a reader stands in the network's folder.
    for file in ["sources/boite.yaml", "sources/gestes.lock", "sources/sources.lock"] {
        assert!(!network.read(file).contains("ailleurs.example"), "{file}");
    }
    // A list among what may be published is refused.
    let inside = network.root().join("lecteurs.csv");
    network.deliver(&reader("i9", "inscription", "Tue, 16 Mar 2027 10:00:00 +0100"));
    let (_, told) =
        run(&network.root(), "2027-03-16T10:04", server.port, &["--lecteurs", inside.as_str()]);
    assert!(!inside.exists() && told.contains("lecteurs.csv"), "{told}");
}
