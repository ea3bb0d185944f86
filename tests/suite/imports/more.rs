//! Further habits than those of the samples: other headings, orders, notations, programs.

use std::io::Write as _;

use jiff::tz::TimeZone;
use tambour::import::{self, Draft, Read};

use super::hints;

fn read(name: &str, bytes: &[u8]) -> Read {
    let zone = TimeZone::get("Europe/Paris").unwrap();
    import::read(bytes, &hints(&zone, name))
}

/// Title, start, end, place; what is in doubt after a bar.
fn lines(read: &Read) -> Vec<String> {
    read.drafts.iter().map(line).collect()
}

fn line(draft: &Draft) -> String {
    let word = |key: &str| draft.words(key).unwrap_or("-");
    let doubts: Vec<&str> = draft.doubts.iter().map(|(key, _)| *key).collect();
    let doubts = if doubts.is_empty() { String::new() } else { format!(" ? {}", doubts.join(" ")) };
    let (from, to) = if draft.kind == "notice" { ("du", "au") } else { ("debut", "fin") };
    format!("{} | {} | {} | {}{doubts}", draft.title(), word(from), word(to), word("lieu"))
}

#[test]
fn tables_of_other_habits() {
    fn check(table: &str, expected: &[&str]) {
        assert_eq!(lines(&read("programme.csv", table.as_bytes())), expected, "{table}");
    }
    // Start and end apart, place before, months in words.
    check(
        "Lieu,Activité,Date de début,Heure début,Heure fin\nLa Passerelle,Initiation,3 décembre 2026,14:00,16:00\n",
        &["Initiation | 2026-12-03T14:00 | 2026-12-03T16:00 | La Passerelle"],
    );
    // Tabs, a weekday in its own column, hours as plain numbers.
    check(
        "Jour\tDate\tHeure\tIntitulé de l'atelier\nmercredi\t02/12/2026\t14\tTablette\njeudi\t03/12/2026\t9h30-11h\tSouris\n",
        &[
            "Tablette | 2026-12-02T14:00 | - | -",
            "Souris | 2026-12-03T09:30 | 2026-12-03T11:00 | -",
        ],
    );
    // The month in a title, days alone; a second month below.
    check(
        "ATELIERS JANVIER 2027;;\nJour;Horaires;Animation\nmardi 5;10h-12h;Clavier\nFÉVRIER 2027;;\nmardi 2;10h-12h;Écran\n",
        &[
            "Clavier | 2027-01-05T10:00 | 2027-01-05T12:00 | -",
            "Écran | 2027-02-02T10:00 | 2027-02-02T12:00 | -",
        ],
    );
    // A weekday that does not fit is left, never moved.
    check(
        "Date;Heure;Titre\nlundi 2 décembre 2026;14h;Tablette\nmardi 8 décembre 2026;14h;Souris\n",
        &["Souris | 2026-12-08T14:00 | - | -"],
    );
    // States, in a column and in a title.
    check(
        "Date;Titre;Statut\n02/12/2026;Un;Annulé\n03/12/2026;COMPLET : Deux;\n04/12/2026;Trois;à confirmer\n",
        &[
            "Un | 2026-12-02 | - | -",
            "Deux | 2026-12-03 | - | -",
            "Trois | 2026-12-04 | - | - ? etat",
        ],
    );
    // Several days in one cell, and a stretch of days.
    check(
        "Dates;Horaires;Titre\nles 3 et 10 décembre 2026;14h-16h;Deux fois\ndu 14 au 18 décembre 2026;;Semaine\n",
        &[
            "Deux fois | 2026-12-03T14:00 | 2026-12-03T16:00 | -",
            "Semaine | 2026-12-14 | 2026-12-18 | -",
        ],
    );
    // A length, a year that nobody wrote.
    check(
        "Titre;Quand;Durée\nCafé;mardi 8 décembre à 14h;1h30\n",
        &["Café | 2026-12-08T14:00 | 2026-12-08T15:30 | - ? debut"],
    );
    // A form's answers: a time stamp first, an address that stays with its owner.
    let form = "Horodateur,Adresse e-mail,Titre de l'événement,Date,Heure de début,Lieu\n20/11/2026 10:00:00,claire@epn.example,Portes ouvertes,12/12/2026,10:00:00,Le Lavoir\n";
    check(form, &["Portes ouvertes | 2026-12-12T10:00 | - | Le Lavoir"]);
    assert!(!import::text(&read("x.csv", form.as_bytes()).drafts[0], "x").contains("claire@"));
    // English headings, ISO dates.
    check(
        "start,end,title,location\n2026-12-03T14:00,2026-12-03T16:00,Workshop,Library\n",
        &["Workshop | 2026-12-03T14:00 | 2026-12-03T16:00 | Library"],
    );
}

#[test]
fn calendars_of_other_programs() {
    fn check(events: &str, expected: &[&str]) {
        let calendar = format!(
            "BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-TIMEZONE:Europe/Paris\n{events}\nEND:VCALENDAR\n"
        );
        assert_eq!(lines(&read("agenda.ics", calendar.as_bytes())), expected, "{events}");
    }
    // Google: universal time, a description in HTML, a meeting's address.
    check(
        "BEGIN:VEVENT\nDTSTART:20261208T130000Z\nDTEND:20261208T150000Z\nUID:a@google.com\nSUMMARY:Atelier\nDESCRIPTION:<b>Venez</b><br>nombreux\nLOCATION:Le Lavoir\\, 2 rue du Bief\nEND:VEVENT",
        &["Atelier | 2026-12-08T14:00 | 2026-12-08T16:00 | Le Lavoir, 2 rue du Bief"],
    );
    // A day called off and a day moved of a series; a length instead of an end.
    check(
        "BEGIN:VEVENT\nUID:b\nSUMMARY:Permanence\nDTSTART;TZID=Europe/Paris:20261201T090000\nDURATION:PT2H\nRRULE:FREQ=WEEKLY;COUNT=4\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:b\nRECURRENCE-ID;TZID=Europe/Paris:20261208T090000\nDTSTART;TZID=Europe/Paris:20261208T090000\nSUMMARY:Permanence\nSTATUS:CANCELLED\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:b\nRECURRENCE-ID;TZID=Europe/Paris:20261215T090000\nDTSTART;TZID=Europe/Paris:20261216T100000\nDURATION:PT2H\nSUMMARY:Permanence\nEND:VEVENT",
        &["Permanence | 2026-12-01T09:00 | 2026-12-01T11:00 | -"],
    );
    // A zone that nothing explains, and one in Windows' words.
    check(
        "BEGIN:VEVENT\nUID:c\nSUMMARY:Ailleurs\nDTSTART;TZID=Perdu:20261208T140000\nEND:VEVENT\nBEGIN:VEVENT\nUID:d\nSUMMARY:Londres\nDTSTART;TZID=GMT Standard Time:20261208T140000\nEND:VEVENT",
        &["Ailleurs | 2026-12-08T14:00 | - | - ? debut", "Londres | 2026-12-08T15:00 | - | -"],
    );
    // Whole days written as midnights; a cancelled one by its title.
    check(
        "BEGIN:VEVENT\nUID:e\nSUMMARY:ANNULÉ : Fête\nDTSTART;TZID=Europe/Paris:20261212T000000\nDTEND;TZID=Europe/Paris:20261214T000000\nLOCATION:https://meet.google.com/abc\nEND:VEVENT",
        &["Fête | 2026-12-12 | 2026-12-13 | -"],
    );
    // Free or busy only: nothing, and it is said.
    let busy = "BEGIN:VCALENDAR\nBEGIN:VFREEBUSY\nDTSTART:20261208T130000Z\nEND:VFREEBUSY\nEND:VCALENDAR\n";
    assert_eq!(read("a.ics", busy.as_bytes()).left.len(), 1);
}

#[test]
fn mails_of_other_habits() {
    fn check(subject: &str, body: &str, expected: &[&str]) {
        let mail = format!(
            "From: X <x@epn.example>\r\nTo: i@r.example\r\nSubject: {subject}\r\nDate: Fri, 20 Nov 2026 08:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n"
        );
        assert_eq!(lines(&read("a.eml", mail.as_bytes())), expected, "{subject}: {body}");
    }
    check(
        "Atelier tablette",
        "Quand : mardi 8 décembre, 14 h – 16 h\nOù : Le Lavoir\n\nApportez la vôtre.",
        &["Atelier tablette | 2026-12-08T14:00 | 2026-12-08T16:00 | Le Lavoir"],
    );
    check(
        "Café numérique le samedi 12 décembre 2026 à 10h",
        "Venez !",
        &["Café numérique | 2026-12-12T10:00 | - | -"],
    );
    check(
        "Réunion",
        "Bonjour,\nNous proposons le 3 décembre 2026 à 14h ou le 4 décembre 2026 à 10h.\nCordialement",
        &["Réunion | 2026-12-03T14:00 | - | - ? debut"],
    );
    check(
        "Le fablab recrute",
        "Nous cherchons une animatrice.\n-- \nX",
        &["Le fablab recrute | - | - | -"],
    );
    check(
        "Fermé aujourd'hui",
        "Fermé : oui\n\nPanne de chauffage.",
        &["Fermé aujourd'hui | 2026-11-20T08:00 | - | -"],
    );
}

/// A document of a word processor, with these parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn documents_of_word_processors() {
    let body = "<w:document xmlns:w=\"x\"><w:body><w:p><w:pPr><w:pStyle w:val=\"Titre1\"/></w:pPr><w:r><w:t>Fête de la soupe</w:t></w:r></w:p>\
                <w:p><w:r><w:t xml:space=\"preserve\">Le samedi 5 décembre 2026 à 14h30 </w:t></w:r><w:r><w:t>à la salle des fêtes.</w:t></w:r></w:p></w:body></w:document>";
    let png: &[u8] =
        &std::fs::read(super::folder().join("../../../content/structures/le-bus.jpg")).unwrap();
    let read_one = read(
        "soupe.docx",
        &archive(&[("word/document.xml", body.as_bytes()), ("word/media/image1.jpg", png)]),
    );
    assert_eq!(
        lines(&read_one),
        ["Fête de la soupe | 2026-12-05T14:30 | - | salle des fêtes ? debut lieu"]
    );
    assert_eq!(read_one.drafts[0].files.len(), 1);
    let cell = |words: &str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
    let row = |cells: &[&str]| {
        format!("<w:tr>{}</w:tr>", cells.iter().map(|words| cell(words)).collect::<String>())
    };
    let table = format!(
        "<w:document xmlns:w=\"x\"><w:body><w:p><w:r><w:t>Programme de décembre 2026</w:t></w:r></w:p><w:tbl>{}{}</w:tbl></w:body></w:document>",
        row(&["Date", "Heure", "Atelier"]),
        row(&["mercredi 2", "14h-16h", "Tablette &amp; souris"])
    );
    let read_table = read("programme.docx", &archive(&[("word/document.xml", table.as_bytes())]));
    assert_eq!(lines(&read_table), ["Tablette & souris | 2026-12-02T14:00 | 2026-12-02T16:00 | -"]);
}

/// A page with a large title and a smaller line.
fn pdf() -> Vec<u8> {
    let stream = "BT /F1 48 Tf 60 700 Td (Fete de la soupe) Tj ET\nBT /F1 18 Tf 60 600 Td (Samedi 5 decembre 2026, 14h30) Tj ET";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut text = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (rank, object) in objects.iter().enumerate() {
        places.push(text.len());
        text += &format!("{} 0 obj\n{object}\nendobj\n", rank + 1);
    }
    let start = text.len();
    text += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        text += &format!("{place:010} 00000 n \n");
    }
    text += &format!(
        "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    );
    text.into_bytes()
}

#[test]
fn posters_alone() {
    let of_pdf = read("affiche.pdf", &pdf());
    assert_eq!(lines(&of_pdf), ["Fete de la soupe | 2026-12-05T14:30 | - | - ? titre debut"]);
    let drawn =
        &of_pdf.drafts[0].files.iter().find(|file| file.name.ends_with(".png")).unwrap().bytes;
    let picture = tambour::image::probe(drawn).unwrap();
    assert!(picture.height >= 1590 && picture.width > 1000, "{picture:?}");
    let photo =
        std::fs::read(super::folder().join("../../../content/structures/le-bus.jpg")).unwrap();
    let named = read("2026-12-05-fete-de-la-soupe.jpg", &photo);
    assert_eq!(lines(&named), ["Fete de la soupe | 2026-12-05 | - | - ? titre debut"]);
    assert!(named.drafts[0].words("image_alt").unwrap().contains("5 décembre 2026"));
    let heic = read("IMG_1.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic");
    assert_eq!((heic.drafts.len(), heic.left[0].why.id), (0, "import-heic"));
}

proptest::proptest! {
    /// Whatever comes, nothing breaks.
    #[test]
    fn any_bytes_are_read_or_left(head in 0usize..9, bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..600)) {
        let heads: [&[u8]; 9] = [b"", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", b"PK\x03\x04xl/workbook.", b"<rss>", b"{\"timings\":", b"From: a\nSubject: b\nDate: c\n\n", b"Date;Titre\n", b"%PDF-1.4\n", b"PK\x03\x04word/document.xml"];
        let whole = [heads[head], &bytes].concat();
        let _ = read("x", &whole);
    }
}
