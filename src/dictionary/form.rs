//! The form in which alignment compares words and terms.

use crate::concept;
use crate::han;
use unicode_segmentation::UnicodeSegmentation;

/// A term as it is looked for in texts.
pub(crate) struct Form {
    /// Its words, romanised, with spaces between them; of a script without spaces, its characters in their oldest forms.
    pub text: String,
    /// Whether it is more than one token of a text.
    pub is_phrase: bool,
}

/// A term of so many words or characters is a sentence.
const LONGEST: usize = 12;

/// The form of a term; none if it has no letters, is too long, or mixes scripts with and without spaces.
pub(crate) fn of(term: &str) -> Option<Form> {
    if term.chars().any(concept::is_unspaced) {
        let text = folded(term.trim());
        let letters = text.chars().count();
        let pure = text.chars().all(concept::is_unspaced) && letters <= LONGEST;
        return pure.then_some(Form { is_phrase: letters > 1, text });
    }
    let words: Vec<String> =
        term.unicode_words().map(romanised).filter(|word| !word.is_empty()).take(LONGEST).collect();
    let fits = !words.is_empty() && words.len() < LONGEST;
    fits.then(|| Form { is_phrase: words.len() > 1, text: words.join(" ") })
}

/// A text with each Han character in its oldest form.
pub(crate) fn folded(text: &str) -> String {
    text.chars().map(han::oldest).collect()
}

/// A word in Latin letters without diacritics, lower case.
pub(crate) fn romanised(word: &str) -> String {
    any_ascii::any_ascii(&word.to_lowercase())
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_lowercase()
}
