//! The ledger of facts: each number, date, name, address and code of two versions, and what became of it.

use super::name::words::{Vocabulary, Word};
use super::{Bitext, Finding};
use crate::anchor::{Anchor, AnchorKind, likeness};
use crate::concept;
use crate::span::Span;
use std::collections::BTreeSet;
use std::ops::Range;

/// What became of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Both versions have it.
    Kept,
    /// Another one stands in its place: a check found it.
    Changed,
    /// The source has it alone.
    Lost,
    /// The target has it alone.
    Added,
}

/// Every state, in the order in which they are counted.
pub const STATES: [State; 4] = [State::Kept, State::Changed, State::Lost, State::Added];

impl State {
    /// Its name in the ledger: `kept`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Changed => "changed",
            Self::Lost => "lost",
            Self::Added => "added",
        }
    }
}

/// A fact where it stands in one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The segment, and the span in its block's text.
    pub segment: usize,
    pub span: Span,
    /// Its value in the form that all languages share.
    pub key: String,
}

/// A row of the ledger: a fact of the source, of the target, or of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub kind: AnchorKind,
    pub state: State,
    pub source: Option<Mention>,
    pub target: Option<Mention>,
}

/// A bead with more anchors on a side than this is cut off: its pairs would take too long.
const MOST: usize = 500;

/// The facts of two versions in order of place, the findings of an audit telling which were changed.
///
/// What is not certain to be a fact is listed where it has a partner, and else left out.
pub fn facts(bitext: &Bitext, findings: &[Finding]) -> Vec<Fact> {
    let mut ledger = Ledger {
        bitext,
        used: Default::default(),
        other_units: other_units(findings),
        vocabulary: Vocabulary::default(),
    };
    let beads = &bitext.alignment.beads;
    let mut facts: Vec<(usize, Fact)> = Vec::new();
    for (at, bead) in beads.iter().enumerate() {
        let pairs = ledger.pairs([bead.sides[0].clone(), bead.sides[1].clone()]);
        facts.extend(pairs.into_iter().map(|fact| (at, fact)));
    }
    for (at, pair) in beads.windows(2).enumerate() {
        // What stands in the next sentence of the other version is no less there.
        let side = |bead: usize, version: usize| pair[bead].sides[version].clone();
        for sides in [[side(0, 0), side(1, 1)], [side(1, 0), side(0, 1)]] {
            let place = if sides[0].start == side(0, 0).start { at } else { at + 1 };
            facts.extend(ledger.pairs(sides).into_iter().map(|fact| (place, fact)));
        }
    }
    for (at, bead) in beads.iter().enumerate() {
        facts.extend(
            ledger.changed(findings, bead.sides[0].clone()).into_iter().map(|fact| (at, fact)),
        );
        facts.extend(ledger.answered(bead.sides.as_slice()).into_iter().map(|fact| (at, fact)));
        facts.extend(ledger.alone(bead.sides.as_slice()).into_iter().map(|fact| (at, fact)));
    }
    facts.sort_by_key(|(at, fact)| {
        let place = |mention: &Option<Mention>| {
            mention.as_ref().map(|mention| (mention.segment, mention.span))
        };
        (*at, fact.source.is_none(), place(&fact.source), place(&fact.target))
    });
    facts.into_iter().map(|(_, fact)| fact).collect()
}

struct Ledger<'a> {
    bitext: &'a Bitext<'a>,
    /// For each version, the anchors that have their row: segment and number.
    used: [BTreeSet<(usize, usize)>; 2],
    /// Where the numbers begin, in the texts of both, between which a finding stands.
    other_units: BTreeSet<(usize, usize)>,
    vocabulary: Vocabulary,
}

/// An anchor, and where it is: segment and number.
type Placed<'a> = ((usize, usize), &'a Anchor);

impl<'a> Ledger<'a> {
    /// The anchors of a run of segments that have no row yet.
    fn free(&self, version: usize, run: Range<usize>) -> Vec<Placed<'a>> {
        let anchors = &self.bitext.anchors[version];
        let all = run.flat_map(|segment| {
            anchors[segment].iter().enumerate().map(move |(at, anchor)| ((segment, at), anchor))
        });
        all.filter(|(place, _)| !self.used[version].contains(place)).take(MOST).collect()
    }

    /// The anchors of two runs that answer each other, the likest first.
    fn pairs(&mut self, sides: [Range<usize>; 2]) -> Vec<Fact> {
        let [source, target] = [0, 1].map(|version| self.free(version, sides[version].clone()));
        let mut alike = Vec::new();
        for (i, (_, a)) in source.iter().enumerate() {
            for (j, (_, b)) in target.iter().enumerate() {
                let likeness = if is_one_place(a, b) { 1.0 } else { likeness(a, b) };
                if likeness > 0.0 {
                    alike.push((likeness, i, j));
                }
            }
        }
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut facts = Vec::new();
        for (_, i, j) in alike {
            let (a, b) = (source[i], target[j]);
            if self.used[0].contains(&a.0) || self.used[1].contains(&b.0) {
                continue;
            }
            self.used[0].insert(a.0);
            self.used[1].insert(b.0);
            let begins = |version: usize, (place, anchor): Placed| {
                self.bitext.versions[version].block(place.0).in_source(anchor.span).start
            };
            let is_other = self.other_units.contains(&(begins(0, a), begins(1, b)));
            facts.push(Fact {
                kind: a.1.kind,
                state: if is_other { State::Changed } else { State::Kept },
                source: Some(mention(a)),
                target: Some(mention(b)),
            });
        }
        facts
    }

    /// The anchors of a run of the source that a finding puts beside one of the target.
    fn changed(&mut self, findings: &[Finding], run: Range<usize>) -> Vec<Fact> {
        let [source, target] = [0, 1].map(|version| &self.bitext.versions[version]);
        let mut facts = Vec::new();
        for place in self.free(0, run) {
            let here = source.block(place.0.0).in_source(place.1.span);
            let touches = |one: Span, other: Span| one.start < other.end && other.start < one.end;
            let found = findings.iter().find(|finding| {
                finding.primary.version == 1
                    && ["number", "date", "name", "url", "code"].contains(&finding.kind)
                    && finding.related.iter().any(|other| touches(other.span, here))
            });
            let Some(found) = found else { continue };
            let free = self.free(1, found.primary.segments.clone());
            let other = free.into_iter().find(|other| {
                touches(target.block(other.0.0).in_source(other.1.span), found.primary.span)
            });
            let Some(other) = other else { continue };
            self.used[0].insert(place.0);
            self.used[1].insert(other.0);
            facts.push(Fact {
                kind: place.1.kind,
                state: State::Changed,
                source: Some(mention(place)),
                target: Some(mention(other)),
            });
        }
        facts
    }

    /// Names that the other side has as a word that is not known for a name: in scripts without capitals.
    fn answered(&mut self, sides: &[Range<usize>]) -> Vec<Fact> {
        let mut facts = Vec::new();
        for version in 0..2 {
            let is_name = |place: &Placed| place.1.kind == AnchorKind::Name && place.1.certain;
            let names: Vec<Placed> =
                self.free(version, sides[version].clone()).into_iter().filter(is_name).collect();
            if names.is_empty() {
                continue;
            }
            let own = self.vocabulary.words(self.bitext, version, sides[version].clone());
            let others =
                self.vocabulary.words(self.bitext, 1 - version, sides[1 - version].clone());
            for place in names {
                let within =
                    |span: Span| place.1.span.start <= span.start && span.end <= place.1.span.end;
                let words =
                    own.iter().filter(|word| word.segment == place.0.0 && within(word.span));
                let kinds: Vec<u32> = words.map(|word| word.kind).collect();
                let Some((segment, span)) = self.like_one_of(&kinds, &others) else { continue };
                self.used[version].insert(place.0);
                let there = Mention { segment, span, key: place.1.key.clone() };
                let (source, target) =
                    if version == 0 { (mention(place), there) } else { (there, mention(place)) };
                facts.push(Fact {
                    kind: AnchorKind::Name,
                    state: State::Kept,
                    source: Some(source),
                    target: Some(target),
                });
            }
        }
        facts
    }

    /// Where words without capitals stand that are like some of a name: the first, and those that follow it.
    fn like_one_of(&mut self, kinds: &[u32], others: &[Word]) -> Option<(usize, Span)> {
        let mut found: Option<(usize, Span)> = None;
        for other in others {
            let uncased = other.name.is_none() && self.vocabulary.is_uncased(other.kind);
            let alike =
                uncased && kinds.iter().any(|kind| self.vocabulary.are_alike(*kind, other.kind));
            match &mut found {
                None if alike => found = Some((other.segment, other.span)),
                Some((segment, span)) if alike && *segment == other.segment => {
                    span.end = other.span.end;
                }
                Some(_) => break,
                None => {}
            }
        }
        found
    }

    /// The certain anchors of a bead that nothing answers.
    fn alone(&mut self, sides: &[Range<usize>]) -> Vec<Fact> {
        let mut facts = Vec::new();
        for (version, side) in sides.iter().enumerate() {
            for place in
                self.free(version, side.clone()).into_iter().filter(|place| place.1.certain)
            {
                let (state, source, target) = match version {
                    0 => (State::Lost, Some(mention(place)), None),
                    _ => (State::Added, None, Some(mention(place))),
                };
                facts.push(Fact { kind: place.1.kind, state, source, target });
            }
        }
        facts
    }
}

fn mention((place, anchor): Placed) -> Mention {
    Mention { segment: place.0, span: anchor.span, key: anchor.key.clone() }
}

/// Whether two names stand for one place, one of them perhaps in a form that also has another meaning (`Japanse`):
/// they pair in the order in which they stand, whatever their form.
fn is_one_place(a: &Anchor, b: &Anchor) -> bool {
    let names = |one: &Anchor, other: &Anchor| {
        (one.key == other.key || other.alternatives.contains(&one.key))
            && concept::is_place(&one.key)
    };
    a.kind == AnchorKind::Name && b.kind == AnchorKind::Name && (names(a, b) || names(b, a))
}

/// Where the numbers begin that findings put beside one another.
fn other_units(findings: &[Finding]) -> BTreeSet<(usize, usize)> {
    let numbers = findings.iter().filter(|finding| finding.kind == "number");
    let places = numbers.filter_map(|finding| Some((finding.related.first()?, &finding.primary)));
    let pairs = places.filter(|(other, primary)| (other.version, primary.version) == (0, 1));
    pairs.map(|(other, primary)| (other.span.start, primary.span.start)).collect()
}
