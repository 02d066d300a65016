//! Dates: `25/11/2025`, `25 november`, `2025年11月25日`, `令和7年11月25日`, `25 tháng 11 năm 2025`, `۴ آذر ۱۴۰۴`.

use super::passage::Passage;
use super::scan::{self, Class, Script};
use super::{AnchorKind, Row, stops};
use crate::lexicon::Calendar;
use std::ops::Range;

mod east_asian;
mod named;

pub(super) use east_asian::begins_era;
pub(super) use named::is_month_word as is_vietnamese_month;

pub(super) const ROW: Row = Row { kind: AnchorKind::Date, in_code: false, find };

/// A date with what it names: `2025-11-25`, `--11-25`, `2025-11`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Date {
    year: Option<u32>,
    month: u32,
    day: Option<u32>,
}

impl Date {
    /// The key, if there is such a day.
    fn key(self) -> Option<String> {
        let days = match self.month {
            2 => 29,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        if self.day.is_some_and(|day| day == 0 || day > days) {
            return None;
        }
        let year = self.year.map_or_else(|| "-".to_owned(), |year| format!("{year:04}"));
        Some(match self.day {
            Some(day) => format!("{year}-{:02}-{day:02}", self.month),
            None => format!("{year}-{:02}", self.month),
        })
    }
}

/// A date found in a run of tokens: its readings, the likeliest first.
struct Found {
    tokens: Range<usize>,
    keys: Vec<String>,
    certain: bool,
}

fn find(passage: &mut Passage) {
    let mut at = passage.next(0, stops::Row::Date);
    while at < passage.tokens.len() {
        let found = match passage.class(at) {
            Some(Class::Digits) => east_asian::at(passage, at)
                .or_else(|| numeric(passage, at))
                .or_else(|| named::vietnamese(passage, at)),
            Some(Class::Word(Script::Han)) => east_asian::at(passage, at),
            Some(Class::Word(_)) => named::at(passage, at),
            _ => None,
        };
        let next = match found {
            Some(Found { tokens, mut keys, certain }) => {
                let end = tokens.end;
                let alternatives = keys.split_off(1);
                let anchor = passage.claim(tokens, keys.remove(0));
                anchor.alternatives = alternatives;
                anchor.certain = certain;
                end.max(at + 1)
            }
            None => at + 1,
        };
        at = passage.next(next, stops::Row::Date);
    }
}

/// The value of a token of one to four digits that no anchor holds.
fn value(passage: &Passage, at: usize) -> Option<u32> {
    if passage.class(at) != Some(Class::Digits) {
        return None;
    }
    let digits = scan::digits(passage.of(at));
    if digits.len() > 4 { None } else { digits.parse().ok() }
}

fn length(passage: &Passage, at: usize) -> usize {
    passage.of(at).chars().filter(|letter| letter.is_alphanumeric()).count()
}

/// A day whose year comes first, in the calendar that the language and the year suggest.
fn of_calendar(passage: &Passage, year: u32, month: u32, day: u32) -> Date {
    let persian = passage.language.primary() == "fa" && (1200..1500).contains(&year);
    let (year, month, day) = if persian && (1..=12).contains(&month) && (1..=31).contains(&day) {
        Calendar::Persian.gregorian(year, month, day)
    } else {
        (year, month, day)
    };
    Date { year: Some(year), month, day: Some(day) }
}

/// A token of four digits that may be a year, as a year of the common era.
fn year(passage: &Passage, at: usize) -> Option<u32> {
    let value = value(passage, at).filter(|_| length(passage, at) == 4)?;
    let value =
        if passage.habit.buddhist && (2400..2700).contains(&value) { value - 543 } else { value };
    (1000..3000).contains(&value).then_some(value)
}

fn day(passage: &Passage, at: usize) -> Option<u32> {
    value(passage, at).filter(|day| (1..=31).contains(day) && length(passage, at) <= 2)
}

/// `2025-11-25`, `25/11/2025`, `25. 11. 2025`, `11/2025`, `12.6.`
fn numeric(passage: &Passage, at: usize) -> Option<Found> {
    let Some(Class::Sign(sign @ ('/' | '-' | '.'))) = passage.class(at + 1) else { return None };
    let joined = |at: usize| passage.tokens.get(at).is_some_and(|token| token.is_sign(sign));
    let digits = |at: usize| passage.class(at) == Some(Class::Digits);
    if at > 1 && joined(at - 1) && passage.tokens[at - 2].class == Class::Digits {
        return None;
    }
    // Czech and Korean put a space behind each point.
    let behind = |sign_at: usize| {
        if sign == '.' && passage.class(sign_at + 1) == Some(Class::Space) {
            sign_at + 2
        } else {
            sign_at + 1
        }
    };
    let second = behind(at + 1);
    if !digits(second) {
        return None;
    }
    let third = behind(second + 1);
    if !(passage.is_sign(second + 1, sign) && digits(third)) {
        return if second == at + 2 { pair(passage, at, sign) } else { None };
    }
    if joined(third + 1) && digits(third + 2) {
        return None;
    }
    let places = [at, second, third];
    let spaced = third > at + 4;
    if spaced && !places.iter().any(|at| year(passage, *at).is_some()) {
        return None;
    }
    let keys: Vec<_> = triples(passage, places, sign).into_iter().filter_map(Date::key).collect();
    (!keys.is_empty()).then_some(Found { tokens: at..third + 1, keys, certain: true })
}

/// A month of a year, `11/2025`; a day of a month, `12.6.`
fn pair(passage: &Passage, at: usize, sign: char) -> Option<Found> {
    let (first, second) = (value(passage, at)?, value(passage, at + 2)?);
    if length(passage, at) > 2 {
        return None;
    }
    if let Some(year) = year(passage, at + 2) {
        let key =
            (sign == '/').then(|| Date { year: Some(year), month: first, day: None }.key())??;
        return Some(Found { tokens: at..at + 3, keys: vec![key], certain: true });
    }
    let ends = passage.is_sign(at + 3, '.') && passage.class(at + 4) != Some(Class::Digits);
    let is_day = sign == '.' && ends && passage.habit.day_points && length(passage, at + 2) <= 2;
    let key = is_day.then(|| Date { year: None, month: second, day: Some(first) }.key())??;
    Some(Found { tokens: at..at + 4, keys: vec![key], certain: false })
}

/// The readings of three numbers, the likeliest first.
fn triples(passage: &Passage, [at, second_at, third_at]: [usize; 3], sign: char) -> Vec<Date> {
    let date = |year, month, day| Date { year: Some(year), month, day: Some(day) };
    let two = |at: usize| value(passage, at).filter(|_| length(passage, at) <= 2);
    if let (Some(year), Some(month), Some(day)) = (year(passage, at), two(second_at), two(third_at))
    {
        return vec![of_calendar(passage, year, month, day)];
    }
    let (Some(first), Some(second)) = (two(at), two(second_at)) else { return vec![] };
    let short = |at: usize| length(passage, at) == 2;
    let last = match year(passage, third_at) {
        Some(year) => year,
        None if sign != '-' && short(at) && short(second_at) && short(third_at) => {
            2000 + value(passage, third_at).unwrap_or(0)
        }
        None => return vec![],
    };
    let (by_day, by_month) = (date(last, second, first), date(last, first, second));
    match (first == second, sign == '/') {
        (true, _) | (_, false) => vec![by_day],
        _ if passage.habit.month_first => vec![by_month, by_day],
        _ if passage.language.primary() == "en" || first > 12 || second > 12 => {
            vec![by_day, by_month]
        }
        _ => vec![by_day],
    }
}
