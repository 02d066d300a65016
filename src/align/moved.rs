//! Passages that stand on both sides, but not in the same order.
//!
//! Beads keep their order, so a moved passage comes out as two gaps, one in each version. Each gap of one side
//! is held against those of the other with the model of the pair itself; where they answer each other, that is a
//! move and no omission.

use super::Move;
use super::band::Band;
use super::features::Side;
use super::lattice::{Lattice, Placed, Step};
use super::lexical::Lexicon;
use super::prior::{Prior, SHAPES, WIDEST};
use super::score::{Model, Scores};
use super::twins::Twins;
use super::words::Words;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::ops::Range;

/// The log-odds that two gaps beside the same bead, or to both sides of one paragraph, are one passage that changed places
/// with it, before looking at their words. A gap on either side by chance is rarer than that.
const NEAR: f64 = 2.0;
/// The log-odds fall by this much with each doubling of the distance.
const FAR: f64 = 1.0;
/// What the words of two gaps must say for a move, in nats, where either has fewer characters than this.
const SAID: f64 = 1.0;
const SHORT: f64 = 60.0;
/// Gaps that far apart, in beads, may be one passage whatever their words; those farther apart must share some.
const IN_SIGHT: usize = 64;
/// Words that occur more often than this tie no two gaps together.
const RARE: u32 = 8;
/// What may be spent on the moves of a pair of versions, in lattice nodes, and what each pair of gaps costs besides.
const BUDGET: usize = 1_000_000;
const EACH: usize = 50;

/// The moves among the null runs of a path.
pub(super) fn moves(sides: [&Side; 2], path: &[Placed], model: &Model, prior: &Prior) -> Vec<Move> {
    let runs = [Step::SourceNull, Step::TargetNull].map(|step| runs(path, step));
    let mut budget = BUDGET;
    let mut moves = Vec::new();
    for (distance, source, target) in candidates(sides, &runs, &model.lexicon) {
        let [source, target] = [runs[0][source].run.clone(), runs[1][target].run.clone()];
        let cost = EACH + (source.len() + 1) * (target.len() + 1);
        if cost > budget {
            continue;
        }
        budget -= cost;
        // Paragraphs change places with their neighbours, however long these are.
        let between = blocks_between(sides, [&source, &target], path);
        let apart = if between == 1 { 1.0 } else { distance as f64 };
        let neighbours = between <= 1;
        let odds = NEAR - FAR * libm::log2(apart);
        moves.extend(moved(sides, [source, target], odds, neighbours, model, prior));
    }
    distinct(moves)
}

/// Pairs of gaps that may be one passage, the nearest first: how many beads lie between, and the numbers of both.
fn candidates(
    sides: [&Side; 2],
    runs: &[Vec<Run>; 2],
    lexicon: &Lexicon,
) -> BTreeSet<(usize, usize, usize)> {
    let mut pairs = BTreeSet::new();
    let mut add = |source: usize, target: usize| {
        let apart = runs[0][source].order.abs_diff(runs[1][target].order);
        // Neighbours stand in one place: nothing lies between that they could have changed places with.
        if apart > 1 {
            pairs.insert((apart - 1, source, target));
        }
    };
    for (number, run) in runs[0].iter().enumerate() {
        let near = |other: &Run| other.order + IN_SIGHT;
        let first = runs[1].partition_point(|other| near(other) < run.order);
        let seen = runs[1][first..].iter().take_while(|other| other.order <= run.order + IN_SIGHT);
        (first..).zip(seen).for_each(|(other, _)| add(number, other));
    }
    let rare = |side: usize, token: u32| sides[side].types[token as usize].count <= RARE;
    let mut holders: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (number, run) in runs[0].iter().enumerate() {
        for (token, _) in sides[0].units[run.run.clone()].iter().flat_map(|unit| &unit.tokens) {
            if rare(0, *token) {
                holders.entry(*token).or_default().push(number);
            }
        }
    }
    for (number, run) in runs[1].iter().enumerate() {
        for (token, _) in sides[1].units[run.run.clone()].iter().flat_map(|unit| &unit.tokens) {
            if !rare(1, *token) {
                continue;
            }
            for (source, _) in lexicon.sources(*token) {
                for holder in holders.get(source).into_iter().flatten() {
                    add(*holder, number);
                }
            }
        }
    }
    pairs
}

/// How many blocks of the source begin between two gaps.
fn blocks_between(
    sides: [&Side; 2],
    [source, target]: [&Range<usize>; 2],
    path: &[Placed],
) -> usize {
    // Where the target's gap lies in the source.
    let at = path.partition_point(|placed| placed.at.1 < target.start);
    let there = path.get(at).map_or(sides[0].units.len(), |placed| placed.at.0);
    let between = if there < source.start { there..source.start } else { source.end..there };
    sides[0].units[between].iter().filter(|unit| unit.starts).count()
}

/// A run of nulls: its segments, and its number among the runs and beads of the path.
struct Run {
    run: Range<usize>,
    order: usize,
}

fn runs(path: &[Placed], wanted: Step) -> Vec<Run> {
    let mut runs = Vec::new();
    let together = |a: &Placed, b: &Placed| a.step == b.step && !matches!(a.step, Step::Match(_));
    for (order, steps) in path.chunk_by(together).enumerate() {
        if steps[0].step == wanted {
            let start = if wanted == Step::SourceNull { steps[0].at.0 } else { steps[0].at.1 };
            runs.push(Run { run: start..start + steps.len(), order });
        }
    }
    runs
}

/// The part of two runs that answers each other, if the evidence is for a move.
fn moved(
    sides: [&Side; 2],
    runs: [Range<usize>; 2],
    odds: f64,
    neighbours: bool,
    model: &Model,
    prior: &Prior,
) -> Option<Move> {
    let cut = [sides[0].cut(runs[0].clone()), sides[1].cut(runs[1].clone())];
    let band = Band::full(cut[0].units.len(), cut[1].units.len());
    let scores = Scores::new([&cut[0], &cut[1]], &band, model, &Twins::default(), SHAPES.len());
    let lattice = Lattice::new([&cut[0], &cut[1]], &band, &scores, prior, &model.structure);
    let path = lattice.solve()?.path;
    let matches: Vec<&Placed> =
        path.iter().filter(|placed| matches!(placed.step, Step::Match(_))).collect();
    let (first, last) = (matches.first()?, matches.last()?);
    let words = Words::new([&cut[0], &cut[1]], &band, &model.lexicon, WIDEST);
    let (mut evidence, mut said) = (0.0, 0.0);
    for placed in &matches {
        if let (Step::Match(shape), Some(node)) = (placed.step, band.node(placed.at.0, placed.at.1))
        {
            evidence += scores.get(node, shape);
            said += words.bead(&band, placed.at, SHAPES[shape]);
        }
    }
    // Length alone would pair any two short lines, unless they stand to both sides of one paragraph.
    let short =
        cut.iter().any(|side| side.units.iter().map(|unit| unit.length).sum::<f64>() < SHORT);
    if short && !neighbours && said < SAID {
        return None;
    }
    let odds = evidence + odds;
    if odds <= 0.0 {
        return None;
    }
    let end = last.step.size();
    Some(Move {
        sides: vec![
            runs[0].start + first.at.0..runs[0].start + last.at.0 + end.0,
            runs[1].start + first.at.1..runs[1].start + last.at.1 + end.1,
        ],
        confidence: 1.0 / (1.0 + libm::exp(-odds)),
    })
}

/// The surest of the moves that share a segment.
fn distinct(mut candidates: Vec<Move>) -> Vec<Move> {
    candidates.sort_by(|a, b| {
        b.confidence.total_cmp(&a.confidence).then(a.sides[0].start.cmp(&b.sides[0].start))
    });
    let mut kept: Vec<Move> = Vec::new();
    for candidate in candidates {
        let meets = |other: &Move| {
            (0..2).any(|side| {
                other.sides[side].start < candidate.sides[side].end
                    && candidate.sides[side].start < other.sides[side].end
            })
        };
        if !kept.iter().any(meets) {
            kept.push(candidate);
        }
    }
    kept.sort_by_key(|kept| kept.sides[0].start);
    kept
}
