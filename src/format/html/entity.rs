//! Character references (WHATWG HTML, 13.2.5.72): `&amp;`, `&#8212;`, `&copy`.

use crate::document::TextBuilder;
use crate::span::Span;
use html5gum::{Token, Tokenizer};

/// Bytes that the longest name has, with `&` and `;`.
const LONGEST: usize = 40;

/// Appends a span of the source, its character references resolved.
pub(super) fn copy(builder: &mut TextBuilder, source: &str, span: Span) {
    let mut at = span.start;
    while let Some(found) = memchr::memchr(b'&', &source.as_bytes()[at..span.end]) {
        let start = at + found;
        builder.copy(source, Span::new(at, start));
        match resolve(Span::new(start, span.end).of(source)) {
            Some((text, length)) => {
                builder.replace(&text, Span::new(start, start + length));
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
pub(super) fn resolved(source: &str, span: Span) -> String {
    let mut builder = TextBuilder::default();
    copy(&mut builder, source, span);
    builder.text().to_owned()
}

/// What the reference at the start of a text stands for, and its length; nothing where it is a plain `&`.
pub(super) fn resolve(text: &str) -> Option<(String, usize)> {
    let name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
    let bytes = text.as_bytes();
    let length = bytes[1..].iter().take(LONGEST).take_while(|byte| name(byte)).count() + 1;
    let length = length + usize::from(bytes.get(length) == Some(&b';'));
    let reference = &text[..length];
    let common = match reference {
        "&amp;" => Some("&"),
        "&lt;" => Some("<"),
        "&gt;" => Some(">"),
        "&quot;" => Some("\""),
        "&nbsp;" => Some("\u{A0}"),
        "&" | "&;" => return None,
        _ => None,
    };
    if let Some(common) = common {
        return Some((common.to_owned(), length));
    }
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
    Some((whole[..whole.len() - left].to_owned(), length - left))
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
            assert_eq!(resolve(source), answer, "{source}");
        }
    }
}
