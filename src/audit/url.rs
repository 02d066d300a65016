//! `url`: a web or mail address is lost or another one in the other version.

use super::verbatim::{self, Kept};
use super::{Bitext, Check, Finding, Severity};

pub(super) const CHECK: Check = Check {
    id: "url",
    severity: Severity::Warning,
    summary: "an address is lost or another one in the other version",
    explanation: include_str!("../../docs/checks/url.md"),
    run,
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let kept = Kept {
        check: &CHECK,
        name: "address",
        is_one: verbatim::is_address,
        lost: 0.75,
        changed: 0.9,
    };
    verbatim::findings(bitext, &kept)
}
