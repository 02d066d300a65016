//! `name`: a name is another one in the other version.

use super::{Bitext, Check, Evidence, Finding, Place, Severity};
use crate::align::Bead;
use std::collections::BTreeSet;
use usage::{LeftOver, Standing, Usage};
use words::Word;

mod place;
mod usage;
pub(super) mod words;

pub(super) const CHECK: Check = Check {
    id: "name",
    severity: Severity::Error,
    summary: "a name is another one in the other version",
    explanation: include_str!("../../docs/checks/name.md"),
    run,
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    // A Latin name in a text of another script is one that the source has in the same letters.
    let latin = [0, 1].map(|version: usize| place::is_latin(&bitext.versions[version]));
    let verbatim = latin == [true, false];
    let mut usage = Usage::default();
    let left = usage.read(bitext, verbatim);
    let mut comparison = Comparison { bitext, usage, verbatim };
    let beads = bitext.alignment.beads.iter();
    beads.zip(&left).flat_map(|(bead, left)| comparison.mismatches(bead, left)).collect()
}

/// How sure it is that two unlike names stand for one, and why.
struct Reason {
    sure: f64,
    why: &'static str,
    /// How far apart they may stand in their passages, as a share of those.
    farthest: f64,
}

/// Where little else tells that a word is a name, it has to stand near the place of the other.
const NEAR: f64 = 0.2;

/// How sure it is that a word of a name in the source's letters ought to be the source's.
const GLOSSED: f64 = 0.85;

const AT_THE_SAME_POINT: &str =
    "the first has a counterpart elsewhere, and they stand at the same point";

struct Comparison<'a> {
    bitext: &'a Bitext<'a>,
    usage: Usage,
    /// Whether only the source is written in Latin letters.
    verbatim: bool,
}

impl Comparison<'_> {
    fn mismatches(&mut self, bead: &Bead, left: &LeftOver) -> Vec<Finding> {
        let mut pairs = Vec::new();
        for (i, a) in left.words[0].iter().enumerate() {
            for (j, b) in left.words[1].iter().enumerate() {
                let Some(reason) = self.reason(left, a, b) else { continue };
                let places = [(0, a), (1, b)]
                    .map(|(version, word)| place::relative(self.bitext, bead, version, word));
                let apart = (places[0] - places[1]).abs();
                if apart > reason.farthest {
                    continue;
                }
                // What stands at the same point of its passage is the likelier.
                let sure = reason.sure * (1.02 - 0.1 * apart);
                pairs.push((sure, i, j, reason.why));
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut used = [BTreeSet::new(), BTreeSet::new()];
        let mut findings = Vec::new();
        for (a, b) in &left.glossed {
            if self.is_other_gloss(a, b) {
                for (version, word) in [(0, a), (1, b)] {
                    let words = &left.words[version];
                    used[version].extend(words.iter().position(|left| left.stands_where(word)));
                }
                let why = "the rest of the name is the same, in the same letters";
                findings.push(finding(self.bitext, [a, b], bead.confidence * GLOSSED, why));
            }
        }
        for (sure, i, j, why) in pairs {
            if used[0].contains(&i) || used[1].contains(&j) {
                continue;
            }
            used[0].insert(i);
            used[1].insert(j);
            let words = [&left.words[0][i], &left.words[1][j]];
            findings.push(finding(self.bitext, words, bead.confidence * sure, why));
        }
        findings
    }

    /// Whether a word of a name that the target has in the source's letters is another than the source's.
    fn is_other_gloss(&mut self, a: &Word, b: &Word) -> bool {
        let vocabulary = &self.usage.vocabulary;
        let plain = |version: usize, word: &Word| {
            !place::is_word(self.bitext, vocabulary, version, word)
                && vocabulary.places(word.kind).is_empty()
        };
        b.is_surely_name() && plain(0, a) && plain(1, b) && !self.usage.may_be_one(a, b)
    }

    /// Why a name of the target stands for another one of the source, if it does.
    fn reason(&mut self, left: &LeftOver, a: &Word, b: &Word) -> Option<Reason> {
        let vocabulary = &self.usage.vocabulary;
        let found = match [a, b].map(|word| vocabulary.is_country(word.kind)) {
            _ if [a, b].iter().all(|word| !vocabulary.places(word.kind).is_empty()) => {
                self.of_places(left, a, b)
            }
            [false, false] => self.of_names(left, a, b),
            // A country may be called by what it is, and its people by another word.
            _ => None,
        };
        found.filter(|_| !self.usage.may_be_one(a, b))
    }

    fn of_places(&mut self, left: &LeftOver, a: &Word, b: &Word) -> Option<Reason> {
        let vocabulary = &self.usage.vocabulary;
        if !a.is_surely_name() || !b.is_surely_name() {
            return None;
        }
        if !vocabulary.are_two_places(a.kind, b.kind) {
            return None;
        }
        // Where several are left over, the sentence was put in other words.
        let alone = [0, 1].map(|version: usize| {
            let words = left.words[version].iter();
            words.filter(|word| !vocabulary.places(word.kind).is_empty()).count() == 1
        });
        if alone != [true, true] {
            return None;
        }
        let (sure, why) = match (self.usage.standing(0, a.kind), self.usage.standing(1, b.kind)) {
            (Standing::Kept, Standing::Kept) => {
                (0.54, "both are places, and each of them answers its like elsewhere")
            }
            (Standing::Kept, Standing::Single) => {
                (0.75, "both are places, and the first has its counterpart elsewhere")
            }
            (Standing::Single, Standing::Single) => {
                (0.54, "both are places that stand nowhere else")
            }
            _ => return None,
        };
        Some(Reason { sure, why, farthest: 1.0 })
    }

    fn of_names(&mut self, left: &LeftOver, a: &Word, b: &Word) -> Option<Reason> {
        use Standing::{Kept, Single, Unknown};
        let standings = (self.usage.standing(0, a.kind), self.usage.standing(1, b.kind));
        let verbatim =
            self.verbatim && b.is_surely_name() && self.usage.vocabulary.is_latin(b.kind);
        if !verbatim && [standings.0, standings.1].contains(&Unknown) {
            return None;
        }
        let apart = || is_alone(left, 0, a) && is_alone(left, 1, b);
        let (sure, why) = match standings {
            (Kept, Kept) => (0.85, "each of them answers another name elsewhere"),
            (Kept, Single) | (Single, Kept) if same_slot(left, a, b) => {
                (0.8, "the rest of the name is the same")
            }
            (Kept | Single, Single) if a.is_surely_name() && self.same_rest(left, a, b) => {
                (0.62, "the rest of the name is the same")
            }
            (Kept, Single) if b.is_surely_name() && apart() => {
                (0.56, "the first has a counterpart elsewhere")
            }
            (Kept, Single) if is_alone(left, 0, a) && self.stand_alike(a, b) => {
                (0.54, AT_THE_SAME_POINT)
            }
            (_, Single | Unknown) if verbatim && a.is_surely_name() && apart() => (
                0.56,
                "the second is written in the letters of the other version, which has it not",
            ),
            (Single, Kept) if a.is_surely_name() && apart() => {
                (0.5, "the second answers another name elsewhere")
            }
            _ => return None,
        };
        let word = [(0, a), (1, b)].into_iter().any(|(version, word)| {
            place::is_word(self.bitext, &self.usage.vocabulary, version, word)
        }) || place::is_noun(self.bitext, b);
        let by_place = why == AT_THE_SAME_POINT;
        (!word).then_some(Reason { sure, why, farthest: if by_place { NEAR } else { 1.0 } })
    }

    /// Whether both stand on the same side of the one other word of their names, which surely is the same: `Ada Quill`,
    /// `Ada Marsh`. Words that begin with the same sound may be one in two spellings after all.
    fn same_rest(&mut self, left: &LeftOver, a: &Word, b: &Word) -> bool {
        if self.usage.vocabulary.begin_alike(a.kind, b.kind) {
            return false;
        }
        let beside = |word: &Word, version: usize| {
            let pairs = left.pairs.iter().map(|(x, y)| if version == 0 { x } else { y });
            let others = pairs.chain(&left.words[version]);
            others.filter(|other| other.span != word.span && word.is_beside(other)).count()
        };
        if (beside(a, 0), beside(b, 1)) != (1, 1) {
            return false;
        }
        let Some((x, y)) = left.pairs.iter().find(|(x, y)| a.is_beside(x) && b.is_beside(y)) else {
            return false;
        };
        let vocabulary = &mut self.usage.vocabulary;
        (a.span < x.span) == (b.span < y.span)
            && vocabulary.are_same(x.kind, y.kind)
            && vocabulary.places(x.kind).is_empty()
            && vocabulary.places(y.kind).is_empty()
            && !place::is_word(self.bitext, vocabulary, 0, x)
            && !place::is_word(self.bitext, vocabulary, 1, y)
    }

    fn stand_alike(&self, a: &Word, b: &Word) -> bool {
        place::stands_alike(self.bitext, a, b)
    }
}

/// Whether both words belong to names whose other words answer each other: `Ada Quill`, `Ada Marsh`.
fn same_slot(left: &LeftOver, a: &Word, b: &Word) -> bool {
    left.pairs
        .iter()
        .any(|(x, y)| a.is_beside(x) && b.is_beside(y) && (a.span < x.span) == (b.span < y.span))
}

/// Whether no other word of the same name is left over: a name that is left over whole was translated.
fn is_alone(left: &LeftOver, version: usize, word: &Word) -> bool {
    let mut others = left.words[version].iter();
    !others.any(|other| {
        other.span != word.span && (word.is_beside(other) || word.is_bare_beside(other))
    })
}

fn finding(bitext: &Bitext, words: [&Word; 2], confidence: f64, why: &str) -> Finding {
    let block = |version: usize| bitext.versions[version].block(words[version].segment);
    let place = |version: usize| Place {
        version,
        segments: words[version].segment..words[version].segment + 1,
        span: block(version).in_source(words[version].span),
    };
    let text = |version: usize| words[version].span.of(&block(version).text);
    let path = &bitext.versions[0].document.path;
    Finding {
        kind: CHECK.id,
        severity: CHECK.severity,
        confidence,
        message: format!("this name is another one in {path}: {} ≠ {}", text(0), text(1)),
        primary: place(1),
        related: vec![place(0)],
        evidence: vec![Evidence {
            kind: "value",
            text: format!(
                "`{}` and `{}` are left over in passages that answer each other; {why}",
                text(0),
                text(1)
            ),
        }],
        whole_blocks: false,
        boilerplate: block(1).boilerplate,
    }
}
