//! What many aligned pairs of two languages teach together: a dictionary for other pairs of theirs.

use super::features::{self, Side};
use super::known;
use super::length::{self, Length};
use super::phrases::Phrases;
use super::prior::SHAPES;
use super::teach::{self, Bead, Taught};
use super::{Alignment, Bead as Aligned};
use crate::anchor::Anchors;
use crate::dictionary::{self, Dictionary, Habits, KINDS, Link, Word};
use crate::lang::Language;
use crate::options::AlignOptions;
use crate::segment::Version;
use rustc_hash::FxHashMap;

/// Pairs of versions in two languages, taken in one after the other, from which a dictionary is learnt.
///
/// ```
/// use lacuna::align::{Collection, align};
/// use lacuna::{Options, anchor, format, lang::Language, options::ReadOptions, segment};
///
/// let languages = [Language::parse("en")?, Language::parse("nl")?];
/// let mut collection = Collection::new(languages.clone());
/// let texts = ["The ferry leaves at 9.\n\nThe ferry is late.\n", "De veerboot vertrekt om 9 uur.\n\nDe veerboot is laat.\n"];
/// let mut versions = Vec::new();
/// for (text, language) in texts.iter().zip(&languages) {
///     let options = ReadOptions { language: Some(language.clone()), ..Default::default() };
///     versions.push(segment::segment(format::read("text.txt", text.as_bytes(), &options)?));
/// }
/// let anchors: Vec<_> = versions.iter().map(anchor::extract).collect();
/// let alignment = align(&versions, &anchors, &Options::default().align);
/// collection.add(&versions, &anchors, &alignment);
/// let dictionary = collection.dictionary();
/// assert_eq!(dictionary.languages(), &languages);
/// # Ok::<(), lacuna::Error>(())
/// ```
pub struct Collection {
    languages: [Language; 2],
    /// For each language, the number of each word, and the words by number.
    numbers: [FxHashMap<String, u32>; 2],
    beads: Vec<Bead>,
    lengths: Vec<(f64, f64)>,
    shapes: Vec<f64>,
    /// How many pairs there are.
    pairs: u32,
}

/// A bead below this posterior teaches nothing.
const TEACHER: f64 = 0.8;
/// The most beads from which words are learnt: of more, a sample evenly taken.
const TAUGHT: usize = 400_000;
/// What the shares of shapes of every collection weigh, in beads.
const USUAL: f64 = 300.0;

impl Collection {
    /// A collection without pairs yet.
    pub fn new(languages: [Language; 2]) -> Self {
        Self {
            languages,
            numbers: Default::default(),
            beads: Vec::new(),
            lengths: Vec::new(),
            shapes: vec![0.0; SHAPES.len()],
            pairs: 0,
        }
    }

    /// Takes in an aligned pair, of the languages of the collection and in their order.
    pub fn add(&mut self, versions: &[Version], anchors: &[Anchors], alignment: &Alignment) {
        let (versions, anchors) = ([&versions[0], &versions[1]], [&anchors[0], &anchors[1]]);
        let phrases = [Phrases::default(), Phrases::default()];
        let sides = super::sides(versions, anchors, &phrases, &AlignOptions::default());
        let numbers = [0, 1].map(|side: usize| self.numbers(side, &sides[side]));
        for bead in &alignment.beads {
            self.bead(bead, &sides, &numbers);
        }
        self.pairs += 1;
    }

    /// How many pairs were taken in.
    pub fn pairs(&self) -> usize {
        self.pairs as usize
    }

    /// From how many beads it learns.
    pub fn beads(&self) -> usize {
        self.beads.len()
    }

    /// The collection's number of each type of a version; none for what is no word.
    fn numbers(&mut self, side: usize, version: &Side) -> Vec<Option<u32>> {
        let numbers = &mut self.numbers[side];
        let mut number = |own: &features::Type| {
            let next = u32::try_from(numbers.len()).ok()?;
            (own.class.group() == 0).then(|| *numbers.entry(own.key.clone()).or_insert(next))
        };
        version.types.iter().map(&mut number).collect()
    }

    fn bead(&mut self, bead: &Aligned, sides: &[Side; 2], numbers: &[Vec<Option<u32>>; 2]) {
        let [own, other] = bead.sides.as_slice() else { return };
        if own.is_empty() || other.is_empty() {
            return;
        }
        let size = (own.len(), other.len());
        if let Some(shape) = SHAPES.iter().position(|shape| *shape == size) {
            self.shapes[shape] += bead.confidence;
        }
        if bead.confidence < TEACHER {
            return;
        }
        let pooled =
            [0, 1].map(|side: usize| features::pool(&sides[side].units[bead.sides[side].clone()]));
        self.lengths.push((pooled[0].length, pooled[1].length));
        let words = [0, 1].map(|side: usize| {
            let tokens = pooled[side].tokens.iter();
            let mut words: Vec<(u32, f32)> = tokens
                .filter_map(|(token, count)| {
                    Some((numbers[side][*token as usize]?, f32::from(*count)))
                })
                .collect();
            words.sort_unstable_by_key(|(word, _)| *word);
            // A word and a name of the same form are one here.
            words.dedup_by(|next, kept| {
                let same = next.0 == kept.0;
                kept.1 += if same { next.1 } else { 0.0 };
                same
            });
            words
        });
        self.beads.push(Bead { words, weight: bead.confidence as f32, pair: self.pairs });
    }

    /// The dictionary that all pairs taken in teach together.
    pub fn dictionary(&self) -> Dictionary {
        let every = self.beads.len().div_ceil(TAUGHT).max(1);
        let beads: Vec<&Bead> = self.beads.iter().step_by(every).collect();
        let sizes = [self.numbers[0].len(), self.numbers[1].len()];
        let taught = teach::teach(&beads, sizes);
        let shares = held_out(&beads, sizes);
        self.written(&taught, shares)
    }

    fn written(&self, taught: &Taught, shares: [[f32; KINDS]; 2]) -> Dictionary {
        let mut linked = [0, 1].map(|side: usize| vec![false; self.numbers[side].len()]);
        for link in &taught.links {
            linked[0][link.words[0] as usize] = true;
            linked[1][link.words[1] as usize] = true;
        }
        let mut places: [FxHashMap<u32, u32>; 2] = Default::default();
        let words = [0, 1].map(|side: usize| {
            let kept = self.numbers[side].iter().filter(|(_, word)| linked[side][**word as usize]);
            let mut kept: Vec<(&String, u32)> = kept.map(|(key, word)| (key, *word)).collect();
            kept.sort_unstable();
            places[side] = kept.iter().zip(0..).map(|((_, word), place)| (*word, place)).collect();
            let explained =
                |word: u32| dictionary::in_255ths(taught.explained[side][word as usize]);
            kept.into_iter()
                .map(|(key, word)| Word { key: key.clone(), explained: explained(word) })
                .collect()
        });
        let mut links: Vec<Link> = taught
            .links
            .iter()
            .map(|link| Link {
                source: places[0][&link.words[0]],
                target: places[1][&link.words[1]],
                weights: link.weights.map(dictionary::in_255ths),
            })
            .collect();
        links.sort_unstable_by_key(|link| (link.source, link.target));
        let habits = Some(Habits { length: self.length(), shapes: self.shapes(), shares });
        let languages = self.languages.clone();
        Dictionary { languages, words, links, phrases: Default::default(), habits }
    }

    fn length(&self) -> [f32; 3] {
        let (mut source, mut target) = (0.0, 0.0);
        for (own, other) in &self.lengths {
            source += own;
            target += other;
        }
        let mut length = Length::usual((target + length::FLOOR) / (source + length::FLOOR));
        length.learn(&self.lengths, 12.0);
        [length.ratio as f32, length.spread as f32, length.short as f32]
    }

    fn shapes(&self) -> Vec<f32> {
        let seen: f64 = self.shapes.iter().sum();
        let usual = super::prior::COMMON.iter().zip(&self.shapes);
        usual.map(|(share, count)| ((share * USUAL + count) / (USUAL + seen)) as f32).collect()
    }
}

/// For each side and kind of known word, what share of its tokens the dictionary of one half of the collection explains
/// in the other half.
fn held_out(beads: &[&Bead], sizes: [usize; 2]) -> [[f32; KINDS]; 2] {
    let halves = [0, 1].map(|half| -> Vec<&Bead> {
        beads.iter().copied().filter(|bead| bead.pair % 2 == half).collect()
    });
    let mut gains: [[Vec<f64>; KINDS]; 2] = Default::default();
    for (learner, tested) in [(0, 1), (1, 0)] {
        let taught = teach::teach(&halves[learner], sizes);
        let chance = teach::chance(beads, sizes);
        for bead in &halves[tested] {
            taught.gains(bead, &chance, |side, word, gain| {
                let explained = dictionary::in_255ths(taught.explained[side][word as usize]);
                if let Some(kind) = known::kind(explained) {
                    gains[side][kind].push(gain);
                }
            });
        }
    }
    gains.map(|side| {
        let mut kinds = side.iter().zip(known::SHARES).map(|(gains, usual)| share(gains, usual));
        std::array::from_fn(|_| kinds.next().unwrap_or_default() as f32)
    })
}

/// What the usual share weighs, in tokens.
const PRIOR: f64 = 50.0;

/// The share of explained tokens under which the likelihood of what they gain is greatest (expectation and
/// maximisation), drawn to the usual share.
fn share(gains: &[f64], usual: f64) -> f64 {
    let mut share = usual;
    for _ in 0..20 {
        let sure = gains.iter().map(|gain| share * gain / (1.0 - share + share * gain));
        share = (sure.sum::<f64>() + usual * PRIOR) / (gains.len() as f64 + PRIOR);
    }
    share.clamp(0.02, 0.95)
}
