//! `number`: a number or a date is another one in the other version.

use super::quantity::{Quantity, agree, differing, digits_in_names, quantities, resemblance};
use super::{Bitext, Check, Evidence, Finding, Place, Severity, unit};
use crate::align::Bead;
use crate::anchor::likeness;
use crate::lexicon;

pub(super) const CHECK: Check = Check {
    id: "number",
    severity: Severity::Error,
    summary: "a number is another one in the other version",
    explanation: include_str!("../../docs/checks/number.md"),
    run,
};

/// Beads below this probability are not compared.
const SURE: f64 = 0.5;
/// A bead with more quantities left over than this is a table of figures that pairing does not explain.
const MOST: usize = 24;

fn run(bitext: &Bitext) -> Vec<Finding> {
    let beads = &bitext.alignment.beads;
    let left: Vec<_> = beads.iter().map(|bead| left_over(bitext, bead)).collect();
    let mut findings = Vec::new();
    for (at, bead) in beads.iter().enumerate() {
        if bead.confidence < SURE || bead.sides.iter().any(std::ops::Range::is_empty) {
            continue;
        }
        if left[at].iter().any(Vec::is_empty) {
            continue;
        }
        let near = at.saturating_sub(1)..(at + 2).min(beads.len());
        let unexplained = [0, 1].map(|version| -> Vec<Quantity> {
            let others = || left[near.clone()].iter().flat_map(|left| &left[1 - version]);
            let names = digits_in_names(bitext, 1 - version, bead.sides[1 - version].clone());
            let own = left[at][version].iter().filter(|own| own.anchor.certain);
            own.filter(|own| !names.contains(&own.anchor.key))
                .filter(|own| !others().any(|other| agree(own, other)))
                .copied()
                .collect()
        });
        findings.extend(mismatches(bitext, bead, &unexplained));
    }
    findings
}

/// The quantities of a bead's two sides without a partner inside the bead.
fn left_over<'a>(bitext: &'a Bitext, bead: &Bead) -> [Vec<Quantity<'a>>; 2] {
    let all = [0, 1].map(|version| quantities(bitext, version, bead.sides[version].clone()));
    if all.iter().any(|side| side.len() > 8 * MOST) {
        return [vec![], vec![]];
    }
    let mut paired = [0, 1].map(|version: usize| vec![false; all[version].len()]);
    // Equal values first, so that what merely may agree does not take another's partner.
    pair_off(&all, &mut paired, |a, b| likeness(a.anchor, b.anchor) > 0.0);
    if paired.iter().all(|side| side.iter().filter(|paired| !**paired).count() <= MOST) {
        pair_off(&all, &mut paired, agree);
    }
    [0, 1].map(|version| {
        // A value that is said twice on one side and once on the other is no other value.
        let said = |own: &Quantity| {
            all[1 - version].iter().any(|other| likeness(own.anchor, other.anchor) > 0.0)
        };
        let rest = all[version].iter().zip(&paired[version]).filter(|(_, paired)| !**paired);
        rest.map(|(own, _)| *own).filter(|own| !said(own)).collect()
    })
}

/// Pairs each free quantity of the one side with the first free one of the other that is like it.
fn pair_off(
    all: &[Vec<Quantity>; 2],
    paired: &mut [Vec<bool>; 2],
    alike: impl Fn(&Quantity, &Quantity) -> bool,
) {
    for (i, a) in all[0].iter().enumerate() {
        if paired[0][i] {
            continue;
        }
        if let Some(j) = (0..all[1].len()).find(|j| !paired[1][*j] && alike(a, &all[1][*j])) {
            (paired[0][i], paired[1][j]) = (true, true);
        }
    }
}

/// A finding for each pair of quantities that stand in place of one another.
fn mismatches(bitext: &Bitext, bead: &Bead, [source, target]: &[Vec<Quantity>; 2]) -> Vec<Finding> {
    if source.len().max(target.len()) > MOST {
        return vec![];
    }
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (i, a) in source.iter().enumerate() {
        let others = target.iter().enumerate().filter(|(_, b)| !unit::differ(a, b));
        pairs.extend(others.map(|(j, b)| (resemblance(a, b), i, j)));
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut used = (vec![false; source.len()], vec![false; target.len()]);
    let mut findings = Vec::new();
    for (alike, i, j) in pairs {
        if used.0[i] || used.1[j] {
            continue;
        }
        (used.0[i], used.1[j]) = (true, true);
        let sure = certainty(bitext, alike, source.len(), target.len());
        // `1` is often no more than an article: `1つ`.
        let one = alike < 0.25 && [&source[i], &target[j]].iter().any(|q| q.anchor.key == "1");
        let sure = if one { sure * 0.6 } else { sure };
        findings.push(finding(bitext, &source[i], &target[j], bead.confidence * sure));
    }
    findings
}

/// How sure it is that two unlike quantities in corresponding passages stand for one.
fn certainty(bitext: &Bitext, alike: f64, sources: usize, targets: usize) -> f64 {
    let by_count = match (sources, targets) {
        (1, 1) => 0.8,
        (one, other) if one == other => 0.65,
        _ => 0.45,
    };
    // What a language says in words that we do not know cannot be paired off.
    let unknown =
        |version: usize| lexicon::words(&bitext.versions[version].document.language).is_empty();
    let known = if (0..2).any(unknown) { 0.85 } else { 1.0 };
    (by_count + alike * 0.3_f64).min(0.97) * known
}

fn finding(bitext: &Bitext, source: &Quantity, target: &Quantity, confidence: f64) -> Finding {
    let place = |version: usize, this: &Quantity, other: &Quantity| {
        let block = bitext.versions[version].block(this.segment);
        Place {
            version,
            segments: this.segment..this.segment + 1,
            span: block.in_source(differing(this, other)),
        }
    };
    let path = &bitext.versions[0].document.path;
    let (theirs, ours) = (&source.anchor.key, &target.anchor.key);
    Finding {
        kind: CHECK.id,
        severity: CHECK.severity,
        confidence,
        message: format!("this number is another one in {path}: {theirs} ≠ {ours}"),
        primary: place(1, target, source),
        related: vec![place(0, source, target)],
        evidence: vec![Evidence {
            kind: "value",
            text: format!(
                "`{}` and `{}` are left over where the two passages are compared number by number",
                source.text(),
                target.text()
            ),
        }],
        whole_blocks: false,
        boilerplate: bitext.versions[1].block(target.segment).boilerplate,
    }
}
