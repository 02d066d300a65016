//! One pass over a text: brackets, quotes, lists and lines are kept track of, marks are put to [`decide`].

use super::chars::{self, Case, Mark};
use super::decide;
use super::list::Item;
use super::pairs::{Quotation, closing, woven};
use super::place::{Place, leading_space};
use super::rules::Rules;
use super::spaces;
use crate::span::Span;

/// The sentences of a text.
pub(super) fn split(text: &str, rules: &Rules) -> Vec<Span> {
    let mut scanner = Scanner {
        text,
        rules,
        start: 0,
        head: leading_space(text),
        spans: Vec::new(),
        bracket: None,
        quote: None,
        quoted: false,
        list: None,
        casual: false,
    };
    scanner.casual = text[scanner.head..].starts_with(|c| chars::case(c) == Case::Lower);
    scanner.list = Item::read(text);
    scanner.run();
    scanner.spans
}

struct Scanner<'t> {
    text: &'t str,
    rules: &'t Rules,
    /// Where the sentence starts that is being read.
    start: usize,
    /// Its first character that is no white space.
    head: usize,
    spans: Vec<Span>,
    /// Where the bracket in which the scanner stands closes.
    bracket: Option<usize>,
    /// Where the quotation closes in which the scanner stands, if its sentence goes on behind it.
    quote: Option<Quotation>,
    /// Whether an odd number of `"` stands before the scanner on its line.
    quoted: bool,
    /// Whether the text starts with a small letter.
    casual: bool,
    /// The last item of a list that has begun.
    list: Option<Item>,
}

impl Scanner<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if chars::stops(bytes, at) {
                at = self.stop(at);
            } else {
                at += 1;
            }
        }
        if self.start < self.text.len() || self.spans.is_empty() && !self.text.is_empty() {
            self.push(self.text.len());
        }
    }

    /// Handles the character at `at`, a character boundary; gives where to go on.
    fn stop(&mut self, at: usize) -> usize {
        let c = match self.text.as_bytes()[at] {
            byte if byte.is_ascii() => byte as char,
            _ => self.text[at..].chars().next().unwrap_or_default(),
        };
        let behind = at + c.len_utf8();
        match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => return self.line(at),
            // Inside a name, an address or an abbreviation.
            '.' if self.text.as_bytes().get(behind).is_some_and(u8::is_ascii_lowercase) => {
                return behind;
            }
            '.' | '!' | '?' => return self.mark(at, chars::mark(c).unwrap_or(Mark::Stop)),
            ':' if self.rules.colon_final => return self.mark(at, Mark::Strong),
            ';' | '\u{37E}' if self.rules.semicolon_final => return self.mark(at, Mark::Strong),
            _ => {}
        }
        if chars::quotes(c) {
            self.quotation(at, c);
        } else if chars::opens_bracket(c) {
            self.open(at, c);
        } else if chars::closes_bracket(c) {
            self.item(at);
        } else if let Some(mark) = chars::mark(c) {
            return self.mark(at, mark);
        }
        behind
    }

    fn open(&mut self, at: usize, c: char) {
        if self.bracket.is_none_or(|end| end < at) && !self.mirrored(at) {
            self.bracket = closing(&self.text[at..], c).map(|length| at + length);
        }
    }

    /// Whether the bracket at `at` closes one that looks like its end: `) ع (` is how texts that were once stored from
    /// left to right write `(ع)`.
    fn mirrored(&self, at: usize) -> bool {
        let mut before = self.text[self.start..at].chars().rev();
        before.next() == Some(' ')
            && before.next().is_some_and(|c| matches!(c, '\u{5D0}'..='\u{6FF}'))
            && before.next() == Some(' ')
            && before.next() == Some(')')
            && self.bracket.is_none_or(|end| end + 5 < at)
    }

    /// A quotation mark stands at `at`.
    fn quotation(&mut self, at: usize, c: char) {
        let open = !(c == '"' && self.quoted);
        self.quoted ^= c == '"';
        if open && self.quote.is_none_or(|quote| quote.end < at) {
            self.quote = woven(&self.text[at..], c).map(|quote| quote.shifted(at));
        }
    }

    /// A line ends: an empty line or a list's item behind it ends the sentence.
    fn line(&mut self, at: usize) -> usize {
        let next = at + leading_space(&self.text[at..]);
        let lines = lines(&self.text[at..next]);
        let rest = &self.text[next..];
        let listed = self.list.is_some_and(|last| last.is_later());
        let starts = lines > 1
            || Item::read(rest).is_some_and(|item| self.is_due(&item))
            || rest.starts_with(chars::bullet)
            || rest.starts_with("- ")
            || listed && rest.starts_with(char::is_uppercase);
        if starts && next < self.text.len() {
            self.cut(next);
        }
        next
    }

    fn push(&mut self, end: usize) {
        let span = Span::new(self.start, end);
        if self.rules.spaces {
            spaces::split(self.text, span, self.rules, &mut self.spans);
        } else {
            self.spans.push(span);
        }
    }

    /// The sentence ends before `next`.
    fn cut(&mut self, next: usize) {
        if next > self.start {
            self.push(next);
            self.start = next;
            self.head = next + leading_space(&self.text[next..]);
        }
        if let Some(item) = Item::read(&self.text[next..]) {
            self.list = Some(item);
        }
    }

    /// A mark stands at `at`.
    fn mark(&mut self, at: usize, mark: Mark) -> usize {
        if mark == Mark::Stop && self.item(at) {
            return at + self.text[at..].chars().next().map_or(1, char::len_utf8);
        }
        let place = Place::read(self.text, self.head.min(at), at, mark, self.quoted);
        self.quoted ^= self.text[at..place.end].bytes().filter(|b| *b == b'"').count() % 2 == 1;
        if !self.inside(&place)
            && (decide::ends(&place, self.rules, self.casual) || self.before_item(&place))
        {
            self.cut(place.next);
        }
        place.end.max(at + 1)
    }

    /// Whether the place stands inside a bracket, or inside a quotation that its sentence goes on behind. There a
    /// stop may still end a sentence, but `!`, `?` and a dash behind the marks do not.
    fn inside(&self, place: &Place) -> bool {
        let within = |end: usize| place.at < end && place.end <= end;
        let lively = place.mark == Mark::Strong || self.text[place.next..].starts_with(chars::dash);
        self.bracket.is_some_and(within)
            || self.quote.is_some_and(|quote| within(quote.end) && (lively || quote.tight))
    }

    /// Whether the place stands before an item of a list that is due.
    fn before_item(&self, place: &Place) -> bool {
        !place.space().is_empty()
            && Item::read(&self.text[place.next..]).is_some_and(|item| self.is_due(&item))
    }

    /// Whether an item starts a list, or is the next of the one that has begun.
    fn is_due(&self, item: &Item) -> bool {
        item.opens() || self.list.is_some_and(|last| last.precedes(item))
    }

    /// Ends the sentence before the item of a list whose number ends at `at`, if that item is due.
    fn item(&mut self, at: usize) -> bool {
        let Some(last) = self.list else { return false };
        let Some((start, item)) = Item::ending(&self.text[self.start..], at - self.start) else {
            return false;
        };
        // What ends a number may be a bracket of several bytes: `•A」`.
        let mut behind = self.text[at..].chars();
        behind.next();
        let text = behind.as_str().trim_start_matches([')', ' ']);
        let again = item.restarts() && last.is_later() && text.starts_with(char::is_uppercase);
        let due =
            start > 0 && (last.precedes(&item) || again || last.bulleted() && item.bulleted());
        if due {
            self.cut(self.start + start);
            self.list = Some(item);
        }
        due
    }
}

/// How many lines end in a stretch of white space.
fn lines(space: &str) -> usize {
    let mut last = ' ';
    let mut count = 0;
    for c in space.chars() {
        count += match c {
            '\n' if last == '\r' => 0,
            '\n' | '\r' | '\u{2028}' => 1,
            '\u{2029}' => 2,
            _ => 0,
        };
        last = c;
    }
    count
}
