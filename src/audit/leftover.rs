//! `leftover`: a passage of the first version was left beside its translation.

use super::foreign::{self, Passage};
use super::{Bitext, Check, Evidence, Finding, Place, Severity};

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
    if beads.iter().all(|bead| bead.sides[1].len() <= bead.sides[0].len()) {
        return vec![];
    }
    let passages = foreign::passages(bitext).into_iter();
    passages.filter_map(|passage| finding(bitext, passage)).collect()
}

fn finding(bitext: &Bitext, passage: Passage) -> Option<Finding> {
    let [source, target] = [0, 1].map(|version| &bitext.versions[version]);
    let (run, translation) = (passage.segments, passage.translation?);
    let whole_blocks = target.is_whole(&run);
    let what = match (whole_blocks, run.len()) {
        (true, _) => format!("this {} stands", target.block(run.start).kind.name()),
        (false, 1) => "this sentence stands".to_owned(),
        (false, count) => format!("these {count} sentences stand"),
    };
    let (language, path) = (source.document.language.name(), &source.document.path);
    let beside = if translation.start < run.start { "before" } else { "behind" };
    Some(Finding {
        kind: CHECK.id,
        severity: CHECK.severity,
        confidence: passage.sure,
        message: format!(
            "{what} here in {language}, the language of {path}, beside the translation"
        ),
        primary: Place::new(bitext, 1, run.clone()),
        related: vec![
            Place::new(bitext, 0, passage.counterpart),
            Place::new(bitext, 1, translation),
        ],
        evidence: vec![Evidence {
            kind: "neighbour",
            text: format!(
                "what stands {beside} it says the same in the language of its own version"
            ),
        }],
        whole_blocks,
        boilerplate: target.block(run.start).boilerplate,
    })
}
