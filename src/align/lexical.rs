//! Which tokens of one version may be translations of which of the other, and what a pair of segments owes to
//! them: a mixture of translation and background (Brown et al. 1993, model 1; Moore 2002).

use super::cognate;
use super::features::{CLASSES, Class, GROUPS, Side, Unit};
use super::meaning;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::collections::hash_map::Entry;

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
/// script and of different ones. In order: words, names, concepts, basic words, glyphs, known words (seldom, often, always
/// explained), numbers, verbatim.
const SAME_SCRIPT: [f64; CLASSES] = [0.12, 0.55, 0.25, 0.45, 0.15, 0.30, 0.50, 0.75, 0.75, 0.80];
const CROSS_SCRIPT: [f64; CLASSES] = [0.04, 0.25, 0.25, 0.45, 0.30, 0.30, 0.50, 0.75, 0.75, 0.80];
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

    /// For each type of one side, the types of the other that explain it, each with its odds: by what factor the
    /// type's likelihood grows, times the number of the other's tokens. None below `faint`.
    pub(super) fn explainers(&self, side: usize, faint: f64) -> Vec<Vec<(u32, f64)>> {
        let given = if side == 1 { &self.forward } else { &self.backward };
        let mut explainers = vec![Vec::new(); self.background[side].types.len()];
        for (explainer, links) in (0u32..).zip(given) {
            for &(token, weight) in links {
                let odds = f64::from(weight) * self.odds(side, token);
                if odds >= faint {
                    explainers[token as usize].push((explainer, odds));
                }
            }
        }
        explainers
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
const PRIOR: f64 = 20.0;

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
        let (pairs, examples) = examples(matches, lexicon);
        let mut probability: Vec<f64> = vec![1.0; pairs.len()];
        let mut expected = vec![0.0; pairs.len()];
        for round in 0..ROUNDS {
            expected.iter_mut().for_each(|count| *count = 0.0);
            for example in &examples {
                example.expect(&probability, &mut expected, round == 0);
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

/// A target word of a matched segment, and the source words that may stand behind it.
struct Example {
    weight: f64,
    /// Tokens of the source, of the group of words.
    size: f64,
    background: f64,
    /// Numbers of pairs, and how often their source word stands there.
    pairs: Vec<(u32, f64)>,
}

/// The pairs of words that stand together in more than one match, and where.
fn examples(matches: &[Match], lexicon: &Lexicon) -> (Vec<(u32, u32)>, Vec<Example>) {
    let words = |side: usize, unit: &Unit| -> Vec<(u32, u16)> {
        let words = unit.tokens.iter().filter(|(token, _)| lexicon.recurs(side, *token));
        words.copied().collect()
    };
    let matches: Vec<_> = matches
        .iter()
        .map(|matched| (words(0, &matched.source), words(1, &matched.target), matched))
        .collect();
    // For each pair that was met: its number, if more than once.
    let mut met: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for (source, target, _) in &matches {
        for &(s, _) in source {
            for &(t, _) in target {
                match met.entry((s, t)) {
                    Entry::Vacant(entry) => {
                        entry.insert(ONCE);
                    }
                    Entry::Occupied(mut entry) if *entry.get() == ONCE => {
                        entry.insert(pairs.len() as u32);
                        pairs.push((s, t));
                    }
                    Entry::Occupied(_) => {}
                }
            }
        }
    }
    let mut examples = Vec::new();
    for (source, target, matched) in &matches {
        for &(t, count) in target {
            let of_target = source.iter().filter_map(|&(s, n)| {
                met.get(&(s, t))
                    .filter(|number| **number < ONCE)
                    .map(|number| (*number, f64::from(n)))
            });
            let pairs: Vec<_> = of_target.collect();
            if !pairs.is_empty() {
                examples.push(Example {
                    weight: matched.weight * f64::from(count),
                    size: matched.source.sizes[0].max(1.0),
                    background: f64::from(lexicon.background[1].types[t as usize].1),
                    pairs,
                });
            }
        }
    }
    (pairs, examples)
}

/// No number of a pair: it was met once only.
const ONCE: u32 = u32::MAX;

impl Example {
    /// Adds the expected counts.
    fn expect(&self, probability: &[f64], expected: &mut [f64], first: bool) {
        let share = |(number, n): (u32, f64)| {
            let prior = if first { 1.0 / self.size } else { probability[number as usize] };
            n * prior / self.size
        };
        // The empty word explains with the background, as one of the source's tokens would.
        let total = self.background + self.pairs.iter().copied().map(share).sum::<f64>();
        for &(number, n) in &self.pairs {
            expected[number as usize] += self.weight * share((number, n)) / total;
        }
    }
}
