//! Files and languages, as arguments give them.

use super::output;
use anyhow::{Context, Result};
use clap::Args;
use lacuna::Document;
use lacuna::format;
use lacuna::gather::MOST;
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

/// The versions that are compared, and the one that they are held against.
#[derive(Args)]
pub struct Many {
    /// The versions, 2 to 50; of two, the first is the original. `-` is standard input
    #[arg(value_name = "VERSION", required_unless_present = "list")]
    versions: Vec<String>,
    /// Audit each version against this one: one of them, or another file
    #[arg(long, value_name = "FILE")]
    reference: Option<String>,
}

impl Many {
    /// The paths, the reference first, and whether there is one.
    pub fn paths(&self) -> Result<(Vec<String>, bool)> {
        let mut paths = self.versions.clone();
        if let Some(reference) = &self.reference {
            let identity = |path: &str| output::identity(Path::new(path));
            let is_it = |path: &String| identity(path) == identity(reference);
            match paths.iter().position(is_it) {
                Some(place) => paths[..=place].rotate_right(1),
                None => paths.insert(0, reference.clone()),
            }
        }
        match paths.len() {
            1 => anyhow::bail!("{}: is one version; name another to compare it with", paths[0]),
            given if given > MOST => {
                anyhow::bail!("{given} versions given; at most {MOST} can be compared at once")
            }
            _ => Ok((paths, self.reference.is_some())),
        }
    }

    /// Where the reference stood among the versions as given, if it did: languages follow the files.
    pub fn rotated(&self) -> Option<usize> {
        let reference = self.reference.as_ref()?;
        let identity = |path: &str| output::identity(Path::new(path));
        self.versions.iter().position(|path| identity(path) == identity(reference))
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
        self.read_as(paths, &self.langs)
    }

    /// Reads versions of which one was put first: languages are given in the order of the arguments.
    pub fn read_many(&self, paths: &[String], versions: &Many) -> Result<Vec<Document>> {
        let mut langs = self.langs.clone();
        match versions.rotated() {
            Some(place) if place < langs.len() => langs[..=place].rotate_right(1),
            // A reference that stands beside the versions may be named last in `--langs`, or not at all.
            None if versions.reference.is_some() && langs.len() == paths.len() => {
                langs.rotate_right(1);
            }
            _ => {}
        }
        self.read_as(paths, &langs)
    }

    fn read_as(&self, paths: &[String], langs: &[Language]) -> Result<Vec<Document>> {
        if !langs.is_empty() && langs.len() != paths.len() {
            anyhow::bail!(
                "--langs names {} languages for {} files; give one for each, in their order",
                langs.len(),
                paths.len()
            );
        }
        check_alike(paths)?;
        let documents = self.read_all(paths, langs)?;
        // After all were read: a file that cannot be is the more important news.
        documents.iter().for_each(tell_guesses);
        Ok(documents)
    }

    /// Reads a pair of a list, and tells nothing of it.
    pub fn read_quietly(&self, pair: &[String; 2]) -> Result<Vec<Document>> {
        if !self.langs.is_empty() && self.langs.len() != 2 {
            anyhow::bail!("--langs names {} languages; pairs have two", self.langs.len());
        }
        self.read_all(pair, &self.langs)
    }

    fn read_all(&self, paths: &[String], langs: &[Language]) -> Result<Vec<Document>> {
        let files = paths.iter().enumerate();
        files.map(|(index, path)| self.read_one(path, langs.get(index))).collect()
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

/// The pairs of paths in a list, a tab between them in each line; they are relative to the folder in which the command
/// runs.
pub fn listed(list: &str) -> Result<Vec<[String; 2]>> {
    let bytes = bytes(list)?;
    let text = std::str::from_utf8(&bytes).with_context(|| format!("{list}: is not UTF-8"))?;
    let text = text.trim_start_matches('\u{feff}');
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            let mut paths = line.split('\t').map(str::trim);
            match (paths.next(), paths.next(), paths.next()) {
                (Some("-"), ..) | (_, Some("-"), _) => anyhow::bail!(
                    "{list}:{}: standard input is no file of a list; name one",
                    number + 1
                ),
                (Some(source), Some(target), None) => Ok([source.to_owned(), target.to_owned()]),
                _ => {
                    anyhow::bail!("{list}:{}: write two paths with a tab between them", number + 1)
                }
            }
        })
        .collect()
}

/// Standard input ends once; a file beside itself is compared, but was hardly meant.
fn check_alike(paths: &[String]) -> Result<()> {
    if paths.iter().filter(|path| *path == "-").count() > 1 {
        let rest = if paths.len() == 2 { "not both" } else { "not several" };
        anyhow::bail!("-: standard input can be one of the versions, {rest}");
    }
    let files = paths.iter().filter(|path| *path != "-");
    let mut seen = std::collections::BTreeSet::new();
    for path in files {
        if !seen.insert(output::identity(Path::new(path))) {
            let what = if paths.len() == 2 { "both versions are" } else { "two versions are" };
            anstream::eprintln!("lacuna: {path}: {what} this one file");
        }
    }
    Ok(())
}

/// Tells of an encoding and a language that were guessed, and of a document without text.
pub fn tell_guesses(document: &Document) {
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
