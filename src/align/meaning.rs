//! Words of the two versions that share concepts, and how likely they are to be translations of one another.

use super::features::{Side, Type};
use rustc_hash::FxHashMap;

/// What a shared concept is worth where only the stem of a word is known.
const STEM: f64 = 0.7;
/// The most that a shared concept proves, and the least that is worth a link.
const MOST: f64 = 0.9;
const LEAST: f64 = 0.02;

/// Pairs of source and target types that share concepts, with `p(target | source)` and `p(source | target)`: the share
/// of a word's concepts that the other has too.
///
/// The words of one concept are not shared out among one another. `Doctor` and `clinic` are not translations of each
/// other, but where the one stands, the other is as good a sign that the two segments belong together.
pub(super) fn links(source: &Side, target: &Side) -> Vec<(u32, u32, [f32; 2])> {
    let mut by_concept: FxHashMap<u16, Vec<u32>> = FxHashMap::default();
    for (number, kind) in (0..).zip(target.types.iter()) {
        for concept in &kind.meaning.concepts {
            by_concept.entry(*concept).or_default().push(number);
        }
    }
    let mut links = Vec::new();
    let mut shared: FxHashMap<u32, u32> = FxHashMap::default();
    for (number, kind) in (0..).zip(source.types.iter()) {
        shared.clear();
        for concept in &kind.meaning.concepts {
            for other in by_concept.get(concept).into_iter().flatten() {
                *shared.entry(*other).or_default() += 1;
            }
        }
        for (&other, &count) in &shared {
            let weights = weights(kind, &target.types[other as usize], count);
            if weights[0].max(weights[1]) >= LEAST as f32 {
                links.push((number, other, weights));
            }
        }
    }
    links.sort_unstable_by_key(|&(s, t, _)| (s, t));
    links
}

/// What two words that share so many concepts are worth to one another.
fn weights(source: &Type, target: &Type, shared: u32) -> [f32; 2] {
    let sure = if source.meaning.exact && target.meaning.exact { 1.0 } else { STEM };
    [source, target].map(|kind| {
        let share = f64::from(shared) / kind.meaning.concepts.len() as f64;
        (sure * share).min(MOST) as f32
    })
}
