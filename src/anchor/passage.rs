//! One segment while its anchors are looked for, and what its version tells about words.

use super::scan::{self, Class, Token};
use super::stops::{self, Letters, Row, Rows};
use super::vocabulary::{self, Begun, Known, Usage, Vocabulary};
use super::{Anchor, AnchorKind};
use crate::concept::{self, Concepts, Places};
use crate::hash::Fast;
use crate::lang::Language;
use crate::lexicon::{self, Habit, Units, Words};
use crate::span::Span;
use std::collections::HashMap;
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
    /// What is known of the words that came along.
    vocabulary: Vocabulary<'a>,
    /// For each token, its number in the vocabulary, as far as it was asked.
    numbers: Vec<Option<u32>>,
    /// For each token, the kinds of anchor that may begin with it.
    rows: Vec<Rows>,
    /// All of them together.
    any: Rows,
    /// How the letters of the segment are written.
    pub letters: Letters,
    /// Reused for words in lower case.
    lower: String,
    /// The words that may be names of places.
    pub places: Option<&'static Concepts>,
    /// Whether a known word begins with two characters, as far as it was asked.
    pairs: HashMap<u64, bool, Fast>,
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
            vocabulary: Vocabulary::new(language, usage),
            numbers: Vec::new(),
            rows: Vec::new(),
            any: Rows::default(),
            letters: Letters::default(),
            lower: String::new(),
            places: concept::concepts(language),
            pairs: HashMap::default(),
        }
    }

    /// Begins with a segment, which is a span of a block's text.
    pub fn open(&mut self, text: &'a str, span: Span) {
        self.text = text;
        scan::scan(text, span, &mut self.tokens);
        self.claimed.clear();
        self.claimed.resize(self.tokens.len(), false);
        self.numbers.clear();
        self.numbers.resize(self.tokens.len(), None);
        self.rows.clear();
        self.any = Rows::default();
        self.letters = Letters::default();
        for at in 0..self.tokens.len() {
            let rows = stops::rows(self, at);
            self.letters.add(&self.tokens[at]);
            self.any.join(rows);
            self.rows.push(rows);
        }
    }

    /// The first token from one on with which an anchor of a kind may begin; the number of tokens where there is none.
    pub fn next(&self, from: usize, row: Row) -> usize {
        let end = self.tokens.len();
        if !self.any.has(row) {
            return end;
        }
        let found = self.rows.get(from..).and_then(|rows| rows.iter().position(|at| at.has(row)));
        found.map_or(end, |more| from + more)
    }

    /// The number of a word in the vocabulary.
    fn number(&mut self, token: usize) -> u32 {
        if let Some(number) = self.numbers[token] {
            return number;
        }
        let number = self.vocabulary.number(self.text, &self.tokens[token]);
        self.numbers[token] = Some(number);
        number
    }

    /// What is known of the word at a token.
    pub fn known(&mut self, token: usize) -> &Known {
        let number = self.number(token);
        self.vocabulary.known(number)
    }

    /// What the word at a token says of places.
    pub fn begun(&mut self, token: usize) -> Option<&Begun> {
        let number = self.number(token);
        self.vocabulary.begun(number, self.tokens[token].span.of(self.text))
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
        vocabulary::lowered(self.text, &self.tokens[token], &mut self.lower)
    }

    /// What the lexicon says of a word.
    pub fn meaning(&mut self, token: usize) -> Option<lexicon::Word> {
        self.known(token).meaning
    }

    /// Whether the version has a word without its capital somewhere.
    pub fn is_seen_small(&mut self, token: usize) -> bool {
        self.known(token).small
    }

    /// The longest place that begins with a token: where it ends. The first word ends before `end`; `ends` gives the
    /// tokens before which the first words end, and is asked only where a place may have more than one.
    pub fn place_at(
        &mut self,
        (start, end): (usize, usize),
        ends: impl Fn(&Self) -> Vec<usize>,
    ) -> Option<(usize, Places)> {
        let concepts = self.places?;
        let begun = self.begun_by(start, end)?;
        if !begun.needs_more() {
            return Some((end, begun.alone()?));
        }
        let ends = ends(self);
        let mut from = start;
        let mut forms: Vec<String> = Vec::with_capacity(ends.len());
        for end in &ends {
            forms.push(concept::word(self.span(from..*end).of(self.text)));
            from = end + 1;
        }
        let (length, place) = self.begun_by(start, end)?.longest(concepts, &forms)?;
        Some((ends[length - 1], place))
    }

    /// What the word that is a run of tokens says of places.
    fn begun_by(&mut self, start: usize, end: usize) -> Option<&Begun> {
        if end == start + 1 {
            return self.begun(start);
        }
        let form = self.span(start..end).of(self.text);
        self.vocabulary.joined(form)
    }

    /// The longest known word of two characters at least that an unspaced text begins with: its bytes, and the places
    /// that it may be.
    pub fn place_before(&mut self, text: &str) -> Option<(usize, Option<Places>)> {
        let places = self.places?;
        let mut letters = text.chars();
        let (first, second) = (letters.next()?, letters.next()?);
        let pair = &text[..first.len_utf8() + second.len_utf8()];
        let key = u64::from(u32::from(first)) << 32 | u64::from(u32::from(second));
        if !*self.pairs.entry(key).or_insert_with(|| places.begins(pair)) {
            return None;
        }
        let (length, meaning) = places.prefix(text)?;
        (length > first.len_utf8()).then(|| (length, concept::places(&meaning)))
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
