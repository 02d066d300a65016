//! `untranslated-term`: a word or two were left in the source's language within a passage that is translated.

use super::{Bitext, Check, Evidence, Finding, Place, Severity};
use crate::align::Bead;
use crate::anchor::AnchorKind;
use crate::document::BlockKind;
use crate::lang::is_common;
use crate::span::Span;
use rustc_hash::FxHashMap;
use unicode_segmentation::UnicodeSegmentation;

pub(super) const CHECK: Check = Check {
    id: "untranslated-term",
    severity: Severity::Warning,
    summary: "a word was left in the other version's language, though it is translated elsewhere",
    explanation: include_str!("../../docs/checks/untranslated-term.md"),
    run,
};

/// Beads below this probability are not compared.
const SURE: f64 = 0.7;
/// Shorter words are too often words of both languages.
const SHORTEST: usize = 4;
/// In so many other beads the word has to be translated.
const ELSEWHERE: usize = 2;
/// So many of them are looked at.
const MOST: usize = 50;
/// Words that begin with so many letters alike may be one.
const STEM: usize = 5;

fn run(bitext: &Bitext) -> Vec<Finding> {
    let [source, target] = [0, 1].map(|version| &bitext.versions[version].document.language);
    if source.primary() == target.primary() {
        return vec![];
    }
    let usage = Usage::of(bitext);
    let mut findings = Vec::new();
    for (at, bead) in bitext.alignment.beads.iter().enumerate() {
        if !is_matched(bead) {
            continue;
        }
        for segment in bead.sides[1].clone() {
            for (span, word) in small_words(bitext, 1, segment) {
                if is_common(target, word) || is_common(source, word) || !usage.is_left(word, at) {
                    continue;
                }
                if let Some(usual) = usage.usual(bitext, word, at) {
                    findings.push(finding(bitext, bead, segment, span, &usual));
                }
            }
        }
    }
    findings
}

fn is_matched(bead: &Bead) -> bool {
    bead.confidence >= SURE && bead.sides.iter().all(|side| !side.is_empty())
}

/// How words without capitals are spread over the matched beads.
struct Usage<'a> {
    /// The beads in whose source each word stands.
    source: FxHashMap<&'a str, Vec<usize>>,
    /// In how many beads' targets a word that begins so stands.
    stems: FxHashMap<&'a str, u32>,
}

impl<'a> Usage<'a> {
    fn of(bitext: &'a Bitext) -> Self {
        let mut usage = Self { source: FxHashMap::default(), stems: FxHashMap::default() };
        let beads = bitext.alignment.beads.iter().enumerate();
        for (at, bead) in beads.filter(|(_, bead)| is_matched(bead)) {
            for word in distinct(bitext, 0, bead, |word| word) {
                usage.source.entry(word).or_default().push(at);
            }
            for stem in distinct(bitext, 1, bead, stem) {
                *usage.stems.entry(stem).or_default() += 1;
            }
        }
        usage
    }

    /// Whether the target has a word in this one bead and nothing made of it, though the source often has it.
    fn is_left(&self, word: &str, bead: usize) -> bool {
        let beads = self.source.get(word);
        self.stems.get(stem(word)) == Some(&1)
            && beads
                .is_some_and(|beads| beads.len() > ELSEWHERE && beads.binary_search(&bead).is_ok())
    }

    /// How a word is translated in the other beads: a word that stands in most of their targets, hardly anywhere
    /// else, and not in this one.
    fn usual(&self, bitext: &'a Bitext, word: &str, bead: usize) -> Option<String> {
        let all = &bitext.alignment.beads;
        let elsewhere: Vec<usize> =
            self.source[word].iter().copied().filter(|other| *other != bead).take(MOST).collect();
        let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
        for other in &elsewhere {
            for stem in distinct(bitext, 1, &all[*other], stem) {
                *counts.entry(stem).or_default() += 1;
            }
        }
        let here = distinct(bitext, 1, &all[bead], stem);
        let (usual, count) = counts
            .into_iter()
            .filter(|(stem, _)| !here.contains(stem))
            .max_by_key(|(stem, count)| (*count, std::cmp::Reverse(*stem)))?;
        let often = usize::try_from(count).ok()? * 3 >= elsewhere.len() * 2;
        let own = 2 * self.stems[usual] <= 3 * count;
        let is_it = |word: &&str| stem(word) == usual;
        let whole = || {
            let words =
                elsewhere.iter().flat_map(|other| distinct(bitext, 1, &all[*other], |word| word));
            words.into_iter().find(is_it).map(str::to_owned)
        };
        (often && own && count > 1).then(whole).flatten()
    }
}

/// The words of one side of a bead, or a part of each, once.
fn distinct<'a>(
    bitext: &'a Bitext,
    version: usize,
    bead: &Bead,
    part: fn(&str) -> &str,
) -> Vec<&'a str> {
    let words =
        bead.sides[version].clone().flat_map(|segment| small_words(bitext, version, segment));
    let mut words: Vec<&str> = words.map(|(_, word)| part(word)).collect();
    words.sort_unstable();
    words.dedup();
    words
}

fn stem(word: &str) -> &str {
    word.char_indices().nth(STEM).map_or(word, |(end, _)| &word[..end])
}

/// The words of a segment that are written small and stand neither in names, codes nor addresses, nor between
/// quotation marks.
fn small_words<'a>(
    bitext: &'a Bitext,
    version: usize,
    segment: usize,
) -> impl Iterator<Item = (Span, &'a str)> {
    let version_of = &bitext.versions[version];
    let (block, whole) = (version_of.block(segment), version_of.segments[segment].span);
    let kept = |anchor: &&crate::anchor::Anchor| anchor.kind != AnchorKind::Number;
    let mut holes: Vec<Span> =
        bitext.anchors[version][segment].iter().filter(kept).map(|anchor| anchor.span).collect();
    let first = block.code.partition_point(|code| code.end <= whole.start);
    holes.extend(block.code[first..].iter().take_while(|code| code.start < whole.end));
    if version == 1 {
        holes.extend(quoted(&block.text, whole));
    }
    holes.sort_unstable();
    let prose = block.kind != BlockKind::Code;
    let mut hole = 0;
    whole
        .of(&block.text)
        .unicode_word_indices()
        .filter(move |_| prose)
        .map(move |(at, word)| (Span::new(whole.start + at, whole.start + at + word.len()), word))
        .filter(move |(span, word)| {
            while holes.get(hole).is_some_and(|hole| hole.end <= span.start) {
                hole += 1;
            }
            let free = holes.get(hole).is_none_or(|hole| hole.start >= span.end);
            let small = word.chars().all(|letter| letter.is_lowercase());
            // Parts of paths, tags and compounds are no words of their own.
            let sign = |c: Option<char>| c.is_some_and(|c| "-/\\_<>#@=&.:+".contains(c));
            let joined = sign(block.text[..span.start].chars().next_back())
                || block.text[span.end..]
                    .chars()
                    .next()
                    .is_some_and(|c| "-/\\_<>#@=&+".contains(c));
            free && !joined && small && word.chars().count() >= SHORTEST
        })
}

/// What stands between quotation marks.
fn quoted(text: &str, whole: Span) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut open = None;
    for (at, letter) in whole.of(text).char_indices() {
        if !matches!(
            letter,
            '"' | '“'
                | '”'
                | '„'
                | '«'
                | '»'
                | '‘'
                | '「'
                | '」'
                | '『'
                | '』'
                | '*'
                | '_'
                | '`'
        ) {
            continue;
        }
        match open.take() {
            Some(start) => spans.push(Span::new(start, whole.start + at)),
            None => open = Some(whole.start + at),
        }
    }
    spans
}

fn finding(bitext: &Bitext, bead: &Bead, segment: usize, word: Span, usual: &str) -> Finding {
    let [first, second] = [0, 1].map(|version| &bitext.versions[version].document);
    let block = bitext.versions[1].block(segment);
    let text = word.of(&block.text);
    Finding {
        kind: CHECK.id,
        severity: CHECK.severity,
        confidence: bead.confidence * 0.75,
        message: format!(
            "`{text}` was left in {}, the language of {}",
            first.language.name(),
            first.path
        ),
        primary: Place { version: 1, segments: segment..segment + 1, span: block.in_source(word) },
        related: vec![Place::new(bitext, 0, bead.sides[0].clone())],
        evidence: vec![Evidence {
            kind: "value",
            text: format!("elsewhere {} has `{usual}` for it", second.path),
        }],
        whole_blocks: false,
        boilerplate: block.boilerplate,
    }
}
