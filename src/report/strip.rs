//! The table of units × versions for a terminal: a line for each version, a sign for each unit.

use super::Style;
use super::editions::{Share, shares};
use super::excerpt::{columns, on_one_line};
use super::place::Places;
use super::rows::is_furniture;
use crate::gather::{Cell, Units};
use anstyle::Style as Paint;
use std::io::{self, Write};

/// A name takes at most so many columns.
const NAME: usize = 28;

/// What a column of the strip shows. Of the units that share a column, the worst is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Other,
    Here,
    Elsewhere,
    Unsure,
    Missing,
}

impl Mark {
    fn of(cell: Cell) -> Self {
        match cell {
            Cell::Here | Cell::Joined => Self::Here,
            Cell::Elsewhere => Self::Elsewhere,
            Cell::Absent(sure) if sure >= 0.5 => Self::Missing,
            Cell::Absent(_) => Self::Unsure,
            Cell::Other => Self::Other,
        }
    }

    fn sign(self) -> char {
        match self {
            Self::Other => ' ',
            Self::Here => '█',
            Self::Elsewhere => '↕',
            Self::Unsure => '?',
            Self::Missing => '·',
        }
    }
}

/// Writes the table and what its signs mean. Furniture of pages is left out, and what was moved is shown once.
pub(super) fn write(
    places: &Places,
    units: &Units,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (soft, hole) = (style.theme.soft, style.theme.hole);
    let shares = shares(places.report, units);
    let versions = 0..places.report.versions.len();
    let names: Vec<String> =
        versions.clone().map(|version| on_one_line(&places.name(version), NAME)).collect();
    let name = names.iter().map(|name| columns(name)).max().unwrap_or(0);
    let room = style.width.saturating_sub(name + 14).max(10);
    let counts = |row: &usize| !units.is_echo(*row) && !is_furniture(places.report, *row);
    let rows: Vec<usize> = (0..units.cells.len()).filter(counts).collect();
    for version in versions {
        let marks = marks(units, &rows, version, room);
        let Share { has, of, .. } = shares[version];
        let pad = name - columns(&names[version]);
        write!(out, "{}{:pad$} ", names[version], "")?;
        for run in marks.chunk_by(|a, b| a == b) {
            let paint = if run[0] == Mark::Missing { hole } else { Paint::new() };
            let signs: String = run.iter().map(|mark| mark.sign()).collect();
            write!(out, "{paint}{signs}{paint:#}")?;
        }
        writeln!(out, " {soft}{has} of {of}{soft:#}")?;
    }
    writeln!(out, "{soft}█ has the unit  · lacks it  ? in doubt  ↕ in another place{soft:#}\n")
}

/// Some of a version's units in at most so many columns.
fn marks(units: &Units, rows: &[usize], version: usize, room: usize) -> Vec<Mark> {
    let each = rows.len().div_ceil(room).max(1);
    let mark = |row: &usize| Mark::of(units.cells[*row][version]);
    rows.chunks(each).filter_map(|rows| rows.iter().map(mark).max()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_seen_however_narrow_the_strip() {
        let mut cells = vec![vec![Cell::Here, Cell::Here]; 1000];
        cells[500][1] = Cell::Absent(0.9);
        let units = Units { cells, families: vec![0, 0], reference: false };
        let rows: Vec<usize> = (0..1000).collect();
        let strip = |version| marks(&units, &rows, version, 40);
        assert_eq!(strip(1).iter().filter(|mark| **mark == Mark::Missing).count(), 1);
        assert!(strip(0).iter().all(|mark| *mark == Mark::Here) && strip(0).len() <= 40);
    }
}
