//! Dates with 年, 月 and 日: `2025年11月25日`, `11월 25일`, `令和7年`, `二〇二五年十一月`.

use super::{Date, Found, value, year};
use crate::anchor::number::han_value;
use crate::anchor::passage::Passage;
use crate::anchor::scan::{Class, Script};

/// Names of eras, and the year before their first (Japan; the Republic of China; the Buddhist era).
const ERAS: [(&str, u32); 7] = [
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("大正", 1911),
    ("明治", 1867),
    ("民国", 1911),
    ("民國", 1911),
];

const YEAR: [&str; 2] = ["年", "년"];
const MONTH: [&str; 2] = ["月", "월"];
const DAY: [&str; 5] = ["日", "일", "号", "號", "號"];

/// The date that begins at a token of digits, a Chinese numeral or the name of an era.
pub(super) fn at(passage: &Passage, at: usize) -> Option<Found> {
    let (start, before) = era(passage, at).map_or((at, None), |(next, year)| (next, Some(year)));
    let mut end = start;
    let mut date = Date::default();
    if let Some((value, after)) = part(passage, end, &YEAR) {
        date.year = Some(match before {
            Some(before) => before + value,
            None => {
                common(passage, end).or_else(|| (1000..3000).contains(&value).then_some(value))?
            }
        });
        end = passage.skip_space(after);
    } else if before.is_some() {
        return None;
    }
    let (month, after) = part(passage, end, &MONTH)?;
    date.month = month;
    let mut stop = after;
    if let Some((day, after)) = part(passage, passage.skip_space(after), &DAY) {
        date.day = Some(day);
        stop = after;
    }
    let certain = date.day.is_some() || date.year.is_some();
    Some(Found { tokens: at..stop, keys: vec![date.key()?], certain })
}

/// The era whose name begins at a token: the token after it, and the year before its first.
pub(in crate::anchor) fn era(passage: &Passage, at: usize) -> Option<(usize, u32)> {
    if passage.class(at) != Some(Class::Word(Script::Han)) {
        return None;
    }
    let text = &passage.text[passage.tokens[at].span.start..];
    let (_, before) = ERAS.iter().find(|(name, _)| text.starts_with(name))?;
    (at + 2 < passage.tokens.len()).then_some((at + 2, *before))
}

/// Whether the name of an era begins with a character, or its first year (`元年`).
pub(in crate::anchor) fn begins_era(letter: char) -> bool {
    letter == '元' || ERAS.iter().any(|(name, _)| name.starts_with(letter))
}

/// The year of the common era that four digits are.
fn common(passage: &Passage, at: usize) -> Option<u32> {
    (passage.class(at) == Some(Class::Digits)).then(|| year(passage, at))?
}

/// A number and a unit behind it: the number, and the token behind the unit.
fn part(passage: &Passage, at: usize, units: &[&str]) -> Option<(u32, usize)> {
    let (number, end) = match passage.class(at)? {
        Class::Digits => (value(passage, at)?, at + 1),
        // 令和元年
        Class::Word(Script::Han) if passage.of(at) == "元" => (1, at + 1),
        Class::Word(Script::Han) => {
            let (number, end) = han_value(passage, at)?;
            (number.parse().ok()?, end)
        }
        _ => return None,
    };
    let unit = passage.skip_space(end);
    let known = matches!(passage.class(unit), Some(Class::Word(_)))
        && units.iter().any(|name| passage.of(unit).starts_with(name));
    known.then_some((number, unit + 1))
}
