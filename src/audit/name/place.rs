//! Where words of names stand in their passages.

use super::super::Bitext;
use super::words::Word;
use crate::align::Bead;
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

/// Whether two words stand where names do: both begin their sentence, or nothing says that the second is a noun.
pub(super) fn stands_alike(bitext: &Bitext, a: &Word, b: &Word) -> bool {
    let target = &bitext.versions[1];
    let text = b.span.of(&target.block(b.segment).text);
    let language = &target.document.language;
    if b.name.is_none() || crate::lang::is_common(language, &text.to_lowercase()) {
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
    matches!(language.primary(), "de" | "lb" | "nds" | "gsw") && stands_like_a_name(bitext, b)
}

/// Endings of German nouns that names hardly have.
const NOUN: &[&str] = &[
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen",
    "tät", "täten", "nis", "nisse", "innen", "ismus", "ment", "mente",
];
/// Endings of words that go with a noun after them: articles, adjectives and what is joined to an article.
const INFLECTED: &[&str] = &[
    "e", "er", "en", "em", "es", "as", "ein", "kein", "mein", "sein", "ihr", "im", "am", "um",
    "ur", "om", "ins",
];
/// Words that end so and go with names as well.
const BEFORE_NAMES: &[&str] = &[
    "von",
    "mit",
    "gegen",
    "neben",
    "zwischen",
    "hinter",
    "unter",
    "über",
    "oder",
    "aber",
    "sagte",
    "sagten",
    "meinte",
    "erklärte",
    "betonte",
    "fügte",
    "hatte",
    "hatten",
    "wurde",
    "wurden",
    "würde",
    "würden",
    "konnte",
    "könnte",
    "wollte",
    "sollte",
    "musste",
    "habe",
    "haben",
    "werde",
    "werden",
    "sehe",
    "kenne",
    "als",
];

/// Whether a word of German, where all nouns have capitals, stands where nouns do not: without a word before it
/// that is inflected to go with one.
fn stands_like_a_name(bitext: &Bitext, word: &Word) -> bool {
    let text = &bitext.versions[1].block(word.segment).text;
    let before = text[..word.span.start].trim_end();
    let own = word.span.of(text);
    // A long word is one made of several.
    let long = own.chars().count() > 11;
    if long || before.is_empty() || NOUN.iter().any(|ending| own.ends_with(ending)) {
        return false;
    }
    let last = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
    last.is_empty()
        || BEFORE_NAMES.contains(&last.as_str())
        || !INFLECTED.iter().any(|ending| last.ends_with(ending))
}
