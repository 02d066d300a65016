//! Makes `src/concept/cldr.bin` from CLDR's data: `lacuna-concepts PACKAGES SUBDIVISIONS OUT`.
//!
//! `PACKAGES` is a folder with the unpacked `cldr-*-full` packages, `SUBDIVISIONS` one with the XML files of
//! `common/subdivisions`. `tools/concepts.sh` fetches both and calls this.

#[path = "../../../src/concept/form.rs"]
mod form;
mod peoples;
mod sources;
mod spellings;

use anyhow::{Context, Result};
use sources::Sources;
use std::collections::{BTreeMap, BTreeSet};

/// A language with fewer words has its own names for languages at best.
const LEAST: usize = 1800;

/// The meanings of every word of every language.
type Words = BTreeMap<String, BTreeSet<u16>>;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [packages, subdivisions, out] = &arguments[..] else {
        anyhow::bail!("usage: lacuna-concepts PACKAGES SUBDIVISIONS OUT");
    };
    let sources = Sources { packages: packages.into(), subdivisions: subdivisions.into() };
    let bytes = encode(&sources)?;
    std::fs::write(out, &bytes).with_context(|| out.clone())?;
    Ok(())
}

/// Languages whose names for another stand beside their own.
fn primary(locale: &str) -> &str {
    match locale.split('-').next().unwrap_or(locale) {
        "nb" | "nn" => "no",
        primary => primary,
    }
}

fn encode(sources: &Sources) -> Result<Vec<u8>> {
    let mut concepts = Concepts::default();
    let mut languages: BTreeMap<String, Words> = BTreeMap::new();
    let mut unsure: Vec<(String, String, String)> = Vec::new();
    for locale in sources.locales()? {
        let language = primary(&locale);
        let words = languages.entry(language.to_owned()).or_default();
        for entry in sources.entries(&locale)? {
            let word = form::phrase(&entry.text);
            if entry.unsure {
                unsure.push((language.to_owned(), word, entry.concept));
            } else {
                concepts.give(words, &word, entry.concept)?;
            }
        }
    }
    for (language, word, concept) in unsure {
        let words = languages.entry(language).or_default();
        let known = words.get(&word).into_iter().flatten();
        if known.map(|id| &concepts.names[usize::from(*id)]).all(|name| is_place(name)) {
            concepts.give(words, &word, concept)?;
        }
    }
    languages.retain(|_, words| words.len() >= LEAST);
    write(&concepts.names, &languages)
}

/// Whether a concept is a city, a country or a part of one, as far as its name tells.
fn is_place(concept: &str) -> bool {
    let Some(country) = concept.get(..2) else { return false };
    let (upper, lower) = (
        country.bytes().all(|byte| byte.is_ascii_uppercase()),
        country.bytes().all(|byte| byte.is_ascii_lowercase()),
    );
    concept.starts_with("city:")
        || concept.len() == 2 && upper
        || (3..=5).contains(&concept.len()) && lower
}

#[derive(Default)]
struct Concepts {
    ids: BTreeMap<String, u16>,
    names: Vec<String>,
}

impl Concepts {
    fn give(&mut self, words: &mut Words, word: &str, concept: String) -> Result<()> {
        if !worth_keeping(word) {
            return Ok(());
        }
        let next = u16::try_from(self.names.len())?;
        let id = *self.ids.entry(concept.clone()).or_insert_with(|| {
            self.names.push(concept);
            next
        });
        words.entry(word.to_owned()).or_default().insert(id);
        Ok(())
    }
}

/// Single letters and whole sentences are of no use.
fn worth_keeping(phrase: &str) -> bool {
    let letters = phrase.chars().filter(|c| c.is_alphabetic()).count();
    let unspaced = phrase.chars().all(form::is_unspaced);
    let enough = if phrase.chars().any(|c| c as u32 >= 0x3400) { 1 } else { 2 };
    !spellings::is_doubtful(phrase)
        && letters >= enough.max(if unspaced { 1 } else { 2 })
        && phrase.split(' ').count() <= 3
        && phrase.len() <= 80
        && !phrase.chars().all(|c| c.is_numeric() || c == ' ')
}

/// The layout that `src/concept/mod.rs` reads; numbers are little-endian.
fn write(names: &[String], languages: &BTreeMap<String, Words>) -> Result<Vec<u8>> {
    let mut postings: Vec<u8> = Vec::new();
    let mut places: BTreeMap<Vec<u16>, u64> = BTreeMap::new();
    let mut chunks: Vec<u8> = Vec::new();
    let mut index = String::new();
    let mut count = 0;
    for (language, words) in languages {
        let mut map = fst::MapBuilder::memory();
        for (word, ids) in words {
            let list: Vec<u16> = ids.iter().copied().collect();
            let value = match list[..] {
                [single] => u64::from(single) << 1,
                _ => {
                    *places.entry(list).or_insert_with_key(|list| append(&mut postings, list)) << 1
                        | 1
                }
            };
            map.insert(word, value)?;
            count += 1;
        }
        let map = map.into_inner()?;
        let packed = miniz_oxide::deflate::compress_to_vec(&map, 9);
        index += &format!("{language} {} {} {}\n", chunks.len(), packed.len(), map.len());
        chunks.extend(packed);
    }
    let names_text = names.join("\n");
    let mut bytes = b"lacuna-concepts-1\n".to_vec();
    for length in [names_text.len(), index.len(), postings.len()] {
        bytes.extend(u32::try_from(length)?.to_le_bytes());
    }
    bytes.extend(names_text.as_bytes());
    bytes.extend(index.as_bytes());
    bytes.extend(&postings);
    bytes.extend(&chunks);
    eprintln!(
        "{} languages, {count} words, {} concepts: names {}, postings {}, maps {}",
        languages.len(),
        names.len(),
        names_text.len(),
        postings.len(),
        chunks.len()
    );
    Ok(bytes)
}

/// Adds a list in rising order, each as the step from the one before, and says where.
fn append(postings: &mut Vec<u8>, list: &[u16]) -> u64 {
    let at = postings.len() as u64;
    varint(postings, list.len() as u64);
    let mut before = 0;
    for id in list {
        varint(postings, u64::from(id - before));
        before = *id;
    }
    at
}

fn varint(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}
