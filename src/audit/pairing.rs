//! Quantities of paired passages that stand in place of one another and say different things.

use super::quantity::{Quantity, agree, differing, digits_in_names, quantities, resemblance};
use super::{Bitext, Evidence, Finding, Place, Severity, unit};
use crate::align::Bead;
use crate::anchor::{AnchorKind, likeness};
use crate::lexicon;

/// Beads below this probability are not compared.
pub(super) const SURE: f64 = 0.5;
/// A bead with more quantities left over than this is a table of figures that pairing does not explain.
const MOST: usize = 24;

/// Two quantities that answer each other and differ.
pub(super) struct Mismatch<'a> {
    pub source: Quantity<'a>,
    pub target: Quantity<'a>,
    /// The probability that they stand for one.
    pub confidence: f64,
    /// How many are left over in the two passages.
    left: [usize; 2],
}

/// The mismatches of all pairs of passages, in order.
pub(super) fn mismatches<'a>(bitext: &Bitext<'a>) -> Vec<Mismatch<'a>> {
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
        findings.extend(in_bead(bitext, bead, &unexplained));
    }
    findings
}

/// The quantities of a bead's two sides without a partner inside the bead.
pub(super) fn left_over<'a>(bitext: &Bitext<'a>, bead: &Bead) -> [Vec<Quantity<'a>>; 2] {
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

/// Each pair of quantities that stand in place of one another.
fn in_bead<'a>(
    bitext: &Bitext,
    bead: &Bead,
    [source, target]: &[Vec<Quantity<'a>>; 2],
) -> Vec<Mismatch<'a>> {
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
        findings.push(Mismatch {
            source: source[i],
            target: target[j],
            confidence: bead.confidence * sure,
            left: [source.len(), target.len()],
        });
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
        |version: usize| !lexicon::words(&bitext.versions[version].document.language).has_numbers();
    let known = if (0..2).any(unknown) { 0.85 } else { 1.0 };
    (by_count + alike * 0.3_f64).min(0.97) * known
}

impl Mismatch<'_> {
    /// Whether whole dates or times of day differ, and not one figure in them.
    pub fn is_of_dates(&self) -> bool {
        let (a, b) = (&self.source, &self.target);
        let both = |kind| a.anchor.kind == kind && b.anchor.kind == kind;
        let whole = |this: &Quantity, other: &Quantity| differing(this, other) == this.anchor.span;
        (both(AnchorKind::Time) || both(AnchorKind::Date)) && (whole(a, b) || whole(b, a))
    }

    /// The finding of a check.
    pub fn finding(&self, bitext: &Bitext, kind: &'static str, severity: Severity) -> Finding {
        let (source, target) = (&self.source, &self.target);
        let place = |version: usize, this: &Quantity, other: &Quantity| {
            let block = bitext.versions[version].block(this.segment);
            Place {
                version,
                segments: this.segment..this.segment + 1,
                span: block.in_source(differing(this, other)),
            }
        };
        let path = &bitext.versions[0].document.path;
        Finding {
            kind,
            severity,
            confidence: self.confidence,
            message: format!(
                "this {kind} is another one in {path}: {} ≠ {}",
                source.shown(),
                target.shown()
            ),
            primary: place(1, target, source),
            related: vec![place(0, source, target)],
            evidence: vec![self.evidence()],
            whole_blocks: false,
            boilerplate: bitext.versions[1].block(target.segment).boilerplate,
        }
    }

    fn evidence(&self) -> Evidence {
        let (source, target) = (self.source.text(), self.target.text());
        let text = if self.left == [1, 1] {
            format!(
                "`{source}` and `{target}` are all that is left over where the two passages are compared number by number"
            )
        } else {
            format!(
                "`{source}` and `{target}` are left over where the two passages are compared number by number"
            )
        };
        Evidence { kind: "value", text }
    }
}
