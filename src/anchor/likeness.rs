//! How alike two anchors are.

use super::{Anchor, AnchorKind};
use crate::concept;

/// A name that is given in part: `Takaichi` for `Takaichi Sanae`; a date without its year.
const IN_PART: f64 = 0.9;
/// A number whose other reading is the value: `1.250` as 1250.
const OTHER_READING: f64 = 0.8;
/// Other readings on both sides.
const OTHER_READINGS: f64 = 0.5;
/// A name within another run of capitals: `Minister Le Hoai Trung`; so many words in a row it has.
const WITHIN: f64 = 0.7;
const WORDS: usize = 3;
/// The least similarity of two words that are one name in two spellings.
const SAME_WORD: f64 = 0.84;

/// How likely it is that two anchors are the same thing: 1 where their values are equal, 0 where they cannot be.
pub fn likeness(a: &Anchor, b: &Anchor) -> f64 {
    if a.kind != b.kind {
        return 0.0;
    }
    if a.key == b.key {
        return 1.0;
    }
    let one = match a.kind {
        AnchorKind::Name => places(a, b).unwrap_or_else(|| names(spelling(a), spelling(b))),
        AnchorKind::Date => dates(&a.key, &b.key),
        AnchorKind::Url => urls(&a.key, &b.key),
        AnchorKind::Number | AnchorKind::Time | AnchorKind::Email | AnchorKind::Code => 0.0,
    };
    one.max(readings(a, b))
}

/// Two known places without a concept in common are one only where they are spelled alike.
fn places(a: &Anchor, b: &Anchor) -> Option<f64> {
    let both = concept::is_place(&a.key) && concept::is_place(&b.key);
    both.then(|| f64::from(u8::from(spelling(a) == spelling(b))))
}

/// A name as it is spelled: of a place, whose key is a concept, the last reading.
fn spelling(name: &Anchor) -> &str {
    let last = name.alternatives.last().filter(|_| concept::is_place(&name.key));
    last.unwrap_or(&name.key)
}

fn readings(a: &Anchor, b: &Anchor) -> f64 {
    if a.alternatives.contains(&b.key) || b.alternatives.contains(&a.key) {
        OTHER_READING
    } else if a.alternatives.iter().any(|value| b.alternatives.contains(value)) {
        OTHER_READINGS
    } else {
        0.0
    }
}

/// The same day, once without its year; the same month, once without it.
fn dates(a: &str, b: &str) -> f64 {
    let (with, without) = match (a.strip_prefix("--"), b.strip_prefix("--")) {
        (None, Some(rest)) => (a, rest),
        (Some(rest), None) => (b, rest),
        _ => return 0.0,
    };
    let tail = with.split_once('-').map_or("", |(_, tail)| tail);
    f64::from(u8::from(tail == without)) * IN_PART
}

/// The same address but for the language in its path.
fn urls(a: &str, b: &str) -> f64 {
    if a.len().abs_diff(b.len()) > 8 {
        return 0.0;
    }
    let language = |part: &str| {
        let short = part.split('-').next().unwrap_or("");
        (2..=3).contains(&short.len())
            && part.len() < 8
            && part.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-')
    };
    let (mut left, mut right) = (a.split('/').peekable(), b.split('/').peekable());
    let mut differences = 0;
    if left.next() != right.next() {
        return 0.0;
    }
    loop {
        match (left.peek().copied(), right.peek().copied()) {
            (None, None) => break,
            (Some(one), Some(other)) if one == other => {
                left.next();
                right.next();
            }
            (Some(one), Some(other)) if language(one) && language(other) => {
                differences += 1;
                left.next();
                right.next();
            }
            (Some(one), _) if language(one) => {
                differences += 1;
                left.next();
            }
            (_, Some(other)) if language(other) => {
                differences += 1;
                right.next();
            }
            _ => return 0.0,
        }
    }
    if differences == 1 { IN_PART } else { 0.0 }
}

/// Names word by word: each word of the shorter needs its like in the longer.
fn names(a: &str, b: &str) -> f64 {
    let (short, long) = if (count(a), a) <= (count(b), b) { (a, b) } else { (b, a) };
    let mut sum = 0.0;
    let mut letters = 0;
    let mut matched = 0;
    for word in short.split(' ') {
        let best = long.split(' ').map(|other| words(word, other)).fold(0.0, f64::max);
        if best > 0.0 {
            matched += word.len();
        }
        sum += best * word.len() as f64;
        letters += word.len();
    }
    let share = sum / letters.max(1) as f64;
    // One word in common is not enough: Pham Minh Chinh is not Ho Chi Minh.
    if matched == 0 || share < 0.6 || (count(short) > 1 && matched * 3 < letters * 2) {
        let within = count(short) + 1 > WORDS && in_common(a, b) >= WORDS;
        return if within { WITHIN } else { 0.0 };
    }
    if count(short) == count(long) { share } else { share * IN_PART }
}

/// How many words in a row two names have in common: what stands before a name is often written with capitals too.
fn in_common(a: &str, b: &str) -> usize {
    let others: Vec<&str> = b.split(' ').collect();
    let mut most = 0;
    // For each place in `b`, how long a run of equal words ends there.
    let mut before = vec![0; others.len() + 1];
    for word in a.split(' ') {
        let mut row = vec![0; others.len() + 1];
        for (at, other) in others.iter().enumerate() {
            if word == *other {
                row[at + 1] = before[at] + 1;
                most = most.max(row[at + 1]);
            }
        }
        before = row;
    }
    most
}

fn count(name: &str) -> usize {
    name.bytes().filter(|byte| *byte == b' ').count()
}

/// The likeness of two romanised words; 0 where they are no spellings of one name.
fn words(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() < 3 || long.len() > short.len() + 4 || !same_start(short, long) {
        return 0.0;
    }
    // To Lama: a bare case ending. It needs no more letters than that.
    if short.len() == 3 {
        return if long.len() == 4 && long.starts_with(short) && ends_like_a_case(long) {
            0.85
        } else {
            0.0
        };
    }
    let similarity = strsim::jaro_winkler(&sound(short), &sound(long));
    if similarity < SAME_WORD {
        0.0
    } else {
        (similarity - SAME_WORD) / (1.0 - SAME_WORD) * 0.35 + 0.6
    }
}

fn ends_like_a_case(word: &str) -> bool {
    word.ends_with(['a', 'u', 'y', 'e', 'i', 'o', 's'])
}

/// Whether two words may begin with the same sound.
fn same_start(a: &str, b: &str) -> bool {
    let class = |word: &str| match word.as_bytes().first() {
        Some(b'v' | b'w' | b'b' | b'u') => b'v',
        Some(b'c' | b'k' | b'q' | b'x' | b'g' | b'h' | b'j' | b's' | b't' | b'z' | b'd') => b'k',
        Some(b'i' | b'y' | b'e' | b'a' | b'o') => b'a',
        Some(b'f' | b'p') => b'p',
        Some(b'l' | b'r') => b'l',
        Some(other) => *other,
        None => 0,
    };
    class(a) == class(b)
}

/// A word with spellings of one sound made one: `ph` is `f`, `w` is `v`, double letters are single.
fn sound(word: &str) -> String {
    let bytes = word.as_bytes();
    let mut out = String::with_capacity(word.len());
    let mut at = 0;
    while at < bytes.len() {
        let next = bytes.get(at + 1).copied();
        let (sound, taken) = match (bytes[at], next) {
            // Cyrillic spells `j` so, and `w` as a vowel: Джеймс, Уолтон.
            (b'd', Some(b'z')) if bytes.get(at + 2) == Some(&b'h') => ('i', 3),
            (b'u', Some(b'a' | b'e' | b'i' | b'o')) if at == 0 => ('v', 1),
            (b'y', Some(b'u')) => ('u', 2),
            (b'k', Some(b'h')) => ('h', 2),
            (b'z', Some(b'h')) => ('s', 2),
            (b'p', Some(b'h')) => ('f', 2),
            (b'c', Some(b'k')) => ('k', 2),
            (b't', Some(b'h')) => ('t', 2),
            (b'c', Some(b'h')) => ('x', 2),
            (b's', Some(b'h')) => ('s', 2),
            (b'c', Some(b'e' | b'i' | b'y')) => ('s', 1),
            (b'c' | b'q', _) => ('k', 1),
            (b'w', _) => ('v', 1),
            (b'y' | b'j', _) => ('i', 1),
            (b'z', _) => ('s', 1),
            (other, _) => (char::from(other), 1),
        };
        if !out.ends_with(sound) {
            out.push(sound);
        }
        at += taken;
    }
    out
}
