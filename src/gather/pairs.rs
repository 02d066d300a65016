//! Alignments of two versions each, made when they are needed, many at once, and kept.

use super::Watch;
use crate::align::{self, Alignment};
use crate::anchor::Anchors;
use crate::options::AlignOptions;
use crate::segment::Version;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The pairs that were aligned so far.
pub(crate) struct Pairs<'a> {
    versions: &'a [Version],
    anchors: &'a [Anchors],
    options: &'a AlignOptions,
    watch: Watch<'a>,
    done: BTreeMap<(usize, usize), Alignment>,
    /// The hub of each family with each of its other members.
    hubs: Vec<(usize, usize)>,
}

impl<'a> Pairs<'a> {
    pub(super) fn new(
        versions: &'a [Version],
        anchors: &'a [Anchors],
        options: &'a AlignOptions,
        watch: Watch<'a>,
    ) -> Self {
        Self { versions, anchors, options, watch, done: BTreeMap::new(), hubs: vec![] }
    }

    pub(super) fn versions(&self) -> &'a [Version] {
        self.versions
    }

    pub(super) fn anchors(&self) -> &'a [Anchors] {
        self.anchors
    }

    /// Aligns the pairs that are not aligned yet, as `(hub, other)`.
    pub(super) fn need(&mut self, wanted: impl IntoIterator<Item = (usize, usize)>) {
        let wanted: BTreeSet<(usize, usize)> =
            wanted.into_iter().filter(|pair| !self.done.contains_key(pair)).collect();
        let total = self.done.len() + wanted.len();
        let count = std::sync::atomic::AtomicUsize::new(self.done.len());
        let this: &Self = self;
        let made: Vec<_> = wanted
            .into_par_iter()
            .map(|(hub, other)| {
                let alignment = this.aligned(hub, other);
                (this.watch)(1 + count.fetch_add(1, std::sync::atomic::Ordering::Relaxed), total);
                ((hub, other), alignment)
            })
            .collect();
        self.done.extend(made);
    }

    /// The two versions of a pair and their anchors, as one list each.
    pub(crate) fn both(&self, hub: usize, other: usize) -> ([Version; 2], [Anchors; 2]) {
        (
            [self.versions[hub].clone(), self.versions[other].clone()],
            [self.anchors[hub].clone(), self.anchors[other].clone()],
        )
    }

    fn aligned(&self, hub: usize, other: usize) -> Alignment {
        let (versions, anchors) = self.both(hub, other);
        align::align(&versions, &anchors, self.options)
    }

    /// The alignment of a hub with another version, where it was made.
    pub(crate) fn get(&self, hub: usize, other: usize) -> Option<&Alignment> {
        self.done.get(&(hub, other))
    }

    /// The hub of each family with each of its other members.
    pub(crate) fn of_hubs(&self) -> Vec<(usize, usize)> {
        self.hubs.clone()
    }

    /// Says which versions are one family, its hub first.
    pub(super) fn found_family(&mut self, members: &[usize]) {
        self.hubs.extend(members[1..].iter().map(|other| (members[0], *other)));
    }

    /// How sure it is that a run of a version's segments has no counterpart in another, from an alignment of the
    /// two in either direction; what was moved has one.
    pub(super) fn null(&self, version: usize, run: &Range<usize>, other: usize) -> Option<f64> {
        let (alignment, side) = match (self.get(version, other), self.get(other, version)) {
            (Some(alignment), _) => (alignment, 0),
            (None, Some(alignment)) => (alignment, 1),
            (None, None) => return None,
        };
        let moved = |segment: usize| {
            let here = alignment.moves.iter().filter(|kept| kept.sides[side].contains(&segment));
            here.map(|kept| kept.confidence).fold(0.0, f64::max)
        };
        let one = |segment: usize| alignment.nulls[side][segment] * (1.0 - moved(segment));
        Some(run.clone().map(one).fold(1.0, f64::min))
    }
}
