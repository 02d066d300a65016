//! Passages of the second version in the first's language, and their translations beside them: what `untranslated` and
//! `leftover` share.

use super::Bitext;
use crate::anchor::AnchorKind;
use crate::document::BlockKind;
use crate::gather;
use crate::lang::Pair;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A run of segments of the second version in the first's language.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    pub segments: Range<usize>,
    /// How sure it is that they are in that language.
    pub sure: f64,
    /// What answers in the first version: the very words where they stand there, else what is aligned with it.
    pub counterpart: Range<usize>,
    /// Whether the first version has the very words.
    pub copied: bool,
    /// The segments beside it that are its translation.
    pub translation: Option<Range<usize>>,
}

/// A version whose language is less sure than this may be in any.
const KNOWN: f64 = 0.5;

/// The passages of the second version that are in the first's language, in order.
pub(super) fn passages(bitext: &Bitext) -> Vec<Passage> {
    let [source, target] = [0, 1].map(|version| &bitext.versions[version]);
    if [source, target].iter().any(|version| version.document.certainty < KNOWN) {
        return vec![];
    }
    let texts = [source, target].map(|version| version.document.source.text.as_str());
    let Some(pair) = Pair::new([&source.document.language, &target.document.language], texts)
    else {
        return vec![];
    };
    let twins = Twins::new(bitext);
    let mut passages = Vec::new();
    let mut start = 0;
    while start < target.segments.len() {
        let end = (start + 1..target.segments.len())
            .find(|&segment| target.starts_block(segment))
            .unwrap_or(target.segments.len());
        if target.block(start).kind != BlockKind::Code {
            passages.extend(in_block(bitext, &pair, &twins, start..end));
        }
        start = end;
    }
    translate(bitext, &mut passages);
    passages
}

impl Passage {
    fn new(bitext: &Bitext, twins: &Twins, segments: Range<usize>, sure: f64) -> Self {
        let same: Vec<_> =
            segments.clone().filter_map(|segment| twins.of(bitext, segment)).collect();
        let counterpart = match (same.first(), same.last()) {
            (Some(first), Some(last)) if first.start < last.end => first.start..last.end,
            (Some(first), _) => first.clone(),
            _ => bitext.alignment.beads[twins.beads[segments.start]].sides[0].clone(),
        };
        Self { segments, sure, counterpart, copied: !same.is_empty(), translation: None }
    }
}

/// What of a block was left in the source's language: all of it, or runs of its sentences.
fn in_block(bitext: &Bitext, pair: &Pair, twins: &Twins, block: Range<usize>) -> Vec<Passage> {
    let prose: Vec<String> = block.clone().map(|segment| prose(bitext, segment)).collect();
    let found: Vec<Option<f64>> = block
        .clone()
        .zip(&prose)
        .map(|(segment, prose)| pair.in_first(prose, twins.of(bitext, segment).is_some()))
        .collect();
    let foreign = |text: &String| !pair.leans_to_second(text);
    if block.len() > 1
        && prose.iter().all(foreign)
        && let Some(sure) = pair.in_first(&prose.join(" "), found.iter().any(Option::is_some))
    {
        return vec![Passage::new(bitext, twins, block, sure)];
    }
    let mut passages = Vec::new();
    let mut at = 0;
    while at < found.len() {
        let run = found[at..].iter().take_while(|sure| sure.is_some()).count();
        if run > 0 {
            let least = found[at..at + run].iter().flatten().copied().fold(1.0, f64::min);
            let segments = block.start + at..block.start + at + run;
            passages.push(Passage::new(bitext, twins, segments, least));
        }
        at += run.max(1);
    }
    passages
}

/// The text of a segment without what stays as it is in every language: code and addresses.
fn prose(bitext: &Bitext, segment: usize) -> String {
    let version = &bitext.versions[1];
    let (block, whole) = (version.block(segment), version.segments[segment].span);
    let kept = bitext.anchors[1][segment].iter().filter(|anchor| {
        matches!(anchor.kind, AnchorKind::Url | AnchorKind::Email | AnchorKind::Code)
    });
    let mut holes: Vec<_> = kept.map(|anchor| anchor.span).collect();
    let first = block.code.partition_point(|code| code.end <= whole.start);
    holes.extend(block.code[first..].iter().take_while(|code| code.start < whole.end));
    holes.sort_unstable();
    let mut text = String::new();
    let mut at = whole.start;
    for hole in holes {
        if hole.start > at {
            text.push_str(&block.text[at..hole.start]);
            text.push(' ');
        }
        at = at.max(hole.end.min(whole.end));
    }
    text.push_str(&block.text[at..whole.end]);
    text
}

/// Where the source has the very words of a segment of the target.
struct Twins {
    /// The bead of each segment of the target.
    beads: Vec<usize>,
    /// The first segment of the source with these words.
    segments: HashMap<String, usize>,
}

impl Twins {
    fn new(bitext: &Bitext) -> Self {
        let mut beads = vec![0; bitext.versions[1].segments.len()];
        for (at, bead) in bitext.alignment.beads.iter().enumerate() {
            beads[bead.sides[1].clone()].fill(at);
        }
        let mut segments = HashMap::new();
        for segment in 0..bitext.versions[0].segments.len() {
            segments.entry(words(bitext.versions[0].text(segment))).or_insert(segment);
        }
        Self { beads, segments }
    }

    /// The segments of the source that hold the words of a segment of the target.
    fn of(&self, bitext: &Bitext, segment: usize) -> Option<Range<usize>> {
        let own = words(bitext.versions[1].text(segment));
        if own.is_empty() {
            return None;
        }
        let side = &bitext.alignment.beads[self.beads[segment]].sides[0];
        let source: Vec<String> =
            side.clone().map(|segment| words(bitext.versions[0].text(segment))).collect();
        if format!(" {} ", source.join(" ")).contains(&format!(" {own} ")) {
            return Some(side.clone());
        }
        self.segments.get(&own).map(|twin| *twin..twin + 1)
    }
}

/// The words of a text in lower case, a space between them.
fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for word in text.unicode_words() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.extend(word.chars().flat_map(char::to_lowercase));
    }
    words
}

/// How much longer or shorter than usual a translation may be.
const LONGER: f64 = 2.0;
/// The most segments that one is looked for in.
const MOST: usize = 8;
/// What share of the less that two passages tell they tell both, at the least, if one translates the other.
const COMMON: f64 = 0.1;

/// Finds the translation of each passage among the segments without counterpart right before and behind it. No
/// segment translates two.
fn translate(bitext: &Bitext, passages: &mut [Passage]) {
    let target = &bitext.versions[1];
    let mut spare: BTreeSet<usize> = BTreeSet::new();
    for bead in &bitext.alignment.beads {
        // A sentence and its translation may stand in one bead.
        if bead.sides[0].is_empty() || bead.sides[1].len() > bead.sides[0].len() {
            spare.extend(bead.sides[1].clone());
        }
    }
    for moved in &bitext.alignment.moves {
        moved.sides[1].clone().for_each(|segment| _ = spare.remove(&segment));
    }
    for passage in passages.iter() {
        passage.segments.clone().for_each(|segment| _ = spare.remove(&segment));
    }
    if spare.is_empty() {
        return;
    }
    let length = |version: usize, run: Range<usize>| {
        let texts = run.map(|segment| bitext.versions[version].text(segment));
        texts.map(|text| text.chars().count()).sum::<usize>() as f64
    };
    let usual = usual_ratio(bitext, passages, &length);
    for passage in passages.iter_mut().filter(|passage| !passage.counterpart.is_empty()) {
        let place = |segment: usize| {
            let block = target.block(segment);
            (target.segments[segment].block, block.boilerplate)
        };
        let is_near = |near: usize, edge: usize| {
            let ((a, furniture), (b, other)) = (place(near), place(edge));
            a.abs_diff(b) <= 1 && furniture == other
        };
        let Range { start, end } = passage.segments;
        let before = (1..=MOST).map_while(|count| start.checked_sub(count));
        let before = before.take_while(|at| spare.contains(at) && is_near(start - 1, start));
        let behind = (end..end + MOST).take_while(|at| spare.contains(at) && is_near(end, end - 1));
        let runs = before.map(|at| at..start).chain(behind.map(|at| end..at + 1));
        let own = length(0, passage.counterpart.clone());
        let off = |run: &Range<usize>| libm::log(length(1, run.clone()) / own / usual).abs();
        let fitting = runs.filter(|run| off(run) <= libm::log(LONGER));
        let fitting = fitting.filter(|run| tell_the_same(bitext, &passage.counterpart, run));
        passage.translation = fitting.min_by(|a, b| off(a).total_cmp(&off(b)));
        for segment in passage.translation.clone().into_iter().flatten() {
            spare.remove(&segment);
        }
    }
}

/// How many characters the second version has for one of the first, in matched beads without foreign passages.
fn usual_ratio(
    bitext: &Bitext,
    passages: &[Passage],
    length: &impl Fn(usize, Range<usize>) -> f64,
) -> f64 {
    let foreign: BTreeSet<usize> =
        passages.iter().flat_map(|passage| passage.segments.clone()).collect();
    let mut sums = [1.0, 1.0];
    for bead in &bitext.alignment.beads {
        let matched = bead.sides.iter().all(|side| !side.is_empty());
        if matched && !bead.sides[1].clone().any(|segment| foreign.contains(&segment)) {
            for (version, sum) in sums.iter_mut().enumerate() {
                *sum += length(version, bead.sides[version].clone());
            }
        }
    }
    sums[1] / sums[0]
}

/// Whether two passages have as much in common as one and its translation: anchors, names, words of one meaning.
fn tell_the_same(bitext: &Bitext, source: &Range<usize>, target: &Range<usize>) -> bool {
    let told = |sides: [Range<usize>; 2]| gather::told(&sides, bitext.versions, bitext.anchors);
    let (a, b) = (told([source.clone(), 0..0]), told([0..0, target.clone()]));
    let sum = |told: &BTreeMap<u64, f64>| told.values().sum::<f64>();
    let common: f64 = a.iter().filter_map(|(key, own)| Some(own.min(*b.get(key)?))).sum();
    common >= COMMON * sum(&a).min(sum(&b))
}
