//! Words that mean the same in many languages: the names of countries, regions, cities, languages, currencies, units,
//! months and days, the words by which CLDR describes some two thousand symbols (`hospital`, `doctor`, `rain`), and a
//! basic vocabulary of our own (`words/`).
//!
//! A word has one or more concepts, and a concept is the same in every language: `JP` is Japan, `jp19` Yamanashi, `🏥`
//! whatever has to do with a hospital, `word:decide` what is said by *decide* and *decision*. Two words are likely to be
//! translations of each other if their concepts are.
//! The data is made by `tools/concepts.sh` from these words and, under the Unicode licence, from CLDR 48 (the names of
//! subdivisions from CLDR 41); it is packed by language and unpacked when a document of that language comes along.

mod form;
mod list;
mod lookup;
mod place;
#[cfg(test)]
mod tests;

use crate::hash::Fast;
use crate::lang::Language;
pub(crate) use form::{is_unspaced, word};
use list::List;
pub(crate) use lookup::{LONGEST, Way};
pub(crate) use place::{Places, begins_city, is_place, places};
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, OnceLock};

static DATA: &[u8] = include_bytes!("concepts.bin");
const MAGIC: &[u8] = b"lacuna-concepts-2\n";

/// What a word or phrase may mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Meaning {
    /// Concepts, in rising order.
    pub concepts: Vec<u16>,
    /// Whether the form itself is known, or only one with the same beginning.
    pub exact: bool,
}

/// The words of one language.
pub(crate) struct Concepts {
    words: List,
    /// Whether words change their endings.
    inflects: bool,
    /// For each concept, whether the language has a word for it.
    known: Vec<bool>,
}

impl Concepts {
    /// Whether the language has a word for a concept.
    pub(crate) fn knows(&self, concept: u16) -> bool {
        self.known[usize::from(concept)]
    }
}

/// Where each part of the data lies.
struct Shelf {
    names: Vec<&'static str>,
    /// The names of countries among them.
    countries: HashSet<&'static str, Fast>,
    index: HashMap<&'static str, (usize, usize), Fast>,
    postings: &'static [u8],
    chunks: &'static [u8],
}

fn shelf() -> &'static Shelf {
    static SHELF: OnceLock<Shelf> = OnceLock::new();
    SHELF.get_or_init(|| {
        let mut rest = &DATA[MAGIC.len()..];
        let mut take = |length: usize| {
            let (taken, left) = rest.split_at(length);
            rest = left;
            taken
        };
        let lengths: Vec<usize> = take(12)
            .chunks_exact(4)
            .map(|bytes| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize)
            .collect();
        let text = |bytes: &'static [u8]| std::str::from_utf8(bytes).expect("names are text");
        let names: Vec<&str> = text(take(lengths[0])).split('\n').collect();
        let is_country =
            |name: &&str| name.len() == 2 && name.bytes().all(|b| b.is_ascii_uppercase());
        let countries = names.iter().copied().filter(is_country).collect();
        let index = text(take(lengths[1])).lines().filter_map(entry).collect();
        let postings = take(lengths[2]);
        Shelf { names, countries, index, postings, chunks: rest }
    })
}

/// `nl 1234 5678`: a language, where its words begin, and their packed length.
fn entry(line: &'static str) -> Option<(&'static str, (usize, usize))> {
    let mut parts = line.split(' ');
    let language = parts.next()?;
    Some((language, (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)))
}

/// Languages whose words have one form only, so that another ending is another word.
const ISOLATING: &[&str] = &["vi", "yo", "ig", "ak", "mi", "ha", "to"];

/// The words of a language; none where CLDR has too few and there is no file of ours. Each is unpacked once.
pub(crate) fn concepts(language: &Language) -> Option<&'static Concepts> {
    static UNPACKED: Mutex<Vec<(&str, &Concepts)>> = Mutex::new(Vec::new());
    let tag = match language.primary() {
        "nb" | "nn" => "no",
        "tl" => "fil",
        "sh" => "hr",
        "wuu" | "lzh" | "cmn" => "zh",
        "mo" => "ro",
        primary => primary,
    };
    let (&tag, &(at, length)) = shelf().index.get_key_value(tag)?;
    let mut unpacked = UNPACKED.lock().expect("nothing panics while it is held");
    if let Some((_, known)) = unpacked.iter().find(|(known, _)| *known == tag) {
        return Some(known);
    }
    let packed = &shelf().chunks[at..at + length];
    let words = miniz_oxide::inflate::decompress_to_vec(packed).ok();
    let words = words.and_then(|words| List::unpack(&words));
    let words = words.expect("the data is what the tool made");
    let mut known = vec![false; shelf().names.len()];
    for (_, value) in words.entries().filter(|(word, _)| !is_one_glyph(word)) {
        meaning(value, |concept| known[usize::from(concept)] = true);
    }
    let inflects = !ISOLATING.contains(&tag);
    // One for each language at most, and for as long as the program runs.
    let concepts: &'static Concepts = Box::leak(Box::new(Concepts { words, inflects, known }));
    unpacked.push((tag, concepts));
    Some(concepts)
}

/// Whether a word is a single letter of a script that puts no spaces between words: none is looked for in a text, where
/// it is mostly a part of another.
fn is_one_glyph(word: &[u8]) -> bool {
    if word.len() > 4 {
        return false;
    }
    let mut letters = std::str::from_utf8(word).unwrap_or_default().chars();
    letters.next().is_some_and(is_unspaced) && letters.next().is_none()
}

/// The name of a concept: `JP`, `jp19`, `lang:ja`, `🏥`.
pub(crate) fn name(concept: u16) -> &'static str {
    shelf().names[usize::from(concept)]
}

/// Whether a concept is one of the basic vocabulary (`word:win`) and not of CLDR.
pub(crate) fn is_basic(concept: u16) -> bool {
    name(concept).starts_with("word:")
}

/// The concepts that the value of a word stands for, in rising order.
fn concepts_of(value: u32) -> Vec<u16> {
    let mut concepts = Vec::new();
    meaning(value, |concept| concepts.push(concept));
    concepts
}

/// Hands over the concepts that the value of a word stands for.
fn meaning(value: u32, mut give: impl FnMut(u16)) {
    if value & 1 == 0 {
        return give((value >> 1) as u16);
    }
    let mut bytes = shelf().postings[(value >> 1) as usize..].iter();
    let mut next = || {
        let (mut number, mut shift) = (0u64, 0);
        for byte in bytes.by_ref() {
            number |= u64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        number
    };
    let mut concept = 0;
    for _ in 0..next() {
        concept += next() as u16;
        give(concept);
    }
}
