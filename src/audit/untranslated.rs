//! `untranslated`: a passage of the second version was left in the first version's language.

use super::foreign::{self, Passage};
use super::{Bitext, Check, Evidence, Finding, Place, Severity};

pub(super) const CHECK: Check = Check {
    id: "untranslated",
    severity: Severity::Warning,
    summary: "a passage was left in the other version's language",
    explanation: include_str!("../../docs/checks/untranslated.md"),
    run,
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let passages = foreign::passages(bitext).into_iter();
    let left = passages.filter(|passage| passage.translation.is_none());
    left.map(|passage| finding(bitext, passage)).collect()
}

fn finding(bitext: &Bitext, passage: Passage) -> Finding {
    let [source, target] = [0, 1].map(|version| &bitext.versions[version]);
    let run = passage.segments;
    let whole_blocks = target.is_whole(&run);
    let language = source.document.language.name();
    let what = match (whole_blocks, run.len()) {
        (true, _) => format!("this {} was", target.block(run.start).kind.name()),
        (false, 1) => "this sentence was".to_owned(),
        (false, count) => format!("these {count} sentences were"),
    };
    let path = &source.document.path;
    let text = if passage.copied {
        format!("the very words stand in {path}")
    } else {
        format!("its words are {language} ones")
    };
    Finding {
        kind: CHECK.id,
        severity: CHECK.severity,
        confidence: passage.sure,
        message: format!("{what} left in {language}, the language of {path}"),
        primary: Place::new(bitext, 1, run.clone()),
        related: vec![Place::new(bitext, 0, passage.counterpart)],
        evidence: vec![Evidence { kind: "value", text }],
        whole_blocks,
        boilerplate: target.block(run.start).boilerplate,
    }
}
