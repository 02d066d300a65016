//! The recurrence over beads and gaps: the best path, and the posterior of every step.
//!
//! A node is a pair of positions, one in each version. A path walks from corner to corner by beads that match
//! and by single null segments. Between two matches the nulls of the source come before those of the target, so
//! that each alignment is one path. Gaps are affine (Gotoh 1982): opening one is dear, going on is cheap.

use super::band::Band;
use super::features::Side;
use super::mass::{self, Cell, Mass};
use super::prior::{Prior, SHAPES};
use super::score::Scores;
use super::structure::Structure;

/// What came last on the way to a node, and which versions began a new block since the last match:
/// a match; a source null (2 states); a target null (4 states).
const STATES: usize = 7;
const MATCH: usize = 0;
/// For each state, whether the source, and the target, began a block since the last match.
const BEGUN: [[bool; 2]; STATES] = [
    [false, false],
    [false, false],
    [true, false],
    [false, false],
    [true, false],
    [false, true],
    [true, true],
];

fn source_null(begun: bool) -> usize {
    1 + usize::from(begun)
}

fn target_null(begun: [bool; 2]) -> usize {
    3 + usize::from(begun[0]) + 2 * usize::from(begun[1])
}

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A bead of one of [`SHAPES`].
    Match(usize),
    SourceNull,
    TargetNull,
}

impl Step {
    /// How many segments of each side it takes.
    pub(super) fn size(self) -> (usize, usize) {
        match self {
            Self::Match(shape) => SHAPES[shape],
            Self::SourceNull => (1, 0),
            Self::TargetNull => (0, 1),
        }
    }
}

/// A step of the best path: where it starts, what it is, and its posterior probability.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub(super) at: (usize, usize),
    pub(super) step: Step,
    pub(super) posterior: f64,
}

/// The lattice of two versions: all that its recurrences read.
pub(super) struct Lattice<'a> {
    sides: [&'a Side; 2],
    band: &'a Band,
    scores: &'a Scores,
    prior: &'a Prior,
    /// For each case of which sides begin a block at a node, what leaving it by a match is worth, as a logarithm and
    /// as a factor.
    leave: [Row; 4],
    leave_by: [Row; 4],
    /// The null steps of each side, for each case of which sides begin a block at a node.
    nulls: [[[Option<Null>; STATES]; 4]; 2],
}

/// A null step: the state it leads to, and its probability.
#[derive(Clone, Copy)]
struct Null {
    to: usize,
    log: f64,
    by: f64,
}

/// Nodes below this log-posterior add nothing to any.
const NEVER: f64 = -25.0;

type Row = [f64; STATES];
const NOWHERE: Row = [f64::NEG_INFINITY; STATES];

/// A number for each case of which sides begin a block at a node.
fn case(starts: [bool; 2]) -> usize {
    usize::from(starts[0]) + 2 * usize::from(starts[1])
}

/// What the lattice says of its versions.
pub(super) struct Solution {
    pub(super) path: Vec<Placed>,
    /// For each side, the posterior of each segment being null.
    pub(super) nulls: [Vec<f64>; 2],
    /// For each node, the logarithm of the posterior that the path runs through it.
    pub(super) through: Vec<f64>,
}

impl<'a> Lattice<'a> {
    pub(super) fn new(
        sides: [&'a Side; 2],
        band: &'a Band,
        scores: &'a Scores,
        prior: &'a Prior,
        structure: &Structure,
    ) -> Self {
        let starts = |case: usize| [case & 1 == 1, case >> 1 == 1];
        let leave: [Row; 4] = std::array::from_fn(|case| {
            let starts = starts(case);
            std::array::from_fn(|state| {
                let begun = [BEGUN[state][0] || starts[0], BEGUN[state][1] || starts[1]];
                let border = usize::from(begun[0] || begun[1]);
                let close = if state == MATCH { prior.go_on } else { prior.close[border] };
                close + structure.border(begun[0], begun[1])
            })
        });
        let nulls = std::array::from_fn(|side| {
            std::array::from_fn(|case| {
                std::array::from_fn(|state| null(prior, side, state, starts(case)))
            })
        });
        let leave_by = leave.map(|row| row.map(libm::exp));
        Self { sides, band, scores, prior, leave, leave_by, nulls }
    }

    /// Whether the segment after a node begins a block, on each side.
    fn starts(&self, row: usize, column: usize) -> [bool; 2] {
        let starts =
            |side: usize, at: usize| self.sides[side].units.get(at).is_some_and(|unit| unit.starts);
        [starts(0, row), starts(1, column)]
    }

    /// The beads that may start at a node: shape, node at the end, log-probability.
    fn beads(
        &self,
        row: usize,
        column: usize,
        node: usize,
    ) -> impl Iterator<Item = (usize, usize, f64)> + '_ {
        SHAPES[..self.scores.shapes()].iter().enumerate().filter_map(move |(shape, &(m, n))| {
            let score = self.scores.get(node, shape);
            let end =
                (score > f64::NEG_INFINITY).then(|| self.band.node(row + m, column + n))??;
            Some((shape, end, self.prior.shapes[shape] + score))
        })
    }

    /// The node after a null step of one side.
    fn after_null(&self, side: usize, row: usize, column: usize) -> Option<usize> {
        if side == 0 { self.band.node(row + 1, column) } else { self.band.node(row, column + 1) }
    }

    fn nodes(&self) -> impl DoubleEndedIterator<Item = (usize, usize)> + '_ {
        (0..=self.band.last_row())
            .flat_map(|row| self.band.columns(row).map(move |column| (row, column)))
    }

    /// For each node, how much worse the best path through it is than the best of all (a log-probability, at most
    /// zero).
    pub(super) fn first_look(&self) -> Vec<f64> {
        let (before, after) = (self.best(|_, _, _, _| {}), self.best_after());
        let total = after[0][MATCH];
        let through = |(before, after): (&Row, &Row)| {
            let states = before.iter().zip(after).map(|(before, after)| before + after);
            states.fold(f64::NEG_INFINITY, f64::max) - total
        };
        before.iter().zip(&after).map(through).collect()
    }

    /// The best path and the posteriors. `None` where the band is cut.
    pub(super) fn solve(&self) -> Option<Solution> {
        let forward = self.forward();
        let backward = self.backward();
        let total = backward.first()?.mass(MATCH);
        if total.is_none() {
            return None;
        }
        let path = self.best_path()?;
        let placed = path.into_iter().map(|(at, step)| Placed {
            at,
            step,
            posterior: self.posterior(at, step, &forward, &backward, total),
        });
        let mut solution = Solution {
            path: placed.collect(),
            nulls: [vec![0.0; self.sides[0].units.len()], vec![0.0; self.sides[1].units.len()]],
            through: through(&forward, &backward),
        };
        for (row, column) in self.nodes() {
            if self.band.node(row, column).is_none_or(|node| solution.through[node] < NEVER) {
                continue;
            }
            for (side, at, step) in [(0, row, Step::SourceNull), (1, column, Step::TargetNull)] {
                if let Some(null) = solution.nulls[side].get_mut(at) {
                    *null = (*null
                        + self.posterior((row, column), step, &forward, &backward, total))
                    .min(1.0);
                }
            }
        }
        Some(solution)
    }

    /// The posterior of one step from one node, over all states.
    fn posterior(
        &self,
        (row, column): (usize, usize),
        step: Step,
        forward: &[Cell<STATES>],
        backward: &[Cell<STATES>],
        total: Mass,
    ) -> f64 {
        let Some(node) = self.band.node(row, column) else { return 0.0 };
        let case = case(self.starts(row, column));
        match step {
            Step::Match(wanted) => {
                let out = self.out(&forward[node], case);
                self.beads(row, column, node).find(|(shape, _, _)| *shape == wanted).map_or(
                    0.0,
                    |(_, end, weight)| {
                        (out * mass::exp(weight) * backward[end].mass(MATCH)).share(total)
                    },
                )
            }
            _ => {
                let side = usize::from(step == Step::TargetNull);
                let Some(end) = self.after_null(side, row, column) else { return 0.0 };
                let shares = (0..STATES).filter_map(|state| {
                    let null = self.nulls[side][case][state]?;
                    let before = forward[node].mass(state).times(null.by);
                    Some((before * backward[end].mass(null.to)).share(total))
                });
                shares.sum::<f64>().min(1.0)
            }
        }
    }

    /// What leaves a node by a match, its shape left open.
    fn out(&self, here: &Cell<STATES>, case: usize) -> Mass {
        let leaves = here.values.iter().zip(&self.leave_by[case]);
        Mass::new(leaves.map(|(value, leave)| value * leave).sum(), here.scale)
    }

    fn forward(&self) -> Vec<Cell<STATES>> {
        let mut cells = vec![Cell::NOTHING; self.band.len()];
        cells[0].gain(MATCH, Mass::ONE);
        for (row, column) in self.nodes() {
            let Some(node) = self.band.node(row, column) else { continue };
            let here = cells[node];
            if here.is_nothing() {
                continue;
            }
            let case = case(self.starts(row, column));
            let out = self.out(&here, case);
            for (_, end, weight) in self.beads(row, column, node) {
                cells[end].gain(MATCH, out * mass::exp(weight));
            }
            for side in 0..2 {
                let Some(end) = self.after_null(side, row, column) else { continue };
                for (state, null) in self.nulls[side][case].iter().enumerate() {
                    if let Some(null) = null {
                        cells[end].gain(null.to, here.mass(state).times(null.by));
                    }
                }
            }
        }
        cells
    }

    fn backward(&self) -> Vec<Cell<STATES>> {
        let mut cells = vec![Cell::NOTHING; self.band.len()];
        if let Some(last) = cells.last_mut() {
            *last = Cell { values: [1.0; STATES], scale: 0 };
        }
        for (row, column) in self.nodes().rev() {
            let Some(node) = self.band.node(row, column) else { continue };
            let mut on: Cell<1> = Cell::NOTHING;
            for (_, end, weight) in self.beads(row, column, node) {
                on.gain(0, mass::exp(weight) * cells[end].mass(MATCH));
            }
            let on = on.mass(0);
            let case = case(self.starts(row, column));
            let mut here = cells[node];
            for state in 0..STATES {
                here.gain(state, on.times(self.leave_by[case][state]));
            }
            for side in 0..2 {
                let Some(end) = self.after_null(side, row, column) else { continue };
                for (state, null) in self.nulls[side][case].iter().enumerate() {
                    if let Some(null) = null {
                        here.gain(state, cells[end].mass(null.to).times(null.by));
                    }
                }
            }
            cells[node] = here;
        }
        cells
    }

    /// The log-probability of the best way to each state of each node. `leads` is told of each way that is better than
    /// those before it: the node and state that it leads to, its last step and the state that it came from.
    fn best(&self, mut leads: impl FnMut(usize, usize, Step, usize)) -> Vec<Row> {
        let mut values = vec![NOWHERE; self.band.len()];
        values[0][MATCH] = 0.0;
        for (row, column) in self.nodes() {
            let Some(node) = self.band.node(row, column) else { continue };
            let here = values[node];
            let case = case(self.starts(row, column));
            let out = |state: &usize| here[*state] + self.leave[case][*state];
            let best = (0..STATES).rev().max_by(|a, b| out(a).total_cmp(&out(b))).unwrap_or(MATCH);
            let mut reach = |end: usize, to: usize, value: f64, step: Step, from: usize| {
                if value > values[end][to] {
                    values[end][to] = value;
                    leads(end, to, step, from);
                }
            };
            for (shape, end, weight) in self.beads(row, column, node) {
                reach(end, MATCH, out(&best) + weight, Step::Match(shape), best);
            }
            for (side, step) in [(0, Step::SourceNull), (1, Step::TargetNull)] {
                let Some(end) = self.after_null(side, row, column) else { continue };
                for (state, before) in here.iter().enumerate() {
                    if let Some(null) = self.nulls[side][case][state] {
                        reach(end, null.to, before + null.log, step, state);
                    }
                }
            }
        }
        values
    }

    /// The log-probability of the best way from each state of each node to the end.
    fn best_after(&self) -> Vec<Row> {
        let mut values = vec![NOWHERE; self.band.len()];
        if let Some(last) = values.last_mut() {
            *last = [0.0; STATES];
        }
        for (row, column) in self.nodes().rev() {
            let Some(node) = self.band.node(row, column) else { continue };
            let beads = self.beads(row, column, node);
            let on = beads.map(|(_, end, weight)| weight + values[end][MATCH]);
            let on = on.fold(f64::NEG_INFINITY, f64::max);
            let case = case(self.starts(row, column));
            let mut here = values[node];
            for (value, leave) in here.iter_mut().zip(&self.leave[case]) {
                *value = value.max(leave + on);
            }
            for side in 0..2 {
                let Some(end) = self.after_null(side, row, column) else { continue };
                for (value, null) in here.iter_mut().zip(&self.nulls[side][case]) {
                    if let Some(null) = null {
                        *value = value.max(values[end][null.to] + null.log);
                    }
                }
            }
            values[node] = here;
        }
        values
    }

    fn best_path(&self) -> Option<Vec<((usize, usize), Step)>> {
        // For each state of each node, the step that led there and the state that it came from.
        let mut back = vec![[None; STATES]; self.band.len()];
        let values = self.best(|end, to, step, from| back[end][to] = Some((step, from as u8)));
        let (mut row, mut column) = (self.sides[0].units.len(), self.sides[1].units.len());
        let last = values[self.band.node(row, column)?];
        let mut state = (0..STATES).rev().max_by(|a, b| last[*a].total_cmp(&last[*b]))?;
        let mut path = Vec::new();
        while (row, column) != (0, 0) {
            let (step, before) = back[self.band.node(row, column)?][state]?;
            let (m, n) = step.size();
            (row, column, state) = (row - m, column - n, before as usize);
            path.push(((row, column), step));
        }
        path.reverse();
        Some(path)
    }
}

/// The null step of one side from a state of a node.
fn null(prior: &Prior, side: usize, state: usize, starts: [bool; 2]) -> Option<Null> {
    let new_block = usize::from(starts[side]);
    let log = match (side, state) {
        (_, MATCH) => prior.open[side][new_block],
        (0, 1 | 2) => prior.extend[new_block],
        (0, _) => return None,
        (_, 1 | 2) => prior.turn,
        _ => prior.extend[new_block],
    };
    let begun = BEGUN[state];
    let to = if side == 0 {
        source_null(begun[0] || starts[0])
    } else {
        target_null([begun[0], begun[1] || starts[1]])
    };
    Some(Null { to, log, by: libm::exp(log) })
}

/// For each node, the logarithm of what runs through it as a share of all.
fn through(forward: &[Cell<STATES>], backward: &[Cell<STATES>]) -> Vec<f64> {
    let total = backward[0].mass(MATCH).log();
    let each = forward.iter().zip(backward).map(|(forward, backward)| {
        let sum = forward.values.iter().zip(&backward.values).map(|(f, b)| f * b).sum();
        Mass::new(sum, forward.scale.saturating_add(backward.scale)).log() - total
    });
    each.collect()
}
