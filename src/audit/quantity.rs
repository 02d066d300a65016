//! The numbers and dates of a passage, and which of two say the same.

use super::Bitext;
use crate::anchor::scan::{self, Class};
use crate::anchor::{Anchor, AnchorKind, likeness};
use crate::document::BlockKind;
use crate::span::Span;
use std::ops::Range;

/// A number or a date at its place.
#[derive(Clone, Copy)]
pub(super) struct Quantity<'a> {
    pub anchor: &'a Anchor,
    pub segment: usize,
    /// The text of the block in which it stands.
    pub block: &'a str,
}

fn is_quantity(kind: AnchorKind) -> bool {
    matches!(kind, AnchorKind::Number | AnchorKind::Date | AnchorKind::Time)
}

/// The quantities of a run of segments, in order; none of code, and none that only counts items or notes.
pub(super) fn quantities<'a>(
    bitext: &Bitext<'a>,
    version: usize,
    run: Range<usize>,
) -> Vec<Quantity<'a>> {
    let mut found = Vec::new();
    for segment in run {
        let block = bitext.versions[version].block(segment);
        if block.kind == BlockKind::Code {
            continue;
        }
        let anchors = bitext.anchors[version][segment].iter();
        let of_kind = anchors.filter(|anchor| is_quantity(anchor.kind)).map(|anchor| Quantity {
            anchor,
            segment,
            block: &block.text,
        });
        found.extend(of_kind.filter(|quantity| !quantity.numbers_something()));
    }
    found
}

/// Runs of digits that stand inside names, codes and addresses of a run of segments, as ASCII.
pub(super) fn digits_in_names(bitext: &Bitext, version: usize, run: Range<usize>) -> Vec<String> {
    let mut found = Vec::new();
    for segment in run {
        let text = &bitext.versions[version].block(segment).text;
        for anchor in &bitext.anchors[version][segment] {
            if !is_quantity(anchor.kind) {
                found.extend(runs(text, anchor.span).into_iter().map(|(_, digits)| digits));
            }
        }
    }
    found
}

/// The runs of digits in a span of a text, each with its place and its digits as ASCII.
fn runs(text: &str, span: Span) -> Vec<(Span, String)> {
    let mut tokens = Vec::new();
    scan::scan(text, span, &mut tokens);
    let digits = tokens.iter().filter(|token| token.class == Class::Digits);
    digits.map(|token| (token.span, scan::digits(token.span.of(text)))).collect()
}

impl<'a> Quantity<'a> {
    /// As it stands in the text.
    pub fn text(&self) -> &'a str {
        self.anchor.span.of(self.block)
    }

    /// What stands right before it and right behind it, without spaces.
    pub fn around(&self) -> (Option<char>, Option<char>) {
        let span = self.anchor.span;
        let before = self.block[..span.start].chars().rev().find(|c| !c.is_whitespace());
        let after = self.block[span.end..].chars().find(|c| !c.is_whitespace());
        (before, after)
    }

    /// Whether it numbers an item (`3.` at the beginning of a block) or a note (`[3]`).
    fn numbers_something(&self) -> bool {
        let (before, after) = self.around();
        let short = self.anchor.kind == AnchorKind::Number && self.anchor.key.len() <= 3;
        let item = before.is_none() && matches!(after, Some('.' | ')' | '．' | '、' | '）'));
        let note = before == Some('[') && after == Some(']');
        short && (item || note)
    }

    /// Its value for people: `8 billion USD`, `2025-11-25`.
    pub fn shown(&self) -> String {
        let value = spoken(&self.anchor.key);
        match self.anchor.unit {
            Some("percent") => format!("{value} %"),
            Some(unit) => format!("{value} {unit}"),
            None => value,
        }
    }

    fn parts(&self) -> [Option<&'a str>; 3] {
        parts(&self.anchor.key)
    }

    /// The value of a whole number that is not long.
    fn whole(&self) -> Option<u64> {
        self.anchor.key.parse().ok()
    }

    fn is_date(&self) -> bool {
        self.anchor.kind == AnchorKind::Date
    }
}

/// The parts of a date's key that are there: year, month, day, without leading zeros.
fn parts(key: &str) -> [Option<&str>; 3] {
    let (year, rest) = match key.strip_prefix("--") {
        Some(rest) => (None, rest),
        None => key.split_once('-').map_or((Some(key), ""), |(year, rest)| (Some(year), rest)),
    };
    let mut rest = rest.split('-').filter(|part| !part.is_empty());
    [year, rest.next(), rest.next()].map(|part| part.map(|part| part.trim_start_matches('0')))
}

/// A long number with a word for its power of ten, so that two can be compared at a glance.
fn spoken(key: &str) -> String {
    let scales = [(12, "trillion"), (9, "billion"), (6, "million")];
    let found = scales.into_iter().find(|(power, _)| key.len() > *power);
    let Some((power, name)) = found.filter(|_| key.bytes().all(|digit| digit.is_ascii_digit()))
    else {
        return key.to_owned();
    };
    let (whole, fraction) = key.split_at(key.len() - power);
    match fraction.trim_end_matches('0') {
        "" => format!("{whole} {name}"),
        short if short.len() < 4 && whole.len() < 4 => format!("{whole}.{short} {name}"),
        _ => key.to_owned(),
    }
}

/// Whether two quantities may say the same.
pub(super) fn agree(a: &Quantity, b: &Quantity) -> bool {
    if likeness(a.anchor, b.anchor) > 0.0 {
        return true;
    }
    match (a.anchor.kind == AnchorKind::Time, b.anchor.kind == AnchorKind::Time) {
        (true, true) => return same_time(a, b),
        (true, false) => return part_of_time(b, a),
        (false, true) => return part_of_time(a, b),
        (false, false) => {}
    }
    match (a.is_date(), b.is_date()) {
        (true, true) => readings(a).iter().any(|a| readings(b).iter().any(|b| compatible(*a, *b))),
        (true, false) => part_of(b, a),
        (false, true) => part_of(a, b),
        (false, false) => {
            // A doubtful word explains its own value and no other.
            let certain = a.anchor.certain && b.anchor.certain;
            certain && (is_other_way(a, b) || is_other_way(b, a)) || super::unit::is_converted(a, b)
        }
    }
}

/// Whether two times of day may be one, by clocks of twelve and of twenty-four hours.
fn same_time(a: &Quantity, b: &Quantity) -> bool {
    let readings = |time: &Quantity| -> Vec<String> {
        [&time.anchor.key].into_iter().chain(&time.anchor.alternatives).cloned().collect()
    };
    let others = readings(b);
    readings(a).iter().any(|time| others.contains(time))
}

/// Whether a number is a part of a time, or all of it: `15` or `1530` of `15:30`.
fn part_of_time(number: &Quantity, time: &Quantity) -> bool {
    let mut readings = [&time.anchor.key].into_iter().chain(&time.anchor.alternatives);
    let value = number.anchor.key.as_str();
    if let Some(parts) = clock(number) {
        return readings.any(|key| key.split(':').map(bare).eq(parts));
    }
    readings.any(|key| {
        key.split(':').any(|part| bare(part) == value) || bare(&key.replace(':', "")) == value
    }) || number.whole().is_some_and(|hour| {
        let own = time.anchor.key.split(':').next().and_then(|hour| hour.parse::<u64>().ok());
        own.is_some_and(|own| own % 12 == hour % 12 && hour <= 24)
    })
}

/// Figures without the zeros before them.
fn bare(figures: &str) -> &str {
    let bare = figures.trim_start_matches('0');
    if bare.is_empty() { "0" } else { bare }
}

/// The day, month and year of a date in each of its readings.
fn readings<'a>(date: &Quantity<'a>) -> Vec<[Option<&'a str>; 3]> {
    let keys = [&date.anchor.key].into_iter().chain(&date.anchor.alternatives);
    keys.map(|key| parts(key)).collect()
}

/// Whether what both dates name is equal, and there is such a part.
fn compatible(a: [Option<&str>; 3], b: [Option<&str>; 3]) -> bool {
    let both = || a.iter().zip(&b).filter_map(|(a, b)| Some(((*a)?, (*b)?)));
    both().next().is_some() && both().all(|(a, b)| a == b)
}

fn part_of(number: &Quantity, date: &Quantity) -> bool {
    let parts = date.parts();
    let is_part = |value: &str| parts.iter().flatten().any(|part| *part == value);
    // `12.6.` is the twelfth of June.
    let both = number
        .anchor
        .key
        .split_once('.')
        .is_some_and(|(day, month)| (parts[2], parts[1]) == (Some(day), Some(month)));
    is_part(&number.anchor.key) || both
}

/// Whether the second number is another way to say the first: an hour, a year, a century, a time of day.
fn is_other_way(a: &Quantity, b: &Quantity) -> bool {
    if clock(a).is_some_and(|parts| parts.contains(&b.anchor.key.as_str())) {
        return true;
    }
    if is_scaled(a, b) {
        return true;
    }
    let (Some(one), Some(other)) = (a.whole(), b.whole()) else { return false };
    // 116 123 is a telephone number, and so is 116123.
    let grouped = a.anchor.key.len() >= 6
        && b.anchor.key.len() >= 3
        && a.anchor.key.starts_with(&b.anchor.key)
        && !a.anchor.key.ends_with("000");
    // 1 p.m. is 13 Uhr; 1 a.m. is 25時 in Japanese programmes.
    let hour = (1..=12).contains(&one) && one + 12 == other;
    // The 1980s are the 80s; 2016 is '16.
    let short_year = (1000..2100).contains(&one) && other >= 10 && one % 100 == other;
    // The 19th century is `1800-tallet`.
    let century = (10..=21).contains(&one) && (one - 1) * 100 == other;
    // Years of the Thai calendar.
    let buddhist = (1300..2200).contains(&one) && one + 543 == other;
    // 1300 GMT is 13:00.
    let clock = (1..=24).contains(&one) && one * 100 == other && other >= 1000;
    grouped || hour || short_year || century || buddhist || clock
}

/// Whether the first is the second times a thousand or more, and a word that may say so follows the second:
/// a scale word in a form or a language that we do not know.
fn is_scaled(a: &Quantity, b: &Quantity) -> bool {
    let significant = |key: &'_ str| -> String {
        key.chars().filter(char::is_ascii_digit).collect::<String>().trim_matches('0').to_owned()
    };
    let length = |key: &str| key.split('.').next().map_or(0, str::len);
    if length(&a.anchor.key) < length(&b.anchor.key) + 3 {
        return false;
    }
    let plain =
        b.text().chars().all(|c| c.is_numeric() || c.is_whitespace() || c.is_ascii_punctuation());
    let spoken = b.around().1.is_some_and(char::is_alphabetic);
    plain && spoken && significant(&a.anchor.key) == significant(&b.anchor.key)
}

/// Hour and minute of a time that reads as a decimal number: `18.30`.
fn clock<'a>(a: &Quantity<'a>) -> Option<[&'a str; 2]> {
    let (hour, minute) = a.text().split_once(['.', ','])?;
    let is_time = minute.len() == 2
        && hour.parse::<u8>().is_ok_and(|hour| hour <= 24)
        && minute.parse::<u8>().is_ok_and(|minute| minute < 60);
    is_time.then(|| [hour, minute].map(|part| part.trim_start_matches('0')))
}

/// How alike two quantities look that say different things, 0 to 1: likelier to be one that was changed.
pub(super) fn resemblance(a: &Quantity, b: &Quantity) -> f64 {
    if a.anchor.kind != b.anchor.kind {
        return 0.0;
    }
    let digits = |quantity: &Quantity| -> Vec<char> {
        quantity.anchor.key.chars().filter(char::is_ascii_digit).collect()
    };
    let (one, other) = (digits(a), digits(b));
    let spelled = strsim::generic_levenshtein(&one, &other) as f64;
    let spelled = 1.0 - spelled / one.len().max(other.len()).max(1) as f64;
    let (mut sorted, mut other_sorted) = (one.clone(), other.clone());
    sorted.sort_unstable();
    other_sorted.sort_unstable();
    // 3.5 for 5.3: digits in another order.
    let shuffled = f64::from(u8::from(sorted == other_sorted)) * 0.9;
    let same_length = f64::from(u8::from(one.len() == other.len())) * 0.2;
    let ((before, after), (other_before, other_after)) = (a.around(), b.around());
    let unit = |c: char| "%$£€¥₹₩°％٪".contains(c);
    let same_unit = [before, after]
        .into_iter()
        .flatten()
        .any(|c| unit(c) && [other_before, other_after].contains(&Some(c)));
    (spelled.max(shuffled) * 0.6 + same_length + f64::from(u8::from(same_unit)) * 0.2).min(1.0)
}

/// The hour or the minute of a time, where only that is written otherwise.
fn differing_figure(this: &Quantity, other: &Quantity) -> Option<Span> {
    let figures = |time: &Quantity| runs(time.block, time.anchor.span);
    let (own, others) = (figures(this), figures(other));
    let value = |figures: &[(Span, String)], at: usize| {
        figures.get(at).map_or("0".to_owned(), |(_, digits)| bare(digits).to_owned())
    };
    let differs = [0, 1].map(|at| value(&own, at) != value(&others, at));
    let at = match differs {
        [true, false] => 0,
        [false, true] => 1,
        _ => return None,
    };
    own.get(at).map(|(span, _)| *span)
}

/// What differs in a quantity: of two dates or times the one part that is another, else all of it, in its block's text.
pub(super) fn differing(this: &Quantity, other: &Quantity) -> Span {
    let whole = this.anchor.span;
    if this.anchor.kind == AnchorKind::Time && other.anchor.kind == AnchorKind::Time {
        return differing_figure(this, other).unwrap_or(whole);
    }
    if !(this.is_date() && other.is_date()) {
        return whole;
    }
    let (parts, others) = (this.parts(), other.parts());
    let mut differ = parts.iter().zip(&others).filter_map(|(a, b)| {
        let (a, b) = ((*a)?, (*b)?);
        (a != b).then_some(a)
    });
    let (Some(part), None) = (differ.next(), differ.next()) else { return whole };
    let found = runs(this.block, whole);
    let mut equal = found.iter().filter(|(_, digits)| digits.trim_start_matches('0') == part);
    match (equal.next(), equal.next()) {
        (Some((span, _)), None) => *span,
        _ => whole,
    }
}
