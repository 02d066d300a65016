//! Which versions are translations of one another, and which only speak of the same.

use super::Pairs;
use crate::align::Alignment;
use crate::segment::Version;
use std::ops::Range;

/// Of one version or the other, at least this share of the characters stands in beads, weighed by their posteriors,
/// where two are versions of one text. A shortened edition has nearly all of its text in the other; two articles of
/// one agency on one day seldom half.
const TRANSLATED: f64 = 0.65;

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
