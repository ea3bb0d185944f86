//! French numbers: hours (« 14 h 30 », « 14 h – 16 h ») and thousands (« 12 000 »).

use super::{NBSP, Setter, Sign, is_space};

/// An hour found in a text.
struct Hour {
    figures: usize,
    minutes: Option<usize>,
    end: usize,
}

impl Setter {
    /// A number: hours, thousands, or just its figures.
    pub(super) fn figures(&mut self, at: usize) -> usize {
        let count = self.signs[at..]
            .iter()
            .take_while(|sign| sign.c.is_ascii_digit() && !sign.kept)
            .count();
        if let Some(hour) = self.hour(at, count) {
            return self.write_hour(at, &hour);
        }
        let thousands = self.thousands(at, count);
        for offset in 0..thousands {
            let sign = self.signs[at + offset];
            self.out.push(Sign { c: if is_space(sign.c) { NBSP } else { sign.c }, ..sign });
        }
        thousands
    }

    /// `1 200 000`: how many signs it takes, at least `count`.
    fn thousands(&self, at: usize, count: usize) -> usize {
        let mut taken = count;
        let groups = count <= 3 && self.at(at) != Some('0');
        while groups && self.spaces(at + taken) == 1 {
            let from = at + taken + 1;
            let figures = (from..from + 4)
                .take_while(|i| self.at(*i).is_some_and(|c| c.is_ascii_digit()))
                .count();
            if figures != 3 {
                break;
            }
            taken += 4;
        }
        taken
    }

    /// `14h`, `14 h 30`, `9H00`: its figures and its length.
    fn hour(&self, at: usize, count: usize) -> Option<Hour> {
        let number = |from: usize, count: usize| -> Option<u32> {
            (from..from + count).map(|i| self.at(i)).collect::<Option<String>>()?.parse().ok()
        };
        if count > 2 || number(at, count)? > 24 {
            return None;
        }
        let mark = at + count + self.spaces(at + count);
        let glued = mark == at + count;
        if !matches!((self.at(mark)?, glued), ('h', _) | ('H', true)) || self.signs[mark].kept {
            return None;
        }
        let start = mark + 1 + self.spaces(mark + 1);
        let minutes = (start..start + 3)
            .take_while(|i| self.at(*i).is_some_and(|c| c.is_ascii_digit()))
            .count();
        if minutes == 2
            && number(start, 2)? < 60
            && !self.at(start + 2).is_some_and(char::is_alphanumeric)
        {
            return Some(Hour { figures: count, minutes: Some(start), end: start + 2 });
        }
        let alone = !self.at(mark + 1).is_some_and(char::is_alphanumeric);
        alone.then_some(Hour { figures: count, minutes: None, end: mark + 1 })
    }

    fn write_hour(&mut self, at: usize, hour: &Hour) -> usize {
        if self.before() == Some('-') {
            self.range_dash(at);
        }
        for offset in 0..hour.figures {
            self.copy(at + offset);
        }
        self.put(at, NBSP, 0);
        self.put(at, 'h', 0);
        if let Some(start) = hour.minutes {
            self.put(at, NBSP, 0);
            self.copy(start);
            self.copy(start + 1);
        }
        hour.end - at
    }

    /// The hyphen of `14h-16h`, just written, becomes the dash of « 14 h – 16 h ».
    fn range_dash(&mut self, at: usize) {
        let hyphen = self.out.len() - 1;
        let after_hour = self.out[..hyphen]
            .iter()
            .rev()
            .take_while(|s| s.c.is_ascii_digit() || s.c == NBSP || s.c == 'h');
        if after_hour.clone().any(|sign| sign.c == 'h') {
            self.out.pop();
            self.bind(at);
            self.put(at, '–', 0);
            self.put(at, ' ', 0);
        }
    }
}
