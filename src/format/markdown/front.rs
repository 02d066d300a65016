//! Front matter: YAML between `---` lines, TOML between `+++` lines, of which title and description are text.

use crate::document::{Block, BlockKind, TextBuilder};
use crate::span::Span;

/// Keys whose values readers see.
const KEYS: &[(&str, BlockKind)] =
    &[("title", BlockKind::Title), ("description", BlockKind::Paragraph)];

/// Where the text after the front matter begins; 0 where there is none.
pub(super) fn end(source: &str) -> usize {
    let mut lines = source.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let fence = first.trim_end();
    if fence != "---" && fence != "+++" {
        return 0;
    }
    let mut at = first.len();
    // A rule at the start of a text looks the same, but no key follows it.
    let mut keys = false;
    for line in lines {
        let text = line.trim_end();
        if text == fence || (fence == "---" && text == "...") {
            return if keys || at == first.len() { at + line.len() } else { 0 };
        }
        if !keys && !text.is_empty() && !text.starts_with(['#', '[']) {
            let separator = if fence == "---" { ':' } else { '=' };
            let Some((key, _)) = text.split_once(separator) else { return 0 };
            if key.trim().contains(char::is_whitespace) {
                return 0;
            }
            keys = true;
        }
        at += line.len();
    }
    0
}

/// The title and description of front matter that ends at `end`, where they are plain scalars of one line.
pub(super) fn blocks(source: &str, end: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    let mut lines = source[..end].split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let span = Span::new(at, at + line.len());
        at = span.end;
        let separator = if source.starts_with("+++") { '=' } else { ':' };
        let Some((key, value)) = line.split_once(separator) else { continue };
        let Some((_, kind)) = KEYS.iter().find(|(name, _)| *name == key.trim_end()) else {
            continue;
        };
        let continued = lines
            .peek()
            .is_some_and(|next| next.starts_with([' ', '\t']) && !next.trim().is_empty());
        let value = Span::new(span.end - value.len(), span.end).trimmed(source);
        if let Some(inner) = scalar(source, value).filter(|_| !continued) {
            let mut builder = TextBuilder::default();
            copy_unescaped(&mut builder, source, inner);
            let (text, map) = builder.finish();
            if !text.is_empty() {
                blocks.push(Block::new(*kind, (text, map), span.trimmed(source)));
            }
        }
    }
    blocks
}

/// A scalar without its quotes, or nothing where the value is a list, a map, a block or a reference.
fn scalar(source: &str, value: Span) -> Option<Span> {
    let text = value.of(source);
    for quote in ['"', '\''] {
        if let Some(rest) = text.strip_prefix(quote) {
            // A comment may follow the closing quote.
            let close = rest.rfind(quote)?;
            return Some(Span::new(value.start + 1, value.start + 1 + close));
        }
    }
    let special = ['|', '>', '[', '{', '&', '*', '!', '#', '%', '@', '`'];
    if text.is_empty() || text.starts_with(special) {
        return None;
    }
    let length = text.find(" #").unwrap_or(text.len());
    Some(Span::new(value.start, value.start + length))
}

/// Copies a value, `\"` of double quotes and `''` of single ones undone.
fn copy_unescaped(builder: &mut TextBuilder, source: &str, inner: Span) {
    let quote = source[..inner.start].chars().next_back();
    let escape = match quote {
        Some('"') => "\\\"",
        Some('\'') => "''",
        _ => return builder.copy(source, inner),
    };
    let mut at = inner.start;
    for (place, _) in inner.of(source).match_indices(escape) {
        let place = inner.start + place;
        builder.copy(source, Span::new(at, place));
        builder.replace(&escape[1..], Span::new(place, place + 2));
        at = place + 2;
    }
    builder.copy(source, Span::new(at, inner.end));
}
