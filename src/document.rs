//! One version as read: blocks of plain text, each with an exact map back to the file.

use crate::lang::Language;
use crate::span::Span;

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
    /// Whether each block is one sentence, as the caller has split it.
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
        Self { text: text.into(), encoding: "UTF-8", guessed: false, offsets: Offsets::Shifted(0) }
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
        let before = &self.text.as_bytes()[..offset.min(self.text.len())];
        let mut line = 1;
        let mut start = 0;
        for (i, byte) in before.iter().enumerate() {
            let lone_cr = *byte == b'\r' && self.text.as_bytes().get(i + 1) != Some(&b'\n');
            if *byte == b'\n' || lone_cr {
                line += 1;
                start = i + 1;
            }
        }
        (line, self.text[start..offset.min(self.text.len())].chars().count() + 1)
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
    /// The identity that a format gives it (a PO entry's, an XLIFF unit's): equal keys pair first.
    pub key: Option<String>,
}

impl Block {
    /// A span of `text` as a span of `Source::text`.
    pub fn in_source(&self, span: Span) -> Span {
        self.map.in_source(span)
    }
}

/// From offsets in a block's plain text to offsets in the source text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextMap {
    pieces: Vec<Piece>,
}

/// A stretch of plain text and the stretch of source that it comes from. Equal lengths mean a verbatim copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    text: Span,
    source: Span,
}

impl TextMap {
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
            Some(piece) if piece.text.len() == piece.source.len() => {
                piece.source.start + (offset - piece.text.start)
            }
            Some(piece) => piece.source.start,
            None => self.pieces.last().map_or(0, |piece| piece.source.end),
        }
    }

    fn end_of(&self, offset: usize) -> usize {
        let at = self.pieces.partition_point(|piece| piece.text.end < offset);
        match self.pieces.get(at) {
            Some(piece) if piece.text.len() == piece.source.len() => {
                piece.source.start + (offset - piece.text.start)
            }
            Some(piece) => piece.source.end,
            None => self.pieces.last().map_or(0, |piece| piece.source.end),
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
        self.push(span.of(source), span);
    }

    /// Appends `text`, which stands for `span` of the source: an entity, a joined line end.
    pub fn replace(&mut self, text: &str, span: Span) {
        self.push(text, span);
    }

    fn push(&mut self, text: &str, source: Span) {
        if text.is_empty() {
            return;
        }
        let place = Span::new(self.text.len(), self.text.len() + text.len());
        self.text.push_str(text);
        match self.pieces.last_mut() {
            Some(last)
                if last.source.end == source.start
                    && last.text.len() == last.source.len()
                    && place.len() == source.len() =>
            {
                last.text.end = place.end;
                last.source.end = source.end;
            }
            _ => self.pieces.push(Piece { text: place, source }),
        }
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, without the white space at its two ends, and its map.
    pub fn finish(self) -> (String, TextMap) {
        let kept = Span::new(0, self.text.len()).trimmed(&self.text);
        let pieces = self
            .pieces
            .into_iter()
            .filter(|piece| piece.text.overlap(kept) > 0)
            .map(|piece| piece.clipped(kept))
            .collect();
        (kept.of(&self.text).to_owned(), TextMap { pieces })
    }
}

impl Piece {
    /// The part of the piece that lies in `kept`, with text offsets counted from its start.
    fn clipped(self, kept: Span) -> Self {
        let text = Span::new(self.text.start.max(kept.start), self.text.end.min(kept.end));
        let source = if self.text.len() == self.source.len() {
            Span::new(
                self.source.start + (text.start - self.text.start),
                self.source.end - (self.text.end - text.end),
            )
        } else {
            self.source
        };
        Self { text: Span::new(text.start - kept.start, text.end - kept.start), source }
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

    #[test]
    fn lines_end_with_lf_crlf_or_cr() {
        let source = Source::utf8("é\r\nb\rc\nd");
        assert_eq!(source.line_column(2), (1, 2));
        assert_eq!(source.line_column(4), (2, 1));
        assert_eq!(source.line_column(6), (3, 1));
        assert_eq!(source.line_column(8), (4, 1));
    }
}
