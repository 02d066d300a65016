//! What a passage tells, in a form that all languages share.

use crate::anchor::{AnchorKind, Anchors};
use crate::concept::{self, Concepts};
use crate::hash::hash;
use crate::segment::Version;
use std::collections::BTreeMap;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Letters at the beginning of a word that inflection seldom changes.
const STEM: usize = 6;
/// A word that may mean more things than this says little of any.
const MEANINGS: usize = 6;

/// Things, and how much of each.
pub(crate) type Told = BTreeMap<u64, f64>;

/// What passages tell, one of each version, and how much of it: the values of anchors, the words of names, long words by
/// their beginning, and what words are known to mean, of which each meaning is a part of one thing.
pub(crate) fn told(sides: &[Range<usize>], versions: &[Version], anchors: &[Anchors]) -> Told {
    let mut told = Told::new();
    for (version, side) in sides.iter().enumerate() {
        let concepts = concept::concepts(&versions[version].document.language);
        for segment in side.clone() {
            if versions[version].block(segment).boilerplate {
                continue;
            }
            for anchor in &anchors[version][segment] {
                match anchor.kind {
                    AnchorKind::Name => {
                        let words = anchor.key.split(' ').filter(|word| word.len() > 2);
                        told.extend(words.map(|word| (stem(word), 1.0)));
                    }
                    _ if anchor.certain => {
                        told.insert(hash(&format!("{} {}", anchor.kind.name(), anchor.key)), 1.0);
                    }
                    _ => {}
                }
            }
            let text = versions[version].text(segment);
            let words = text.split(|c: char| !c.is_alphabetic());
            told.extend(words.filter(|word| word.chars().count() > 4).map(|word| {
                let plain = any_ascii::any_ascii(&word.to_lowercase()).to_lowercase();
                (stem(&plain), 1.0)
            }));
            if let Some(concepts) = concepts {
                mean(text, concepts, &mut |concept, share| {
                    let so_far = told.entry(hash(&format!("concept {concept}"))).or_default();
                    *so_far = so_far.max(share);
                });
            }
        }
    }
    told
}

fn stem(word: &str) -> u64 {
    hash(word.char_indices().nth(STEM).map_or(word, |(end, _)| &word[..end]))
}

/// Hands over the concepts of a text's words and known phrases, each with its share of the word.
fn mean(text: &str, concepts: &Concepts, give: &mut impl FnMut(u16, f64)) {
    let mut tell = |meaning: concept::Meaning| {
        if meaning.concepts.len() <= MEANINGS {
            let share = 1.0 / meaning.concepts.len() as f64;
            meaning.concepts.into_iter().for_each(|concept| give(concept, share));
        }
    };
    let words: Vec<&str> = text.unicode_words().collect();
    let forms: Vec<String> = words.iter().map(|word| concept::word(word)).collect();
    let mut at = 0;
    while at < forms.len() {
        if words[at].starts_with(concept::is_unspaced) {
            let mut rest = words[at];
            while let Some(first) = rest.chars().next() {
                let found = concepts.prefix(rest);
                rest = &rest[found.as_ref().map_or(first.len_utf8(), |(length, _)| *length)..];
                found.into_iter().for_each(|(_, meaning)| tell(meaning));
            }
            at += 1;
            continue;
        }
        let found = concepts.phrase(forms[at..].iter().map(String::as_str));
        at += found.as_ref().map_or(1, |(length, _)| *length);
        found.into_iter().for_each(|(_, meaning)| tell(meaning));
    }
}
