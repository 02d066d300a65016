//! What words mean across languages: number words, scale words, months, and how a language writes numbers.
//!
//! The words stand in `words/<language>.txt`, a meaning and its forms on each line:
//!
//! ```text
//! 6 zes zessen          cardinal
//! 6. zesde              ordinal
//! x6 miljoen            a power of ten that multiplies what stands before it
//! +10 belas             added to the unit before it
//! m11 november nov      month
//! and en                between the parts of a number
//! of de                 between day, month and year
//! title premier         stands before a name and is no part of it
//! counter 个 人          follows a number
//! proclitic و           written together with the next word
//! suffix ste            makes a compound an ordinal
//! glued                 the parts of a number are written together
//! month-first           the day may follow the month: `November 25`
//! ```
//!
//! A form after `?` has other, commoner meanings (`een`, `May`): it counts only beside other parts.

mod habit;
mod sum;

use crate::hash::Fast;
use crate::lang::Language;
pub(crate) use habit::Habit;
use std::collections::HashMap;
use std::sync::OnceLock;
pub(crate) use sum::Sum;

/// What a word says about numbers, dates and names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    pub number: Option<Number>,
    pub month: Option<u8>,
    pub role: Option<Role>,
    /// Whether it has commoner meanings as a number, as a month.
    pub doubtful: bool,
    pub doubtful_month: bool,
}

/// A part of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    Cardinal(u64),
    Ordinal(u64),
    /// A power of ten.
    Times(u8),
    /// Ten is added to the unit before it (`dua belas`).
    Teen,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    And,
    Of,
    Title,
}

/// The words of one language.
#[derive(Default)]
pub(crate) struct Words {
    map: HashMap<&'static str, Word, Fast>,
    /// Which beginnings some word has: most words of a text have none of them.
    starts: Vec<bool>,
    longest: usize,
    pub counters: Vec<&'static str>,
    proclitics: Vec<&'static str>,
    suffixes: Vec<&'static str>,
    glued: bool,
    pub month_first: bool,
}

impl Words {
    pub fn is_empty(&self) -> bool {
        self.map.is_empty() && self.counters.is_empty()
    }

    /// What a word in lower case means.
    pub fn get(&self, word: &str) -> Option<Word> {
        let may_start = self.may_start(word);
        if !may_start && self.proclitics.is_empty() {
            return None;
        }
        if let Some(found) = self.map.get(word) {
            return Some(*found);
        }
        let mut stripped = self.proclitics.iter().filter_map(|start| word.strip_prefix(start));
        if let Some(found) = stripped.find_map(|rest| self.map.get(rest)) {
            // Arabic `per cent` is `in the hundred`.
            let scale = matches!(found.number, Some(Number::Times(_)));
            return Some(Word { doubtful: found.doubtful || scale, ..*found });
        }
        if self.glued { self.compound(word) } else { None }
    }

    /// The longest word that a text begins with, and its length in bytes.
    pub fn prefix(&self, text: &str) -> Option<(Word, usize)> {
        if !self.may_start(text) {
            return None;
        }
        let ends =
            (1..=self.longest.min(text.len())).rev().filter(|end| text.is_char_boundary(*end));
        ends.filter_map(|end| Some((*self.map.get(&text[..end])?, end)))
            .find(|(word, _)| word.number.is_some())
    }

    /// Whether one of the counters begins here.
    pub fn counter_at(&self, text: &str) -> bool {
        self.counters.iter().any(|counter| text.starts_with(counter))
    }

    fn may_start(&self, word: &str) -> bool {
        start(word).is_some_and(|at| self.starts.get(at) == Some(&true))
    }

    /// The value of a number that is written as one word: `vijfentwintig`.
    fn compound(&self, word: &str) -> Option<Word> {
        if word.len() < 5 || word.len() > 80 || !self.may_start(word) {
            return None;
        }
        let mut sum = Sum::default();
        let mut rest = word;
        let mut parts = 0;
        let mut ordinal = false;
        let mut and = false;
        while !rest.is_empty() {
            if let Some((found, length)) = self.prefix(rest) {
                let part = found.number?;
                if !sum.add(part, and) {
                    return None;
                }
                ordinal |= matches!(part, Number::Ordinal(_));
                rest = &rest[length..];
                parts += 1;
                and = true;
            } else if let Some(next) = self.and(rest).filter(|_| parts > 0) {
                rest = next;
            } else if parts > 0 && self.suffixes.contains(&rest) {
                ordinal = true;
                break;
            } else {
                return None;
            }
        }
        let value = u64::try_from(sum.value()?).ok()?;
        let number = if ordinal { Number::Ordinal(value) } else { Number::Cardinal(value) };
        Some(Word { number: Some(number), ..Word::default() })
    }

    /// What follows an `and` that is written together with its neighbours.
    fn and<'a>(&self, rest: &'a str) -> Option<&'a str> {
        ["und", "en", "ën", "og", "och"].iter().find_map(|and| {
            let known = self.map.get(and).is_some_and(|word| word.role == Some(Role::And));
            rest.strip_prefix(and).filter(|_| known || *and == "ën")
        })
    }

    fn read(data: &'static str) -> Self {
        let mut words = Self { starts: vec![false; 1 << 16], ..Self::default() };
        for line in data.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split_whitespace();
            let Some(meaning) = parts.next() else { continue };
            match meaning {
                "glued" => words.glued = true,
                "month-first" => words.month_first = true,
                "counter" => words.counters.extend(parts),
                "proclitic" => words.proclitics.extend(parts),
                "suffix" => words.suffixes.extend(parts),
                _ => parts.for_each(|form| words.add(meaning, form)),
            }
        }
        words
    }

    fn add(&mut self, meaning: &str, form: &'static str) {
        let doubtful = form.starts_with('?');
        let form = form.trim_start_matches('?');
        let word = self.map.entry(form).or_default();
        match meaning {
            "and" => word.role = Some(Role::And),
            "of" => word.role = Some(Role::Of),
            "title" => word.role = Some(Role::Title),
            _ if meaning.starts_with('m') => {
                word.month = meaning[1..].parse().ok();
                word.doubtful_month = doubtful;
            }
            _ => {
                word.number = part(meaning);
                word.doubtful = doubtful;
                self.longest = self.longest.max(form.len());
            }
        }
        if let Some(at) = start(form) {
            self.starts[at] = true;
        }
    }
}

fn part(meaning: &str) -> Option<Number> {
    if let Some(power) = meaning.strip_prefix('x') {
        return power.parse().ok().map(Number::Times);
    }
    if meaning == "+10" {
        return Some(Number::Teen);
    }
    match meaning.strip_suffix('.') {
        Some(value) => value.parse().ok().map(Number::Ordinal),
        None => meaning.parse().ok().map(Number::Cardinal),
    }
}

/// The beginning of a word as an index: two ASCII letters, or one other.
fn start(word: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    let first = *bytes.first()?;
    if first.is_ascii() {
        return Some(usize::from(first) << 8 | usize::from(*bytes.get(1).unwrap_or(&0)));
    }
    word.chars().next().map(|letter| letter as usize & 0xffff)
}

macro_rules! languages {
    ($($tag:literal)*) => {
        /// The languages that have words, and their files.
        const FILES: &[(&str, &str)] = &[$(($tag, include_str!(concat!("words/", $tag, ".txt")))),*];
    };
}

languages! {
    "ar" "bg" "bn" "ca" "cs" "da" "de" "el" "en" "es" "et" "fa" "fi" "fil" "fr" "he" "hi" "hr" "hu" "id"
    "is" "it" "ja" "ko" "lt" "lv" "ms" "nb" "nl" "pl" "pt" "ro" "ru" "sk" "sl" "sr" "sv" "sw" "ta" "th"
    "tr" "uk" "ur" "vi" "zh"
}

/// The words of a language; none where there is no file for it. Each is read once.
pub(crate) fn words(language: &Language) -> &'static Words {
    static READ: [OnceLock<Words>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];
    static NONE: OnceLock<Words> = OnceLock::new();
    let tag = match (language.primary(), language.script()) {
        ("no" | "nn", _) => "nb",
        ("bs" | "sh", _) => "hr",
        ("sr", Some("Latn")) => "hr",
        ("zsm", _) => "ms",
        ("tl", _) => "fil",
        ("yue" | "wuu" | "lzh", _) => "zh",
        (primary, _) => primary,
    };
    match FILES.iter().position(|(known, _)| *known == tag) {
        Some(at) => READ[at].get_or_init(|| Words::read(FILES[at].1)),
        None => NONE.get_or_init(Words::default),
    }
}
