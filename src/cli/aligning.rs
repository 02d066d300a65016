//! The options that say how versions are aligned.

use super::input;
use anyhow::Result;
use clap::Args;
use lacuna::Document;
use lacuna::dictionary::Dictionary;
use lacuna::lang::Language;
use lacuna::options::AlignOptions;
use std::path::Path;
use std::sync::Arc;

#[derive(Args)]
pub struct Aligning {
    /// Do without the lexicon of words that are known to mean the same in many languages
    #[arg(long)]
    no_concepts: bool,
    /// Use what `lacuna learn` learnt, or a dictionary (TSV, CSV, TBX, hunalign's .dic, TEI, dictd); may be repeated
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<String>,
    /// Use a list of terms in the same formats, and trust it fully; may be repeated
    #[arg(long, value_name = "FILE")]
    glossary: Vec<String>,
    /// Pair no passage with one that reaches beyond its paragraph
    #[arg(long)]
    respect_paragraphs: bool,
}

impl Aligning {
    /// The options for documents, of whose languages the dictionaries must be.
    pub fn options(&self, documents: &[Document]) -> Result<AlignOptions> {
        let [source, target] = documents else {
            let given = [("--lexicon", &self.lexicon), ("--glossary", &self.glossary)];
            if let Some((option, _)) = given.iter().find(|(_, files)| !files.is_empty()) {
                anyhow::bail!(
                    "{option}: serves two versions; leave it out for {}",
                    documents.len()
                );
            }
            return Ok(self.without_dictionaries());
        };
        self.options_for(&[source.language.clone(), target.language.clone()])
    }

    fn without_dictionaries(&self) -> AlignOptions {
        AlignOptions {
            concepts: !self.no_concepts,
            respect_paragraphs: self.respect_paragraphs,
            ..AlignOptions::default()
        }
    }

    /// The options for two languages, of which the dictionaries must be.
    pub fn options_for(&self, languages: &[Language; 2]) -> Result<AlignOptions> {
        let mut options = self.without_dictionaries();
        let lexicons = self.lexicon.iter().map(|path| (path, false));
        let glossaries = self.glossary.iter().map(|path| (path, true));
        for (path, in_full) in lexicons.chain(glossaries) {
            options.dictionaries.push(Arc::new(dictionary(path, in_full, languages)?));
        }
        Ok(options)
    }
}

fn dictionary(path: &str, in_full: bool, languages: &[Language; 2]) -> Result<Dictionary> {
    if let Some((index, articles)) = dictd(path) {
        let (index, articles) = (input::bytes(&index)?, input::bytes(&articles)?);
        return Ok(Dictionary::dictd(path, &index, &articles, languages, in_full)?);
    }
    let bytes = input::bytes(path)?;
    let read = if in_full { Dictionary::glossary } else { Dictionary::read };
    read(path, &bytes, languages).map_err(Into::into)
}

/// The two files of a dictd dictionary, if one of them is named: `de-fr.index` and `de-fr.dict.dz` or `de-fr.dict`.
fn dictd(path: &str) -> Option<(String, String)> {
    let stem = [".index", ".dict.dz", ".dict"].iter().find_map(|end| path.strip_suffix(end))?;
    let packed = format!("{stem}.dict.dz");
    let articles = if Path::new(&packed).exists() { packed } else { format!("{stem}.dict") };
    Some((format!("{stem}.index"), articles))
}
