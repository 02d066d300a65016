//! Which versions are translations of one another, and which only speak of the same.

use super::telling::{Told, told};
use super::{Pairs, empty};
use crate::align::Alignment;
use crate::concept;
use crate::segment::Version;
use std::ops::Range;

/// Of one version or the other, at least this share of the characters stands in beads, weighed by their posteriors,
/// where two are versions of one text. A shortened edition has nearly all of its text in the other (.85 and more were
/// measured); two articles of agencies on one event have up to .77, as the words of a subject match in whatever order.
const TRANSLATED: f64 = 0.8;

/// The versions in families, each in the order of the hubs.
pub(super) fn families(order: &[usize], pairs: &mut Pairs, reference: bool) -> Vec<Vec<usize>> {
    let mut rest = order.to_vec();
    let mut families = Vec::new();
    while let Some((&hub, others)) = rest.split_first() {
        pairs.need(others.iter().map(|other| (hub, *other)));
        let belongs = |other: &usize| {
            // Whoever names a reference has said that the others are versions of it.
            reference
                || pairs.get(hub, *other).is_some_and(|alignment| {
                    let versions = pairs.versions();
                    is_translation(alignment, [&versions[hub], &versions[*other]])
                        && !tells_otherwise(alignment, [hub, *other], pairs)
                })
        };
        let (members, left): (Vec<usize>, Vec<usize>) =
            others.iter().partition(|other| belongs(other));
        let members: Vec<usize> = std::iter::once(hub).chain(members).collect();
        pairs.found_family(&members);
        families.push(members);
        rest = left;
    }
    families
}

/// Of so few passages the posteriors are little more than their lengths and order; of more they can be trusted, and
/// of fewer nothing can be said.
const SHORT: Range<usize> = 4..21;
/// And so many things are told, or nothing follows from what they share.
const THINGS: f64 = 20.0;
/// Of what the passages of translations tell, at least this share is told by their counterparts and not by any passage.
const SHARED: f64 = 0.01;
/// Where the aligner doubts its beads, more than that.
const DOUBTED: f64 = 0.93;
const SHARED_IN_DOUBT: f64 = 0.025;

/// Whether the passages of two short texts that are matched tell no more of the same than any two of their passages.
/// Of languages without a lexicon of concepts that cannot be said.
fn tells_otherwise(alignment: &Alignment, pair: [usize; 2], pairs: &Pairs) -> bool {
    let (versions, anchors) = (pairs.versions(), pairs.anchors());
    let known =
        |version: &usize| concept::concepts(&versions[*version].document.language).is_some();
    let beads: Vec<_> =
        alignment.beads.iter().filter(|bead| bead.sides.iter().all(|s| !s.is_empty())).collect();
    if !SHORT.contains(&beads.len()) || !pair.iter().all(known) {
        return false;
    }
    let told = |side: usize| -> Vec<Told> {
        let passage = |run: &Range<usize>| {
            let mut sides = empty(versions.len());
            sides[pair[side]] = run.clone();
            told(&sides, versions, anchors)
        };
        beads.iter().map(|bead| passage(&bead.sides[side])).collect()
    };
    let (a, b) = (told(0), told(1));
    let all = |told: &Told| told.values().sum::<f64>();
    let common = |one: &Told, other: &Told| -> f64 {
        one.iter().filter_map(|(thing, share)| Some(share.min(*other.get(thing)?))).sum()
    };
    let things: f64 = a.iter().zip(&b).map(|(a, b)| all(a).min(all(b))).sum();
    let own: f64 = a.iter().zip(&b).map(|(a, b)| common(a, b)).sum();
    let by_chance: f64 =
        a.iter().flat_map(|a| b.iter().map(move |b| common(a, b))).sum::<f64>() / a.len() as f64;
    let sure = beads.iter().map(|bead| bead.confidence).sum::<f64>() / beads.len() as f64;
    let least = if sure < DOUBTED { SHARED_IN_DOUBT } else { SHARED };
    things >= THINGS && own - by_chance < least * things
}

fn is_translation(alignment: &Alignment, versions: [&Version; 2]) -> bool {
    let share = |side: usize| {
        let version = versions[side];
        let length = |run: Range<usize>| -> f64 {
            let own = run.filter(|segment| !version.block(*segment).boilerplate);
            own.map(|segment| version.text(segment).chars().count() as f64).sum()
        };
        let matched =
            alignment.beads.iter().filter(|bead| bead.sides.iter().all(|s| !s.is_empty()));
        let covered: f64 =
            matched.map(|bead| bead.confidence * length(bead.sides[side].clone())).sum();
        let moved = alignment.moves.iter();
        let moved: f64 = moved.map(|m| m.confidence * length(m.sides[side].clone())).sum();
        let all = length(0..version.segments.len());
        // What was moved counts no more than what stands in order: one long move makes no translation.
        // Nothing to compare is no reason to keep a version apart.
        if all == 0.0 { 1.0 } else { (covered + moved.min(covered)) / all }
    };
    share(0).max(share(1)) >= TRANSLATED
}
