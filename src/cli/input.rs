//! Files and languages, as arguments give them.

use super::output;
use anyhow::{Context, Result};
use clap::Args;
use lacuna::Document;
use lacuna::format;
use lacuna::lang::Language;
use lacuna::options::ReadOptions;
use std::io::Read;
use std::path::Path;

/// Below this certainty a guessed language is told to the user.
const SURE: f64 = 0.9;

/// The two versions that are compared.
#[derive(Args)]
pub struct Pair {
    /// The original; `-` is standard input
    source: String,
    /// The version to compare with it; `-` is standard input
    target: String,
}

impl Pair {
    /// Both paths, in order.
    pub fn paths(&self) -> [String; 2] {
        [self.source.clone(), self.target.clone()]
    }
}

/// The options that say how files are to be read.
#[derive(Args)]
pub struct Reading {
    /// Languages of the files, in their order, as BCP 47 tags (`id,nl`); guessed where not given
    #[arg(long, visible_alias = "lang", value_delimiter = ',', value_name = "TAGS", value_parser = Language::parse)]
    langs: Vec<Language>,
    /// Each line of the files is one sentence
    #[arg(long)]
    segmented: bool,
    /// Read the files as this format, whatever their names
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    input_format: Option<String>,
}

fn formats() -> clap::builder::PossibleValuesParser {
    format::FORMATS.iter().map(|format| format.id).collect::<Vec<_>>().into()
}

impl Reading {
    /// Reads the files, in order, and tells of encodings and languages that were guessed.
    pub fn read(&self, paths: &[String]) -> Result<Vec<Document>> {
        if !self.langs.is_empty() && self.langs.len() != paths.len() {
            anyhow::bail!(
                "--langs names {} languages for {} files; give one for each, in their order",
                self.langs.len(),
                paths.len()
            );
        }
        check_alike(paths)?;
        let documents: Vec<Document> = paths
            .iter()
            .enumerate()
            .map(|(index, path)| self.read_one(path, self.langs.get(index)))
            .collect::<Result<_>>()?;
        // After all were read: a file that cannot be is the more important news.
        documents.iter().for_each(tell_guesses);
        Ok(documents)
    }

    fn read_one(&self, path: &str, language: Option<&Language>) -> Result<Document> {
        let options = ReadOptions {
            language: language.cloned(),
            format: self.input_format.clone(),
            segmented: self.segmented,
        };
        Ok(format::read(path, &bytes(path)?, &options)?)
    }
}

/// The bytes of a file, or of standard input for `-`.
pub fn bytes(path: &str) -> Result<Vec<u8>> {
    if path == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).context("standard input")?;
        return Ok(bytes);
    }
    if Path::new(path).is_dir() {
        anyhow::bail!("{path}: is a folder; name a file");
    }
    std::fs::read(path).with_context(|| path.to_owned())
}

/// Standard input ends once; a file beside itself is compared, but was hardly meant.
fn check_alike(paths: &[String]) -> Result<()> {
    let [first, second] = paths else { return Ok(()) };
    if first == "-" && second == "-" {
        anyhow::bail!("-: standard input can be one of the versions, not both");
    }
    let identity = |path: &str| output::identity(Path::new(path));
    if first != "-" && second != "-" && identity(first) == identity(second) {
        anstream::eprintln!("lacuna: {second}: both versions are this one file");
    }
    Ok(())
}

fn tell_guesses(document: &Document) {
    let path = &document.path;
    if document.blocks.is_empty() {
        anstream::eprintln!("lacuna: {path}: has no text");
        return;
    }
    if document.source.guessed {
        anstream::eprintln!(
            "lacuna: {path}: read as {}, which is a guess",
            document.source.encoding
        );
    }
    if document.language.tag() == "und" && document.certainty < SURE {
        anstream::eprintln!("lacuna: {path}: the language cannot be told; --langs names it");
    } else if document.certainty < SURE {
        anstream::eprintln!(
            "lacuna: {path}: the language is a guess: {} ({:.0} %); --langs makes it sure",
            document.language,
            document.certainty * 100.0
        );
    }
}
