//! What a version has in a row, and what a sheet says of it.

use super::super::Report;
use super::super::rows::quiet;

/// What a version has in a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum State {
    Text,
    /// Nothing, where something should stand.
    Lacks,
    /// Nothing, and nothing is lacking: a sign and words.
    Quiet(&'static str, &'static str),
}

impl State {
    pub fn of(report: &Report, row: usize, version: usize) -> Self {
        if !report.alignment.beads[row].sides[version].is_empty() {
            return Self::Text;
        }
        let cell = report.units.as_ref().map(|units| units.cells[row][version]);
        cell.and_then(quiet).map_or(Self::Lacks, |(sign, words)| Self::Quiet(sign, words))
    }

    /// Whether some version of a sheet has what another lacks.
    pub fn differ(states: &[Self]) -> bool {
        states.contains(&Self::Lacks) && states.contains(&Self::Text)
    }

    /// Whether no version of a sheet has anything in a row.
    pub fn are_empty(states: &[Self]) -> bool {
        !states.contains(&Self::Text)
    }

    /// What stands before a column: how it differs from the first one.
    pub fn sign(first: Self, this: Self, found: bool) -> &'static str {
        match (first, this) {
            (_, Self::Quiet(sign, _)) if !sign.is_empty() => sign,
            (Self::Text, Self::Lacks) => "−",
            (Self::Lacks, Self::Text) => "+",
            (Self::Quiet(..) | Self::Text, Self::Text) if found => "!",
            _ => "│",
        }
    }

    /// What stands in the place of a passage.
    pub fn word(self, found: Option<&'static str>) -> &'static str {
        match self {
            Self::Quiet(_, words) => words,
            _ => found.unwrap_or("no counterpart"),
        }
    }
}
