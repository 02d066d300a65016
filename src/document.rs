//! One version as read: blocks of plain text, each with an exact map back to the file.
//!
//! ```
//! use lacuna::{format, options::ReadOptions, span::Span};
//!
//! let document = format::read("a.html", "<p>Fish &amp; chips</p>".as_bytes(), &ReadOptions::default())?;
//! let block = &document.blocks[0];
//! assert_eq!(block.text, "Fish & chips");
//! assert_eq!(block.in_source(Span::new(5, 6)).of(&document.source.text), "&amp;");
//! # Ok::<(), lacuna::Error>(())
//! ```

use crate::lang::Language;
use crate::lines::Lines;
use crate::span::Span;
use std::sync::OnceLock;

/// One version of a text, as read from a file.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file as the caller named it; `-` for standard input.
    pub path: String,
    /// The id of the format it was read as: `text`, `markdown`, `html`.
    pub format: &'static str,
    pub language: Language,
    /// How sure the language is, a probability: 1 where the caller gave it.
    pub certainty: f64,
    pub source: Source,
    /// Whether each block is one sentence, as the caller said: a line of the file, empty where the line is.
    pub segmented: bool,
    /// In the order of the file.
    pub blocks: Vec<Block>,
}

/// The text of a file, decoded, and the way back to the file's own bytes.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The whole file as UTF-8, without its byte order mark.
    pub text: String,
    /// The WHATWG name of the encoding that it was stored in.
    pub encoding: &'static str,
    /// Whether the encoding was guessed from the bytes rather than marked or valid UTF-8.
    pub guessed: bool,
    /// Where each part of `text` stands in the file.
    pub offsets: Offsets,
    lines: OnceLock<Lines>,
}

/// How offsets in a decoded text lead back to the bytes of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offsets {
    /// UTF-8: the same, after a byte order mark of so many bytes.
    Shifted(usize),
    /// `(offset in text, offset in file)` of each character and of the end, in order.
    Table(Vec<(u32, u32)>),
}

impl Default for Offsets {
    fn default() -> Self {
        Self::Shifted(0)
    }
}

impl Source {
    /// A UTF-8 text without a byte order mark.
    pub fn utf8(text: impl Into<String>) -> Self {
        Self { text: text.into(), encoding: "UTF-8", ..Self::default() }
    }

    /// A text that was decoded from an encoding, with its way back.
    pub(crate) fn decoded(
        text: String,
        encoding: &'static str,
        guessed: bool,
        offsets: Offsets,
    ) -> Self {
        Self { text, encoding, guessed, offsets, lines: OnceLock::new() }
    }

    /// The bytes of the file in which a span of `text` is stored.
    pub fn in_file(&self, span: Span) -> Span {
        let one = |offset: usize| match &self.offsets {
            Offsets::Shifted(by) => offset + by,
            Offsets::Table(rows) => {
                let row =
                    rows.partition_point(|(text, _)| *text as usize <= offset).saturating_sub(1);
                rows.get(row).map_or(0, |(_, file)| *file as usize)
            }
        };
        Span::new(one(span.start), one(span.end))
    }

    /// Line and column of an offset in `text`, both from 1. Columns count characters (Unicode scalar values).
    /// A line ends with LF, CRLF or a CR of its own.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        self.lines.get_or_init(|| Lines::of(&self.text)).line_column(&self.text, offset)
    }

    /// The offset in `text` of the character at a line and column, as [`Source::line_column`] counts them.
    pub(crate) fn offset(&self, line: usize, column: usize) -> Option<usize> {
        self.lines.get_or_init(|| Lines::of(&self.text)).offset(&self.text, line, column)
    }
}

/// What a block is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    Title,
    /// A heading and its level, 1 to 6.
    Heading(u8),
    Paragraph,
    ListItem,
    TableCell,
    Quote,
    Caption,
    /// Preformatted text or program code: compared, never split into sentences.
    Code,
}

impl BlockKind {
    /// The kind in a word, as reports print it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Heading(_) => "heading",
            Self::Paragraph => "paragraph",
            Self::ListItem => "list item",
            Self::TableCell => "table cell",
            Self::Quote => "quotation",
            Self::Caption => "caption",
            Self::Code => "code block",
        }
    }
}

/// A paragraph, heading, list item, cell or code block.
#[derive(Clone, Debug)]
pub struct Block {
    pub kind: BlockKind,
    /// Whether it belongs to the page rather than to the text: navigation, comments, footers, related links.
    pub boilerplate: bool,
    /// Plain text: no markup, entities resolved, hard-wrapped lines joined by a space.
    pub text: String,
    /// From `text` back to `Source::text`.
    pub map: TextMap,
    /// The whole block in `Source::text`, markup included.
    pub span: Span,
    /// Targets of links and images, in order, as written.
    pub links: Vec<String>,
    /// Inline code, as spans of `text`, in order.
    pub code: Vec<Span>,
    /// The identity that a format gives it (a PO entry's, an XLIFF unit's): equal keys pair first.
    pub key: Option<String>,
}

impl Block {
    /// A block of running text, without links, inline code or key.
    pub fn new(kind: BlockKind, (text, map): (String, TextMap), span: Span) -> Self {
        Self { kind, boilerplate: false, text, map, span, links: vec![], code: vec![], key: None }
    }

    /// A span of `text` as a span of `Source::text`.
    pub fn in_source(&self, span: Span) -> Span {
        self.map.in_source(span)
    }
}

/// From offsets in a block's plain text to offsets in the source text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextMap {
    pieces: Vec<Piece>,
    /// Where a text without a character stands.
    place: usize,
}

/// A stretch of plain text and the stretch of source that it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    text: Span,
    source: Span,
    /// Whether the text is a copy of the source; otherwise it stands for all of it (an entity).
    verbatim: bool,
}

impl TextMap {
    /// The map of an empty text, which stands at a place in the source.
    pub fn empty(place: usize) -> Self {
        Self { pieces: vec![], place }
    }

    /// The stretches of text that were copied as they stand, each with its place in the source, in order.
    pub fn verbatim(&self) -> impl Iterator<Item = (Span, Span)> {
        self.pieces.iter().filter(|piece| piece.verbatim).map(|piece| (piece.text, piece.source))
    }

    /// The source of a span of text: from the source of its first character to that of its last.
    pub fn in_source(&self, span: Span) -> Span {
        let start = self.start_of(span.start);
        if span.is_empty() {
            return Span::at(start);
        }
        Span::new(start, self.end_of(span.end).max(start))
    }

    fn start_of(&self, offset: usize) -> usize {
        let at = self.pieces.partition_point(|piece| piece.text.end <= offset);
        match self.pieces.get(at) {
            Some(piece) if piece.verbatim => piece.source.start + (offset - piece.text.start),
            Some(piece) => piece.source.start,
            None => self.pieces.last().map_or(self.place, |piece| piece.source.end),
        }
    }

    fn end_of(&self, offset: usize) -> usize {
        let at = self.pieces.partition_point(|piece| piece.text.end < offset);
        match self.pieces.get(at) {
            Some(piece) if piece.verbatim => piece.source.start + (offset - piece.text.start),
            Some(piece) => piece.source.end,
            None => self.pieces.last().map_or(self.place, |piece| piece.source.end),
        }
    }
}

/// Builds a block's plain text and its map together.
#[derive(Clone, Debug, Default)]
pub struct TextBuilder {
    text: String,
    pieces: Vec<Piece>,
}

impl TextBuilder {
    /// Appends a span of the source as it stands.
    pub fn copy(&mut self, source: &str, span: Span) {
        self.push(span.of(source), span, true);
    }

    /// Appends `text`, which stands for `span` of the source: an entity, a joined line end.
    pub fn replace(&mut self, text: &str, span: Span) {
        self.push(text, span, false);
    }

    fn push(&mut self, text: &str, source: Span, verbatim: bool) {
        if text.is_empty() {
            return;
        }
        let place = Span::new(self.text.len(), self.text.len() + text.len());
        self.text.push_str(text);
        match self.pieces.last_mut() {
            Some(last) if last.verbatim && verbatim && last.source.end == source.start => {
                last.text.end = place.end;
                last.source.end = source.end;
            }
            _ => self.pieces.push(Piece { text: place, source, verbatim }),
        }
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Spans of the text so far as spans of the finished text, without those that nothing is left of.
    pub fn finished(&self, spans: &[Span]) -> Vec<Span> {
        let kept = Span::new(0, self.text.len()).trimmed(&self.text);
        let place = |at: usize| at.clamp(kept.start, kept.end) - kept.start;
        let spans = spans.iter().map(|span| Span::new(place(span.start), place(span.end)));
        spans.filter(|span| !span.is_empty()).collect()
    }

    /// The text, without the white space at its two ends, and its map.
    pub fn finish(mut self) -> (String, TextMap) {
        let kept = Span::new(0, self.text.len()).trimmed(&self.text);
        let place = self.pieces.first().map_or(0, |piece| piece.source.start);
        let pieces = self
            .pieces
            .into_iter()
            .filter(|piece| piece.text.overlap(kept) > 0)
            .map(|piece| piece.clipped(kept))
            .collect();
        self.text.truncate(kept.end);
        self.text.drain(..kept.start);
        (self.text, TextMap { pieces, place })
    }
}

impl Piece {
    /// The part of the piece that lies in `kept`, with text offsets counted from its start.
    fn clipped(self, kept: Span) -> Self {
        let text = Span::new(self.text.start.max(kept.start), self.text.end.min(kept.end));
        let source = if self.verbatim {
            Span::new(
                self.source.start + (text.start - self.text.start),
                self.source.end - (self.text.end - text.end),
            )
        } else {
            self.source
        };
        Self { text: Span::new(text.start - kept.start, text.end - kept.start), source, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_maps_back_to_all_its_bytes() {
        let source = "  a &amp; b  ";
        let mut builder = TextBuilder::default();
        builder.copy(source, Span::new(0, 4));
        builder.replace("&", Span::new(4, 9));
        builder.copy(source, Span::new(9, 13));
        let (text, map) = builder.finish();
        assert_eq!(text, "a & b");
        assert_eq!(map.in_source(Span::new(0, 5)), Span::new(2, 11));
        assert_eq!(map.in_source(Span::new(2, 3)), Span::new(4, 9));
        assert_eq!(map.in_source(Span::new(4, 5)), Span::new(10, 11));
    }
}
