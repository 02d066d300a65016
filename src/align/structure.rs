//! What the two versions share besides words: marks, kinds of block, and borders of blocks.

use super::features::{KINDS, MARKS, Side, Unit};

/// Log-likelihood ratios of agreement and disagreement, for features that a unit has or has not.
///
/// `table[a][b]` is `ln P(b | a) / P(b)`, symmetric in effect: both margins are taken from the texts.
#[derive(Clone, Copy, Debug, Default)]
struct Agreement {
    table: [[f64; 2]; 2],
}

impl Agreement {
    /// From the share of units that have the feature on each side, and counts of agreement.
    fn new(shares: [f64; 2], counts: [[f64; 2]; 2]) -> Self {
        let total: f64 = counts.iter().flatten().sum();
        let mut table = [[0.0; 2]; 2];
        for (a, row) in table.iter_mut().enumerate() {
            for (b, cell) in row.iter_mut().enumerate() {
                let margin = |share: f64, has: usize| if has == 1 { share } else { 1.0 - share };
                let joint = counts[a][b] / total;
                *cell = libm::log(joint / (margin(shares[0], a) * margin(shares[1], b)));
            }
        }
        Self { table }
    }
}

/// Marks, kinds and borders of a pair of versions.
#[derive(Clone, Debug)]
pub(super) struct Structure {
    /// What marks of the two sides are worth, five of [`MARKS`] at a time: `[half][source][target]`.
    marks: [[[f32; HALF]; HALF]; 2],
    /// `ln P(kind | kind) / P(kind)`.
    kinds: [[f64; KINDS]; KINDS],
    /// Whether a bead begins a block on either side.
    borders: Agreement,
    /// For each side and sort of [`border`], what a segment inside a bead is worth.
    inside: [[f64; BORDERS]; 2],
}

/// Sorts of border before a segment: none, that of a block, and that of a block after one without a final mark.
pub(super) const BORDERS: usize = 3;

/// The sort of border before a segment.
pub(super) fn border(unit: &Unit) -> usize {
    usize::from(unit.starts) + usize::from(unit.trails)
}

/// How sure the two sides agree in a mark before anything is learnt.
const MARK_KEPT: f64 = 0.75;
/// How sure a bead begins a block on both sides or on neither.
const BORDER_KEPT: f64 = 0.97;
/// How sure a block keeps its kind.
const KIND_KEPT: f64 = 0.97;
/// How much rarer a border is within a bead of several segments than elsewhere.
const BORDER_INSIDE: f64 = 0.05;
/// How often a block of one version is joined to the one before in the other, before anything is learnt. Where the one
/// before has no final mark, this joins the segments too.
const JOINED: f64 = 0.005;
/// The share of segments that follow another in their bead.
const INSIDE: f64 = 0.04;
/// The most, in nats, that such a border is worth inside a bead.
const MOST: f64 = 2.0;
/// Weight of that belief, in beads: versions differ in this, and few blocks tell.
const DOUBT: f64 = 3.0;
/// Weight of these beliefs, in beads.
const PRIOR: f64 = 25.0;

impl Structure {
    /// Before anything is learnt.
    pub(super) fn new(source: &Side, target: &Side) -> Self {
        Self::from_pairs(source, target, &[])
    }

    /// From matched units: first units and all marks of each side.
    pub(super) fn from_pairs(source: &Side, target: &Side, pairs: &[Pair]) -> Self {
        let share = |side: &Side, has: &dyn Fn(&Unit) -> bool| {
            let count = side.units.iter().filter(|unit| has(unit)).count() as f64;
            (count + 0.5) / (side.units.len() as f64 + 1.0)
        };
        let marks: [Agreement; MARKS] = std::array::from_fn(|mark| {
            let has = |unit: &Unit| unit.marks >> mark & 1 == 1;
            let shares = [share(source, &has), share(target, &has)];
            let counts = counts(
                shares,
                MARK_KEPT,
                pairs.iter().map(|pair| {
                    let has = |marks: u16| usize::from(marks >> mark & 1 == 1);
                    (has(pair.marks[0]), has(pair.marks[1]), pair.weight)
                }),
            );
            Agreement::new(shares, counts)
        });
        let starts = |unit: &Unit| unit.starts;
        let shares = [share(source, &starts), share(target, &starts)];
        let border = pairs.iter().filter(|pair| !pair.after_gap);
        let border = border
            .map(|pair| (usize::from(pair.starts[0]), usize::from(pair.starts[1]), pair.weight));
        Self {
            marks: halves(&marks),
            kinds: kinds(source, target),
            borders: Agreement::new(shares, counts(shares, BORDER_KEPT, border)),
            inside: [0, 1].map(|side| inside([source, target][side], side, pairs)),
        }
    }

    /// What it is worth, in nats, that a bead holds these marks on its two sides.
    pub(super) fn marks(&self, source: u16, target: u16) -> f64 {
        let part = |marks: u16, half: usize| usize::from(marks >> (half * BITS)) % HALF;
        (0..2).map(|half| f64::from(self.marks[half][part(source, half)][part(target, half)])).sum()
    }

    /// What the kinds of the two blocks are worth.
    pub(super) fn kinds(&self, source: u8, target: u8) -> f64 {
        self.kinds[source as usize][target as usize]
    }

    /// What it is worth that a bead begins, or does not begin, a block on each side.
    pub(super) fn border(&self, source: bool, target: bool) -> f64 {
        self.borders.table[usize::from(source)][usize::from(target)]
    }

    /// What the segments of a bead's side after its first are worth.
    pub(super) fn inside(&self, side: usize, rest: &[Unit]) -> f64 {
        rest.iter().map(|unit| self.inside[side][border(unit)]).sum()
    }
}

/// Marks that one table holds, and how many sets of them there are.
const BITS: usize = MARKS / 2;
const HALF: usize = 1 << BITS;

fn halves(marks: &[Agreement; MARKS]) -> [[[f32; HALF]; HALF]; 2] {
    let worth = |half: usize, source: usize, target: usize| {
        let tables = marks[half * BITS..(half + 1) * BITS].iter().enumerate();
        tables
            .map(|(bit, agreement)| agreement.table[source >> bit & 1][target >> bit & 1])
            .sum::<f64>() as f32
    };
    std::array::from_fn(|half| std::array::from_fn(|s| std::array::from_fn(|t| worth(half, s, t))))
}

/// What a matched bead tells of marks and borders.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) marks: [u16; 2],
    pub(super) starts: [bool; 2],
    /// How many of each side's segments after the first have each sort of [`border`].
    pub(super) inside: [[f64; BORDERS]; 2],
    /// Whether a gap lies before it, which makes its borders uncertain.
    pub(super) after_gap: bool,
    pub(super) weight: f64,
}

/// Where nearly every segment is a block of its own, the borders of blocks say nothing.
const ALL_BORDERS: f64 = 0.95;

/// What a segment with each sort of border is worth inside a bead, from those inside matched beads.
fn inside(version: &Side, side: usize, pairs: &[Pair]) -> [f64; BORDERS] {
    let count =
        |has: &dyn Fn(&Unit) -> bool| version.units.iter().filter(|unit| has(unit)).count() as f64;
    let all = (count(&|unit| unit.starts) + 0.5) / (version.units.len() as f64 + 1.0);
    if all > ALL_BORDERS {
        return [0.0; BORDERS];
    }
    let (mut borders, mut seen) = (BORDER_INSIDE * all * PRIOR, PRIOR);
    let (mut joined, mut begun) = (JOINED * DOUBT, DOUBT);
    for pair in pairs {
        borders += pair.weight * pair.inside[side][1];
        seen += pair.weight * (pair.inside[side][0] + pair.inside[side][1]);
        if pair.starts[side] && !pair.after_gap {
            begun += pair.weight;
            joined += pair.weight * f64::from(u8::from(!pair.starts[1 - side]));
        }
    }
    let inner = (borders / seen).min(all);
    let (within, border) = (libm::log((1.0 - inner) / (1.0 - all)), libm::log(inner / all));
    [within, border, libm::log(joined / begun / INSIDE).max(border).min(MOST)]
}

/// Counts of agreement: the belief that `kept` of the units agree, and what was seen.
fn counts(
    shares: [f64; 2],
    kept: f64,
    seen: impl Iterator<Item = (usize, usize, f64)>,
) -> [[f64; 2]; 2] {
    let share = (shares[0] + shares[1]) / 2.0;
    // Agreement above chance: with probability `kept` both sides draw once, else each for itself.
    let chance = |a: f64, b: f64| a * b * (1.0 - kept);
    let both = share * kept + chance(shares[0], shares[1]);
    let neither = (1.0 - share) * kept + chance(1.0 - shares[0], 1.0 - shares[1]);
    let mut counts = [
        [neither * PRIOR, chance(1.0 - shares[0], shares[1]) * PRIOR],
        [chance(shares[0], 1.0 - shares[1]) * PRIOR, both * PRIOR],
    ];
    for (a, b, weight) in seen {
        counts[a][b] += weight;
    }
    counts
}

fn kinds(source: &Side, target: &Side) -> [[f64; KINDS]; KINDS] {
    let shares = |side: &Side| {
        let mut shares = [0.5; KINDS];
        for unit in &side.units {
            shares[unit.kind as usize] += 1.0;
        }
        let total: f64 = shares.iter().sum();
        shares.map(|share| share / total)
    };
    let (a, b) = (shares(source), shares(target));
    std::array::from_fn(|i| {
        std::array::from_fn(|j| {
            let same = if i == j { KIND_KEPT * (a[i] + b[j]) / 2.0 } else { 0.0 };
            libm::log((same + (1.0 - KIND_KEPT) * a[i] * b[j]) / (a[i] * b[j]))
        })
    })
}
