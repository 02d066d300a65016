//! Times of day: `3 p.m.`, `15:00`, `15h30`, `下午3点`, `15 Uhr`, `kl. 15.00`.

use super::passage::Passage;
use super::scan::{self, Class, Script};
use super::{AnchorKind, Row, stops};
use crate::lexicon::Clock;
use std::ops::Range;

pub(super) const ROW: Row = Row { kind: AnchorKind::Time, in_code: false, find };

/// A time in a run of tokens, before what stands around it is looked at.
struct Found {
    tokens: Range<usize>,
    hour: u32,
    minute: u32,
    /// It can be nothing else, as `15:30`; else a word beside it must say so.
    sure: bool,
}

fn find(passage: &mut Passage) {
    let mut at = passage.next(0, stops::Row::Time);
    while at < passage.tokens.len() {
        let found = passage.is_free(at).then(|| time(passage, at)).flatten();
        at = passage.next(found.unwrap_or(at + 1), stops::Row::Time);
    }
}

/// Claims the time of day around digits, and gives the token behind it.
fn time(passage: &mut Passage, at: usize) -> Option<usize> {
    let mut found = figures(passage, at)?;
    let bare = found.tokens.len() == 1;
    let mut half = half_behind(passage, &mut found);
    let before = word_before(passage, at);
    if half.is_none() {
        half = before.as_ref().and_then(|(_, half)| *half);
    }
    // In most languages a part of the day behind a bare number is chance: `3 sáng kiến`.
    let spoken = half.is_some() && (!bare || passage.language.primary() == "en");
    if !(found.sure || spoken || before.is_some()) {
        return None;
    }
    let minute = found.minute;
    let hour = match half {
        Some(Clock::Pm) if found.hour < 12 => found.hour + 12,
        Some(Clock::Am) if found.hour == 12 => 0,
        _ => found.hour % 24,
    };
    let start = before.map_or(found.tokens.start, |(start, _)| start);
    let end = found.tokens.end;
    let anchor = passage.claim(start..end, format!("{hour:02}:{minute:02}"));
    if half.is_none() && (1..12).contains(&hour) {
        // A clock of twelve hours that does not say which half.
        anchor.alternatives = vec![format!("{:02}:{minute:02}", hour + 12)];
    }
    Some(end)
}

/// Hour and minute as they stand: `15:30`, `15.30`, `15h30`, `15時30分`, `3`.
fn figures(passage: &Passage, at: usize) -> Option<Found> {
    let hour = number(passage, at, 24)?;
    let outside = |at: usize| {
        let sign = matches!(
            passage.tokens.get(at).map(|token| token.class),
            Some(Class::Sign(
                ':' | '.' | ',' | '/' | '-' | '+' | '$' | '€' | '£' | '₹' | '%' | '°'
            ))
        );
        sign
    };
    if at > 0 && outside(at - 1) && !(at > 1 && passage.tokens[at - 2].class != Class::Digits) {
        return None;
    }
    let minute_at = at + 2;
    let minute = (passage.class(minute_at) == Some(Class::Digits))
        .then(|| number(passage, minute_at, 59))
        .flatten()
        .filter(|_| length(passage, minute_at) == 2);
    let ends = |end: usize| {
        let digits = passage.tokens.get(end + 1).is_some_and(|next| next.class == Class::Digits);
        !(digits && outside(end))
    };
    if let Some(minute) = minute {
        if passage.is_sign(at + 1, ':') || passage.is_sign(at + 1, '：') {
            // 15:30:20
            let seconds = passage.is_sign(at + 3, ':')
                && passage.class(at + 4) == Some(Class::Digits)
                && length(passage, at + 4) == 2;
            let end = if seconds { at + 5 } else { at + 3 };
            return ends(end).then_some(Found { tokens: at..end, hour, minute, sure: true });
        }
        if passage.is_sign(at + 1, '.') && ends(at + 3) {
            return Some(Found { tokens: at..at + 3, hour, minute, sure: false });
        }
    }
    let unit = passage.skip_space(at + 1);
    if let Some((end, minute, sure)) = hours(passage, unit) {
        return Some(Found { tokens: at..end, hour, minute, sure });
    }
    let goes_on = outside(at + 1)
        && passage.tokens.get(at + 2).is_some_and(|token| token.class == Class::Digits);
    (!goes_on && length(passage, at) <= 2).then_some(Found {
        tokens: at..at + 1,
        hour,
        minute: 0,
        sure: false,
    })
}

/// What follows an hour: a word for it and perhaps minutes. The token behind, the minutes, and whether it is sure.
fn hours(passage: &Passage, unit: usize) -> Option<(usize, u32, bool)> {
    let class = passage.class(unit)?;
    let Class::Word(script) = class else { return None };
    let text = passage.of(unit);
    if matches!(script, Script::Han | Script::Hangul) {
        return east_asian(passage, unit, text);
    }
    let minutes = passage.skip_space(unit + 1);
    let minute = (passage.class(minutes) == Some(Class::Digits) && length(passage, minutes) == 2)
        .then(|| number(passage, minutes, 59))
        .flatten();
    // 15h30, 15 h 30
    let hour = text == "h" || text == "giờ";
    if let Some(minute) = minute
        && hour
    {
        let unit = passage.skip_space(minutes + 1);
        let named = matches!(passage.class(unit), Some(Class::Word(_)))
            && ["min", "mn", "phút", "m"].contains(&passage.of(unit));
        return Some((if named { unit + 1 } else { minutes + 1 }, minute, true));
    }
    None
}

/// `15時30分`, `3点半`, `3시 30분`; not `3時間`, `3시간`.
fn east_asian(passage: &Passage, unit: usize, text: &str) -> Option<(usize, u32, bool)> {
    let korean = text.starts_with('시') && !text.starts_with("시간") && !text.starts_with("시즌");
    if !(["時", "时", "点", "點"].contains(&text) || korean) {
        return None;
    }
    let mut end = unit + 1;
    let next = passage.skip_space(end);
    let behind =
        if matches!(passage.class(end), Some(Class::Word(_))) { passage.of(end) } else { "" };
    if behind == "間" || behind == "间" {
        return None;
    }
    if behind == "半" {
        return Some((end + 1, 30, true));
    }
    if behind == "钟" || behind == "鐘" {
        return Some((end + 1, 0, true));
    }
    let minute =
        (passage.class(next) == Some(Class::Digits)).then(|| number(passage, next, 59)).flatten();
    let named = passage.skip_space(next + 1);
    let is_minute = matches!(passage.class(named), Some(Class::Word(_)))
        && passage.of(named).starts_with(['分', '분']);
    if let Some(minute) = minute.filter(|_| is_minute) {
        end = named + 1;
        return Some((end, minute, true));
    }
    // 三点 may be three points.
    Some((end, 0, !text.starts_with(['点', '點'])))
}

/// Takes in what stands behind a time: `p.m.`, `PM`, `Uhr`. Gives the half of the day, and makes the time sure.
fn half_behind(passage: &mut Passage, found: &mut Found) -> Option<Clock> {
    let mut at = passage.skip_space(found.tokens.end);
    if !matches!(passage.class(at), Some(Class::Word(_))) {
        return None;
    }
    if let Some((half, end)) = dotted(passage, at) {
        found.tokens.end = end;
        found.sure = true;
        return Some(half);
    }
    let mut half = None;
    for _ in 0..2 {
        let Some(clock) = clock(passage, at) else { break };
        match clock {
            Clock::After => found.sure = true,
            Clock::Am | Clock::Pm => half = Some(clock),
            Clock::Before => break,
        }
        found.tokens.end = at + 1;
        // น., ч.
        if passage.of(at).chars().count() == 1 && passage.is_sign(at + 1, '.') {
            found.tokens.end += 1;
        }
        at = passage.skip_space(found.tokens.end);
        if !matches!(passage.class(at), Some(Class::Word(_))) {
            break;
        }
    }
    half
}

/// `p.m.`, `a. m.`, `π.μ.`
fn dotted(passage: &mut Passage, at: usize) -> Option<(Clock, usize)> {
    let half = match passage.lower(at) {
        "a" | "π" => Clock::Am,
        "p" | "μ" => Clock::Pm,
        _ => return None,
    };
    if !passage.is_sign(at + 1, '.') {
        return None;
    }
    let second = passage.skip_space(at + 2);
    if !matches!(passage.class(second), Some(Class::Word(_)))
        || !["m", "μ"].contains(&passage.lower(second))
    {
        return None;
    }
    let end = second + 1 + usize::from(passage.is_sign(second + 1, '.'));
    Some((half, end))
}

fn clock(passage: &mut Passage, at: usize) -> Option<Clock> {
    passage.meaning(at)?.clock
}

/// A word before an hour that says so, `kl.` or `下午`: its token, and the half of the day.
fn word_before(passage: &mut Passage, at: usize) -> Option<(usize, Option<Clock>)> {
    let mut before = at;
    for _ in 0..2 {
        let back = before > 0
            && (passage.class(before - 1) == Some(Class::Space)
                || passage.is_sign(before - 1, '.'));
        before -= usize::from(back);
    }
    let last = before.checked_sub(1)?;
    let Some(Class::Word(script)) = passage.class(last) else { return None };
    if script == Script::Han && last > 0 {
        let text = &passage.text[..passage.tokens[last].span.end];
        let half = [
            ("上午", Clock::Am),
            ("凌晨", Clock::Am),
            ("早上", Clock::Am),
            ("午前", Clock::Am),
            ("下午", Clock::Pm),
            ("晚上", Clock::Pm),
            ("午後", Clock::Pm),
            ("傍晚", Clock::Pm),
        ];
        let (_, half) = half.iter().find(|(word, _)| text.ends_with(word))?;
        return Some((last - 1, Some(*half)));
    }
    match clock(passage, last)? {
        Clock::Before => {
            // `3 saat 15 dakika`: a number before makes it a length of time.
            let counted = last > 1 && passage.tokens[last - 2].class == Class::Digits;
            (!counted).then_some((last, None))
        }
        Clock::After => None,
        half => (script == Script::Hangul).then_some((last, Some(half))),
    }
}

fn number(passage: &Passage, at: usize, most: u32) -> Option<u32> {
    let digits = scan::digits(passage.of(at));
    if digits.len() > 2 { None } else { digits.parse().ok().filter(|value| *value <= most) }
}

fn length(passage: &Passage, at: usize) -> usize {
    scan::digits(passage.of(at)).len()
}
