//! The letter as a mail: parsed back, of any length, byte for byte the same, whatever people write.

use mail_parser::MessageParser;

use tambour::model::Audience;
use tambour::model::edition;
use tambour::outputs::letter::{self, Recipient};

use crate::site_test::{SETTINGS, SiteTest};

/// The next edition's draft, as `lettre.eml` is.
fn draft(test: &SiteTest) -> String {
    test.with_context(|context| {
        let period = edition::next(context.timeline);
        let edition = edition::edition(context.timeline, period, Audience::Public);
        let mail = letter::mail(context, &edition, Audience::Public);
        String::from_utf8(mail.eml(&Recipient::Draft)).unwrap()
    })
}

/// A network of so many dates in March, at so many places.
fn network(count: usize) -> SiteTest {
    let mut test = SiteTest::with([("tambour.yaml", SETTINGS)]);
    for place in 0..8 {
        let text = format!("---\nnom: Espace numérique {place}\ncommune: Brissonne\n---\nClair.\n");
        test = test.change(&format!("content/structures/lieu-{place}.md"), &text);
    }
    for number in 0..count {
        let (day, place) = (1 + number % 28, number % 8);
        let text = format!(
            "---\ntitre: Atelier numéro {number} : éviter les pièges à l’écran\ndebut: 2027-03-{day:02} 14h\n\
             fin: 16h\nstructure: lieu-{place}\n\
             resume: Deux heures tranquilles pour apprendre à reconnaître un faux message, et savoir quoi faire. \
             On vient avec son téléphone, on repart avec une fiche à garder près de soi.\n---\nVenez.\n"
        );
        test = test.change(&format!("content/evenements/atelier-{number}.md"), &text);
    }
    test.at("2027-03-01T07:00")
}

#[test]
fn it_is_whole_at_any_length() {
    let mut table = String::from("items  eml bytes  html bytes  per item\n");
    for count in [1, 5, 20, 60, 100] {
        let eml = draft(&network(count));
        let message = MessageParser::default().parse(eml.as_bytes()).unwrap();
        let html = message.body_html(0).unwrap();
        let text = message.body_text(0).unwrap();
        assert!(html.len() < 102_400, "{count}: {}", html.len());
        for number in 0..count {
            let title = format!("Atelier numéro\u{a0}{number}\u{a0}:");
            let plain = format!("Atelier numéro {number} :");
            let has =
                |part: &str| part.contains(&title) || part.replace('\u{a0}', " ").contains(&plain);
            assert!(has(&html) && has(&text), "{number} of {count} is missing");
        }
        table += &format!(
            "{count:>5}  {:>9}  {:>10}  {:>8}\n",
            eml.len(),
            html.len(),
            html.len() / count
        );
        assert!(eml.lines().all(|line| line.len() <= 998));
        assert!(!html.contains("<style") && !html.contains("<script"), "{count}");
    }
    println!("{table}an item of two columns by mrml: 3207 bytes, of one column: 651");
}

/// The campaign that `--export` writes is what the API of listmonk documents (*Campaigns*, `POST /api/campaigns`), and holds no
/// word between double braces but the reader's own way out.
#[test]
fn a_campaign_is_what_listmonk_takes() {
    let hostile =
        "---\ntitre: \"Prix {{ .Subscriber.Email }} du jour\"\ndate: 2027-03-02\n---\n{{ Now }}\n";
    let test = SiteTest::with([("content/actualites/prix.md", hostile)]);
    let folder = tempfile::tempdir().unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_tambour"))
        .args(["letter", "2027-03", "--root", test.root().as_str(), "--now", "2027-03-15T09:00"])
        .args([std::path::Path::new("--export"), folder.path()])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = std::fs::read_to_string(folder.path().join("listmonk.json")).unwrap();
    let campaign: serde_json::Value = serde_json::from_str(&text).unwrap();
    let campaign = campaign.as_object().unwrap();
    for (key, value) in campaign {
        let is_right = match key.as_str() {
            "name" | "subject" | "body" | "altbody" => {
                value.as_str().is_some_and(|text| !text.is_empty())
            }
            "lists" => value.as_array().is_some_and(|lists| lists.iter().all(|list| list.is_u64())),
            "tags" => value.as_array().is_some_and(|tags| tags.iter().all(|tag| tag.is_string())),
            "type" => value == "regular",
            "content_type" => value == "html",
            _ => false,
        };
        assert!(is_right, "{key}: {value}");
    }
    for key in ["name", "subject", "lists", "type", "content_type", "body", "altbody"] {
        assert!(campaign.contains_key(key), "{key}");
    }
    for key in ["subject", "body", "altbody", "name"] {
        let text = campaign[key].as_str().unwrap();
        let braces: Vec<&str> =
            text.split("{{").skip(1).map(|rest| rest.split("}}").next().unwrap()).collect();
        assert!(braces.iter().all(|inside| *inside == " UnsubscribeURL "), "{key}: {braces:?}");
        assert_eq!(!braces.is_empty(), matches!(key, "body" | "altbody"), "{key}");
    }
}

#[test]
fn it_is_a_draft_with_what_servers_ask_for() {
    let eml = draft(&SiteTest::sample());
    let message = MessageParser::default().parse(eml.as_bytes()).unwrap();
    let header = |name: &str| eml.lines().find(|line| line.starts_with(name)).map(str::to_owned);
    assert_eq!(header("X-Unsent").as_deref(), Some("X-Unsent: 1"));
    assert_eq!(header("List-Id").as_deref(), Some("List-Id: <lettre.deuxrives.example>"));
    let leave = header("List-Unsubscribe").unwrap();
    assert!(
        leave.starts_with("List-Unsubscribe: <mailto:contact@deuxrives.example?")
            && leave.ends_with('>')
    );
    assert_eq!(
        message.from().unwrap().first().unwrap().address(),
        Some("contact@deuxrives.example")
    );
    assert_eq!(
        message.from().unwrap().first().unwrap().name(),
        Some("Réseau des EPN du Pays des Deux Rives")
    );
    assert!(message.date().is_some() && message.message_id().is_some());
    let subject = message.subject().unwrap();
    assert!(subject.chars().count() <= 60, "{subject}");
    let html = message.body_html(0).unwrap();
    assert!(!html.contains(&format!("px;color:#fbf6ec\">{subject}</div>")));
    assert_eq!(message.text_body_count(), 1);
    // Pictures that every program shows, with their words; nothing of another host but what authors link to.
    for picture in html.split("<img").skip(1) {
        assert!(picture.contains(".jpg\"") || picture.contains(".png\""), "{picture}");
        assert!(
            picture.contains("src=\"https://deuxrives.example/") && picture.contains(" alt=\"")
        );
    }
    assert_eq!(eml, draft(&SiteTest::sample()), "the same bytes each time");
}

#[test]
fn hostile_words_add_nothing() {
    let title =
        "\"Atelier\\r\\nBcc: tous@rives.example\\r\\n\\r\\n<script>alert(1)</script> --tambour-0\"";
    let event = format!(
        "---\ntitre: {title}\ndebut: 2027-03-20 14h\nlieu: \"<b>ici</b>\\r\\nCc: autre@rives.example\"\n---\n<script>x</script>\n"
    );
    let settings = SETTINGS
        .replace("titre: Réseau des rives", "titre: \"Réseau\\r\\nBcc: moi@rives.example\"");
    let test = SiteTest::with([
        ("tambour.yaml", settings.as_str()),
        ("content/evenements/piege.md", event.as_str()),
    ])
    .at("2027-03-15T09:00")
    .build();
    let eml = test.text("/lettre/2027-03/lettre.eml");
    let (head, _) = eml.split_once("\r\n\r\n").unwrap();
    for line in head.lines() {
        let lower = line.to_lowercase();
        assert!(!lower.starts_with("bcc:") && !lower.starts_with("cc:"), "{head}");
    }
    let message = MessageParser::default().parse(eml.as_bytes()).unwrap();
    assert!(message.bcc().is_none() && message.cc().is_none());
    assert_eq!(message.parts.len(), 3);
    let html = message.body_html(0).unwrap();
    assert!(!html.contains("<script>") && !html.contains("<b>ici</b>"), "{html}");
}
