//! What is known of each word of a version, found out once however often the word comes.

use super::passage::ends_clause;
use super::scan::{self, Class, Script, Token};
use super::stops::{self, Rows};
use crate::concept::{self, Concepts, Places, Way};
use crate::hash::{self, Fast};
use crate::lang::Language;
use crate::lexicon::{self, Words};
use crate::segment::Version;
use crate::span::Span;
use std::collections::{HashMap, HashSet};

/// The words met so far, each with a number.
pub(super) struct Vocabulary<'a> {
    numbers: HashMap<&'a str, u32, Fast>,
    known: Vec<Known>,
    /// What words with an apostrophe say of places; they are several tokens.
    joined: HashMap<&'a str, Begun, Fast>,
    language: &'a Language,
    words: &'static Words,
    places: Option<&'static Concepts>,
    usage: &'a Usage,
    /// Reused for words in lower case.
    lower: String,
}

/// What is known of a word.
pub(super) struct Known {
    /// What the lexicon says of it.
    pub meaning: Option<lexicon::Word>,
    /// Whether the version has it without its capital somewhere.
    pub small: bool,
    /// Whether the version has it with a capital inside a sentence.
    pub capital: bool,
    /// The kinds of anchor that may begin with it, whatever stands beside it.
    pub rows: Rows,
    /// What it says of places, as far as it was asked.
    begun: Option<Box<Begun>>,
}

impl<'a> Vocabulary<'a> {
    pub fn new(language: &'a Language, usage: &'a Usage) -> Self {
        Self {
            numbers: HashMap::default(),
            known: Vec::new(),
            joined: HashMap::default(),
            language,
            words: lexicon::words(language),
            places: concept::concepts(language),
            usage,
            lower: String::new(),
        }
    }

    /// The number of the word that a token is.
    pub fn number(&mut self, text: &'a str, token: &Token) -> u32 {
        let form = token.span.of(text);
        if let Some(number) = self.numbers.get(form) {
            return *number;
        }
        let number = u32::try_from(self.known.len()).expect("fewer words than bytes of memory");
        let known = self.learn(text, token);
        self.known.push(known);
        self.numbers.insert(form, number);
        number
    }

    pub fn known(&self, number: u32) -> &Known {
        &self.known[number as usize]
    }

    /// What a word says of places, as the text has it.
    pub fn begun(&mut self, number: u32, form: &str) -> Option<&Begun> {
        let places = self.places?;
        let begun = &mut self.known[number as usize].begun;
        Some(begun.get_or_insert_with(|| Box::new(Begun::of(places, form))))
    }

    /// What a word of several tokens says of places.
    pub fn joined(&mut self, form: &'a str) -> Option<&Begun> {
        let places = self.places?;
        Some(self.joined.entry(form).or_insert_with(|| Begun::of(places, form)))
    }

    fn learn(&mut self, text: &str, token: &Token) -> Known {
        let words = self.words;
        let lower = lowered(text, token, &mut self.lower);
        let derived = || words.may_derive(lower).then(|| words.derived(lower)).flatten();
        let meaning = words.listed(lower).or_else(derived);
        Known {
            meaning,
            small: self.usage.seen_small(lower),
            capital: self.usage.seen_capital(lower),
            rows: stops::of_word(
                self.language,
                words,
                (token, token.span.of(text), lower),
                meaning,
            ),
            begun: None,
        }
    }
}

/// What a word says of places.
pub(super) struct Begun {
    /// By itself.
    alone: Option<Places>,
    /// Where it ends in the lexicon, if a known phrase may begin with it.
    ways: Vec<Way<'static>>,
    /// Whether a city of several words begins with it.
    city: bool,
}

impl Begun {
    fn of(concepts: &'static Concepts, form: &str) -> Self {
        let word = concept::word(form);
        let ways = concepts.begin(&word);
        let known = concepts.go_on(&ways, &[]);
        let known = known.and_then(|(_, meaning)| concept::places(&meaning));
        let alone = Places::with_city(known, &word);
        let more = ways.iter().any(Way::goes_on);
        Self { alone, ways: if more { ways } else { Vec::new() }, city: concept::begins_city(form) }
    }

    /// Whether there may be a place that begins with the word.
    pub fn is_any(&self) -> bool {
        self.alone.is_some() || self.needs_more()
    }

    /// Whether the words behind it matter.
    pub fn needs_more(&self) -> bool {
        self.city || !self.ways.is_empty()
    }

    /// The places that the word is by itself.
    pub fn alone(&self) -> Option<Places> {
        self.alone.clone()
    }

    /// The longest place that begins with the word, where the words behind it are known: how many words it has.
    pub fn longest(&self, concepts: &Concepts, forms: &[String]) -> Option<(usize, Places)> {
        let behind: Vec<&str> = forms[1..].iter().map(String::as_str).collect();
        let ways = if self.ways.is_empty() { concepts.begin(&forms[0]) } else { Vec::new() };
        let ways = if self.ways.is_empty() { &ways } else { &self.ways };
        let known = concepts.go_on(ways, &behind);
        let (length, known) = match known {
            Some((length, meaning)) => (length, concept::places(&meaning)),
            None => (0, None),
        };
        // As many words as the phrase has, or more where a city may have them.
        let most = if self.city { forms.len() } else { length.max(1) };
        let mut cities = (length.max(1)..=most).rev().map(|more| {
            let known = known.clone().filter(|_| more == length);
            (more, Places::with_city(known, &forms[..more].join(" ")))
        });
        let (length, known) = cities.find(|(_, known)| known.is_some())?;
        Some((length, known?))
    }
}

/// A word in lower case, written into `lower` only where it has capitals.
pub(super) fn lowered<'a>(text: &'a str, token: &Token, lower: &'a mut String) -> &'a str {
    let word = token.span.of(text);
    if token.case.is_small() {
        return word;
    }
    lower.clear();
    if word.is_ascii() {
        lower.push_str(word);
        lower.make_ascii_lowercase();
    } else {
        // The combining dot of a lower-cased İ would part the Turkish word from its entry.
        lower.extend(word.chars().flat_map(char::to_lowercase).filter(|c| *c != '\u{307}'));
    }
    lower
}

/// How the words of a version are written: which are seen small, which with a capital inside sentences.
#[derive(Default)]
pub(super) struct Usage {
    small: HashSet<u64, Fast>,
    capital: HashSet<u64, Fast>,
    /// Most letters are Latin.
    pub latin: bool,
}

impl Usage {
    pub fn of(version: &Version) -> Self {
        let mut forms = Forms::default();
        let mut tokens = Vec::new();
        let (mut latin, mut other) = (0, 0);
        for (index, segment) in version.segments.iter().enumerate() {
            let text = version.block(index).text.as_str();
            scan::scan(text, segment.span, &mut tokens);
            for token in &tokens {
                match token.class {
                    Class::Word(Script::Latin) => latin += token.span.len(),
                    Class::Word(_) => other += token.span.len(),
                    _ => {}
                }
            }
            forms.add(text, &tokens);
        }
        let mut usage = forms.usage();
        usage.latin = latin > other;
        usage
    }

    /// Whether the version has a word (in lower case here) without its capital somewhere.
    pub fn seen_small(&self, lower: &str) -> bool {
        self.small.contains(&hash::hash(lower))
    }

    /// Whether the version has a word (in lower case here) with a capital inside a sentence.
    pub fn seen_capital(&self, lower: &str) -> bool {
        self.capital.contains(&hash::hash(lower))
    }
}

/// The words of a version as they are written, and how they were seen.
#[derive(Default)]
struct Forms<'a>(HashMap<&'a str, Seen, Fast>);

#[derive(Default)]
struct Seen {
    token: Option<Token>,
    small: bool,
    capital: bool,
}

impl<'a> Forms<'a> {
    fn add(&mut self, text: &'a str, tokens: &[Token]) {
        let mut inside = false;
        for (at, token) in tokens.iter().enumerate() {
            if !token.has_case() {
                inside &= !ends_clause(token.class);
                continue;
            }
            if !token.case.first {
                // Words of URLs, slugs and identifiers are small whatever they are.
                let joined = |before: &Token| {
                    matches!(before.class, Class::Sign('/' | '-' | '_' | '=' | '@' | '.' | '#'))
                };
                if at > 0 && joined(&tokens[at - 1]) {
                    continue;
                }
                self.seen(text, token).small = true;
            } else if inside && token.case.small > 0 {
                self.seen(text, token).capital = true;
            }
            inside = true;
        }
    }

    fn seen(&mut self, text: &'a str, token: &Token) -> &mut Seen {
        let seen = self.0.entry(token.span.of(text)).or_default();
        seen.token = Some(*token);
        seen
    }

    fn usage(self) -> Usage {
        let mut usage = Usage::default();
        let mut lower = String::new();
        for (form, seen) in self.0 {
            let Some(token) = seen.token else { continue };
            let word = Token { span: Span::new(0, form.len()), ..token };
            let hash = hash::hash(lowered(form, &word, &mut lower));
            if seen.small {
                usage.small.insert(hash);
            }
            if seen.capital {
                usage.capital.insert(hash);
            }
        }
        usage
    }
}
