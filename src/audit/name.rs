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
    let mut usage = Usage::default();
    let left = usage.read(bitext);
    // A Latin name in a text of another script is one that the source has in the same letters.
    let latin = [0, 1].map(|version: usize| place::is_latin(&bitext.versions[version]));
    let mut comparison = Comparison { bitext, usage, verbatim: latin == [true, false] };
    let beads = bitext.alignment.beads.iter();
    beads.zip(&left).flat_map(|(bead, left)| comparison.mismatches(bead, left)).collect()
}

/// How sure it is that two unlike names stand for one, and why.
struct Reason {
    sure: f64,
    why: &'static str,
}

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
                // What stands at the same point of its passage is the likelier.
                let sure = reason.sure * (1.02 - 0.1 * (places[0] - places[1]).abs());
                pairs.push((sure, i, j, reason.why));
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut used = [BTreeSet::new(), BTreeSet::new()];
        let mut findings = Vec::new();
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

    /// Why a name of the target stands for another one of the source, if it does.
    fn reason(&mut self, left: &LeftOver, a: &Word, b: &Word) -> Option<Reason> {
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
            (Kept, Single) if b.is_surely_name() && apart() => {
                (0.56, "the first has a counterpart elsewhere")
            }
            (Kept, Single) if is_alone(left, 0, a) && self.stand_alike(a, b) => {
                (0.54, "the first has a counterpart elsewhere, and they stand at the same point")
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
        (!self.usage.may_be_one(a, b)).then_some(Reason { sure, why })
    }

    fn stand_alike(&self, a: &Word, b: &Word) -> bool {
        let text = b.span.of(&self.bitext.versions[1].block(b.segment).text);
        !self.usage.vocabulary.is_seen_small(text) && place::stands_alike(self.bitext, a, b)
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
