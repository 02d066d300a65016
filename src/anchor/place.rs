//! Names of countries, regions and cities, and of what comes from there, as the lexicon of concepts has them.

use super::passage::Passage;
use super::scan::{Class, Script};
use super::{Anchor, AnchorKind, Row, name, stops};
use crate::concept::{self, Places};
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// Finds the places that are no name by their letters: all in scripts without capitals, and words that begin a sentence.
pub(super) const ROW: Row = Row { kind: AnchorKind::Name, in_code: false, find };

fn find(passage: &mut Passage) {
    if passage.places.is_none() {
        return;
    }
    let mut at = passage.next(0, stops::Row::Place);
    while at < passage.tokens.len() {
        let end = match passage.class(at) {
            Some(Class::Word(Script::Latin | Script::Cased)) => {
                let capital = passage.tokens[at].case.first;
                if capital { spaced(passage, at) } else { at + 1 }
            }
            Some(Class::Word(Script::Uncased | Script::Hangul)) => spaced(passage, at),
            Some(Class::Word(_)) => unspaced(passage, at),
            _ => at + 1,
        };
        at = passage.next(end, stops::Row::Place);
    }
}

/// Claims the place that begins with a word, and gives the token after it.
fn spaced(passage: &mut Passage, at: usize) -> usize {
    let Some((end, known)) = first(passage, at..passage.tokens.len()) else { return at + 1 };
    let capital = passage.tokens[at].has_case();
    // A stem is little where any word may be a name.
    if !known.exact && (capital || passage.of(at).chars().count() < 4) {
        return at + 1;
    }
    let key = name::key(passage, at..end);
    let small = capital && passage.is_seen_small(at);
    let anchor = passage.claim(at..end, key);
    anchor.certain = false;
    settle(anchor, &known, small);
    end
}

/// The place that a run of tokens begins with, and the token behind it.
pub(super) fn first(passage: &mut Passage, run: Range<usize>) -> Option<(usize, Places)> {
    let end = word_end(passage, run.start, &run)?;
    let start = run.start;
    passage.place_at((start, end), |passage| words(passage, run.clone()))
}

/// Where the first words of a run end, each a token with what an apostrophe joins to it.
fn words(passage: &Passage, run: Range<usize>) -> Vec<usize> {
    let mut ends = Vec::with_capacity(concept::LONGEST);
    let mut at = run.start;
    while ends.len() < concept::LONGEST {
        let Some(end) = word_end(passage, at, &run) else { break };
        ends.push(end);
        if !matches!(passage.class(end), Some(Class::Space | Class::Sign('-'))) {
            break;
        }
        at = end + 1;
    }
    ends
}

/// Where the word ends that begins at a token of a run, with what an apostrophe joins to it.
fn word_end(passage: &Passage, start: usize, run: &Range<usize>) -> Option<usize> {
    let is_word =
        |at: usize| run.contains(&at) && matches!(passage.class(at), Some(Class::Word(_)));
    let mut at = is_word(start).then_some(start + 1)?;
    while matches!(passage.class(at), Some(Class::Sign('\'' | '’'))) && is_word(at + 1) {
        at += 2;
    }
    Some(at)
}

/// Claims the places in a run of a script without spaces, longest first, and gives the token after the run.
fn unspaced(passage: &mut Passage, start: usize) -> usize {
    let is_part = |at: usize| {
        use Script::{Han, Hiragana, Katakana, Unspaced};
        matches!(passage.class(at), Some(Class::Word(Han | Hiragana | Katakana | Unspaced)))
    };
    let end = (start..).find(|at| !is_part(*at)).expect("there is an end");
    let span = passage.span(start..end);
    let text = span.of(passage.text);
    let (mut at, mut token) = (0, start);
    while let Some(letter) = text[at..].chars().next() {
        let known = passage.place_before(&text[at..]);
        let Some((length, known)) = known else {
            at += letter.len_utf8();
            continue;
        };
        let behind = text[at + length..].chars().next();
        let place = known.filter(|_| !behind.is_some_and(continues));
        if let Some(known) = place {
            claim_within(passage, (span.start + at, length), &mut token, &known);
        }
        at += length;
    }
    end
}

/// Claims a place that may begin and end inside tokens.
fn claim_within(
    passage: &mut Passage,
    (start, length): (usize, usize),
    token: &mut usize,
    known: &Places,
) {
    while passage.tokens[*token].span.end <= start {
        *token += 1;
    }
    let mut end = *token + 1;
    while passage.tokens[end - 1].span.end < start + length {
        end += 1;
    }
    let span = crate::span::Span::new(start, start + length);
    let mut key = String::new();
    name::push_folded(&mut key, span.of(passage.text));
    // Short words are parts of others.
    let short = span.of(passage.text).chars().count() < least(passage.tokens[*token].class);
    let anchor = passage.claim_span(*token..end, span, key);
    anchor.certain = false;
    settle(anchor, known, short);
}

/// How many characters the name of a place needs not to be found within other words by chance.
fn least(class: Class) -> usize {
    if class == Class::Word(Script::Unspaced) { 5 } else { 2 }
}

/// Whether a character belongs to the syllable before it.
fn continues(c: char) -> bool {
    is_combining_mark(c) || matches!(c, 'ะ' | 'า' | 'ำ' | 'ະ' | 'າ' | 'ຳ' | 'ー')
}

/// Writes the concept of a name for its key, and its spelling as the last reading. Where only the stem is known, the
/// spelling stays the key, and the concepts are readings.
pub(super) fn settle(anchor: &mut Anchor, known: &Places, doubtful: bool) {
    let mut names = known.names.iter().map(|name| (*name).to_owned());
    if !known.exact {
        anchor.alternatives = names.collect();
        return;
    }
    let first = names.next().expect("a place has a concept");
    let spelled = std::mem::replace(&mut anchor.key, first);
    anchor.alternatives = names.chain([spelled]).collect();
    anchor.certain |= known.sure && !doubtful;
}
