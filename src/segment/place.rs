//! A place where a sentence may end: the marks, what closes behind them, and the words on both sides.

use super::chars::{self, Case, Mark};
use super::closers::{bracketed_number, closer_apart, closes_here, marks_apart, raised_number};
use crate::span::Span;
use unicode_normalization::char::is_combining_mark;

/// No word that matters is longer, in bytes; looking back and ahead stops here, so that a text costs linear time.
const WORD: usize = 48;

/// No abbreviation has more letters set apart: `s. r. o.`, `J. R. R. Tolkien`.
const LETTERS: usize = 4;

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
            // What stands before `。` or `।` decides nothing.
            word: if mark == Mark::Script { Span::at(at) } else { word_before(text, start, at) },
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
        // `word. . . . Next`: the stop ends its sentence, the pause opens the next one.
        if self.text[..from].ends_with(char::is_alphabetic)
            && let Some(rest) = self.text[from..].strip_prefix(". . . . ")
            && rest.starts_with(char::is_uppercase)
        {
            return end;
        }
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
        for _ in 0..LETTERS {
            let before = self.text[self.start..start].strip_suffix([' ', '\u{A0}', '\u{202F}']);
            let Some(before) = before else { break };
            let Some(letters) = before.strip_suffix('.') else { break };
            let word = letters.len()
                - letters
                    .chars()
                    .rev()
                    .take(3)
                    .take_while(|c| c.is_alphabetic())
                    .map(char::len_utf8)
                    .sum::<usize>();
            let lone = letters[..word]
                .chars()
                .next_back()
                .is_none_or(|c| !c.is_alphanumeric() && c != '-');
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
        lead.len() < 16 && !lead.contains(chars::alphanumeric)
    }

    /// The white space behind the place.
    pub fn space(&self) -> &'t str {
        &self.text[self.end..self.next]
    }

    /// How the text goes on; `None` at its end.
    pub fn after(&self) -> Option<Next<'t>> {
        let rest = &self.text[self.next..];
        let first = rest.chars().next()?;
        let mut next = Next {
            first,
            head: self.next,
            case: Case::Other,
            dash: false,
            quote: false,
            bracket: false,
            word: "",
            rest: "",
        };
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
                || matches!(
                    c,
                    '¿' | '¡'
                        | '_'
                        | ','
                        | '…'
                        | '.'
                        | 'ʻ'
                        | 'ʼ'
                        | '#'
                        | '%'
                        | '$'
                        | '£'
                        | '€'
                        | '№'
                        | '/'
                );
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
    let mut behind = ' ';
    for (i, c) in text[start..end].char_indices().rev() {
        let inner = chars::alphanumeric(c)
            || matches!(c, '.' | '\'' | '’' | '-' | '_' | '@' | '/' | '&' | '°')
            || !c.is_ascii() && (is_combining_mark(c) || chars::invisible(c))
            // Hebrew shortens with a mark before the last letter: `ארה"ב`.
            || hebrew(behind) && chars::quotes(c) && text[..start + i].ends_with(hebrew);
        if !inner || end - (start + i) > WORD {
            break;
        }
        word.start = start + i;
        behind = c;
    }
    word
}

fn hebrew(c: char) -> bool {
    matches!(c, '\u{5D0}'..='\u{5F4}')
}

/// How many bytes of white space a text starts with.
pub(super) fn leading_space(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || chars::invisible(c)).len()
}

/// The word that a text starts with.
pub(super) fn word_at(text: &str) -> &str {
    let mut end = 0;
    for (i, c) in text.char_indices() {
        let inner = chars::alphanumeric(c) || !c.is_ascii() && is_combining_mark(c);
        if !inner || i > WORD {
            break;
        }
        end = i + c.len_utf8();
    }
    &text[..end]
}
