//! The words of passages, those of names among them, and which two may be one name.

use super::super::Bitext;
use crate::anchor::scan::{self, Class, Script, Token};
use crate::anchor::sound::Sounds;
use crate::anchor::{Anchor, AnchorKind};
use crate::concept;
use crate::document::BlockKind;
use crate::span::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A word at its place.
#[derive(Clone, Debug)]
pub(in crate::audit) struct Word {
    /// Its number in the [`Vocabulary`].
    pub kind: u32,
    pub segment: usize,
    /// In the text of its block.
    pub span: Span,
    pub name: Option<Named>,
}

impl Word {
    pub fn is_surely_name(&self) -> bool {
        self.name.is_some_and(|name| name.certain)
    }

    /// Whether two words of one version are the same one.
    pub fn stands_where(&self, other: &Self) -> bool {
        (self.segment, self.span) == (other.segment, other.span)
    }

    /// Whether two words are parts of the same name.
    pub fn is_beside(&self, other: &Self) -> bool {
        self.name.is_some() && self.name == other.name && self.segment == other.segment
    }

    /// Whether two words stand in the same sentence and neither is written as a name.
    pub fn is_bare_beside(&self, other: &Self) -> bool {
        self.name.is_none() && other.name.is_none() && self.segment == other.segment
    }
}

/// The name that a word is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::audit) struct Named {
    /// Its place among the anchors of the segment.
    pub anchor: usize,
    pub certain: bool,
}

/// Each different word of both versions once.
#[derive(Default)]
pub(in crate::audit) struct Vocabulary {
    numbers: FxHashMap<String, u32>,
    kinds: Vec<Kind>,
    /// What was found of two words that had to be compared by sound.
    compared: FxHashMap<(u32, u32), bool>,
    tokens: Vec<Token>,
}

/// A word as it is compared.
struct Kind {
    /// In Latin letters without accents, lower case.
    folded: String,
    sounds: Option<Sounds>,
    script: Script,
    /// All capitals: acronyms are translated.
    acronym: bool,
    /// The concepts of a place, and whether its name is known in this form.
    places: Vec<String>,
    exact: bool,
    /// Whether it is written in several words.
    parted: bool,
}

impl Vocabulary {
    /// The words of a run of segments, in order; none of code and addresses.
    pub fn words(&mut self, bitext: &Bitext, version: usize, run: Range<usize>) -> Vec<Word> {
        let mut words = Vec::new();
        for segment in run {
            let block = bitext.versions[version].block(segment);
            if block.kind == BlockKind::Code {
                continue;
            }
            let mut tokens = std::mem::take(&mut self.tokens);
            scan::scan(&block.text, bitext.versions[version].segments[segment].span, &mut tokens);
            let anchors = &bitext.anchors[version][segment];
            let mut at = 0;
            for token in tokens.iter().filter(|token| token.is_word()) {
                while anchors.get(at).is_some_and(|anchor| anchor.span.end <= token.span.start) {
                    at += 1;
                }
                let holder = anchors.get(at).filter(|anchor| anchor.span.start < token.span.end);
                let named = holder.filter(|anchor| anchor.kind == AnchorKind::Name);
                let name = named.map(|anchor| Named { anchor: at, certain: anchor.certain });
                if named.is_some_and(|anchor| !places(anchor).is_empty()) {
                    self.places_in(token, &block.text, &anchors[at..], |kind, place, more| {
                        let name = Some(Named { anchor: at + more, certain: place.certain });
                        words.push(Word { kind, segment, span: place.span, name });
                    });
                    continue;
                }
                if holder.is_some_and(is_address) || !is_compared(token) {
                    continue;
                }
                let kind = self.kind_of(token.span.of(&block.text), token);
                words.push(Word { kind, segment, span: token.span, name });
            }
            self.tokens = tokens;
        }
        words
    }

    /// The places that begin in a token. The name of a place is one word, however many it is written in, and a token of
    /// a script without spaces may hold several.
    fn places_in(
        &mut self,
        token: &Token,
        text: &str,
        anchors: &[Anchor],
        mut give: impl FnMut(u32, &Anchor, usize),
    ) {
        let near = anchors.iter().take_while(|anchor| anchor.span.start < token.span.end);
        for (at, place) in near.enumerate() {
            let concepts = places(place);
            if place.span.start >= token.span.start && !concepts.is_empty() {
                let kind = self.kind_of(place.span.of(text), token);
                let known = &mut self.kinds[kind as usize];
                known.exact |= concept::is_place(&place.key);
                for concept in concepts {
                    if !known.places.contains(&concept) {
                        known.places.push(concept);
                    }
                }
                give(kind, place, at);
            }
        }
    }

    fn kind_of(&mut self, text: &str, token: &Token) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let Class::Word(script) = token.class else { return 0 };
        let plain = any_ascii::any_ascii(&text.to_lowercase());
        let folded: String = plain.chars().filter(char::is_ascii_alphanumeric).collect();
        let number = u32::try_from(self.kinds.len()).unwrap_or(u32::MAX);
        self.kinds.push(Kind {
            folded: folded.to_ascii_lowercase(),
            sounds: Sounds::new(text),
            script,
            acronym: token.case.all_capitals(),
            places: Vec::new(),
            exact: false,
            parted: text.contains(' '),
        });
        self.numbers.insert(text.to_owned(), number);
        number
    }

    /// A word in Latin letters without accents, lower case.
    pub fn folded(&self, word: u32) -> &str {
        &self.kinds[word as usize].folded
    }

    /// Whether a word is written without capitals whatever it is, and known for no place.
    pub fn is_uncased(&self, word: u32) -> bool {
        let kind = &self.kinds[word as usize];
        kind.places.is_empty()
            && !matches!(kind.script, Script::Latin | Script::Cased | Script::Katakana)
    }

    /// The concepts of a place; none of another word.
    pub fn places(&self, word: u32) -> &[String] {
        &self.kinds[word as usize].places
    }

    /// Whether a word names a country, a continent, or a place of several words: it is not compared by its sound.
    pub fn is_country(&self, word: u32) -> bool {
        let kind = &self.kinds[word as usize];
        let country = |place: &String| place.len() < 4 && !place.starts_with(char::is_lowercase);
        kind.places.iter().any(country) || (!kind.places.is_empty() && kind.parted)
    }

    /// Whether two words surely name two places, of which neither is a part of the other.
    pub fn are_two_places(&self, a: u32, b: u32) -> bool {
        let (one, other) = (&self.kinds[a as usize], &self.kinds[b as usize]);
        let vague =
            |place: &String| place.starts_with(|c: char| c.is_ascii_digit()) || place == "EU";
        let country = |place: &str| -> Option<String> {
            (!place.contains(':')).then(|| place[..2].to_ascii_lowercase())
        };
        let countries = |kind: &Kind| -> Vec<String> {
            kind.places.iter().filter_map(|place| country(place)).collect()
        };
        let own = countries(one);
        let language = |kind: &Kind| kind.places.iter().any(|place| place.starts_with("lang:"));
        one.exact
            && other.exact
            && language(one) == language(other)
            && !self.are_one_place(a, b)
            && ![one, other].iter().any(|kind| kind.places.iter().any(vague))
            && !countries(other).iter().any(|code| {
                own.contains(code)
                    || own.iter().any(|own| {
                        NEAR.iter().any(|near| {
                            near.contains(&own.as_str()) && near.contains(&code.as_str())
                        })
                    })
            })
    }

    /// Whether two words name one place.
    fn are_one_place(&self, a: u32, b: u32) -> bool {
        self.places(a).iter().any(|place| self.places(b).contains(place))
    }

    /// Whether a word also stands somewhere without its capital.
    pub fn is_seen_small(&self, text: &str) -> bool {
        let small = text.to_lowercase();
        small != text && self.numbers.contains_key(&small)
    }

    pub fn is_latin(&self, word: u32) -> bool {
        self.kinds[word as usize].script == Script::Latin
    }

    /// Whether a word is all capitals.
    pub fn is_acronym(&self, word: u32) -> bool {
        self.kinds[word as usize].acronym
    }

    /// Whether two words may be one name, or one name and a word made of it.
    pub fn are_alike(&mut self, a: u32, b: u32) -> bool {
        if a == b || self.are_one_place(a, b) {
            return true;
        }
        let (one, other) = (&self.kinds[a as usize], &self.kinds[b as usize]);
        if share_a_stem(&one.folded, &other.folded) {
            return true;
        }
        let (Some(own), Some(others)) = (&one.sounds, &other.sounds) else { return false };
        if !own.may_begin_like(others) {
            return false;
        }
        *self.compared.entry((a.min(b), a.max(b))).or_insert_with(|| own.is_name_of(others))
    }

    /// Whether two words surely are one name, but for an ending or its spelling in another script.
    pub fn are_same(&mut self, a: u32, b: u32) -> bool {
        if !self.are_alike(a, b) {
            return false;
        }
        if self.are_one_place(a, b) {
            return true;
        }
        let (one, other) = (&self.kinds[a as usize], &self.kinds[b as usize]);
        let (short, long) = in_order(&one.folded, &other.folded);
        if long.starts_with(short) && long.len() <= short.len() + 3 {
            return true;
        }
        let (Some(own), Some(others)) = (&one.sounds, &other.sounds) else { return false };
        let most = if one.script == other.script { 0.1 } else { 0.15 };
        own.distance(others).is_some_and(|apart| apart <= most)
    }

    /// Whether two words have consonants enough in common to be one name in two spellings, or it cannot be told.
    pub fn begin_alike(&self, a: u32, b: u32) -> bool {
        match (&self.kinds[a as usize].sounds, &self.kinds[b as usize].sounds) {
            (Some(own), Some(others)) => own.has_the_frame_of(others),
            _ => true,
        }
    }

    /// Whether two words are too much alike to be two names.
    pub fn may_be_one(&mut self, a: u32, b: u32) -> bool {
        if self.are_alike(a, b) {
            return true;
        }
        let (one, other) = (&self.kinds[a as usize], &self.kinds[b as usize]);
        let common =
            one.folded.bytes().zip(other.folded.bytes()).take_while(|(a, b)| a == b).count();
        let sounding = match (&one.sounds, &other.sounds) {
            (Some(own), Some(others)) => own.resembles(others),
            _ => false,
        };
        common > 3 || sounding || strsim::jaro_winkler(&one.folded, &other.folded) > 0.78
    }
}

/// Countries whose names stand for one another.
const NEAR: [&[&str]; 3] = [&["kr", "kp"], &["cn", "hk", "mo", "tw"], &["gb", "ie", "im"]];

/// Words of scripts that are spelled by sound, with two letters at least.
fn is_compared(token: &Token) -> bool {
    let spelled = matches!(
        token.class,
        Class::Word(
            Script::Latin | Script::Cased | Script::Katakana | Script::Hangul | Script::Uncased
        )
    );
    spelled && token.span.len() > 1
}

/// The concepts among a name's readings.
fn places(name: &Anchor) -> Vec<String> {
    let readings = [&name.key].into_iter().chain(&name.alternatives);
    readings.filter(|reading| concept::is_place(reading)).cloned().collect()
}

fn is_address(anchor: &Anchor) -> bool {
    matches!(anchor.kind, AnchorKind::Url | AnchorKind::Email)
}

/// `Trump` and `Trumpin`, `Kavanaugh` and `Kavanaugh-nimitys`; also inside a word that is made of more.
fn share_a_stem(a: &str, b: &str) -> bool {
    let (short, long) = in_order(a, b);
    if short == long {
        return !short.is_empty();
    }
    if (short.len() >= 4 && long.starts_with(short)) || (short.len() >= 5 && long.ends_with(short))
    {
        return true;
    }
    let common = short.bytes().zip(long.bytes()).take_while(|(a, b)| a == b).count();
    common >= 4 && common * 3 >= short.len() * 2 && long.len() <= short.len() + 6
}

/// Two words, the shorter first.
fn in_order<'a>(a: &'a str, b: &'a str) -> (&'a str, &'a str) {
    if a.len() <= b.len() { (a, b) } else { (b, a) }
}
