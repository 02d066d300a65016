//! `leftover`: a passage of the first version was left beside its translation.

use super::{Bitext, Check, Finding, Place, Severity, untranslated};
use crate::anchor::{Anchor, likeness};
use crate::segment::Version;
use std::ops::Range;

pub(super) const CHECK: Check = Check {
    id: "leftover",
    severity: Severity::Warning,
    summary: "a passage was left in the other version's language beside its translation",
    explanation: include_str!("../../docs/checks/leftover.md"),
    run,
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let beads = &bitext.alignment.beads;
    // Without a segment to spare there is no translation besides: the languages need not be told.
    if beads.iter().all(|bead| bead.sides[1].len() == 1 && !bead.sides[0].is_empty()) {
        return vec![];
    }
    let found = untranslated::passages(bitext).into_iter();
    found
        .filter_map(|found| {
            Some(finding(bitext, translation(bitext, &found.primary.segments)?, found))
        })
        .collect()
}

fn finding(bitext: &Bitext, translation: Range<usize>, found: Finding) -> Finding {
    let source = &bitext.versions[0].document;
    let (language, path) = (source.language.name(), &source.path);
    let (what, verb) = match found.primary.segments.len() {
        1 => ("this sentence".to_owned(), "stands"),
        count => (format!("these {count} sentences"), "stand"),
    };
    let mut related = found.related;
    related.push(Place::new(bitext, 1, translation));
    Finding {
        kind: CHECK.id,
        severity: CHECK.severity,
        message: format!("{what} of {path} {verb} here in {language} beside the translation"),
        related,
        ..found
    }
}

/// How much longer or shorter than usual a translation may be.
const LONGER: f64 = 2.0;

/// The segments beside a passage of the second version that are the translation of what it copies, where it has one:
/// those of its bead, or else those without a counterpart that stand right before or behind it.
pub(super) fn translation(bitext: &Bitext, copy: &Range<usize>) -> Option<Range<usize>> {
    let [source, target] = [0, 1].map(|version| &bitext.versions[version]);
    let beads = &bitext.alignment.beads;
    let of = |segment: usize| beads.partition_point(|bead| bead.sides[1].end <= segment);
    let (first, last) = (of(copy.start), of(copy.end - 1));
    let copied = beads.get(first)?.sides[0].start..beads.get(last)?.sides[0].end;
    if copied.is_empty() {
        return None;
    }
    let within = beads[first].sides[1].start..beads[last].sides[1].end;
    let is_null = |at: &usize| beads.get(*at).is_some_and(|bead| bead.sides[0].is_empty());
    let nulls_before = (0..first).rev().take_while(is_null).count();
    let nulls_behind = (last + 1..beads.len()).take_while(is_null).count();
    let start = beads[first - nulls_before].sides[1].start;
    let end = beads[last + nulls_behind].sides[1].end;
    let candidates =
        [within.start..copy.start, copy.end..within.end, start..copy.start, copy.end..end];
    candidates.into_iter().filter(|run| !run.is_empty()).find(|run| {
        let block = |segment: usize| target.segments[segment].block;
        // No farther than the neighbouring block, and nothing of the page around the text.
        let near = block(run.start).abs_diff(block(copy.start)) <= 1
            && target.block(run.start).boilerplate == target.block(copy.start).boilerplate;
        near && is_as_long([source, target], &copied, run) && keeps_anchors(bitext, &copied, run)
    })
}

/// Whether a passage is about as long as translations of another are in this pair.
fn is_as_long(versions: [&Version; 2], copied: &Range<usize>, run: &Range<usize>) -> bool {
    let length = |version: usize, run: Range<usize>| {
        run.map(|segment| versions[version].text(segment).chars().count()).sum::<usize>() as f64
    };
    let usual = length(1, 0..versions[1].segments.len()) / length(0, 0..versions[0].segments.len());
    let ratio = length(1, run.clone()) / length(0, copied.clone()) / usual;
    (1.0 / LONGER..=LONGER).contains(&ratio)
}

/// Whether a passage has at least half of what another has that every language keeps.
fn keeps_anchors(bitext: &Bitext, copied: &Range<usize>, run: &Range<usize>) -> bool {
    let of = |version: usize, run: &Range<usize>| -> Vec<&Anchor> {
        let anchors = bitext.anchors[version][run.clone()].iter().flatten();
        anchors.filter(|anchor| anchor.certain).collect()
    };
    let (kept, there) = (of(0, copied), of(1, run));
    let found = kept.iter().filter(|own| there.iter().any(|other| likeness(own, other) > 0.0));
    2 * found.count() >= kept.len()
}
