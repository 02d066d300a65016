//! Passages of one version without a counterpart in the other: what `missing` and `added` share.

use super::{Bitext, Check, Evidence, Finding, Place};
use crate::align::{Bead, Move};
use crate::anchor::{Anchor, AnchorKind, likeness};
use std::collections::BTreeSet;
use std::ops::Range;

/// The passages of a version that nothing answers, each as one finding.
pub(super) fn findings(bitext: &Bitext, version: usize, check: &Check) -> Vec<Finding> {
    let runs = passages(bitext, version).into_iter().flat_map(|gap| by_place(bitext, version, gap));
    runs.map(|gap| finding(bitext, version, check, &gap)).collect()
}

/// A run of segments without counterpart, and where in the other version it should stand.
#[derive(Clone, Debug)]
struct Gap {
    run: Range<usize>,
    /// The segment of the other version before which it belongs.
    before: usize,
    confidence: f64,
}

/// Runs of null beads, without what was moved.
fn passages(bitext: &Bitext, version: usize) -> Vec<Gap> {
    let other = 1 - version;
    let nulls = &bitext.alignment.nulls[version];
    let mut gaps: Vec<Gap> = Vec::new();
    for bead in bitext.alignment.beads.iter().filter(|bead| is_null(bead, other)) {
        let run = bead.sides[version].clone();
        let stays = 1.0 - moved(&bitext.alignment.moves, version, run.start);
        let confidence = nulls[run.start] * stays;
        if stays < 0.5 {
            continue;
        }
        match gaps.last_mut() {
            Some(last) if last.run.end == run.start => {
                last.confidence = last.confidence.min(confidence);
                last.run.end = run.end;
            }
            _ => gaps.push(Gap { run, before: bead.sides[other].start, confidence }),
        }
    }
    gaps
}

fn is_null(bead: &Bead, other: usize) -> bool {
    bead.sides[other].is_empty()
}

/// How sure it is that a segment was moved.
fn moved(moves: &[Move], version: usize, segment: usize) -> f64 {
    moves
        .iter()
        .filter(|kept| kept.sides[version].contains(&segment))
        .map(|kept| kept.confidence)
        .fold(0.0, f64::max)
}

/// A run cut at the borders between blocks that are missing whole, blocks that are missing in part, and
/// boilerplate: each part is one finding.
fn by_place(bitext: &Bitext, version: usize, gap: Gap) -> Vec<Gap> {
    let text = &bitext.versions[version];
    let nulls = &bitext.alignment.nulls[version];
    let block = |segment: usize| text.segments[segment].block;
    let mut parts: Vec<Gap> = Vec::new();
    let mut start = gap.run.start;
    while start < gap.run.end {
        let end = (start..gap.run.end).find(|&at| block(at) != block(start)).unwrap_or(gap.run.end);
        let least = nulls[start..end].iter().copied().fold(1.0, f64::min);
        parts.push(Gap {
            run: start..end,
            confidence: least.min(gap.confidence.max(least)),
            ..gap.clone()
        });
        start = end;
    }
    parts
}

fn finding(bitext: &Bitext, version: usize, check: &Check, gap: &Gap) -> Finding {
    let other = 1 - version;
    let text = &bitext.versions[version];
    let whole_blocks = text.is_whole(&gap.run);
    Finding {
        kind: check.id,
        severity: check.severity,
        confidence: gap.confidence,
        message: message(bitext, version, gap, whole_blocks),
        primary: Place::new(bitext, version, gap.run.clone()),
        related: vec![Place::new(bitext, other, gap.before..gap.before)],
        evidence: evidence(bitext, version, gap),
        whole_blocks,
        boilerplate: text.block(gap.run.start).boilerplate,
    }
}

fn message(bitext: &Bitext, version: usize, gap: &Gap, whole: bool) -> String {
    let text = &bitext.versions[version];
    let other = &bitext.versions[1 - version].document.path;
    let what = match (whole, gap.run.len()) {
        (true, _) => format!("this {}", text.block(gap.run.start).kind.name()),
        (false, 1) => "this sentence".to_owned(),
        (false, count) => format!("these {count} sentences"),
    };
    let verb = if !whole && gap.run.len() > 1 { "have" } else { "has" };
    format!("{what} {verb} no counterpart in {other}")
}

/// Anchors named as evidence, at most.
const NAMED: usize = 4;

fn evidence(bitext: &Bitext, version: usize, gap: &Gap) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    let other = &bitext.versions[1 - version].document.path;
    let lost = absent_anchors(bitext, version, gap);
    if !lost.is_empty() {
        let stands = if lost.len() == 1 { "stands" } else { "stand" };
        let text = format!("{} {stands} nowhere near that place in {other}", lost.join(", "));
        evidence.push(Evidence { kind: "anchor", text });
    }
    evidence.extend(neighbours(bitext, version, gap));
    evidence
}

/// So many pairs of anchors are compared for a gap: what no reader would count is no evidence.
const PAIRS: usize = 200_000;

/// The certain anchors of a gap that no segment near its place in the other version has.
fn absent_anchors(bitext: &Bitext, version: usize, gap: &Gap) -> Vec<String> {
    let text = &bitext.versions[version];
    let far = bitext.anchors[1 - version].len();
    let near = gap.before.saturating_sub(3)..(gap.before + 3).min(far);
    let there: Vec<&Anchor> = bitext.anchors[1 - version][near].iter().flatten().collect();
    let mut asked = BTreeSet::new();
    let mut lost: Vec<String> = Vec::new();
    'all: for segment in gap.run.clone() {
        for anchor in bitext.anchors[version][segment].iter().filter(|anchor| anchor.certain) {
            if !asked.insert((anchor.kind, &anchor.key)) {
                continue;
            }
            if asked.len() * there.len() > PAIRS {
                break 'all;
            }
            let found = there.iter().any(|other| likeness(anchor, other) > 0.0);
            // Names are spelled anew across scripts: that one is not found proves little.
            let spoken = anchor.kind != AnchorKind::Name || same_script(bitext);
            let quoted = format!("`{}`", anchor.span.of(&text.block(segment).text));
            if !found && spoken && !lost.contains(&quoted) {
                lost.push(quoted);
                // A gap may be as long as a book: enough are named.
                if lost.len() == NAMED {
                    break 'all;
                }
            }
        }
    }
    lost
}

fn same_script(bitext: &Bitext) -> bool {
    use unicode_script::UnicodeScript;
    let script = |version: usize| {
        let version = &bitext.versions[version];
        let text = version
            .document
            .blocks
            .iter()
            .find_map(|block| block.text.chars().find(|c| c.is_alphabetic()));
        text.map(|c| c.script())
    };
    script(0) == script(1)
}

/// How sure the beads before and after the gap are.
fn neighbours(bitext: &Bitext, version: usize, gap: &Gap) -> Option<Evidence> {
    let matched: Vec<&Bead> = bitext
        .alignment
        .beads
        .iter()
        .filter(|bead| bead.sides.iter().all(|side| !side.is_empty()))
        .collect();
    let after = matched.partition_point(|bead| bead.sides[version].start < gap.run.start);
    let before = after.checked_sub(1).map(|at| matched[at].confidence);
    let after = matched.get(after).map(|bead| bead.confidence);
    let percent = |sure: f64| format!("{:.0} %", sure * 100.0);
    let text = match (before, after) {
        (Some(before), Some(after)) => {
            format!(
                "what stands before and after it is matched ({}, {})",
                percent(before),
                percent(after)
            )
        }
        (Some(before), None) => {
            format!("what stands before it is matched ({}), and nothing follows", percent(before))
        }
        (None, Some(after)) => format!("what stands after it is matched ({})", percent(after)),
        (None, None) => return None,
    };
    Some(Evidence { kind: "neighbour", text })
}
