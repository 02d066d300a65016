//! Alignment: which segments of two versions correspond.

use crate::anchor::Anchors;
use crate::segment::Version;
use std::ops::Range;

/// Segments that correspond (Brown et al. 1991): a range for each version, one of them empty in a null bead.
#[derive(Clone, Debug, PartialEq)]
pub struct Bead {
    pub sides: Vec<Range<usize>>,
    /// The posterior probability of the bead.
    pub confidence: f64,
}

/// Runs that stand on both sides, but in another place.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    pub sides: Vec<Range<usize>>,
    pub confidence: f64,
}

/// Beads that cover each version once, in order, and what was moved.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    pub beads: Vec<Bead>,
    /// Null beads of both sides that answer each other.
    pub moves: Vec<Move>,
    /// For each version and each of its segments, the posterior probability that nothing answers it.
    pub nulls: Vec<Vec<f64>>,
}

/// Aligns two versions.
pub fn align(versions: &[Version], _anchors: &[Anchors]) -> Alignment {
    let (n, m) = (versions[0].segments.len(), versions[1].segments.len());
    let paired = n.min(m);
    let mut beads: Vec<Bead> =
        (0..paired).map(|i| Bead { sides: vec![i..i + 1, i..i + 1], confidence: 0.9 }).collect();
    beads.extend(
        (paired..n).map(|i| Bead { sides: vec![i..i + 1, paired..paired], confidence: 0.8 }),
    );
    beads.extend((paired..m).map(|j| Bead { sides: vec![n..n, j..j + 1], confidence: 0.8 }));
    let null = |count: usize| (0..count).map(|i| if i < paired { 0.1 } else { 0.8 }).collect();
    Alignment { beads, moves: vec![], nulls: vec![null(n), null(m)] }
}
