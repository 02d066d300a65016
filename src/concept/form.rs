//! The form in which words stand in the lexicon: what makes it and what looks into it must agree.

use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

/// A word in lower case and composed form, without what is elided before an apostrophe (`l’hôpital`).
pub(crate) fn word(text: &str) -> String {
    let lower = text.to_lowercase();
    let word: String = if is_nfc(&lower) { lower } else { lower.nfc().collect() };
    match word.char_indices().find(|(_, c)| matches!(c, '\'' | '’' | 'ʼ')) {
        Some((at, mark)) if at <= 4 && word.len() > at + mark.len_utf8() + 2 => {
            word[at + mark.len_utf8()..].to_owned()
        }
        Some((at, _)) => word[..at].to_owned(),
        None => word,
    }
}

/// A word or phrase: its words with a space between them, but none where the script puts none.
#[allow(dead_code, reason = "only the maker of the lexicon asks for whole phrases")]
pub(crate) fn phrase(text: &str) -> String {
    let mut phrase = String::new();
    for part in text.unicode_words() {
        let part = word(part);
        let glued = phrase.chars().next_back().is_some_and(is_unspaced)
            && part.chars().next().is_some_and(is_unspaced);
        if !phrase.is_empty() && !glued {
            phrase.push(' ');
        }
        phrase.push_str(&part);
    }
    phrase
}

/// Whether a character is of a script that puts no spaces between words.
pub(crate) fn is_unspaced(c: char) -> bool {
    // Marks of several scripts (the long vowel of kana) stand among them.
    c == 'ー'
        || matches!(
            c.script(),
            Script::Han
                | Script::Hiragana
                | Script::Katakana
                | Script::Thai
                | Script::Lao
                | Script::Khmer
                | Script::Myanmar
        )
}
