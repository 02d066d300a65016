//! Word translations from matched beads: two of model 1 (Brown et al. 1993), one in each direction, that count only what
//! both say (after Liang, Taskar and Klein 2006), with one observation taken from each count.

use rustc_hash::FxHashMap;

/// The words of a matched bead.
pub(super) struct Bead {
    /// For each side, words in rising order and how often each stands there.
    pub(super) words: [Vec<(u32, f32)>; 2],
    /// How sure the match is.
    pub(super) weight: f32,
    /// The pair of versions that it is of.
    pub(super) pair: u32,
}

/// A learnt pair of words.
pub(super) struct Link {
    pub(super) words: [u32; 2],
    /// `p(target | source)` and `p(source | target)`.
    pub(super) weights: [f64; 2],
}

/// What beads teach.
pub(super) struct Taught {
    /// In order of source and target words.
    pub(super) links: Vec<Link>,
    /// For each side and word, the share of its tokens that a translation explains.
    pub(super) explained: [Vec<f64>; 2],
}

/// Rounds of expectation and maximisation.
const ROUNDS: usize = 6;
/// What is taken from each count: the bead under judgement would have no other witness than itself.
const DISCOUNT: f64 = 1.0;
/// Links below this in both directions are left out.
const LEAST: f64 = 0.02;
/// The share of explained tokens of a word never seen, and what it weighs in tokens.
const USUAL: f64 = 0.3;
const PRIOR: f64 = 2.0;

pub(super) fn teach(beads: &[&Bead], sizes: [usize; 2]) -> Taught {
    let chance = chance(beads, sizes);
    let mut table = Table::new(beads, sizes[0]);
    for round in 0..ROUNDS {
        let counts = table.expected(beads, &chance, round == 0);
        table.maximise(&counts, sizes, if round + 1 == ROUNDS { DISCOUNT } else { 0.0 });
    }
    table.taught(beads, sizes)
}

/// For each side and word, its share of all tokens.
pub(super) fn chance(beads: &[&Bead], sizes: [usize; 2]) -> [Vec<f64>; 2] {
    [0, 1].map(|side: usize| {
        let counts = counts(beads, side, sizes[side]);
        let total = counts.iter().sum::<f64>().max(1.0);
        counts.into_iter().map(|count| (count + 0.5) / total).collect()
    })
}

fn counts(beads: &[&Bead], side: usize, size: usize) -> Vec<f64> {
    let mut counts = vec![0.0; size];
    for (word, count) in beads.iter().flat_map(|bead| &bead.words[side]) {
        counts[*word as usize] += f64::from(*count);
    }
    counts
}

/// Pairs of words that stand together in more than one bead.
struct Table {
    /// Where each source word's pairs begin; one more at the end.
    offsets: Vec<usize>,
    targets: Vec<u32>,
    /// Expected number of times that the two translate each other.
    counts: Vec<f64>,
    /// `p(target | source)` and `p(source | target)` of each.
    weights: [Vec<f64>; 2],
}

/// Pairs that are counted at a time.
const SHARD: usize = 8_000_000;

impl Table {
    fn new(beads: &[&Bead], sources: usize) -> Self {
        let all: usize = beads.iter().map(|bead| bead.words[0].len() * bead.words[1].len()).sum();
        let shards = u32::try_from(all / SHARD + 1).unwrap_or(u32::MAX);
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        let mut together: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        for shard in 0..shards {
            together.clear();
            for bead in beads {
                for &(s, _) in bead.words[0].iter().filter(|(s, _)| s % shards == shard) {
                    for &(t, _) in &bead.words[1] {
                        *together.entry((s, t)).or_default() += 1;
                    }
                }
            }
            pairs.extend(together.iter().filter(|(_, count)| **count > 1).map(|(pair, _)| *pair));
        }
        pairs.sort_unstable();
        let mut offsets = vec![0; sources + 1];
        for (s, _) in &pairs {
            offsets[*s as usize + 1] += 1;
        }
        for source in 0..sources {
            offsets[source + 1] += offsets[source];
        }
        let size = pairs.len();
        Self {
            offsets,
            targets: pairs.into_iter().map(|(_, t)| t).collect(),
            counts: vec![0.0; size],
            weights: [vec![1.0; size], vec![1.0; size]],
        }
    }

    fn find(&self, source: u32, target: u32) -> Option<usize> {
        let from = self.offsets[source as usize];
        let own = &self.targets[from..self.offsets[source as usize + 1]];
        own.binary_search(&target).ok().map(|at| from + at)
    }

    fn expected(&self, beads: &[&Bead], chance: &[Vec<f64>; 2], first: bool) -> Vec<f64> {
        let mut counts = vec![0.0; self.targets.len()];
        let mut local = Local::default();
        for bead in beads {
            local.fill(self, bead, chance, first);
            for pair in &local.pairs {
                let [forward, backward] = pair.shares;
                // How often the target's tokens come from the source word, and the other way round.
                let forward = forward / local.totals[1][pair.places[1]] * pair.counts[1];
                let backward = backward / local.totals[0][pair.places[0]] * pair.counts[0];
                counts[pair.number] += f64::from(bead.weight) * forward.min(backward);
            }
        }
        counts
    }

    fn maximise(&mut self, counts: &[f64], sizes: [usize; 2], discount: f64) {
        let mut totals = sizes.map(|size| vec![1.0; size]);
        self.counts = counts.iter().map(|count| (count - discount).max(0.0)).collect();
        for (s, t, number) in self.pairs() {
            totals[0][s as usize] += self.counts[number];
            totals[1][t as usize] += self.counts[number];
        }
        for (s, t, number) in self.pairs().collect::<Vec<_>>() {
            self.weights[0][number] = self.counts[number] / totals[0][s as usize];
            self.weights[1][number] = self.counts[number] / totals[1][t as usize];
        }
    }

    /// Source word, target word and number of each pair.
    fn pairs(&self) -> impl Iterator<Item = (u32, u32, usize)> {
        (0u32..).zip(self.offsets.windows(2)).flat_map(move |(s, range)| {
            (range[0]..range[1]).map(move |number| (s, self.targets[number], number))
        })
    }

    fn taught(&self, beads: &[&Bead], sizes: [usize; 2]) -> Taught {
        let mut sums = sizes.map(|size| vec![0.0; size]);
        for (s, t, number) in self.pairs() {
            sums[0][s as usize] += self.counts[number];
            sums[1][t as usize] += self.counts[number];
        }
        let explained = [0, 1].map(|side: usize| {
            let seen = counts(beads, side, sizes[side]);
            let shares = sums[side].iter().zip(seen);
            shares.map(|(sum, seen)| (sum + USUAL * PRIOR) / (seen + PRIOR)).collect()
        });
        let weights = |number: usize| [self.weights[0][number], self.weights[1][number]];
        let links = self
            .pairs()
            .map(|(s, t, number)| Link { words: [s, t], weights: weights(number) })
            .filter(|link| link.weights[0].max(link.weights[1]) >= LEAST)
            .collect();
        Taught { links, explained }
    }
}

/// The pairs of one bead: kept from one to the next for its memory.
#[derive(Default)]
struct Local {
    pairs: Vec<Pair>,
    /// For each side and place, what all words of the other side and chance give it.
    totals: [Vec<f64>; 2],
}

struct Pair {
    number: usize,
    places: [usize; 2],
    counts: [f64; 2],
    /// What the source word gives the target word, and the other way round.
    shares: [f64; 2],
}

impl Local {
    fn fill(&mut self, table: &Table, bead: &Bead, chance: &[Vec<f64>; 2], first: bool) {
        self.pairs.clear();
        let size = [0, 1].map(|side: usize| {
            bead.words[side].iter().map(|(_, count)| f64::from(*count)).sum::<f64>().max(1.0)
        });
        for ((totals, words), chance) in self.totals.iter_mut().zip(&bead.words).zip(chance) {
            totals.clear();
            totals.extend(words.iter().map(|(word, _)| chance[*word as usize]));
        }
        for (row, &(s, n)) in bead.words[0].iter().enumerate() {
            for (column, &(t, m)) in bead.words[1].iter().enumerate() {
                let Some(number) = table.find(s, t) else { continue };
                let (n, m) = (f64::from(n), f64::from(m));
                let weights = [0, 1].map(|side: usize| {
                    if first { 1.0 / size[1 - side] } else { table.weights[side][number] }
                });
                let shares = [n * weights[0] / size[0], m * weights[1] / size[1]];
                self.totals[1][column] += shares[0];
                self.totals[0][row] += shares[1];
                self.pairs.push(Pair { number, places: [row, column], counts: [n, m], shares });
            }
        }
    }
}

impl Taught {
    /// For each word of a bead that has links, by what factor the other side makes it likelier than chance.
    pub(super) fn gains(
        &self,
        bead: &Bead,
        chance: &[Vec<f64>; 2],
        mut give: impl FnMut(usize, u32, f64),
    ) {
        let size = [0, 1].map(|side: usize| {
            bead.words[side].iter().map(|(_, count)| f64::from(*count)).sum::<f64>().max(1.0)
        });
        let mut mass = [0, 1].map(|side: usize| vec![0.0; bead.words[side].len()]);
        for (row, &(s, n)) in bead.words[0].iter().enumerate() {
            let from = self.links.partition_point(|link| link.words[0] < s);
            let own = self.links[from..].iter().take_while(|link| link.words[0] == s);
            for link in own {
                let target = bead.words[1].binary_search_by_key(&link.words[1], |(t, _)| *t);
                let Ok(column) = target else { continue };
                mass[1][column] += f64::from(n) * link.weights[0];
                mass[0][row] += f64::from(bead.words[1][column].1) * link.weights[1];
            }
        }
        for side in 0..2 {
            for (&(word, count), mass) in bead.words[side].iter().zip(&mass[side]) {
                let gain = mass / size[1 - side] / chance[side][word as usize];
                (0..count as usize).for_each(|_| give(side, word, gain));
            }
        }
    }
}
