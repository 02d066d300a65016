//! Words of two languages that translate one another: learnt from a collection of texts, or a user's.
//!
//! ```
//! use lacuna::{dictionary::Dictionary, lang::Language};
//!
//! let languages = [Language::parse("de")?, Language::parse("en")?];
//! let terms = "de\ten\nFähre\tferry\nAnlegestelle\tlanding stage\n";
//! let glossary = Dictionary::glossary("terms.tsv", terms.as_bytes(), &languages)?;
//! assert_eq!(glossary.len(), 2);
//! # Ok::<(), lacuna::Error>(())
//! ```

mod form;
mod store;
mod terms;
#[cfg(test)]
mod tests;
mod tmx;
mod xml;

use crate::error::{Error, Result};
use crate::lang::Language;
pub(crate) use form::{folded, romanised};
use std::collections::BTreeMap;
pub use tmx::sentences as tmx_sentences;

/// Which words of one language translate which of another, and how surely.
#[derive(Clone, Debug, PartialEq)]
pub struct Dictionary {
    pub(crate) languages: [Language; 2],
    /// For each language, its words in order of their keys.
    pub(crate) words: [Vec<Word>; 2],
    /// In order of source and target.
    pub(crate) links: Vec<Link>,
    /// For each language, the terms that are several tokens of a text.
    pub(crate) phrases: [Vec<String>; 2],
    /// What a collection tells of its pairs besides words.
    pub(crate) habits: Option<Habits>,
}

/// A word or term of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// As alignment compares it: romanised without spaces, or as it stands in a script without spaces.
    pub key: String,
    /// In how much of its occurrences the other language has one of its translations, in 255ths.
    pub explained: u8,
}

/// A source word and a target word that translate each other, by their places among the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub source: u32,
    pub target: u32,
    /// `p(target | source)` and `p(source | target)`, in 255ths.
    pub weights: [u8; 2],
}

/// How the versions of a collection's pairs differ, as alignment starts with it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Habits {
    /// Mean of the logarithm of target length over source length, its variance, and that of short segments.
    pub length: [f32; 3],
    /// Share of each shape of beads.
    pub shapes: Vec<f32>,
    /// For each side and kind of known word, the share of its tokens that the other side explains.
    pub shares: [[f32; KINDS]; 2],
}

/// Kinds of known words: those that are seldom, often and nearly always explained.
pub(crate) const KINDS: usize = 3;

/// Terms of a glossary explain each other so surely, and are so often translated by each other.
const GLOSSARY: Weight = Weight { link: 0.9, shared: false, explained: 0.85 };
/// Words of a dictionary have many translations, of which a text uses any, or none.
const DICTIONARY: Weight = Weight { link: 0.7, shared: true, explained: 0.5 };

/// What the pairs of a list of terms are worth.
struct Weight {
    link: f64,
    /// Whether translations of one word share this weight among them.
    shared: bool,
    explained: f64,
}

impl Dictionary {
    /// Reads a lexicon that `lacuna learn` made, or a dictionary: TSV, CSV, TBX, hunalign's .dic, TEI, or dictd's index
    /// and articles joined by [`dictd`](Self::dictd). `languages` are those of the two versions.
    ///
    /// # Errors
    /// A file that is damaged, of another version or of other languages, or of none of these formats.
    pub fn read(path: &str, bytes: &[u8], languages: &[Language; 2]) -> Result<Self> {
        if store::is_lexicon(bytes) {
            let fail = |reason: String| Error::Unreadable { path: path.to_owned(), reason };
            return store::read(bytes).map_err(fail)?.suited(path, languages);
        }
        Ok(Self::from_terms(&terms::read(path, bytes, languages)?, languages, &DICTIONARY))
    }

    /// Reads a glossary: the same formats but for lexicons, and its terms count in full.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn glossary(path: &str, bytes: &[u8], languages: &[Language; 2]) -> Result<Self> {
        if store::is_lexicon(bytes) {
            let reason = "is a lexicon and no glossary; give it as --lexicon".to_owned();
            return Err(Error::Unreadable { path: path.to_owned(), reason });
        }
        Ok(Self::from_terms(&terms::read(path, bytes, languages)?, languages, &GLOSSARY))
    }

    /// Reads a dictionary of dictd (RFC 2229): its index, and its articles, which may be compressed by dictzip.
    /// With `in_full`, its words count as a glossary's.
    ///
    /// # Errors
    /// Files that are damaged, or of other languages.
    pub fn dictd(
        path: &str,
        index: &[u8],
        articles: &[u8],
        languages: &[Language; 2],
        in_full: bool,
    ) -> Result<Self> {
        let terms = terms::dictd(path, index, articles, languages)?;
        Ok(Self::from_terms(&terms, languages, if in_full { &GLOSSARY } else { &DICTIONARY }))
    }

    /// The bytes of a lexicon file: the same for the same dictionary, and no more than five megabytes, for which
    /// the weakest links are left out. Phrases are not kept.
    pub fn to_bytes(&self) -> Vec<u8> {
        store::write(self)
    }

    /// The two languages, in their order.
    pub fn languages(&self) -> &[Language; 2] {
        &self.languages
    }

    /// How many pairs of words it holds.
    pub fn len(&self) -> usize {
        self.links.len()
    }

    /// Whether it holds no pairs of words.
    pub fn is_empty(&self) -> bool {
        self.links.is_empty()
    }

    /// Which side of this dictionary is the source, for versions of two languages; none if it is of others.
    pub(crate) fn side_of_source(&self, languages: [&Language; 2]) -> Option<usize> {
        let same = |a: &Language, b: &Language| a.primary() == b.primary();
        let [source, target] = languages;
        let is = |first: usize| {
            same(&self.languages[first], source) && same(&self.languages[1 - first], target)
        };
        (0..2).find(|first| is(*first))
    }

    /// Itself, if it is of these languages in either order.
    fn suited(self, path: &str, languages: &[Language; 2]) -> Result<Self> {
        let [source, target] = languages;
        if self.side_of_source([source, target]).is_some() {
            return Ok(self);
        }
        let [own, other] = &self.languages;
        let reason = format!(
            "is a lexicon of {} and {}, and the versions are in {} and {}",
            own.tag(),
            other.tag(),
            source.tag(),
            target.tag()
        );
        Err(Error::Unreadable { path: path.to_owned(), reason })
    }

    fn from_terms(pairs: &[[String; 2]], languages: &[Language; 2], weight: &Weight) -> Self {
        let mut numbers: [BTreeMap<String, usize>; 2] = Default::default();
        let mut phrases: [Vec<String>; 2] = Default::default();
        let keyed: Vec<[String; 2]> =
            pairs.iter().filter_map(|pair| keys(pair, &mut phrases)).collect();
        for pair in &keyed {
            for side in 0..2 {
                *numbers[side].entry(pair[side].clone()).or_default() += 1;
            }
        }
        let mut links = BTreeMap::new();
        let place: [BTreeMap<&str, u32>; 2] =
            [0, 1].map(|side| numbers[side].keys().map(String::as_str).zip(0..).collect());
        for pair in &keyed {
            let weights = [0, 1].map(|side| {
                let many = numbers[side][&pair[side]].max(1) as f64;
                in_255ths(weight.link / if weight.shared { libm::sqrt(many) } else { 1.0 })
            });
            links.insert((place[0][pair[0].as_str()], place[1][pair[1].as_str()]), weights);
        }
        for phrases in &mut phrases {
            phrases.sort_unstable();
            phrases.dedup();
        }
        let word = |key: String| Word { key, explained: in_255ths(weight.explained) };
        Self {
            languages: languages.clone(),
            links: links
                .into_iter()
                .map(|((source, target), weights)| Link { source, target, weights })
                .collect(),
            words: numbers.map(|words| words.into_keys().map(word).collect()),
            phrases,
            habits: None,
        }
    }
}

/// The keys of two terms; those that are several tokens are added to the phrases.
fn keys(pair: &[String; 2], phrases: &mut [Vec<String>; 2]) -> Option<[String; 2]> {
    let forms = [form::of(&pair[0])?, form::of(&pair[1])?];
    for (form, phrases) in forms.iter().zip(phrases) {
        if form.is_phrase {
            phrases.push(form.text.clone());
        }
    }
    Some(forms.map(|form| form.text.replace(' ', "")))
}

/// A probability as a number of 0…255.
pub(crate) fn in_255ths(share: f64) -> u8 {
    // The bounds make it fit.
    libm::round(share.clamp(0.0, 1.0) * 255.0) as u8
}

/// The probability that a number of 0…255 stands for.
pub(crate) fn share(number: u8) -> f64 {
    f64::from(number) / 255.0
}
