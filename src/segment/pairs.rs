//! What opens must close: how far brackets and quotations reach, and whether a sentence goes on behind them.

use super::chars::{self, Case};

/// A bracket that does not close within so many bytes is not waited for.
const BRACKETED: usize = 400;
/// A quotation that does not close within so many bytes is not waited for.
const QUOTED: usize = 200;
/// No source of a quotation is longer, in bytes.
const CITED: usize = 160;
/// Brackets nested deeper are no prose; with the bound above this keeps a text of brackets linear.
const DEPTH: usize = 12;

/// A quotation behind which its sentence goes on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quotation {
    /// Where its closing mark stands.
    pub end: usize,
    /// Whether no sentence can end in it: a comma stands before its closing mark, or its source behind.
    pub tight: bool,
}

impl Quotation {
    /// The same quotation, `by` bytes further on.
    pub fn shifted(self, by: usize) -> Self {
        Self { end: self.end + by, ..self }
    }
}

/// How far on the quotation at the start of a text closes, if its sentence goes on behind it:
/// `"The Queen! The Queen!" and …`, `„Ja. Doch“, sagte sie`.
pub(super) fn woven(text: &str, open: char) -> Option<Quotation> {
    let closes = |c: char| match open {
        '"' => c == '"',
        '“' => c == '”',
        '„' => matches!(c, '“' | '”'),
        '‘' => c == '’',
        '«' => c == '»',
        '»' => c == '«',
        _ => false,
    };
    let mut last = open;
    for (i, c) in text.char_indices().skip(1) {
        if i > QUOTED || c == '\n' {
            return None;
        }
        if closes(c) {
            let rest = &text[i + c.len_utf8()..];
            let tight = last == ',' || cited(rest);
            return (tight || goes_on(rest.chars(), last)).then_some(Quotation { end: i, tight });
        }
        last = c;
    }
    None
}

/// Whether the source of a quotation follows in brackets, and the sentence ends behind it: `…" (Smith 55).`
pub(super) fn cited(rest: &str) -> bool {
    rest.trim_start_matches(' ').strip_prefix('(').is_some_and(|source| {
        let near = &source.as_bytes()[..source.len().min(CITED)];
        let closed = memchr::memchr(b')', near).and_then(|end| source.as_bytes().get(end + 1));
        matches!(closed, Some(b'.' | b',' | b';'))
    })
}

/// Whether a sentence goes on behind a quotation whose last character is `last`.
fn goes_on(mut rest: std::str::Chars, last: char) -> bool {
    match rest.next() {
        Some(',' | ';') => true,
        Some('.' | '!' | '?') => chars::mark(last).is_none(),
        Some(' ') => rest.next().is_some_and(|c| {
            chars::case(c) == Case::Lower
                || chars::dash(c)
                    && rest
                        .take(8)
                        .find(|c| c.is_alphabetic())
                        .is_some_and(|c| chars::case(c) == Case::Lower)
        }),
        _ => false,
    }
}

/// How far on the bracket at the start of a text closes, brackets inside it passed over.
pub(super) fn closing(text: &str, open: char) -> Option<usize> {
    let mut depth = 0_usize;
    for (i, c) in text.char_indices() {
        if i > BRACKETED || depth > DEPTH || c == '\n' {
            return None;
        }
        if chars::opens_bracket(c) {
            depth += 1;
        } else if chars::closes_bracket(c) {
            depth -= 1;
            if depth == 0 {
                return (shape(open) == shape(c)).then_some(i);
            }
        }
    }
    None
}

/// One number for both brackets of a pair.
fn shape(c: char) -> u8 {
    match c {
        '(' | ')' | '（' | '）' => 0,
        '[' | ']' | '［' | '］' => 1,
        '{' | '}' => 2,
        '「' | '」' => 3,
        '『' | '』' => 4,
        '《' | '》' => 5,
        '〈' | '〉' => 6,
        '【' | '】' => 7,
        _ => 8,
    }
}
