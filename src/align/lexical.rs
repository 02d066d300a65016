//! Which tokens of one version may be translations of which of the other, and what a pair of segments owes to
//! them: a mixture of translation and background (Brown et al. 1993, model 1; Moore 2002).

use super::cognate;
use super::features::{CLASSES, Class, GROUPS, Side, Unit};
use super::meaning;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A token type of the other side that may explain one, and how well.
type Link = (u32, f32);

/// The translation table of a pair of versions, and how much of each class is translated at all.
pub(super) struct Lexicon {
    /// For each source type, the target types that it may explain: `p(target | source)`.
    forward: Vec<Vec<Link>>,
    /// For each target type, the source types that it may explain.
    backward: Vec<Vec<Link>>,
    /// For each side and class, the share of tokens that the other side explains.
    pub(super) explained: [[f64; CLASSES]; 2],
    background: [Background; 2],
}

/// How likely a token is without regard to the other version.
struct Background {
    types: Vec<(Class, f32)>,
    /// Whether each type occurs more than once.
    recurs: Vec<bool>,
}

impl Background {
    fn new(side: &Side) -> Self {
        let distinct = side.types.len() as f64 + 1.0;
        let of = |kind: &super::features::Type| {
            let total = side.totals[kind.class.group()]
                + 0.5 * distinct.min(side.totals[kind.class.group()]);
            ((f64::from(kind.count) + 0.5) / total.max(1.0)) as f32
        };
        Self {
            types: side.types.iter().map(|kind| (kind.class, of(kind))).collect(),
            recurs: side.types.iter().map(|kind| kind.count > 1).collect(),
        }
    }
}

/// Shares of tokens with a counterpart that the table knows, before anything is learnt: for pairs of the same
/// script and of different ones. In order: words, names, concepts, glyphs, known words (seldom, often, always explained), numbers, verbatim.
const SAME_SCRIPT: [f64; CLASSES] = [0.12, 0.55, 0.25, 0.15, 0.30, 0.50, 0.75, 0.75, 0.80];
const CROSS_SCRIPT: [f64; CLASSES] = [0.04, 0.25, 0.25, 0.30, 0.30, 0.50, 0.75, 0.75, 0.80];
/// What a block of code is worth at the least, in nats, when none of its words stand on the other side: comments and
/// strings are translated too, and all together.
const FOREIGN_CODE: f64 = -10.0;

/// The share of glyphs where only one version is written in them.
const CROSS_GLYPHS: f64 = 0.01;

impl Lexicon {
    /// The table of what is alike by itself: equal values, cognates, names.
    pub(super) fn new(source: &Side, target: &Side) -> Self {
        let same = cognate::main_script(source) == cognate::main_script(target);
        let mut explained = if same { SAME_SCRIPT } else { CROSS_SCRIPT };
        let glyphs =
            |side: &Side| side.types.iter().filter(|kind| kind.class == Class::Glyph).count();
        if glyphs(source).min(glyphs(target)) < 20 {
            explained[Class::Glyph as usize] = CROSS_GLYPHS;
        }
        let mut lexicon = Self {
            forward: vec![Vec::new(); source.types.len()],
            backward: vec![Vec::new(); target.types.len()],
            explained: [explained; 2],
            background: [Background::new(source), Background::new(target)],
        };
        // Links come in order of source and target, so each list is sorted.
        for (s, t, likeness) in cognate::links(source, target) {
            lexicon.forward[s as usize].push((t, likeness));
            lexicon.backward[t as usize].push((s, likeness));
        }
        for (s, t, [forward, backward]) in meaning::links(source, target) {
            set(&mut lexicon.forward[s as usize], t, forward);
            set(&mut lexicon.backward[t as usize], s, backward);
        }
        lexicon
    }

    /// Adds what a dictionary knows: `p(target | source)` and `p(source | target)` of pairs of types.
    pub(super) fn know(&mut self, links: &[(u32, u32, [f32; 2])]) {
        for &(s, t, [forward, backward]) in links {
            set(&mut self.forward[s as usize], t, forward);
            set(&mut self.backward[t as usize], s, backward);
        }
    }

    /// Source types that may explain a target type.
    pub(super) fn sources(&self, target: u32) -> &[Link] {
        &self.backward[target as usize]
    }

    /// `p(target | source)` and `p(source | target)` of two types that are linked.
    pub(super) fn weights(&self, source: u32, target: u32) -> (f32, f32) {
        let find = |links: &[Link], other: u32| {
            links.binary_search_by_key(&other, |link| link.0).map_or(0.0, |at| links[at].1)
        };
        (
            find(&self.forward[source as usize], target),
            find(&self.backward[target as usize], source),
        )
    }

    /// What a unit is worth, in nats, when the other side explains none of its tokens.
    pub(super) fn unexplained(&self, side: usize, unit: &Unit) -> f64 {
        let mut sums = [0.0; GROUPS];
        for &(token, count) in &unit.tokens {
            let class = self.background[side].types[token as usize].0;
            sums[class.group()] +=
                f64::from(count) * libm::log1p(-self.explained[side][class as usize]);
        }
        sums[Class::Verbatim.group()] = sums[Class::Verbatim.group()].max(FOREIGN_CODE);
        sums.iter().sum()
    }

    /// By what factor a token's likelihood grows over its not being explained, for each unit of `mass` (the sum of
    /// the probabilities that the other side's tokens give it, divided by their number).
    pub(super) fn odds(&self, side: usize, token: u32) -> f64 {
        let (class, background) = self.background[side].types[token as usize];
        let share = self.explained[side][class as usize];
        share / (1.0 - share) / f64::from(background)
    }

    /// Whether a token is a word that occurs more than once: the others teach nothing.
    fn recurs(&self, side: usize, token: u32) -> bool {
        self.background[side].types[token as usize].0.group() == 0
            && self.background[side].recurs[token as usize]
    }

    /// The group of a token's class.
    pub(super) fn group(&self, side: usize, token: u32) -> usize {
        self.background[side].types[token as usize].0.group()
    }

    /// The probability that a token explained with `mass` is a translation and no chance match.
    fn responsibility(&self, side: usize, token: u32, mass: f64, sizes: &[f64; GROUPS]) -> f64 {
        let odds = self.odds(side, token) * mass / sizes[self.group(side, token)].max(1.0);
        odds / (1.0 + odds)
    }
}

/// Matched units, pooled, with the probability of the match.
pub(super) struct Match {
    pub(super) source: Unit,
    pub(super) target: Unit,
    pub(super) weight: f64,
}

/// Rounds of expectation and maximisation over the words of matched segments.
const ROUNDS: usize = 4;
/// What the prior table weighs, in matched tokens of each class.
const PRIOR: f64 = 12.0;

impl Lexicon {
    /// Learns from matched units: translations of words, then how much of each class is translated.
    ///
    /// A pair of words must be seen together more than once: counts are reduced by one, which is what leaving
    /// out the very segment that is being judged comes to.
    pub(super) fn learn(&mut self, matches: &[Match]) {
        let learnt = Table::train(matches, self);
        learnt.add_to(&mut self.forward, &mut self.backward);
        for side in 0..2 {
            self.learn_shares(matches, side);
        }
    }

    fn learn_shares(&mut self, matches: &[Match], side: usize) {
        let mut seen = [PRIOR; CLASSES];
        let mut known = self.explained[side].map(|share| share * PRIOR);
        for matched in matches {
            let (own, other) = if side == 0 {
                (&matched.source, &matched.target)
            } else {
                (&matched.target, &matched.source)
            };
            let links = if side == 0 { &self.forward } else { &self.backward };
            for &(token, count) in &own.tokens {
                // The chance that one of the other side's tokens stands behind it: links are kept both ways.
                let mass: f64 = links[token as usize]
                    .iter()
                    .filter_map(|&(back, _)| {
                        let at = other.tokens.binary_search_by_key(&back, |entry| entry.0).ok()?;
                        let (forward, backward) = if side == 0 {
                            self.weights(token, back)
                        } else {
                            self.weights(back, token)
                        };
                        let given = if side == 0 { backward } else { forward };
                        Some(f64::from(given) * f64::from(other.tokens[at].1))
                    })
                    .sum();
                let class = self.background[side].types[token as usize].0 as usize;
                let weight = matched.weight * f64::from(count);
                seen[class] += weight;
                known[class] += weight * self.responsibility(side, token, mass, &other.sizes);
            }
        }
        for class in 0..CLASSES {
            self.explained[side][class] = (known[class] / seen[class]).clamp(0.01, 0.97);
        }
    }
}

/// Word translations learnt from matched segments.
struct Table {
    /// Expected number of times that a source word stands behind a target word.
    counts: BTreeMap<(u32, u32), f64>,
}

impl Table {
    /// Model 1 with an empty word, over words, names and glyphs.
    fn train(matches: &[Match], lexicon: &Lexicon) -> Self {
        let word = |side: usize, token: u32| lexicon.recurs(side, token);
        let mut numbers: FxHashMap<(u32, u32), usize> = FxHashMap::default();
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        // Pairs of types that stand together in more than one match.
        let mut together: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        for matched in matches {
            for_pairs(matched, &word, |s, t, _| *together.entry((s, t)).or_default() += 1);
        }
        for matched in matches {
            for_pairs(matched, &word, |s, t, _| {
                if together[&(s, t)] > 1 {
                    numbers.entry((s, t)).or_insert_with(|| {
                        pairs.push((s, t));
                        pairs.len() - 1
                    });
                }
            });
        }
        let mut probability: Vec<f64> = vec![1.0; pairs.len()];
        let mut expected = vec![0.0; pairs.len()];
        for round in 0..ROUNDS {
            expected.iter_mut().for_each(|count| *count = 0.0);
            for matched in matches {
                expect(matched, lexicon, &numbers, &probability, &mut expected, round == 0);
            }
            let mut totals: FxHashMap<u32, f64> = FxHashMap::default();
            for (&(s, _), count) in pairs.iter().zip(&expected) {
                *totals.entry(s).or_default() += count;
            }
            for ((pair, count), probability) in pairs.iter().zip(&expected).zip(&mut probability) {
                *probability = count / (totals[&pair.0] + 1.0);
            }
        }
        let counts = pairs
            .iter()
            .zip(&expected)
            .filter(|(_, count)| **count > 1.0)
            .map(|(pair, count)| (*pair, count - 1.0))
            .collect();
        Self { counts }
    }

    fn add_to(&self, forward: &mut [Vec<Link>], backward: &mut [Vec<Link>]) {
        let mut of_source: FxHashMap<u32, f64> = FxHashMap::default();
        let mut of_target: FxHashMap<u32, f64> = FxHashMap::default();
        for (&(s, t), count) in &self.counts {
            *of_source.entry(s).or_default() += count;
            *of_target.entry(t).or_default() += count;
        }
        for (&(s, t), count) in &self.counts {
            set(&mut forward[s as usize], t, (count / (of_source[&s] + 1.0)) as f32);
            set(&mut backward[t as usize], s, (count / (of_target[&t] + 1.0)) as f32);
        }
    }
}

/// Keeps the greater of what a link was worth and what was learnt.
fn set(links: &mut Vec<Link>, to: u32, weight: f32) {
    match links.binary_search_by_key(&to, |link| link.0) {
        Ok(at) => links[at].1 = links[at].1.max(weight),
        Err(at) => links.insert(at, (to, weight)),
    }
}

fn for_pairs(
    matched: &Match,
    word: &impl Fn(usize, u32) -> bool,
    mut each: impl FnMut(u32, u32, f64),
) {
    for &(s, n) in matched.source.tokens.iter().filter(|(s, _)| word(0, *s)) {
        for &(t, m) in matched.target.tokens.iter().filter(|(t, _)| word(1, *t)) {
            each(s, t, f64::from(n) * f64::from(m));
        }
    }
}

/// Adds the expected counts of one match.
fn expect(
    matched: &Match,
    lexicon: &Lexicon,
    numbers: &FxHashMap<(u32, u32), usize>,
    probability: &[f64],
    expected: &mut [f64],
    first: bool,
) {
    let mut shares: Vec<(usize, f64)> = Vec::new();
    for &(t, count) in &matched.target.tokens {
        let (class, background) = lexicon.background[1].types[t as usize];
        if class.group() != 0 {
            continue;
        }
        shares.clear();
        let size = matched.source.sizes[0].max(1.0);
        // The empty word explains with the background, as one of the source's tokens would.
        let mut total = f64::from(background);
        for &(s, n) in &matched.source.tokens {
            if let Some(&number) = numbers.get(&(s, t)) {
                let prior = if first { 1.0 / size } else { probability[number] };
                let share = f64::from(n) * prior / size;
                total += share;
                shares.push((number, share));
            }
        }
        for &(number, share) in &shares {
            expected[number] += matched.weight * f64::from(count) * share / total;
        }
    }
}
