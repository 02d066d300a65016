//! `added`: a passage of the second version has no counterpart in the first.

use super::{Bitext, Check, Finding, Severity, gap};

pub(super) const CHECK: Check = Check {
    id: "added",
    severity: Severity::Error,
    summary: "a passage of the second version has no counterpart in the first",
    explanation: include_str!("../../docs/checks/added.md"),
    run,
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    gap::findings(bitext, 1, &CHECK)
}
