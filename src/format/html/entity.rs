//! Character references (WHATWG HTML, 13.2.5.72): `&amp;`, `&#8212;`, `&copy`.

use crate::document::TextBuilder;
use crate::span::Span;
use html5gum::{Token, Tokenizer};
use std::collections::BTreeMap;

/// Bytes that the longest name has, with `&` and `;`.
const LONGEST: usize = 40;

/// References that are kept; a page has few different ones.
const KEPT: usize = 1000;

/// The references of a page that have been resolved: what each stands for, and its length.
#[derive(Default)]
pub(super) struct Entities {
    known: BTreeMap<String, Option<(String, usize)>>,
}

impl Entities {
    /// Appends a span of the source, its character references resolved.
    pub fn copy(&mut self, builder: &mut TextBuilder, source: &str, span: Span) {
        let mut at = span.start;
        while let Some(found) = memchr::memchr(b'&', &source.as_bytes()[at..span.end]) {
            let start = at + found;
            builder.copy(source, Span::new(at, start));
            let reference = reference(Span::new(start, span.end).of(source));
            match self.resolve(reference) {
                Some((text, length)) => {
                    builder.replace(text, Span::new(start, start + length));
                    at = start + length;
                }
                None => {
                    builder.copy(source, Span::new(start, start + 1));
                    at = start + 1;
                }
            }
        }
        builder.copy(source, Span::new(at, span.end));
    }

    /// A span of the source with its character references resolved.
    pub fn resolved(&mut self, source: &str, span: Span) -> String {
        let mut builder = TextBuilder::default();
        self.copy(&mut builder, source, span);
        builder.text().to_owned()
    }

    fn resolve(&mut self, reference: &str) -> Option<(&str, usize)> {
        if !self.known.contains_key(reference) {
            if self.known.len() >= KEPT {
                self.known.clear();
            }
            self.known.insert(reference.to_owned(), resolve(reference));
        }
        let known = self.known.get(reference)?.as_ref();
        known.map(|(text, length)| (text.as_str(), *length))
    }
}

/// What may be a reference at the start of a text.
fn reference(text: &str) -> &str {
    let name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
    let bytes = text.as_bytes();
    let length = bytes[1..].iter().take(LONGEST).take_while(|byte| name(byte)).count() + 1;
    &text[..length + usize::from(bytes.get(length) == Some(&b';'))]
}

/// What a reference stands for, and its length; nothing where it is a plain `&`.
fn resolve(reference: &str) -> Option<(String, usize)> {
    let whole: Vec<u8> = Tokenizer::new(reference)
        .filter_map(|Ok(token)| match token {
            Token::String(string) => Some(string.value.0),
            _ => None,
        })
        .flatten()
        .collect();
    let whole = String::from_utf8(whole).ok().filter(|whole| whole != reference)?;
    // `&notit;` stands for `¬` and leaves `it;` behind.
    let first = whole.chars().next()?.len_utf8();
    let pairs = whole.bytes().skip(first).rev().zip(reference.bytes().rev());
    let left = pairs.take_while(|(a, b)| a == b && a.is_ascii()).count();
    Some((whole[..whole.len() - left].to_owned(), reference.len() - left))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_stand_for_characters() {
        let rows = [
            ("&amp; b", Some(("&", 5))),
            ("&eacute;t&eacute;", Some(("é", 8))),
            ("&#8212;", Some(("—", 7))),
            ("&#x5d0;", Some(("א", 7))),
            ("&#150;", Some(("–", 6))),
            ("&copy 2024", Some(("©", 5))),
            ("&notit;", Some(("¬", 4))),
            ("&nGg;", Some(("⋙\u{338}", 5))),
            ("&#0;", Some(("\u{FFFD}", 4))),
            ("& b", None),
            ("&nosuch;", None),
            ("&", None),
        ];
        for (source, answer) in rows {
            let answer = answer.map(|(text, length)| (text.to_owned(), length));
            assert_eq!(resolve(reference(source)), answer, "{source}");
        }
    }
}
