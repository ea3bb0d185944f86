//! Hours that a table gives day by day, or half a day at a time.

use crate::vocabulary::fold;

/// What a column says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    day: usize,
    half: Half,
    edge: Edge,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Half {
    Morning,
    Afternoon,
    Whole,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    Start,
    End,
    Both,
}

const DAYS: [[&str; 4]; 7] = [
    ["lundi", "lun", "monday", "Mo"],
    ["mardi", "mar", "tuesday", "Tu"],
    ["mercredi", "mer", "wednesday", "We"],
    ["jeudi", "jeu", "thursday", "Th"],
    ["vendredi", "ven", "friday", "Fr"],
    ["samedi", "sam", "saturday", "Sa"],
    ["dimanche", "dim", "sunday", "Su"],
];

/// What a heading says of a day: « Lundi matin », « horaires_mardi », « mercredi_am_ouverture ».
pub(super) fn part(heading: &str) -> Option<Part> {
    let folded = fold(heading);
    let words: Vec<&str> = folded.split('_').collect();
    let is_day = |names: &[&str; 4]| words.iter().any(|word| names[..3].contains(word));
    let day = DAYS.iter().position(is_day)?;
    let says = |names: &[&str]| words.iter().any(|word| names.contains(word));
    let half = if says(&["apres", "aprem", "pm", "afternoon", "apm", "am2"]) {
        Half::Afternoon
    } else if says(&["matin", "am", "morning", "matinee"]) {
        Half::Morning
    } else {
        Half::Whole
    };
    let edge = if says(&["debut", "ouverture", "open", "ouvre", "start", "de"]) {
        Edge::Start
    } else if says(&["fin", "fermeture", "close", "ferme", "end", "a"]) {
        Edge::End
    } else {
        Edge::Both
    };
    Some(Part { day, half, edge })
}

/// Hours gathered from the columns of a row.
#[derive(Clone, Debug, Default)]
pub(super) struct Week {
    /// By day and half: minutes of starts and ends, one after the other.
    ranges: Vec<(usize, Half, Vec<u16>)>,
    /// The first cell that is not understood.
    unread: Option<String>,
}

impl Week {
    pub(super) fn take(&mut self, part: Part, words: &str) {
        let folded = fold(words);
        let says_shut =
            folded.contains("ferme") || matches!(folded.as_str(), "" | "non" | "x" | "no" | "n_a");
        if says_shut {
            return;
        }
        let minutes = minutes(words);
        let is_whole = match part.edge {
            Edge::Both => minutes.len().is_multiple_of(2) && !minutes.is_empty(),
            Edge::Start | Edge::End => minutes.len() == 1,
        };
        if !is_whole {
            self.unread.get_or_insert_with(|| words.to_owned());
            return;
        }
        let known =
            self.ranges.iter_mut().find(|(day, half, _)| (*day, *half) == (part.day, part.half));
        match (known, part.edge) {
            (Some((_, _, known)), Edge::Start) => known.splice(0..0, minutes).for_each(drop),
            (Some((_, _, known)), _) => known.extend(minutes),
            (None, _) => self.ranges.push((part.day, part.half, minutes)),
        }
    }

    /// The same in the notation of the standard; the words that stand in the way.
    pub(super) fn osm(mut self) -> Result<Option<String>, String> {
        if let Some(words) = self.unread {
            return Err(words);
        }
        self.ranges.sort_by_key(|(day, half, _)| (*day, *half));
        let mut days: Vec<(usize, String)> = Vec::new();
        for (day, _, minutes) in &self.ranges {
            let pairs = minutes.as_chunks::<2>();
            if !pairs.1.is_empty() || pairs.0.iter().any(|[from, to]| from >= to) {
                return Err(minutes.iter().map(|at| clock(*at)).collect::<Vec<_>>().join(" "));
            }
            let said: Vec<String> = pairs
                .0
                .iter()
                .map(|[from, to]| format!("{}-{}", clock(*from), clock(*to)))
                .collect();
            let said = said.join(",");
            match days.last_mut().filter(|(known, _)| known == day) {
                Some((_, known)) => *known = format!("{known},{said}"),
                None => days.push((*day, said)),
            }
        }
        let mut rules: Vec<(Vec<usize>, String)> = Vec::new();
        for (day, said) in days {
            match rules.iter_mut().find(|(_, known)| *known == said) {
                Some((days, _)) => days.push(day),
                None => rules.push((vec![day], said)),
            }
        }
        let rule = |(days, said): &(Vec<usize>, String)| format!("{} {said}", names(days));
        let rules: Vec<String> = rules.iter().map(rule).collect();
        Ok(Some(rules.join("; ")).filter(|osm| !osm.is_empty()))
    }
}

/// "Mo-We,Fr".
fn names(days: &[usize]) -> String {
    let mut said: Vec<String> = Vec::new();
    let mut rest = days;
    while let Some(first) = rest.first() {
        let run = rest.iter().enumerate().take_while(|(at, day)| **day == first + at).count();
        let last = first + run - 1;
        said.push(match run {
            1 => DAYS[*first][3].to_owned(),
            _ => format!("{}-{}", DAYS[*first][3], DAYS[last][3]),
        });
        rest = &rest[run..];
    }
    said.join(",")
}

fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The hours that some words name, in minutes: « 9h-12h30 », « 09:00 / 12:30 », « de 9 à 12 ».
fn minutes(words: &str) -> Vec<u16> {
    let mut found = Vec::new();
    let signs: Vec<char> = words.chars().collect();
    let mut at = 0;
    let number = |at: &mut usize| {
        let start = *at;
        while signs.get(*at).is_some_and(char::is_ascii_digit) {
            *at += 1;
        }
        signs[start..*at]
            .iter()
            .collect::<String>()
            .parse::<u16>()
            .ok()
            .filter(|_| *at - start <= 2)
    };
    while at < signs.len() {
        if !signs[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let Some(hour) = number(&mut at).filter(|hour| *hour <= 24) else { return Vec::new() };
        let mut minute = 0;
        let mut next = at;
        while signs.get(next) == Some(&' ') {
            next += 1;
        }
        if matches!(signs.get(next), Some('h' | 'H' | ':' | '.')) {
            next += 1;
            while signs.get(next) == Some(&' ')
                && signs.get(next + 1).is_some_and(char::is_ascii_digit)
            {
                next += 1;
            }
            at = next;
            if signs.get(at).is_some_and(char::is_ascii_digit) {
                let Some(read) = number(&mut at).filter(|minute| *minute < 60) else {
                    return Vec::new();
                };
                minute = read;
            }
            // « 09:00:00 », as spreadsheets write an hour.
            if signs.get(at) == Some(&':') {
                at += 1;
                if number(&mut at).is_none() {
                    return Vec::new();
                }
            }
        }
        found.push(hour * 60 + minute);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_days_become_a_week() {
        let week = |cells: &[(&str, &str)]| {
            let mut week = Week::default();
            for (heading, words) in cells {
                week.take(part(heading).unwrap(), words);
            }
            week.osm()
        };
        assert_eq!(
            week(&[
                ("Lundi matin", "9h-12h"),
                ("Lundi après-midi", "14h00 - 17h30"),
                ("Mardi matin", "9h-12h"),
                ("mardi_apres_midi", "14:00-17:30"),
                ("Mercredi matin", "Fermé"),
                ("Jeudi", "de 9 à 12"),
            ]),
            Ok(Some("Mo-Tu 09:00-12:00,14:00-17:30; Th 09:00-12:00".to_owned()))
        );
        assert_eq!(
            week(&[("lundi_matin_fin", "12:00:00"), ("lundi_matin_ouverture", "08:30:00")]),
            Ok(Some("Mo 08:30-12:00".to_owned()))
        );
        assert_eq!(week(&[("samedi", "sur rendez-vous")]), Err("sur rendez-vous".to_owned()));
        assert_eq!(week(&[]), Ok(None));
    }
}
