//! The audit: what a check says of a bitext, with evidence.

use crate::align::Alignment;
use crate::anchor::Anchors;
use crate::options::Options;
use crate::segment::Version;
use crate::span::Span;
use std::collections::BTreeSet;
use std::ops::Range;

mod added;
mod code;
mod date;
mod displaced;
pub mod facts;
mod foreign;
mod gap;
mod leftover;
mod lost;
mod majority;
mod many;
mod measure;
mod missing;
mod moved;
mod name;
mod number;
mod pairing;
mod quantity;
#[cfg(test)]
mod tests;
mod unit;
mod untranslated;
mod untranslated_term;
mod url;
mod verbatim;

pub(crate) use many::audit_many;

/// Versions, their anchors and their alignment, as checks see them (Harris 1988).
pub struct Bitext<'a> {
    pub versions: &'a [Version],
    pub anchors: &'a [Anchors],
    pub alignment: &'a Alignment,
}

/// A check: a row of [`CHECKS`].
pub struct Check {
    /// The `kind` of its findings.
    pub id: &'static str,
    pub severity: Severity,
    pub summary: &'static str,
    /// Its page of the documentation, in Markdown.
    pub explanation: &'static str,
    pub(crate) run: fn(&Bitext) -> Vec<Finding>,
}

/// Every check.
pub const CHECKS: &[Check] = &[
    missing::CHECK,
    added::CHECK,
    moved::CHECK,
    untranslated::CHECK,
    leftover::CHECK,
    number::CHECK,
    date::CHECK,
    name::CHECK,
    url::CHECK,
    code::CHECK,
    untranslated_term::CHECK,
];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Note,
    Warning,
    Error,
}

impl Severity {
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What a check says, with a place in each version.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The id of the check: `missing`.
    pub kind: &'static str,
    pub severity: Severity,
    /// The probability that it is true.
    pub confidence: f64,
    /// One sentence, lower case, no full stop.
    pub message: String,
    /// The passage.
    pub primary: Place,
    /// What it belongs to in the other versions: the place where a missing passage should stand (an empty
    /// span), the counterpart of a mismatch, the other end of a move.
    pub related: Vec<Place>,
    /// Why, the strongest first.
    pub evidence: Vec<Evidence>,
    /// Whether the passage is one or more whole blocks.
    pub whole_blocks: bool,
    /// Whether the passage stands in boilerplate.
    pub boilerplate: bool,
}

/// A passage of one version. An empty `segments` is the gap before the segment that it starts with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which version.
    pub version: usize,
    pub segments: Range<usize>,
    /// In the version's `Source::text`, with the markup of the blocks that are whole.
    pub span: Span,
}

impl Place {
    /// The place of a run of segments; an empty run is the gap before its start.
    fn new(bitext: &Bitext, version: usize, segments: Range<usize>) -> Self {
        Self { version, span: bitext.versions[version].extent(segments.clone()), segments }
    }
}

/// A reason for a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// What sort of reason: `anchor`, `length`, `neighbour`, `value`.
    pub kind: &'static str,
    /// In words: "`25 November` and `Quang Ninh` stand nowhere near in nl.txt".
    pub text: String,
}

/// Runs every check and puts their findings in order: by confidence's threshold, version and place.
pub fn audit(bitext: &Bitext, options: &Options) -> Vec<Finding> {
    let mut findings: Vec<Finding> = CHECKS.iter().flat_map(|check| (check.run)(bitext)).collect();
    findings.retain(|finding| {
        finding.confidence >= options.threshold && (options.boilerplate || !finding.boilerplate)
    });
    once(&mut findings);
    findings.sort_by_key(|finding| (finding.primary.version, finding.primary.span, finding.kind));
    findings
}

/// Leaves out gaps that an untranslated passage explains: it stands there, but in the other language, or in both.
fn once(findings: &mut Vec<Finding>) {
    let explained: BTreeSet<(usize, usize)> = findings
        .iter()
        .filter(|finding| [untranslated::CHECK.id, leftover::CHECK.id].contains(&finding.kind))
        .flat_map(|finding| finding.related.iter().chain([&finding.primary]))
        .flat_map(|place| place.segments.clone().map(|segment| (place.version, segment)))
        .collect();
    let is_explained = |gap: &Place| {
        gap.segments.clone().all(|segment| explained.contains(&(gap.version, segment)))
    };
    findings.retain(|finding| {
        let is_gap = [missing::CHECK.id, added::CHECK.id].contains(&finding.kind);
        !(is_gap && is_explained(&finding.primary))
    });
}
