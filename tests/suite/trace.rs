//! Proof of publication: what `tambour trace` says of every item of the sample is followed into the built site.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use jiff::Timestamp;
use serde_json::Value as Json;

use crate::site_test::{SiteTest, readable};

/// What `trace` says of all items of a network.
fn traces(test: &SiteTest, now: &str, files: &[String]) -> Vec<Json> {
    let output = Command::new(env!("CARGO_BIN_EXE_tambour"))
        .args(["trace", "--format", "json", "--now", now, "--root", test.root().as_str()])
        .args(files)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What an output says, ready to be searched.
struct Page {
    source: String,
    words: OnceCell<String>,
}

impl Page {
    fn read(test: &SiteTest, address: &str) -> Option<Self> {
        let path = address.strip_prefix("https://deuxrives.example")?;
        let file = test.output().join(tambour::plan::file(path));
        let bytes = std::fs::read(file).ok()?;
        // Calendars fold their lines and escape their signs, JSON escapes some.
        let source = String::from_utf8_lossy(&bytes).replace("\r\n ", "");
        Some(Self { source, words: OnceCell::new() })
    }

    /// As it is read.
    fn words(&self) -> &str {
        self.words.get_or_init(|| {
            let plain = self.source.replace("\\,", ",").replace("\\;", ";");
            spaced(&readable(&plain.replace("\\u003c", "<")))
        })
    }

    /// Whether it leads to an item, or names it.
    fn shows(&self, links: &[String], title: &str) -> bool {
        let leads = |link: &String| {
            self.source.match_indices(link.as_str()).any(|(at, _)| {
                let next = self.source[at + link.len()..].chars().next();
                next.is_none_or(|sign| !sign.is_alphanumeric())
            })
        };
        links.iter().any(leads) || self.words().contains(&spaced(title))
    }
}

/// Words in one form, whatever their spaces.
fn spaced(text: &str) -> String {
    let joined = text.replace(['\u{2060}', '\u{ad}'], "").replace(['\u{a0}', '\u{202f}'], " ");
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn instant(value: &Json) -> Option<Timestamp> {
    value.as_str().map(|words| words.parse().unwrap())
}

type Spans = Vec<(i64, Option<i64>)>;

/// The spans in which a screen's own file gives an item its turn.
fn spans(playlist: &Json, link: Option<&str>, title: &str, now: i64) -> Spans {
    const FAR: i64 = 253_402_300_799_000;
    let is_it = |slide: &&Json| match link {
        Some(link) => slide["url"] == link && slide["genre"] != "programme_jour",
        None => {
            let own = spaced(slide["titre"].as_str().unwrap());
            let own = own.trim_end_matches('…').trim_end();
            !own.is_empty() && spaced(title).starts_with(own)
        }
    };
    let slides = playlist["slides"].as_array().unwrap().iter().filter(is_it);
    let mut found: Vec<(i64, i64)> = slides
        .map(|slide| (slide["de"].as_i64().unwrap().max(now), slide["jusqu_a"].as_i64().unwrap()))
        .filter(|(from, until)| from < until)
        .collect();
    found.sort_unstable();
    let mut joined: Vec<(i64, i64)> = Vec::new();
    for (from, until) in found {
        match joined.last_mut() {
            Some((_, end)) if from <= *end => *end = until.max(*end),
            _ => joined.push((from, until)),
        }
    }
    joined.into_iter().map(|(from, until)| (from, (until != FAR).then_some(until))).collect()
}

#[test]
fn every_claim_of_the_sample_is_true() {
    const NOW: &str = "2027-03-15T09:00";
    let mut test = SiteTest::sample().build();
    let now: Timestamp = "2027-03-15T09:00+01:00".parse().unwrap();
    let understood = test.understood();
    let entries = &understood.network.entries;
    let files: Vec<String> = entries.iter().map(|entry| entry.path.clone()).collect();
    let traces = traces(&test, NOW, &files);
    assert_eq!(traces.len(), entries.len());
    let mut pages: BTreeMap<String, Page> = BTreeMap::new();
    let mut playlists: BTreeMap<String, Json> = BTreeMap::new();
    let (mut followed, mut on_screens, mut in_letters) = (0, 0, 0);
    let mut false_claims = Vec::new();
    for (entry, trace) in entries.iter().zip(&traces) {
        let addresses = trace["adresses"].as_object().unwrap();
        let all = addresses.values().flat_map(|list| list.as_array().unwrap());
        let all: Vec<&str> = all.map(|address| address.as_str().unwrap()).collect();
        let has_page = |address: &&str| {
            let own = format!("/{}/", entry.slug);
            address.ends_with(&own) && !address.contains("/ecrans/") && !address.contains("/tv/")
        };
        let page = addresses.get("pages").and_then(|list| {
            list.as_array().unwrap().iter().map(|it| it.as_str().unwrap()).find(has_page)
        });
        let path = page.map(|page| page.replace("https://deuxrives.example", ""));
        let links: Vec<String> =
            path.iter().cloned().chain([format!("/x/{}", entry.code)]).collect();
        for address in &all {
            followed += 1;
            if !pages.contains_key(*address) {
                match Page::read(&test, address) {
                    Some(page) => drop(pages.insert((*address).to_owned(), page)),
                    None => {
                        false_claims.push(format!("{}: nothing at {address}", entry.path));
                        continue;
                    }
                }
            }
            // An editorial has no title of its own on its edition: its words are there.
            let named = match entry.kind.name {
                "letter" => entry.body.outline().prose.chars().take(40).collect(),
                _ => entry.title.clone(),
            };
            // A picture says nothing by itself: the item's own page shows it to whoever shares it.
            let is_shown = if address.ends_with(".png") {
                let own = page.and_then(|page| Page::read(&test, page));
                own.is_some_and(|own| own.source.contains(*address))
            } else {
                pages[*address].shows(&links, &named)
            };
            if !is_shown {
                false_claims.push(format!("{}: not at {address}", entry.path));
            }
        }
        for screen in trace["ecrans"].as_array().unwrap() {
            let slug = screen["ecran"].as_str().unwrap();
            let playlist = playlists
                .entry(slug.to_owned())
                .or_insert_with(|| test.json(&format!("/ecrans/{slug}/playlist.json")));
            let claimed: Spans = screen["passages"]
                .as_array()
                .unwrap()
                .iter()
                .map(|span| {
                    let ms = |value| instant(value).map(Timestamp::as_millisecond);
                    (ms(&span["de"]).unwrap(), ms(&span["jusqu_a"]))
                })
                .collect();
            let found = spans(playlist, page, &entry.title, now.as_millisecond());
            (followed, on_screens) = (followed + claimed.len(), on_screens + claimed.len());
            if claimed != found {
                false_claims.push(format!("{} on {slug}: {claimed:?}, is {found:?}", entry.path));
            }
        }
        for letter in trace["lettres"].as_array().unwrap() {
            (followed, in_letters) = (followed + 1, in_letters + 1);
            let address = letter["adresse"].as_str().unwrap();
            let page = Page::read(&test, address).unwrap();
            if !page.shows(&links, &entry.title) {
                false_claims.push(format!("{}: not in {address}", entry.path));
            }
        }
    }
    // The ends: at a later instant, what should have left has left, and what should be there is.
    let mut ends = 0;
    for later in ["2027-03-24T12:00", "2027-05-20T12:00"] {
        let at: Timestamp = format!("{later}+02:00").parse::<Timestamp>().unwrap();
        let at = if later.starts_with("2027-03") {
            at + jiff::SignedDuration::from_hours(1)
        } else {
            at
        };
        // Where the first build was: its pictures are ready.
        test = test.at(later).build();
        let later = &test;
        let slides: BTreeMap<&String, BTreeSet<String>> = playlists
            .keys()
            .map(|slug| {
                let playlist = later.json(&format!("/ecrans/{slug}/playlist.json"));
                let slides = playlist["slides"].as_array().unwrap().clone();
                let ids = slides.iter().map(|slide| slide["id"].as_str().unwrap().to_owned());
                (slug, ids.collect())
            })
            .collect();
        let proposed = later.json("/proposer/textes.json").to_string();
        for (entry, trace) in entries.iter().zip(&traces) {
            let is_asked = ["event", "news", "offer", "call"].contains(&entry.kind.name)
                && entry.published.is_none_or(|published| published <= now)
                && entry.gone.is_none()
                && !entry.draft;
            let Some(end) = instant(&trace["jusqu_a"]).filter(|_| is_asked) else { continue };
            // A meeting that is over still has things to do.
            if end <= at && trace["fichier"].as_str().unwrap().contains("reunion") {
                continue;
            }
            (followed, ends) = (followed + 1, ends + 1);
            let is_there = proposed.contains(&format!("\"code\":\"{}\"", entry.code));
            if is_there != (end > at) {
                false_claims
                    .push(format!("{} at {at}: until {end}, there: {is_there}", entry.path));
            }
            let leaves = instant(&trace["ecrans_jusqu_a"]);
            for slug in playlists.keys().filter(|_| leaves.is_some_and(|leaves| leaves <= at)) {
                let own = format!("{}:{}", entry.kind.name, entry.identity);
                followed += 1;
                if slides[slug].contains(&own) {
                    false_claims.push(format!("{} at {at} still on {slug}", entry.path));
                }
            }
        }
    }
    println!(
        "{followed} claims followed over {} items ({on_screens} spans on screens, {in_letters} in letters, {ends} ends), {} false",
        entries.len(),
        false_claims.len()
    );
    assert!(false_claims.is_empty(), "{}\n{:#?}", false_claims.len(), false_claims);
    assert!(followed > 1500 && on_screens > 100 && in_letters > 20 && ends > 40, "{followed}");
}

/// The mail that thanks: to the place, with where it is, until when, and the picture of its slide or its code.
#[cfg(feature = "import")]
#[test]
fn a_mail_thanks_whoever_sent_it() {
    use mail_parser::{MessageParser, MimeHeaders};
    let test = SiteTest::sample();
    let thanks = |file: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_tambour"))
            .args(["trace", "--mail", "--root", test.root().as_str(), file])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    let bytes = thanks("2027-03-16-premiers-pas-sur-la-tablette.md");
    assert_eq!(bytes, thanks("2027-03-16-premiers-pas-sur-la-tablette.md"));
    let mail = MessageParser::default().parse(&bytes).unwrap();
    let to = mail.to().unwrap().first().unwrap().address().unwrap().to_owned();
    assert!(to.contains('@'), "{to}");
    assert!(mail.subject().unwrap().contains("Premiers pas sur la tablette"));
    let text = mail.body_text(0).unwrap().replace('\u{a0}', " ");
    for words in
        ["https://deuxrives.example/agenda/premiers-pas-sur-la-tablette/", "/proposer/?item="]
    {
        assert!(text.contains(words), "“{words}” is not in\n{text}");
    }
    assert_eq!(mail.attachments().count(), 1, "{text}");
    let bytes = thanks("2027-03-13-onze-imprimantes.md");
    let mail = MessageParser::default().parse(&bytes).unwrap();
    let picture = mail.attachments().next().unwrap();
    assert_eq!(picture.attachment_name(), Some("onze-imprimantes.jpg"));
    assert!(tambour::image::probe(picture.contents()).is_ok());
}
