//! What the splitter knows of one language, read from its file in `languages/`.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::borrow::Cow;

/// When a word with a stop is an abbreviation, what that says about the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Never ends a sentence: `Dr.`
    Never,
    /// Ends one only before a word that often starts sentences: `U.S.`, `Inc.`
    Maybe,
    /// Ends one before any capital: `etc.`
    Final,
    /// Not the end before a number, else a word like others: `no.`, `art.`
    Number,
    /// Behind a number like `Final`, else like `Never`: Russian `г.`, year or town.
    Unit,
}

impl Abbreviation {
    /// The names of the kinds, as language files have them.
    pub const NAMES: &str = "never, maybe, final, number, unit";

    /// The kind that a language file calls so.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "never" => Self::Never,
            "maybe" => Self::Maybe,
            "final" => Self::Final,
            "number" => Self::Number,
            "unit" => Self::Unit,
            _ => return None,
        })
    }
}

/// How a language writes ordinals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ordinals {
    /// Without a stop: `3rd`, `3e`.
    #[default]
    None,
    /// `3. march`: what follows is written small, so a capital starts a sentence.
    Stop,
    /// `3. März`: nouns are capitalised, so only a frequent first word starts a sentence.
    Capitals,
}

/// The knowledge about one language.
#[derive(Clone, Debug, Default)]
pub(super) struct Rules {
    abbreviations: HashMap<Cow<'static, str>, Abbreviation>,
    starters: HashSet<&'static str>,
    joiners: HashSet<&'static str>,
    adverbials: HashSet<&'static str>,
    pub ordinals: Ordinals,
    /// Armenian: `:` ends a sentence and `.` does not.
    pub colon_final: bool,
    /// Greek: `;` is the question mark.
    pub semicolon_final: bool,
    /// Chinese, Japanese: no break inside brackets that go on.
    pub wide: bool,
    /// Thai: a space can be the only sign of an end.
    pub spaces: bool,
}

impl Rules {
    /// Reads language files, each after the other; a later file wins over an earlier.
    ///
    /// A line is `key: words`; `#` starts a comment. The keys are those of [`Rules::line`].
    pub fn read(files: &[&'static str]) -> Self {
        let mut rules = Self::default();
        for file in files {
            for line in file.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
                if let Some((key, words)) = line.split_once(':') {
                    rules.line(key.trim(), words);
                }
            }
        }
        rules
    }

    fn line(&mut self, key: &str, words: &'static str) {
        let words = words.split_whitespace();
        match key {
            "word" => {
                return self
                    .abbreviations
                    .retain(|word, _| !words.clone().any(|w| stem(w) == word));
            }
            "starters" => return self.starters.extend(words),
            "joiners" => return self.joiners.extend(words),
            "adverbials" => return self.adverbials.extend(words),
            "habits" => return words.for_each(|word| self.habit(word)),
            _ => {}
        }
        let kind = Abbreviation::named(key);
        debug_assert!(kind.is_some(), "a language file has the key `{key}`");
        if let Some(kind) = kind {
            self.abbreviations.extend(words.map(|word| (Cow::Borrowed(stem(word)), kind)));
        }
    }

    fn habit(&mut self, word: &str) {
        match word {
            "ordinals" => self.ordinals = Ordinals::Stop,
            "ordinals-before-capitals" => self.ordinals = Ordinals::Capitals,
            "colon-final" => self.colon_final = true,
            "semicolon-final" => self.semicolon_final = true,
            "wide" => self.wide = true,
            "spaces" => self.spaces = true,
            _ => debug_assert!(false, "a language file has the habit `{word}`"),
        }
    }

    /// Adds an abbreviation, with its stop or without; it wins over one that is known.
    pub fn add(&mut self, word: &str, kind: Abbreviation) {
        self.abbreviations.insert(Cow::Owned(stem(word).to_owned()), kind);
    }

    /// What a word before a stop is, without that stop. Words listed small are found in any case.
    pub fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        if let Some(kind) = self.abbreviations.get(word) {
            return Some(*kind);
        }
        if !word.chars().any(char::is_uppercase) {
            return None;
        }
        let mut buffer = [0; 64];
        self.abbreviations.get(lower(word, &mut buffer)?).copied()
    }

    /// Whether a capitalised word often starts a sentence.
    pub fn starts(&self, word: &str) -> bool {
        self.starters.contains(word)
    }

    /// How long the longest starter is with which a text without spaces starts, in bytes; 0 without one.
    pub fn starter_of(&self, text: &str) -> usize {
        longest(&self.starters, text)
    }

    /// The same of the words that go on with a sentence.
    pub fn joiner_of(&self, text: &str) -> usize {
        longest(&self.joiners, text)
    }

    /// Whether a small word would often start a sentence if it were capitalised.
    pub fn starts_small(&self, word: &str) -> bool {
        let mut buffer = [0; 64];
        let Some(first) = word.chars().next() else { return false };
        let Some(large) = first.to_uppercase().next() else { return false };
        let rest = &word[first.len_utf8()..];
        let end = large.len_utf8() + rest.len();
        if end > buffer.len() {
            return false;
        }
        large.encode_utf8(&mut buffer);
        buffer[large.len_utf8()..end].copy_from_slice(rest.as_bytes());
        std::str::from_utf8(&buffer[..end]).is_ok_and(|word| self.starts(word))
    }

    /// Whether a sentence that starts with this word starts with an adverbial: `At 5 a.m. Mr. Smith …`.
    pub fn adverbial(&self, word: &str) -> bool {
        self.adverbials.contains(word)
    }
}

fn longest(words: &HashSet<&str>, text: &str) -> usize {
    words.iter().filter(|word| text.starts_with(**word)).map(|word| word.len()).max().unwrap_or(0)
}

fn stem(word: &str) -> &str {
    word.strip_suffix('.').unwrap_or(word)
}

/// The word in small letters, in the buffer; `None` if it is longer than any abbreviation.
fn lower<'b>(word: &str, buffer: &'b mut [u8; 64]) -> Option<&'b str> {
    let mut end = 0;
    for c in word.chars() {
        let small = c.to_lowercase().next().unwrap_or(c);
        if end + small.len_utf8() > buffer.len() {
            return None;
        }
        end += small.encode_utf8(&mut buffer[end..]).len();
    }
    std::str::from_utf8(&buffer[..end]).ok()
}
