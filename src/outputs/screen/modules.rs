//! The modules of a QR code (ISO/IEC 18004), masked as the standard asks (7.8.3): of eight masks, the one with the lowest
//! penalty. `qrcode` looks at one module after the other to find it, which took a tenth of a whole build; here each line is
//! a number, and all its modules are looked at together.

use std::sync::OnceLock;

use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::{Color, EcLevel, QrCode, bits, ec};

/// The masks, in the order in which the first of equals is taken.
const MASKS: [MaskPattern; 8] = [
    MaskPattern::Checkerboard,
    MaskPattern::HorizontalLines,
    MaskPattern::VerticalLines,
    MaskPattern::DiagonalLines,
    MaskPattern::LargeCheckerboard,
    MaskPattern::Fields,
    MaskPattern::Diamonds,
    MaskPattern::Meadow,
];

/// The code of an address, corrected at level M: its width, and whether each module is dark, line by line. Nothing when the
/// address is too long for one.
pub(super) fn modules(address: &str) -> Option<(usize, Vec<bool>)> {
    let bits = bits::encode_auto(address.as_bytes(), EcLevel::M).ok()?;
    let version = bits.version();
    let width = usize::try_from(version.width()).ok()?;
    if width > Square::WIDEST {
        let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
        return Some((width, code.to_colors().into_iter().map(is_dark).collect()));
    }
    let (data, correction) =
        ec::construct_codewords(&bits.into_bytes(), version, EcLevel::M).ok()?;
    let drawn = |data: &[u8], correction: &[u8], mask| {
        let mut canvas = Canvas::new(version, EcLevel::M);
        canvas.draw_all_functional_patterns();
        canvas.draw_data(data, correction);
        canvas.apply_mask(mask);
        let dark: Vec<bool> = canvas.into_colors().into_iter().map(is_dark).collect();
        Square::of(width, &dark)
    };
    // A mask is added to what is drawn: eight codes that say nothing, drawn once for each size, tell one masked code from another.
    static EMPTY: [OnceLock<[Square; 8]>; Square::VERSIONS] =
        [const { OnceLock::new() }; Square::VERSIONS];
    let empty = EMPTY[(width - 17) / 4 - 1].get_or_init(|| {
        let (data, correction) = (vec![0; data.len()], vec![0; correction.len()]);
        MASKS.map(|mask| drawn(&data, &correction, mask))
    });
    let first = drawn(&data, &correction, MASKS[0]);
    let masked = empty.iter().map(|mask| first.plus(&empty[0]).plus(mask));
    masked.min_by_key(Square::penalty).map(|best| (width, best.dark()))
}

fn is_dark(color: Color) -> bool {
    color == Color::Dark
}

/// Modules as numbers: each line, and each column, with its first module in the lowest bit.
struct Square {
    width: usize,
    lines: Vec<u64>,
    columns: Vec<u64>,
}

impl Square {
    /// The widest that a number holds: version 11, some 250 characters.
    const WIDEST: usize = 64;
    /// The sizes that are not wider.
    const VERSIONS: usize = 11;

    fn of(width: usize, dark: &[bool]) -> Self {
        let mut square = Self { width, lines: vec![0; width], columns: vec![0; width] };
        for (y, line) in dark.chunks(width).enumerate() {
            for (x, _) in line.iter().enumerate().filter(|(_, dark)| **dark) {
                square.lines[y] |= 1 << x;
                square.columns[x] |= 1 << y;
            }
        }
        square
    }

    /// Each module with that of another, dark when one of the two is.
    fn plus(&self, other: &Self) -> Self {
        let add = |one: &[u64], other: &[u64]| one.iter().zip(other).map(|(a, b)| a ^ b).collect();
        Self {
            width: self.width,
            lines: add(&self.lines, &other.lines),
            columns: add(&self.columns, &other.columns),
        }
    }

    fn dark(&self) -> Vec<bool> {
        let lines = self.lines.iter();
        lines.flat_map(|line| (0..self.width).map(move |x| line >> x & 1 == 1)).collect()
    }

    fn penalty(&self) -> u32 {
        let both = || self.lines.iter().chain(&self.columns);
        let runs: u32 = both().map(|line| self.runs(*line)).sum();
        let finders: u32 = both().map(|line| self.finders(*line)).sum();
        runs + self.blocks() + 40 * finders + self.balance()
    }

    /// The lowest bits, as many as asked for.
    fn first(&self, count: usize) -> u64 {
        if count == 64 { u64::MAX } else { (1 << count) - 1 }
    }

    /// Modules that are as the next one.
    fn same(&self, line: u64) -> u64 {
        !(line ^ line >> 1) & self.first(self.width - 1)
    }

    /// Each run of five or more of one colour: three, and one for each module beyond five.
    fn runs(&self, line: u64) -> u32 {
        let same = self.same(line);
        let five = same & same >> 1 & same >> 2 & same >> 3;
        let starts = five & !(five << 1);
        five.count_ones() + 2 * starts.count_ones()
    }

    /// Each square of two by two of one colour: three.
    fn blocks(&self) -> u32 {
        let pairs = self.lines.windows(2).map(|pair| {
            let [one, other] = [pair[0], pair[1]];
            (self.same(one) & self.same(other) & !(one ^ other)).count_ones()
        });
        3 * pairs.sum::<u32>()
    }

    /// What looks like the line through a finder: `#.###.#` with four light modules on one side, or the edge.
    fn finders(&self, line: u64) -> u32 {
        let pattern = line & !(line >> 1) & line >> 2 & line >> 3 & line >> 4 & !(line >> 5);
        let pattern = pattern & line >> 6 & self.first(self.width - 6);
        let before = line << 1 | line << 2 | line << 3 | line << 4;
        let after = line >> 7 | line >> 8 | line >> 9 | line >> 10;
        (pattern & !(before & after)).count_ones()
    }

    /// How far from half of the modules are dark, in half hundredths.
    fn balance(&self) -> u32 {
        let dark: u32 = self.lines.iter().map(|line| line.count_ones()).sum();
        let share = dark as usize * 200 / (self.width * self.width);
        u32::try_from(share.abs_diff(100)).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        /// The same code as the library's, of addresses short and long.
        #[test]
        fn as_the_library_draws_them(address in "https://[a-z]{3,40}\\.example/x/[a-z0-9]{3,5}/|[ -~]{0,400}") {
            let expected = QrCode::with_error_correction_level(&address, EcLevel::M).ok().map(|code| {
                (code.width(), code.to_colors().into_iter().map(is_dark).collect::<Vec<bool>>())
            });
            proptest::prop_assert_eq!(modules(&address), expected);
        }
    }
}
