//! A rule back into words: "chaque mardi", "les 2e et 4e jeudis du mois, jusqu’au 29 juin 2027".

use jiff::civil::Weekday;

use super::expand::WEEK;
use super::{Frequency, NthDay, Recurrence};
use crate::calendar::prose::{self, Lang, Years};

impl Recurrence {
    /// The rule in plain words; `None` when there are none for it, and its days had better be listed.
    pub fn to_words(&self, lang: Lang) -> Option<String> {
        if !self.by_set_pos.is_empty() {
            return None;
        }
        let head = match self.frequency {
            Frequency::Daily => self.daily(lang)?,
            Frequency::Weekly => self.weekly(lang)?,
            Frequency::Monthly => self.monthly(lang)?,
            Frequency::Yearly => self.yearly(lang)?,
        };
        let mut words = head;
        if !self.by_month.is_empty() && self.frequency != Frequency::Yearly {
            words.push(' ');
            words.push_str(&months(lang, &self.by_month)?);
        }
        if let Some(count) = self.count {
            words.push_str(&match lang {
                Lang::Fr => format!(", {count} fois"),
                Lang::En => format!(", {count} times"),
            });
        }
        if let Some(day) = self.last_day() {
            let last = prose::date(lang, day, Years::Always);
            words.push_str(&match lang {
                Lang::Fr => format!(", jusqu’au {last}"),
                Lang::En => format!(", until {last}"),
            });
        }
        Some(words)
    }

    fn daily(&self, lang: Lang) -> Option<String> {
        if !self.by_month_day.is_empty() || (!self.by_day.is_empty() && self.interval > 1) {
            return None;
        }
        if !self.by_day.is_empty() {
            return Self { frequency: Frequency::Weekly, ..self.clone() }.weekly(lang);
        }
        Some(match (lang, self.interval) {
            (Lang::Fr, 1) => "tous les jours".to_owned(),
            (Lang::En, 1) => "every day".to_owned(),
            (Lang::Fr, 2) => "un jour sur deux".to_owned(),
            (Lang::En, 2) => "every other day".to_owned(),
            (Lang::Fr, interval) => format!("tous les {interval} jours"),
            (Lang::En, interval) => format!("every {interval} days"),
        })
    }

    fn weekly(&self, lang: Lang) -> Option<String> {
        let days: Vec<Weekday> = WEEK
            .into_iter()
            .filter(|day| self.by_day.iter().any(|named| named.weekday == *day))
            .collect();
        let every = match (lang, self.interval) {
            (Lang::Fr, 1) => "chaque semaine".to_owned(),
            (Lang::En, 1) => "every week".to_owned(),
            (Lang::Fr, 2) => "une semaine sur deux".to_owned(),
            (Lang::En, 2) => "every other week".to_owned(),
            (Lang::Fr, interval) => format!("toutes les {interval} semaines"),
            (Lang::En, interval) => format!("every {interval} weeks"),
        };
        Some(match (lang, self.interval, days.as_slice()) {
            (_, _, []) => every,
            (Lang::Fr, 1, all) if all.len() == 7 => "tous les jours".to_owned(),
            (Lang::En, 1, all) if all.len() == 7 => "every day".to_owned(),
            (Lang::Fr, 1, [only]) => format!("chaque {}", prose::weekday(lang, *only)),
            (Lang::En, 1, [only]) => format!("every {}", prose::weekday(lang, *only)),
            (Lang::Fr, 2, [only]) => format!("un {} sur deux", prose::weekday(lang, *only)),
            (Lang::En, 2, [only]) => format!("every other {}", prose::weekday(lang, *only)),
            (_, 1, several) => weekday_plurals(lang, several),
            (Lang::Fr, _, [only]) => format!("{every}, le {}", prose::weekday(lang, *only)),
            (Lang::En, _, [only]) => format!("{every}, on {}", prose::weekday(lang, *only)),
            (_, _, several) => format!("{every}, {}", weekday_plurals(lang, several)),
        })
    }

    fn monthly(&self, lang: Lang) -> Option<String> {
        let every = match (lang, self.interval) {
            (Lang::Fr, 2) => "un mois sur deux, ".to_owned(),
            (Lang::En, 2) => "every other month, ".to_owned(),
            (Lang::Fr, interval) if interval > 2 => format!("tous les {interval} mois, "),
            (Lang::En, interval) if interval > 2 => format!("every {interval} months, "),
            _ => String::new(),
        };
        let days = match (self.by_day.as_slice(), self.by_month_day.as_slice()) {
            ([], []) if self.interval == 1 => {
                return Some(
                    if lang == Lang::Fr { "chaque mois" } else { "every month" }.to_owned(),
                );
            }
            ([], []) => return Some(every.trim_end_matches(", ").to_owned()),
            ([], numbers) => month_days(lang, numbers),
            (named, []) => nth_days(lang, named)?,
            _ => return None,
        };
        Some(match lang {
            Lang::Fr => format!("{every}{days} du mois"),
            Lang::En => format!("{every}{days} of the month"),
        })
    }

    fn yearly(&self, lang: Lang) -> Option<String> {
        let every = match (lang, self.interval) {
            (Lang::Fr, 1) => "chaque année".to_owned(),
            (Lang::En, 1) => "every year".to_owned(),
            (Lang::Fr, interval) => format!("tous les {interval} ans"),
            (Lang::En, interval) => format!("every {interval} years"),
        };
        let days = match (
            self.by_day.as_slice(),
            self.by_month_day.as_slice(),
            self.by_month.as_slice(),
        ) {
            ([], [], []) => return Some(every),
            ([], [number], [month]) if *number > 0 => {
                let number = match lang {
                    Lang::Fr if *number == 1 => "1er".to_owned(),
                    Lang::Fr | Lang::En => number.to_string(),
                };
                return Some(match lang {
                    Lang::Fr => format!("{every}, le {number}\u{a0}{}", prose::month(lang, *month)),
                    Lang::En => format!("{every}, on {number}\u{a0}{}", prose::month(lang, *month)),
                });
            }
            (named, [], [_, ..]) if !named.is_empty() => nth_days(lang, named)?,
            _ => return None,
        };
        let months: Vec<String> =
            self.by_month.iter().map(|month| prose::month(lang, *month).to_owned()).collect();
        Some(match lang {
            Lang::Fr => format!("{every}, {days} de {}", prose::list(lang, &months))
                .replace(" de a", " d’a")
                .replace(" de o", " d’o"),
            Lang::En => format!("{every}, {days} of {}", prose::list(lang, &months)),
        })
    }
}

/// "du lundi au vendredi", "les mardis et jeudis".
fn weekday_plurals(lang: Lang, days: &[Weekday]) -> String {
    let run = days.len() > 2 && days.windows(2).all(|pair| pair[0].wrapping_add(1) == pair[1]);
    let plurals: Vec<String> =
        days.iter().map(|day| format!("{}s", prose::weekday(lang, *day))).collect();
    match (lang, run) {
        (Lang::Fr, true) => format!("du {}", prose::weekdays(lang, days)),
        (Lang::En, true) => format!("from {}", prose::weekdays(lang, days)),
        (Lang::Fr, false) => format!("les {}", prose::list(lang, &plurals)),
        (Lang::En, false) => format!("on {}", prose::list(lang, &plurals)),
    }
}

/// "le 1er samedi", "les 2e et 4e jeudis", "le 1er mardi et le 3e jeudi".
fn nth_days(lang: Lang, named: &[NthDay]) -> Option<String> {
    let mut groups: Vec<(Weekday, Vec<i8>)> = Vec::new();
    for day in named {
        match groups.iter_mut().find(|(weekday, _)| *weekday == day.weekday) {
            Some((_, ranks)) => ranks.push(day.nth?),
            None => groups.push((day.weekday, vec![day.nth?])),
        }
    }
    let mut said = Vec::new();
    for (weekday, ranks) in groups {
        let plural = ranks.len() > 1;
        let names = ranks.iter().map(|nth| rank(lang, *nth, plural)).collect::<Option<Vec<_>>>()?;
        let name = prose::weekday(lang, weekday);
        said.push(match (lang, plural) {
            (Lang::Fr, false) => format!("le {} {name}", names[0]),
            (Lang::Fr, true) => format!("les {} {name}s", prose::list(lang, &names)),
            (Lang::En, false) => format!("the {} {name}", names[0]),
            (Lang::En, true) => format!("the {} {name}s", prose::list(lang, &names)),
        });
    }
    Some(prose::list(lang, &said))
}

fn rank(lang: Lang, nth: i8, plural: bool) -> Option<String> {
    let word = match (lang, nth) {
        (_, 1..=5) => return Some(prose::ordinal(lang, nth.unsigned_abs().into())),
        (Lang::Fr, -1) => "dernier",
        (Lang::En, -1) => "last",
        (Lang::Fr, -2) => "avant-dernier",
        (Lang::En, -2) => "second to last",
        _ => return None,
    };
    Some(if plural && lang == Lang::Fr { format!("{word}s") } else { word.to_owned() })
}

/// "le 15", "les 1er et 15", "le dernier jour".
fn month_days(lang: Lang, numbers: &[i8]) -> String {
    let names: Vec<String> = numbers
        .iter()
        .map(|number| match (lang, number) {
            (Lang::Fr, -1) => "dernier jour".to_owned(),
            (Lang::En, -1) => "last day".to_owned(),
            (Lang::Fr, 1) => "1er".to_owned(),
            (Lang::Fr, 2..) => number.to_string(),
            (Lang::En, 1..) => prose::ordinal(lang, number.unsigned_abs().into()),
            (Lang::Fr, _) => format!("{}e jour avant la fin", number.unsigned_abs() - 1),
            (Lang::En, _) => format!(
                "{} day before the end",
                prose::ordinal(lang, u32::from(number.unsigned_abs()) - 1)
            ),
        })
        .collect();
    match (lang, names.len()) {
        (Lang::Fr, 1) => format!("le {}", names[0]),
        (Lang::Fr, _) => format!("les {}", prose::list(lang, &names)),
        (Lang::En, _) => format!("the {}", prose::list(lang, &names)),
    }
}

/// "en mars", "de septembre à juin"; twelve months say nothing.
fn months(lang: Lang, months: &[i8]) -> Option<String> {
    let name = |month: i8| prose::month(lang, month).to_owned();
    let run = months.windows(2).all(|pair| pair[0] % 12 + 1 == pair[1]);
    let words = match (lang, months) {
        (_, []) => return None,
        (Lang::Fr, [first, _, .., last]) if run => format!("de {} à {}", name(*first), name(*last)),
        (Lang::En, [first, _, .., last]) if run => {
            format!("from {} to {}", name(*first), name(*last))
        }
        (Lang::Fr, _) => format!(
            "en {}",
            prose::list(lang, &months.iter().copied().map(name).collect::<Vec<_>>())
        ),
        (Lang::En, _) => format!(
            "in {}",
            prose::list(lang, &months.iter().copied().map(name).collect::<Vec<_>>())
        ),
    };
    Some(match lang {
        Lang::Fr => words.replace("de a", "d’a").replace("de o", "d’o"),
        Lang::En => words,
    })
}
