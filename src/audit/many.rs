//! The audit of many versions: each against the reference, or what most of them have and some lack.

use super::{Bitext, Evidence, Finding, Place, added, audit, displaced, majority, missing};
use crate::align::Alignment;
use crate::anchor::Anchors;
use crate::gather::{Cell, Pairs, Units};
use crate::options::Options;
use crate::segment::Version;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::ops::Range;

/// What is found in many versions, in order of version and place.
pub(crate) fn audit_many(
    versions: &[Version],
    anchors: &[Anchors],
    alignment: &Alignment,
    units: &Units,
    pairs: &Pairs,
    options: &Options,
) -> Vec<Finding> {
    let gaps = [missing::CHECK.id, added::CHECK.id];
    let mut findings = against_hubs(pairs, options);
    if !units.reference {
        findings.retain(|finding| !gaps.contains(&finding.kind));
        let table = Table { versions, alignment, units };
        findings = displaced::gathered(&table, findings);
        let hubs = pairs.of_hubs().into_iter().map(|(hub, _)| hub).collect();
        findings = majority::weighed(&table, anchors, &hubs, findings);
        findings.extend(table.findings().into_iter().filter(|finding| {
            finding.confidence >= options.threshold && (options.boilerplate || !finding.boilerplate)
        }));
    }
    findings.sort_by(|a, b| {
        let key = |f: &Finding| (f.primary.version, f.primary.span, f.kind);
        let other = |f: &Finding| f.related.first().map(|place| place.version);
        key(a).cmp(&key(b)).then(other(a).cmp(&other(b)))
    });
    findings
}

/// The audits of the hub of each family with its other members.
fn against_hubs(pairs: &Pairs, options: &Options) -> Vec<Finding> {
    let audited: Vec<Vec<Finding>> = pairs
        .of_hubs()
        .into_par_iter()
        .map(|(hub, other)| {
            let Some(alignment) = pairs.get(hub, other) else { return vec![] };
            let (versions, anchors) = pairs.both(hub, other);
            let bitext = Bitext { versions: &versions, anchors: &anchors, alignment };
            let place = |place: &mut Place| place.version = [hub, other][place.version];
            let mut findings = audit(&bitext, options);
            for finding in &mut findings {
                place(&mut finding.primary);
                finding.related.iter_mut().for_each(place);
            }
            findings
        })
        .collect();
    audited.into_iter().flatten().collect()
}

pub(super) struct Table<'a> {
    pub versions: &'a [Version],
    pub alignment: &'a Alignment,
    pub units: &'a Units,
}

impl Table<'_> {
    /// A finding for each passage that some versions of a family lack.
    fn findings(&self) -> Vec<Finding> {
        let families = self.units.families.iter().max().map_or(0, |last| last + 1);
        (0..families).flat_map(|family| self.of_family(family)).collect()
    }

    fn of_family(&self, family: usize) -> Vec<Finding> {
        let members: Vec<usize> =
            (0..self.versions.len()).filter(|v| self.units.families[*v] == family).collect();
        if members.len() < 2 {
            return vec![];
        }
        let lacking: Vec<Lacking> = (0..self.units.cells.len())
            .map(|row| Lacking::of(&members, &self.units.cells[row]))
            .collect();
        let mut findings = Vec::new();
        let mut start = 0;
        while start < lacking.len() {
            let end = (start + 1..lacking.len())
                .find(|row| !self.goes_on(&lacking, *row))
                .unwrap_or(lacking.len());
            findings.extend(self.finding(&members, start..end, &lacking[start]));
            start = end;
        }
        findings
    }

    /// Whether a row says of the same versions what the row above says, of one block of some version.
    fn goes_on(&self, lacking: &[Lacking], row: usize) -> bool {
        let (above, this) = (&lacking[row - 1], &lacking[row]);
        if above.missing != this.missing || above.having != this.having {
            return false;
        }
        let goes_on = |holder: &usize| {
            let [above, this] =
                [row - 1, row].map(|row| self.alignment.beads[row].sides[*holder].clone());
            let block = |segment: usize| self.versions[*holder].segments[segment].block;
            above.end == this.start && block(above.end - 1) == block(this.start)
        };
        this.holders.iter().filter(|holder| above.holders.contains(holder)).any(goes_on)
    }

    /// The first version that has all of the rows.
    fn holder(&self, rows: &Range<usize>, lacking: &Lacking) -> Option<usize> {
        let has_all = |holder: &&usize| {
            let cells = self.units.cells[rows.clone()].iter().map(|cells| cells[**holder]);
            cells.into_iter().all(|cell| matches!(cell, Cell::Here | Cell::Joined))
        };
        lacking.holders.iter().find(has_all).or(lacking.holders.first()).copied()
    }

    fn finding(&self, members: &[usize], rows: Range<usize>, lacking: &Lacking) -> Option<Finding> {
        let holder = self.holder(&rows, lacking)?;
        // What was moved is told where most versions have it.
        if lacking.missing.is_empty() || self.units.is_echo(rows.start) {
            return None;
        }
        let beads = &self.alignment.beads;
        let run = beads[rows.start].sides[holder].start..beads[rows.end - 1].sides[holder].end;
        let is_common = lacking.present * 2 >= members.len();
        // What a minority has is its own addition only where all the others surely lack it.
        let told = lacking.present + lacking.missing.len();
        if !is_common && told < members.len() {
            return None;
        }
        let check = if is_common { &missing::CHECK } else { &added::CHECK };
        let sure = rows.clone().flat_map(|row| {
            lacking.missing.iter().filter_map(move |v| match self.units.cells[row][*v] {
                Cell::Absent(sure) => Some(sure),
                _ => None,
            })
        });
        let gap = |v: &usize| self.place(*v, beads[rows.start].sides[*v].clone());
        let text = &self.versions[holder];
        Some(Finding {
            kind: check.id,
            severity: check.severity,
            confidence: sure.fold(1.0, f64::min),
            message: self.message(members, lacking, is_common),
            primary: self.place(holder, run.clone()),
            related: if is_common { lacking.missing.iter().map(gap).collect() } else { vec![] },
            evidence: self.evidence(lacking, is_common),
            whole_blocks: text.starts_block(run.start)
                && (run.end == text.segments.len() || text.starts_block(run.end)),
            boilerplate: text.block(run.start).boilerplate,
        })
    }

    fn place(&self, version: usize, segments: Range<usize>) -> Place {
        Place { version, span: self.versions[version].extent(segments.clone()), segments }
    }

    /// `present in 18 of 20: missing in km, lo`.
    fn message(&self, members: &[usize], lacking: &Lacking, is_common: bool) -> String {
        let names = |list: &[usize]| self.names(list).join(", ");
        let count = format!("present in {} of {}", lacking.present, members.len());
        match is_common {
            true => format!("{count}: missing in {}", names(&lacking.missing)),
            false => format!("{count}: only in {}", names(&lacking.having)),
        }
    }

    /// Versions by their languages, where these tell all of them apart; else by their paths.
    pub fn names(&self, list: &[usize]) -> Vec<String> {
        let document = |version: usize| &self.versions[version].document;
        let tags: BTreeSet<&str> =
            (0..self.versions.len()).map(|v| document(v).language.tag()).collect();
        let by_language = tags.len() == self.versions.len() && !tags.contains("und");
        list.iter()
            .map(|v| match by_language {
                true => document(*v).language.tag().to_owned(),
                false => document(*v).path.clone(),
            })
            .collect()
    }

    fn evidence(&self, lacking: &Lacking, is_common: bool) -> Vec<Evidence> {
        if !is_common {
            return vec![];
        }
        let text = have_it(&self.names(&lacking.having));
        let mut evidence = vec![Evidence { kind: "version", text }];
        if !lacking.doubtful.is_empty() {
            let doubtful = self.names(&lacking.doubtful).join(", ");
            let text = format!("whether {doubtful} has it is in doubt");
            evidence.push(Evidence { kind: "version", text });
        }
        evidence
    }
}

/// Evidence names so many of the versions that have a passage, and counts the others.
const NAMED: usize = 10;

fn have_it(names: &[String]) -> String {
    let (named, more) = names.split_at(names.len().min(NAMED));
    let list = named.join(", ");
    match (named.len(), more.len()) {
        (1, 0) => format!("{list} has it"),
        (_, 0) => format!("{list} have it"),
        (_, more) => format!("{list} and {more} more have it"),
    }
}

/// Who has what a row says, and who surely has not.
#[derive(Debug, PartialEq)]
struct Lacking {
    /// Versions with the passage in this row.
    holders: Vec<usize>,
    /// Versions with the passage, in this row or another.
    having: Vec<usize>,
    present: usize,
    missing: Vec<usize>,
    /// Versions of which it cannot be told.
    doubtful: Vec<usize>,
}

/// More likely than not.
const LIKELY: f64 = 0.5;

impl Lacking {
    fn of(members: &[usize], cells: &[Cell]) -> Self {
        let with = |wanted: &dyn Fn(Cell) -> bool| -> Vec<usize> {
            members.iter().copied().filter(|member| wanted(cells[*member])).collect()
        };
        let having = with(&Cell::is_present);
        Self {
            holders: with(&|cell| cell == Cell::Here),
            present: having.len(),
            having,
            missing: with(&|cell| matches!(cell, Cell::Absent(sure) if sure >= LIKELY)),
            doubtful: with(&|cell| matches!(cell, Cell::Absent(sure) if sure < LIKELY)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_that_have_a_passage_some_are_named() {
        let of = |count: usize| have_it(&vec!["v".to_owned(); count]);
        assert_eq!((of(1), of(2)), ("v has it".to_owned(), "v, v have it".to_owned()));
        assert!(of(NAMED).ends_with(", v have it"));
        assert!(of(48).ends_with(", v and 38 more have it"));
    }

    #[test]
    fn a_cell_that_is_in_doubt_is_neither_missing_nor_present() {
        let cells = [Cell::Here, Cell::Absent(0.9), Cell::Absent(0.1), Cell::Joined, Cell::Other];
        let lacking = Lacking::of(&[0, 1, 2, 3], &cells);
        assert_eq!((lacking.present, lacking.holders.as_slice()), (2, &[0][..]));
        assert_eq!((lacking.missing, lacking.doubtful), (vec![1], vec![2]));
    }
}
