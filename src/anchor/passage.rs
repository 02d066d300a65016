//! One segment while its anchors are looked for, and what its version tells about words.

use super::scan::{self, Class, Script, Token};
use super::{Anchor, AnchorKind};
use crate::concept::{self, Concepts, Places};
use crate::hash::{self, Fast};
use crate::lang::Language;
use crate::lexicon::{self, Habit, Units, Words};
use crate::segment::Version;
use crate::span::Span;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A segment as tokens, and the anchors found so far.
pub(super) struct Passage<'a> {
    pub text: &'a str,
    pub tokens: Vec<Token>,
    /// For each token, whether an anchor holds it.
    claimed: Vec<bool>,
    pub found: Vec<Anchor>,
    /// The kind that is being looked for.
    pub kind: AnchorKind,
    pub language: &'a Language,
    pub words: &'static Words,
    pub units: &'static Units,
    pub habit: Habit,
    pub usage: &'a Usage,
    /// What the lexicon says of each token, as far as it was asked.
    meanings: Vec<Option<Option<lexicon::Word>>>,
    /// What words mean by their parts, by the hash of the word: taking apart is slow, and words come again.
    derived: HashMap<u64, Option<lexicon::Word>, Fast>,
    /// Reused for words in lower case.
    lower: String,
    /// The words that may be names of places.
    pub places: Option<&'static Concepts>,
    /// What words say of places, by the hash of the word: most words come again.
    starts: HashMap<u64, Start, Fast>,
}

/// What a word says of places.
struct Start {
    /// By itself.
    alone: Option<Places>,
    /// Whether a known phrase begins with it.
    more: bool,
}

impl Start {
    fn of(concepts: &Concepts, form: &str) -> Self {
        let word = concept::word(form);
        let known = concepts.phrase([word.as_str()].into_iter());
        let known = known.and_then(|(_, meaning)| concept::places(&meaning));
        let more = concepts.begins_phrase(&word) || concept::begins_city(form);
        Self { alone: Places::with_city(known, &word), more }
    }
}

impl<'a> Passage<'a> {
    pub fn new(language: &'a Language, usage: &'a Usage) -> Self {
        Self {
            text: "",
            tokens: Vec::new(),
            claimed: Vec::new(),
            found: Vec::new(),
            kind: AnchorKind::Url,
            language,
            words: lexicon::words(language),
            units: lexicon::units(language),
            habit: Habit::of(language),
            usage,
            meanings: Vec::new(),
            derived: HashMap::default(),
            lower: String::new(),
            places: concept::concepts(language),
            starts: HashMap::default(),
        }
    }

    /// Begins with a segment, which is a span of a block's text.
    pub fn open(&mut self, text: &'a str, span: Span) {
        self.text = text;
        scan::scan(text, span, &mut self.tokens);
        self.claimed.clear();
        self.claimed.resize(self.tokens.len(), false);
        self.meanings.clear();
        self.meanings.resize(self.tokens.len(), None);
    }

    /// Ends with a segment: its anchors in order of place.
    pub fn close(&mut self) -> Vec<Anchor> {
        let mut found = std::mem::take(&mut self.found);
        found.sort_by_key(|anchor| anchor.span);
        let mut end = 0;
        found.retain(|anchor| {
            let free = anchor.span.start >= end && !anchor.span.is_empty();
            if free {
                end = anchor.span.end;
            }
            free
        });
        found
    }

    /// Whether a token exists and no anchor holds it.
    pub fn is_free(&self, token: usize) -> bool {
        self.claimed.get(token) == Some(&false)
    }

    /// The token, if it exists and no anchor holds it.
    pub fn free(&self, token: usize) -> Option<&Token> {
        self.tokens.get(token).filter(|_| !self.claimed[token])
    }

    pub fn class(&self, token: usize) -> Option<Class> {
        self.free(token).map(|token| token.class)
    }

    pub fn is_sign(&self, token: usize, sign: char) -> bool {
        self.class(token) == Some(Class::Sign(sign))
    }

    pub fn of(&self, token: usize) -> &'a str {
        self.tokens[token].span.of(self.text)
    }

    /// The place of a run of tokens in the text.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        Span::new(self.tokens[tokens.start].span.start, self.tokens[tokens.end - 1].span.end)
    }

    /// The next token after white space, if there is any: its index.
    pub fn skip_space(&self, token: usize) -> usize {
        token + usize::from(self.class(token) == Some(Class::Space))
    }

    /// A word in lower case.
    pub fn lower(&mut self, token: usize) -> &str {
        lowered(self.text, &self.tokens[token], &mut self.lower)
    }

    /// What the lexicon says of a word.
    pub fn meaning(&mut self, token: usize) -> Option<lexicon::Word> {
        if let Some(known) = self.meanings[token] {
            return known;
        }
        let words = self.words;
        let lower = lowered(self.text, &self.tokens[token], &mut self.lower);
        let found = words.listed(lower).or_else(|| {
            if !words.may_derive(lower) {
                return None;
            }
            let derive = || words.derived(lower);
            *self.derived.entry(hash::hash(lower)).or_insert_with(derive)
        });
        self.meanings[token] = Some(found);
        found
    }

    /// Whether the version has a word without its capital somewhere.
    pub fn is_seen_small(&mut self, token: usize) -> bool {
        let usage = self.usage;
        usage.seen_small(self.lower(token))
    }

    /// The longest place that begins with a token, of words that end before the given tokens: where it ends.
    pub fn place_at(&mut self, start: usize, ends: &[usize]) -> Option<(usize, Places)> {
        let concepts = self.places?;
        let first = self.span(start..*ends.first()?).of(self.text);
        let entry = self.starts.entry(hash::hash(first));
        let begun = entry.or_insert_with(|| Start::of(concepts, first));
        if !begun.more {
            return begun.alone.clone().map(|known| (ends[0], known));
        }
        let mut from = start;
        let mut forms: Vec<String> = Vec::with_capacity(ends.len());
        for end in ends {
            forms.push(concept::word(self.span(from..*end).of(self.text)));
            from = end + 1;
        }
        let known = concepts.phrase(forms.iter().map(String::as_str));
        let (length, known) = match known {
            Some((length, meaning)) => (length, concept::places(&meaning)),
            None => (0, None),
        };
        // As many words as the phrase has, or more.
        let cities = (length.max(1)..=forms.len()).rev();
        let mut cities = cities.map(|more| {
            let known = known.clone().filter(|_| more == length);
            (more, Places::with_city(known, &forms[..more].join(" ")))
        });
        let (length, known) = cities.find(|(_, known)| known.is_some())?;
        Some((ends[length - 1], known?))
    }

    /// The longest known word that an unspaced text begins with: its bytes, and the places that it may be.
    pub fn place_before(&self, text: &str) -> Option<(usize, Option<Places>)> {
        let (length, meaning) = self.places?.prefix(text)?;
        Some((length, concept::places(&meaning)))
    }

    /// Claims a run of tokens for an anchor that covers them.
    pub fn claim(&mut self, tokens: Range<usize>, key: String) -> &mut Anchor {
        let span = self.span(tokens.clone());
        self.claim_span(tokens, span, key)
    }

    /// Claims tokens for an anchor at `span`, which lies in them.
    pub fn claim_span(&mut self, tokens: Range<usize>, span: Span, key: String) -> &mut Anchor {
        self.claimed[tokens].fill(true);
        self.found.push(Anchor {
            kind: self.kind,
            span,
            key,
            alternatives: Vec::new(),
            unit: None,
            certain: true,
        });
        self.found.last_mut().expect("it was pushed just now")
    }

    /// Takes tokens out of what later kinds see, without an anchor.
    pub fn hide(&mut self, tokens: Range<usize>) {
        self.claimed[tokens].fill(true);
    }
}

/// A word in lower case, written into `lower` only where it has capitals.
fn lowered<'a>(text: &'a str, token: &Token, lower: &'a mut String) -> &'a str {
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
        let mut usage = Self::default();
        let mut tokens = Vec::new();
        let mut lower = String::new();
        let (mut latin, mut other) = (0, 0);
        for (index, segment) in version.segments.iter().enumerate() {
            let text = version.block(index).text.as_str();
            scan::scan(text, segment.span, &mut tokens);
            let mut inside = false;
            for (at, token) in tokens.iter().enumerate() {
                match token.class {
                    Class::Word(Script::Latin) => latin += token.span.len(),
                    Class::Word(_) => other += token.span.len(),
                    _ => {}
                }
                if !token.has_case() {
                    inside &= !ends_clause(token.class);
                    continue;
                }
                let lower = lowered(text, token, &mut lower);
                if !token.case.first {
                    // Words of URLs, slugs and identifiers are small whatever they are.
                    let joined = |at: usize| {
                        matches!(
                            tokens.get(at).map(|token| token.class),
                            Some(Class::Sign('/' | '-' | '_' | '=' | '@' | '.' | '#'))
                        )
                    };
                    if at > 0 && joined(at - 1) {
                        continue;
                    }
                    usage.small.insert(hash::hash(lower));
                } else if inside && token.case.small > 0 {
                    usage.capital.insert(hash::hash(lower));
                }
                inside = true;
            }
        }
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

/// Signs after which a capital may be that of a beginning.
pub(super) fn ends_clause(class: Class) -> bool {
    matches!(
        class,
        Class::Sign(
            '.' | '!'
                | '?'
                | ':'
                | '…'
                | '"'
                | '“'
                | '”'
                | '„'
                | '«'
                | '»'
                | '‘'
                | '•'
                | '–'
                | '—'
                | '-'
        )
    )
}
