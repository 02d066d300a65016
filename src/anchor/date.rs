//! Dates of the Gregorian calendar: `25/11/2025`, `25 november`, `2025年11月25日`, `25 tháng 11 năm 2025`.

use super::passage::Passage;
use super::scan::{self, Class};
use super::{AnchorKind, Row};
use std::ops::Range;

mod named;

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
    let mut at = 0;
    while at < passage.tokens.len() {
        let found = match passage.class(at) {
            Some(Class::Digits) => east_asian(passage, at)
                .or_else(|| numeric(passage, at))
                .or_else(|| named::vietnamese(passage, at)),
            Some(Class::Word(_)) => named::at(passage, at),
            _ => None,
        };
        at = match found {
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
    passage.of(at).chars().count()
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

/// `2025-11-25`, `25/11/2025`, `25.11.2025`, `11/2025`.
fn numeric(passage: &Passage, at: usize) -> Option<Found> {
    let Some(Class::Sign(sign @ ('/' | '-' | '.'))) = passage.class(at + 1) else { return None };
    let joined = |at: usize| matches!(passage.tokens.get(at).map(|t| t.class), Some(Class::Sign(other)) if other == sign);
    if at > 1 && joined(at - 1) && passage.tokens[at - 2].class == Class::Digits {
        return None;
    }
    let digits = |at: usize| passage.class(at) == Some(Class::Digits);
    if !digits(at + 2) {
        return None;
    }
    if !(passage.is_sign(at + 3, sign) && digits(at + 4)) {
        let (month, year) = (value(passage, at)?, year(passage, at + 2)?);
        let key = (sign == '/' && length(passage, at) <= 2)
            .then(|| Date { year: Some(year), month, day: None }.key())??;
        return Some(Found { tokens: at..at + 3, keys: vec![key], certain: true });
    }
    if joined(at + 5) && digits(at + 6) {
        return None;
    }
    let keys: Vec<_> = triples(passage, at, sign).into_iter().filter_map(Date::key).collect();
    (!keys.is_empty()).then_some(Found { tokens: at..at + 5, keys, certain: true })
}

/// The readings of three numbers, the likeliest first.
fn triples(passage: &Passage, at: usize, sign: char) -> Vec<Date> {
    let date = |year, month, day| Date { year: Some(year), month, day: Some(day) };
    let two = |at: usize| value(passage, at).filter(|_| length(passage, at) <= 2);
    if let (Some(year), Some(month), Some(day)) = (year(passage, at), two(at + 2), two(at + 4)) {
        return vec![date(year, month, day)];
    }
    let (Some(first), Some(second)) = (two(at), two(at + 2)) else { return vec![] };
    let short = |at: usize| length(passage, at) == 2;
    let last = match year(passage, at + 4) {
        Some(year) => year,
        None if sign != '-' && short(at) && short(at + 2) && short(at + 4) => {
            2000 + value(passage, at + 4).unwrap_or(0)
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

/// `2025年11月25日`, `11월 25일`.
fn east_asian(passage: &Passage, at: usize) -> Option<Found> {
    let mut end = at;
    let unit = |end: usize, units: [&str; 3]| {
        let name = passage.skip_space(end + 1);
        let known = matches!(passage.class(name), Some(Class::Word(_)))
            && units.iter().any(|unit| passage.of(name).starts_with(unit));
        (known && passage.class(end) == Some(Class::Digits)).then_some(name + 1)
    };
    let mut year_found = None;
    if let Some(after) = unit(end, ["年", "년", "年"]) {
        year_found = Some(year(passage, at)?);
        end = passage.skip_space(after);
    }
    let month_at = end;
    let after = unit(month_at, ["月", "월", "月"])?;
    let month = value(passage, month_at)?;
    let mut date = Date { year: year_found, month, day: None };
    let mut stop = after;
    let day_at = passage.skip_space(after);
    if let Some(after) =
        unit(day_at, ["日", "일", "号"]).or_else(|| unit(day_at, ["號", "號", "號"]))
    {
        date.day = value(passage, day_at);
        stop = after;
    }
    let certain = date.day.is_some() || date.year.is_some();
    Some(Found { tokens: at..stop, keys: vec![date.key()?], certain })
}
