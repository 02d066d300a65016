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
    /// Shares of [`SHAPES`] before anything is learnt.
    usual: Vec<f64>,
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
        Self::from_counts(&COMMON, &[0.0; SHAPES.len()], [0.0; 2])
    }

    /// From what the last pass saw, and what was usual before the first.
    pub(super) fn learnt(&self, shapes: &[f64], gaps: [f64; 2]) -> Self {
        Self::from_counts(&self.usual, shapes, gaps)
    }

    /// Starts from shares of shapes that are known, of versions that are perhaps the other way round.
    pub(super) fn know(&mut self, shares: &[f32], turned: bool) {
        let place = |shape: &Shape| {
            let shape = if turned { (shape.1, shape.0) } else { *shape };
            SHAPES.iter().position(|known| *known == shape)
        };
        let usual: Vec<f64> = SHAPES
            .iter()
            .zip(COMMON)
            .map(|(shape, common)| {
                let share = place(shape).and_then(|place| shares.get(place));
                share.map_or(common, |share| f64::from(*share).clamp(1e-5, 1.0))
            })
            .collect();
        let total: f64 = usual.iter().sum();
        self.usual = usual.iter().map(|share| share / total).collect();
        self.shapes = self.usual.iter().map(|share| libm::log(*share)).collect();
    }

    /// From the (expected) number of beads of each shape, and of gaps of each side.
    fn from_counts(usual: &[f64], shapes: &[f64], gaps: [f64; 2]) -> Self {
        let beads: f64 = shapes.iter().sum();
        let shapes = shapes
            .iter()
            .zip(usual)
            .map(|(count, share)| libm::log((count + share * PRIOR) / (beads + PRIOR)));
        let open = gaps.map(|count| ((count + OPEN * PRIOR) / (beads + PRIOR)).min(0.2));
        Self {
            usual: usual.to_vec(),
            shapes: shapes.collect(),
            open: open.map(|open| [libm::log(open * WITHIN), libm::log(open)]),
            extend: EXTEND.map(libm::log),
            close: EXTEND.map(|extend| libm::log(1.0 - extend)),
            turn: libm::log(0.004),
            go_on: libm::log(1.0 - open[0] - open[1]),
        }
    }
}
