//! The words of our own in `src/concept/words`: a file for each language, a line for each concept (`win: gewinnen, Sieg`).

use crate::sources::Entry;
use crate::spellings;
use anyhow::{Context, Result};
use std::path::Path;

/// The languages that have a file, by its name.
pub fn languages(folder: &Path) -> Result<Vec<String>> {
    let mut languages = Vec::new();
    for file in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = file?.path();
        let name = path.file_stem().and_then(|name| name.to_str()).context("a file's name")?;
        languages.push(name.to_owned());
    }
    languages.sort();
    Ok(languages)
}

pub fn entries(folder: &Path, language: &str) -> Result<Vec<Entry>> {
    let path = folder.join(language).with_extension("txt");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let mut entries = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (concept, forms) =
            line.split_once(": ").with_context(|| format!("{}: {line}", path.display()))?;
        for form in forms.split(", ") {
            let others = if language == "uz" { spellings::of_uzbek(form) } else { Vec::new() };
            for text in others.into_iter().chain([form.to_owned()]) {
                entries.push(Entry { concept: name(concept), text, unsure: false });
            }
        }
    }
    Ok(entries)
}

/// A concept of ours is `word:win`; a file may also have more words for one of CLDR's, such as `150` (Europe).
fn name(concept: &str) -> String {
    let of_cldr = concept.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase());
    if of_cldr { concept.to_owned() } else { format!("word:{concept}") }
}
