//! What each bead of the lattice is worth: its words, lengths, marks and borders, in nats against chance.

use super::band::Band;
use super::features::{GROUPS, Side, Unit};
use super::length::Length;
use super::lexical::Lexicon;
use super::prior::{SHAPES, WIDEST};
use super::structure::Structure;

/// Tokens are no independent witnesses: a name that stands in one sentence of a passage likely stands in the
/// next. Their evidence counts by this much.
const TEMPER: f64 = 0.6;

/// What is known of a pair of versions when its beads are scored.
pub(super) struct Model {
    pub(super) length: Length,
    pub(super) lexicon: Lexicon,
    pub(super) structure: Structure,
}

/// For each node of the band and each of [`SHAPES`], the score of the bead that starts there.
pub(super) struct Scores {
    values: Vec<f32>,
}

impl Scores {
    /// The score of the bead of a shape that starts at a node.
    pub(super) fn get(&self, node: usize, shape: usize) -> f64 {
        f64::from(self.values[node * SHAPES.len() + shape])
    }

    /// Scores every bead that starts in the band.
    pub(super) fn new(source: &Side, target: &Side, band: &Band, model: &Model) -> Self {
        let words = Words::new(source, target, band, &model.lexicon);
        let mut values = vec![f32::NEG_INFINITY; band.len() * SHAPES.len()];
        for row in 0..band.last_row() {
            for column in band.columns(row) {
                let Some(node) = band.node(row, column) else { continue };
                for (shape, &(m, n)) in SHAPES.iter().enumerate() {
                    if row + m > source.units.len() || column + n > target.units.len() {
                        continue;
                    }
                    if band.node(row + m, column + n).is_none() {
                        continue;
                    }
                    let (s, t) = (&source.units[row..row + m], &target.units[column..column + n]);
                    let score =
                        model.shape(s, t) + TEMPER * words.bead(band, (row, column), (m, n));
                    values[node * SHAPES.len() + shape] = score as f32;
                }
            }
        }
        Self { values }
    }
}

impl Model {
    /// All but the words.
    fn shape(&self, source: &[Unit], target: &[Unit]) -> f64 {
        let length = |units: &[Unit]| units.iter().map(|unit| unit.length).sum();
        let marks = |units: &[Unit]| units.iter().fold(0, |marks, unit| marks | unit.marks);
        self.length.score(length(source), length(target), (source.len(), target.len()))
            + self.structure.marks(marks(source), marks(target))
            + self.structure.kinds(source[0].kind, target[0].kind)
            + self.structure.inside(0, &source[1..])
            + self.structure.inside(1, &target[1..])
    }
}

/// Word scores of runs against single units, from which those of beads are sums.
struct Words {
    /// `forward[node][m]`: the target unit at the node's column, explained by the `m + 1` source units from its row.
    forward: Vec<[f32; WIDEST]>,
    /// `backward[node][n]`: the source unit at the node's row, explained by the `n + 1` target units from its column.
    backward: Vec<[f32; WIDEST]>,
}

impl Words {
    fn new(source: &Side, target: &Side, band: &Band, lexicon: &Lexicon) -> Self {
        let pairs = Pairs::new(source, target, band, lexicon);
        let plain = |side: usize, units: &[Unit]| -> Vec<f64> {
            units.iter().map(|unit| lexicon.unexplained(side, unit)).collect()
        };
        let (plain_source, plain_target) = (plain(0, &source.units), plain(1, &target.units));
        let mut words = Self {
            forward: vec![[0.0; WIDEST]; band.len()],
            backward: vec![[0.0; WIDEST]; band.len()],
        };
        let mut scratch = Vec::new();
        for row in 0..source.units.len() {
            for column in band.columns(row).take_while(|&column| column < target.units.len()) {
                let Some(node) = band.node(row, column) else { continue };
                for width in 0..WIDEST {
                    let rows = source.units.get(row..=row + width);
                    if let Some(units) = rows {
                        let nodes = (row..=row + width).filter_map(|row| band.node(row, column));
                        let gain = pairs.gain(
                            lexicon,
                            1,
                            &target.units[column],
                            nodes,
                            &sizes(units),
                            &mut scratch,
                        );
                        words.forward[node][width] = (plain_target[column] + gain) as f32;
                    }
                    let columns = target.units.get(column..=column + width);
                    if let Some(units) = columns {
                        let nodes =
                            (column..=column + width).filter_map(|column| band.node(row, column));
                        let gain = pairs.gain(
                            lexicon,
                            0,
                            &source.units[row],
                            nodes,
                            &sizes(units),
                            &mut scratch,
                        );
                        words.backward[node][width] = (plain_source[row] + gain) as f32;
                    }
                }
            }
        }
        words
    }

    /// The mean of both directions.
    fn bead(&self, band: &Band, (row, column): (usize, usize), (m, n): (usize, usize)) -> f64 {
        let forward = (column..column + n).filter_map(|column| band.node(row, column));
        let backward = (row..row + m).filter_map(|row| band.node(row, column));
        let forward: f64 = forward.map(|node| f64::from(self.forward[node][m - 1])).sum();
        let backward: f64 = backward.map(|node| f64::from(self.backward[node][n - 1])).sum();
        0.5 * (forward + backward)
    }
}

fn sizes(units: &[Unit]) -> [f64; GROUPS] {
    let mut sizes = [0.0; GROUPS];
    for unit in units {
        for (sum, size) in sizes.iter_mut().zip(unit.sizes) {
            *sum += size;
        }
    }
    sizes
}

/// For each node, the tokens of its two units that may explain one another.
struct Pairs {
    /// Where each node's pairs begin in `pairs`; one more at the end.
    offsets: Vec<u32>,
    pairs: Vec<Linked>,
}

/// A token of a source unit and one of a target unit, as places in the units' tokens.
#[derive(Clone, Copy)]
struct Linked {
    places: [u16; 2],
    /// What the other side's token (all its occurrences) gives each: the source token, the target token.
    mass: [f32; 2],
}

impl Pairs {
    fn new(source: &Side, target: &Side, band: &Band, lexicon: &Lexicon) -> Self {
        let found = Self::find(source, target, band, lexicon);
        let mut offsets = vec![0u32; band.len() + 1];
        for (node, _) in &found {
            offsets[*node as usize + 1] += 1;
        }
        for node in 0..band.len() {
            offsets[node + 1] += offsets[node];
        }
        let mut next = offsets.clone();
        let mut pairs = vec![Linked { places: [0; 2], mass: [0.0; 2] }; found.len()];
        for (node, linked) in found {
            let place = &mut next[node as usize];
            pairs[*place as usize] = linked;
            *place += 1;
        }
        Self { offsets, pairs }
    }

    fn find(source: &Side, target: &Side, band: &Band, lexicon: &Lexicon) -> Vec<(u32, Linked)> {
        let mut occurrences: Vec<Vec<(u32, u16, u16)>> = vec![Vec::new(); source.types.len()];
        for (row, unit) in (0u32..).zip(&source.units) {
            for (place, &(token, count)) in (0u16..).zip(&unit.tokens) {
                occurrences[token as usize].push((row, place, count));
            }
        }
        let mut found = Vec::new();
        for (column, unit) in target.units.iter().enumerate() {
            for (place, &(token, count)) in (0u16..).zip(&unit.tokens) {
                for &(other, _) in lexicon.sources(token) {
                    let (forward, backward) = lexicon.weights(other, token);
                    for &(row, other_place, other_count) in &occurrences[other as usize] {
                        let Some(node) = band.node(row as usize, column) else { continue };
                        let mass = [backward * f32::from(count), forward * f32::from(other_count)];
                        found.push((node as u32, Linked { places: [other_place, place], mass }));
                    }
                }
            }
        }
        found
    }

    fn of(&self, node: usize) -> &[Linked] {
        &self.pairs[self.offsets[node] as usize..self.offsets[node + 1] as usize]
    }

    /// What the tokens of one unit gain from the units of the other side that the nodes pair it with.
    fn gain(
        &self,
        lexicon: &Lexicon,
        side: usize,
        unit: &Unit,
        nodes: impl Iterator<Item = usize>,
        sizes: &[f64; GROUPS],
        scratch: &mut Vec<(u16, f32)>,
    ) -> f64 {
        scratch.clear();
        scratch.extend(
            nodes
                .flat_map(|node| self.of(node))
                .map(|linked| (linked.places[side], linked.mass[side])),
        );
        scratch.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let mut gain = 0.0;
        for same in scratch.chunk_by(|a, b| a.0 == b.0) {
            let mass: f32 = same.iter().map(|(_, mass)| mass).sum();
            let (token, count) = unit.tokens[same[0].0 as usize];
            gain += lexicon.gain(side, token, count, f64::from(mass), sizes);
        }
        gain
    }
}
