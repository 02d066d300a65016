//! Makes `src/concept/concepts.bin` from CLDR's data and our own words:
//! `lacuna-concepts PACKAGES SUBDIVISIONS WORDS OUT`.
//!
//! `PACKAGES` is a folder with the unpacked `cldr-*-full` packages, `SUBDIVISIONS` one with the XML files of
//! `common/subdivisions`, `WORDS` is `src/concept/words`. `tools/concepts.sh` fetches the first two and calls this.

#[path = "../../../src/concept/form.rs"]
mod form;
mod peoples;
mod sources;
mod spellings;
mod vocabulary;

use anyhow::{Context, Result};
use sources::Sources;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A language with fewer words has its own names for languages at best.
const LEAST: usize = 1800;

/// The meanings of every word of a language.
type Words = BTreeMap<String, BTreeSet<u16>>;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [packages, subdivisions, words, out] = &arguments[..] else {
        anyhow::bail!("usage: lacuna-concepts PACKAGES SUBDIVISIONS WORDS OUT");
    };
    let sources = Sources { packages: packages.into(), subdivisions: subdivisions.into() };
    let bytes = encode(&sources, words.as_ref())?;
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

fn encode(sources: &Sources, own: &Path) -> Result<Vec<u8>> {
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
    let ours = vocabulary::languages(own)?;
    for language in ours.iter().cloned() {
        let words = languages.entry(language.clone()).or_default();
        for entry in vocabulary::entries(own, &language)? {
            concepts.give(words, &form::phrase(&entry.text), entry.concept)?;
        }
    }
    for (language, word, concept) in unsure {
        let words = languages.entry(language).or_default();
        let known = words.get(&word).into_iter().flatten();
        if known.map(|id| &concepts.names[usize::from(*id)]).all(|name| is_place(name)) {
            concepts.give(words, &word, concept)?;
        }
    }
    languages.retain(|language, words| words.len() >= LEAST || ours.contains(language));
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
    let mut places: BTreeMap<Vec<u16>, u32> = BTreeMap::new();
    let mut chunks: Vec<u8> = Vec::new();
    let mut index = String::new();
    let mut count = 0;
    for (language, words) in languages {
        let mut values = Vec::new();
        for ids in words.values() {
            let list: Vec<u16> = ids.iter().copied().collect();
            values.push(match list[..] {
                [single] => u32::from(single) << 1,
                _ => {
                    *places.entry(list).or_insert_with_key(|list| append(&mut postings, list)) << 1
                        | 1
                }
            });
        }
        count += values.len();
        let list = list(words.keys(), &values)?;
        let packed = miniz_oxide::deflate::compress_to_vec(&list, 10);
        index += &format!("{language} {} {}\n", chunks.len(), packed.len());
        chunks.extend(packed);
    }
    let names_text = names.join("\n");
    let mut bytes = b"lacuna-concepts-2\n".to_vec();
    for length in [names_text.len(), index.len(), postings.len()] {
        bytes.extend(u32::try_from(length)?.to_le_bytes());
    }
    bytes.extend(names_text.as_bytes());
    bytes.extend(index.as_bytes());
    bytes.extend(&postings);
    bytes.extend(&chunks);
    eprintln!(
        "{} languages, {count} words, {} concepts: names {}, postings {}, words {}",
        languages.len(),
        names.len(),
        names_text.len(),
        postings.len(),
        chunks.len()
    );
    Ok(bytes)
}

/// The layout that `src/concept/list.rs` reads: words in order without what each shares with the one before, and their
/// values byte by byte.
fn list<'a>(words: impl Iterator<Item = &'a String>, values: &[u32]) -> Result<Vec<u8>> {
    let mut bytes = u32::try_from(values.len())?.to_le_bytes().to_vec();
    let (mut rests, mut before) = (Vec::new(), "");
    for word in words {
        let shared = word.bytes().zip(before.bytes()).take_while(|(a, b)| a == b).count();
        bytes.push(u8::try_from(shared)?);
        rests.extend(&word.as_bytes()[shared..]);
        rests.push(0);
        before = word;
    }
    bytes.extend(rests);
    anyhow::ensure!(values.iter().all(|value| *value < 1 << 24), "a value of more than 24 bits");
    for plane in 0..3 {
        bytes.extend(values.iter().map(|value| value.to_le_bytes()[plane]));
    }
    Ok(bytes)
}

/// Adds a list in rising order, each as the step from the one before, and says where.
fn append(postings: &mut Vec<u8>, list: &[u16]) -> u32 {
    let at = postings.len() as u32;
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
