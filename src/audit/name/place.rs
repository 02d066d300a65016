//! Where words of names stand in their passages.

use super::super::Bitext;
use super::words::{Vocabulary, Word};
use crate::align::Bead;
use crate::concept;
use crate::lang::Language;
use crate::lexicon;
use crate::segment::Version;
use unicode_script::{Script, UnicodeScript};

/// Whether most of what a version begins with is in Latin letters.
pub(super) fn is_latin(version: &Version) -> bool {
    let letters =
        || version.document.source.text.chars().filter(|c| c.is_alphabetic()).take(20_000);
    let latin = letters().filter(|c| c.script() == Script::Latin).count();
    2 * latin > letters().count()
}

/// Where in its side of a bead a word stands, 0 to 1.
pub(super) fn relative(bitext: &Bitext, bead: &Bead, version: usize, word: &Word) -> f64 {
    let (text, run) = (&bitext.versions[version], bead.sides[version].clone());
    let length = |segment: usize| text.segments[segment].span.len();
    let before: usize = (run.start..word.segment).map(length).sum();
    let inside = word.span.start - text.segments[word.segment].span.start;
    (before + inside) as f64 / run.map(length).sum::<usize>().max(1) as f64
}

/// Whether a word is known for something else than a name.
pub(super) fn is_word(
    bitext: &Bitext,
    vocabulary: &Vocabulary,
    version: usize,
    word: &Word,
) -> bool {
    let block = bitext.versions[version].block(word.segment);
    let text = word.span.of(&block.text);
    let language = &bitext.versions[version].document.language;
    let small = text.to_lowercase();
    // Names of firms and works are English everywhere.
    let english = Language::parse("en").ok().filter(|_| text.is_ascii());
    vocabulary.is_seen_small(text)
        || [language].into_iter().chain(&english).any(|language| is_word_of(language, &small))
}

fn is_word_of(language: &Language, small: &str) -> bool {
    if crate::lang::is_common(language, small) || lexicon::words(language).get(small).is_some() {
        return true;
    }
    let form = concept::word(small);
    let known = concept::concepts(language);
    let known = known.and_then(|known| known.phrase([form.as_str()].into_iter()));
    known.is_some_and(|(_, meaning)| {
        meaning.exact && concept::places(&meaning).is_none_or(|places| places.sure)
    })
}

/// Whether two words stand where names do: both begin their sentence, or nothing says that the second is a noun.
pub(super) fn stands_alike(bitext: &Bitext, a: &Word, b: &Word) -> bool {
    if b.name.is_none() {
        return false;
    }
    let begins = |version: usize, word: &Word| {
        let version = &bitext.versions[version];
        let before = version.segments[word.segment].span.start..word.span.start;
        !version.block(word.segment).text[before].chars().any(char::is_alphanumeric)
    };
    if begins(0, a) || begins(1, b) {
        return begins(0, a) && begins(1, b);
    }
    is_german(bitext) && stands_like_a_name(bitext, b)
}

/// Endings of German nouns that names hardly have.
const NOUN: &[&str] = &[
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen",
    "tät", "täten", "nis", "nisse", "innen", "ismus", "ment", "mente",
];
/// Whether a word of a German text, where all nouns have capitals, is made like a noun that is no name.
pub(super) fn is_noun(bitext: &Bitext, word: &Word) -> bool {
    let target = &bitext.versions[1];
    let own = word.span.of(&target.block(word.segment).text);
    // A long word is one made of several.
    let made = own.chars().count() > 11 || NOUN.iter().any(|ending| own.ends_with(ending));
    made && is_german(bitext)
}

fn is_german(bitext: &Bitext) -> bool {
    let language = &bitext.versions[1].document.language;
    matches!(language.primary(), "de" | "lb" | "nds" | "gsw")
}

/// What stands before a German noun and not before the name of a person.
const DETERMINERS: &[&str] = &[
    "der", "die", "das", "den", "dem", "des", "ein", "kein", "mein", "dein", "sein", "ihr",
    "unser", "euer", "dies", "jed", "jen", "welch", "im", "am", "um", "zum", "zur", "beim", "vom",
    "ins", "ans", "ohne", "pro", "als", "viel", "mehr", "wenig", "all",
];
const ENDINGS: &[&str] = &["", "e", "er", "en", "em", "es"];

/// Whether a word of German, where all nouns have capitals, stands where nouns do not: without an article or a pronoun
/// before it.
fn stands_like_a_name(bitext: &Bitext, word: &Word) -> bool {
    let text = &bitext.versions[1].block(word.segment).text;
    let before = text[..word.span.start].trim_end();
    if before.is_empty() {
        return false;
    }
    let last = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
    let determines =
        |word: &str| last.strip_prefix(word).is_some_and(|ending| ENDINGS.contains(&ending));
    !DETERMINERS.iter().any(|word| determines(word))
}
