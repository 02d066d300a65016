//! Places as reports name them: `file:line:column`, and what stands before and after.

use super::Report;
use super::names::Names;
use crate::audit::Place;
use crate::document::Source;
use crate::segment::Version;

/// A checkpoint every so many bytes keeps a look-up cheap in a file of one endless line.
const STEP: usize = 4096;

/// Lines and columns of one source, looked up without reading it from its start each time.
pub(super) struct Lines<'a> {
    text: &'a str,
    /// `(offset, line, column)`, in order.
    marks: Vec<(usize, usize, usize)>,
}

impl<'a> Lines<'a> {
    pub fn new(source: &'a Source) -> Self {
        let text = source.text.as_str();
        let mut marks = vec![(0, 1, 1)];
        let (mut line, mut column, mut last) = (1, 1, 0);
        let mut characters = text.char_indices().peekable();
        while let Some((at, c)) = characters.next() {
            if at - last >= STEP {
                marks.push((at, line, column));
                last = at;
            }
            let next = characters.peek().map(|(_, next)| *next);
            if c == '\n' || (c == '\r' && next != Some('\n')) {
                line += 1;
                column = 1;
            } else {
                column += 1;
            }
        }
        Self { text, marks }
    }

    /// Line and column of an offset, both from 1, as [`Source::line_column`] gives them.
    pub fn of(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.text.len());
        let mark = self.marks.partition_point(|(at, ..)| *at <= offset).saturating_sub(1);
        let (start, mut line, mut column) = self.marks[mark];
        let mut characters = self.text[start..].char_indices().peekable();
        while let Some((at, c)) = characters.next() {
            if start + at >= offset {
                break;
            }
            let next = characters.peek().map(|(_, next)| *next);
            if c == '\n' || (c == '\r' && next != Some('\n')) {
                line += 1;
                column = 1;
            } else {
                column += 1;
            }
        }
        (line, column)
    }
}

/// The places of a report's versions.
pub(super) struct Places<'a> {
    pub report: &'a Report,
    pub names: Names,
    lines: Vec<Lines<'a>>,
}

impl<'a> Places<'a> {
    pub fn new(report: &'a Report) -> Self {
        let lines = report.versions.iter().map(|v| Lines::new(&v.document.source)).collect();
        Self { report, names: Names::new(report), lines }
    }

    pub fn version(&self, version: usize) -> &'a Version {
        &self.report.versions[version]
    }

    /// What the version is called in prose, harmless to print.
    pub fn name(&self, version: usize) -> String {
        self.names.of(version)
    }

    /// The path as it was given, harmless to print.
    pub fn path(&self, version: usize) -> String {
        super::excerpt::on_one_line(&self.version(version).document.path, 4096)
    }

    /// Line and column of an offset in a version's source text.
    pub fn line_column(&self, version: usize, offset: usize) -> (usize, usize) {
        self.lines[version].of(offset)
    }

    /// Line and column of a segment's start.
    pub fn of_segment(&self, version: usize, segment: usize) -> (usize, usize) {
        self.line_column(version, self.version(version).in_source(segment..segment + 1).start)
    }

    /// `name:line:column` of a segment's start.
    pub fn label(&self, version: usize, segment: usize) -> String {
        let (line, column) = self.of_segment(version, segment);
        format!("{}:{line}:{column}", self.name(version))
    }

    /// The segments that stand before and after a place, where there are such.
    pub fn neighbours(&self, place: &Place) -> (Option<usize>, Option<usize>) {
        let count = self.version(place.version).segments.len();
        let before = place.segments.start.min(count).checked_sub(1);
        (before, Some(place.segments.end).filter(|after| *after < count))
    }

    /// The text of a place: of its segments, with a line end between blocks; empty for a gap.
    pub fn text(&self, place: &Place) -> String {
        passage(self.version(place.version), place.segments.clone())
    }
}

/// The text of a run of segments: as it stands within a block, a line end between blocks.
pub(super) fn passage(version: &Version, segments: std::ops::Range<usize>) -> String {
    parts(version, segments).map(|(_, text)| text).collect::<Vec<_>>().join("\n")
}

/// The blocks that a run of segments touches, in order, each with the part of its text.
pub(super) fn parts(
    version: &Version,
    segments: std::ops::Range<usize>,
) -> impl Iterator<Item = (std::ops::Range<usize>, &str)> {
    let end = segments.end.min(version.segments.len());
    let mut next = segments.start;
    std::iter::from_fn(move || {
        let first = next;
        let block = version.segments.get(first).filter(|_| first < end)?.block;
        while next < end && version.segments[next].block == block {
            next += 1;
        }
        let span = version.segments[first].span.cover(version.segments[next - 1].span);
        Some((first..next, span.of(&version.document.blocks[block].text).trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checkpoints_give_what_counting_gives() {
        let text = format!("é\r\nb\rc\n{}\n{}", "ж".repeat(9000), "x\r".repeat(5000));
        let source = Source::utf8(text);
        let lines = Lines::new(&source);
        for (at, _) in source.text.char_indices().step_by(97) {
            assert_eq!(lines.of(at), source.line_column(at), "{at}");
        }
        assert_eq!(lines.of(usize::MAX), source.line_column(source.text.len()));
    }
}
