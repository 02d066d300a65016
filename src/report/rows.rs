//! The rows of the reports that show versions side by side: a bead each, with what was found in it.

use super::Report;
use crate::audit::{Finding, Place};
use crate::gather::Cell;
use std::ops::Range;

/// A bead and the findings that touch it, as indices into [`Report::findings`].
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Findings whose passage stands in the row.
    pub here: Vec<usize>,
    /// Findings whose passage begins in the row: those to be told at it.
    pub starts: Vec<usize>,
    /// Findings that speak of the row from elsewhere: the other end of a move.
    pub from: Vec<usize>,
}

/// The rows of a report and the way from segments to them. Row i shows bead i.
pub(super) struct Rows {
    pub rows: Vec<Row>,
    /// For each version, the bead of each segment.
    bead_of: Vec<Vec<usize>>,
}

impl Rows {
    pub fn new(report: &Report) -> Self {
        let beads = &report.alignment.beads;
        let mut bead_of: Vec<Vec<usize>> =
            report.versions.iter().map(|version| vec![0; version.segments.len()]).collect();
        for (index, bead) in beads.iter().enumerate() {
            for (side, of) in bead.sides.iter().zip(&mut bead_of) {
                let end = side.end.min(of.len());
                of[side.start.min(end)..end].fill(index);
            }
        }
        let mut rows = Self { rows: vec![Row::default(); beads.len()], bead_of };
        for (index, finding) in report.findings.iter().enumerate() {
            rows.tell(index, finding);
        }
        rows
    }

    fn tell(&mut self, index: usize, finding: &Finding) {
        let here = self.of_place(&finding.primary);
        for row in here.clone() {
            self.rows[row].here.push(index);
        }
        if let Some(row) = self.rows.get_mut(here.start) {
            row.starts.push(index);
        }
        for place in finding.related.iter().filter(|place| !place.segments.is_empty()) {
            let there = self.of_place(place);
            if there.start != here.start {
                for row in there {
                    self.rows[row].from.push(index);
                }
            }
        }
    }

    /// The rows in which a place stands. For a gap, the row of the segment that it stands before, or the last.
    pub fn of_place(&self, place: &Place) -> Range<usize> {
        let of = &self.bead_of[place.version];
        let last = self.rows.len().saturating_sub(1);
        let first = of.get(place.segments.start).copied().unwrap_or(last);
        if place.segments.is_empty() || self.rows.is_empty() {
            return first..first;
        }
        let end = of.get(place.segments.end - 1).copied().unwrap_or(last);
        first..end.max(first) + 1
    }
}

/// What the cell of a version says that lacks nothing in a row, though nothing stands there: a sign and words.
pub(super) fn quiet(cell: Cell) -> Option<(&'static str, &'static str)> {
    match cell {
        Cell::Joined => Some(("↥", "told with the row beside")),
        Cell::Elsewhere => Some(("↕", "stands in another place")),
        Cell::Absent(sure) if sure < 0.5 => Some(("?", "in doubt")),
        Cell::Other => Some(("", "not in this text")),
        _ => None,
    }
}

/// Whether all that a row shows belongs to the page rather than to the text.
pub(super) fn is_furniture(report: &Report, row: usize) -> bool {
    let sides = report.alignment.beads[row].sides.iter().zip(&report.versions);
    sides
        .flat_map(|(side, version)| side.clone().map(|segment| version.block(segment)))
        .all(|block| block.boilerplate)
}
