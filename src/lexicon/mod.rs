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
//! p9 آذر                month of the Persian calendar; `h9 ramadan` of the Islamic one
//! m11 تشرين_الثاني      two words
//! am sabah              before noon, beside an hour; `pm akşam` after it
//! clock-before kl       an hour follows; `clock-after Uhr` it stands before
//! and en                between the parts of a number
//! of de                 between day, month and year
//! title premier         stands before a name and is no part of it
//! counter 个 人          follows a number
//! proclitic و           written together with the next word
//! suffix ste            makes a compound an ordinal
//! ending ban ről        follows a number or a month as a part of the same word (`novemberben`)
//! tail jährig           begins what a number is written together with: `zwanzigjährig`
//! 0.5 half              five tenths, where it stands alone or before a power of ten
//! /3 thirds ?third      what the number before it is divided by; after `?` only where `of` or a hyphen shows it
//! glued                 the parts of a number are written together
//! scale-first           what multiplies stands before: Swahili `elfu mbili`
//! month-first           the day may follow the month: `November 25`
//! ```
//!
//! A form after `?` has other, commoner meanings (`een`, `May`): it counts only beside other parts.
//! After `??` it is a number as a part of a longer one alone (Korean `이`, which is also `this`).
//!
//! `cldr.txt` has more forms for more languages, in the same way: all cases and genders of number words, and months.
//! It is written by `tools/lexicon.py`; what a file of words says goes first.

mod calendar;
mod habit;
mod reversed;
mod sum;
mod unit;

use crate::hash::Fast;
use crate::lang::Language;
pub(crate) use calendar::Calendar;
pub(crate) use habit::Habit;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;
pub(crate) use sum::Sum;
pub(crate) use unit::{Units, units};

/// The apostrophe that is a letter; files of words write it, texts often have `'` or `’`.
pub(crate) const APOSTROPHE: char = '\u{2bc}';

/// What a word says about numbers, dates and names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    pub number: Option<Number>,
    pub month: Option<u8>,
    pub calendar: Calendar,
    pub clock: Option<Clock>,
    pub role: Option<Role>,
    /// Whether it is a number only as a part of a longer one.
    pub part_only: bool,
    /// Whether it has commoner meanings as a number, as a month.
    pub doubtful: bool,
    pub doubtful_month: bool,
    /// What it parts a whole into behind a number: `two thirds`.
    pub below: Option<u8>,
    /// Whether it has other meanings there.
    pub doubtful_below: bool,
    /// Whether an `and` is written together with it (Arabic و, Hebrew ו).
    pub joined: bool,
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
    /// Tenths: `half`, `anderthalb`.
    Tenths(u8),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    And,
    Of,
    Title,
}

/// What a word says of an hour beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    Am,
    Pm,
    /// The hour follows.
    Before,
    /// The hour stands before.
    After,
}

/// The words of one language.
#[derive(Default)]
pub(crate) struct Words {
    map: HashMap<&'static str, Word, Fast>,
    /// Which beginnings some word has: most words of a text have none of them.
    starts: Vec<bool>,
    longest: usize,
    /// The first words of forms that are two.
    pairs: HashSet<&'static str, Fast>,
    /// Months as they stand in runs without spaces.
    months: Vec<&'static str>,
    pub counters: Vec<&'static str>,
    proclitics: Vec<&'static str>,
    suffixes: Vec<&'static str>,
    endings: Vec<&'static str>,
    tails: Vec<&'static str>,
    glued: bool,
    apostrophes: bool,
    pub month_first: bool,
    /// The unit stands behind its scale: Swahili `elfu mbili`.
    pub scale_first: bool,
}

impl Words {
    /// Whether numbers in words are known.
    pub fn has_numbers(&self) -> bool {
        self.longest > 0 || !self.counters.is_empty()
    }

    pub fn is_empty(&self) -> bool {
        self.map.is_empty() && self.counters.is_empty()
    }

    /// What a word in lower case means.
    pub fn get(&self, word: &str) -> Option<Word> {
        self.listed(word).or_else(|| self.derived(word))
    }

    /// What is listed of a word.
    pub fn listed(&self, word: &str) -> Option<Word> {
        if !self.may_start(word) { None } else { self.map.get(word).copied() }
    }

    /// Whether [`Words::derived`] may know a word that is not listed.
    pub fn may_derive(&self, word: &str) -> bool {
        let derives = self.glued || !self.tails.is_empty() || !self.endings.is_empty();
        !self.proclitics.is_empty() || derives && word.len() > 4 && self.may_start(word)
    }

    /// What a word means by its parts: what is written together with it, a number as one word, a case.
    pub fn derived(&self, word: &str) -> Option<Word> {
        let mut stripped =
            self.proclitics.iter().filter_map(|start| Some((start, word.strip_prefix(start)?)));
        if let Some((start, found)) =
            stripped.find_map(|(start, rest)| Some((start, self.map.get(rest)?)))
        {
            // Arabic `per cent` is `in the hundred`.
            let scale = matches!(found.number, Some(Number::Times(_)));
            let joined = start.starts_with(['و', 'ו']);
            return Some(Word { doubtful: found.doubtful || scale, joined, ..*found });
        }
        if !self.may_start(word) {
            return None;
        }
        let compound = self.glued || !self.tails.is_empty();
        if compound && let Some(found) = self.compound(word) {
            return Some(found);
        }
        self.inflected(word)
    }

    /// A number or a month with the ending of a case: `novemberben`.
    fn inflected(&self, word: &str) -> Option<Word> {
        let stems = self.endings.iter().filter_map(|ending| word.strip_suffix(ending));
        // A short stem is chance.
        let found = stems.filter(|stem| stem.len() > 4).find_map(|stem| self.map.get(stem))?;
        let known = found.month.is_some() || found.number.is_some();
        known.then_some(Word { role: None, ..*found })
    }

    /// What a word and the one behind it mean together, both in lower case.
    pub fn pair(&self, word: &str, next: &str) -> Option<Word> {
        if !self.pairs.contains(word) {
            return None;
        }
        self.map.get(format!("{word}_{next}").as_str()).copied()
    }

    /// Whether a word may be the first of two.
    pub fn has_pair(&self, word: &str) -> bool {
        self.pairs.contains(word)
    }

    /// The month that a run without spaces begins with, and its length in bytes.
    pub fn month_prefix(&self, text: &str) -> Option<(u8, usize)> {
        let found = self.months.iter().filter(|month| text.starts_with(**month));
        let month = found.max_by_key(|month| month.len())?;
        Some((self.map.get(month)?.month?, month.len()))
    }

    /// Whether words are written with an apostrophe inside (Ukrainian `п’ять`).
    pub fn has_apostrophes(&self) -> bool {
        self.apostrophes
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
        if word.len() < 5 || word.len() > 120 || !self.may_start(word) {
            return None;
        }
        let (sum, ordinal) = self.parts(word, &Sum::default(), 0, false, &mut 200)?;
        let value = u64::try_from(sum.value()?).ok()?;
        let number = if ordinal { Number::Ordinal(value) } else { Number::Cardinal(value) };
        Some(Word { number: Some(number), ..Word::default() })
    }

    /// The number that a word goes on with, and whether it is an ordinal: the longest parts first, as far as what
    /// is left can be read too (`kolme-sataa-neljä`, not `kolme-sataan-…`). `steps` bounds the search.
    fn parts(
        &self,
        rest: &str,
        sum: &Sum,
        parts: usize,
        ordinal: bool,
        steps: &mut u32,
    ) -> Option<(Sum, bool)> {
        *steps = steps.checked_sub(1)?;
        if rest.is_empty() {
            return Some((sum.clone(), ordinal));
        }
        // `einseitig` and `einfach` have lost their one.
        let counted = parts > 0 && sum.value().is_some_and(|value| value > 1);
        if counted && self.tails.iter().any(|tail| rest.starts_with(tail)) {
            return Some((sum.clone(), false));
        }
        if !self.glued && parts > 0 {
            // `dwudziesto-pięcio-letni` is one word, `sto-…` is chance.
            let goes_on = self.tails.iter().any(|tail| rest.contains(tail));
            goes_on.then_some(())?;
        }
        if parts > 0 && self.suffixes.contains(&rest) {
            return Some((sum.clone(), true));
        }
        let ends =
            (1..=self.longest.min(rest.len())).rev().filter(|end| rest.is_char_boundary(*end));
        for end in ends.filter(|_| self.may_start(rest)) {
            let part = self.map.get(&rest[..end]).and_then(|word| word.number);
            let Some(part) = part else { continue };
            let mut next = sum.clone();
            if next.add(part, true) {
                let ordinal = ordinal || matches!(part, Number::Ordinal(_));
                let found = self.parts(&rest[end..], &next, parts + 1, ordinal, steps);
                if found.is_some() {
                    return found;
                }
            }
        }
        let next = self.and(rest).filter(|_| parts > 0)?;
        self.parts(next, sum, parts, ordinal, steps)
    }

    /// What follows an `and` that is written together with its neighbours.
    fn and<'a>(&self, rest: &'a str) -> Option<&'a str> {
        ["und", "en", "ën", "og", "och", "an", "in", "a", "და"].iter().find_map(|and| {
            let known = self.map.get(and).is_some_and(|word| word.role == Some(Role::And));
            let dutch =
                *and == "ën" && self.map.get("en").is_some_and(|word| word.role == Some(Role::And));
            rest.strip_prefix(and).filter(|_| known || dutch)
        })
    }

    fn read(own: &'static str, more: &'static str) -> Self {
        let mut words = Self { starts: vec![false; 1 << 16], ..Self::default() };
        words.extend(own);
        words.extend(more);
        words
    }

    fn extend(&mut self, data: &'static str) {
        let words = self;
        for line in data.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split_whitespace();
            let Some(meaning) = parts.next() else { continue };
            match meaning {
                "glued" => words.glued = true,
                "month-first" => words.month_first = true,
                "scale-first" => words.scale_first = true,
                "counter" => words.counters.extend(parts),
                "proclitic" => words.proclitics.extend(parts),
                "suffix" => words.suffixes.extend(parts),
                "tail" => words.tails.extend(parts),
                "ending" => words.endings.extend(parts),
                _ => parts.for_each(|form| words.add(meaning, form)),
            }
        }
    }

    fn add(&mut self, meaning: &str, form: &'static str) {
        let doubtful = form.starts_with('?');
        let part_only = form.starts_with("??");
        let form = form.trim_start_matches('?');
        self.apostrophes |= form.contains(APOSTROPHE);
        let word = self.map.entry(form).or_default();
        match meaning {
            "and" => word.role = Some(Role::And),
            "of" => word.role = Some(Role::Of),
            "title" => word.role = Some(Role::Title),
            "am" => word.clock = Some(Clock::Am),
            "pm" => word.clock = Some(Clock::Pm),
            "clock-before" => word.clock = Some(Clock::Before),
            "clock-after" => word.clock = Some(Clock::After),
            _ if meaning.starts_with('/') => {
                word.below = meaning[1..].parse().ok();
                word.doubtful_below = doubtful;
            }
            _ if meaning.starts_with(['m', 'p', 'h']) => {
                if word.month.is_some() {
                    return;
                }
                word.month = meaning[1..].parse().ok();
                word.calendar = match meaning.as_bytes()[0] {
                    b'p' => Calendar::Persian,
                    b'h' => Calendar::Islamic,
                    _ => Calendar::Gregorian,
                };
                word.doubtful_month = doubtful;
                self.months.push(form);
            }
            _ => {
                if word.number.is_some() {
                    return;
                }
                word.number = part(meaning);
                word.doubtful = doubtful;
                word.part_only = part_only;
                self.longest = self.longest.max(form.len());
            }
        }
        if let Some((first, _)) = form.split_once('_') {
            self.pairs.insert(first);
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
    if let Some((whole, tenths)) = meaning.split_once('.').filter(|(_, tenths)| !tenths.is_empty())
    {
        return format!("{whole}{tenths}").parse().ok().map(Number::Tenths);
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
        /// The languages that have a file of words, and their files.
        const FILES: &[(&str, &str)] = &[$(($tag, include_str!(concat!("words/", $tag, ".txt")))),*];
    };
}

languages! {
    "af" "ar" "be" "bg" "bn" "ca" "cs" "da" "de" "el" "en" "es" "et" "eu" "fa" "fi" "fil" "fo" "fr" "gl" "he" "hi"
    "hr" "hu" "id" "is" "it" "ja" "ka" "km" "ko" "lb" "lo" "lt" "lv" "mk" "mr" "ms" "nb" "nl" "pl" "pt"
    "ro" "ru" "sk" "sl" "sq" "sr" "sv" "sw" "ta" "te" "th" "tr" "uk" "ur" "vi" "zh"
}

/// What CLDR has, a section for each language.
const CLDR: &str = include_str!("cldr.txt");

/// What is told of a language, read when it is first asked for.
#[derive(Default)]
struct Entry {
    own: &'static str,
    more: &'static str,
    words: OnceLock<Words>,
}

/// The words of a language; none where nothing is known of it. Each is read once.
pub(crate) fn words(language: &Language) -> &'static Words {
    static TABLE: OnceLock<HashMap<&str, Entry, Fast>> = OnceLock::new();
    static NONE: OnceLock<Words> = OnceLock::new();
    let tag = match (language.primary(), language.script()) {
        ("no", _) => "nb",
        ("sh", _) => "hr",
        ("sr", Some("Latn")) => "sr-Latn",
        ("az", Some("Cyrl")) => "az-Cyrl",
        ("uz", Some("Cyrl")) => "uz-Cyrl",
        ("zsm", _) => "ms",
        ("tl", _) => "fil",
        ("iw", _) => "he",
        ("yue" | "wuu" | "lzh" | "cmn", _) => "zh",
        (primary, _) => primary,
    };
    match TABLE.get_or_init(table).get(tag) {
        Some(entry) => entry.words.get_or_init(|| Words::read(entry.own, entry.more)),
        None => NONE.get_or_init(Words::default),
    }
}

/// Languages that have the words of another beside their own.
const SHARED: [(&str, &str); 3] = [("nn", "nb"), ("bs", "hr"), ("sr-Latn", "hr")];

fn table() -> HashMap<&'static str, Entry, Fast> {
    let mut table: HashMap<&'static str, Entry, Fast> = HashMap::default();
    for section in CLDR.split("\n[").skip(1) {
        let (tag, more) = section.split_once("]\n").unwrap_or((section, ""));
        table.entry(tag).or_default().more = more;
    }
    for (tag, own) in FILES {
        table.entry(tag).or_default().own = own;
    }
    for (tag, other) in SHARED {
        let own = table.get(other).map_or("", |entry| entry.own);
        table.entry(tag).or_default().own = own;
    }
    table
}
