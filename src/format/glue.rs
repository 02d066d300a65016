//! What stands for a line end inside a paragraph.

use unicode_script::{Script, UnicodeScript};

/// What joins the last character of a line to the first of the next: a space, or nothing between characters of
/// scripts that are written without spaces and after a hyphen inside a word.
pub(super) fn glue(before: &str, after: &str) -> &'static str {
    let mut ends = before.chars().rev();
    let (Some(last), Some(next)) = (ends.next(), after.chars().next()) else { return " " };
    let hyphen = matches!(last, '-' | '\u{2010}' | '\u{AD}');
    let within_word =
        hyphen && next.is_alphanumeric() && ends.next().is_some_and(char::is_alphabetic);
    if last == '\u{AD}' || within_word || (is_unspaced(last) && is_unspaced(next)) {
        ""
    } else {
        " "
    }
}

/// Whether a character belongs to a script without spaces between words. Hangul has them.
pub(super) fn is_unspaced(char: char) -> bool {
    // CJK punctuation and full-width forms are shared between scripts.
    if matches!(char, '\u{3000}'..='\u{303F}' | '\u{30FB}' | '\u{30FC}' | '\u{FF00}'..='\u{FFEF}') {
        return true;
    }
    matches!(
        char.script(),
        Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Bopomofo
            | Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_end_is_a_space_where_words_have_spaces() {
        let rows = [
            ("one", "two", " "),
            ("слово", "дело", " "),
            ("한국어", "문장", " "),
            ("日本", "語", ""),
            ("終わり。", "次", ""),
            ("ภาษา", "ไทย", ""),
            ("使用", "Git", " "),
            ("well-", "known", ""),
            ("hand\u{AD}", "book", ""),
            ("tides -", "high", " "),
        ];
        for (before, after, answer) in rows {
            assert_eq!(glue(before, after), answer, "{before} {after}");
        }
    }
}
