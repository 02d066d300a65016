//! Long numbers that a passage lost: nobody writes them in words or leaves them to a pronoun.

use super::pairing::{SURE, left_over};
use super::quantity::Quantity;
use super::{Bitext, Evidence, Finding, Place, Severity};
use crate::align::Bead;
use crate::anchor::{AnchorKind, scan};
use std::ops::Range;

/// A number of so many significant figures is long: a smaller one may be rounded, or said in other words.
const FIGURES: usize = 5;
/// How sure it is that such a number should stand in the other passage.
const LIKELY: f64 = 0.85;
/// No number is looked for in more text than this, in bytes.
const LONGEST: usize = 20_000;

/// The long numbers of the source whose passage in the target has no number in their place.
pub(super) fn findings(bitext: &Bitext, kind: &'static str, severity: Severity) -> Vec<Finding> {
    let beads = &bitext.alignment.beads;
    let mut findings = Vec::new();
    for (at, bead) in beads.iter().enumerate() {
        if bead.confidence < SURE || bead.sides.iter().any(Range::is_empty) {
            continue;
        }
        let [source, target] = left_over(bitext, bead);
        // What stands in its place is a mismatch, or nobody can tell.
        if !target.is_empty() {
            continue;
        }
        let near = &beads[at.saturating_sub(1)..(at + 2).min(beads.len())];
        let around = near[0].sides[1].start..near[near.len() - 1].sides[1].end;
        for number in source.into_iter().filter(is_long) {
            if !is_written(bitext, around.clone(), &number) {
                findings.push(finding(bitext, bead, &number, kind, severity));
            }
        }
    }
    findings
}

fn is_long(number: &Quantity) -> bool {
    number.anchor.kind == AnchorKind::Number
        && number.anchor.certain
        && figures(&number.anchor.key).len() >= FIGURES
}

/// The significant figures of a number.
fn figures(key: &str) -> String {
    let figures: String = key.chars().filter(char::is_ascii_digit).collect();
    figures.trim_matches('0').to_owned()
}

/// Whether the figures of a number stand in a run of segments, however they are parted; or there is too much text to say.
fn is_written(bitext: &Bitext, around: Range<usize>, number: &Quantity) -> bool {
    let target = &bitext.versions[1];
    if around.clone().map(|segment| target.text(segment).len()).sum::<usize>() > LONGEST {
        return true;
    }
    let written: String = around.map(|segment| scan::digits(target.text(segment))).collect();
    let mut readings = [&number.anchor.key].into_iter().chain(&number.anchor.alternatives);
    readings.any(|key| written.contains(&figures(key)))
}

fn finding(
    bitext: &Bitext,
    bead: &Bead,
    number: &Quantity,
    kind: &'static str,
    severity: Severity,
) -> Finding {
    let block = bitext.versions[0].block(number.segment);
    let path = &bitext.versions[1].document.path;
    let (text, value) = (number.text(), number.shown());
    let same = if text == value { String::new() } else { format!(" ({value})") };
    Finding {
        kind,
        severity,
        confidence: bead.confidence * LIKELY,
        message: format!("this {kind} does not stand in {path}: {text}{same}"),
        primary: Place {
            version: 0,
            segments: number.segment..number.segment + 1,
            span: block.in_source(number.anchor.span),
        },
        related: vec![Place::new(bitext, 1, bead.sides[1].clone())],
        evidence: vec![Evidence {
            kind: "value",
            text: format!(
                "a number of {} figures is not left to other words, and neither the passage that answers nor its neighbours have `{text}`",
                figures(&number.anchor.key).len()
            ),
        }],
        whole_blocks: false,
        boilerplate: block.boilerplate,
    }
}
