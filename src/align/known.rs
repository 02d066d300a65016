//! What dictionaries tell of a pair of versions before it is aligned: which of its words translate one another, how
//! often its words are translated at all, and how long and in what beads.

use super::features::{Class, Side, Type};
use super::prior::Prior;
use super::score::Model;
use crate::dictionary::{self, Dictionary, Habits, KINDS, Link, Word};
use crate::segment::Version;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A dictionary of the languages of the two versions, and which of its sides is the source's.
pub(super) struct Fitting<'a> {
    dictionary: &'a Dictionary,
    source: usize,
}

/// Those of the dictionaries that are of the versions' languages.
pub(super) fn fitting<'a>(
    dictionaries: &'a [Arc<Dictionary>],
    versions: [&Version; 2],
) -> Vec<Fitting<'a>> {
    let languages = versions.map(|version| &version.document.language);
    let of = |dictionary: &'a Arc<Dictionary>| {
        let source = dictionary.side_of_source(languages)?;
        Some(Fitting { dictionary, source })
    };
    dictionaries.iter().filter_map(of).collect()
}

impl Fitting<'_> {
    /// The terms of several tokens, in the language of a version.
    pub(super) fn phrases(&self, side: usize) -> &[String] {
        &self.dictionary.phrases[self.own(side)]
    }

    fn words(&self, side: usize) -> &[Word] {
        &self.dictionary.words[self.own(side)]
    }

    /// The dictionary's side for a version.
    fn own(&self, side: usize) -> usize {
        side ^ self.source
    }

    /// A link as source word, target word, `p(target | source)`, `p(source | target)`.
    fn turned(&self, link: &Link) -> (u32, u32, [f64; 2]) {
        let [forward, backward] = link.weights.map(dictionary::share);
        if self.source == 0 {
            (link.source, link.target, [forward, backward])
        } else {
            (link.target, link.source, [backward, forward])
        }
    }
}

/// What dictionaries tell of two versions.
pub(super) struct Known {
    /// Source type, target type, `p(target | source)` and `p(source | target)`.
    links: Vec<(u32, u32, [f32; 2])>,
    /// For each side and kind of known word, what share is explained.
    shares: [[f64; KINDS]; 2],
    habits: Vec<(Habits, bool)>,
}

/// The classes of known words, by how often they are explained, and from what share on a word is of each.
const KIND: [Class; KINDS] = [Class::Seldom, Class::Often, Class::Always];
const FROM: [f64; KINDS] = [0.2, 0.45, 0.7];
/// Shares of each kind that are explained, where no collection tells.
pub(super) const SHARES: [f64; KINDS] = [0.3, 0.5, 0.7];

/// The kind of a word by how often it is explained; none if that is hardly ever.
pub(super) fn kind(explained: u8) -> Option<usize> {
    (0..KINDS).rev().find(|kind| dictionary::share(explained) >= FROM[*kind])
}

impl Known {
    /// Looks up the words of two versions, and gives those that are known the class of their kind.
    pub(super) fn new(dictionaries: &[Fitting], sides: [&mut Side; 2]) -> Self {
        let mut links: BTreeMap<(u32, u32), [f32; 2]> = BTreeMap::new();
        let mut explained = [0, 1].map(|side: usize| vec![0u8; sides[side].types.len()]);
        let mut habits = Vec::new();
        for fitting in dictionaries {
            let found = [0, 1].map(|side| found(&sides[side].types, fitting.words(side)));
            link(fitting, &found, &mut links);
            for side in 0..2 {
                explain(fitting.words(side), &found[side], &mut explained[side]);
            }
            habits.extend(fitting.dictionary.habits.clone().map(|own| (own, fitting.source == 1)));
        }
        for (side, explained) in sides.into_iter().zip(&explained) {
            for (own, explained) in Arc::make_mut(&mut side.types).iter_mut().zip(explained) {
                if let Some(kind) = kind(*explained) {
                    own.class = KIND[kind];
                }
            }
        }
        let links = links.into_iter().map(|((s, t), weights)| (s, t, weights)).collect();
        Self { links, shares: shares(&habits), habits }
    }

    /// Tells a model, before it learns from the versions themselves.
    pub(super) fn teach(&self, model: &mut Model, prior: &mut Prior) {
        model.lexicon.know(&self.links);
        for (side, shares) in self.shares.iter().enumerate() {
            for (class, share) in KIND.iter().zip(shares) {
                model.lexicon.explained[side][*class as usize] = *share;
            }
        }
        for (habits, turned) in &self.habits {
            let [ratio, spread, short] = habits.length.map(f64::from);
            model.length.know([if *turned { -ratio } else { ratio }, spread, short]);
            prior.know(&habits.shapes, *turned);
        }
    }
}

/// Adds the links of a dictionary between types that both versions have.
fn link(
    fitting: &Fitting,
    found: &[FxHashMap<u32, Vec<Found>>; 2],
    links: &mut BTreeMap<(u32, u32), [f32; 2]>,
) {
    for link in &fitting.dictionary.links {
        let (s, t, weights) = fitting.turned(link);
        let (Some(sources), Some(targets)) = (found[0].get(&s), found[1].get(&t)) else {
            continue;
        };
        for (source, target) in sources.iter().flat_map(|s| targets.iter().map(move |t| (s, t))) {
            let kept = links.entry((source.number, target.number)).or_default();
            for (kept, weight) in kept.iter_mut().zip(weights) {
                *kept = kept.max((weight * source.sure * target.sure) as f32);
            }
        }
    }
}

/// Keeps for each type of a version how often dictionaries explain it.
fn explain(words: &[Word], found: &FxHashMap<u32, Vec<Found>>, explained: &mut [u8]) {
    for (word, types) in found {
        let share = dictionary::share(words[*word as usize].explained);
        for found in types {
            let kept = &mut explained[found.number as usize];
            *kept = dictionary::in_255ths(share * found.sure).max(*kept);
        }
    }
}

/// The means of what dictionaries tell of kinds of words.
fn shares(habits: &[(Habits, bool)]) -> [[f64; KINDS]; 2] {
    let mut shares = [SHARES; 2];
    for side in 0..2 {
        for (kind, share) in shares[side].iter_mut().enumerate() {
            let told = habits.iter().map(|(own, turned)| own.shares[side ^ usize::from(*turned)]);
            let told: Vec<f64> = told.map(|shares| f64::from(shares[kind])).collect();
            if !told.is_empty() {
                *share = told.iter().sum::<f64>() / told.len() as f64;
            }
        }
    }
    shares
}

/// A type of a text that a word of a dictionary stands for, and how surely.
struct Found {
    number: u32,
    sure: f64,
}

/// Forms of one word beyond this number are left out.
const FORMS: usize = 24;
/// How surely a word is a form of another with the same stem.
const STEM: f64 = 0.6;

/// For each word of a dictionary that a text has, the types that are forms of it.
fn found(types: &[Type], words: &[Word]) -> FxHashMap<u32, Vec<Found>> {
    let mut found: FxHashMap<u32, Vec<Found>> = FxHashMap::default();
    for (number, own) in (0u32..).zip(types).filter(|(_, own)| own.class.group() == 0) {
        let place = words.partition_point(|word| word.key.as_str() < own.key.as_str());
        let mut add = |word: usize, sure: f64| {
            let forms = found.entry(word as u32).or_default();
            if forms.len() < FORMS {
                forms.push(Found { number, sure });
            }
        };
        if words.get(place).is_some_and(|word| word.key == own.key) {
            add(place, 1.0);
        } else if own.class != Class::Glyph {
            // Of the words in order, the neighbours share the longest beginning.
            let near = [place.checked_sub(1), Some(place)].into_iter().flatten();
            let near = near.filter_map(|at| Some((stem(&own.key, &words.get(at)?.key)?, at)));
            if let Some((_, word)) = near.max_by_key(|(shared, at)| (*shared, usize::MAX - at)) {
                add(word, STEM);
            }
        }
    }
    found
}

/// How many letters two forms share, if they may be forms of one word.
fn stem(own: &str, known: &str) -> Option<usize> {
    let shared = own.bytes().zip(known.bytes()).take_while(|(a, b)| a == b).count();
    let rests = (own.len() - shared, known.len() - shared);
    let long = shared >= 4 && shared * 5 >= own.len().max(known.len()) * 3;
    (long && rests.0 <= 4 && rests.1 <= 3 && own.is_ascii() && known.is_ascii()).then_some(shared)
}
