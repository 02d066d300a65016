//! Dates whose month is a word.

use super::{Date, Found, day, value, year};
use crate::anchor::passage::Passage;
use crate::anchor::scan::{Class, Script};
use crate::lexicon::{Calendar, Number, Role};

/// The date around a word, if it names a month.
pub(super) fn at(passage: &mut Passage, at: usize) -> Option<Found> {
    if passage.words.is_empty() {
        return None;
    }
    if passage.language.primary() == "vi" {
        return vietnamese_month(passage, at);
    }
    let Named { month, calendar, doubtful, end: behind } = month(passage, at)?;
    let english = passage.language.primary() == "en";
    if english && !passage.tokens[at].case.first {
        return None;
    }
    let (mut start, mut end) = (at, behind);
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
    if bare && (doubtful || passage.of(at).chars().count() < 4) {
        return None;
    }
    let keys = match calendar {
        Calendar::Gregorian => vec![date.key()?],
        other => converted(passage, other, date)?,
    };
    Some(Found { tokens: start..end, keys, certain: !bare && calendar == Calendar::Gregorian })
}

/// A month in words.
struct Named {
    month: u32,
    calendar: Calendar,
    doubtful: bool,
    /// The token behind it.
    end: usize,
}

fn month(passage: &mut Passage, at: usize) -> Option<Named> {
    let class = passage.class(at)?;
    if class == Class::Word(Script::Unspaced) {
        return unspaced(passage, at);
    }
    let end = at + 1;
    let second = passage.skip_space(end);
    if second > end && matches!(passage.class(second), Some(Class::Word(_))) {
        let words = passage.words;
        let first = passage.lower(at);
        // تشرين الثاني
        if words.has_pair(first) {
            let first = first.to_owned();
            if let Some(word) = words.pair(&first, passage.lower(second))
                && let Some(month) = word.month
            {
                let (month, calendar) = (u32::from(month), word.calendar);
                return Some(Named { month, calendar, doubtful: false, end: second + 1 });
            }
        }
    }
    let word = passage.meaning(at)?;
    let month = u32::from(word.month?);
    Some(Named { month, calendar: word.calendar, doubtful: word.doubtful_month, end })
}

/// Thai months: in full, with more behind them or not, and short: `พ.ย.`
fn unspaced(passage: &Passage, at: usize) -> Option<Named> {
    let text = passage.of(at);
    let named = |month: u8, doubtful: bool, end: usize| {
        Some(Named { month: month.into(), calendar: Calendar::Gregorian, doubtful, end })
    };
    if let Some((month, length)) = passage.words.month_prefix(text) {
        let day = at > 0 && passage.class(at - 1 - usize::from(at > 1)).is_some();
        let whole = length == text.len();
        return if whole || day { named(month, !whole, at + 1) } else { None };
    }
    let short = passage.is_sign(at + 1, '.') && passage.is_sign(at + 3, '.');
    if passage.language.primary() != "th" || !short {
        return None;
    }
    let (first, last) = (text, passage.of(at + 2));
    let month = SHORT.iter().position(|month| month.split_once('.') == Some((first, last)))?;
    named(u8::try_from(month + 1).ok()?, true, at + 4)
}

const SHORT: [&str; 12] =
    ["ม.ค", "ก.พ", "มี.ค", "เม.ย", "พ.ค", "มิ.ย", "ก.ค", "ส.ค", "ก.ย", "ต.ค", "พ.ย", "ธ.ค"];

/// The Gregorian readings of a date of another calendar, the likeliest first.
fn converted(passage: &Passage, calendar: Calendar, date: Date) -> Option<Vec<String>> {
    let key = |(year, month, day): (u32, u32, u32), dated: bool| {
        Date { year: dated.then_some(year), month, day: Some(day) }.key()
    };
    if passage.language.primary() != "fa" && date.year.is_none() && calendar == Calendar::Persian {
        return None;
    }
    let year = date.year.filter(|year| calendar.years().contains(year));
    match (year, date.day, calendar) {
        (Some(year), Some(day), _) if day <= 31 => {
            let found = calendar.gregorian(year, date.month, day);
            let near = if calendar == Calendar::Islamic { &[0, 1, -1][..] } else { &[0][..] };
            near.iter().map(|by| key(Calendar::later(found, *by), true)).collect()
        }
        // A Persian month begins on the same day of each year, or a day later.
        (None, Some(day), Calendar::Persian) if day <= 31 => {
            let found = calendar.gregorian(1404, date.month, day);
            [0, -1].iter().map(|by| key(Calendar::later(found, *by), false)).collect()
        }
        (Some(year), None, _) => {
            let found = calendar.gregorian(year, date.month, 1);
            let months = [found, Calendar::later(found, 29)];
            let month = |(year, month, _)| Date { year: Some(year), month, day: None }.key();
            months.into_iter().map(month).collect()
        }
        _ => None,
    }
}

/// A number that stands before a token, with what may lie between (`.`, `de`, `th`, `-го`), and its token.
fn before(
    passage: &mut Passage,
    at: usize,
    read: fn(&Passage, usize) -> Option<u32>,
) -> Option<(u32, usize)> {
    // Uzbek `25-noyabr`
    let hyphen =
        at > 1 && passage.is_sign(at - 1, '-') && passage.class(at - 2) == Some(Class::Digits);
    let mut at = if hyphen { at - 1 } else { back_over_space(passage, at) };
    for _ in 0..4 {
        let sign = at > 0 && SIGNS.iter().any(|sign| passage.is_sign(at - 1, *sign));
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
    for _ in 0..2 {
        at += usize::from(SIGNS.iter().any(|sign| passage.is_sign(at, *sign)));
    }
    if matches!(passage.class(at), Some(Class::Word(_))) && is_suffix(passage, at) {
        at += 1;
        at += usize::from(passage.is_sign(at, ','));
    }
    at = passage.skip_space(at);
    if is_of(passage, at) {
        at = passage.skip_space(at + 1);
    }
    at = behind_era(passage, at);
    let value = read(passage, at)?;
    // `in May 2,500 people`
    let longer = matches!(passage.class(at + 1), Some(Class::Sign('.' | ',' | '/')))
        && passage.class(at + 2) == Some(Class::Digits);
    (!longer).then_some((value, at + 1))
}

/// Signs that may stand between the parts of a date.
const SIGNS: [char; 7] = ['.', ',', '’', '،', '\u{2024}', '॰', '׳'];

/// The token behind `พ.ศ.` or `ค.ศ.`
fn behind_era(passage: &Passage, at: usize) -> usize {
    let text = passage.tokens.get(at).map_or("", |token| &passage.text[token.span.start..]);
    let is_era = text.starts_with("พ.ศ.") || text.starts_with("ค.ศ.");
    if is_era { passage.skip_space(at + 4) } else { at }
}

/// `25 tháng 11 năm 2025`, from its day on.
pub(super) fn vietnamese(passage: &mut Passage, at: usize) -> Option<Found> {
    if passage.language.primary() != "vi" {
        return None;
    }
    let day = day(passage, at)?;
    let month = passage.skip_space(at + 1);
    if !is_month(passage, month) {
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
    if !is_month(passage, at) {
        return None;
    }
    let number = passage.skip_space(at + 1);
    let (month, mut end) = match value(passage, number) {
        Some(month) => (month, number + 1),
        None => spoken(passage, number)?,
    };
    if !(1..=12).contains(&month) {
        return None;
    }
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

/// A month by its number in words: `tháng Mười Một`.
fn spoken(passage: &mut Passage, at: usize) -> Option<(u32, usize)> {
    let number = |passage: &mut Passage, at: usize| {
        matches!(passage.class(at), Some(Class::Word(_))).then(|| passage.meaning(at))?
    };
    let first = number(passage, at)?;
    if let Some(month) = first.month {
        return Some((month.into(), at + 1));
    }
    let Some(Number::Cardinal(value)) = first.number else { return None };
    let next = passage.skip_space(at + 1);
    if value == 10
        && next > at + 1
        && let Some(Number::Cardinal(unit @ 1..=2)) =
            number(passage, next).and_then(|word| word.number)
    {
        return Some((10 + u32::try_from(unit).ok()?, next + 1));
    }
    // `tháng năm` in small letters may be `month and year`.
    let capital = passage.tokens[at].case.first;
    (capital || !first.doubtful).then_some((u32::try_from(value).ok()?, at + 1))
}

fn is_month(passage: &mut Passage, at: usize) -> bool {
    matches!(passage.class(at), Some(Class::Word(_))) && is_month_word(passage.lower(at))
}

/// Whether a word in lower case is Vietnamese for *month*.
pub(in crate::anchor) fn is_month_word(word: &str) -> bool {
    word == "tháng" || word == "thg"
}

fn is_word(passage: &mut Passage, at: usize, word: &str) -> bool {
    matches!(passage.class(at), Some(Class::Word(_))) && passage.lower(at) == word
}
