//! What each bead of the lattice is worth: its words, lengths, marks and borders, in nats against chance.

use super::band::Band;
use super::features::Side;
use super::length::{self, Length};
use super::lexical::Lexicon;
use super::prior::{SHAPES, WIDEST};
use super::structure::Structure;
use super::twins::Twins;
use super::words::Words;

/// Tokens are no independent witnesses: a name that stands in one sentence of a passage likely stands in the
/// next. Their evidence counts by this much.
const TEMPER: f64 = 0.7;

/// What is known of a pair of versions when its beads are scored.
pub(super) struct Model {
    pub(super) length: Length,
    pub(super) lexicon: Lexicon,
    pub(super) structure: Structure,
}

/// For each node of the band and each of [`SHAPES`], the score of the bead that starts there.
pub(super) struct Scores {
    values: Vec<f32>,
    shapes: usize,
}

impl Scores {
    /// The score of the bead of a shape that starts at a node; minus infinity where there is none.
    pub(super) fn get(&self, node: usize, shape: usize) -> f64 {
        f64::from(self.values[node * self.shapes + shape])
    }

    /// How many of [`SHAPES`] are scored.
    pub(super) fn shapes(&self) -> usize {
        self.shapes
    }

    /// The same scores for a part of their band.
    pub(super) fn within(&self, band: &Band, part: &Band) -> Self {
        let mut values = Vec::with_capacity(part.len() * self.shapes);
        for row in 0..=part.last_row() {
            for column in part.columns(row) {
                let node = band.node(row, column).expect("a part lies in its band") * self.shapes;
                values.extend_from_slice(&self.values[node..node + self.shapes]);
            }
        }
        Self { values, shapes: self.shapes }
    }

    /// Scores every bead of the first `shapes` of [`SHAPES`] that lies in the band.
    pub(super) fn new(
        sides: [&Side; 2],
        band: &Band,
        model: &Model,
        twins: &Twins,
        shapes: usize,
    ) -> Self {
        let widest = SHAPES[..shapes].iter().map(|(m, n)| *m.max(n)).max().unwrap_or(1);
        let words = Words::new(sides, band, &model.lexicon, widest);
        let runs = [0, 1].map(|side| runs(side, sides[side], model));
        let mut values = vec![f32::NEG_INFINITY; band.len() * shapes];
        for row in 0..sides[0].units.len() {
            for column in band.columns(row).take_while(|&column| column < sides[1].units.len()) {
                let Some(node) = band.node(row, column) else { continue };
                let kinds =
                    model.structure.kinds(sides[0].units[row].kind, sides[1].units[column].kind);
                for (shape, &(m, n)) in SHAPES[..shapes].iter().enumerate() {
                    if band.node(row + m, column + n).is_none() {
                        continue;
                    }
                    let (source, target) = (&runs[0][row][m - 1], &runs[1][column][n - 1]);
                    let score = model.length.score(&source.length, &target.length)
                        + model.structure.marks(source.marks, target.marks)
                        + source.inside
                        + target.inside
                        + kinds
                        + TEMPER * words.bead(band, (row, column), (m, n));
                    values[node * shapes + shape] = score as f32;
                }
                values[node * shapes] += twins.score(sides, row, column) as f32;
            }
        }
        Self { values, shapes }
    }
}

/// What is read of a run of segments, whatever it is compared with.
#[derive(Clone, Copy, Default)]
struct Run {
    length: length::Run,
    marks: u16,
    /// What the borders of blocks within it are worth.
    inside: f64,
}

/// For each segment, the runs of one to [`WIDEST`] segments that start there.
fn runs(side: usize, version: &Side, model: &Model) -> Vec<[Run; WIDEST]> {
    let units = &version.units;
    (0..units.len())
        .map(|start| {
            let mut runs = [Run::default(); WIDEST];
            let (mut length, mut marks) = (0.0, 0);
            for (more, (run, unit)) in runs.iter_mut().zip(&units[start..]).enumerate() {
                length += unit.length;
                marks |= unit.marks;
                let rest = &units[start + 1..=start + more];
                let inside = match version.hard && rest.iter().any(|unit| unit.starts) {
                    true => f64::NEG_INFINITY,
                    false => model.structure.inside(side, rest),
                };
                *run = Run { length: model.length.run(side, length, more + 1), marks, inside };
            }
            runs
        })
        .collect()
}
