//! Terms of several words or characters, which become one token of a text.

use super::known::Fitting;
use crate::dictionary::{folded, romanised};
use rustc_hash::FxHashSet;

/// The terms that dictionaries know in the language of one version.
#[derive(Default)]
pub(super) struct Phrases {
    forms: FxHashSet<String>,
    /// The first words, and first characters, of the terms: most places of a text begin none.
    firsts: FxHashSet<String>,
    first_letters: FxHashSet<char>,
    /// Words, or characters, of the longest.
    longest: usize,
}

impl Phrases {
    pub(super) fn new(dictionaries: &[Fitting], side: usize) -> Self {
        let mut phrases = Self::default();
        for form in dictionaries.iter().flat_map(|fitting| fitting.phrases(side)) {
            match form.split_once(' ') {
                Some((first, _)) => {
                    phrases.firsts.insert(first.to_owned());
                    phrases.longest = phrases.longest.max(form.split(' ').count());
                }
                None => {
                    phrases.first_letters.extend(form.chars().next());
                    phrases.longest = phrases.longest.max(form.chars().count());
                }
            }
            phrases.forms.insert(form.clone());
        }
        phrases
    }

    /// The longest term that the words begin with: how many they are, and its key.
    pub(super) fn of_words<'w>(
        &self,
        mut words: impl Iterator<Item = &'w str>,
    ) -> Option<(usize, String)> {
        if self.firsts.is_empty() {
            return None;
        }
        let mut form = romanised(words.next()?);
        if !self.firsts.contains(&form) {
            return None;
        }
        let mut found = None;
        for (more, word) in words.take(self.longest - 1).enumerate() {
            form.push(' ');
            form.push_str(&romanised(word));
            if self.forms.contains(&form) {
                found = Some((more + 2, form.replace(' ', "")));
            }
        }
        found
    }

    /// The longest term that a text without spaces begins with: its length in bytes, and its key.
    pub(super) fn prefix(&self, text: &str) -> Option<(usize, String)> {
        if self.first_letters.is_empty() {
            return None;
        }
        let mut form = String::new();
        let mut found = None;
        for (at, c) in text.char_indices().take(self.longest) {
            form.push_str(&folded(c.encode_utf8(&mut [0; 4])));
            if at == 0 && !form.starts_with(|c| self.first_letters.contains(&c)) {
                return None;
            }
            if at > 0 && self.forms.contains(&form) {
                found = Some((at + c.len_utf8(), form.clone()));
            }
        }
        found
    }
}
