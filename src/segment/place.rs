//! A place where a sentence may end: the marks, what closes behind them, and the words on both sides.

use super::chars::{self, Case, Mark};
use crate::span::Span;
use unicode_normalization::char::is_combining_mark;

/// No word that matters is longer, in bytes; looking back and ahead stops here, so that a text costs linear time.
const WORD: usize = 48;

/// A run of sentence marks with the closers that belong to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'t> {
    pub text: &'t str,
    /// Where the sentence that might end here starts.
    pub start: usize,
    /// Where the marks start and end.
    pub at: usize,
    pub marks_end: usize,
    /// Behind the closers.
    pub end: usize,
    /// Behind the white space: where the next sentence would start.
    pub next: usize,
    pub mark: Mark,
    /// Whether a quotation mark or a bracket closes here.
    pub closes_quote: bool,
    pub closes_bracket: bool,
    /// The word before the marks: letters, digits, apostrophes, hyphens and inner stops.
    word: Span,
}

/// How the text goes on behind a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Next<'t> {
    /// The very next character.
    pub first: char,
    /// The first one that is no opener, quote, dash or bullet; where it stands and its case.
    pub head: usize,
    pub case: Case,
    pub dash: bool,
    pub quote: bool,
    pub bracket: bool,
    /// The word that starts there, or nothing.
    pub word: &'t str,
    /// What stands behind that word.
    pub rest: &'t str,
}

impl<'t> Place<'t> {
    /// The place whose first mark stands at `at`.
    /// `quoted`: an odd number of `"` goes before it.
    pub fn read(text: &'t str, start: usize, at: usize, mark: Mark, quoted: bool) -> Self {
        let mut place = Self {
            text,
            start,
            at,
            marks_end: at,
            end: at,
            next: at,
            mark,
            closes_quote: false,
            closes_bracket: false,
            word: word_before(text, start, at),
        };
        // The first mark may be one of its language only: `:` in Armenian, `;` in Greek.
        let first = text[at..].chars().next().map_or(0, char::len_utf8);
        let mut cursor = place.marks(at, at + first);
        place.marks_end = cursor;
        loop {
            let closed = place.closers(cursor, quoted);
            let more = if closed > cursor { place.marks(closed, closed) } else { closed };
            let grown = more > closed;
            cursor = more;
            if !grown {
                break;
            }
        }
        place.end = place.reference(cursor);
        place.next = place.end + leading_space(&text[place.end..]);
        place
    }

    /// Reads the marks of a run that starts at `from`, from `end` on, also set apart as in `. . .` and `! ?`;
    /// gives their end.
    fn marks(&mut self, from: usize, mut end: usize) -> usize {
        let mut stops = usize::from(self.text[from..end].starts_with('.'));
        loop {
            let rest = &self.text[end..];
            let mut letters = rest.chars();
            match letters.next() {
                Some(c) if chars::mark(c).is_some() => {
                    let mark = chars::mark(c).unwrap_or(self.mark);
                    stops += usize::from(mark == Mark::Stop);
                    self.raise(mark);
                    end += c.len_utf8();
                }
                Some(c @ (' ' | '\u{A0}')) if end > from && marks_apart(letters.as_str()) => {
                    end += c.len_utf8();
                }
                _ => break,
            }
        }
        if stops > 1 && self.mark == Mark::Stop {
            self.mark = Mark::Ellipsis;
        }
        end
    }

    fn raise(&mut self, mark: Mark) {
        self.mark = match (self.mark, mark) {
            (Mark::Script, _) | (_, Mark::Script) => Mark::Script,
            (Mark::Strong, _) | (_, Mark::Strong) => Mark::Strong,
            (Mark::Ellipsis, _) | (_, Mark::Ellipsis) => Mark::Ellipsis,
            _ => Mark::Stop,
        };
    }

    /// Reads the quotation marks and brackets that close behind the marks; gives their end.
    fn closers(&mut self, from: usize, quoted: bool) -> usize {
        let mut end = from;
        let mut letters = self.text[from..].chars();
        while let Some(c) = letters.next() {
            let rest = letters.as_str();
            if chars::closes_bracket(c) {
                self.closes_bracket = true;
            } else if chars::quotes(c) {
                if !closes_here(c, rest) {
                    break;
                }
                self.closes_quote = true;
            } else if matches!(c, ' ' | '\u{A0}' | '\u{202F}') {
                let Some(apart) = closer_apart(rest, quoted) else { break };
                self.closes_quote |= chars::quotes(apart);
                self.closes_bracket |= chars::closes_bracket(apart);
                letters.next();
                end += apart.len_utf8();
            } else if !chars::invisible(c) {
                break;
            }
            end += c.len_utf8();
        }
        end
    }

    /// Passes over references that hang on a sentence: `.[3][4]`, ` [1]`, `.10`; gives their end.
    fn reference(&self, from: usize) -> usize {
        let mut end = from;
        let mut rest = &self.text[from..];
        while let Some(length) = bracketed_number(rest) {
            end += length;
            rest = &self.text[end..];
        }
        if self.mark == Mark::Stop && end == self.at + 1 {
            end += raised_number(&self.text[self.start..self.at], rest);
        }
        end
    }

    /// The word before the marks.
    pub fn word(&self) -> &'t str {
        self.word.of(self.text).trim_start_matches(['\'', '’', '-', '.', '/', '&'])
    }

    /// The word before the marks with the single letters that go before it: `z.B` for `z. B`.
    pub fn spaced<'b>(&self, buffer: &'b mut [u8; 64]) -> Option<&'b str> {
        let mut start = self.word.start;
        let first = start;
        while let Some(before) = self.text[self.start..start].strip_suffix([' ', '\u{A0}', '\u{202F}']) {
            let Some(letters) = before.strip_suffix('.') else { break };
            let word = letters.len()
                - letters.chars().rev().take(3).take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum::<usize>();
            let lone = letters[..word].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '-');
            if word == letters.len() || !lone || self.at - start > WORD {
                break;
            }
            start = self.start + word;
        }
        if start == first {
            return None;
        }
        let mut end = 0;
        for c in self.text[start..self.word.end].chars().filter(|c| !c.is_whitespace()) {
            if end + c.len_utf8() > buffer.len() {
                return None;
            }
            end += c.encode_utf8(&mut buffer[end..]).len();
        }
        std::str::from_utf8(&buffer[..end]).ok()
    }

    /// The last part of the word before the marks: `Avv` of `l'Avv`, `U.S` of `171/U.S`.
    pub fn tail(&self) -> &'t str {
        self.word().rsplit(['\'', '’', '/']).next().unwrap_or_default()
    }

    /// Whether a quotation mark stands inside the word before the marks, as in Hebrew `ארה״ב`.
    pub fn shortened(&self) -> bool {
        let mut before = self.lead().chars().rev();
        before.next().is_some_and(chars::quotes) && before.next().is_some_and(char::is_alphabetic)
    }

    /// The last character before the marks.
    pub fn before(&self) -> Option<char> {
        self.text[self.start..self.at].chars().next_back()
    }

    /// The text of the sentence before its last word.
    pub fn lead(&self) -> &'t str {
        &self.text[self.start..self.word.start]
    }

    /// Whether the last word is also the first of its sentence, as the number of a list's item is.
    pub fn opens(&self) -> bool {
        let lead = self.lead();
        lead.len() < 16 && !lead.contains(char::is_alphanumeric)
    }

    /// The white space behind the place.
    pub fn space(&self) -> &'t str {
        &self.text[self.end..self.next]
    }

    /// How the text goes on; `None` at its end.
    pub fn after(&self) -> Option<Next<'t>> {
        let rest = &self.text[self.next..];
        let first = rest.chars().next()?;
        let mut next =
            Next { first, head: self.next, case: Case::Other, dash: false, quote: false, bracket: false, word: "", rest: "" };
        for (i, c) in rest.char_indices().take(12) {
            next.dash |= chars::dash(c);
            next.quote |= chars::quotes(c);
            next.bracket |= chars::opens_bracket(c);
            let skipped = chars::dash(c)
                || chars::quotes(c)
                || chars::opens_bracket(c)
                || chars::bullet(c)
                || chars::invisible(c)
                || c.is_whitespace()
                || matches!(c, '¿' | '¡' | '_' | ',' | '…' | '.' | 'ʻ' | 'ʼ' | '#' | '%' | '$' | '£' | '€' | '№' | '/');
            if !skipped {
                next.head = self.next + i;
                next.case = chars::case(c);
                next.word = word_at(&rest[i..]);
                next.rest = &rest[i + next.word.len()..];
                break;
            }
        }
        Some(next)
    }
}

/// The word that ends at `at`, or before the space that tokenised text puts there.
fn word_before(text: &str, start: usize, at: usize) -> Span {
    let end = start + text[start..at].trim_end_matches([' ', '\u{202A}', '\u{202C}']).len();
    let mut word = Span::at(end);
    for (i, c) in text[start..end].char_indices().rev() {
        let inner = c.is_alphanumeric()
            || matches!(c, '.' | '\'' | '’' | '-' | '_' | '@' | '/' | '&' | '°')
            || !c.is_ascii() && (is_combining_mark(c) || chars::invisible(c));
        if !inner || end - (start + i) > WORD {
            break;
        }
        word.start = start + i;
    }
    word
}

/// How many bytes of white space a text starts with.
pub(super) fn leading_space(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || chars::invisible(c)).len()
}

/// The word that a text starts with.
pub(super) fn word_at(text: &str) -> &str {
    let mut end = 0;
    for (i, c) in text.char_indices() {
        let inner = c.is_alphanumeric() || !c.is_ascii() && is_combining_mark(c);
        if !inner || i > WORD {
            break;
        }
        end = i + c.len_utf8();
    }
    &text[..end]
}

/// Whether a quotation mark behind sentence marks closes, given what follows it.
fn closes_here(c: char, rest: &str) -> bool {
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
fn marks_apart(rest: &str) -> bool {
    let mut letters = rest.chars();
    letters.next().is_some_and(|c| chars::mark(c).is_some())
        && letters.take(4).find(|c| chars::mark(*c).is_none()).is_none_or(|c| !c.is_alphanumeric())
}

/// A closer that a space sets apart from the marks: `! »` (French), `. "` in tokenised text.
fn closer_apart(rest: &str, quoted: bool) -> Option<char> {
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
fn bracketed_number(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[').or_else(|| text.strip_prefix(" ["))?;
    let length = inner.bytes().take(5).position(|b| b == b']')?;
    let number = !inner[..length].is_empty() && inner[..length].bytes().all(|b| b.is_ascii_alphanumeric());
    number.then(|| text.len() - inner.len() + length + 1)
}

/// The length of a raised reference that lost its form, `.10 Then` or `.11 12 Then`, or 0.
fn raised_number(before: &str, rest: &str) -> usize {
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
