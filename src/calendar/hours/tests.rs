//! What is read, what is refused, and the hours of chosen days; then the strings of the sample and of real places.

use jiff::civil::{Date, date, datetime};
use proptest::prelude::*;

use super::*;

const BUILT_IN: &str = include_str!("../../../donnees/vacances.csv");

fn holidays() -> SchoolHolidays {
    SchoolHolidays::read_csv(BUILT_IN)
}

/// "09:00-12:00 14:00-18:30", `?` for unknown, `+` for no end, `"…"` for a comment, "closed".
fn shown(day: &DayHours) -> String {
    let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let mut shown: Vec<String> = day
        .spans
        .iter()
        .map(|span| {
            let unknown = if span.state == State::Unknown { "?" } else { "" };
            let comment =
                span.comment.as_ref().map(|comment| format!("\"{comment}\"")).unwrap_or_default();
            let end = if span.open_end { "+".to_owned() } else { format!("-{}", clock(span.to)) };
            format!("{}{end}{unknown}{comment}", clock(span.from))
        })
        .collect();
    if shown.is_empty() {
        shown.push(
            day.closed.as_ref().map_or("closed".to_owned(), |why| format!("closed \"{why}\"")),
        );
    }
    shown.join(" ") + if day.unsure { " (unsure)" } else { "" }
}

fn check(hours: &str, day: Date, expected: &str) {
    let table = holidays();
    let calendar = FrenchCalendar { school_holidays: &table, zone: Some('B') };
    let read = OpeningHours::read(hours).unwrap_or_else(|fault| panic!("{hours}: {fault:?}"));
    assert_eq!(
        shown(&read.day(day, &calendar)),
        expected,
        "{hours} on {} {day}",
        day.strftime("%a")
    );
}

#[test]
fn the_places_of_the_sample() {
    let passerelle = "Mo 14:00-18:00; Tu-Fr 09:30-12:30,14:00-18:00; Sa 10:00-13:00; PH off";
    check(passerelle, date(2027, 3, 15), "14:00-18:00");
    check(passerelle, date(2027, 3, 16), "09:30-12:30 14:00-18:00");
    check(passerelle, date(2027, 3, 21), "closed");
    check(passerelle, date(2027, 3, 29), "closed");
    let lavoir = "Tu-Fr 10:00-12:00,15:00-18:30; Sa 10:00-17:00; SH Tu-Fr 14:00-18:00; PH off";
    check(lavoir, date(2027, 3, 16), "10:00-12:00 15:00-18:30");
    check(lavoir, date(2027, 4, 20), "14:00-18:00");
    check(lavoir, date(2027, 4, 24), "10:00-17:00");
    check(lavoir, date(2027, 5, 6), "closed");
    check(lavoir, date(2027, 7, 20), "10:00-12:00 15:00-18:30 (unsure)");
    check(lavoir, date(2027, 7, 18), "closed");
    let aunelles = "Mo 09:00-12:00,14:00-18:30; Tu,Th,Fr 14:00-18:30; We,Sa 10:00-12:30,14:00-18:00; PH off; Aug 01-15 off";
    check(aunelles, date(2027, 3, 15), "09:00-12:00 14:00-18:30");
    check(aunelles, date(2027, 8, 4), "closed");
    check(aunelles, date(2027, 8, 18), "10:00-12:30 14:00-18:00");
    let brissonne = "Mo-Fr 09:00-12:15,13:30-17:00; Th 09:00-12:15,13:30-19:00; PH off";
    check(brissonne, date(2027, 3, 18), "09:00-12:15 13:30-19:00");
    check(brissonne, date(2027, 3, 19), "09:00-12:15 13:30-17:00");
    let lecrou = "We 14:00-18:00; Fr 18:00-22:00; Sa 10:00-18:00; PH off; Jul-Aug off";
    check(lecrou, date(2027, 3, 19), "18:00-22:00");
    check(lecrou, date(2027, 7, 2), "closed");
    let club = "Th[2],Th[4] 18:30-21:00; Sa[1] 14:00-18:00; PH off";
    check(club, date(2027, 3, 11), "18:30-21:00");
    check(club, date(2027, 3, 18), "closed");
    check(club, date(2027, 3, 25), "18:30-21:00");
    check(club, date(2027, 3, 6), "14:00-18:00");
    let bus =
        "week 1-53/2 Tu 09:30-12:30,13:30-16:30; week 2-52/2 Th 09:30-12:30,13:30-16:30; PH off";
    // 2026 has a week 53: the bus comes two weeks running.
    check(bus, date(2026, 12, 29), "09:30-12:30 13:30-16:30");
    check(bus, date(2027, 1, 5), "09:30-12:30 13:30-16:30");
    check(bus, date(2027, 1, 12), "closed");
    check(bus, date(2027, 1, 14), "09:30-12:30 13:30-16:30");
    let rebond = "Mo,We,Fr 09:00-12:00 \"sur rendez-vous\"; PH off";
    check(rebond, date(2027, 3, 15), "09:00-12:00?\"sur rendez-vous\"");
    check(rebond, date(2027, 3, 16), "closed");
}

#[test]
fn days_and_dates() {
    let tuesday = date(2027, 3, 16);
    check("24/7", tuesday, "00:00-24:00");
    check("10:00-12:00", tuesday, "10:00-12:00");
    check("tu 10:00–12:00", tuesday, "10:00-12:00");
    check("Sa-Tu 10:00-12:00", tuesday, "10:00-12:00");
    check("We-Mo 10:00-12:00", tuesday, "closed");
    check("Tu[3] 10:00-12:00", tuesday, "10:00-12:00");
    check("Tu[-3] 10:00-12:00", tuesday, "10:00-12:00");
    check("Tu[1-2] 10:00-12:00", tuesday, "closed");
    check("Mo[3] +1 day 10:00-12:00", tuesday, "10:00-12:00");
    check("Mar 10:00-12:00", tuesday, "10:00-12:00");
    check("Mar: Tu 10:00-12:00", tuesday, "10:00-12:00");
    check("Oct-Apr 10:00-12:00", tuesday, "10:00-12:00");
    check("Apr-Oct 10:00-12:00", tuesday, "closed");
    check("Mar 15-20 10:00-12:00", tuesday, "10:00-12:00");
    check("Mar 10,16 10:00-12:00", tuesday, "10:00-12:00");
    check("Dec 24-Mar 20 10:00-12:00", tuesday, "10:00-12:00");
    check("2027 Mar 15-20 10:00-12:00", tuesday, "10:00-12:00");
    check("2026 Mar 15-20 10:00-12:00", tuesday, "closed");
    check("2026 Dec 24-Apr 02 10:00-12:00", tuesday, "10:00-12:00");
    check("2026-2028 Mar 10:00-12:00", tuesday, "10:00-12:00");
    check("2027 10:00-12:00", tuesday, "10:00-12:00");
    check("2028+ 10:00-12:00", tuesday, "closed");
    check("week 11 10:00-12:00", tuesday, "10:00-12:00");
    check("week 10,12 10:00-12:00", tuesday, "closed");
    check("easter -12 days 10:00-12:00", tuesday, "10:00-12:00");
    check("Mo-Fr 10:00-12:00; 2027 Mar 16 off \"inventaire\"", tuesday, "closed \"inventaire\"");
    check("Jan-Dec Tu 10:00-12:00; Jul,Aug off", tuesday, "10:00-12:00");
}

#[test]
fn holidays_modify_or_join() {
    let easter_monday = date(2027, 3, 29);
    let in_spring = date(2027, 4, 20);
    check("Mo-Fr 10:00-12:00; PH 14:00-16:00", easter_monday, "14:00-16:00");
    check("Tu-Fr,PH 10:00-12:00", easter_monday, "10:00-12:00");
    check("PH,Tu-Fr 10:00-12:00", easter_monday, "10:00-12:00");
    check("PH Mo 10:00-12:00", easter_monday, "10:00-12:00");
    check("PH Tu 10:00-12:00", easter_monday, "closed");
    check("PH +1 day off; Mo-Fr 10:00-12:00", date(2027, 3, 30), "10:00-12:00");
    check("Mo-Fr 10:00-12:00; PH +1 day off", date(2027, 3, 30), "closed");
    check("SH Tu 14:00-18:00", in_spring, "14:00-18:00");
    check("SH Tu 14:00-18:00", date(2027, 3, 16), "closed");
    check("SH,Tu 14:00-18:00", date(2027, 3, 16), "14:00-18:00");
    check("SH,Tu 14:00-18:00", date(2027, 4, 21), "14:00-18:00");
    check("Tu SH 14:00-18:00", in_spring, "14:00-18:00");
    check("PH,SH off; Mo-Sa 10:00-12:00", in_spring, "10:00-12:00");
    check("Mo-Sa 10:00-12:00; PH,SH off", in_spring, "closed");
}

#[test]
fn rules_replace_add_or_stand_in() {
    let tuesday = date(2027, 3, 16);
    check("Mo-Fr 09:00-18:00; Tu 10:00-12:00", tuesday, "10:00-12:00");
    check("Mo-Fr 09:00-12:00, Tu 14:00-19:00", tuesday, "09:00-12:00 14:00-19:00");
    check("Mo-Fr 09:00-18:00; Tu 12:00-14:00 off", tuesday, "09:00-12:00 14:00-18:00");
    check("Mo 09:00-12:00 || \"sur rendez-vous\"", tuesday, "00:00-24:00?\"sur rendez-vous\"");
    check(
        "Tu 09:00-12:00 || 08:00-20:00 \"sonner\"",
        tuesday,
        "08:00-09:00?\"sonner\" 09:00-12:00 12:00-20:00?\"sonner\"",
    );
    check("Tu 09:00-12:00 open \"par la cour\"", tuesday, "09:00-12:00\"par la cour\"");
    check("Tu 09:00-12:00 unknown", tuesday, "09:00-12:00?");
    check("Tu off", tuesday, "closed");
    check("Tu-Sa 09:00-12:00; Mo-Fr 14:00-17:00; Tu off", tuesday, "closed");
    // Overlapping slots are one, slots a minute apart are two: the real tables have both.
    check("Tu 09:00-16:30,13:30-18:30", tuesday, "09:00-18:30");
    check("Tu 08:00-13:00,13:01-15:00", tuesday, "08:00-13:00 13:01-15:00");
}

#[test]
fn hours_past_midnight_and_without_end() {
    let friday = date(2027, 3, 26);
    let saturday = date(2027, 3, 27);
    check("Fr 20:00-02:00", friday, "20:00-26:00");
    check("Fr 20:00-26:00", friday, "20:00-26:00");
    check("Fr 20:00-02:00", saturday, "closed");
    check("Fr-Sa 20:00-02:00", saturday, "20:00-26:00");
    check("Fr 20:00-02:00; Sa off", friday, "20:00-24:00");
    check("Sa 10:00-12:00; Fr 20:00-02:00", friday, "20:00-26:00");
    check("Sa 10:00-12:00; Fr 20:00-02:00", saturday, "10:00-12:00");
    check("Fr 17:00+", friday, "17:00+?");
    check("Fr 10:00-12:00,14:00+", friday, "10:00-12:00 14:00+?");
    check("Fr 10:00-16:00+", friday, "10:00-16:00 16:00+?");
    let calendar = DayContext::default();
    let night = OpeningHours::read("Fr 20:00-02:00").unwrap();
    assert_eq!(night.at(datetime(2027, 3, 27, 1, 59, 0, 0), &calendar).0, State::Open);
    assert_eq!(night.at(datetime(2027, 3, 27, 2, 0, 0, 0), &calendar).0, State::Closed);
    let intervals = night.intervals(friday, 2, &calendar);
    assert_eq!(intervals.len(), 1);
    assert_eq!(intervals[0].end, datetime(2027, 3, 27, 2, 0, 0, 0));
    let always = OpeningHours::read("24/7").unwrap().intervals(friday, 10, &calendar);
    assert_eq!(always.len(), 1);
    assert_eq!(always[0].end, datetime(2027, 4, 5, 0, 0, 0, 0));
}

#[test]
fn what_cannot_be_read_is_placed() {
    let refused = |hours: &str, piece: &str, kind: HoursFaultKind| {
        let fault = OpeningHours::read(hours).expect_err(hours);
        assert_eq!((&hours[fault.at.clone()], fault.kind), (piece, kind), "{hours}");
    };
    refused("", "", HoursFaultKind::Empty);
    refused(" ; ", " ; ", HoursFaultKind::Empty);
    refused("Mo-Fr 9h-12h", "h", HoursFaultKind::Unexpected);
    refused("mardi 14:00-18:00", "mardi", HoursFaultKind::Unexpected);
    refused("Mo 25:00-26:00", "25", HoursFaultKind::Time);
    refused("Mo 10:60-12:00", "10", HoursFaultKind::Time);
    refused("Mo 10:00", "", HoursFaultKind::Unsupported);
    refused("Mo 10:00-", "-", HoursFaultKind::Unexpected);
    refused("Mo sunrise-12:00", "sunrise", HoursFaultKind::Unsupported);
    refused("Feb 30 off", "30", HoursFaultKind::Day);
    refused("Mo[6] 10:00-12:00", "6", HoursFaultKind::Day);
    refused("week 10-5 Mo 10:00-12:00", "Mo", HoursFaultKind::Backwards);
    refused("Mo 10:00-12:00 \"sans fin", "\"sans fin", HoursFaultKind::Unexpected);
    refused("Mo 10:00-12:00 ||", "", HoursFaultKind::Unexpected);
    let broken =
        "Tu,Fr 09:00-12:15; We,Th 9-12:15-13:30,17:30;9-12:15; Mo 9-12-13:30,18:30;9-12:15";
    refused(broken, "9", HoursFaultKind::Unexpected);
}

#[test]
fn hours_of_real_places_are_read() {
    let table = include_str!("../../../tests/donnees/mednum/horaires.txt");
    let lines: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
    let refused: Vec<&&str> =
        lines.iter().filter(|line| OpeningHours::read(line).is_err()).collect();
    println!("hours of real places: {} of {} read", lines.len() - refused.len(), lines.len());
    assert!(lines.len() > 60, "only {} lines", lines.len());
    // The one that no parser accepts.
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert!(refused[0].contains("9-12:15-13:30"));
}

#[test]
fn hours_in_words() {
    let check = |words: &str, expected: Option<&str>| {
        assert_eq!(read_words(words).as_deref(), expected, "{words}")
    };
    check(
        "mardi au vendredi, 14 h – 18 h ; samedi 10h-13h",
        Some("Tu-Fr 14:00-18:00; Sa 10:00-13:00"),
    );
    check(
        "du mardi au vendredi de 9h30 à 12h30 et de 14h à 18h",
        Some("Tu-Fr 09:30-12:30,14:00-18:00"),
    );
    check("Lundi 14h-18h, mardi 9h-12h", Some("Mo 14:00-18:00; Tu 09:00-12:00"));
    check(
        "lundi, mercredi et vendredi 9h-12h sur rendez-vous",
        Some("Mo,We,Fr 09:00-12:00 \"sur rendez-vous\""),
    );
    check(
        "Mercredi 14h-18h ; vendredi 18h-22h ; samedi 10h-18h ; fermé les jours fériés ; fermé en juillet et août",
        Some("We 14:00-18:00; Fr 18:00-22:00; Sa 10:00-18:00; PH off; Jul,Aug off"),
    );
    check("du lundi au vendredi 9h-12h / 14h-17h", Some("Mo-Fr 09:00-12:00,14:00-17:00"));
    check("lu-ve 9h-17h", Some("Mo-Fr 09:00-17:00"));
    check("Lun. au ven. : 9h-12h", Some("Mo-Fr 09:00-12:00"));
    check("lundi fermé ; mardi 9h-12h", Some("Mo off; Tu 09:00-12:00"));
    check("tous les jours 10h-18h, fermé le lundi", Some("Mo-Su 10:00-18:00; Mo off"));
    check("mardi 9h-12h ; fermé du 1er au 15 août", Some("Tu 09:00-12:00; Aug 01-15 off"));
    check("mardi 9h-12h, sauf jours fériés", Some("Tu 09:00-12:00; PH off"));
    check(
        "mardi au samedi 10h-18h ; vacances scolaires : mardi au vendredi 14h-18h",
        Some("Tu-Sa 10:00-18:00; SH Tu-Fr 14:00-18:00"),
    );
    check("1er et 3e samedi du mois 14h-18h", Some("Sa[1,3] 14:00-18:00"));
    check("semaines paires : jeudi 9h30-12h30", Some("week 2-52/2 Th 09:30-12:30"));
    check("de septembre à juin : mercredi 14h-17h", Some("Sep-Jun We 14:00-17:00"));
    check("vendredi 20h-2h", Some("Fr 20:00-02:00"));
    check("vendredi 20h-minuit", Some("Fr 20:00-24:00"));
    // A night is not cut by the next day's hours.
    check("vendredi 20h-2h ; samedi 10h-18h", Some("Fr 20:00-02:00, Sa 10:00-18:00"));
    check("mardi au vendredi 20h-2h ; vendredi 18h-4h", Some("Tu-Fr 20:00-02:00; Fr 18:00-04:00"));
    check("vendredi 20h-2h ; fermé le samedi", Some("Fr 20:00-02:00; Sa off"));
    check("24h/24, 7j/7", Some("24/7"));
    check(
        "Tuesday to Friday 2pm-6pm; Saturday 10am-1pm",
        Some("Tu-Fr 14:00-18:00; Sa 10:00-13:00"),
    );
    check("sur rendez-vous", Some("\"sur rendez-vous\""));
    check("mardi matin", None);
    check("mardi à partir de 14h", None);
    check("appeler la mairie", None);
    check("mardi 14h-18h, hors vacances", None);
    check("mardi", None);
    check("", None);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_without_panic(text in "\\PC{0,60}") {
        if let Err(fault) = OpeningHours::read(&text) {
            prop_assert!(text.get(fault.at).is_some());
        }
        let _ = read_words(&text);
    }

    #[test]
    fn what_is_read_is_told_in_order(pieces in prop::collection::vec(prop::sample::select(vec![
        "Mo-Fr", "Sa", "Th[2]", "PH", "SH", ",", ";", "||", "off", "10:00-12:00", "22:00-02:00", "17:00+", "\"rdv\"", "Jul-Aug",
        "Dec 24-Jan 02", "week 1-53/2", "2027", "easter", "24/7", "unknown", ":", "-1 day",
    ]), 1..10), days in 0..800_i64) {
        let text = pieces.join(" ");
        if let Ok(hours) = OpeningHours::read(&text) {
            let table = holidays();
            let calendar = FrenchCalendar { school_holidays: &table, zone: Some('B') };
            let day = hours.day(date(2026, 12, 1).saturating_add(days.days()), &calendar);
            let mut reached = 0;
            for span in &day.spans {
                prop_assert!(span.from >= reached && span.to > span.from && (span.from < 1440 || reached == span.from) && span.to <= 2880, "{text}: {day:?}");
                reached = span.to;
            }
        }
    }

    #[test]
    fn a_day_and_its_instants_agree(pieces in prop::collection::vec(prop::sample::select(vec![
        "Mo-Fr 09:00-12:00,14:00-18:00", "Sa 10:00-17:00", "Fr 20:00-02:00", "PH off", "Su off", "Mo-Su 22:00-06:00",
    ]), 1..5), days in 0..400_i64, minute in 0..1440_i64) {
        let hours = OpeningHours::read(&pieces.join("; ")).unwrap();
        let table = holidays();
        let calendar = FrenchCalendar { school_holidays: &table, zone: Some('A') };
        let day = date(2026, 12, 1).saturating_add(days.days());
        let moment = day.at(0, 0, 0, 0).saturating_add(minute.minutes());
        let within = |day: Date, minute: i64| {
            let spans = hours.day(day, &calendar).spans;
            spans.iter().any(|span| i64::from(span.from) <= minute && minute < i64::from(span.to))
        };
        let told = within(day, minute) || within(day.yesterday().unwrap(), minute + 1440);
        prop_assert_eq!(told, hours.at(moment, &calendar).0 != State::Closed, "{:?} {}", pieces, moment);
    }
}
