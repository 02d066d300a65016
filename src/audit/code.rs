//! `code`: an identifier, file name, version or product code is lost or another one in the other version.

use super::verbatim::{self, Kept};
use super::{Bitext, Check, Finding, Severity};

pub(super) const CHECK: Check = Check {
    id: "code",
    severity: Severity::Warning,
    summary: "a code or identifier is lost or another one in the other version",
    explanation: include_str!("../../docs/checks/code.md"),
    run,
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let kept =
        Kept { check: &CHECK, name: "code", is_one: verbatim::is_code, lost: 0.6, changed: 0.85 };
    verbatim::findings(bitext, &kept)
}
