//! Many versions in figures and in a sentence or two: what each of them has of what any of them has.

use super::Report;
use super::names::Names;
use super::rows::is_furniture;
use super::summary::{Counts, plural};
use crate::gather::{Cell, Units};
use std::collections::BTreeSet;

/// What a version has of the units of its family.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Share {
    /// Units that it has.
    pub has: usize,
    /// Units that at least half of the family have, and this version surely not.
    pub lacks: usize,
    /// Units of which it cannot be told.
    pub unsure: usize,
    /// Units that no other version has.
    pub alone: usize,
    /// Units that it has together with a version of another family.
    pub shared: usize,
    /// Units that any version of the family has.
    pub of: usize,
}

/// The share of each version. Boilerplate does not count, and what was moved counts once.
pub(super) fn shares(report: &Report, units: &Units) -> Vec<Share> {
    let mut shares = vec![Share::default(); report.versions.len()];
    for (row, cells) in units.cells.iter().enumerate() {
        if is_furniture(report, row) || units.is_echo(row) {
            continue;
        }
        let families: BTreeSet<usize> = cells
            .iter()
            .zip(&units.families)
            .filter(|(c, _)| c.is_present())
            .map(|(_, f)| *f)
            .collect();
        let present = cells.iter().filter(|cell| cell.is_present()).count();
        let common = |family: usize| {
            let of = cells.iter().zip(&units.families).filter(|(_, f)| **f == family);
            let (all, has) =
                of.fold((0, 0), |(all, has), (c, _)| (all + 1, has + usize::from(c.is_present())));
            has * 2 >= all
        };
        for (version, share) in shares.iter_mut().enumerate() {
            let cell = cells[version];
            if cell == Cell::Other {
                continue;
            }
            share.of += 1;
            share.has += usize::from(cell.is_present());
            share.alone += usize::from(cell.is_present() && present == 1);
            share.shared += usize::from(cell.is_present() && families.len() > 1);
            match cell {
                Cell::Absent(sure) if sure >= 0.5 => {
                    share.lacks += usize::from(common(units.families[version]));
                }
                Cell::Absent(_) => share.unsure += 1,
                _ => {}
            }
        }
    }
    shares
}

/// The outcome in plain words, a sentence a line.
pub(super) fn sentences(report: &Report, units: &Units) -> Vec<String> {
    let names = Names::new(report);
    let shares = shares(report, units);
    let versions = report.versions.len();
    let families = units.families.iter().max().map_or(0, |last| last + 1);
    let lacking: Vec<String> = (0..versions)
        .filter(|version| shares[*version].lacks > 0)
        .map(|version| {
            format!("{} lacks {}", names.of(version), plural(shares[version].lacks, "unit"))
        })
        .collect();
    let mut lines = Vec::new();
    let common = if units.reference { "that the reference has" } else { "that most versions have" };
    match (lacking.as_slice(), families) {
        ([], 1) => lines.push(format!("nothing is surely missing in any of {versions} versions")),
        ([], _) => {}
        (some, _) => lines.push(format!(
            "of what {common_words}, {}",
            some.join(", "),
            common_words = common.trim_start_matches("that ")
        )),
    }
    if families > 1 {
        lines.push(format!(
            "{versions} versions of {families} texts: only versions of one text are translations of each other"
        ));
        for family in 0..families {
            let members: Vec<usize> =
                (0..versions).filter(|version| units.families[*version] == family).collect();
            let list: Vec<String> = members.iter().map(|version| names.of(*version)).collect();
            let first = members.iter().max_by_key(|version| shares[**version].has).copied();
            let share = first.map_or(Share::default(), |version| shares[version]);
            let verb = if members.len() == 1 { "shares" } else { "share" };
            lines.push(format!(
                "{} {verb} {} of {} with the others",
                list.join(", "),
                share.shared,
                plural(share.of, "unit")
            ));
        }
    }
    lines
}

/// The counts of one version: what is told of its own passages, and what it has of all.
pub(super) fn counts(report: &Report, units: &Units, version: usize) -> Counts {
    let text = &report.versions[version];
    let own = |segment: &usize| !text.block(*segment).boilerplate;
    let segments: Vec<usize> = (0..text.segments.len()).filter(own).collect();
    let blocks: BTreeSet<usize> = segments.iter().map(|s| text.segments[*s].block).collect();
    let share = shares(report, units)[version];
    let mut alone = vec![false; text.segments.len()];
    for (bead, cells) in report.alignment.beads.iter().zip(&units.cells) {
        if cells.iter().filter(|cell| cell.is_present()).count() == 1 {
            alone[bead.sides[version].clone()].fill(true);
        }
    }
    let is_alone = |block: &&usize| {
        segments.iter().filter(|s| text.segments[**s].block == **block).all(|s| alone[*s])
    };
    let unanswered = segments.iter().filter(|segment| alone[**segment]).count();
    let whole = if unanswered == 0 { 0 } else { blocks.iter().filter(is_alone).count() };
    Counts {
        paragraphs: blocks.len(),
        sentences: segments.len(),
        unanswered_paragraphs: whole,
        unanswered_sentences: unanswered,
        loose_sentences: 0,
        unsure_sentences: share.unsure,
        coverage: if share.of == 0 { 1.0 } else { share.has as f64 / share.of as f64 },
    }
}
