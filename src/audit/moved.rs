//! `moved`: a passage stands in both versions, but in another place.

use super::{Bitext, Check, Evidence, Finding, Place, Severity};
use crate::align::Move;

pub(super) const CHECK: Check = Check {
    id: "moved",
    severity: Severity::Note,
    summary: "a passage stands in both versions, but in another place",
    explanation: include_str!("../../docs/checks/moved.md"),
    run,
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    bitext.alignment.moves.iter().map(|moved| finding(bitext, moved)).collect()
}

fn finding(bitext: &Bitext, moved: &Move) -> Finding {
    let place = |version: usize| Place::new(bitext, version, moved.sides[version].clone());
    let [source, target] = [0, 1].map(|version| &bitext.versions[version]);
    Finding {
        kind: CHECK.id,
        severity: CHECK.severity,
        confidence: moved.confidence,
        message: format!("this passage stands in another place in {}", source.document.path),
        primary: place(1),
        related: vec![place(0)],
        evidence: vec![Evidence {
            kind: "value",
            text: "the two passages answer each other in words and length".to_owned(),
        }],
        whole_blocks: target.starts_block(moved.sides[1].start),
        boilerplate: target.block(moved.sides[1].start).boilerplate,
    }
}
