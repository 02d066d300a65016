//! What a caller of the library may choose.
//!
//! ```
//! let sure = lacuna::Options { threshold: 0.9, ..Default::default() };
//! assert!(!sure.boilerplate);
//! ```

use crate::dictionary::Dictionary;
use crate::lang::Language;
use crate::segment::Splitter;
use std::sync::Arc;

/// Choices for reading, aligning and auditing. `Options::default()` is what the command does without arguments.
#[derive(Clone, Debug)]
pub struct Options {
    /// Findings below this probability are not reported.
    pub threshold: f64,
    /// Report findings in boilerplate (navigation, comments, footers) too.
    pub boilerplate: bool,
    /// The first of more than two versions is the reference: each of the others is audited against it.
    pub reference: bool,
    /// How texts are split into sentences: a user's abbreviations, rules of an SRX file.
    pub splitter: Splitter,
    /// How versions are aligned.
    pub align: AlignOptions,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            threshold: 0.5,
            boilerplate: false,
            reference: false,
            splitter: Splitter::default(),
            align: AlignOptions::default(),
        }
    }
}

/// What alignment may use.
#[derive(Clone, Debug)]
pub struct AlignOptions {
    /// The lexicon of concepts: words that are known to mean the same in many languages.
    pub concepts: bool,
    /// Words that are known to translate one another: those of the languages of the two versions are used.
    pub dictionaries: Vec<Arc<Dictionary>>,
    /// No bead has the border of a block inside it, on either side.
    pub respect_paragraphs: bool,
}

impl Default for AlignOptions {
    fn default() -> Self {
        Self { concepts: true, dictionaries: Vec::new(), respect_paragraphs: false }
    }
}

/// How a file is to be read.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// The language, where the caller knows it; otherwise it is guessed from the text.
    pub language: Option<Language>,
    /// The format's id; otherwise told by the extension, then by the content.
    pub format: Option<String>,
    /// Each line is one sentence and a block of its own, blank lines included.
    pub segmented: bool,
}
