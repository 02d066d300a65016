//! How common each type of bead is, and gaps.

/// A type of bead: segments of the source, segments of the target.
pub(super) type Shape = (usize, usize);

/// The shapes of beads that match, the most common first.
pub(super) const SHAPES: &[Shape] = &[
    (1, 1),
    (1, 2),
    (2, 1),
    (2, 2),
    (1, 3),
    (3, 1),
    (2, 3),
    (3, 2),
    (1, 4),
    (4, 1),
    (1, 5),
    (5, 1),
    (1, 6),
    (6, 1),
];

/// The most segments that a bead has on one side.
pub(super) const WIDEST: usize = 6;

/// Shares of the shapes before anything is learnt.
pub(super) const COMMON: [f64; SHAPES.len()] = [
    0.90, 0.04, 0.04, 0.006, 0.004, 0.004, 0.0015, 0.0015, 0.001, 0.001, 0.0005, 0.0005, 0.0003,
    0.0003,
];
/// What these shares weigh, in beads.
const PRIOR: f64 = 30.0;

/// Log-probabilities of shapes and of gaps.
#[derive(Clone, Debug)]
pub(super) struct Prior {
    /// For each of [`SHAPES`].
    pub(super) shapes: Vec<f64>,
    /// Of each side, that a gap opens after a match, within a block and before a segment that begins one.
    pub(super) open: [[f64; 2]; 2],
    /// That a gap goes on, within a block and into the next.
    pub(super) extend: [f64; 2],
    /// That a gap ends, within a block and at its border.
    pub(super) close: [f64; 2],
    /// That a gap of the other side follows one of this side.
    pub(super) turn: f64,
    /// That a match follows a match.
    pub(super) go_on: f64,
}

/// How likely a gap opens before any segment.
const OPEN: f64 = 0.02;
/// A gap within a block is so much rarer than one at its beginning.
const WITHIN: f64 = 0.4;
/// How likely a gap goes on within a block, and into the next.
const EXTEND: [f64; 2] = [0.6, 0.45];

impl Prior {
    /// Before anything is learnt.
    pub(super) fn new() -> Self {
        Self::from_counts(&[0.0; SHAPES.len()], [0.0; 2])
    }

    /// From the (expected) number of beads of each shape, and of gaps of each side.
    pub(super) fn from_counts(shapes: &[f64], gaps: [f64; 2]) -> Self {
        let beads: f64 = shapes.iter().sum();
        let shapes = shapes
            .iter()
            .zip(COMMON)
            .map(|(count, share)| libm::log((count + share * PRIOR) / (beads + PRIOR)));
        let open = gaps.map(|count| ((count + OPEN * PRIOR) / (beads + PRIOR)).min(0.2));
        Self {
            shapes: shapes.collect(),
            open: open.map(|open| [libm::log(open * WITHIN), libm::log(open)]),
            extend: EXTEND.map(libm::log),
            close: EXTEND.map(|extend| libm::log(1.0 - extend)),
            turn: libm::log(0.004),
            go_on: libm::log(1.0 - open[0] - open[1]),
        }
    }
}
