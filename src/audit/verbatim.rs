//! What translation carries over letter by letter, where it is lost or another: what `url` and `code` share.

use super::{Bitext, Check, Evidence, Finding, Place};
use crate::align::Bead;
use crate::anchor::{Anchor, AnchorKind, likeness};
use std::ops::Range;

/// What a check looks for.
pub(super) struct Kept {
    pub check: &'static Check,
    /// What findings call it: `address`.
    pub name: &'static str,
    pub is_one: fn(&Anchor) -> bool,
    /// How sure it is that one lost was meant to be kept.
    pub lost: f64,
    /// How sure it is that two left over stand for one.
    pub changed: f64,
}

/// Beads below this probability are not compared.
const SURE: f64 = 0.6;
/// A bead with more of them on a side is a list that pairing does not explain.
const MOST: usize = 40;
/// A text in which one is looked for, in bytes, at the most.
const LONGEST: usize = 20_000;

/// An anchor at its place.
#[derive(Clone, Copy)]
struct Mention<'a> {
    anchor: &'a Anchor,
    segment: usize,
}

/// The findings of a check, bead by bead.
pub(super) fn findings(bitext: &Bitext, kept: &Kept) -> Vec<Finding> {
    let beads = &bitext.alignment.beads;
    let matched =
        |bead: &Bead| bead.confidence >= SURE && bead.sides.iter().all(|side| !side.is_empty());
    let mut findings = Vec::new();
    for (at, bead) in beads.iter().enumerate().filter(|(_, bead)| matched(bead)) {
        let near = at.saturating_sub(1)..(at + 2).min(beads.len());
        let left = [0, 1].map(|version| left_over(bitext, kept, version, bead, near.clone()));
        if left.iter().all(|left| left.len() <= MOST) {
            compare(bitext, kept, bead, &left, &mut findings);
        }
    }
    findings
}

/// The anchors of one side of a bead that the other side and its neighbours have not.
fn left_over<'a>(
    bitext: &'a Bitext,
    kept: &Kept,
    version: usize,
    bead: &Bead,
    near: Range<usize>,
) -> Vec<Mention<'a>> {
    let mut own = mentions(bitext, kept, version, bead.sides[version].clone()).peekable();
    if own.peek().is_none() {
        return vec![];
    }
    let other = 1 - version;
    let beads = &bitext.alignment.beads[near];
    let around = beads[0].sides[other].start..beads[beads.len() - 1].sides[other].end;
    let texts: Vec<&str> =
        around.clone().map(|segment| bitext.versions[other].text(segment)).collect();
    if texts.iter().map(|text| text.len()).sum::<usize>() > LONGEST {
        return vec![];
    }
    let is_there = |mention: &Mention| {
        let anchors = bitext.anchors[other][around.clone()].iter().flatten();
        let written = mention.anchor.span.of(&bitext.versions[version].block(mention.segment).text);
        anchors.into_iter().any(|anchor| likeness(mention.anchor, anchor) > 0.0)
            || texts.iter().any(|text| text.contains(written) || text.contains(&mention.anchor.key))
    };
    own.filter(|mention| !is_there(mention)).collect()
}

fn mentions<'a>(
    bitext: &'a Bitext,
    kept: &Kept,
    version: usize,
    run: Range<usize>,
) -> impl Iterator<Item = Mention<'a>> {
    let is_one = kept.is_one;
    run.flat_map(move |segment| {
        let anchors = bitext.anchors[version][segment].iter();
        anchors.filter(move |anchor| is_one(anchor)).map(move |anchor| Mention { anchor, segment })
    })
}

fn compare(
    bitext: &Bitext,
    kept: &Kept,
    bead: &Bead,
    left: &[Vec<Mention>; 2],
    findings: &mut Vec<Finding>,
) {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (i, a) in left[0].iter().enumerate() {
        for (j, b) in left[1].iter().enumerate().filter(|(_, b)| b.anchor.kind == a.anchor.kind) {
            let alike = strsim::normalized_levenshtein(&a.anchor.key, &b.anchor.key);
            pairs.push((alike, i, j));
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut used = [vec![false; left[0].len()], vec![false; left[1].len()]];
    for (alike, i, j) in pairs {
        if used[0][i] || used[1][j] {
            continue;
        }
        (used[0][i], used[1][j]) = (true, true);
        if is_localised(left[0][i].anchor, left[1][j].anchor) {
            continue;
        }
        let sure = kept.changed * (0.85 + 0.15 * alike);
        findings.push(changed(bitext, kept, left[0][i], left[1][j], bead.confidence * sure));
    }
    let unpaired = left[0].iter().zip(&used[0]).filter(|(_, used)| !**used);
    for (mention, _) in unpaired.filter(|(mention, _)| is_lasting(mention.anchor)) {
        findings.push(lost(bitext, kept, bead, *mention, bead.confidence * kept.lost));
    }
}

/// Whether a translator would write one for the other: `my-logo.svg` and `mi-logo.svg`, a page in another language,
/// the same firm's address in another country.
fn is_localised(a: &Anchor, b: &Anchor) -> bool {
    let letters = |key: &str| key.chars().filter(|c| !c.is_numeric()).collect::<String>();
    if letters(&a.key) == letters(&b.key) {
        return false;
    }
    match a.kind {
        AnchorKind::Url => {
            let host = |key: &str| key.split(['/', '?', '#']).next().unwrap_or("").to_owned();
            let (one, other) = (host(&a.key), host(&b.key));
            let misspelt = strsim::normalized_damerau_levenshtein(&one, &other) >= 0.8;
            let label =
                |host: &str| host.rsplit_once('.').map_or("", |(label, _)| label).to_owned();
            one == other || label(&one) == label(&other) || !misspelt
        }
        AnchorKind::Code => match (a.key.rsplit_once('.'), b.key.rsplit_once('.')) {
            (Some((_, one)), Some((_, other))) => one == other,
            _ => !is_lasting(a) || !is_lasting(b),
        },
        _ => false,
    }
}

/// Whether something surely is the same in every language: no short name in capitals such as `M&S` or `WW1`.
fn is_lasting(anchor: &Anchor) -> bool {
    anchor.kind != AnchorKind::Code
        || anchor.key.chars().any(|c| c.is_lowercase() || c == '_')
        || anchor.key.split('.').count() > 2
}

fn place(bitext: &Bitext, version: usize, mention: Mention) -> Place {
    let block = bitext.versions[version].block(mention.segment);
    Place {
        version,
        segments: mention.segment..mention.segment + 1,
        span: block.in_source(mention.anchor.span),
    }
}

fn written<'a>(bitext: &'a Bitext, version: usize, mention: Mention) -> &'a str {
    mention.anchor.span.of(&bitext.versions[version].block(mention.segment).text)
}

fn changed(bitext: &Bitext, kept: &Kept, source: Mention, target: Mention, sure: f64) -> Finding {
    let [a, b] = [written(bitext, 0, source), written(bitext, 1, target)];
    let path = &bitext.versions[0].document.path;
    Finding {
        kind: kept.check.id,
        severity: kept.check.severity,
        confidence: sure,
        message: format!("this {} is another one in {path}: {a} ≠ {b}", kept.name),
        primary: place(bitext, 1, target),
        related: vec![place(bitext, 0, source)],
        evidence: vec![Evidence {
            kind: "value",
            text: format!("neither stands in the other passage or beside it: `{a}`, `{b}`"),
        }],
        whole_blocks: false,
        boilerplate: bitext.versions[1].block(target.segment).boilerplate,
    }
}

fn lost(bitext: &Bitext, kept: &Kept, bead: &Bead, source: Mention, sure: f64) -> Finding {
    let text = written(bitext, 0, source);
    let path = &bitext.versions[1].document.path;
    Finding {
        kind: kept.check.id,
        severity: kept.check.severity,
        confidence: sure,
        message: format!("this {} does not stand in {path}: {text}", kept.name),
        primary: place(bitext, 0, source),
        related: vec![Place::new(bitext, 1, bead.sides[1].clone())],
        evidence: vec![Evidence {
            kind: "value",
            text: format!("`{text}` stands neither in the passage that answers nor beside it"),
        }],
        whole_blocks: false,
        boilerplate: bitext.versions[0].block(source.segment).boilerplate,
    }
}

/// A URL or an e-mail address.
pub(super) fn is_address(anchor: &Anchor) -> bool {
    anchor.certain && matches!(anchor.kind, AnchorKind::Url | AnchorKind::Email)
}

/// A code that no language writes otherwise.
pub(super) fn is_code(anchor: &Anchor) -> bool {
    anchor.certain && anchor.kind == AnchorKind::Code
}
