//! The sentence splitter: a document's blocks become segments.
//!
//! ```
//! use lacuna::{lang::Language, segment};
//!
//! let text = "Mr. Smith paid 2.50 euros. It was 9 p.m. when he left.";
//! let spans = segment::sentences(text, &Language::parse("en")?);
//! let sentences: Vec<_> = spans.iter().map(|span| span.of(text).trim()).collect();
//! assert_eq!(sentences, ["Mr. Smith paid 2.50 euros.", "It was 9 p.m. when he left."]);
//! # Ok::<(), lacuna::Error>(())
//! ```

use crate::document::{Block, Document};
use crate::lang::Language;
use crate::span::Span;
use std::ops::Range;

pub use splitter::Splitter;

mod chars;
mod closers;
mod decide;
mod languages;
mod list;
mod pairs;
mod place;
mod rules;
mod scan;
mod shortened;
mod spaces;
mod splitter;
mod srx;
#[cfg(test)]
mod tests;

/// A sentence, the unit of alignment (TMX `seg`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Which of the document's blocks it stands in.
    pub block: usize,
    /// Where in the block's text, trailing white space included: the segments of a block joined are its text.
    pub span: Span,
}

/// A document with its segments, in order.
#[derive(Clone, Debug)]
pub struct Version {
    pub document: Document,
    pub segments: Vec<Segment>,
}

impl Version {
    /// The block in which a segment stands.
    pub fn block(&self, segment: usize) -> &Block {
        &self.document.blocks[self.segments[segment].block]
    }

    /// The text of a segment, without white space at its ends.
    pub fn text(&self, segment: usize) -> &str {
        self.segments[segment].span.of(&self.block(segment).text).trim()
    }

    /// Where a run of segments stands in the source text, white space at its ends left out.
    /// An empty run gives the empty place before the segment that it starts with.
    pub fn in_source(&self, run: Range<usize>) -> Span {
        if run.is_empty() {
            return Span::at(match self.segments.get(run.start) {
                Some(_) => self.in_source(run.start..run.start + 1).start,
                None if run.start > 0 => self.in_source(run.start - 1..run.start).end,
                None => 0,
            });
        }
        let one = |segment: usize| {
            let block = self.block(segment);
            block.in_source(self.segments[segment].span.trimmed(&block.text))
        };
        one(run.start).cover(one(run.end - 1))
    }

    /// Where a run of segments stands in the source text, with the markup of the blocks that it begins and ends with
    /// (`### `, `<li>`), unless that holds other blocks too. An empty run gives the empty place before its start.
    pub fn extent(&self, run: Range<usize>) -> Span {
        let inner = self.in_source(run.clone());
        if run.is_empty() {
            let next =
                (run.start < self.segments.len()).then(|| self.extent(run.start..run.start + 1));
            return next.map_or(inner, |next| Span::at(next.start));
        }
        let (first, last) = (self.segments[run.start].block, self.segments[run.end - 1].block);
        let blocks = &self.document.blocks;
        let mut extent = inner;
        let before = first.checked_sub(1).map_or(0, |before| blocks[before].span.end);
        if self.starts_block(run.start)
            && (before..=inner.start).contains(&blocks[first].span.start)
        {
            extent.start = blocks[first].span.start;
        }
        let after = blocks.get(last + 1).map_or(usize::MAX, |after| after.span.start);
        let ends = run.end == self.segments.len() || self.starts_block(run.end);
        if ends && (inner.end..=after).contains(&blocks[last].span.end) {
            extent.end = blocks[last].span.end;
        }
        extent
    }

    /// Whether a segment is the first of its block.
    pub fn starts_block(&self, segment: usize) -> bool {
        segment == 0 || self.segments[segment].block != self.segments[segment - 1].block
    }

    /// Whether a run of segments begins and ends with its blocks.
    pub(crate) fn is_whole(&self, run: &Range<usize>) -> bool {
        self.starts_block(run.start)
            && (run.end == self.segments.len() || self.starts_block(run.end))
    }
}

/// Splits each block of a document into sentences by the rules that are built in.
pub fn segment(document: Document) -> Version {
    Splitter::default().segment(document)
}

/// The sentences of a text, in order, trailing white space included: joined they are the text.
pub fn sentences(text: &str, language: &Language) -> Vec<Span> {
    scan::split(text, languages::rules(language.primary()))
}
