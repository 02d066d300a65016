//! Accepted findings, as files name them.

use super::input;
use anyhow::Result;
use clap::Args;
use lacuna::Report;
use lacuna::report::Baseline;

/// The option of every subcommand that reports findings.
#[derive(Args)]
pub struct Accepted {
    /// Leave out the findings that this file accepts, which the page exports; may be repeated
    #[arg(long, value_name = "FILE")]
    baseline: Vec<String>,
}

impl Accepted {
    /// What the files accept, all together.
    pub fn read(&self) -> Result<Baseline> {
        let mut all = Baseline::default();
        for path in &self.baseline {
            let bytes = input::bytes(path)?;
            let text =
                String::from_utf8(bytes).map_err(|_| anyhow::anyhow!("{path}: is not UTF-8"))?;
            all.join(Baseline::read(&text).map_err(|reason| anyhow::anyhow!("{path}: {reason}"))?);
        }
        Ok(all)
    }

    /// Leaves out what is accepted, and tells of entries that no finding answers.
    pub fn apply(&self, baseline: &Baseline, report: &mut Report) {
        let stale = baseline.apply(report).stale;
        if stale > 0 && !self.baseline.is_empty() {
            let noun = if stale == 1 { "entry answers" } else { "entries answer" };
            let files = self.baseline.join(", ");
            anstream::eprintln!("lacuna: {files}: {stale} {noun} no finding");
        }
    }
}
