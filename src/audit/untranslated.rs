//! `untranslated`: a passage of the second version was left in the first version's language.

use super::{Bitext, Check, Evidence, Finding, Place, Severity, leftover};
use crate::anchor::AnchorKind;
use crate::document::BlockKind;
use crate::lang::Pair;
use std::collections::HashMap;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

pub(super) const CHECK: Check = Check {
    id: "untranslated",
    severity: Severity::Warning,
    summary: "a passage was left in the other version's language",
    explanation: include_str!("../../docs/checks/untranslated.md"),
    run,
};

/// A version whose language is less sure than this may be in any.
const KNOWN: f64 = 0.5;

fn run(bitext: &Bitext) -> Vec<Finding> {
    let mut found = passages(bitext);
    found.retain(|found| leftover::translation(bitext, &found.primary.segments).is_none());
    found
}

/// The passages of the second version that are in the first's language.
pub(super) fn passages(bitext: &Bitext) -> Vec<Finding> {
    let [source, target] = [0, 1].map(|version| &bitext.versions[version]);
    if [source, target].iter().any(|version| version.document.certainty < KNOWN) {
        return vec![];
    }
    let texts = [source, target].map(|version| version.document.source.text.as_str());
    let Some(pair) = Pair::new([&source.document.language, &target.document.language], texts)
    else {
        return vec![];
    };
    let twins = Twins::new(bitext);
    let mut findings = Vec::new();
    let mut start = 0;
    while start < target.segments.len() {
        let end = (start + 1..target.segments.len())
            .find(|&segment| target.starts_block(segment))
            .unwrap_or(target.segments.len());
        if target.block(start).kind != BlockKind::Code {
            findings.extend(in_block(bitext, &pair, &twins, start..end));
        }
        start = end;
    }
    findings
}

/// What of a block was left in the source's language: all of it, or runs of its sentences.
fn in_block(bitext: &Bitext, pair: &Pair, twins: &Twins, block: Range<usize>) -> Vec<Finding> {
    let prose: Vec<String> = block.clone().map(|segment| prose(bitext, segment)).collect();
    let found: Vec<Option<f64>> = block
        .clone()
        .zip(&prose)
        .map(|(segment, prose)| pair.in_first(prose, twins.of(bitext, segment).is_some()))
        .collect();
    let foreign = |text: &String| !pair.leans_to_second(text);
    if block.len() > 1
        && prose.iter().all(foreign)
        && let Some(sure) = pair.in_first(&prose.join(" "), found.iter().any(Option::is_some))
    {
        return vec![finding(bitext, twins, block, sure)];
    }
    let mut findings = Vec::new();
    let mut at = 0;
    while at < found.len() {
        let run = found[at..].iter().take_while(|sure| sure.is_some()).count();
        if run > 0 {
            let least = found[at..at + run].iter().flatten().copied().fold(1.0, f64::min);
            let segments = block.start + at..block.start + at + run;
            findings.push(finding(bitext, twins, segments, least));
        }
        at += run.max(1);
    }
    findings
}

/// The text of a segment without what stays as it is in every language: code and addresses.
fn prose(bitext: &Bitext, segment: usize) -> String {
    let version = &bitext.versions[1];
    let (block, whole) = (version.block(segment), version.segments[segment].span);
    let kept = bitext.anchors[1][segment].iter().filter(|anchor| {
        matches!(anchor.kind, AnchorKind::Url | AnchorKind::Email | AnchorKind::Code)
    });
    let mut holes: Vec<_> = kept.map(|anchor| anchor.span).collect();
    let first = block.code.partition_point(|code| code.end <= whole.start);
    holes.extend(block.code[first..].iter().take_while(|code| code.start < whole.end));
    holes.sort_unstable();
    let mut text = String::new();
    let mut at = whole.start;
    for hole in holes {
        if hole.start > at {
            text.push_str(&block.text[at..hole.start]);
            text.push(' ');
        }
        at = at.max(hole.end.min(whole.end));
    }
    text.push_str(&block.text[at..whole.end]);
    text
}

/// Where the source has the very words of a segment of the target.
struct Twins {
    /// The bead of each segment of the target.
    beads: Vec<usize>,
    /// The first segment of the source with these words.
    segments: HashMap<String, usize>,
}

impl Twins {
    fn new(bitext: &Bitext) -> Self {
        let mut beads = vec![0; bitext.versions[1].segments.len()];
        for (at, bead) in bitext.alignment.beads.iter().enumerate() {
            beads[bead.sides[1].clone()].fill(at);
        }
        let mut segments = HashMap::new();
        for segment in 0..bitext.versions[0].segments.len() {
            segments.entry(words(bitext.versions[0].text(segment))).or_insert(segment);
        }
        Self { beads, segments }
    }

    /// The segments of the source that hold the words of a segment of the target.
    fn of(&self, bitext: &Bitext, segment: usize) -> Option<Range<usize>> {
        let own = words(bitext.versions[1].text(segment));
        if own.is_empty() {
            return None;
        }
        let side = &bitext.alignment.beads[self.beads[segment]].sides[0];
        let source: Vec<String> =
            side.clone().map(|segment| words(bitext.versions[0].text(segment))).collect();
        if format!(" {} ", source.join(" ")).contains(&format!(" {own} ")) {
            return Some(side.clone());
        }
        self.segments.get(&own).map(|twin| *twin..twin + 1)
    }
}

/// The words of a text in lower case, a space between them.
fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for word in text.unicode_words() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.extend(word.chars().flat_map(char::to_lowercase));
    }
    words
}

fn finding(bitext: &Bitext, twins: &Twins, run: Range<usize>, confidence: f64) -> Finding {
    let [source, target] = [0, 1].map(|version| &bitext.versions[version]);
    let whole_blocks = target.starts_block(run.start)
        && (run.end == target.segments.len() || target.starts_block(run.end));
    let same: Vec<_> = run.clone().filter_map(|segment| twins.of(bitext, segment)).collect();
    let counterpart = match (same.first(), same.last()) {
        (Some(first), Some(last)) if first.start < last.end => first.start..last.end,
        (Some(first), _) => first.clone(),
        _ => bitext.alignment.beads[twins.beads[run.start]].sides[0].clone(),
    };
    let language = source.document.language.name();
    let what = match (whole_blocks, run.len()) {
        (true, _) => format!("this {} was", target.block(run.start).kind.name()),
        (false, 1) => "this sentence was".to_owned(),
        (false, count) => format!("these {count} sentences were"),
    };
    let path = &source.document.path;
    let text = if same.is_empty() {
        format!("its words are {language} ones")
    } else {
        format!("the very words stand in {path}")
    };
    Finding {
        kind: CHECK.id,
        severity: CHECK.severity,
        confidence,
        message: format!("{what} left in {language}, the language of {path}"),
        primary: Place::new(bitext, 1, run.clone()),
        related: vec![Place::new(bitext, 0, counterpart)],
        evidence: vec![Evidence { kind: "value", text }],
        whole_blocks,
        boilerplate: target.block(run.start).boilerplate,
    }
}
