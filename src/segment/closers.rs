//! What may stand between a sentence's last mark and its end: quotation marks, brackets, references.

use super::chars::{self, Case};

/// Whether a quotation mark behind sentence marks closes, given what follows it.
pub(super) fn closes_here(c: char, rest: &str) -> bool {
    match c {
        '”' | '’' | '›' | '〞' | '〟' => true,
        _ => rest.chars().next().is_none_or(|next| {
            next.is_whitespace()
                || matches!(next, ',' | ';' | ':' | '—' | '–' | '-')
                || chars::mark(next).is_some()
                || chars::closes_bracket(next)
                || chars::quotes(next)
                || chars::invisible(next)
        }),
    }
}

/// Whether a text behind a space goes on with a mark that stands alone: `. .`, `! ?`, `? ...`.
/// `...word` opens the next sentence.
pub(super) fn marks_apart(rest: &str) -> bool {
    let mut letters = rest.chars();
    letters.next().is_some_and(|c| chars::mark(c).is_some())
        && letters.take(4).find(|c| chars::mark(*c).is_none()).is_none_or(|c| !c.is_alphanumeric())
}

/// A closer that a space sets apart from the marks: `! »` (French), `. "` in tokenised text.
pub(super) fn closer_apart(rest: &str, quoted: bool) -> Option<char> {
    let mut letters = rest.chars();
    let c = letters.next()?;
    let mut next = letters.next();
    if c == '\'' && next == Some(c) {
        next = letters.next();
    }
    let ends = next.is_none_or(|next| next.is_whitespace() || chars::mark(next).is_some());
    let closes = match c {
        '»' | '”' | ')' | ']' => next.is_none_or(|next| !next.is_alphanumeric()),
        '"' if !quoted && next.is_some_and(char::is_whitespace) => unmatched(letters.as_str()),
        '"' => ends,
        '\'' | '“' | '’' => ends,
        _ => false,
    };
    closes.then_some(c)
}

/// Whether no `"` further on in the line can close one that opens here.
fn unmatched(rest: &str) -> bool {
    rest.bytes().take(400).take_while(|b| *b != b'\n').filter(|b| *b == b'"').count() % 2 == 0
}

/// The length of `[12]` or ` [a]` at the start of a text.
pub(super) fn bracketed_number(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[').or_else(|| text.strip_prefix(" ["))?;
    let length = inner.bytes().take(5).position(|b| b == b']')?;
    let number =
        !inner[..length].is_empty() && inner[..length].bytes().all(|b| b.is_ascii_alphanumeric());
    number.then(|| text.len() - inner.len() + length + 1)
}

/// The length of a raised reference that lost its form, `.10 Then` or `.11 12 Then`, or 0.
pub(super) fn raised_number(before: &str, rest: &str) -> usize {
    let worded = before.ends_with(')')
        || before.chars().rev().take(4).filter(|c| chars::case(*c) == Case::Lower).count() == 4;
    if !worded || !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    let number = rest.bytes().take(9).take_while(|b| b.is_ascii_digit() || *b == b' ').count();
    let digits = rest[..number].trim_end();
    let apart = digits.len() < number && digits.split(' ').all(|part| part.len() <= 3);
    let capital = rest[number..].starts_with(char::is_uppercase);
    if apart && capital { digits.len() } else { 0 }
}
