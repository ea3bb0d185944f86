//! One table of texts and what they mean, one of faults; then the notations found in the wild.

use jiff::civil::{Date, date};

use super::*;

const REFERENCE: Date = date(2026, 11, 23);

/// `2026-12-08T14:00/2026-12-08T16:00`, days without hours when all day; `~` and the doubt's name after a doubtful one.
fn shown(when: &When) -> String {
    let point = |point: DateTime| match when.all_day {
        true => point.date().to_string(),
        false => point.strftime("%Y-%m-%dT%H:%M").to_string(),
    };
    let mut shown = point(when.start);
    if let Some(end) = when.end {
        shown = format!("{shown}/{}", point(end));
    }
    match &when.doubt {
        Some(doubt) => format!("{shown} ~{}", name(doubt)),
        None => shown,
    }
}

/// The name of an enum's variant.
fn name(value: &impl std::fmt::Debug) -> String {
    format!("{value:?}").split([' ', '{']).next().unwrap_or_default().to_owned()
}

fn check(text: &str, expected: &str) {
    let read = read_when(text, REFERENCE);
    let found = match &read {
        Ok(when) => shown(when),
        Err(fault) => format!("!{}", name(fault)),
    };
    assert_eq!(found, expected, "{text} → {read:?}");
}

#[test]
fn iso_forms() {
    check("2026-12-03", "2026-12-03");
    check("2026-12-03 14:00", "2026-12-03T14:00");
    check("2026-12-03T14:00", "2026-12-03T14:00");
    check("2026-12-03T14:00:00", "2026-12-03T14:00");
    check("2026-12-03T14:00/2026-12-03T16:00", "2026-12-03T14:00/2026-12-03T16:00");
    check("2026-12-03 14:00-16:00", "2026-12-03T14:00/2026-12-03T16:00");
    check("2026-12-03/2026-12-05", "2026-12-03/2026-12-05");
    check("2026-12-03 14h", "2026-12-03T14:00");
    for text in [
        "2026-12-03",
        "2026-12-03T14:00",
        "2026-12-03 14:00",
        "2026-12-03T14:00Z",
        "2026-12-03/2026-12-05",
    ] {
        assert!(read_when(text, REFERENCE).unwrap().exact, "{text}");
    }
    for text in ["2026-12-03 14h", "le 2026-12-03", "03/12/2026", "3 décembre", "2026/12/03"] {
        assert!(!read_when(text, REFERENCE).unwrap().exact, "{text}");
    }
}

#[test]
fn offsets_keep_the_instant() {
    for (text, seconds) in [
        ("2026-12-03T14:00Z", 0),
        ("2026-12-03T14:00:00+01:00", 3600),
        ("2026-12-03 14:00+0100", 3600),
        ("2026-12-03T14:00:00.000-05:30", -19800),
    ] {
        let when = read_when(text, REFERENCE).unwrap();
        assert_eq!(when.offset.map(Offset::seconds), Some(seconds), "{text}");
        assert_eq!(when.start, date(2026, 12, 3).at(14, 0, 0, 0));
    }
    // The night the clocks go forward: 03:30+02:00 is before 02:45+01:00.
    let backwards = read_when("2027-03-28T02:45:00+01:00/2027-03-28T03:30:00+02:00", REFERENCE);
    assert!(matches!(backwards, Err(WhenFault::EndBeforeStart { .. })));
}

#[test]
fn days() {
    check("3 décembre 2026", "2026-12-03");
    check("le 3 décembre", "2026-12-03");
    check("Jeudi 3 déc.", "2026-12-03");
    check("mardi 8 de\u{301}cembre\u{a0}2026", "2026-12-08");
    check("mardi, le 8 décembre", "2026-12-08");
    check("1er avril", "2027-04-01");
    check("premier avril 2027", "2027-04-01");
    check("vendredi premier janvier 2027", "2027-01-01");
    check("03/12/2026", "2026-12-03");
    check("3.12.2026", "2026-12-03");
    check("03-12-2026", "2026-12-03");
    check("03/12/26", "2026-12-03");
    check("31/12/98", "1998-12-31");
    check("3/12", "2026-12-03");
    check("jeudi 3/12", "2026-12-03");
    check("29 février", "2028-02-29 ~UnusualYear");
    check("mar. 8 déc.", "2026-12-08");
    check("ce mardi 8 décembre", "2026-12-08");
    check("mardi 8 décembre prochain", "2026-12-08");
    check("Le 8 décembre 2026, toute la journée", "2026-12-08");
    check("(mardi 8 décembre)", "2026-12-08");
    check("demain mardi 8 décembre", "2026-12-08");
}

#[test]
fn english_days() {
    check("December 3, 2026", "2026-12-03");
    check("3 December 2026", "2026-12-03");
    check("Thursday, December 3rd at 2pm", "2026-12-03T14:00");
    check("the 3rd of December 2026, from 2.30pm to 4pm", "2026-12-03T14:30/2026-12-03T16:00");
    check("Mar 8, 2027", "2027-03-08");
    check("8 Mar 2027", "2027-03-08");
    check("February 10-12, 2027", "2027-02-10/2027-02-12");
    check("Tue Dec 8, 10am-noon", "2026-12-08T10:00/2026-12-08T12:00");
    check("8 December, 2-4 p.m.", "2026-12-08T14:00/2026-12-08T16:00");
    check("8 December, 10-2pm", "2026-12-08T10:00/2026-12-08T14:00");
    check("8 December, all day", "2026-12-08");
}

#[test]
fn days_and_hours() {
    check("jeudi 3 déc. 18h30-20h", "2026-12-03T18:30/2026-12-03T20:00");
    check("03/12/2026 18h", "2026-12-03T18:00");
    check("le mardi 8 décembre à 14 h", "2026-12-08T14:00");
    check("mardi 8 décembre 14 h 30", "2026-12-08T14:30");
    check("mardi 8 décembre – 14 h", "2026-12-08T14:00");
    check("mardi 8 décembre – 14h-16h", "2026-12-08T14:00/2026-12-08T16:00");
    check("mardi 8 décembre 2026 de 14h à 16h", "2026-12-08T14:00/2026-12-08T16:00");
    check("mardi 8 décembre entre 14h et 16h", "2026-12-08T14:00/2026-12-08T16:00");
    check("mardi 8 décembre, 14 à 16 h", "2026-12-08T14:00/2026-12-08T16:00");
    check("mardi 8 décembre 14-16h", "2026-12-08T14:00/2026-12-08T16:00");
    check("mardi 8 décembre de 14h à 16", "2026-12-08T14:00/2026-12-08T16:00");
    check("mardi 8 décembre à partir de 15 h", "2026-12-08T15:00");
    check("mardi 8 décembre dès 15h", "2026-12-08T15:00");
    check("à 14 h, le mardi 8 décembre", "2026-12-08T14:00");
    check("14h-16h le 8/12", "2026-12-08T14:00/2026-12-08T16:00");
    check("14 h 8 décembre", "2026-12-08T14:00");
    check("14h 30 mars", "2027-03-30T14:00");
    check("mardi 8 décembre à midi", "2026-12-08T12:00");
    check("mardi 8 décembre à midi et demi", "2026-12-08T12:30");
    check("mardi 8 décembre à 8 h du soir", "2026-12-08T20:00");
    check("mardi 8 décembre, 20 h – minuit", "2026-12-08T20:00/2026-12-09T00:00");
    check("mardi 8 décembre à minuit", "2026-12-08T00:00 ~Midnight");
    check("vendredi 26 mars 20h – 6h", "2027-03-26T20:00/2027-03-27T06:00");
    check("mardi 8 décembre 14h-2h", "2026-12-08T14:00/2026-12-09T02:00 ~EndsNextDay");
    check("8 décembre 14h00 jusqu'à 18h00", "2026-12-08T14:00/2026-12-08T18:00");
    check("mardi 8 décembre au matin", "2026-12-08 ~PartOfDay");
    check("mardi 8 décembre au soir, 20h", "2026-12-08T20:00");
    check("mardi 8, 14h", "2026-12-08T14:00 ~NoMonth");
}

#[test]
fn periods() {
    check("du 10 au 12/02/2027", "2027-02-10/2027-02-12");
    check("10-12/02/2027", "2027-02-10/2027-02-12");
    check("du 22 au 27 mars 2027", "2027-03-22/2027-03-27");
    check("du lundi 22 au samedi 27 mars", "2027-03-22/2027-03-27");
    check("du 29 mars au 2 avril", "2027-03-29/2027-04-02");
    check("du 20 décembre au 5 janvier", "2026-12-20/2027-01-05");
    check("du 20 décembre 2026 au 5 janvier", "2026-12-20/2027-01-05");
    check("du 20 décembre au 5 janvier 2027", "2026-12-20/2027-01-05");
    check("du 20 novembre au 5 décembre", "2026-11-20/2026-12-05");
    check("du 1er au 5 novembre", "2027-11-01/2027-11-05 ~RecentPast");
    check("2026-12-03 au 2026-12-05", "2026-12-03/2026-12-05");
    check("vendredi 26 mars, 20 h – samedi 27 mars, 6 h", "2027-03-26T20:00/2027-03-27T06:00");
    check("du 26 mars 20h au 27 mars 6h", "2027-03-26T20:00/2027-03-27T06:00");
    check("du 22 au 27 mars, 14 h – 16 h", "2027-03-22T14:00/2027-03-27T16:00 ~HoursEachDay");
    check("du 22 au 27 mars à 14 h", "2027-03-22/2027-03-27 ~HoursEachDay");
    check("du 26 mars 20h au 28 mars", "2027-03-26T20:00/2027-03-29T00:00");
    check("from 10 to 12 February 2027", "2027-02-10/2027-02-12");
    check("du 3 au 3 mars", "2027-03-03");
}

#[test]
fn years_not_said() {
    check("31 octobre", "2027-10-31 ~RecentPast");
    check("23 octobre", "2027-10-23");
    check("mardi 17 novembre", "2026-11-17");
    check("mercredi 17 novembre", "2027-11-17");
    check("23 novembre", "2026-11-23");
    assert_eq!(
        read_when("31 octobre", REFERENCE).unwrap().doubt,
        Some(Doubt::RecentPast { at: 0..10, past: date(2026, 10, 31), next: date(2027, 10, 31) })
    );
    let new_year = read_when("20 décembre", date(2027, 1, 10)).unwrap();
    assert!(
        matches!(new_year.doubt, Some(Doubt::RecentPast { past, .. }) if past == date(2026, 12, 20))
    );
}

#[test]
fn faults() {
    check("2026-02-30", "!ImpossibleDate");
    check("31 avril", "!ImpossibleDate");
    check("2026-13-01", "!NoSuchMonth");
    check("11/14/2016", "!MonthFirst");
    check("mardi 9 décembre 2026", "!WeekdayMismatch");
    check("2026-12-03 24h00", "!HourOutOfRange");
    check("8 décembre 20h-24h", "!HourOutOfRange");
    check("8 décembre 14h75", "!HourOutOfRange");
    check("8 décembre 16h-14h", "!EndBeforeStart");
    check("8 décembre 14h-14h", "!EndBeforeStart");
    check("du 12 au 10 mars 2027", "!EndBeforeStart");
    check("03/12/52", "!AmbiguousYear");
    check("demain à 14h", "!Relative");
    check("mardi prochain", "!Relative");
    check("mardi 14h", "!Relative");
    check("la semaine prochaine", "!Relative");
    check("ce soir", "!Relative");
    check("le 8 à 14 h", "!Incomplete");
    check("mars 2027", "!Incomplete");
    check("jusqu’au 5 mars", "!NoStart");
    check("5 mars jusqu’à 18 h", "!NoStart");
    check("les 3 et 5 mars", "!SeveralDates");
    check("3 mars, 5 mars", "!SeveralDates");
    check("8 décembre 10h-12h et 14h-16h", "!SeveralTimes");
    check("8 décembre 14h, salle des fêtes", "!Leftover");
    check("mardi, du 5 janvier au 29 juin", "!Leftover");
    check("72/73/75", "!NotADate");
    check("bientôt", "!Relative");
    check("à définir", "!NotADate");
    check("14h", "!Incomplete");
    check("le matin", "!NotADate");
    check("sauf le 8 décembre", "!Leftover");
    check("", "!NotADate");
    check("2027", "!NotADate");
}

#[test]
fn faults_tell_where_and_what() {
    let at = |text: &str| {
        let fault = read_when(text, REFERENCE).unwrap_err();
        text[fault.at()].to_owned()
    };
    assert_eq!(at("le 30 février 2027, 14h"), "30 février 2027");
    assert_eq!(at("8 décembre, de 14h à 24h00"), "24h00");
    assert_eq!(at("8 décembre 14h, salle des fêtes"), "salle des fêtes");
    assert_eq!(at("à demain, 14h"), "demain");
    assert_eq!(
        read_when("2026-02-30", REFERENCE),
        Err(WhenFault::ImpossibleDate { at: 0..10, year: 2026, month: 2, day: 30, last_day: 28 })
    );
    assert_eq!(
        read_when("mardi 9 décembre 2026", REFERENCE),
        Err(WhenFault::WeekdayMismatch {
            at: 0..22,
            written: jiff::civil::Weekday::Tuesday,
            real: jiff::civil::Weekday::Wednesday,
            date: date(2026, 12, 9)
        })
    );
    assert_eq!(
        read_when("11/14/2016", REFERENCE),
        Err(WhenFault::MonthFirst { at: 0..10, date: date(2016, 11, 14) })
    );
    assert_eq!(
        read_when("demain", REFERENCE),
        Err(WhenFault::Relative { at: 0..6, meant: Some(date(2026, 11, 24)) })
    );
}

#[test]
fn hours_alone() {
    let check = |text: &str, expected: &str| {
        let found = match read_time_range(text) {
            Ok(range) => {
                let end =
                    range.end.map(|end| format!("-{}", end.strftime("%H:%M"))).unwrap_or_default();
                format!(
                    "{}{end}{}",
                    range.start.strftime("%H:%M"),
                    if range.next_day { "+1" } else { "" }
                )
            }
            Err(fault) => format!("!{}", name(&fault)),
        };
        assert_eq!(found, expected, "{text}");
    };
    check("14h-18h", "14:00-18:00");
    check("de 9 h 30 à 12 h", "09:30-12:00");
    check("9H/10H30", "09:00-10:30");
    check("14-16h", "14:00-16:00");
    check("20 h – 6 h", "20:00-06:00+1");
    check("20h-minuit", "20:00-00:00+1");
    check("à partir de 15 h", "15:00");
    check("14:00", "14:00");
    check("midi", "12:00");
    check("24h00", "!HourOutOfRange");
    check("jusqu'à 18h", "!NoStart");
    check("10h-12h, 14h-16h", "!SeveralTimes");
    check("8 décembre 14h", "!NotADate");
    check("le matin", "!NotADate");
    assert_eq!(read_time("2.30pm"), Ok(Time::constant(14, 30, 0, 0)));
    assert!(matches!(read_time("14h-16h"), Err(WhenFault::SeveralTimes { .. })));
}

#[test]
fn a_single_day() {
    assert_eq!(
        read_date("2027-06-01", REFERENCE),
        Ok(Day { date: date(2027, 6, 1), exact: true, doubt: None })
    );
    assert!(
        matches!(read_date("1er juin 14h", REFERENCE), Err(WhenFault::Leftover { at, .. }) if at == (9..12))
    );
    assert!(matches!(
        read_date("du 1er au 3 juin", REFERENCE),
        Err(WhenFault::SeveralDates { .. })
    ));
}

#[test]
fn an_end_written_apart() {
    let check = |start: &str, end: &str, expected: &str| {
        let found = match read_end(end, &read_when(start, REFERENCE).unwrap()) {
            Ok(when) => shown(&when),
            Err(fault) => format!("!{}", name(&fault)),
        };
        assert_eq!(found, expected, "{start} → {end}");
    };
    check("2026-12-03 14:00", "2026-12-03 16:00", "2026-12-03T14:00/2026-12-03T16:00");
    check("2026-12-03 14:00", "16h", "2026-12-03T14:00/2026-12-03T16:00");
    check("2026-12-03 20:00", "6h", "2026-12-03T20:00/2026-12-04T06:00");
    check("2026-12-03 16:00", "2026-12-03 14:00", "!EndBeforeStart");
    check("2026-12-03 16:00", "14h", "!EndBeforeStart");
    check("2026-12-03 14:00", "2026-12-03 24h00", "!HourOutOfRange");
    check("2026-12-03 14:00", "5 décembre", "2026-12-03T14:00/2026-12-06T00:00");
    check("2026-12-03 14:00", "2026-12-03", "2026-12-03T14:00/2026-12-04T00:00");
    check("2026-12-03", "2026-12-05", "2026-12-03/2026-12-05");
    check("2026-12-03", "jusqu'au 5 décembre", "2026-12-03/2026-12-05");
    check("2026-12-03", "2026-12-03", "2026-12-03");
    check("2026-12-03", "2026-12-02", "!EndBeforeStart");
    check("2026-12-28", "5 janvier", "2026-12-28/2027-01-05");
    check("2026-12-03", "demain", "!Relative");
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_without_panic(text in "\\PC{0,60}") {
            if let Err(fault) = read_when(&text, REFERENCE) {
                prop_assert!(text.get(fault.at()).is_some());
            }
            let _ = read_time_range(&text);
        }

        #[test]
        fn words_of_dates_in_any_order(words in prop::collection::vec(prop::sample::select(vec![
            "mardi", "8", "décembre", "2026", "14h", "à", "au", "du", "-", "/", "12", "30", "et", "jusqu’au", "midi", "pm", "minuit", ":", "mar",
            "premier", "toute la journée", "3e", ",", "T", "00", "99", "2026-12-03", "demain",
        ]), 0..9)) {
            let text = words.join(" ");
            match read_when(&text, REFERENCE) {
                Ok(when) => if let (Some(end), None) = (when.end, when.offset) {
                    prop_assert!(end > when.start, "{text}");
                },
                Err(fault) => prop_assert!(text.get(fault.at()).is_some(), "{text}"),
            }
        }

        #[test]
        fn every_day_is_read_back(days in 0..40_000_i64) {
            let day = date(1950, 1, 1).saturating_add(days.days());
            let iso = read_date(&day.to_string(), REFERENCE).unwrap();
            prop_assert_eq!(iso.date, day);
            let slashes = day.strftime("%d/%m/%Y").to_string();
            prop_assert_eq!(read_date(&slashes, REFERENCE).unwrap().date, day);
        }

        #[test]
        fn a_day_without_year_is_the_next_one(days in 0..366_i64, from in 0..3_000_i64) {
            let reference = date(2026, 1, 1).saturating_add(from.days());
            let day = reference.saturating_add(days.days());
            let months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
            let text = format!("{} {}", day.day(), months[usize::try_from(day.month() - 1).unwrap()]);
            let read = read_date(&text, reference).unwrap();
            // Beyond 365 days the same name comes first on the reference day itself.
            if days < 365 {
                prop_assert_eq!(read.date, day);
            }
        }
    }
}
