//! Segments that stand twice in one version, such as a headline in the text and again among related links.
//!
//! What is said twice is translated alike. Where one copy has its counterpart, that tells what the counterpart of the
//! other must look like; a segment that shares nothing with it is none, however well its length would do.

use super::features::{Side, Unit};
use super::lattice::{Placed, Step};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// In nats: a copy matched with what has little in common with the counterpart of the other copy.
const UNLIKE: f64 = -6.0;
/// In nats: a copy matched with what is much the same.
const ALIKE: f64 = 2.0;
/// Shares of common tokens (Dice) below and above which two counterparts are unlike and alike.
const LIMITS: (f64, f64) = (0.3, 0.6);
/// A segment of fewer tokens (`Yes.`, `No data`) may stand anywhere.
const LEAST: usize = 4;
/// A bead below this posterior is no precedent.
const SURE: f64 = 0.9;

/// For each side, segments with a copy whose counterparts are known: those counterparts.
#[derive(Default)]
pub(super) struct Twins {
    precedents: [FxHashMap<usize, Vec<usize>>; 2],
}

impl Twins {
    /// Finds copies, and the counterparts that a path gives them.
    pub(super) fn new(sides: [&Side; 2], path: &[Placed]) -> Self {
        let mut matched = [FxHashMap::default(), FxHashMap::default()];
        for placed in
            path.iter().filter(|placed| placed.step == Step::Match(0) && placed.posterior > SURE)
        {
            matched[0].insert(placed.at.0, placed.at.1);
            matched[1].insert(placed.at.1, placed.at.0);
        }
        Self { precedents: [0, 1].map(|side| precedents(sides[side], &matched[side])) }
    }

    /// What the copies of the two segments say of a bead that pairs them, in nats.
    pub(super) fn score(&self, sides: [&Side; 2], row: usize, column: usize) -> f64 {
        self.one(0, sides[1], row, column) + self.one(1, sides[0], column, row)
    }

    fn one(&self, side: usize, other: &Side, own: usize, candidate: usize) -> f64 {
        let Some(counterparts) = self.precedents[side].get(&own) else { return 0.0 };
        let alike =
            counterparts.iter().map(|&known| common(&other.units[known], &other.units[candidate]));
        match alike.fold(0.0, f64::max) {
            alike if alike < LIMITS.0 => UNLIKE,
            alike if alike > LIMITS.1 => ALIKE,
            _ => 0.0,
        }
    }
}

fn precedents(side: &Side, matched: &FxHashMap<usize, usize>) -> FxHashMap<usize, Vec<usize>> {
    let mut groups: BTreeMap<&[(u32, u16)], Vec<usize>> = BTreeMap::new();
    for (number, unit) in
        side.units.iter().enumerate().filter(|(_, unit)| unit.tokens.len() >= LEAST)
    {
        groups.entry(&unit.tokens).or_default().push(number);
    }
    let mut precedents = FxHashMap::default();
    for group in groups.values().filter(|group| group.len() > 1) {
        for &number in group {
            let others = group.iter().filter(|&&other| other != number).take(GROUP);
            let known: Vec<usize> =
                others.filter_map(|other| matched.get(other).copied()).collect();
            if !known.is_empty() {
                precedents.insert(number, known);
            }
        }
    }
    precedents
}

/// Copies that are asked, at most.
const GROUP: usize = 8;

/// The share of tokens that two segments of one version have in common (Dice's coefficient).
fn common(a: &Unit, b: &Unit) -> f64 {
    let shared = a
        .tokens
        .iter()
        .filter(|(token, _)| b.tokens.binary_search_by_key(token, |entry| entry.0).is_ok());
    2.0 * shared.count() as f64 / (a.tokens.len() + b.tokens.len()).max(1) as f64
}
