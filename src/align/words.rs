//! What the words of each bead are worth, from the tokens that its two sides may owe to one another.

use super::band::Band;
use super::features::{GROUPS, Side, Unit};
use super::lexical::Lexicon;

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
        let pairs = Pairs::new(sides, band, lexicon);
        let size = band.len() * widest;
        let mut words = Self { widest, forward: vec![0.0; size], backward: vec![0.0; size] };
        let plain = [0, 1].map(|side| -> Vec<f64> {
            sides[side].units.iter().map(|unit| lexicon.unexplained(side, unit)).collect()
        });
        let mut mass = Mass::default();
        for row in 0..sides[0].units.len() {
            for column in band.columns(row).take_while(|&column| column < sides[1].units.len()) {
                let Some(node) = band.node(row, column) else { continue };
                let scores = &mut words.forward[node * widest..][..widest];
                let others = sides[0].units[row..].iter().enumerate();
                let others = others.map(|(more, unit)| (band.node(row + more, column), unit));
                mass.runs(&pairs, 1, &sides[1].units[column], others, plain[1][column], scores);
                let scores = &mut words.backward[node * widest..][..widest];
                let others = sides[1].units[column..].iter().enumerate();
                let others = others.map(|(more, unit)| (band.node(row, column + more), unit));
                mass.runs(&pairs, 0, &sides[0].units[row], others, plain[0][row], scores);
            }
        }
        words
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

/// What each token of a unit gets from the other side: kept from one unit to the next for its memory.
#[derive(Default)]
struct Mass {
    /// For each token that got any: its place in the unit, its group, how often it occurs, its odds so far.
    tokens: Vec<Gained>,
}

struct Gained {
    place: u16,
    group: u8,
    count: u16,
    odds: f64,
}

impl Mass {
    /// Scores a unit as explained by the first, the first two, … of the `others`.
    fn runs<'a>(
        &mut self,
        pairs: &Pairs,
        side: usize,
        unit: &Unit,
        others: impl Iterator<Item = (Option<usize>, &'a Unit)>,
        plain: f64,
        scores: &mut [f32],
    ) {
        self.tokens.clear();
        let mut sizes = [0.0; GROUPS];
        for (score, (node, other)) in scores.iter_mut().zip(others) {
            for (sum, size) in sizes.iter_mut().zip(other.sizes) {
                *sum += size;
            }
            for linked in node.into_iter().flat_map(|node| pairs.of(node)) {
                self.add(side, unit, linked);
            }
            *score = (plain + self.gain(&sizes)) as f32;
        }
    }

    fn add(&mut self, side: usize, unit: &Unit, linked: &Linked) {
        let place = linked.places[side];
        let odds = f64::from(linked.odds[side]);
        match self.tokens.iter_mut().find(|gained| gained.place == place) {
            Some(gained) => gained.odds += odds,
            None => {
                let count = unit.tokens[place as usize].1;
                self.tokens.push(Gained { place, group: linked.group, count, odds });
            }
        }
    }

    /// The sum of `ln(1 + odds / size)` over the tokens, with one logarithm for many of them.
    fn gain(&self, sizes: &[f64; GROUPS]) -> f64 {
        let (mut sum, mut product) = (0.0, 1.0);
        for gained in &self.tokens {
            let factor = 1.0 + gained.odds / sizes[gained.group as usize].max(1.0);
            for _ in 0..gained.count {
                product *= factor;
                if product > 1e200 {
                    sum += libm::log(product);
                    product = 1.0;
                }
            }
        }
        if self.tokens.is_empty() { 0.0 } else { sum + libm::log(product) }
    }
}

/// For each node, the tokens of its two units that may explain one another.
struct Pairs {
    /// Where each node's pairs begin in `pairs`; one more at the end.
    offsets: Vec<u32>,
    pairs: Vec<Linked>,
}

/// A token of a source unit and one of a target unit.
#[derive(Clone, Copy, Default)]
struct Linked {
    /// Their places in the units' tokens.
    places: [u16; 2],
    group: u8,
    /// What each gains from the other, times the size of the other's run.
    odds: [f32; 2],
}

/// Odds below this are not worth a look: words so common stand everywhere.
const FAINT: f32 = 2.0;

impl Pairs {
    fn new(sides: [&Side; 2], band: &Band, lexicon: &Lexicon) -> Self {
        let found = Self::find(sides, band, lexicon);
        let mut offsets = vec![0u32; band.len() + 1];
        for (node, _) in &found {
            offsets[*node as usize + 1] += 1;
        }
        for node in 0..band.len() {
            offsets[node + 1] += offsets[node];
        }
        let mut next = offsets.clone();
        let mut pairs = vec![Linked::default(); found.len()];
        for (node, linked) in found {
            let place = &mut next[node as usize];
            pairs[*place as usize] = linked;
            *place += 1;
        }
        Self { offsets, pairs }
    }

    fn find([source, target]: [&Side; 2], band: &Band, lexicon: &Lexicon) -> Vec<(u32, Linked)> {
        let holders = Holders::new(source);
        let mut found = Vec::new();
        for (column, unit) in target.units.iter().enumerate() {
            let near = band.rows_of(column);
            for (place, &(token, count)) in (0u16..).zip(&unit.tokens) {
                let group = lexicon.group(1, token) as u8;
                for &(other, _) in lexicon.sources(token) {
                    let (forward, backward) = lexicon.weights(other, token);
                    let odds = [
                        backward * f32::from(count) * lexicon.odds(0, other) as f32,
                        forward * lexicon.odds(1, token) as f32,
                    ];
                    if odds[0].max(odds[1]) < FAINT {
                        continue;
                    }
                    let places = holders.of(other);
                    let first = places.partition_point(|(row, ..)| (*row as usize) < near.start);
                    for &(row, other_place, other_count) in
                        places[first..].iter().take_while(|(row, ..)| (*row as usize) < near.end)
                    {
                        let Some(node) = band.node(row as usize, column) else { continue };
                        let odds = [odds[0], odds[1] * f32::from(other_count)];
                        found.push((
                            node as u32,
                            Linked { places: [other_place, place], group, odds },
                        ));
                    }
                }
            }
        }
        found
    }

    fn of(&self, node: usize) -> &[Linked] {
        &self.pairs[self.offsets[node] as usize..self.offsets[node + 1] as usize]
    }
}

/// For each type of one version, the units that hold it: unit, place among its tokens, how often.
struct Holders {
    /// Where each type's units begin in `places`; one more at the end.
    offsets: Vec<u32>,
    places: Vec<(u32, u16, u16)>,
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
        let mut places = vec![(0, 0, 0); tokens().count()];
        for (row, unit) in (0u32..).zip(&side.units) {
            for (place, &(token, count)) in (0u16..).zip(&unit.tokens) {
                let at = &mut next[token as usize];
                places[*at as usize] = (row, place, count);
                *at += 1;
            }
        }
        Self { offsets, places }
    }

    fn of(&self, token: u32) -> &[(u32, u16, u16)] {
        let token = token as usize;
        &self.places[self.offsets[token] as usize..self.offsets[token + 1] as usize]
    }
}
