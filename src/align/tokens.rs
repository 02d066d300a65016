//! The words of a text, in the form in which alignment compares them.

use super::features::Class;
use super::phrases::Phrases;
use crate::concept::{self, Concepts, LONGEST, Meaning, Way};
pub(super) use crate::dictionary::romanised;
use crate::han;
use rustc_hash::FxHashMap;
use std::rc::Rc;
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

/// A word, a known phrase, or a piece of a text without spaces.
pub(super) struct Token<'a> {
    pub(super) class: Class,
    /// Romanised, or as it stands where the script has no words.
    pub(super) key: String,
    /// Where it begins in the text.
    pub(super) text: &'a str,
    /// What the lexicon of concepts says of it.
    pub(super) meaning: Option<Meaning>,
}

/// What is known of each word of a version, found out once however often the word comes.
pub(super) struct Words {
    /// The concepts of the version's language and of the other's.
    concepts: Option<[&'static Concepts; 2]>,
    known: FxHashMap<String, Rc<Known>>,
}

/// What is known of a word.
struct Known {
    /// Its romanised key.
    key: String,
    /// As the lexicon of concepts would write it, and the key of that.
    form: String,
    form_key: String,
    /// Where it ends in the lexicon.
    begun: Vec<Way<'static>>,
}

impl Words {
    /// A concept for which the other version's language has no word is none.
    pub(super) fn new(concepts: Option<[&'static Concepts; 2]>) -> Self {
        Self { concepts, known: FxHashMap::default() }
    }

    fn known(&mut self, word: &str) -> Rc<Known> {
        if let Some(known) = self.known.get(word) {
            return Rc::clone(known);
        }
        let form = self.concepts.map(|_| concept::word(word)).unwrap_or_default();
        let begun = self.concepts.map(|[own, _]| own.begin(&form)).unwrap_or_default();
        let form_key = romanised(&form);
        let known = Rc::new(Known { key: romanised(word), form, form_key, begun });
        self.known.insert(word.to_owned(), Rc::clone(&known));
        known
    }
}

/// Hands over the tokens of a text, but for what is taken already.
pub(super) fn each<'a>(
    text: &'a str,
    taken: impl Fn(usize) -> bool,
    known: &mut Words,
    phrases: &Phrases,
    mut give: impl FnMut(Token<'a>),
) {
    for run in runs(text, taken) {
        match run {
            Run::Words(words) => each_word(&words, known, phrases, &mut give),
            Run::Unspaced(text) => each_unspaced(text, known.concepts, phrases, &mut give),
        }
    }
}

/// Neighbouring words that nothing interrupts, or a text of a script that puts no spaces between words.
enum Run<'a> {
    /// Each with whether it is the first of the text.
    Words(Vec<(&'a str, bool)>),
    Unspaced(&'a str),
}

fn runs(text: &str, taken: impl Fn(usize) -> bool) -> Vec<Run<'_>> {
    let mut runs: Vec<Run> = Vec::new();
    let (mut first, mut broken, mut end) = (true, false, 0);
    for (at, word) in text.unicode_word_indices() {
        if taken(at) {
            (first, broken) = (false, true);
            continue;
        }
        let unspaced = word.chars().next().is_some_and(concept::is_unspaced);
        match runs.last_mut() {
            Some(Run::Words(words)) if !unspaced && !broken => words.push((word, first)),
            Some(Run::Unspaced(run)) if unspaced && !broken && end == at => {
                *run = &text[at - run.len()..at + word.len()];
            }
            _ if unspaced => runs.push(Run::Unspaced(word)),
            _ => runs.push(Run::Words(vec![(word, first)])),
        }
        (first, broken, end) = (false, false, at + word.len());
    }
    runs
}

fn each_word<'a>(
    words: &[(&'a str, bool)],
    known: &mut Words,
    phrases: &Phrases,
    give: &mut impl FnMut(Token<'a>),
) {
    let forms: Vec<Rc<Known>> = words.iter().map(|(word, _)| known.known(word)).collect();
    let mut at = 0;
    while let Some(&(text, first)) = words.get(at) {
        if let Some((length, key)) = phrases.of_words(words[at..].iter().map(|(word, _)| *word)) {
            give(Token { class: Class::Concept, key, text, meaning: None });
            at += length;
            continue;
        }
        let phrase = known.concepts.filter(|_| !forms[at].begun.is_empty()).and_then(|concepts| {
            let rest: Vec<&str> =
                forms[at + 1..].iter().take(LONGEST - 1).map(|known| known.form.as_str()).collect();
            // Where the other language has no word for the longest phrase, it may have one for a shorter.
            let mut most = rest.len();
            loop {
                let (length, meaning) = concepts[0].go_on(&forms[at].begun, &rest[..most])?;
                if let Some(found) = shared(concepts, (length, meaning)) {
                    return Some(found);
                }
                most = length.checked_sub(2)?;
            }
        });
        if let Some((length, meaning)) = phrase {
            let key = forms[at..at + length].iter().map(|known| known.form_key.as_str()).collect();
            give(Token { class: class(&meaning), key, text, meaning: Some(meaning) });
            at += length;
        } else {
            if let Some(token) = word(text, first, &forms[at].key) {
                give(token);
            }
            at += 1;
        }
    }
}

/// What a phrase may mean of what the other language can say: its length, and its meaning.
fn shared(
    concepts: [&Concepts; 2],
    (length, mut meaning): (usize, Meaning),
) -> Option<(usize, Meaning)> {
    meaning.concepts.retain(|concept| concepts[1].knows(*concept));
    (!meaning.concepts.is_empty()).then_some((length, meaning))
}

fn class(meaning: &Meaning) -> Class {
    let basic = meaning.concepts.iter().any(|concept| concept::is_basic(*concept));
    if basic { Class::Basic } else { Class::Concept }
}

fn word<'a>(text: &'a str, first: bool, key: &str) -> Option<Token<'a>> {
    let letter = text.chars().find(|c| c.is_alphanumeric())?;
    let class = if text.chars().any(char::is_numeric) {
        Class::Number
    } else if letter.is_uppercase() && !first {
        Class::Name
    } else {
        Class::Word
    };
    (!key.is_empty()).then(|| Token { class, key: key.to_owned(), text, meaning: None })
}

/// The words that the lexicon knows, longest first, and what stands between them. The characters of a known word in
/// Han are given too: they say what it means in every language that writes them.
fn each_unspaced<'a>(
    text: &'a str,
    concepts: Option<[&Concepts; 2]>,
    phrases: &Phrases,
    give: &mut impl FnMut(Token<'a>),
) {
    let (mut at, mut since) = (0, 0);
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        let known = || concepts?[0].prefix(rest).filter(|(length, _)| *length > letter.len_utf8());
        let (length, key, meaning) = if let Some((length, key)) = phrases.prefix(rest) {
            (length, key, None)
        } else if let Some((length, meaning)) = known() {
            let Some((_, meaning)) = concepts.and_then(|both| shared(both, (length, meaning)))
            else {
                // The other language has no word for it; no other word begins within.
                at += length;
                continue;
            };
            (length, rest[..length].to_owned(), Some(meaning))
        } else {
            at += letter.len_utf8();
            continue;
        };
        each_glyph(&text[since..at], give);
        let class = meaning.as_ref().map_or(Class::Concept, class);
        give(Token { class, key, text: rest, meaning });
        for c in rest[..length].chars().filter(|c| c.script() == Script::Han) {
            give(han_glyph(c, rest));
        }
        at += length;
        since = at;
    }
    each_glyph(&text[since..], give);
}

/// Han characters one by one, words in katakana, and pairs of the characters of other scripts.
fn each_glyph<'a>(text: &'a str, give: &mut impl FnMut(Token<'a>)) {
    let places: Vec<(usize, char)> = text.char_indices().collect();
    for run in places.chunk_by(|(_, a), (_, b)| family(*a) == family(*b)) {
        let (start, (last, end)) = (run[0].0, run[run.len() - 1]);
        match family(run[0].1) {
            Script::Han => run.iter().for_each(|(at, c)| give(han_glyph(*c, &text[*at..]))),
            Script::Katakana => {
                let text = &text[start..last + end.len_utf8()];
                let key = romanised(text);
                if !key.is_empty() {
                    give(Token { class: Class::Name, key, text, meaning: None });
                }
            }
            _ => {
                for pair in run.windows(2) {
                    let (from, (at, c)) = (pair[0].0, pair[1]);
                    let text = &text[from..at + c.len_utf8()];
                    give(Token { class: Class::Glyph, key: text.to_owned(), text, meaning: None });
                }
            }
        }
    }
}

fn han_glyph(c: char, text: &str) -> Token<'_> {
    Token { class: Class::Glyph, key: han::oldest(c).to_string(), text, meaning: None }
}

/// The script of a character, with the long vowel of kana among katakana.
fn family(c: char) -> Script {
    if c == 'ー' { Script::Katakana } else { c.script() }
}
