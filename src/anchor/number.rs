//! Numbers: digits of any script with their grouping and decimal signs, scale words, number words.

use super::passage::Passage;
use super::scan::{self, Class};
use super::{AnchorKind, Row, stops};
use crate::lexicon::{Habit, Number};

mod reading;
mod share;
mod words;

pub(super) use words::{han_value, is_numeral};

pub(super) const ROW: Row = Row { kind: AnchorKind::Number, in_code: true, find };

/// Digits beyond this are an identifier rather than a quantity, and stay as they stand.
const MOST_DIGITS: usize = 30;

fn find(passage: &mut Passage) {
    let mut at = passage.next(0, stops::Row::Number);
    while at < passage.tokens.len() {
        let next = match passage.class(at) {
            Some(Class::Digits) => Some(digits(passage, at)),
            Some(Class::Word(_)) => words::at(passage, at),
            Some(Class::Sign(sign)) => vulgar(sign).map(|(above, below)| {
                passage.claim(at..at + 1, ratio(above, below));
                at + 1
            }),
            _ => None,
        };
        at = passage.next(next.unwrap_or(at + 1), stops::Row::Number);
    }
}

/// Claims a number that begins with digits, and gives the token after it.
fn digits(passage: &mut Passage, at: usize) -> usize {
    if let Some(stop) = slashed(passage, at) {
        return stop;
    }
    let figures = scan::digits(passage.of(at));
    if let Some(stop) = share::behind(passage, at..at + 1, &figures) {
        return stop;
    }
    let (groups, signs) = written(passage, at);
    let reading = reading::read(&groups, &signs, passage.habit);
    let mut end = at + 2 * reading.groups - 1;
    let mut values = reading.values;
    if let Some(Class::Sign(sign)) = passage.class(end)
        && let Some((above, below)) = vulgar(sign)
        && values.len() == 1
        && values[0].fraction.is_empty()
        && let Some(fraction) = ratio(above, below).strip_prefix("0.")
    {
        fraction.clone_into(&mut values[0].fraction);
        end += 1;
    }
    let span = passage.span(at..end);
    let scaled = words::scale(passage, end, &values);
    let (span, key, alternatives) = match scaled {
        Some(scaled) => {
            let span = span.cover(crate::span::Span::at(scaled.stop));
            end = scaled.end;
            (span, scaled.values[0].key(), scaled.values[1..].iter().map(Decimal::key).collect())
        }
        None => (span, values[0].key(), values[1..].iter().map(Decimal::key).collect()),
    };
    passage.claim_span(at..end, span, key).alternatives = alternatives;
    end
}

/// The digit groups from a token on, each parted from the next by one sign that numbers may have inside.
fn written(passage: &Passage, at: usize) -> (Vec<String>, Vec<char>) {
    let mut groups = vec![scan::digits(passage.of(at))];
    let mut signs = Vec::new();
    let mut next = at + 1;
    while groups.len() < 12 {
        let Some(class) = passage.class(next) else { break };
        let sign = match class {
            Class::Sign(sign @ ('.' | ',' | '\'' | '’' | '٬' | '٫')) => sign,
            Class::Space => {
                let mut letters = passage.of(next).chars();
                match (letters.next(), letters.next()) {
                    (Some(space), None) => space,
                    _ => break,
                }
            }
            _ => break,
        };
        if passage.class(next + 1) != Some(Class::Digits) {
            break;
        }
        signs.push(sign);
        groups.push(scan::digits(passage.of(next + 1)));
        next += 2;
    }
    (groups, signs)
}

/// Claims a fraction of small numbers, `3/4`, and gives the token after it.
fn slashed(passage: &mut Passage, at: usize) -> Option<usize> {
    let small = |at: usize| -> Option<u32> {
        let value = (passage.class(at) == Some(Class::Digits)).then(|| passage.of(at))?;
        scan::digits(value).parse().ok().filter(|value| (1..=10).contains(value))
    };
    let joined = |at: usize| {
        matches!(
            passage.tokens.get(at).map(|token| token.class),
            Some(Class::Sign('/' | '.' | ',' | '-'))
        )
    };
    if !passage.is_sign(at + 1, '/') || at > 0 && joined(at - 1) {
        return None;
    }
    let (above, below) = (small(at)?, small(at + 2)?);
    let goes_on = joined(at + 3)
        && passage.tokens.get(at + 4).is_some_and(|token| token.class == Class::Digits);
    if above >= below || goes_on {
        return None;
    }
    // It may as well be a date, a mark or a number of a street.
    passage.claim(at..at + 3, ratio(above, below)).certain = false;
    Some(at + 3)
}

/// The key of a fraction: decimal where that ends (`0.75`), else as it is (`1/3`).
fn ratio(above: u32, below: u32) -> String {
    let divisor = (1..=above)
        .rev()
        .find(|by| above.is_multiple_of(*by) && below.is_multiple_of(*by))
        .unwrap_or(1);
    let (above, below) = (above / divisor, below / divisor);
    if 1000u32.is_multiple_of(below) {
        let thousandths = format!("{:03}", above * 1000 / below);
        return Decimal { whole: String::new(), fraction: thousandths }.key();
    }
    format!("{above}/{below}")
}

/// The fraction that one character is.
pub(super) fn vulgar(sign: char) -> Option<(u32, u32)> {
    Some(match sign {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}

/// A decimal number as its digits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Decimal {
    whole: String,
    fraction: String,
}

impl Decimal {
    /// The canonical form: no zeros before or behind, a point as the decimal sign.
    fn key(&self) -> String {
        let whole = self.whole.trim_start_matches('0');
        let whole = if whole.is_empty() { "0" } else { whole };
        match self.fraction.trim_end_matches('0') {
            "" => whole.to_owned(),
            fraction => format!("{whole}.{fraction}"),
        }
    }

    /// The value times a power of ten; none where that is beyond reason.
    fn shifted(&self, power: usize) -> Option<Self> {
        if self.whole.len() + power > MOST_DIGITS {
            return None;
        }
        let moved = self.fraction.len().min(power);
        let whole =
            format!("{}{}{}", self.whole, &self.fraction[..moved], "0".repeat(power - moved));
        Some(Self { whole, fraction: self.fraction[moved..].to_owned() })
    }
}

/// The value of a Roman numeral of two letters or more, up to 39: beyond, letters are more often an acronym.
pub(super) fn roman(text: &str) -> Option<u32> {
    if text.len() < 2 || text.len() > "XXXVIII".len() {
        return None;
    }
    let tens = text.bytes().take_while(|byte| *byte == b'X').count();
    let units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let unit = units.iter().position(|unit| *unit == &text[tens..])?;
    (tens < 4).then(|| u32::try_from(tens * 10 + unit).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numerals_are_read_up_to_39() {
        let rows = [
            ("XXI", Some(21)),
            ("IV", Some(4)),
            ("XXXVIII", Some(38)),
            ("IIII", None),
            ("VX", None),
            ("I", None),
            ("ÎÎ", None),
            ("CD", None),
        ];
        for (text, expected) in rows {
            assert_eq!(roman(text), expected, "{text}");
        }
    }
}
