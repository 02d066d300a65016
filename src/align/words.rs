//! What the words of each bead are worth, from the tokens that its two sides may owe to one another.

use super::band::Band;
use super::features::{GROUPS, Side, Unit};
use super::lexical::Lexicon;
use std::ops::Range;

/// Word scores of runs against single units, in nats, from which those of beads are sums.
pub(super) struct Words {
    /// Runs of one to so many units.
    widest: usize,
    /// At `node * widest + m - 1`: the target unit at the node's column, explained by `m` source units from its row.
    forward: Vec<f32>,
    /// At `node * widest + n - 1`: the source unit at the node's row, explained by `n` target units from its column.
    backward: Vec<f32>,
}

impl Words {
    pub(super) fn new(sides: [&Side; 2], band: &Band, lexicon: &Lexicon, widest: usize) -> Self {
        let explained = |side: usize| explained(side, sides, band, lexicon, widest);
        Self { widest, forward: explained(1), backward: explained(0) }
    }

    /// The mean of both directions for a bead of `m` by `n` segments.
    pub(super) fn bead(
        &self,
        band: &Band,
        (row, column): (usize, usize),
        (m, n): (usize, usize),
    ) -> f64 {
        let forward = (column..column + n).filter_map(|column| band.node(row, column));
        let backward = (row..row + m).filter_map(|row| band.node(row, column));
        let forward: f64 =
            forward.map(|node| f64::from(self.forward[node * self.widest + m - 1])).sum();
        let backward: f64 =
            backward.map(|node| f64::from(self.backward[node * self.widest + n - 1])).sum();
        0.5 * (forward + backward)
    }
}

/// Odds below this are not worth a look: words so common stand everywhere.
const FAINT: f64 = 2.0;

/// For each node, what the unit of one side is worth as explained by one, two, … units of the other from there on.
fn explained(
    side: usize,
    sides: [&Side; 2],
    band: &Band,
    lexicon: &Lexicon,
    widest: usize,
) -> Vec<f32> {
    let (own, other) = (sides[side], sides[1 - side]);
    let mut holders = Holders::new(other);
    let explainers = lexicon.explainers(side, FAINT);
    let mut scores = vec![0.0; band.len() * widest];
    let mut odds = Odds::default();
    for (number, unit) in own.units.iter().enumerate() {
        let near = if side == 1 { band.rows_of(number) } else { band.range(number) };
        let near = near.start..near.end.min(other.units.len());
        let plain = lexicon.unexplained(side, unit);
        odds.gather(unit, &near, &mut holders, &explainers, |token| lexicon.group(side, token));
        for at in near.clone() {
            let node = if side == 1 { band.node(at, number) } else { band.node(number, at) };
            let Some(node) = node else { continue };
            let run = &other.units[at..(at + widest).min(other.units.len())];
            odds.runs(at - near.start, run, plain, &mut scores[node * widest..]);
        }
    }
    scores
}

/// What each token of a unit gets from the units near it on the other side: kept from one unit to the next for its
/// memory.
#[derive(Default)]
struct Odds {
    /// The tokens that get any: the group of its class, how often it occurs.
    tokens: Vec<(usize, u16)>,
    /// For each unit near, for each of `tokens`, its odds times the size of the other's run. Each unit has `width`
    /// places, of which the last may be empty.
    grid: Vec<f64>,
    width: usize,
    sums: Vec<f64>,
}

impl Odds {
    fn gather(
        &mut self,
        unit: &Unit,
        near: &Range<usize>,
        holders: &mut Holders,
        explainers: &[Vec<(u32, f64)>],
        group: impl Fn(u32) -> usize,
    ) {
        self.width = unit.tokens.len();
        self.tokens.clear();
        self.grid.clear();
        self.grid.resize(near.len() * self.width, 0.0);
        for &(token, count) in &unit.tokens {
            let place = self.tokens.len();
            for &(explainer, odds) in &explainers[token as usize] {
                let places = holders.from(explainer, near.start as u32);
                for &(at, times) in places.iter().take_while(|(at, _)| (*at as usize) < near.end) {
                    // Most tokens have no counterpart near: only those that do are kept.
                    if self.tokens.len() == place {
                        self.tokens.push((group(token), count));
                    }
                    let unit = at as usize - near.start;
                    self.grid[unit * self.width + place] += odds * f64::from(times);
                }
            }
        }
    }

    /// Scores the unit as explained by the first, the first two, … of a run that begins at `at` of those near.
    fn runs(&mut self, at: usize, run: &[Unit], plain: f64, scores: &mut [f32]) {
        self.sums.clear();
        self.sums.resize(self.tokens.len(), 0.0);
        let mut sizes = [0.0; GROUPS];
        for (more, (score, other)) in scores.iter_mut().zip(run).enumerate() {
            for (sum, size) in sizes.iter_mut().zip(other.sizes) {
                *sum += size;
            }
            let odds = self.grid.get((at + more) * self.width..).unwrap_or_default();
            self.sums.iter_mut().zip(odds).for_each(|(sum, odds)| *sum += odds);
            *score = (plain + self.gain(&sizes)) as f32;
        }
    }

    /// The sum of `ln(1 + odds / size)` over the tokens, with one logarithm for many of them.
    fn gain(&self, sizes: &[f64; GROUPS]) -> f64 {
        let sizes = sizes.map(|size| size.max(1.0));
        let (mut sum, mut product) = (0.0, 1.0);
        for (&(group, count), &odds) in self.tokens.iter().zip(&self.sums) {
            if odds == 0.0 {
                continue;
            }
            let factor = 1.0 + odds / sizes[group];
            for _ in 0..count {
                product *= factor;
                if product > 1e200 {
                    sum += libm::log(product);
                    product = 1.0;
                }
            }
        }
        if product == 1.0 { sum } else { sum + libm::log(product) }
    }
}

/// For each type of one version, the units that hold it, and how often.
struct Holders {
    /// Where each type's units begin in `places`; one more at the end.
    offsets: Vec<u32>,
    places: Vec<(u32, u16)>,
    /// For each type, where in `places` the last question ended: the next is asked of a place near by.
    last: Vec<u32>,
}

impl Holders {
    fn new(side: &Side) -> Self {
        let mut offsets = vec![0u32; side.types.len() + 1];
        let tokens = || side.units.iter().flat_map(|unit| &unit.tokens);
        for (token, _) in tokens() {
            offsets[*token as usize + 1] += 1;
        }
        for token in 0..side.types.len() {
            offsets[token + 1] += offsets[token];
        }
        let mut next = offsets.clone();
        let mut places = vec![(0, 0); tokens().count()];
        for (row, unit) in (0u32..).zip(&side.units) {
            for &(token, count) in &unit.tokens {
                let at = &mut next[token as usize];
                places[*at as usize] = (row, count);
                *at += 1;
            }
        }
        let last = offsets.clone();
        Self { offsets, places, last }
    }

    /// The units from `start` on that hold a type, and how often.
    fn from(&mut self, token: u32, start: u32) -> &[(u32, u16)] {
        let token = token as usize;
        let (first, end) = (self.offsets[token], self.offsets[token + 1]);
        let at = &mut self.last[token];
        while *at < end && self.places[*at as usize].0 < start {
            *at += 1;
        }
        while *at > first && self.places[*at as usize - 1].0 >= start {
            *at -= 1;
        }
        &self.places[*at as usize..end as usize]
    }
}
