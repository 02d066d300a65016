//! Places as reports name them: `file:line:column`, and what stands before and after.

use super::Report;
use super::names::Names;
use crate::audit::{Finding, Place};
use crate::segment::Version;

/// The places of a report's versions.
pub(super) struct Places<'a> {
    pub report: &'a Report,
    pub names: Names,
}

impl<'a> Places<'a> {
    pub fn new(report: &'a Report) -> Self {
        Self { report, names: Names::new(report) }
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
        self.version(version).document.source.line_column(offset)
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

    /// Where each of more than two versions has what a finding speaks of, or where it would stand.
    pub fn of_all(&self, finding: &Finding) -> Option<Vec<Place>> {
        self.report.units.as_ref()?;
        let (beads, primary) = (&self.report.alignment.beads, &finding.primary);
        let first =
            beads.partition_point(|b| b.sides[primary.version].end <= primary.segments.start);
        let inside = beads[first..].iter();
        let count = inside
            .take_while(|bead| bead.sides[primary.version].start < primary.segments.end)
            .count();
        let rows = &beads[first..(first + count.max(1)).min(beads.len())];
        let (above, below) = (rows.first()?, rows.last()?);
        let place = |version: usize| {
            let segments = above.sides[version].start..below.sides[version].end;
            let told = finding.related.iter().find(|place| place.version == version);
            if let Some(place) = told.filter(|_| segments.is_empty()) {
                return place.clone();
            }
            let span = self.version(version).in_source(segments.clone());
            Place { version, span, segments }
        };
        Some((0..self.report.versions.len()).map(place).collect())
    }

    /// The text of a place: of its segments, with a line end between blocks; empty for a gap.
    pub fn text(&self, place: &Place) -> String {
        passage(self.version(place.version), place.segments.clone())
    }
}

/// What a place of a finding is, where it holds text: a counterpart, the same passage elsewhere, the translation beside it.
pub(super) fn role(finding: &Finding, place: &Place) -> &'static str {
    match finding.kind {
        "moved" => "it stands at",
        _ if place.version == finding.primary.version => "translation",
        _ => "counterpart",
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
