//! Share pictures: what messaging programs and social networks show beside a link, drawn from words alone.
//!
//! 1200 × 630 pixels, the size that readers of `og:image` expect. The band of the host's colour with the day, the title on
//! paper, the same voice as screens and posters. The same words give the same bytes.

mod canvas;
mod letters;

use serde::Serialize;

use canvas::{Canvas, Ground};
use letters::{Face, lines, size_that_fits, width};

/// Width of a card, in pixels.
pub const WIDTH: u32 = 1200;
/// Height of a card, in pixels.
pub const HEIGHT: u32 = 630;

/// What a card says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Card {
    /// The colour of the band, `#rrggbb`, dark under white.
    pub ground: String,
    /// Whose it is; at the head of the band.
    pub host: String,
    /// Weekday, number and month of its day.
    pub date: Option<[String; 3]>,
    /// Its hours.
    pub time: Option<String>,
    /// A word before the title: "Annulé".
    pub state: Option<String>,
    /// What it is.
    pub title: String,
    /// Where, in a line.
    pub place: Option<String>,
    /// The network's name.
    pub network: String,
}

/// Where the band ends, in pixels.
const BAND: i32 = 372;
/// Where words begin and end on the paper.
const LEFT: i32 = 440;
const RIGHT: i32 = 1140;
const TOP: i32 = 70;
const BOTTOM: i32 = 566;
/// Margins of the band.
const INSIDE: i32 = 56;
/// Sizes of titles, in pixels, the largest that fits is taken.
const TITLES: [u16; 6] = [104, 88, 76, 66, 56, 48];
const SMALL: u16 = 30;
const PLACE: u16 = 36;
/// From one line of the place to the next.
const LEAD: i32 = 46;

/// The words of a title that can be drawn: pictograms are left out. Nothing when some of its letters have no drawing, as those
/// of another script.
pub fn drawable(title: &str) -> Option<String> {
    let known: String =
        title.chars().filter(|sign| Face::Title.knows(*sign) || sign.is_alphanumeric()).collect();
    let known = known.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    (!known.is_empty() && known.chars().all(|sign| Face::Title.knows(sign))).then_some(known)
}

impl Card {
    /// The picture, as PNG.
    pub fn png(&self) -> Vec<u8> {
        let mut canvas = Canvas::new(&self.ground, BAND);
        self.band(&mut canvas);
        self.paper(&mut canvas);
        canvas.png()
    }

    fn band(&self, canvas: &mut Canvas) {
        let wide = BAND - INSIDE - 30;
        let host = lines(Face::Text, &self.host, SMALL, wide, 3);
        let mut y = TOP + i32::from(SMALL);
        for line in &host {
            canvas.write(Face::Text, line, SMALL, INSIDE, y);
            y += 38;
        }
        let Some([weekday, number, month]) = &self.date else { return };
        let mut y = 290;
        canvas.write(Face::Text, weekday, 44, INSIDE, y);
        y += 158;
        let number_size = if width(Face::Title, number, 190) > wide { 120 } else { 190 };
        canvas.write(Face::Title, number, number_size, INSIDE - 8, y);
        y += 58;
        canvas.write(Face::Text, month, 44, INSIDE, y);
        if let Some(time) = &self.time {
            let size = if width(Face::Text, time, 34) > wide { 26 } else { 34 };
            for line in lines(Face::Text, time, size, wide, 2) {
                y += i32::from(size) + 14;
                canvas.write(Face::Text, &line, size, INSIDE, y);
            }
        }
    }

    fn paper(&self, canvas: &mut Canvas) {
        let mut top = TOP;
        if let Some(state) = &self.state {
            let long = width(Face::Text, state, 34);
            canvas.fill(Ground::Signal, LEFT, top, long + 32, 54);
            canvas.write(Face::Text, state, 34, LEFT + 16, top + 39);
            top += 78;
        }
        let foot = lines(Face::Text, &self.network, SMALL, RIGHT - LEFT, 1);
        for line in &foot {
            canvas.write(Face::Text, line, SMALL, LEFT, BOTTOM);
        }
        // Where it is stands on the foot, the title has what is left.
        let place = self.place.as_deref().unwrap_or_default();
        let place = lines(Face::Text, place, PLACE, RIGHT - LEFT, 2);
        let mut y = BOTTOM - 58 + LEAD;
        for line in place.iter().rev() {
            y -= LEAD;
            canvas.write(Face::Text, line, PLACE, LEFT, y);
        }
        let high = y - i32::from(PLACE) - 24 - top;
        let (size, title) = size_that_fits(&self.title, &TITLES, RIGHT - LEFT, high);
        let mut y = top + i32::from(size) * 82 / 100;
        for line in &title {
            canvas.write(Face::Title, line, size, LEFT, y);
            y += i32::from(size) * 106 / 100;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(title: &str) -> Card {
        Card {
            ground: "#0b5d57".to_owned(),
            host: "La Passerelle".to_owned(),
            date: Some(["mardi".to_owned(), "16".to_owned(), "mars".to_owned()]),
            time: Some("14 h – 16 h".to_owned()),
            state: Some("Annulé".to_owned()),
            title: title.to_owned(),
            place: Some("Montaubert-sur-Lise".to_owned()),
            network: "Réseau des EPN".to_owned(),
        }
    }

    #[test]
    fn the_same_words_give_the_same_picture() {
        let png = card("Premiers pas sur la tablette").png();
        assert_eq!(png, card("Premiers pas sur la tablette").png());
        assert_ne!(png, card("Premiers pas sur le téléphone").png());
        let picture = crate::image::probe(&png).unwrap();
        assert_eq!((picture.width, picture.height), (WIDTH, HEIGHT));
        assert!(png.len() < 60_000, "{}", png.len());
    }

    #[test]
    fn any_words_are_drawn() {
        for title in
            ["", "W", &"mot ".repeat(400), &"x".repeat(4000), "a\u{301}\u{200d}\n\tb", "🎉"]
        {
            assert!(!card(title).png().is_empty());
        }
    }

    #[test]
    fn a_title_is_drawn_whole_or_not_at_all() {
        let check = |title: &str, expected: Option<&str>| {
            assert_eq!(drawable(title).as_deref(), expected, "{title}");
        };
        check("Bienvenue à l’Écrou ! 🎉", Some("Bienvenue à l’Écrou !"));
        check(
            "Café\u{a0}: et si on en parlait\u{a0}?",
            Some("Café\u{a0}: et si on en parlait\u{a0}?"),
        );
        check("أهلا", None);
        check("🎉", None);
    }
}
