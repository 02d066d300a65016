//! Alignment: which segments of two versions correspond.

mod band;
mod cognate;
mod collection;
mod features;
mod known;
mod lattice;
mod length;
mod lexical;
mod mass;
mod meaning;
mod moved;
mod phrases;
mod prior;
mod score;
mod structure;
mod teach;
mod tokens;
mod twins;
mod words;

use crate::anchor::Anchors;
use crate::concept;
use crate::options::AlignOptions;
use crate::segment::Version;
use band::Band;
pub use collection::Collection;
use features::{Side, Unit};
use known::Known;
use lattice::{Lattice, Placed, Solution, Step};
use length::Length;
use lexical::{Lexicon, Match};
use phrases::Phrases;
use prior::{Prior, SHAPES};
use score::{Model, Scores};
use std::ops::Range;
use structure::{Pair, Structure};
use twins::Twins;

/// Segments that correspond (Brown et al. 1991): a range for each version, one of them empty in a null bead.
#[derive(Clone, Debug, PartialEq)]
pub struct Bead {
    pub sides: Vec<Range<usize>>,
    /// The posterior probability of the bead.
    pub confidence: f64,
}

/// Runs that stand on both sides, but in another place.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    pub sides: Vec<Range<usize>>,
    pub confidence: f64,
}

/// Beads that cover each version once, in order, and what was moved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// A null bead holds one segment.
    pub beads: Vec<Bead>,
    /// Null beads of both sides that answer each other.
    pub moves: Vec<Move>,
    /// For each version and each of its segments, the posterior probability that nothing answers it.
    pub nulls: Vec<Vec<f64>>,
}

/// Passes over the lattice: the first with what is alike by itself, the others with what the one before taught.
const PASSES: usize = 3;
/// So many segments of each version teach all that there is to learn in one pass less.
const LONG: usize = 3000;
/// How many of the shapes of beads the first pass tries, which sees the widest part of the lattice.
const FIRST_SHAPES: usize = 6;
/// Lattices of up to so many nodes are searched whole.
const WHOLE: usize = 300_000;
/// How many neighbours a coarse unit holds.
const COARSER: usize = 6;
/// After a pass, nodes are kept that the path runs through with more than e to this power, and so many around.
const UNLIKELY: f64 = -12.0;
const NARROW: usize = 2;
/// Nodes to each side of a coarse path.
const MARGIN: usize = COARSER;

/// Aligns two versions. Exchanged, they give the same beads, mirrored.
pub fn align(versions: &[Version], anchors: &[Anchors], options: &AlignOptions) -> Alignment {
    // The model learns in one direction and prices a gap on both sides by the side that comes first: which one that is
    // must not depend on how the versions were named. Pieces of a text without spaces are better explained by the words
    // of one with spaces than the other way round.
    let key = |side: usize| {
        let document = &versions[side].document;
        (is_unspaced(&versions[side]), document.language.tag(), &document.source.text)
    };
    let turned = key(0) > key(1);
    let order = if turned { [1, 0] } else { [0, 1] };
    let alignment = ordered(order.map(|at| &versions[at]), order.map(|at| &anchors[at]), options);
    if turned { mirrored(alignment) } else { alignment }
}

/// Segments that show how a version is written.
const SHOWN: usize = 50;

/// Whether a version is mostly written without spaces between words.
fn is_unspaced(version: &Version) -> bool {
    let segments = 0..version.segments.len().min(SHOWN);
    let letters = segments.flat_map(|segment| version.text(segment).chars());
    let (mut unspaced, mut spaced) = (0usize, 0usize);
    for letter in letters.filter(|c| c.is_alphabetic()) {
        *(if concept::is_unspaced(letter) { &mut unspaced } else { &mut spaced }) += 1;
    }
    unspaced > spaced
}

fn ordered(versions: [&Version; 2], anchors: [&Anchors; 2], options: &AlignOptions) -> Alignment {
    let dictionaries = known::fitting(&options.dictionaries, versions);
    let phrases = [0, 1].map(|side| Phrases::new(&dictionaries, side));
    let [mut source, mut target] = sides(versions, anchors, &phrases, options);
    let known = Known::new(&dictionaries, [&mut source, &mut target]);
    let band = corridor(&source, &target, &known);
    let long = source.units.len().min(target.units.len()) >= LONG;
    let passes = if long { PASSES - 1 } else { PASSES };
    let (solution, model, prior) = refine(&source, &target, &known, band, passes);
    let beads = solution.path.iter().map(bead).collect();
    let mut moves = moved::moves([&source, &target], &solution.path, &model, &prior);
    // Nothing moves from the text into the page around it.
    let furniture =
        |side: usize, moved: &Move| versions[side].block(moved.sides[side].start).boilerplate;
    moves.retain(|moved| furniture(0, moved) == furniture(1, moved));
    let nulls = solution.nulls.map(|side| side.into_iter().map(calibrated).collect());
    Alignment { beads, moves, nulls: nulls.into() }
}

/// Two versions as alignment sees them, each with the phrases of its language.
fn sides(
    versions: [&Version; 2],
    anchors: [&Anchors; 2],
    phrases: &[Phrases; 2],
    options: &AlignOptions,
) -> [Side; 2] {
    let concepts = versions.map(|version| concept::concepts(&version.document.language));
    [0, 1].map(|side: usize| {
        let both = || Some([concepts[side]?, concepts[1 - side]?]);
        let both = options.concepts.then(both).flatten();
        let hard = options.respect_paragraphs;
        Side::new(versions[side], anchors[side], both, &phrases[side], hard)
    })
}

/// The same alignment of the versions in the other order. Between two matches the nulls of the first come first.
fn mirrored(mut alignment: Alignment) -> Alignment {
    alignment.nulls.reverse();
    alignment.moves.iter_mut().for_each(|moved| moved.sides.reverse());
    alignment.moves.sort_by_key(|moved| moved.sides[0].start);
    alignment.beads.iter_mut().for_each(|bead| bead.sides.reverse());
    let null = |bead: &Bead| bead.sides.iter().any(Range::is_empty);
    for run in alignment.beads.chunk_by_mut(|a, b| null(a) && null(b)) {
        if !null(&run[0]) {
            continue;
        }
        let starts = [0, 1].map(|side: usize| run[0].sides[side].start);
        run.sort_by_key(|bead| bead.sides[0].is_empty());
        let mut at = starts;
        for bead in run {
            for (side, at) in at.iter_mut().enumerate() {
                let length = bead.sides[side].len();
                bead.sides[side] = *at..*at + length;
                *at += length;
            }
        }
    }
    alignment
}

/// What the posterior of the model is worth: its witnesses are not independent, so that it is too sure of itself. The
/// odds are raised to this power (Platt scaling without a shift), which keeps a half a half; docs/benchmarks.md has the
/// figures.
const SURENESS: f64 = 0.65;

fn calibrated(posterior: f64) -> f64 {
    let posterior = posterior.clamp(1e-12, 1.0 - 1e-12);
    1.0 / (1.0 + libm::pow((1.0 - posterior) / posterior, SURENESS))
}

fn bead(placed: &Placed) -> Bead {
    let ((row, column), (m, n)) = (placed.at, placed.step.size());
    let confidence = calibrated(placed.posterior);
    Bead { sides: vec![row..row + m, column..column + n], confidence }
}

/// The part of the lattice worth searching: all of a small one, else what lies around the path of coarser units.
fn corridor(source: &Side, target: &Side, known: &Known) -> Band {
    let (rows, columns) = (source.units.len(), target.units.len());
    if (rows + 1).saturating_mul(columns + 1) <= WHOLE {
        return Band::full(rows, columns);
    }
    let (coarse_source, coarse_target) = (source.pooled(COARSER), target.pooled(COARSER));
    let band = corridor(&coarse_source, &coarse_target, known);
    let path = refine(&coarse_source, &coarse_target, known, band, 1).0.path;
    let finer = |range: Range<usize>, last: usize| {
        (range.start * COARSER).min(last)..(range.end * COARSER).min(last)
    };
    let path: Vec<_> = path
        .iter()
        .map(|placed| {
            let bead = bead(placed);
            (finer(bead.sides[0].clone(), rows), finer(bead.sides[1].clone(), columns))
        })
        .collect();
    Band::around(rows, columns, &path, MARGIN)
}

/// Aligns within a band, learning from each pass for the next.
fn refine(
    source: &Side,
    target: &Side,
    known: &Known,
    mut band: Band,
    passes: usize,
) -> (Solution, Model, Prior) {
    let mut model = Model {
        length: Length::new(source, target),
        lexicon: Lexicon::new(source, target),
        structure: Structure::new(source, target),
    };
    let mut prior = Prior::new();
    known.teach(&mut model, &mut prior);
    let mut twins = Twins::default();
    for pass in 1.. {
        let shapes = if pass == 1 && passes > 1 { FIRST_SHAPES } else { SHAPES.len() };
        let mut scores = Scores::new([source, target], &band, &model, &twins, shapes);
        if pass == 1 {
            let lattice = Lattice::new([source, target], &band, &scores, &prior, &model.structure);
            let narrower = band.narrowed(&lattice.first_look(), UNLIKELY, NARROW);
            scores = scores.within(&band, &narrower);
            band = narrower;
        }
        let lattice = Lattice::new([source, target], &band, &scores, &prior, &model.structure);
        let solution = lattice.solve().expect("a band runs from corner to corner");
        if pass == passes {
            return (solution, model, prior);
        }
        learn(source, target, &solution.path, &mut model, &mut prior);
        twins = Twins::new([source, target], &solution.path);
        band = band.narrowed(&solution.through, UNLIKELY, NARROW);
    }
    unreachable!("the last pass returns")
}

/// A bead below this posterior teaches nothing.
const TEACHER: f64 = 0.5;

/// Words are learnt from at most so many beads, evenly taken: more teach little and take long.
const TAUGHT: usize = 4000;

fn learn(source: &Side, target: &Side, path: &[Placed], model: &mut Model, prior: &mut Prior) {
    let mut shapes = [0.0; SHAPES.len()];
    let mut gaps = [0.0; 2];
    let (mut matches, mut pairs, mut lengths) = (Vec::new(), Vec::new(), Vec::new());
    let mut before = None;
    for placed in path {
        let (row, column) = placed.at;
        match placed.step {
            Step::Match(shape) => {
                shapes[shape] += placed.posterior;
                let (m, n) = SHAPES[shape];
                let (own, other) = (&source.units[row..row + m], &target.units[column..column + n]);
                if placed.posterior >= TEACHER {
                    let pooled = Match {
                        source: features::pool(own),
                        target: features::pool(other),
                        weight: placed.posterior,
                    };
                    lengths.push((pooled.source.length, pooled.target.length));
                    pairs.push(pair(&pooled, own, other, before, placed.posterior));
                    matches.push(pooled);
                }
            }
            Step::SourceNull if before != Some(Step::SourceNull) => gaps[0] += placed.posterior,
            Step::TargetNull if before != Some(Step::TargetNull) => gaps[1] += placed.posterior,
            _ => {}
        }
        before = Some(placed.step);
    }
    *prior = prior.learnt(&shapes, gaps);
    model.length.learn(&lengths, 12.0);
    model.structure = Structure::from_pairs(source, target, &pairs);
    let every = matches.len().div_ceil(TAUGHT).max(1);
    matches = matches.into_iter().step_by(every).collect();
    model.lexicon.learn(&matches);
}

fn pair(
    pooled: &Match,
    source: &[Unit],
    target: &[Unit],
    before: Option<Step>,
    weight: f64,
) -> Pair {
    Pair {
        marks: [pooled.source.marks, pooled.target.marks],
        starts: [source[0].starts, target[0].starts],
        inside: [source, target].map(|units| {
            let mut borders = [0.0; structure::BORDERS];
            units[1..].iter().for_each(|unit| borders[structure::border(unit)] += 1.0);
            borders
        }),
        after_gap: !matches!(before, None | Some(Step::Match(_))),
        weight,
    }
}
