//! `number`: a number, or a figure of a date, is another one in the other version.

use super::pairing::mismatches;
use super::{Bitext, Check, Finding, Severity, lost, measure};

pub(super) const CHECK: Check = Check {
    id: "number",
    severity: Severity::Error,
    summary: "a number is another one in the other version",
    explanation: include_str!("../../docs/checks/number.md"),
    run,
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let found = mismatches(bitext).into_iter().filter(|mismatch| !mismatch.is_of_dates());
    let changed = found.map(|mismatch| mismatch.finding(bitext, CHECK.id, CHECK.severity));
    let lost = lost::findings(bitext, CHECK.id, CHECK.severity);
    changed.chain(lost).chain(measure::findings(bitext, CHECK.id, CHECK.severity)).collect()
}
