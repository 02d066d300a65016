//! Text of a document as reports quote it: harmless, shortened, wrapped, measured in terminal columns.

use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The text with everything made visible that could act on a terminal or turn the lines around it: control
/// characters as their pictures (`␛`), bidirectional embeddings, overrides and isolates (UAX #9) and tag
/// characters as `‹U+202E›`. Tabs and line ends stay. The implicit marks LRM, RLM and
/// ALM are left out: ordinary Arabic and Hebrew text is full of them, and they show nothing.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_active(c) || is_mark(c)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_mark(*c)) {
        match c {
            '\0'..='\x1f' if is_active(c) => {
                shown.extend(char::from_u32(0x2400 + u32::from(c)));
            }
            '\x7f' => shown.push('␡'),
            _ if is_active(c) => shown.push_str(&format!("‹U+{:04X}›", u32::from(c))),
            _ => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

fn is_active(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => true,
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => true,
        _ => c.is_control(),
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// Columns that a text takes on a terminal (UAX #11).
pub(super) fn columns(text: &str) -> usize {
    text.width()
}

/// The text as one harmless line of at most `width` columns, its middle left out where it is longer.
pub(super) fn on_one_line(text: &str, width: usize) -> String {
    let (head, tail) = ends(text, width);
    let head = visible(&head).replace(['\n', '\r', '\t'], " ");
    let Some(tail) = tail else {
        if columns(&head) <= width {
            return head;
        }
        return middle_out(&head, &head, width);
    };
    middle_out(&head, &visible(&tail).replace(['\n', '\r', '\t'], " "), width)
}

/// The two ends of a text that may be far longer than what will be shown, or the whole text.
fn ends(text: &str, width: usize) -> (String, Option<String>) {
    // A shown column seldom takes more than four characters (combining marks); what is wider loses a little more.
    let most = width.max(8) * 4;
    let Some((cut, _)) = text.char_indices().nth(most * 2) else { return (text.to_owned(), None) };
    let tail = text.char_indices().rev().nth(most).map_or(0, |(at, _)| at);
    (text[..cut].to_owned(), Some(text[tail..].to_owned()))
}

/// The start of `head` and the end of `tail` with ` … ` between them.
fn middle_out(head: &str, tail: &str, width: usize) -> String {
    let room = width.saturating_sub(3).max(2);
    let start = fitting(head.graphemes(true), room.div_ceil(2));
    let end = fitting(tail.graphemes(true).rev(), room / 2);
    let start = back_to_space(head, start);
    let end = tail.len() - end;
    let word = tail[end..].find(' ').filter(|to| *to < WORD && !tail[..end].ends_with(' '));
    format!("{} … {}", head[..start].trim_end(), tail[end + word.unwrap_or(0)..].trim_start())
}

/// A cut is moved by up to so many bytes, so as not to go through a word.
const WORD: usize = 16;

fn back_to_space(text: &str, cut: usize) -> usize {
    if text[cut..].starts_with(' ') {
        return cut;
    }
    text[..cut].rfind(' ').filter(|at| cut - at < WORD).unwrap_or(cut)
}

/// Bytes of the graphemes that fit into `room` columns.
fn fitting<'a>(graphemes: impl Iterator<Item = &'a str>, room: usize) -> usize {
    let mut used = 0;
    let mut bytes = 0;
    for grapheme in graphemes {
        used += columns(grapheme);
        if used > room {
            break;
        }
        bytes += grapheme.len();
    }
    bytes
}

/// Lines of at most `width` columns. Lines break at white space, and between the characters of scripts that
/// write without it; a word longer than a line is cut. A line does not start with closing punctuation.
/// Line ends in the text are kept, so that code stays code.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(2);
    let mut lines = Vec::new();
    for line in text.lines() {
        wrap_line(&visible(line).replace(['\t', '\r'], " "), width, &mut lines);
    }
    lines
}

fn wrap_line(text: &str, width: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut used = 0;
    for piece in unbroken(text) {
        let wide = columns(piece.trim_end());
        if used + wide > width && used > 0 {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            used = 0;
        }
        let mut rest = piece;
        while columns(rest.trim_end()) > width {
            let cut = fitting(rest.graphemes(true), width)
                .max(rest.graphemes(true).next().map_or(rest.len(), str::len));
            lines.push(rest[..cut].to_owned());
            rest = &rest[cut..];
        }
        line.push_str(rest);
        used += columns(rest);
    }
    lines.push(line.trim_end().to_owned());
}

/// The text in pieces that stay on one line, each with the white space that follows it.
fn unbroken(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, word) in text.split_word_bound_indices() {
        let first = word.chars().next();
        if at > start && before.zip(first).is_some_and(|(before, after)| breaks(before, after)) {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = word.chars().next_back();
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

/// Whether a line may break between two characters at a word boundary.
fn breaks(before: char, after: char) -> bool {
    if before.is_whitespace() || after.is_whitespace() {
        return before.is_whitespace() && !after.is_whitespace();
    }
    (unspaced(before) || unspaced(after)) && !closes(after) && !opens(before)
}

/// Whether a character belongs to a script that does not part words by spaces: Thai, Lao, Myanmar, Khmer,
/// and the wide characters of East Asia.
fn unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
        || unicode_width::UnicodeWidthChar::width(c) == Some(2)
}

fn closes(c: char) -> bool {
    "、。，．・：；？！）」』】〉》〕］｝ー…%)]}>.,:;!?’”»".contains(c)
}

fn opens(c: char) -> bool {
    "（「『【〈《〔［｛([{<‘“«".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_is_shown_instead() {
        let rows = [
            ("plain — texte, نص", "plain — texte, نص"),
            ("\u{1b}[31mred\u{7}", "␛[31mred␇"),
            ("a\u{9b}2Jb\u{7f}", "a‹U+009B›2Jb␡"),
            ("abc\u{202e}cba\u{2066}", "abc‹U+202E›cba‹U+2066›"),
            ("\u{200f}شكرا\u{200e}!", "شكرا!"),
            ("क्\u{200d}ष", "क्\u{200d}ष"),
        ];
        for (text, shown) in rows {
            assert_eq!(visible(text), shown);
        }
    }

    #[test]
    fn a_long_text_loses_its_middle() {
        assert_eq!(on_one_line("short\nline", 20), "short line");
        let long = on_one_line("the first words of a long sentence and its last words", 30);
        assert_eq!(long, "the first … last words");
        let japanese = on_one_line("東京都は新しい図書館を来年の春に開館すると発表した。", 20);
        assert!(columns(&japanese) <= 20, "{japanese}");
        let endless = "word ".repeat(1_000_000);
        assert!(columns(&on_one_line(&endless, 60)) <= 60);
        let zalgo = format!("a{}b", "\u{301}".repeat(100_000));
        assert!(on_one_line(&zalgo, 40).len() < 2_000);
    }

    #[test]
    fn lines_break_where_the_script_allows() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(
            wrap("図書館は、来年の春に開く。", 8),
            ["図書館", "は、来年", "の春に開", "く。"]
        );
        assert_eq!(wrap("https://example.org/a", 10), ["https://ex", "ample.org/", "a"]);
        assert_eq!(wrap("if x:\n    y", 20), ["if x:", "    y"]);
        for line in wrap("ห้องสมุดประชาชนเปิดทุกวัน", 10)
        {
            assert!(columns(&line) <= 10, "{line}");
        }
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let text =
            "Зимой 東京 ألف ليلة 👩‍👩‍👧 e\u{301}\u{301} \u{1b}[0m https://example.org/aaaaaaaaaaaaaaaa";
        for width in 2..40 {
            assert!(wrap(text, width).iter().all(|line| columns(line) <= width), "{width}");
        }
    }
}
