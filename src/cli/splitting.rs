//! How texts are split into sentences, as arguments give it.

use super::input;
use anyhow::Result;
use clap::Args;
use lacuna::segment::Splitter;

/// The options that say how texts are split into sentences.
#[derive(Args)]
pub struct Splitting {
    /// Abbreviations of your own, lines such as `nl: bijv. dhr.` or `nl final: enz.`
    #[arg(long, value_name = "FILE")]
    abbreviations: Option<String>,
    /// Split by the rules of an SRX 2.0 file
    #[arg(long, value_name = "FILE")]
    srx: Option<String>,
}

impl Splitting {
    /// Reads the files that the options name.
    pub fn splitter(&self) -> Result<Splitter> {
        let mut splitter = Splitter::default();
        if let Some(path) = &self.abbreviations {
            let bytes = input::bytes(path)?;
            let text = std::str::from_utf8(&bytes)
                .map_err(|_| anyhow::anyhow!("{path}: is not UTF-8; save it as UTF-8"))?;
            splitter = splitter.with_abbreviations(path, text)?;
        }
        if let Some(path) = &self.srx {
            splitter = splitter.with_srx(path, &input::bytes(path)?)?;
        }
        Ok(splitter)
    }
}
