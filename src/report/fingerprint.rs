//! Findings told apart over time: what stays the same as long as a finding says the same.

use super::Report;
use super::place::Places;
use crate::audit::Finding;
use std::collections::BTreeMap;

/// For each finding a hash of what it says: its kind, its passage, and the names of the versions that it speaks of.
/// Findings that say the same of equal passages are told apart by their order.
pub fn fingerprints(report: &Report) -> Vec<String> {
    of(&Places::new(report))
}

pub(super) fn of(places: &Places) -> Vec<String> {
    let mut seen = BTreeMap::<u64, usize>::new();
    let print = |finding: &Finding| {
        let versions = finding.related.iter().map(|place| places.name(place.version));
        let versions = versions.collect::<Vec<_>>().join("\n");
        let from = places.name(finding.primary.version);
        let text = places.text(&finding.primary);
        let hash = crate::hash::hash(&format!("{}\n{from}\n{versions}\n{text}", finding.kind));
        let twin = seen.entry(hash).or_default();
        *twin += 1;
        let more = if *twin == 1 { String::new() } else { format!("-{twin}") };
        format!("{hash:016x}{more}")
    };
    places.report.findings.iter().map(print).collect()
}
