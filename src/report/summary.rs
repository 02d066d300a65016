//! What was found, counted and in plain words.

use super::Report;
use super::names::Names;
use crate::audit::Finding;
use std::collections::{BTreeMap, BTreeSet};

/// The counts of a report.
pub(super) struct Summary {
    /// One for each version.
    pub versions: Vec<Counts>,
    /// Findings of each kind.
    pub kinds: BTreeMap<&'static str, usize>,
}

/// The counts of one version. Boilerplate counts only where something was found in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Counts {
    /// Blocks that hold text: paragraphs, headings, list items, …
    pub paragraphs: usize,
    pub sentences: usize,
    /// Paragraphs without a counterpart, as a whole.
    pub unanswered_paragraphs: usize,
    /// Sentences without a counterpart, those of such paragraphs included.
    pub unanswered_sentences: usize,
    /// The same sentences without those of such paragraphs.
    pub loose_sentences: usize,
    /// Sentences that nothing answers in the alignment, but of which no finding speaks.
    pub unsure_sentences: usize,
    /// The share of the text (characters) that has a counterpart, 0 to 1.
    pub coverage: f64,
}

/// The kinds of findings that say that a passage has no counterpart.
pub(super) fn is_omission(finding: &Finding) -> bool {
    matches!(finding.kind, "missing" | "added")
}

impl Summary {
    pub fn new(report: &Report) -> Self {
        let mut kinds = BTreeMap::new();
        for finding in &report.findings {
            *kinds.entry(finding.kind).or_insert(0) += 1;
        }
        Self { versions: (0..report.versions.len()).map(|v| count(report, v)).collect(), kinds }
    }

    /// The outcome in plain words, a sentence a line.
    pub fn sentences(&self, report: &Report) -> Vec<String> {
        if let Some(units) = &report.units {
            let mut lines = super::editions::sentences(report, units);
            lines.extend(self.others());
            lines.extend(accepted(report));
            return lines;
        }
        let mut lines: Vec<String> = (0..self.versions.len())
            .filter(|version| self.versions[*version].unanswered_sentences > 0)
            .map(|version| self.unanswered(report, version))
            .collect();
        if lines.is_empty() {
            lines.push(self.complete(report));
        }
        lines.extend(self.others());
        lines.extend(accepted(report));
        lines
    }

    /// "2 of 48 paragraphs of nl.txt have no counterpart in id.txt".
    fn unanswered(&self, report: &Report, version: usize) -> String {
        let counts = &self.versions[version];
        let (this, other) = (name(report, version), name(report, other(report, version)));
        let (blocks, loose) = (counts.unanswered_paragraphs, counts.loose_sentences);
        let verb = if blocks + loose == 1 { "has" } else { "have" };
        let of_sentences = of(loose, counts.sentences, "sentence");
        let of_blocks = of(blocks, counts.paragraphs, "paragraph");
        match (blocks, loose) {
            (0, _) => format!("{of_sentences} of {this} {verb} no counterpart in {other}"),
            (_, 0) => format!("{of_blocks} of {this} {verb} no counterpart in {other}"),
            _ => {
                let more = plural(loose, "sentence");
                format!(
                    "{of_blocks} of {this} and {more} elsewhere in it have no counterpart in {other}"
                )
            }
        }
    }

    /// What to say where no passage lacks a counterpart.
    fn complete(&self, report: &Report) -> String {
        let empty = (0..self.versions.len()).find(|v| self.versions[*v].sentences == 0);
        if let Some(version) = empty {
            return format!("{} has no text to compare", name(report, version));
        }
        let unsure: Vec<String> = (0..self.versions.len())
            .filter(|version| self.versions[*version].unsure_sentences > 0)
            .map(|version| {
                let counts = &self.versions[version];
                let share = of(counts.unsure_sentences, counts.sentences, "sentence");
                format!("{share} of {}", name(report, version))
            })
            .collect();
        if unsure.is_empty() && report.accepted.iter().any(is_omission) {
            return "nothing is missing but what was accepted".to_owned();
        }
        if !unsure.is_empty() {
            return format!(
                "nothing is surely missing; the counterparts of {} are in doubt",
                unsure.join(" and ")
            );
        }
        let all = match self.versions[0].paragraphs {
            1 => "the one paragraph".to_owned(),
            paragraphs => format!("all {paragraphs} paragraphs"),
        };
        let stand = if self.versions[0].paragraphs == 1 { "stands" } else { "stand" };
        format!("nothing is missing: {all} of {} {stand} in {}", name(report, 0), name(report, 1))
    }

    /// "3 other findings: 2 moved, 1 number".
    fn others(&self) -> Option<String> {
        let others: Vec<_> =
            self.kinds.iter().filter(|(kind, _)| !matches!(**kind, "missing" | "added")).collect();
        let total: usize = others.iter().map(|(_, count)| **count).sum();
        let list: Vec<String> =
            others.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        (total > 0).then(|| format!("{}: {}", plural(total, "other finding"), list.join(", ")))
    }
}

/// "2 accepted findings are left out".
fn accepted(report: &Report) -> Option<String> {
    let count = report.accepted.len();
    let verb = if count == 1 { "is" } else { "are" };
    (count > 0).then(|| format!("{} {verb} left out", plural(count, "accepted finding")))
}

/// The version that a passage of this one should stand in.
pub(super) fn other(report: &Report, version: usize) -> usize {
    usize::from(version == 0).min(report.versions.len().saturating_sub(1))
}

/// "1 sentence", "2 sentences".
pub(super) fn plural(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

fn of(part: usize, all: usize, word: &str) -> String {
    format!("{part} of {}", plural(all, word))
}

fn name(report: &Report, version: usize) -> String {
    Names::new(report).of(version)
}

fn count(report: &Report, version: usize) -> Counts {
    if let Some(units) = &report.units {
        return super::editions::counts(report, units, version);
    }
    let segments = &report.versions[version].segments;
    let document = &report.versions[version].document;
    let mut told = vec![false; segments.len()];
    let mut whole = BTreeSet::new();
    for finding in report.findings.iter().filter(|finding| finding.primary.version == version) {
        let run = finding.primary.segments.start.min(segments.len())
            ..finding.primary.segments.end.min(segments.len());
        if is_omission(finding) {
            told[run.clone()].fill(true);
            if finding.whole_blocks {
                whole.extend(segments[run].iter().map(|segment| segment.block));
            }
        }
    }
    let silent = silent(report, version);
    let mut counts = Counts { unanswered_paragraphs: whole.len(), ..Counts::default() };
    let mut blocks = BTreeSet::new();
    let (mut characters, mut covered) = (0, 0);
    for (index, segment) in segments.iter().enumerate() {
        if document.blocks[segment.block].boilerplate && !told[index] {
            continue;
        }
        let length = report.versions[version].text(index).chars().count();
        blocks.insert(segment.block);
        characters += length;
        counts.sentences += 1;
        if told[index] {
            counts.unanswered_sentences += 1;
            counts.loose_sentences += usize::from(!whole.contains(&segment.block));
        } else {
            covered += length;
            counts.unsure_sentences += usize::from(silent[index]);
        }
    }
    counts.paragraphs = blocks.len();
    counts.coverage = if characters == 0 { 1.0 } else { covered as f64 / characters as f64 };
    counts
}

/// For each segment of a version, whether it stands alone in its bead and no finding speaks of it.
fn silent(report: &Report, version: usize) -> Vec<bool> {
    let mut silent = vec![false; report.versions[version].segments.len()];
    let mut mark = |run: &std::ops::Range<usize>, value: bool| {
        let end = run.end.min(silent.len());
        silent[run.start.min(end)..end].fill(value);
    };
    for bead in &report.alignment.beads {
        let alone = bead.sides.iter().enumerate().all(|(v, side)| v == version || side.is_empty());
        if alone {
            mark(&bead.sides[version], true);
        }
    }
    for run in report.alignment.moves.iter().map(|moved| &moved.sides[version]) {
        mark(run, false);
    }
    let told = report.findings.iter().chain(&report.accepted);
    let places = told.flat_map(|f| std::iter::once(&f.primary).chain(&f.related));
    for place in places.filter(|place| place.version == version) {
        mark(&place.segments, false);
    }
    silent
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn counts_paragraphs_and_the_sentences_of_others() {
        let report = fixture::library();
        let summary = Summary::new(&report);
        assert_eq!(
            summary.versions[0],
            Counts {
                paragraphs: 6,
                sentences: 8,
                unanswered_paragraphs: 1,
                unanswered_sentences: 3,
                loose_sentences: 1,
                unsure_sentences: 0,
                coverage: summary.versions[0].coverage,
            }
        );
        assert!(summary.versions[0].coverage > 0.5 && summary.versions[0].coverage < 0.8);
        assert_eq!(
            summary.sentences(&report),
            [
                "1 of 6 paragraphs of library.en.txt and 1 sentence elsewhere in it have no counterpart in library.ar.txt",
                "1 of 6 paragraphs of library.ar.txt has no counterpart in library.en.txt",
                "1 other finding: 1 number",
            ]
        );
    }

    #[test]
    fn says_that_nothing_is_missing_only_where_that_is_so() {
        let complete = fixture::pair(
            ("a.txt", "en", "One.\nTwo.\nThree."),
            ("b.txt", "nl", "Een.\nTwee.\nDrie."),
        );
        let say = |report: &Report| Summary::new(report).sentences(report).join("\n");
        assert_eq!(say(&complete), "nothing is missing: all 3 paragraphs of a.txt stand in b.txt");
        let short = fixture::pair(("a.txt", "en", "One.\nTwo."), ("b.txt", "nl", "Een."));
        assert_eq!(
            say(&short),
            "nothing is surely missing; the counterparts of 1 of 2 sentences of a.txt are in doubt"
        );
        let empty = fixture::pair(("a.txt", "en", "One."), ("b.txt", "nl", ""));
        assert_eq!(say(&empty), "b.txt has no text to compare");
    }
}
