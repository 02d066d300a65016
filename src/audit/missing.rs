//! `missing`: a passage of the first version has no counterpart in the second.

use super::{Bitext, Check, Finding, Severity, gap};

pub(super) const CHECK: Check = Check {
    id: "missing",
    severity: Severity::Error,
    summary: "a passage of the first version has no counterpart in the second",
    explanation: include_str!("../../docs/checks/missing.md"),
    run,
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    gap::findings(bitext, 0, &CHECK)
}
