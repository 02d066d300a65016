//! E-mail addresses: `office@example.org`.

use super::passage::Passage;
use super::scan::{Class, Script};
use super::{AnchorKind, Row, stops};

pub(super) const ROW: Row = Row { kind: AnchorKind::Email, in_code: true, find };

fn find(passage: &mut Passage) {
    let mut from = 0;
    let mut next = 0;
    loop {
        let at = passage.next(next, stops::Row::Email);
        if at == passage.tokens.len() {
            break;
        }
        next = at + 1;
        if !passage.is_free(at) {
            continue;
        }
        let start = start(passage, from, at);
        let end = end(passage, at);
        let dotted = (at + 1..end).any(|token| passage.is_sign(token, '.'));
        if start < at && dotted && passage.tokens[end - 1].is_word() {
            let key = passage.span(start..end).of(passage.text).to_lowercase();
            passage.claim(start..end, key);
            from = end;
        }
    }
}

fn is_part(class: Option<Class>) -> bool {
    matches!(class, Some(Class::Word(Script::Latin) | Class::Digits))
}

/// The first token of the part before the `@`, not before `from`.
fn start(passage: &Passage, from: usize, at: usize) -> usize {
    let mut start = at;
    while start > from
        && (is_part(passage.class(start - 1))
            || matches!(passage.class(start - 1), Some(Class::Sign('.' | '_' | '-' | '+' | '%'))))
    {
        start -= 1;
    }
    while start < at && !is_part(passage.class(start)) {
        start += 1;
    }
    start
}

/// The token after the host.
fn end(passage: &Passage, at: usize) -> usize {
    let mut end = at + 1;
    while is_part(passage.class(end))
        || (matches!(passage.class(end), Some(Class::Sign('.' | '-')))
            && is_part(passage.class(end + 1)))
    {
        end += 1;
    }
    end
}
