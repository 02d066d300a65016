//! Findings that somebody has looked at and accepted: a file that the page exports, and what it leaves out.

use super::{Report, fingerprints};
use serde::Deserialize;
use std::collections::BTreeSet;

/// The form of the file that this lacuna reads.
const FORM: u32 = 1;

/// Accepted findings, by their fingerprints.
#[derive(Clone, Debug, Default)]
pub struct Baseline {
    accepted: BTreeSet<String>,
}

/// What a baseline did to a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Applied {
    /// Findings that are left out.
    pub left_out: usize,
    /// Entries that no finding answers any more.
    pub stale: usize,
}

#[derive(Deserialize)]
struct File {
    lacuna_baseline: u32,
    accepted: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    fingerprint: String,
}

impl Baseline {
    /// The baseline that a file holds, as the page exports it; of an entry only the fingerprint counts.
    ///
    /// # Errors
    /// In words: it is no such file.
    pub fn read(json: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(json)
            .map_err(|error| format!("is no baseline of lacuna: {error}"))?;
        if file.lacuna_baseline != FORM {
            return Err(format!(
                "is a baseline of form {}; this lacuna reads {FORM}",
                file.lacuna_baseline
            ));
        }
        Ok(Self { accepted: file.accepted.into_iter().map(|entry| entry.fingerprint).collect() })
    }

    /// Adds the entries of another.
    pub fn join(&mut self, other: Self) {
        self.accepted.extend(other.accepted);
    }

    /// Takes the accepted findings out of a report, which keeps them apart.
    pub fn apply(&self, report: &mut Report) -> Applied {
        let prints = fingerprints(report);
        let before = report.findings.len();
        let mut met = BTreeSet::new();
        for (finding, print) in std::mem::take(&mut report.findings).into_iter().zip(&prints) {
            if self.accepted.contains(print) {
                met.insert(print);
                report.accepted.push(finding);
            } else {
                report.findings.push(finding);
            }
        }
        let left_out = before - report.findings.len();
        Applied { left_out, stale: self.accepted.len() - met.len() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn what_was_accepted_is_left_out_and_kept_apart() {
        let mut report = fixture::library();
        let prints = fingerprints(&report);
        let json = format!(
            "{{\"lacuna_baseline\": 1, \"accepted\": [{{\"fingerprint\": {:?}, \"kind\": \"missing\"}}, \
             {{\"fingerprint\": \"0\"}}]}}",
            prints[2]
        );
        let baseline = Baseline::read(&json).unwrap();
        assert_eq!(baseline.apply(&mut report), Applied { left_out: 1, stale: 1 });
        assert_eq!((report.findings.len(), report.accepted.len()), (3, 1));
        assert_eq!(report.accepted[0].primary.segments, 4..6);
        assert!(!fingerprints(&report).contains(&prints[2]));
    }

    #[test]
    fn other_files_are_refused() {
        let rows = [
            ("[]", "is no baseline of lacuna"),
            ("{\"lacuna_baseline\": 2, \"accepted\": []}", "is a baseline of form 2"),
            ("{\"accepted\": []}", "is no baseline of lacuna"),
        ];
        for (json, says) in rows {
            assert!(Baseline::read(json).unwrap_err().starts_with(says), "{json}");
        }
    }
}
