//! The options that say how versions are aligned.

use clap::Args;
use lacuna::options::AlignOptions;

#[derive(Args)]
pub struct Aligning {
    /// Do without the lexicon of words that are known to mean the same in many languages
    #[arg(long)]
    no_concepts: bool,
}

impl Aligning {
    pub fn options(&self) -> AlignOptions {
        AlignOptions { concepts: !self.no_concepts }
    }
}
