//! Dates whose month is a word.

use super::{Date, Found, day, value, year};
use crate::anchor::passage::Passage;
use crate::anchor::scan::Class;
use crate::lexicon::Role;

/// The date around a word, if it names a month.
pub(super) fn at(passage: &mut Passage, at: usize) -> Option<Found> {
    if passage.words.is_empty() {
        return None;
    }
    if passage.language.primary() == "vi" {
        return vietnamese_month(passage, at);
    }
    let word = passage.meaning(at)?;
    let month = u32::from(word.month?);
    let english = passage.language.primary() == "en";
    if english && !passage.tokens[at].case.first {
        return None;
    }
    let (mut start, mut end) = (at, at + 1);
    let mut date = Date { month, ..Date::default() };
    if let Some((day, from)) = before(passage, at, day) {
        date.day = Some(day);
        start = from;
    }
    if let Some((year, from)) = before(passage, start, year) {
        date.year = Some(year);
        start = from;
    }
    if date.year.is_none() {
        if date.day.is_none() && passage.words.month_first {
            (date.day, end) =
                after(passage, end, day).map_or((None, end), |(day, end)| (Some(day), end));
        }
        if let Some((year, to)) = after(passage, end, year) {
            date.year = Some(year);
            end = to;
        }
    } else if date.day.is_none()
        && let Some((day, to)) = after(passage, end, day)
    {
        date.day = Some(day);
        end = to;
    }
    let bare = date.day.is_none() && date.year.is_none();
    if bare && (word.doubtful_month || passage.of(at).chars().count() < 4) {
        return None;
    }
    Some(Found { tokens: start..end, keys: vec![date.key()?], certain: !bare })
}

/// A number that stands before a token, with what may lie between (`.`, `de`, `th`, `-го`), and its token.
fn before(
    passage: &mut Passage,
    at: usize,
    read: fn(&Passage, usize) -> Option<u32>,
) -> Option<(u32, usize)> {
    let mut at = back_over_space(passage, at);
    for _ in 0..2 {
        let sign = at > 0 && ['.', ',', '’'].iter().any(|sign| passage.is_sign(at - 1, *sign));
        if sign || (at > 0 && is_of(passage, at - 1)) {
            at = back_over_space(passage, at - 1);
        }
    }
    if at > 1 && is_suffix(passage, at - 1) {
        at -= 1;
        if at > 1 && passage.is_sign(at - 1, '-') {
            at -= 1;
        }
    }
    let at = at.checked_sub(1)?;
    // `1.25 March` ends no date, nor does the end of a longer number.
    let inner = at > 1
        && matches!(passage.tokens[at - 1].class, Class::Sign('.' | ',' | '/'))
        && passage.tokens[at - 2].class == Class::Digits;
    read(passage, at).filter(|_| !inner).map(|value| (value, at))
}

fn back_over_space(passage: &Passage, at: usize) -> usize {
    at - usize::from(at > 0 && passage.class(at - 1) == Some(Class::Space))
}

/// A word like `de` between day, month and year, or one that means `year` (`gada`, `m`).
fn is_of(passage: &mut Passage, at: usize) -> bool {
    matches!(passage.class(at), Some(Class::Word(_)))
        && passage.meaning(at).is_some_and(|word| word.role == Some(Role::Of))
}

/// Letters that make digits an ordinal: `th`, `er`, `º`, `-го`.
fn is_suffix(passage: &Passage, at: usize) -> bool {
    matches!(passage.class(at), Some(Class::Word(_)))
        && passage.of(at).chars().count() <= 3
        && (passage.class(at - 1) == Some(Class::Digits)
            || (passage.is_sign(at - 1, '-')
                && at > 1
                && passage.class(at - 2) == Some(Class::Digits)))
}

/// A number that stands after a token, and the token behind it.
fn after(
    passage: &mut Passage,
    end: usize,
    read: fn(&Passage, usize) -> Option<u32>,
) -> Option<(u32, usize)> {
    let mut at = end;
    if passage.is_sign(at, '.') || passage.is_sign(at, ',') {
        at += 1;
    }
    if matches!(passage.class(at), Some(Class::Word(_))) && is_suffix(passage, at) {
        at += 1;
        at += usize::from(passage.is_sign(at, ','));
    }
    at = passage.skip_space(at);
    if is_of(passage, at) {
        at = passage.skip_space(at + 1);
    }
    let value = read(passage, at)?;
    // `in May 2,500 people`
    let longer = matches!(passage.class(at + 1), Some(Class::Sign('.' | ',' | '/')))
        && passage.class(at + 2) == Some(Class::Digits);
    (!longer).then_some((value, at + 1))
}

/// `25 tháng 11 năm 2025`, from its day on.
pub(super) fn vietnamese(passage: &mut Passage, at: usize) -> Option<Found> {
    if passage.language.primary() != "vi" {
        return None;
    }
    let day = day(passage, at)?;
    let month = passage.skip_space(at + 1);
    if !is_word(passage, month, "tháng") {
        return None;
    }
    let mut found = vietnamese_month(passage, month)?;
    let tail = &found.keys[0];
    found.keys = vec![format!("{tail}-{day:02}")];
    found.tokens.start = at;
    found.certain = true;
    Some(found)
}

/// `tháng 11`, `tháng 11 năm 2025`, `tháng 11/2025`.
fn vietnamese_month(passage: &mut Passage, at: usize) -> Option<Found> {
    if !is_word(passage, at, "tháng") {
        return None;
    }
    let number = passage.skip_space(at + 1);
    let month = value(passage, number).filter(|month| (1..=12).contains(month))?;
    let mut end = number + 1;
    let mut next = end;
    if passage.is_sign(next, '/') || passage.is_sign(next, '-') || passage.is_sign(next, ',') {
        next += 1;
    }
    next = passage.skip_space(next);
    if is_word(passage, next, "năm") {
        next = passage.skip_space(next + 1);
    }
    let year = year(passage, next).filter(|_| next > end);
    if year.is_some() {
        end = next + 1;
    }
    let key = Date { year, month, day: None }.key()?;
    Some(Found { tokens: at..end, keys: vec![key], certain: year.is_some() })
}

fn is_word(passage: &mut Passage, at: usize, word: &str) -> bool {
    matches!(passage.class(at), Some(Class::Word(_))) && passage.lower(at) == word
}
