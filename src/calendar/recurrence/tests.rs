//! Words and rules, one table each; then every rule against the `rrule` crate.

use jiff::ToSpan;
use jiff::civil::{Date, Time, date};
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::calendar::prose::Lang;

const REFERENCE: Date = date(2026, 11, 23);

/// The rule, then what stands beside it: `[hours] >from -exception ?`.
fn shown(repeat: &Repeat) -> String {
    let mut shown = repeat.rule.to_rrule();
    if let Some(hours) = repeat.hours {
        let end = hours.end.map(|end| end.strftime("-%H:%M").to_string()).unwrap_or_default();
        shown.push_str(&format!(" [{}{end}]", hours.start.strftime("%H:%M")));
    }
    if let Some(from) = repeat.from {
        shown.push_str(&format!(" >{from}"));
    }
    for except in &repeat.except {
        shown.push_str(&match except {
            Except::SchoolHolidays => " -SH".to_owned(),
            Except::PublicHolidays => " -PH".to_owned(),
            Except::Days(first, last) if first == last => format!(" -{first}"),
            Except::Days(first, last) => format!(" -{first}/{last}"),
        });
    }
    if !repeat.certain {
        shown.push_str(" ?");
    }
    shown
}

fn check(text: &str, expected: &str) {
    let read = read_repeat(text, REFERENCE);
    let found = match &read {
        Ok(repeat) => shown(repeat),
        Err(RepeatFault::NotARepeat { .. }) => "!NotARepeat".to_owned(),
        Err(RepeatFault::Leftover { at, .. }) => format!("!Leftover {}", &text[at.clone()]),
        Err(RepeatFault::When(fault)) => format!("!When {}", &text[fault.at()]),
        Err(RepeatFault::Rule(fault)) => format!("!Rule {}", &text[fault.at()]),
    };
    assert_eq!(found, expected, "{text} → {read:?}");
}

#[test]
fn weeks_in_words() {
    check("chaque mardi", "FREQ=WEEKLY;BYDAY=TU");
    check("tous les mardis", "FREQ=WEEKLY;BYDAY=TU");
    check("les mardis et jeudis", "FREQ=WEEKLY;BYDAY=TU,TH");
    check("le mardi", "FREQ=WEEKLY;BYDAY=TU ?");
    check("le mardi et le jeudi", "FREQ=WEEKLY;BYDAY=TU,TH ?");
    check("mardi, jeudi et samedi", "FREQ=WEEKLY;BYDAY=TU,TH,SA ?");
    check("tous les mardis matin", "FREQ=WEEKLY;BYDAY=TU");
    check("du lundi au vendredi", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
    check("lundi-vendredi", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
    check("du samedi au lundi", "FREQ=WEEKLY;BYDAY=SA,SU,MO");
    check("tous les jours du lundi au vendredi", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
    check("tous les jours sauf le dimanche", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA");
    check("tous les week-ends", "FREQ=WEEKLY;BYDAY=SA,SU");
    check("chaque semaine", "FREQ=WEEKLY");
    check("toutes les semaines", "FREQ=WEEKLY");
    check("semaine du 15 au 19 mars", "!NotARepeat");
    check("hebdomadaire", "FREQ=WEEKLY");
    check("every Tuesday", "FREQ=WEEKLY;BYDAY=TU");
    check("every Tuesday and Thursday", "FREQ=WEEKLY;BYDAY=TU,TH");
    check("Mondays", "FREQ=WEEKLY;BYDAY=MO");
    check("Monday to Friday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
    check("every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
}

#[test]
fn one_in_so_many_in_words() {
    check("tous les 15 jours", "FREQ=WEEKLY;INTERVAL=2");
    check("tous les quinze jours, le jeudi", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH");
    check("tous les 8 jours", "FREQ=WEEKLY");
    check("tous les 10 jours", "FREQ=DAILY;INTERVAL=10");
    check("un mardi sur deux", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU");
    check("un samedi sur trois", "FREQ=WEEKLY;INTERVAL=3;BYDAY=SA");
    check("1 mardi sur 2", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU");
    check("le mardi, une semaine sur deux", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU");
    check("tous les deux mardis", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU");
    check("toutes les deux semaines", "FREQ=WEEKLY;INTERVAL=2");
    check("un jour sur deux", "FREQ=DAILY;INTERVAL=2");
    check("un mois sur deux", "FREQ=MONTHLY;INTERVAL=2");
    check("every other Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU");
    check("every second Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU");
    check("every two weeks on Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU");
    check("fortnightly", "FREQ=WEEKLY;INTERVAL=2");
}

#[test]
fn months_and_years_in_words() {
    check("2e et 4e jeudi du mois", "FREQ=MONTHLY;BYDAY=2TH,4TH");
    check("les 1er et 3ème mardis du mois", "FREQ=MONTHLY;BYDAY=1TU,3TU");
    check("le premier samedi du mois", "FREQ=MONTHLY;BYDAY=1SA");
    check("chaque premier samedi du mois", "FREQ=MONTHLY;BYDAY=1SA");
    check("le dernier vendredi de chaque mois", "FREQ=MONTHLY;BYDAY=-1FR");
    check("1er mardi et 3e jeudi du mois", "FREQ=MONTHLY;BYDAY=1TU,3TH");
    check("le premier samedi, un mois sur deux", "FREQ=MONTHLY;INTERVAL=2;BYDAY=1SA");
    check("le 15 du mois", "FREQ=MONTHLY;BYMONTHDAY=15");
    check("les 1 et 15 du mois", "FREQ=MONTHLY;BYMONTHDAY=1,15");
    check("le 1er du mois", "FREQ=MONTHLY;BYMONTHDAY=1");
    check("le dernier jour du mois", "FREQ=MONTHLY;BYMONTHDAY=-1");
    check("tous les mois", "FREQ=MONTHLY");
    check("chaque année", "FREQ=YEARLY");
    check("tous les jours", "FREQ=DAILY");
    check("the first Saturday of the month", "FREQ=MONTHLY;BYDAY=1SA");
    check("2nd and 4th Thursday of the month", "FREQ=MONTHLY;BYDAY=2TH,4TH");
    check("every last Friday of the month", "FREQ=MONTHLY;BYDAY=-1FR");
}

#[test]
fn what_stands_beside() {
    check("chaque mardi de 20h à 22h", "FREQ=WEEKLY;BYDAY=TU [20:00-22:00]");
    check("2ème vendredi du mois à 20h30", "FREQ=MONTHLY;BYDAY=2FR [20:30]");
    check("chaque mardi jusqu’au 29 juin", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270629");
    check(
        "chaque mardi, 9 h 30 – 12 h, jusqu’au 29 juin 2027",
        "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270629 [09:30-12:00]",
    );
    check(
        "tous les mardis du 5 janvier au 29 juin 2027",
        "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270629 >2027-01-05",
    );
    check("chaque mardi à partir du 5 janvier", "FREQ=WEEKLY;BYDAY=TU >2027-01-05");
    check("tous les mardis sauf vacances scolaires", "FREQ=WEEKLY;BYDAY=TU -SH");
    check(
        "tous les mardis (hors vacances scolaires et jours fériés)",
        "FREQ=WEEKLY;BYDAY=TU -SH -PH",
    );
    check(
        "chaque mardi sauf le 1er juin, jusqu’au 29 juin",
        "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270629 -2027-06-01",
    );
    check(
        "chaque mardi, sauf les 20 et 27 avril 2027",
        "FREQ=WEEKLY;BYDAY=TU -2027-04-20 -2027-04-27",
    );
    check(
        "tous les mercredis de septembre à juin",
        "FREQ=WEEKLY;BYMONTH=9,10,11,12,1,2,3,4,5,6;BYDAY=WE",
    );
    check("tous les mercredis en juillet et août", "FREQ=WEEKLY;BYMONTH=7,8;BYDAY=WE");
    check("chaque mardi, 10 fois", "FREQ=WEEKLY;BYDAY=TU;COUNT=10");
    check(
        "every Tuesday from 2pm to 4pm until June 29, 2027",
        "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270629 [14:00-16:00]",
    );
    check("every Tuesday except school holidays", "FREQ=WEEKLY;BYDAY=TU -SH");
    check("FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=TU");
    check("RRULE:FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=TU");
}

#[test]
fn what_is_not_a_repeat() {
    check("", "!NotARepeat");
    check("oui", "!NotARepeat");
    check("8 décembre 2026", "!NotARepeat");
    check("du 5 au 29 mars", "!NotARepeat");
    check("4 mardis par mois", "!NotARepeat");
    check("le premier", "!NotARepeat");
    check("chaque mardi à la mairie de Lormoy", "!Leftover mairie");
    check("chaque mardi des semaines paires", "!Leftover paires");
    check("chaque mardi jusqu’au 31 juin", "!When 31 juin");
    check("chaque mardi sauf le mardi 2 juin 2027", "!When mardi 2 juin 2027");
    check("chaque mardi à 25h", "!When 25h");
    check("FREQ=HOURLY", "!Rule FREQ=HOURLY");
    check("FREQ=WEEKLY;BYDAY=XX", "!Rule BYDAY=XX");
    check("FREQ=WEEKLY;BYDAY=1MO", "!Rule FREQ=WEEKLY;BYDAY=1MO");
    check("FREQ=WEEKLY;COUNT=3;UNTIL=20270629", "!Rule FREQ=WEEKLY;COUNT=3;UNTIL=20270629");
    check("FREQ=WEEKLY;INTERVAL=0", "!Rule INTERVAL=0");
    check("FREQ=YEARLY;BYWEEKNO=3", "!Rule BYWEEKNO=3");
}

#[test]
fn exceptions_in_words() {
    let check = |text: &str, expected: &[Except]| {
        assert_eq!(read_except(text, REFERENCE).as_deref(), Ok(expected), "{text}")
    };
    let days = |first: Date, last: Date| Except::Days(first, last);
    let june = date(2027, 6, 1);
    check("vacances scolaires", &[Except::SchoolHolidays]);
    check("vacances scolaires, jours fériés", &[Except::SchoolHolidays, Except::PublicHolidays]);
    check("2027-06-01", &[days(june, june)]);
    check(
        "1er juin, vacances scolaires et jours fériés",
        &[days(june, june), Except::SchoolHolidays, Except::PublicHolidays],
    );
    check("du 3 au 5 mai 2027", &[days(date(2027, 5, 3), date(2027, 5, 5))]);
    check("mardi 1er juin", &[days(june, june)]);
    check(
        "3 mai, 5 juin 2027",
        &[days(date(2027, 5, 3), date(2027, 5, 3)), days(date(2027, 6, 5), date(2027, 6, 5))],
    );
    assert!(read_except("pluie", REFERENCE).is_err());
    assert!(read_except("31 juin 2027", REFERENCE).is_err());
    assert!(read_except("1er juin et pluie", REFERENCE).is_err());
}

#[test]
fn rules_back_in_words() {
    let check = |rule: &str, french: &str, english: &str| {
        let rule = read_rrule(rule).unwrap();
        assert_eq!(rule.to_words(Lang::Fr).unwrap().replace('\u{a0}', " "), french);
        assert_eq!(rule.to_words(Lang::En).unwrap().replace('\u{a0}', " "), english);
    };
    check("FREQ=WEEKLY;BYDAY=TU", "chaque mardi", "every Tuesday");
    check("FREQ=WEEKLY;BYDAY=TH,TU", "les mardis et jeudis", "on Tuesdays and Thursdays");
    check("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "du lundi au vendredi", "from Monday to Friday");
    check("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "un mardi sur deux", "every other Tuesday");
    check(
        "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU",
        "toutes les 3 semaines, le mardi",
        "every 3 weeks, on Tuesday",
    );
    check(
        "FREQ=MONTHLY;BYDAY=2TH,4TH",
        "les 2e et 4e jeudis du mois",
        "the 2nd and 4th Thursdays of the month",
    );
    check("FREQ=MONTHLY;BYDAY=1SA", "le 1er samedi du mois", "the 1st Saturday of the month");
    check("FREQ=MONTHLY;BYDAY=-1FR", "le dernier vendredi du mois", "the last Friday of the month");
    check("FREQ=MONTHLY;BYMONTHDAY=1,15", "les 1er et 15 du mois", "the 1st and 15th of the month");
    check(
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=1SA",
        "un mois sur deux, le 1er samedi du mois",
        "every other month, the 1st Saturday of the month",
    );
    check("FREQ=DAILY", "tous les jours", "every day");
    check(
        "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=14",
        "chaque année, le 14 juillet",
        "every year, on 14 July",
    );
    check(
        "FREQ=YEARLY;BYMONTH=4;BYDAY=1SA",
        "chaque année, le 1er samedi d’avril",
        "every year, the 1st Saturday of April",
    );
    check(
        "FREQ=WEEKLY;BYDAY=WE;BYMONTH=7,8",
        "chaque mercredi en juillet et août",
        "every Wednesday in July and August",
    );
    check(
        "FREQ=WEEKLY;BYDAY=WE;BYMONTH=9,10,11,12,1,2,3,4,5,6",
        "chaque mercredi de septembre à juin",
        "every Wednesday from September to June",
    );
    check(
        "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270629",
        "chaque mardi, jusqu’au 29 juin 2027",
        "every Tuesday, until 29 June 2027",
    );
    check("FREQ=WEEKLY;BYDAY=TU;COUNT=10", "chaque mardi, 10 fois", "every Tuesday, 10 times");
    assert_eq!(
        read_rrule("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1").unwrap().to_words(Lang::Fr),
        None
    );
}

#[test]
fn the_end_of_a_rule() {
    let paris = TimeZone::get("Europe/Paris").unwrap();
    let last = |rule: &str, hour: i8| {
        let rule = read_rrule(rule).unwrap().settled(Time::constant(hour, 0, 0, 0), &paris);
        rule.occurrences(date(2026, 12, 2)).last().unwrap()
    };
    // 13:00 UTC is 14:00 in Paris in winter: an occurrence at 14 h is in, one at 15 h is out.
    assert_eq!(last("FREQ=WEEKLY;UNTIL=20261223T130000Z", 14), date(2026, 12, 23));
    assert_eq!(last("FREQ=WEEKLY;UNTIL=20261223T130000Z", 15), date(2026, 12, 16));
    assert_eq!(last("FREQ=WEEKLY;UNTIL=20261222T233000Z", 0), date(2026, 12, 23));
    assert_eq!(last("FREQ=WEEKLY;UNTIL=20261223", 23), date(2026, 12, 23));
    let rule = read_rrule("FREQ=WEEKLY;UNTIL=20261223").unwrap();
    assert_eq!(
        rule.to_rrule_at(Time::constant(14, 0, 0, 0), &paris),
        "FREQ=WEEKLY;UNTIL=20261223T130000Z"
    );
}

#[test]
fn days_of_a_rule() {
    let check = |rule: &str, start: Date, expected: &[&str]| {
        let rule = read_rrule(rule).unwrap();
        let found: Vec<String> =
            rule.occurrences(start).take(expected.len()).map(|day| day.to_string()).collect();
        assert_eq!(found, expected, "{rule}");
    };
    check(
        "FREQ=MONTHLY;BYDAY=2TH,4TH",
        date(2027, 3, 1),
        &["2027-03-11", "2027-03-25", "2027-04-08"],
    );
    check("FREQ=WEEKLY;BYDAY=TU", date(2027, 1, 6), &["2027-01-12", "2027-01-19"]);
    check("FREQ=MONTHLY", date(2027, 1, 31), &["2027-01-31", "2027-03-31", "2027-05-31"]);
    check("FREQ=YEARLY", date(2028, 2, 29), &["2028-02-29", "2032-02-29"]);
    check(
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU",
        date(2027, 3, 1),
        &["2027-03-01", "2027-03-14", "2027-03-15"],
    );
    assert_eq!(
        read_rrule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30").unwrap().occurrences(REFERENCE).next(),
        None
    );
}

fn any_rule() -> impl Strategy<Value = Recurrence> {
    let weekdays = || prop::sample::select(expand::WEEK.to_vec());
    let frequency = prop::sample::select(vec![
        Frequency::Daily,
        Frequency::Weekly,
        Frequency::Monthly,
        Frequency::Yearly,
    ]);
    let nth = prop::sample::select(vec![-5_i8, -2, -1, 1, 2, 3, 4, 5]);
    let month_day = prop::sample::select(vec![-31_i8, -2, -1, 1, 2, 13, 28, 29, 30, 31]);
    (
        (frequency, 1_u16..5, weekdays(), any::<bool>()),
        prop::collection::vec((nth, weekdays()), 0..4),
        prop::collection::vec(month_day, 0..3),
        prop::collection::vec(1_i8..=12, 0..4),
        prop::collection::vec(prop::sample::select(vec![-2_i16, -1, 1, 2, 3]), 0..2),
        prop::option::of(1_u32..20),
        prop::option::of(0_i32..1500),
    )
        .prop_map(
            |(
                (frequency, interval, week_start, ordinals),
                days,
                by_month_day,
                mut by_month,
                by_set_pos,
                count,
                last,
            )| {
                // All days with an ordinal or none: mixed, the other library takes "and" where RFC 5545 means "or".
                let ranked =
                    ordinals && matches!(frequency, Frequency::Monthly | Frequency::Yearly);
                let by_day: Vec<NthDay> = days
                    .into_iter()
                    .map(|(nth, weekday)| NthDay { nth: Some(nth).filter(|_| ranked), weekday })
                    .collect();
                by_month.sort_unstable();
                by_month.dedup();
                let by_month_day =
                    if frequency == Frequency::Weekly { Vec::new() } else { by_month_day };
                // Positions in a week: the other library counts its first week from the start, not from WKST.
                let chosen = (!by_day.is_empty() || !by_month_day.is_empty())
                    && frequency != Frequency::Weekly;
                Recurrence {
                    frequency,
                    interval,
                    by_set_pos: if chosen { by_set_pos } else { Vec::new() },
                    by_day,
                    by_month_day,
                    by_month,
                    count: count.filter(|_| last.is_none()),
                    until: last
                        .map(|days| Until::Day(date(2026, 1, 1).saturating_add(days.days()))),
                    week_start,
                }
            },
        )
}

/// The days that the independent library gives, in UTC so that a day is a day.
fn oracle(rule: &Recurrence, start: Date, most: u16) -> Option<Vec<Date>> {
    let text = format!(
        "DTSTART:{}T120000Z\nRRULE:{}",
        start.strftime("%Y%m%d"),
        rule.to_rrule_at(Time::constant(12, 0, 0, 0), &TimeZone::UTC)
    );
    let set: ::rrule::RRuleSet = text.parse().ok()?;
    let days = set.all(most).dates;
    Some(days.iter().map(|day| day.format("%Y-%m-%d").to_string().parse().unwrap()).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_rule_means_what_another_library_says(rule in any_rule(), days in 0_i32..1000) {
        let start = date(2026, 1, 1).saturating_add(days.days());
        let Some(expected) = oracle(&rule, start, 40) else {
            return Err(TestCaseError::reject("a rule that the other library refuses"));
        };
        let horizon = start.saturating_add(60.years());
        let found: Vec<Date> = rule.occurrences(start).take(40).take_while(|day| *day < horizon).collect();
        let expected: Vec<Date> = expected.into_iter().take_while(|day| *day < horizon).collect();
        prop_assert_eq!(found, expected, "{} from {}", rule, start);
    }

    #[test]
    fn a_rule_is_read_back(rule in any_rule()) {
        prop_assert_eq!(read_rrule(&rule.to_rrule()), Ok(rule));
    }

    #[test]
    fn words_of_a_rule_mean_the_same_rule(rule in any_rule()) {
        let rule = Recurrence { week_start: Weekday::Monday, ..rule };
        for lang in [Lang::Fr, Lang::En] {
            let Some(words) = rule.to_words(lang) else { continue };
            // Days of the month counted from the end, and months that are not in order, are said but not read back.
            let Ok(read) = read_words(&words, date(2026, 1, 1)) else { continue };
            let start = date(2027, 1, 1);
            let days = |rule: &Recurrence| rule.occurrences(start).take(20).collect::<Vec<_>>();
            prop_assert_eq!(days(&read.rule), days(&rule), "{} → {} → {}", rule, words, read.rule);
        }
    }

    #[test]
    fn any_text_is_read_or_refused_without_panic(text in "\\PC{0,60}") {
        if let Err(fault) = read_repeat(&text, REFERENCE) {
            prop_assert!(text.get(fault.at()).is_some());
        }
        let _ = read_except(&text, REFERENCE);
    }

    #[test]
    fn words_of_repeats_in_any_order(words in prop::collection::vec(prop::sample::select(vec![
        "chaque", "mardi", "mardis", "2e", "et", "du", "mois", "au", "jusqu’au", "29 juin", "sauf", "vacances scolaires", "14h", "-",
        "un", "sur", "deux", "tous les", "15", "jours", "premier", "dernier", "en", "juillet", ",", "(", "31", "fois",
    ]), 0..9)) {
        let text = words.join(" ");
        if let Err(fault) = read_repeat(&text, REFERENCE) {
            prop_assert!(text.get(fault.at()).is_some(), "{text}");
        }
    }
}
