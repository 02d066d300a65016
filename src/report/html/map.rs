//! Pictures of an alignment: the bitext map of two versions, and the heat map of many.

use super::super::place::Places;
use super::super::rows::is_furniture;
use crate::gather::{Cell, Units};
use serde::Serialize;
use std::fmt::Write;
use std::ops::Range;

/// Pictures are drawn in a square of so many units, one of which no screen shows smaller than a third of a pixel.
const SIZE: usize = 1000;
/// With more than so many versions, no bitext maps are drawn: the heat map says it better.
const MAPS: usize = 7;

/// A dot plot of two versions: what corresponds runs along the diagonal, an omission is a step.
#[derive(Serialize)]
pub(super) struct Map {
    versions: [usize; 2],
    names: [String; 2],
    /// What corresponds, as the data of an SVG path.
    same: String,
    /// What stands in the first version alone: steps to the right.
    first: String,
    /// What stands in the second alone: steps downwards.
    second: String,
}

/// The maps of the first version and each of the others.
pub(super) fn maps(places: &Places) -> Vec<Map> {
    let versions = places.report.versions.len();
    if versions > MAPS {
        return vec![];
    }
    let lengths: Vec<Lengths> = (0..versions).map(|v| Lengths::new(places, v)).collect();
    (1..versions).map(|other| map(places, &lengths, other)).collect()
}

/// Where each segment of a version begins, in units of the picture.
struct Lengths(Vec<usize>);

impl Lengths {
    fn new(places: &Places, version: usize) -> Self {
        let version = places.version(version);
        let mut ends = vec![0];
        for segment in 0..version.segments.len() {
            ends.push(ends[segment] + version.text(segment).len().max(1));
        }
        let whole = ends[version.segments.len()].max(1);
        Self(ends.into_iter().map(|end| end * SIZE / whole).collect())
    }

    fn of(&self, side: &Range<usize>) -> (usize, usize) {
        (self.0[side.start], self.0[side.end])
    }
}

fn map(places: &Places, lengths: &[Lengths], other: usize) -> Map {
    let mut paths = [Path::default(), Path::default(), Path::default()];
    for bead in &places.report.alignment.beads {
        let (left, right) = (&bead.sides[0], &bead.sides[other]);
        let path = match (left.is_empty(), right.is_empty()) {
            (false, false) => 0,
            (false, true) => 1,
            (true, false) => 2,
            (true, true) => continue,
        };
        let ((x, to_x), (y, to_y)) = (lengths[0].of(left), lengths[other].of(right));
        paths[path].line((x, y), (to_x, to_y));
    }
    let [same, first, second] = paths.map(|path| path.0);
    Map { versions: [0, other], names: [places.name(0), places.name(other)], same, first, second }
}

/// The data of an SVG path, without the lines that nobody would see.
#[derive(Default)]
struct Path(String, Option<(usize, usize)>);

impl Path {
    fn line(&mut self, from: (usize, usize), to: (usize, usize)) {
        if self.1 != Some(from) {
            // Writing to a String cannot fail.
            let _ = write!(self.0, "M{} {}", from.0, from.1);
        } else if from == to {
            return;
        }
        let _ = write!(self.0, "L{} {}", to.0, to.1);
        self.1 = Some(to);
    }
}

/// The line of a version in the heat map.
#[derive(Serialize)]
pub(super) struct Strip {
    version: usize,
    name: String,
    /// Runs of units that are not simply there: `(kind, from, width)`, in thousandths of all units.
    runs: Vec<(&'static str, String, String)>,
}

/// The heat map: units from left to right, a line for each version.
pub(super) fn heat(places: &Places, units: &Units) -> Vec<Strip> {
    let all = units.cells.len().max(1) as f64;
    let scaled = |units: usize| format!("{:.2}", units as f64 * SIZE as f64 / all);
    let strip = |version: usize| {
        let kind = |(row, cells): (usize, &Vec<Cell>)| match cells[version] {
            // What was moved is told where most have it, and nobody misses the furniture of a page.
            Cell::Elsewhere | Cell::Absent(_) if units.is_echo(row) => "other",
            _ if is_furniture(places.report, row) => "other",
            cell => kind(cell),
        };
        let kinds: Vec<&str> = units.cells.iter().enumerate().map(kind).collect();
        let mut at = 0;
        let runs = kinds.chunk_by(|a, b| a == b).filter_map(|run| {
            at += run.len();
            (run[0] != "here").then(|| (run[0], scaled(at - run.len()), scaled(run.len())))
        });
        Strip { version, name: places.name(version), runs: runs.collect() }
    };
    (0..places.report.versions.len()).map(strip).collect()
}

fn kind(cell: Cell) -> &'static str {
    match cell {
        Cell::Joined => "here",
        other => super::super::json::cell_name(other),
    }
}
