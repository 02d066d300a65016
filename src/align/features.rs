//! What alignment looks at in a segment: its tokens, length, marks and place in a block.

use super::phrases::Phrases;
use super::tokens;
use crate::anchor::{Anchor, AnchorKind};
use crate::concept::{Concepts, Meaning};
use crate::document::BlockKind;
use crate::segment::Version;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;
use unicode_script::{Script, UnicodeScript};

/// Sorts of token, each with its own chance of having a counterpart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(super) enum Class {
    /// A word in small letters, or of a script without capitals.
    Word,
    /// A word with a capital, or of a script used for foreign words (katakana, Latin within Thai).
    Name,
    /// A word or phrase that the lexicon of concepts knows by names and symbols of CLDR alone.
    Concept,
    /// A word or phrase that has a concept of the basic vocabulary, others besides or not.
    Basic,
    /// A Han character, or a pair of characters of another script without spaces.
    Glyph,
    /// A word that a dictionary knows and seldom, often or nearly always explains.
    Seldom,
    Often,
    Always,
    /// A number or date.
    Number,
    /// What is copied and not translated: URLs, codes, link targets, program text.
    Verbatim,
}

pub(super) const CLASSES: usize = 10;

/// Classes whose tokens explain one another.
pub(super) const GROUPS: usize = 3;

impl Class {
    pub(super) fn group(self) -> usize {
        match self {
            Self::Word | Self::Name | Self::Concept | Self::Basic | Self::Glyph => 0,
            Self::Seldom | Self::Often | Self::Always => 0,
            Self::Number => 1,
            Self::Verbatim => 2,
        }
    }
}

/// A distinct token of one version.
#[derive(Clone, Debug)]
pub(super) struct Type {
    pub(super) class: Class,
    /// The form in which it is compared: romanised, lower case, or an anchor's key.
    pub(super) key: String,
    /// Other keys that it may stand for (open readings of a number).
    pub(super) alternatives: Vec<String>,
    /// What the lexicon says that it may mean.
    pub(super) meaning: Meaning,
    /// The script of its first letter: likeness is read more strictly across scripts.
    pub(super) script: Script,
    /// How often it occurs in the version.
    pub(super) count: u32,
}

/// What a segment offers.
#[derive(Clone, Debug, Default)]
pub(super) struct Unit {
    /// Distinct types and how often each occurs here, by type.
    pub(super) tokens: Vec<(u32, u16)>,
    /// Tokens of each group.
    pub(super) sizes: [f64; GROUPS],
    /// Characters that are not white space.
    pub(super) length: f64,
    /// Which of [`MARKS`] it holds.
    pub(super) marks: u16,
    /// The kind of its block, as a small number.
    pub(super) kind: u8,
    /// Whether it is the first of its block.
    pub(super) starts: bool,
    /// Whether it begins a paragraph after one without a final mark: a version that joined the two has one segment.
    pub(super) trails: bool,
}

/// One version, as alignment sees it.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    pub(super) units: Vec<Unit>,
    pub(super) types: Arc<[Type]>,
    /// Tokens of each group in the whole version.
    pub(super) totals: [f64; GROUPS],
    /// Whether no bead may have the border of a block inside it.
    pub(super) hard: bool,
}

/// Marks that translations keep: whether a segment holds them is compared.
pub(super) const MARKS: usize = 10;

impl Side {
    pub(super) fn new(
        version: &Version,
        anchors: &[Vec<Anchor>],
        concepts: Option<[&'static Concepts; 2]>,
        phrases: &Phrases,
        hard: bool,
    ) -> Self {
        let mut builder = Builder::new(concepts, phrases);
        let units = (0..version.segments.len())
            .map(|segment| {
                builder.unit(version, segment, anchors.get(segment).map_or(&[], Vec::as_slice))
            })
            .collect();
        Self { units, types: builder.types.into(), totals: builder.totals, hard }
    }

    /// A run of the version's units, by themselves.
    pub(super) fn cut(&self, run: Range<usize>) -> Self {
        Self {
            units: self.units[run].to_vec(),
            types: Arc::clone(&self.types),
            totals: self.totals,
            hard: self.hard,
        }
    }

    /// The same version in coarser units, each of up to `size` neighbouring ones. Only rare tokens are kept: they tell
    /// where in a long text one is, and the others stand in every coarse unit.
    pub(super) fn pooled(&self, size: usize) -> Self {
        let mut units: Vec<Unit> = self.units.chunks(size).map(pool).collect();
        for unit in &mut units {
            unit.tokens.retain(|(token, _)| self.types[*token as usize].count <= RARE);
            unit.sizes = [0.0; GROUPS];
            for (token, count) in &unit.tokens {
                unit.sizes[self.types[*token as usize].class.group()] += f64::from(*count);
            }
        }
        Self { units, types: Arc::clone(&self.types), totals: self.totals, hard: false }
    }
}

/// Tokens that occur more often than this say little of a place in a long text.
const RARE: u32 = 12;

pub(super) fn pool(units: &[Unit]) -> Unit {
    let mut tokens: Vec<(u32, u16)> =
        units.iter().flat_map(|unit| unit.tokens.iter().copied()).collect();
    tokens.sort_unstable();
    tokens.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 = kept.1.saturating_add(next.1);
        }
        same
    });
    let mut sizes = [0.0; GROUPS];
    for unit in units {
        for (sum, size) in sizes.iter_mut().zip(unit.sizes) {
            *sum += size;
        }
    }
    Unit {
        tokens,
        sizes,
        length: units.iter().map(|unit| unit.length).sum(),
        marks: units.iter().fold(0, |marks, unit| marks | unit.marks),
        kind: 0,
        starts: true,
        trails: false,
    }
}

/// Gives each distinct token its number.
struct Builder<'a> {
    types: Vec<Type>,
    /// For each class, the number of each key.
    numbers: [FxHashMap<String, u32>; CLASSES],
    totals: [f64; GROUPS],
    words: tokens::Words,
    phrases: &'a Phrases,
}

impl<'a> Builder<'a> {
    fn new(concepts: Option<[&'static Concepts; 2]>, phrases: &'a Phrases) -> Self {
        let (types, numbers, totals) = (Vec::new(), Default::default(), [0.0; GROUPS]);
        Self { types, numbers, totals, words: tokens::Words::new(concepts), phrases }
    }

    fn unit(&mut self, version: &Version, segment: usize, anchors: &[Anchor]) -> Unit {
        let block = version.block(segment);
        let place = version.segments[segment].span;
        let text = place.of(&block.text);
        let mut found = Vec::new();
        for anchor in anchors {
            if let Some(class) = class_of(anchor.kind) {
                found.push(self.number_of(
                    class,
                    &anchor.key,
                    &anchor.alternatives,
                    anchor.span.of(&block.text),
                ));
            }
        }
        let taken = |at: usize| {
            let at = place.start + at;
            // They stand in order and do not overlap.
            let next = anchors.partition_point(|anchor| anchor.span.end <= at);
            let anchor = anchors.get(next).filter(|anchor| anchor.span.range().contains(&at));
            anchor.is_some_and(|anchor| class_of(anchor.kind).is_some())
        };
        if block.kind == BlockKind::Code {
            self.program(text, &mut found);
        } else {
            let mut tokens = Vec::new();
            tokens::each(text, taken, &mut self.words, self.phrases, |token| tokens.push(token));
            for token in tokens {
                let number = self.number_of(token.class, &token.key, &[], token.text);
                if let Some(meaning) = token.meaning {
                    self.types[number as usize].meaning = meaning;
                }
                found.push(number);
            }
        }
        if version.starts_block(segment) {
            for link in &block.links {
                let target = link_target(link);
                if !target.is_empty() {
                    found.push(self.number_of(Class::Verbatim, target, &[], target));
                }
            }
        }
        self.finish(found, version, segment)
    }

    fn finish(&mut self, mut found: Vec<u32>, version: &Version, segment: usize) -> Unit {
        let mut sizes = [0.0; GROUPS];
        for &number in &found {
            let kind = &mut self.types[number as usize];
            kind.count += 1;
            sizes[kind.class.group()] += 1.0;
            self.totals[kind.class.group()] += 1.0;
        }
        found.sort_unstable();
        let mut tokens: Vec<(u32, u16)> = Vec::new();
        for number in found {
            match tokens.last_mut() {
                Some((last, count)) if *last == number => *count = count.saturating_add(1),
                _ => tokens.push((number, 1)),
            }
        }
        let text = version.text(segment);
        Unit {
            tokens,
            sizes,
            length: text.chars().filter(|c| !c.is_whitespace()).count() as f64,
            marks: marks(text),
            kind: kind_number(version, segment),
            starts: version.starts_block(segment),
            trails: trails(version, segment),
        }
    }

    fn number_of(&mut self, class: Class, key: &str, alternatives: &[String], text: &str) -> u32 {
        if let Some(&number) = self.numbers[class as usize].get(key) {
            return number;
        }
        let number = u32::try_from(self.types.len()).unwrap_or(u32::MAX);
        self.types.push(Type {
            class,
            key: key.to_owned(),
            alternatives: alternatives.to_vec(),
            meaning: Meaning::default(),
            script: script_of(text),
            count: 0,
        });
        self.numbers[class as usize].insert(key.to_owned(), number);
        number
    }

    /// The tokens of a program: words of letters and digits, as they stand.
    fn program(&mut self, text: &str, found: &mut Vec<u32>) {
        let words =
            text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
        for word in words {
            found.push(self.number_of(Class::Verbatim, word, &[], word));
        }
    }
}

fn script_of(text: &str) -> Script {
    text.chars().find(|c| c.is_alphabetic()).map_or(Script::Common, |c| c.script())
}

fn class_of(kind: AnchorKind) -> Option<Class> {
    match kind {
        AnchorKind::Number | AnchorKind::Date | AnchorKind::Time => Some(Class::Number),
        AnchorKind::Url | AnchorKind::Email | AnchorKind::Code => Some(Class::Verbatim),
        _ => None,
    }
}

/// What of a link's target is the same in every language: the last part of its path, and its fragment left out.
fn link_target(link: &str) -> &str {
    let path = link.split(['#', '?']).next().unwrap_or(link).trim_end_matches('/');
    path.rsplit('/').next().unwrap_or(path)
}

fn kind_number(version: &Version, segment: usize) -> u8 {
    match version.block(segment).kind {
        // What plain text calls a heading is a guess, and the missing full stop is among the marks already.
        BlockKind::Title | BlockKind::Heading(_) if version.document.format == "text" => 0,
        BlockKind::Title => 1,
        BlockKind::Heading(level) => 2 + level.min(6),
        BlockKind::Paragraph => 0,
        BlockKind::ListItem => 9,
        BlockKind::TableCell => 10,
        BlockKind::Quote => 11,
        BlockKind::Caption => 12,
        BlockKind::Code => 13,
    }
}

/// How many kinds of block [`Unit::kind`] tells apart.
pub(super) const KINDS: usize = 14;

/// Whether a segment begins a paragraph after one that ended without a final mark. Headings and items that the format
/// itself marks are not joined to what follows.
fn trails(version: &Version, segment: usize) -> bool {
    version.starts_block(segment)
        && segment > 0
        && kind_number(version, segment) == 0
        && kind_number(version, segment - 1) == 0
        && ends_open(version.text(segment - 1))
}

/// Whether a text ends without a final mark.
fn ends_open(text: &str) -> bool {
    let last = text.trim_end_matches(|c: char| "\"”’»)]」』）".contains(c)).chars().next_back();
    last.is_some_and(char::is_alphanumeric)
}

/// A bit for each mark: question, exclamation, quotation, bracket, colon, semicolon, ellipsis, percent, dash,
/// and no final mark at all.
fn marks(text: &str) -> u16 {
    let mut marks = 0;
    for c in text.chars() {
        marks |= match c {
            '?' | '？' | '؟' | '՞' => 1,
            '!' | '！' => 1 << 1,
            '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』' | '‘' => {
                1 << 2
            }
            '(' | ')' | '（' | '）' | '[' | ']' => 1 << 3,
            ':' | '：' => 1 << 4,
            ';' | '；' | '؛' => 1 << 5,
            '…' => 1 << 6,
            '%' | '％' | '٪' => 1 << 7,
            '–' | '—' => 1 << 8,
            _ => 0,
        };
    }
    if ends_open(text) {
        marks |= 1 << 9;
    }
    marks
}
