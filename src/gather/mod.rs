//! The gatherer: passages of many versions that correspond become units, rows of a table of units × versions.
//!
//! The fullest version is the hub, whatever the order in which the files were given. Each other version is aligned
//! to it, and its beads give the rows. What the hub has not, stands in its gaps; there the fullest of the versions
//! that have something is the hub in turn, and so on until nothing is left. Where a passage seems to be missing, a
//! second version is asked that has it, so that no omission rests on one alignment. Versions that are no
//! translations of one another, but speak of the same, stay apart and are linked where they share facts.
//!
//! The method is hub-and-refine in the sense of progressive multiple alignment (Feng and Doolittle 1987) with the
//! rows kept as a partial order (Lee, Grasso and Sharlow 2002) until they are written.

use crate::align::{Alignment, Bead};
use crate::anchor::Anchors;
use crate::options::AlignOptions;
use crate::segment::Version;
use std::ops::Range;

mod event;
mod family;
mod pairs;
mod rank;
mod table;
mod telling;
#[cfg(test)]
mod tests;
mod weigh;

pub(crate) use pairs::Pairs;
use table::Row;
pub(crate) use telling::told;

/// Versions that can be compared at once, at most.
pub const MOST: usize = 50;

/// What a version has in a row.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Cell {
    /// The passage.
    Here,
    /// It is told together with the row above: one sentence for two.
    Joined,
    /// The same passage, in another row.
    Elsewhere,
    /// Nothing, with the probability that nothing of it stands anywhere in this version.
    Absent(f64),
    /// Nothing, and nothing was expected: another article.
    Other,
}

impl Cell {
    /// Whether the version says what the row says, here or in another row.
    pub fn is_present(self) -> bool {
        matches!(self, Self::Here | Self::Joined | Self::Elsewhere)
    }
}

/// Units × versions: the rows are the beads of the alignment, each with a side for each version.
#[derive(Clone, Debug)]
pub struct Units {
    /// For each row, what each version has there.
    pub cells: Vec<Vec<Cell>>,
    /// For each version, the family that it belongs to: versions of one family are translations of one another.
    pub families: Vec<usize>,
    /// Whether the first version is the reference.
    pub reference: bool,
}

impl Units {
    /// Whether a row is the lesser of two that say the same: more versions have its passage in another place than in
    /// this one; of equally many, the place counts in which the reference has it, or else the version that comes first
    /// by what it has of the table, since the order of the files tells nothing.
    pub fn is_echo(&self, row: usize) -> bool {
        let cells = &self.cells[row];
        let count =
            |wanted: &dyn Fn(Cell) -> bool| cells.iter().filter(|cell| wanted(**cell)).count();
        let there = count(&|cell| cell == Cell::Elsewhere);
        let here = count(&|cell| matches!(cell, Cell::Here | Cell::Joined));
        let deciding = || {
            let mut having = (0..cells.len()).filter(|version| cells[*version].is_present());
            if self.reference {
                return having.next();
            }
            having.min_by(|one, other| self.column(*one).cmp(self.column(*other)))
        };
        there > here || there == here && deciding().is_some_and(|v| cells[v] == Cell::Elsewhere)
    }

    /// What a version has in each row, as numbers that can be compared.
    fn column(&self, version: usize) -> impl Iterator<Item = u8> {
        self.cells.iter().map(move |cells| match cells[version] {
            Cell::Here => 0,
            Cell::Joined => 1,
            Cell::Elsewhere => 2,
            Cell::Absent(_) => 3,
            Cell::Other => 4,
        })
    }
}

/// How far the work has come, told to whoever waits: pairs done, pairs to be done.
pub type Watch<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// The rows of many versions. With a reference, the first is the hub whatever it lacks.
pub(crate) fn gather<'a>(
    versions: &'a [Version],
    anchors: &'a [Anchors],
    options: &'a AlignOptions,
    reference: bool,
    watch: Watch<'a>,
) -> (Alignment, Units, Pairs<'a>) {
    let order = rank::order(versions, reference);
    let mut pairs = Pairs::new(versions, anchors, options, watch);
    let families = family::families(&order, &mut pairs, reference);
    let tables: Vec<Vec<Row>> = families
        .iter()
        .map(|members| {
            let mut rows = table::rows(members, &mut pairs);
            cover(members, &mut rows);
            weigh::weigh(members, &mut rows, &mut pairs);
            rows
        })
        .collect();
    let (rows, moves) = event::join(tables, versions, anchors, &pairs);
    let alignment = Alignment {
        beads: rows.iter().map(Row::bead).collect(),
        moves,
        nulls: nulls(versions, &rows),
    };
    let cells = rows.into_iter().map(|row| row.cells).collect();
    let units = Units { cells, families: numbered(&families, versions.len()), reference };
    (alignment, units, pairs)
}

/// A row that came of a gap knows only the versions that had something there: the other members lack it.
fn cover(members: &[usize], rows: &mut [Row]) {
    for row in rows {
        for member in members {
            if row.cells[*member] == Cell::Other {
                row.cells[*member] = Cell::Absent(0.0);
            }
        }
    }
}

/// For each version the number of its family, in order of their first versions.
fn numbered(families: &[Vec<usize>], versions: usize) -> Vec<usize> {
    let mut firsts: Vec<usize> =
        families.iter().filter_map(|members| members.iter().min().copied()).collect();
    firsts.sort_unstable();
    let mut numbers = vec![0; versions];
    for members in families {
        let number = firsts.iter().position(|first| members.contains(first)).unwrap_or(0);
        members.iter().for_each(|member| numbers[*member] = number);
    }
    numbers
}

/// For each segment, how sure it is that no other version has it.
fn nulls(versions: &[Version], rows: &[Row]) -> Vec<Vec<f64>> {
    let mut nulls: Vec<Vec<f64>> =
        versions.iter().map(|version| vec![0.0; version.segments.len()]).collect();
    for row in rows {
        let present = row.cells.iter().filter(|cell| cell.is_present()).count();
        for (side, nulls) in row.sides.iter().zip(&mut nulls) {
            if present == 1 {
                nulls[side.clone()].fill(row.own);
            }
        }
    }
    nulls
}

impl Row {
    fn bead(&self) -> Bead {
        Bead { sides: self.sides.clone(), confidence: self.confidence }
    }
}

/// An empty range for each version.
fn empty(versions: usize) -> Vec<Range<usize>> {
    vec![0..0; versions]
}
