//! Number words and scale words: `zes`, `二十万`, `8 billion`.

use super::{Decimal, MOST_DIGITS, Number, Passage, roman, share};
use crate::anchor::scan::{Class, Script};
use crate::lexicon::{APOSTROPHE, Role, Sum, Word, Words};
use crate::span::Span;

/// Claims a number that begins with a word, and gives the token after it.
pub(super) fn at(passage: &mut Passage, at: usize) -> Option<usize> {
    match passage.class(at)? {
        Class::Word(Script::Han) => han(passage, at),
        Class::Word(Script::Unspaced | Script::Hangul | Script::Hiragana) => inside(passage, at),
        Class::Word(Script::Katakana) => None,
        _ => spaced(passage, at).or_else(|| roman_numeral(passage, at)),
    }
}

/// A Roman numeral.
fn roman_numeral(passage: &mut Passage, at: usize) -> Option<usize> {
    let case = passage.tokens[at].case;
    let mut text = passage.of(at);
    if passage.language.primary() == "fr" && case.first {
        // le XIXe siècle
        text = text.strip_suffix("ème").or_else(|| text.strip_suffix('e')).unwrap_or(text);
    } else if !case.all_capitals() {
        return None;
    }
    let value = roman(text)?;
    passage.claim(at..at + 1, value.to_string()).certain = false;
    Some(at + 1)
}

/// Words with spaces or hyphens between them: `twenty-five`, `two hundred and five`.
fn spaced(passage: &mut Passage, start: usize) -> Option<usize> {
    let (first, mut end) = part(passage, start)?;
    // Vietnamese weekdays are numbered: `thứ Bảy` is Saturday.
    let weekday = passage.tokens[start].case.first
        && start > 1
        && passage.of(start - 2).to_lowercase() == "thứ";
    if weekday {
        return None;
    }
    if let Some(end) = share::with_article(passage, start) {
        return Some(end);
    }
    if let Some(Number::Tenths(tenths)) = first.number {
        return part_of_one(passage, start, end, tenths, first.doubtful);
    }
    let mut sum = Sum::new(passage.words.scale_first);
    if !sum.add(first.number?, false) {
        return None;
    }
    let mut doubtful = first.doubtful;
    let mut parts = 1;
    while let Some(Next { word, end: after, and }) = next_part(passage, end) {
        let Some(part) = word.number else { break };
        if !sum.add(part, and) {
            break;
        }
        doubtful &= word.doubtful;
        parts += 1;
        end = after;
    }
    let value = sum.value()?;
    if matches!(first.number, Some(Number::Cardinal(_)))
        && let Some((below, stop)) = share::below(passage, end, value)
    {
        return Some(share::claim(passage, start..stop, u32::try_from(value).ok()?, below));
    }
    // إحدى عشر: two that make one number are no chance.
    if doubtful && (parts == 1 || value < 11) && !enumerates(passage, start, first.number?) {
        return None;
    }
    passage.claim(start..end, value.to_string()).certain = false;
    Some(end)
}

/// `half`, `half a million`, `полтора миллиона`.
fn part_of_one(
    passage: &mut Passage,
    start: usize,
    end: usize,
    tenths: u8,
    doubtful: bool,
) -> Option<usize> {
    let value = Decimal { whole: (tenths / 10).to_string(), fraction: (tenths % 10).to_string() };
    let mut behind = end;
    let article = passage.skip_space(end);
    let one = matches!(passage.class(article), Some(Class::Word(_)))
        && (passage.lower(article) == "a"
            || passage.meaning(article).is_some_and(|w| w.number == Some(Number::Cardinal(1))));
    if one {
        behind = article + 1;
    }
    if let Some((power, stop, after)) = powers(passage, behind)
        && let Some(value) = value.shifted(power)
    {
        let span = passage.span(start..end).cover(Span::at(stop));
        passage.claim_span(start..after, span, value.key()).certain = false;
        return Some(after);
    }
    if doubtful {
        return None;
    }
    passage.claim(start..end, value.key()).certain = false;
    Some(end)
}

/// Whether an ordinal with another meaning begins a sentence and a comma follows: `Kedua, …`.
fn enumerates(passage: &Passage, start: usize, number: Number) -> bool {
    let begins = start < 8 && passage.tokens[..start].iter().all(|token| !token.is_word());
    matches!(number, Number::Ordinal(_)) && passage.is_sign(start + 1, ',') && begins
}

/// What the lexicon says of the word at a token, and the token behind it. An apostrophe may be a part of it.
fn part(passage: &mut Passage, at: usize) -> Option<(Word, usize)> {
    let parted = passage.words.has_apostrophes()
        && matches!(passage.class(at + 1), Some(Class::Sign('\'' | '’')))
        && matches!(passage.class(at + 2), Some(Class::Word(_)));
    if parted {
        let (first, last) = (passage.lower(at).to_owned(), passage.lower(at + 2).to_owned());
        if let Some(word) = passage.words.get(&format!("{first}{APOSTROPHE}{last}")) {
            return Some((word, at + 3));
        }
    }
    passage.meaning(at).map(|word| (word, at + 1))
}

/// A word that goes on with a number, the token behind it, and whether an `and` stands before it.
struct Next {
    word: Word,
    end: usize,
    and: bool,
}

/// The next word that may go on with a number.
fn next_part(passage: &mut Passage, end: usize) -> Option<Next> {
    let gap = |passage: &Passage, at: usize| {
        matches!(passage.class(at), Some(Class::Space))
            || passage.is_sign(at, '-')
            || passage.is_sign(at, '\u{2011}')
    };
    let is_word = |passage: &Passage, at: usize| matches!(passage.class(at), Some(Class::Word(_)));
    // `elfu moja, mia mbili`
    let comma = passage.words.scale_first && passage.is_sign(end, ',');
    let end = end + usize::from(comma);
    if !gap(passage, end) || !is_word(passage, end + 1) {
        return None;
    }
    let (word, after) = part(passage, end + 1)?;
    if comma && !matches!(word.number, Some(Number::Times(_))) {
        return None;
    }
    // `and` may be a number word too (`mười mốt` has none, `satu dan dua` is two numbers).
    if word.number.is_none() && word.role == Some(Role::And) {
        if gap(passage, after) && is_word(passage, after + 1) {
            let (word, end) = part(passage, after + 1)?;
            return Some(Next { word, end, and: true });
        }
        return None;
    }
    Some(Next { word, end: after, and: word.joined })
}

/// Number words inside a run of letters without spaces. What surrounds them must show that they are numbers:
/// a counter after them, or a second part, or the ends of the run.
fn inside(passage: &mut Passage, token: usize) -> Option<usize> {
    if passage.words.is_empty() {
        return None;
    }
    let words = passage.words;
    let run = passage.tokens[token].span;
    let text = run.of(passage.text);
    let hangul = passage.tokens[token].class == Class::Word(Script::Hangul);
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if let Some(Chain { value, length, parts, doubtful, alone }) = chain(words, rest) {
            let after = &rest[length..];
            let counted = words.counter_at(after.trim_start())
                || words.counter_at(next_word(passage, token, after));
            let whole =
                !after.chars().next().is_some_and(unicode_normalization::char::is_combining_mark);
            let ends = at == 0 && after.is_empty();
            // 백사장, 천사, 만일: Hangul that begins like a number goes on as another word.
            let composed = parts > 1 && (!hangul || ends);
            if whole && (composed || counted && (parts > 1 || alone) || ends && !doubtful) {
                let place = Span::new(run.start + at, run.start + at + length);
                found.push((place, value));
                at += length;
                continue;
            }
        }
        if hangul {
            break;
        }
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    let any = !found.is_empty();
    for (place, value) in found {
        passage.claim_span(token..token + 1, place, value.to_string()).certain = false;
    }
    any.then_some(token + 1)
}

/// The word after a token, where nothing of the token itself is left.
fn next_word<'a>(passage: &Passage<'a>, token: usize, after: &str) -> &'a str {
    let next = passage.skip_space(token + 1);
    if !after.is_empty() || next >= passage.tokens.len() {
        return "";
    }
    &passage.text[passage.tokens[next].span.start..]
}

/// The longest number that a text begins with.
struct Chain {
    value: u128,
    /// In bytes.
    length: usize,
    parts: usize,
    /// Whether all parts are doubtful.
    doubtful: bool,
    /// Whether the first part may be a number alone.
    alone: bool,
}

fn chain(words: &Words, text: &str) -> Option<Chain> {
    let mut sum = Sum::default();
    let (mut length, mut parts, mut doubtful, mut alone) = (0, 0, true, true);
    loop {
        // Khmer and Lao put a zero width space between words.
        let gap = if parts > 0 && text[length..].starts_with(ZERO_WIDTH) {
            ZERO_WIDTH.len_utf8()
        } else {
            0
        };
        let Some((word, more)) = words.prefix(&text[length + gap..]) else { break };
        let Some(number) = word.number else { break };
        if !sum.add(number, false) {
            break;
        }
        length += gap + more;
        parts += 1;
        doubtful &= word.doubtful;
        alone &= !word.part_only;
    }
    (parts > 0).then_some(())?;
    Some(Chain { value: sum.value()?, length, parts, doubtful, alone })
}

const ZERO_WIDTH: char = '\u{200b}';

/// The value of one Chinese numeral.
fn numeral_of(letter: char) -> Option<Number> {
    Some(match letter {
        '〇' | '零' => Number::Cardinal(0),
        '一' | '壹' | '壱' => Number::Cardinal(1),
        '二' | '两' | '兩' | '贰' | '貳' | '弐' => Number::Cardinal(2),
        '三' | '叁' | '參' | '参' => Number::Cardinal(3),
        '四' | '肆' => Number::Cardinal(4),
        '五' | '伍' => Number::Cardinal(5),
        '六' | '陆' | '陸' => Number::Cardinal(6),
        '七' | '柒' => Number::Cardinal(7),
        '八' | '捌' => Number::Cardinal(8),
        '九' | '玖' => Number::Cardinal(9),
        '十' | '拾' => Number::Times(1),
        '百' | '佰' => Number::Times(2),
        '千' | '仟' => Number::Times(3),
        '万' | '萬' => Number::Times(4),
        '亿' | '億' => Number::Times(8),
        '兆' => Number::Times(12),
        _ => return None,
    })
}

/// The value of the Chinese numerals from a token on, and the token behind them.
pub(in crate::anchor) fn han_value(passage: &Passage, start: usize) -> Option<(String, usize)> {
    let mut end = start;
    let mut sum = Sum::default();
    let mut figures = String::new();
    let mut multiplied = false;
    while let Some(part) = numeral(passage, end) {
        match part {
            Number::Cardinal(value) => figures.push(char::from(b'0' + u8::try_from(value).ok()?)),
            _ => multiplied = true,
        }
        // 一百零五: the zero stands for the tens that are not there.
        let placeholder = part == Number::Cardinal(0) && multiplied;
        if multiplied && !placeholder && !sum.add(part, false) {
            break;
        }
        if !multiplied && figures.len() == 1 {
            sum.add(part, false);
        }
        end += 1;
        if end - start > MOST_DIGITS {
            break;
        }
    }
    let positional = !multiplied && end - start > 1;
    let value = if positional {
        Decimal { whole: figures, fraction: String::new() }.key()
    } else {
        sum.value()?.to_string()
    };
    (end > start).then_some((value, end))
}

/// Whether a character is a Chinese numeral.
pub(in crate::anchor) fn is_numeral(letter: char) -> bool {
    numeral_of(letter).is_some()
}

fn numeral(passage: &Passage, at: usize) -> Option<Number> {
    matches!(passage.class(at), Some(Class::Word(Script::Han)))
        .then(|| passage.of(at).chars().next().and_then(numeral_of))?
}

/// Chinese numerals, where they are composed, counted, or after `第`.
fn han(passage: &mut Passage, start: usize) -> Option<usize> {
    numeral(passage, start)?;
    let (value, end) = han_value(passage, start)?;
    if let Some(end) = share::behind(passage, start..end, &value) {
        return Some(end);
    }
    let length = end - start;
    let multiplied = (start..end).any(|at| matches!(numeral(passage, at), Some(Number::Times(_))));
    let positional = !multiplied && length > 1;
    let ordinal = start > 0 && passage.of(start - 1) == "第";
    let after = passage.tokens.get(end).map_or("", |token| &passage.text[token.span.start..]);
    let counted = passage.words.counter_at(after) && value != "1";
    // 億万長者, 万一: words.
    let scale = matches!(numeral(passage, start), Some(Number::Times(4..)));
    let composed = multiplied && length > 1 && !scale;
    if !(ordinal || counted || composed || positional && length == 4) || passage.words.is_empty() {
        return Some(end);
    }
    passage.claim(start..end, value).certain = false;
    Some(end)
}

/// A number that scale words multiplied.
pub(super) struct Scaled {
    pub values: Vec<Decimal>,
    /// The token after the last scale word, and where that word ends in the text.
    pub end: usize,
    pub stop: usize,
}

/// Multiplies the readings of digits by the scale words that follow (`8 billion`, `3,5 juta`, `80億`), and adds
/// what further digits and scales belong to the same number (`3万5千`).
pub(super) fn scale(passage: &mut Passage, end: usize, values: &[Decimal]) -> Option<Scaled> {
    let (power, stop, mut last) = powers(passage, end).or_else(|| abbreviated(passage, end))?;
    let mut values: Vec<_> =
        values.iter().map(|value| value.shifted(power)).collect::<Option<_>>()?;
    let mut next = last;
    let mut scaled_stop = stop;
    let mut limit = power;
    // Digits right behind a Han or Hangul scale go on with the number.
    while values.len() == 1 && values[0].fraction.is_empty() {
        let at = passage.skip_space(next);
        let joins =
            matches!(passage.tokens[next - 1].class, Class::Word(Script::Han | Script::Hangul))
                && passage.class(at) == Some(Class::Digits);
        if !joins || (at > next && passage.tokens[next - 1].class == Class::Word(Script::Han)) {
            break;
        }
        let (groups, signs) = super::written(passage, at);
        let reading = super::reading::read(&groups, &signs, passage.habit);
        let Some(more) =
            reading.values.into_iter().map(|value| value.whole).max_by_key(String::len)
        else {
            break;
        };
        let behind = at + 2 * reading.groups - 1;
        let (power, stop, after) =
            powers(passage, behind).unwrap_or((0, passage.tokens[behind - 1].span.end, behind));
        let Some(sum) = added(&values[0], &more, power, limit) else { break };
        values[0] = sum;
        (next, scaled_stop, last, limit) = (after, stop, after, power);
        if power == 0 {
            break;
        }
    }
    Some(Scaled { values, end: last, stop: scaled_stop })
}

/// `m` and `bn` behind an amount of money: `£125m`.
fn abbreviated(passage: &Passage, end: usize) -> Option<(usize, usize, usize)> {
    let token = passage.free(end)?;
    let power = match passage.of(end) {
        "k" | "K" => 3,
        "m" | "M" => 6,
        "b" | "B" | "bn" => 9,
        _ => return None,
    };
    let before = passage.tokens[..end].iter().rev().take(2 * MOST_DIGITS);
    let sign = before
        .map(|token| token.class)
        .find(|class| !matches!(class, Class::Digits | Class::Sign('.' | ',')));
    let money = matches!(sign, Some(Class::Sign('$' | '£' | '€' | '¥' | '₹' | '₩')));
    money.then_some((power, token.span.end, end + 1))
}

/// A number and further digits times a power, if they fit under the power before.
fn added(value: &Decimal, digits: &str, power: usize, limit: usize) -> Option<Decimal> {
    if power >= limit || digits.len() + power > limit {
        return None;
    }
    let more = Decimal { whole: digits.to_owned(), fraction: String::new() }.shifted(power)?;
    let sum = value.whole.parse::<u128>().ok()?.checked_add(more.whole.parse::<u128>().ok()?)?;
    Some(Decimal { whole: sum.to_string(), fraction: String::new() })
}

/// The power of ten of the scale words from a token on, where the last ends in the text, and the token after it.
fn powers(passage: &mut Passage, end: usize) -> Option<(usize, usize, usize)> {
    let mut total = 0;
    let mut place = None;
    let mut next = end;
    loop {
        let at = if passage.is_sign(next, '-') { next + 1 } else { passage.skip_space(next) };
        // 20多万: some two hundred thousand.
        let about = passage.class(at) == Some(Class::Word(Script::Han))
            && ["多", "余", "餘", "几", "幾"].contains(&passage.of(at));
        let at = at + usize::from(about);
        let Some((power, stop)) = power(passage, at) else { break };
        total += power;
        place = Some((stop, at + 1));
        next = at + 1;
        if stop < passage.tokens[at].span.end {
            break;
        }
    }
    let (stop, after) = place?;
    Some((total, stop, after))
}

/// The power of ten that a token is or begins with.
fn power(passage: &mut Passage, at: usize) -> Option<(usize, usize)> {
    let token = *passage.free(at)?;
    let (number, stop) = match token.class {
        Class::Word(Script::Han) => (numeral_of(passage.of(at).chars().next()?)?, token.span.end),
        Class::Word(Script::Hangul | Script::Unspaced) => {
            return prefixed(passage, at, token.span);
        }
        Class::Word(Script::Katakana | Script::Hiragana) => return None,
        Class::Word(_) => {
            let word = passage.meaning(at)?;
            (word.number?, token.span.end)
        }
        _ => return None,
    };
    match number {
        // `20 in the hundred` is a share, not 2000.
        Number::Times(power) if power > 2 || token.class == Class::Word(Script::Han) => {
            Some((usize::from(power), stop))
        }
        _ => None,
    }
}

/// The powers at the beginning of a run without spaces: `พันล้านบาท`, `억원`.
fn prefixed(passage: &Passage, at: usize, run: Span) -> Option<(usize, usize)> {
    let text = passage.of(at);
    let (mut total, mut length) = (0, 0);
    while let Some((word, more)) = passage.words.prefix(&text[length..]) {
        match word.number {
            Some(Number::Times(power)) if power > 1 => total += usize::from(power),
            _ => break,
        }
        length += more;
    }
    (total > 0).then_some((total, run.start + length))
}
