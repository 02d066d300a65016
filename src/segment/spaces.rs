//! Thai writes no sentence marks: a space may end a clause, a sentence or nothing. What follows it and how much text
//! stands before it decide.

use super::chars;
use super::rules::Rules;
use crate::span::Span;

/// How long a sentence is, in characters, before a space with a frequent first word behind it ends it.
const BEFORE_STARTER: usize = 30;
/// The same, before any other word.
const BEFORE_ANY: usize = 80;
/// So much more must stand there if a number or a foreign name goes before the space.
const AFTER_FOREIGN: usize = 60;
/// A sentence is no shorter than this, in characters.
const SHORTEST: usize = 20;

/// Splits a span of a text at the spaces that look like the end of a sentence.
pub(super) fn split(text: &str, span: Span, rules: &Rules, spans: &mut Vec<Span>) {
    let mut left = span.of(text).chars().count();
    let mut state = State::default();
    let mut start = span.start;
    let mut letters = span.of(text).char_indices().peekable();
    while let Some((i, c)) = letters.next() {
        left -= 1;
        state.pass(c);
        let behind = span.start + i + c.len_utf8();
        let ends =
            c == ' ' && left >= SHORTEST && letters.peek().is_some_and(|(_, next)| thai(*next));
        if ends && state.ends(&text[behind..], rules) {
            spans.push(Span::new(start, behind));
            start = behind;
            state = State::default();
        }
    }
    spans.push(Span::new(start, span.end));
}

/// What has been read of the sentence.
#[derive(Default)]
struct State {
    length: usize,
    brackets: usize,
    quoted: bool,
    last: Option<char>,
}

impl State {
    fn pass(&mut self, c: char) {
        if chars::opens_bracket(c) {
            self.brackets += 1;
        } else if chars::closes_bracket(c) {
            self.brackets = self.brackets.saturating_sub(1);
        }
        match c {
            '"' => self.quoted = !self.quoted,
            '“' => self.quoted = true,
            '”' => self.quoted = false,
            _ => {}
        }
        if c != ' ' {
            self.last = Some(c);
            self.length += 1;
        }
    }

    /// Whether the sentence ends before `rest`.
    fn ends(&self, rest: &str, rules: &Rules) -> bool {
        let Some(last) = self.last else { return false };
        if self.brackets > 0
            || self.quoted
            || matches!(last, ',' | ':' | ';' | 'ฯ')
            || chars::dash(last)
        {
            return false;
        }
        let (starter, joiner) = (rules.starter_of(rest), rules.joiner_of(rest));
        let least = if starter > 0 { BEFORE_STARTER } else { BEFORE_ANY };
        let foreign = !(thai(last) || chars::quotes(last) || chars::closes_bracket(last));
        joiner <= starter && self.length >= least + if foreign { AFTER_FOREIGN } else { 0 }
    }
}

fn thai(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{E7F}')
}
