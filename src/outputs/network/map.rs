//! A map drawn from coordinates alone: no tile, no third party. Places are numbered dots, named in a list beside.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::Entry;
use crate::model::matches::kilometres;
use crate::model::structure::Structure;
use crate::outputs::part;
use crate::plan::Context;

/// The map's width, in its own units, and the room around the dots.
const WIDTH: f64 = 1000.0;
const MARGIN: f64 = 60.0;
/// Its least and greatest height.
const HEIGHTS: (f64, f64) = (420.0, 900.0);
/// Half the width of a numbered dot, and of one of many.
const RADIUS: (f64, f64) = (34.0, 7.0);
/// Places from which on dots are too many to be numbered.
const MANY: usize = 60;
/// Rounds in which dots that cover each other are moved apart.
const ROUNDS: usize = 60;

/// A map.
#[derive(Serialize)]
pub(super) struct Map {
    width: String,
    height: String,
    /// Numbered dots, when places are few enough.
    dots: Vec<Dot>,
    /// Dots of many places, a path for each colour.
    clouds: Vec<Cloud>,
    numbered: bool,
    /// A length of the map, in its units, and in words.
    scale: Option<Scale>,
    /// Places that move or whose position is not known.
    elsewhere: Vec<Name>,
}

#[derive(Serialize)]
struct Dot {
    x: String,
    y: String,
    text: String,
    r: String,
    number: usize,
    name: Name,
}

/// Dots of one colour, as a path of points.
#[derive(Serialize)]
struct Cloud {
    color: String,
    path: String,
}

#[derive(Clone, Serialize)]
struct Name {
    title: String,
    href: String,
    color: String,
    town: Option<String>,
}

#[derive(Serialize)]
struct Scale {
    from: String,
    to: String,
    y: String,
    label: String,
}

/// The map of the places whose position is known; nothing when there are fewer than two.
pub(super) fn map(context: Context<'_>) -> Option<Map> {
    let name = |entry: &Entry, structure: &Structure| Name {
        title: entry.title.clone(),
        href: context.addresses.href(&context.addresses.structure(&entry.slug)),
        color: part::of_structure(context.timeline.network, &entry.slug),
        town: structure.town.clone(),
    };
    let mut known: Vec<((f64, f64), Name)> = Vec::new();
    let mut elsewhere = Vec::new();
    for entry in context.timeline.visible("structure") {
        let Some(structure) = entry.of::<Structure>() else { continue };
        match structure.position {
            Some(position) => known.push((position, name(entry, structure))),
            None => elsewhere.push(name(entry, structure)),
        }
    }
    if known.len() < 2 {
        return None;
    }
    // From west to east, then from north to south: numbers follow the eye.
    known.sort_by(|(a, one), (b, other)| {
        a.1.total_cmp(&b.1).then(b.0.total_cmp(&a.0)).then(one.title.cmp(&other.title))
    });
    let frame = Frame::of(&known.iter().map(|(position, _)| *position).collect::<Vec<_>>());
    let numbered = known.len() <= MANY;
    let radius = if numbered { RADIUS.0 } else { RADIUS.1 };
    let mut points: Vec<(f64, f64)> =
        known.iter().map(|(position, _)| frame.point(*position)).collect();
    if numbered {
        apart(&mut points, radius * 2.1, frame.height);
    }
    let clouds = if numbered { Vec::new() } else { clouds(&points, &known) };
    known.truncate(if numbered { known.len() } else { 0 });
    let dots = points.iter().zip(known).enumerate().map(|(at, (point, (_, name)))| Dot {
        x: length(point.0),
        y: length(point.1),
        text: length(point.1 + radius * 0.36),
        r: length(radius),
        number: at + 1,
        name,
    });
    Some(Map {
        width: length(WIDTH),
        height: length(frame.height),
        numbered,
        dots: dots.collect(),
        clouds,
        scale: frame.scale(),
        elsewhere: if numbered { elsewhere } else { Vec::new() },
    })
}

/// Dots too many to be numbered: those of one colour that would cover each other are one.
fn clouds(points: &[(f64, f64)], known: &[((f64, f64), Name)]) -> Vec<Cloud> {
    let mut by_colour: BTreeMap<&str, BTreeSet<(i64, i64)>> = BTreeMap::new();
    for ((x, y), (_, name)) in points.iter().zip(known) {
        let cell = |at: &f64| (at / RADIUS.1).round() as i64;
        by_colour.entry(&name.color).or_default().insert((cell(x), cell(y)));
    }
    let side = RADIUS.1 as i64;
    let cloud = |(color, cells): (&str, BTreeSet<(i64, i64)>)| Cloud {
        color: color.to_owned(),
        path: cells.iter().map(|(x, y)| format!("M{} {}h0", x * side, y * side)).collect(),
    };
    by_colour.into_iter().map(cloud).collect()
}

/// How degrees become lengths: a degree of longitude is shorter the further from the equator.
struct Frame {
    north: f64,
    west: f64,
    /// Units for a degree of latitude.
    unit: f64,
    /// What a degree of longitude is of one of latitude.
    narrow: f64,
    height: f64,
    left: f64,
    top: f64,
    middle: f64,
}

impl Frame {
    fn of(positions: &[(f64, f64)]) -> Self {
        let fold = |of: fn(&(f64, f64)) -> f64| {
            let values = positions.iter().map(of);
            values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                (low.min(value), high.max(value))
            })
        };
        let (south, north) = fold(|position| position.0);
        let (west, east) = fold(|position| position.1);
        let middle = f64::midpoint(south, north);
        let narrow = middle.to_radians().cos().max(0.1);
        let (wide, high) = ((east - west) * narrow, north - south);
        let inside = WIDTH - 2.0 * MARGIN;
        let by_width = inside / wide.max(1e-4);
        let by_height = (HEIGHTS.1 - 2.0 * MARGIN) / high.max(1e-4);
        let unit = by_width.min(by_height);
        let height = (high * unit + 2.0 * MARGIN).clamp(HEIGHTS.0, HEIGHTS.1);
        let left = f64::midpoint(0.0, WIDTH - wide * unit);
        let top = f64::midpoint(0.0, height - high * unit);
        Self { north, west, unit, narrow, height, left, top, middle }
    }

    fn point(&self, (latitude, longitude): (f64, f64)) -> (f64, f64) {
        let x = self.left + (longitude - self.west) * self.narrow * self.unit;
        let y = self.top + (self.north - latitude) * self.unit;
        (x, y)
    }

    /// The longest of 1, 2, 5, 10… kilometres that takes less than a third of the width.
    fn scale(&self) -> Option<Scale> {
        let degree = kilometres((self.middle - 0.5, self.west), (self.middle + 0.5, self.west));
        let kilometre = self.unit / degree;
        let rounds = [100_u32, 50, 20, 10, 5, 2, 1];
        let round = rounds.into_iter().find(|km| f64::from(*km) * kilometre <= WIDTH / 3.0)?;
        let right = WIDTH - MARGIN / 2.0;
        Some(Scale {
            from: length(right - f64::from(round) * kilometre),
            to: length(right),
            y: length(self.height - MARGIN / 3.0),
            label: format!("{round}\u{a0}km"),
        })
    }
}

/// Moves dots that cover each other apart, a little each round, and keeps them in the frame.
fn apart(points: &mut [(f64, f64)], least: f64, height: f64) {
    for _ in 0..ROUNDS {
        let mut moved = false;
        for first in 0..points.len() {
            for second in first + 1..points.len() {
                let (a, b) = (points[first], points[second]);
                let (dx, dy) = (b.0 - a.0, b.1 - a.1);
                let distance = dx.hypot(dy);
                if distance >= least {
                    continue;
                }
                // Two at one point go aside.
                let (ux, uy) =
                    if distance < 0.01 { (1.0, 0.0) } else { (dx / distance, dy / distance) };
                let push = (least - distance) / 2.0;
                points[first] = (a.0 - ux * push, a.1 - uy * push);
                points[second] = (b.0 + ux * push, b.1 + uy * push);
                moved = true;
            }
        }
        for point in points.iter_mut() {
            point.0 = point.0.clamp(MARGIN / 2.0, WIDTH - MARGIN / 2.0);
            point.1 = point.1.clamp(MARGIN / 2.0, height - MARGIN / 2.0);
        }
        if !moved {
            return;
        }
    }
}

/// A length to a tenth: the same bytes on any machine.
fn length(value: f64) -> String {
    let tenth = format!("{value:.1}");
    tenth.strip_suffix(".0").map_or_else(|| tenth.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn north_is_up_and_east_is_right() {
        let frame = Frame::of(&[(46.0, 2.0), (47.0, 3.0)]);
        let (south_west, north_east) = (frame.point((46.0, 2.0)), frame.point((47.0, 3.0)));
        assert!(south_west.0 < north_east.0 && south_west.1 > north_east.1);
        assert!(north_east.0 <= WIDTH && south_west.1 <= frame.height && north_east.1 >= 0.0);
    }

    #[test]
    fn dots_do_not_cover_each_other() {
        let mut points = vec![(500.0, 200.0); 5];
        apart(&mut points, 50.0, 600.0);
        for (at, a) in points.iter().enumerate() {
            for b in &points[at + 1..] {
                assert!((a.0 - b.0).hypot(a.1 - b.1) > 40.0, "{points:?}");
            }
        }
    }

    #[test]
    fn dots_of_one_colour_that_cover_each_other_are_one() {
        let name = |color: &str| Name {
            title: String::new(),
            href: String::new(),
            color: color.to_owned(),
            town: None,
        };
        let points = [(70.0, 70.0), (71.0, 69.0), (70.0, 70.0), (140.0, 70.0)];
        let colours = ["sapin", "sapin", "cobalt", "sapin"];
        let known: Vec<_> = colours.iter().map(|colour| ((0.0, 0.0), name(colour))).collect();
        let said: Vec<(String, String)> =
            clouds(&points, &known).into_iter().map(|cloud| (cloud.color, cloud.path)).collect();
        let expected = [("cobalt", "M70 70h0"), ("sapin", "M70 70h0M140 70h0")];
        assert_eq!(said, expected.map(|(colour, path)| (colour.to_owned(), path.to_owned())));
    }

    #[test]
    fn one_town_is_a_map_as_well() {
        let frame = Frame::of(&[(46.0, 2.0), (46.0, 2.0)]);
        let point = frame.point((46.0, 2.0));
        assert!(point.0.is_finite() && point.1.is_finite());
        assert_eq!(length(12.04), "12");
    }
}
