//! Half-open byte ranges.
//!
//! ```
//! use lacuna::span::Span;
//!
//! assert_eq!(Span::new(4, 8).of("the tide"), "tide");
//! assert_eq!(Span::new(0, 6).overlap(Span::new(4, 8)), 2);
//! ```

use std::ops::Range;

/// A half-open range of bytes, `start..end`, always on character boundaries of the text it belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    /// The span `start..end`. `end` must not be less than `start`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span ends before it starts: {start}..{end}");
        Self { start, end }
    }

    /// An empty span: a place between two characters.
    pub fn at(place: usize) -> Self {
        Self::new(place, place)
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// How many bytes the two share.
    pub fn overlap(self, other: Self) -> usize {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }

    /// The same span, `by` bytes further on.
    pub fn shift(self, by: usize) -> Self {
        Self::new(self.start + by, self.end + by)
    }

    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The text of the span. Panics if the span is not of `text`.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The span without the white space at its two ends, for a span of `text`.
    pub fn trimmed(self, text: &str) -> Self {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        Self::new(start, start + inner.trim().len())
    }
}
